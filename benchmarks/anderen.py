"""Other ways to read the same messages, in the same run, each held against the floor around it."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.laden import EEN_PROCES, Vloer, laad, meet_vloer
from benchmarks.meten import MICRO, WORTEL, Spreiding
from benchmarks.verslag import Tabel
from tests.kafka import broker as brokers

ELKE = 20
"""`xmlschema` judges one message in so many: it is slow, and the ratio is to the floor of those same messages."""


class Uitslag(NamedTuple):
    """One measurement of one way."""

    aantal: int
    cpu: float
    wand: float
    """Seconds on the clock; 0 where that says nothing."""
    vloer: float
    """CPU seconds of the floor on the same messages, around the same time."""


class Weg(NamedTuple):
    """One way to read messages: what it is called, what it does not do, and how it is run."""

    naam: str
    zonder: str
    draai: Callable[[], dict[str, Any]]


def script(naam: str, *woorden: str | int | Path, pad: str = "") -> dict[str, Any]:
    """Run a script of this folder and give what its last line says."""
    omgeving = {**os.environ, "PYTHONPATH": pad} if pad else None
    opdracht = [sys.executable, str(WORTEL / "benchmarks" / naam), *map(str, woorden)]
    klaar = subprocess.run(opdracht, cwd=WORTEL, check=False, capture_output=True, text=True, env=omgeving)
    gezegd = klaar.stdout
    if klaar.returncode or "{" not in gezegd:
        sys.exit(f"Mislukt: {' '.join(opdracht)}\n{klaar.stderr[-2000:]}")
    uitkomst: dict[str, Any] = json.loads(gezegd[gezegd.index("{") :].splitlines()[0])
    return uitkomst


def haal_pandas(map_: Path) -> Path:
    """Install pandas in a folder of its own, for this measurement alone."""
    opdracht = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--target"]
    subprocess.run([*opdracht, str(map_), "pandas"], check=True, stderr=subprocess.DEVNULL)
    return map_


def wegen(verkeer: Path, aantal: int, adres: str, pandas: Path | None) -> list[Weg]:
    """Give the ways that can be measured here: those on Kafka need a broker at `adres`."""

    def hub() -> dict[str, Any]:
        with tempfile.TemporaryDirectory(prefix="ijw-bench-", dir=verkeer.parent) as data:
            verbruik, telling, _ = laad(verkeer, Path(data), EEN_PROCES)
        return {"aantal": telling["gelezen"], "cpu": verbruik.cpu, "wand": verbruik.wand}

    alle = [
        Weg("ijw-hub load, one process, start-up included", "", hub),
        Weg("xmlschema", "envelope and validation only", lambda: script("met_xmlschema.py", verkeer, ELKE)),
    ]
    if adres:
        topic = f"bench{secrets.token_hex(3)}"
        vul = [sys.executable, str(WORTEL / "benchmarks" / "kafka_kaal.py"), "vul", adres, topic, str(verkeer)]
        subprocess.run(vul, cwd=WORTEL, check=True, capture_output=True)
        kaal = "keeps nothing, answers nothing"
        keer = iter(range(1000))  # a group of its own each time: it begins at the beginning

        def op_kafka(soort: str) -> Callable[[], dict[str, Any]]:
            return lambda: script("kafka_kaal.py", soort, adres, topic, aantal, next(keer))

        alle += [
            Weg("bare loop of aiokafka, libxml2", kaal, op_kafka("lus")),
            Weg("bare agent of Faust, libxml2", kaal, op_kafka("faust")),
        ]
    if pandas is not None:
        zonder = "once over all; no XSD, corrections, retouren, holidays; keeps nothing"
        alle.append(Weg("pandas over parsed XML", zonder, lambda: script("met_pandas.py", verkeer, pad=str(pandas))))
    return alle


def meet(verkeer: Path, keren: int, *, met_pandas: bool) -> Tabel:
    """Measure every way so many times by turns, with the floor between."""
    with ExitStack() as stapel:
        adres = ""
        if brokers.keuze():
            een = stapel.enter_context(brokers.broker())
            adres = een.adres if een.echt else ""
        pandas = None
        if met_pandas:
            map_ = stapel.enter_context(tempfile.TemporaryDirectory(prefix="ijw-bench-", ignore_cleanup_errors=True))
            pandas = haal_pandas(Path(map_))
        vloer = meet_vloer(verkeer)
        alle = wegen(verkeer, vloer.aantal, adres, pandas)
        gemeten: dict[str, list[Uitslag]] = {weg.naam: [] for weg in alle}
        for _ in range(keren):
            for weg in alle:
                gemeten[weg.naam].append(_een(weg, verkeer))
    return _tabel(alle, gemeten, vloer, met_kafka=bool(adres), met_pandas=met_pandas)


def _een(weg: Weg, verkeer: Path) -> Uitslag:
    voor = meet_vloer(verkeer).cpu
    uitkomst = weg.draai()
    vloer = (voor + meet_vloer(verkeer).cpu) / 2
    return Uitslag(uitkomst["aantal"], uitkomst["cpu"], uitkomst.get("wand", 0.0), uitkomst.get("vloer", vloer))


def _tabel(
    alle: Iterable[Weg], gemeten: dict[str, list[Uitslag]], vloer: Vloer, *, met_kafka: bool, met_pandas: bool
) -> Tabel:
    rijen = []
    for weg in alle:
        uitslagen = gemeten[weg.naam]
        rijen.append(
            (
                weg.naam,
                Spreiding(een.cpu / een.aantal * MICRO for een in uitslagen).tekst(),
                Spreiding(een.cpu / een.vloer for een in uitslagen).tekst(".2f"),
                Spreiding(een.aantal / een.wand for een in uitslagen).tekst(",.0f") if uitslagen[0].wand else "",
                weg.zonder,
            )
        )
    noten = [f"The floor of these messages: {vloer.cpu / vloer.aantal * MICRO:,.1f} µs."]
    if not met_kafka:
        noten.append("Not measured: Kafka, for want of a real broker on this machine.")
    if not met_pandas:
        noten.append("Not measured: pandas (--met-pandas).")
    koppen = ("", "CPU per message (µs)", "ratio to the floor", "messages per second", "what it leaves out")
    return Tabel(f"Other ways, the same {vloer.aantal:,} messages", koppen, rijen, tuple(noten))
