"""Deliveries: each recorded once with its journal, and what an Fo01 does to them.

The same delivery read again adds nothing. With an earlier stamp it gets that
stamp, so that the order of arrival never matters.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Any

from sqlalchemy import Connection, update

from hub.domein.feiten import Moment
from hub.opslag import tabellen as t
from hub.opslag.bulk import nieuwe_nummers, voeg_toe, voeg_toe_als_nieuw, zoek_nummers
from hub.opslag.fo01_merken import geraakt_door_fo01s, kort_van
from hub.opslag.ontvangst import Ontvangst, oordeel_van, partijen_van

_KOLOMMEN = tuple(kolom.name for kolom in t.aflevering.columns)


def schrijf_afleveringen(
    connection: Connection, ontvangsten: Sequence[Ontvangst], nummers: Sequence[int], *, nieuw: Container[int]
) -> tuple[dict[int, Moment], dict[tuple[int, str], tuple[int, bool]]]:
    """Write the deliveries that are new, with their journal.

    `nummers` are those of the contents; `nieuw` has those that were not in the store
    before this batch. Gives the earliest stamp per content that has something new,
    and per content and kenmerk the number of the delivery and whether it is new.
    """
    vroegste: dict[tuple[int, str], Ontvangst] = {}
    for ontvangst, nummer in zip(ontvangsten, nummers, strict=True):
        sleutel = (nummer, ontvangst.kenmerk)
        ander = vroegste.get(sleutel)
        if ander is None or ontvangst.ontvangen < ander.ontvangen:
            vroegste[sleutel] = ontvangst
    oud = [sleutel for sleutel in vroegste if sleutel[0] not in nieuw]
    bestaand = zoek_nummers(connection, t.aflevering, ("bericht_id", "kenmerk"), oud)
    rijen: list[tuple[Any, ...]] = []
    journaal: list[tuple[Any, ...]] = []
    geraakt: dict[int, Moment] = {}
    software: dict[int, str] = {}
    nummers_van: dict[tuple[int, str], tuple[int, bool]] = {}
    vrij = iter(nieuwe_nummers(connection, t.aflevering, len(vroegste) - len(bestaand)))
    for sleutel, ontvangst in vroegste.items():
        nummer, kenmerk = sleutel
        if sleutel in bestaand:
            nummers_van[sleutel] = (bestaand[sleutel], False)
            if not _vervroeg(connection, bestaand[sleutel], ontvangst):
                continue
        else:
            aflevering_id = next(vrij)
            gemeente, _ = partijen_van(ontvangst.uitkomst)
            oordeel = oordeel_van(ontvangst.uitkomst)
            rijen.append((aflevering_id, nummer, kenmerk, kort_van(kenmerk), ontvangst.ontvangen, oordeel, gemeente))
            journaal.append((aflevering_id, ontvangst.sleutel, ontvangst.ingepakt))
            nummers_van[sleutel] = (aflevering_id, True)
        geraakt[nummer] = min(ontvangst.ontvangen, geraakt.get(nummer, ontvangst.ontvangen))
        if nummer not in nieuw:
            software[nummer] = eerste_naam(software.get(nummer, ""), software_van(ontvangst))
    voeg_toe(connection, t.aflevering, _KOLOMMEN, rijen)
    voeg_toe(connection, t.journaal, ("aflevering_id", "sleutel", "inhoud"), journaal)
    _werk_ontvangen_bij(connection, {n: op for n, op in geraakt.items() if n not in nieuw})
    _werk_software_bij(connection, {n: naam for n, naam in software.items() if naam})
    return geraakt, nummers_van


def _vervroeg(connection: Connection, aflevering_id: int, ontvangst: Ontvangst) -> bool:
    """Give a known delivery the earlier stamp, when it is earlier, and keep the bytes that say so."""
    tabel = t.aflevering
    gewijzigd = connection.execute(
        update(tabel)
        .where(tabel.c.id == aflevering_id, tabel.c.ontvangen > ontvangst.ontvangen)
        .values(ontvangen=ontvangst.ontvangen)
    ).rowcount
    if gewijzigd:
        connection.execute(
            update(t.journaal)
            .where(t.journaal.c.aflevering_id == aflevering_id)
            .values(sleutel=ontvangst.sleutel, inhoud=ontvangst.ingepakt)
        )
    return bool(gewijzigd)


def _werk_ontvangen_bij(connection: Connection, vroegste: dict[int, Moment]) -> None:
    """Lower `bericht.ontvangen` of contents that were there already; it is the earliest of the deliveries."""
    tabel = t.bericht
    for nummer, ontvangen in vroegste.items():
        connection.execute(
            update(tabel).where(tabel.c.id == nummer, tabel.c.ontvangen > ontvangen).values(ontvangen=ontvangen)
        )


def software_van(ontvangst: Ontvangst) -> str:
    """Give the program that the envelope names; empty when there is none."""
    envelop = ontvangst.uitkomst.envelop
    return envelop.applicatie if envelop else ""


def eerste_naam(een: str, ander: str) -> str:
    """Give the first of two names by alphabet, or the one that there is: whichever came first makes no difference."""
    return min(een, ander) if een and ander else een or ander


def _werk_software_bij(connection: Connection, namen: dict[int, str]) -> None:
    """Let contents that were there already name the first by alphabet of the programs that sent them."""
    b = t.bericht.c
    for nummer, naam in sorted(namen.items()):
        ander = (b.id == nummer) & ((b.software == "") | (b.software > naam))
        connection.execute(update(t.bericht).where(ander).values(software=naam))


def verwerk_fo01(connection: Connection, genoemd: dict[str, Moment]) -> set[int]:
    """Keep the earliest Fo01 per envelope, and give the heenberichten those envelopes carried."""
    if not genoemd:
        return set()
    for kenmerk, ontvangen in genoemd.items():
        voeg_toe_als_nieuw(connection, t.fo01, ("kenmerk", "ontvangen"), [(kenmerk, ontvangen)])
        connection.execute(
            update(t.fo01)
            .where(t.fo01.c.kenmerk == kenmerk, t.fo01.c.ontvangen > ontvangen)
            .values(ontvangen=ontvangen)
        )
    return geraakt_door_fo01s(connection, genoemd)
