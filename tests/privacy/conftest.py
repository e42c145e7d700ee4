"""A hub that received a simulated region and everything hostile, by the real commands, and all that came out of it."""

from __future__ import annotations

import html
import io
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

from hub.domein.bsn import elfproef
from hub.opslag.verbinding import BESTAND
from tests.bouw import ACHTERNAAM, BSN
from tests.privacy.vijandig import NAAM, bestanden
from tests.privacy.zoeker import Zoeker, geheimen

LANG_GENOEG = 120
"""Seconds a process may take on a busy machine; only reached when it hangs."""

_LIJSTEN = ("/verzoeken?selectie=open", "/verzoeken?selectie=te_laat", "/wachtlijst", "/afkeuringen",
            "/werkvoorraad?ook_gesloten=ja", "/zoeken", "/werkvoorraad.csv", "/verzoeken.csv", "/afkeuringen.csv",
            "/woonplaats", "/woonplaats.csv", "/api/v1/woonplaatsbevindingen?aantal=500", "/api/v1/status")  # fmt: skip
_VREEMD = (f"/{BSN}", f"/verzoeken?peildatum={BSN}", f"/?gemeente={BSN}", f"/verzoeken?selectie={BSN}&pagina={BSN}")
_TOKEN = re.compile(r'name="formulier" value="([^"]+)"')
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
        alles |= _brp(map_, sorted(gevonden))
        alles |= _paginas(map_, los)
        alles["leeslog toon"] = _hub(map_, "leeslog", "toon", "--data", "data", "--aantal", "10000")
        for soort in ("csv", "jsonl"):
            alles[f"leeslog {soort}"] = _hub(map_, "leeslog", "exporteer", "--data", "data", "--uit", f"log.{soort}")
            alles[f"leeslog.{soort}"] = (map_ / f"log.{soort}").read_text(encoding="utf-8")
        alles["leeslog controleer"] = _hub(map_, "leeslog", "controleer", "--data", "data")
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


def _paginas(map_: Path, berichten: dict[str, bytes]) -> dict[str, str]:
    """Ask a running hub for every page, and for some that do not exist; what it says itself is there as well.

    What is hostile is posted to it too, and BSNs are searched for.
    """
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
                gezien |= _werkmappen(klant) | _aangeleverd(klant, berichten) | _gezocht(klant)
                for naam in ("brp.csv", "brp-fout.csv"):
                    inhoud = (map_ / naam).read_bytes()
                    for soort in ("text/csv", "text/plain"):
                        gezien[f"POST /brp {naam} {soort}"] = _antwoord(
                            klant.post(f"/brp?bsn={BSN}", content=inhoud, headers={"content-type": soort})
                        )
            kind.send_signal(signal.SIGTERM)
            uit, fout = kind.communicate(timeout=LANG_GENOEG)
            gezien["run"] = regel + uit + fout
        finally:
            kind.kill()
    return gezien


def _brp(map_: Path, bsns: list[str]) -> dict[str, str]:
    """Load BRP history of everyone, and a file that is wrong in every way; see what is said of it."""
    kop = "bsn,gemeente,vanaf,tot,soort\n"
    echte = [bsn for bsn in bsns if elfproef(bsn)]
    regels = [f"{bsn},{'0363' if n % 2 else '0384'},2010-01-01,,woonadres\n" for n, bsn in enumerate(echte)]
    fout = [f"{bsn},{bsn},{bsn},{bsn},{bsn}\n{bsn}{NAAM},{NAAM},{ACHTERNAAM},,x\n{bsn}\n" for bsn in bsns]
    (map_ / "brp.csv").write_text(kop + "".join(regels))
    (map_ / "brp-fout.csv").write_text(kop + "".join(fout))
    uit = {
        f"brp load {naam}": _hub(map_, "brp", "load", naam, "--data", "data")
        for naam in ("brp.csv", "brp-fout.csv", f"brp-{BSN}.csv")
    }
    assert f"van {len(echte)} personen" in uit["brp load brp.csv"]
    for vorm in ((), ("--csv",), ("--json",)):
        uit[f"woonplaats {vorm}"] = _hub(map_, "woonplaats", "--data", "data", *vorm)
    assert "Verwacht: " in uit["woonplaats ()"]
    uit["brp haal"] = _hub(map_, "brp", "haal", "--data", "data", "--doel", f"over {BSN}")
    return uit


def _antwoord(antwoord: httpx.Response) -> str:
    return f"{antwoord.status_code} {antwoord.headers} {antwoord.text}"


def _werkmappen(klant: httpx.Client) -> dict[str, str]:
    """Take every list as a workbook, and unpack its texts."""
    uit = {}
    for naam in ("werkvoorraad", "verzoeken", "wachtlijst", "afkeuringen"):
        with ZipFile(io.BytesIO(klant.get(f"/{naam}.xlsx").content)) as boek:
            for lid in boek.namelist():
                uit[f"run /{naam}.xlsx {lid}"] = boek.read(lid).decode()
    return uit


def _aangeleverd(klant: httpx.Client, berichten: dict[str, bytes]) -> dict[str, str]:
    """Post every message: bare, as a SOAP sender does, and with a type that is refused."""
    xml = {"content-type": "text/xml; charset=utf-8"}
    uit = {}
    for naam, inhoud in berichten.items():
        plek = f"POST /berichten {len(uit)}"
        uit[plek] = _antwoord(klant.post("/berichten", content=inhoud, headers=xml))
        soap = (
            b'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
            + inhoud
            + b"</s:Body></s:Envelope>"
        )
        uit[f"{plek} soap"] = _antwoord(klant.post("/berichten", content=soap, headers=xml | {"SOAPAction": '""'}))
        uit[f"{plek} soort"] = _antwoord(
            klant.post("/berichten", content=inhoud, headers={"content-type": "text/plain"})
        )
        del naam
    uit["POST /berichten?naam"] = _antwoord(
        klant.post(f"/berichten?naam={BSN}", content=f"<kapot>{BSN}".encode(), headers=xml)
    )
    return uit


def _gezocht(klant: httpx.Client) -> dict[str, str]:
    """Search for numbers, with and without a reason, in the form and over the API."""
    uit = {}
    velden = {"formulier": _TOKEN.search(klant.get("/zoeken").text)[1]}  # type: ignore[index]
    for meer in ({}, {"reden": "bericht"}, {"reden": "anders", "toelichting": f"over {BSN}"}):
        for getypt in (BSN, f"{BSN[:4]} {BSN[4:]}", f"K{BSN}-1", f"X {BSN}"):
            antwoord = klant.post("/zoeken", data=velden | {"zoek": getypt} | meer, follow_redirects=True)
            uit[f"POST /zoeken {len(uit)}"] = (
                f"{antwoord.url} {_antwoord(antwoord)} {[r.headers for r in antwoord.history]}"
            )
    for doel in ("bericht", BSN, f"over {NAAM}"):
        vraag = {"zoek": BSN, "doel": doel}
        uit[f"POST /zoekvragen {len(uit)}"] = _antwoord(klant.post("/api/v1/zoekvragen", json=vraag))
    return uit
