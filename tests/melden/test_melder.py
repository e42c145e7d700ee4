"""The rounds: what is told when, once, again when it got worse, and never lost by a restart or a mail server that is away."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import structlog

from hub.domein.kalender import peilmoment
from hub.domein.melding import Verteld
from hub.fouten import OpslagFout, OpslagOnleesbaar
from hub.opslag.meldgeheugen import BESTAND, BEWAAR_DAGEN, Meldgeheugen, Plek
from tests.bouw import jw315
from tests.melden.conftest import ADRES, ANDER, EIGEN, HUB, Opstelling, starts, werk
from tests.melden.postbus import Luisteraar, tekst_van
from tests.verhaal import om

OCHTEND = "2026-11-23T07:30"
NACHT = ("2026-11-22T12:00", "2026-11-23T00:00", "2026-11-23T07:29")


# --- the morning list -----------------------------------------------------------------------------------------------


def test_one_mail_each_morning_of_a_werkdag(opstelling: Opstelling) -> None:
    assert opstelling.ronde(*NACHT) == []
    [onderwerp] = opstelling.ronde(OCHTEND, "2026-11-23T07:31", "2026-11-23T08:00")
    assert onderwerp == "Werkvoorraad 0384, maandag 23 november 2026: 1 verzoek te laat, 8 open"
    assert opstelling.ronde("2026-11-23T09:00", "2026-11-23T23:00") == []  # after a restart
    assert len(opstelling.ronde("2026-11-24T07:29", "2026-11-24T07:30")) == 1
    assert opstelling.bus.ontvangen[0][1] == [ADRES]


def test_it_tells_what_is_late_and_what_is_due_with_a_link_that_asks_to_log_in(opstelling: Opstelling) -> None:
    opstelling.ronde(OCHTEND)
    tekst = tekst_van(opstelling.bus.mails[0])
    assert "- 1 verzoek is te laat; de oudste termijn liep af op 20 november 2026." in tekst
    assert "- Uiterlijk vandaag (maandag 23 november 2026): 2 verzoeken." in tekst
    assert "- Uiterlijk morgen (dinsdag 24 november 2026): 1 verzoek." in tekst
    assert re.search(r"^Verzoek te laat +1 +0$", tekst, re.MULTILINE)
    assert re.search(r"^Retour ontbreekt \(JW315: 4\) +4 +3$", tekst, re.MULTILINE)
    assert f"De werkvoorraad (inloggen nodig): {HUB}/werkvoorraad?gemeente=0384" in tekst
    assert "REF-" not in tekst
    assert "4242" not in tekst


def test_the_counts_are_those_of_the_work_list(opstelling: Opstelling) -> None:
    opstelling.hub.ontvang(*werk(ANDER), *starts("2026-11-02", 3, goed=True))
    nu = peilmoment("2026-12-01T09:00")
    vragen = opstelling.hub.winkel.meldvragen
    per_soort: dict[str, int] = {}
    for een in vragen.werk(nu, EIGEN.gemeente):
        per_soort[een.soort] = per_soort.get(een.soort, 0) + een.aantal
    geteld = {soort: aantal for soort, aantal in vragen.open_werk(nu, EIGEN.gemeente).items() if aantal}
    assert per_soort == geteld
    assert len(geteld) > 1


def test_a_start_later_that_day_still_gets_it_and_one_in_the_evening_does_not(opstelling: Opstelling) -> None:
    assert len(opstelling.ronde("2026-11-23T15:00")) == 1
    assert opstelling.ronde("2026-11-24T19:00") == []


def test_each_gemeente_has_its_own(opstelling: Opstelling) -> None:
    opstelling.hub.ontvang(*werk(ANDER)[:1])
    opstelling.melden["gemeente"][ANDER.gemeente] = {"mail": [ADRES, "ander@amsterdam.example"]}
    een, ander = sorted(opstelling.ronde(OCHTEND))
    assert "0200" in een
    assert "2 open" in een
    assert "0384" in ander
    assert [len(aan) for _, aan, _ in opstelling.bus.ontvangen] == [2, 1]


def test_who_wants_no_list_or_nothing_urgent_gets_none(opstelling: Opstelling) -> None:
    opstelling.hub.ontvang(*starts("2026-11-10", 9, goed=True), *starts("2026-11-20", 6, goed=False, eerste=20))
    ontvanger = opstelling.melden["gemeente"][EIGEN.gemeente]
    ontvanger["ochtend"] = False
    [onderwerp] = opstelling.ronde(OCHTEND)
    assert onderwerp.startswith("Dringend, 0384: ")
    ontvanger |= {"ochtend": True, "dringend": False}
    [onderwerp] = opstelling.ronde(OCHTEND, "2026-11-23T14:00")
    assert onderwerp.startswith("Werkvoorraad")
    assert "Dringend" not in tekst_van(opstelling.bus.mails[-1])


# --- urgent signals -------------------------------------------------------------------------------------------------


@pytest.fixture
def gestart(opstelling: Opstelling) -> Opstelling:
    """The same, of which the list of this morning went out, and whose aanbieder did well so far."""
    opstelling.hub.ontvang(*starts("2026-11-10", 12, goed=True))
    opstelling.ronde(OCHTEND)
    return opstelling


def test_every_305_that_fails_is_told_with_rule_and_software_once(gestart: Opstelling) -> None:
    gestart.hub.ontvang(*starts("2026-11-23", 5, goed=False, eerste=20))
    [onderwerp] = gestart.ronde("2026-11-23T10:10", "2026-11-23T10:11", "2026-11-23T11:00")
    assert onderwerp == "Dringend, 0384: JW305 mislukt op regel CS058"
    tekst = tekst_van(gestart.bus.mails[-1])
    wie = "Alle 5 JW305-berichten van aanbieder 42420001"
    assert f"{wie} mislukken sinds maandag 23 november 2026 10:00 op regel CS058 (eis: " in tekst
    assert "Software: Zaaksuite 0003.0002." in tekst
    assert f"{HUB}/bevindingen?gemeente=0384" in tekst
    assert gestart.ronde("2026-11-23T12:00") == []  # after a restart
    # The next morning it is in the list, since it goes on; there is no mail about it alone.
    [onderwerp] = gestart.ronde("2026-11-24T07:30", "2026-11-24T09:00")
    assert onderwerp.startswith("Werkvoorraad")
    assert "Alle 5 JW305-berichten" in tekst_van(gestart.bus.mails[-1])


def test_it_is_told_again_when_it_is_twice_as_bad_and_once_that_it_is_over(gestart: Opstelling) -> None:
    gestart.hub.ontvang(*starts("2026-11-23", 5, goed=False, eerste=20))
    gestart.ronde("2026-11-23T10:10")
    gestart.hub.ontvang(*starts("2026-11-23", 9, goed=False, eerste=40))
    assert gestart.ronde("2026-11-23T10:10", "2026-11-23T10:20") == [
        "Dringend, 0384: JW305 mislukt op regel CS058",
    ]
    assert "ERGER GEWORDEN\n- Alle 14 " in tekst_van(gestart.bus.mails[-1])
    gestart.hub.ontvang(*starts("2026-11-23", 1, goed=True, eerste=90))
    assert gestart.ronde("2026-11-23T11:00") == []  # the good one was sent before the last bad ones
    gestart.hub.ontvang(*starts("2026-11-24", 1, goed=True, eerste=91))
    assert gestart.ronde("2026-11-24T09:59")[0].startswith("Werkvoorraad")
    assert gestart.ronde("2026-11-24T10:01", "2026-11-24T12:00") == ["Opgelost, 0384: JW305 mislukt op regel CS058"]
    tekst = tekst_van(gestart.bus.mails[-1])
    assert "OPGELOST\n- Er is weer een JW305 van aanbieder 42420001 goedgegaan op regel CS058" in tekst
    assert gestart.ronde("2026-11-24T12:50") == []


def test_nothing_at_night_and_then_all_in_one_mail(gestart: Opstelling) -> None:
    gestart.hub.ontvang(*starts("2026-11-23", 6, goed=False, eerste=20))
    assert gestart.ronde("2026-11-23T18:00", "2026-11-23T23:00", "2026-11-24T07:29") == []
    assert len(gestart.ronde("2026-11-24T07:30", "2026-11-24T07:40", "2026-11-24T12:00")) == 1


def test_who_may_not_know_the_aanbieder_is_not_told(gestart: Opstelling) -> None:
    gestart.melden["gemeente"][EIGEN.gemeente]["noem_aanbieder"] = False
    gestart.hub.ontvang(*starts("2026-11-23", 6, goed=False, eerste=20))
    gestart.ronde("2026-11-23T10:10")
    tekst = tekst_van(gestart.bus.mails[-1])
    assert "van één aanbieder" in tekst
    assert b"42420001" not in gestart.bus.ontvangen[-1][2]


def test_messages_that_their_schema_rejects_are_told_with_the_place(gestart: Opstelling) -> None:
    kapot = [jw315(identificatie=f"K{n}", dagtekening="2026-11-23").replace(b"<m:ReferentieAanbieder>REF-1<", b"<m:ReferentieAanbieder><") for n in range(6)]  # fmt: skip
    gestart.hub.ontvang(*(om(f"2026-11-23T10:{n:02}", bericht) for n, bericht in enumerate(kapot)))
    assert gestart.ronde("2026-11-23T10:30") == ["Dringend, 0384: JW315 mislukt op het schema"]
    tekst = tekst_van(gestart.bus.mails[-1])
    assert "bij Client/AangevraagdeProducten/AangevraagdProduct/ReferentieAanbieder" in tekst


def test_in_the_afternoon_what_has_its_last_day_today(gestart: Opstelling) -> None:
    assert gestart.ronde("2026-11-23T12:59") == []
    [onderwerp] = gestart.ronde("2026-11-23T13:00", "2026-11-23T14:00")
    assert onderwerp == "Dringend, 0384: 2 verzoeken vandaag op de laatste dag"
    tekst = tekst_van(gestart.bus.mails[-1])
    assert "Vandaag is de laatste dag: 2 verzoeken zijn nog niet beantwoord (uiterlijk 23 november 2026)." in tekst
    assert f"{HUB}/werkvoorraad?gemeente=0384" in tekst


def test_a_stream_that_went_silent_is_told_to_the_gemeente_and_to_who_keeps_the_hub(gestart: Opstelling) -> None:
    gestart.melden["beheer"] = {"mail": ["beheer@gemeente.example"]}
    for dag in (2, 3, 4, 5, 6, 9, 11, 12, 17, 18, 19, 20):
        gestart.hub.ontvang(*starts(f"2026-11-{dag:02}", 1, goed=True, eerste=100 + dag))
    gezegd = gestart.ronde("2026-11-25T07:30", "2026-11-25T08:30", "2026-11-25T16:00")
    assert [onderwerp for onderwerp in gezegd if "Werkvoorraad" not in onderwerp] == [
        "Dringend, de hub: geen berichten"
    ]
    assert "Sinds vrijdag 20 november 2026 10:00 kwam geen bericht meer" in tekst_van(gestart.bus.mails[-1])
    gestart.hub.ontvang(*starts("2026-11-25", 1, goed=True, eerste=200))
    assert sorted(gestart.ronde("2026-11-25T16:10")) == [
        "Opgelost, 0384: geen berichten",
        "Opgelost, de hub: geen berichten",
    ]


def test_a_disk_that_fills_up_is_told_to_who_keeps_the_hub(
    gestart: Opstelling, monkeypatch: pytest.MonkeyPatch
) -> None:
    vrij = {"nu": 9}
    # The disk of this machine cannot be filled for a test: what the system says of it is the one thing made up here.
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Gebruik", (), {"free": vrij["nu"], "total": 100}))
    gestart.melden["beheer"] = {"mail": ["beheer@gemeente.example"]}
    onderwerp = "Dringend, de hub: schijf raakt vol"
    assert gestart.ronde("2026-11-23T09:00", "2026-11-23T09:10") == [onderwerp]
    vrij["nu"] = 4
    assert gestart.ronde("2026-11-23T09:20") == [onderwerp]  # less than half of what it was
    assert "4% is vrij" in tekst_van(gestart.bus.mails[-1])
    vrij["nu"] = 11
    assert gestart.ronde("2026-11-23T09:30") == []  # not full, nor roomy again
    vrij["nu"] = 30
    assert gestart.ronde("2026-11-23T09:40") == ["Opgelost, de hub: schijf raakt vol"]


# --- what goes wrong ------------------------------------------------------------------------------------------------


def test_a_mail_server_that_is_away_is_tried_again_ever_later_and_nothing_is_lost(opstelling: Opstelling) -> None:
    met, opstelling.bus.antwoord = opstelling.bus, "451 probeer het later, jeugd@diemen.example"
    minuten = [f"2026-11-23T{7 + (30 + n) // 60:02}:{(30 + n) % 60:02}" for n in range(40)]
    with structlog.testing.capture_logs() as regels:
        assert opstelling.ronde(*minuten) == []
    pogingen = [regel for regel in regels if regel["event"] == "melding_niet_verstuurd"]
    assert [(regel["poging"], regel["seconden"]) for regel in pogingen] == [
        (1, 60), (2, 120), (3, 240), (4, 480), (5, 960), (6, 1920)
    ]  # fmt: skip
    assert {regel["soort"] for regel in pogingen} == {"weigert"}
    assert "@" not in str(regels)
    assert opstelling.geteld()["ijw_meldingen_mislukt_total"] == {("mail",): 6, ("webhook",): 0}
    met.antwoord = "250 in orde"
    assert len(opstelling.ronde("2026-11-23T08:15", "2026-11-23T09:00")) == 1
    assert opstelling.geteld()["ijw_meldingen_verstuurd_total"] == {("mail",): 1, ("webhook",): 0}


def test_what_is_sent_late_is_as_things_stand_by_then(opstelling: Opstelling) -> None:
    opstelling.bus.antwoord = "451 nu niet"
    with opstelling.melder() as melder:
        melder.ronde(peilmoment(OCHTEND))
        opstelling.hub.ontvang(
            om("2026-11-17T07:31", jw315(referentie="REF-9", identificatie="V9", dagtekening="2026-11-17"))
        )
        opstelling.bus.antwoord = "250 in orde"
        melder.ronde(peilmoment("2026-11-23T07:32"))
        melder.ronde(peilmoment("2026-11-23T07:33"))
    [mail] = opstelling.bus.mails
    assert "1 verzoek te laat" in mail["Subject"]
    tekst = tekst_van(mail)
    assert "Uiterlijk morgen (dinsdag 24 november 2026): 2 verzoeken." in tekst
    assert "07:32" in tekst


def test_one_gemeente_that_cannot_be_reached_keeps_no_other_waiting(opstelling: Opstelling) -> None:
    opstelling.bus.weiger = {ADRES: "550 weg"}
    opstelling.melden["gemeente"][ANDER.gemeente] = {"mail": ["ander@amsterdam.example"]}
    opstelling.melden["gemeente"]["0363"] = {"mail": ["derde@amsterdam.example"]}
    assert len(opstelling.ronde(OCHTEND)) == 2


def test_an_address_that_is_refused_is_counted_and_the_mail_not_sent_again(opstelling: Opstelling) -> None:
    opstelling.bus.weiger = {"weg@diemen.example": "550 weg"}
    opstelling.melden["gemeente"][EIGEN.gemeente]["mail"].append("weg@diemen.example")
    with structlog.testing.capture_logs() as regels:
        assert len(opstelling.ronde(OCHTEND, "2026-11-23T07:36")) == 1
    assert [regel["aantal"] for regel in regels if regel["event"] == "melding_deels_geweigerd"] == [1]
    assert opstelling.geteld()["ijw_meldingen_mislukt_total"][("mail",)] == 1


def test_each_channel_is_told_by_itself(opstelling: Opstelling, oor: Luisteraar, tmp_path: Path) -> None:
    (tmp_path / "geheim").write_text("geheim\n")
    haak = {"adres": oor.adres, "geheim_bestand": tmp_path / "geheim"}
    opstelling.melden["gemeente"][EIGEN.gemeente]["webhook"] = haak
    oor.antwoorden = [(429, {"Retry-After": "600"}), (500, {})]
    assert len(opstelling.ronde(OCHTEND, "2026-11-23T07:35", "2026-11-23T07:39")) == 1
    assert oor.ontvangen == []
    assert len(oor.antwoorden) == 1  # it asked for ten minutes, and got them
    assert opstelling.ronde("2026-11-23T07:40", "2026-11-23T07:41", "2026-11-23T07:42") == []
    assert [post.json["soort"] for post in oor.ontvangen] == ["ochtend"]
    assert opstelling.geteld()["ijw_meldingen_verstuurd_total"] == {("mail",): 1, ("webhook",): 1}


def test_a_stop_between_sending_and_remembering_repeats_it_with_the_same_number(
    opstelling: Opstelling, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody can know then whether it arrived; a mail system that has the Message-ID drops the second."""
    with monkeypatch.context() as stuk:
        stuk.setattr(Meldgeheugen, "onthoud", _stroomstoring)
        with pytest.raises(KeyboardInterrupt):
            opstelling.ronde(OCHTEND)
    opstelling.ronde("2026-11-23T07:31")
    een, ander = (mail["Message-ID"] for mail in opstelling.bus.mails)
    assert een == ander
    opstelling.ronde("2026-11-24T07:30")
    assert opstelling.bus.mails[-1]["Message-ID"] != een


def _stroomstoring(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_clock_that_was_set_back_does_not_silence_it(opstelling: Opstelling) -> None:
    opstelling.hub.ontvang(*starts("2026-11-10", 12, goed=True), *starts("2026-11-20", 6, goed=False, eerste=20))
    with opstelling.melder() as melder:
        melder.ronde(peilmoment("2027-06-01T12:00"))
        melder.ronde(peilmoment("2026-11-23T08:00"))
    assert "Alle 6 JW305" in tekst_van(opstelling.bus.mails[-1])


# --- what was told --------------------------------------------------------------------------------------------------

PLEK = Plek("0384", "mail")


def test_it_forgets_what_was_not_seen_for_long_and_nothing_that_goes_on(tmp_path: Path) -> None:
    geheugen = Meldgeheugen(tmp_path)
    dag = 86_400_000
    geheugen.onthoud(PLEK, 0, [Verteld("a", 1, "{}"), Verteld("b", 1, "{}")], ochtend="2026-11-23")
    for n in range(1, BEWAAR_DAGEN + 2):
        geheugen.zie(PLEK, n * dag + 1, ["a"])
    assert [een.sleutel for een in geheugen.verteld(PLEK)] == ["a"]
    assert geheugen.verteld(Plek("0384", "webhook")) == []


def test_the_file_is_the_owners_alone_and_a_newer_or_broken_one_is_refused(tmp_path: Path) -> None:
    geheugen = Meldgeheugen(tmp_path)
    assert (tmp_path / BESTAND).stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(tmp_path / BESTAND)) as verbinding:
        verbinding.execute("PRAGMA user_version = 99")
    with pytest.raises(OpslagFout, match="nieuwere versie"):
        geheugen.verteld(PLEK)
    (tmp_path / BESTAND).write_bytes(b"geen databank" * 100)
    with pytest.raises(OpslagOnleesbaar):
        Meldgeheugen(tmp_path)


def test_what_an_older_hub_wrote_and_is_not_understood_is_left_alone(opstelling: Opstelling) -> None:
    Meldgeheugen(opstelling.data).onthoud(PLEK, peilmoment(OCHTEND), [Verteld("iets", 1, '{"soort": "later"}')])
    assert len(opstelling.ronde(OCHTEND, "2026-11-23T08:00")) == 1
