"""Deliveries: each recorded once with its journal, and what an Fo01 does to them.

The same delivery read again adds nothing. With an earlier stamp it gets that
stamp, so that the order of arrival never matters.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, select, update

from hub.domein.feiten import Moment
from hub.opslag import tabellen as t
from hub.opslag.bulk import nieuwe_nummers, voeg_toe, voeg_toe_als_nieuw, zoek_nummers
from hub.opslag.fo01_merken import geraakt_door_fo01s, kort_van
from hub.opslag.ontvangst import Ontvangst, oordeel_van, partijen_van
from hub.opslag.tellen import teller_van
from hub.opslag.teller import AFLEVERING
from hub.parsers.uitkomst import Bericht

_KOLOMMEN = tuple(kolom.name for kolom in t.aflevering.columns)
AFKEURING_KOLOMMEN = tuple(kolom.name for kolom in t.afkeuring.columns)


def schrijf_afleveringen(
    connection: Connection, ontvangsten: Sequence[Ontvangst], nummers: Sequence[int], *, nieuw: Container[int]
) -> tuple[dict[int, Moment], dict[tuple[int, str], tuple[int, bool]]]:
    """Write the deliveries that are new, with their journal.

    `nummers` are those of the contents; `nieuw` has those that were not in the store
    before this batch: of those the deliveries are counted here. Gives the earliest stamp per content that has something new,
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
    genoemd: dict[int, Genoemd] = {}
    opmerkingen: dict[int, set[str]] = {}
    nummers_van: dict[tuple[int, str], tuple[int, bool]] = {}
    teller = teller_van(connection)
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
            if nummer in nieuw:
                teller.gebeurtenis(AFLEVERING, ontvangst.ontvangen, gemeente, (oordeel,), 1)
            nummers_van[sleutel] = (aflevering_id, True)
        geraakt[nummer] = min(ontvangst.ontvangen, geraakt.get(nummer, ontvangst.ontvangen))
        if nummer not in nieuw:
            genoemd[nummer] = eerste_namen(genoemd.get(nummer, NIETS), genoemd_door(ontvangst))
            if gezegd := opmerkingen_van(ontvangst):
                opmerkingen.setdefault(nummer, set()).update(gezegd)
    voeg_toe(connection, t.aflevering, _KOLOMMEN, rijen)
    voeg_toe(connection, t.journaal, ("aflevering_id", "sleutel", "inhoud"), journaal)
    _werk_ontvangen_bij(connection, {n: op for n, op in geraakt.items() if n not in nieuw})
    _werk_namen_bij(connection, genoemd)
    _werk_opmerkingen_bij(connection, opmerkingen)
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


class Genoemd(NamedTuple):
    """What a delivery says of its content that another may say otherwise; the fields are columns of `bericht`."""

    software: str
    """The program that the envelope names; empty when there is none."""
    gemeente: str | None
    """Of what is no valid message, as the parties below: a valid one says so itself."""
    aanbieder: str | None


NIETS = Genoemd("", None, None)


def genoemd_door(ontvangst: Ontvangst) -> Genoemd:
    """Give what this delivery says."""
    envelop = ontvangst.uitkomst.envelop
    partijen = (None, None) if isinstance(ontvangst.uitkomst, Bericht) else partijen_van(ontvangst.uitkomst)
    return Genoemd(envelop.applicatie if envelop else "", *partijen)


def eerste_namen(een: Genoemd, ander: Genoemd) -> Genoemd:
    """Give of each the first by alphabet, or the one that there is: whichever came first makes no difference."""
    software, gemeente, aanbieder = (min(a, b) if a and b else a or b for a, b in zip(een, ander, strict=True))
    return Genoemd(software or "", gemeente, aanbieder)


def _werk_namen_bij(connection: Connection, genoemd: dict[int, Genoemd]) -> None:
    """Let contents that were there already name the first by alphabet of what their deliveries say."""
    b = t.bericht.c
    for nummer, namen in sorted(genoemd.items()):
        for kolom, naam in namen._asdict().items():
            if naam:
                ander = (b.id == nummer) & (b[kolom].is_(None) | (b[kolom] == "") | (b[kolom] > naam))
                connection.execute(update(t.bericht).where(ander).values({kolom: naam}))


def opmerkingen_van(ontvangst: Ontvangst) -> tuple[str, ...]:
    """Give what the envelope of a valid message says otherwise than the message; of what is not valid the rejection tells."""
    return ontvangst.uitkomst.opmerkingen if isinstance(ontvangst.uitkomst, Bericht) else ()


def opmerking_rijen(nummer: int, opmerkingen: Iterable[str]) -> list[tuple[Any, ...]]:
    """Give the rows of table `afkeuring` for the remarks on a valid message, by alphabet: in whatever order they came."""
    return [(nummer, plaats, "ENVELOP", "", None, "", tekst) for plaats, tekst in enumerate(sorted(opmerkingen))]


def _werk_opmerkingen_bij(connection: Connection, opmerkingen: dict[int, set[str]]) -> None:
    """Let contents that were there already have the remarks on all their deliveries."""
    fout = t.afkeuring.c
    for nummer, gezegd in sorted(opmerkingen.items()):
        had = set(connection.execute(select(fout.uitleg).where(fout.bericht_id == nummer)).scalars())
        if not gezegd <= had:
            connection.execute(delete(t.afkeuring).where(fout.bericht_id == nummer))
            voeg_toe(connection, t.afkeuring, AFKEURING_KOLOMMEN, opmerking_rijen(nummer, had | gezegd))


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
