"""The power goes out at any moment: what was acknowledged is on the disk, and the next start goes on from there.

Every change that a process makes to its files is written down in order (`schijf.py`). At moments between them, some in `make test` and all
in `make bewijs`, a disk is made that has of what was not flushed nothing, all names, or whatever chance gives.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest

from hub.instellingen import Instellingen
from hub.opdrachten.leeslog_openen import open_leeslog
from hub.opdrachten.regelbronnen import BESTAND as PRODUCTCODES
from hub.opslag.leeslog import BESTAND as LEESLOG
from hub.opslag.schema import VERSIE
from hub.opslag.verbinding import BESTAND
from hub.streams.inbox_map import AFGEKEURD, UITLEG
from tests.opslag.oude_opslagen import antwoorden, versie, zet_neer
from tests.storing.campagne import BEWIJS, houdt, journaal, meld, trekking, werkmap
from tests.storing.kweker import Kweker, kweker
from tests.storing.lading import PEILDATUM, laad_en_vraag, schrijf_lading
from tests.storing.proces import LANG_GENOEG, aantallen, is_heel, omgeving
from tests.storing.schijf import Daad, Model, Opname, Schijf, Wat, maak_opname
from tests.storing.test_kill_9 import VLUG
from tests.storing.test_schrijffouten_live import is_gevouwen, stuur_een
from tests.wachten import wacht_tot

STEEKPROEF = 4
"""Moments of each model in `make test`."""


@pytest.fixture(scope="module")
def opname() -> Iterator[Opname]:
    with werkmap() as map_:
        yield maak_opname(map_)


@pytest.fixture(scope="module")
def kweek(opname: Opname) -> Iterator[Kweker]:
    """A process that forks a child per command, under that layer."""
    with werkmap() as map_, kweker(map_, opname.omgeving) as een:
        yield een


def herstelt(data: Path) -> None:
    """Assert that the database is sound after what SQLite itself does first, when somebody opens it who may write."""
    if (data / BESTAND).exists():
        with closing(sqlite3.connect(data / BESTAND)) as verbinding:
            assert verbinding.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


class Lading(NamedTuple):
    """Messages, and what a store holds that took them undisturbed."""

    kweker: Kweker
    berichten: Path
    data: Path
    inhoud: set[bytes]
    antwoord: str
    aantallen: dict[str, int]

    def gaat_verder(self, data: Path, bevestigd: set[bytes]) -> None:
        """Assert that this store has what was acknowledged, and that it can be gone on with: from there a load completes it."""
        herstelt(data)
        if data.exists():
            houdt(data, bevestigd, self.inhoud)
        else:
            assert not bevestigd
        assert laad_en_vraag(self.kweker, self.berichten, data) == (len(self.inhoud), self.antwoord)
        is_heel(data)
        houdt(data, self.inhoud, self.inhoud)
        assert aantallen(data) == self.aantallen


@pytest.fixture(scope="module")
def lading(kweek: Kweker, tmp_path_factory: pytest.TempPathFactory) -> Lading:
    map_ = tmp_path_factory.mktemp("stroomuitval")
    inhoud = schrijf_lading(map_ / "berichten")
    antwoord = laad_en_vraag(kweek, map_ / "berichten", map_ / "data")[1]
    return Lading(kweek, map_ / "berichten", map_ / "data", inhoud, antwoord, aantallen(map_ / "data"))


def vraag(kweek: Kweker, data: Path, peildatum: str = PEILDATUM) -> str:
    """Ask a store for its figures."""
    afloop = kweek.doe("status", "--data", data, "--json", "--peildatum", peildatum)
    assert (afloop.code, afloop.fout) == (0, "")
    return afloop.uit.removesuffix("\n")


def val_uit(opname: Opname, begin: Path, plek: Path, kijk: Callable[[Path, int], None], wat: str) -> None:
    """Let the power go out at moments of what was written down, and look at the disk after each (`kijk`)."""
    kans = trekking(f"stroomuitval {wat}")
    daden = list(opname.daden())
    momenten = {model: _momenten(daden, model, kans) for model in Model}
    schijf = Schijf(begin)
    for nummer in range(len(daden) + 1):
        moment = daden[nummer - 1][1] if nummer else 0
        if nummer:
            schijf.doe(daden[nummer - 1][0])
        for model in (model for model in Model if nummer in momenten[model]):
            schijf.val_uit(model, kans, plek / "schijf")
            try:
                kijk(plek / "schijf", moment)
            except AssertionError as fout:
                fout.add_note(f"{wat}: after {nummer} of {len(daden)} changes, the disk has {model.value}")
                raise
            shutil.rmtree(plek / "schijf")
    meld(f"{wat}: {sum(map(len, momenten.values()))} keer uitgevallen, {len(daden)} wijzigingen")


def _momenten(daden: list[tuple[Daad, int]], model: Model, kans: Random) -> set[int]:
    """Choose after how many changes the power goes out; the end is always among them.

    Where nothing of a write is on the disk until it is flushed, the moment before something else is done than writing says the most:
    more was acknowledged by then, and the disk is as it was.
    """
    alle = list(range(len(daden) + 1))
    if model is not Model.GREEP:
        alle = [nummer for nummer in alle if nummer == len(daden) or daden[nummer][0].wat not in {Wat.SCHRIJF, Wat.KAP}]
    return {*(alle if BEWIJS else kans.sample(alle, min(STEEKPROEF, len(alle)))), len(daden)}


def test_while_a_new_store_is_loaded(opname: Opname, kweek: Kweker, lading: Lading, plek: Path) -> None:
    bevestigd: list[tuple[int, Path]] = []
    opname.wis()
    for deel in ("a", "b"):
        assert kweek.doe("load", lading.berichten / deel, "--data", opname.map / "data").code == 0
        bevestigd.append((opname.omvang(), lading.berichten / deel))

    def kijk(schijf: Path, moment: int) -> None:
        klaar = {pad.read_bytes() for op, deel in bevestigd if op <= moment for pad in deel.iterdir()}
        lading.gaat_verder(schijf / "data", klaar)

    (plek / "leeg").mkdir()
    val_uit(opname, plek / "leeg", plek, kijk, "load")


def test_while_messages_come_over_http(opname: Opname, kweek: Kweker, lading: Lading, plek: Path) -> None:
    bevestigd: list[tuple[int, bytes]] = []
    data = opname.map / "live"
    (plek / "leeg").mkdir()
    opname.wis()
    nummer = kweek.begin(("run", "--data", data, "--port", "0"))
    poort = kweek.poort(nummer)
    assert poort is not None
    for inhoud in sorted(lading.inhoud):
        assert stuur_een(poort, inhoud).code in {202, 422}
        bevestigd.append((opname.omvang(), inhoud))
    wacht_tot(lambda: is_gevouwen(data), LANG_GENOEG)
    os.kill(nummer, signal.SIGTERM)
    assert kweek.eind().code == 0

    def kijk(schijf: Path, moment: int) -> None:
        lading.gaat_verder(schijf / "live", {inhoud for op, inhoud in bevestigd if op <= moment})

    val_uit(opname, plek / "leeg", plek, kijk, "HTTP")


@pytest.mark.parametrize("daarna", ["verplaats", "verwijder"])
def test_while_files_come_in_the_inbox(opname: Opname, kweek: Kweker, lading: Lading, plek: Path, daarna: str) -> None:
    data, inbox = opname.map / f"data-{daarna}", opname.map / f"inbox-{daarna}"
    inbox.mkdir()
    for nummer, inhoud in enumerate(sorted(lading.inhoud)):
        (inbox / f"{nummer}.xml").write_bytes(inhoud)
    shutil.copytree(opname.map, plek / "begin")
    opname.wis()
    proces = kweek.begin(("run", "--data", data, "--port", "0"), **VLUG, inbox=str(inbox), inbox_na_verwerking=daarna)
    wacht_tot(lambda: not list(inbox.glob("*.xml")), LANG_GENOEG)
    os.kill(proces, signal.SIGTERM)
    assert kweek.eind().code == 0

    def kijk(schijf: Path, _: int) -> None:
        ligt = {pad.read_bytes() for pad in (schijf / inbox.name).glob("*.xml")}
        lading.gaat_verder(schijf / data.name, lading.inhoud - ligt)
        uitleg = [pad.read_text(encoding="utf-8") for pad in schijf.glob(f"{inbox.name}/{AFGEKEURD}/[!.]*{UITLEG}")]
        assert all(uitleg)
        assert ligt or uitleg  # of the one that was rejected

    val_uit(opname, plek / "begin", plek, kijk, f"inbox, {daarna}")


# --- commands on a store that is there --------------------------------------------------------------------------


class Werk(NamedTuple):
    """A store that is worked at: the folder that is watched, and the same as it was."""

    data: Path
    begin: Path

    def doe(self, kweek: Kweker, opname: Opname, *opdrachten: tuple[str | Path, ...], **instellingen: str) -> list[int]:
        """Run commands, and give the moment after each."""
        klaar = []
        opname.wis()
        for opdracht in opdrachten:
            afloop = kweek.doe(*opdracht, "--data", self.data, **instellingen)
            assert afloop.code == 0, afloop
            klaar.append(opname.omvang())
        return klaar


@pytest.fixture
def werk(opname: Opname, lading: Lading, plek: Path, request: pytest.FixtureRequest) -> Werk:
    naam = request.node.name
    shutil.copytree(lading.data, plek / "begin" / naam)
    return Werk(shutil.copytree(lading.data, opname.map / naam), plek / "begin")


def test_while_a_store_is_rebuilt(werk: Werk, opname: Opname, kweek: Kweker, lading: Lading, plek: Path) -> None:
    werk.doe(kweek, opname, ("herbouw",))
    val_uit(opname, werk.begin, plek, lambda s, _: lading.gaat_verder(s / werk.data.name, lading.inhoud), "herbouw")


def test_while_keys_are_changed(werk: Werk, opname: Opname, kweek: Kweker, lading: Lading, plek: Path) -> None:
    werk.doe(kweek, opname, ("sleutels", "wissel"), ("sleutels", "herversleutel", "--verwijder-oude"))
    val_uit(opname, werk.begin, plek, lambda s, _: lading.gaat_verder(s / werk.data.name, lading.inhoud), "sleutels")


def test_while_what_is_old_is_removed(werk: Werk, opname: Opname, kweek: Kweker, lading: Lading, plek: Path) -> None:
    [klaar] = werk.doe(kweek, opname, ("opruimen",), bewaar='{"journaal_dagen": 30}')

    def kijk(schijf: Path, moment: int) -> None:
        data = schijf / werk.data.name
        herstelt(data)
        houdt(data, (), lading.inhoud)
        assert moment < klaar or not journaal(data)
        assert vraag(kweek, data) == lading.antwoord

    val_uit(opname, werk.begin, plek, kijk, "opruimen")


def test_while_a_backup_is_made(werk: Werk, opname: Opname, kweek: Kweker, lading: Lading, plek: Path) -> None:
    uit = werk.data / "kopie.zip"
    [klaar] = werk.doe(kweek, opname, ("backup", "--met-sleutels", "--uit", uit))

    def kijk(schijf: Path, moment: int) -> None:
        kopie = schijf / werk.data.name / uit.name
        if moment >= klaar or kopie.exists():
            terug = ("restore", kopie, "--sleutels", f"{kopie}.sleutels.json", "--data", schijf / "terug")
            afloop = kweek.doe(*terug)
            assert afloop.code == 0, afloop
            assert vraag(kweek, schijf / "terug") == lading.antwoord
        lading.gaat_verder(schijf / werk.data.name, lading.inhoud)

    val_uit(opname, werk.begin, plek, kijk, "backup")


def test_while_a_backup_is_put_back(werk: Werk, opname: Opname, kweek: Kweker, lading: Lading, plek: Path) -> None:
    kopie, data = plek / "kopie.zip", opname.map / "terug"
    assert kweek.doe("backup", "--met-sleutels", "--uit", kopie, "--data", werk.data).code == 0
    terug = ("restore", kopie, "--sleutels", f"{kopie}.sleutels.json", "--data")
    opname.wis()
    assert kweek.doe(*terug, data).code == 0
    klaar = opname.omvang()

    def kijk(schijf: Path, moment: int) -> None:
        daar = schijf / data.name
        stond = (daar / BESTAND).exists()
        assert stond or moment < klaar
        assert (kweek.doe(*terug, daar).code == 0) is not stond
        assert stond or {pad.name for pad in daar.iterdir()} == {pad.name for pad in data.iterdir()}
        lading.gaat_verder(daar, lading.inhoud)

    val_uit(opname, werk.begin, plek, kijk, "restore")


def test_while_a_list_of_productcodes_is_taken_over(werk: Werk, opname: Opname, kweek: Kweker, plek: Path) -> None:
    def neem_over(code: str) -> tuple[str, int]:
        lijst = plek / "lijst.csv"
        lijst.write_text(f"productcode,productcategorie\n{code},{code[:2]}\n", encoding="utf-8")
        [klaar] = werk.doe(kweek, opname, ("productcodes", "importeer", lijst))
        return (werk.data / PRODUCTCODES).read_text(encoding="utf-8"), klaar

    oud, _ = neem_over("43A01")
    shutil.copy(werk.data / PRODUCTCODES, werk.begin / werk.data.name)
    nieuw, klaar = neem_over("45A04")

    def kijk(schijf: Path, moment: int) -> None:
        gelezen = (schijf / werk.data.name / PRODUCTCODES).read_text(encoding="utf-8")
        assert gelezen == nieuw or (gelezen == oud and moment < klaar)

    val_uit(opname, werk.begin, plek, kijk, "productcodes")


def test_while_the_store_of_an_old_version_is_brought_up_to_date(opname: Opname, kweek: Kweker, plek: Path) -> None:
    data = zet_neer("0.1.0", opname.map / "oud")
    [dag, *_] = antwoorden("0.1.0")
    shutil.copytree(data, plek / "begin" / "oud")
    opname.wis()
    goed = vraag(kweek, data, dag)

    def kijk(schijf: Path, _: int) -> None:
        herstelt(schijf / "oud")
        assert versie(schijf / "oud") in {versie(plek / "begin" / "oud"), VERSIE}
        assert vraag(kweek, schijf / "oud", dag) == goed

    val_uit(opname, plek / "begin", plek, kijk, "bijwerken van 0.1.0")


_NACHT = """
import sys
from pathlib import Path
from hub.instellingen import Instellingen
from hub.opdrachten.leeslog_openen import open_leeslog
from hub.opslag.leesanker import leg_anker_vast
data = Path(sys.argv[1])
with open_leeslog(Instellingen.laad(data_map=data)) as log:
    print(leg_anker_vast(data, log))
"""


def _anker_van_de_nacht(data: Path, opname: Opname) -> str:
    """Keep the anchor with the store, as a hub does each night; gives it."""
    gedaan = subprocess.run(
        [sys.executable, "-B", "-c", _NACHT, data], env=omgeving() | opname.omgeving, capture_output=True, text=True, check=True
    )  # fmt: skip
    return gedaan.stdout.strip()


def test_while_it_is_written_who_looked(werk: Werk, opname: Opname, kweek: Kweker, plek: Path) -> None:
    """What an anchor stands for is safe on disk; the last looks after it need not be, and the log is whole without them."""
    toon, controleer = (("leeslog", wat, "--data", werk.data) for wat in ("toon", "controleer"))
    with open_leeslog(Instellingen.laad(data_map=werk.data)):
        pass
    shutil.copytree(werk.data, werk.begin / werk.data.name, dirs_exist_ok=True)
    opname.wis()
    # Somebody has it open, so that who closes it flushes nothing; and somebody reads, so that a checkpoint does not either.
    with closing(sqlite3.connect(werk.data / LEESLOG, isolation_level=None)) as lezer:
        lezer.execute("BEGIN")
        assert lezer.execute("SELECT count(*) FROM inzage").fetchone() == (0,)
        # Made by that; to copy the files here would let go of the locks on them.
        (werk.begin / werk.data.name / f"{LEESLOG}-wal").touch()
        for _ in range(3):
            assert kweek.doe(*toon).code == 0
        gezegd = kweek.doe(*controleer).uit
        [anker] = [regel.removeprefix("Anker: ") for regel in gezegd.splitlines() if regel.startswith("Anker: ")]
        ankers = [(opname.omvang(), anker)]
        assert kweek.doe(*toon).code == 0
        anker = _anker_van_de_nacht(werk.data, opname)
        ankers.append((opname.omvang(), anker))
        assert kweek.doe(*toon).code == 0

    def kijk(schijf: Path, moment: int) -> None:
        gezegd = [anker for klaar, anker in ankers if klaar <= moment]
        erbij = ("--anker", gezegd[-1]) if gezegd else ()
        afloop = kweek.doe("leeslog", "controleer", *erbij, "--data", schijf / werk.data.name)
        assert afloop.code == 0, afloop

    val_uit(opname, werk.begin, plek, kijk, "leeslog")
