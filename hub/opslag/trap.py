"""What a stage on Kafka does to the store in a transaction: record, or fold, and put ready what goes out.

Either all of it is there afterwards or nothing: what is put ready is sent after the commit, and again after a crash. The
same batch a second time records nothing new, and puts nothing else ready than the first time.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, select

from hub.domein.feiten import Moment, Pseudoniem
from hub.domein.normen import NormenBoek
from hub.opslag import tabellen as t
from hub.opslag import tabellen_kafka as tk
from hub.opslag import tabellen_woonplaats as tw
from hub.opslag.bulk import voeg_toe, voeg_toe_als_nieuw
from hub.opslag.client_vouwen import vouw_clienten
from hub.opslag.dossier_vouwen import vouw_dossiers
from hub.opslag.fo01_merken import vouw_fo01s
from hub.opslag.heen_vouwen import vouw_heenberichten
from hub.opslag.ontvangst import GELDIG, Ontvangst, Vastgelegd
from hub.opslag.postgres import NAAM as POSTGRES
from hub.opslag.tellen import houd_berichten_vast, tel_berichten, teller_van
from hub.opslag.vastleggen import Vastlegger

_PER_VRAAG = 400
"""Keys per question, as in `hub.opslag.bulk`."""


class Uitgaand(NamedTuple):
    """A record that has to be sent."""

    onderwerp: str
    """Which topic: the name of a property of `hub.streams.kafka.onderwerpen.Onderwerpen`."""
    sleutel: bytes
    inhoud: bytes
    id: bytes = b""
    """Its row in the outbox; empty when it is in none, because the stage has no store."""
    koppen: tuple[tuple[str, bytes], ...] = ()
    """Its headers (`hub.streams.kafka.spoorkop`). Not kept in the outbox: whoever sends what was left behind has none."""


class Woonplaatsbevinding(NamedTuple):
    """A finding of the woonplaatsbeginsel as the fold wrote it."""

    pseudoniem: Pseudoniem
    soort: str
    gemeente: str
    aanbieder: str
    sleutel: str
    vanaf: Moment
    tot: Moment
    andere_gemeente: str | None
    dag: str
    te_laat: bool


_GEMERKT = (
    select(t.client.c.pseudoniem)
    .join(tw.te_vouwen_client, tw.te_vouwen_client.c.client_id == t.client.c.id)
    .order_by(t.client.c.id)
)

_BEVINDINGEN = (
    select(
        t.client.c.id,
        t.client.c.pseudoniem,
        tw.woonplaats_bevinding.c.soort,
        t.relatie.c.gemeente,
        t.relatie.c.aanbieder,
        tw.woonplaats_bevinding.c.sleutel,
        tw.woonplaats_bevinding.c.vanaf,
        tw.woonplaats_bevinding.c.tot,
        tw.woonplaats_bevinding.c.andere_gemeente,
        tw.woonplaats_bevinding.c.dag,
        tw.woonplaats_bevinding.c.te_laat,
    )
    .join(t.client, t.client.c.id == tw.woonplaats_bevinding.c.client_id)
    .join(t.relatie, t.relatie.c.id == tw.woonplaats_bevinding.c.relatie_id)
)


class Trap:
    """One write transaction of a stage. Use `Winkel.trap`."""

    def __init__(self, connection: Connection, vastlegger: Vastlegger, normen: NormenBoek) -> None:
        self._connection = connection
        self._vastlegger = vastlegger
        self._normen = normen

    # --- stage `dossiers` ---

    def leg_vast(self, ontvangsten: Sequence[Ontvangst]) -> list[Vastgelegd]:
        """Record a batch: what became of each, in order."""
        return self._vastlegger.leg_vast(self._connection, ontvangsten)

    def bewaar_nummers(self, paren: Iterable[tuple[bytes, int]]) -> None:
        """Remember which receipt became which delivery."""
        voeg_toe_als_nieuw(self._connection, tk.ontvangstnummer, ("nummer", "aflevering_id"), sorted(paren))

    def vervang(self, paren: Iterable[tuple[int, int, bool]]) -> None:
        """Let a delivery that was read again (second; third: it is new) take the place of what it was taken for (first).

        Only of what was not valid: facts that counted are never taken away here. The delivery keeps its
        number, so that receipts still name it; unless the very same delivery was there already.
        """
        for oud, nieuw, is_nieuw in paren:
            if oud != nieuw:
                self._vervang(oud, nieuw, is_nieuw=is_nieuw)

    def _vervang(self, oud: int, nieuw: int, *, is_nieuw: bool) -> None:
        aflevering, bericht = t.aflevering.c, t.bericht.c
        vraag = (
            select(bericht.id, bericht.oordeel)
            .join(t.aflevering, aflevering.bericht_id == bericht.id)
            .where(aflevering.id == oud)
        )
        was = self._connection.execute(vraag).first()
        if was is None or was.oordeel == GELDIG:
            return
        doe = self._connection.execute
        geraakt = set(doe(select(aflevering.bericht_id).where(aflevering.id.in_((oud, nieuw)))).scalars())
        houd_berichten_vast(self._connection, geraakt)
        tel_berichten(self._connection, teller_van(self._connection), -1, geraakt)
        doe(delete(t.journaal).where(t.journaal.c.aflevering_id == oud))
        doe(delete(t.aflevering).where(aflevering.id == oud))
        van, naar = (nieuw, oud) if is_nieuw else (oud, nieuw)
        if is_nieuw:
            doe(t.aflevering.update().where(aflevering.id == van).values(id=naar))
            doe(t.journaal.update().where(t.journaal.c.aflevering_id == van).values(aflevering_id=naar))
        nummer = tk.ontvangstnummer.c.aflevering_id
        doe(tk.ontvangstnummer.update().where(nummer == van).values(aflevering_id=naar))
        if doe(select(aflevering.id).where(aflevering.bericht_id == was.id).limit(1)).first() is None:
            for tabel in (t.afkeuring, t.bevinding, t.fo01_noemt):
                doe(delete(tabel).where(tabel.c.bericht_id == was.id))
            doe(delete(t.bericht).where(bericht.id == was.id))
        tel_berichten(self._connection, teller_van(self._connection), 1, geraakt)

    def vouw(self) -> list[Pseudoniem]:
        """Fold all that is marked and that nobody else is folding; give the clients that must be looked at after that.

        Never in the transaction that records: two who record at once would not see each other's facts, and each
        would think that his fold was the last (docs/opslag.md).
        """
        while self._connection.dialect.name == POSTGRES and vouw_fo01s(self._connection, self._normen.voor):
            pass
        while vouw_heenberichten(self._connection, self._normen.voor):
            pass
        geraakt = sorted(set(self._connection.execute(select(t.te_vouwen_dossier.c.client_id)).scalars()))
        while vouw_dossiers(self._connection, self._normen.voor):
            pass
        gevonden: list[Pseudoniem] = []
        for deel in _delen(geraakt):
            gevonden += self._connection.execute(_GEMERKT.where(t.client.c.id.in_(deel))).scalars()
        return gevonden

    # --- stage `clienten` ---

    def gemerkte_clienten(self, hoogstens: int) -> list[Pseudoniem]:
        """Give clients that are marked, whoever marked them."""
        return list(self._connection.execute(_GEMERKT.limit(hoogstens)).scalars())

    def vouw_clienten(
        self, pseudoniemen: Iterable[Pseudoniem]
    ) -> dict[int, tuple[Pseudoniem, set[Woonplaatsbevinding]]]:
        """Fold the marked clients; give what stands now of each of these, by number."""
        nummers: dict[int, tuple[Pseudoniem, set[Woonplaatsbevinding]]] = {}
        for deel in _delen(sorted(set(pseudoniemen))):
            # Held on PostgreSQL until the end, so that what another worker is folding of them is seen, and told once.
            client = t.client.c
            vraag = select(client.id, client.pseudoniem).where(client.pseudoniem.in_(deel)).order_by(client.id)
            gevonden = self._connection.execute(vraag.with_for_update(key_share=True))
            nummers.update((nummer, (pseudoniem, set())) for nummer, pseudoniem in gevonden)
        while vouw_clienten(self._connection, self._normen.voor, self._normen.woonplaatsregels()):
            pass
        for deel in _delen(list(nummers)):
            for nummer, *velden in self._connection.execute(_BEVINDINGEN.where(t.client.c.id.in_(deel))):
                nummers[nummer][1].add(Woonplaatsbevinding(*velden))
        return nummers

    def gemeld(self, clienten: Sequence[int]) -> dict[int, set[bytes]]:
        """Give which findings of these clients others were told of."""
        g = tk.gemelde_bevinding.c
        bekend: dict[int, set[bytes]] = {nummer: set() for nummer in clienten}
        for deel in _delen(clienten):
            for nummer, merk in self._connection.execute(select(g.client_id, g.id).where(g.client_id.in_(deel))):
                bekend[nummer].add(merk)
        return bekend

    def meld(self, client: int, bij: Iterable[bytes], weg: Iterable[bytes]) -> None:
        """Remember what others are told of a client: findings that came, and that went."""
        g = tk.gemelde_bevinding
        voeg_toe_als_nieuw(self._connection, g, ("client_id", "id"), [(client, merk) for merk in sorted(bij)])
        self._connection.execute(delete(g).where(g.c.client_id == client, g.c.id.in_(sorted(weg))))

    # --- the outbox ---

    def zet_klaar(self, records: Iterable[Uitgaand], nu: Moment) -> list[Uitgaand]:
        """Put records ready to be sent once this is committed; gives them with their rows."""
        klaar = [record._replace(id=nu.to_bytes(6, "big") + os.urandom(10)) for record in records]
        kolommen = ("id", "onderwerp", "sleutel", "inhoud", "moment")
        rijen = [(record.id, record.onderwerp, record.sleutel, record.inhoud, nu) for record in klaar]
        voeg_toe(self._connection, tk.uitgaand, kolommen, rijen)
        return klaar

    def is_verstuurd(self, nummers: Sequence[bytes]) -> None:
        """Forget records that Kafka has acknowledged."""
        for deel in _delen(nummers):
            self._connection.execute(delete(tk.uitgaand).where(tk.uitgaand.c.id.in_(deel)))

    def achtergebleven(self, voor: Moment, hoogstens: int) -> list[Uitgaand]:
        """Give records that were put ready before a moment and are still there: whoever had to send them is gone."""
        u = tk.uitgaand.c
        vraag = select(u.onderwerp, u.sleutel, u.inhoud, u.id).where(u.moment < voor).order_by(u.moment, u.id)
        return [Uitgaand(*rij) for rij in self._connection.execute(vraag.limit(hoogstens))]


def _delen(waarden: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (waarden[begin : begin + _PER_VRAAG] for begin in range(0, len(waarden), _PER_VRAAG))
