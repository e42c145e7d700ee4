"""Every attack through every door: refused with a reason, or deaf to it; nothing opened, nobody called, nothing told."""

from __future__ import annotations

import asyncio
import json
import os
import zipfile
from collections.abc import Coroutine, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import pytest

from hub.parsers.lezer import Lezer
from hub.parsers.uitkomst import Afkeuring, Bericht
from tests import bouw
from tests.levend.lopend import GET, Antwoord, Loopt, loopt, post, vraag
from tests.storing.proces import LANG_GENOEG, hub, is_heel, lees
from tests.vijandig.aanvallen import MB, Aanval, aanvallen, verraadt_niets
from tests.vijandig.lokaas import GEHEIM, Lokaas, lokaas
from tests.wachten import wacht_tot

BEWIJS = os.environ.get("IJW_HUB_TEST_BEWIJS") == "1"

T = TypeVar("T")

SNEL = {"inbox_rust": "0", "inbox_interval": "0.1"}


@pytest.fixture(scope="module")
def aas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lokaas]:
    with lokaas(tmp_path_factory.mktemp("aas") / "map") as gelegd:
        yield gelegd
        gelegd.is_onaangeroerd()


@pytest.fixture(scope="module")
def alle(aas: Lokaas) -> dict[str, Aanval]:
    return aanvallen(aas)


@pytest.fixture(scope="module")
def door_deuren(alle: Mapping[str, Aanval]) -> dict[str, Aanval]:
    """The attacks that go through every door: without `make bewijs` not the largest, which take seconds in each."""
    return {naam: aanval for naam, aanval in alle.items() if BEWIJS or len(aanval.inhoud) < 4 * MB}


@pytest.fixture(scope="module")
def bestanden(door_deuren: Mapping[str, Aanval], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Them as files."""
    map_ = tmp_path_factory.mktemp("bestanden")
    for nummer, aanval in enumerate(door_deuren.values()):
        (map_ / f"{nummer:03d}.xml").write_bytes(aanval.inhoud)
    return map_


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("inbox")


@pytest.fixture(scope="module")
def draait(inbox: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loopt]:
    """One hub with all its doors open; at the end there is no error in its log, and its store is sound."""
    with loopt(tmp_path_factory.mktemp("hub") / "data", "--inbox", inbox, **SNEL) as hub_:
        yield hub_
        assert hub_.stop() == (0, "De hub is gestopt.\n")
        is_heel(hub_.data)


def _doe(werk: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(asyncio.wait_for(werk, LANG_GENOEG))


def test_de_lezer(lezer: Lezer, alle: Mapping[str, Aanval]) -> None:
    for naam, aanval in alle.items():
        uitkomst = lezer.lees(aanval.inhoud)
        verraadt_niets(repr(uitkomst))
        if not aanval.reden:
            assert isinstance(uitkomst, Bericht), (naam, uitkomst)
            continue
        assert isinstance(uitkomst, Afkeuring), naam
        eerste = uitkomst.fouten[0]
        assert aanval.reden in f"{eerste.uitleg} {eerste.pad}", (naam, eerste)


def test_check(door_deuren: Mapping[str, Aanval], bestanden: Path) -> None:
    uitkomst = hub("check", bestanden, "--json")
    verraadt_niets(uitkomst.stdout, uitkomst.stderr)
    assert uitkomst.returncode == 1
    oordelen = [json.loads(regel) for regel in uitkomst.stdout.splitlines()]
    assert len(oordelen) == len(door_deuren)
    for oordeel, (naam, aanval) in zip(oordelen, door_deuren.items(), strict=True):
        assert aanval.reden in json.dumps(oordeel, ensure_ascii=False), (naam, oordeel)


def test_laden_uit_een_map_en_een_zip(door_deuren: Mapping[str, Aanval], bestanden: Path, tmp_path: Path) -> None:
    data, archief = tmp_path / "data", tmp_path / "aanvallen.zip"
    with zipfile.ZipFile(archief, "w", zipfile.ZIP_DEFLATED) as geheel:
        for pad in sorted(bestanden.iterdir()):
            if pad.stat().st_size < 2 * MB:  # what shrinks more than a message ever does: test_zips.py
                geheel.write(pad, pad.name)
    uitkomst = hub("load", bestanden, archief, "--data", data, "--json")
    assert uitkomst.returncode == 0, uitkomst.stderr
    verraadt_niets(uitkomst.stdout, uitkomst.stderr)
    telling = json.loads(uitkomst.stdout)
    assert telling["afgekeurd"] + telling["dubbel"] + telling["geldig"] == telling["gelezen"]
    assert telling["gelezen"] > len(door_deuren)
    assert telling["geldig"] <= sum(not aanval.reden for aanval in door_deuren.values())
    is_heel(data)
    for pad in data.iterdir():
        assert GEHEIM.encode() not in pad.read_bytes()


def test_over_http_en_soap(draait: Loopt, door_deuren: Mapping[str, Aanval]) -> None:
    async def stuur() -> list[tuple[str, Antwoord | None, Antwoord | None]]:
        gedaan = []
        for naam, aanval in door_deuren.items():
            met_soap = post(aanval.inhoud).replace(b"\r\n", b'\r\nSOAPAction: ""\r\n', 1)
            gedaan.append((naam, await vraag(draait.poort, post(aanval.inhoud)), await vraag(draait.poort, met_soap)))
        return gedaan

    for naam, kaal, met_soap in _doe(stuur()):
        # Of what is too large the sender may be cut off before he has read why.
        if kaal is None or met_soap is None:
            assert naam == "26 MB", naam
            continue
        verraadt_niets(kaal.inhoud, met_soap.inhoud)
        reden = door_deuren[naam].reden
        assert (b"Fo01Bericht" in met_soap.inhoud) == bool(reden), (naam, met_soap.inhoud)
        if kaal.code == 500:  # a Fault, as SOAP 1.1 asks: of a document that is known as SOAP by itself
            assert b"Fo01Bericht" in kaal.inhoud, naam
            assert "SOAP" in naam
        elif not reden:
            assert kaal.code == 202, (naam, kaal.inhoud)
        elif kaal.code != 413:
            assert kaal.code == 422, (naam, kaal.inhoud)
            assert reden in json.dumps(kaal.json(), ensure_ascii=False), (naam, kaal.json())
    afgekeurd = GET.replace(b"/", b"/afkeuringen", 1)
    pagina = _doe(vraag(draait.poort, afgekeurd))
    assert pagina is not None
    assert pagina.code == 200
    verraadt_niets(pagina.inhoud)


def test_de_inbox(draait: Loopt, inbox: Path, door_deuren: Mapping[str, Aanval], bestanden: Path) -> None:
    for pad in bestanden.iterdir():
        half = inbox / f"{pad.name}.part"
        half.write_bytes(pad.read_bytes())
        half.rename(inbox / pad.name)
    wacht_tot(lambda: not [pad for pad in inbox.iterdir() if pad.is_file() and not pad.name.startswith(".")])
    for nummer, (naam, aanval) in enumerate(door_deuren.items()):
        uitleg = inbox / "afgekeurd" / f"{nummer:03d}.xml.uitleg.txt"
        assert uitleg.exists() == bool(aanval.reden), naam
        if aanval.reden:
            verraadt_niets(uitleg.read_text())
            assert aanval.reden in uitleg.read_text(), (naam, uitleg.read_text())


BRP_KOP = "bsn,gemeente,vanaf,tot,soort\n"
GOED = f"{bouw.BSN},0363,2020-01-01,,woonadres\n"

BRP = {
    "leeg": b"",
    "geen csv": b"<html>",
    "xml met entiteit": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
    "zip": b"PK\x03\x04rest",
    "utf-16": (BRP_KOP + GOED).encode("utf-16"),
    "latin-1": (BRP_KOP + GOED.replace("woonadres", "woonadr\xe9s")).encode("latin-1"),
    "NUL": (BRP_KOP + GOED.replace("0363", "03\x0063")).encode(),
    "regel van een MB": (BRP_KOP + "9" * 1024 * 1024 + "\n").encode(),
    "aanhalingsteken dat niet sluit": (BRP_KOP + '"' + GOED * 5).encode(),
    "duizend kolommen": (BRP_KOP.strip() + ",x" * 1_000 + "\n").encode(),
    "kolom dubbel": (BRP_KOP.strip() + ",bsn\n").encode(),
    "formule": (BRP_KOP + '=HYPERLINK("http://x"),0363,2020-01-01,,woonadres\n').encode(),
    "datum die niet bestaat": (BRP_KOP + GOED.replace("2020-01-01", "2020-02-30")).encode(),
    "datum te ver": (BRP_KOP + GOED.replace("2020-01-01", "0000-00-00")).encode(),
    "cijfers van elders": (BRP_KOP + GOED.replace("0363", "٣٦٣٣")).encode(),
    "geen bsn": (BRP_KOP + GOED.replace(bouw.BSN, "123456789")).encode(),
    "tot voor vanaf": (BRP_KOP + GOED.replace(",,", ",2019-01-01,")).encode(),
    "duizend fouten": (BRP_KOP + "x\n" * 100_000).encode(),
}  # fmt: skip


def test_brp(draait: Loopt, tmp_path: Path) -> None:
    """A file with anything wrong is refused whole, with the line and without what stood in it."""

    async def stuur() -> dict[str, Antwoord | None]:
        return {naam: await vraag(draait.poort, post(inhoud, "text/csv", "/brp")) for naam, inhoud in BRP.items()}

    for naam, antwoord in _doe(stuur()).items():
        assert antwoord is not None, naam
        assert antwoord.code == (400 if naam == "leeg" else 422), (naam, antwoord.inhoud[:300])
        assert bouw.BSN.encode() not in antwoord.inhoud, naam
        assert b"HYPERLINK" not in antwoord.inhoud
        assert len(antwoord.inhoud) < MB, naam
    for naam in ("utf-16", "duizend fouten"):
        (tmp_path / "brp.csv").write_bytes(BRP[naam])
        uitkomst = hub("brp", "load", tmp_path / "brp.csv", "--data", draait.data)
        assert uitkomst.returncode != 0, (naam, uitkomst.stdout)
        assert "Traceback" not in uitkomst.stderr, (naam, uitkomst.stderr)
        assert bouw.BSN not in uitkomst.stdout + uitkomst.stderr, naam
    assert lees(draait.data, "SELECT count(*) FROM brp") == [(0,)]
