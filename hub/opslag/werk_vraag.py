"""What is asked of the work list, and the columns that every kind of work answers with."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, String, cast, literal, select

from hub.domein.feiten import Moment
from hub.domein.gebied import Gebied
from hub.opslag import tabellen as t
from hub.opslag.bulk import Vraag
from hub.opslag.dialecten import LeegGetal, LegeTekst
from hub.opslag.gebieden import in_gebied, niet_langs_index

KOLOMMEN = (
    "soort",
    "relatie_id",
    "gemeente",
    "aanbieder",
    "client_id",
    "bericht_id",
    "heen_id",
    "referentie",
    "nummer",
    "categorie",
    "code",
    "dag",
    "moment",
    "aantal",
    "getal",
    "sleutel",
)
"""`dag` or `moment` is what it turns on; `getal` is the norm of WACHT and the number of the FO01; `sleutel` names the piece of work within its relatie."""


class Werkvraag(NamedTuple):
    """Which work: at what moment, of whom, of what."""

    peildatum: Moment
    gemeente: Gebied = None
    aanbieder: str | None = None
    categorie: str | None = None
    relatie_id: int | None = None
    client_id: int | None = None
    bericht_ids: tuple[int, ...] | None = None
    """Only what is about these messages, or has no message of its own (the case page)."""


def sleutel_van(*delen: Any) -> ColumnElement[str]:
    """Join values into one text, with colons."""
    geheel: ColumnElement[str] = literal(delen[0])
    for deel in delen[1:]:
        geheel = geheel + ":" + cast(deel, String)
    return geheel


def kies(relatie_id: Any, **kolommen: Any) -> Vraag:
    """Select KOLOMMEN; what a kind does not have is NULL."""
    vast = {"relatie_id": relatie_id, "gemeente": t.relatie.c.gemeente, "aanbieder": t.relatie.c.aanbieder, "aantal": 1}
    waarden = vast | kolommen
    return select(*(_kolom(naam, waarden.get(naam)).label(naam) for naam in KOLOMMEN))


_GETALLEN = frozenset(("relatie_id", "client_id", "bericht_id", "heen_id", "nummer", "moment", "aantal", "getal"))
"""Columns that hold numbers; the others hold text."""


def _kolom(naam: str, waarde: Any) -> ColumnElement[Any]:
    if waarde is None:
        return LeegGetal() if naam in _GETALLEN else LegeTekst()
    return literal(waarde) if isinstance(waarde, str | int) else waarde


def vernauw(vraag: Vraag, werk: Werkvraag, client: Any, categorie: ColumnElement[bool] | None) -> Vraag:
    """Narrow a query to what was asked for."""
    if werk.gemeente is not None:
        # Not along the index of relaties: that would walk all intervals of a gemeente instead of its work alone.
        vraag = vraag.where(in_gebied(niet_langs_index(t.relatie.c.gemeente), werk.gemeente))
    if werk.aanbieder is not None:
        vraag = vraag.where(t.relatie.c.aanbieder == werk.aanbieder)
    if werk.relatie_id is not None:
        vraag = vraag.where(t.relatie.c.id == werk.relatie_id)
    if client is not None and werk.client_id is not None:
        vraag = vraag.where(client == werk.client_id)
    if categorie is not None:
        vraag = vraag.where(categorie)
    return vraag
