"""Help and errors are in Dutch, for every command and every part of one."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import pytest

from hub.opdrachten.ingang import OPDRACHTEN, maak_lezer, main

ENGELS = ("usage:", "options:", "positional", "optional", "show this", "exit", "arguments")


def alle(lezer: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    yield lezer
    for keuze in lezer._actions:
        if isinstance(keuze, argparse._SubParsersAction):
            for deel in keuze.choices.values():
                yield from alle(deel)


@pytest.mark.parametrize("naam", OPDRACHTEN)
def test_the_help_of_a_command_and_its_parts_is_dutch(naam: str) -> None:
    delen = [deel for deel in alle(maak_lezer(naam)) if f"ijw-hub {naam}" in deel.prog]
    assert delen
    for deel in delen:
        hulp = deel.format_help()
        assert not [woord for woord in ENGELS if woord in hulp], hulp
        assert hulp.startswith("gebruik: ")
        assert deel.description
        assert deel.description[0].isupper()
        assert deel.description.endswith(".")
        assert "toon deze uitleg" in hulp


@pytest.mark.parametrize(
    ("woorden", "gezegd"),
    [
        ((), "er ontbreekt een argument: OPDRACHT"),
        (("brp",), "er ontbreekt een argument: WAT"),
        (("load",), "er ontbreekt een argument: PAD"),
        (("status", "--bestaat-niet"), "onbekend argument: --bestaat-niet"),
        (("kafka", "herverwerk"), "kies een van --afgekeurd --journaal (verplicht)"),
        (("run", "--port", "veel"), "argument --port: geen geheel getal: 'veel'"),
        (("run", "--host"), "argument --host: hier hoort een waarde bij"),
        (("toegang", "maak", "--naam", "x", "--rol", "baas"), "onbekende keuze: 'baas' (kies uit"),
        (
            ("toegang", "maak", "--naam", "x", "--rol", "lezer", "--cijfers", "0200", "--cijfers-alle"),
            "argument --cijfers-alle: kan niet samen met --cijfers",
        ),
    ],
)
def test_wrong_use_is_told_in_dutch_with_where_to_look(
    woorden: tuple[str, ...], gezegd: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as einde:
        main(woorden)
    assert einde.value.code == 2
    fout = capsys.readouterr().err
    assert gezegd in fout
    assert fout.rstrip().endswith("--help")
    assert not [woord for woord in ENGELS if woord in fout]
