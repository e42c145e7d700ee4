"""The work list: how much work of each kind, one page of it, or all of it; with where people left it.

One query unites the kinds (`hub.opslag.werk_takken`) and joins the last state that
people gave each piece; what a person reads besides is looked up for the
rows of one page.
"""

from __future__ import annotations

import hmac
from base64 import b32encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, Subquery, and_, case, func, literal, select, union_all

from hub.antwoorden_werk import CodeUitleg, WerkRegel, WerkTelling
from hub.domein import werk as w
from hub.domein.advies import FO01_CODES, RETOURCODES, advies
from hub.domein.feiten import Moment
from hub.domein.heenbericht import NIET_AFKEUREND
from hub.domein.kalender import dag_van
from hub.domein.normen import Normen
from hub.domein.werkzin import Werkfeit, zeg_werk
from hub.opslag import feitrijen as f
from hub.opslag import tabellen as t
from hub.opslag.acties import Werkplek, acties_van
from hub.opslag.bulk import Rij, Vraag
from hub.opslag.lijst_vragen import Bladzijde, Namen, delen_op
from hub.opslag.werk_takken import TAKKEN
from hub.opslag.werk_vraag import KOLOMMEN, Werkvraag
from hub.opslag.zaaksleutel import BERICHT, DOSSIER, Verwijzing, Zaaksleutels

PER_KEER = 500
"""Rows that are made ready at a time when all are asked for: keeps memory flat and look-ups few."""

_WERK_BYTES = 10
"""Of the keyed hash that names a piece of work on a form: 80 bits are never guessed and never meet."""


class Lijstkeuze(NamedTuple):
    """Which part of the work list."""

    soort: str | None = None
    ook_gesloten: bool = False
    """Also what people closed or snoozed."""
    soorten: frozenset[str] | None = None
    """Only these kinds need to be read (`soorten_op`); None: all."""


class Naslag(NamedTuple):
    """What the work list looks up."""

    normen: Callable[[str], Normen]
    namen: Namen
    sleutels: Zaaksleutels
    geheim: bytes
    """Key of the hashes that name a piece of work."""


class Werkplaats(NamedTuple):
    """A row of the list, with what an action on it is recorded under."""

    plek: Werkplek
    regel: WerkRegel


def tellingen(connection: Connection, werk: Werkvraag, normen: Callable[[str], Normen]) -> list[WerkTelling]:
    """Count the work of every kind, in order of urgency, by where people left it."""
    geteld: dict[str, dict[str, int]] = {soort: {} for soort in w.SOORTEN}
    meldingen = dict.fromkeys(w.SOORTEN, 0)
    gezet = zetten_van(connection, werk.peildatum)
    for tak in TAKKEN:  # each apart, with the few columns that counting needs
        alles = tak.maak(connection, werk, normen)
        kolom = alles.selected_columns
        kort = alles.with_only_columns(kolom.soort, kolom.relatie_id, kolom.sleutel, kolom.aantal).subquery("kort")
        met_stand = stand_erbij(kort, gezet, werk.peildatum)
        c = met_stand.c
        vraag = select(c.soort, c.stand, func.count(), func.sum(c.aantal)).group_by(c.soort, c.stand)
        for soort, stand, aantal, som in connection.execute(vraag):
            geteld[soort][stand] = aantal
            meldingen[soort] += som
    return [
        WerkTelling(
            soort=soort,
            naam=naam,
            meldingen=meldingen[soort],
            **{stand: geteld[soort].get(stand, 0) for stand in (w.OPEN, w.UITGESTELD, w.GESLOTEN)},
        )
        for soort, naam in w.SOORTEN.items()
    ]


def regels(
    connection: Connection, werk: Werkvraag, keuze: Lijstkeuze, naslag: Naslag, bladzijde: Bladzijde
) -> list[WerkRegel]:
    """Give one page of the list, the most urgent first."""
    vraag = _lijst(connection, werk, keuze, naslag).offset(bladzijde.vanaf).limit(bladzijde.aantal)
    rijen = connection.execute(vraag).all()
    return [plaats.regel for plaats in _maak_plaatsen(connection, rijen, werk.peildatum, naslag)]


def soorten_op(
    telling: Sequence[WerkTelling], keuze: Lijstkeuze, bladzijde: Bladzijde
) -> tuple[frozenset[str], Bladzijde]:
    """Say which kinds of work stand on a page, and where that page begins among those: the others need not be read."""
    aantallen = (
        (een.soort, een.totaal if keuze.ook_gesloten else een.open)
        for een in telling
        if keuze.soort in {None, een.soort}
    )
    nodig, begin = delen_op(aantallen, bladzijde)
    return frozenset(nodig), begin


def alle_plaatsen(connection: Connection, werk: Werkvraag, keuze: Lijstkeuze, naslag: Naslag) -> Iterator[Werkplaats]:
    """Give the whole list, the most urgent first, a few hundred at a time."""
    resultaat = connection.execute(_lijst(connection, werk, keuze, naslag).execution_options(yield_per=PER_KEER))
    for deel in resultaat.partitions(PER_KEER):
        yield from _maak_plaatsen(connection, deel, werk.peildatum, naslag)


def _lijst(connection: Connection, werk: Werkvraag, keuze: Lijstkeuze, naslag: Naslag) -> Vraag:
    soorten = keuze.soorten if keuze.soort is None else frozenset({keuze.soort})
    takken = [
        tak.maak(connection, werk, naslag.normen)
        for tak in TAKKEN
        if soorten is None or not soorten.isdisjoint(tak.soorten)
    ]
    gezet = zetten_van(connection, werk.peildatum)
    alles = stand_erbij(union_all(*takken).subquery("alles"), gezet, werk.peildatum)
    rang = case(*((alles.c.soort == soort, plaats) for soort, plaats in w.RANG.items()))
    vraag = select(*(alles.c[naam] for naam in KOLOMMEN)).order_by(
        rang,
        alles.c.dag.nulls_first(),  # as SQLite does by itself
        alles.c.moment.desc().nulls_last(),
        alles.c.gemeente.nulls_first(),
        alles.c.sleutel,
        alles.c.relatie_id,
    )
    if soorten is not None:
        vraag = vraag.where(alles.c.soort.in_(sorted(soorten)))
    return vraag if keuze.ook_gesloten else vraag.where(alles.c.stand == w.OPEN)


def zetten_van(connection: Connection, peildatum: Moment) -> Subquery | None:
    """Give the last closing, snoozing or reopening of each piece of work; None when nobody did any."""
    staat = t.actie.c
    zet = and_(staat.actie.in_((w.SLUIT, w.HEROPEN, w.STEL_UIT)), staat.moment <= peildatum)
    if connection.execute(select(staat.id).where(zet).limit(1)).first() is None:
        return None
    laatste = select(func.max(staat.id)).where(zet).group_by(staat.relatie_id, staat.sleutel)
    return select(t.actie).where(staat.id.in_(laatste)).subquery("gezet")


def stand_erbij(alles: Subquery, gezet: Subquery | None, peildatum: Moment) -> Subquery:
    """Add the column `stand`: the same rule as `hub.domein.werk.houdt_stand`, and tests/werk holds them together."""
    if gezet is None:
        return select(alles, literal(w.OPEN).label("stand")).subquery("werk")
    a = gezet.c
    te_vroeg = and_(alles.c.soort == w.VERZOEK_TE_LAAT, a.werk_soort != w.VERZOEK_TE_LAAT)
    stand = case(
        (and_(a.actie == w.STEL_UIT, a.tot_datum > dag_van(peildatum).isoformat()), w.UITGESTELD),
        (and_(a.actie == w.SLUIT, ~te_vroeg), w.GESLOTEN),
        else_=w.OPEN,
    )
    zelfde = and_(a.relatie_id == alles.c.relatie_id, a.sleutel == alles.c.sleutel)
    return select(alles, stand.label("stand")).select_from(alles.outerjoin(gezet, zelfde)).subquery("werk")


# --- rows for people --------------------------------------------------------------------------------------------


def _maak_plaatsen(connection: Connection, rijen: Sequence[Rij], peildatum: Moment, naslag: Naslag) -> list[Werkplaats]:
    berichten = _berichten(connection, {rij.bericht_id for rij in rijen})
    feiten = _feiten(connection, {rij.bericht_id for rij in rijen if rij.heen_id is not None})
    codes = _codes(connection, rijen, peildatum, naslag.namen)
    acties = acties_van(connection, {(rij.relatie_id, rij.sleutel) for rij in rijen}, peildatum)
    clienten = _clienten_van_antwoorden(connection, rijen, feiten)
    vandaag = dag_van(peildatum)
    uit = []
    for rij in rijen:
        bericht = berichten.get(rij.bericht_id)
        # Work on a verzoek or toewijzing names its own product; the message may hold others.
        feit = feiten.get(rij.bericht_id) if rij.heen_id is not None else None
        categorie, code = (feit.categorie, feit.code) if feit is not None else (rij.categorie, rij.code)
        if feit is not None and feit.soort == f.ANTWOORD:
            code = None  # holds a gemeente there
        kalender = naslag.normen(rij.gemeente or "").kalender
        soort_bericht = bericht.soort if bericht is not None and bericht.soort.startswith("JW") else None
        zin = zeg_werk(Werkfeit(rij.soort, _dag(rij), soort_bericht, rij.aantal, rij.getal), vandaag, kalender)
        eigen = acties.get((rij.relatie_id, rij.sleutel), [])
        stand = w.vouw_acties(eigen, rij.soort, vandaag)
        client_id = rij.client_id if rij.client_id is not None else clienten.get(rij.bericht_id)
        regel = WerkRegel(
            soort=rij.soort,
            soort_naam=w.SOORTEN[rij.soort],
            zaak=zaak_van(naslag.sleutels, rij.relatie_id, client_id, rij.bericht_id),
            werk=werk_van(naslag.geheim, rij.relatie_id, rij.sleutel),
            gemeente=rij.gemeente,
            gemeente_naam=naslag.namen.gemeente(rij.gemeente) if rij.gemeente else "",
            aanbieder=rij.aanbieder,
            product=code or categorie or "",
            product_naam=naslag.namen.categorie(categorie),
            referentie=rij.referentie or (feit.referentie if feit is not None else None),
            toewijzing_nummer=rij.nummer if rij.nummer is not None else (feit.nummer if feit is not None else None),
            bericht_soort=soort_bericht,
            identificatie=(bericht.identificatie or None) if bericht is not None else None,
            datum=zin.datum,
            dagen=zin.dagen,
            eenheid=zin.eenheid,
            uitleg=zin.uitleg,
            codes=codes.get((rij.soort, rij.getal if rij.soort == w.FO01 else rij.heen_id), ()),
            stap=w.volgende_stap(rij.soort, soort_bericht),
            stand=stand.stand,
            wie=stand.wie,
            uitgesteld_tot=stand.tot_datum,
            reden=w.REDENEN.get(stand.reden) if stand.reden else None,
            notities=sum(1 for actie in eigen if actie.actie == w.NOTITIE),
        )
        uit.append(Werkplaats(Werkplek(rij.relatie_id, client_id, rij.sleutel), regel))
    return uit


def _dag(rij: Rij) -> date:
    return date.fromisoformat(rij.dag) if rij.dag is not None else dag_van(rij.moment)


def zaak_van(sleutels: Zaaksleutels, relatie_id: int, client_id: int | None, bericht_id: int) -> str:
    """Give the key of the case: of the dossier, or of the message when no client is known."""
    if client_id is not None:
        return sleutels.schrijf(Verwijzing(DOSSIER, relatie_id, client_id))
    return sleutels.schrijf(Verwijzing(BERICHT, 0, bericht_id))


def werk_van(geheim: bytes, relatie_id: int, sleutel: str) -> str:
    """Give the opaque key of a piece of work: it names references and numbers, which need not stand in a form."""
    kort = hmac.digest(geheim, f"{relatie_id} {sleutel}".encode(), "sha256")[:_WERK_BYTES]
    return b32encode(kort).decode().lower()


def _berichten(connection: Connection, nummers: set[int]) -> dict[int, Rij]:
    b = t.bericht.c
    vraag = select(b.id, b.soort, b.identificatie, b.retourcodes, b.heen_id).where(b.id.in_(sorted(nummers)))
    return {rij.id: rij for rij in connection.execute(vraag)}


def _feiten(connection: Connection, nummers: set[int]) -> dict[int, Rij]:
    """Give the first fact of each message: what a row about the message names."""
    vraag = select(t.feit).where(t.feit.c.bericht_id.in_(sorted(nummers)), t.feit.c.volgnummer == 0)
    return {rij.bericht_id: rij for rij in connection.execute(vraag)}


def _clienten_van_antwoorden(connection: Connection, rijen: Sequence[Rij], feiten: dict[int, Rij]) -> dict[int, int]:
    """Find the client of a message that names none (JW319, JW320) through the reference of its verzoek."""
    sleutels = {
        rij.bericht_id: (rij.relatie_id, feit.referentie)
        for rij in rijen
        if rij.client_id is None and (feit := feiten.get(rij.bericht_id)) is not None and feit.referentie is not None
    }
    clienten = clienten_van(connection, set(sleutels.values()))
    return {nummer: clienten[sleutel] for nummer, sleutel in sleutels.items() if sleutel in clienten}


def clienten_van(connection: Connection, referenties: Iterable[tuple[int, str]]) -> dict[tuple[int, str], int]:
    """Give the client whose verzoek first used each (relatie, ReferentieAanbieder); unknown ones are left out."""
    v = t.feit.c
    clienten: dict[tuple[int, str], int] = {}
    for relatie_id, referentie in referenties:
        vraag = (
            select(v.client_id)
            .where(v.relatie_id == relatie_id, v.referentie == referentie, v.soort <= f.VOW, v.client_id.is_not(None))
            .order_by(v.bericht_id)
            .limit(1)
        )
        client_id = connection.execute(vraag).scalar()
        if client_id is not None:
            clienten[relatie_id, referentie] = client_id
    return clienten


def _codes(
    connection: Connection, rijen: Sequence[Rij], peildatum: Moment, namen: Namen
) -> dict[tuple[str, int], tuple[CodeUitleg, ...]]:
    """Explain the codes behind rejections (by heenbericht) and Fo01s (by their own number)."""
    uit: dict[tuple[str, int], tuple[CodeUitleg, ...]] = {}
    heen = sorted({rij.heen_id for rij in rijen if rij.soort == w.RETOUR_AFGEKEURD})
    b = t.bericht.c
    vraag = select(b.heen_id, b.retourcodes).where(
        b.heen_id.in_(heen), b.is_retour, b.afkeurend, b.ontvangen <= peildatum
    )
    for heen_id, codes in connection.execute(vraag.order_by(b.ontvangen.desc(), b.inhoud.desc())):
        uit[w.RETOUR_AFGEKEURD, heen_id] = verklaar(codes.split(), namen)
    fouten = sorted({rij.getal for rij in rijen if rij.soort == w.FO01})
    fo01 = select(t.afkeuring.c.bericht_id, t.afkeuring.c.code).where(t.afkeuring.c.bericht_id.in_(fouten))
    for bericht_id, code in connection.execute(fo01):
        uit[w.FO01, bericht_id] = (verklaar_fo01(code, namen),)
    return uit


def verklaar(codes: Sequence[str], namen: Namen) -> tuple[CodeUitleg, ...]:
    """Explain RetourCodes; those that do not reject need no advice, and are left out beside ones that do."""
    afkeurend = [code for code in codes if code not in NIET_AFKEUREND]
    return tuple(
        CodeUitleg(
            code=code,
            betekenis=namen.betekenis(RETOURCODES, code) or "Deze code staat niet in de codelijst",
            advies=advies(code) if code in afkeurend else "",
        )
        for code in afkeurend or codes
    )


def verklaar_fo01(code: str, namen: Namen) -> CodeUitleg:
    """Explain the code of an Fo01."""
    betekenis = namen.betekenis(FO01_CODES, code) or "Deze code staat niet in de codelijst"
    return CodeUitleg(code=code, betekenis=betekenis, advies=advies(code))
