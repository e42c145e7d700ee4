"""Each kind of work appears and disappears at the right moment, and says what it is."""

from __future__ import annotations

from hub.domein.feiten import Relatie
from hub.domein.werk import SOORTEN, volgende_stap
from tests.bouw import (
    aangevraagd,
    jw301,
    jw305,
    jw307,
    jw315,
    jw319,
    jw323,
    jw325,
    start,
    stop,
    toewijzing,
)
from tests.proefhub import normenboek
from tests.verhaal import Vertelling, niet_afgeleverd, om, retour_om
from tests.werk.hulp import soorten, werk, zaak


def test_a_verzoek_comes_nearer_and_then_is_overdue(verhaal: Vertelling) -> None:
    """Asked on Monday 2 March: due on Monday 9 March."""
    vraag = jw315()
    with verhaal.hub() as hub:
        hub.ontvang(om("2026-03-02T10:00", vraag), retour_om("2026-03-02T11:00", vraag))
        assert soorten(hub, "2026-03-04") == {}
        assert soorten(hub, "2026-03-05T09:00") == {"verzoek_2": 1}
        assert soorten(hub, "2026-03-06T09:00") == {"verzoek_1": 1}
        assert soorten(hub, "2026-03-09T23:59") == {"verzoek_1": 1}
        assert soorten(hub, "2026-03-10T00:00") == {"verzoek_te_laat": 1}
        [regel] = werk(hub, "2026-03-11T09:00")
    assert regel.uitleg == "Antwoord uiterlijk 9 maart 2026: 2 werkdagen te laat"
    assert (regel.dagen, regel.eenheid, regel.datum.isoformat()) == (2, "werkdagen", "2026-03-09")
    assert (regel.gemeente, regel.aanbieder, regel.product) == ("0384", "42420001", "45A04")
    assert (regel.referentie, regel.identificatie, regel.bericht_soort) == ("REF-1", "V1", "JW315")
    assert "JW301" in regel.stap


def test_an_answer_ends_the_work_and_not_before_it_came(verhaal: Vertelling) -> None:
    vraag, antwoord = jw315(), jw301(toewijzing(referentie="REF-1"))
    retouren = retour_om("2026-03-02T11:00", vraag), retour_om("2026-03-12T12:00", antwoord)
    with verhaal.hub() as hub:
        hub.ontvang(om("2026-03-02T10:00", vraag), om("2026-03-12T10:00", antwoord), *retouren)
        assert soorten(hub, "2026-03-12T09:59") == {"verzoek_te_laat": 1}
        assert soorten(hub, "2026-03-12T12:00") == {}


def test_in_onderzoek_is_work_ten_days_before_its_term(verhaal: Vertelling) -> None:
    """Dagtekening 2 March, so 56 days are until 27 April, which is Koningsdag: calendar days all the same."""
    vraag, antwoord = jw315(), jw319(antwoord="2")
    with verhaal.hub() as hub:
        hub.ontvang(om("2026-03-02T10:00", vraag), om("2026-03-04T10:00", antwoord))
        hub.ontvang(retour_om("2026-03-03T10:00", vraag), retour_om("2026-03-05T10:00", antwoord))
        assert soorten(hub, "2026-04-16") == {}
        assert soorten(hub, "2026-04-17T09:00") == {"onderzoek": 1}
        assert soorten(hub, "2026-04-27") == {"onderzoek": 1}
        assert soorten(hub, "2026-04-28") == {"verzoek_te_laat": 1}


def test_days_off_of_a_gemeente_move_what_is_near(verhaal: Vertelling) -> None:
    boek = normenboek(extra_vrije_dagen=["2026-03-09"])
    vraag = jw315()
    with verhaal.hub(boek) as hub:
        hub.ontvang(om("2026-03-02T10:00", vraag), retour_om("2026-03-02T11:00", vraag))
        assert soorten(hub, "2026-03-06T09:00") == {"verzoek_1": 1}
        assert werk(hub, "2026-03-06T09:00")[0].uitleg == "Antwoord uiterlijk 10 maart 2026: nog 1 werkdag"


def test_a_missing_retour_is_work_until_it_comes(verhaal: Vertelling) -> None:
    bericht = jw301()
    with verhaal.hub() as hub:
        hub.ontvang(om("2026-03-02T10:00", bericht), retour_om("2026-03-09T10:00", bericht))
        assert soorten(hub, "2026-03-05") == {}
        assert soorten(hub, "2026-03-06T09:00") == {"retour_ontbreekt": 1}
        [regel] = werk(hub, "2026-03-06T09:00")
        assert soorten(hub, "2026-03-09T10:00") == {}
    assert regel.uitleg == "JW302 uiterlijk 5 maart 2026: 1 werkdag te laat"
    assert regel.toewijzing_nummer == 1
    assert "Vraag de aanbieder" in regel.stap


def test_who_must_send_the_retour_decides_the_next_step() -> None:
    assert "OP090x2" in volgende_stap("retour_ontbreekt", "JW315")
    assert "Vraag de aanbieder" in volgende_stap("retour_ontbreekt", "JW319")
    assert all(volgende_stap(soort, bericht) for soort in SOORTEN for bericht in ("JW301", "JW315", None))


def test_a_rejected_message_is_work_until_the_same_is_sent_again(verhaal: Vertelling) -> None:
    fout, goed = jw301(identificatie="T1"), jw301(identificatie="T2")
    with verhaal.hub() as hub:
        hub.ontvang(om("2026-03-02T10:00", fout), retour_om("2026-03-03T10:00", fout, "9332"))
        assert soorten(hub, "2026-03-03T09:59") == {}
        [regel] = werk(hub, "2026-03-03T10:00")
        assert regel.soort == "retour_afgekeurd"
        [code] = regel.codes
        assert (code.code, code.betekenis) == ("9332", "Het toewijzingnummer is al eerder gebruikt")
        assert "nummer" in code.advies
        hub.ontvang(om("2026-03-05T10:00", goed), retour_om("2026-03-05T11:00", goed))
        assert soorten(hub, "2026-03-05T09:59") == {"retour_afgekeurd": 1}
        assert soorten(hub, "2026-03-05T12:00") == {}


def test_another_child_or_another_product_repairs_nothing(verhaal: Vertelling) -> None:
    fout = jw305(start(1))
    ander = jw305(start(2, product=("54",), begindatum="2026-03-16"), identificatie="S2")
    with verhaal.hub() as hub:
        hub.ontvang(om("2026-03-10T10:00", fout), retour_om("2026-03-11T10:00", fout, "9019"))
        hub.ontvang(om("2026-03-17T10:00", ander), retour_om("2026-03-17T11:00", ander))
        assert soorten(hub, "2026-03-17T12:00") == {"retour_afgekeurd": 1}
        goed = jw305(start(3), identificatie="S3")  # the number was what was wrong
        hub.ontvang(om("2026-03-18T10:00", goed), retour_om("2026-03-18T11:00", goed))
        assert soorten(hub, "2026-03-18T12:00") == {}


def test_a_rejected_declaratie_stays_work(verhaal: Vertelling) -> None:
    with verhaal.hub() as hub:
        hub.ontvang(om("2026-04-02T10:00", jw323()), om("2026-04-09T10:00", jw325("9321")))
        [regel] = werk(hub, "2026-04-10")
        assert regel.soort == "retour_afgekeurd"
        assert zaak(hub, "2026-04-10").berichten[0].soort == "JW323"


def test_an_fo01_is_work_until_the_message_is_delivered(verhaal: Vertelling) -> None:
    bericht = jw315()
    eerste, tweede = om("2026-03-02T10:00", bericht), om("2026-03-04T10:00", bericht, aflevering=2)
    with verhaal.hub() as hub:
        hub.ontvang(eerste, niet_afgeleverd("2026-03-02T12:00", eerste))
        assert soorten(hub, "2026-03-02T11:59") == {}
        [regel] = werk(hub, "2026-03-02T12:00")
        assert (regel.soort, regel.referentie, regel.identificatie) == ("fo01", "REF-1", "V1")
        assert regel.codes[0].advies
        hub.ontvang(tweede, retour_om("2026-03-04T11:00", bericht))
        assert soorten(hub, "2026-03-03") == {"fo01": 1}
        assert soorten(hub, "2026-03-04T12:00") == {}


def test_an_fo01_about_something_unknown_is_work_with_a_case_of_its_own(verhaal: Vertelling) -> None:
    with verhaal.hub() as hub:
        hub.ontvang(niet_afgeleverd("2026-03-02T12:00", om("2026-03-02T10:00", jw315())))
        [regel] = werk(hub, "2026-03-03")
        assert regel.soort == "fo01"
        assert [bericht.soort for bericht in zaak(hub, "2026-03-03").berichten] == ["Fo01"]


def test_an_fo01_about_a_message_that_fails_the_schema_ends_with_a_valid_version(verhaal: Vertelling) -> None:
    fout = om("2026-03-02T10:00", jw315(aangevraagd("REF-1", ingangsdatum="2026-13-99")))
    goed = jw315()
    with verhaal.hub() as hub:
        hub.ontvang(fout, niet_afgeleverd("2026-03-02T12:00", fout))
        [regel] = werk(hub, "2026-03-03")
        assert (regel.soort, regel.identificatie, regel.bericht_soort) == ("fo01", "V1", "JW315")
        hub.ontvang(om("2026-03-04T10:00", goed), retour_om("2026-03-04T11:00", goed))
        assert soorten(hub, "2026-03-04T09:59") == {"fo01": 1}
        assert soorten(hub, "2026-03-04T12:00") == {}


def test_an_undelivered_retour_is_work_until_another_one_is_there(verhaal: Vertelling) -> None:
    bericht = jw301()
    terug = retour_om("2026-03-03T10:00", bericht)
    with verhaal.hub() as hub:
        hub.ontvang(om("2026-03-02T10:00", bericht), terug, niet_afgeleverd("2026-03-03T11:00", terug))
        assert soorten(hub, "2026-03-04") == {"fo01": 1}
        assert soorten(hub, "2026-03-06") == {"fo01": 1, "retour_ontbreekt": 1}
        hub.ontvang(retour_om("2026-03-09T10:00", bericht, identificatie="R2"))
        assert soorten(hub, "2026-03-09T12:00") == {}


def test_late_starts_and_stops(verhaal: Vertelling) -> None:
    toegewezen = jw301(toewijzing(einddatum="2026-04-30"))
    gestart = jw305(start(begindatum="2026-03-09"))
    gestopt = jw307(stop(begindatum="2026-03-09", einddatum="2026-04-01"))
    berichten = [om("2026-03-02T10:00", toegewezen), om("2026-03-20T10:00", gestart), om("2026-04-20T10:00", gestopt)]
    retouren = [
        retour_om(f"{dag}T11:00", bericht)
        for dag, bericht in (("2026-03-02", toegewezen), ("2026-03-20", gestart), ("2026-04-20", gestopt))
    ]
    with verhaal.hub() as hub:
        hub.ontvang(*berichten, *retouren)
        assert soorten(hub, "2026-03-20T09:59") == {}
        assert soorten(hub, "2026-03-21") == {"start_te_laat": 1}
        assert soorten(hub, "2026-04-20") == {"start_te_laat": 1, "stop_te_laat": 1}
        start_regel = next(regel for regel in werk(hub, "2026-05-20") if regel.soort == "start_te_laat")
    assert start_regel.uitleg == "1 start te laat gemeld op 20 maart 2026"


def test_a_stop_that_is_missing(verhaal: Vertelling) -> None:
    toegewezen = jw301(toewijzing(einddatum="2026-03-31"))
    gestart = jw305(start(begindatum="2026-03-09"))
    with verhaal.hub() as hub:
        hub.ontvang(om("2026-03-02T10:00", toegewezen), om("2026-03-09T10:00", gestart))
        hub.ontvang(retour_om("2026-03-02T11:00", toegewezen), retour_om("2026-03-09T11:00", gestart))
        assert soorten(hub, "2026-04-08") == {}  # good Friday and Easter Monday are no werkdagen
        assert soorten(hub, "2026-04-10") == {"stop_ontbreekt": 1}
        gestopt = jw307(stop(begindatum="2026-03-09", einddatum="2026-03-31"))
        hub.ontvang(om("2026-04-13T10:00", gestopt), retour_om("2026-04-13T11:00", gestopt))
        assert soorten(hub, "2026-04-13") == {"stop_te_laat": 1}


def test_waiting_above_the_treeknorm(verhaal: Vertelling) -> None:
    """Assigned on 1 March: 70 days later is 10 May."""
    bericht = jw301()
    with verhaal.hub() as hub:
        hub.ontvang(om("2026-03-02T10:00", bericht), retour_om("2026-03-02T11:00", bericht))
        assert soorten(hub, "2026-05-10") == {}
        assert soorten(hub, "2026-05-11T09:00") == {"wacht": 1}
        [regel] = werk(hub, "2026-05-11T09:00")
        assert regel.uitleg == "Wacht 71 dagen sinds 1 maart 2026; Treeknorm (benadering) 70 dagen"
        gestart = jw305(start(begindatum="2026-05-12"))
        hub.ontvang(om("2026-05-12T10:00", gestart), retour_om("2026-05-12T11:00", gestart))
        assert soorten(hub, "2026-05-13") == {}


def test_filters_narrow_the_list_and_the_counts(verhaal: Vertelling) -> None:
    ander = Relatie("0200", "42420002")
    with verhaal.hub() as hub:
        hub.ontvang(
            om("2026-03-02T10:00", jw315(aangevraagd("A", product=("45", "45A04")))),
            om("2026-03-02T10:00", jw315(aangevraagd("B", product=("54",)), relatie=ander, identificatie="V2")),
        )
        dag = "2026-04-01"
        assert len(werk(hub, dag)) == 4  # both overdue, both without retour
        for keuze, verwacht in (
            ({"gemeente": "0200"}, {"B"}),
            ({"aanbieder": "42420001"}, {"A"}),
            ({"categorie": "54"}, {"B"}),
            ({"categorie": "54", "gemeente": "0384"}, set()),
            ({"soort": "retour_ontbreekt"}, {"A", "B"}),
        ):
            assert {regel.referentie for regel in werk(hub, dag, **keuze)} == verwacht, keuze


def test_the_most_urgent_work_is_first(verhaal: Vertelling) -> None:
    with verhaal.hub() as hub:
        hub.ontvang(
            om("2026-03-03T10:00", jw315(referentie="LATER", identificatie="V2")),
            om("2026-03-02T10:00", jw315(referentie="EERST")),
        )
        regels = werk(hub, "2026-04-01")
    assert [(regel.soort, regel.referentie) for regel in regels] == [
        ("verzoek_te_laat", "EERST"), ("verzoek_te_laat", "LATER"), ("retour_ontbreekt", "EERST"), ("retour_ontbreekt", "LATER"),
    ]  # fmt: skip
