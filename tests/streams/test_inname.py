"""Live intake: many senders at once, each with a receipt that can be relied on."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from structlog.testing import capture_logs

from hub.fouten import OpslagVol, TeDruk
from hub.opslag.ontvangst import Ontvangst, Vastgelegd
from hub.streams.bronnen import Document
from hub.streams.inname import Inname
from tests import bouw
from tests.proefhub import NU, Proefhub, open_proefhub
from tests.wachten import wacht_tot


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Proefhub]:
    with open_proefhub(tmp_path) as hub:
        yield hub


def _document(inhoud: bytes, nummer: int = 1) -> Document:
    return Document(f"post-{nummer}", inhoud, nummer)


def _verzoek(nummer: int) -> bytes:
    return bouw.jw315(referentie=f"R{nummer}", identificatie=f"V{nummer}")


def test_veel_verzenders_verliezen_niets_en_delen_transacties(hub: Proefhub) -> None:
    transacties = 0
    leg_vast = hub.winkel.leg_vast

    def tel(ontvangsten: list[Ontvangst]) -> list[Vastgelegd]:
        nonlocal transacties
        transacties += 1
        return leg_vast(ontvangsten)

    hub.winkel.leg_vast = tel  # type: ignore[method-assign, assignment]
    with Inname(hub.winkel, hub.ontvanger, lambda: NU) as inname, ThreadPoolExecutor(50) as verzenders:
        bewijzen = list(verzenders.map(lambda n: inname.neem_aan(_document(_verzoek(n), n)).result(30), range(400)))
    assert len({bewijs.vastgelegd.aflevering for bewijs in bewijzen}) == 400
    assert all(bewijs.vastgelegd.inhoud_nieuw for bewijs in bewijzen)
    assert transacties < 400
    assert hub.status("2026-06-01").verzoeken.totaal == 400


def test_zonder_envelop_telt_de_aankomst(hub: Proefhub) -> None:
    with Inname(hub.winkel, hub.ontvanger, lambda: NU) as inname:
        bewijs = inname.neem_aan(_document(bouw.jw315())).result(30)
    assert bewijs.ontvangst.ontvangen == NU
    assert hub.status("2026-05-31").berichten.ontvangen == 0
    assert hub.status("2026-06-01").berichten.ontvangen == 1


def test_dezelfde_aflevering_geeft_hetzelfde_bewijs(hub: Proefhub) -> None:
    bericht = bouw.envelop(bouw.jw315())
    with Inname(hub.winkel, hub.ontvanger, lambda: NU) as inname:
        eerste = inname.neem_aan(_document(bericht)).result(30).vastgelegd
        tweede = inname.neem_aan(_document(bericht)).result(30).vastgelegd
    assert eerste.aflevering == tweede.aflevering
    assert (eerste.aflevering_nieuw, tweede.aflevering_nieuw) == (True, False)


def test_een_volle_rij_weigert_en_verliest_niets(hub: Proefhub) -> None:
    mag, bezig = Event(), Event()
    leg_vast = hub.winkel.leg_vast

    def traag(ontvangsten: list[Ontvangst]) -> list[Vastgelegd]:
        bezig.set()
        assert mag.wait(30)
        return leg_vast(ontvangsten)

    hub.winkel.leg_vast = traag  # type: ignore[method-assign, assignment]
    with Inname(hub.winkel, hub.ontvanger, lambda: NU, wachtrij=2) as inname:
        aangenomen = [inname.neem_aan(_document(_verzoek(0)))]
        assert bezig.wait(30)
        aangenomen += [inname.neem_aan(_document(_verzoek(n))) for n in (1, 2)]
        with pytest.raises(TeDruk):
            inname.neem_aan(_document(_verzoek(3)))
        mag.set()
        for antwoord in aangenomen:
            assert antwoord.result(30).vastgelegd.inhoud_nieuw
    assert hub.status("2026-06-01").verzoeken.totaal == 3


def test_een_opslagfout_bereikt_elke_verzender(hub: Proefhub) -> None:
    def vol(_: list[Ontvangst]) -> list[Vastgelegd]:
        raise OpslagVol("De schijf is vol.", "Maak ruimte.")

    leg_vast = hub.winkel.leg_vast
    hub.winkel.leg_vast = vol  # type: ignore[method-assign, assignment]
    with Inname(hub.winkel, hub.ontvanger, lambda: NU) as inname:
        with pytest.raises(OpslagVol):
            inname.neem_aan(_document(_verzoek(1))).result(30)
        hub.winkel.leg_vast = leg_vast  # type: ignore[method-assign]
        assert inname.neem_aan(_document(_verzoek(1))).result(30).vastgelegd.inhoud_nieuw


def test_na_het_stoppen_wordt_niets_aangenomen(hub: Proefhub) -> None:
    with Inname(hub.winkel, hub.ontvanger, lambda: NU) as inname:
        antwoord = inname.neem_aan(_document(_verzoek(1)))
    assert antwoord.result(0).vastgelegd.inhoud_nieuw
    with pytest.raises(TeDruk):
        inname.neem_aan(_document(_verzoek(2)))


def test_wie_niet_meer_wacht_houdt_niemand_op(hub: Proefhub) -> None:
    mag = Event()
    leg_vast = hub.winkel.leg_vast

    def traag(ontvangsten: list[Ontvangst]) -> list[Vastgelegd]:
        assert mag.wait(30)
        return leg_vast(ontvangsten)

    hub.winkel.leg_vast = traag  # type: ignore[method-assign, assignment]
    with Inname(hub.winkel, hub.ontvanger, lambda: NU) as inname:
        antwoorden = [inname.neem_aan(_document(_verzoek(n))) for n in range(3)]
        assert not antwoorden[1].cancel()
        mag.set()
        assert all(antwoord.result(30).vastgelegd.inhoud_nieuw for antwoord in antwoorden)


def test_een_fout_bij_het_vouwen_houdt_het_vastleggen_niet_op(hub: Proefhub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hub.streams.inname.OPNIEUW_VOUWEN_SECONDEN", 0.01)
    stuk = True
    vouw = hub.winkel.vouw_per_stap

    def misschien() -> Iterator[tuple[str, int]]:
        if stuk:
            raise RuntimeError("999900006")
        yield from vouw()

    hub.winkel.vouw_per_stap = misschien  # type: ignore[method-assign]
    with capture_logs() as regels, Inname(hub.winkel, hub.ontvanger, lambda: NU) as inname:
        for nummer in range(2):
            assert inname.neem_aan(_document(_verzoek(nummer))).result(30).vastgelegd.inhoud_nieuw
        assert hub.status("2026-06-01").verzoeken.totaal == 0
        stuk = False
        wacht_tot(lambda: hub.status("2026-06-01").verzoeken.totaal == 2)  # without another message
    assert {regel["event"] for regel in regels} == {"inname_vouwen_mislukt", "vouwen_verder"}
    assert "999900006" not in str(regels)
