"""The settings of the service that is asked for BRP history."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, FilePath, field_validator

_Tekst = Annotated[str, Field(min_length=1)]


class Brpdienst(BaseModel):
    """A service that speaks Haal Centraal "BRP historie bevragen": where it is, and how it knows the hub."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    adres: str
    """The address before `/verblijfplaatshistorie`."""
    sleutel_bestand: FilePath | None = None
    """File with the API key; none where the network itself lets the hub through."""
    kop: _Tekst = "X-API-KEY"
    """The header that carries the key."""
    wachttijd: Annotated[float, Field(ge=0.1, le=60)] = 10
    """Seconds that an answer may take."""
    pogingen: Annotated[int, Field(ge=1, le=10)] = 4
    """How often a question is asked in all, when the service is busy or does not answer."""
    jaren: Annotated[int, Field(ge=1, le=100)] = 25
    """How many years of history are asked for: jeugdhulp ends at 23, so a whole youth's life."""
    opnieuw_na_dagen: Annotated[int, Field(ge=0, le=3660)] = 30
    """How many days nobody is asked about again: of who has no address in the BRP, asking every night would tell no more."""

    @field_validator("adres")
    @classmethod
    def _veilig_adres(cls, waarde: str) -> str:
        try:
            delen = urlsplit(waarde)
            delen.port  # noqa: B018 - raises ValueError for a port that cannot be
        except ValueError:
            raise ValueError("is geen adres") from None
        lokaal = delen.hostname in {"127.0.0.1", "::1", "localhost"}
        if not delen.hostname or delen.query or delen.fragment or delen.username:
            raise ValueError("is geen adres als https://brp.gemeente.nl/haalcentraal/api/brphistorie")
        if delen.scheme != "https" and not (delen.scheme == "http" and lokaal):
            raise ValueError("is geen https-adres")
        return waarde.rstrip("/")
