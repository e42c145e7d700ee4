"""What is remembered is exactly what would be calculated anew: on the same day, with the same data, and not any longer."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from time import thread_time

import pytest
from sqlalchemy import select, text

from hub.domein.kalender import lokaal, peilmoment
from hub.fouten import OpslagFout
from hub.opdrachten.ingang import main
from hub.opslag import ouder
from hub.opslag.geheugen import Geheugen, laatste_aflevering
from hub.opslag.ouder import Ouder
from hub.opslag.tabellen import metadata
from hub.opslag.verbinding import BESTAND, lezen, maak_engine, schrijven
from hub.opslag.werk_vraag import Werkvraag
from tests.bouw import jw301, jw315
from tests.proefhub import Proefhub, open_proefhub
from tests.verhaal import om
from tests.wachten import wacht_tot

ALTIJD = 2**61
"""Beyond any moment: what has no end ends later."""


@pytest.fixture(scope="module")
def regio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    map_ = tmp_path_factory.mktemp("regio")
    maat = ["--seed=3", "--gemeenten=2", "--clienten=60", "--maanden=5", "--tot=2026-05-20", "--fouten=0.08"]
    assert main(["simulate", "--out", str(map_ / "uit"), *maat]) == 0
    assert main(["load", str(map_ / "uit"), "--data", str(map_ / "data"), "--json"]) == 0
    return map_ / "data"


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Proefhub]:
    with open_proefhub(tmp_path) as hub:
        hub.ontvang(om("2026-03-02T10:00", jw315()))
        yield hub


@pytest.fixture
def geheugen(hub: Proefhub, tmp_path: Path) -> Iterator[Geheugen]:
    engine = maak_engine(tmp_path)
    geheugen = Geheugen(engine)
    yield geheugen
    geheugen.sluit()
    engine.dispose()


class Teller:
    """Makes an answer, and counts how often it had to."""

    def __init__(self) -> None:
        self.keer = 0

    def __call__(self) -> int:
        self.keer += 1
        return self.keer


def test_intervals_begin_and_end_at_a_stamp_or_at_midnight(regio: Path) -> None:
    """On this stands that an answer holds for the rest of the day."""
    engine = maak_engine(regio)
    with lezen(engine) as connection:
        bekend = {
            moment
            for tabel in ("aflevering", "bericht", "fo01")
            for moment in connection.execute(select(metadata.tables[tabel].c.ontvangen)).scalars()
        }
        gezien = 0
        for tabel in metadata.sorted_tables:
            for kolom in {"vanaf", "tot", "telt_tot"} & set(tabel.columns.keys()):
                if not tabel.name.endswith("_tijdvak"):
                    continue
                vraag = select(tabel.c[kolom]).distinct().where(tabel.c[kolom].is_not(None))
                for moment in connection.execute(vraag).scalars():
                    gezien += 1
                    if moment not in bekend and abs(moment) < ALTIJD:
                        plaatselijk = lokaal(moment)
                        assert (plaatselijk.hour, plaatselijk.minute, plaatselijk.second) == (0, 0, 0), tabel.name
                        assert moment % 1000 == 0
        assert gezien > 500
    engine.dispose()


def test_what_is_remembered_is_what_another_hub_calculates(regio: Path) -> None:
    for dag in ("2026-05-20", "2026-05-21", "2026-06-03"):
        with open_proefhub(regio) as hub:
            vragen, werkbank = hub.winkel.vragen, hub.winkel.werkbank
            begin = peilmoment(f"{dag}T23:58")
            for gemeente in (None, "0200"):
                vragen.status(begin, gemeente)
                vragen.per_gemeente(begin, gemeente)
                werkbank.werk_tellingen(Werkvraag(begin, gemeente))
                vragen.wachtcurve(begin, gemeente)
            for later in (
                peilmoment(f"{dag}T23:59:59"),
                peilmoment(dag),
                peilmoment(dag) + 1,
                peilmoment("2026-04-01"),
            ):
                with open_proefhub(regio) as vers:
                    for gemeente in (None, "0200"):
                        ander = vers.winkel.vragen
                        assert vragen.status(later, gemeente) == ander.status(later, gemeente)
                        assert vragen.per_gemeente(later, gemeente) == ander.per_gemeente(later, gemeente)
                        assert vragen.wachtcurve(later, gemeente) == ander.wachtcurve(later, gemeente)
                        vraag = Werkvraag(later, gemeente)
                        assert werkbank.werk_tellingen(vraag) == vers.winkel.werkbank.werk_tellingen(vraag)


def test_an_answer_is_made_once_a_day_and_once_for_each_moment_before_what_is_known(geheugen: Geheugen) -> None:
    maak = Teller()

    def vraag(moment: str, keuze: str = "") -> int:
        return geheugen.vraag("proef", peilmoment(moment), keuze, maak)

    assert [vraag(f"2026-03-02T{uur}:00") for uur in (10, 14, 23)] == [1, 1, 1]
    assert vraag("2026-03-03T00:00") == 2
    assert vraag("2026-03-02T12:00") == 1
    assert vraag("2026-03-02T12:00", "0200") == 3
    # Before the message of 10:00 every moment may have an answer of its own.
    assert [vraag("2026-03-02T09:59"), vraag("2026-03-02T09:58"), vraag("2026-03-02T09:59")] == [4, 5, 4]


def test_every_commit_makes_it_forget(hub: Proefhub, geheugen: Geheugen, tmp_path: Path) -> None:
    maak = Teller()
    nu = peilmoment("2026-03-03T12:00")
    assert [geheugen.vraag("x", nu, None, maak) for _ in range(3)] == [1, 1, 1]
    hub.ontvang(om("2026-03-02T11:00", jw315(referentie="REF-2", identificatie="V2")))
    assert geheugen.vraag("x", nu, None, maak) == 2
    with sqlite3.connect(tmp_path / BESTAND) as ander:  # as another process would
        ander.execute("INSERT INTO opruiming VALUES (1, 1, 'journaal', 1, 1, 1)")
    ander.close()
    assert geheugen.vraag("x", nu, None, maak) == 3
    assert geheugen.vraag("x", nu, None, maak) == 3


def test_an_action_is_known_at_once(hub: Proefhub) -> None:
    nu = peilmoment("2026-03-12T10:00")
    vraag = Werkvraag(nu)
    werkbank = hub.winkel.werkbank
    [telling] = [een for een in werkbank.werk_tellingen(vraag) if een.totaal and een.soort == "verzoek_te_laat"]
    assert (telling.open, telling.gesloten) == (1, 0)
    engine = hub.winkel._engine
    with lezen(engine) as connection:
        relatie, client, referentie, uiterste = connection.execute(
            text("SELECT relatie_id, client_id, referentie, uiterste FROM verzoek_tijdvak WHERE te_laat")
        ).one()
    with schrijven(engine) as connection:
        connection.execute(
            text(
                "INSERT INTO actie VALUES (1, :nu, 'x', 'verzoek_te_laat', :relatie, :client, :sleutel, 'sluit', 'mail', '', NULL)"
            ),
            {
                "nu": nu,
                "relatie": relatie,
                "client": client,
                "sleutel": f"verzoek:{client}:{referentie}:{uiterste}",
            },
        )
    [telling] = [een for een in werkbank.werk_tellingen(vraag) if een.soort == "verzoek_te_laat"]
    assert (telling.open, telling.gesloten) == (0, 1)


def test_what_failed_is_not_remembered(geheugen: Geheugen) -> None:
    def stuk() -> int:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        geheugen.vraag("x", 0, None, stuk)
    assert geheugen.vraag("x", 0, None, Teller()) == 1


def test_who_asks_the_same_meanwhile_waits_for_the_one_who_calculates(geheugen: Geheugen) -> None:
    begonnen, mag = Event(), Event()
    maak = Teller()

    def traag() -> int:
        begonnen.set()
        assert mag.wait(10)
        return maak()

    with ThreadPoolExecutor(4) as draden:
        eerste = draden.submit(geheugen.vraag, "x", 0, None, traag)
        assert begonnen.wait(10)
        anderen = [draden.submit(geheugen.vraag, "x", 0, None, maak) for _ in range(3)]
        mag.set()
        assert [eerste.result(10), *(ander.result(10) for ander in anderen)] == [1, 1, 1, 1]


def test_the_latest_delivery_is_found_whatever_it_was(hub: Proefhub) -> None:
    def laatste() -> int | None:
        with lezen(hub.winkel._engine) as connection:
            gevonden = laatste_aflevering(connection)
            heel = connection.execute(text("SELECT max(ontvangen) FROM aflevering")).scalar()
        assert gevonden == heel
        return gevonden

    eerste = laatste()
    assert eerste == peilmoment("2026-03-02T10:00")
    hub.ontvang(b"<x/>")  # of no gemeente
    tweede = laatste()
    hub.ontvang(om("2026-08-02T10:00", jw301()))
    assert tweede is not None
    assert laatste() == peilmoment("2026-08-02T10:00") > tweede


def test_an_empty_store_has_no_latest(tmp_path: Path) -> None:
    with open_proefhub(tmp_path) as leeg:
        assert leeg.winkel.vragen.laatste_ontvangen() is None
        assert leeg.winkel.vragen.status(peilmoment("2026-01-01"), None).berichten.ontvangen == 0


class Klok:
    """A stopwatch that stands still until it is told."""

    def __init__(self) -> None:
        self.seconden = 0.0

    def __call__(self) -> float:
        return self.seconden


def zwaar(maak: Callable[[], int], seconden: float) -> Callable[[], int]:
    """Make an answer that takes so much of the processor, whatever else the machine does."""

    def reken() -> int:
        begin = thread_time()
        while thread_time() - begin < seconden:
            pass
        return maak()

    return reken


class Traag:
    """A store in which one answer takes long, and a hub that asks for it."""

    def __init__(self, hub: Proefhub, map_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(ouder, "TRAAG", 0.01)
        monkeypatch.setattr(ouder, "RUST", 1000)  # 10 to 20 seconds of age
        self._hub, self._nummer = hub, 1
        self.klok, self.maak = Klok(), Teller()
        self.engine = maak_engine(map_)
        self.geheugen = Geheugen(self.engine, Ouder(self.klok))

    def vraag(self, moment: str, seconden: float = 0.01) -> tuple[int, str]:
        maak = zwaar(self.maak, seconden)
        waarde, op = self.geheugen.vraag_of_ouder("proef", peilmoment(moment), None, maak)
        return waarde, f"{lokaal(op):%H:%M:%S}"

    def verander(self) -> None:
        self._nummer += 1
        self._hub.ontvang(
            om("2026-03-02T10:00", jw315(referentie=f"R{self._nummer}", identificatie=f"V{self._nummer}"))
        )

    def vraag_tweemaal(self) -> None:
        """Ask twice for what takes long, with a change between: from then on it is known to take long."""
        assert self.vraag("2026-03-03T11:59:59") == (1, "11:59:59")
        self.verander()
        assert self.vraag("2026-03-03T12:00:00") == (2, "12:00:00")


@pytest.fixture
def traag(hub: Proefhub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Traag]:
    traag = Traag(hub, tmp_path, monkeypatch)
    yield traag
    traag.geheugen.sluit()
    traag.engine.dispose()


def test_what_takes_long_is_given_as_it_was_a_moment_ago_and_made_anew_meanwhile(traag: Traag) -> None:
    traag.vraag_tweemaal()
    assert traag.vraag("2026-03-03T12:00:01") == (2, "12:00:01")  # nothing changed: it is exact
    traag.verander()
    assert traag.vraag("2026-03-03T12:00:02") == (2, "12:00:01")
    wacht_tot(lambda: traag.vraag("2026-03-03T12:00:03") == (3, "12:00:03"))
    assert traag.maak.keer == 3


@pytest.mark.parametrize("eerst", [[0.01, 0], [0, 0.01], [0.01, 0, 0.01]], ids=["then quick", "at last", "by turns"])
def test_what_took_long_only_now_and_then_is_always_of_now(traag: Traag, eerst: list[float]) -> None:
    """As when the garbage of the process was collected meanwhile."""
    for keer, seconden in enumerate(eerst, 1):
        assert traag.vraag("2026-03-03T12:00:00", seconden) == (keer, "12:00:00")
        traag.verander()
    assert traag.vraag("2026-03-03T12:00:00", 0) == (len(eerst) + 1, "12:00:00")


def test_what_is_quickly_made_is_always_of_now(traag: Traag) -> None:
    assert traag.vraag("2026-03-03T12:00:00", 0) == (1, "12:00:00")
    traag.verander()
    assert traag.vraag("2026-03-03T12:00:01", 0) == (2, "12:00:01")


@pytest.mark.parametrize(("moment", "later"), [("2026-03-03T12:00:01", 3600.0), ("2026-03-03T13:00:00", 0.0)])
def test_what_is_too_old_is_not_given(traag: Traag, moment: str, later: float) -> None:
    traag.vraag_tweemaal()
    traag.verander()
    traag.klok.seconden = later
    assert traag.vraag(moment) == (3, moment[-8:])


def test_of_an_earlier_peildatum_nothing_later_is_given(traag: Traag) -> None:
    traag.vraag_tweemaal()
    traag.verander()
    assert traag.vraag("2026-03-03T11:59:58") == (3, "11:59:58")


def test_one_at_a_time_is_made_in_the_background(traag: Traag) -> None:
    begonnen, mag = Event(), Event()

    def houd_op() -> int:
        begonnen.set()
        assert mag.wait(10)
        return traag.maak()

    traag.vraag_tweemaal()
    nu = peilmoment("2026-03-03T12:00:01")
    for _ in range(3):  # every time something changed again
        traag.verander()
        assert traag.geheugen.vraag_of_ouder("proef", nu, None, houd_op)[0] == 2
        assert begonnen.wait(10)
    mag.set()
    traag.geheugen.sluit()
    assert traag.maak.keer == 3


def test_a_failure_in_the_background_is_told_to_who_asks_after_it(traag: Traag) -> None:
    def stuk() -> int:
        raise OpslagFout("Stuk.", "Niets.")

    traag.vraag_tweemaal()
    traag.verander()
    assert traag.geheugen.vraag_of_ouder("proef", peilmoment("2026-03-03T12:00:01"), None, stuk)[0] == 2
    traag.klok.seconden = 3600
    with pytest.raises(OpslagFout):
        traag.geheugen.vraag_of_ouder("proef", peilmoment("2026-03-03T12:00:02"), None, stuk)


def test_the_figures_of_a_large_store_say_of_when_they_are(hub: Proefhub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ouder, "TRAAG", 0)
    monkeypatch.setattr(ouder, "RUST", 10**6)
    assert hub.status("2026-03-03T12:00:00").verzoeken.totaal == 1
    hub.ontvang(om("2026-03-02T11:00", jw315(referentie="REF-2", identificatie="V2")))
    een = hub.status("2026-03-03T12:00:00")
    hub.ontvang(om("2026-03-02T11:30", jw315(referentie="REF-3", identificatie="V3")))
    ander = hub.status("2026-03-03T12:00:05")
    assert (een.verzoeken.totaal, ander.verzoeken.totaal, ander.peildatum) == (2, 2, een.peildatum)
    wacht_tot(lambda: hub.status("2026-03-03T12:00:05").verzoeken.totaal == 3)
    assert hub.status("2026-03-03T12:00:05").peildatum.startswith("2026-03-03T12:00:05")
