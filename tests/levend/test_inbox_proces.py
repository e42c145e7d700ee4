"""The inbox of a real process that is killed: each file is still there or was moved, and nothing counts twice."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import bouw
from tests.levend.conftest import Regio
from tests.levend.lopend import Loopt, loopt
from tests.storing.proces import eindigt_netjes, hub, is_heel, lees, standen
from tests.wachten import wacht_tot

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals as on Linux and macOS")

VLUG = {"inbox_rust": "0", "inbox_interval": "0.1"}

MOMENTEN: dict[str, Callable[[Path, Path], object]] = {
    "het eerste is vastgelegd": lambda data, _: lees(data, "SELECT 1 FROM aflevering LIMIT 1"),
    "een deel is verplaatst": lambda _, inbox: len(verplaatst(inbox)) > 50,
}


def ligt(inbox: Path) -> set[str]:
    return {pad.name for pad in inbox.iterdir() if pad.is_file() and not pad.name.startswith(".")}


def verplaatst(inbox: Path) -> list[str]:
    return [pad.name for pad in inbox.glob("*/**/*.xml") if pad.is_file() and not pad.name.startswith(".")]


@pytest.mark.parametrize("moment", MOMENTEN)
def test_kill_9_onder_het_lezen_van_de_inbox(regio: Regio, tmp_path: Path, moment: str) -> None:
    data, inbox = tmp_path / "data", tmp_path / "inbox"
    regio.leg_in(inbox)
    with loopt(data, "--inbox", inbox, **VLUG) as draait:
        wacht_tot(lambda: MOMENTEN[moment](data, inbox))
        draait.dood()
    over = ligt(inbox)
    assert sorted([*over, *verplaatst(inbox)]) == sorted(regio.bestanden)
    [[vastgelegd]] = lees(data, "SELECT count(*) FROM aflevering")
    assert len(verplaatst(inbox)) <= vastgelegd
    with loopt(data, "--inbox", inbox, **VLUG) as draait:
        wacht_tot(lambda: not ligt(inbox))
        assert draait.stop()[0] == 0
    assert sorted(verplaatst(inbox)) == sorted(regio.bestanden)
    is_heel(data)
    assert standen(data) == regio.standen


def test_kill_9_bij_verwijderen(regio: Regio, tmp_path: Path) -> None:
    data, inbox = tmp_path / "data", tmp_path / "inbox"
    regio.leg_in(inbox)
    keuzes = {**VLUG, "inbox_na_verwerking": "verwijder"}
    with loopt(data, "--inbox", inbox, **keuzes) as draait:
        wacht_tot(lambda: len(ligt(inbox)) < len(regio.bestanden) / 2)
        draait.dood()
    with loopt(data, "--inbox", inbox, **keuzes) as draait:
        wacht_tot(lambda: not ligt(inbox))
        assert draait.stop()[0] == 0
    assert verplaatst(inbox) == []
    assert standen(data) == regio.standen


def test_stoppen_onder_het_lezen_maakt_af_wat_begonnen_is(regio: Regio, tmp_path: Path) -> None:
    data, inbox = tmp_path / "data", tmp_path / "inbox"
    regio.leg_in(inbox)
    with loopt(data, "--inbox", inbox, **VLUG) as draait:
        wacht_tot(lambda: verplaatst(inbox))
        code, _, log = draait.einde()
    assert code == 0
    assert "inbox_wacht" not in log
    [[vastgelegd]] = lees(data, "SELECT count(DISTINCT bron) FROM bericht")
    assert vastgelegd <= len(verplaatst(inbox))  # nothing was recorded that was not moved too
    is_heel(data)


def test_een_half_bestand_blijft_liggen_tot_het_heel_is(tmp_path: Path) -> None:
    data, inbox = tmp_path / "data", tmp_path / "inbox"
    inbox.mkdir()
    bericht = bouw.envelop(bouw.jw315())

    def leg_ander(nummer: int) -> None:
        pad = inbox / f"ander{nummer}.xml"
        pad.write_bytes(bouw.envelop(bouw.jw317(identificatie=f"W{nummer}"), functie="JW317"))
        os.utime(pad, (1_700_000_000, 1_700_000_000))
        wacht_tot(lambda: not pad.exists())

    def schrijf(draait: Loopt) -> None:
        with (inbox / "groeit.xml").open("wb", buffering=0) as bestand:
            for nummer in range(3):
                bestand.write(bericht[nummer * 100 : (nummer + 1) * 100])
                leg_ander(nummer)  # taken, so the hub looked, and left the other where it was
            assert (inbox / "groeit.xml").exists()
            bestand.write(bericht[300:])
        os.utime(inbox / "groeit.xml", (1_700_000_000, 1_700_000_000))  # as if it was left alone for long
        wacht_tot(lambda: not ligt(inbox))
        assert draait.stop()[0] == 0

    with loopt(data, "--inbox", inbox, inbox_rust="600", inbox_interval="0.1") as draait:
        schrijf(draait)
    assert lees(data, "SELECT oordeel, count(*) FROM bericht GROUP BY oordeel") == [("geldig", 4)]


def test_een_tweede_hub_op_dezelfde_inbox_start_niet(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    with loopt(tmp_path / "data", "--inbox", inbox) as draait:
        uitkomst = hub("run", "--data", tmp_path / "ander", "--port", "0", "--inbox", inbox)
        eindigt_netjes(uitkomst, 3, "al gelezen door een andere hub")
        assert draait.stop()[0] == 0


def test_een_inbox_die_er_niet_is_wordt_gezegd(tmp_path: Path) -> None:
    uitkomst = hub("run", "--data", tmp_path / "data", "--port", "0", "--inbox", tmp_path / "weg")
    eindigt_netjes(uitkomst, 2, "geen map die bestaat", "--inbox")
    uitkomst = hub("run", "--data", tmp_path / "data", "--port", "0", inbox_na_verwerking="bewaar")
    eindigt_netjes(uitkomst, 2, "inbox_na_verwerking = bewaar")
