"""The shapes of what the API asks and answers about work and cases.

The rows in them are those of `hub.antwoorden_werk`. What a reader of the API
should know of a field stands, in Dutch, in `hub.web.api.velden_werk`.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from hub.antwoorden_werk import Vondst, WerkActie, WerkRegel, WerkTelling, Zaak
from hub.antwoorden_woonplaats import WoonplaatsRegel, WoonplaatsTelling
from hub.web.actie import LANGSTE_NAAM, LANGSTE_TEKST
from hub.web.api.modellen import ApiModel, Lijst, Verwijzingen, niets
from hub.web.api.vraag import LANGSTE_ZOEKTERM
from hub.web.inzien import LANGSTE_TOELICHTING


class Werktellingen(ApiModel):
    """How much work there is of each kind."""

    peildatum: str
    gemeente: str | None
    aanbieder: str | None
    categorie: str | None
    tellingen: tuple[WerkTelling, ...]


class Werklijst(Lijst):
    """A page of the work list, with the counts per kind."""

    aanbieder: str | None
    categorie: str | None
    soort: str | None
    ook_gesloten: bool
    tellingen: tuple[WerkTelling, ...]
    regels: tuple[WerkRegel, ...]
    links: Verwijzingen = Field(alias="_links")


class WoonplaatsLijst(Lijst):
    """A page of the cases of the woonplaatsbeginsel, with the counts per kind."""

    bevinding: str | None
    tellingen: tuple[WoonplaatsTelling, ...]
    regels: tuple[WoonplaatsRegel, ...]
    links: Verwijzingen = Field(alias="_links")


class AanbiederRegel(ApiModel):
    """An aanbieder to choose from."""

    aanbieder: str


class AanbiedersLijst(ApiModel):
    """The aanbieders that exchange messages."""

    gemeente: str | None
    totaal: int
    regels: tuple[AanbiederRegel, ...]


class CategorieRegel(ApiModel):
    """A product category to choose from."""

    categorie: str
    categorie_naam: str


class CategorieenLijst(ApiModel):
    """The product categories of the standard."""

    totaal: int
    regels: tuple[CategorieRegel, ...]


class ZakenLijst(ApiModel):
    """The cases that a search found."""

    peildatum: str
    gemeente: str | None
    totaal: int
    regels: tuple[Vondst, ...]


class Zaakverhaal(Zaak):
    """A case with its whole story, at a peildatum."""

    peildatum: str


class ActiesLijst(ApiModel):
    """What people did about a case."""

    peildatum: str
    totaal: int
    regels: tuple[WerkActie, ...]


class _Lichaam(ApiModel):
    model_config = ConfigDict(extra="forbid")


class NieuweActie(_Lichaam):
    """What someone does about a case; the rules for it stand in `hub.web.actie`."""

    actie: Literal["neem", "geef_vrij", "notitie", "stel_uit", "sluit", "heropen"]
    werk: str | SkipJsonSchema[None] = Field(default_factory=niets, min_length=1)
    tekst: str | SkipJsonSchema[None] = Field(default_factory=niets, max_length=LANGSTE_TEKST)
    naam: str | SkipJsonSchema[None] = Field(default_factory=niets, max_length=LANGSTE_NAAM)
    reden: Literal["telefoon", "mail", "afspraak", "hersteld", "vervallen", "anders"] | SkipJsonSchema[None] = Field(
        default_factory=niets
    )
    tot_datum: date | SkipJsonSchema[None] = Field(default_factory=niets)


class Zoekvraag(_Lichaam):
    """A search for what may not stand in an address."""

    zoek: str = Field(min_length=1, max_length=LANGSTE_ZOEKTERM)
    doel: Literal["aanbieder", "betrokkene", "collega", "bericht", "recht", "anders"]
    toelichting: str | SkipJsonSchema[None] = Field(default_factory=niets, max_length=LANGSTE_TOELICHTING)


class Zoekantwoord(ApiModel):
    """What was found: by opaque keys only."""

    peildatum: str
    jeugdige: str | None
    totaal: int
    regels: tuple[Vondst, ...]
