"""`POST /brp`: whole or not at all, every mistake with its line, for who may, and never a BSN in what it says."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import anyio
import httpx2 as httpx
import pytest
from fastapi import FastAPI
from jsonschema import Draft202012Validator
from structlog.testing import capture_logs

from hub.domein.gebied import Gebied
from hub.domein.toegang import Rol
from hub.opslag.toegangsregister import open_register
from hub.parsers.sleutels import Sleutels
from hub.streams.bronnen import Document
from hub.streams.inname import Inname
from hub.web.aanleveren import Aanlevergrenzen
from hub.web.app import maak_app
from hub.web.brp_aanleveren import MEESTE_BYTES, Brpplek
from hub.web.poort import Toegang
from tests.bouw import BSN
from tests.proefhub import Proefhub, open_proefhub
from tests.toegang.conftest import TERMIJNEN, maak_token
from tests.web.api.vragen import DOCUMENT
from tests.web.conftest import ADRES
from tests.woonplaats.veel import NU, brp_csv, bsn_van, enveloppen, gevallen, vul

KOP = "bsn,gemeente,vanaf,tot,soort\n"


def app_van(hub: Proefhub, inname: Inname, toegang: Toegang | None = None) -> FastAPI:
    bos = hub.winkel.sleutels
    sleutels = Sleutels(bos.pseudoniem, bos.inhoud, per_gemeente=hub.winkel.per_gemeente)
    plek = Brpplek(hub.winkel, sleutels, lambda: NU)
    grenzen = Aanlevergrenzen(wachttijd=5)
    return maak_app(hub.winkel.vragen, lambda: NU, inname, grenzen, hub.winkel.werkbank, toegang, brp=plek)


def post(app: FastAPI, inhoud: bytes | AsyncIterator[bytes], soort: str = "text/csv", **koppen: str) -> httpx.Response:
    async def doe() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=ADRES) as klant:
            return await klant.post("/brp", content=inhoud, headers={"content-type": soort} | koppen)

    return anyio.run(doe)


@contextmanager
def loopt(hub: Proefhub) -> Iterator[FastAPI]:
    """Give the app while it takes in; at the end all that was taken in is folded."""
    with Inname(hub.winkel, hub.ontvanger, lambda: NU) as inname:
        yield app_van(hub, inname)


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Proefhub]:
    with open_proefhub(tmp_path / "hub") as geopend:
        vul(geopend, brp=False)
        yield geopend


def past(antwoord: httpx.Response, code: int) -> Any:
    """Check an answer against its description."""
    assert antwoord.status_code == code, antwoord.text
    beschreven = DOCUMENT["paths"]["/brp"]["post"]["responses"][str(code)]
    while "$ref" in beschreven:
        deel: Any = DOCUMENT
        for stap in beschreven["$ref"].removeprefix("#/").split("/"):
            deel = deel[stap]
        beschreven = deel
    soort = antwoord.headers["content-type"].partition(";")[0]
    schema = beschreven["content"][soort]["schema"] | {"components": DOCUMENT["components"]}
    Draft202012Validator(schema).validate(antwoord.json())
    assert antwoord.headers["api-version"]
    return antwoord.json()


def test_a_file_is_loaded_and_judged(hub: Proefhub, tmp_path: Path) -> None:
    with loopt(hub) as app:
        gelezen = past(post(app, brp_csv().encode()), 202)
        assert past(post(app, brp_csv().encode()), 202)["personen"]["nieuw"] == 0
    assert gelezen["regels"] == brp_csv().count("\n") - 1
    assert gelezen["personen"]["nieuw"] == sum(bool(geval.brp) for geval in gevallen())
    with open_proefhub(tmp_path / "anders") as anders:
        vul(anders)
        assert hub.winkel.vragen.status(NU, None).woonplaats == anders.winkel.vragen.status(NU, None).woonplaats


def test_messages_and_history_at_the_same_time(tmp_path: Path) -> None:
    """Whoever comes first, and however they take turns, the outcome is the same."""
    with open_proefhub(tmp_path / "samen") as hub, open_proefhub(tmp_path / "na") as anders:
        vul(anders)
        with Inname(hub.winkel, hub.ontvanger, lambda: NU) as inname, ThreadPoolExecutor(3) as draden:
            app = app_van(hub, inname)
            keren = [draden.submit(post, app, brp_csv().encode()) for _ in range(2)]
            bewijzen = [inname.neem_aan(Document(f"{n}.xml", inhoud, n)) for n, inhoud in enumerate(enveloppen())]
            assert {keer.result().status_code for keer in keren} == {202}
            for bewijs in bewijzen:
                bewijs.result()
        assert hub.winkel.vragen.status(NU, None) == anders.winkel.vragen.status(NU, None)
        assert list(hub.winkel.werkbank.woonplaats(NU, None, "overdracht_open"))


def test_every_mistake_is_named_with_its_line_and_nothing_is_loaded(hub: Proefhub) -> None:
    regels = [
        f"{bsn_van(1)},0363,2020-01-01,,woonadres",
        f"{BSN[:-1]}1,0363,2020-13-01,,woonadres",
        "x",
        f"{BSN},geen,,,nergens",
    ]
    with loopt(hub) as app:
        problem = past(post(app, (KOP + "\n".join(regels)).encode()), 422)
    assert [fout["regel"] for fout in problem["fouten"]] == [3, 4, 5]
    assert (problem["aantal_fouten"], problem["regels"]) == (3, 4)
    assert problem["type"].endswith(":afgekeurd")
    assert hub.winkel.vragen.status(NU, None).woonplaats.conform == 0


@pytest.mark.parametrize(
    ("inhoud", "code"),
    [
        (b"", 400),
        (b"bsn,gemeente\n", 422),
        (b"\xff\xfe\x00", 422),
        ((KOP + f"{BSN},0363,2020-01-01,,woonadres\n").encode("utf-16"), 422),
    ],
)
def test_what_is_no_such_file_is_refused(hub: Proefhub, inhoud: bytes, code: int) -> None:
    with loopt(hub) as app:
        assert BSN not in json.dumps(past(post(app, inhoud), code))


def test_a_file_from_a_dutch_spreadsheet_is_taken(hub: Proefhub) -> None:
    tekst = "\ufeff" + KOP.replace(",", ";") + f"{bsn_van(1)};363;1-1-2020;;woonadres\r\n"
    with loopt(hub) as app:
        assert past(post(app, tekst.encode()), 202)["personen"]["nieuw"] == 1


def test_bounds_and_types(hub: Proefhub) -> None:
    async def veel() -> AsyncIterator[bytes]:
        yield KOP.encode()
        for _ in range(MEESTE_BYTES // 1_000_000 + 2):
            yield b"x" * 1_000_000

    with loopt(hub) as app:
        groot = past(post(app, veel()), 413)
        assert "dezelfde bestand" in groot["detail"].replace("hetzelfde", "dezelfde")
        past(post(app, KOP.encode(), "application/json"), 415)
        past(post(app, KOP.encode(), "text/csv; charset=iso-8859-1"), 415)
        past(post(app, KOP.encode(), origin="https://example.org"), 403)


def test_nothing_of_the_file_is_said_or_logged(hub: Proefhub) -> None:
    fout = KOP + f"{BSN},0363,{BSN},{BSN},{BSN}\n{BSN},{BSN}\n"
    with capture_logs() as gelogd, loopt(hub) as app:
        gezegd = [post(app, inhoud.encode()).text for inhoud in (brp_csv(), fout, fout.replace(",", ";"))]
    for tekst in (*gezegd, str(gelogd)):
        assert BSN not in tekst
        assert not [n for n in range(len(gevallen())) if bsn_van(n) in tekst]
    [geladen] = [regel for regel in gelogd if regel["event"] == "brp_geladen"]
    assert set(geladen) == {"event", "log_level", "regels", "nieuw", "gewijzigd", "gelijk"}


# --- who may ---------------------------------------------------------------------------------------------------


def met_token(hub: Proefhub, map_: Path, inhoud: str, rol: Rol, zaken: Gebied) -> httpx.Response:
    with open_register(map_ / "toegang", TERMIJNEN) as register:
        toegang = Toegang(register=register, geheim=b"g" * 32, adres=ADRES)
        token = maak_token(register, rol, zaken=zaken, cijfers=None, nu=NU)
        with Inname(hub.winkel, hub.ontvanger, lambda: NU) as inname:
            app = app_van(hub, inname, toegang)
            assert post(app, inhoud.encode()).status_code == 401
            return post(app, inhoud.encode(), authorization=f"Bearer {token}")


def test_history_counts_everywhere_so_one_gemeente_may_not_load_it(hub: Proefhub, tmp_path: Path) -> None:
    antwoord = met_token(hub, tmp_path, brp_csv(), Rol.AANLEVERAAR, frozenset({"0363"}))
    past(antwoord, 403)
    assert hub.winkel.vragen.status(NU, None).woonplaats.conform == 0


def test_who_delivers_for_all_gemeenten_of_the_hub_may(hub: Proefhub, tmp_path: Path) -> None:
    assert met_token(hub, tmp_path, brp_csv(), Rol.AANLEVERAAR, frozenset(hub.winkel.gemeenten())).status_code == 202


@pytest.mark.parametrize("rol", [Rol.LEZER, Rol.BEHANDELAAR, Rol.BEHEERDER])
def test_other_roles_may_not(hub: Proefhub, tmp_path: Path, rol: Rol) -> None:
    assert met_token(hub, tmp_path, brp_csv(), rol, None).status_code == 403


def test_with_a_pseudonym_per_gemeente_it_only_counts_at_ones_own(tmp_path: Path) -> None:
    with open_proefhub(tmp_path / "hub", per_gemeente=True) as hub:
        vul(hub, brp=False)
        assert met_token(hub, tmp_path, brp_csv(), Rol.AANLEVERAAR, frozenset({"0384"})).status_code == 202
        per_gemeente = hub.winkel.vragen.woonplaats_per_gemeente(NU, None)
        assert per_gemeente["0384"].conform + per_gemeente["0384"].afwijkend
        assert not per_gemeente["0363"].conform + per_gemeente["0363"].afwijkend
