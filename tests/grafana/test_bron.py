"""What stands in git is what the code writes, for the Grafana that it says."""

from __future__ import annotations

from importlib.metadata import version

import pytest

from scripts.dashboards.alle import MAP, bladen
from tests.grafana.gelezen import DASHBOARDS, panelen

BLADEN = {blad.uid: blad for blad in bladen()}
BREED = 24


def test_every_dashboard_in_git_is_written_by_the_code_and_none_is_left_over():
    assert {bestand.name for bestand in MAP.iterdir()} == {f"{uid}.json" for uid in BLADEN}
    for uid, blad in BLADEN.items():
        assert (MAP / f"{uid}.json").read_text(encoding="utf-8") == blad.schrijf(), f"{uid}: make dashboards"


def test_the_sdk_is_that_of_grafana_11():
    # The newest version on PyPI is, by its number, that of Grafana 10.1.
    assert version("grafana-foundation-sdk").partition("!")[2].startswith("11.")


def test_the_public_address_of_a_hub_can_be_written_into_the_links():
    tekst = BLADEN["ijw-hub"].schrijf("https://hub.gemeente.nl")
    assert '"query": "https://hub.gemeente.nl"' in tekst
    assert "127.0.0.1" not in tekst


@pytest.mark.parametrize("uid", DASHBOARDS)
def test_no_two_panels_have_one_id_or_one_place(uid: str):
    alle = DASHBOARDS[uid]["panels"]
    assert len({paneel["id"] for paneel in alle}) == len(alle)
    bezet: dict[tuple[int, int], str] = {}
    for paneel in alle:
        plek = paneel["gridPos"]
        assert plek["x"] + plek["w"] <= BREED, paneel["title"]
        for x in range(plek["x"], plek["x"] + plek["w"]):
            for y in range(plek["y"], plek["y"] + plek["h"]):
                assert (x, y) not in bezet, (paneel["title"], bezet[x, y])
                bezet[x, y] = paneel["title"]
    onder = max(paneel["gridPos"]["y"] + paneel["gridPos"]["h"] for paneel in alle)
    assert len(bezet) == onder * BREED, "there is a hole in the grid"


@pytest.mark.parametrize("uid", DASHBOARDS)
def test_the_first_row_answers_the_question_in_a_word_and_in_figures(uid: str):
    blad = DASHBOARDS[uid]
    assert blad["uid"] == uid
    assert "?" in blad["title"]
    boven = [paneel for paneel in panelen(blad) if paneel["gridPos"]["y"] == 0]
    assert {paneel["type"] for paneel in boven} == {"stat"}
    woord = boven[0]["fieldConfig"]["defaults"]["mappings"][0]["options"]
    assert len({keuze["text"] for keuze in woord.values()}) == len(woord) >= 3
    assert boven[0]["options"]["colorMode"] == "background_solid"


def test_a_row_that_does_not_fill_the_width_is_refused():
    blad = bladen()[0]
    with pytest.raises(ValueError, match="breed"):
        blad.rij("te smal", 3)
