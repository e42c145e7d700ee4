"""kill -9 at random moments of a load, over HTTP and with the inbox: what was acknowledged is stored, and the figures are the same.

With tests/kafka/test_kill_9.py at least 300 moments in `make bewijs`, and some in `make test`. A moment is drawn, and so is how long
that is to wait; what is asserted holds whenever it comes.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import sqlite3
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from threading import Timer

import psutil
import pytest

from hub.opdrachten.ingang import main
from hub.opslag.verbinding import BESTAND
from hub.streams.lezers import LOONT_VANAF, REEKS
from tests.levend.lopend import bewijzen, post, vraag
from tests.storing.campagne import BEWIJS, houdt, journaal, meld, trekking
from tests.storing.kweker import Afloop, Kweker, dood, is_klaar
from tests.storing.proces import LANG_GENOEG, aantallen, eindigt_netjes, is_heel, kopieer, lees, standen
from tests.wachten import wacht_tot

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kill -9 as on Linux and macOS")

LADEN = 140 if BEWIJS else 3
LEZERS = 15 if BEWIJS else 1
HTTP = 85 if BEWIJS else 2
INBOX = 45 if BEWIJS else 2
"""Moments, each a kill -9 of a process that had not ended."""

PER_OPSLAG = 5
"""Kills at most before a load may finish: each goes on with what the one before left."""

PER_HUB = 12
"""The same for a hub that runs."""

BERICHTEN = 240
"""Messages over HTTP and in the inbox: more than a hub takes before most of its kills."""

VERZENDERS = 8

VLUG = {"inbox_rust": "0", "inbox_interval": "0.1"}


def blijft_heel(data: Path, map_: Path) -> None:
    """Assert that what a kill left is sound, on a copy: the next to open it must find it as it was left."""
    if not (data / BESTAND).exists():
        return
    kopie = kopieer(data, map_ / "kopie")
    with closing(sqlite3.connect(kopie / BESTAND)) as verbinding:
        assert verbinding.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert verbinding.execute("PRAGMA foreign_key_check").fetchall() == []
        if verbinding.execute("SELECT 1 FROM sqlite_schema WHERE name = 'journaal'").fetchone():
            vraag_ = "SELECT (SELECT count(*) FROM journaal) = (SELECT count(*) FROM aflevering)"
            assert verbinding.execute(vraag_).fetchone() == (1,)
    shutil.rmtree(kopie)


# --- load -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Vol:
    """What a load takes and leaves when nothing disturbs it."""

    berichten: Path
    gestuurd: frozenset[bytes]
    seconden: float
    log: int
    """Bytes of its write-ahead log, which holds all that it wrote."""
    aantallen: dict[str, int]
    standen: list[object]
    journaal: Counter[bytes]

    def klopt(self, data: Path) -> None:
        """Assert that a store holds what the undisturbed one holds, and answers the same."""
        is_heel(data)
        assert journaal(data) == self.journaal
        assert aantallen(data) == self.aantallen
        assert standen(data) == self.standen


@pytest.fixture(scope="module")
def vol(kweek: Kweker, tmp_path_factory: pytest.TempPathFactory) -> Vol:
    """Just enough traffic for processes that read, and what is no valid message."""
    map_ = tmp_path_factory.mktemp("vol")
    omvang = ("--gemeenten=3", "--clienten=60", "--maanden=2", "--tot=2026-03-31", "--fouten=0", "--seed=7")
    assert main(["simulate", "--out", str(map_ / "regio"), *omvang]) == 0
    berichten, data = map_ / "regio" / "berichten", map_ / "data"
    (berichten / "geen.xml").write_text("dit is geen bericht", encoding="utf-8")
    gestuurd = frozenset(pad.read_bytes() for pad in berichten.rglob("*.xml"))
    assert len(gestuurd) > LOONT_VANAF * REEKS
    assert kweek.doe("load", berichten / "geen.xml", "--data", data, hier=True).code == 0
    begin = time.monotonic()
    with closing(sqlite3.connect(data / BESTAND)) as kijker:  # as long as someone looks, the log stays
        assert kijker.execute("SELECT count(*) FROM bericht").fetchone() == (1,)
        assert kweek.doe("load", berichten, "--data", data, "--lezers", "2").code == 0
        log = (data / f"{BESTAND}-wal").stat().st_size
    duur = time.monotonic() - begin
    return Vol(berichten, gestuurd, duur, log, aantallen(data), standen(data), journaal(data))


def na_tijd(kies: Random, vol: Vol, _data: Path) -> Callable[[], bool]:
    """Draw a moment between the start of the process and its usual end."""
    tot = time.monotonic() + kies.uniform(0, vol.seconden)
    return lambda: time.monotonic() >= tot


def na_bytes(kies: Random, vol: Vol, data: Path) -> Callable[[], bool]:
    """Draw how much is written by then: the tables and their migrations come first, then batches, then folding."""
    grens = int(kies.random() ** 2 * vol.log)
    log = data / f"{BESTAND}-wal"
    begin = log.stat().st_size if log.exists() else 0
    return lambda: log.exists() and (log.stat().st_size > begin + grens or log.stat().st_size < begin)


def dood_op(nummer: int, moment: Callable[[], bool]) -> None:
    """Kill a child at a moment, when it has not ended before."""
    uiterlijk = time.monotonic() + LANG_GENOEG
    while not moment() and not is_klaar(nummer):
        assert time.monotonic() < uiterlijk, "it never came so far"
        time.sleep(0.0005)  # between two looks, to leave the processor to the other
    dood(nummer)


def is_gedood(afloop: Afloop) -> bool:
    """Say whether it was killed; when not, it must have ended well."""
    assert afloop.code in {0, -signal.SIGKILL}, afloop
    return afloop.code != 0


def test_kill_9_of_a_load(vol: Vol, kweek: Kweker, plek: Path) -> None:
    kies = trekking("load")
    gedood = opslagen = vastgelegd = 0
    while gedood < LADEN:
        data = plek / f"data{opslagen}"
        for _ in range(min(kies.randint(1, PER_OPSLAG) if BEWIJS else LADEN, LADEN - gedood)):
            moment = kies.choice([na_tijd, na_bytes])(kies, vol, data)
            lezers = kies.choice(["0", "2", "2"])
            nummer = kweek.begin(
                ("load", vol.berichten, "--data", data, "--lezers", lezers), batch=kies.choice([None, 40, 150, 600])
            )
            dood_op(nummer, moment)
            gedood += is_gedood(kweek.eind())
            houdt(data, (), vol.gestuurd)  # a load acknowledges by its end, and it had none
            blijft_heel(data, plek)
        vastgelegd += bool(lees(data, "SELECT 1 FROM aflevering LIMIT 1"))
        assert kweek.doe("load", vol.berichten, "--data", data, "--json").code == 0
        vol.klopt(data)
        shutil.rmtree(data)
        opslagen += 1
    meld(f"load: {gedood} keer kill -9, {opslagen} opslagen, in {vastgelegd} daarvan was iets vastgelegd")


def dood_een_kind(nummer: int, kies: Random, seconden: float) -> None:
    """Kill one of the processes beside a load, so long after it has two."""
    zelf = psutil.Process(nummer)
    wacht_tot(lambda: is_klaar(nummer) or len(zelf.children()) >= 2)
    dan = time.monotonic() + seconden
    wacht_tot(lambda: time.monotonic() >= dan)
    if not is_klaar(nummer) and (kinderen := zelf.children()):
        kies.choice(kinderen).kill()


def test_kill_9_of_a_process_beside_a_load(vol: Vol, kweek: Kweker, plek: Path) -> None:
    kies = trekking("lezer")
    gedood = poging = 0
    while gedood < LEZERS:
        data = plek / f"data{poging}"
        poging += 1
        nummer = kweek.begin(("load", vol.berichten, "--data", data, "--lezers", "2"), batch=150)
        dood_een_kind(nummer, kies, kies.uniform(0, vol.seconden / 3))
        afloop = kweek.eind()
        if afloop.code == 0:  # it had given its last row before it was killed
            vol.klopt(data)
            continue
        gedood += 1
        uitkomst = subprocess.CompletedProcess([], *afloop)
        eindigt_netjes(uitkomst, 3, "van buitenaf gestopt", "Geef dezelfde opdracht opnieuw")
        houdt(data, (), vol.gestuurd)
        assert kweek.doe("load", vol.berichten, "--data", data, "--json").code == 0
        vol.klopt(data)
    meld(f"proces naast een load: {gedood} keer kill -9")


# --- a hub that runs ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Verkeer:
    """Messages in envelopes, so that it does not matter when they come, and what an undisturbed hub answers about them."""

    berichten: dict[str, bytes]
    aantallen: dict[str, int]
    standen: list[object]
    journaal: Counter[bytes]

    def klopt(self, data: Path) -> None:
        is_heel(data)
        assert journaal(data) == self.journaal
        assert aantallen(data) == self.aantallen
        assert standen(data) == self.standen


@pytest.fixture(scope="module")
def verkeer(vol: Vol, tmp_path_factory: pytest.TempPathFactory) -> Verkeer:
    map_ = tmp_path_factory.mktemp("verkeer")
    paden = [pad for pad in sorted(vol.berichten.rglob("*.xml")) if b"stuurgegevens" in pad.read_bytes()]
    berichten = {pad.name: pad.read_bytes() for pad in paden[:: max(1, len(paden) // BERICHTEN)]}
    (map_ / "berichten").mkdir()
    for naam, inhoud in berichten.items():
        (map_ / "berichten" / naam).write_bytes(inhoud)
    assert main(["load", str(map_ / "berichten"), "--data", str(map_ / "data"), "--json"]) == 0
    data = map_ / "data"
    return Verkeer(berichten, aantallen(data), standen(data), journaal(data))


@dataclass
class Gestuurd:
    """What senders know: what they have sent, and the receipt of what was acknowledged."""

    begonnen: set[bytes] = field(default_factory=set)
    bewijzen: dict[bytes, str] = field(default_factory=dict)


async def _stuur(poort: int, berichten: list[bytes], stand: Gestuurd, *, door: bool) -> None:
    """Send what has no receipt; with `door` go on with all of it again, until the hub is gone."""
    rij = iter([bericht for bericht in berichten if bericht not in stand.bewijzen])

    async def verzender(eigen: Iterator[bytes]) -> None:
        for bericht in eigen:
            stand.begonnen.add(bericht)
            antwoord = await vraag(poort, post(bericht))
            if antwoord is None:
                return
            assert antwoord.code in {202, 422, 503}, antwoord.inhoud
            if antwoord.code != 503:
                bewijs = antwoord.json()["ontvangstbewijs"]
                assert stand.bewijzen.setdefault(bericht, bewijs) == bewijs, "another receipt for the same delivery"

    await asyncio.gather(*(verzender(rij) for _ in range(VERZENDERS)))
    while door and await vraag(poort, post(berichten[0])):
        opnieuw = iter(berichten)
        await asyncio.gather(*(verzender(opnieuw) for _ in range(VERZENDERS)))


@contextmanager
def dood_na(kweek: Kweker, seconden: float, data: Path, **instellingen: str) -> Iterator[int | None]:
    """Run the hub, and kill it after so long; gives its port, None when it was killed before it said that."""
    nummer = kweek.begin(("run", "--data", data, "--port", "0"), **instellingen)
    klok = Timer(seconden, dood, (nummer,))
    klok.start()
    yield kweek.poort(nummer)
    klok.join()
    afloop = kweek.eind()
    assert afloop.code == -signal.SIGKILL, afloop


@contextmanager
def tot_het_eind(kweek: Kweker, data: Path, **instellingen: str) -> Iterator[int]:
    """Run the hub, and stop it as systemd does."""
    nummer = kweek.begin(("run", "--data", data, "--port", "0"), **instellingen)
    poort = kweek.poort(nummer)
    assert poort is not None
    yield poort
    os.kill(nummer, signal.SIGTERM)
    assert kweek.eind().code == 0


def test_kill_9_while_senders_send(verkeer: Verkeer, vol: Vol, kweek: Kweker, plek: Path) -> None:
    kies = trekking("http")
    gedood = bevestigd = bij_start = hubs = 0
    while gedood < HTTP:
        data, stand = plek / f"data{hubs}", Gestuurd()
        hubs += 1
        for _ in range(min(PER_HUB, HTTP - gedood)):
            berichten = kies.sample(list(verkeer.berichten.values()), len(verkeer.berichten))
            with dood_na(kweek, kies.uniform(0, 1.5 * vol.seconden), data) as poort:
                if poort is not None:
                    sturen = _stuur(poort, berichten, stand, door=True)
                    asyncio.run(asyncio.wait_for(sturen, LANG_GENOEG))
            gedood += 1
            bij_start += poort is None
            houdt(data, stand.bewijzen, stand.begonnen)
            assert set(stand.bewijzen.values()) <= bewijzen(data)
            blijft_heel(data, plek)
        bevestigd += len(stand.bewijzen)
        with tot_het_eind(kweek, data) as poort:  # who got no answer sends again
            asyncio.run(
                asyncio.wait_for(_stuur(poort, list(verkeer.berichten.values()), stand, door=False), LANG_GENOEG)
            )
        assert stand.bewijzen.keys() == set(verkeer.berichten.values())
        assert set(stand.bewijzen.values()) == bewijzen(data)
        verkeer.klopt(data)
    meld(
        f"HTTP: {gedood} keer kill -9 ({bij_start} voor de hub luisterde), {bevestigd} bevestigd voor de laatste start"
    )


def _verplaatst(inbox: Path) -> list[bytes]:
    return [pad.read_bytes() for pad in inbox.glob("*/**/*.xml") if pad.is_file() and not pad.name.startswith(".")]


def _ligt(inbox: Path) -> list[bytes]:
    return [pad.read_bytes() for pad in inbox.glob("*.xml") if not pad.name.startswith(".")]


def _hoeveel(inbox: Path) -> int:
    return sum(pad.suffix == ".xml" for pad in inbox.iterdir())


def _is_leeg(inbox: Path) -> bool:
    return not _hoeveel(inbox)


def na_bestanden(kies: Random, inbox: Path) -> Callable[[], bool]:
    """Draw how many files are still there by then."""
    over = kies.randrange(_hoeveel(inbox))
    return lambda: _hoeveel(inbox) <= over


def test_kill_9_while_the_inbox_is_read(verkeer: Verkeer, vol: Vol, kweek: Kweker, plek: Path) -> None:
    kies = trekking("inbox")
    alle = sorted(verkeer.berichten.values())
    gedood = hubs = midden = 0
    while gedood < INBOX:
        data, inbox = plek / f"data{hubs}", plek / f"inbox{hubs}"
        daarna = kies.choice(["verplaats", "verwijder"])
        keuzes = {"inbox": str(inbox), "inbox_na_verwerking": daarna}
        hubs += 1
        inbox.mkdir()
        for naam, inhoud in verkeer.berichten.items():
            (inbox / naam).write_bytes(inhoud)
        while gedood < INBOX and _ligt(inbox):
            moment = kies.choice([na_tijd(kies, vol, data), na_bestanden(kies, inbox)])
            dood_op(kweek.begin(("run", "--data", data, "--port", "0"), **VLUG, **keuzes), moment)
            afloop = kweek.eind()
            assert afloop.code == -signal.SIGKILL, afloop
            gedood += 1
            ligt, verplaatst = _ligt(inbox), _verplaatst(inbox)
            midden += 0 < len(ligt) < len(alle)
            weg = set(alle) - set(ligt)  # what is no longer there was acknowledged by that
            houdt(data, weg, alle)
            if daarna == "verplaats":
                assert sorted([*ligt, *verplaatst]) == alle
            blijft_heel(data, plek)
        with tot_het_eind(kweek, data, **VLUG, **keuzes):
            wacht_tot(partial(_is_leeg, inbox), LANG_GENOEG)
        verkeer.klopt(data)
    meld(f"inbox: {gedood} keer kill -9, {midden} daarvan met een deel gelezen, {hubs} mappen")
