"""Hostile zip files through load, inbox and POST: bounded work, a sentence about what was left out, nothing written outside.

How the members are read is tested in `tests/streams/test_zips.py`; here the same bytes go through the doors.
"""

from __future__ import annotations

import asyncio
import io
import json
import os
import stat
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import psutil
import pytest

from hub.domein.grenzen import MAX_BYTES
from hub.streams.zips import MAX_LEDEN
from tests import bouw
from tests.levend.lopend import Loopt, loopt, post, vraag
from tests.storing.proces import LANG_GENOEG, hub, is_heel, lees
from tests.vijandig.aanvallen import verraadt_niets
from tests.vijandig.lokaas import Lokaas, lokaas
from tests.wachten import wacht_tot

BEWIJS = os.environ.get("IJW_HUB_TEST_BEWIJS") == "1"

MB = 1024 * 1024
SNEL = {"inbox_rust": "0", "inbox_interval": "0.1"}

GEHEUGEN_BYTES = 400 * MB
"""How much the process of a door may grow by all these zips together. The largest member that is read is 25 MB; it is held as bytes, as
tree and packed, by a few threads."""

_EIND = struct.Struct("<4s4H2LH")
_REGEL = struct.Struct("<4s6H3L5H2L")
_LID = struct.Struct("<4s5H3L2H")


class Bom(NamedTuple):
    """A zip, how many of its members are messages that count, and what is said of the rest."""

    inhoud: bytes
    berichten: int
    zin: str


def _bericht(nummer: int) -> bytes:
    return bouw.envelop(bouw.jw315(referentie=f"Z{nummer}", identificatie=f"Z{nummer}"), referentienummer=f"Z-{nummer}")


def _zip(*leden: tuple[str | zipfile.ZipInfo, bytes], methode: int = zipfile.ZIP_DEFLATED) -> bytes:
    geheel = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # names that are there twice, on purpose
        with zipfile.ZipFile(geheel, "w", methode) as archief:
            for naam, inhoud in leden:
                archief.writestr(naam, inhoud)
    return geheel.getvalue()


def _genest(diepte: int) -> bytes:
    binnen = _zip(("a.xml", b"<a>" + bytes(4 * MB)))
    for _ in range(diepte):
        binnen = _zip(*((f"{n}.zip", binnen) for n in range(4)))
    return binnen


def _overlappend(keer: int, omvang: int) -> bytes:
    """Let many lines of the register point at one and the same member (as zbsm.zip does)."""
    inhoud = b"<a>" + b" " * omvang
    ingepakt = zlib.compress(inhoud, 9)[2:-4]
    som = zlib.crc32(inhoud)
    vast = (20, 0, zipfile.ZIP_DEFLATED, 0, 33)
    lid = _LID.pack(b"PK\x03\x04", *vast, som, len(ingepakt), len(inhoud), 5, 0) + b"0.xml" + ingepakt
    regel = _REGEL.pack(b"PK\x01\x02", 20, *vast, som, len(ingepakt), len(inhoud), 5, 0, 0, 0, 0, 0, 0) + b"0.xml"
    register = regel * keer
    return lid + register + _EIND.pack(b"PK\x05\x06", 0, 0, keer, keer, len(register), len(lid), 0)


def _gelogen(zip_: bytes, omvang: int) -> bytes:
    """Say of every member that it has another size."""
    ruw = bytearray(zip_)
    for merk, plek in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        begin = ruw.find(merk)
        while begin >= 0:
            ruw[begin + plek : begin + plek + 4] = struct.pack("<L", omvang)
            begin = ruw.find(merk, begin + 4)
    return bytes(ruw)


def _koppeling(naam: str, naar: str) -> tuple[zipfile.ZipInfo, bytes]:
    """Make a member that is a symbolic link, as `zip -y` writes it."""
    lid = zipfile.ZipInfo(naam)
    lid.create_system = 3
    lid.external_attr = (stat.S_IFLNK | 0o777) << 16
    return lid, naar.encode()


def bommen(aas: Lokaas) -> dict[str, Bom]:
    """Give every hostile zip by its name; each but those that are refused whole holds one message that counts."""
    goed = ("goed.xml", _bericht(1))
    nullen = b"<a>" + bytes(MAX_BYTES - 3)
    namen = (
        "../../buiten.xml",
        "/var/buiten.xml",
        "C:\\buiten.xml",
        "..\\..\\buiten.xml",
        "a/../../b.xml",
        "x" * 5_000 + ".xml",
        "a\x00b.xml",
        "\n.xml",
    )
    return {
        "hoge verhouding": Bom(_zip(goed, *((f"{n}.xml", nullen) for n in range(12))), 1, "200 keer zo groot"),
        "genest": Bom(_zip(goed, ("diep.zip", _genest(6))), 1, "zelf een zip"),
        "overlappend": Bom(_overlappend(4_000, 5 * MB), 0, "200 keer zo groot"),
        "te veel leden": Bom(_te_veel(), 0, f"{MAX_LEDEN} bestanden"),
        "te groot gezegd": Bom(_gelogen(_zip(goed), 2**31), 1, ""),
        "te klein gezegd": Bom(_gelogen(_zip(goed), 3), 0, "beschadigd"),
        "paden": Bom(_zip(goed, *((naam, _bericht(n + 2)) for n, naam in enumerate(namen))), 1 + len(namen), ""),
        "koppelingen": Bom(
            _zip(goed, _koppeling("k.xml", str(aas.bestand)), _koppeling("map.xml", ".."), ("k.xml/x.xml", _bericht(20))), 2, ""
        ),
        "afgebroken": Bom(_zip(goed)[:-30], 0, "geen hele zip"),
        "vreemd ingepakt": Bom(_zip(goed, methode=zipfile.ZIP_LZMA), 0, "manier die de hub niet leest"),
    }  # fmt: skip


def _te_veel() -> bytes:
    """Write a register of more lines than are read, without making as many members: the end record of zip64 tells how many."""
    aantal = MAX_LEDEN + 1
    lid = _LID.pack(b"PK\x03\x04", 20, 0, 0, 0, 33, 0, 0, 0, 5, 0) + b"0.xml"
    regel = _REGEL.pack(b"PK\x01\x02", 20, 20, 0, 0, 0, 33, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0) + b"0.xml"
    register = regel * aantal
    eind64 = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, aantal, aantal, len(register), len(lid))
    wijzer = struct.pack("<4sLQL", b"PK\x06\x07", 0, len(lid) + len(register), 1)
    eind = _EIND.pack(b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return lid + register + eind64 + wijzer + eind


@pytest.fixture(scope="module")
def aas(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lokaas]:
    with lokaas(tmp_path_factory.mktemp("aas") / "map") as gelegd:
        yield gelegd
        gelegd.is_onaangeroerd()


@pytest.fixture(scope="module")
def alle(aas: Lokaas) -> dict[str, Bom]:
    return bommen(aas)


def _berichten(data: Path) -> int:
    """Count the messages that count."""
    [[aantal]] = lees(data, "SELECT count(*) FROM bericht WHERE oordeel = 'geldig'")
    assert isinstance(aantal, int)
    return aantal


@pytest.fixture(scope="module")
def door_deuren(alle: dict[str, Bom]) -> dict[str, Bom]:
    """Those that go through every door of a hub that runs: without `make bewijs` not the two that take seconds in each."""
    return {naam: bom for naam, bom in alle.items() if BEWIJS or naam not in {"hoge verhouding", "te veel leden"}}


def test_laden(alle: dict[str, Bom], tmp_path: Path) -> None:
    bron = tmp_path / "bron"
    bron.mkdir()
    for naam, bom in alle.items():
        (bron / f"{naam}.zip").write_bytes(bom.inhoud)
    (bron / "koppeling.xml").symlink_to(tmp_path / "nergens.xml")
    voor = sorted(tmp_path.rglob("*"))
    uitkomst = hub("load", bron, "--data", tmp_path / "data", "--json")
    assert uitkomst.returncode == 3  # not everything could be read
    assert "Traceback" not in uitkomst.stderr
    verraadt_niets(uitkomst.stdout, uitkomst.stderr)
    for naam, bom in alle.items():
        assert not bom.zin or any(bom.zin in regel and naam in regel for regel in uitkomst.stderr.splitlines()), naam
    assert json.loads(uitkomst.stdout)["geldig"] == max(bom.berichten for bom in alle.values()) + 1
    assert sorted(pad for pad in tmp_path.rglob("*") if "data" not in pad.parts) == voor
    is_heel(tmp_path / "data")


def _door_een_deur(draait: Loopt, alle: dict[str, Bom], lever: Callable[[str, Bom], str]) -> None:
    """Bring all zips through a door; what is told of each holds its sentence, and memory stays in bounds."""
    proces = psutil.Process(draait.kind.pid)
    voor = proces.memory_info().rss
    for naam, bom in alle.items():
        verslag = lever(naam, bom)
        verraadt_niets(verslag)
        assert bom.zin in verslag, (naam, verslag[:1000])
        assert proces.memory_info().rss - voor < GEHEUGEN_BYTES, naam
    assert draait.stop() == (0, "De hub is gestopt.\n")
    is_heel(draait.data)


def test_posten(door_deuren: dict[str, Bom], tmp_path: Path) -> None:
    with loopt(tmp_path / "data") as draait:

        def stuur(naam: str, bom: Bom) -> str:
            antwoord = asyncio.run(
                asyncio.wait_for(
                    vraag(draait.poort, post(bom.inhoud, "application/zip", "/berichten/zip")), LANG_GENOEG
                )
            )
            assert antwoord is not None, naam
            assert antwoord.code == (202 if bom.berichten or naam == "overlappend" else 422), (
                naam,
                antwoord.inhoud[:500],
            )
            if bom.berichten:
                telling = antwoord.json()
                assert telling["geldig"] + telling["dubbel"] == bom.berichten, (naam, telling)
            return antwoord.inhoud.decode()

        _door_een_deur(draait, door_deuren, stuur)


@pytest.mark.skipif(os.name != "posix", reason="symbolic links")
def test_inbox(door_deuren: dict[str, Bom], aas: Lokaas, tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "koppeling.xml").symlink_to(aas.bestand)  # in the inbox a link is never followed
    with loopt(tmp_path / "data", "--inbox", inbox, **SNEL) as draait:

        def leg(naam: str, bom: Bom) -> str:
            half = inbox / f"{naam}.zip.part"
            half.write_bytes(bom.inhoud)
            half.rename(inbox / f"{naam}.zip")
            wacht_tot(lambda: not (inbox / f"{naam}.zip").exists(), LANG_GENOEG)
            uitleg = inbox / "afgekeurd" / f"{naam}.zip.uitleg.txt"
            return uitleg.read_text() if uitleg.exists() else ""

        _door_een_deur(draait, door_deuren, leg)
    assert (inbox / "koppeling.xml").is_symlink()
    assert {pad.name for pad in inbox.iterdir() if not pad.name.startswith(".")} <= {
        "koppeling.xml",
        "afgekeurd",
        "verwerkt",
    }
    assert _berichten(tmp_path / "data") == max(bom.berichten for bom in door_deuren.values()) + 1
