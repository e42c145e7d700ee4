"""What is work at a moment: a query per kind over the intervals that hold it, all with the same columns.

Each kind is counted by the same condition as its figure in `status`, so that list
and figure agree (tests/werk compares them). The conditions on which the
partial indexes stand are repeated as they are written there: else SQLite does not
use them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, case, false, func, literal, or_, select, text

from hub.domein import werk as w
from hub.domein.kalender import dag_van, plus_dagen
from hub.domein.normen import Normen
from hub.domein.verzoek import IN_ONDERZOEK, OPEN
from hub.opslag import tabellen as t
from hub.opslag.bulk import Vraag
from hub.opslag.gebieden import niet_langs_index
from hub.opslag.status_vragen import geldt
from hub.opslag.werk_berichten import afgekeurd, fo01s, ontbreekt
from hub.opslag.werk_vraag import Werkvraag, kies, sleutel_van, vernauw


class Tak(NamedTuple):
    """The kinds of work that one query finds."""

    soorten: tuple[str, ...]
    maak: Callable[[Connection, Werkvraag, Callable[[str], Normen]], Vraag]


# --- verzoeken --------------------------------------------------------------------------------------------------


def _grens(connection: Connection, werkdagen: int, vandaag: date, normen: Callable[[str], Normen]) -> Any:
    """Give the day that lies so many werkdagen ahead, in the calendar of the gemeente of the row."""
    per_dag: dict[str, list[str]] = {}
    for code in connection.execute(select(t.relatie.c.gemeente).distinct()).scalars():
        dag = normen(code).kalender.plus_werkdagen(vandaag, werkdagen).isoformat()
        per_dag.setdefault(dag, []).append(code)
    dagen = sorted(per_dag, key=lambda dag: len(per_dag[dag]))
    if len(dagen) <= 1:
        return literal(dagen[0] if dagen else vandaag.isoformat())
    gewoon = dagen.pop()  # the calendar of most of them
    return case(*((t.relatie.c.gemeente.in_(per_dag[dag]), dag) for dag in dagen), else_=gewoon)


def _verzoeken(connection: Connection, werk: Werkvraag, normen: Callable[[str], Normen]) -> Vraag:
    vak, vandaag = t.verzoek_tijdvak.c, dag_van(werk.peildatum)
    een, twee = (_grens(connection, dagen, vandaag, normen) for dagen in (1, 2))
    soort = case(
        (vak.te_laat, w.VERZOEK_TE_LAAT),
        (vak.stand == IN_ONDERZOEK, w.ONDERZOEK),
        (vak.uiterste <= een, w.VERZOEK_1),
        else_=w.VERZOEK_2,
    )
    nadert = plus_dagen(vandaag, w.ONDERZOEK_DAGEN).isoformat()
    vraag = (
        kies(
            vak.relatie_id,
            soort=soort,
            client_id=vak.client_id,
            bericht_id=vak.bericht_id,
            referentie=vak.referentie,
            categorie=vak.categorie,
            code=vak.code,
            dag=vak.uiterste,
            sleutel=sleutel_van("verzoek", vak.client_id, vak.referentie, vak.uiterste),
        )
        .select_from(t.verzoek_tijdvak)
        .join(t.relatie, t.relatie.c.id == vak.relatie_id)
        .where(
            geldt(t.verzoek_tijdvak, werk.peildatum),
            text(t.VERZOEK_OPEN),
            or_(
                vak.te_laat,
                and_(vak.stand == OPEN, vak.uiterste <= twee),
                and_(vak.stand == IN_ONDERZOEK, vak.uiterste <= nadert),
            ),
        )
    )
    return vernauw(vraag, werk, vak.client_id, vak.categorie == werk.categorie if werk.categorie else None)


# --- toewijzingen -----------------------------------------------------------------------------------------------


def _toewijzing(werk: Werkvraag, soort: str, familie: str, anker: Any, **kolommen: Any) -> Vraag:
    vak = t.toewijzing_tijdvak.c
    vraag = (
        kies(
            vak.relatie_id,
            soort=soort,
            client_id=vak.client_id,
            bericht_id=vak.bericht_id,
            referentie=vak.referentie,
            nummer=vak.nummer,
            categorie=vak.categorie,
            code=vak.code,
            sleutel=sleutel_van(familie, vak.client_id, vak.nummer, anker),
            **kolommen,
        )
        .select_from(t.toewijzing_tijdvak)
        .join(t.relatie, t.relatie.c.id == vak.relatie_id)
        .where(geldt(t.toewijzing_tijdvak, werk.peildatum))
    )
    return vernauw(vraag, werk, vak.client_id, vak.categorie == werk.categorie if werk.categorie else None)


def _te_laat_gemeld(soort: str, familie: str, naam: str) -> Callable[..., Vraag]:
    """Make the query for late reports; one more late report on the same toewijzing is another piece of work."""

    def maak(_: Connection, werk: Werkvraag, __: Callable[[str], Normen]) -> Vraag:
        vak, ooit = t.toewijzing_tijdvak.c, t.toewijzing_tijdvak.alias("ooit")
        aantal = vak[naam]
        sinds = (
            select(func.min(ooit.c.vanaf))
            .where(
                ooit.c.relatie_id == vak.relatie_id,
                ooit.c.client_id == vak.client_id,
                ooit.c.nummer == vak.nummer,
                ooit.c[naam] >= aantal,
            )
            .scalar_subquery()
        )
        vraag = _toewijzing(werk, soort, familie, aantal, aantal=aantal, moment=sinds)
        return vraag.where(text(t.MELDING_MIS), aantal > 0)

    return maak


def _stop_ontbreekt(_: Connection, werk: Werkvraag, __: Callable[[str], Normen]) -> Vraag:
    vak = t.toewijzing_tijdvak.c
    vraag = _toewijzing(werk, w.STOP_ONTBREEKT, "stop_mist", vak.einddatum, dag=vak.einddatum)
    return vraag.where(text(t.MELDING_MIS), vak.stop_ontbreekt)


def _wacht(connection: Connection, werk: Werkvraag, _: Callable[[str], Normen]) -> Vraag:
    vak, vandaag = t.toewijzing_tijdvak.c, dag_van(werk.peildatum)
    nog = and_(geldt(t.toewijzing_tijdvak, werk.peildatum), text(t.WACHT_NOG))
    # Days as a date: waiting since before (today - norm) is above the norm. There are only a few norms.
    normen = connection.execute(select(vak.treeknorm_dagen).where(nog).distinct()).scalars().all()
    sinds = niet_langs_index(vak.toewijzingsdatum)  # that one leads to a few days, and here are many
    boven = [and_(vak.treeknorm_dagen == norm, sinds < plus_dagen(vandaag, -norm).isoformat()) for norm in normen]
    vraag = _toewijzing(
        werk, w.WACHT, "wacht", vak.toewijzingsdatum, dag=vak.toewijzingsdatum, getal=vak.treeknorm_dagen
    )
    return vraag.where(text(t.WACHT_NOG), or_(*boven) if boven else false())


TAKKEN = (
    Tak((w.VERZOEK_TE_LAAT, w.VERZOEK_1, w.VERZOEK_2, w.ONDERZOEK), _verzoeken),
    Tak((w.FO01,), fo01s),
    Tak((w.RETOUR_AFGEKEURD,), afgekeurd),
    Tak((w.RETOUR_ONTBREEKT,), ontbreekt),
    Tak((w.STOP_ONTBREEKT,), _stop_ontbreekt),
    Tak((w.WACHT,), _wacht),
    Tak((w.START_TE_LAAT,), _te_laat_gemeld(w.START_TE_LAAT, "start", "start_te_laat")),
    Tak((w.STOP_TE_LAAT,), _te_laat_gemeld(w.STOP_TE_LAAT, "stop", "stop_te_laat")),
)
