"""An Fo01: the envelope it names never reached its receiver (semantics §3)."""

from __future__ import annotations

import pytest

from tests.bouw import jw301, jw305, jw315, jw319, start, toewijzing
from tests.verhaal import Vertelling, niet_afgeleverd, om, retour_om

VRAAG = jw315()
VERZONDEN = om("2026-03-02T10:00", VRAAG)


def test_what_was_delivered_by_no_other_envelope_was_never_sent(verhaal: Vertelling):
    voor, na = verhaal.op_elk(
        ["2026-03-02T10:04", "2026-03-02T10:05"], VERZONDEN, niet_afgeleverd("2026-03-02T10:05", VERZONDEN)
    )
    assert (voor.verzoeken.totaal, voor.berichten.fo01) == (1, 0)
    assert (na.verzoeken.totaal, na.berichten.fo01) == (0, 1)


def test_an_fo01_is_no_delivery(verhaal: Vertelling):
    berichten = verhaal.op("2026-03-03", VERZONDEN, niet_afgeleverd("2026-03-02T10:05", VERZONDEN)).berichten
    assert berichten.ontvangen == berichten.geldig + berichten.afgekeurd + berichten.dubbel == 1


def test_it_may_come_before_what_it_is_about(verhaal: Vertelling):
    fout = niet_afgeleverd("2026-03-02T10:05", VERZONDEN)
    with verhaal.hub() as hub:
        hub.ontvang(fout)
        hub.ontvang(VERZONDEN)
        status = hub.status("2026-03-03")
    assert (status.verzoeken.totaal, status.retouren.verwacht) == (0, 0)


@pytest.mark.parametrize("volgorde", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_another_envelope_delivers_it_after_all(verhaal: Vertelling, volgorde: tuple[int, ...]):
    berichten = [
        VERZONDEN,
        niet_afgeleverd("2026-03-02T10:05", VERZONDEN),
        om("2026-03-04T10:00", VRAAG, aflevering=2),
    ]
    tussen, na = verhaal.op_elk(["2026-03-03", "2026-03-04"], *(berichten[plek] for plek in volgorde))
    assert (tussen.verzoeken.totaal, tussen.retouren.verwacht) == (0, 0)
    assert (na.verzoeken.totaal, na.retouren.verwacht) == (1, 1)


def test_an_fo01_on_the_second_envelope_leaves_the_first(verhaal: Vertelling):
    tweede = om("2026-03-03T10:00", VRAAG, aflevering=2)
    status = verhaal.op("2026-03-10", VERZONDEN, tweede, niet_afgeleverd("2026-03-03T10:05", tweede))
    assert (status.verzoeken.totaal, status.verzoeken.te_laat) == (1, 1)


def test_fo01s_on_both_envelopes(verhaal: Vertelling):
    tweede = om("2026-03-03T10:00", VRAAG, aflevering=2)
    fouten = [niet_afgeleverd("2026-03-02T10:05", VERZONDEN), niet_afgeleverd("2026-03-03T10:05", tweede)]
    status = verhaal.op("2026-03-10", VERZONDEN, tweede, *fouten)
    assert (status.verzoeken.totaal, status.retouren.verwacht, status.berichten.fo01) == (0, 0, 2)


def test_an_fo01_on_another_envelope_changes_nothing(verhaal: Vertelling):
    ander = om("2026-03-02T10:00", jw315(identificatie="V2"))
    status = verhaal.op("2026-03-03", VERZONDEN, niet_afgeleverd("2026-03-02T10:05", ander))
    assert (status.verzoeken.totaal, status.berichten.fo01) == (1, 1)


def test_the_same_fo01_twice_is_one(verhaal: Vertelling):
    fout = niet_afgeleverd("2026-03-02T10:05", VERZONDEN)
    assert verhaal.op("2026-03-03", VERZONDEN, fout, fout).berichten.fo01 == 1


def test_a_retour_that_never_arrived_was_never_given(verhaal: Vertelling):
    antwoord = retour_om("2026-03-03T10:00", VRAAG, "0001")
    berichten = [VERZONDEN, antwoord, niet_afgeleverd("2026-03-04T10:00", antwoord)]
    voor, na = verhaal.op_elk(["2026-03-03", "2026-03-06"], *berichten)
    assert (voor.verzoeken.totaal, voor.retouren.afgekeurd) == (0, 1)
    assert (na.verzoeken.totaal, na.retouren.ontvangen, na.retouren.ontbreekt_te_laat) == (1, 0, 1)


def test_of_two_retouren_the_one_that_arrived_counts(verhaal: Vertelling):
    mislukt = retour_om("2026-03-03T10:00", VRAAG, "0001", identificatie="R1")
    goed = retour_om("2026-03-04T10:00", VRAAG, "0200", identificatie="R2")
    status = verhaal.op("2026-03-06", VERZONDEN, mislukt, goed, niet_afgeleverd("2026-03-03T10:05", mislukt))
    assert (status.verzoeken.totaal, status.retouren.ontvangen, status.retouren.afgekeurd) == (1, 1, 0)
    assert status.bevindingen["andere_retour"] == 0


def test_a_301_a_start_and_an_answer_that_never_arrived(verhaal: Vertelling):
    toegewezen = om("2026-03-03T10:00", jw301(toewijzing(1)))
    begonnen = om("2026-03-10T10:00", jw305(start()))
    afgewezen = om("2026-03-04T10:00", jw319(reden="2"))
    vraag = om("2026-03-04T08:00", VRAAG)
    verhaal_ = [toegewezen, begonnen, afgewezen, vraag]
    zonder_start = verhaal.op("2026-03-11", *verhaal_, niet_afgeleverd("2026-03-11T10:00", begonnen))
    assert (zonder_start.toewijzingen.wachtend, zonder_start.toewijzingen.gestart) == (1, 0)
    zonder_301 = verhaal.op("2026-03-11", *verhaal_, niet_afgeleverd("2026-03-11T10:00", toegewezen))
    assert (zonder_301.toewijzingen.totaal, zonder_301.leveringen.zonder_toewijzing) == (0, 1)
    zonder_319 = verhaal.op("2026-03-11", *verhaal_, niet_afgeleverd("2026-03-11T10:00", afgewezen))
    assert (zonder_319.verzoeken.open, zonder_319.verzoeken.afgewezen) == (1, 0)


def test_a_reference_used_in_what_never_arrived_is_free(verhaal: Vertelling):
    tweede = om("2026-03-05T10:00", jw315(identificatie="V2"))
    status = verhaal.op("2026-03-10", VERZONDEN, tweede, niet_afgeleverd("2026-03-02T10:05", VERZONDEN))
    assert (status.verzoeken.totaal, status.verzoeken.te_laat, status.bevindingen["9347"]) == (1, 0, 0)
