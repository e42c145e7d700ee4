"""Go along the chain of the log of reading and say what is wrong with it, in Dutch."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from hub.domein.inzage import Inzage
from hub.opslag.leesketen import Keten, Stand, is_anker_van, lees_anker


class Controle(NamedTuple):
    """What a check came to."""

    gebreken: tuple[str, ...]
    """In Dutch, one for each thing that is wrong; empty: every row is as it was written, and none is missing."""
    aantal: int
    stand: Stand


def loop_na(
    keten: Keten, einden: tuple[Stand, bytes], rijen: Iterable[tuple[int, Inzage, bytes]], anker: str | None
) -> Controle:
    """Check rows (number, look, hash) in order against where the chain should begin and end, with its signature.

    `anker` is one that was kept elsewhere: the row it names must still be the same.
    """
    stand, merk = einden
    gezocht = None if anker is None else lees_anker(anker)
    gebreken: list[str] = []
    if anker is not None and gezocht is None:
        gebreken.append("dit is geen anker (een nummer, een punt en 32 letters en cijfers)")
    if not keten.klopt(stand, merk):
        gebreken.append("waar het leeslog begint en eindigt is buiten de hub om gewijzigd")
    aantal = 0
    vorige, verwacht = stand.begin_keten, stand.begin + 1
    gezien = vorige if gezocht is not None and gezocht[0] == stand.begin else None
    for nummer, inzage, eigen in rijen:
        aantal += 1
        if nummer != verwacht:
            gebreken.append(_ontbreekt(verwacht, nummer - 1))
        elif keten.schakel(vorige, nummer, inzage) != eigen:
            gebreken.append(f"inzage {nummer} is gewijzigd of hoort hier niet")
        vorige, verwacht = eigen, nummer + 1
        if gezocht is not None and nummer == gezocht[0]:
            gezien = eigen
    if verwacht <= stand.eind:
        gebreken.append(_ontbreekt(verwacht, stand.eind))
    elif vorige != stand.eind_keten:
        gebreken.append("het einde van het leeslog is niet dat wat de hub heeft geschreven")
    if gezocht is not None:
        gebreken += _naast_anker(gezocht, gezien, stand)
    return Controle(tuple(gebreken), aantal, stand)


def _ontbreekt(eerste: int, laatste: int) -> str:
    return f"inzage {eerste} ontbreekt" if eerste == laatste else f"inzage {eerste} tot en met {laatste} ontbreken"


def _naast_anker(gezocht: tuple[int, bytes], gezien: bytes | None, stand: Stand) -> list[str]:
    nummer, deel = gezocht
    if gezien is not None:
        return [] if is_anker_van(gezien, deel) else [f"inzage {nummer} is een andere dan toen het anker werd gemaakt"]
    if nummer > stand.eind:
        return [f"het anker is van inzage {nummer}, maar het leeslog eindigt bij {stand.eind}: het einde ontbreekt"]
    if nummer < stand.begin:
        return [f"inzage {nummer} van het anker is al verwijderd volgens de bewaartermijn (tot en met {stand.begin})"]
    return [f"inzage {nummer} van het anker ontbreekt"]
