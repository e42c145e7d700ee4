"""Sources that break off, vanish or mean harm: the rest is loaded, and loading again after repair completes it."""

from __future__ import annotations

import io
import json
import os
import shutil
import struct
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest

from hub.opdrachten.ingang import main
from hub.streams.zips import MAX_VERHOUDING, VRIJE_BYTES
from tests.bouw import bsn_nummer, envelop, jw301, jw305, jw315, toewijzing
from tests.storing.proces import aantallen, eindigt_netjes, hub, is_heel, standen

GOED = {f"goed{n}.xml": envelop(jw315(identificatie=f"G{n}"), referentienummer=f"r{n}") for n in range(3)}
MEER = {f"meer{n}.xml": jw301(toewijzing(n), identificatie=f"M{n}", bsn=bsn_nummer(n)) for n in range(4)}

Uitkomst = tuple[int, dict[str, Any], str]
Laad = Callable[..., Uitkomst]


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    """A folder with three good messages, to put something bad beside."""
    map_ = tmp_path / "berichten"
    map_.mkdir()
    for naam, inhoud in GOED.items():
        (map_ / naam).write_bytes(inhoud)
    return map_


@pytest.fixture
def laad(data: Path, capfd: pytest.CaptureFixture[str]) -> Laad:
    """Run the command; gives exit code, figures and what was said."""

    def doe(*paden: Path) -> Uitkomst:
        code = main(["load", *map(str, paden), "--data", str(data), "--json"])
        uit, fout = capfd.readouterr()
        assert all(regel.startswith("ijw-hub: ") for regel in fout.splitlines()), fout
        return code, json.loads(uit), fout

    return doe


def maak_zip(pad: Path, leden: dict[str, bytes]) -> Path:
    with ZipFile(pad, "w", ZIP_DEFLATED) as archief:
        for naam, inhoud in leden.items():
            archief.writestr(naam, inhoud)
    return pad


# --- files ----------------------------------------------------------------------------------------------------------


def test_a_file_that_is_gone_when_its_turn_comes(map_: Path, laad: Laad, data: Path) -> None:
    """As a link to a file that vanished: listed, but not there."""
    (map_ / "bewaard").write_bytes(MEER["meer0.xml"])
    (map_ / "andere.xml").symlink_to(map_ / "weg")
    code, cijfers, fout = laad(map_)
    assert (code, cijfers["geldig"]) == (3, 3 + 1)  # "bewaard" has no extension but begins as XML
    assert "andere.xml kan niet worden gelezen: het is er niet meer. Zet het terug en laad het opnieuw." in fout
    (map_ / "weg").write_bytes(MEER["meer1.xml"])
    code, cijfers, fout = laad(map_)
    assert (code, cijfers["geldig"], fout) == (0, 1, "")
    is_heel(data)


def test_a_half_written_file_is_rejected_and_later_taken_whole(map_: Path, laad: Laad, data: Path) -> None:
    heel = MEER["meer0.xml"]
    (map_ / "half.xml").write_bytes(heel[: len(heel) // 2])
    code, cijfers, _ = laad(map_)
    assert (code, cijfers["geldig"], cijfers["afgekeurd"]) == (0, 3, 1)  # read, and judged as it was
    (map_ / "half.xml").write_bytes(heel)
    code, cijfers, _ = laad(map_)
    assert (code, cijfers["geldig"], cijfers["dubbel"]) == (0, 1, 3)


def test_a_file_without_rights(als_ander: list[str], map_: Path, data: Path, laad: Laad) -> None:
    dicht = map_ / "dicht.xml"
    dicht.write_bytes(MEER["meer0.xml"])
    dicht.chmod(0o000)
    data.mkdir()
    data.chmod(0o777)
    uitkomst = hub("load", map_, "--data", data, "--json", voor=als_ander)
    eindigt_netjes(uitkomst, 3, "dicht.xml kan niet worden gelezen: er zijn geen rechten voor. Geef leesrechten")
    assert json.loads(uitkomst.stdout)["geldig"] == len(GOED)
    dicht.chmod(0o644)
    code, cijfers, fout = laad(map_)
    assert (code, cijfers["geldig"], fout) == (0, 1, "")


def test_a_folder_that_a_link_makes_endless(map_: Path, laad: Laad) -> None:
    (map_ / "lus").symlink_to(map_, target_is_directory=True)
    (map_ / "zelf.xml").symlink_to(map_ / "zelf.xml")
    code, cijfers, fout = laad(map_)
    assert (code, cijfers["gelezen"]) == (3, 3)
    assert "zelf.xml kan niet worden gelezen: de verwijzing wijst naar zichzelf." in fout


def test_a_path_that_does_not_exist_leaves_nothing_behind(
    map_: Path, data: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["load", str(map_), str(map_ / "bestaat-niet"), "--data", str(data)]) == 2
    fout = capfd.readouterr().err
    assert "bestaat-niet" in fout
    assert "Controleer" in fout
    assert not data.exists()


# --- zip files ------------------------------------------------------------------------------------------------------


def bom(pad: Path) -> None:
    """More comes out than the hub reads of any zip so small."""
    kern = b" " * (1024 * 1024)
    with ZipFile(pad, "w", ZIP_DEFLATED, compresslevel=1) as archief:
        archief.writestr("meer0.xml", MEER["meer0.xml"])
        for nummer in range(VRIJE_BYTES // (20 * len(kern)) + 2):
            archief.writestr(f"z{nummer}.xml", kern * 20)


def afgebroken(pad: Path) -> None:
    maak_zip(pad, MEER)
    os.truncate(pad, pad.stat().st_size // 2)


def beschadigd_lid(pad: Path) -> None:
    """Another byte in the compressed data of the last member."""
    maak_zip(pad, MEER)
    ruw = bytearray(pad.read_bytes())
    with ZipFile(pad) as archief:
        lid = archief.getinfo("meer3.xml")
    ruw[lid.header_offset + 30 + len(lid.filename) + lid.compress_size // 2] ^= 0xFF
    pad.write_bytes(ruw)


def versleuteld_lid(pad: Path) -> None:
    """The last member says that it needs a password."""
    maak_zip(pad, MEER)
    ruw = bytearray(pad.read_bytes())
    with ZipFile(pad) as archief:
        begin = archief.getinfo("meer3.xml").header_offset
    for plek in (begin + 6, ruw.rindex(b"PK\x01\x02") + 8):
        struct.pack_into("<H", ruw, plek, 1)
    pad.write_bytes(ruw)


def zip_in_zip(pad: Path) -> None:
    binnen = io.BytesIO()
    with ZipFile(binnen, "w") as archief:
        archief.writestr("meer3.xml", MEER["meer3.xml"])
    maak_zip(pad, {naam: MEER[naam] for naam in list(MEER)[:3]} | {"binnen.zip": binnen.getvalue()})


def geen_zip(pad: Path) -> None:
    pad.write_bytes(b"dit is geen zip")


ONBRUIKBAAR: list[tuple[Callable[[Path], None], int, tuple[str, ...]]] = [
    # What is wrong with it, how many of its four messages are read all the same, and what the hub says.
    (bom, 1, (f"meer dan {MAX_VERHOUDING} keer zo groot", "Controleer waar de zip vandaan komt")),
    (afgebroken, 0, ("beschadigd of afgebroken", "laad hem nog eens")),
    (beschadigd_lid, 3, ("meer3.xml in ", "beschadigd; de rest is wel gelezen", "laad hem nog eens")),
    (versleuteld_lid, 3, ("meer3.xml in ", "versleuteld", "zonder wachtwoord")),
    (zip_in_zip, 3, ("binnen.zip in ", "zelf een zip", "Pak de zip uit")),
    (geen_zip, 0, ("geen hele zip", "laad hem nog eens")),
]


@pytest.mark.parametrize(("maak", "aantal", "stukken"), ONBRUIKBAAR, ids=[maak.__name__ for maak, _, _ in ONBRUIKBAAR])
def test_a_zip_that_cannot_be_read_whole(
    maak: Callable[[Path], None], aantal: int, stukken: tuple[str, ...], map_: Path, laad: Laad, data: Path
) -> None:
    """The rest is loaded, the text names the file and the next step, and a good zip in its place completes it."""
    slecht = map_ / "h-slecht.zip"  # something good comes after it
    maak(slecht)
    code, cijfers, fout = laad(map_)
    blanco = cijfers["afgekeurd"]  # members of a bomb that were still read: nothing but blanks
    assert (code, cijfers["geldig"]) == (3, len(GOED) + aantal)
    assert blanco == 0 or maak is bom
    for stuk in ("h-slecht.zip", *stukken):
        assert stuk in fout
    maak_zip(slecht, MEER)
    code, cijfers, fout = laad(map_)
    assert (code, cijfers["geldig"], cijfers["dubbel"], fout) == (0, len(MEER) - aantal, len(GOED) + aantal, "")
    is_heel(data)
    assert aantallen(data)["bericht"] == len(GOED) + len(MEER) + blanco


def test_names_that_point_elsewhere_are_only_names(map_: Path, laad: Laad, tmp_path: Path) -> None:
    namen = ("../../buiten.xml", "/etc/buiten.xml", "..\\..\\buiten.xml", "C:\\buiten.xml")
    with ZipFile(map_ / "reis.zip", "w") as archief:
        for naam, inhoud in zip(namen, MEER.values(), strict=True):
            archief.writestr(ZipInfo(naam), inhoud)
    voor = {pad for pad in tmp_path.rglob("*") if "data" not in pad.relative_to(tmp_path).parts}
    code, cijfers, fout = laad(map_)
    assert (code, cijfers["geldig"], fout) == (0, len(GOED) + len(MEER), "")
    assert {pad for pad in tmp_path.rglob("*") if "data" not in pad.relative_to(tmp_path).parts} == voor
    assert not Path("/etc/buiten.xml").exists()


def test_members_with_the_same_name_are_all_read(map_: Path, laad: Laad) -> None:
    with ZipFile(map_ / "zelfde.zip", "w") as archief, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns for what this test is about
        for inhoud in MEER.values():
            archief.writestr("bericht.xml", inhoud)
    code, cijfers, fout = laad(map_)
    assert (code, cijfers["geldig"], fout) == (0, len(GOED) + len(MEER), "")


def test_a_zip_of_files_that_are_also_in_the_folder_adds_nothing(map_: Path, laad: Laad, data: Path) -> None:
    assert laad(map_)[1]["geldig"] == len(GOED)
    rijen = aantallen(data)
    maak_zip(map_ / "ook.zip", GOED)
    shutil.copytree(map_, map_ / "kopie")
    code, cijfers, fout = laad(map_)
    assert (code, fout) == (0, "")
    assert (cijfers["gelezen"], cijfers["geldig"], cijfers["dubbel"]) == (4 * len(GOED), 0, 4 * len(GOED))
    assert aantallen(data) == rijen


def test_the_order_of_folder_and_zip_is_the_same_to_the_answers(tmp_path: Path, map_: Path) -> None:
    """The same traffic as files, as a zip, or both: one answer."""
    for naam, inhoud in MEER.items():
        (map_ / naam).write_bytes(inhoud)
    (map_ / "start.xml").write_bytes(jw305(dagtekening="2026-03-10"))
    losse = sorted(map_.iterdir())
    pakket = maak_zip(tmp_path / "alles.zip", {pad.name: pad.read_bytes() for pad in reversed(losse)})
    gezien = []
    for nummer, paden in enumerate(([map_], [pakket], [pakket, map_])):
        eigen = tmp_path / f"data{nummer}"
        assert main(["load", *map(str, paden), "--data", str(eigen)]) == 0
        gezien.append(standen(eigen))
    assert gezien[0] == gezien[1] == gezien[2]
