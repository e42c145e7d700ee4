"""Which right each address needs. What does not stand here is refused, whoever asks; a test walks all addresses."""

from __future__ import annotations

from enum import Enum
from typing import Final

from starlette.routing import BaseRoute, Match, Mount
from starlette.types import Scope

from hub.domein.toegang import Recht
from hub.web.api.versie import BASIS


class Zonder(Enum):
    """Why no right is asked."""

    OPEN = "open"
    """Tells nothing of anyone: whether the hub lives, the style sheet, the login itself."""
    GEEN_ADRES = "geen adres"
    """There is nothing here; who is logged in is told so."""
    VERGETEN = "vergeten"
    """An address of which nobody said what it needs: refused."""


Nodig = Recht | Zonder

LEES: Final = "GET"
"""HEAD asks what GET asks."""

_ZAKEN = ("verzoeken", "wachtlijst", "afkeuringen", "werkvoorraad")
_CIJFERS = ("status", "gemeenten", "doorlooptijden", "wachtcurve", "berichtenstroom", "bevindingen")
_UITVOER = ("csv", "xlsx")

PER_ADRES: dict[tuple[str, str], Nodig] = {
    (LEES, "/"): Recht.CIJFERS,
    (LEES, "/ontwikkeling"): Recht.CIJFERS,
    (LEES, "/bevindingen"): Recht.CIJFERS,
    (LEES, "/woonplaats"): Recht.CIJFERS,
    **{(LEES, f"/woonplaats.{soort}"): Recht.ZAKEN for soort in _UITVOER},
    (LEES, "/metrics"): Recht.CIJFERS,
    (LEES, "/healthz"): Zonder.OPEN,
    (LEES, "/statisch"): Zonder.OPEN,
    (LEES, "/statisch/huisstijl.css"): Zonder.OPEN,
    **{(LEES, f"/{naam}"): Recht.ZAKEN for naam in _ZAKEN},
    **{(LEES, f"/{naam}.{soort}"): Recht.ZAKEN for naam in _ZAKEN for soort in _UITVOER},
    **{(LEES, f"/{naam}.{soort}"): Recht.CIJFERS for naam in ("gemeenten", "bevindingen") for soort in _UITVOER},
    (LEES, "/zoeken"): Recht.ZAKEN,
    ("POST", "/zoeken"): Recht.ZAKEN,
    (LEES, "/zoeken/jeugdige/{sleutel}"): Recht.ZAKEN,
    (LEES, "/zaak/{sleutel}"): Recht.ZAKEN,
    ("POST", "/zaak/{sleutel}"): Recht.BEHANDELEN,
    ("POST", "/berichten"): Recht.AANLEVEREN,
    ("POST", "/berichten/zip"): Recht.AANLEVEREN,
    ("POST", "/brp"): Recht.AANLEVEREN,
    (LEES, "/inloggen"): Zonder.OPEN,
    ("POST", "/inloggen"): Zonder.OPEN,
    (LEES, "/inloggen/organisatie"): Zonder.OPEN,
    (LEES, "/inloggen/terug"): Zonder.OPEN,
    ("POST", "/uitloggen"): Zonder.OPEN,
    (LEES, "/uitgelogd"): Zonder.OPEN,
    (LEES, f"{BASIS}/openapi.json"): Zonder.OPEN,
    **{(LEES, f"{BASIS}/{naam}"): Recht.CIJFERS for naam in _CIJFERS},
    **{(LEES, f"{BASIS}/{naam}"): Recht.ZAKEN for naam in _ZAKEN},
    (LEES, f"{BASIS}/werkvoorraad/tellingen"): Recht.ZAKEN,
    (LEES, f"{BASIS}/woonplaatsbevindingen"): Recht.ZAKEN,
    (LEES, f"{BASIS}/aanbieders"): Recht.ZAKEN,
    (LEES, f"{BASIS}/productcategorieen"): Recht.CIJFERS,
    ("POST", f"{BASIS}/zoekvragen"): Recht.ZAKEN,
    (LEES, f"{BASIS}/zaken"): Recht.ZAKEN,
    (LEES, f"{BASIS}/zaken/{{sleutel}}"): Recht.ZAKEN,
    (LEES, f"{BASIS}/zaken/{{sleutel}}/acties"): Recht.ZAKEN,
    ("POST", f"{BASIS}/zaken/{{sleutel}}/acties"): Recht.BEHANDELEN,
}
"""Method and address (as the route writes it), with what it needs."""


def nodig_voor(routes: list[BaseRoute], scope: Scope) -> Nodig:
    """Return what a request needs: of the route that will answer it."""
    for route in routes:
        past, _ = route.matches(scope)
        if past is Match.FULL:
            gelezen = scope["method"] == "HEAD" or isinstance(route, Mount)  # files refuse other methods themselves
            methode = LEES if gelezen else scope["method"]
            return PER_ADRES.get((methode, getattr(route, "path", "")), Zonder.VERGETEN)
    return Zonder.GEEN_ADRES
