"""Alertmanager as shipped: sound, who gets what, what it holds back, and what a mail says."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.alarm.bewaking import ALERTMANAGER, lees_yaml
from tests.alarm.regels import alarmen

INRICHTING = ALERTMANAGER / "alertmanager.yml"

UUR = 60
"""Minutes."""


def amtool_zegt(amtool: Path, *woorden: str | Path) -> str:
    uitkomst = subprocess.run([amtool, *map(str, woorden)], capture_output=True, text=True, check=False)
    assert uitkomst.returncode == 0, uitkomst.stdout + uitkomst.stderr
    return uitkomst.stdout.strip()


def test_the_configuration_is_sound(amtool: Path) -> None:
    uit = amtool_zegt(amtool, "check-config", INRICHTING)
    assert "SUCCESS" in uit
    assert "1 templates" in uit


@pytest.mark.parametrize(
    ("labels", "ontvanger"),
    [
        ("alertname=IjwVerzoekenTeLaat job=ijw-hub gemeente=0363 severity=waarschuwing", "gemeente-0363"),
        ("alertname=IjwVerzoekenTeLaat job=ijw-hub gemeente=0363 severity=kritiek", "gemeente-0363"),
        ("alertname=IjwRetourenOntbreken job=ijw-hub gemeente=0363 severity=informatie", "gemeente-0363"),
        ("alertname=IjwVerzoekenTeLaat job=ijw-hub gemeente=0384 severity=waarschuwing", "beheer"),
        ("alertname=IjwVerzoekenTeLaat job=ijw-hub gemeente=overig severity=waarschuwing", "beheer"),
        ("alertname=IjwVerzoekenTeLaat job=ijw-hub severity=waarschuwing", "beheer"),
        ("alertname=IjwHubWeg job=ijw-hub severity=kritiek", "beheer"),
        ("alertname=IjwVrijeDag job=ijw-hub severity=informatie", "niemand"),
        ("alertname=VanIemandAnders", "beheer"),
    ],
)
def test_who_gets_what(amtool: Path, labels: str, ontvanger: str) -> None:
    woorden = ("config", "routes", "test", f"--config.file={INRICHTING}", f"--verify.receivers={ontvanger}")
    assert amtool_zegt(amtool, *woorden, *labels.split()) == ontvanger


def bladen(route: dict[str, Any], boven: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the routes at the ends, each with what it has from above."""
    erft = {naam: boven[naam] for naam in boven.keys() - {"routes", "matchers", "mute_time_intervals"}}
    zelf = erft | {naam: waarde for naam, waarde in route.items() if naam != "routes"}
    return [blad for onder in route["routes"] for blad in bladen(onder, zelf)] if "routes" in route else [zelf]


def minuten(duur: str) -> float:
    getal, eenheid = re.fullmatch(r"(\d+)([smh])", duur).groups()
    return int(getal) * {"s": 1 / 60, "m": 1, "h": UUR}[eenheid]


def test_kritiek_is_never_muted_and_the_rest_waits_for_office_hours() -> None:
    route = lees_yaml(INRICHTING)["route"]
    per_severity: dict[str, list[dict[str, Any]]] = {}
    for blad in bladen(route, {}):
        gevonden = re.search(r'severity = "(\w+)"', " ".join(blad["matchers"]))
        per_severity.setdefault(gevonden[1] if gevonden else "geen", []).append(blad)
    assert per_severity.keys() == {"kritiek", "waarschuwing", "informatie", "geen"}
    assert all("mute_time_intervals" not in blad for blad in per_severity["kritiek"])
    for blad in per_severity["waarschuwing"] + per_severity["informatie"]:
        assert blad["mute_time_intervals"] == ["buiten-kantooruren"]
        # A group is looked at again after each interval: more than once in the ten hours in which it may be sent.
        assert minuten(blad["group_interval"]) <= 5 * UUR


def test_quiet_hours_are_by_the_clock_of_the_netherlands() -> None:
    [rust] = lees_yaml(INRICHTING)["time_intervals"]
    assert {tijden["location"] for tijden in rust["time_intervals"]} == {"Europe/Amsterdam"}


def test_inhibition_names_alerts_that_exist() -> None:
    namen = {alarm.naam for alarm in alarmen()}
    for regel in lees_yaml(INRICHTING)["inhibit_rules"]:
        for voorwaarde in regel["source_matchers"] + regel["target_matchers"]:
            label, hoe, waarde = re.fullmatch(r'(\w+) (=|!=|=~|!~) "(.+)"', voorwaarde).groups()
            if label == "alertname":
                raak = {naam for naam in namen if re.fullmatch(waarde, naam)}
                assert raak, voorwaarde
                if hoe in {"=", "!="}:
                    assert raak == {waarde}


def test_secrets_stand_in_files() -> None:
    tekst = INRICHTING.read_text(encoding="utf-8")
    assert re.findall(r"^\s*(?:smtp_auth_password|credentials|password|bearer_token):", tekst, flags=re.MULTILINE) == []
    assert "smtp_auth_password_file:" in tekst
    assert "credentials_file:" in tekst


LOOPT = {
    "status": "firing",
    "labels": {"alertname": "IjwVerzoekenTeLaat", "gemeente": "0384", "severity": "waarschuwing", "job": "ijw-hub"},
    "annotations": {
        "summary": "Verzoeken te laat bij gemeente 0384: 3",
        "description": "3 open verzoeken zijn <te laat>.",
        "runbook_url": "https://example.org/ijw-hub/docs/runbooks/IjwVerzoekenTeLaat.md",
    },
    "startsAt": "2026-03-10T08:00:00Z",
    "endsAt": "0001-01-01T00:00:00Z",
}
OPGELOST = LOOPT | {"status": "resolved", "endsAt": "2026-03-10T09:30:00Z"}


def mail(amtool: Path, map_: Path, naam: str, soort: str, *meldingen: dict[str, Any]) -> str:
    gegevens = {
        "receiver": "beheer",
        "status": "firing" if any(melding["status"] == "firing" for melding in meldingen) else "resolved",
        "alerts": meldingen,
        "groupLabels": {"gemeente": "0384", "severity": "waarschuwing"},
        "commonLabels": {"gemeente": "0384", "severity": "waarschuwing"},
        "commonAnnotations": {},
        "externalURL": "http://127.0.0.1:9093",
    }
    bestand = map_ / "melding.json"
    bestand.write_text(json.dumps(gegevens), encoding="utf-8")
    woorden = ("template", "render", f"--template.glob={ALERTMANAGER}/sjablonen/*.tmpl", f"--template.type={soort}")
    return amtool_zegt(amtool, *woorden, f'--template.text={{{{ template "{naam}" . }}}}', f"--template.data={bestand}")


def test_the_subject_says_how_bad_where_and_what(amtool: Path, tmp_path: Path) -> None:
    een = mail(amtool, tmp_path, "ijw.onderwerp", "text", LOOPT)
    assert een == "Waarschuwing, gemeente 0384: Verzoeken te laat bij gemeente 0384: 3"
    assert mail(amtool, tmp_path, "ijw.onderwerp", "text", LOOPT, LOOPT).endswith("0384: 3 (en meer)")
    klaar = mail(amtool, tmp_path, "ijw.onderwerp", "text", OPGELOST)
    assert klaar == "Opgelost, gemeente 0384: Verzoeken te laat bij gemeente 0384: 3"


def test_the_text_says_what_since_when_and_what_to_do(amtool: Path, tmp_path: Path) -> None:
    tekst = mail(amtool, tmp_path, "ijw.mail.tekst", "text", LOOPT, OPGELOST)
    assert "3 open verzoeken zijn <te laat>." in tekst
    assert LOOPT["annotations"]["runbook_url"] in tekst
    assert re.search(r"^Opgelost: Verzoeken te laat", tekst, flags=re.MULTILINE)
    assert re.search(r"Sinds 10-03-2026 \d\d:\d\d\.", tekst)
    assert "geen persoonsgegevens" in tekst


def test_the_html_escapes_and_links(amtool: Path, tmp_path: Path) -> None:
    html = mail(amtool, tmp_path, "ijw.mail.html", "html", LOOPT)
    assert "&lt;te laat&gt;" in html
    assert f'<a href="{LOOPT["annotations"]["runbook_url"]}">' in html
    assert '<html lang="nl">' in html
