"""Reactions to a verzoek: assigned, rejected, in onderzoek; which comes first, and the terms that follow (semantics §4)."""

from __future__ import annotations

from itertools import permutations

import pytest

from hub.antwoorden import Verzoeken
from hub.domein.feiten import Relatie
from tests.bouw import RELATIE, aangevraagd, bsn_nummer, jw301, jw315, jw317, jw319, retour, toewijzing
from tests.verhaal import Vertelling, om

VRAAG = om("2026-03-02T10:00", jw315())
TOEGEWEZEN = jw301(toewijzing(referentie="REF-1"))
AFGEWEZEN = jw319(antwoord="1", reden="2", identificatie="A-nee")
WOONPLAATS = jw319(antwoord="1", reden="8", gemeente="0363", identificatie="A-elders")
ONDERZOEK = jw319(antwoord="2", identificatie="A-onderzoek")
ANDERE_AANBIEDER = Relatie(RELATIE.gemeente, "42420002")
ANDERE_GEMEENTE = Relatie("0200", RELATIE.aanbieder)


def _uitkomst(verzoeken: Verzoeken) -> str:
    stand = {"toegewezen": verzoeken.toegewezen, "afgewezen": verzoeken.afgewezen, "open": verzoeken.open}
    [(naam, aantal)] = [(naam, aantal) for naam, aantal in stand.items() if aantal]
    assert aantal == verzoeken.totaal
    return naam


# --- 1 and 2: final answers --------------------------------------------------------------------------------------


def test_a_301_with_the_reference_assigns(verhaal: Vertelling):
    verzoeken = verhaal.op("2026-03-05", VRAAG, om("2026-03-04T10:00", TOEGEWEZEN)).verzoeken
    assert _uitkomst(verzoeken) == "toegewezen"
    assert verzoeken.zonder_referentie == 0


def test_a_301_with_the_reference_assigns_whatever_product_and_date(verhaal: Vertelling):
    anders = jw301(toewijzing(referentie="REF-1", product=("41",), ingangsdatum="2026-05-01"))
    assert _uitkomst(verhaal.op("2026-03-05", VRAAG, om("2026-03-04T10:00", anders)).verzoeken) == "toegewezen"


def test_a_301_with_the_reference_assigns_whatever_its_client(verhaal: Vertelling):
    ander_kind = jw301(toewijzing(referentie="REF-1", product=("41",)), bsn=bsn_nummer(5))
    assert _uitkomst(verhaal.op("2026-03-05", VRAAG, om("2026-03-04T10:00", ander_kind)).verzoeken) == "toegewezen"


def test_a_vow_is_assigned_also_when_partly_honoured(verhaal: Vertelling):
    vraag = om("2026-03-02T10:00", jw317(te_wijzigen=(1, 2), nieuw=(("45", "45A04"),)))
    deel = jw301(toewijzing(1, product=("45",)), toewijzing(2, referentie="REF-1"))
    assert _uitkomst(verhaal.op("2026-03-05", vraag, om("2026-03-04T10:00", deel)).verzoeken) == "toegewezen"


@pytest.mark.parametrize("relatie", [ANDERE_AANBIEDER, ANDERE_GEMEENTE])
@pytest.mark.parametrize("soort", ["301", "319"])
def test_an_answer_in_another_relatie_is_no_answer(verhaal: Vertelling, relatie: Relatie, soort: str):
    antwoord = (
        jw301(toewijzing(referentie="REF-1"), relatie=relatie)
        if soort == "301"
        else jw319(antwoord="1", reden="2", relatie=relatie)
    )
    assert _uitkomst(verhaal.op("2026-03-05", VRAAG, om("2026-03-04T10:00", antwoord)).verzoeken) == "open"


def test_an_answer_with_another_reference_is_no_answer(verhaal: Vertelling):
    antwoord = jw319(antwoord="1", reden="2", referentie="REF-2")
    assert _uitkomst(verhaal.op("2026-03-05", VRAAG, om("2026-03-04T10:00", antwoord)).verzoeken) == "open"


def test_the_first_final_answer_stands_and_a_later_one_is_a_finding(verhaal: Vertelling):
    status = verhaal.op("2026-03-20", VRAAG, om("2026-03-04T10:00", AFGEWEZEN), om("2026-03-12T10:00", TOEGEWEZEN))
    assert _uitkomst(status.verzoeken) == "afgewezen"
    assert status.verzoeken.doorlooptijd_werkdagen.max == 2
    assert status.bevindingen["later_antwoord"] == 1


def test_the_first_final_answer_is_by_stamp_and_not_by_arrival(verhaal: Vertelling):
    status = verhaal.op("2026-03-20", om("2026-03-12T10:00", TOEGEWEZEN), om("2026-03-04T10:00", AFGEWEZEN), VRAAG)
    assert _uitkomst(status.verzoeken) == "afgewezen"


def test_before_the_later_answer_came_there_was_no_finding(verhaal: Vertelling):
    status = verhaal.op("2026-03-11", VRAAG, om("2026-03-04T10:00", AFGEWEZEN), om("2026-03-12T10:00", TOEGEWEZEN))
    assert status.bevindingen["later_antwoord"] == 0


def test_a_301_that_repeats_the_toewijzing_is_no_second_answer(verhaal: Vertelling):
    herhaling = jw301(toewijzing(referentie="REF-1"), toewijzing(2, product=("41",)), identificatie="T2")
    status = verhaal.op("2026-03-20", VRAAG, om("2026-03-04T10:00", TOEGEWEZEN), om("2026-03-12T10:00", herhaling))
    assert status.verzoeken.doorlooptijd_werkdagen.max == 2
    assert status.bevindingen["later_antwoord"] == 0


def test_deleting_the_toewijzing_does_not_reopen_the_verzoek(verhaal: Vertelling):
    weg = jw301(toewijzing(referentie="REF-1", toewijzingsdatum="2026-03-06", reden="13"), identificatie="T2")
    status = verhaal.op("2026-03-20", VRAAG, om("2026-03-04T10:00", TOEGEWEZEN), om("2026-03-06T12:00", weg))
    assert _uitkomst(status.verzoeken) == "toegewezen"
    assert status.toewijzingen.verwijderd == 1


@pytest.mark.parametrize("antwoord", [TOEGEWEZEN, AFGEWEZEN])
def test_an_answer_that_its_retour_rejects_was_never_given(verhaal: Vertelling, antwoord: bytes):
    afgekeurd = om("2026-03-06T10:00", retour(antwoord, "9355"))
    voor, na = verhaal.op_elk(["2026-03-05", "2026-03-06"], VRAAG, om("2026-03-04T10:00", antwoord), afgekeurd)
    assert _uitkomst(voor.verzoeken) != "open"
    assert _uitkomst(na.verzoeken) == "open"


# --- at the same instant ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("volgorde", list(permutations(range(3))))
def test_at_one_instant_onderzoek_goes_before_a_301_and_that_before_a_rejection(
    verhaal: Vertelling, volgorde: tuple[int, ...]
):
    reacties = [om("2026-03-04T10:00", bericht) for bericht in (ONDERZOEK, TOEGEWEZEN, AFGEWEZEN)]
    verzoeken = verhaal.op("2026-03-05", VRAAG, *(reacties[plek] for plek in volgorde)).verzoeken
    assert _uitkomst(verzoeken) == "toegewezen"
    assert (verzoeken.via_onderzoek, verzoeken.in_onderzoek) == (1, 0)


def test_at_one_instant_onderzoek_then_rejection(verhaal: Vertelling):
    verzoeken = verhaal.op("2026-03-05", VRAAG, *(om("2026-03-04T10:00", b) for b in (AFGEWEZEN, ONDERZOEK))).verzoeken
    assert _uitkomst(verzoeken) == "afgewezen"
    assert verzoeken.via_onderzoek == 1


def test_an_answer_at_the_instant_of_the_verzoek_counts(verhaal: Vertelling):
    verzoeken = verhaal.op("2026-03-05", VRAAG, om("2026-03-02T10:00", AFGEWEZEN)).verzoeken
    assert _uitkomst(verzoeken) == "afgewezen"
    assert verzoeken.doorlooptijd_werkdagen.max == 0


# --- 3: in onderzoek ----------------------------------------------------------------------------------------------


def test_in_onderzoek_is_still_open(verhaal: Vertelling):
    voor, na = verhaal.op_elk(["2026-03-04T09:59", "2026-03-04T10:00"], VRAAG, om("2026-03-04T10:00", ONDERZOEK))
    assert (voor.verzoeken.open, voor.verzoeken.in_onderzoek, voor.verzoeken.via_onderzoek) == (1, 0, 0)
    assert (na.verzoeken.open, na.verzoeken.in_onderzoek, na.verzoeken.via_onderzoek) == (1, 1, 1)


@pytest.mark.parametrize(
    ("categorie", "uiterste", "daarna"),
    [
        ("45", "2026-04-24", "2026-04-25"),
        ("46", "2026-04-24", "2026-04-25"),
        ("49", "2026-04-24", "2026-04-25"),
        ("47", "2026-03-13", "2026-03-14"),
        ("48", "2026-03-13", "2026-03-14"),
    ],
)
def test_a_timely_onderzoek_gives_weeks_from_the_dagtekening(
    verhaal: Vertelling, categorie: str, uiterste: str, daarna: str
):
    vraag = om("2026-03-02T10:00", jw315(aangevraagd(product=(categorie,)), dagtekening="2026-02-27"))
    onderzoek = om("2026-03-09T23:59:59", ONDERZOEK)
    op_tijd, te_laat = verhaal.op_elk([uiterste, daarna], vraag, onderzoek)
    assert (op_tijd.verzoeken.te_laat, te_laat.verzoeken.te_laat) == (0, 1)
    assert te_laat.verzoeken.in_onderzoek == 1
    for dag, binnen in ((uiterste, 1), (daarna, 0)):
        verzoeken = verhaal.op("2026-06-01", vraag, onderzoek, om(f"{dag}T12:00", AFGEWEZEN)).verzoeken
        assert (verzoeken.binnen_norm, verzoeken.buiten_norm) == (binnen, 1 - binnen)


def test_a_vow_with_a_new_product_of_jeugdreclassering_has_fourteen_days(verhaal: Vertelling):
    vraag = om("2026-03-02T10:00", jw317(te_wijzigen=(), nieuw=(("48",),), dagtekening="2026-03-02"))
    op_tijd, te_laat = verhaal.op_elk(["2026-03-16", "2026-03-17"], vraag, om("2026-03-04T10:00", ONDERZOEK))
    assert (op_tijd.verzoeken.te_laat, te_laat.verzoeken.te_laat) == (0, 1)


def test_a_late_onderzoek_moves_nothing(verhaal: Vertelling):
    verhaal_ = (VRAAG, om("2026-03-10T00:00", ONDERZOEK))
    open_ = verhaal.op("2026-03-10", *verhaal_).verzoeken
    assert (open_.in_onderzoek, open_.te_laat) == (1, 1)
    dicht = verhaal.op("2026-04-01", *verhaal_, om("2026-03-11T10:00", TOEGEWEZEN)).verzoeken
    assert (dicht.binnen_norm, dicht.buiten_norm, dicht.via_onderzoek) == (0, 1, 1)


def test_a_second_onderzoek_that_is_late_takes_nothing_away(verhaal: Vertelling):
    nog_eens = jw319(antwoord="2", identificatie="A-onderzoek2")
    onderzoeken = (om("2026-03-04T10:00", ONDERZOEK), om("2026-03-12T10:00", nog_eens))
    verzoeken = verhaal.op("2026-03-20", VRAAG, *onderzoeken).verzoeken
    assert (verzoeken.in_onderzoek, verzoeken.via_onderzoek, verzoeken.te_laat) == (1, 1, 0)
    dicht = verhaal.op("2026-05-01", VRAAG, *onderzoeken, om("2026-04-20T10:00", TOEGEWEZEN)).verzoeken
    assert (dicht.binnen_norm, dicht.via_onderzoek) == (1, 1)


def test_an_onderzoek_after_the_final_answer_changes_nothing(verhaal: Vertelling):
    verzoeken = verhaal.op(
        "2026-03-20", VRAAG, om("2026-03-04T10:00", TOEGEWEZEN), om("2026-03-05T10:00", ONDERZOEK)
    ).verzoeken
    assert _uitkomst(verzoeken) == "toegewezen"
    assert (verzoeken.in_onderzoek, verzoeken.via_onderzoek) == (0, 0)


def test_a_late_answer_was_within_the_norm_only_by_its_timely_onderzoek(verhaal: Vertelling):
    antwoord = om("2026-04-01T10:00", AFGEWEZEN)
    assert verhaal.op("2026-05-01", VRAAG, antwoord).verzoeken.buiten_norm == 1
    assert verhaal.op("2026-05-01", VRAAG, om("2026-03-04T10:00", ONDERZOEK), antwoord).verzoeken.binnen_norm == 1


def test_an_answer_within_five_werkdagen_is_in_time_even_past_the_term_of_its_onderzoek(verhaal: Vertelling):
    # The Dagtekening lies so far back that 14 days after it are over before the five werkdagen are.
    vraag = om("2026-03-02T10:00", jw315(aangevraagd(product=("47",)), dagtekening="2026-02-16"))
    verzoeken = verhaal.op(
        "2026-05-01", vraag, om("2026-03-03T10:00", ONDERZOEK), om("2026-03-06T10:00", AFGEWEZEN)
    ).verzoeken
    assert (verzoeken.binnen_norm, verzoeken.buiten_norm) == (1, 0)


# --- woonplaats ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("dag", "binnen"), [("2026-03-10", 1), ("2026-03-16", 1), ("2026-03-17", 0)])
def test_a_rejection_for_woonplaats_has_two_weeks_from_receipt(verhaal: Vertelling, dag: str, binnen: int):
    vraag = om("2026-03-02T10:00", jw315(dagtekening="2026-02-02"))
    verzoeken = verhaal.op("2026-05-01", vraag, om(f"{dag}T23:00", WOONPLAATS)).verzoeken
    assert verzoeken.afgewezen == 1
    assert (verzoeken.binnen_norm, verzoeken.buiten_norm) == (binnen, 1 - binnen)


def test_any_other_rejection_has_no_two_weeks(verhaal: Vertelling):
    assert verhaal.op("2026-05-01", VRAAG, om("2026-03-10T10:00", AFGEWEZEN)).verzoeken.buiten_norm == 1


def test_until_the_rejection_for_woonplaats_the_verzoek_was_late(verhaal: Vertelling):
    verzoeken = verhaal.op("2026-03-12", VRAAG, om("2026-03-13T10:00", WOONPLAATS)).verzoeken
    assert (verzoeken.open, verzoeken.te_laat) == (1, 1)


def test_a_rejection_for_woonplaats_after_a_timely_onderzoek_may_take_the_weeks(verhaal: Vertelling):
    verzoeken = verhaal.op(
        "2026-05-01", VRAAG, om("2026-03-04T10:00", ONDERZOEK), om("2026-04-10T10:00", WOONPLAATS)
    ).verzoeken
    assert verzoeken.binnen_norm == 1


# --- clocks differ ------------------------------------------------------------------------------------------------

LATE_VRAAG = om("2026-03-03T10:00", jw315())


@pytest.mark.parametrize("antwoord", [TOEGEWEZEN, AFGEWEZEN])
def test_an_answer_stamped_up_to_a_day_before_its_verzoek_counts(verhaal: Vertelling, antwoord: bytes):
    verzoeken = verhaal.op("2026-03-20", LATE_VRAAG, om("2026-03-02T10:00", antwoord)).verzoeken
    assert verzoeken.open == 0
    assert verzoeken.doorlooptijd_werkdagen.model_dump() == {
        "aantal": 1, "gemiddeld": 0, "mediaan": 0, "p90": 0, "max": 0,
    }  # fmt: skip
    assert verzoeken.binnen_norm == 1


@pytest.mark.parametrize("antwoord", [AFGEWEZEN, ONDERZOEK, jw301(toewijzing(referentie="REF-1", product=("41",)))])
def test_an_answer_stamped_earlier_belongs_to_something_else(verhaal: Vertelling, antwoord: bytes):
    verzoeken = verhaal.op("2026-03-20", LATE_VRAAG, om("2026-03-02T09:59:59", antwoord)).verzoeken
    assert (verzoeken.open, verzoeken.in_onderzoek, verzoeken.te_laat) == (1, 0, 1)


def test_an_onderzoek_stamped_before_its_verzoek_is_timely(verhaal: Vertelling):
    verzoeken = verhaal.op("2026-03-20", LATE_VRAAG, om("2026-03-03T09:00", ONDERZOEK)).verzoeken
    assert (verzoeken.in_onderzoek, verzoeken.te_laat) == (1, 0)


def test_an_answer_alone_is_no_verzoek(verhaal: Vertelling):
    alleen, samen = verhaal.op_elk(["2026-03-02T23:00", "2026-03-03"], LATE_VRAAG, om("2026-03-02T12:00", AFGEWEZEN))
    assert alleen.verzoeken.totaal == 0
    assert samen.verzoeken.afgewezen == 1


def test_of_two_early_answers_the_first_by_stamp_stands(verhaal: Vertelling):
    status = verhaal.op("2026-03-20", LATE_VRAAG, om("2026-03-03T09:00", TOEGEWEZEN), om("2026-03-03T08:00", AFGEWEZEN))
    assert _uitkomst(status.verzoeken) == "afgewezen"
