"""Deadlines of a verzoek: five werkdagen, what is late, and what was answered within the norm (semantics §2, §4)."""

from __future__ import annotations

import pytest

from tests.bouw import aangevraagd, jw301, jw315, jw317, jw319, toewijzing
from tests.verhaal import Vertelling, om

VRAAG = om("2026-03-02T10:00", jw315())
TOEGEWEZEN = jw301(toewijzing(referentie="REF-1"))


@pytest.mark.parametrize(
    ("ontvangen", "uiterste", "daarna"),
    [
        ("2026-03-02", "2026-03-09", "2026-03-10"),
        ("2026-03-06", "2026-03-13", "2026-03-14"),
        ("2026-03-07", "2026-03-13", "2026-03-14"),  # a Saturday
        ("2026-03-08", "2026-03-13", "2026-03-14"),  # a Sunday
        ("2026-03-27", "2026-04-07", "2026-04-08"),  # Goede Vrijdag and tweede Paasdag
        ("2026-04-20", "2026-04-28", "2026-04-29"),  # Koningsdag on a Monday
        ("2025-04-22", "2025-04-29", "2025-04-30"),  # the 27th is a Sunday: the Monday after is a werkdag
        ("2026-04-28", "2026-05-06", "2026-05-07"),  # 5 May, every year
        ("2026-05-07", "2026-05-15", "2026-05-16"),  # Hemelvaartsdag; the Friday after counts
        ("2026-05-18", "2026-05-26", "2026-05-27"),  # tweede Pinksterdag
        ("2025-12-19", "2025-12-30", "2025-12-31"),  # both Kerstdagen
        ("2025-12-29", "2026-01-06", "2026-01-07"),  # Nieuwjaarsdag
    ],
)
def test_a_verzoek_is_late_from_the_day_after_the_fifth_werkdag(
    verhaal: Vertelling, ontvangen: str, uiterste: str, daarna: str
):
    op_tijd, te_laat = verhaal.op_elk([uiterste, daarna], om(f"{ontvangen}T10:00", jw315()))
    assert (op_tijd.verzoeken.open, op_tijd.verzoeken.te_laat) == (1, 0)
    assert (te_laat.verzoeken.open, te_laat.verzoeken.te_laat) == (1, 1)


def test_late_begins_at_midnight(verhaal: Vertelling):
    voor, na = verhaal.op_elk(["2026-03-09T23:59:59", "2026-03-10T00:00:00"], VRAAG)
    assert (voor.verzoeken.te_laat, na.verzoeken.te_laat) == (0, 1)


@pytest.mark.parametrize(("ontvangen", "te_laat"), [("2026-03-02T23:59:59.999", 1), ("2026-03-03T00:00:00", 0)])
def test_the_day_of_receipt_starts_the_term_whatever_the_hour(verhaal: Vertelling, ontvangen: str, te_laat: int):
    assert verhaal.op("2026-03-10", om(ontvangen, jw315())).verzoeken.te_laat == te_laat


def test_the_term_starts_at_receipt_and_not_at_the_dagtekening(verhaal: Vertelling):
    status = verhaal.op("2026-03-09", om("2026-03-02T10:00", jw315(dagtekening="2026-02-20")))
    assert status.verzoeken.te_laat == 0


def test_a_vow_has_the_same_five_werkdagen(verhaal: Vertelling):
    op_tijd, te_laat = verhaal.op_elk(["2026-03-09", "2026-03-10"], om("2026-03-02T10:00", jw317()))
    assert (op_tijd.verzoeken.te_laat, te_laat.verzoeken.te_laat) == (0, 1)
    assert te_laat.verzoeken.per_soort == {"VOT": 0, "VOW": 1}


def test_every_product_of_a_vot_is_a_verzoek(verhaal: Vertelling):
    vraag = jw315(aangevraagd("A"), aangevraagd("B", ingangsdatum="2026-04-01"))
    status = verhaal.op("2026-03-10", om("2026-03-02T10:00", vraag))
    assert (status.verzoeken.totaal, status.verzoeken.te_laat) == (2, 2)
    assert status.verzoeken.per_soort == {"VOT": 2, "VOW": 0}


@pytest.mark.parametrize(
    ("antwoord_om", "werkdagen", "binnen"),
    [
        ("2026-03-02T10:01", 0, True),
        ("2026-03-03T00:00", 1, True),
        ("2026-03-06T17:00", 4, True),
        ("2026-03-08T17:00", 4, True),  # a Sunday
        ("2026-03-09T23:59:59", 5, True),
        ("2026-03-10T00:00", 6, False),
        ("2026-03-14T12:00", 9, False),  # a Saturday
    ],
)
@pytest.mark.parametrize("afwijzen", [False, True])
def test_working_days_from_receipt_to_answer(
    verhaal: Vertelling, antwoord_om: str, werkdagen: int, binnen: bool, afwijzen: bool
):
    antwoord = jw319(antwoord="1", reden="2") if afwijzen else TOEGEWEZEN
    verzoeken = verhaal.op("2026-05-01", VRAAG, om(antwoord_om, antwoord)).verzoeken
    assert (verzoeken.afgewezen, verzoeken.toegewezen) == ((1, 0) if afwijzen else (0, 1))
    assert (verzoeken.open, verzoeken.te_laat) == (0, 0)
    assert verzoeken.doorlooptijd_werkdagen.max == werkdagen
    assert (verzoeken.binnen_norm, verzoeken.buiten_norm) == ((1, 0) if binnen else (0, 1))


def test_before_its_answer_a_verzoek_was_open_and_late(verhaal: Vertelling):
    verzoeken = verhaal.op("2026-03-10", VRAAG, om("2026-03-11T10:00", TOEGEWEZEN)).verzoeken
    assert (verzoeken.totaal, verzoeken.open, verzoeken.te_laat) == (1, 1, 1)
    assert (verzoeken.toegewezen, verzoeken.binnen_norm, verzoeken.buiten_norm) == (0, 0, 0)
    assert verzoeken.doorlooptijd_werkdagen.aantal == 0
    assert verzoeken.doorlooptijd_werkdagen.gemiddeld is None
    assert verzoeken.doorlooptijd_werkdagen.p90 is None


def test_doorlooptijd_skips_holidays(verhaal: Vertelling):
    status = verhaal.op("2026-05-01", om("2026-03-27T10:00", jw315()), om("2026-04-08T10:00", TOEGEWEZEN))
    assert status.verzoeken.doorlooptijd_werkdagen.max == 6
    assert status.verzoeken.buiten_norm == 1


def _beantwoord(*dagen: int) -> list[bytes]:
    """Ask on Mon 2 March; answer on these days of March."""
    vragen = [om("2026-03-02T10:00", jw315(referentie=f"R{n}", identificatie=f"V{n}")) for n in range(len(dagen))]
    return vragen + [
        om(f"2026-03-{dag:02}T12:00", jw301(toewijzing(n + 1, referentie=f"R{n}"), identificatie=f"T{n}"))
        for n, dag in enumerate(dagen)
    ]


def test_mean_median_p90_and_max_of_an_even_number(verhaal: Vertelling):
    doorlooptijd = verhaal.op("2026-04-01", *_beantwoord(2, 3, 4, 10)).verzoeken.doorlooptijd_werkdagen
    assert doorlooptijd.model_dump() == {"aantal": 4, "gemiddeld": 2.25, "mediaan": 1.5, "p90": 6, "max": 6}


def test_mean_has_two_decimals_and_median_of_an_odd_number_is_the_middle(verhaal: Vertelling):
    doorlooptijd = verhaal.op("2026-04-01", *_beantwoord(2, 2, 3)).verzoeken.doorlooptijd_werkdagen
    assert doorlooptijd.model_dump() == {"aantal": 3, "gemiddeld": 0.33, "mediaan": 0, "p90": 1, "max": 1}


@pytest.mark.parametrize(("aantal", "p90"), [(9, 9), (10, 9), (11, 10), (20, 18)])
def test_p90_is_the_nearest_rank(verhaal: Vertelling, aantal: int, p90: int):
    # Answers after 1, 2, ... werkdagen: Tue 3 March, Wed 4 March, ...
    dagen = [dag for dag in range(3, 32) if (dag - 2) % 7 < 5][:aantal]
    doorlooptijd = verhaal.op("2026-04-01", *_beantwoord(*dagen)).verzoeken.doorlooptijd_werkdagen
    assert (doorlooptijd.aantal, doorlooptijd.max, doorlooptijd.p90) == (aantal, aantal, p90)


def test_vot_and_vow_have_figures_apart(verhaal: Vertelling):
    verzoeken = verhaal.op(
        "2026-04-01",
        VRAAG,
        om("2026-03-03T10:00", TOEGEWEZEN),
        om("2026-03-02T11:00", jw317(referentie="W")),
        om("2026-03-05T11:00", jw319(referentie="W", reden="2")),
    ).verzoeken
    assert verzoeken.per_soort == {"VOT": 1, "VOW": 1}
    assert verzoeken.doorlooptijd_per_soort["VOT"].max == 1
    assert verzoeken.doorlooptijd_per_soort["VOW"].max == 3
    assert verzoeken.doorlooptijd_werkdagen.gemiddeld == 2
