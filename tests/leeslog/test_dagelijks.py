"""The job of every night: at its hour by the clock, once a day, never two at a time, and it says what it did."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import time
from pathlib import Path

import pytest
import structlog

from hub.domein.feiten import Moment
from hub.domein.inzage import ZAAK, Inzage
from hub.domein.kalender import MILLISECONDEN_PER_UUR, lokaal, peilmoment
from hub.fouten import OpslagBezet
from hub.instellingen import Instellingen
from hub.opdrachten.leeslog_openen import open_leeslog
from hub.opdrachten.onderhoud import Nachtwerk, ruim_alles_op
from hub.opslag.leesanker import bewaard_anker
from hub.opslag.leeslog import BESTAND, Leeslog
from hub.opslag.om_beurten import om_beurten
from hub.streams.dagelijks import BLIK_SECONDEN, Dagelijks, volgende
from tests.bouw import jw315
from tests.proefhub import open_proefhub
from tests.storing.proces import lees
from tests.verhaal import om

HALF_VIER = time(3, 30)


class Tijd:
    """A clock that moves only by waiting, until an end."""

    def __init__(self, nu: str, tot: str) -> None:
        self.nu: Moment = peilmoment(nu)
        self._tot = peilmoment(tot)
        self.klaar = threading.Event()
        self.langste = 0.0

    def klok(self) -> Moment:
        return self.nu

    def wacht(self, stop: threading.Event, seconden: float) -> bool:
        self.langste = max(self.langste, seconden)
        self.nu += max(1, int(seconden * 1000))
        if self.nu >= self._tot:
            self.klaar.set()
            return stop.wait()
        return stop.is_set()


def momenten(tijd: Tijd, om_: time = HALF_VIER, mislukt: type[Exception] | None = None) -> list[str]:
    """Let the clock run to its end; give when the job ran."""
    gedaan: list[str] = []

    def werk() -> None:
        gedaan.append(f"{lokaal(tijd.nu):%Y-%m-%d %H:%M}")
        if mislukt is not None:
            raise mislukt("999900006")

    with Dagelijks(om_, werk, tijd.klok, tijd.wacht):
        assert tijd.klaar.wait(60)
    return gedaan


def test_it_runs_at_its_hour_every_day() -> None:
    tijd = Tijd("2026-02-01T12:00", "2026-02-04T12:00")
    assert momenten(tijd) == ["2026-02-02 03:30", "2026-02-03 03:30", "2026-02-04 03:30"]
    assert tijd.langste <= BLIK_SECONDEN


@pytest.mark.parametrize(
    ("begin", "einde", "om_", "verwacht"),
    [
        ("2026-03-28T12:00", "2026-03-30T12:00", time(2, 30), ["2026-03-29 03:30", "2026-03-30 02:30"]),
        ("2026-10-24T12:00", "2026-10-26T12:00", time(2, 30), ["2026-10-25 02:30", "2026-10-26 02:30"]),
        ("2026-12-31T03:30", "2027-01-01T12:00", HALF_VIER, ["2027-01-01 03:30"]),
    ],
)
def test_summer_time_and_the_exact_moment_give_one_a_day(
    begin: str, einde: str, om_: time, verwacht: list[str]
) -> None:
    assert momenten(Tijd(begin, einde), om_) == verwacht


def test_a_machine_that_slept_does_it_once_and_a_clock_set_back_is_noticed() -> None:
    tijd = Tijd("2026-02-01T12:00", "2026-02-10T12:00")
    gedaan: list[Moment] = []

    def werk() -> None:
        gedaan.append(tijd.nu)
        if len(gedaan) == 1:
            tijd.nu += 80 * MILLISECONDEN_PER_UUR  # the job itself, or sleep, takes days
        if len(gedaan) == 2:
            tijd.nu -= 48 * MILLISECONDEN_PER_UUR

    with Dagelijks(HALF_VIER, werk, tijd.klok, tijd.wacht):
        assert tijd.klaar.wait(60)
    assert [f"{lokaal(m):%m-%d %H:%M}" for m in gedaan[:4]] == [
        "02-02 03:30",
        "02-06 03:30",
        "02-05 03:30",
        "02-06 03:30",
    ]


@pytest.mark.parametrize("soort", [RuntimeError, OSError])
def test_a_job_that_fails_is_told_without_its_text_and_comes_again(soort: type[Exception]) -> None:
    with structlog.testing.capture_logs() as regels:
        assert len(momenten(Tijd("2026-02-01T12:00", "2026-02-03T12:00"), mislukt=soort)) == 2
    assert [(regel["event"], regel["soort"]) for regel in regels[:2]] == [("dagelijks_mislukt", soort.__name__)] * 2
    assert "999900006" not in str(regels)


def test_the_next_moment_is_always_later() -> None:
    nu = peilmoment("2026-02-01T03:30")
    assert volgende(nu, HALF_VIER) > nu
    assert volgende(nu - 1, HALF_VIER) == nu


# --- what is done ---------------------------------------------------------------------------------------------------


@pytest.fixture
def data(tmp_path: Path) -> Path:
    with open_proefhub(tmp_path / "data") as hub:
        hub.ontvang(om("2026-03-02T09:00", jw315()))
    return tmp_path / "data"


@pytest.fixture
def log(data: Path) -> Iterator[Leeslog]:
    with open_leeslog(Instellingen.laad(data_map=data)) as geopend:
        geopend.schrijf(*(Inzage(peilmoment(dag), "token:1", "Sam", ZAAK, "/zaak/x", None, "x", "", 1)
                          for dag in ("2026-01-01", "2026-09-29")))  # fmt: skip
        yield geopend


def instellingen(data: Path, **dagen: int) -> Instellingen:
    return Instellingen.laad(data_map=data, bewaar=dagen)


def test_it_removes_by_term_anchors_the_log_and_says_so(data: Path, log: Leeslog) -> None:
    nu = peilmoment("2026-09-30T03:30")
    with structlog.testing.capture_logs() as regels:
        Nachtwerk(instellingen(data, journaal_dagen=100, leeslog_dagen=200), log, lambda: nu, list)()
    assert [(r["event"], r.get("soort"), r.get("aantal")) for r in regels] == [
        ("opgeruimd", "journaal", 1), ("opgeruimd", "leeslog", 1), ("leeslog_anker", None, None)
    ]  # fmt: skip
    assert lees(data, "SELECT count(*) FROM journaal") == [(0,)]
    assert [rij.inzage.wat for rij in log.lees()] == ["/zaak/x", "opruimen van het leeslog"]
    assert log.controleer().gebreken == ()
    assert bewaard_anker(data) == regels[-1]["anker"] == log.anker()


def test_without_terms_it_only_anchors(data: Path, log: Leeslog) -> None:
    with structlog.testing.capture_logs() as regels:
        Nachtwerk(instellingen(data), log, lambda: peilmoment("2036-01-01"), list)()
    assert [regel["event"] for regel in regels] == ["leeslog_anker"]
    assert log.tel() == 2
    assert lees(data, "SELECT count(*) FROM journaal") == [(1,)]


def test_a_log_that_was_replaced_is_told_and_the_anchor_stays(data: Path, log: Leeslog) -> None:
    nacht = Nachtwerk(instellingen(data), log, lambda: peilmoment("2026-09-30"), list)
    nacht()
    anker = bewaard_anker(data)
    for rest in data.glob(f"{BESTAND}*"):
        rest.unlink()
    log.schrijf(Inzage(1, "token:1", "Sam", ZAAK, "/zaak/y", None, "y", "", 1))
    with structlog.testing.capture_logs() as regels:
        nacht()
    assert [regel["event"] for regel in regels] == ["leeslog_klopt_niet"]
    assert bewaard_anker(data) == anker


def test_totals_that_were_wrong_are_told(data: Path, log: Leeslog) -> None:
    nacht = Nachtwerk(instellingen(data), log, lambda: peilmoment("2036-01-01"), lambda: ["retour", "traject"])
    with structlog.testing.capture_logs() as regels:
        nacht()
    assert [(regel["event"], regel.get("soort")) for regel in regels] == [
        ("totalen_hersteld", "retour"),
        ("totalen_hersteld", "traject"),
        ("leeslog_anker", None),
    ]


def test_never_two_at_a_time(data: Path, log: Leeslog) -> None:
    keuze = instellingen(data, journaal_dagen=1)
    with om_beurten(data, "opruimen"), pytest.raises(OpslagBezet, match="al bezig met opruimen"):
        ruim_alles_op(keuze, log, peilmoment("2026-09-30"), wie="proef")
    assert lees(data, "SELECT count(*) FROM journaal") == [(1,)]
    [deel] = ruim_alles_op(keuze, log, peilmoment("2026-09-30"), wie="proef")
    assert deel.aantal == 1
