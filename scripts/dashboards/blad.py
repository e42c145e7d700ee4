"""A whole dashboard: its shell (variables, links to the other four and to the hub) and the grid its panels stand on."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from grafana_foundation_sdk.builders import dashboard as bouw
from grafana_foundation_sdk.cog.encoder import JSONEncoder
from grafana_foundation_sdk.models import dashboard as model

from scripts.dashboards.panelen import BRON, Paneel, schakel

BREED = 24
"""Columns of the grid of Grafana."""

LABEL = "ijw-hub"
"""The tag by which the dashboards find each other."""

ADRES = "http://127.0.0.1:8080"
"""Where the hub is when nobody says otherwise: the default of `ijw-hub run`."""


@dataclass(slots=True)
class Blad:
    """A dashboard that is being put together, row by row."""

    uid: str
    titel: str
    vraag: str
    """The question it answers: its description."""
    bladzijden: tuple[tuple[str, str], ...]
    """Pages of the hub that it links to: title and address."""
    vanaf: str = "now-30d"
    gemeente: bool = True
    """Whether its panels look at the chosen gemeenten."""
    _panelen: list[Any] = field(default_factory=list)
    _y: int = 0
    mag_leeg: dict[str, str] = field(default_factory=dict)
    """Questions that may rightly have no answer, with the reason."""

    def rij(self, titel: str, hoogte: int, *panelen: tuple[int, Paneel]) -> None:
        """Add a row of panels of one height, each with its width in columns; together they fill the width."""
        breedte = sum(breed for breed, _ in panelen)
        if breedte != BREED:
            raise ValueError(f"{self.titel}, {titel}: de panelen zijn samen {breedte} breed en niet {BREED}")
        if titel:
            kop = bouw.Row(titel).id(len(self._panelen) + 1).build()
            kop.grid_pos = model.GridPos(h=1, w=BREED, x=0, y=self._y)
            self._panelen.append(kop)
            self._y += 1
        x = 0
        for breed, paneel in panelen:
            plek = model.GridPos(h=hoogte, w=breed, x=x, y=self._y)
            self._panelen.append(paneel.bouwer.id(len(self._panelen) + 1).grid_pos(plek).build())
            self.mag_leeg |= {vraag.promql: vraag.mag_leeg for vraag in paneel.vragen if vraag.mag_leeg}
            x += breed
        self._y += hoogte

    def schrijf(self, adres: str = ADRES) -> str:
        """Return it as JSON, always in the same order."""
        opzet = (
            bouw.Dashboard(self.titel)
            .uid(self.uid)
            .description(self.vraag)
            .tags([LABEL])
            .timezone("Europe/Amsterdam")  # deadlines are Dutch days, wherever the browser is
            .time(self.vanaf, "now")
            .refresh("5m")
            .tooltip(model.DashboardCursorSync.CROSSHAIR)
            .readonly()
            .variables(_variabelen(adres, gemeente=self.gemeente))
            .links(
                [
                    bouw.DashboardLink("Andere dashboards")
                    .type(model.DashboardLinkType.DASHBOARDS)
                    .tags([LABEL])
                    .as_dropdown(as_dropdown=True)
                    .include_vars(include_vars=True)
                    .keep_time(keep_time=True),
                    *(schakel(titel, pagina) for titel, pagina in self.bladzijden),
                ]
            )
        ).build()
        opzet.panels = self._panelen
        return json.dumps(opzet, cls=JSONEncoder, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _variabelen(adres: str, *, gemeente: bool) -> list[Any]:
    """Return what a reader chooses at the top. The name of a gemeente is shown where the hub knows it."""
    alle = model.VariableOption(text=["Alle"], value=["$__all"])
    bron = bouw.DatasourceVariable("datasource").label("Bron").type("prometheus")
    job = (
        bouw.QueryVariable("job")
        .label("Hub")
        .description("Elke hub is een job van Prometheus.")
        .query("label_values(ijw_hub_info, job)")
    )
    namen = (
        bouw.QueryVariable("gemeente")
        .label("Gemeente")
        .query('query_result(max by (gemeente, naam) (ijw_gemeente_info{job=~"$job"}))')
        .regex(r'/gemeente="(?<value>[^"]+)",\s*naam="(?<text>[^"]+)"/')
    )
    lijsten = [job, namen] if gemeente else [job]
    for lijst in lijsten:
        lijst.datasource(BRON).refresh(model.VariableRefresh.ON_TIME_RANGE_CHANGED).sort(
            model.VariableSort.ALPHABETICAL_CASE_INSENSITIVE_ASC
        )
        # All is any value, none too: a hub may leave the label out (setting meten.gemeente).
        lijst.multi(multi=True).include_all(include_all=True).all_value(".*").current(alle)
    hub = (
        bouw.TextBoxVariable("hub")
        .label("Adres van de hub")
        .description("Waar de schakels naar de hub heen gaan.")
        .default_value(adres)
        .current(model.VariableOption(text=adres, value=adres))
    )
    return [bron, *lijsten, hub]
