"""The contract, part 2: what a sender is told, what is kept, and what is found; also when a process falls over in between."""

from __future__ import annotations

import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from random import Random
from zipfile import ZipFile

import httpx2 as httpx

from hub.domein.kalender import peilmoment
from tests.betekenis.verkeer import PEILDATA, maak_verkeer
from tests.bouw import (
    ACHTERNAAM,
    BSN,
    aangevraagd,
    envelop,
    jw301,
    jw305,
    jw307,
    jw315,
    namespace,
    start,
    stop,
    toewijzing,
)
from tests.contract.looptijd import LANG, Antwoord, Looptijd
from tests.contract.plekken import VAN_TOEVAL, Plek
from tests.verhaal import Vertelling, om
from tests.wachten import wacht_tot

BRP_KOP = "bsn,gemeente,vanaf,tot,soort,onderzoek,land"


def zonder_bsn(plek: Plek, bericht: bytes) -> bytes:
    """Take out what the XSD demands."""
    return bericht.replace(f"<m:Bsn>{plek.bsn}</m:Bsn>".encode(), b"")


def brp(looptijd: Looptijd, plek: Plek, *regels: str) -> None:
    """Post the BRP history of a youth: `gemeente,vanaf,tot` each."""
    tekst = "\n".join([BRP_KOP, *(f"{plek.bsn},{regel},woonadres,nee," for regel in regels)])
    antwoord = looptijd.post("/brp", tekst.encode(), "text/csv")
    assert antwoord.status_code == 202, antwoord.text


class Binnenkomst:
    """The intake, what is recorded, findings within and across messages."""

    def test_a_rejection_is_explained_to_the_sender_and_kept(self, looptijd: Looptijd, plek: Plek) -> None:
        [antwoord] = looptijd.lever(om("2026-03-02T10:00", zonder_bsn(plek, jw315(**plek.wie))))
        assert antwoord.code == 422
        [fout] = antwoord.inhoud["fouten"]
        assert (fout["code"], fout["pad"]) == ("XSD", "Client/Bsn")
        assert fout["uitleg"].endswith(".")
        [status] = looptijd.status_van(plek.gemeente, "2026-03-03")
        assert (status["berichten"]["afgekeurd"], status["berichten"]["geldig"]) == (1, 0)
        assert status["verzoeken"]["totaal"] == 0
        assert looptijd.oordelen()[antwoord.bewijs] == "afgekeurd"
        [regel] = looptijd.regels("/afkeuringen", peildatum="2026-03-03", gemeente=plek.gemeente)
        assert (regel["soort"], regel["aanbieder"], regel["identificatie"]) == ("JW315", plek.relatie.aanbieder, "V1")
        assert [een["pad"] for een in regel["fouten"]] == ["Client/Bsn"]
        assert regel["fouten"][0]["uitleg"] == fout["uitleg"]

    def test_what_was_rejected_counts_once_it_is_mended(self, looptijd: Looptijd, plek: Plek) -> None:
        heel = jw315(**plek.wie)
        looptijd.lever(om("2026-03-04T10:00", heel), om("2026-03-02T10:00", zonder_bsn(plek, heel)))
        [status] = looptijd.status_van(plek.gemeente, "2026-03-05")
        assert (status["berichten"]["afgekeurd"], status["berichten"]["geldig"]) == (1, 1)
        assert status["verzoeken"]["open"] == 1

    def test_an_envelope_that_cannot_be_opened_and_a_message_of_another_standard(
        self, looptijd: Looptijd, plek: Plek
    ) -> None:
        partijen = {"zender": plek.relatie.aanbieder, "ontvanger": plek.relatie.gemeente}
        dicht = envelop(b"", inhoud="geen base64!", referentienummer=f"dicht-{plek.gemeente}", **partijen)
        wmo = jw305(**plek.wie).replace(
            namespace("JW305").encode(), b"http://www.istandaarden.nl/iwmo/3_2/wmo305/schema"
        )
        anders = envelop(wmo, functie="WMO305", referentienummer=f"wmo-{plek.gemeente}", **partijen)
        gesloten, elders = looptijd.lever(dicht, anders)
        assert (gesloten.code, elders.code) == (422, 202)
        assert {fout["code"] for fout in gesloten.inhoud["fouten"]} == {"ENVELOP"}
        assert elders.inhoud["oordeel"] == "overgeslagen"
        [status] = looptijd.status_van(plek.gemeente, "2026-07-01")
        oordelen = looptijd.oordelen()
        assert (oordelen[gesloten.bewijs], oordelen[elders.bewijs]) == ("afgekeurd", "overgeslagen")
        assert status["toewijzingen"]["totaal"] == status["leveringen"]["zonder_toewijzing"] == 0

    def test_a_zip_is_taken_in_whole(self, looptijd: Looptijd, plek: Plek) -> None:
        goed = [jw315(referentie=f"Z{n}", identificatie=f"Z{n}", **plek.wie) for n in range(3)]
        fout = zonder_bsn(plek, jw315(identificatie="Z9", **plek.wie))
        bak = io.BytesIO()
        with ZipFile(bak, "w") as archief:
            for nummer, bericht in enumerate([*goed, fout]):
                archief.writestr(f"{nummer}.xml", om("2026-03-02T10:00", bericht))
            archief.writestr("lees mij.txt", "geen bericht")
        antwoord = looptijd.post("/berichten/zip", bak.getvalue(), "application/zip").json()
        assert (antwoord["gelezen"], antwoord["geldig"], antwoord["afgekeurd"], antwoord["geen_bericht"]) == (
            4,
            3,
            1,
            1,
        )
        assert [een["bestand"] for een in antwoord["afkeuringen"]] == ["3.xml"]
        wacht_tot(lambda: looptijd.status("2026-03-03", plek.gemeente)["verzoeken"]["totaal"] == 3, LANG)
        looptijd.wacht_tot_verwerkt()
        assert looptijd.status("2026-03-03", plek.gemeente)["berichten"]["afgekeurd"] == 1

    def test_a_rule_within_the_message_that_is_broken_is_found_and_the_message_counts(
        self, looptijd: Looptijd, plek: Plek
    ) -> None:
        # The same product asked for twice, under two references.
        bericht = jw315(aangevraagd("A"), aangevraagd("B"), **plek.wie)
        [antwoord] = looptijd.lever(om("2026-03-02T10:00", bericht))
        assert (antwoord.code, antwoord.inhoud["oordeel"]) == (202, "geldig")
        [status] = looptijd.status_van(plek.gemeente, "2026-03-03")
        assert status["verzoeken"]["totaal"] == 2
        assert status["berichten"]["met_bevindingen"] == 1
        overzicht = looptijd.vraag("/bevindingen", peildatum="2026-03-03", gemeente=plek.gemeente)
        assert {regel["code"] for regel in overzicht["per_regel"]} == set(status["berichten"]["bevindingen_per_regel"])
        assert {regel["wie"] for regel in overzicht["per_aanbieder"]} == {plek.relatie.aanbieder}

    def test_a_finding_across_messages(self, looptijd: Looptijd, plek: Plek) -> None:
        looptijd.lever(
            om("2026-03-03T10:00", jw315(referentie=plek.referentie, identificatie="V2", **plek.wie)),
            om("2026-03-02T10:00", jw315(referentie=plek.referentie, **plek.wie)),
        )
        een, twee = looptijd.status_van(plek.gemeente, "2026-03-02", "2026-03-03")
        assert een["bevindingen"].get("9347", 0) == 0
        assert twee["bevindingen"]["9347"] == 1
        assert twee["verzoeken"]["totaal"] == 1

    # --- a youth over two gemeenten -----------------------------------------------------------------------------------

    def test_two_gemeenten_that_assign_for_the_same_days_until_one_ends(
        self, looptijd: Looptijd, plekken: Iterator[Plek]
    ) -> None:
        een, ander = next(plekken), next(plekken)
        elders = {"relatie": ander.relatie, "bsn": een.bsn}
        looptijd.lever(
            om("2026-03-10T10:00", jw301(toewijzing(9), **elders)),
            om("2026-03-02T10:00", jw301(toewijzing(1), **een.wie)),
        )
        voor, dubbel = looptijd.status_van(een.gemeente, "2026-03-09", "2026-03-10")
        assert (voor["woonplaats"]["dubbele_toewijzing"], dubbel["woonplaats"]["dubbele_toewijzing"]) == (0, 1)
        [regel] = looptijd.regels(
            "/woonplaatsbevindingen", peildatum="2026-03-10", gemeente=een.gemeente, bevinding="dubbele_toewijzing"
        )
        assert regel["andere_gemeente"] == ander.gemeente
        # The one ends before the other begins, and it is over at both.
        kort = toewijzing(1, toewijzingsdatum="2026-03-12", ingangsdatum="2026-03-02", einddatum="2026-03-08")
        looptijd.lever(om("2026-03-12T10:00", jw301(kort, identificatie="T2", dagtekening="2026-03-12", **een.wie)))
        for gemeente in (een.gemeente, ander.gemeente):
            [na] = looptijd.status_van(gemeente, "2026-03-12")
            assert na["woonplaats"]["dubbele_toewijzing"] == 0

    def test_brp_history_that_is_posted_judges_every_toewijzing(
        self, looptijd: Looptijd, plekken: Iterator[Plek]
    ) -> None:
        hier, daar = next(plekken), next(plekken)
        elders = {"relatie": daar.relatie, "bsn": hier.bsn}
        looptijd.lever(
            om("2026-03-02T10:00", jw301(toewijzing(1, einddatum="2026-03-20"), **hier.wie)),
            om("2026-03-02T10:00", jw301(toewijzing(2, ingangsdatum="2026-03-30"), **elders)),
        )
        [zonder] = looptijd.status_van(hier.gemeente, "2026-03-05")
        assert (zonder["woonplaats"]["conform"], zonder["woonplaats"]["onbekend"]) == (0, 1)
        brp(looptijd, hier, f"{hier.gemeente},2020-01-01,")
        [goed], [afwijkend] = (looptijd.status_van(een.gemeente, "2026-03-05") for een in (hier, daar))
        assert (goed["woonplaats"]["conform"], goed["woonplaats"]["afwijkend"]) == (1, 0)
        assert (afwijkend["woonplaats"]["conform"], afwijkend["woonplaats"]["afwijkend"]) == (0, 1)
        # Another history takes the place of this one.
        brp(looptijd, hier, f"{daar.gemeente},2020-01-01,")
        [fout], [klopt] = (looptijd.status_van(een.gemeente, "2026-03-05") for een in (hier, daar))
        assert (fout["woonplaats"]["afwijkend"], klopt["woonplaats"]["conform"]) == (1, 1)

    # --- nothing lost, nothing twice ----------------------------------------------------------------------------------

    def test_every_receipt_is_in_the_journal_with_its_verdict(self, looptijd: Looptijd, plek: Plek) -> None:
        berichten = [
            om("2026-03-02T10:00", jw315(referentie=f"R{n}", identificatie=f"V{n}", **plek.wie)) for n in range(30)
        ]
        berichten[::5] = [
            om("2026-03-02T10:00", zonder_bsn(plek, jw315(identificatie=f"F{n}", **plek.wie))) for n in range(6)
        ]
        with ThreadPoolExecutor(8) as verzenders:
            antwoorden = list(verzenders.map(looptijd.lever_een, berichten))
        looptijd.wacht_tot_verwerkt()
        oordelen = looptijd.oordelen()
        verwacht = ["afgekeurd" if nummer % 5 == 0 else "geldig" for nummer in range(30)]
        assert [oordelen[antwoord.bewijs] for antwoord in antwoorden] == verwacht
        assert len({antwoord.bewijs for antwoord in antwoorden}) == 30
        status = looptijd.status("2026-03-03", plek.gemeente)
        assert (status["verzoeken"]["totaal"], status["berichten"]["afgekeurd"]) == (24, 6)

    def test_a_power_cut_in_the_middle_loses_nothing_that_has_a_receipt(self, looptijd: Looptijd, plek: Plek) -> None:
        berichten = [
            om("2026-03-02T10:00", jw315(referentie=f"R{n}", identificatie=f"V{n}", **plek.wie)) for n in range(60)
        ]
        gezegd: list[Antwoord] = []

        def stuur(bericht: bytes) -> None:
            try:
                gezegd.append(looptijd.lever_een(bericht))
            except httpx.HTTPError:
                return  # he knows that he has no receipt

        with ThreadPoolExecutor(8) as verzenders:
            klaar = verzenders.map(stuur, berichten)
            wacht_tot(lambda: len(gezegd) >= 20)
            looptijd.val_om()
            list(klaar)
        assert len(gezegd) >= 20
        looptijd.sta_op()
        looptijd.wacht_tot_verwerkt()
        assert looptijd.status("2026-03-03", plek.gemeente)["verzoeken"]["totaal"] >= len(gezegd)
        looptijd.lever(*berichten)
        [status] = looptijd.status_van(plek.gemeente, "2026-03-03")
        assert (status["verzoeken"]["totaal"], status["berichten"]["geldig"], status["berichten"]["dubbel"]) == (
            60,
            60,
            0,
        )

    def test_another_process_that_helps_and_is_killed_changes_nothing(self, looptijd: Looptijd, plek: Plek) -> None:
        berichten = [
            om("2026-03-02T10:00", jw301(toewijzing(n), identificatie=f"T{n}", **plek.wie)) for n in range(1, 41)
        ]
        with looptijd.hulp(looptijd.nieuwe_map(*berichten)):
            looptijd.lever(*berichten[::4])
        looptijd.lever(*berichten)
        [status] = looptijd.status_van(plek.gemeente, "2026-03-05")
        assert (status["toewijzingen"]["totaal"], status["toewijzingen"]["wachtend"]) == (40, 40)
        assert (status["berichten"]["geldig"], status["berichten"]["dubbel"]) == (40, 0)

    def test_random_traffic_of_years_gives_what_one_load_of_it_gives(
        self, looptijd: Looptijd, verhaal: Vertelling
    ) -> None:
        """Whose figures are right is asked in tests/betekenis; here that live, in any order, they are the same."""
        verkeer = [zending.inhoud for zending in maak_verkeer(Random(20260302), 40)]
        # Of a message without envelope a load takes its own date, and who receives it live the moment at which it came.
        zendingen = [inhoud for inhoud in verkeer if b"stuurgegevens" in inhoud]
        assert len(zendingen) > 40
        with verhaal.hub() as hub:
            hub.ontvang(*zendingen)
            verwacht = [
                hub.winkel.vragen.status(peilmoment(peildatum), gemeente).model_dump(mode="json")
                for peildatum in PEILDATA
                for gemeente in VAN_TOEVAL
            ]
        Random(1).shuffle(zendingen)
        looptijd.lever(*zendingen, *zendingen[::3])
        looptijd.wacht_tot_verwerkt()
        assert verwacht == [looptijd.status(peildatum, gemeente) for peildatum in PEILDATA for gemeente in VAN_TOEVAL]

    # --- whom it names ------------------------------------------------------------------------------------------------

    def test_nothing_but_the_journal_names_anyone(self, looptijd: Looptijd, plekken: Iterator[Plek]) -> None:
        """Runs last, so that all of the above has left its traces too."""
        plek, ander = next(plekken), next(plekken)
        fout = jw315(aangevraagd(plek.bsn, ingangsdatum=f"2026-{plek.bsn}"), **plek.wie)
        looptijd.lever(
            om("2026-03-02T10:00", fout),
            om("2026-03-02T10:00", jw315(referentie=f"R{plek.bsn}", **plek.wie)),
            om("2026-03-02T10:00", jw301(**plek.wie)),
            om("2026-03-02T10:00", jw301(toewijzing(2), relatie=ander.relatie, bsn=plek.bsn)),
            om("2026-03-10T10:00", jw305(start(9), **plek.wie)),
            om("2026-07-01T10:00", jw307(stop(9), **plek.wie)),
        )
        looptijd.wacht_tot_verwerkt()
        sporen = list(looptijd.sporen())
        assert sum(map(len, sporen)) > 10_000
        for bsn in (plek.bsn, BSN):
            assert not any(bsn.encode() in spoor for spoor in sporen)
        assert not any(ACHTERNAAM.encode() in spoor for spoor in sporen)
