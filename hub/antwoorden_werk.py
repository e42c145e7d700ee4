"""The answers about work and cases, as typed models: one contract for the page, the exports and what comes after.

Like `hub.antwoorden`, with the same habits: counts are numbers at the peildatum,
a case is named by an opaque key, and no field holds a BSN, name or pseudonym.
"""

from __future__ import annotations

from datetime import date, datetime

from pydantic import BaseModel, ConfigDict

from hub.antwoorden_woonplaats import WoonplaatsRegel


class _Antwoord(BaseModel):
    model_config = ConfigDict(frozen=True)


class CodeUitleg(_Antwoord):
    """A RetourCode or Fo01 code in words."""

    code: str
    betekenis: str
    advies: str
    """What to do about it; empty when it asks for nothing."""


class WerkRegel(_Antwoord):
    """One piece of work on the list."""

    soort: str
    """`verzoek_te_laat`, `retour_ontbreekt`, ...: see `hub.domein.werk.SOORTEN`."""
    soort_naam: str
    zaak: str
    """Opaque key of the case it belongs to."""
    werk: str
    """Opaque key of the piece of work within its case."""
    gemeente: str | None
    gemeente_naam: str
    aanbieder: str | None
    product: str
    product_naam: str
    referentie: str | None
    toewijzing_nummer: int | None
    bericht_soort: str | None
    identificatie: str | None
    """Identificatie of the message that it is about."""
    datum: date
    """The day it turns on: the last day of its term, or the day on which it happened or began."""
    dagen: int
    """Days past that day (negative: days left), in `eenheid`."""
    eenheid: str
    """`werkdagen` or `dagen`."""
    uitleg: str
    """Since when and how late, in a phrase."""
    codes: tuple[CodeUitleg, ...]
    stap: str
    """The next step in a sentence."""
    stand: str
    """`open`, `uitgesteld` or `gesloten`: where people left it."""
    wie: str | None
    """Who took it."""
    uitgesteld_tot: date | None
    reden: str | None
    """Why it was closed."""
    notities: int


class WerkTelling(_Antwoord):
    """How much work of one kind there is, and how much of it people set aside."""

    soort: str
    naam: str
    open: int
    uitgesteld: int
    gesloten: int
    meldingen: int
    """Late starts and stops: several may belong to one toewijzing; this is their number. Else the same as `totaal`."""

    @property
    def totaal(self) -> int:
        """Return all work of this kind, whatever people did about it."""
        return self.open + self.uitgesteld + self.gesloten


class WerkActie(_Antwoord):
    """What someone did about a piece of work, or noted on the case."""

    moment: datetime
    actor: str
    soort_naam: str
    actie: str
    reden: str | None
    tekst: str
    tot_datum: date | None


class ZaakAflevering(_Antwoord):
    """One delivery of a message."""

    verzonden: datetime
    mislukt: datetime | None
    """When an Fo01 undid it."""
    code: CodeUitleg | None
    """What the Fo01 said."""


class ZaakRetour(_Antwoord):
    """A retourbericht (JW325 too) as part of the message that it answers."""

    soort: str
    richting: str
    identificatie: str
    verzonden: datetime
    afkeurend: bool
    codes: tuple[CodeUitleg, ...]
    afleveringen: tuple[ZaakAflevering, ...]


class ZaakBericht(_Antwoord):
    """One message of the case, with all that came of it."""

    soort: str
    richting: str
    """`aanbieder aan gemeente` or the other way round."""
    identificatie: str
    dagtekening: date | None
    verzonden: datetime
    telt: bool
    """False when a retour rejected it, an Fo01 undid it or another content of the same identity stands."""
    waarom_niet: str
    """Why it does not count; empty when it does."""
    gezegd: tuple[str, ...]
    """What it stated, a sentence each."""
    uitleg: tuple[str, ...]
    """Its term for a retour and what came of it."""
    afleveringen: tuple[ZaakAflevering, ...]
    retouren: tuple[ZaakRetour, ...]
    fouten: tuple[str, ...]
    """Of a version that the schema rejects: why."""
    andere_jeugdige: bool
    """It names a reference of this case, for another child."""


class Staat(_Antwoord):
    """One state of a verzoek or toewijzing, in a line of them."""

    naam: str
    vanaf: datetime
    tot: datetime | None
    """None: still so at the peildatum."""
    aandacht: bool


class ZaakDeel(_Antwoord):
    """A verzoek or toewijzing of the case: its states, and each number explained."""

    soort: str
    """`verzoek` or `toewijzing`."""
    kop: str
    product: str
    product_naam: str
    stand: str
    aandacht: bool
    staten: tuple[Staat, ...]
    uitleg: tuple[str, ...]


class Zaak(_Antwoord):
    """The whole story of one dossier, or of one message that belongs to none."""

    sleutel: str
    gemeente: str | None
    gemeente_naam: str
    aanbieder: str | None
    werk: tuple[WerkRegel, ...]
    delen: tuple[ZaakDeel, ...]
    berichten: tuple[ZaakBericht, ...]
    acties: tuple[WerkActie, ...]
    woonplaats: tuple[WoonplaatsRegel, ...] = ()
    """The judgement of every toewijzing, when there is BRP history, and the open findings."""


class Vondst(_Antwoord):
    """A case that a search found."""

    zaak: str
    gemeente: str | None
    gemeente_naam: str
    aanbieder: str | None
    gevonden: tuple[str, ...]
    """By what it was found: `ReferentieAanbieder X in JW315`."""
    laatste: datetime
