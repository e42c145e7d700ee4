"""A real Prometheus that scrapes a real hub, with history behind it: what the questions of the dashboards are asked."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
import yaml

from hub.web.api.versie import BASIS
from scripts.dashboards.alle import MAP
from scripts.dashboards.plaat.geschiedenis import Prometheus, prometheus, vul, vul_opnames
from scripts.dashboards.plaat.naspelen import Regio, speel_na
from scripts.dashboards.plaat.opnames import gebruikt
from tests import bouw
from tests.grafana.gelezen import REGELS
from tests.levend.lopend import Loopt, loopt
from tests.onderdelen import pad_van, vereis
from tests.wachten import wacht_tot

UUR = 3600
DAGEN, STAP, FIJN = 9, 6 * UUR, 26 * UUR
"""Of history: enough for a comparison with the week before; every hour of the last day, since increases over an hour are recorded."""
TERUGBLIK = "7h"
"""Longer than the time between two moments of the history."""
LIVE, ZONDER = "ijw-hub", "ijw-hub-zonder-label"
"""Jobs: the hub of the history, and one on the same store without the label `gemeente`."""


@dataclass(frozen=True)
class Echt:
    """What runs."""

    bron: Prometheus
    hub: Loopt

    def waarde(self, promql: str) -> float | None:
        antwoord = self.bron.nu(promql, time.time())
        return float(antwoord[0]["value"][1]) if antwoord else None

    def status(self, gemeente: str = "") -> Any:
        keuze = {"gemeente": gemeente} if gemeente else {}
        return httpx.get(f"{self.hub.adres}{BASIS}/status", params=keuze).raise_for_status().json()


@pytest.fixture(scope="session")
def echt(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Echt]:
    programma, promtool = (vereis(naam, pad_van(naam)) for naam in ("prometheus", "promtool"))
    map_ = tmp_path_factory.mktemp("grafana")
    nu = int(time.time())
    momenten = [*range(nu - DAGEN * 24 * UUR, nu - FIJN, STAP), *range(nu - FIJN, nu, UUR)]
    regio = Regio(gemeenten=4, clienten=60, maanden=4, tot=date.today().isoformat())  # noqa: DTZ011 - as simulate does
    data = speel_na(map_, regio, [moment * 1000 for moment in momenten], map_ / "metingen.om")
    vul(map_, map_ / "metingen.om", promtool)
    vul_opnames(map_, REGELS, gebruikt(MAP), momenten, TERUGBLIK, prometheus=programma, promtool=promtool)
    with ExitStack() as stapel:
        eigen = {"bewaar": '{"journaal_dagen": 730}'}
        hub = stapel.enter_context(loopt(data, **eigen))
        zonder = stapel.enter_context(loopt(data, **eigen, meten='{"gemeente": false}'))
        opzet = _opzet(map_, {LIVE: hub.poort, ZONDER: zonder.poort})
        bron = stapel.enter_context(prometheus(map_, opzet, TERUGBLIK, programma))
        draait = Echt(bron, hub)
        _stuur_terwijl_er_wordt_gemeten(draait)
        yield draait


def _opzet(map_: Path, poorten: dict[str, int]) -> dict[str, Any]:
    """Return a configuration with the shipped rules, that looks every second."""
    regels = []
    for bestand in REGELS:
        inhoud = yaml.safe_load(bestand.read_text(encoding="utf-8"))
        for groep in inhoud["groups"]:
            groep.pop("interval", None)
            groep["rules"] = [regel for regel in groep["rules"] if "record" in regel]
        inhoud["groups"] = [groep for groep in inhoud["groups"] if groep["rules"]]
        if inhoud["groups"]:
            regels.append(bestand.name)
            (map_ / bestand.name).write_text(yaml.safe_dump(inhoud), encoding="utf-8")
    return {
        "global": {"scrape_interval": "1s", "evaluation_interval": "1s"},
        "rule_files": regels,
        "scrape_configs": [
            {"job_name": job, "static_configs": [{"targets": [f"127.0.0.1:{poort}"]}]} for job, poort in poorten.items()
        ],
    }


def _stuur_terwijl_er_wordt_gemeten(echt: Echt) -> None:
    """Send messages of both kinds, one after the other, each seen by Prometheus before the next: its counters move."""
    live = f'job="{LIVE}", instance="127.0.0.1:{echt.hub.poort}"'
    gelezen = f"sum(ijw_berichten_gelezen_total{{{live}}})"
    wacht_tot(lambda: echt.waarde(gelezen) is not None)
    for nummer in range(3):
        goed = bouw.jw315(referentie=f"GRAFANA{nummer}", identificatie=f"G{nummer}")
        slecht = goed.replace(b"Dagtekening>", b"Dagtekning>")
        for inhoud, antwoord in ((goed, 202), (slecht, 422)):
            gestuurd = httpx.post(f"{echt.hub.adres}/berichten", content=inhoud, headers={"content-type": "text/xml"})
            assert gestuurd.status_code == antwoord, gestuurd.text
        wacht_tot(lambda n=nummer: (echt.waarde(gelezen) or 0) >= 2 * (n + 1))
    for job in (LIVE, ZONDER):
        reeks = f'job_bericht:ijw_berichten_gelezen:increase1d{{job="{job}"}}'
        wacht_tot(lambda r=reeks: echt.waarde(f"sum({r})") is not None)
    wacht_tot(lambda: (echt.waarde(f'sum(increase(ijw_berichten_afgekeurd_total{{job="{LIVE}"}}[5m]))') or 0) > 0)
