"""The cases of the woonplaatsbeginsel, as a typed model: one contract for the CLI and the page.

Like `hub.antwoorden`, with the same habits. Source: docs/semantiek.md (woonplaatsbeginsel).
"""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict


class _Antwoord(BaseModel):
    model_config = ConfigDict(frozen=True)


WOONPLAATSSOORTEN = {
    "afwijkend": "Andere gemeente verwacht",
    "dubbele_toewijzing": "Dubbele toewijzing",
    "verhuisd_tijdens_hulp": "Verhuisd tijdens hulp",
    "overdracht_open": "Overdracht open",
    "verhuizing_zonder_aansluiting": "Verhuizing zonder aansluiting",
    "aanwijzing": "Adres wijst op een andere gemeente",
}
"""The kinds of case on the list, in its order, as people call them."""

OORDEELNAMEN = {"conform": "Klopt met de woonplaats", "onbekend": "Niet te beoordelen"}
"""Judgements that are no case: they only stand with a toewijzing."""


class WoonplaatsTelling(_Antwoord):
    """How many cases of one kind the list has; those that hang on what the hub cannot see as well."""

    soort: str
    aantal: int


class WoonplaatsRegel(_Antwoord):
    """One toewijzing at another gemeente than expected, or one finding that is open."""

    soort: str
    """One of WOONPLAATSSOORTEN.

    With a case also `conform` and `onbekend`.
    """
    gemeente: str
    gemeente_naam: str
    aanbieder: str
    andere_gemeente: str | None
    """The gemeente that is expected, or that it is also about; None when it is not known which."""
    andere_gemeente_naam: str
    product: str
    toewijzing_nummer: int | None
    referentie: str | None
    """ReferentieAanbieder of the verzoek that was referred."""
    nieuwe_referentie: str | None
    """ReferentieAanbieder of the verzoek to the other gemeente, when it came."""
    dag: date
    """The day it turns on."""
    sinds: datetime
    """Since when it is so."""
    te_laat: bool
    aanwijzing: str | None
    """The gemeente in which the address in the JW301 lies: a weak signal, never proof. None when none is known."""
    waarneembaar: bool
    """False: the hub does not see the traffic of the other gemeente."""
    uitleg: tuple[str, ...]
    """The reasoning, and what to do, a sentence each."""
    zaak: str
    """Opaque key of the case it belongs to."""

    @property
    def soort_naam(self) -> str:
        """Return what people call it."""
        return WOONPLAATSSOORTEN.get(self.soort) or OORDEELNAMEN[self.soort]

    @property
    def nummer(self) -> str:
        """Return what it is about: a ToewijzingNummer, a ReferentieAanbieder, or nothing."""
        return str(self.toewijzing_nummer) if self.toewijzing_nummer is not None else self.referentie or ""
