"""Starts and stops: added, deleted, implied, unknown, taakgericht (semantics §6)."""

from __future__ import annotations

from itertools import permutations

import pytest

from hub.antwoorden import Status
from hub.domein.feiten import Relatie
from tests.bouw import jw301, jw305, jw307, retour, start, stop, toewijzing
from tests.verhaal import Vertelling, om

EEN = om("2026-03-02T10:00", jw301(toewijzing(1)))
BEGONNEN = om("2026-03-10T10:00", jw305(start()))


def _gestart(status: Status) -> bool:
    assert status.toewijzingen.totaal == 1
    assert status.toewijzingen.gestart + status.toewijzingen.wachtend == 1
    return status.toewijzingen.gestart == 1


def _meldingen(*stappen: str) -> list[bytes]:
    """Report the same start per day, from 10 March: each step holds the statuses of one instant, in one message each."""
    return [
        om(f"2026-03-{10 + dag}T10:00", jw305(start(status=status), identificatie=f"S{dag}-{plek}"))
        for dag, stap in enumerate(stappen)
        for plek, status in enumerate(stap)
    ]


@pytest.mark.parametrize(
    ("stappen", "gestart"),
    [
        (["1"], True),
        (["2"], True),
        (["9"], False),
        (["3"], False),
        (["1", "3"], False),
        (["2", "3"], False),
        (["1", "9"], True),
        (["9", "1"], True),
        (["3", "1"], True),
        (["1", "3", "1"], True),
        (["1", "1", "3"], False),
        (["3", "3", "1"], True),
        (["11", "3"], False),
        (["131"], True),
        (["13"], False),
        (["1", "13"], True),
        (["1", "33", "1"], True),
        (["33", "1", "3"], False),
        (["1", "133"], False),
        (["1", "39"], False),
        (["112", "3"], False),
    ],
)
def test_adds_and_deletes_per_key_and_instant(verhaal: Vertelling, stappen: list[str], gestart: bool):
    meldingen = _meldingen(*stappen)
    assert _gestart(verhaal.op("2026-04-01", EEN, *meldingen)) is gestart
    assert _gestart(verhaal.op("2026-04-01", *reversed(meldingen), EEN)) is gestart


@pytest.mark.parametrize("volgorde", list(permutations("131")))
def test_add_delete_add_in_one_message_leaves_it_present(verhaal: Vertelling, volgorde: tuple[str, ...]):
    melding = om("2026-03-10T10:00", jw305(*(start(status=status) for status in volgorde)))
    assert _gestart(verhaal.op("2026-04-01", EEN, melding))


def test_a_message_delivered_twice_adds_once(verhaal: Vertelling):
    erbij = jw305(start(), identificatie="S1")
    eraf = jw305(start(status="3"), identificatie="S2")
    berichten = [
        om("2026-03-10T10:00", erbij),
        om("2026-03-10T10:00", eraf),
        om("2026-03-10T10:00", erbij, aflevering=2),
    ]
    assert not _gestart(verhaal.op("2026-04-01", EEN, *berichten))


def test_a_deletion_counts_from_its_receipt(verhaal: Vertelling):
    weg = om("2026-03-20T10:00", jw305(start(status="3"), identificatie="S2"))
    voor, na = verhaal.op_elk(["2026-03-20T09:59", "2026-03-20T10:00"], EEN, BEGONNEN, weg)
    assert (_gestart(voor), _gestart(na)) == (True, False)


@pytest.mark.parametrize(
    "anders",
    [start(product=("45", "45A05"), status="3"), start(begindatum="2026-03-10", status="3"), start(2, status="3")],
)
def test_a_deletion_with_another_key_deletes_nothing(verhaal: Vertelling, anders: str):
    weg = om("2026-03-20T10:00", jw305(anders, identificatie="S2"))
    assert _gestart(verhaal.op("2026-04-01", EEN, BEGONNEN, weg))


def test_a_corrected_begindatum_is_a_deletion_and_an_addition(verhaal: Vertelling):
    beter = om("2026-03-12T10:00", jw305(start(status="3"), start(begindatum="2026-03-11"), identificatie="S2"))
    status = verhaal.op("2026-04-01", EEN, BEGONNEN, beter)
    assert _gestart(status)
    assert status.wachttijd.afgesloten.mediaan_dagen == 10


def test_a_rejected_start_was_never_reported(verhaal: Vertelling):
    bericht = jw305(start())
    berichten = [EEN, om("2026-03-10T10:00", bericht), om("2026-03-12T10:00", retour(bericht, "9019"))]
    voor, na = verhaal.op_elk(["2026-03-11", "2026-03-12"], *berichten)
    assert (_gestart(voor), _gestart(na)) == (True, False)


GESTOPT = om("2026-04-01T10:00", jw307(stop(einddatum="2026-03-31")))


@pytest.mark.parametrize(
    ("weg", "gestopt"),
    [
        (stop(einddatum="2026-03-31", status="3"), 0),
        (stop(einddatum="2026-03-30", status="3"), 1),
        (stop(einddatum="2026-03-31", reden="32", status="3"), 1),
        (stop(einddatum="2026-03-31", product=("45",), status="3"), 1),
        (stop(einddatum="2026-03-31", begindatum="2026-03-08", status="3"), 1),
        (stop(einddatum="2026-03-31", status="9"), 1),
    ],
)
def test_a_stop_is_deleted_by_its_whole_key(verhaal: Vertelling, weg: str, gestopt: int):
    eraf = om("2026-04-05T10:00", jw307(weg, identificatie="E2"))
    toewijzingen = verhaal.op("2026-04-10", EEN, BEGONNEN, GESTOPT, eraf).toewijzingen
    assert (toewijzingen.gestopt, toewijzingen.gestart) == (gestopt, 1 - gestopt)


def test_a_stop_that_does_nothing_stops_nothing(verhaal: Vertelling):
    niets = om("2026-04-01T10:00", jw307(stop(einddatum="2026-03-31", status="9")))
    assert verhaal.op("2026-04-10", EEN, BEGONNEN, niets).toewijzingen.gestart == 1


# --- implied, unknown, taakgericht --------------------------------------------------------------------------------


def test_a_stop_without_known_start_implies_it(verhaal: Vertelling):
    vooruit = om("2026-03-25T10:00", jw307(stop(einddatum="2026-03-31")))
    voor, tussen, na = verhaal.op_elk(["2026-03-24", "2026-03-30", "2026-03-31"], EEN, vooruit)
    assert (voor.toewijzingen.wachtend, tussen.toewijzingen.gestart, na.toewijzingen.gestopt) == (1, 1, 1)
    assert na.wachttijd.afgesloten.mediaan_dagen == 8


def test_an_implied_start_is_not_judged_on_timeliness(verhaal: Vertelling):
    status = verhaal.op("2026-05-01", EEN, om("2026-04-30T10:00", jw307(stop(einddatum="2026-04-29"))))
    assert (status.leveringen.start_te_laat, status.leveringen.stop_te_laat) == (0, 0)


def test_a_305_before_its_301_waits_for_it(verhaal: Vertelling):
    berichten = [om("2026-03-10T10:00", jw305(start())), om("2026-03-12T10:00", jw301(toewijzing(1)))]
    voor, na = verhaal.op_elk(["2026-03-11", "2026-03-12"], *berichten)
    assert (voor.toewijzingen.totaal, voor.leveringen.zonder_toewijzing) == (0, 1)
    assert (na.toewijzingen.gestart, na.leveringen.zonder_toewijzing) == (1, 0)


def test_a_start_of_an_unknown_toewijzing_is_in_no_toewijzing(verhaal: Vertelling):
    status = verhaal.op("2026-04-01", EEN, om("2026-03-10T10:00", jw305(start(99))))
    assert (status.toewijzingen.totaal, status.toewijzingen.wachtend) == (1, 1)
    assert status.leveringen.zonder_toewijzing == 1
    assert status.leveringen.taakgericht == 0


def test_a_number_of_another_relatie_is_an_unknown_toewijzing(verhaal: Vertelling):
    elders = om("2026-03-10T10:00", jw305(start(), relatie=Relatie("0384", "42420002")))
    status = verhaal.op("2026-04-01", EEN, elders)
    assert (status.toewijzingen.wachtend, status.leveringen.zonder_toewijzing) == (1, 1)


def test_taakgericht_is_counted_apart_and_judged_by_nothing(verhaal: Vertelling):
    laat = om("2026-06-01T10:00", jw305(start(None)))
    status = verhaal.op("2026-06-10", laat)
    assert (status.leveringen.taakgericht, status.leveringen.zonder_toewijzing) == (1, 0)
    assert (status.leveringen.start_te_laat, status.toewijzingen.totaal) == (0, 0)


def test_taakgericht_does_not_start_a_toewijzing(verhaal: Vertelling):
    status = verhaal.op("2026-04-01", EEN, om("2026-03-10T10:00", jw305(start(None))))
    assert (status.toewijzingen.wachtend, status.leveringen.taakgericht) == (1, 1)


def test_a_number_with_leading_zeros_is_the_same_number(verhaal: Vertelling):
    berichten = [om("2026-03-02T10:00", jw301(toewijzing("007"))), om("2026-03-10T10:00", jw305(start(7)))]
    assert _gestart(verhaal.op("2026-04-01", *berichten))
