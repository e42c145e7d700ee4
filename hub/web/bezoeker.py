"""Who asks: the visitor that the gate (`hub.web.poort`) put with a request."""

from __future__ import annotations

from contextvars import ContextVar
from typing import NamedTuple

from fastapi import Request

from hub.domein.toegang import Bezoeker, Recht

PLEK = "bezoeker"
"""Where the gate leaves the visitor in the scope of a request."""


class Gast(NamedTuple):
    """What a template may know of who asks."""

    bezoeker: Bezoeker | None = None
    inloggen: bool = False
    """Whether one logs in at this hub."""
    uitlogtoken: str = ""
    """Token of the form to log out; empty for who is not logged in by a session."""

    def mag(self, recht: str) -> bool:
        """Say whether he has a right for at least one gemeente: what he has not is not linked to."""
        return self.bezoeker is not None and self.bezoeker.mag_ergens(Recht(recht))

    @property
    def begrensd(self) -> bool:
        """Say whether there are gemeenten he may see nothing of."""
        return self.bezoeker is None or self.bezoeker.gebied(Recht.CIJFERS) is not None


GAST: ContextVar[Gast] = ContextVar("gast", default=Gast())  # noqa: B039 - a named tuple
"""The same for who fills templates: every page has a header, and no handler can forget to say whose it is."""


def bezoeker_van(request: Request) -> Bezoeker:
    """Return who asks: DEZE_MACHINE while nobody has to log in.

    The gate stands around every app (`hub.web.app.maak_app`) and lets nothing that needs a right through
    without a visitor. Where it left none, nobody was asked for: then this fails, and gives nothing away.
    """
    bezoeker: Bezoeker = request.scope[PLEK]
    return bezoeker
