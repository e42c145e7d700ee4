"""A hub of two gemeenten on a real store, with logins, and people and programs that ask it things."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from zipfile import BadZipFile, ZipFile

import anyio
import httpx2 as httpx
import pytest
from fastapi import FastAPI
from lxml import html

from hub.domein.feiten import Moment, Relatie
from hub.domein.gebied import Gebied
from hub.domein.kalender import peilmoment
from hub.domein.sessie import DAG, MINUUT, UUR, Sessietermijnen
from hub.domein.toegang import Rol, Toekenning
from hub.opslag.toegangsregister import Toegangsregister, open_register
from hub.streams.inname import Inname
from hub.web.app import maak_app
from hub.web.poort import Toegang
from tests.bouw import aangevraagd, bsn_nummer, jw301, jw315, toewijzing
from tests.proefhub import Proefhub, open_proefhub

ADRES = "http://127.0.0.1:8080"
NU = peilmoment("2026-09-01T09:00:00")
EIGEN, ANDER = Relatie("0384", "42420001"), Relatie("0200", "53530002")
TERMIJNEN = Sessietermijnen(stil=30 * MINUUT, hoogstens=10 * UUR)


def berichten(relatie: Relatie, merk: str) -> list[bytes]:
    """Make traffic with something for every list: overdue, due soon, waiting and rejected. `merk` is in every reference."""
    n = 1 if merk == "EIGEN" else 2
    bsn = bsn_nummer(n)
    return [
        jw315(
            aangevraagd(f"{merk}-LAAT"), relatie=relatie, bsn=bsn, identificatie=f"{merk}1", dagtekening="2026-08-20"
        ),
        jw315(
            aangevraagd(f"{merk}-BIJNA"), relatie=relatie, bsn=bsn, identificatie=f"{merk}2", dagtekening="2026-08-26"
        ),
        jw301(
            toewijzing(7000 + n, toewijzingsdatum="2026-05-04", ingangsdatum="2026-05-04", referentie=f"{merk}-WACHT"),
            relatie=relatie,
            bsn=bsn,
            identificatie=f"{merk}3",
            dagtekening="2026-05-04",
        ),
        jw315(
            aangevraagd(f"{merk}-FOUT", ingangsdatum="2026-13-01"),
            relatie=relatie,
            bsn=bsn,
            identificatie=f"{merk}4",
            dagtekening="2026-08-21",
        ),
    ]


@pytest.fixture(scope="session")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proefhub]:
    """A store that tests only read (an action on a case of EIGEN aside)."""
    with open_proefhub(tmp_path_factory.mktemp("data")) as hub:
        hub.ontvang(*berichten(EIGEN, "EIGEN"), *berichten(ANDER, "ANDER"))
        yield hub


@pytest.fixture
def eigen_hub(tmp_path: Path) -> Iterator[Proefhub]:
    """A store of one test, that it may write in."""
    with open_proefhub(tmp_path / "hub") as hub:
        hub.ontvang(*berichten(EIGEN, "EIGEN"), *berichten(ANDER, "ANDER"))
        yield hub


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Toegangsregister]:
    with open_register(tmp_path / "toegang", TERMIJNEN) as register:
        yield register


@dataclass
class Klok:
    nu: Moment = NU

    def __call__(self) -> Moment:
        return self.nu


@pytest.fixture
def klok() -> Klok:
    return Klok()


def maak_token(
    register: Toegangsregister, *rollen: Rol, zaken: Gebied, cijfers: Gebied, naam: str = "Proef", nu: Moment = NU
) -> str:
    """Make a token that lives for a month."""
    return register.maak_token(naam, Toekenning(frozenset(rollen), zaken, cijfers), nu, nu + 30 * DAG)[1]


def bouw_app(
    hub: Proefhub, register: Toegangsregister, klok: Klok, inname: Inname | None = None, **keuze: Any
) -> FastAPI:
    """Put the whole app together, with logins."""
    toegang = Toegang(register=register, geheim=b"g" * 32, **({"adres": ADRES, "vragen_per_minuut": 100_000} | keuze))
    return maak_app(hub.winkel.vragen, klok, inname, werkbron=hub.winkel.werkbank, toegang=toegang)


@pytest.fixture
def app(hub: Proefhub, register: Toegangsregister, klok: Klok) -> FastAPI:
    return bouw_app(hub, register, klok)


@dataclass
class Kijker:
    """Asks the app without a network, as one browser or program: with its own cookies or token."""

    app: FastAPI
    koppen: dict[str, str] = field(default_factory=dict)
    adres: str = ADRES
    koekjes: httpx.Cookies = field(default_factory=httpx.Cookies)

    @classmethod
    def met_token(cls, app: FastAPI, token: str) -> Kijker:
        return cls(app, {"authorization": f"Bearer {token}"})

    def get(self, pad: str, **koppen: str) -> httpx.Response:
        return self.vraag("GET", pad, koppen=koppen)

    def post(self, pad: str, velden: Mapping[str, str], **koppen: str) -> httpx.Response:
        soort = {"content-type": "application/x-www-form-urlencoded"}
        return self.vraag("POST", pad, urlencode(velden).encode(), soort | koppen)

    def vraag(
        self, methode: str, pad: str, inhoud: bytes | None = None, koppen: Mapping[str, str] | None = None
    ) -> httpx.Response:
        async def stuur() -> httpx.Response:
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(transport=transport, base_url=self.adres, cookies=self.koekjes) as klant:
                antwoord = await klant.request(methode, pad, content=inhoud, headers={**self.koppen, **(koppen or {})})
                self.koekjes = klant.cookies
                return antwoord

        return anyio.run(stuur)

    def log_in(self, token: str, naar: str = "/") -> httpx.Response:
        """Log in on the page, as a person does."""
        veld = formuliertoken(self.get("/inloggen"))
        return self.post("/inloggen", {"formulier": veld, "token": token, "naar": naar})


Kijkers = Callable[..., Kijker]


def formuliertoken(antwoord: httpx.Response) -> str:
    """Return the token of the last form on a page."""
    return html.fromstring(antwoord.text).xpath("//main//input[@name='formulier']/@value")[-1]


def tekst_van(antwoord: httpx.Response) -> str:
    """Return all that an answer says, headers too; a workbook unpacked."""
    inhoud = antwoord.content
    if inhoud.startswith(b"PK"):
        try:
            with ZipFile(io.BytesIO(inhoud)) as werkmap:
                inhoud = b"\n".join(werkmap.read(naam) for naam in werkmap.namelist())
        except BadZipFile:
            pass
    return f"{antwoord.headers} {inhoud.decode('utf-8', 'replace')}"


ANDERMANS = re.compile(rf"\b{ANDER.gemeente}\b|{ANDER.aanbieder}|ANDER\d?\b|ANDER-|\b7002\b")
"""What belongs to the other gemeente: its code, its aanbieder, its references, Identificaties and ToewijzingNummers."""
EIGENS = re.compile(rf"{EIGEN.aanbieder}|EIGEN-|\b7001\b")
