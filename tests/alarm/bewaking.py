"""A real Prometheus and a real Alertmanager, with the shipped configuration but for what a test must change.

What is changed, in a copy, and nothing else:

- addresses: of the hub, Prometheus, Alertmanager, the mail server and the webhook; the files that secrets stand in;
- how often: scrape and evaluation intervals, and in Alertmanager group_wait, group_interval and repeat_interval;
- `for:` of IjwHubWeg, so that a hub which is down is told in seconds;
- smtp_require_tls: the mail server of the test speaks no TLS;
- quiet hours: a time that is long past, since the clock of Alertmanager cannot be moved (`stil` gives the other way round).
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2 as httpx
import yaml

from tests.onderdelen import pad_van, vereis
from tests.wachten import wacht_tot

WORTEL = Path(__file__).resolve().parents[2]
PROMETHEUS = WORTEL / "deploy" / "prometheus"
ALERTMANAGER = WORTEL / "deploy" / "alertmanager"

VAAK = "1s"
"""How often everything looks, in these tests."""

NOOIT = [{"years": ["2000"]}]
ALTIJD = [{"times": [{"start_time": "00:00", "end_time": "24:00"}]}]

GEHEIM = "het-token-van-de-webhook"

SNEL = {"group_wait", "group_interval", "repeat_interval"}


@dataclass(frozen=True)
class Adressen:
    """Where everything of a test is."""

    hub: str
    """Host and port."""
    webhook: str
    """Whole address."""
    mail: int
    """Port."""
    token: Path | None = None
    """Of the hub, when it asks for one; with `certificaat` the hub speaks https."""
    certificaat: Path | None = None


@dataclass(frozen=True)
class Bewaking:
    """What watches, as it runs."""

    prometheus: str
    alertmanager: str
    logboek: Path
    """Of Alertmanager."""
    klant: httpx.Client
    """One for all questions: the tests ask often, and making one costs more than asking."""

    def meldingen(self, naam: str, **labels: str) -> list[dict[str, Any]]:
        """Return the alerts in Alertmanager with this name and these labels."""
        alle = self.klant.get(f"{self.alertmanager}/api/v2/alerts").json()
        gezocht = {"alertname": naam, **labels}.items()
        return [melding for melding in alle if gezocht <= melding["labels"].items()]

    def meld(self, naam: str, **labels: str) -> None:
        """Hand Alertmanager an alert as Prometheus would."""
        inhoud = [{"labels": {"alertname": naam, **labels}, "annotations": {"summary": naam}}]
        self.klant.post(f"{self.alertmanager}/api/v2/alerts", json=inhoud).raise_for_status()

    def waarde(self, vraag: str) -> float | None:
        """Ask Prometheus for one number, None when there is none."""
        antwoord = self.klant.get(f"{self.prometheus}/api/v1/query", params={"query": vraag}).json()
        resultaat = antwoord["data"]["result"]
        return float(resultaat[0]["value"][1]) if resultaat else None

    def regels_met_fout(self) -> dict[str, str]:
        """Return the rules that Prometheus could not evaluate, with why."""
        groepen = self.klant.get(f"{self.prometheus}/api/v1/rules").json()["data"]["groups"]
        return {
            regel["name"]: regel["lastError"] for groep in groepen for regel in groep["rules"] if regel.get("lastError")
        }


def lees_yaml(pad: Path) -> Any:
    return yaml.safe_load(pad.read_text(encoding="utf-8"))


def schrijf_yaml(pad: Path, inhoud: Any) -> Path:
    pad.write_text(yaml.safe_dump(inhoud, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return pad


def vrije_poort() -> int:
    with socket.socket() as plek:
        plek.bind(("127.0.0.1", 0))
        return int(plek.getsockname()[1])


def prometheus_in(map_: Path, adressen: Adressen, zelf: int, alertmanager: int) -> Path:
    """Write the copy for Prometheus; with a token that of prometheus-inloggen.yml."""
    naam = "prometheus.yml" if adressen.token is None else "prometheus-inloggen.yml"
    inhoud = lees_yaml(PROMETHEUS / naam)
    inhoud["global"] = dict.fromkeys(inhoud["global"], VAAK)
    inhoud["alerting"]["alertmanagers"][0]["static_configs"] = [{"targets": [f"127.0.0.1:{alertmanager}"]}]
    doelen = {
        "ijw-hub": adressen.hub,
        "prometheus": f"127.0.0.1:{zelf}",
        "alertmanager": f"127.0.0.1:{alertmanager}",
    }
    for taak in inhoud["scrape_configs"]:
        taak["static_configs"] = [{"targets": [doelen.pop(taak["job_name"])]}]
        if "authorization" in taak:
            taak["authorization"]["credentials_file"] = str(adressen.token)
            taak["tls_config"]["ca_file"] = str(adressen.certificaat)
    assert doelen == {}
    for regels in inhoud["rule_files"]:
        shutil.copy(PROMETHEUS / regels, map_ / regels)
    alarm = lees_yaml(map_ / "alarm.rules.yml")
    for regel in (regel for groep in alarm["groups"] for regel in groep["rules"]):
        if regel["alert"] == "IjwHubWeg":
            regel["for"] = VAAK
    schrijf_yaml(map_ / "alarm.rules.yml", alarm)
    return schrijf_yaml(map_ / "prometheus.yml", inhoud)


def alertmanager_in(map_: Path, adressen: Adressen, *, stil: bool = False) -> Path:
    """Write the copy for Alertmanager; with `stil` it is always a quiet hour."""
    inhoud = lees_yaml(ALERTMANAGER / "alertmanager.yml")
    (map_ / "geheim").write_text(GEHEIM, encoding="utf-8")
    inhoud["global"] |= {
        "smtp_smarthost": f"127.0.0.1:{adressen.mail}",
        "smtp_auth_password_file": str(map_ / "geheim"),
        "smtp_require_tls": False,
    }
    for tijden in inhoud["time_intervals"]:
        tijden["time_intervals"] = ALTIJD if stil else NOOIT
    for ontvanger in inhoud["receivers"]:
        for webhook in ontvanger.get("webhook_configs", []):
            webhook["url"] = adressen.webhook
            webhook["http_config"]["authorization"]["credentials_file"] = str(map_ / "geheim")
    _versnel(inhoud["route"])
    shutil.copytree(ALERTMANAGER / "sjablonen", map_ / "sjablonen", dirs_exist_ok=True)
    return schrijf_yaml(map_ / "alertmanager.yml", inhoud)


def _versnel(route: dict[str, Any]) -> None:
    """Let nothing wait. A repeat stays long: a second message about the same is no news for these tests."""
    route |= {naam: "1h" if naam == "repeat_interval" else VAAK for naam in SNEL & route.keys()}
    for onder in route.get("routes", []):
        _versnel(onder)


@contextmanager
def _proces(woorden: list[str], logboek: Path, klaar: Callable[[], bool]) -> Iterator[None]:
    """Start a program and wait until it answers; it is ended whatever happens."""
    with (
        logboek.open("w", encoding="utf-8") as uit,
        subprocess.Popen(woorden, stdout=uit, stderr=subprocess.STDOUT) as kind,
    ):

        def antwoordt() -> bool:
            assert kind.poll() is None, logboek.read_text(encoding="utf-8")
            try:
                return klaar()
            except httpx.TransportError:
                return False

        try:
            wacht_tot(antwoordt)
            yield
        finally:
            kind.terminate()
            try:
                kind.wait(20)
            except subprocess.TimeoutExpired:
                kind.kill()


@contextmanager
def lopende_bewaking(
    map_: Path, adressen: Adressen, *, stil: bool = False, met_prometheus: bool = True
) -> Iterator[Bewaking]:
    """Start Alertmanager and Prometheus in a folder of the test."""
    eigen, ander = vrije_poort(), vrije_poort()
    prometheus, alertmanager = f"http://127.0.0.1:{eigen}", f"http://127.0.0.1:{ander}"

    with ExitStack() as stapel:
        klant = stapel.enter_context(httpx.Client())
        bewaking = Bewaking(prometheus, alertmanager, map_ / "alertmanager.log", klant)

        def klaar(adres: str) -> Callable[[], bool]:
            return lambda: klant.get(f"{adres}/-/ready").status_code == 200

        stapel.enter_context(
            _proces(
                [
                    str(vereis("alertmanager", pad_van("alertmanager"))),
                    f"--config.file={alertmanager_in(map_, adressen, stil=stil)}",
                    f"--storage.path={map_ / 'alertmanager'}",
                    f"--web.listen-address=127.0.0.1:{ander}",
                    "--cluster.listen-address=",
                    "--log.level=debug",
                ],
                bewaking.logboek,
                klaar(bewaking.alertmanager),
            )
        )
        if met_prometheus:
            stapel.enter_context(
                _proces(
                    [
                        str(vereis("prometheus", pad_van("prometheus"))),
                        f"--config.file={prometheus_in(map_, adressen, eigen, ander)}",
                        f"--storage.tsdb.path={map_ / 'prometheus'}",
                        f"--web.listen-address=127.0.0.1:{eigen}",
                        "--log.level=warn",
                    ],
                    map_ / "prometheus.log",
                    klaar(bewaking.prometheus),
                )
            )
        yield bewaking


def van_webhook(posten: list[Any]) -> list[dict[str, Any]]:
    """Return every alert that a webhook received, in order, each with the status of its own."""
    return [melding for post in list(posten) for melding in json.loads(post.inhoud)["alerts"]]
