"""Who may do what: four roles, the rights they give, and the gemeenten for which.

A right to figures (counts, shares, curves) and a right to cases (a list with a
row for each verzoek, the story of one youth) are two things: a region sees the
figures of all its gemeenten, and the cases of none unless a gemeente grants it.
Source: AVG art. 5(1)(c) and 25 (minimal), art. 32 (who may see is bounded).
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from hub.domein.gebied import Gebied, doorsnede, vereniging


class Rol(StrEnum):
    """What someone is to the hub. One may have several."""

    AANLEVERAAR = "aanleveraar"
    """Sends messages, sees nothing."""
    LEZER = "lezer"
    """Sees figures and cases."""
    BEHANDELAAR = "behandelaar"
    """Sees them, and takes, notes, snoozes and closes."""
    BEHEERDER = "beheerder"
    """Keeps the hub running: figures, who has access, the log of reading. No cases."""


class Recht(StrEnum):
    """What can be asked of the hub."""

    CIJFERS = "cijfers"
    ZAKEN = "zaken"
    BEHANDELEN = "behandelen"
    AANLEVEREN = "aanleveren"
    BEHEREN = "beheren"


RECHTEN: dict[Rol, frozenset[Recht]] = {
    Rol.AANLEVERAAR: frozenset({Recht.AANLEVEREN}),
    Rol.LEZER: frozenset({Recht.CIJFERS, Recht.ZAKEN}),
    Rol.BEHANDELAAR: frozenset({Recht.CIJFERS, Recht.ZAKEN, Recht.BEHANDELEN}),
    Rol.BEHEERDER: frozenset({Recht.CIJFERS, Recht.BEHEREN}),
}


NIEMAND: Gebied = frozenset()
"""Of no gemeente at all."""


class Toekenning(NamedTuple):
    """Roles together with the gemeenten they are for."""

    rollen: frozenset[Rol]
    zaken_van: Gebied
    cijfers_van: Gebied

    def mag(self, recht: Recht) -> bool:
        """Say whether one of the roles gives this right, for whatever gemeente."""
        return any(recht in RECHTEN[rol] for rol in self.rollen)

    def gebied(self, recht: Recht) -> Gebied:
        """Return for which gemeenten this right is given; the empty set when for none."""
        if not self.mag(recht):
            return NIEMAND
        return self.cijfers_van if recht in {Recht.CIJFERS, Recht.BEHEREN} else self.zaken_van


class Bezoeker(NamedTuple):
    """Someone, or some program, that asks the hub something."""

    wie: str
    """Fixed and unique: `token:<number>`, `oidc:<subject>` or `deze machine`. Stands in logs."""
    naam: str
    """As people know him; stands beside his actions."""
    rollen: frozenset[Rol]
    zaken_van: Gebied
    """Of which gemeenten he may see and handle cases, and deliver messages."""
    cijfers_van: Gebied
    """Of which gemeenten he may see figures; at least `zaken_van`."""
    ook: tuple[Toekenning, ...] = ()
    """What he may besides: roles in one gemeente never count in another."""

    @property
    def toekenningen(self) -> tuple[Toekenning, ...]:
        """Everything he may."""
        return (Toekenning(self.rollen, self.zaken_van, self.cijfers_van), *self.ook)

    @property
    def actor(self) -> str:
        """As he stands beside his actions: his name, and what no other has."""
        return self.naam if self.naam == self.wie else f"{self.naam} ({self.wie})"

    def mag(self, recht: Recht) -> bool:
        """Say whether one of his roles gives this right, for whatever gemeente."""
        return any(deel.mag(recht) for deel in self.toekenningen)

    def mag_ergens(self, recht: Recht) -> bool:
        """Say whether he has this right for at least one gemeente; keeping the hub running is about none."""
        return self.mag(recht) and (recht is Recht.BEHEREN or self.gebied(recht) != NIEMAND)

    def gebied(self, recht: Recht) -> Gebied:
        """Return for which gemeenten he has this right; the empty set when for none."""
        gebied = NIEMAND
        for deel in self.toekenningen:
            gebied = vereniging(gebied, deel.gebied(recht))
        return gebied

    def zicht(self, recht: Recht, gevraagd: Gebied) -> Gebied:
        """Return the part of what was asked that he may have; the empty set when none."""
        return doorsnede(gevraagd, self.gebied(recht))


def bezoeker_met(wie: str, naam: str, toekenningen: tuple[Toekenning, ...]) -> Bezoeker:
    """Make a visitor of what he was given; nothing given is no right at all."""
    eerste, *meer = toekenningen or (Toekenning(frozenset(), NIEMAND, NIEMAND),)
    return Bezoeker(wie, naam, *eerste, tuple(meer))


DEZE_MACHINE = Bezoeker(
    "deze machine",
    "deze machine",
    frozenset({Rol.AANLEVERAAR, Rol.BEHANDELAAR, Rol.BEHEERDER}),
    zaken_van=None,
    cijfers_van=None,
)
"""Who visits while nobody has to log in: only this machine can reach the hub then."""
