"""Keep who uses which reference, number and Identificatie, so that what is used twice is found without reading all.

Two that fold at once on PostgreSQL may each be the other's second: it is looked at under the lock of the totals
(`hub.opslag.tellen`), where each sees what the other wrote.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, TextClause, bindparam, text

from hub.domein.feiten import Moment, Relatie
from hub.domein.gebied import Gebied
from hub.domein.toewijzing import VERWIJDERD
from hub.opslag.bulk import voeg_toe, voeg_toe_als_nieuw, zoek
from hub.opslag.tabellen_telling import dubbel, gebruik

REFERENTIE, NUMMER, IDENTIFICATIE = "referentie", "nummer", "identificatie"
"""What verzoeken, toewijzingen and heenberichten use. An Identificatie is kept under the kind of its heenbericht, such as JW305."""

VAN_GEMEENTE = frozenset({"JW301", "JW319"})
"""Heenberichten that the gemeente sends; the others are the aanbieder's."""

_SLEUTEL = ("wat", "wie", "sleutel")


class Gebruik(NamedTuple):
    """One use, of a client or (its kind as `wat`) a heenbericht."""

    wat: str
    sleutel: str | int
    relatie: int
    nummer: int
    """Of the client, or of the heenbericht."""


class _Rij(NamedTuple):
    """A row of `gebruik`."""

    wat: str
    wie: str
    sleutel: str
    relatie_id: int
    nummer: int


def schrijf_gebruik(connection: Connection, gebruikt: Iterable[Gebruik], relaties: Mapping[int, Relatie]) -> None:
    """Add uses that are not there yet, and what is used twice now."""
    rijen = {_Rij(een.wat, _wie(een, relaties[een.relatie]), str(een.sleutel), *een[2:]) for een in gebruikt}
    houders: dict[tuple[str, ...], set[tuple[int, int]]] = {rij[:3]: set() for rij in rijen}
    for *sleutel, relatie_id, nummer in zoek(connection, gebruik, _SLEUTEL, sorted(houders), ("relatie_id", "nummer")):
        houders[tuple(sleutel)].add((relatie_id, nummer))
    nieuw = sorted(rij for rij in rijen if rij[3:] not in houders[rij[:3]])
    for rij in nieuw:
        houders[rij[:3]].add(rij[3:])
    voeg_toe(connection, gebruik, gebruik.columns.keys(), nieuw)
    meer = sorted({rij[:3] for rij in nieuw if len(houders[rij[:3]]) > 1})
    voeg_toe_als_nieuw(connection, dubbel, _SLEUTEL, meer)


def vul_gebruik(connection: Connection) -> None:
    """Add every use that is in an interval, in the transaction of the caller, which nobody writes beside."""
    alles = (
        (REFERENTIE, "r.aanbieder", "v.referentie", "v.client_id", "verzoek_tijdvak v"),
        (NUMMER, "r.gemeente", "CAST(v.nummer AS VARCHAR)", "v.client_id", "toewijzing_tijdvak v"),
    )
    bij = f"INSERT INTO gebruik ({', '.join(gebruik.columns.keys())})"
    for wat, wie, sleutel, nummer, tabel in alles:
        connection.execute(
            text(
                f"{bij} SELECT DISTINCT '{wat}', {wie}, {sleutel}, v.relatie_id, {nummer} FROM {tabel} "  # noqa: S608
                "JOIN relatie r ON r.id = v.relatie_id WHERE 1 = 1 ORDER BY 2, 3 ON CONFLICT DO NOTHING"
            )
        )
    soorten = ", ".join(f"'{soort}'" for soort in sorted(VAN_GEMEENTE))
    connection.execute(
        text(
            f"{bij} SELECT v.soort, CASE WHEN v.soort IN ({soorten}) THEN r.gemeente ELSE r.aanbieder END, "  # noqa: S608
            "v.identificatie, v.relatie_id, v.id FROM heenbericht v JOIN relatie r ON r.id = v.relatie_id "
            "WHERE EXISTS (SELECT 1 FROM heen_tijdvak h WHERE h.heen_id = v.id) ORDER BY 1, 2, 3 ON CONFLICT DO NOTHING"
        )
    )
    sleutel = ", ".join(_SLEUTEL)
    connection.execute(
        text(
            f"INSERT INTO dubbel ({sleutel}) SELECT {sleutel} FROM gebruik WHERE 1 = 1 GROUP BY {sleutel} "  # noqa: S608
            "HAVING count(*) > 1 ON CONFLICT DO NOTHING"
        )
    )


def _wie(een: Gebruik, relatie: Relatie) -> str:
    """Return within whom it may be used once (semantics §1): a number in a gemeente, a reference at an aanbieder."""
    return relatie.gemeente if een.wat == NUMMER or een.wat in VAN_GEMEENTE else relatie.aanbieder


def tel_dubbel(connection: Connection, peildatum: Moment, gebied: Gebied, wat: str) -> int:
    """Add up how often each reference, number or Identificatie was used again at a moment: once less than its uses.

    Source: semantics §1 (TR347, TR332, TR056).
    """
    gemeenten = [] if gebied is None else [gebied] if isinstance(gebied, str) else sorted(gebied)
    vraag = _VRAAG[wat, gebied is not None]
    waarden: dict[str, Any] = {"peildatum": peildatum}
    if gebied is not None:
        waarden["gemeenten"] = gemeenten
    return int(connection.execute(vraag, waarden).scalar_one())


_VAKKEN = {
    REFERENTIE: (
        "verzoek_tijdvak",
        f"d.wat = '{REFERENTIE}' AND v.relatie_id = g.relatie_id AND v.client_id = g.nummer AND v.referentie = g.sleutel",
    ),
    NUMMER: (
        "toewijzing_tijdvak",
        f"d.wat = '{NUMMER}' AND v.relatie_id = g.relatie_id AND v.client_id = g.nummer "  # noqa: ISC004
        f"AND CAST(v.nummer AS VARCHAR) = g.sleutel AND v.stand <> '{VERWIJDERD}'",
    ),
    IDENTIFICATIE: ("heen_tijdvak", f"d.wat NOT IN ('{REFERENTIE}', '{NUMMER}') AND v.heen_id = g.nummer"),
}
"""The intervals of each use."""


def _vraag(wat: str, *, in_gebied: bool) -> TextClause:
    """Write the question; CROSS JOIN has SQLite begin with what was used twice, and not read every use there is."""
    tabel, zelfde = _VAKKEN[wat]
    relatie = "CROSS JOIN relatie r " if in_gebied else ""
    waar = " AND r.id = g.relatie_id AND r.gemeente IN :gemeenten" if in_gebied else ""
    vraag = text(
        "SELECT coalesce(sum(keer - 1), 0) FROM (SELECT count(*) AS keer FROM dubbel d CROSS JOIN gebruik g "  # noqa: S608
        f"{relatie}CROSS JOIN {tabel} v WHERE g.wat = d.wat AND g.wie = d.wie AND g.sleutel = d.sleutel "
        f"AND {zelfde} AND v.vanaf <= :peildatum AND v.tot > :peildatum{waar} "
        "GROUP BY d.wat, d.wie, d.sleutel HAVING count(*) > 1) AS vaker"
    )
    return vraag.bindparams(bindparam("gemeenten", expanding=True)) if in_gebied else vraag


_VRAAG = {(wat, keuze): _vraag(wat, in_gebied=keuze) for wat in _VAKKEN for keuze in (False, True)}
