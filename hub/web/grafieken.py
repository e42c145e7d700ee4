"""The charts of the page: SVG drawn by pygal, stripped to shapes with class names.

What pygal adds of its own (a style sheet, a script, tooltips) is taken out: the
style sheet of the hub gives the colours, so that a chart follows the theme of the
gemeente and prints well, and the content security policy needs no exception. A
chart says nothing that its sentence and its table do not say.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence

import pygal  # type: ignore[import-untyped]
from lxml import etree
from markupsafe import Markup
from pygal.style import Style  # type: ignore[import-untyped]

from hub.antwoorden_grafiek import Berichtenstroom, Doorlooptijdverloop, Wachtcurve
from hub.web.grafiekindeling import DAGEN_PER_WEEK, duurklassen, stroomlagen, weken_van
from hub.web.opmaak import dag_kort, maand_kort

# pygal hooks itself into every import that follows, for plugins we do not use, in a way Python warns about.
sys.meta_path[:] = [zoeker for zoeker in sys.meta_path if not isinstance(zoeker, pygal.PluginImportFixer)]

_BREEDTE, _HOOGTE = 760, 330
"""Units of the drawing. At its full width one is a pixel; letters of 14 stay legible when it is scaled to a narrow page."""

_LETTERS = 14

_STIJL = Style(label_font_size=_LETTERS, major_label_font_size=_LETTERS, font_family="sans-serif")
"""Only what pygal needs to make room for the labels."""

_WEG = ("defs", "desc", "title", "script", "style")

_LANG_GETAL = re.compile(r"(\d+\.\d)\d+")


def doorlooptijd_grafiek(verloop: Doorlooptijdverloop) -> Markup:
    """Draw a bar per month, in layers of working days; the layers past the norm have the colour of a warning."""
    grafiek = pygal.StackedBar(**_instellingen(), x_labels=[maand_kort(maand.maand) for maand in verloop.maanden])
    for klasse in duurklassen(verloop.norm_werkdagen):
        grafiek.add(klasse.naam, [klasse.tel(maand) for maand in verloop.maanden])
    return _svg(grafiek, "doorlooptijd")


def wacht_grafiek(curve: Wachtcurve) -> Markup:
    """Draw the share that still waits as stairs going down, and the Treeknorm as a line straight up."""
    weken = weken_van(curve)
    einde = weken[-1] * DAGEN_PER_WEEK
    trap, aandeel = [(0.0, 100.0)], 100.0
    for stap in curve.stappen:
        if stap.dagen > einde:
            break
        week = stap.dagen / DAGEN_PER_WEEK
        trap += [(week, aandeel), (week, aandeel := 100 * stap.aandeel)]
    trap.append((min(curve.gevolgd_dagen, einde) / DAGEN_PER_WEEK, aandeel))
    grafiek = pygal.XY(
        **_instellingen(), show_dots=False, xrange=(0, weken[-1]), x_labels=weken, range=(0, 100),
        y_labels=[{"value": procent, "label": f"{procent}%"} for procent in range(0, 101, 25)],
    )  # fmt: skip
    grafiek.add("wacht nog", trap)
    norm = curve.treeknorm_dagen / DAGEN_PER_WEEK
    grafiek.add("Treeknorm", [(norm, 0), (norm, 100)])
    return _svg(grafiek, "wachtcurve")


def stroom_grafiek(stroom: Berichtenstroom) -> Markup:
    """Draw a bar per day: messages, their retouren, and on top what was rejected."""
    dagen = stroom.dagen
    maandagen = [dag_kort(dag.dag) if dag.dag.weekday() == 0 else "" for dag in dagen]
    grafiek = pygal.StackedBar(**_instellingen(), spacing=1, x_labels=maandagen)
    for laag in stroomlagen(stroom):
        grafiek.add(laag.naam, list(laag.aantallen))
    return _svg(grafiek, "stroom")


def _instellingen() -> dict[str, object]:
    return {
        "css": [],
        "js": [],
        "style": _STIJL,
        "width": _BREEDTE,
        "height": _HOOGTE,
        "margin": 8,
        "show_legend": False,  # stands beside it as text, where it can wrap
        "no_prefix": True,
        "no_data_text": "",
        "include_x_axis": True,
        "truncate_label": -1,
        "max_scale": 6,
        "value_formatter": lambda waarde: f"{waarde:,.0f}".replace(",", "."),
        "x_value_formatter": lambda waarde: f"{waarde:.0f}",
    }


def _svg(grafiek: pygal.graph.graph.Graph, naam: str) -> Markup:
    """Render it, keep the shapes and the labels, and mark it as one image that is described elsewhere."""
    boom = grafiek.render_tree()
    etree.strip_elements(boom, etree.Comment, *(f"{{*}}{weg}" for weg in _WEG), with_tail=False)
    for groep in boom.xpath("//*[contains(@class, 'text-overlay') or contains(@class, 'tooltip-overlay')]"):
        _neem_weg(groep)
    for groep in boom.xpath("//*[local-name()='text' and not(text())]"):
        _neem_weg(groep)
    for deel in boom.iter():
        for eigenschap in _te_schonen(deel.attrib):
            del deel.attrib[eigenschap]
    for sleutel in ("id", "width", "height"):
        boom.attrib.pop(sleutel, None)
    boom.set("class", f"grafiek-{naam}")
    boom.set("role", "img")
    boom.set("aria-labelledby", f"{naam}-vraag")
    boom.set("aria-describedby", f"{naam}-antwoord")
    boom.set("focusable", "false")
    tekst = etree.tostring(boom, encoding="unicode", with_tail=False)
    # Ours from end to end: numbers, dates and the names of layers; nothing in it was written by a stranger.
    return Markup(_LANG_GETAL.sub(r"\1", tekst))  # noqa: S704


def _te_schonen(eigenschappen: Sequence[str]) -> list[str]:
    """Name what means nothing without pygal's own style sheet, or would break the content security policy."""
    return [naam for naam in eigenschappen if naam == "style" or (naam in {"rx", "ry"})]


def _neem_weg(deel: etree._Element) -> None:
    ouder = deel.getparent()
    if ouder is not None:
        ouder.remove(deel)
