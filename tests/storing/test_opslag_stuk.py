"""A store that cannot be used: every command says why and what to do, and leaves it as it is."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from hub.opdrachten.ingang import main
from hub.opslag.sleutels import Sleutelbos
from hub.opslag.verbinding import BESTAND
from tests.bouw import jw301, jw315
from tests.storing.proces import SLEUTELS, eindigt_netjes, hub, is_heel, kopieer, zinnen


@pytest.fixture(scope="module")
def kleine_opslag(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one message."""
    map_ = tmp_path_factory.mktemp("klein")
    (map_ / "b.xml").write_bytes(jw315())
    assert main(["load", str(map_ / "b.xml"), "--data", str(map_ / "data")]) == 0
    return map_ / "data"


@pytest.fixture
def opslag(kleine_opslag: Path, tmp_path: Path) -> Path:
    return kopieer(kleine_opslag, tmp_path / "data")


@pytest.fixture
def bericht(tmp_path: Path) -> Path:
    pad = tmp_path / "nieuw.xml"
    pad.write_bytes(jw301())
    return pad


def afdruk(data: Path) -> dict[str, str]:
    """Return a hash of every file of a store."""
    return {pad.name: hashlib.sha256(pad.read_bytes()).hexdigest() for pad in data.iterdir() if pad.is_file()}


def geen_database(data: Path) -> None:
    (data / BESTAND).write_bytes(b"Dit is geen database, maar een brief. " * 200)


def half(data: Path) -> None:
    """Cut the database off: the end of it is gone."""
    os.truncate(data / BESTAND, (data / BESTAND).stat().st_size // 2 + 100)


def een_map(data: Path) -> None:
    (data / BESTAND).unlink()
    (data / BESTAND).mkdir()


def nieuwer(data: Path) -> None:
    with closing(sqlite3.connect(data / BESTAND)) as verbinding, verbinding:
        verbinding.execute("UPDATE alembic_version SET version_num = '9999'")


def zonder_sleutels(data: Path) -> None:
    (data / SLEUTELS).unlink()


def met_andere_sleutels(data: Path) -> None:
    (data / SLEUTELS).unlink()
    Sleutelbos.maak().bewaar_nieuw(data / SLEUTELS)


def met_halve_sleutels(data: Path) -> None:
    os.truncate(data / SLEUTELS, 200)


def sleutels_als_map(data: Path) -> None:
    (data / SLEUTELS).unlink()
    (data / SLEUTELS).mkdir()


GEBREKEN: list[tuple[Callable[[Path], None], tuple[str, ...]]] = [
    (geen_database, ("beschadigd of is geen opslag", "Zet een reservekopie terug")),
    (half, ("beschadigd of is geen opslag", "Zet een reservekopie terug")),
    (een_map, ("opslag kan niet worden geopend", "Controleer of de datamap")),
    (nieuwer, ("nieuwere versie van de hub (schema 9999)", "Werk ijw-hub bij")),
    (zonder_sleutels, (f"{SLEUTELS} ontbreekt", "Zet het sleutelbestand terug")),
    (met_andere_sleutels, ("sleutels horen niet bij deze opslag", "Zet het sleutelbestand terug")),
    (met_halve_sleutels, (f"{SLEUTELS} is beschadigd", "Zet het sleutelbestand terug")),
    (sleutels_als_map, (f"{SLEUTELS} kan niet worden gelezen: het is een map", "leesrechten")),
]


@pytest.mark.parametrize(("breek", "stukken"), GEBREKEN, ids=[breek.__name__ for breek, _ in GEBREKEN])
def test_a_store_that_cannot_be_used_is_left_as_it_is(
    breek: Callable[[Path], None],
    stukken: Sequence[str],
    opslag: Path,
    bericht: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    breek(opslag)
    voor = afdruk(opslag)
    for opdracht in (["load", str(bericht)], ["status", "--json"], ["run", "--port", "0"]):
        assert main([*opdracht, "--data", str(opslag)]) == 3
        uit, fout = capfd.readouterr()
        assert uit == ""
        assert zinnen(fout).startswith("ijw-hub: ")
        for stuk in stukken:
            assert stuk in fout
    na = afdruk(opslag)
    assert {naam: na[naam] for naam in voor} == voor
    assert set(na) - set(voor) <= {f"{BESTAND}-wal", f"{BESTAND}-shm"}


def test_the_keys_put_back_make_all_well_again(opslag: Path, bericht: Path, tmp_path: Path) -> None:
    kopie = shutil.copy2(opslag / SLEUTELS, tmp_path / "kopie.json")
    met_andere_sleutels(opslag)
    assert main(["load", str(bericht), "--data", str(opslag)]) == 3
    shutil.copy2(kopie, opslag / SLEUTELS)
    assert main(["load", str(bericht), "--data", str(opslag)]) == 0
    is_heel(opslag)


def test_the_status_of_a_folder_without_a_store_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["status", "--data", str(tmp_path / "nergens")]) == 2
    assert "Laad eerst berichten" in capsys.readouterr().err
    assert not (tmp_path / "nergens").exists()


@pytest.mark.parametrize("opdracht", ["load", "status", "run"])
def test_a_data_folder_that_is_a_file(
    opdracht: str, bericht: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bestand").write_text("geen map", encoding="utf-8")
    woorden: dict[str, list[str]] = {"load": [str(bericht)], "status": [], "run": ["--port", "0"]}
    for data in (tmp_path / "bestand", tmp_path / "bestand" / "data"):
        assert main([opdracht, *woorden[opdracht], "--data", str(data)]) == (2 if opdracht == "status" else 3)
        uit, fout = capfd.readouterr()
        assert uit == ""
        assert zinnen(fout).startswith("ijw-hub: ")
    assert (tmp_path / "bestand").read_text(encoding="utf-8") == "geen map"


# --- without rights -------------------------------------------------------------------------------------------------


def test_a_data_folder_without_rights_to_write(als_ander: list[str], opslag: Path, bericht: Path) -> None:
    for pad in opslag.iterdir():
        pad.chmod(0o444)
    opslag.chmod(0o555)
    voor = afdruk(opslag)
    try:
        eindigt_netjes(
            hub("load", bericht, "--data", opslag, voor=als_ander), 3, "geopend om te schrijven", "schrijfrechten"
        )
        assert hub("status", "--data", opslag, voor=als_ander).returncode == 3
    finally:
        opslag.chmod(0o755)
    assert afdruk(opslag) == voor


def test_a_data_folder_without_any_rights(als_ander: list[str], opslag: Path, bericht: Path) -> None:
    opslag.chmod(0o000)
    try:
        for opdracht in (["load", str(bericht)], ["status"], ["run", "--port", "0"]):
            eindigt_netjes(hub(*opdracht, "--data", opslag, voor=als_ander), 3, "rechten")
    finally:
        opslag.chmod(0o755)


def test_a_data_folder_that_cannot_be_made(als_ander: list[str], bericht: Path, tmp_path: Path) -> None:
    vast = tmp_path / "vast"
    vast.mkdir(mode=0o555)
    uitkomst = hub("load", bericht, "--data", vast / "data", voor=als_ander)
    eindigt_netjes(uitkomst, 3, "kan niet worden gemaakt: er zijn geen rechten voor", "--data")


def test_keys_that_others_can_read_are_warned_for(opslag: Path) -> None:
    (opslag / SLEUTELS).chmod(0o644)
    uitkomst = hub("status", "--data", opslag, "--json")
    eindigt_netjes(uitkomst, 0, "chmod 600")
    assert json.loads(uitkomst.stdout)["berichten"]["geldig"] == 1
