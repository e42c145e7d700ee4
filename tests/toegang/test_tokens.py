"""Tokens: shown once, kept as a hash, ended by a day, a withdrawal, or a wrong letter."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hub.domein.sessie import DAG
from hub.domein.toegang import Recht, Rol, Toekenning
from hub.opdrachten.ingang import main
from hub.opslag.toegangsbestand import BESTAND, VERSIE
from hub.opslag.toegangsregister import Toegangsregister, open_register
from tests.bouw import BSN
from tests.toegang.conftest import NU, maak_token


@pytest.fixture(autouse=True)
def lege_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in an empty folder, so that no settings file of this machine counts."""
    monkeypatch.chdir(tmp_path)


def test_a_token_gives_what_it_was_made_for(register: Toegangsregister) -> None:
    geheim = maak_token(register, Rol.LEZER, zaken=frozenset({"0384"}), cijfers=None, naam="Jo")
    bezoeker = register.met_token(geheim, NU)
    assert bezoeker is not None
    assert (bezoeker.wie, bezoeker.naam) == ("token:1", "Jo")
    assert bezoeker.gebied(Recht.ZAKEN) == "0384"
    assert bezoeker.gebied(Recht.CIJFERS) is None
    assert not bezoeker.mag(Recht.BEHANDELEN)


@pytest.mark.parametrize("anders", ["", "x", "ijwhub_", "ijwhub_" + "A" * 43, "ijwhub_" + "A" * 10_000])
def test_what_is_no_token_gives_nothing(register: Toegangsregister, anders: str) -> None:
    geheim = maak_token(register, Rol.LEZER, zaken=None, cijfers=None)
    for geprobeerd in (anders, geheim[:-1], geheim + "A", geheim.swapcase()):
        assert register.met_token(geprobeerd, NU) is None


def test_a_token_ends_at_its_last_day(register: Toegangsregister) -> None:
    geheim = maak_token(register, Rol.LEZER, zaken=None, cijfers=None)
    assert register.met_token(geheim, NU + 30 * DAG - 1) is not None
    assert register.met_token(geheim, NU + 30 * DAG) is None


def test_a_withdrawn_token_ends_at_once_for_every_process(tmp_path: Path) -> None:
    with open_register(tmp_path) as hier, open_register(tmp_path) as daar:
        geheim = maak_token(hier, Rol.LEZER, zaken=None, cijfers=None)
        assert daar.met_token(geheim, NU) is not None
        assert hier.trek_in(1, NU)
        assert daar.met_token(geheim, NU) is None
        assert not hier.trek_in(1, NU)
        assert not hier.trek_in(2, NU)


def test_only_the_day_of_the_last_use_is_kept(register: Toegangsregister) -> None:
    geheim = maak_token(register, Rol.LEZER, zaken=None, cijfers=None)
    assert register.tokens()[0].laatst_gebruikt is None
    register.met_token(geheim, NU)
    register.met_token(geheim, NU + 3 * DAG)
    assert register.tokens()[0].laatst_gebruikt == "2026-09-04"


def test_no_token_stands_in_any_file(tmp_path: Path) -> None:
    with open_register(tmp_path) as register:
        geheim = maak_token(register, Rol.LEZER, zaken=None, cijfers=None, naam=f"Jo {BSN}")
        bezoeker = register.met_token(geheim, NU)
        assert bezoeker is not None
        sessie = register.open_sessie(bezoeker, NU)
        alles = b"".join(pad.read_bytes() for pad in tmp_path.iterdir())
    for woord in (geheim, geheim.removeprefix("ijwhub_"), sessie, BSN):
        assert woord.encode() not in alles
    assert {pad.stat().st_mode & 0o077 for pad in tmp_path.iterdir()} == {0}


def test_the_number_of_a_token_is_never_given_again(tmp_path: Path) -> None:
    with open_register(tmp_path) as register:
        maak_token(register, Rol.LEZER, zaken=None, cijfers=None)
    with closing(sqlite3.connect(tmp_path / BESTAND)) as bestand, bestand:
        bestand.execute("DELETE FROM token")
    with open_register(tmp_path) as register:
        assert register.maak_token("Jo", Toekenning(frozenset({Rol.LEZER}), None, None), NU, NU + DAG)[0] == 2


# --- the command


def test_the_command_shows_a_token_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    woorden = ["--data", str(tmp_path / "data")]
    maak = [
        "toegang",
        "maak",
        "--naam",
        "Ketensoftware",
        "--rol",
        "aanleveraar",
        "--rol",
        "lezer",
        "--gemeente",
        "0384",
    ]
    assert main([*maak, "--cijfers", "0200", "--dagen", "30", *woorden]) == 0
    uit = capsys.readouterr()
    geheim = uit.out.strip()
    assert re.fullmatch(r"ijwhub_[\w-]{43}", geheim)
    assert "Bewaar het nu" in uit.err
    assert main(["toegang", "lijst", *woorden]) == 0
    lijst = capsys.readouterr().out
    assert geheim not in lijst
    for deel in ("Ketensoftware", "aanleveraar, lezer", "zaken van 0384", "cijfers van 0200, 0384", "nooit"):
        assert deel in lijst
    with open_register(tmp_path / "data") as register:
        [token] = register.tokens()
        assert token.verloopt - token.gemaakt == 30 * DAG
        assert register.met_token(geheim, token.gemaakt) is not None
        assert main(["toegang", "trek-in", "1", *woorden]) == 0
        assert register.met_token(geheim, token.gemaakt) is None
    assert main(["toegang", "lijst", *woorden]) == 0
    assert "ingetrokken" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("woorden", "melding"),
    [
        (["maak", "--naam", "x", "--rol", "lezer"], "voor welke gemeenten"),
        (["maak", "--naam", "x", "--rol", "lezer", "--gemeente", "384"], "geen gemeentecode"),
        (["maak", "--naam", "x", "--rol", "lezer", "--alle-gemeenten", "--dagen", "0"], "0 dagen kan niet"),
        (["maak", "--naam", " ", "--rol", "lezer", "--alle-gemeenten"], "naam is leeg"),
        (["trek-in", "7"], "geen token 7"),
    ],
)
def test_the_command_says_what_is_wrong(
    woorden: list[str], melding: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["toegang", *woorden, "--data", str(tmp_path / "data")]) == 2
    fout = capsys.readouterr().err
    assert melding in fout


def test_the_command_refuses_a_role_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["toegang", "maak", "--naam", "x", "--rol", "baas", "--alle-gemeenten", "--data", str(tmp_path)])
    assert "behandelaar" in capsys.readouterr().err


def test_a_file_of_a_newer_hub_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with open_register(tmp_path):
        pass
    with closing(sqlite3.connect(tmp_path / BESTAND)) as bestand:
        bestand.execute(f"PRAGMA user_version={VERSIE + 1}")
    assert main(["toegang", "lijst", "--data", str(tmp_path)]) == 3
    assert "nieuwere versie" in capsys.readouterr().err
