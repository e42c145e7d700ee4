"""`make meet`: how long each page and each question of the API takes in a hub with many dossiers.

    python benchmarks/paginas.py [--dossiers 100000] [--data MAP]

Makes the traffic of an invented region, loads it with the real command, and copies every dossier until
there are as many as asked (`vermeerder.py`). Then asks every address of the real app, in one process and without
a network: first after a change in the store, when nothing is remembered, then again and again.
It is a measurement, no test. The aims it is read against: lists and counts within 200 ms, nothing above a second.

Prints the time on the clock and that of the processor: on a machine that does other things the first
says less than the second.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.vermeerder import vermeerder
from benchmarks.verslag import Tabel, toon
from hub.instellingen import Instellingen
from hub.opdrachten.hub_openen import klok as klok_van_nu
from hub.opdrachten.hub_openen import open_hub
from hub.opslag.verbinding import BESTAND
from hub.web.app import maak_app

TOT = "2026-09-30"
"""Before today: figures are asked of this moment, as people do, when the kept totals hold and nothing is still to come."""

VERDER_MS = 120_000
"""How far the clock goes on with each change: further than the metrics are kept."""

CLIENTEN, MAANDEN = 4_500, 12
"""About 10,000 dossiers of a year, from what test BSNs there are."""

KEREN = 5
"""How often each is asked when all is as it was."""

HOST = (b"host", b"127.0.0.1:8080")
_UITVOER = re.compile(r"\.(csv|xlsx)")

LIJST_DOEL, DOEL = 0.2, 1.0
"""Seconds."""


class Antwoord(NamedTuple):
    """What the app answered, and how long it took."""

    code: int
    inhoud: bytes
    eerste: float
    """Seconds until the first byte of the answer."""
    heel: float
    cpu: float


class Meting(NamedTuple):
    """An address asked after a change and when nothing changed."""

    naam: str
    koud: Antwoord
    warm: Antwoord


def maak_data(map_: Path, dossiers: int) -> Path:
    """Make a store of about so many dossiers in a new folder."""
    hub = [sys.executable, "-m", "hub"]
    clienten = max(1, min(CLIENTEN, dossiers // 2))
    maat = ["--gemeenten", "8", "--clienten", str(clienten), "--maanden", str(MAANDEN), "--tot", TOT]
    subprocess.run([*hub, "simulate", "--out", str(map_ / "verkeer"), *maat], check=True)
    data = map_ / "data"
    subprocess.run([*hub, "load", str(map_ / "verkeer"), "--data", str(data), "--json"], check=True)
    subprocess.run([*hub, "brp", "load", str(map_ / "verkeer" / "brp.csv"), "--data", str(data)], check=True)
    vermeerder(data, max(1, round(dossiers / tel_dossiers(data))))
    return data


def tel_dossiers(data: Path) -> int:
    """Count the dossiers: a youth at an aanbieder, of a gemeente."""
    with sqlite3.connect(data / BESTAND) as opslag:
        vraag = "SELECT count(*) FROM (SELECT DISTINCT relatie_id, client_id FROM feit WHERE client_id IS NOT NULL)"
        aantal: int = opslag.execute(vraag).fetchone()[0]
    opslag.close()
    return aantal


def tel_berichten(data: Path) -> int:
    """Count the messages."""
    with sqlite3.connect(data / BESTAND) as opslag:
        aantal: int = opslag.execute("SELECT count(*) FROM bericht").fetchone()[0]
    opslag.close()
    return aantal


async def vraag(app: Any, methode: str, adres: str, lichaam: bytes = b"") -> Antwoord:
    """Ask the app as a server would."""
    pad, _, zoek = adres.partition("?")
    kop: dict[str, Any] = {}
    delen: list[bytes] = []
    begin, cpu = time.perf_counter(), time.process_time()

    gegeven = False

    async def ontvang() -> dict[str, Any]:
        nonlocal gegeven
        if gegeven:  # nobody hangs up
            await asyncio.Event().wait()
        gegeven = True
        return {"type": "http.request", "body": lichaam, "more_body": False}

    async def verstuur(deel: dict[str, Any]) -> None:
        if deel["type"] == "http.response.start":
            kop["code"] = deel["status"]
        elif deel.get("body"):
            kop.setdefault("eerste", time.perf_counter() - begin)
            delen.append(deel["body"])

    koppen = [HOST, (b"content-type", b"application/json")]
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": methode, "scheme": "http", "path": pad,
        "raw_path": pad.encode(), "query_string": zoek.encode(), "headers": koppen, "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8080), "root_path": "",
    }  # fmt: skip
    await app(scope, ontvang, verstuur)
    klaar = time.perf_counter() - begin
    return Antwoord(kop["code"], b"".join(delen), kop.get("eerste", klaar), klaar, time.process_time() - cpu)


def adressen(vraag_nu: Callable[..., Antwoord]) -> Iterator[tuple[str, str, bytes]]:
    """Give what is asked: pages, questions of the API, exports."""
    werk = json.loads(vraag_nu("GET", "/api/v1/werkvoorraad?aantal=50").inhoud)
    [een] = [regel for regel in werk["regels"] if regel["referentie"]][:1]
    achteraan = max(1, werk["totaal"] // 50)
    for pad in ("/", "/?gemeente=0200", "/ontwikkeling", "/bevindingen", "/woonplaats", "/verzoeken?selectie=te_laat", "/verzoeken?selectie=open",
                "/verzoeken?gemeente=0200", "/wachtlijst", "/wachtlijst?gemeente=0200", "/afkeuringen", "/werkvoorraad",
                "/werkvoorraad?gemeente=0200", "/werkvoorraad?soort=wacht", f"/werkvoorraad?pagina={achteraan}",
                f"/zoeken?zoek={een['referentie']}", f"/zaak/{een['zaak']}", "/metrics"):  # fmt: skip
        yield "GET", pad, b""
    for pad in ("status", "status?gemeente=0200", "gemeenten", "bevindingen", "woonplaatsbevindingen", "doorlooptijden", "wachtcurve", "berichtenstroom",
                "verzoeken", "wachtlijst?aantal=500", "afkeuringen", "werkvoorraad", "werkvoorraad?aantal=500",
                "werkvoorraad?gemeente=0200", f"werkvoorraad?pagina={achteraan}", "werkvoorraad/tellingen", "aanbieders",
                f"zaken?referentie={een['referentie']}", f"zaken/{een['zaak']}", f"zaken/{een['zaak']}/acties"):  # fmt: skip
        yield "GET", f"/api/v1/{pad}", b""
    zoek = json.dumps({"zoek": "999900006", "doel": "bericht"}).encode()
    yield "POST", "/api/v1/zoekvragen", zoek
    for pad in ("/werkvoorraad.csv", "/verzoeken.csv?selectie=open", "/wachtlijst.csv", "/wachtlijst.xlsx"):
        yield "GET", pad, b""


@contextmanager
def open_app(data: Path) -> Iterator[tuple[Any, Callable[[], None]]]:
    """Open the app over a store, and a way to make it forget: a commit that changes nothing that is shown."""
    with open_hub(Instellingen.laad(data_map=data)) as hub:
        klok = count(klok_van_nu(), VERDER_MS)
        nu = next(klok)

        def vergeet() -> None:
            nonlocal nu
            nu = next(klok)
            with sqlite3.connect(data / BESTAND, isolation_level=None) as opslag:
                opslag.execute("INSERT OR REPLACE INTO hub VALUES ('meting', hex(randomblob(4)))")
            opslag.close()

        yield maak_app(hub.winkel.vragen, lambda: nu, werkbron=hub.winkel.werkbank), vergeet


def meet(data: Path) -> list[Meting]:
    """Ask everything, cold and warm."""
    metingen: list[Meting] = []
    with open_app(data) as (app, vergeet):

        def nu(methode: str, adres: str, lichaam: bytes = b"") -> Antwoord:
            return asyncio.run(_een(vraag(app, methode, adres, lichaam)))

        for methode, adres, lichaam in list(adressen(nu)):
            uitvoer = _UITVOER.search(adres) is not None
            koud = []
            for _ in range(1 if uitvoer else 2):  # the first also reads from disk what was never read before
                vergeet()
                koud.append(nu(methode, adres, lichaam))
            # An export is made anew each time: once is enough.
            warm = koud if uitvoer else [nu(methode, adres, lichaam) for _ in range(KEREN)]
            if koud[-1].code not in {200, 303}:
                sys.exit(f"{methode} {adres}: {koud[-1].code}")
            naam = re.sub(r"(zaak|zaken)/[a-z0-9]{20,}", r"\1/…", adres)
            metingen.append(Meting(f"{methode} {naam}", koud[-1], min(warm, key=lambda antwoord: antwoord.heel)))
    return metingen


async def _een(antwoord: Awaitable[Antwoord]) -> Antwoord:
    return await antwoord


def tabel(metingen: list[Meting], dossiers: int, berichten: int) -> Tabel:
    """Give a row per address."""
    rijen = [
        (
            naam,
            *(f"{seconden * 1000:,.0f}" for seconden in (koud.heel, koud.cpu, warm.heel, koud.eerste)),
            f"{len(koud.inhoud) / 1024:,.0f}",
        )
        for naam, koud, warm in metingen
    ]
    gevraagd = [meting for meting in metingen if not _UITVOER.search(meting.naam)]
    noten = tuple(
        f"Within {wat}, {wanneer}: {sum(waarde <= doel for waarde in waarden)} of {len(waarden)}."
        for wat, doel in (("200 ms", LIJST_DOEL), ("a second", DOEL))
        for wanneer, waarden in (
            ("after a change (CPU)", [meting.koud.cpu for meting in gevraagd]),
            ("after that", [meting.warm.heel for meting in gevraagd]),
        )
    )
    koppen = ("asked", "after a change (ms)", "CPU of that (ms)", "after that (ms)", "first byte (ms)", "kB")
    return Tabel(f"Pages and questions, {dossiers:,} dossiers, {berichten:,} messages", koppen, rijen, noten)


def main() -> None:
    """Make, measure, print."""
    lezer = argparse.ArgumentParser(description="Meet hoe lang elke pagina en elke vraag aan de API duurt.")
    lezer.add_argument("--dossiers", type=int, default=100_000)
    lezer.add_argument("--data", type=Path, help="een datamap die er al is, in plaats van een nieuwe")
    opties = lezer.parse_args()
    with tempfile.TemporaryDirectory(prefix="ijw-bench-") as map_:
        data = opties.data or maak_data(Path(map_), opties.dossiers)
        toon(tabel(meet(data), tel_dossiers(data), tel_berichten(data)))


if __name__ == "__main__":
    main()
