"""Read back the intervals that the fold of dossiers wrote: what `hub.opslag.dossier_vouwen` stored, as the domain knows it.

The fold of clients reads them, so that no dossier is folded twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, FromClause, Table, and_, select

from hub.domein.dossier import Dossier, LosseStart
from hub.domein.feiten import Product, Pseudoniem
from hub.domein.toewijzing import ToewijzingTijdvak
from hub.domein.verzoek import VerzoekTijdvak
from hub.opslag import tabellen as t
from hub.opslag.bulk import Rij

_dag = date.fromisoformat
_VERZOEK_REST = tuple(VerzoekTijdvak._fields[VerzoekTijdvak._fields.index("te_laat") :])
_TOEWIJZING_REST = tuple(ToewijzingTijdvak._fields[ToewijzingTijdvak._fields.index("stand") :])
"""From here on fields and columns have the same form and order."""


_VERZOEK = (
    "referentie", "vanaf", "tot", "bericht_id", "soort", "categorie", "code", "ontvangen", "stand", "uiterste",
    *_VERZOEK_REST,
)  # fmt: skip
_TOEWIJZING = (
    "nummer", "vanaf", "tot", "bericht_id", "referentie", "categorie", "code", "toewijzingsdatum", "ingangsdatum",
    "einddatum", *_TOEWIJZING_REST,
)  # fmt: skip
_LOS = ("soort", "nummer", "categorie", "code", "begindatum", "vanaf", "tot")


def lees_dossiers(
    connection: Connection, merk: FromClause, pseudoniemen: Mapping[int, Pseudoniem]
) -> dict[tuple[int, int], Dossier]:
    """Give the intervals of each marked dossier, by (relatie_id, client_id); `pseudoniemen` are those of the clients."""
    dossiers: dict[tuple[int, int], Dossier] = {}

    def van(rij: Rij) -> Dossier:
        return dossiers.setdefault((rij[0], rij[1]), Dossier([], [], []))

    for rij in _rijen(connection, merk, t.verzoek_tijdvak, _VERZOEK):
        van(rij).verzoeken.append(_verzoek(pseudoniemen[rij[1]], rij[2:]))
    for rij in _rijen(connection, merk, t.toewijzing_tijdvak, _TOEWIJZING):
        van(rij).toewijzingen.append(_toewijzing(pseudoniemen[rij[1]], rij[2:]))
    for rij in _rijen(connection, merk, t.losse_start_tijdvak, _LOS):
        soort, nummer, categorie, code, begin, vanaf, tot = rij[2:]
        van(rij).losse_starts.append(LosseStart(soort, nummer, _product(categorie, code), _dag(begin), vanaf, tot))
    return dossiers


def _verzoek(client: Pseudoniem, rij: Sequence[Any]) -> VerzoekTijdvak:
    referentie, vanaf, tot, bericht, soort, categorie, code, ontvangen, stand, uiterste, *rest = rij
    kop = (referentie, vanaf, tot, client, bericht, soort, _product(categorie, code), ontvangen, stand)
    return VerzoekTijdvak(*kop, _dag(uiterste) if uiterste else None, *rest)


def _toewijzing(client: Pseudoniem, rij: Sequence[Any]) -> ToewijzingTijdvak:
    nummer, vanaf, tot, bericht, referentie, categorie, code, toegewezen, ingang, eind, *rest = rij
    kop = (nummer, vanaf, tot, client, bericht, referentie, _product(categorie, code), _dag(toegewezen), _dag(ingang))
    return ToewijzingTijdvak(*kop, _dag(eind) if eind else None, *rest)


def _rijen(connection: Connection, merk: FromClause, tabel: Table, kolommen: tuple[str, ...]) -> Iterator[Any]:
    """Give the rows of the marked dossiers, in order of their key."""
    # The sum keeps SQLite, which keeps no statistics here, from reading the whole table and looking each mark up.
    eigen = and_(tabel.c.relatie_id == merk.c.relatie_id + 0, tabel.c.client_id == merk.c.client_id + 0)
    vraag = select(merk.c.relatie_id, merk.c.client_id, *(tabel.c[naam] for naam in kolommen))
    yield from connection.execute(vraag.select_from(merk.join(tabel, eigen)).order_by(*tabel.primary_key.columns))


def _product(categorie: str | None, code: str | None) -> Product | None:
    return None if categorie is None else Product(categorie, code or "")
