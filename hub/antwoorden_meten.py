"""What the metrics need to know of the store: figures of one moment, per gemeente, as small tables of counts.

No person is in it, and no aanbieder. A gemeente or kind that has nothing is left out; who shows it
adds the zeros.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from hub.antwoorden import Woonplaats

ZONDER_CATEGORIE = "onbekend"
"""Of a product that names no category."""

GESTART, WACHTEND = "gestart", "wachtend"
"""The two groups of waiting times."""

Per = Mapping[tuple[str, ...], int]
"""Counts by one or more words."""

Verdeling = Mapping[int, int]
"""How often each number of days or werkdagen occurs."""


@dataclass(frozen=True, slots=True)
class Verzoekcijfers:
    """Of the verzoeken: each by (gemeente, `JW315` or `JW317`), the last two also by `binnen` or `buiten` the norm."""

    open: Per = field(default_factory=Counter)
    te_laat: Per = field(default_factory=Counter)
    bijna: Per = field(default_factory=Counter)
    """Not late yet; by the number of werkdagen too: `1` or `2`, the second holds the first."""
    in_onderzoek: Per = field(default_factory=Counter)
    afgehandeld: Per = field(default_factory=Counter)
    deze_maand: Per = field(default_factory=Counter)
    """Closed without interruption since a moment in the Dutch month of the peildatum."""
    doorlooptijden: Mapping[tuple[str, ...], Verdeling] = field(default_factory=dict)
    """Werkdagen, by gemeente and kind."""


@dataclass(frozen=True, slots=True)
class Toewijzingcijfers:
    """Of the toewijzingen and the waiting (semantics §5, §7)."""

    actueel: Per = field(default_factory=Counter)
    """By gemeente."""
    wachtend: Per = field(default_factory=Counter)
    """By gemeente and product category."""
    boven_treeknorm: Per = field(default_factory=Counter)
    """Idem."""
    wachttijden: Mapping[tuple[str, ...], Verdeling] = field(default_factory=dict)
    """Days, by gemeente, product category and `GESTART` or `WACHTEND`."""
    categorieen: frozenset[str] = frozenset()
    """Of which there is any toewijzing that is not removed."""


@dataclass(frozen=True, slots=True)
class Verkeer:
    """Of the messages as they came (semantics §10)."""

    berichten: Mapping[str, int] = field(default_factory=Counter)
    """Distinct valid ones, by kind."""
    bezorgingen: Mapping[str, int] = field(default_factory=Counter)
    """By `geldig`, `afgekeurd`, `dubbel`, `overgeslagen` and `fo01`."""
    laatste: Mapping[str, int] = field(default_factory=dict)
    """The latest `ontvangen` of a valid one, by kind (milliseconds)."""


@dataclass(frozen=True, slots=True)
class Meting:
    """All figures of one moment."""

    gemeenten: tuple[str, ...]
    """Those that exchange messages, in the order in which the hub first saw them."""
    verzoeken: Verzoekcijfers = Verzoekcijfers()
    toewijzingen: Toewijzingcijfers = Toewijzingcijfers()
    retouren: Per = field(default_factory=Counter)
    """By gemeente, kind of the heenbericht, and `verwacht`, `ontvangen`, `afgekeurd` or `ontbrekend`; they overlap."""
    verkeer: Verkeer = Verkeer()
    woonplaats: Mapping[str, Woonplaats] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Opslagstand:
    """How far the store is with its own work."""

    te_vouwen: Mapping[str, int]
    """Marks that wait: `heen`, `dossier`, `client`."""
    journaal_oudste: int | None
    """The earliest stamp of what is in the journal (milliseconds); None when it is empty."""
    database_bytes: int | None = None
    """How large the database is, where it is not a file that can be looked at."""
