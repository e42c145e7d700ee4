"""The code logs exactly what the catalogue says, with exactly those fields; docs/logboek.md is what the catalogue makes."""

from __future__ import annotations

import ast
import importlib.util
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from hub.logboek.bewaken import ONVOLLEDIG
from hub.logboek.catalogus import GEBEURTENISSEN, GROEPEN
from hub.logboek.gebeurtenis import LEVELS
from hub.logboek.sporen import SPANSOORTEN
from hub.logboek.velden import TRACE_ID, VELDEN

WORTEL = Path(__file__).resolve().parents[2]
HUB = WORTEL / "hub"

EIGEN = HUB / "logboek"
"""The one room that may speak with structlog and with Python's own logging."""

HOE = "; how to log: docs/logboek.md, 'Adding an event'"


class Aanroep(NamedTuple):
    plek: str
    naam: str
    level: str
    velden: frozenset[str]


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for pad in sorted(HUB.rglob("*.py")):
        yield pad, ast.parse(pad.read_bytes())


def sleutels_in(waarde: ast.expr, plek: str) -> set[str]:
    """Return the keys of a dict literal, or of both when a condition chooses between two."""
    if isinstance(waarde, ast.IfExp):
        return sleutels_in(waarde.body, plek) | sleutels_in(waarde.orelse, plek)
    assert isinstance(waarde, ast.Dict), f"{plek}: ** of what is no dict literal{HOE}"
    return {sleutel.value for sleutel in waarde.keys if isinstance(sleutel, ast.Constant)}


def sleutels_van(boom: ast.Module, wat: ast.expr, plek: str) -> set[str]:
    """Return the keys of what is given with **: what a function of this module returns, or a name in the same function."""
    if isinstance(wat, ast.Call) and isinstance(wat.func, ast.Name):
        functies = [deel for deel in boom.body if isinstance(deel, ast.FunctionDef) and deel.name == wat.func.id]
        assert functies, f"{plek}: ** of no function of the same module{HOE}"
        [terug] = [deel for deel in ast.walk(functies[0]) if isinstance(deel, ast.Return)]
        assert terug.value is not None
        return sleutels_in(terug.value, plek)
    assert isinstance(wat, ast.Name), f"{plek}{HOE}"
    for functie in ast.walk(boom):
        if isinstance(functie, ast.FunctionDef) and any(deel is wat for deel in ast.walk(functie)):
            gezet = [
                deel.value
                for deel in ast.walk(functie)
                if isinstance(deel, ast.Assign) and any(ast.unparse(doel) == wat.id for doel in deel.targets)
            ]
            assert gezet, f"{plek}: where is {wat.id} made?{HOE}"
            return set().union(*(sleutels_in(deel, plek) for deel in gezet))
    raise AssertionError(f"{plek}{HOE}")


def velden_van(boom: ast.Module, aanroep: ast.Call, plek: str) -> frozenset[str]:
    namen: set[str] = set()
    for woord in aanroep.keywords:
        namen |= {woord.arg} if woord.arg is not None else sleutels_van(boom, woord.value, plek)
    return frozenset(namen)


def aanroepen() -> Iterator[Aanroep]:
    for pad, boom in modules():
        for knoop in ast.walk(boom):
            if not (isinstance(knoop, ast.Call) and isinstance(knoop.func, ast.Attribute)):
                continue
            wie = knoop.func.value
            if not (isinstance(wie, ast.Name) and wie.id in {"logger", "log", "_logger", "_log"}):
                continue
            if wie.id != "logger" and knoop.func.attr not in LEVELS:
                continue  # the log of reading is called `log` in places
            plek = f"{pad.relative_to(WORTEL)}:{knoop.lineno}"
            assert wie.id == "logger", f"{plek}: call it logger{HOE}"
            assert knoop.func.attr in LEVELS, f"{plek}: logger.{knoop.func.attr}{HOE}"
            assert len(knoop.args) == 1, f"{plek}{HOE}"
            assert isinstance(knoop.args[0], ast.Constant), f"{plek}: no literal name{HOE}"
            yield Aanroep(plek, knoop.args[0].value, knoop.func.attr, velden_van(boom, knoop, plek))


def test_every_event_of_the_code_is_in_the_catalogue_with_its_level() -> None:
    fout = [
        f"{een.plek}: {een.naam} at {een.level}"
        for een in aanroepen()
        if een.naam not in GEBEURTENISSEN or GEBEURTENISSEN[een.naam].level != een.level
    ]
    assert fout == [], HOE


def test_catalogue_and_code_name_the_same_events_and_fields() -> None:
    in_code: defaultdict[str, set[str]] = defaultdict(set)
    for een in aanroepen():
        in_code[een.naam] |= een.velden - {TRACE_ID}
    in_code[ONVOLLEDIG] |= {"onbekend"}  # made where lines are held to the catalogue (test_bewaken.py)
    in_catalogus = {naam: set(een.velden) for naam, een in GEBEURTENISSEN.items()}
    assert dict(in_code) == in_catalogus, HOE


def test_only_the_room_of_the_log_speaks_with_structlog_and_no_one_logs_a_text() -> None:
    """A handler that passes on what a library logs is all that another room may make of Python's own logging."""
    fout = []
    for pad, boom in modules():
        if EIGEN in pad.parents:
            continue
        for knoop in ast.walk(boom):
            namen = [deel.name for deel in knoop.names] if isinstance(knoop, ast.Import) else []
            namen += [knoop.module or ""] if isinstance(knoop, ast.ImportFrom) else []
            mis = any(naam.split(".")[0] == "structlog" for naam in namen)
            if isinstance(knoop, ast.Call):
                wat = ast.unparse(knoop.func)
                mis = wat in TEKST or (wat == "logging.getLogger" and bool(knoop.args))
            if mis:
                fout.append(f"{pad.relative_to(WORTEL)}:{knoop.lineno}")
    assert fout == [], HOE


TEKST = {f"logging.{naam}" for naam in ("debug", "info", "warning", "error", "exception", "critical", "log")} | {
    "warnings.warn",
    "traceback.print_exc",
    "traceback.format_exc",
}


def test_every_logger_is_made_with_the_name_of_its_module() -> None:
    for pad, boom in modules():
        for knoop in ast.walk(boom):
            if isinstance(knoop, ast.Call) and isinstance(knoop.func, ast.Name) and knoop.func.id == "logger_voor":
                assert ast.unparse(knoop) == "logger_voor(__name__)", pad


def test_no_text_of_an_exception_is_given_to_the_log() -> None:
    """What is caught as `fout` may only be asked for its class and place; a sentence of ours is made by redenen.py."""
    mag = {"type", "plaats_van", "plaatsen_van", "foutsoort", "systeemreden", "niet_te_verplaatsen"}
    for pad, boom in modules():
        for knoop in ast.walk(boom):
            if not (isinstance(knoop, ast.Call) and isinstance(knoop.func, ast.Attribute)):
                continue
            if not (isinstance(knoop.func.value, ast.Name) and knoop.func.value.id == "logger"):
                continue
            for woord in knoop.keywords:
                for deel in ast.walk(woord.value):
                    if isinstance(deel, ast.Call):
                        namen = [arg.id for arg in deel.args if isinstance(arg, ast.Name)]
                        functie = deel.func.attr if isinstance(deel.func, ast.Attribute) else ast.unparse(deel.func)
                        assert "fout" not in namen or functie in mag, f"{pad}:{knoop.lineno}"
                assert not (isinstance(woord.value, ast.Name) and woord.value.id == "fout"), f"{pad}:{knoop.lineno}"
                assert not isinstance(woord.value, ast.JoinedStr), f"{pad}:{knoop.lineno}: no text made on the spot"


def test_every_span_of_the_code_is_described_with_its_attributes() -> None:
    in_code: defaultdict[str, set[str]] = defaultdict(set)
    eigen = {"eerste", "links", "mislukt", "van_buiten"}
    for pad, boom in modules():
        for knoop in ast.walk(boom):
            if isinstance(knoop, ast.Call) and ast.unparse(knoop.func).rpartition(".")[2] == "neem_op":
                soorten = [deel.value for deel in ast.walk(knoop.args[0]) if isinstance(deel, ast.Constant)]
                for soort in set(soorten) & SPANSOORTEN.keys():
                    in_code[soort] |= velden_van(boom, knoop, str(pad)) - eigen
                assert set(soorten) & SPANSOORTEN.keys(), f"{pad}:{knoop.lineno}{HOE}"
    assert dict(in_code) == {naam: set(soort.velden) for naam, soort in SPANSOORTEN.items()}


def test_every_field_is_used_and_every_name_stands_once() -> None:
    gebruikt = {veld for een in GEBEURTENISSEN.values() for veld in een.velden}
    gebruikt |= {veld for soort in SPANSOORTEN.values() for veld in soort.velden}
    assert VELDEN.keys() - gebruikt == {TRACE_ID}
    namen = [een.naam for groep in GROEPEN.values() for een in groep]
    assert len(namen) == len(set(namen))
    assert [naam for naam in namen if not re.fullmatch(r"[a-z0-9]+(_[a-z0-9]+)+", naam)] == [
        "bibliotheek",
        "ingelogd",
        "opgeruimd",
    ]


@pytest.mark.parametrize("een", GEBEURTENISSEN.values(), ids=lambda een: een.naam)
def test_every_event_says_when_it_comes_and_what_to_do(een: object) -> None:
    assert een.wanneer.endswith(".")
    assert een.doe.endswith(".")
    assert "|" not in een.wanneer + een.doe  # it stands in a table


def test_the_page_is_what_the_catalogue_makes() -> None:
    spec = importlib.util.spec_from_file_location("logboek_md", WORTEL / "scripts" / "logboek_md.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (WORTEL / "docs" / "logboek.md").read_text(encoding="utf-8") == module.tekst(), (
        "Run: python scripts/logboek_md.py"
    )
