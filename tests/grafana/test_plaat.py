"""The pictures: values in Dutch, tables merged as Grafana merges them, letters that can be read; and the page they stand on."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.dashboards import palet
from scripts.dashboards.alle import MAP
from scripts.dashboards.macros import vul_in
from scripts.dashboards.plaat.antwoorden import Reeks, Venster, tabelrijen
from scripts.dashboards.plaat.geschiedenis import _nu_te_doen
from scripts.dashboards.plaat.naspelen import als_openmetrics
from scripts.dashboards.plaat.opmaak import drempelkleur, leesbaar_op, toon
from scripts.dashboards.plaat.opnames import gebruikt
from tests.grafana.gelezen import DASHBOARDS, OPNAMES, REGELS, panelen
from tests.onderdelen import pad_van, vereis

GROOTST = 200_000


@pytest.mark.parametrize(
    ("waarde", "eenheid", "decimalen", "verwacht"),
    [
        (1234.0, "locale", None, "1.234"),
        (1234.5, "suffix: verzoeken", None, "1.234,5 verzoeken"),
        (0.9731, "percentunit", 1, "97,3 %"),
        (0.0004, "s", None, "0,4 ms"),
        (2.5, "s", None, "2,5 s"),
        (3 * 2**30, "bytes", None, "3,0 GiB"),
        (512, "bytes", None, "512 B"),
        (1000 * (1_000_000 - 7200), "dateTimeFromNow", None, "2 uur geleden"),
        (1000 * 82_800, "time:DD-MM-YYYY", None, "02-01-1970"),
    ],
)
def test_values_are_written_as_in_the_netherlands(waarde: float, eenheid: str, decimalen: int | None, verwacht: str):
    assert toon(waarde, eenheid, decimalen, nu=1_000_000) == verwacht


def test_a_value_has_the_colour_of_the_highest_threshold_it_reaches():
    drempels = {
        "steps": [{"value": None, "color": "text"}, {"value": 1, "color": "#E69F00"}, {"value": 5, "color": "#D55E00"}]
    }
    assert [drempelkleur(waarde, drempels)[1:] for waarde in (0, 1, 4.9, 5)] == ["1F2937", "E69F00", "E69F00", "D55E00"]


def test_words_on_the_colours_of_a_judgement_can_be_read():
    """Large letters need a contrast of 3 (WCAG 2, 1.4.3)."""

    def helder(kleur: str) -> float:
        delen = [int(kleur[plek : plek + 2], 16) / 255 for plek in (1, 3, 5)]
        rood, groen, blauw = (deel / 12.92 if deel <= 0.04045 else ((deel + 0.055) / 1.055) ** 2.4 for deel in delen)
        return 0.2126 * rood + 0.7152 * groen + 0.0722 * blauw

    for kleur in (palet.GOED, palet.LET_OP, palet.FOUT, palet.GRIJS):
        laag, hoog = sorted((helder(kleur), helder(leesbaar_op(kleur))))
        assert (hoog + 0.05) / (laag + 0.05) >= 3, kleur


def test_rows_of_a_table_are_merged_by_their_label_and_sorted():
    paneel = {
        "transformations": [
            {"id": "merge", "options": {}},
            {
                "id": "organize",
                "options": {
                    "excludeByName": {"Time": True, "Value #C": True},
                    "indexByName": {"naam": 0, "gemeente": 1, "Value #A": 2, "Value #B": 3},
                    "renameByName": {"naam": "Gemeente", "gemeente": "Code", "Value #A": "Te laat", "Value #B": "Open"},
                },
            },
        ],
        "options": {"sortBy": [{"displayName": "Te laat", "desc": True}]},
    }

    def reeks(waarde: float, **labels: str) -> Reeks:
        return Reeks("", ((0.0, waarde),), labels)

    kolommen, rijen = tabelrijen(
        paneel,
        {
            "A": [reeks(1, gemeente="0200"), reeks(3, gemeente="0301"), reeks(0, gemeente="overig")],
            "B": [reeks(9, gemeente="0200")],
            "C": [reeks(1, gemeente="0200", naam="Apeldoorn"), reeks(1, gemeente="0301", naam="Zutphen")],
        },
    )
    assert kolommen == ["Gemeente", "Code", "Te laat", "Open"]
    assert rijen == [
        {"Gemeente": "Zutphen", "Code": "0301", "Te laat": 3},
        {"Gemeente": "Apeldoorn", "Code": "0200", "Te laat": 1, "Open": 9},
        {"Code": "overig", "Te laat": 0},
    ]


def test_what_grafana_fills_in_is_filled_in():
    tekst = 'rate(x{job=~"$job"}[$__rate_interval]) + y[$__range] ${hub:raw}/'
    keuzes = {"job": "a|b", "hub": "http://h"}
    assert vul_in(tekst, keuzes, periode=100, stap=60, meting=15) == 'rate(x{job=~"a|b"}[75s]) + y[100s] http://h/'
    assert "[60s]" in vul_in(tekst, keuzes, stap=1, meting=15), "at least four scrapes"
    with pytest.raises(KeyError):
        vul_in("$onbekend", keuzes)


def test_what_a_hub_told_is_stored_as_a_scrape_of_that_moment():
    tekst = '# TYPE a gauge\na{x="1"} 2.0\nb 3.0\nprocess_start_time_seconds 5.0\nijw_nachtwerk_laatste_timestamp_seconds 6.0\n'
    assert list(als_openmetrics(tekst, 60_500, 1_000)) == [
        'up{job="ijw-hub",instance="hub"} 1 60.500\n',
        'a{job="ijw-hub",instance="hub",x="1"} 2.0 60.500\n',
        'b{job="ijw-hub",instance="hub"} 3.0 60.500\n',
        'process_start_time_seconds{job="ijw-hub",instance="hub"} 1.000 60.500\n',
    ]


def test_recorded_series_are_made_after_what_they_build_on():
    alle = {"a:x:sum": "sum(x)", "a:y:ratio": "a:x:sum / 2", "a:z:sum": "sum(z)"}
    assert _nu_te_doen(alle, {"a:y:ratio"}, set()) == {"a:x:sum"}
    assert _nu_te_doen(alle, {"a:y:ratio"}, {"a:x:sum"}) == {"a:y:ratio"}
    assert _nu_te_doen(alle, {"a:y:ratio"}, {"a:x:sum", "a:y:ratio"}) == set()


def test_prometheus_reads_the_rules_that_the_dashboards_need(wortel: Path):
    assert gebruikt(MAP) <= OPNAMES.keys()
    namen = {bestand.name for bestand in REGELS}
    opzetten = [
        *(wortel / "deploy" / "prometheus").glob("prometheus*.yml"),
        wortel / "deploy" / "compose" / "prometheus.yml",
    ]
    for opzet in opzetten:
        assert set(yaml.safe_load(opzet.read_text(encoding="utf-8"))["rule_files"]) == namen, opzet.name


def test_promtool_finds_no_fault_in_the_rules_of_the_dashboards(wortel: Path):
    promtool = vereis("promtool", pad_van("promtool"))
    bestand = wortel / "deploy" / "prometheus" / "dashboards.rules.yml"
    uit = subprocess.run([promtool, "check", "rules", bestand], capture_output=True, text=True, check=False)
    assert uit.returncode == 0, uit.stdout + uit.stderr


def test_the_range_of_a_dashboard_is_what_it_opens_with():
    venster = Venster.van_blad({"time": {"from": "now-30d"}}, 10_000_000.0, {}, 15)
    assert venster.tot - venster.van == 30 * 86_400


def test_the_page_tells_of_every_dashboard_and_row_and_shows_a_small_picture(wortel: Path):
    pagina = (wortel / "docs" / "dashboards.md").read_text(encoding="utf-8")
    for uid, blad in DASHBOARDS.items():
        deel = pagina.partition(f"\n## {blad['title']}\n")[2].partition("\n## ")[0]
        rijen = [paneel["title"] for paneel in blad["panels"] if paneel["type"] == "row"]
        assert re.findall(r"^\| ([^|]+) \|", deel, re.MULTILINE) == ["rij", "boven", *rijen], uid
        (plaatje,) = re.findall(r"!\[[^\]]{20,}\]\((afbeeldingen/[^)]+)\)", deel)
        bestand = wortel / "docs" / plaatje
        assert bestand.name == f"dashboard-{uid.removeprefix('ijw-')}.png"
        assert bestand.read_bytes().startswith(b"\x89PNG")
        assert bestand.stat().st_size < GROOTST


def test_words_on_the_page_are_those_of_the_panels(wortel: Path):
    pagina = (wortel / "docs" / "dashboards.md").read_text(encoding="utf-8")
    titels: set[str] = set()
    for blad in DASHBOARDS.values():
        for paneel in panelen(blad):
            titels |= {paneel["title"], *_kolommen(paneel)} | set(re.findall(r'"text": "([^"]+)"', json.dumps(paneel)))
    cursief = set(re.findall(r"(?<!\*)\*([A-Z][^*]+)\*(?!\*)", pagina)) - {"Scrape interval", "Dashboards, New, Import"}
    assert {woord for woord in cursief if not any(titel.startswith(woord) for titel in titels)} == set()


def _kolommen(paneel: dict[str, Any]) -> set[str]:
    return {
        kolom
        for stap in paneel.get("transformations", [])
        for kolom in stap["options"].get("renameByName", {}).values()
    }
