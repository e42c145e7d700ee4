"""A simulated region, what an undisturbed load makes of it, and a hub that runs as a process of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from hub.domein.kalender import peilmoment
from hub.opdrachten.ingang import main
from tests import bouw
from tests.storing.proces import standen

AANKOMST = peilmoment("2026-03-02T12:00:00")
"""When the messages without envelope came in: the noon of their Dagtekening, which is what a load supposes."""


@dataclass(frozen=True)
class Regio:
    """Files of messages, and what an undisturbed hub answers about them."""

    bestanden: dict[str, bytes]
    standen: list[object]

    def leg_in(self, inbox: Path) -> None:
        """Put all files in an inbox."""
        inbox.mkdir()
        for naam, inhoud in self.bestanden.items():
            (inbox / naam).write_bytes(inhoud)
            os.utime(inbox / naam, ns=(AANKOMST * 1_000_000, AANKOMST * 1_000_000))


@pytest.fixture(scope="session", autouse=True)
def geen_instellingen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Stand in an empty folder, so that no settings file of this machine counts."""
    with pytest.MonkeyPatch.context() as tijdelijk:
        tijdelijk.chdir(tmp_path_factory.mktemp("leeg"))
        yield


@pytest.fixture(scope="session")
def regio(tmp_path_factory: pytest.TempPathFactory) -> Regio:
    map_ = tmp_path_factory.mktemp("regio")
    omvang = ("--gemeenten=2", "--clienten=16", "--maanden=2", "--tot=2026-03-31", "--fouten=0.03", "--seed=7")
    assert main(["simulate", "--out", str(map_ / "regio"), *omvang]) == 0
    berichten = map_ / "regio" / "berichten"
    for nummer in range(20):
        los = bouw.jw315(referentie=f"LOS-{nummer}", identificatie=f"LOS{nummer}", dagtekening="2026-03-02")
        (berichten / f"los{nummer}.xml").write_bytes(los)
    bestanden = {pad.name: pad.read_bytes() for pad in sorted(berichten.rglob("*.xml"))}
    assert main(["load", str(berichten), "--data", str(map_ / "data"), "--json"]) == 0
    return Regio(bestanden, standen(map_ / "data"))
