"""What the metrics are told from outside: the choices of the settings, the calendar, and where the files are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path

from hub.domein.kalender import Werkkalender


@dataclass(frozen=True, slots=True)
class Meetkeuzes:
    """Each with the default of its setting (`hub.instellingen_meten`)."""

    gemeente: bool = True
    """Whether figures are split by gemeente."""
    gemeenten_hoogstens: int = 100
    """How many gemeenten have series of their own: each has some two hundred."""
    gemeentenaam: Callable[[str], str] | None = None
    """Gives the name of a gemeente by its code; without, none is named."""
    werktijd_van: time = time(8)
    werktijd_tot: time = time(18)
    """Local time; the first minute after it is no working time."""
    doel_binnen_norm: float = 0.95
    """Which share of the verzoeken should be answered within the norm."""
    doel_minimum: int = 20
    """Below so many verzoeken in a month a share says nothing."""
    journaal_dagen: int | None = None
    """How long messages are kept; None: for ever."""
    kalender: Werkkalender = field(default_factory=Werkkalender)
    """Which days are werkdagen for the hub as a whole."""
    map: Path | None = None
    """The data folder, whose disk is measured; None: no figures about files."""
    bestanden: Mapping[str, Path] = field(default_factory=dict)
    """The files of the store, by the name of their part."""
