"""The verzoeken and toewijzingen of a case: each with its line of states and its numbers explained.

The intervals are read as the folds wrote them; the facts of the case tell which day
is behind each number (`hub.domein.verhaal`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar, cast

from sqlalchemy import Connection, select

from hub.antwoorden_werk import Staat, ZaakDeel
from hub.domein.feiten import AntwoordFeit, Feit, Moment, Product, StartFeit, StopFeit, ToewijzingFeit, VerzoekFeit
from hub.domein.kalender import lokaal
from hub.domein.tijdvak import Geteld
from hub.domein.toewijzing import ToewijzingFeiten, ToewijzingTijdvak
from hub.domein.verhaal import Oog, Staatvak, staat_van_verzoek, vertel_verzoek, voeg_staten_samen
from hub.domein.verhaal_toewijzing import staat_van_toewijzing, vertel_toewijzing
from hub.domein.verzoek import VerzoekFeiten, VerzoekTijdvak
from hub.opslag import tabellen as t
from hub.opslag.bulk import Rij
from hub.opslag.lijst_vragen import Namen
from hub.opslag.zaak_berichten import Stukken
from hub.opslag.zaaksleutel import Verwijzing

_ZONDER_GELDING = "Op deze peildatum is er geen geldig bericht voor: het is afgekeurd, niet afgeleverd of overgenomen."

F_co = TypeVar("F_co", bound=Feit, covariant=True)
Vak = TypeVar("Vak", VerzoekTijdvak, ToewijzingTijdvak)


def delen_van_zaak(
    connection: Connection, verwijzing: Verwijzing, stukken: Stukken, oog: Oog, namen: Namen
) -> list[ZaakDeel]:
    """Give the verzoeken of a dossier, then its toewijzingen."""
    versies = _van_soort(stukken.geteld, ToewijzingFeit)
    delen = []
    for referentie, vakken in _verzoekvakken(connection, verwijzing, oog.peildatum).items():
        verzoek = _nu(vakken, oog.peildatum)
        zinnen = [_ZONDER_GELDING]
        if verzoek is not None:
            feiten = VerzoekFeiten(
                [g for g in _van_soort(stukken.geteld, VerzoekFeit) if g.feit.referentie == referentie],
                [g for g in _van_soort(stukken.geteld, AntwoordFeit) if g.feit.referentie == referentie],
                [g for g in versies if g.feit.referentie == referentie],
            )
            koppeling = [g for g in versies if g.feit.nummer == verzoek.nummer]
            zinnen = vertel_verzoek(verzoek, feiten, koppeling, oog)
        soort = "Verzoek om toewijzing" if vakken[0].soort == "VOT" else "Verzoek om wijziging"
        staten = [staat_van_verzoek(vak) for vak in vakken]
        delen.append(_deel(("verzoek", f"{soort} {referentie}"), vakken[-1].product, staten, zinnen, (oog, namen)))
    for nummer, tvakken in _toewijzingvakken(connection, verwijzing, oog.peildatum).items():
        toewijzing = _nu(tvakken, oog.peildatum)
        zinnen = [_ZONDER_GELDING]
        if toewijzing is not None:
            bundel = ToewijzingFeiten(
                [g for g in versies if g.feit.nummer == nummer],
                [g for g in _van_soort(stukken.geteld, StartFeit) if g.feit.nummer == nummer],
                [g for g in _van_soort(stukken.geteld, StopFeit) if g.feit.nummer == nummer],
                (),
            )
            zinnen = vertel_toewijzing(toewijzing, bundel, oog)
        staten = [staat_van_toewijzing(vak) for vak in tvakken]
        delen.append(_deel(("toewijzing", f"Toewijzing {nummer}"), tvakken[-1].product, staten, zinnen, (oog, namen)))
    return delen


def _deel(
    kop: tuple[str, str],
    product: Product | None,
    staten: Sequence[Staatvak],
    zinnen: Sequence[str],
    blik: tuple[Oog, Namen],
) -> ZaakDeel:
    oog, namen = blik
    lijn = voeg_staten_samen(staten, oog.peildatum)
    geldt = lijn[-1].tot > oog.peildatum
    return ZaakDeel(
        soort=kop[0],
        kop=kop[1],
        product=(product.code or product.categorie) if product else "",
        product_naam=namen.categorie(product.categorie) if product else "",
        stand=lijn[-1].naam if geldt else "geldt niet meer",
        aandacht=lijn[-1].aandacht and geldt,
        staten=tuple(
            Staat(
                naam=staat.naam,
                vanaf=lokaal(staat.vanaf),
                tot=lokaal(staat.tot) if staat.tot <= oog.peildatum else None,
                aandacht=staat.aandacht,
            )
            for staat in lijn
        ),
        uitleg=tuple(zinnen),
    )


def _nu(vakken: Sequence[Vak], peildatum: Moment) -> Vak | None:
    return next((vak for vak in vakken if vak.vanaf <= peildatum < vak.tot), None)


def _van_soort(feiten: Iterable[Geteld[Feit]], soort: type[F_co]) -> list[Geteld[F_co]]:
    return [cast("Geteld[F_co]", geteld) for geteld in feiten if isinstance(geteld.feit, soort)]


def _verzoekvakken(
    connection: Connection, verwijzing: Verwijzing, peildatum: Moment
) -> dict[str, list[VerzoekTijdvak]]:
    """Read the intervals of the verzoeken that began by the peildatum, the first verzoek first."""
    vak = t.verzoek_tijdvak.c
    vraag = select(t.verzoek_tijdvak).where(
        vak.relatie_id == verwijzing.relatie_id, vak.client_id == verwijzing.nummer, vak.vanaf <= peildatum
    )
    per_referentie: dict[str, list[VerzoekTijdvak]] = {}
    for rij in connection.execute(vraag.order_by(vak.ontvangen, vak.referentie, vak.vanaf)):
        per_referentie.setdefault(rij.referentie, []).append(_verzoek(rij))
    return {referentie: sorted(vakken, key=lambda v: v.vanaf) for referentie, vakken in per_referentie.items()}


def _toewijzingvakken(
    connection: Connection, verwijzing: Verwijzing, peildatum: Moment
) -> dict[int, list[ToewijzingTijdvak]]:
    vak = t.toewijzing_tijdvak.c
    vraag = select(t.toewijzing_tijdvak).where(
        vak.relatie_id == verwijzing.relatie_id, vak.client_id == verwijzing.nummer, vak.vanaf <= peildatum
    )
    per_nummer: dict[int, list[ToewijzingTijdvak]] = {}
    for rij in connection.execute(vraag.order_by(vak.nummer, vak.vanaf)):
        per_nummer.setdefault(rij.nummer, []).append(_toewijzing(rij))
    return per_nummer


def _product(rij: Rij) -> Product | None:
    return Product(rij.categorie, rij.code) if rij.categorie is not None else None


def _verzoek(rij: Rij) -> VerzoekTijdvak:
    gelijk = {naam: getattr(rij, naam) for naam in VerzoekTijdvak._fields if hasattr(rij, naam)}
    uiterste = date.fromisoformat(rij.uiterste) if rij.uiterste else None
    eigen = {"client": None, "bericht": rij.bericht_id, "product": _product(rij), "uiterste": uiterste}
    return VerzoekTijdvak(**(gelijk | eigen))


def _toewijzing(rij: Rij) -> ToewijzingTijdvak:
    gelijk = {naam: getattr(rij, naam) for naam in ToewijzingTijdvak._fields if hasattr(rij, naam)}
    eigen = {
        "client": None,
        "bericht": rij.bericht_id,
        "product": _product(rij),
        "toewijzingsdatum": date.fromisoformat(rij.toewijzingsdatum),
        "ingangsdatum": date.fromisoformat(rij.ingangsdatum),
        "einddatum": date.fromisoformat(rij.einddatum) if rij.einddatum else None,
    }
    return ToewijzingTijdvak(**(gelijk | eigen))
