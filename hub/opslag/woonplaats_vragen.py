"""The figures and the list of the woonplaatsbeginsel, at any peildatum: queries over the intervals of the fold of clients."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Table, and_, case, not_, select, true

from hub.antwoorden import Woonplaats
from hub.antwoorden_woonplaats import WoonplaatsRegel, WoonplaatsTelling
from hub.domein.clientbeeld import Aanwijzing
from hub.domein.feiten import Moment, Relatie
from hub.domein.gebied import Gebied, ligt_in
from hub.domein.kalender import lokaal
from hub.domein.toewijzing import VERWIJDERD
from hub.domein.woonplaats import AFWIJKEND, CONFORM, ONBEKEND, Oordeel
from hub.domein.woonplaats_bevindingen import AANSLUITING, AANWIJZING, DUBBEL, OVERDRACHT, SOORTEN, VERHUISD, Bevinding
from hub.domein.woonplaats_zin import Aanleiding, leg_bevinding_uit, leg_oordeel_uit
from hub.opslag import tabellen as t
from hub.opslag import tabellen_woonplaats as tw
from hub.opslag import telsoorten as ts
from hub.opslag.bulk import Rij, Vraag
from hub.opslag.gebieden import in_gebied, in_gemeente
from hub.opslag.lijst_vragen import Bladzijde
from hub.opslag.soort_pseudoniemen import PER_GEMEENTE, PSEUDONIEMEN
from hub.opslag.status_vragen import geldt
from hub.opslag.telbron import Telbron
from hub.opslag.werkvoorraad_vragen import Naslag
from hub.opslag.zaaksleutel import DOSSIER, Verwijzing


class Lijstvraag(NamedTuple):
    """Which cases, at which moment."""

    peildatum: Moment
    gemeente: Gebied
    soort: str | None = None
    """One of `hub.antwoorden_woonplaats.WOONPLAATSSOORTEN`; None for all of them."""
    dossier: Verwijzing | None = None
    """Only those of one case."""


def woonplaats(bron: Telbron) -> Woonplaats:
    """Count judgements and open findings (semantics §8); a pair of gemeenten that are both asked about once."""
    samen: Counter[str] = Counter()
    for code, naam, ander, aantal in _geteld(bron):
        if not (naam == DUBBEL and ander < code and ligt_in(ander, bron.gebied)):
            samen[naam] += aantal
    return _cijfers(samen)


def woonplaats_per_gemeente(bron: Telbron) -> dict[str, Woonplaats]:
    """Count judgements and open findings of each gemeente that has any; a pair counts at either gemeente."""
    aantallen: dict[str, Counter[str]] = {}
    for code, naam, _, aantal in _geteld(bron):
        aantallen.setdefault(code, Counter())[naam] += aantal
    return {code: _cijfers(geteld) for code, geteld in aantallen.items()}


def _cijfers(geteld: Counter[str]) -> Woonplaats:
    totaal, conform, afwijkend = geteld["gecontroleerd"], geteld[CONFORM], geteld[AFWIJKEND]
    return Woonplaats(
        gecontroleerd=totaal,
        conform=conform,
        afwijkend=afwijkend,
        onbekend=totaal - conform - afwijkend,
        dubbele_toewijzing=geteld[DUBBEL],
        verhuisd_tijdens_hulp=geteld[VERHUISD],
        overdracht_open=geteld[OVERDRACHT],
        overdracht_te_laat=geteld["overdracht_te_laat"],
        verhuizing_zonder_aansluiting=geteld[AANSLUITING],
        niet_waarneembaar=geteld["niet_waarneembaar"],
    )


def _geteld(bron: Telbron) -> Iterator[tuple[str, str, str, int]]:
    """Give gemeente, what was counted, of a pair the other gemeente (else empty), and how many."""
    for gemeente, (stand,), aantal in bron.per_gemeente(ts.TOEWIJZING, "stand"):
        if stand != VERWIJDERD:
            yield gemeente, "gecontroleerd", "", aantal
    for gemeente, (uitkomst,), aantal in bron.per_gemeente(ts.OORDEEL, "uitkomst"):
        yield gemeente, uitkomst, "", aantal
    onzichtbaar = _onzichtbaar(bron.connection)
    for gemeente, (soort, te_laat, ander), aantal in bron.per_gemeente(
        ts.WOONPLAATS, "soort", "te_laat", "andere_gemeente"
    ):
        weg = onzichtbaar(soort, ander)
        paar = (ander or "") if soort == DUBBEL else ""
        yield gemeente, "niet_waarneembaar" if weg else soort, paar, aantal
        if te_laat and not weg:
            yield gemeente, "overdracht_te_laat", "", aantal


_HANGT_OP_ANDER = frozenset({OVERDRACHT, AANSLUITING})
"""Findings that hang on what another gemeente does."""


Onzichtbaar = Callable[[str, str | None], bool]
"""Says of a kind of finding and its other gemeente whether it hangs on what the hub cannot see."""


def _onzichtbaar(connection: Connection) -> Onzichtbaar:
    """Give what says so: a gemeente whose traffic it does not get, or any other one when each has pseudonyms of its own."""
    gezien = set(connection.execute(select(t.relatie.c.gemeente).distinct()).scalars())
    per_gemeente = select(t.hub.c.naam).where(t.hub.c.naam == PSEUDONIEMEN, t.hub.c.waarde == PER_GEMEENTE)
    gescheiden = connection.execute(per_gemeente).first() is not None
    return lambda soort, ander: soort in _HANGT_OP_ANDER and (gescheiden or (ander is not None and ander not in gezien))


def tellingen(connection: Connection, vraag: Lijstvraag) -> list[WoonplaatsTelling]:
    """Count the cases of every kind, as the list shows them: a pair once, and what the hub cannot see as well."""
    bron, gebied = Telbron(connection, vraag.peildatum, vraag.gemeente), vraag.gemeente
    aantallen = Counter({AFWIJKEND: dict(bron.samen(ts.OORDEEL, "uitkomst")).get(AFWIJKEND, 0)})
    for gemeente, (soort, ander), aantal in bron.per_gemeente(ts.WOONPLAATS, "soort", "andere_gemeente"):
        tweede = soort == DUBBEL and not isinstance(gebied, str) and ander < gemeente and ligt_in(ander, gebied)
        aantallen[soort] += 0 if tweede else aantal
    return [WoonplaatsTelling(soort=soort, aantal=aantallen[soort]) for soort in (AFWIJKEND, *SOORTEN)]


def _eenmaal(vraag: Lijstvraag) -> ColumnElement[bool]:
    """Give the condition that a pair stands on the list once: at the lower code, when both gemeenten are asked about."""
    bevinding, gebied = tw.woonplaats_bevinding.c, vraag.gemeente
    if isinstance(gebied, str) or vraag.dossier is not None:
        return true()
    relatie = t.relatie.alias("eigen")
    eigen = select(relatie.c.gemeente).where(relatie.c.id == bevinding.relatie_id).scalar_subquery()
    tweede = and_(bevinding.soort == DUBBEL, bevinding.andere_gemeente < eigen)
    return not_(tweede if gebied is None else and_(tweede, in_gebied(bevinding.andere_gemeente, gebied)))


def blad(
    connection: Connection, vraag: Lijstvraag, naslag: Naslag, bladzijde: Bladzijde
) -> tuple[list[WoonplaatsTelling], list[WoonplaatsRegel]]:
    """Give the counts of every kind, and one page of the list: in the order of `regels`, past the end nothing."""
    geteld = tellingen(connection, vraag)
    per_soort = {een.soort: een.aantal for een in geteld if vraag.soort in {None, een.soort}}
    afwijkend = per_soort.pop(AFWIJKEND, 0)
    uit: list[WoonplaatsRegel] = []
    if bladzijde.vanaf < afwijkend:
        deel = _oordelen(vraag, (AFWIJKEND,)).limit(bladzijde.aantal).offset(bladzijde.vanaf)
        uit += [_oordeelregel(rij, naslag) for rij in connection.execute(deel)]
    rest = bladzijde.aantal - len(uit)
    if rest and sum(per_soort.values()):
        deel = _bevindingen(vraag).limit(rest).offset(max(0, bladzijde.vanaf - afwijkend))
        onzichtbaar = _onzichtbaar(connection)
        uit += [_bevindingregel(rij, naslag, onzichtbaar) for rij in connection.execute(deel)]
    return geteld, uit


def regels(connection: Connection, vraag: Lijstvraag, naslag: Naslag) -> Iterator[WoonplaatsRegel]:
    """Give every toewijzing at another gemeente than expected, then every open finding, each with its reasoning."""
    if vraag.soort in {None, AFWIJKEND}:
        for rij in connection.execute(_oordelen(vraag, (AFWIJKEND,))):
            yield _oordeelregel(rij, naslag)
    if vraag.soort != AFWIJKEND:
        onzichtbaar = _onzichtbaar(connection)
        for rij in connection.execute(_bevindingen(vraag)):
            yield _bevindingregel(rij, naslag, onzichtbaar)


def van_dossier(
    connection: Connection, verwijzing: Verwijzing, peildatum: Moment, naslag: Naslag
) -> Iterator[WoonplaatsRegel]:
    """Give the judgement of every toewijzing of a case, whatever it is, then the open findings.

    There are judgements only when there is BRP history of the youth.
    """
    vraag = Lijstvraag(peildatum, None, dossier=verwijzing)
    for rij in connection.execute(_oordelen(vraag, (CONFORM, AFWIJKEND, ONBEKEND))):
        yield _oordeelregel(rij, naslag)
    onzichtbaar = _onzichtbaar(connection)
    for rij in connection.execute(_bevindingen(vraag)):
        yield _bevindingregel(rij, naslag, onzichtbaar)


def _oordelen(vraag: Lijstvraag, uitkomsten: Sequence[str]) -> Vraag:
    vak = tw.woonplaats_tijdvak
    begin = t.relatie.alias("begin")
    # One outcome as an equation: the index that SQLite keeps of them is only found by that.
    uitkomst = vak.c.uitkomst == uitkomsten[0] if len(uitkomsten) == 1 else vak.c.uitkomst.in_(uitkomsten)
    gekozen = (
        select(
            vak,
            t.relatie.c.gemeente,
            t.relatie.c.aanbieder,
            begin.c.gemeente.label("keten_gemeente"),
            begin.c.aanbieder.label("keten_aanbieder"),
        )
        .outerjoin(begin, begin.c.id == vak.c.keten_relatie_id)
        .where(geldt(vak, vraag.peildatum), uitkomst, *_van_dossier(vak, vraag))
    )
    return _in(gekozen, vak, vraag.gemeente).order_by(
        t.relatie.c.gemeente, t.relatie.c.aanbieder, vak.c.nummer, vak.c.client_id
    )


def _van_dossier(tabel: Table, vraag: Lijstvraag) -> list[ColumnElement[bool]]:
    if vraag.dossier is None:
        return []
    return [tabel.c.client_id == vraag.dossier.nummer, tabel.c.relatie_id == vraag.dossier.relatie_id]


def _in(vraag: Vraag, tabel: Table, gemeente: Gebied) -> Vraag:
    """Add the relatie of each row, and narrow to the gemeenten of a gebied."""
    return in_gemeente(vraag.join(t.relatie, t.relatie.c.id == tabel.c.relatie_id), tabel, gemeente)


def _oordeelregel(rij: Rij, naslag: Naslag) -> WoonplaatsRegel:
    aanleiding = None
    if rij.keten_begin is not None:
        aanleiding = Aanleiding(
            date.fromisoformat(rij.keten_begin), rij.keten_product or "", rij.keten_aanbieder, rij.keten_gemeente
        )
    peildag = date.fromisoformat(rij.peildag)
    oordeel = Oordeel(rij.uitkomst, rij.verwacht, peildag, rij.bron, rij.ontbreekt, None, rij.genoemd)
    aanwijzing = None
    if rij.aanwijzing is not None:
        aanwijzing = Aanwijzing(rij.aanwijzing, date.fromisoformat(rij.aanwijzing_dag))
    return WoonplaatsRegel(
        soort=rij.uitkomst,
        gemeente=rij.gemeente,
        gemeente_naam=naslag.namen.gemeente(rij.gemeente),
        aanbieder=rij.aanbieder,
        andere_gemeente=rij.verwacht,
        andere_gemeente_naam=naslag.namen.gemeente(rij.verwacht) if rij.verwacht else "",
        product=rij.code or rij.categorie or "",
        toewijzing_nummer=rij.nummer,
        referentie=None,
        nieuwe_referentie=None,
        dag=peildag,
        sinds=lokaal(rij.vanaf),
        te_laat=False,
        aanwijzing=rij.aanwijzing,
        waarneembaar=True,
        uitleg=leg_oordeel_uit(oordeel, aanleiding, aanwijzing),
        zaak=_zaak(rij, naslag),
    )


def _bevindingen(vraag: Lijstvraag) -> Vraag:
    vak = tw.woonplaats_bevinding
    gekozen = select(vak, t.relatie.c.gemeente, t.relatie.c.aanbieder).where(
        geldt(vak, vraag.peildatum), _eenmaal(vraag), *_van_dossier(vak, vraag)
    )
    if vraag.soort is not None:
        gekozen = gekozen.where(vak.c.soort == vraag.soort)
    orde = case({soort: plek for plek, soort in enumerate(SOORTEN)}, value=vak.c.soort)
    return _in(gekozen, vak, vraag.gemeente).order_by(
        orde,
        vak.c.te_laat.desc(),
        vak.c.dag,
        t.relatie.c.gemeente,
        t.relatie.c.aanbieder,
        vak.c.sleutel,
        vak.c.client_id,
    )


def _bevindingregel(rij: Rij, naslag: Naslag, onzichtbaar: Onzichtbaar) -> WoonplaatsRegel:
    relatie, dag = Relatie(rij.gemeente, rij.aanbieder), date.fromisoformat(rij.dag)
    bevinding = Bevinding(
        rij.soort, relatie, rij.sleutel, rij.andere_gemeente, dag, te_laat=rij.te_laat, referentie=rij.referentie
    )
    waarneembaar = not onzichtbaar(rij.soort, rij.andere_gemeente)
    return WoonplaatsRegel(
        soort=rij.soort,
        gemeente=rij.gemeente,
        gemeente_naam=naslag.namen.gemeente(rij.gemeente),
        aanbieder=rij.aanbieder,
        andere_gemeente=rij.andere_gemeente,
        andere_gemeente_naam=naslag.namen.gemeente(rij.andere_gemeente) if rij.andere_gemeente else "",
        product="",
        toewijzing_nummer=int(rij.sleutel) if rij.soort in {VERHUISD, AANSLUITING, AANWIJZING} else None,
        referentie=rij.sleutel if rij.soort == OVERDRACHT else None,
        nieuwe_referentie=rij.referentie,
        dag=dag,
        sinds=lokaal(rij.vanaf),
        te_laat=rij.te_laat,
        aanwijzing=rij.andere_gemeente if rij.soort == AANWIJZING else None,
        waarneembaar=waarneembaar,
        uitleg=leg_bevinding_uit(bevinding, waarneembaar=waarneembaar),
        zaak=_zaak(rij, naslag),
    )


def _zaak(rij: Rij, naslag: Naslag) -> str:
    return naslag.sleutels.schrijf(Verwijzing(DOSSIER, rij.relatie_id, rij.client_id))
