"""What the hub asks of itself before it tells people something: open work in counts, messages that fail, and the last that came.

No row that leaves this module holds anything of a youth: counts, days, kinds of message, codes, an AGB-code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, and_, func, null, select

from hub.domein import werk as w
from hub.domein.advies import RETOURCODES
from hub.domein.feiten import Moment
from hub.domein.gebied import Gebied
from hub.domein.heenbericht import NIET_AFKEUREND
from hub.domein.kalender import MILLISECONDEN_PER_DAG, MILLISECONDEN_PER_UUR, Werkkalender
from hub.domein.melding import Werktal
from hub.domein.melding_patroon import RETOUR, SCHEMA, Breuk, Geval, Stroom
from hub.domein.melding_stilte import DAGEN
from hub.opslag import tabellen as t
from hub.opslag.bulk import Vraag
from hub.opslag.gebieden import vernauw_tot
from hub.opslag.lijst_vragen import Namen, NormenVoor
from hub.opslag.ontvangst import AFGEKEURD, GELDIG
from hub.opslag.verbinding import lezen
from hub.opslag.werk_takken import TAKKEN
from hub.opslag.werk_vraag import Werkvraag
from hub.opslag.werkvoorraad_vragen import stand_erbij, tellingen, zetten_van
from hub.regels.lijst import REGELS

SOORTEN = tuple(w.RETOUR_VAN)
"""Kinds whose failures are followed: those that a retour answers. What is wrong in a retourbericht was wrong in its heenbericht."""

_PLEKKEN = 3
"""Paths of a rejected message that are read: the first violations are mostly its cause."""

_MET_TERMIJN = frozenset({w.VERZOEK_TE_LAAT, w.VERZOEK_1, w.VERZOEK_2, w.ONDERZOEK})
_OVER_BERICHT = frozenset({w.FO01, w.RETOUR_AFGEKEURD, w.RETOUR_ONTBREEKT})


class Meldvragen:
    """Asks the store. Threads may share it; every method raises OpslagFout when the database refuses."""

    def __init__(self, engine: Engine, normen: NormenVoor, namen: Namen) -> None:
        """Ask from this database, by these norms and names."""
        self._engine = engine
        self._normen = normen
        self._namen = namen

    def naam(self, gemeente: str) -> str:
        """Give the name of a gemeente."""
        return self._namen.gemeente(gemeente)

    def kalender(self, gemeente: str | None) -> Werkkalender:
        """Give the calendar of a gemeente, or that of all without their own."""
        return self._normen(gemeente or "").kalender

    def werk(self, peildatum: Moment, gemeente: str) -> tuple[Werktal, ...]:
        """Count the open work of a gemeente: of a verzoek per last day, of what is about a message per kind of message."""
        werk = Werkvraag(peildatum, gemeente)
        with lezen(self._engine) as connection:
            return tuple(sorted(_werk(connection, werk, self._normen), key=lambda een: (w.RANG[een.soort], str(een))))

    def open_werk(self, peildatum: Moment, gemeente: str) -> dict[str, int]:
        """Count the open work of a gemeente per kind."""
        with lezen(self._engine) as connection:
            geteld = tellingen(connection, Werkvraag(peildatum, gemeente), self._normen)
        return {een.soort: een.open for een in geteld}

    def gevallen(self, gemeente: str, sinds: Moment, nu: Moment) -> list[Geval]:
        """Give the messages of a gemeente that were received since, with how each did."""
        with lezen(self._engine) as connection:
            return _gevallen(connection, gemeente, sinds, nu)

    def uren_met_berichten(self, gebied: Gebied, nu: Moment) -> list[Moment]:
        """Give a moment for each hour of the last weeks with a delivery: its latest."""
        a = t.aflevering.c
        uur = (a.ontvangen // MILLISECONDEN_PER_UUR).label("uur")
        sinds = nu - DAGEN * MILLISECONDEN_PER_DAG
        kaal = select(a.ontvangen, uur).where(a.ontvangen.between(sinds, nu), a.oordeel.in_((GELDIG, AFGEKEURD)))
        deel = vernauw_tot(kaal, a.gemeente, gebied).subquery("deel")
        with lezen(self._engine) as connection:
            return list(connection.execute(select(func.max(deel.c.ontvangen)).group_by(deel.c.uur)).scalars())

    def uitleg(self, breuk: Breuk) -> str:
        """Say what a rule demands or a code means; empty when that is not known."""
        if breuk.niveau == SCHEMA:
            return ""
        if breuk.niveau == RETOUR:
            return self._namen.betekenis(RETOURCODES, breuk.code) or ""
        return REGELS[breuk.code].titel if breuk.code in REGELS else ""


def _werk(connection: Connection, werk: Werkvraag, normen: NormenVoor) -> list[Werktal]:
    uit = []
    zetten = zetten_van(connection, werk.peildatum)
    for tak in TAKKEN:
        alles = tak.maak(connection, werk, normen)
        kolom = alles.selected_columns
        kort = alles.with_only_columns(
            kolom.soort, kolom.relatie_id, kolom.sleutel, kolom.aantal, kolom.dag, kolom.bericht_id
        ).subquery("kort")
        c = stand_erbij(kort, zetten, werk.peildatum).c
        dag: ColumnElement[Any] = c.dag if _MET_TERMIJN.intersection(tak.soorten) else null()
        if _OVER_BERICHT.intersection(tak.soorten):
            van = select(c.soort, t.bericht.c.soort.label("bericht"), dag.label("dag")).outerjoin(
                t.bericht, t.bericht.c.id == c.bericht_id
            )
        else:
            van = select(c.soort, null().label("bericht"), dag.label("dag"))
        rij = van.where(c.stand == w.OPEN).subquery("rij").c
        vraag = select(rij.soort, rij.bericht, rij.dag, func.count()).group_by(rij.soort, rij.bericht, rij.dag)
        for soort, bericht, dag_, aantal in connection.execute(vraag):
            uit.append(Werktal(soort, _soort(bericht), date.fromisoformat(dag_) if dag_ else None, aantal))
    return uit


def _soort(bericht: str | None) -> str | None:
    """Return the kind of message when it is one: of an unreadable document there is none."""
    return bericht if bericht is not None and bericht in w.RETOUR_VAN else None


# --- how messages did ---------------------------------------------------------------------------------------------


def _gevallen(connection: Connection, gemeente: str, sinds: Moment, nu: Moment) -> list[Geval]:
    b = t.bericht.c
    # In order of the index `bericht_telling`: only what came since is read.
    deze = and_(
        b.oordeel.in_((GELDIG, AFGEKEURD)), b.soort.in_(SOORTEN), b.gemeente == gemeente, b.ontvangen.between(sinds, nu)
    )
    binnen = _codes(
        connection, select(b.id, t.bevinding.c.code).join(t.bevinding, t.bevinding.c.bericht_id == b.id), deze
    )
    schema, plekken = _schemafouten(connection, deze)
    retour = _retouren(connection, deze, nu)
    uit = []
    kolommen = select(b.id, b.soort, b.aanbieder, b.software, b.ontvangen, b.oordeel, b.heen_id)
    for nummer, soort, aanbieder, software, ontvangen, oordeel, heen_id in connection.execute(kolommen.where(deze)):
        codes = schema.get(nummer, frozenset())
        # A setting may make rules within the message reject: such a message is valid by its schema.
        van_regels = frozenset(code for code in codes if code in REGELS)
        van_schema = codes - van_regels
        uit.append(
            Geval(
                Stroom(None if soort in w.VAN_GEMEENTE else aanbieder or "", soort, software),
                ontvangen,
                (van_schema or (frozenset() if van_regels else frozenset({"XSD"})))
                if oordeel == AFGEKEURD
                else frozenset(),
                binnen.get(nummer, frozenset()) | van_regels,
                retour.get(heen_id) if heen_id is not None else None,
                plekken.get(nummer, frozenset()),
            )
        )
    return uit


def _codes(connection: Connection, vraag: Vraag, waar: ColumnElement[bool]) -> dict[int, frozenset[str]]:
    per_bericht: dict[int, set[str]] = defaultdict(set)
    for nummer, code in connection.execute(vraag.where(waar)):
        per_bericht[nummer].add(code)
    return {nummer: frozenset(codes) for nummer, codes in per_bericht.items()}


def _schemafouten(
    connection: Connection, deze: ColumnElement[bool]
) -> tuple[dict[int, frozenset[str]], dict[int, frozenset[str]]]:
    """Give the codes and the first paths of what was rejected, per message; paths without the number of a repetition."""
    f = t.afkeuring.c
    afgekeurd = and_(deze, t.bericht.c.oordeel == AFGEKEURD)
    codes = _codes(
        connection, select(t.bericht.c.id, f.code).join(t.afkeuring, f.bericht_id == t.bericht.c.id), afgekeurd
    )
    eerste = select(t.bericht.c.id, f.pad).join(t.afkeuring, f.bericht_id == t.bericht.c.id)
    plekken = _codes(connection, eerste, and_(afgekeurd, f.volgnummer < _PLEKKEN, f.pad != ""))
    return codes, {nummer: frozenset(map(_zonder_nummer, paden)) for nummer, paden in plekken.items()}


def _zonder_nummer(pad: str) -> str:
    return "/".join(deel.partition("[")[0] for deel in pad.split("/"))


def _retouren(connection: Connection, deze: ColumnElement[bool], nu: Moment) -> Mapping[int, frozenset[str]]:
    """Give per heenbericht the RetourCodes that reject it; empty when its retour accepts it."""
    r = t.bericht.alias("retour").c
    heen = select(t.bericht.c.heen_id).where(deze, t.bericht.c.heen_id.is_not(None))
    vraag = select(r.heen_id, r.afkeurend, r.retourcodes).where(
        r.heen_id.in_(heen), r.is_retour, r.ontvangen <= nu, r.oordeel == GELDIG
    )
    per_heen: dict[int, set[str]] = {}
    for heen_id, afkeurend, codes in connection.execute(vraag):
        eigen = per_heen.setdefault(heen_id, set())
        if afkeurend:
            eigen.update(code for code in codes.split() if code not in NIET_AFKEUREND)
    return {heen_id: frozenset(codes) for heen_id, codes in per_heen.items()}
