"""A hub on a real store that tells real receivers on this machine, by a clock that the test turns."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from hub.domein.feiten import Relatie
from hub.domein.kalender import peilmoment
from hub.instellingen import BESTAND_VARIABELE, Instellingen
from hub.melden.melder import Melder
from hub.opdrachten.melder_openen import open_melder
from hub.streams.meetlat import Meetlat
from tests.bouw import aangevraagd, bsn_nummer, jw305, jw315, start
from tests.melden.postbus import Luisteraar, Postbus, mailserver, webhook
from tests.proefhub import Proefhub
from tests.verhaal import maak_lege_winkel, om, verse_hub

EIGEN, ANDER = Relatie("0384", "42420001"), Relatie("0200", "53530002")
HUB = "https://hub.gemeente.example"
ADRES = "jeugd@diemen.example"


@pytest.fixture(autouse=True)
def lege_map(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder, so that no settings file of this machine counts."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(BESTAND_VARIABELE, raising=False)
    return tmp_path


@dataclass
class Opstelling:
    """A hub, what is set, and where it tells."""

    hub: Proefhub
    data: Path
    bus: Postbus
    melden: dict[str, Any]
    meetlat: Meetlat = field(default_factory=Meetlat)

    def instellingen(self) -> Instellingen:
        return Instellingen.laad(
            data_map=self.data, melden=self.melden, toegang="inloggen", achter_proxy=True, publiek_adres=HUB
        )

    @contextmanager
    def melder(self) -> Iterator[Melder]:
        """Open what tells, as a start of the hub does."""
        with open_melder(self.instellingen(), self.hub.winkel, self.meetlat) as melder:
            assert melder is not None
            yield melder

    def ronde(self, *momenten: str) -> list[str]:
        """Start the hub, make a round at each of these moments, stop it; give the subjects that were mailed."""
        eerder = len(self.bus.ontvangen)
        with self.melder() as melder:
            for moment in momenten:
                melder.ronde(peilmoment(moment))
        return [str(mail["Subject"]) for mail in self.bus.mails[eerder:]]

    def geteld(self) -> dict[str, dict[tuple[str, ...], float]]:
        return {stand.reeks.naam: stand.waarden for stand in self.meetlat.lees()}


@pytest.fixture
def bus() -> Iterator[Postbus]:
    with mailserver() as bus:
        yield bus


@pytest.fixture
def oor() -> Iterator[Luisteraar]:
    with webhook() as oor:
        yield oor


@pytest.fixture(scope="session")
def leeg(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store, to copy: making its tables takes longer than most tests here."""
    return maak_lege_winkel(tmp_path_factory.mktemp("leeg"))


@pytest.fixture
def opstelling(leeg: Path, tmp_path: Path, bus: Postbus) -> Iterator[Opstelling]:
    """A gemeente that gets mail, with its work as `werk` tells it."""
    melden = {"mail": server(bus), "gemeente": {EIGEN.gemeente: {"mail": [ADRES]}}}
    with verse_hub(leeg, tmp_path / "data") as hub:
        hub.ontvang(*werk())
        yield Opstelling(hub, tmp_path / "data", bus, melden)


def server(bus: Postbus) -> dict[str, Any]:
    return {"server": "127.0.0.1", "poort": bus.poort, "beveiliging": "geen", "afzender": "hub@diemen.example"}


def werk(relatie: Relatie = EIGEN) -> list[bytes]:
    """Seen on Monday 23 November 2026: one verzoek late since Friday, two until today, one until tomorrow."""
    dagen = {"LAAT": "2026-11-13", "NU1": "2026-11-16", "NU2": "2026-11-16", "MORGEN": "2026-11-17"}
    return [
        om(
            f"{dag}T10:00",
            jw315(
                aangevraagd(f"REF-{merk}"),
                relatie=relatie,
                bsn=bsn_nummer(n),
                identificatie=f"V{merk}",
                dagtekening=dag,
            ),
        )
        for n, (merk, dag) in enumerate(dagen.items(), start=1)
    ]


def starts(dag: str, aantal: int, *, goed: bool, eerste: int = 0, relatie: Relatie = EIGEN) -> list[bytes]:
    """Make reports of starts, a minute apart from 10:00; those that are not good break CS058."""
    return [
        om(
            f"{dag}T10:{n:02}",
            jw305(
                start(eerste + n, status="1" if goed else "9"),
                relatie=relatie,
                bsn=bsn_nummer(50 + n),
                identificatie=f"S{dag[-5:]}{eerste + n}{'g' if goed else 'm'}",
                dagtekening=dag,
            ),
        )
        for n in range(aantal)
    ]
