"""The shapes of the answers that only the API gives: lists in pages, links between pages, problems.

The rows in them are those of `hub.antwoorden`, so that names and meaning are
the same everywhere. What a reader of the API should know of a field stands, in
Dutch, in `hub.web.api.beschrijving`.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import SkipJsonSchema

from hub.antwoorden import AfkeuringRegel, GemeenteRegel, VerzoekRegel, WachtRegel
from hub.antwoorden_regels import Bevindingenoverzicht
from hub.web.bron import Selectie


class ApiModel(BaseModel):
    """What only the API asks or answers."""

    model_config = ConfigDict(frozen=True, validate_by_name=True, validate_by_alias=True)


def niets() -> None:
    """A default that leaves no `default` in the schema: an absent link is absent, not null."""


class Verwijzing(ApiModel):
    """A link to another answer."""

    href: str


class Verwijzingen(ApiModel):
    """Links from a page of a list, by their IANA names."""

    zelf: Verwijzing = Field(alias="self")
    first: Verwijzing
    last: Verwijzing
    prev: Verwijzing | SkipJsonSchema[None] = Field(default_factory=niets)
    next: Verwijzing | SkipJsonSchema[None] = Field(default_factory=niets)


class Lijst(ApiModel):
    """A page of a list, with what it is a page of."""

    peildatum: str
    gemeente: str | None
    totaal: int
    pagina: int
    paginas: int
    aantal: int


class VerzoekenLijst(Lijst):
    """A page of open verzoeken."""

    selectie: Selectie
    regels: tuple[VerzoekRegel, ...]
    links: Verwijzingen = Field(alias="_links")


class Wachtlijst(Lijst):
    """A page of waiting toewijzingen."""

    regels: tuple[WachtRegel, ...]
    links: Verwijzingen = Field(alias="_links")


class AfkeuringenLijst(Lijst):
    """A page of rejected messages."""

    regels: tuple[AfkeuringRegel, ...]
    links: Verwijzingen = Field(alias="_links")


class GemeentenLijst(ApiModel):
    """All gemeenten with their headline numbers."""

    peildatum: str
    totaal: int
    regels: tuple[GemeenteRegel, ...]


class Bevindingen(ApiModel, Bevindingenoverzicht):
    """The rules within a message that are broken most, at a peildatum."""

    peildatum: str


class ProbleemFout(ApiModel):
    """One of the things that are wrong with an address."""

    parameter: str | None
    wat: str
    stap: str


class Probleem(ApiModel):
    """A refusal or failure (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    fouten: tuple[ProbleemFout, ...] | SkipJsonSchema[None] = Field(default_factory=niets)
