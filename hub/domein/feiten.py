"""The facts that valid messages state: the only input of the folds.

A fact holds no BSN, name, address or free text: the client stands in it as a
pseudonym. Named tuples, because millions are made: they are immutable, cheap,
and compare by content, which is how ties are broken everywhere.

Source: the classes of the JW301, 305, 307, 315, 317, 319 messages of iJW 3.2.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

Pseudoniem = bytes
"""Keyed hash of a BSN, 16 bytes."""

Moment = int
"""A point in time: milliseconds since 1970-01-01T00:00Z. An int, so that it sorts, stores and compares cheaply."""


class Relatie(NamedTuple):
    """A gemeente and an aanbieder that exchange messages (4-digit CBS code, 8-digit AGB code)."""

    gemeente: str
    aanbieder: str


class Product(NamedTuple):
    """Productcategorie (2 digits) and, when stated, productcode; an absent code is the empty string."""

    categorie: str
    code: str


class VerzoekFeit(NamedTuple):
    """An aanbieder asks: one per AangevraagdProduct of a JW315 (VOT), one per JW317 (VOW)."""

    soort: str
    """`VOT` or `VOW`."""
    referentie: str
    """ReferentieAanbieder."""
    dagtekening: date
    """Dagtekening of the message."""
    product: Product | None
    """The product asked for (VOT); of a VOW the first NieuwProduct that names one."""
    ingangsdatum: date | None
    """ToewijzingIngangsdatum (VOT only)."""


class ToewijzingFeit(NamedTuple):
    """A gemeente assigns: one per ToegewezenProduct of a JW301."""

    nummer: int
    """ToewijzingNummer."""
    referentie: str | None
    """ReferentieAanbieder."""
    product: Product | None
    toewijzingsdatum: date
    toewijzingstijd: str
    """As in the message (`12:34:56`, fractions and `24:00:00` allowed): compared as text."""
    ingangsdatum: date
    einddatum: date | None
    reden: str | None
    """RedenWijziging; `13` deletes."""


class AntwoordFeit(NamedTuple):
    """A gemeente answers a verzoek: the JW319. It names no client."""

    referentie: str
    antwoord: str
    """VerzoekAntwoord: `1` rejected, `2` under investigation."""
    reden: str | None
    """RedenAfwijzingVerzoek; `8` is woonplaatsbeginsel."""
    gemeente: str | None
    """Woonplaatsbeginsel/Gemeente."""


class StartFeit(NamedTuple):
    """An aanbieder reports a start: one per StartProduct of a JW305."""

    nummer: int | None
    """ToewijzingNummer; None is taakgericht."""
    product: Product | None
    begindatum: date
    status: str
    """StatusAanlevering: `1` new, `2` changed, `3` delete, `9` unchanged."""


class StopFeit(NamedTuple):
    """An aanbieder reports a stop: one per StopProduct of a JW307."""

    nummer: int | None
    product: Product | None
    begindatum: date
    reden: str
    """RedenBeeindiging; `20` is temporary."""
    einddatum: date
    status: str


class AdresFeit(NamedTuple):
    """In which gemeente the postcode of the client's BRP address in a JW301 lies. A weak signal; no address, no postcode.

    Only when the hub has a table of postcodes (setting `postcodes`).
    """

    gemeente: str


Feit = VerzoekFeit | ToewijzingFeit | AntwoordFeit | StartFeit | StopFeit | AdresFeit
