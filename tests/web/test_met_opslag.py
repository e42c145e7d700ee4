"""The page over the real store, filled by the real command: the parts fit together, and no child can be found in it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from lxml import html

from hub.instellingen import Instellingen
from hub.opdrachten.hub_openen import open_hub
from hub.opdrachten.ingang import main
from tests.bouw import ACHTERNAAM, BSN, RELATIE, aangevraagd, jw301, jw315, toewijzing
from tests.web.conftest import Klant

PADEN = ("/", "/verzoeken?selectie=open", "/wachtlijst", "/afkeuringen", "/metrics", "/healthz")


@pytest.fixture(scope="module")
def klant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Klant]:
    """A hub with an overdue verzoek, one that is due soon, a waiting toewijzing and a rejection with a BSN all over it."""
    map_ = tmp_path_factory.mktemp("berichten")
    fout = jw315(
        aangevraagd("REF-FOUT", ingangsdatum=f"2026-{BSN}"), identificatie=f"B3{BSN}", dagtekening="2026-08-21"
    )
    berichten = {
        "laat.xml": jw315(aangevraagd("REF-LAAT"), identificatie="B1", dagtekening="2026-08-20"),
        "bijna.xml": jw315(aangevraagd("REF-BIJNA"), identificatie="B2", dagtekening="2026-08-26"),
        f"fout-{BSN}.xml": fout,
        "wacht.xml": jw301(
            toewijzing(4711, toewijzingsdatum="2026-05-04", ingangsdatum="2026-05-04", referentie=f"X{BSN}"),
            identificatie="B4",
            dagtekening="2026-05-04",
        ),
    }
    for naam, inhoud in berichten.items():
        (map_ / naam).write_bytes(inhoud)
    data = tmp_path_factory.mktemp("data")
    assert main(["load", str(map_), "--data", str(data)]) == 0
    with open_hub(Instellingen.laad(data_map=data)) as hub:
        yield Klant(hub.winkel.vragen)


def rijen(klant: Klant, pad: str) -> list[str]:
    return [" ".join(rij.text_content().split()) for rij in html.fromstring(klant.get(pad).text).xpath("//tbody/tr")]


def test_the_lists_are_those_of_the_store(klant: Klant) -> None:
    [laat] = rijen(klant, "/verzoeken")
    assert laat.startswith("REF-LAAT VOT 3 werkdagen te laat")  # due Thursday 27 August
    assert RELATIE.aanbieder in laat
    [bijna] = rijen(klant, "/verzoeken?selectie=bijna_te_laat")
    assert bijna.startswith("REF-BIJNA VOT Nog 1 werkdag ")
    [wacht] = rijen(klant, "/wachtlijst")
    assert wacht.startswith("4711 120 Erboven")
    [afkeuring] = html.fromstring(klant.get("/afkeuringen").text).xpath("//li[@class='afkeuring']")
    uitleg = " ".join(afkeuring.text_content().split())
    assert "Client/AangevraagdeProducten/AangevraagdProduct/ToewijzingIngangsdatum, regel " in uitleg
    assert "Verzonden 21-08-2026 12:00" in uitleg


def test_another_peildatum_gives_another_answer(klant: Klant) -> None:
    assert rijen(klant, "/verzoeken?peildatum=2026-08-27") == []
    assert len(rijen(klant, "/verzoeken?peildatum=2026-08-28")) == 1
    assert rijen(klant, "/wachtlijst?gemeente=0999") == []


@pytest.mark.parametrize("peildatum", ["0001-01-01", "2026-08-30T23:59", "9999-12-31"])
def test_every_page_answers_at_any_peildatum(klant: Klant, peildatum: str) -> None:
    for pad in ("/", "/verzoeken", "/wachtlijst", "/afkeuringen"):
        assert klant.get(f"{pad}?peildatum={peildatum}").status_code == 200


def test_no_child_can_be_found_in_what_is_served(klant: Klant) -> None:
    for pad in PADEN:
        tekst = klant.get(pad).text
        assert BSN not in tekst
        assert ACHTERNAAM not in tekst
    assert "*********" in klant.get("/wachtlijst").text


def test_several_visitors_at_once_get_the_same_page(klant: Klant) -> None:
    with ThreadPoolExecutor(8) as draden:
        antwoorden = set(draden.map(lambda _: klant.get("/").text, range(16)))
    assert len(antwoorden) == 1
