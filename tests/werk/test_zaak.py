"""A case tells its whole story: every message exactly once, in order, with what came of it."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import select

from hub.domein.kalender import peilmoment
from hub.opslag import tabellen as t
from hub.opslag.verbinding import lezen
from hub.opslag.zaaksleutel import BERICHT, CLIENT, DOSSIER, Verwijzing, Zaaksleutels
from tests.bouw import aangevraagd, bsn_nummer, jw301, jw305, jw315, jw319, start, toewijzing
from tests.proefhub import Proefhub
from tests.verhaal import Vertelling, niet_afgeleverd, om, retour_om
from tests.werk.hulp import werk, zaak

DAG = "2026-05-20"


def sleutel_van(hub: Proefhub, relatie_id: int, client_id: int) -> str:
    return hub.winkel.werkbank._zaaksleutels.schrijf(Verwijzing(DOSSIER, relatie_id, client_id))


def test_every_message_of_every_dossier_appears_exactly_once(regio: Proefhub) -> None:
    feit, bericht = t.feit.c, t.bericht.c
    with lezen(regio.winkel.vragen._engine) as connection:
        dossiers = connection.execute(
            select(feit.relatie_id, feit.client_id).where(feit.client_id.is_not(None)).distinct()
        ).all()
        alle = {rij.id: rij for rij in connection.execute(select(t.bericht))}
        van: dict[tuple[int, int], set[int]] = {}
        referenties: dict[tuple[int, str], int] = {}
        for rij in connection.execute(select(t.feit).order_by(feit.soort)):
            if rij.client_id is not None:
                van.setdefault((rij.relatie_id, rij.client_id), set()).add(rij.bericht_id)
                if rij.soort <= 2:
                    referenties.setdefault((rij.relatie_id, rij.referentie), rij.client_id)
        for rij in connection.execute(select(t.feit).where(feit.soort == 4)):
            client = referenties.get((rij.relatie_id, rij.referentie))
            if client is not None:
                van[rij.relatie_id, client].add(rij.bericht_id)
        retouren: dict[int, list[int]] = {}
        for rij in connection.execute(select(bericht.id, bericht.heen_id).where(bericht.is_retour)):
            retouren.setdefault(rij.heen_id, []).append(rij.id)
    assert len(dossiers) > 80
    for relatie_id, client_id in dossiers:
        verwacht = Counter(
            (alle[nummer].soort, alle[nummer].identificatie, alle[nummer].ontvangen)
            for heen in van[relatie_id, client_id]
            for nummer in {heen, *retouren.get(alle[heen].heen_id, ())}
        )
        verhaal = zaak(regio, "2026-08-01", sleutel_van(regio, relatie_id, client_id))
        momenten = [regel.verzonden for regel in verhaal.berichten]
        assert momenten == sorted(momenten)
        gezien = Counter(
            (regel.soort, regel.identificatie, round(regel.verzonden.timestamp() * 1000))
            for bovenste in verhaal.berichten
            for regel in (bovenste, *bovenste.retouren)
            if "schema" not in getattr(regel, "waarom_niet", "") and not getattr(regel, "andere_jeugdige", False)
        )
        assert gezien == verwacht


def test_a_case_tells_what_happened(verhaal: Vertelling) -> None:
    vraag, antwoord = jw315(), jw319(antwoord="2")
    gegeven, gestart = jw301(toewijzing(referentie="REF-1")), jw305()
    eerst = om("2026-03-02T10:15", vraag)
    with verhaal.hub() as hub:
        hub.ontvang(
            eerst, niet_afgeleverd("2026-03-02T10:30", eerst), om("2026-03-02T11:00", vraag, aflevering=2),
            om("2026-03-04T09:00", antwoord), retour_om("2026-03-04T12:00", vraag),
            om("2026-03-10T09:00", gegeven), retour_om("2026-03-11T09:00", gegeven),
            om("2026-03-12T09:00", gestart), retour_om("2026-03-13T09:00", gestart, "9019"),
        )  # fmt: skip
        verhaal_ = zaak(hub, DAG)
        assert [regel.soort for regel in verhaal_.berichten] == ["JW315", "JW319", "JW301", "JW305"]
        vot, onderzoek, toegewezen, begonnen = verhaal_.berichten
        assert vot.richting == "aanbieder aan gemeente"
        assert vot.gezegd == ("Verzoek om toewijzing REF-1: product 45A04 vanaf 9 maart 2026.",)
        assert [bool(a.mislukt) for a in vot.afleveringen] == [True, False]
        assert vot.afleveringen[0].code is not None
        assert vot.uitleg == (
            "JW316 uiterlijk donderdag 5 maart 2026 (3 werkdagen, OP090): ontvangen woensdag 4 maart 2026, op tijd, niet afgekeurd.",
        )
        assert onderzoek.gezegd == ("Verzoek REF-1 is in onderzoek.",)
        assert onderzoek.richting == toegewezen.richting == "gemeente aan aanbieder"
        assert toegewezen.retouren[0].soort == "JW302"
        assert not begonnen.telt
        assert begonnen.waarom_niet.startswith("Afgekeurd in het retourbericht")
        assert [code.code for code in begonnen.retouren[0].codes] == ["9019"]
        verzoek, toewijzing_ = verhaal_.delen
        assert [staat.naam for staat in verzoek.staten] == ["open", "open", "in onderzoek", "toegewezen"]
        assert verzoek.staten[0].tot != verzoek.staten[1].vanaf  # in between nobody had received it
        assert toewijzing_.stand == "wacht op start"
        eerder = zaak(hub, "2026-03-05", verhaal_.sleutel)
        assert [regel.soort for regel in eerder.berichten] == ["JW315", "JW319"]


def test_a_rejected_version_stands_with_its_message(verhaal: Vertelling) -> None:
    fout = jw315(aangevraagd("REF-1", ingangsdatum="2026-13-99"))
    with verhaal.hub() as hub:
        hub.ontvang(om("2026-03-02T09:00", fout), om("2026-03-02T10:00", jw315()))
        eerste, tweede = zaak(hub, DAG).berichten
    assert (eerste.identificatie, tweede.identificatie) == ("V1", "V1")
    assert "schema" in eerste.waarom_niet
    assert eerste.fouten
    assert tweede.telt


def test_other_content_of_the_same_identity_is_told_apart(verhaal: Vertelling) -> None:
    with verhaal.hub() as hub:
        hub.ontvang(om("2026-03-02T09:00", jw315()), om("2026-03-02T10:00", jw315(commentaar="anders")))
        eerste, tweede = zaak(hub, DAG).berichten
    assert (eerste.telt, tweede.telt) == (True, False)
    assert "9056" in tweede.waarom_niet


def test_another_child_under_the_same_reference_is_said_so(verhaal: Vertelling) -> None:
    with verhaal.hub() as hub:
        hub.ontvang(
            om("2026-03-02T09:00", jw315()),
            om("2026-03-03T09:00", jw301(toewijzing(5, referentie="REF-1"), bsn=bsn_nummer(4))),
        )
        eerste = next(regel for regel in werk(hub, DAG) if regel.bericht_soort == "JW315")
        berichten = zaak(hub, DAG, eerste.zaak).berichten
    assert [(regel.soort, regel.andere_jeugdige) for regel in berichten] == [("JW315", False), ("JW301", True)]


def test_a_319_without_a_known_verzoek_is_a_case_until_the_verzoek_comes(verhaal: Vertelling) -> None:
    with verhaal.hub() as hub:
        hub.ontvang(om("2026-03-04T09:00", jw319(reden="2")))
        [regel] = werk(hub, DAG)
        assert [b.soort for b in zaak(hub, DAG, regel.zaak).berichten] == ["JW319"]
        hub.ontvang(om("2026-03-02T09:00", jw315()))
        [later] = [r for r in werk(hub, DAG) if r.bericht_soort == "JW319"]
        assert later.zaak != regel.zaak
        assert later.werk == regel.werk
        assert [b.soort for b in zaak(hub, DAG, later.zaak).berichten] == ["JW315", "JW319"]


def test_a_case_in_a_clock_change_and_with_a_start_of_a_taakgerichte_levering(verhaal: Vertelling) -> None:
    with verhaal.hub() as hub:
        hub.ontvang(om("2026-03-29T02:30", jw305(start(None))))
        assert zaak(hub, DAG).berichten[0].gezegd == (
            "Start van product 45A04 op 9 maart 2026, zonder toewijzingnummer (taakgericht).",
        )


def test_keys_of_cases_are_opaque() -> None:
    sleutels, andere = Zaaksleutels(b"a" * 32), Zaaksleutels(b"b" * 32)
    for verwijzing in (Verwijzing(DOSSIER, 3, 7), Verwijzing(BERICHT, 0, 2**40), Verwijzing(CLIENT, 0, 7)):
        sleutel = sleutels.schrijf(verwijzing)
        assert sleutels.lees(sleutel) == verwijzing
        assert andere.lees(sleutel) is None
        assert sleutels.schrijf(verwijzing) == sleutel
        assert sleutel.isalnum()
    een, twee = (sleutels.schrijf(Verwijzing(DOSSIER, relatie, 7)) for relatie in (3, 4))
    assert sum(a == b for a, b in zip(een, twee, strict=True)) < 13  # nothing shows that it is the same child
    for onzin in ("", "a" * 26, "A" * 26, "é" * 26, "1" * 26, een[:-1], een + "a"):
        assert sleutels.lees(onzin) is None


def test_what_is_no_case_is_not_found(regio: Proefhub) -> None:
    bank, moment = regio.winkel.werkbank, peilmoment(DAG)
    for verwijzing in (Verwijzing(DOSSIER, 999, 1), Verwijzing(BERICHT, 0, 10**9), Verwijzing(CLIENT, 0, 1)):
        assert bank.zaak(bank._zaaksleutels.schrijf(verwijzing), moment, None) is None
