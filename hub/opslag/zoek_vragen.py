"""Find cases by what people know of them: an Identificatie, ReferentieAanbieder, ToewijzingNummer, or a pseudonym.

Along indexes only: those of facts and messages begin with the relatie, so each
look-up goes past every relatie, of which there are thousands, not millions.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from hub.antwoorden_werk import Vondst
from hub.domein.feiten import Moment, Pseudoniem
from hub.domein.gebied import Gebied
from hub.domein.kalender import lokaal
from hub.domein.werk import RETOUR_VAN
from hub.opslag import tabellen as t
from hub.opslag.bulk import Rij, Vraag
from hub.opslag.gebieden import in_gebied, vernauw_tot
from hub.opslag.ontvangst import AFGEKEURD
from hub.opslag.werkvoorraad_vragen import Naslag, clienten_van, zaak_van

Zoekveld = Literal["ReferentieAanbieder", "ToewijzingNummer", "Identificatie"]
"""What a text may be the name of."""

MEESTE = 100
"""Cases shown for one search: who finds more should type more."""


class Zoektermen(NamedTuple):
    """A text as it was typed, and as it may be stored: as a reference and as an Identificatie, in each gemeente."""

    getypt: str
    referenties: frozenset[str]
    identificaties: frozenset[str]


_HOOGSTE_NUMMER = 2**62
"""Above what any column holds; a longer number is not looked for."""

_SOORTEN = (*RETOUR_VAN, *RETOUR_VAN.values())


def client_met(connection: Connection, pseudoniem: Pseudoniem, gebied: Gebied) -> int | None:
    """Give the number of a client; None when no message in the gebied named him: that he is known elsewhere stays untold."""
    vraag = select(t.client.c.id).where(t.client.c.pseudoniem == pseudoniem)
    if gebied is not None:
        relaties = select(t.relatie.c.id).where(in_gebied(t.relatie.c.gemeente, gebied)).scalar_subquery()
        vraag = vraag.where(exists().where(t.feit.c.relatie_id.in_(relaties), t.feit.c.client_id == t.client.c.id))
    return connection.execute(vraag).scalar()


def zaken_van_client(
    connection: Connection, client_id: int, peildatum: Moment, gebied: Gebied, naslag: Naslag
) -> list[Vondst]:
    """Give the cases of a client over all relaties of a gebied, the latest first."""
    v = t.feit.c
    relaties = vernauw_tot(select(t.relatie.c.id), t.relatie.c.gemeente, gebied).scalar_subquery()
    vraag = (
        select(v.relatie_id, func.max(t.bericht.c.ontvangen), func.count(v.bericht_id.distinct()))
        .join(t.bericht, t.bericht.c.id == v.bericht_id)
        .where(v.relatie_id.in_(relaties), v.client_id == client_id, t.bericht.c.ontvangen <= peildatum)
        .group_by(v.relatie_id)
    )
    gevonden = [
        ((relatie_id, client_id, 0), laatste, f"{aantal} {'bericht' if aantal == 1 else 'berichten'}")
        for relatie_id, laatste, aantal in connection.execute(vraag)
    ]
    return _vondsten(connection, gevonden, naslag)


def zoek_zaken(
    connection: Connection,
    termen: Zoektermen,
    peildatum: Moment,
    gebied: Gebied,
    naslag: Naslag,
    waarop: Zoekveld | None = None,
) -> list[Vondst]:
    """Give the cases that a text names, the latest first: as whatever it may be, or as one kind of name only."""
    getypt, referenties, identificaties = termen
    gevonden: list[tuple[tuple[int, int | None, int], Moment, str]] = []
    v, b = t.feit.c, t.bericht.c
    relaties = vernauw_tot(select(t.relatie.c.id), t.relatie.c.gemeente, gebied).scalar_subquery()
    op_feit: list[tuple[ColumnElement[bool], Zoekveld]] = [
        (v.referentie.in_({*referenties, getypt}), "ReferentieAanbieder")
    ]
    if getypt.isascii() and getypt.isdigit() and int(getypt) < _HOOGSTE_NUMMER:
        op_feit.append((v.nummer == int(getypt), "ToewijzingNummer"))
    for voorwaarde, naam in op_feit:
        if waarop not in {None, naam}:
            continue
        vraag = (
            select(v.relatie_id, v.client_id, v.referentie, b.id, b.soort, b.ontvangen)
            .join(t.bericht, b.id == v.bericht_id)
            .where(v.relatie_id.in_(relaties), voorwaarde, b.ontvangen <= peildatum)
            .order_by(b.ontvangen.desc())
            .limit(MEESTE)
        )
        gevonden += _met_client(connection, connection.execute(vraag).all(), naam)
    if waarop in {None, "Identificatie"}:
        vraag = _op_identificatie({*identificaties, getypt}, peildatum, gebied)
        gevonden += _van_berichten(connection, connection.execute(vraag).all())
    return _vondsten(connection, gevonden, naslag)


def _op_identificatie(identificaties: set[str], peildatum: Moment, gebied: Gebied) -> Vraag:
    b = t.bericht.c
    relaties = vernauw_tot(select(t.relatie.c.id), t.relatie.c.gemeente, gebied).scalar_subquery()
    los = b.relatie_id == t.GEEN_RELATIE
    if gebied is not None:
        los = and_(los, in_gebied(b.gemeente, gebied))
    return (
        select(b.relatie_id, b.client_id, b.id, b.heen_id, b.soort, b.ontvangen, b.oordeel)
        .where(
            or_(b.relatie_id.in_(relaties), los),
            b.soort.in_(_SOORTEN),
            b.identificatie.in_(identificaties),
            b.ontvangen <= peildatum,
        )
        .order_by(b.ontvangen.desc())
        .limit(MEESTE)
    )


def bekende_termen(connection: Connection, termen: Iterable[str], gebied: Gebied) -> set[str]:
    """Give which of these texts stand as a reference or Identificatie in the gebied."""
    gezocht = set(termen)
    relaties = vernauw_tot(select(t.relatie.c.id), t.relatie.c.gemeente, gebied).scalar_subquery()
    v, b = t.feit.c, t.bericht.c
    op_feit = select(v.referentie).where(v.relatie_id.in_(relaties), v.referentie.in_(gezocht))
    op_bericht = select(b.identificatie).where(
        b.relatie_id.in_(relaties), b.soort.in_(_SOORTEN), b.identificatie.in_(gezocht)
    )
    return {*connection.execute(op_feit).scalars(), *connection.execute(op_bericht).scalars()}


def _met_client(
    connection: Connection, rijen: Iterable[Rij], naam: str
) -> Iterable[tuple[tuple[int, int | None, int], Moment, str]]:
    rijen = list(rijen)
    zonder = {(rij.relatie_id, rij.referentie) for rij in rijen if rij.client_id is None and rij.referentie}
    clienten = clienten_van(connection, zonder)
    for rij in rijen:
        client_id = rij.client_id if rij.client_id is not None else clienten.get((rij.relatie_id, rij.referentie))
        yield (rij.relatie_id, client_id, rij.id), rij.ontvangen, f"{naam} in {rij.soort}"


def _van_berichten(
    connection: Connection, rijen: Iterable[Rij]
) -> Iterable[tuple[tuple[int, int | None, int], Moment, str]]:
    """Find the case of messages by Identificatie; a retour without client is that of its heenbericht."""
    b, v = t.bericht.c, t.feit.c
    for rij in rijen:
        heen = rij
        if rij.client_id is None and rij.heen_id is not None:
            vraag = select(b.id, b.client_id).where(b.heen_id == rij.heen_id, ~b.is_retour).order_by(b.id).limit(1)
            heen = connection.execute(vraag).first() or rij
        client_id = heen.client_id
        if client_id is None:
            feit = connection.execute(
                select(v.relatie_id, v.referentie).where(v.bericht_id == heen.id, v.referentie.is_not(None)).limit(1)
            ).first()
            if feit is not None:
                client_id = clienten_van(connection, [(feit.relatie_id, feit.referentie)]).get(
                    (feit.relatie_id, feit.referentie)
                )
        wat = f"Identificatie van {rij.soort}" + (" (afgekeurd)" if rij.oordeel == AFGEKEURD else "")
        yield (rij.relatie_id, client_id, heen.id), rij.ontvangen, wat


def _vondsten(
    connection: Connection, gevonden: Iterable[tuple[tuple[int, int | None, int], Moment, str]], naslag: Naslag
) -> list[Vondst]:
    """Put what was found together per case, the latest first."""
    per_zaak: dict[str, tuple[int, int, Moment, dict[str, None]]] = {}
    for (relatie_id, client_id, bericht_id), moment, wat in gevonden:
        sleutel = zaak_van(naslag.sleutels, relatie_id, client_id, bericht_id)
        _, _, laatste, waarin = per_zaak.get(sleutel, (0, 0, moment, {}))
        waarin[wat] = None
        per_zaak[sleutel] = (relatie_id, bericht_id, max(laatste, moment), waarin)
    relaties = {
        rij.id: rij
        for rij in connection.execute(
            select(t.relatie).where(t.relatie.c.id.in_(sorted({rij[0] for rij in per_zaak.values()})))
        )
    }
    losse = {rij[1] for rij in per_zaak.values() if rij[0] not in relaties}
    partijen = {rij.id: rij for rij in connection.execute(select(t.bericht).where(t.bericht.c.id.in_(sorted(losse))))}
    vondsten = []
    for sleutel, (relatie_id, bericht_id, laatste, waarin) in per_zaak.items():
        partij = relaties.get(relatie_id) or partijen.get(bericht_id)
        gemeente = partij.gemeente if partij is not None else None
        vondsten.append(
            Vondst(
                zaak=sleutel,
                gemeente=gemeente,
                gemeente_naam=naslag.namen.gemeente(gemeente) if gemeente else "",
                aanbieder=partij.aanbieder if partij is not None else None,
                gevonden=tuple(waarin),
                laatste=lokaal(laatste),
            )
        )
    return sorted(vondsten, key=lambda vondst: (vondst.laatste, vondst.zaak), reverse=True)[:MEESTE]
