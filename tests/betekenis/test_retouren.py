"""Retour discipline: who must be answered, within what term, and what a retour does (semantics §3, §9; OP090)."""

from __future__ import annotations

import re

import pytest

from hub.antwoorden import Retouren
from hub.domein.feiten import Relatie
from tests.bouw import BSN, RELATIE, jw301, jw305, jw307, jw315, jw317, jw319, jw323, jw325, retour
from tests.verhaal import Vertelling, niet_afgeleverd, om, retour_om

VRAAG = jw315()
HEEN = {"JW301": jw301(), "JW305": jw305(), "JW307": jw307(), "JW315": jw315(), "JW317": jw317(), "JW319": jw319()}


def _stand(retouren: Retouren) -> tuple[int, int, int, int]:
    return retouren.verwacht, retouren.ontvangen, retouren.afgekeurd, retouren.ontbreekt_te_laat


@pytest.mark.parametrize("soort", HEEN)
def test_every_heenbericht_is_answered_within_three_werkdagen(verhaal: Vertelling, soort: str):
    heen = om("2026-03-02T10:00", HEEN[soort])
    op_tijd, te_laat = verhaal.op_elk(["2026-03-05", "2026-03-06T00:00"], heen)
    assert (_stand(op_tijd.retouren), _stand(te_laat.retouren)) == ((1, 0, 0, 0), (1, 0, 0, 1))


@pytest.mark.parametrize("soort", HEEN)
@pytest.mark.parametrize("volledig", [False, True])
def test_its_retour_ends_the_waiting(verhaal: Vertelling, soort: str, volledig: bool):
    heen = HEEN[soort]
    antwoord = retour_om("2026-03-09T10:00", heen, volledig=volledig)
    voor, na = verhaal.op_elk(["2026-03-09T09:59", "2026-03-09T10:00"], om("2026-03-02T10:00", heen), antwoord)
    assert (_stand(voor.retouren), _stand(na.retouren)) == ((1, 0, 0, 1), (1, 1, 0, 0))


@pytest.mark.parametrize("soort", HEEN)
@pytest.mark.parametrize("volledig", [False, True])
def test_a_rejecting_code_anywhere_rejects(verhaal: Vertelling, soort: str, volledig: bool):
    heen = HEEN[soort]
    antwoord = retour_om("2026-03-03T10:00", heen, "0001", volledig=volledig)
    status = verhaal.op("2026-03-09", om("2026-03-02T10:00", heen), antwoord)
    assert _stand(status.retouren) == (1, 1, 1, 0)


def test_the_term_skips_weekends_and_holidays(verhaal: Vertelling):
    heen = om("2026-04-02T10:00", VRAAG)  # the Thursday before Easter
    op_tijd, te_laat = verhaal.op_elk(["2026-04-09", "2026-04-10"], heen)
    assert (op_tijd.retouren.ontbreekt_te_laat, te_laat.retouren.ontbreekt_te_laat) == (0, 1)


@pytest.mark.parametrize(
    ("codes", "afgekeurd"),
    [
        (("0200",), 0), (("0233",), 0), (("8001",), 0), (("0200", "0233", "8001"), 0),
        (("0001",), 1), (("9347",), 1), (("0200", "9347"), 1), (("8848",), 1), (("0611",), 1),
    ],
)  # fmt: skip
@pytest.mark.parametrize("volledig", [False, True])
def test_which_codes_reject(verhaal: Vertelling, codes: tuple[str, ...], afgekeurd: int, volledig: bool):
    # A class in the body has one code, so several go in the header.
    antwoord = retour_om("2026-03-03T10:00", VRAAG, *codes, volledig=volledig and len(codes) == 1)
    status = verhaal.op("2026-03-04", om("2026-03-02T10:00", VRAAG), antwoord)
    assert (status.retouren.afgekeurd, status.verzoeken.totaal) == (afgekeurd, 1 - afgekeurd)


def test_a_retour_without_codes_accepts(verhaal: Vertelling):
    kaal = re.sub(rb"<m:RetourCodes>.*?</m:RetourCodes>", b"", retour(VRAAG))
    assert b"RetourCode" not in kaal
    status = verhaal.op("2026-03-04", om("2026-03-02T10:00", VRAAG), om("2026-03-03T10:00", kaal))
    assert (_stand(status.retouren), status.verzoeken.totaal) == ((1, 1, 0, 0), 1)


def test_before_the_rejection_came_the_verzoek_was_there(verhaal: Vertelling):
    berichten = [om("2026-03-02T10:00", VRAAG), retour_om("2026-03-11T10:00", VRAAG, "0001")]
    voor, na = verhaal.op_elk(["2026-03-10", "2026-03-11"], *berichten)
    assert (voor.verzoeken.totaal, voor.verzoeken.te_laat, voor.retouren.afgekeurd) == (1, 1, 0)
    assert (na.verzoeken.totaal, na.verzoeken.te_laat, na.retouren.afgekeurd) == (0, 0, 1)


@pytest.mark.parametrize(
    ("eerste", "tweede", "totaal", "bevindingen"),
    [
        ("0200", "0001", 1, 1),
        ("0001", "0200", 0, 1),
        ("0001", "9347", 0, 1),
        ("0001", "0001", 0, 0),
        ("0200", "0200", 1, 0),
    ],
)
@pytest.mark.parametrize("omgekeerd", [False, True])
def test_the_earliest_retour_counts_and_another_with_other_codes_is_a_finding(
    verhaal: Vertelling, eerste: str, tweede: str, totaal: int, bevindingen: int, omgekeerd: bool
):
    retouren = [
        retour_om("2026-03-03T10:00", VRAAG, eerste, identificatie="R1"),
        retour_om("2026-03-04T10:00", VRAAG, tweede, identificatie="R2"),
    ]
    if omgekeerd:
        retouren.reverse()
    status = verhaal.op("2026-03-05", *retouren, om("2026-03-02T10:00", VRAAG))
    assert (status.verzoeken.totaal, status.bevindingen["andere_retour"]) == (totaal, bevindingen)
    assert _stand(status.retouren) == (1, 1, 1 - totaal, 0)


def test_at_an_earlier_peildatum_the_later_retour_was_no_finding_yet(verhaal: Vertelling):
    berichten = [
        om("2026-03-02T10:00", VRAAG),
        retour_om("2026-03-03T10:00", VRAAG, "0200", identificatie="R1"),
        retour_om("2026-03-04T10:00", VRAAG, "0001", identificatie="R2"),
    ]
    assert verhaal.op("2026-03-03", *berichten).bevindingen["andere_retour"] == 0


def test_a_retour_stamped_before_its_heenbericht_waits_for_it(verhaal: Vertelling):
    berichten = [retour_om("2026-03-02T09:00", VRAAG, "0001"), om("2026-03-02T10:00", VRAAG)]
    voor, na = verhaal.op_elk(["2026-03-02T09:30", "2026-03-02T10:00"], *berichten)
    assert _stand(voor.retouren) == (0, 0, 0, 0)
    assert (_stand(na.retouren), na.verzoeken.totaal) == ((1, 1, 1, 0), 0)


def test_a_retour_that_came_in_an_earlier_load(verhaal: Vertelling):
    with verhaal.hub() as hub:
        hub.ontvang(retour_om("2026-03-03T10:00", VRAAG, "0001"))
        assert _stand(hub.status("2026-03-10").retouren) == (0, 0, 0, 0)
        hub.ontvang(om("2026-03-02T10:00", VRAAG))
        status = hub.status("2026-03-10")
    assert (_stand(status.retouren), status.verzoeken.totaal) == ((1, 1, 1, 0), 0)


@pytest.mark.parametrize(
    "ander",
    [
        jw315(identificatie="V2"),
        jw315(dagtekening="2026-03-01"),
        jw315(relatie=Relatie("0200", RELATIE.aanbieder)),
        jw315(relatie=Relatie(RELATIE.gemeente, "42420002")),
        jw317(identificatie="V1"),
    ],
)
def test_a_retour_on_another_heenbericht_answers_nothing(verhaal: Vertelling, ander: bytes):
    status = verhaal.op("2026-03-09", om("2026-03-02T10:00", VRAAG), retour_om("2026-03-03T10:00", ander, "0001"))
    assert (_stand(status.retouren), status.verzoeken.totaal) == ((1, 0, 0, 1), 1)


def test_the_clock_starts_at_the_earliest_delivery(verhaal: Vertelling):
    berichten = [om("2026-03-05T10:00", VRAAG, aflevering=2), om("2026-03-02T10:00", VRAAG)]
    assert _stand(verhaal.op("2026-03-06", *berichten).retouren) == (1, 0, 0, 1)


def test_a_retour_itself_expects_none(verhaal: Vertelling):
    assert verhaal.op("2026-06-01", retour_om("2026-03-03T10:00", VRAAG)).retouren.verwacht == 0


def test_an_invalid_heenbericht_expects_none(verhaal: Vertelling):
    with verhaal.hub() as hub:
        hub.ontvang(om("2026-03-02T10:00", jw315(dagtekening="2026-02-30")))
        assert _stand(hub.status("2026-04-01").retouren) == (0, 0, 0, 0)


def test_a_heenbericht_that_never_arrived_expects_none(verhaal: Vertelling):
    heen = om("2026-03-02T10:00", VRAAG)
    voor, na = verhaal.op_elk(["2026-03-06", "2026-03-09"], heen, niet_afgeleverd("2026-03-09T10:00", heen))
    assert (_stand(voor.retouren), _stand(na.retouren)) == ((1, 0, 0, 1), (0, 0, 0, 0))


def test_two_messages_are_two_retouren(verhaal: Vertelling):
    twee = jw315(identificatie="V2", referentie="REF-2")
    berichten = [
        om("2026-03-02T10:00", VRAAG),
        om("2026-03-02T10:00", twee),
        retour_om("2026-03-03T10:00", twee, "0001"),
    ]
    assert _stand(verhaal.op("2026-03-09", *berichten).retouren) == (2, 1, 1, 1)


# --- 323 and 325 --------------------------------------------------------------------------------------------------


def test_a_declaratie_is_answered_within_ten_werkdagen(verhaal: Vertelling):
    # Thursday before Easter: Goede Vrijdag and tweede Paasdag do not count.
    op_tijd, te_laat = verhaal.op_elk(["2026-04-20", "2026-04-21"], om("2026-04-02T10:00", jw323()))
    assert (_stand(op_tijd.retouren), _stand(te_laat.retouren)) == ((1, 0, 0, 0), (1, 0, 0, 1))


@pytest.mark.parametrize(
    ("antwoord", "afgekeurd"),
    [(jw325(), 0), (jw325("0001"), 1), (jw325(bsn=BSN), 0), (jw325("9307", bsn=BSN), 1), (jw325("8001"), 0)],
)
def test_a_325_answers_its_323(verhaal: Vertelling, antwoord: bytes, afgekeurd: int):
    status = verhaal.op("2026-05-01", om("2026-04-02T10:00", jw323()), om("2026-04-09T10:00", antwoord))
    assert _stand(status.retouren) == (1, 1, afgekeurd, 0)


@pytest.mark.parametrize("declaratie", [("D2", "2026-04-02"), ("D1", "2026-04-01")])
def test_a_325_on_another_323_answers_nothing(verhaal: Vertelling, declaratie: tuple[str, str]):
    antwoord = om("2026-04-09T10:00", jw325(declaratie=declaratie))
    assert _stand(verhaal.op("2026-05-01", om("2026-04-02T10:00", jw323()), antwoord).retouren) == (1, 0, 0, 1)


def test_a_325_alone_expects_nothing(verhaal: Vertelling):
    assert _stand(verhaal.op("2026-05-01", om("2026-04-09T10:00", jw325())).retouren) == (0, 0, 0, 0)
