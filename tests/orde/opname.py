"""All that a store knows, in names of content: two stores that received the same in another order are equal to the row.

Numbers of rows are allotted in order of arrival and say nothing, so a row names its relatie, youth and message by what they are. Left
out, because the order of arrival is what they tell: `bericht.bron` (the name of the file that came first), `losse_start_tijdvak.volgnummer`,
`brp_persoon` (since when the hub has something), `opruiming` (what was removed when, in numbers of rows) and
the kept totals (which `tests.tellingen` holds to the rest).
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, NamedTuple

from sqlalchemy import Connection, inspect, select

from hub.opslag.tabellen import metadata
from hub.opslag.tabellen_postgres import alleen_postgres

NIEMAND = "niemand meer"
"""The name of all youths whose pseudonym was replaced by a random one."""

TIJDVAKKEN = (
    "heen_tijdvak", "verzoek_tijdvak", "toewijzing_tijdvak", "losse_start_tijdvak", "woonplaats_tijdvak",
    "woonplaats_bevinding",
)  # fmt: skip
MERKEN = ("te_vouwen_heen", "te_vouwen_dossier", "te_vouwen_client", "te_vouwen_fo01")
TELLINGEN = ("telling", "gebruik", "dubbel", "client_telling")
_ZEGT_NIETS = {
    "bericht": {"id", "bron"},
    "aflevering": {"id"},
    "losse_start_tijdvak": {"volgnummer"},
    "client": {"id"},
    "relatie": {"id"},
    "heenbericht": {"id"},
    "journaal": {"sleutel", "inhoud"},
}
_NIET = {"hub", "opruiming", "brp_persoon", "fo01", *TELLINGEN, *MERKEN}
_VAN = {
    "relatie_id": "relatie",
    "keten_relatie_id": "relatie",
    "client_id": "client",
    "heen_id": "heenbericht",
    "bericht_id": "bericht",
    "aflevering_id": "aflevering",
}

Rijen = dict[str, list[dict[str, Any]]]


class Opname(NamedTuple):
    rijen: Rijen
    """Every row by column, as it stands in the store."""
    genoemd: dict[str, list[str]]
    """Every row in names of content, sorted."""


def neem_op(connection: Connection, bekend: Collection[bytes]) -> Opname:
    """Read a whole store; `bekend` are the pseudonyms of the youths that messages name."""
    aanwezig = set(inspect(connection).get_table_names()) - {"alembic_version"}
    tabellen = {**metadata.tables, **alleen_postgres.tables}
    rijen: Rijen = {naam: [] for naam in tabellen}
    for naam in aanwezig:
        rijen[naam] = [dict(rij) for rij in connection.execute(select(tabellen[naam])).mappings()]
    namen = _Namen(rijen, bekend)
    genoemd = {
        naam: sorted(str(namen.van_rij(naam, rij)) for rij in inhoud)
        for naam, inhoud in rijen.items()
        if naam not in _NIET
    }
    # An Fo01 about an envelope stays known by its moment; it has no row of a message to hang on.
    genoemd["fo01"] = sorted(f"{rij['kenmerk']} {rij['ontvangen']}" for rij in rijen["fo01"])
    return Opname(rijen, genoemd)


class _Namen:
    """What each number of a row stands for."""

    def __init__(self, rijen: Rijen, bekend: Collection[bytes]) -> None:
        self._namen: dict[str, dict[int | None, Any]] = {
            "relatie": {rij["id"]: f"{rij['gemeente']}-{rij['aanbieder']}" for rij in rijen["relatie"]},
            "client": {
                rij["id"]: rij["pseudoniem"].hex() if rij["pseudoniem"] in bekend else NIEMAND
                for rij in rijen["client"]
            },
        }
        self._namen["heenbericht"] = self._van(
            rijen["heenbericht"], ("relatie_id", "soort", "identificatie", "dagtekening")
        )
        sleutel = ("relatie_id", "soort", "identificatie", "dagtekening", "inhoud")
        self._namen["bericht"] = self._van(rijen["bericht"], sleutel)
        self._namen["aflevering"] = self._van(rijen["aflevering"], ("bericht_id", "kenmerk"))

    def _van(self, rijen: list[dict[str, Any]], kolommen: tuple[str, ...]) -> dict[int | None, Any]:
        return {rij["id"]: tuple(self._waarde(kolom, rij[kolom]) for kolom in kolommen) for rij in rijen}

    def _waarde(self, kolom: str, waarde: Any) -> Any:
        tabel = _VAN.get(kolom)
        if tabel is None or waarde is None:
            return waarde
        return self._namen[tabel].get(waarde, waarde)

    def van_rij(self, tabel: str, rij: dict[str, Any]) -> tuple[Any, ...]:
        weg = _ZEGT_NIETS.get(tabel, frozenset())
        if tabel == "client":
            return (self._namen["client"][rij["id"]],)
        return tuple(self._waarde(kolom, waarde) for kolom, waarde in rij.items() if kolom not in weg)


def verschillen(
    een: dict[str, list[str]], ander: dict[str, list[str]], *, zonder: Collection[str] = ()
) -> dict[str, Any]:
    """Give per table what only one of the two has."""
    uit = {}
    for naam in sorted({*een, *ander} - set(zonder)):
        links, rechts = een.get(naam, []), ander.get(naam, [])
        if links != rechts:
            uit[naam] = (_zonder(links, rechts), _zonder(rechts, links))
    return uit


def _zonder(links: list[str], rechts: list[str]) -> list[str]:
    over = list(rechts)
    uit = []
    for een in links:
        if een in over:
            over.remove(een)
        else:
            uit.append(een)
    return uit


Vergelijking = Callable[[dict[str, list[str]]], dict[str, Any]]
