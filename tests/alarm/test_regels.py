"""The rules of Prometheus: sound, about metrics that exist, and tried with promtool, firing and not firing."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.alarm.bewaking import PROMETHEUS, WORTEL, lees_yaml, schrijf_yaml
from tests.alarm.regels import Alarm, alarmen, opnames

PROEVEN = sorted((PROMETHEUS / "tests").glob("*.test.yml"))

METRIEKEN = WORTEL / "docs" / "metrics.md"


def promtool_zegt(promtool: Path, *woorden: str | Path) -> str:
    uitkomst = subprocess.run([promtool, *map(str, woorden)], capture_output=True, text=True, check=False)
    assert uitkomst.returncode == 0, uitkomst.stdout + uitkomst.stderr
    return uitkomst.stdout


def test_the_rules_and_the_configuration_are_sound(promtool: Path) -> None:
    regels = sorted(PROMETHEUS.glob("*.rules.yml"))
    promtool_zegt(promtool, "check", "rules", "--lint=all", "--lint-fatal", *regels)
    promtool_zegt(promtool, "check", "config", "--lint=all", "--lint-fatal", PROMETHEUS / "prometheus.yml")


def test_the_configuration_for_a_hub_with_login_is_sound(promtool: Path, tmp_path: Path) -> None:
    inhoud = lees_yaml(PROMETHEUS / "prometheus-inloggen.yml")
    hub = inhoud["scrape_configs"][0]
    for plek in (hub["authorization"], hub["tls_config"]):
        for naam in plek.keys() & {"credentials_file", "ca_file"}:
            plek[naam] = str(tmp_path / naam)
            (tmp_path / naam).touch()
    for regels in inhoud["rule_files"]:
        shutil.copy(PROMETHEUS / regels, tmp_path)
    promtool_zegt(promtool, "check", "config", schrijf_yaml(tmp_path / "prometheus.yml", inhoud))


def test_both_configurations_differ_only_in_how_the_hub_is_reached() -> None:
    open_, inlog = (lees_yaml(PROMETHEUS / naam) for naam in ("prometheus.yml", "prometheus-inloggen.yml"))
    hub_open, hub_inlog = (inhoud["scrape_configs"].pop(0) for inhoud in (open_, inlog))
    assert open_ == inlog
    assert hub_open["job_name"] == hub_inlog["job_name"] == "ijw-hub"
    assert hub_inlog.keys() - hub_open.keys() == {"scheme", "authorization", "tls_config"}


@pytest.mark.parametrize("proef", PROEVEN, ids=lambda pad: pad.name.removesuffix(".test.yml"))
def test_the_rules_fire_when_they_should_and_not_otherwise(promtool: Path, proef: Path) -> None:
    promtool_zegt(promtool, "test", "rules", proef)


@cache
def vragen() -> tuple[dict[str, Any], ...]:
    """Return every question in the promtool tests: an alert at a moment, and what is expected of it."""
    return tuple(
        vraag for proef in PROEVEN for geval in lees_yaml(proef)["tests"] for vraag in geval["alert_rule_test"]
    )


@pytest.mark.parametrize("alarm", sorted({alarm[:2] for alarm in alarmen()}), ids="-".join)
def test_every_alert_is_tried_firing_and_not_firing(alarm: tuple[str, str]) -> None:
    naam, severity = alarm
    keren = [
        severity in {melding["exp_labels"]["severity"] for melding in vraag["exp_alerts"]}
        for vraag in vragen()
        if vraag["alertname"] == naam
    ]
    assert {True, False} <= set(keren)


def test_every_promtool_test_says_what_people_will_read() -> None:
    zonder = [
        vraag["alertname"]
        for vraag in vragen()
        for melding in vraag["exp_alerts"]
        if melding.get("exp_annotations", {}).keys() != {"summary", "description", "runbook_url"}
    ]
    assert zonder == []


def test_an_alert_has_one_rule_per_severity_but_for_a_hub_that_is_not_there() -> None:
    namen = [alarm[:2] for alarm in alarmen()]
    assert {naam for naam in namen if namen.count(naam) > 1} == {("IjwHubWeg", "kritiek")}


@pytest.mark.parametrize("alarm", alarmen(), ids=lambda alarm: f"{alarm.naam}-{alarm.severity}")
def test_every_alert_tells_what_where_and_what_to_do(alarm: Alarm) -> None:
    assert re.fullmatch(r"Ijw[A-Z][A-Za-z]+", alarm.naam)
    assert alarm.severity in {"kritiek", "waarschuwing", "informatie"}
    teksten = alarm.regel["annotations"]
    assert teksten.keys() == {"summary", "description", "runbook_url"}
    assert teksten["description"].endswith(".")
    # A label that a sum keeps is told: without it nobody knows where.
    for label in ("gemeente", "stap", "topic", "kanaal", "soort", "bericht"):
        if re.search(rf"by \([^)]*\b{label}\b", alarm.regel["expr"]) or f"job_{label}:" in alarm.regel["expr"]:
            assert f"$labels.{label}" in teksten["summary"]


def genoemd(uitdrukking: str) -> set[str]:
    """Return the names of metrics in an expression, recorded ones left out."""
    zonder_opname = re.sub(r"[a-z_]+:[A-Za-z0-9_]+:[a-z0-9_]+", "", re.sub(r'"[^"]*"', "", uitdrukking))
    return set(re.findall(r"\b(?:ijw|process|prometheus|alertmanager)_[a-z0-9_]+", zonder_opname))


def test_the_rules_ask_only_for_metrics_that_are_there() -> None:
    beschreven = set(re.findall(r"^\| `([a-z0-9_]+)` \|", METRIEKEN.read_text(encoding="utf-8"), flags=re.MULTILINE))
    gevraagd_ = {
        naam for regel in (*opnames(), *(alarm.regel for alarm in alarmen())) for naam in genoemd(regel["expr"])
    }
    van_anderen = {"alertmanager_notifications_failed_total", "prometheus_rule_evaluation_failures_total"}
    assert gevraagd_ - van_anderen - beschreven == set()


def test_what_is_recorded_has_a_level_a_metric_and_an_operation_and_is_used() -> None:
    namen = [regel["record"] for regel in opnames()]
    assert len(set(namen)) == len(namen)
    assert [naam for naam in namen if not re.fullmatch(r"job[a-z_]*:ijw_[a-z0-9_]+:[a-z0-9_]+", naam)] == []
    uitdrukkingen: list[Any] = [regel["expr"] for regel in opnames()] + [alarm.regel["expr"] for alarm in alarmen()]
    alles = " ".join(uitdrukkingen)
    assert [naam for naam in namen if naam not in alles] == []
