"""One client over all relaties, as known at one moment: his toewijzingen, his stays, and what was said of his woonplaats.

What is known comes from the dossiers of the client (stage one) with the facts they were folded from
(`hub.domein.deelverloop`, `hub.domein.verwijzingen`); nothing is judged here. Source: semantics §8.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from hub.domein.dossier import Dossier
from hub.domein.feiten import Feit, Moment, Product, Relatie
from hub.domein.tijdvak import Geteld
from hub.domein.verblijf import Verblijf
from hub.domein.woonplaats import Hulp


class Deel(NamedTuple):
    """The dossier of the client in one relatie, and its facts."""

    relatie: Relatie
    dossier: Dossier
    feiten: Sequence[Geteld[Feit]]


class Aanwijzing(NamedTuple):
    """Where the address in a JW301 lies by its postcode: never proof of where the youth is registered."""

    gemeente: str
    dag: date
    """The day the JW301 was received."""


class Toegewezen(NamedTuple):
    """A toewijzing that exists at the moment."""

    relatie: Relatie
    nummer: int
    bericht: int
    product: Product | None
    ingangsdatum: date
    einddatum: date | None
    geldigheid: str
    reden: str | None
    """RedenWijziging of the current version."""
    eerste_ontvangen: Moment
    hulp: Hulp
    aanwijzing: Aanwijzing | None
    """Of the first JW301 of it that tells: the nearest to when the help was asked for."""

    def loopt_op(self, dag: date) -> bool:
        """Say whether a day lies from Ingangsdatum up to and with Einddatum."""
        return self.ingangsdatum <= dag and (self.einddatum is None or dag <= self.einddatum)


class Verwijzing(NamedTuple):
    """A 319 that rejects a verzoek since another gemeente is the woonplaats."""

    relatie: Relatie
    referentie: str
    bericht: int
    gemeente: str
    """The gemeente it names."""
    gevraagd: Moment
    """Receipt of the verzoek."""
    ontvangen: Moment
    nieuwe_referentie: str | None
    """ReferentieAanbieder of the verzoek that the aanbieder sent to that gemeente since, the latest."""


class Beeld(NamedTuple):
    """What is known of the client at a moment."""

    moment: Moment
    toegewezen: list[Toegewezen]
    verblijven: list[Verblijf]
    verwijzingen: list[Verwijzing]
