"""The contract, part 1: what the life of a verzoek and a toewijzing comes to. Every figure is reasoned out by hand here."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

from tests.bouw import jw301, jw305, jw307, jw315, jw319, start, stop, toewijzing
from tests.contract.looptijd import Looptijd
from tests.contract.plekken import Plek
from tests.verhaal import niet_afgeleverd, om, retour_om


def traject(plek: Plek) -> list[bytes]:
    """Asked on Monday 2 March, assigned two days later, begun on the 9th, ended on 30 June; each message has its retour."""
    vraag = jw315(referentie=plek.referentie, **plek.wie)
    toegewezen = jw301(
        toewijzing(1, referentie=plek.referentie, toewijzingsdatum="2026-03-04"), dagtekening="2026-03-04", **plek.wie
    )
    begonnen, klaar = jw305(**plek.wie), jw307(**plek.wie)
    verzonden = {"2026-03-02": vraag, "2026-03-04": toegewezen, "2026-03-10": begonnen, "2026-07-01": klaar}
    retouren = zip(("2026-03-03", "2026-03-05", "2026-03-11", "2026-07-02"), verzonden.values(), strict=True)
    return [
        *(om(f"{dag}T10:00", bericht) for dag, bericht in verzonden.items()),
        *(retour_om(f"{dag}T10:00", bericht) for dag, bericht in retouren),
    ]


def klopt(looptijd: Looptijd, plek: Plek) -> None:
    """What the messages of `traject` come to, at four moments of it."""
    gevraagd, toegewezen, begonnen, klaar = looptijd.status_van(
        plek.gemeente, "2026-03-03", "2026-03-06", "2026-03-20", "2026-07-10"
    )
    assert _delen(gevraagd["verzoeken"], "totaal", "open", "toegewezen", "te_laat") == (1, 1, 0, 0)
    assert gevraagd["toewijzingen"]["totaal"] == 0

    assert _delen(toegewezen["verzoeken"], "totaal", "open", "toegewezen", "binnen_norm") == (1, 0, 1, 1)
    assert toegewezen["verzoeken"]["doorlooptijd_werkdagen"] == _doorlooptijd(1, 2, 2, 2, 2)
    assert _delen(toegewezen["toewijzingen"], "totaal", "wachtend", "gestart", "toekomstig") == (1, 1, 0, 1)
    assert _delen(toegewezen["wachttijd"]["wachtend"], "aantal", "langst_dagen") == (1, 2)

    assert _delen(begonnen["toewijzingen"], "totaal", "wachtend", "gestart", "actueel") == (1, 0, 1, 1)
    assert _delen(begonnen["wachttijd"]["afgesloten"], "aantal", "mediaan_dagen", "jeugdigen") == (1, 5, 1)

    assert _delen(klaar["toewijzingen"], "totaal", "gestart", "gestopt") == (1, 0, 1)
    assert klaar["leveringen"]["trajectduur_dagen"] == {"aantal": 1, "mediaan": 23 + 30 + 31 + 30}
    assert _delen(klaar["leveringen"], "start_te_laat", "stop_te_laat", "stop_ontbreekt") == (0, 0, 0)
    assert _delen(klaar["retouren"], "verwacht", "ontvangen", "afgekeurd", "ontbreekt_te_laat") == (4, 4, 0, 0)
    assert _delen(klaar["berichten"], "ontvangen", "geldig", "afgekeurd", "dubbel") == (8, 8, 0, 0)


def _delen(cijfers: dict[str, Any], *namen: str) -> tuple[Any, ...]:
    return tuple(cijfers[naam] for naam in namen)


def _doorlooptijd(aantal: int, gemiddeld: float, mediaan: float, p90: int, meest: int) -> dict[str, Any]:
    return {"aantal": aantal, "gemiddeld": gemiddeld, "mediaan": mediaan, "p90": p90, "max": meest}


class Trajecten:
    """Verzoeken, toewijzingen, starts and stops."""

    def test_the_ordinary_way_from_verzoek_to_stop(self, looptijd: Looptijd, plek: Plek) -> None:
        looptijd.lever(*traject(plek))
        klopt(looptijd, plek)

    def test_the_order_in_which_messages_come_changes_nothing(
        self, looptijd: Looptijd, plekken: Iterator[Plek]
    ) -> None:
        achterstevoren, geschud = next(plekken), next(plekken)
        berichten = traject(geschud)
        Random(3).shuffle(berichten)
        looptijd.lever(*reversed(traject(achterstevoren)))
        looptijd.lever(*berichten)
        klopt(looptijd, achterstevoren)
        klopt(looptijd, geschud)

    def test_in_bulk_it_comes_to_the_same_as_from_senders(self, looptijd: Looptijd, plek: Plek) -> None:
        eerste, *rest = traject(plek)
        looptijd.bulk(looptijd.nieuwe_map(*rest))
        looptijd.lever(eerste)
        klopt(looptijd, plek)

    def test_a_message_that_comes_again_is_told_and_counts_once(self, looptijd: Looptijd, plek: Plek) -> None:
        vraag = jw315(**plek.wie)
        zelfde, ander = om("2026-03-02T10:00", vraag), om("2026-03-03T10:00", vraag, aflevering=2)
        antwoorden = looptijd.lever(zelfde, zelfde, ander)
        assert [antwoord.code for antwoord in antwoorden] == [202, 202, 202]
        [status] = looptijd.status_van(plek.gemeente, "2026-03-04")
        # The same envelope is the same delivery; another with the same content is one more.
        assert _delen(status["berichten"], "ontvangen", "geldig", "dubbel") == (2, 1, 1)
        assert _delen(status["verzoeken"], "totaal", "open") == (1, 1)
        assert status["retouren"]["verwacht"] == 1

    def test_a_start_that_is_corrected_and_then_taken_back(self, looptijd: Looptijd, plek: Plek) -> None:
        def gestart(dag: str, begin: str, status: str) -> bytes:
            deel = start(begindatum=begin, status=status)
            return om(f"{dag}T10:00", jw305(deel, identificatie=f"S{dag}", dagtekening=dag, **plek.wie))

        looptijd.lever(
            gestart("2026-03-30", "2026-03-16", "3"),
            om("2026-03-02T10:00", jw301(**plek.wie)),  # decided on the 1st
            gestart("2026-03-20", "2026-03-09", "3"),
            gestart("2026-03-10", "2026-03-09", "1"),
            gestart("2026-03-23", "2026-03-16", "1"),
        )
        gemeld, weg, verbeterd, wacht = looptijd.status_van(
            plek.gemeente, "2026-03-10", "2026-03-22", "2026-03-23", "2026-03-30"
        )
        assert _delen(gemeld["wachttijd"]["afgesloten"], "aantal", "mediaan_dagen") == (1, 8)
        assert _delen(weg["wachttijd"]["wachtend"], "aantal", "langst_dagen") == (1, 21)
        assert _delen(verbeterd["wachttijd"]["afgesloten"], "aantal", "mediaan_dagen") == (1, 15)
        assert _delen(wacht["toewijzingen"], "totaal", "wachtend", "gestart") == (1, 1, 0)
        assert wacht["wachttijd"]["wachtend"]["langst_dagen"] == 29

    def test_a_toewijzing_that_is_deleted_was_never_there(self, looptijd: Looptijd, plek: Plek) -> None:
        weg = toewijzing(1, toewijzingsdatum="2026-03-05", reden="13", einddatum="2026-03-09")
        looptijd.lever(
            om("2026-03-05T10:00", jw301(weg, identificatie="T2", dagtekening="2026-03-05", **plek.wie)),
            om("2026-03-02T10:00", jw301(**plek.wie)),
        )
        voor, na = looptijd.status_van(plek.gemeente, "2026-03-04", "2026-03-05")
        assert _delen(voor["toewijzingen"], "totaal", "verwijderd") == (1, 0)
        assert _delen(na["toewijzingen"], "totaal", "verwijderd") == (0, 1)
        assert na["wachttijd"]["wachtend"]["aantal"] == 0

    def test_a_temporary_stop_and_a_new_start(self, looptijd: Looptijd, plek: Plek) -> None:
        tijdelijk = stop(reden="20", einddatum="2026-03-20")
        verder = start(begindatum="2026-04-06")
        looptijd.lever(
            om("2026-03-02T10:00", jw301(**plek.wie)),
            om("2026-03-10T10:00", jw305(**plek.wie)),
            om("2026-03-23T10:00", jw307(tijdelijk, dagtekening="2026-03-23", **plek.wie)),
            om("2026-04-07T10:00", jw305(verder, identificatie="S2", dagtekening="2026-04-07", **plek.wie)),
        )
        gestopt, gestart = looptijd.status_van(plek.gemeente, "2026-03-25", "2026-04-10")
        assert _delen(gestopt["toewijzingen"], "tijdelijk_gestopt", "gestart") == (1, 0)
        assert _delen(gestart["toewijzingen"], "tijdelijk_gestopt", "gestart") == (0, 1)

    def test_a_verzoek_is_overdue_after_the_fifth_werkdag(self, looptijd: Looptijd, plek: Plek) -> None:
        looptijd.lever(om("2026-03-02T10:00", jw315(referentie=plek.referentie, **plek.wie)))
        op_tijd, te_laat = looptijd.status_van(plek.gemeente, "2026-03-09", "2026-03-10")
        assert _delen(op_tijd["verzoeken"], "open", "te_laat") == (1, 0)
        assert _delen(te_laat["verzoeken"], "open", "te_laat") == (1, 1)
        [regel] = looptijd.regels("/verzoeken", peildatum="2026-03-12", gemeente=plek.gemeente)
        assert _delen(regel, "referentie", "uiterste_reactiedatum", "open_werkdagen", "werkdagen_te_laat") == (
            plek.referentie, "2026-03-09", 8, 3,
        )  # fmt: skip
        werk = looptijd.regels("/werkvoorraad", peildatum="2026-03-12", gemeente=plek.gemeente)
        assert {regel["soort"] for regel in werk} == {"verzoek_te_laat", "retour_ontbreekt"}

    def test_in_onderzoek_and_then_rejected(self, looptijd: Looptijd, plek: Plek) -> None:
        def antwoord(dag: str, wat: str, reden: str | None) -> bytes:
            bericht = jw319(antwoord=wat, reden=reden, identificatie=f"A{dag}", dagtekening=dag, relatie=plek.relatie)
            return om(f"{dag}T10:00", bericht)

        looptijd.lever(
            antwoord("2026-03-24", "1", "2"),
            antwoord("2026-03-04", "2", None),
            om("2026-03-02T10:00", jw315(**plek.wie)),
        )
        onderzoek, afgewezen = looptijd.status_van(plek.gemeente, "2026-03-20", "2026-03-24")
        # Eight weeks instead of five werkdagen: on 20 March not late.
        assert _delen(onderzoek["verzoeken"], "open", "in_onderzoek", "te_laat") == (1, 1, 0)
        assert _delen(afgewezen["verzoeken"], "open", "afgewezen", "via_onderzoek", "binnen_norm") == (0, 1, 1, 1)

    def test_doorlooptijd_over_three_verzoeken(self, looptijd: Looptijd, plek: Plek) -> None:
        for nummer, dag in enumerate(("2026-03-02", "2026-03-04", "2026-03-10")):  # after 0, 2 and 6 werkdagen
            naam = f"REF-{nummer}"
            vraag = jw315(referentie=naam, identificatie=f"V{nummer}", **plek.wie)
            deel = toewijzing(nummer + 1, referentie=naam, toewijzingsdatum=dag)
            gegeven = jw301(deel, identificatie=f"T{nummer}", dagtekening=dag, **plek.wie)
            looptijd.lever(om(f"{dag}T15:00", gegeven), om("2026-03-02T10:00", vraag))
        [status] = looptijd.status_van(plek.gemeente, "2026-03-20")
        assert status["verzoeken"]["doorlooptijd_werkdagen"] == _doorlooptijd(3, 2.67, 2, 6, 6)
        assert _delen(status["verzoeken"], "toegewezen", "binnen_norm", "buiten_norm") == (3, 2, 1)

    def test_wachttijd_over_three_that_began_and_one_that_waits(self, looptijd: Looptijd, plek: Plek) -> None:
        nummers = range(1, 5)
        toegewezen = jw301(*(toewijzing(nummer) for nummer in nummers), **plek.wie)  # on 1 March
        begonnen = [
            start(nummer, begindatum=dag)
            for nummer, dag in zip(nummers, ("2026-03-03", "2026-03-11", "2026-03-31"), strict=False)
        ]
        looptijd.lever(
            om("2026-03-31T10:00", jw305(*begonnen, dagtekening="2026-03-31", **plek.wie)),
            om("2026-03-02T10:00", toegewezen),
        )
        [status] = looptijd.status_van(plek.gemeente, "2026-04-01")
        wachttijd = status["wachttijd"]
        assert _delen(wachttijd["afgesloten"], "aantal", "mediaan_dagen", "p90_dagen", "jeugdigen") == (3, 10, 30, 1)
        assert _delen(wachttijd["wachtend"], "aantal", "langst_dagen", "jeugdigen") == (1, 31, 1)
        # After 2 days 3/4 still wait, after 10 days half.
        assert wachttijd["schatting_mediaan_dagen"] == 10
        [wacht] = looptijd.regels("/wachtlijst", peildatum="2026-04-01", gemeente=plek.gemeente)
        assert _delen(wacht, "toewijzing_nummer", "wacht_dagen") == (4, 31)

    def test_a_retour_that_rejects_makes_it_as_if_never_sent(self, looptijd: Looptijd, plek: Plek) -> None:
        vraag = jw315(**plek.wie)
        looptijd.lever(retour_om("2026-03-04T10:00", vraag, "0001"), om("2026-03-02T10:00", vraag))
        voor, na = looptijd.status_van(plek.gemeente, "2026-03-03", "2026-03-04")
        assert voor["verzoeken"]["totaal"] == 1
        assert na["verzoeken"]["totaal"] == 0
        assert _delen(na["retouren"], "verwacht", "ontvangen", "afgekeurd") == (1, 1, 1)

    def test_a_retour_is_missed_after_the_third_werkdag(self, looptijd: Looptijd, plek: Plek) -> None:
        looptijd.lever(om("2026-03-02T10:00", jw301(**plek.wie)))
        op_tijd, te_laat = looptijd.status_van(plek.gemeente, "2026-03-05", "2026-03-06")
        assert (op_tijd["retouren"]["ontbreekt_te_laat"], te_laat["retouren"]["ontbreekt_te_laat"]) == (0, 1)

    def test_an_fo01_undoes_a_delivery_until_another_arrives(self, looptijd: Looptijd, plek: Plek) -> None:
        vraag = jw315(**plek.wie)
        eerste = om("2026-03-02T10:00", vraag)
        looptijd.lever(niet_afgeleverd("2026-03-02T10:05", eerste), eerste, om("2026-03-04T10:00", vraag, aflevering=2))
        tussen, na = looptijd.status_van(plek.gemeente, "2026-03-03", "2026-03-04")
        assert _delen(tussen["verzoeken"], "totaal", "te_laat") == (0, 0)
        assert tussen["retouren"]["verwacht"] == 0
        assert na["verzoeken"]["totaal"] == 1

    def test_a_case_tells_the_story(self, looptijd: Looptijd, plek: Plek) -> None:
        looptijd.lever(*reversed(traject(plek)))
        looptijd.wacht_tot_verwerkt()
        [zaak] = looptijd.vraag("/zaken", referentie=plek.referentie)["regels"]
        verhaal = looptijd.vraag(f"/zaken/{zaak['zaak']}", peildatum="2026-07-10")
        assert [bericht["soort"] for bericht in verhaal["berichten"]] == ["JW315", "JW301", "JW305", "JW307"]
        assert [len(bericht["retouren"]) for bericht in verhaal["berichten"]] == [1, 1, 1, 1]
        assert {deel["soort"] for deel in verhaal["delen"]} == {"verzoek", "toewijzing"}
