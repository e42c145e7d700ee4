"""When two messages are one, and which content stands when they differ (semantics §1)."""

from __future__ import annotations

import pytest

from hub.domein.feiten import Relatie
from hub.domein.gebied import Gebied
from hub.domein.kalender import peilmoment
from tests.bouw import RELATIE, aangevraagd, jw301, jw305, jw315, start, toewijzing
from tests.verhaal import Vertelling, om, retour_om

EEN = jw315(aangevraagd("A"))
ANDERS = jw315(aangevraagd("B"), aangevraagd("C"))
"""The same identity as `EEN`, other content."""


@pytest.mark.parametrize("omgekeerd", [False, True])
def test_the_same_content_in_two_envelopes_is_one_message(verhaal: Vertelling, omgekeerd: bool):
    berichten = [om("2026-03-02T10:00", EEN), om("2026-03-04T10:00", EEN, aflevering=2)]
    if omgekeerd:
        berichten.reverse()
    een, twee = verhaal.op_elk(["2026-03-03", "2026-03-10"], *berichten)
    assert (een.berichten.ontvangen, een.berichten.geldig, een.berichten.dubbel) == (1, 1, 0)
    assert (twee.berichten.ontvangen, twee.berichten.geldig, twee.berichten.dubbel) == (2, 1, 1)
    assert twee.berichten.per_soort["JW315"] == 1
    assert (twee.verzoeken.totaal, twee.verzoeken.te_laat) == (1, 1)
    assert twee.bevindingen["9056"] == 0


def test_the_same_envelope_twice_is_nothing_new(verhaal: Vertelling):
    bericht = om("2026-03-02T10:00", EEN)
    with verhaal.hub() as hub:
        hub.ontvang(bericht, bericht)
        een = hub.status("2026-03-10")
        hub.ontvang(bericht)
        twee = hub.status("2026-03-10")
    assert een == twee
    assert (een.berichten.ontvangen, een.berichten.dubbel) == (1, 0)


def test_the_same_bare_file_twice_is_nothing_new(verhaal: Vertelling):
    with verhaal.hub() as hub:
        hub.ontvang(EEN)
        een = hub.status("2026-03-10")
        hub.ontvang(EEN, EEN)
        twee = hub.status("2026-03-10")
    assert een == twee
    assert (een.berichten.ontvangen, een.berichten.dubbel) == (1, 0)


def test_a_bare_file_and_an_envelope_are_two_deliveries(verhaal: Vertelling):
    berichten = verhaal.op("2026-03-10", EEN, om("2026-03-02T10:00", EEN)).berichten
    assert (berichten.ontvangen, berichten.geldig, berichten.dubbel) == (2, 1, 1)


def test_other_bytes_of_the_same_xml_are_the_same_content(verhaal: Vertelling):
    zelfde = EEN.replace(b'<?xml version="1.0" encoding="UTF-8"?>\n', b"").replace(b'"', b"'")
    assert zelfde != EEN
    status = verhaal.op("2026-03-10", om("2026-03-02T10:00", EEN), om("2026-03-02T11:00", zelfde))
    assert (status.berichten.geldig, status.berichten.dubbel, status.bevindingen["9056"]) == (1, 1, 0)


@pytest.mark.parametrize("omgekeerd", [False, True])
def test_of_one_identity_with_two_contents_the_earliest_received_stands(verhaal: Vertelling, omgekeerd: bool):
    berichten = [om("2026-03-02T10:00", EEN), om("2026-03-04T10:00", ANDERS)]
    if omgekeerd:
        berichten.reverse()
    een, twee = verhaal.op_elk(["2026-03-03", "2026-03-05"], *berichten)
    assert (een.verzoeken.totaal, een.bevindingen["9056"], een.berichten.ontvangen) == (1, 0, 1)
    assert (twee.verzoeken.totaal, twee.bevindingen["9056"], twee.retouren.verwacht) == (1, 1, 1)
    tel = twee.berichten
    assert tel.ontvangen == tel.geldig + tel.afgekeurd + tel.dubbel == 2


def test_also_when_the_earliest_comes_in_a_later_load(verhaal: Vertelling):
    with verhaal.hub() as hub:
        hub.ontvang(om("2026-03-04T10:00", ANDERS))
        assert hub.status("2026-03-05").verzoeken.totaal == 2
        hub.ontvang(om("2026-03-02T10:00", EEN))
        status = hub.status("2026-03-05")
    assert (status.verzoeken.totaal, status.bevindingen["9056"]) == (1, 1)


@pytest.mark.parametrize("omgekeerd", [False, True])
def test_of_three_the_earliest_delivery_of_any_decides(verhaal: Vertelling, omgekeerd: bool):
    berichten = [
        om("2026-03-03T10:00", ANDERS),
        om("2026-03-04T10:00", EEN),
        om("2026-03-02T10:00", EEN, aflevering=2),
    ]
    if omgekeerd:
        berichten.reverse()
    assert verhaal.op("2026-03-05", *berichten).verzoeken.totaal == 1


def test_the_contents_of_301s_with_one_identity(verhaal: Vertelling):
    een, ander = jw301(toewijzing(1), toewijzing(2)), jw301(toewijzing(3))
    status = verhaal.op("2026-03-10", om("2026-03-03T10:00", ander), om("2026-03-02T10:00", een))
    assert (status.toewijzingen.totaal, status.bevindingen["9056"]) == (2, 1)


def test_the_same_identificatie_on_another_day_is_another_message_and_a_finding(verhaal: Vertelling):
    later = jw315(aangevraagd("B"), dagtekening="2026-03-03")
    een, twee = verhaal.op_elk(["2026-03-02", "2026-03-05"], om("2026-03-02T10:00", EEN), om("2026-03-03T10:00", later))
    assert een.bevindingen["9056"] == 0
    assert (twee.berichten.geldig, twee.berichten.dubbel, twee.bevindingen["9056"]) == (2, 0, 1)
    assert (twee.verzoeken.totaal, twee.retouren.verwacht) == (2, 2)


def test_one_aanbieder_uses_an_identificatie_once_over_all_gemeenten(verhaal: Vertelling):
    # TR056: unique per kind of message and sender.
    elders = jw315(aangevraagd("B"), relatie=Relatie("0200", RELATIE.aanbieder))
    status = verhaal.op("2026-03-10", om("2026-03-02T10:00", EEN), om("2026-03-03T10:00", elders))
    assert (status.berichten.geldig, status.verzoeken.totaal, status.bevindingen["9056"]) == (2, 2, 1)


@pytest.mark.parametrize(
    "ander",
    [
        jw305(identificatie="V1"),  # another kind of message
        jw315(aangevraagd("B"), relatie=Relatie(RELATIE.gemeente, "42420002")),  # another sender
    ],
)
def test_elsewhere_the_same_identificatie_is_no_finding(verhaal: Vertelling, ander: bytes):
    status = verhaal.op("2026-03-10", om("2026-03-02T10:00", EEN), om("2026-03-03T10:00", ander))
    assert (status.berichten.geldig, status.bevindingen["9056"]) == (2, 0)


@pytest.mark.parametrize(
    ("gebied", "gevonden"),
    [
        (None, 2),
        (frozenset({RELATIE.gemeente, "0200"}), 2),
        (frozenset({RELATIE.gemeente}), 1),
        (RELATIE.gemeente, 1),
        ("0200", 0),
    ],
)
def test_a_finding_between_messages_shows_to_who_sees_them_both(verhaal: Vertelling, gebied: Gebied, gevonden: int):
    twee = (
        om("2026-03-02T10:00", EEN),
        om("2026-03-03T10:00", jw315(aangevraagd("B"), relatie=Relatie("0200", RELATIE.aanbieder))),
        # The gemeente numbers its own messages twice, and the other one once the same.
        *(
            om(f"2026-03-0{dag}T11:00", jw301(toewijzing(dag), relatie=relatie))
            for dag, relatie in enumerate(
                (RELATIE, Relatie(RELATIE.gemeente, "42420002"), Relatie("0200", RELATIE.aanbieder)), start=4
            )
        ),
    )
    with verhaal.hub() as hub:
        hub.ontvang(*twee)
        status = hub.winkel.vragen.status(peilmoment("2026-03-10"), gebied)
    assert status.bevindingen["9056"] == gevonden


@pytest.mark.parametrize("omgekeerd", [False, True])
def test_a_tie_is_broken_by_content_and_not_by_arrival(verhaal: Vertelling, omgekeerd: bool):
    berichten = [om("2026-03-02T10:00", EEN), om("2026-03-02T10:00", ANDERS)]
    vast = verhaal.op("2026-03-05", *berichten)
    if omgekeerd:
        berichten.reverse()
    with verhaal.hub() as hub:
        for bericht in berichten:
            hub.ontvang(bericht)
        assert hub.status("2026-03-05") == vast
    assert vast.bevindingen["9056"] == 1


def test_a_retour_delivered_twice_is_one(verhaal: Vertelling):
    berichten = [
        om("2026-03-02T10:00", EEN),
        retour_om("2026-03-03T10:00", EEN, "0001"),
        retour_om("2026-03-03T10:00", EEN, "0001", aflevering=2),
    ]
    status = verhaal.op("2026-03-10", *berichten)
    assert (status.berichten.geldig, status.berichten.dubbel, status.berichten.per_soort["JW316"]) == (2, 1, 1)
    assert (status.retouren.afgekeurd, status.bevindingen["andere_retour"]) == (1, 0)


def test_start_facts_of_the_losing_content_do_not_count(verhaal: Vertelling):
    toegewezen = om("2026-03-02T10:00", jw301(toewijzing(1), toewijzing(2)))
    status = verhaal.op(
        "2026-03-20", toegewezen, om("2026-03-11T10:00", jw305(start(2))), om("2026-03-10T10:00", jw305(start(1)))
    )
    assert (status.toewijzingen.gestart, status.toewijzingen.wachtend) == (1, 1)
    assert status.wachttijd.afgesloten.aantal == 1
