"""The settings of who may log in with an account of his own organisation (OpenID Connect)."""

from __future__ import annotations

from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    FilePath,
    PlainSerializer,
    field_validator,
    model_validator,
)

from hub.domein.gebied import vereniging
from hub.domein.normlagen import Gemeentecode
from hub.domein.toegang import Rol, Toekenning

ALLE = "alle"

Gekozen = Annotated[
    frozenset[Gemeentecode] | None,
    BeforeValidator(lambda waarde: None if waarde == ALLE else waarde),
    PlainSerializer(lambda waarde: ALLE if waarde is None else sorted(waarde)),
]
"""Gemeenten: these, or all (None; written as `"alle"`)."""

_Tekst = Annotated[str, Field(min_length=1)]


class Oidcgroep(BaseModel):
    """What the members of a group at the identity provider may do in the hub."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    groep: _Tekst
    rollen: frozenset[Rol]
    gemeenten: Gekozen = frozenset()
    """Of which gemeenten they see and handle cases."""
    cijfers: Gekozen = frozenset()
    """Of which they see figures; those of `gemeenten` are always among them."""

    @field_validator("rollen")
    @classmethod
    def _ten_minste_een(cls, waarde: frozenset[Rol]) -> frozenset[Rol]:
        if not waarde:
            raise ValueError("is leeg")
        return waarde

    @property
    def toekenning(self) -> Toekenning:
        """Return it as the domain knows it."""
        return Toekenning(self.rollen, self.gemeenten, vereniging(self.gemeenten, self.cijfers))


class Oidc(BaseModel):
    """An identity provider: where it is, how it knows the hub, and which of its groups may do what."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    uitgever: str
    """The issuer, exactly as the provider writes it."""
    client_id: _Tekst
    client_geheim_bestand: FilePath | None = None
    """File with the client secret; none for a public client, which PKCE protects."""
    scopes: tuple[_Tekst, ...] = ("openid", "profile")
    naam_claim: _Tekst = "name"
    groepen_claim: _Tekst = "groups"
    """Where the groups stand in the id_token; a dot goes a level deeper (`realm_access.roles`)."""
    groepen: tuple[Oidcgroep, ...]
    organisatie: _Tekst = "uw organisatie"
    """On the button: inloggen met het account van ..."""
    wachttijd: Annotated[float, Field(ge=1, le=60)] = 10
    """Seconds that the provider may take to answer."""

    @field_validator("uitgever")
    @classmethod
    def _adres(cls, waarde: str) -> str:
        if not is_https_of_lokaal(waarde):
            raise ValueError("is geen https-adres")
        return waarde

    @model_validator(mode="after")
    def _openid(self) -> Self:
        if "openid" not in self.scopes:
            raise ValueError("mist openid in scopes")
        if not self.groepen:
            raise ValueError("heeft geen groepen: dan mag niemand iets")
        return self


def is_https_of_lokaal(adres: str) -> bool:
    """Say whether an address is https, or http of this machine itself, where nobody can listen in."""
    try:
        delen = urlsplit(adres)
        delen.port  # noqa: B018 - raises ValueError for a port that cannot be
    except ValueError:
        return False
    lokaal = delen.hostname in {"127.0.0.1", "::1", "localhost"}
    return bool(delen.hostname) and (delen.scheme == "https" or (delen.scheme == "http" and lokaal))
