"""A toewijzing without reference that answers an open VOT after all (semantics §4, rule 4; TR379)."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from hub.domein.feiten import Relatie
from tests.bouw import RELATIE, aangevraagd, bsn_nummer, jw301, jw315, jw317, jw319, retour, toewijzing
from tests.verhaal import Vertelling, om

VRAAG = om("2026-03-02T10:00", jw315(aangevraagd("A")))
ZONDER = jw301(toewijzing(1))
"""Same client, product and Ingangsdatum as `VRAAG`, no reference."""


def test_it_assigns_the_vot_and_is_flagged(verhaal: Vertelling):
    voor, na = verhaal.op_elk(["2026-03-04T09:59", "2026-03-04T10:00"], VRAAG, om("2026-03-04T10:00", ZONDER))
    assert (voor.verzoeken.open, voor.verzoeken.zonder_referentie) == (1, 0)
    assert (na.verzoeken.toegewezen, na.verzoeken.zonder_referentie) == (1, 1)
    assert na.verzoeken.doorlooptijd_werkdagen.max == 2
    assert na.verzoeken.binnen_norm == 1


def test_an_answer_with_reference_is_not_flagged(verhaal: Vertelling):
    met = jw301(toewijzing(1, referentie="A"))
    verzoeken = verhaal.op("2026-03-05", VRAAG, om("2026-03-04T10:00", met)).verzoeken
    assert (verzoeken.toegewezen, verzoeken.zonder_referentie) == (1, 0)


@pytest.mark.parametrize(
    ("gevraagd", "toegewezen", "past"),
    [
        (("45", "45A04"), ("45", "45A04"), True),
        (("45", "45A04"), ("45", "45A05"), False),
        (("45",), ("45",), True),
        (("45",), ("41",), False),
        (("45", "45A04"), ("45",), False),
        (("45",), ("45", "45A04"), False),
        (("45", "45A04"), ("41", "45A04"), False),
        (("45",), None, False),
        (None, ("45",), False),
    ],
)
def test_the_product_must_be_the_same_and_an_absent_code_matches_only_an_absent_code(
    verhaal: Vertelling, gevraagd: Sequence[str] | None, toegewezen: Sequence[str] | None, past: bool
):
    vraag = om("2026-03-02T10:00", jw315(aangevraagd("A", product=gevraagd)))
    antwoord = om("2026-03-04T10:00", jw301(toewijzing(1, product=toegewezen)))
    verzoeken = verhaal.op("2026-03-05", vraag, antwoord).verzoeken
    assert (verzoeken.toegewezen, verzoeken.zonder_referentie) == ((1, 1) if past else (0, 0))


@pytest.mark.parametrize("ingangsdatum", ["2026-03-08", "2026-03-10"])
def test_the_ingangsdatum_must_be_the_same(verhaal: Vertelling, ingangsdatum: str):
    antwoord = om("2026-03-04T10:00", jw301(toewijzing(1, ingangsdatum=ingangsdatum)))
    assert verhaal.op("2026-03-05", VRAAG, antwoord).verzoeken.open == 1


@pytest.mark.parametrize(
    ("relatie", "bsn"),
    [
        (Relatie(RELATIE.gemeente, "42420002"), bsn_nummer(0)),
        (Relatie("0200", RELATIE.aanbieder), bsn_nummer(0)),
        (RELATIE, bsn_nummer(1)),
    ],
)
def test_relatie_and_client_must_be_the_same(verhaal: Vertelling, relatie: Relatie, bsn: str):
    antwoord = om("2026-03-04T10:00", jw301(toewijzing(1), relatie=relatie, bsn=bsn))
    assert verhaal.op("2026-03-05", VRAAG, antwoord).verzoeken.open == 1


@pytest.mark.parametrize(
    ("moment", "open_"),
    [("2026-03-02T09:59", 1), ("2026-03-01T12:00", 1), ("2026-03-02T10:00", 1), ("2026-03-02T10:00:00.001", 0)],
)
def test_it_must_come_later_than_the_vot(verhaal: Vertelling, moment: str, open_: int):
    assert verhaal.op("2026-03-05", VRAAG, om(moment, ZONDER)).verzoeken.open == open_


def test_a_number_that_was_known_before_the_vot_answers_nothing(verhaal: Vertelling):
    herhaling = jw301(toewijzing(1), toewijzing(2, product=("41",)), identificatie="T2")
    status = verhaal.op("2026-03-05", VRAAG, om("2026-02-20T10:00", ZONDER), om("2026-03-04T10:00", herhaling))
    assert status.verzoeken.open == 1


def test_a_new_version_of_a_known_number_answers_nothing(verhaal: Vertelling):
    oud = jw301(toewijzing(1, ingangsdatum="2026-02-01", toewijzingsdatum="2026-02-01"))
    nieuw = jw301(toewijzing(1), identificatie="T2")
    status = verhaal.op("2026-03-05", VRAAG, om("2026-02-20T10:00", oud), om("2026-03-04T10:00", nieuw))
    assert status.verzoeken.open == 1


def test_a_number_that_first_answered_by_reference_answers_no_other(verhaal: Vertelling):
    vragen = om("2026-03-02T10:00", jw315(aangevraagd("A"), aangevraagd("B")))
    eerst = om("2026-03-03T10:00", jw301(toewijzing(1, referentie="A")))
    later = om("2026-03-04T10:00", jw301(toewijzing(1, toewijzingstijd="11:00:00"), identificatie="T2"))
    verzoeken = verhaal.op("2026-03-05", vragen, eerst, later).verzoeken
    assert (verzoeken.toegewezen, verzoeken.open, verzoeken.zonder_referentie) == (1, 1, 0)


def test_a_reference_to_something_else_is_a_reference(verhaal: Vertelling):
    antwoord = om("2026-03-04T10:00", jw301(toewijzing(1, referentie="ONBEKEND")))
    assert verhaal.op("2026-03-05", VRAAG, antwoord).verzoeken.open == 1


def test_one_number_answers_one_vot_the_earliest(verhaal: Vertelling):
    tweede = om("2026-03-03T10:00", jw315(aangevraagd("B"), identificatie="V2"))
    verzoeken = verhaal.op("2026-03-05", tweede, VRAAG, om("2026-03-04T10:00", ZONDER)).verzoeken
    assert (verzoeken.toegewezen, verzoeken.open) == (1, 1)
    assert verzoeken.doorlooptijd_werkdagen.max == 2  # from the 2nd, not from the 3rd


def test_two_numbers_answer_two_vots(verhaal: Vertelling):
    tweede = om("2026-03-03T10:00", jw315(aangevraagd("B"), identificatie="V2"))
    antwoord = om("2026-03-04T10:00", jw301(toewijzing(1), toewijzing(2)))
    verzoeken = verhaal.op("2026-03-05", VRAAG, tweede, antwoord).verzoeken
    assert (verzoeken.toegewezen, verzoeken.zonder_referentie) == (2, 2)
    assert verzoeken.doorlooptijd_werkdagen.gemiddeld == 1.5


def test_a_later_number_answers_the_next_vot(verhaal: Vertelling):
    vragen = om("2026-03-02T10:00", jw315(aangevraagd("A"), aangevraagd("B")))
    eerste = om("2026-03-03T10:00", ZONDER)
    tweede = om("2026-03-05T10:00", jw301(toewijzing(1), toewijzing(2), identificatie="T2"))
    halverwege, einde = verhaal.op_elk(["2026-03-04", "2026-03-05"], vragen, eerste, tweede)
    assert (halverwege.verzoeken.toegewezen, halverwege.verzoeken.open) == (1, 1)
    assert (einde.verzoeken.toegewezen, einde.verzoeken.open) == (2, 0)


def test_a_closed_vot_leaves_the_number_to_the_next(verhaal: Vertelling):
    vragen = om("2026-03-02T10:00", jw315(aangevraagd("A"), aangevraagd("B")))
    nee = om("2026-03-03T10:00", jw319(referentie="A", reden="2"))
    verzoeken = verhaal.op("2026-03-05", vragen, nee, om("2026-03-04T10:00", ZONDER)).verzoeken
    assert (verzoeken.afgewezen, verzoeken.toegewezen, verzoeken.open) == (1, 1, 0)


def test_a_vot_that_was_rejected_by_its_retour_leaves_the_number_to_the_next(verhaal: Vertelling):
    eerste, tweede = jw315(aangevraagd("A")), jw315(aangevraagd("B"), identificatie="V2")
    verzoeken = verhaal.op(
        "2026-03-06",
        om("2026-03-02T10:00", eerste),
        om("2026-03-03T10:00", tweede),
        om("2026-03-03T12:00", retour(eerste, "0001")),
        om("2026-03-04T10:00", ZONDER),
    ).verzoeken
    assert (verzoeken.totaal, verzoeken.toegewezen) == (1, 1)
    assert verzoeken.doorlooptijd_werkdagen.max == 1


def test_a_rejected_301_did_not_show_its_number(verhaal: Vertelling):
    verbeterd = jw301(toewijzing(1), identificatie="T2")
    berichten = [
        VRAAG,
        om("2026-03-03T10:00", ZONDER),
        om("2026-03-04T10:00", retour(ZONDER, "9379")),
        om("2026-03-05T10:00", verbeterd),
    ]
    eerst, tussen, later = verhaal.op_elk(["2026-03-03", "2026-03-04", "2026-03-05"], *berichten)
    assert [s.verzoeken.toegewezen for s in (eerst, tussen, later)] == [1, 0, 1]
    assert later.verzoeken.doorlooptijd_werkdagen.max == 3


def test_a_301_before_the_vot_that_was_rejected_did_not_show_its_number(verhaal: Vertelling):
    te_vroeg = jw301(toewijzing(1), identificatie="T0")
    verzoeken = verhaal.op(
        "2026-03-05",
        om("2026-03-01T10:00", te_vroeg),
        om("2026-03-01T11:00", retour(te_vroeg, "0001")),
        VRAAG,
        om("2026-03-04T10:00", ZONDER),
    ).verzoeken
    assert verzoeken.toegewezen == 1


def test_a_vot_in_onderzoek_is_still_open_to_it(verhaal: Vertelling):
    onderzoek = om("2026-03-04T10:00", jw319(referentie="A", antwoord="2"))
    verzoeken = verhaal.op("2026-03-31", VRAAG, onderzoek, om("2026-03-30T10:00", ZONDER)).verzoeken
    assert (verzoeken.toegewezen, verzoeken.via_onderzoek, verzoeken.binnen_norm) == (1, 1, 1)


def test_a_vow_is_not_answered_without_its_reference(verhaal: Vertelling):
    vraag = om("2026-03-02T10:00", jw317(referentie="A", te_wijzigen=(), nieuw=(("45", "45A04"),)))
    assert verhaal.op("2026-03-05", vraag, om("2026-03-04T10:00", ZONDER)).verzoeken.open == 1


def test_deleting_the_toewijzing_does_not_reopen_the_vot(verhaal: Vertelling):
    weg = om("2026-03-05T10:00", jw301(toewijzing(1, toewijzingstijd="11:00:00", reden="13"), identificatie="T2"))
    status = verhaal.op("2026-03-06", VRAAG, om("2026-03-04T10:00", ZONDER), weg)
    assert (status.verzoeken.toegewezen, status.toewijzingen.verwijderd) == (1, 1)


def test_the_order_of_loading_does_not_matter(verhaal: Vertelling):
    tweede = om("2026-03-03T10:00", jw315(aangevraagd("B"), identificatie="V2"))
    antwoord = om("2026-03-04T10:00", ZONDER)
    with verhaal.hub() as hub:
        for bericht in (antwoord, tweede, VRAAG):
            hub.ontvang(bericht)
        verzoeken = hub.status("2026-03-05").verzoeken
    assert (verzoeken.toegewezen, verzoeken.doorlooptijd_werkdagen.max) == (1, 2)


# --- a toewijzing that answers no verzoek -------------------------------------------------------------------------


def test_a_toewijzing_of_its_own_has_a_term_from_the_decision_to_the_message(verhaal: Vertelling):
    # Decided on Sunday 1 March, received on Tuesday.
    herhaling = jw301(toewijzing(1), identificatie="T2")
    doorlooptijd = verhaal.op(
        "2026-04-01", om("2026-03-03T10:00", ZONDER), om("2026-03-20T10:00", herhaling)
    ).toewijzingen.zonder_verzoek_werkdagen
    assert (doorlooptijd.aantal, doorlooptijd.max) == (1, 2)


@pytest.mark.parametrize("referentie", [None, "A"])
def test_a_toewijzing_that_answers_a_verzoek_has_none_of_its_own(verhaal: Vertelling, referentie: str | None):
    antwoord = om("2026-03-04T10:00", jw301(toewijzing(1, referentie=referentie)))
    status = verhaal.op("2026-04-01", VRAAG, antwoord)
    assert status.verzoeken.toegewezen == 1
    assert status.toewijzingen.zonder_verzoek_werkdagen.aantal == 0


def test_a_deleted_toewijzing_is_in_no_term(verhaal: Vertelling):
    weg = om("2026-03-05T10:00", jw301(toewijzing(1, toewijzingstijd="11:00:00", reden="13"), identificatie="T2"))
    status = verhaal.op("2026-03-06", om("2026-03-04T10:00", ZONDER), weg)
    assert status.toewijzingen.zonder_verzoek_werkdagen.aantal == 0
