"""Let a real hub live through weeks of simulated traffic in minutes, and keep what its /metrics told on the way.

The hub is the real command in a process of its own; only its clock stands in a file. What was sent before the first moment is
loaded; from there each message is delivered over HTTP before the moment after its stamp, and /metrics is read at every moment.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2 as httpx

from hub.domein.kalender import peilmoment
from hub.instellingen import VOORVOEGSEL

WORTEL = Path(__file__).resolve().parents[3]

JOB = "ijw-hub"
"""As in deploy/prometheus/prometheus.yml."""

EERDER, VERS = 60_000, 12_000
"""Milliseconds: how long before a moment messages arrive, and after which /metrics reads the store again."""

VERZENDERS = 4
"""Messages under way at once: the writer then takes several in one transaction."""

NIET_NA_TE_SPELEN = {"ijw_nachtwerk_laatste_timestamp_seconds"}
"""The work of the night waits by the real clock, so that most nights of the history pass without."""

_HUB = """
import sys
from pathlib import Path
import hub.opdrachten.hub_openen as openen
from hub.opdrachten.ingang import main
klok = Path(sys.argv[1])
openen.klok = lambda: int(klok.read_text(encoding="ascii"))
raise SystemExit(main(sys.argv[2:]))
"""
_STEMPEL = re.compile(rb"<StUF:tijdstipBericht>(\d{14,17})<")
_REEKS = re.compile(r"^([a-z_:0-9]+)(?:\{(.*)\})? (\S+)$")
_LANG_GENOEG = 120


@dataclass(frozen=True, slots=True)
class Regio:
    """An invented region: what `ijw-hub simulate` is asked for."""

    gemeenten: int
    clienten: int
    maanden: int
    tot: str
    """The last day, as 2026-10-14."""
    seed: int = 1


def speel_na(map_: Path, regio: Regio, momenten: Sequence[int], naar: Path) -> Path:
    """Make the region in a folder, live through these moments (milliseconds), and write what was told as OpenMetrics.

    Returns the data folder, with which a hub can go on.
    """
    uit, data = map_ / "uit", map_ / "data"
    _hub("simulate", "--out", uit, *_woorden(regio))
    verkeer = [(stempel, bestand) for stempel, bestand in _op_tijd(uit / "berichten") if stempel <= momenten[-1]]
    _laad([bestand for stempel, bestand in verkeer if stempel <= momenten[0]], map_ / "eerder", data)
    _hub("brp", "load", uit / "brp.csv", "--data", data)
    wachtend = iter([paar for paar in verkeer if paar[0] > momenten[0]])
    volgende = next(wachtend, None)
    with naar.open("w", encoding="utf-8") as tekst, _lopend(map_, data, momenten[0]) as (adres, klok):
        with httpx.Client(base_url=adres, timeout=_LANG_GENOEG) as client, ThreadPoolExecutor(VERZENDERS) as werkers:
            for moment in momenten:
                nu: list[Path] = []
                while volgende is not None and volgende[0] <= moment:
                    nu.append(volgende[1])
                    volgende = next(wachtend, None)
                zet(klok, moment - EERDER)
                for antwoord in werkers.map(lambda bestand: _stuur(client, bestand), nu):
                    if antwoord not in {202, 422}:
                        raise RuntimeError(f"the hub answered {antwoord} to a message")
                _wacht_tot_gevouwen(client, klok, moment)
                zet(klok, moment)
                tekst.writelines(als_openmetrics(client.get("/metrics").raise_for_status().text, moment, momenten[0]))
        tekst.write("# EOF\n")
    return data


def _wacht_tot_gevouwen(client: httpx.Client, klok: Path, moment: int) -> None:
    """Wait until what just came is in the figures, as it would long be had the time really passed."""
    for keer in range(EERDER // VERS):
        zet(klok, moment - EERDER + keer * VERS)
        if not re.search(r"^ijw_te_vouwen\{.*\} [1-9]", client.get("/metrics").raise_for_status().text, re.MULTILINE):
            return


def als_openmetrics(tekst: str, moment: int, gestart: int) -> Iterator[str]:
    """Give what /metrics told at a moment as Prometheus would have stored it: with the labels of the scrape and its time.

    `gestart` (milliseconds) is when the process started on the clock of the hub: its own clock cannot be moved.
    """
    erbij = f'job="{JOB}",instance="hub"'
    tijd = f"{moment / 1000:.3f}"
    yield f"up{{{erbij}}} 1 {tijd}\n"
    for regel in tekst.splitlines():
        gevonden = _REEKS.match(regel)
        if gevonden and gevonden[1] not in NIET_NA_TE_SPELEN:
            naam, eigen, waarde = gevonden.groups()
            waarde = f"{gestart / 1000:.3f}" if naam == "process_start_time_seconds" else waarde
            yield f"{naam}{{{erbij}{',' + eigen if eigen else ''}}} {waarde} {tijd}\n"


def zet(klok: Path, moment: int) -> None:
    """Let it be this moment for the hub; in one rename, for it may be reading."""
    nieuw = klok.with_suffix(".nieuw")
    nieuw.write_text(str(moment), encoding="ascii")
    nieuw.replace(klok)


def _woorden(regio: Regio) -> list[str]:
    keuzes = {
        "gemeenten": regio.gemeenten,
        "clienten": regio.clienten,
        "maanden": regio.maanden,
        "tot": regio.tot,
        "seed": regio.seed,
    }
    return [woord for naam, waarde in keuzes.items() for woord in (f"--{naam}", str(waarde))]


def _op_tijd(map_: Path) -> list[tuple[int, Path]]:
    """Return every message with its stamp (milliseconds), the earliest first. One without a stamp comes with the first."""
    gevonden = []
    for bestand in map_.rglob("*.xml"):
        stempel = _STEMPEL.search(bestand.read_bytes())
        gevonden.append((_moment(stempel[1].decode("ascii")) if stempel else 0, bestand))
    return sorted(gevonden)


def _moment(stempel: str) -> int:
    jaar, maand, dag, uur, minuut, seconde = (
        stempel[a:b] for a, b in ((0, 4), (4, 6), (6, 8), (8, 10), (10, 12), (12, 14))
    )
    return peilmoment(f"{jaar}-{maand}-{dag}T{uur}:{minuut}:{seconde}")


def _laad(bestanden: list[Path], map_: Path, data: Path) -> None:
    for nummer, bestand in enumerate(bestanden):
        doel = map_ / f"{nummer // 1000:03}"
        doel.mkdir(parents=True, exist_ok=True)
        shutil.copy(bestand, doel / bestand.name)
    _hub("load", map_, "--data", data, "--json")


def _stuur(client: httpx.Client, bestand: Path) -> int:
    antwoord = client.post("/berichten", content=bestand.read_bytes(), headers={"content-type": "text/xml"})
    return antwoord.status_code


def _omgeving(**instellingen: str) -> dict[str, str]:
    kaal = {naam: waarde for naam, waarde in os.environ.items() if not naam.upper().startswith(VOORVOEGSEL)}
    return kaal | {"PYTHONPATH": str(WORTEL)} | instellingen


def _hub(*woorden: str | Path) -> None:
    opdracht = [sys.executable, "-m", "hub", *map(str, woorden)]
    subprocess.run(opdracht, env=_omgeving(), check=True, stdout=subprocess.DEVNULL)  # noqa: S603


@contextmanager
def _lopend(map_: Path, data: Path, moment: int) -> Iterator[tuple[str, Path]]:
    """Run the hub with its clock in a file; give its address and that file."""
    klok, logboek = map_ / "klok", map_ / "hub.log"
    zet(klok, moment)
    opdracht = [sys.executable, "-c", _HUB, str(klok), "run", "--data", str(data), "--port", "0"]
    omgeving = _omgeving(IJW_HUB_BEWAAR='{"journaal_dagen": 730}')
    with (
        logboek.open("w", encoding="utf-8") as uit,
        subprocess.Popen(opdracht, env=omgeving, stdout=subprocess.PIPE, stderr=uit, text=True) as kind,  # noqa: S603
    ):
        try:
            regel = kind.stdout.readline() if kind.stdout else ""
            gevonden = re.search(r"http://127\.0\.0\.1:\d+", regel)
            if gevonden is None:
                raise RuntimeError(f"the hub did not start: {logboek.read_text(encoding='utf-8')}")
            yield gevonden[0], klok
        finally:
            kind.terminate()
            kind.wait(timeout=_LANG_GENOEG)
