"""A hub that received a simulated region and everything hostile, by the real commands, and all that came out of it."""

from __future__ import annotations

import html
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import httpx2 as httpx
import pytest

from hub.opslag.verbinding import BESTAND
from tests.bouw import ACHTERNAAM, BSN
from tests.privacy.vijandig import NAAM, bestanden
from tests.privacy.zoeker import Zoeker, geheimen

LANG_GENOEG = 120
"""Seconds a process may take on a busy machine; only reached when it hangs."""

_LIJSTEN = ("/verzoeken?selectie=open", "/verzoeken?selectie=te_laat", "/wachtlijst", "/afkeuringen",
            "/werkvoorraad?ook_gesloten=ja", "/zoeken", "/werkvoorraad.csv", "/verzoeken.csv", "/afkeuringen.csv")  # fmt: skip
_VREEMD = (f"/{BSN}", f"/verzoeken?peildatum={BSN}", f"/?gemeente={BSN}", f"/verzoeken?selectie={BSN}&pagina={BSN}")
_VOLGENDE = re.compile(r'href="([^"]*(?:pagina=|/zaak/)[^"]*)"')


@dataclass(frozen=True)
class Verkeer:
    """What was loaded, where it went, and how to look for what should not be there."""

    bronnen: Path
    data: Path
    documenten: frozenset[bytes]
    """The bytes of every document, zip members included."""
    zoeker: Zoeker
    log: bytes
    """The write-ahead log of the database, as it was during the load."""
    gezegd: dict[str, str]
    """Everything that a command or page put out, by what was asked."""


@pytest.fixture(scope="session")
def verkeer(tmp_path_factory: pytest.TempPathFactory) -> Verkeer:
    """Load it all, and collect what every command and page says."""
    map_ = tmp_path_factory.mktemp("verkeer")
    _hub(
        map_,
        "simulate",
        "--out",
        "regio",
        "--gemeenten=2",
        "--clienten=15",
        "--maanden=3",
        "--tot=2026-03-31",
        "--fouten=0.05",
    )
    bronnen = map_ / "bronnen"
    shutil.move(map_ / "regio" / "berichten", bronnen)
    los, leden, bsns = bestanden()
    for naam, inhoud in los.items():
        pad = bronnen / "vijandig" / naam
        pad.parent.mkdir(parents=True, exist_ok=True)
        pad.write_bytes(inhoud)
    with ZipFile(bronnen / "vijandig" / f"zip-{BSN}.zip", "w") as archief:
        for naam, inhoud in leden.items():
            archief.writestr(naam, inhoud)
    (bronnen / "vijandig" / f"weg-{BSN}.xml").symlink_to("nergens")
    documenten = {pad.read_bytes() for pad in bronnen.rglob("*.xml") if pad.is_file()}
    documenten |= {inhoud for naam, inhoud in leden.items() if naam.endswith(".xml")}
    gevonden, woorden = geheimen(documenten)
    zoeker = Zoeker(gevonden | {BSN, *bsns}, woorden | {NAAM, ACHTERNAAM})
    data = map_ / "data"
    alles = {"load van één": _hub(map_, "load", "bronnen/vijandig/v000.xml", "--data", "data")}
    with closing(sqlite3.connect(data / BESTAND)) as kijker:  # as long as someone looks, the log stays
        kijker.execute("SELECT 1 FROM bericht").fetchone()
        alles["load"] = _hub(map_, "load", "bronnen", "--data", "data")
        log = (data / f"{BESTAND}-wal").read_bytes()
        alles["load --json"] = _hub(map_, "load", "bronnen", "--data", "data", "--json")
        alles["load van wat er niet is"] = _hub(map_, "load", f"map-{BSN}/niets.xml", "--data", "data")
        alles["check"] = _hub(map_, "check", "bronnen")
        alles["check --json"] = _hub(map_, "check", "bronnen", "--json")
        alles["status"] = _hub(map_, "status", "--data", "data")
        alles["status --json"] = _hub(map_, "status", "--data", "data", "--json")
        alles |= _paginas(map_)
    return Verkeer(bronnen, data, frozenset(documenten), zoeker, log, alles)


def _hub(map_: Path, *woorden: str) -> str:
    """Run a command and return all it said."""
    uitkomst = subprocess.run(
        [sys.executable, "-m", "hub", *woorden],
        cwd=map_,
        capture_output=True,
        text=True,
        check=False,
        timeout=LANG_GENOEG,
    )
    return uitkomst.stdout + uitkomst.stderr


def _paginas(map_: Path) -> dict[str, str]:
    """Ask a running hub for every page, and for some that do not exist; what it says itself is there as well."""
    opdracht = [sys.executable, "-m", "hub", "run", "--data", "data", "--port", "0"]
    gezien: dict[str, str] = {}
    with subprocess.Popen(opdracht, cwd=map_, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as kind:
        try:
            assert kind.stdout is not None
            regel = kind.stdout.readline()
            adres = regel.partition("http://")[2].partition("/")[0]
            assert adres, kind.communicate()
            with httpx.Client(base_url=f"http://{adres}", timeout=LANG_GENOEG) as klant:
                nog = ["/", *_LIJSTEN, *_VREEMD, "/metrics", "/healthz"]
                while nog:
                    pad = nog.pop()
                    antwoord = klant.get(pad)
                    gezien[f"run {pad}"] = f"{antwoord.headers} {antwoord.text}"
                    volgende = (html.unescape(gevonden) for gevonden in _VOLGENDE.findall(antwoord.text))
                    nog += [v for v in volgende if f"run {v}" not in gezien and v not in nog]
            kind.send_signal(signal.SIGTERM)
            uit, fout = kind.communicate(timeout=LANG_GENOEG)
            gezien["run"] = regel + uit + fout
        finally:
            kind.kill()
    return gezien
