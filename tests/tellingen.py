"""Hold the totals that are kept to what is stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, literal, select

from hub.domein.kalender import ALTIJD
from hub.opslag import tabellen as t
from hub.opslag.gebruik import NUMMER, REFERENTIE
from hub.opslag.tabellen_telling import dubbel, gebruik, telling
from hub.opslag.teljeugd import alle_wachten, deel_van, tel_delen
from hub.opslag.tellen import grens, tel_alles

Sleutel = tuple[int, str, str, str]


def bewaard(connection: Connection) -> dict[Sleutel, int]:
    """Give the totals that are kept, what lies before the border as one."""
    vanaf = grens(connection)
    geteld = Counter[Sleutel]()
    for moment, *sleutel, aantal in connection.execute(select(telling)):
        geteld[moment if moment > vanaf else 0, *sleutel] += aantal
    return {sleutel: aantal for sleutel, aantal in geteld.items() if aantal}


def geteld(connection: Connection) -> dict[Sleutel, int]:
    """Give what they should be."""
    assert grens(connection) < ALTIJD, "nothing was counted yet"
    gemeenten = {rij[0]: rij[1] for rij in connection.execute(select(t.relatie.c.id, t.relatie.c.gemeente))}
    teller = tel_alles(connection)
    for _, wachten in alle_wachten(connection, teller.grens):
        tel_delen(teller, deel_van(wachten), 1)
    return {(moment, *sleutel): aantal for moment, *sleutel, aantal in teller.rijen(gemeenten)}


def verschil(connection: Connection) -> dict[Any, tuple[int | None, int | None]]:
    """Give what is kept otherwise than it is (kept, counted); empty when all is well."""
    hier, daar = bewaard(connection), geteld(connection)
    anders = {een: (hier.get(een), daar.get(een)) for een in sorted({*hier, *daar}) if hier.get(een) != daar.get(een)}
    return anders | dict.fromkeys(_gemist_gebruik(connection), (0, 1))


def _gemist_gebruik(connection: Connection) -> Iterator[tuple[Any, ...]]:
    """Give the uses in intervals that are not known, and what is not known to be used twice."""
    bekend = {tuple(rij) for rij in connection.execute(select(gebruik))}
    v, w, h = t.verzoek_tijdvak.c, t.toewijzing_tijdvak.c, t.heenbericht.c
    plek = {(wat, relatie_id, nummer, sleutel) for wat, _, sleutel, relatie_id, nummer in bekend}
    zijn = (
        select(literal(REFERENTIE), v.relatie_id, v.client_id, v.referentie),
        select(literal(NUMMER), w.relatie_id, w.client_id, w.nummer),
        select(h.soort, h.relatie_id, h.id, h.identificatie).join(t.heen_tijdvak, t.heen_tijdvak.c.heen_id == h.id),
    )
    for vraag in zijn:
        yield from {(*rij[:3], str(rij[3])) for rij in connection.execute(vraag)} - plek
    keren = Counter(rij[:3] for rij in bekend)
    meer = {tuple(rij) for rij in connection.execute(select(dubbel))}
    yield from {sleutel for sleutel, keer in keren.items() if keer > 1} - meer
