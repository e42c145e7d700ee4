"""The settings of what the hub itself sends: when, over which mail server, and to whom of each gemeente."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time
from email.errors import HeaderParseError
from email.headerregistry import Address
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, FilePath, field_validator, model_validator

from hub.domein.melding_patroon import Drempels
from hub.domein.melding_tijd import Meldtijden
from hub.domein.normlagen import Gemeentecode
from hub.instellingen_toegang import is_https_of_lokaal

BEHEER = "beheer"
"""Whoever looks after the hub itself, among the recipients."""

_DEZE_MACHINE = {"127.0.0.1", "::1", "localhost"}

_LANGSTE_ADRES = 254
"""RFC 5321, section 4.5.3.1.3, without the angle brackets."""


def _mailadres(waarde: str) -> str:
    """Refuse what is no bare address: a name, a second address or a line break would end up in a header."""
    try:
        adres = Address(addr_spec=waarde)
    except (ValueError, IndexError, HeaderParseError):
        adres = None
    if adres is None or not adres.domain or not waarde.isascii() or not waarde.isprintable() or " " in waarde:
        raise ValueError("is geen mailadres als naam@gemeente.nl")
    return waarde


Mailadres = Annotated[str, Field(min_length=3, max_length=_LANGSTE_ADRES), AfterValidator(_mailadres)]
_Tekst = Annotated[str, Field(min_length=1)]


class Mailserver(BaseModel):
    """The server that mail is handed to, and how it knows the hub."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    server: _Tekst
    poort: Annotated[int, Field(ge=1, le=65535)] = 587
    beveiliging: Literal["starttls", "tls", "geen"] = "starttls"
    """`starttls` (mostly port 587), `tls` from the first byte (465), or `geen`."""
    gebruiker: _Tekst | None = None
    wachtwoord_bestand: FilePath | None = None
    """File with the password, and nothing else."""
    ca_bestand: FilePath | None = None
    """Certificates (PEM) of the organisation's own issuer, when the system does not know it."""
    afzender: Mailadres
    wachttijd: Annotated[float, Field(ge=0.1, le=120)] = 15
    """Seconds that the server may take for each step; a whole mail takes at most four times as long."""

    @model_validator(mode="after")
    def _veilig(self) -> Self:
        if (self.gebruiker is None) != (self.wachtwoord_bestand is None):
            raise ValueError("heeft gebruiker en wachtwoord_bestand allebei nodig, of geen van beide")
        if self.beveiliging == "geen" and self.gebruiker is not None and self.server not in _DEZE_MACHINE:
            raise ValueError(
                'stuurt met beveiliging = "geen" het wachtwoord leesbaar over het netwerk; kies starttls of tls'
            )
        return self


class Webhook(BaseModel):
    """An address that JSON is posted to, signed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    adres: str
    geheim_bestand: FilePath
    """File with the secret that the signature is made with."""
    wachttijd: Annotated[float, Field(ge=0.1, le=60)] = 10
    """Seconds for each step."""

    @field_validator("adres")
    @classmethod
    def _veilig_adres(cls, waarde: str) -> str:
        if not is_https_of_lokaal(waarde) or "@" in waarde or not waarde.isprintable():
            raise ValueError("is geen https-adres")
        return waarde


class Ontvanger(BaseModel):
    """Who is told, what, and how."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    mail: tuple[Mailadres, ...] = ()
    webhook: Webhook | None = None
    ochtend: bool = True
    """The work list, every morning of a werkdag."""
    dringend: bool = True
    """What cannot wait until the next morning."""
    noem_aanbieder: bool = True
    """Name an aanbieder by his AGB-code; off for who may not know with whom the gemeente works."""

    @model_validator(mode="after")
    def _langs_iets(self) -> Self:
        if not self.mail and self.webhook is None:
            raise ValueError("heeft geen mail en geen webhook")
        return self


class Patroongrenzen(BaseModel):
    """From when messages that keep failing are told."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    minimum: Annotated[int, Field(ge=2, le=1000)] = Drempels().minimum
    """Failures without a success in between."""
    aandeel: Annotated[float, Field(ge=0.5, le=1)] = Drempels().aandeel
    """Share of them that fails on the same rule."""
    dagen: Annotated[int, Field(ge=7, le=90)] = 28
    """Days that are looked back: four weeks show the usual rate of a sender, also of who sends once a week."""


class Melden(BaseModel):
    """What the hub sends by itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    om: time = time(7, 30)
    """When the morning list goes out, on werkdagen: before people begin."""
    stil_van: time = time(18)
    stil_tot: time | None = None
    """No urgent signals from `stil_van` until here; when not set until `om`, so that the morning list is the first."""
    laatste_dag_om: time = time(13)
    """From then on verzoeken whose last day is today are told: the afternoon is left to answer them."""
    kijk_minuten: Annotated[int, Field(ge=1, le=240)] = 5
    """Minutes between two looks for urgent signals."""
    mail: Mailserver | None = None
    gemeente: dict[Gemeentecode, Ontvanger] = {}
    beheer: Ontvanger | None = None
    """Who is told about the hub itself: nothing comes in at all, the disk fills up."""
    patroon: Patroongrenzen = Patroongrenzen()

    @model_validator(mode="after")
    def _compleet(self) -> Self:
        ontvangers = self.ontvangers()
        if not ontvangers:
            raise ValueError("heeft geen ontvangers: noem een gemeente (melden.gemeente.0363) of beheer")
        if self.mail is None and (met_mail := [naam for naam, een in ontvangers.items() if een.mail]):
            raise ValueError(f"mist de mailserver (melden.mail), die nodig is voor {', '.join(met_mail)}")
        return self

    def ontvangers(self) -> dict[str, Ontvanger]:
        """Return all recipients by name: the gemeentecode, or `beheer`."""
        return {**dict(sorted(self.gemeente.items())), **({BEHEER: self.beheer} if self.beheer is not None else {})}

    def tijden(self) -> Meldtijden:
        """Return the hours as the domain knows them."""
        return Meldtijden(self.om, self.stil_van, self.stil_tot or self.om)

    def drempels(self) -> Drempels:
        """Return from when failures are told, as the domain knows it."""
        return Drempels(self.patroon.minimum, self.patroon.aandeel)


_BESTANDEN = ("wachtwoord_bestand", "ca_bestand", "geheim_bestand")


def paden_vanaf(tabel: Any, map_: Path) -> None:
    """Make the relative paths in the table `melden` of a settings file relative to the folder of that file."""
    for deel in _tabellen(tabel):
        for naam in _BESTANDEN:
            if isinstance(deel.get(naam), str):
                deel[naam] = map_ / deel[naam]


def _tabellen(tabel: Any) -> Iterator[dict[str, Any]]:
    if isinstance(tabel, dict):
        yield tabel
        for deel in tabel.values():
            yield from _tabellen(deel)
