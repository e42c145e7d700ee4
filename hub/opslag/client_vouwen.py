"""Fold the marked clients over all their dossiers: the woonplaatsbeginsel. Third stage after recording.

Who is marked: `hub.opslag.client_merken`. In pieces, like the stages before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, select

from hub.domein.clientbeeld import Deel
from hub.domein.clientvouw import Bevindingvak, Oordeelvak, vouw_client
from hub.domein.dossier import Dossier
from hub.domein.feiten import Product, Relatie
from hub.domein.normen import Normen
from hub.domein.verblijf import Woonplaatsregels
from hub.domein.woonplaats import Inschrijving
from hub.opslag import tabellen as t
from hub.opslag import tabellen_woonplaats as tw
from hub.opslag.bulk import voeg_toe
from hub.opslag.client_merken import GEVOUWEN
from hub.opslag.dossier_lezen import lees_feiten
from hub.opslag.dossier_vakken import lees_dossiers
from hub.opslag.merken import Sleutel, klaar, neem, stuk
from hub.opslag.tellen import tel_weg, teller_van

CLIENTEN_PER_KEER = 200
"""Clients folded per transaction: about as much work as a batch of messages."""

GEEN = Dossier([], [], [])
"""Of a dossier in which nothing counts."""


class Gevouwen(NamedTuple):
    """What folding a piece came to, before it is written: rows of each table, and the clients they are of."""

    tijdvakken: list[tuple[Any, ...]]
    bevindingen: list[tuple[Any, ...]]
    clienten: list[int]


def vouw_clienten(
    connection: Connection,
    normen: Callable[[str], Normen],  # noqa: ARG001 - what the stages before judge by: all stages are called alike
    regels: Woonplaatsregels,
) -> int:
    """Fold one piece of the marked clients, from their dossiers as they are stored; give how many were done."""
    sleutels = neem(connection, tw.te_vouwen_client, CLIENTEN_PER_KEER)
    if sleutels:
        schrijf_clienten(connection, sleutels, bereken_clienten(connection, sleutels, regels))
    return len(sleutels)


def bereken_clienten(connection: Connection, sleutels: Sequence[Sleutel], regels: Woonplaatsregels) -> Gevouwen:
    """Fold a piece of the marks, and write nothing: it may be done on a connection that only reads."""
    merk = stuk(connection, tw.te_vouwen_client, sleutels)
    rijen = connection.execute(
        select(merk.c.client_id, t.client.c.pseudoniem)
        .join(t.client, t.client.c.id == merk.c.client_id)
        .order_by(merk.c.client_id)
    ).all()
    pseudoniemen = dict(rijen)
    nummers = list(pseudoniemen)
    relaties = _relaties(connection, nummers)
    dossiers = (
        select(tw.client_relatie.c.relatie_id, tw.client_relatie.c.client_id)
        .where(tw.client_relatie.c.client_id.in_(nummers))
        .subquery("merk")
    )
    feiten = lees_feiten(connection, dossiers)
    gevouwen = lees_dossiers(connection, dossiers, pseudoniemen)
    brp = brp_van(connection, list(pseudoniemen.values()))
    uit = Gevouwen([], [], nummers)
    for nummer, pseudoniem in pseudoniemen.items():
        eigen = relaties.get(nummer, {})
        delen = [
            Deel(relatie, gevouwen.get((relatie_id, nummer), GEEN), stapel)
            for relatie, relatie_id in eigen.items()
            if (stapel := feiten.get((relatie_id, nummer)))
        ]
        inschrijvingen = brp.get(pseudoniem, [])
        vakken = vouw_client(delen, inschrijvingen, regels, oordeelt=False)
        if inschrijvingen:
            uit.tijdvakken.extend(_oordeelrij(nummer, eigen, vak) for vak in vakken.oordelen)
        uit.bevindingen.extend(_bevindingrij(nummer, eigen, vak) for vak in vakken.bevindingen)
    return uit


def schrijf_clienten(connection: Connection, sleutels: Sequence[Sleutel], gevouwen: Gevouwen) -> None:
    """Write what a piece came to, and take its marks away."""
    for tabel, rijen in zip(GEVOUWEN, (gevouwen.tijdvakken, gevouwen.bevindingen), strict=True):
        zijn = tabel.c.client_id.in_(gevouwen.clienten)
        tel_weg(connection, tabel, zijn)
        connection.execute(delete(tabel).where(zijn))
        voeg_toe(connection, tabel, tabel.columns.keys(), rijen)
        teller_van(connection).tijdvakken(tabel, rijen, 1)
    klaar(connection, tw.te_vouwen_client, sleutels)


def _relaties(connection: Connection, nummers: Sequence[int]) -> dict[int, dict[Relatie, int]]:
    cr = tw.client_relatie.c
    gevonden: dict[int, dict[Relatie, int]] = {}
    vraag = (
        select(cr.client_id, cr.relatie_id, t.relatie.c.gemeente, t.relatie.c.aanbieder)
        .join(t.relatie, t.relatie.c.id == cr.relatie_id)
        .where(cr.client_id.in_(nummers))
        .order_by(cr.client_id, t.relatie.c.gemeente, t.relatie.c.aanbieder)
    )
    for client_id, relatie_id, gemeente, aanbieder in connection.execute(vraag):
        gevonden.setdefault(client_id, {})[Relatie(gemeente, aanbieder)] = relatie_id
    return gevonden


def brp_van(connection: Connection, pseudoniemen: Sequence[bytes]) -> dict[bytes, list[Inschrijving]]:
    """Give the BRP history of people, by pseudonym; who has none is not in it."""
    gevonden: dict[bytes, list[Inschrijving]] = {}
    b = tw.brp.c
    vraag = select(b.pseudoniem, b.soort, b.gemeente, b.vanaf, b.tot, b.onderzoek).where(b.pseudoniem.in_(pseudoniemen))
    for pseudoniem, soort, gemeente, vanaf, tot, onderzoek in connection.execute(
        vraag.order_by(b.pseudoniem, b.volgnummer)
    ):
        dagen = (date.fromisoformat(vanaf), date.fromisoformat(tot) if tot else None)
        gevonden.setdefault(pseudoniem, []).append(Inschrijving(soort, gemeente, *dagen, onderzoek=onderzoek))
    return gevonden


def _oordeelrij(nummer: int, relaties: dict[Relatie, int], vak: Oordeelvak) -> tuple[Any, ...]:
    hulp, oordeel = vak.toegewezen, vak.oordeel
    keten = oordeel.keten
    begin = keten.eerste if keten is not None else None
    return (
        nummer,
        relaties[hulp.relatie],
        hulp.nummer,
        vak.vanaf,
        vak.tot,
        oordeel.uitkomst,
        oordeel.verwacht,
        oordeel.peildag.isoformat(),
        oordeel.bron,
        oordeel.ontbreekt,
        begin.begin.isoformat() if begin else None,
        relaties[begin.relatie] if begin else None,
        _naam(begin.product) if begin else None,
        hulp.product.categorie if hulp.product else None,
        hulp.product.code if hulp.product else None,
        oordeel.genoemd,
        hulp.aanwijzing.gemeente if hulp.aanwijzing else None,
        hulp.aanwijzing.dag.isoformat() if hulp.aanwijzing else None,
    )


def _naam(product: Product | None) -> str | None:
    return None if product is None else product.code or product.categorie


def _bevindingrij(nummer: int, relaties: dict[Relatie, int], vak: Bevindingvak) -> tuple[Any, ...]:
    een = vak.bevinding
    return (
        nummer,
        een.soort,
        relaties[een.relatie],
        een.sleutel,
        vak.vanaf,
        vak.tot,
        een.andere_gemeente,
        een.dag.isoformat(),
        een.te_laat,
        een.referentie,
    )
