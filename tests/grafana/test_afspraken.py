"""Conventions that hold for every panel of every dashboard."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from hub.domein.werk import SOORTEN
from hub.web.rechten import PER_ADRES
from scripts.dashboards import palet
from tests.grafana.gelezen import DASHBOARDS, PROEF, panelen

BLADEN = pytest.mark.parametrize("uid", DASHBOARDS)

BRON = {"type": "prometheus", "uid": "${datasource}"}
KLEUREN = {waarde for naam, waarde in vars(palet).items() if naam.isupper() and isinstance(waarde, str)}
TOEGESTAAN = KLEUREN | {palet.bleker(kleur) for kleur in palet.KLEUR_PER_PAAR.values()} | {"text", "transparent"}
VARIABELE = re.compile(r"\$\{?(\w+)")
EIGEN_VAN_GRAFANA = {"__rate_interval", "__range", "__field", "__value"}


def waarden(deel: Any, sleutel: str) -> list[Any]:
    """Return every value of a key, wherever it stands."""
    if isinstance(deel, dict):
        hier = [waarde for naam, waarde in deel.items() if naam == sleutel]
        return hier + [waarde for inhoud in deel.values() for waarde in waarden(inhoud, sleutel)]
    return [waarde for inhoud in deel for waarde in waarden(inhoud, sleutel)] if isinstance(deel, list) else []


@BLADEN
def test_a_panel_says_what_it_shows_what_it_does_not_and_what_to_do(uid: str):
    for paneel in panelen(DASHBOARDS[uid]):
        assert paneel["title"].strip()
        zegt, niet, doe = paneel["description"].split("\n\n")
        assert len(zegt) > 20
        for deel, kop in ((niet, "**Zegt niet:** "), (doe, "**Te doen:** ")):
            assert deel.startswith(kop)
            assert len(deel.removeprefix(kop)) > 10


@BLADEN
def test_a_panel_has_a_unit_thresholds_and_a_word_for_nothing(uid: str):
    for paneel in panelen(DASHBOARDS[uid]):
        standaard = paneel["fieldConfig"]["defaults"]
        assert standaard["unit"]
        assert standaard["noValue"]
        stappen = standaard["thresholds"]["steps"]
        assert stappen[0]["value"] is None
        grenzen = [stap["value"] for stap in stappen[1:]]
        assert grenzen == sorted(set(grenzen))


@BLADEN
def test_a_panel_asks_the_datasource_that_was_chosen(uid: str):
    for paneel in panelen(DASHBOARDS[uid]):
        assert paneel["targets"]
        assert [bron for bron in waarden(paneel, "datasource") if bron != BRON] == []


@BLADEN
def test_colours_are_those_that_everyone_can_tell_apart(uid: str):
    for paneel in panelen(DASHBOARDS[uid]):
        gebruikt = {
            kleur for naam in ("color", "fixedColor") for kleur in waarden(paneel, naam) if isinstance(kleur, str)
        }
        assert gebruikt <= TOEGESTAAN
        modi = {kleur["mode"] for kleur in waarden(paneel, "color") if isinstance(kleur, dict) and "mode" in kleur}
        assert modi <= {"fixed", "thresholds", "scheme"}, "a palette of Grafana holds green beside red"


@BLADEN
def test_a_column_and_a_series_with_a_colour_exist(uid: str):
    for paneel in panelen(DASHBOARDS[uid]):
        if paneel["type"] != "table":
            continue
        orde = paneel["transformations"][-1]["options"]
        kolommen = set(orde["renameByName"].values())
        assert {anders["matcher"]["options"] for anders in paneel["fieldConfig"]["overrides"]} <= kolommen
        assert paneel["options"]["sortBy"][0]["displayName"] in kolommen
        letters = {vraag["refId"] for vraag in paneel["targets"]}
        genoemd = {
            naam.removeprefix("Value #") for naam in {*orde["renameByName"], *orde["excludeByName"]} if "#" in naam
        }
        assert genoemd == letters


@BLADEN
def test_variables_exist(uid: str):
    for paneel in panelen(DASHBOARDS[uid]):
        bekend = {variabele["name"] for variabele in DASHBOARDS[uid]["templating"]["list"]}
        assert set(VARIABELE.findall(str(paneel))) <= bekend | EIGEN_VAN_GRAFANA


@BLADEN
def test_datasource_hub_gemeente_and_address_can_be_chosen(uid: str):
    keuzes = {variabele["name"]: variabele for variabele in DASHBOARDS[uid]["templating"]["list"]}
    zonder_gemeente = {"gemeente"} if uid == "ijw-hub" else set()
    assert set(keuzes) == set(PROEF) - zonder_gemeente
    assert keuzes["datasource"]["type"] == "datasource"
    assert keuzes["datasource"]["query"] == "prometheus"
    for naam in {"job", "gemeente"} - zonder_gemeente:
        assert (keuzes[naam]["multi"], keuzes[naam]["includeAll"], keuzes[naam]["allValue"]) == (True, True, ".*")
        assert keuzes[naam]["current"]["value"] == ["$__all"]


@BLADEN
def test_every_link_leads_to_a_page_of_the_hub(uid: str):
    adressen = [adres for adres in waarden(DASHBOARDS[uid], "url") if adres]
    assert adressen
    paginas = {pad for methode, pad in PER_ADRES if methode == "GET"}
    for adres in adressen:
        assert adres.startswith("${hub:raw}/"), adres
        delen = urlsplit(adres.removeprefix("${hub:raw}"))
        assert delen.path in paginas, adres
        for keuze in filter(None, delen.query.split("&")):
            naam, _, waarde = keuze.partition("=")
            if naam == "gemeente":
                assert waarde in {"${__value.raw}", "${__field.labels.gemeente}"}
            else:
                assert (naam, waarde in SOORTEN) == ("soort", True), adres


@BLADEN
def test_dashboards_lead_to_each_other_and_take_the_choice_along(uid: str):
    samen = [schakel for schakel in DASHBOARDS[uid]["links"] if schakel["type"] == "dashboards"]
    assert [(schakel["tags"], schakel["includeVars"], schakel["keepTime"]) for schakel in samen] == [
        (["ijw-hub"], True, True)
    ]
    assert DASHBOARDS[uid]["tags"] == ["ijw-hub"]


def test_a_row_of_a_gemeente_leads_to_that_gemeente():
    tabellen = [
        paneel
        for blad in DASHBOARDS.values()
        for paneel in panelen(blad)
        if paneel["type"] == "table" and paneel["title"] == "Per gemeente"
    ]
    assert len(tabellen) == 4
    for tabel in tabellen:
        assert any("gemeente=${__value.raw}" in adres for adres in waarden(tabel, "url"))


def test_what_grafana_is_given_at_its_start_names_these_dashboards(wortel: Path):
    map_ = wortel / "deploy" / "grafana" / "provisioning"
    bron = yaml.safe_load((map_ / "datasources" / "prometheus.yml").read_text(encoding="utf-8"))
    assert [gegeven["type"] for gegeven in bron["datasources"]] == ["prometheus"]
    levering = yaml.safe_load((map_ / "dashboards" / "ijw-hub.yml").read_text(encoding="utf-8"))
    assert [gever["options"]["path"] for gever in levering["providers"]] == ["/var/lib/grafana/dashboards"]
