"""Rotation loses no message whenever it is stopped; keys go out and in only where they fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from hub.opdrachten.ingang import main
from hub.opslag.sleutels import Sleutelbos
from hub.opslag.verbinding import lezen, maak_engine
from hub.opslag.versleuteling import Kluis
from tests.beheer.conftest import standen
from tests.storing.proces import SLEUTELS, aantallen, dood_zodra, eindigt_netjes, hub, lees, lopend


def berichten(data: Path) -> list[bytes]:
    """Open every message of the journal with the keys of the store."""
    kluis = Kluis(Sleutelbos.laad(data / SLEUTELS))
    engine = maak_engine(data)
    with lezen(engine) as connection:
        rijen = connection.exec_driver_sql("SELECT sleutel, inhoud FROM journaal ORDER BY aflevering_id").all()
    engine.dispose()
    return [kluis.open_aflevering(sleutel, inhoud) for sleutel, inhoud in rijen]


def per_sleutel(data: Path) -> dict[object, object]:
    return dict(lees(data, "SELECT sleutel, count(*) FROM journaal GROUP BY sleutel"))  # type: ignore[arg-type]


def test_a_rotation_with_everything_anew(data: Path) -> None:
    oud, gezegd, alles = Sleutelbos.laad(data / SLEUTELS), standen(data), berichten(data)
    assert main(["sleutels", "wissel", "--data", str(data), "--herversleutel", "--verwijder-oude"]) == 0
    nieuw = Sleutelbos.laad(data / SLEUTELS)
    assert list(nieuw.journaal) == [nieuw.actief] != [oud.actief]
    assert per_sleutel(data) == {nieuw.actief: len(alles)}
    assert berichten(data) == alles
    assert standen(data) == gezegd


def test_kill_9_in_the_middle_and_go_on(data: Path) -> None:
    alles = berichten(data)
    oud = Sleutelbos.laad(data / SLEUTELS).actief
    assert main(["sleutels", "wissel", "--data", str(data)]) == 0
    with lopend("sleutels", "herversleutel", "--data", data) as kind:
        gedood = dood_zodra(kind, data, f"SELECT 1 FROM journaal WHERE sleutel <> '{oud}' LIMIT 1")  # noqa: S608
    assert gedood
    assert len(per_sleutel(data)) == 2
    assert berichten(data) == alles
    actief = Sleutelbos.laad(data / SLEUTELS).actief
    with pytest.raises(SystemExit):
        main(["sleutels", "onzin"])
    assert main(["sleutels", "herversleutel", "--data", str(data), "--verwijder-oude"]) == 0
    assert per_sleutel(data) == {actief: len(alles)}
    assert berichten(data) == alles


def test_an_old_key_stays_while_a_message_or_a_process_may_need_it(data: Path) -> None:
    assert main(["sleutels", "wissel", "--data", str(data)]) == 0
    voor = Sleutelbos.laad(data / SLEUTELS)
    with lopend("run", "--data", data, "--port", "0") as kind:
        assert kind.stdout is not None
        assert "draait op" in kind.stdout.readline()
        uitkomst = hub("sleutels", "herversleutel", "--data", data, "--verwijder-oude")
        eindigt_netjes(uitkomst, 3, "Een ander proces gebruikt de opslag", "Stop de hub")
        assert "opnieuw versleuteld" in uitkomst.stdout  # that part needs nobody to stop
    assert Sleutelbos.laad(data / SLEUTELS) == voor


def test_showing_gives_no_key_away(data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["sleutels", "toon", "--data", str(data)]) == 0
    gezegd = capfd.readouterr().out
    bos = Sleutelbos.laad(data / SLEUTELS)
    assert bos.actief in gezegd
    assert bos.vingerafdruk in gezegd
    geheim = (data / SLEUTELS).read_text(encoding="utf-8")
    woorden = [woord for woord in geheim.replace('"', " ").split() if woord.endswith("=")]
    assert len(woorden) == 3
    assert not any(woord in gezegd for woord in woorden)


def test_a_region_joins_with_one_pseudonym_key(data: Path, regio: Path, tmp_path: Path) -> None:
    """Another hub with the same pseudonym key gives every youth the same pseudonym; the journal has keys of its own."""
    uit, ander = tmp_path / "pseudo.json", tmp_path / "ander"
    assert main(["sleutels", "exporteer", "--data", str(data), "--uit", str(uit)]) == 0
    assert uit.stat().st_mode & 0o777 == 0o600
    assert main(["sleutels", "importeer", str(uit), "--data", str(ander)]) == 0
    assert main(["load", str(regio), "--data", str(ander)]) == 0
    vraag = "SELECT pseudoniem FROM client ORDER BY pseudoniem"
    assert lees(ander, vraag) == lees(data, vraag) != []
    een, twee = (Sleutelbos.laad(map_ / SLEUTELS) for map_ in (data, ander))
    assert een.pseudoniem == twee.pseudoniem
    assert {een.inhoud, *een.journaal.values()}.isdisjoint({twee.inhoud, *twee.journaal.values()})
    eindigt_netjes(hub("sleutels", "exporteer", "--data", data, "--uit", uit), 2, "bestaat al")


def test_keys_of_another_store_are_refused(data: Path, tmp_path: Path) -> None:
    voor = (data / SLEUTELS).read_bytes()
    vreemd, los = tmp_path / "vreemd.json", tmp_path / "los.json"
    Sleutelbos.maak().bewaar_nieuw(vreemd)
    assert main(["sleutels", "importeer", str(vreemd), "--data", str(tmp_path / "nieuw")]) == 0
    assert main(["sleutels", "exporteer", "--data", str(tmp_path / "nieuw"), "--uit", str(los)]) == 0
    eindigt_netjes(hub("sleutels", "importeer", vreemd, "--data", data), 3, "hoort bij een andere opslag")
    eindigt_netjes(hub("sleutels", "importeer", los, "--data", data), 3, "andere pseudoniemsleutel")
    assert (data / SLEUTELS).read_bytes() == voor


def test_a_lost_key_file_comes_back_from_a_copy(data: Path, tmp_path: Path) -> None:
    alles, kopie = berichten(data), tmp_path / "kluis.json"
    assert main(["sleutels", "exporteer", "--data", str(data), "--uit", str(kopie), "--alles"]) == 0
    assert main(["sleutels", "wissel", "--data", str(data), "--herversleutel", "--verwijder-oude"]) == 0
    nieuw = tmp_path / "nieuw.json"
    assert main(["sleutels", "exporteer", "--data", str(data), "--uit", str(nieuw), "--alles"]) == 0
    (data / SLEUTELS).unlink()
    eindigt_netjes(hub("status", "--data", data), 3, "ontbreekt")
    assert main(["sleutels", "importeer", str(nieuw), "--data", str(data)]) == 0
    assert berichten(data) == alles
    assert main(["sleutels", "importeer", str(kopie), "--data", str(data)]) == 0  # the old key too, for old backups
    assert len(Sleutelbos.laad(data / SLEUTELS).journaal) == 2
    assert berichten(data) == alles


def test_importing_into_a_store_that_is_still_empty(tmp_path: Path, regio: Path) -> None:
    leeg, bron = tmp_path / "leeg", tmp_path / "bron.json"
    (tmp_path / "niets").mkdir()
    assert main(["load", str(tmp_path / "niets"), "--data", str(leeg)]) == 0
    assert aantallen(leeg)["aflevering"] == 0
    bos = Sleutelbos.maak()
    bos.bewaar_nieuw(bron)
    assert main(["sleutels", "importeer", str(bron), "--data", str(leeg)]) == 0
    assert main(["load", str(regio / "bloot.xml"), "--data", str(leeg)]) == 0
    assert Sleutelbos.laad(leeg / SLEUTELS) == bos
