"""Questions about findings within messages: counted per rule, sender and software, and listed for who must mend them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import Connection, distinct, func, select

from hub.antwoorden_regels import MEESTE, Bevindingenoverzicht, Bevindingregel, Klachtregel, RegelTelling
from hub.domein.feiten import Moment
from hub.domein.gebied import Gebied
from hub.domein.kalender import lokaal
from hub.opslag import tabellen as t
from hub.opslag.bulk import Vraag
from hub.opslag.gebieden import niet_langs_index, vernauw_tot
from hub.opslag.ontvangst import AFGEKEURD
from hub.opslag.telbron import Telbron
from hub.opslag.teller import MET_BEVINDING, REGEL
from hub.regels.lijst import REGELS

VAN_AANBIEDER = ("JW305", "JW307", "JW315", "JW317", "JW323")
"""Kinds that an aanbieder sends, and that have rules."""


def met_bevindingen(bron: Telbron) -> tuple[int, dict[str, int]]:
    """Count the valid messages with a finding, and those that break each rule."""
    if not bron.bewaard:
        return _per_regel(bron.connection, bron.peildatum, bron.gebied)
    per_code = Counter[str]()
    for _, (code,), aantal in bron.gebeurtenissen(REGEL):
        per_code[code] += aantal
    return sum(aantal for _, _, aantal in bron.gebeurtenissen(MET_BEVINDING)), dict(sorted(per_code.items()))


def _per_regel(connection: Connection, peildatum: Moment, gemeente: Gebied) -> tuple[int, dict[str, int]]:
    bericht, bevinding = t.bericht.c, t.bevinding.c
    samen = _van(select(func.count(distinct(bevinding.bericht_id))), peildatum, gemeente)
    aantal: int = connection.execute(samen).scalar_one()
    if not aantal:
        return 0, {}
    vraag = select(bevinding.code, func.count(distinct(bericht.id))).group_by(bevinding.code).order_by(bevinding.code)
    keren: dict[str, int] = dict(connection.execute(_van(vraag, peildatum, gemeente)).all())
    return aantal, keren


class _Keren(NamedTuple):
    """How many messages of one kind, sender and software break one rule."""

    code: str
    soort: str
    aanbieder: str | None
    software: str
    berichten: int


def overzicht(bron: Telbron) -> Bevindingenoverzicht:
    """Give the findings that occur most: over all, per sending aanbieder, per sending software."""
    b, code = t.bericht.c, t.bevinding.c.code
    wat = (code, b.soort, b.aanbieder, b.software)
    # Read once and added up here three times: a message has one kind, one sender and one software.
    vraag = _van(select(*wat, func.count(distinct(b.id))).group_by(*wat), bron.peildatum, bron.gebied)
    alle_keren = [_Keren(*rij) for rij in bron.connection.execute(vraag)]
    return Bevindingenoverzicht(
        berichten=met_bevindingen(bron)[0],
        per_regel=_meeste(alle_keren, lambda _: ""),
        per_aanbieder=_meeste(
            (een for een in alle_keren if een.soort in VAN_AANBIEDER), lambda een: een.aanbieder or ""
        ),
        per_software=_meeste(alle_keren, lambda een: een.software),
    )


def _meeste(keren: Iterable[_Keren], wie: Callable[[_Keren], str]) -> tuple[RegelTelling, ...]:
    """Add up by who and rule; the most frequent first."""
    berichten = Counter[tuple[str, str]]()
    soorten: dict[tuple[str, str], set[str]] = {}
    for een in keren:
        sleutel = (wie(een), een.code)
        berichten[sleutel] += een.berichten
        soorten.setdefault(sleutel, set()).add(een.soort)
    eerste = sorted(berichten, key=lambda sleutel: (-berichten[sleutel], sleutel))[:MEESTE]
    return tuple(
        RegelTelling(
            wie=sleutel[0],
            code=sleutel[1],
            titel=_titel(sleutel[1]),
            soorten=tuple(sorted(soorten[sleutel])),
            berichten=berichten[sleutel],
        )
        for sleutel in eerste
    )


def alle(
    connection: Connection, peildatum: Moment, gemeente: Gebied, noem: Callable[[str], str]
) -> Iterator[Bevindingregel]:
    """Give every combination of parties, kind, software and rule that has findings, the most frequent first.

    `noem` gives the name of a gemeente.
    """
    bericht = t.bericht.c
    keer = func.count(distinct(bericht.id)).label("keer")
    wat = (bericht.gemeente, bericht.aanbieder, bericht.soort, bericht.software, t.bevinding.c.code)
    vraag = select(*wat, keer).group_by(*wat)
    op_volgorde = (keer.desc(), *(kolom.nulls_first() for kolom in wat))
    for rij in connection.execute(_van(vraag, peildatum, gemeente).order_by(*op_volgorde)):
        yield Bevindingregel(
            gemeente=rij.gemeente or "",
            gemeente_naam=noem(rij.gemeente) if rij.gemeente else "",
            aanbieder=rij.aanbieder or "",
            verzender="aanbieder" if rij.soort in VAN_AANBIEDER else "gemeente",
            soort=rij.soort,
            software=rij.software,
            code=rij.code,
            titel=_titel(rij.code),
            berichten=rij.keer,
        )


def _titel(code: str) -> str:
    return REGELS[code].titel if code in REGELS else ""


def klacht(connection: Connection, peildatum: Moment, gemeente: Gebied, aanbieder: str) -> Iterator[Klachtregel]:
    """Give every finding in messages that an aanbieder sent, and every violation in those that were rejected."""
    bericht = t.bericht.c
    for tabel, waar in (
        (t.bevinding.c, bericht.soort.in_(VAN_AANBIEDER)),
        (t.afkeuring.c, bericht.soort.in_(VAN_AANBIEDER) & (bericht.oordeel == AFGEKEURD)),
    ):
        vraag = (
            select(
                bericht.soort, bericht.gemeente, bericht.identificatie, bericht.dagtekening, bericht.ontvangen,
                bericht.software, tabel.code, tabel.pad, tabel.regel, tabel.waarde, tabel.uitleg,
            )
            .join(t.bericht, bericht.id == tabel.bericht_id)
            .where(waar, bericht.aanbieder == aanbieder, bericht.ontvangen <= peildatum, tabel.uitleg != "")
            .order_by(bericht.ontvangen, bericht.id, tabel.volgnummer)
        )  # fmt: skip
        for rij in connection.execute(vernauw_tot(vraag, bericht.gemeente, gemeente)):
            soort, code, identificatie, dagtekening, ontvangen, software, *fout = rij
            yield Klachtregel(
                soort=soort,
                gemeente=code or "",
                identificatie=identificatie,
                dagtekening=dagtekening,
                ontvangen=lokaal(ontvangen),
                software=software,
                **dict(zip(("code", "pad", "regel", "waarde", "uitleg"), fout, strict=True)),
            )


def _van(vraag: Vraag, peildatum: Moment, gemeente: Gebied) -> Vraag:
    """Ask over findings in messages received up to the peildatum."""
    bericht = t.bericht.c
    samen = vraag.select_from(t.bevinding).join(t.bericht, bericht.id == t.bevinding.c.bericht_id)
    # Not along the index of messages: there are far fewer findings than messages of a gemeente.
    return vernauw_tot(samen.where(bericht.ontvangen <= peildatum), niet_langs_index(bericht.gemeente), gemeente)
