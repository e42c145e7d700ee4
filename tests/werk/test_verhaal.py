"""Every number in an explanation is that of the tijdvak: for a region, and for traffic in which everything collides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

import pytest
from sqlalchemy import select

from hub.antwoorden_werk import ZaakDeel
from hub.domein.kalender import peilmoment
from hub.opslag import tabellen as t
from hub.opslag.status_vragen import geldt
from hub.opslag.verbinding import lezen
from hub.opslag.zaaksleutel import DOSSIER, Verwijzing
from tests.betekenis.verkeer import maak_verkeer
from tests.bouw import jw301, jw305, jw315, jw319, start, toewijzing
from tests.proefhub import Proefhub
from tests.verhaal import Vertelling, om, retour_om
from tests.werk.hulp import zaak


def delen_met_tijdvak(hub: Proefhub, peildatum: str) -> Iterator[tuple[ZaakDeel, object]]:
    """Give each verzoek and toewijzing of each case with the row that holds the peildatum (None: none does)."""
    moment = peilmoment(peildatum)
    with lezen(hub.winkel.vragen._engine) as connection:
        rijen = {
            (tabel.name, rij.relatie_id, rij.client_id, str(rij[2])): rij
            for tabel in (t.verzoek_tijdvak, t.toewijzing_tijdvak)
            for rij in connection.execute(select(tabel).where(geldt(tabel, moment)))
        }
        dossiers = connection.execute(
            select(t.feit.c.relatie_id, t.feit.c.client_id).where(t.feit.c.client_id.is_not(None)).distinct()
        ).all()
    for relatie_id, client_id in dossiers:
        sleutel = hub.winkel.werkbank._zaaksleutels.schrijf(Verwijzing(DOSSIER, relatie_id, client_id))
        verhaal = hub.winkel.werkbank.zaak(sleutel, moment, None)
        if verhaal is None:
            continue
        for deel in verhaal.delen:
            naam = (
                deel.kop.rsplit(" ", 1)[1] if deel.soort == "toewijzing" else re.sub(r"^Verzoek om \w+ ", "", deel.kop)
            )
            yield deel, rijen.pop((f"{deel.soort}_tijdvak", relatie_id, client_id, naam), None)
    assert rijen == {}, "a verzoek or toewijzing is in no case"


def getal(zinnen: tuple[str, ...], patroon: str) -> int | None:
    gevonden = [int(treffer[1]) for zin in zinnen if (treffer := re.search(patroon, zin))]
    assert len(gevonden) <= 1, (patroon, zinnen)
    return gevonden[0] if gevonden else None


def controleer(deel: ZaakDeel, rij: object) -> None:
    zinnen = deel.uitleg
    if rij is None:
        assert deel.stand == "geldt niet meer"
        return
    if deel.soort == "verzoek":
        assert getal(zinnen, r"^(?:Toegewezen|Afgewezen) .*: (\d+) werkdag") == rij.doorlooptijd
        slot = next((zin for zin in zinnen if re.match(r"(Toegewezen|Afgewezen) [a-z]+dag", zin)), "")
        assert (", binnen de norm." in slot) is (rij.binnen_norm is True)
        assert (", buiten de norm." in slot) is (rij.binnen_norm is False)
        assert any("te laat." in zin for zin in zinnen if zin.startswith("Nog geen eind")) is rij.te_laat
        assert any("In onderzoek gemeld" in zin for zin in zinnen) is rij.via_onderzoek
        assert any("noemt dit verzoek niet" in zin for zin in zinnen) is rij.zonder_referentie
        assert any("9347" in zin for zin in zinnen) is rij.dubbel_gebruikt
        assert deel.aandacht is rij.te_laat
        return
    if rij.stand == "verwijderd":
        assert len(zinnen) == 2
        return
    assert getal(zinnen, r"^Gestart .*: (\d+) dag") == rij.wachttijd_dagen
    assert sum("OP271): te laat" in zin for zin in zinnen) == rij.start_te_laat
    assert sum("top " in zin and "OP272): te laat" in zin for zin in zinnen if "gemeld" in zin) == rij.stop_te_laat
    assert any("geen definitieve stop" in zin for zin in zinnen) is rij.stop_ontbreekt
    assert getal(zinnen, r"(?:^Duurde|: duur) (-?\d+) dag") == rij.trajectduur
    assert getal(zinnen, r"^Beantwoordt geen verzoek: .* (\d+) werkdag") == rij.doorlooptijd
    assert deel.aandacht is rij.stop_ontbreekt


@pytest.mark.parametrize("peildatum", ["2026-02-10T12:00", "2026-05-20"])
def test_the_explanations_of_a_region_are_its_intervals(regio: Proefhub, peildatum: str) -> None:
    soorten = set()
    for deel, rij in delen_met_tijdvak(regio, peildatum):
        soorten.add((deel.soort, deel.stand))
        controleer(deel, rij)
    assert len(soorten) > 5


@pytest.mark.parametrize("begin", range(0, 16, 8))
def test_the_explanations_of_colliding_traffic_are_its_intervals(verhaal: Vertelling, begin: int) -> None:
    gezien = 0
    for seed in range(begin, begin + 8):
        with verhaal.hub() as hub:
            hub.ontvang(*(zending.inhoud for zending in maak_verkeer(Random(seed), 24)))
            for peildatum in ("2026-03-10", "2026-12-31"):
                for deel, rij in delen_met_tijdvak(hub, peildatum):
                    gezien += 1
                    controleer(deel, rij)
    assert gezien > 50


def test_the_example_that_everyone_knows(verhaal: Vertelling) -> None:
    """Received Monday 2 March, assigned Tuesday 10 March: 6 werkdagen, outside the norm."""
    with verhaal.hub() as hub:
        hub.ontvang(om("2026-03-02T10:15", jw315()), om("2026-03-10T09:00", jw301(toewijzing(referentie="REF-1"))))
        verzoek, _ = zaak(hub, "2026-05-20").delen
    assert verzoek.uitleg == (
        "Ontvangen maandag 2 maart 2026 10:15; antwoord uiterlijk maandag 9 maart 2026 (5 werkdagen, OP274).",
        "Toegewezen dinsdag 10 maart 2026 09:00: 6 werkdagen, buiten de norm.",
    )


def test_onderzoek_and_woonplaats_are_explained(verhaal: Vertelling) -> None:
    with verhaal.hub() as hub:
        hub.ontvang(
            om("2026-03-02T10:00", jw315()),
            om("2026-03-04T10:00", jw319(antwoord="2")),
            om("2026-03-12T10:00", jw319(reden="8", gemeente="0200", identificatie="A2")),
        )
        [verzoek] = zaak(hub, "2026-05-20").delen
    assert verzoek.uitleg[1:] == (
        "In onderzoek gemeld woensdag 4 maart 2026 10:00: op tijd, dus het eindantwoord mag tot en met maandag 27 april 2026 (56 dagen na de Dagtekening 2 maart 2026, OP274).",
        "Afgewezen donderdag 12 maart 2026 10:00, reden 8 (Woonplaatsbeginsel): 8 werkdagen, binnen de norm.",
        "Afwijzen om de woonplaats mag tot en met maandag 16 maart 2026 (14 dagen na ontvangst, OP359).",
    )


def test_a_late_start_is_explained_from_the_receipt_of_the_toewijzing(verhaal: Vertelling) -> None:
    with verhaal.hub() as hub:
        gegeven, gestart = jw301(), jw305(start(begindatum="2026-02-16"))
        hub.ontvang(
            om("2026-03-02T10:00", gegeven), om("2026-03-10T10:00", gestart), retour_om("2026-03-03T10:00", gegeven)
        )
        [deel] = zaak(hub, "2026-05-20").delen
    assert (
        "Start 16 februari 2026 gemeld dinsdag 10 maart 2026; uiterlijk maandag 9 maart 2026 (5 werkdagen na ontvangst van "
        "de eerste JW301 op 2 maart 2026, OP271): te laat." in deel.uitleg
    )
