"""The same reference again: which verzoek stands, and what is a finding (semantics §1)."""

from __future__ import annotations

import pytest

from hub.domein.feiten import Relatie
from tests.bouw import RELATIE, bsn_nummer, jw301, jw315, jw317, retour, toewijzing
from tests.verhaal import Vertelling, om

EERSTE = jw315()
TWEEDE = jw315(identificatie="V2", dagtekening="2026-03-05")


@pytest.mark.parametrize("omgekeerd", [False, True])
def test_the_earliest_stands_and_the_later_is_a_finding(verhaal: Vertelling, omgekeerd: bool):
    berichten = [om("2026-03-02T10:00", EERSTE), om("2026-03-05T10:00", TWEEDE)]
    eerst, later = verhaal.op_elk(["2026-03-04", "2026-03-10"], *(reversed(berichten) if omgekeerd else berichten))
    assert (eerst.verzoeken.totaal, eerst.bevindingen["9347"]) == (1, 0)
    assert (later.verzoeken.totaal, later.bevindingen["9347"]) == (1, 1)
    assert later.verzoeken.te_laat == 1  # counted from the first


def test_for_another_client_it_is_the_same_reference(verhaal: Vertelling):
    ander_kind = jw315(identificatie="V2", bsn=bsn_nummer(1))
    status = verhaal.op("2026-03-10", om("2026-03-02T10:00", EERSTE), om("2026-03-05T10:00", ander_kind))
    assert (status.verzoeken.totaal, status.verzoeken.te_laat, status.bevindingen["9347"]) == (1, 1, 1)


def test_a_rejected_first_frees_the_reference(verhaal: Vertelling):
    berichten = [
        om("2026-03-02T10:00", EERSTE),
        om("2026-03-05T10:00", TWEEDE),
        om("2026-03-06T10:00", retour(EERSTE, "0001")),
    ]
    voor, na = verhaal.op_elk(["2026-03-05", "2026-03-12"], *berichten)
    assert (voor.verzoeken.totaal, voor.bevindingen["9347"]) == (1, 1)
    assert (na.verzoeken.totaal, na.bevindingen["9347"]) == (1, 0)
    assert na.verzoeken.te_laat == 0  # counted from the second: until the 12th


def test_a_rejected_second_is_no_finding_of_the_hub(verhaal: Vertelling):
    berichten = [
        om("2026-03-02T10:00", EERSTE),
        om("2026-03-05T10:00", TWEEDE),
        om("2026-03-06T10:00", retour(TWEEDE, "9347")),
    ]
    status = verhaal.op("2026-03-10", *berichten)
    assert (status.verzoeken.totaal, status.bevindingen["9347"]) == (1, 0)


def test_all_rejected_leaves_nothing(verhaal: Vertelling):
    status = verhaal.op(
        "2026-03-10",
        om("2026-03-02T10:00", EERSTE),
        om("2026-03-05T10:00", TWEEDE),
        om("2026-03-06T10:00", retour(TWEEDE, "9347")),
        om("2026-03-06T10:00", retour(EERSTE, "0001")),
    )
    assert status.verzoeken.totaal == 0


def test_a_reference_that_was_answered_is_used_up(verhaal: Vertelling):
    status = verhaal.op(
        "2026-04-10",
        om("2026-03-02T10:00", EERSTE),
        om("2026-03-03T10:00", jw301(toewijzing(referentie="REF-1"))),
        om("2026-03-05T10:00", TWEEDE),
    )
    assert (status.verzoeken.totaal, status.verzoeken.toegewezen, status.bevindingen["9347"]) == (1, 1, 1)


def test_after_a_rejected_first_the_answer_belongs_to_the_second(verhaal: Vertelling):
    verzoeken = verhaal.op(
        "2026-04-10",
        om("2026-03-02T10:00", EERSTE),
        om("2026-03-03T10:00", retour(EERSTE, "0001")),
        om("2026-03-05T10:00", TWEEDE),
        om("2026-03-06T10:00", jw301(toewijzing(referentie="REF-1"))),
    ).verzoeken
    assert (verzoeken.toegewezen, verzoeken.doorlooptijd_werkdagen.max) == (1, 1)


def test_at_another_gemeente_it_is_a_verzoek_there_and_a_finding(verhaal: Vertelling):
    elders = jw315(relatie=Relatie("0200", RELATIE.aanbieder))
    berichten = [om("2026-03-02T10:00", EERSTE), om("2026-03-05T10:00", elders)]
    eerst, later = verhaal.op_elk(["2026-03-04", "2026-03-10"], *berichten)
    assert (eerst.verzoeken.totaal, eerst.bevindingen["9347"]) == (1, 0)
    assert (later.verzoeken.totaal, later.verzoeken.te_laat, later.bevindingen["9347"]) == (2, 1, 1)


def test_of_another_aanbieder_it_is_another_reference(verhaal: Vertelling):
    ander = jw315(relatie=Relatie(RELATIE.gemeente, "42420002"))
    status = verhaal.op("2026-03-06", om("2026-03-02T10:00", EERSTE), om("2026-03-05T10:00", ander))
    assert (status.verzoeken.totaal, status.bevindingen["9347"]) == (2, 0)


def test_vot_and_vow_share_their_references(verhaal: Vertelling):
    status = verhaal.op("2026-03-06", om("2026-03-02T10:00", EERSTE), om("2026-03-05T10:00", jw317()))
    assert status.verzoeken.per_soort == {"VOT": 1, "VOW": 0}
    assert (status.verzoeken.totaal, status.bevindingen["9347"]) == (1, 1)


def test_the_same_message_delivered_twice_is_no_second_use(verhaal: Vertelling):
    berichten = [om("2026-03-05T10:00", EERSTE), om("2026-03-02T10:00", EERSTE, aflevering=2)]
    status = verhaal.op("2026-03-10", *berichten)
    assert (status.verzoeken.totaal, status.bevindingen["9347"]) == (1, 0)
    assert status.verzoeken.te_laat == 1  # the earliest delivery counts
