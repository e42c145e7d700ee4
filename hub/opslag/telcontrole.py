"""Hold the kept totals to what is stored, at one moment: every figure in both ways.

They are written in the transaction that changes what they count, so nothing should ever be found. A process of an older version
that still ran while a newer one brought the store up to date could leave them wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from sqlalchemy import Connection

from hub.domein.feiten import Moment
from hub.opslag.regel_vragen import met_bevindingen
from hub.opslag.status_vragen import afleveringen, soorten_berichten
from hub.opslag.telbron import Telbron
from hub.opslag.teller import AFLEVERING, BERICHT, JEUGDIGE, REGEL
from hub.opslag.telsoorten import HEENSOORT, PER_TABEL, Telsoort
from hub.opslag.wachttijd_vragen import jeugdigen


def scheve_totalen(connection: Connection, nu: Moment) -> list[str]:
    """Give the kinds of totals that are not what counting gives; none when no totals are kept at this moment."""
    bewaard, geteld = Telbron(connection, nu, None), Telbron(connection, nu, None, tel=True)
    if not bewaard.bewaard:
        return []
    return [soort for soort, vraag in _vragen() if vraag(bewaard) != vraag(geteld)]


def _vragen() -> Iterator[tuple[str, Callable[[Telbron], Any]]]:
    for soorten in PER_TABEL.values():
        for soort in soorten:
            yield soort.naam, partial(_opgeteld, soort=soort)
    yield BERICHT, soorten_berichten
    yield AFLEVERING, afleveringen
    yield REGEL, met_bevindingen
    yield JEUGDIGE, jeugdigen


def _opgeteld(bron: Telbron, *, soort: Telsoort) -> Counter[tuple[Any, ...]]:
    # The kind of a heenbericht would have to be looked up for each, and its total follows the same way.
    kolommen = [naam for naam in soort.kolommen if naam != HEENSOORT]
    som = Counter[tuple[Any, ...]]()
    for *waarden, aantal in bron.samen(soort, *kolommen):
        som[tuple(waarden)] += aantal
    return +som
