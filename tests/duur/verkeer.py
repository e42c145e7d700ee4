"""The traffic of the soak: which message comes when, and by which door."""

from __future__ import annotations

import random
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple

from tests.duur import maat
from tests.storing.proces import omgeving

Deur = Literal["post", "inbox", "zip", "inbox-zip"]

NAAR: dict[Deur, float] = {"post": 0.80, "inbox": 0.12, "zip": 0.04, "inbox-zip": 0.04}
"""Share of the messages by each door."""

IN_ZIP = 50
"""Messages in a zip."""

NOG_EENS = 0.01
"""Share of the messages that their sender sends twice, as one does who got no answer."""


class Levering(NamedTuple):
    """What is brought at once."""

    moment: float
    """Seconds after the begin of the soak."""
    deur: Deur
    bestanden: tuple[Path, ...]


@dataclass(frozen=True)
class Regio:
    """The messages of an invented region in the order of its months: what the store has beforehand, and what comes live."""

    vooraf: Sequence[Path]
    live: Sequence[Path]


def maak_regio(map_: Path) -> Regio:
    """Simulate the region; the last messages are those that come live."""
    keuzes = {
        "out": map_ / "regio", "gemeenten": maat.GEMEENTEN, "clienten": maat.CLIENTEN, "maanden": maat.MAANDEN,
        "tot": "2026-03-31", "fouten": 0.03, "seed": maat.ZAAD,
    }  # fmt: skip
    woorden = [f"--{naam}={waarde}" for naam, waarde in keuzes.items()]
    opdracht = [sys.executable, "-B", "-m", "hub", "simulate", *woorden]
    subprocess.run(opdracht, check=True, env=omgeving(), capture_output=True)
    paden = sorted((map_ / "regio" / "berichten").rglob("*.xml"))
    assert len(paden) > maat.BERICHTEN * 1.5, (len(paden), maat.BERICHTEN)
    return Regio(paden[: -maat.BERICHTEN], paden[-maat.BERICHTEN :])


def leveringen(regio: Regio) -> Iterator[Levering]:
    """Give all deliveries in order of time: at random moments, `maat.PER_SECONDE` messages a second on average."""
    toeval = random.Random(maat.ZAAD)
    deuren, gewichten = list(NAAR), list(NAAR.values())
    moment = 0.0
    zips: defaultdict[Deur, list[Path]] = defaultdict(list)
    for pad in regio.live:
        moment += toeval.expovariate(maat.PER_SECONDE)
        [deur] = toeval.choices(deuren, gewichten)
        if deur.endswith("zip"):
            zips[deur].append(pad)
            if len(zips[deur]) == IN_ZIP:
                yield Levering(moment, deur, tuple(zips.pop(deur)))
            continue
        yield Levering(moment, deur, (pad,))
        if deur == "post" and toeval.random() < NOG_EENS:
            yield Levering(moment, deur, (pad,))
    for deur, paden in zips.items():
        yield Levering(moment, deur, tuple(paden))
