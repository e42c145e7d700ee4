"""The templates: one Jinja2 environment in which every value is escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from hub import __version__
from hub.web import opmaak
from hub.web.bezoeker import GAST
from hub.web.kengetallen import BERICHTSOORTEN, TREEKNORM

if TYPE_CHECKING:
    from collections.abc import Callable


class Sjablonen:
    """Fills the templates of `hub/web/html`.

    Autoescape is always on, for every file name: references, file names and
    values found in messages are written by strangers. A misspelled variable is
    an error, not an empty place.
    """

    def __init__(self, *, werk: bool = False, huisstijl: bool = False) -> None:
        """Fill them; `werk` says whether there are pages about work to link to, `huisstijl` whether there is a theme."""
        self._omgeving = Environment(
            loader=PackageLoader("hub.web", "html"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        filters: tuple[Callable[..., str], ...] = (
            opmaak.getal,
            opmaak.hoeveel,
            opmaak.datum,
            opmaak.tijdstip,
            opmaak.voluit,
            opmaak.aandeel,
            opmaak.procent,
            opmaak.maand,
            opmaak.dag_kort,
        )
        self._omgeving.filters.update({functie.__name__: functie for functie in filters})
        self._omgeving.globals.update(
            versie=__version__, treeknorm=TREEKNORM, werk=werk, huisstijl=huisstijl, berichtsoorten=BERICHTSOORTEN
        )

    def vul(self, sjabloon: str, **inhoud: object) -> str:
        """Return the page that a template makes of its contents."""
        return self._omgeving.get_template(sjabloon).render(inhoud, gast=GAST.get())
