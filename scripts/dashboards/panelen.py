"""One function per kind of panel. None can be made without a title, an explanation, a unit and thresholds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from grafana_foundation_sdk.builders import bargauge, common, heatmap, prometheus, stat, statetimeline, timeseries
from grafana_foundation_sdk.builders import dashboard as bouw
from grafana_foundation_sdk.models import common as gewoon
from grafana_foundation_sdk.models import dashboard as model
from grafana_foundation_sdk.models.heatmap import HeatmapColorMode
from grafana_foundation_sdk.models.prometheus import PromQueryFormat

from scripts.dashboards.palet import BLEEK, GEEN_NORM, VERMILJOEN, Drempel, drempels

BRON = model.DataSourceRef(type_val="prometheus", uid="${datasource}")

VERZOEKEN, TOEWIJZINGEN, BERICHTEN = (
    "suffix: verzoeken",
    "suffix: toewijzingen",
    "suffix: berichten",
)
WERKDAGEN, DAGEN, PER_UUR = "suffix: werkdagen", "suffix: dagen", "suffix: per uur"
AANTAL, DEEL, SECONDEN, BYTES, GELEDEN, DATUM = (
    "locale",
    "percentunit",
    "s",
    "bytes",
    "dateTimeFromNow",
    "time:DD-MM-YYYY",
)
"""Units of Grafana; `suffix:` puts a word of our own behind the figure."""

UUR = "1h"
"""Traffic is tens of messages an hour at most gemeenten: a narrower step draws separate messages as peaks."""


@dataclass(frozen=True, slots=True)
class Uitleg:
    """What a panel says, what one might think it says, and what to do: the text behind the i in its corner."""

    zegt: str
    niet: str
    doe: str

    def __str__(self) -> str:
        """Return it as Grafana shows it."""
        return f"{self.zegt}\n\n**Zegt niet:** {self.niet}\n\n**Te doen:** {self.doe}"


@dataclass(frozen=True, slots=True)
class Vraag:
    """A question to Prometheus."""

    promql: str
    naam: str = ""
    """The name of its series, with labels as `{{label}}`."""
    mag_leeg: str = ""
    """Why it may rightly have no answer; empty when there is always one."""


@dataclass(frozen=True, slots=True)
class Kop:
    """What every panel has."""

    titel: str
    uitleg: Uitleg
    eenheid: str
    drempels: tuple[Drempel, ...] = GEEN_NORM
    pagina: str = ""
    """The page of the hub with the cases behind it."""
    leeg: str = "geen cijfers"
    """What stands there when there is no answer."""
    decimalen: int | None = None


class Paneel:
    """A panel of Grafana with the questions it was made of."""

    def __init__(self, bouwer: Any, vragen: Sequence[Vraag]) -> None:
        """Take a builder of the SDK that only misses its place."""
        self.bouwer = bouwer
        self.vragen = tuple(vragen)


def oordeel(kop: Kop, promql: str, antwoorden: Mapping[int, tuple[str, str]]) -> Paneel:
    """Answer in words: the question gives a number, `antwoorden` its word and colour."""
    tekst = model.ValueMap(
        options={
            str(waarde): model.ValueMappingResult(text=woord, color=kleur, index=nummer)
            for nummer, (waarde, (woord, kleur)) in enumerate(antwoorden.items())
        }
    )
    paneel = _stat(kop, gewoon.BigValueColorMode.BACKGROUND_SOLID).mappings([tekst])
    return _met_vragen(paneel, [Vraag(promql)], nu=True)


def cijfer(kop: Kop, vraag: str | Vraag, *, veld: str = "") -> Paneel:
    """Show one figure, large. `veld` shows the text of a label instead."""
    paneel = _stat(kop, gewoon.BigValueColorMode.VALUE)
    gesteld = vraag if isinstance(vraag, Vraag) else Vraag(vraag)
    if veld:
        paneel.text_mode(gewoon.BigValueTextMode.NAME)
        gesteld = Vraag(gesteld.promql, f"{{{{{veld}}}}}", gesteld.mag_leeg)
    return _met_vragen(paneel, [gesteld], nu=True)


def staven(kop: Kop, vragen: Iterable[Vraag], kleuren: Mapping[str, str] | None = None) -> Paneel:
    """Show figures of now as lying bars, in the order of the questions."""
    paneel = (
        bargauge.Panel()
        .orientation(gewoon.VizOrientation.HORIZONTAL)
        .display_mode(gewoon.BarGaugeDisplayMode.BASIC)
        .name_placement(gewoon.BarGaugeNamePlacement.LEFT)
        .show_unfilled(show_unfilled=False)
        .value_mode(gewoon.BarGaugeValueMode.TEXT)
        .reduce_options(_laatste())
        .min(0)
    )
    _kleur_namen(_hoofd(paneel, kop), kleuren or {})
    return _met_vragen(paneel, vragen, nu=True)


def lijnen(  # noqa: PLR0913 - a chart has this many choices
    kop: Kop,
    vragen: Iterable[Vraag],
    kleuren: Mapping[str, str],
    *,
    gestapeld: bool = False,
    trap: bool = True,
    interval: str = "",
    top: float | None = None,
) -> Paneel:
    """Show the course of figures: steps for counts of things, straight lines for measures; thresholds as dashed lines.

    `top` is how high the axis reaches at least, so that a norm above all figures is in sight.
    """
    paneel = (
        timeseries.Panel()
        .line_width(2)
        .line_interpolation(gewoon.LineInterpolation.STEP_AFTER if trap else gewoon.LineInterpolation.LINEAR)
        .fill_opacity(60 if gestapeld else 8)
        .show_points(gewoon.VisibilityMode.NEVER)
        .axis_soft_min(0)
        .legend(
            common.VizLegendOptions()
            .display_mode(gewoon.LegendDisplayMode.LIST)
            .placement(gewoon.LegendPlacement.BOTTOM)
            .show_legend(show_legend=True)
        )
        .tooltip(common.VizTooltipOptions().mode(gewoon.TooltipDisplayMode.MULTI).sort(gewoon.SortOrder.DESCENDING))
    )
    if gestapeld:
        paneel.stacking(common.StackingConfig().mode(gewoon.StackingMode.NORMAL).group("A"))
    if interval:
        paneel.interval(interval)
    if top is not None:
        paneel.axis_soft_max(top)
    normen = len(kop.drempels) > 1
    stijl = gewoon.GraphThresholdsStyleMode.DASHED if normen else gewoon.GraphThresholdsStyleMode.OFF
    paneel.thresholds_style(common.GraphThresholdsStyleConfig().mode(stijl))
    _kleur_namen(_hoofd(paneel, kop), kleuren)
    return _met_vragen(paneel, vragen)


def tijdbalk(kop: Kop, vraag: Vraag, schakel: tuple[str, str] | None = None) -> Paneel:
    """Show a row per thing, coloured by its thresholds: since when is it so. `schakel` is title and address of a link."""
    paneel = (
        statetimeline.Panel()
        .merge_values(merge_values=True)
        .show_value(gewoon.VisibilityMode.AUTO)
        .row_height(0.8)
        .line_width(0)
        .fill_opacity(90)
        .color_scheme(bouw.FieldColor().mode(model.FieldColorModeId.THRESHOLDS))
        .legend(
            common.VizLegendOptions()
            .display_mode(gewoon.LegendDisplayMode.LIST)
            .placement(gewoon.LegendPlacement.BOTTOM)
            .show_legend(show_legend=False)
        )
    )
    _hoofd(paneel, kop)
    if schakel:
        paneel.data_links([bouw.DashboardLink(schakel[0]).url(schakel[1]).target_blank(target_blank=True)])
    return _met_vragen(paneel, [vraag])


def warmtekaart(kop: Kop, vraag: Vraag) -> Paneel:
    """Show how a distribution moves: the buckets of a gauge histogram, one above the other, darker is more."""
    paneel = (
        heatmap.Panel()
        .calculate(calculate=False)
        .color(heatmap.HeatmapColorOptions().mode(HeatmapColorMode.SCHEME).scheme("Blues").steps(64))
        .y_axis(heatmap.YAxisConfig().unit(kop.eenheid))
        .cell_gap(1)
        .exemplars_color(VERMILJOEN)  # shown by no question here; the default is no colour of the palette
        .show_legend()
    )
    _hoofd(paneel, kop)
    return _met_vragen(paneel, [vraag], vorm=PromQueryFormat.HEATMAP)


def schakel(titel: str, pagina: str) -> bouw.DashboardLink:
    """Return a link to a page of the hub, in a new tab."""
    return bouw.DashboardLink(titel).url(f"${{hub:raw}}{pagina}").target_blank(target_blank=True)


def hoofd_van(paneel: Any, kop: Kop) -> Any:
    """Give a builder what every panel has."""
    return _hoofd(paneel, kop)


def stel(vraag: Vraag, letter: str, *, nu: bool, vorm: PromQueryFormat | None = None) -> prometheus.Dataquery:
    """Return a question as Grafana asks it: for now, or over the range of the dashboard."""
    gesteld = prometheus.Dataquery().expr(vraag.promql).ref_id(letter).datasource(BRON)
    gesteld = gesteld.instant() if nu else gesteld.range()
    if vorm is not None:
        gesteld.format(vorm)
    return gesteld.legend_format(vraag.naam) if vraag.naam else gesteld


def _met_vragen(
    paneel: Any, vragen: Iterable[Vraag], *, nu: bool = False, vorm: PromQueryFormat | None = None
) -> Paneel:
    gesteld = tuple(vragen)
    for nummer, vraag in enumerate(gesteld):
        paneel.with_target(stel(vraag, chr(ord("A") + nummer), nu=nu, vorm=vorm))
    return Paneel(paneel, gesteld)


def _hoofd(paneel: Any, kop: Kop) -> Any:
    paneel.title(kop.titel).description(str(kop.uitleg)).unit(kop.eenheid).datasource(BRON)
    paneel.thresholds(drempels(kop.drempels)).no_value(kop.leeg)
    if kop.decimalen is not None:
        paneel.decimals(kop.decimalen)
    if kop.pagina:
        paneel.links([schakel("Bekijk ze in de hub", kop.pagina)])
    return paneel


def _stat(kop: Kop, kleur: gewoon.BigValueColorMode) -> Any:
    paneel = (
        stat.Panel()
        .color_mode(kleur)
        .graph_mode(gewoon.BigValueGraphMode.NONE)
        .justify_mode(gewoon.BigValueJustifyMode.CENTER)
        .text_mode(gewoon.BigValueTextMode.VALUE)
        .reduce_options(_laatste())
    )
    return _hoofd(paneel, kop)


def _laatste() -> common.ReduceDataOptions:
    return common.ReduceDataOptions().calcs(["lastNotNull"]).values(values=False).fields("")


def _kleur_namen(paneel: Any, kleuren: Mapping[str, str]) -> None:
    """Give series their colour by name; what has no name here gets a grey, never a colour that means something else."""
    paneel.color_scheme(bouw.FieldColor().mode(model.FieldColorModeId.FIXED).fixed_color(BLEEK)) if kleuren else None
    for naam, kleur in kleuren.items():
        paneel.override_by_name(
            naam, [model.DynamicConfigValue(id_val="color", value={"mode": "fixed", "fixedColor": kleur})]
        )
