"""Questions about findings within messages: counted per rule, sender and software, and listed for who must mend them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, distinct, func, literal, select

from hub.antwoorden_regels import MEESTE, Bevindingenoverzicht, Bevindingregel, Klachtregel, RegelTelling
from hub.domein.feiten import Moment
from hub.domein.gebied import Gebied
from hub.domein.kalender import lokaal
from hub.opslag import tabellen as t
from hub.opslag.bulk import Vraag
from hub.opslag.dialecten import Samen
from hub.opslag.gebieden import niet_langs_index, vernauw_tot
from hub.opslag.ontvangst import AFGEKEURD
from hub.regels.lijst import REGELS

VAN_AANBIEDER = ("JW305", "JW307", "JW315", "JW317", "JW323")
"""Kinds that an aanbieder sends, and that have rules."""


def per_regel(connection: Connection, peildatum: Moment, gemeente: Gebied) -> tuple[int, dict[str, int]]:
    """Count the valid messages with a finding, and those that break each rule."""
    bericht, bevinding = t.bericht.c, t.bevinding.c
    samen = _van(select(func.count(distinct(bevinding.bericht_id))), peildatum, gemeente)
    aantal: int = connection.execute(samen).scalar_one()
    if not aantal:
        return 0, {}
    vraag = select(bevinding.code, func.count(distinct(bericht.id))).group_by(bevinding.code).order_by(bevinding.code)
    keren: dict[str, int] = dict(connection.execute(_van(vraag, peildatum, gemeente)).all())
    return aantal, keren


def overzicht(connection: Connection, peildatum: Moment, gemeente: Gebied) -> Bevindingenoverzicht:
    """Give the findings that occur most: over all, per sending aanbieder, per sending software."""
    bericht = t.bericht.c
    aantal, _ = per_regel(connection, peildatum, gemeente)

    def top(wie: ColumnElement[Any], *waar: ColumnElement[bool]) -> tuple[RegelTelling, ...]:
        keer = func.count(distinct(bericht.id)).label("keer")
        soorten = Samen(bericht.soort)
        code = t.bevinding.c.code
        vraag = (
            select(wie, code, soorten, keer)
            .group_by(wie, code)
            .order_by(keer.desc(), wie.nulls_first(), code)
            .limit(MEESTE)
        )
        rijen = connection.execute(_van(vraag.where(*waar), peildatum, gemeente))
        return tuple(
            RegelTelling(
                wie=wie_ or "",
                code=code_,
                titel=_titel(code_),
                soorten=tuple(sorted(soorten_.split(","))),
                berichten=keer_,
            )
            for wie_, code_, soorten_, keer_ in rijen
        )

    return Bevindingenoverzicht(
        berichten=aantal,
        per_regel=top(literal("")),
        per_aanbieder=top(bericht.aanbieder, bericht.soort.in_(VAN_AANBIEDER)),
        per_software=top(bericht.software),
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
