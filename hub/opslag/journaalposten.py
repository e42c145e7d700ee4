"""Deliveries as the journal has them, still encrypted, with what is needed to read them as they came: for the topic of raw messages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Engine, select

from hub.domein.feiten import Moment
from hub.opslag import tabellen as t
from hub.opslag import tabellen_kafka as tk
from hub.opslag.verbinding import lezen

PER_KEER = 400
"""Deliveries read at a time, each time in a transaction of its own: who reads them out holds nobody up."""


class Journaalpost(NamedTuple):
    """One delivery."""

    aflevering: int
    nummer: bytes | None
    """The receipt from Kafka's intake, when it came that way."""
    oordeel: str
    """What it was taken for: geldig, afgekeurd, overgeslagen or fo01."""
    ontvangen: Moment
    kenmerk: str
    bron: str
    sleutel: str
    ingepakt: bytes


class Ontvangen(NamedTuple):
    """What became of a document that got a receipt from Kafka's intake."""

    aflevering: int
    oordeel: str
    ontvangen: Moment


def vind_ontvangst(engine: Engine, nummer: bytes) -> Ontvangen | None:
    """Give what became of it, None when it is not recorded (yet). Raises OpslagFout."""
    a, o = t.aflevering.c, tk.ontvangstnummer.c
    vraag = select(a.id, a.oordeel, a.ontvangen).join(tk.ontvangstnummer, o.aflevering_id == a.id)
    with lezen(engine) as connection:
        rij = connection.execute(vraag.where(o.nummer == nummer)).first()
    return None if rij is None else Ontvangen(*rij)


def lees_posten(engine: Engine, afleveringen: Sequence[int] | None) -> Iterator[Journaalpost]:
    """Give these deliveries, or all, in order of arrival; not what was removed, or may not be read again. Raises OpslagFout."""
    if afleveringen is not None:
        for begin in range(0, len(afleveringen), PER_KEER):
            with lezen(engine) as connection:
                posten = _posten(connection, t.aflevering.c.id.in_(afleveringen[begin : begin + PER_KEER]))
            yield from posten
        return
    laatste = 0
    while True:
        with lezen(engine) as connection:
            nummers = select(t.aflevering.c.id).where(t.aflevering.c.id > laatste).order_by(t.aflevering.c.id)
            gevonden = connection.execute(nummers.limit(PER_KEER)).scalars().all()
            if not gevonden:
                return
            posten = _posten(connection, t.aflevering.c.id.in_(gevonden))
        laatste = gevonden[-1]
        yield from posten


def _posten(connection: Connection, waar: object) -> list[Journaalpost]:
    aflevering, bericht, journaal = t.aflevering.c, t.bericht.c, t.journaal.c
    vraag = (
        select(
            aflevering.id,
            aflevering.oordeel,
            aflevering.ontvangen,
            aflevering.kenmerk,
            bericht.bron,
            journaal.sleutel,
            journaal.inhoud,
        )
        .join(t.bericht, bericht.id == aflevering.bericht_id)
        .join(t.journaal, journaal.aflevering_id == aflevering.id)
        .where(waar, bericht.id.not_in(select(t.losgemaakt.c.bericht_id)))  # type: ignore[arg-type]
        .order_by(aflevering.id)
    )
    rijen = connection.execute(vraag).all()
    nummer = tk.ontvangstnummer.c
    bekend = select(nummer.aflevering_id, nummer.nummer).where(nummer.aflevering_id.in_([rij[0] for rij in rijen]))
    nummers = {rij.aflevering_id: rij.nummer for rij in connection.execute(bekend)}
    return [Journaalpost(nummer_, nummers.get(nummer_), *rest) for nummer_, *rest in rijen]
