"""A backup is a committed moment, whole; putting it back gives the same answers; what is wrong leaves nothing behind."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest

from hub.domein.inzage import ZAAK, Inzage
from hub.instellingen import Instellingen
from hub.opdrachten.ingang import main
from hub.opdrachten.leeslog_openen import open_leeslog
from hub.opslag.leesanker import leg_anker_vast
from hub.opslag.reservekopie import LEESLOG, TOEGANG
from hub.opslag.sleutels import Sleutelbos
from hub.opslag.terugzetten import bekijk
from hub.opslag.verbinding import BESTAND
from tests.beheer.conftest import standen
from tests.storing.proces import NAAR_DE_KLOK, SLEUTELS, aantallen, eindigt_netjes, hub, is_heel, lopend


def test_what_is_put_back_gives_the_same_answers(data: Path, tmp_path: Path) -> None:
    uit, terug = tmp_path / "kopie.zip", tmp_path / "terug"
    assert main(["backup", "--data", str(data), "--uit", str(uit), "--met-sleutels"]) == 0
    sleutels = tmp_path / "kopie.zip.sleutels.json"
    assert {pad.stat().st_mode & 0o777 for pad in (uit, sleutels)} == {0o600}
    assert main(["restore", str(uit), "--controleer"]) == 0
    assert main(["restore", str(uit), "--data", str(terug), "--sleutels", str(sleutels)]) == 0
    assert aantallen(terug) == aantallen(data)
    assert standen(terug) == standen(data)
    assert sorted(pad.name for pad in tmp_path.iterdir()) == ["data", "kopie.zip", "kopie.zip.sleutels.json", "terug"]
    assert main(["load", "--data", str(terug), str(uit.with_name("data"))]) == 0  # it takes in messages again


def test_no_key_is_in_a_backup_and_the_manifest_says_what_it_needs(data: Path, tmp_path: Path) -> None:
    uit = tmp_path / "kopie.zip"
    assert main(["backup", "--data", str(data), "--uit", str(uit)]) == 0
    bos = Sleutelbos.laad(data / SLEUTELS)
    with ZipFile(uit) as zip_:
        assert sorted(zip_.namelist()) == [BESTAND, "manifest.json"]
        manifest = json.loads(zip_.read("manifest.json"))
        inhoud = zip_.read(BESTAND)
    assert not any(sleutel in inhoud for sleutel in (bos.pseudoniem, bos.inhoud, *bos.journaal.values()))
    assert (manifest["sleutels"], manifest["journaalsleutels"]) == (bos.vingerafdruk, [bos.actief])
    assert {naam: aantal for naam, aantal in manifest["rijen"].items() if naam not in NAAR_DE_KLOK} == aantallen(data)


def test_a_backup_during_loads_is_a_committed_moment(regio: Path, tmp_path: Path) -> None:
    """What is put back is whole, folds on where the load was, and together with the rest gives the same answers."""
    data = tmp_path / "live"
    delen = [tmp_path / f"deel{nummer}" for nummer in range(3)]
    for deel in delen:
        deel.mkdir()
    for nummer, bestand in enumerate(sorted(regio.rglob("*.xml"))):
        (delen[nummer % len(delen)] / f"{nummer}.xml").symlink_to(bestand)
    assert main(["load", str(delen[0]), "--data", str(data)]) == 0
    gemaakt = []
    for deel in delen[1:]:
        with lopend("load", deel, "--data", data, "--json") as kind:
            while kind.poll() is None:
                uit = tmp_path / f"kopie{len(gemaakt)}.zip"
                assert main(["backup", "--data", str(data), "--uit", str(uit)]) == 0
                gemaakt.append(uit)
    einde, goed = aantallen(data), standen(data)
    per_stand = {bekijk(uit).sha256: uit for uit in gemaakt}
    assert len(per_stand) > len(delen[1:])  # moments before, between and after
    momenten = list(per_stand.values())
    for nummer, uit in enumerate((momenten[0], momenten[len(momenten) // 2])):
        terug = tmp_path / f"terug{nummer}"
        assert main(["restore", str(uit), "--data", str(terug), "--sleutels", str(data / SLEUTELS)]) == 0
        rijen = aantallen(terug)
        assert rijen["journaal"] == rijen["aflevering"] <= einde["aflevering"]
        standen(terug)  # opening it folds what was recorded
        is_heel(terug)
    assert main(["load", str(regio), "--data", str(terug)]) == 0
    assert standen(terug) == goed


def test_kill_9_leaves_no_half_backup_and_the_next_one_clears_up(data: Path, tmp_path: Path) -> None:
    uit = tmp_path / "kopie.zip"
    with lopend("backup", "--data", data, "--uit", uit) as kind:
        plek = tmp_path / ".kopie.zip.bezig"
        while not (plek / BESTAND).exists() and kind.poll() is None:
            pass
        kind.kill()
        kind.wait()
    assert kind.returncode == 0 or not uit.exists()
    if kind.returncode:
        assert main(["backup", "--data", str(data), "--uit", str(uit)]) == 0
    assert main(["restore", str(uit), "--controleer"]) == 0
    assert not plek.exists()


def test_kill_9_during_a_restore_can_be_done_again(data: Path, tmp_path: Path) -> None:
    uit, terug = tmp_path / "kopie.zip", tmp_path / "terug"
    assert main(["backup", "--data", str(data), "--uit", str(uit)]) == 0
    with lopend("restore", uit, "--data", terug, "--sleutels", data / SLEUTELS) as kind:
        while not (terug / ".terugzetten").exists() and kind.poll() is None:
            pass
        kind.kill()
        kind.wait()
    if kind.returncode:
        assert not (terug / BESTAND).exists() or aantallen(terug) == aantallen(data)
        if not (terug / BESTAND).exists():
            assert main(["restore", str(uit), "--data", str(terug), "--sleutels", str(data / SLEUTELS)]) == 0
    assert standen(terug) == standen(data)


def test_a_full_disk_says_so_and_leaves_nothing(data: Path, tmp_path: Path) -> None:
    uit = tmp_path / "vol" / "kopie.zip"
    uit.parent.mkdir()
    eindigt_netjes(hub("backup", "--data", data, "--uit", uit, grens=200_000), 3, "schijf is vol", "Maak ruimte")
    assert list(uit.parent.iterdir()) == []
    assert main(["backup", "--data", str(data), "--uit", str(uit)]) == 0
    terug = tmp_path / "terug"
    terug_uit = hub("restore", uit, "--data", terug, "--sleutels", data / SLEUTELS, grens=200_000)
    eindigt_netjes(terug_uit, 3, "schijf is vol")
    assert not terug.exists()


def test_what_cannot_be_put_back(data: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    uit, terug, sleutels = tmp_path / "kopie.zip", tmp_path / "terug", data / SLEUTELS
    assert main(["backup", "--data", str(data), "--uit", str(uit)]) == 0
    ander = tmp_path / "ander.json"
    Sleutelbos.maak().bewaar_nieuw(ander)
    vals = tmp_path / "vals.zip"
    vals.write_text("geen zip", encoding="utf-8")
    veranderd = tmp_path / "veranderd.zip"
    ruw = bytearray(uit.read_bytes())
    ruw[len(ruw) // 2] ^= 0xFF
    veranderd.write_bytes(ruw)
    nieuwer = tmp_path / "nieuwer.zip"
    with ZipFile(uit) as bron, ZipFile(nieuwer, "w") as doel:
        manifest = json.loads(bron.read("manifest.json"))
        doel.writestr("manifest.json", json.dumps({**manifest, "schema_versie": "9999"}))
        doel.writestr(BESTAND, bron.read(BESTAND))
    for bestand, extra, code, stuk in (
        (tmp_path / "weg.zip", (), 2, "bestaat niet"),
        (vals, (), 3, "geen hele reservekopie"),
        (veranderd, ("--sleutels", sleutels), 3, "reservekopie"),
        (nieuwer, ("--sleutels", sleutels), 3, "nieuwere versie"),
        (uit, (), 3, "Geef met --sleutels"),
        (uit, ("--sleutels", ander), 3, "horen niet bij deze reservekopie"),
        (uit, ("--sleutels", tmp_path / "weg.json"), 3, "ontbreekt"),
    ):
        capfd.readouterr()
        assert main(["restore", str(bestand), "--data", str(terug), *map(str, extra)]) == code
        assert stuk in capfd.readouterr().err
        assert not terug.exists(), bestand
    for woorden, stuk in (
        (("restore", uit, "--data", data), "is niet leeg"),
        (("backup", "--data", data, "--uit", uit), "bestaat al"),
        (("backup", "--data", tmp_path / "niets", "--uit", tmp_path / "x.zip"), "geen opslag"),
    ):
        assert main([str(woord) for woord in woorden]) == 2
        assert stuk in capfd.readouterr().err


def test_a_damaged_store_gives_no_backup(data: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(data / BESTAND)) as verbinding:
        verbinding.execute("PRAGMA journal_mode=DELETE").fetchone()
        [[plek]] = verbinding.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'feit_nummer'")
        [[grootte]] = verbinding.execute("PRAGMA page_size")
    with (data / BESTAND).open("r+b") as bestand:
        bestand.seek((plek - 1) * grootte)
        bestand.write(os.urandom(grootte))
    uit = tmp_path / "kopie.zip"
    eindigt_netjes(hub("backup", "--data", data, "--uit", uit), 3, "beschadigd")
    assert not uit.exists()


def test_a_backup_needs_no_keys_and_changes_nothing(data: Path, tmp_path: Path) -> None:
    voor = aantallen(data)
    (data / SLEUTELS).rename(tmp_path / "weg.json")
    assert main(["backup", "--data", str(data), "--uit", str(tmp_path / "kopie.zip")]) == 0
    assert aantallen(data) == voor


# --- what goes along ------------------------------------------------------------------------------------------------


def _met_bijlagen(data: Path, leeslog: Path | None = None) -> str:
    """Let someone look and give someone a token; gives the anchor of the log."""
    instellingen = Instellingen.laad(data_map=data, leeslog_bestand=leeslog)
    with open_leeslog(instellingen) as log:
        log.schrijf(Inzage(1, "token:1", "Sam", ZAAK, "/zaak/x", "0363", "x", "werkvoorraad", 1))
        anker = leg_anker_vast(data, log)
    assert main(["toegang", "maak", "--data", str(data), "--naam", "koppeling", "--rol", "lezer",
                 "--gemeente", "0363"]) == 0  # fmt: skip
    assert anker is not None
    return anker


def test_the_log_of_reading_and_who_has_access_go_along(
    data: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    uit, terug = tmp_path / "kopie.zip", tmp_path / "terug"
    anker = _met_bijlagen(data)
    with closing(sqlite3.connect(data / TOEGANG)) as verbinding, verbinding:
        verbinding.execute("INSERT INTO sessie VALUES (x'00', 'oidc:a', 'Sam', '[]', NULL, 1, 1)")
    assert main(["backup", "--data", str(data), "--uit", str(uit)]) == 0
    assert main(["restore", str(uit), "--controleer"]) == 0
    assert main(["restore", str(uit), "--data", str(terug), "--sleutels", str(data / SLEUTELS)]) == 0
    assert "ingetrokken" in capfd.readouterr().err
    assert {(terug / naam).stat().st_mode & 0o777 for naam in (LEESLOG, TOEGANG, BESTAND)} == {0o600}
    with closing(sqlite3.connect(terug / TOEGANG)) as verbinding:
        assert verbinding.execute("SELECT count(*) FROM token").fetchone() == (1,)
        assert verbinding.execute("SELECT count(*) FROM sessie").fetchone() == (0,)  # everyone logs in again
    with open_leeslog(Instellingen.laad(data_map=terug)) as log:
        assert [rij.inzage.wat for rij in log.lees()] == ["/zaak/x", "ijw-hub restore"]
        assert log.controleer(anker).gebreken == ()
    assert main(["leeslog", "controleer", "--data", str(terug)]) == 0


def test_a_log_in_another_place_goes_along_and_is_never_overwritten(data: Path, tmp_path: Path) -> None:
    uit, terug, plek = tmp_path / "kopie.zip", tmp_path / "terug", tmp_path / "elders" / "wie.sqlite"
    _met_bijlagen(data, plek)
    assert not (data / LEESLOG).exists()
    eigen = {"leeslog_bestand": str(plek)}
    assert hub("backup", "--data", data, "--uit", uit, **eigen).returncode == 0
    with open_leeslog(Instellingen.laad(data_map=data, leeslog_bestand=plek)) as log:
        log.schrijf(Inzage(2, "token:1", "Sam", ZAAK, "/zaak/y", "0363", "y", "werkvoorraad", 1))
    weigering = hub("restore", uit, "--data", terug, "--sleutels", data / SLEUTELS, **eigen)
    eindigt_netjes(weigering, 2, "staat al een leeslog")
    assert not terug.exists()
    nieuw = tmp_path / "nieuw.sqlite"
    assert (
        hub("restore", uit, "--data", terug, "--sleutels", data / SLEUTELS, leeslog_bestand=str(nieuw)).returncode == 0
    )
    assert nieuw.exists()
    assert not (terug / LEESLOG).exists()


def test_a_backup_with_a_changed_log_is_refused(data: Path, tmp_path: Path) -> None:
    uit, anders = tmp_path / "kopie.zip", tmp_path / "anders.zip"
    _met_bijlagen(data)
    assert main(["backup", "--data", str(data), "--uit", str(uit)]) == 0
    with ZipFile(uit) as bron, ZipFile(anders, "w") as doel:
        for naam in bron.namelist():
            doel.writestr(naam, bron.read(naam) + (b"x" if naam == LEESLOG else b""))
    eindigt_netjes(
        hub("restore", anders, "--data", tmp_path / "terug", "--sleutels", data / SLEUTELS),
        3,
        "veranderd of beschadigd",
    )
    assert not (tmp_path / "terug").exists()
