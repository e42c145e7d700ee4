"""What people do about work: a fold over rows that are never changed, and no figure moves."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from sqlalchemy import text

from hub.domein import werk as w
from hub.domein.kalender import dag_van, peilmoment
from hub.fouten import OpslagFout
from hub.opslag.verbinding import lezen, schrijven
from hub.opslag.werk_vraag import Werkvraag
from tests.bouw import BSN, jw301, jw315, jw319
from tests.proefhub import Proefhub
from tests.verhaal import Vertelling, om, retour_om
from tests.werk.hulp import doe, soorten, werk, zaak

VRAAG = jw315()
GEVRAAGD = (om("2026-03-02T10:00", VRAAG), retour_om("2026-03-02T11:00", VRAAG))


def tellingen(hub: Proefhub, peildatum: str, soort: str) -> tuple[int, int, int]:
    geteld = hub.winkel.werkbank.werk_tellingen(Werkvraag(peilmoment(peildatum)))
    telling = next(t for t in geteld if t.soort == soort)
    return telling.open, telling.uitgesteld, telling.gesloten


def test_snoozed_work_comes_back_on_its_date_and_is_counted_meanwhile(verhaal: Vertelling) -> None:
    with verhaal.hub() as hub:
        hub.ontvang(*GEVRAAGD)
        [regel] = werk(hub, "2026-03-11")
        assert doe(hub, "2026-03-11T09:00", regel, w.STEL_UIT, tot_datum=date(2026, 3, 16))
        assert werk(hub, "2026-03-15") == []
        assert tellingen(hub, "2026-03-15", w.VERZOEK_TE_LAAT) == (0, 1, 0)
        [uitgesteld] = werk(hub, "2026-03-15", ook_gesloten=True)
        assert (uitgesteld.stand, uitgesteld.uitgesteld_tot) == ("uitgesteld", date(2026, 3, 16))
        assert len(werk(hub, "2026-03-16T00:01")) == 1
        assert tellingen(hub, "2026-03-16", w.VERZOEK_TE_LAAT) == (1, 0, 0)


def test_closing_hides_it_and_reopening_brings_it_back(verhaal: Vertelling) -> None:
    with verhaal.hub() as hub:
        hub.ontvang(*GEVRAAGD)
        [regel] = werk(hub, "2026-03-11")
        voor = hub.status("2026-03-20")
        doe(hub, "2026-03-11T09:00", regel, w.SLUIT, reden="telefoon", tekst="Gebeld, antwoord volgt.")
        assert werk(hub, "2026-03-20") == []
        assert tellingen(hub, "2026-03-20", w.VERZOEK_TE_LAAT) == (0, 0, 1)
        [gesloten] = werk(hub, "2026-03-20", ook_gesloten=True)
        assert gesloten.reden is not None
        assert "OP090x2" in gesloten.reden
        assert hub.status("2026-03-20") == voor
        assert len(werk(hub, "2026-03-11T08:59")) == 1  # before it was closed it was open
        doe(hub, "2026-03-21T09:00", gesloten, w.HEROPEN)
        assert len(werk(hub, "2026-03-22")) == 1


def test_who_took_it_and_what_was_noted(verhaal: Vertelling) -> None:
    with verhaal.hub() as hub:
        hub.ontvang(*GEVRAAGD)
        [regel] = werk(hub, "2026-03-06T09:00")
        doe(hub, "2026-03-06T09:00", regel, w.NEEM, tekst="Sanne")
        doe(hub, "2026-03-06T09:05", regel, w.NOTITIE, tekst="Contract opgezocht.")
        [later] = werk(hub, "2026-03-20")  # overdue by now, still the same work
        assert (later.soort, later.wie, later.notities) == (w.VERZOEK_TE_LAAT, "Sanne", 1)
        doe(hub, "2026-03-20T09:00", later, w.GEEF_VRIJ)
        assert werk(hub, "2026-03-21")[0].wie is None
        acties = zaak(hub, "2026-03-21").acties
    assert [actie.actie for actie in acties] == ["losgelaten", "notitie", "opgepakt"]
    assert acties[1].tekst == "Contract opgezocht."


def test_what_was_closed_before_it_was_late_comes_back_when_it_is(verhaal: Vertelling) -> None:
    with verhaal.hub() as hub:
        hub.ontvang(*GEVRAAGD)
        [regel] = werk(hub, "2026-03-06T09:00")
        doe(hub, "2026-03-06T09:00", regel, w.SLUIT, reden="afspraak")
        assert werk(hub, "2026-03-09") == []
        assert soorten(hub, "2026-03-10") == {w.VERZOEK_TE_LAAT: 1}
        doe(hub, "2026-03-10T09:00", werk(hub, "2026-03-10T09:00")[0], w.SLUIT, reden="afspraak")
        assert werk(hub, "2026-05-01") == []


def test_another_term_is_other_work(verhaal: Vertelling) -> None:
    """Closed as overdue; then `in onderzoek` turns out to have been sent in time, and the new term passes too."""
    antwoord = jw319(antwoord="2")
    with verhaal.hub() as hub:
        hub.ontvang(*GEVRAAGD)
        doe(hub, "2026-03-11T09:00", werk(hub, "2026-03-11T09:00")[0], w.SLUIT, reden="anders", tekst="x")
        hub.ontvang(om("2026-03-04T10:00", antwoord), retour_om("2026-03-05T10:00", antwoord))
        assert soorten(hub, "2026-04-27") == {w.ONDERZOEK: 1}
        assert soorten(hub, "2026-04-28") == {w.VERZOEK_TE_LAAT: 1}


def test_a_new_lateness_of_another_thing_is_other_work(verhaal: Vertelling) -> None:
    een, twee = jw301(), jw301(identificatie="T2")
    with verhaal.hub() as hub:
        hub.ontvang(om("2026-03-02T10:00", een))
        doe(hub, "2026-03-09T09:00", werk(hub, "2026-03-09T09:00")[0], w.SLUIT, reden="mail")
        hub.ontvang(om("2026-03-09T10:00", twee))
        assert [regel.identificatie for regel in werk(hub, "2026-03-20")] == ["T2"]


def test_work_that_is_gone_takes_no_action(verhaal: Vertelling) -> None:
    with verhaal.hub() as hub:
        hub.ontvang(*GEVRAAGD)
        [regel] = werk(hub, "2026-03-11")
        hub.ontvang(om("2026-03-11T10:00", jw301()))
        hub.ontvang(om("2026-03-11T11:00", jw319(reden="2")))
        assert not doe(hub, "2026-03-11T12:00", regel, w.NEEM, tekst="Sanne")
        assert not doe(hub, "2026-03-11T12:00", regel.model_copy(update={"zaak": "a" * 26}), w.NEEM, tekst="Sanne")
        assert zaak(hub, "2026-03-12", regel.zaak).acties == ()


def test_a_bsn_in_a_note_is_masked_before_it_is_stored(verhaal: Vertelling) -> None:
    with verhaal.hub() as hub:
        hub.ontvang(*GEVRAAGD)
        [regel] = werk(hub, "2026-03-11")
        doe(hub, "2026-03-11T09:00", regel, w.NOTITIE, tekst=f"Bellen over {BSN}\x00 morgen")
        doe(hub, "2026-03-11T09:00", regel, w.NEEM, tekst=f"{BSN[:3]} {BSN[3:]}")
        with lezen(hub.winkel.vragen._engine) as connection:
            teksten = connection.execute(text("SELECT tekst FROM actie ORDER BY id")).scalars().all()
    assert teksten == ["Bellen over ********* morgen", "*********"]


def test_what_people_did_is_never_changed(verhaal: Vertelling) -> None:
    with verhaal.hub() as hub:
        hub.ontvang(*GEVRAAGD)
        doe(hub, "2026-03-11T09:00", werk(hub, "2026-03-11")[0], w.NOTITIE, tekst="Zo was het.")
        with pytest.raises(OpslagFout), schrijven(hub.winkel.vragen._engine) as connection:
            connection.execute(text("UPDATE actie SET tekst = 'Anders.'"))
        assert zaak(hub, "2026-03-12").acties[0].tekst == "Zo was het."


def test_the_list_in_the_store_and_the_fold_agree(verhaal: Vertelling) -> None:
    """Any series of actions: what the query hides is what the fold calls closed or snoozed."""
    kies = Random(4)
    momenten = ("2026-03-05T09:00", "2026-03-06T09:00", "2026-03-09T09:00", "2026-03-10T09:00", "2026-03-12T09:00")
    standen = set()
    for _ in range(4):
        with verhaal.hub() as hub:
            hub.ontvang(*GEVRAAGD)
            gedaan: list[w.Actie] = []
            for moment in momenten:
                [regel] = werk(hub, moment, ook_gesloten=True)
                actie = kies.choice(list(w.ACTIES))
                tot = date(2026, 3, kies.randint(6, 16)) if actie == w.STEL_UIT else None
                reden = "mail" if actie == w.SLUIT else None
                doe(hub, moment, regel, actie, tekst="x", tot_datum=tot, reden=reden)
                gedaan.append(w.Actie(peilmoment(moment), "deze machine", regel.soort, actie, reden, "x", tot))
                for peildatum in (moment, "2026-03-14"):
                    bekend = [een for een in gedaan if een.moment <= peilmoment(peildatum)]
                    [nu] = werk(hub, peildatum, ook_gesloten=True)
                    stand = w.vouw_acties(bekend, nu.soort, dag_van(peilmoment(peildatum)))
                    standen.add(stand.stand)
                    assert (nu.stand, nu.wie, nu.uitgesteld_tot) == (stand.stand, stand.wie, stand.tot_datum)
                    assert bool(werk(hub, peildatum)) is (stand.stand == w.OPEN)
    assert standen == {w.OPEN, w.UITGESTELD, w.GESLOTEN}
