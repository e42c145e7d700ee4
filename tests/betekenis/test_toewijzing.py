"""Versions, validity and delivery state of a toewijzing (semantics §5)."""

from __future__ import annotations

from itertools import permutations

import pytest

from hub.antwoorden import Toewijzingen
from hub.domein.feiten import Relatie
from tests.bouw import RELATIE, jw301, jw305, jw307, retour, start, stop, toewijzing
from tests.verhaal import Vertelling, om

EEN = om("2026-03-02T10:00", jw301(toewijzing(1)))
STANDEN = ("wachtend", "gestart", "tijdelijk_gestopt", "gestopt", "vervallen", "onbekend_bij_aanvang")


def _stand(toewijzingen: Toewijzingen) -> str:
    """Give the delivery state of the only toewijzing."""
    assert toewijzingen.totaal == 1
    [naam] = [naam for naam in STANDEN if getattr(toewijzingen, naam)]
    return naam


def _versie(
    moment: str, datum: str, tijd: str = "10:00:00", *, identificatie: str | None = None, **anders: str | None
) -> bytes:
    """Send a version of toewijzing 1 decided at (datum, tijd)."""
    deel = toewijzing(1, toewijzingsdatum=datum, toewijzingstijd=tijd, **anders)
    return om(moment, jw301(deel, identificatie=identificatie or f"T-{moment[2:10]}"))


# --- versions -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("weg", "blijft"),
    [
        (("2026-03-02", "10:00:00"), ("2026-03-01", "10:00:00")),
        (("2026-03-01", "10:00:01"), ("2026-03-01", "10:00:00")),
        (("2026-03-02", "00:00:00"), ("2026-03-01", "23:59:59")),
        (("2026-03-01", "10:00:00.5"), ("2026-03-01", "10:00:00")),
    ],
)
@pytest.mark.parametrize("eerst_weg", [False, True])
def test_the_highest_date_and_time_is_current_whichever_came_first(
    verhaal: Vertelling, weg: tuple[str, str], blijft: tuple[str, str], eerst_weg: bool
):
    momenten = ["2026-03-03T10:00", "2026-03-04T10:00"]
    if eerst_weg:
        momenten.reverse()
    oud, nieuw = _versie(momenten[0], *blijft), _versie(momenten[1], *weg, reden="13")
    toewijzingen = verhaal.op("2026-03-10", oud, nieuw).toewijzingen
    assert (toewijzingen.totaal, toewijzingen.verwijderd) == (0, 1)


@pytest.mark.parametrize(("reden_later", "totaal"), [("13", 0), (None, 1)])
def test_of_equal_stamps_the_last_received_is_current(verhaal: Vertelling, reden_later: str | None, totaal: int):
    eerder = _versie("2026-03-03T10:00", "2026-03-01", reden=None if reden_later else "13")
    later = _versie("2026-03-04T10:00", "2026-03-01", reden=reden_later)
    for berichten in permutations((eerder, later)):
        toewijzingen = verhaal.op("2026-03-10", *berichten).toewijzingen
        assert (toewijzingen.totaal, toewijzingen.verwijderd) == (totaal, 1 - totaal)


def test_a_deleted_toewijzing_is_in_no_count_but_its_own(verhaal: Vertelling):
    laat = om("2026-03-30T10:00", jw305(start()))  # three weeks late
    weg = _versie("2026-04-01T10:00", "2026-04-01", reden="13")
    voor, na = verhaal.op_elk(["2026-03-31", "2026-04-01"], EEN, laat, weg)
    assert (_stand(voor.toewijzingen), voor.leveringen.start_te_laat) == ("gestart", 1)
    assert voor.wachttijd.afgesloten.aantal == 1
    leeg = Toewijzingen.model_validate({**na.toewijzingen.model_dump(), "verwijderd": 0})
    assert na.toewijzingen.verwijderd == 1
    assert leeg == verhaal.op("2026-03-01").toewijzingen
    assert na.leveringen == verhaal.op("2026-03-01").leveringen
    assert na.wachttijd == verhaal.op("2026-03-01").wachttijd


def test_a_newer_version_revives(verhaal: Vertelling):
    weg = _versie("2026-03-10T10:00", "2026-03-10", reden="13")
    terug = _versie("2026-03-12T10:00", "2026-03-12")
    standen = verhaal.op_elk(["2026-03-09", "2026-03-10", "2026-03-12"], EEN, weg, terug)
    assert [s.toewijzingen.verwijderd for s in standen] == [0, 1, 0]
    assert [s.toewijzingen.totaal for s in standen] == [1, 0, 1]


def test_a_rejected_deletion_deletes_nothing(verhaal: Vertelling):
    weg = jw301(toewijzing(1, toewijzingsdatum="2026-03-10", reden="13"), identificatie="T2")
    berichten = [EEN, om("2026-03-10T10:00", weg), om("2026-03-11T10:00", retour(weg, "9385"))]
    voor, na = verhaal.op_elk(["2026-03-10", "2026-03-11"], *berichten)
    assert (voor.toewijzingen.verwijderd, na.toewijzingen.verwijderd) == (1, 0)
    assert na.toewijzingen.totaal == 1


def test_a_repeat_is_no_new_toewijzing(verhaal: Vertelling):
    herhaling = om("2026-03-09T10:00", jw301(toewijzing(1), toewijzing(2), identificatie="T2"))
    assert verhaal.op("2026-03-10", EEN, herhaling).toewijzingen.totaal == 2


def test_a_number_belongs_to_its_relatie(verhaal: Vertelling):
    ander = om("2026-03-03T10:00", jw301(toewijzing(1), relatie=Relatie(RELATIE.gemeente, "42420002")))
    elders = om("2026-03-03T10:00", jw301(toewijzing(1), relatie=Relatie("0200", RELATIE.aanbieder)))
    alleen, zelfde_gemeente = verhaal.op("2026-03-10", EEN, elders), verhaal.op("2026-03-10", EEN, ander)
    assert (alleen.toewijzingen.totaal, alleen.bevindingen["9332"]) == (2, 0)
    assert (zelfde_gemeente.toewijzingen.totaal, zelfde_gemeente.bevindingen["9332"]) == (2, 1)


@pytest.mark.parametrize(
    ("oud", "nieuw", "ingetrokken", "verlengd"),
    [
        ("2026-06-30", "2026-05-31", 1, 0),
        ("2026-06-30", "2026-07-31", 0, 1),
        ("2026-06-30", "2026-06-30", 0, 0),
        (None, "2026-06-30", 1, 0),
        ("2026-06-30", None, 0, 1),
        (None, None, 0, 0),
    ],
)
@pytest.mark.parametrize("omgekeerd", [False, True])
def test_an_earlier_or_later_einddatum_than_the_version_before(
    verhaal: Vertelling, oud: str | None, nieuw: str | None, ingetrokken: int, verlengd: int, omgekeerd: bool
):
    momenten = ["2026-03-03T10:00", "2026-03-04T10:00"]
    if omgekeerd:
        momenten.reverse()
    toewijzingen = verhaal.op(
        "2026-03-10",
        _versie(momenten[0], "2026-03-01", einddatum=oud),
        _versie(momenten[1], "2026-03-03", einddatum=nieuw),
    ).toewijzingen
    assert (toewijzingen.ingetrokken, toewijzingen.verlengd) == (ingetrokken, verlengd)
    assert _stand(toewijzingen) == "wachtend"


def test_only_the_last_change_counts(verhaal: Vertelling):
    versies = [
        _versie("2026-03-03T10:00", "2026-03-01", einddatum="2026-06-30"),
        _versie("2026-03-04T10:00", "2026-03-02", einddatum="2026-05-31"),
        _versie("2026-03-05T10:00", "2026-03-03", einddatum="2026-08-31"),
    ]
    standen = verhaal.op_elk(["2026-03-03", "2026-03-04", "2026-03-05"], *versies)
    assert [(s.toewijzingen.ingetrokken, s.toewijzingen.verlengd) for s in standen] == [(0, 0), (1, 0), (0, 1)]


def test_a_repeat_of_the_withdrawn_version_stays_withdrawn(verhaal: Vertelling):
    toewijzingen = verhaal.op(
        "2026-03-10",
        _versie("2026-03-03T10:00", "2026-03-01", einddatum="2026-06-30"),
        _versie("2026-03-04T10:00", "2026-03-02", einddatum="2026-05-31"),
        _versie("2026-03-05T10:00", "2026-03-02", einddatum="2026-05-31"),
    ).toewijzingen
    assert (toewijzingen.ingetrokken, toewijzingen.verlengd) == (1, 0)


# --- validity -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("peildatum", "actueel", "toekomstig"),
    [
        ("2026-03-08", 0, 1),
        ("2026-03-09T00:00:00", 1, 0),
        ("2026-03-09", 1, 0),
        ("2026-03-20", 1, 0),
        ("2026-03-20T23:59:59", 1, 0),
        ("2026-03-21T00:00:00", 0, 0),
        ("2026-03-21", 0, 0),
    ],
)
def test_actueel_from_ingangsdatum_up_to_and_including_einddatum(
    verhaal: Vertelling, peildatum: str, actueel: int, toekomstig: int
):
    bericht = om("2026-03-02T10:00", jw301(toewijzing(1, einddatum="2026-03-20")))
    toewijzingen = verhaal.op(peildatum, bericht).toewijzingen
    assert (toewijzingen.totaal, toewijzingen.actueel, toewijzingen.toekomstig) == (1, actueel, toekomstig)


def test_without_einddatum_it_stays_actueel(verhaal: Vertelling):
    assert verhaal.op("2036-01-01", EEN).toewijzingen.actueel == 1


def test_a_deleted_toewijzing_is_neither_actueel_nor_toekomstig(verhaal: Vertelling):
    for peildatum in ("2026-03-08", "2026-03-20"):
        toewijzingen = verhaal.op(peildatum, EEN, _versie("2026-03-03T10:00", "2026-03-03", reden="13")).toewijzingen
        assert (toewijzingen.actueel, toewijzingen.toekomstig, toewijzingen.verwijderd) == (0, 0, 1)


# --- delivery state -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("peildatum", "stand"), [("2026-03-20", "wachtend"), ("2026-03-21", "vervallen")])
def test_without_start_it_waits_until_its_einddatum_has_passed(verhaal: Vertelling, peildatum: str, stand: str):
    bericht = om("2026-03-02T10:00", jw301(toewijzing(1, einddatum="2026-03-20")))
    assert _stand(verhaal.op(peildatum, bericht).toewijzingen) == stand


def test_a_toekomstige_toewijzing_waits_too(verhaal: Vertelling):
    assert _stand(verhaal.op("2026-03-05", EEN).toewijzingen) == "wachtend"


def test_a_start_after_the_peildatum_is_not_in_effect_yet(verhaal: Vertelling):
    vooruit = om("2026-03-05T10:00", jw305(start(begindatum="2026-03-09")))
    voor, op_de_dag = verhaal.op_elk(["2026-03-08", "2026-03-09T00:00"], EEN, vooruit)
    assert (_stand(voor.toewijzingen), _stand(op_de_dag.toewijzingen)) == ("wachtend", "gestart")


def test_a_start_that_has_not_been_reported_is_not_known(verhaal: Vertelling):
    later = om("2026-03-12T10:00", jw305(start(begindatum="2026-03-09")))
    voor, na = verhaal.op_elk(["2026-03-11", "2026-03-12"], EEN, later)
    assert (_stand(voor.toewijzingen), _stand(na.toewijzingen)) == ("wachtend", "gestart")


@pytest.mark.parametrize(("reden", "gestopt"), [("20", "tijdelijk_gestopt"), ("31", "gestopt"), ("02", "gestopt")])
def test_a_stop_is_in_effect_from_its_einddatum(verhaal: Vertelling, reden: str, gestopt: str):
    berichten = [
        EEN,
        om("2026-03-10T10:00", jw305(start())),
        om("2026-03-15T10:00", jw307(stop(reden=reden, einddatum="2026-03-20"))),
    ]
    voor, op_de_dag = verhaal.op_elk(["2026-03-19", "2026-03-20T00:00"], *berichten)
    assert (_stand(voor.toewijzingen), _stand(op_de_dag.toewijzingen)) == ("gestart", gestopt)


def test_a_temporary_stop_that_became_definitive(verhaal: Vertelling):
    berichten = [
        EEN,
        om("2026-03-10T10:00", jw305(start())),
        om("2026-03-20T10:00", jw307(stop(reden="20", einddatum="2026-03-20"))),
        om("2026-04-10T10:00", jw307(stop(reden="31", einddatum="2026-03-20"), identificatie="E2")),
    ]
    tijdelijk, klaar = verhaal.op_elk(["2026-04-09", "2026-04-10"], *berichten)
    assert (_stand(tijdelijk.toewijzingen), _stand(klaar.toewijzingen)) == ("tijdelijk_gestopt", "gestopt")


def test_going_on_after_a_temporary_stop_and_heropening_after_a_definitive_one(verhaal: Vertelling):
    berichten = [
        EEN,
        om("2026-03-10T10:00", jw305(start())),
        om("2026-03-20T10:00", jw307(stop(reden="20", einddatum="2026-03-20"))),
        om("2026-04-01T10:00", jw305(start(begindatum="2026-04-01"), identificatie="S2")),
        om("2026-05-01T10:00", jw307(stop(begindatum="2026-04-01", einddatum="2026-05-01"), identificatie="E2")),
        om("2026-06-01T10:00", jw305(start(begindatum="2026-06-01"), identificatie="S3")),
    ]
    peildata = ["2026-03-19", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-01"]
    standen = [_stand(status.toewijzingen) for status in verhaal.op_elk(peildata, *berichten)]
    assert standen == ["gestart", "tijdelijk_gestopt", "gestart", "gestopt", "gestart"]


def test_the_latest_start_decides_and_not_the_last_report(verhaal: Vertelling):
    # The stop of the first start is reported after the second start.
    berichten = [
        EEN,
        om("2026-03-10T10:00", jw305(start())),
        om("2026-04-01T10:00", jw305(start(begindatum="2026-04-01"), identificatie="S2")),
        om("2026-04-03T10:00", jw307(stop(einddatum="2026-03-31"))),
    ]
    assert _stand(verhaal.op("2026-04-05", *berichten).toewijzingen) == "gestart"


def test_an_earlier_start_without_stop_does_not_decide(verhaal: Vertelling):
    berichten = [
        EEN,
        om("2026-03-10T10:00", jw305(start())),
        om("2026-04-01T10:00", jw305(start(begindatum="2026-04-01"), identificatie="S2")),
        om("2026-04-13T10:00", jw307(stop(begindatum="2026-04-01", einddatum="2026-04-10"))),
    ]
    assert _stand(verhaal.op("2026-04-15", *berichten).toewijzingen) == "gestopt"


@pytest.mark.parametrize(
    ("eerste", "tweede", "stand"),
    [
        (None, "31", "gestart"),
        (None, "20", "gestart"),
        ("20", "31", "tijdelijk_gestopt"),
        ("31", "31", "gestopt"),
        ("20", "20", "tijdelijk_gestopt"),
    ],
)
@pytest.mark.parametrize("omgekeerd", [False, True])
def test_over_several_products_the_liveliest_counts(
    verhaal: Vertelling, eerste: str | None, tweede: str, stand: str, omgekeerd: bool
):
    producten = [("45", "45A04"), ("45", "45A05")]
    if omgekeerd:
        producten.reverse()
    stops = [
        stop(product=product, reden=reden, einddatum="2026-03-20")
        for product, reden in zip(producten, (eerste, tweede), strict=True)
        if reden
    ]
    berichten = [
        om("2026-03-02T10:00", jw301(toewijzing(1, product=("45",)))),
        om("2026-03-10T10:00", jw305(*(start(product=product) for product in producten))),
        om("2026-03-20T10:00", jw307(*stops)),
    ]
    assert _stand(verhaal.op("2026-03-25", *berichten).toewijzingen) == stand


def test_the_latest_start_is_judged_per_product(verhaal: Vertelling):
    # Product A started last and stopped; product B started earlier and goes on.
    berichten = [
        om("2026-03-02T10:00", jw301(toewijzing(1, product=("45",)))),
        om("2026-03-10T10:00", jw305(start(product=("45", "B")), start(product=("45", "A"), begindatum="2026-03-10"))),
        om(
            "2026-03-20T10:00",
            jw307(stop(product=("45", "A"), begindatum="2026-03-10", einddatum="2026-03-20")),
        ),
    ]
    assert _stand(verhaal.op("2026-03-25", *berichten).toewijzingen) == "gestart"


def test_a_started_toewijzing_stays_started_past_its_einddatum(verhaal: Vertelling):
    kort = om("2026-03-02T10:00", jw301(toewijzing(1, einddatum="2026-03-20")))
    toewijzingen = verhaal.op("2026-05-01", kort, om("2026-03-10T10:00", jw305(start()))).toewijzingen
    assert (_stand(toewijzingen), toewijzingen.actueel) == ("gestart", 0)


def test_the_states_split_the_total(verhaal: Vertelling):
    nummers = [toewijzing(n) for n in range(1, 5)] + [toewijzing(5, einddatum="2026-03-12")]
    berichten = [
        om("2026-03-02T10:00", jw301(*nummers, toewijzing(6, reden="13"))),
        om("2026-03-10T10:00", jw305(start(1), start(2), start(3))),
        om(
            "2026-03-20T10:00",
            jw307(stop(2, reden="20", einddatum="2026-03-20"), stop(3, einddatum="2026-03-20")),
        ),
    ]
    toewijzingen = verhaal.op("2026-03-25", *berichten).toewijzingen
    assert {naam: getattr(toewijzingen, naam) for naam in STANDEN} == {
        "wachtend": 1, "gestart": 1, "tijdelijk_gestopt": 1, "gestopt": 1, "vervallen": 1, "onbekend_bij_aanvang": 0,
    }  # fmt: skip
    assert (toewijzingen.totaal, toewijzingen.verwijderd) == (5, 1)
