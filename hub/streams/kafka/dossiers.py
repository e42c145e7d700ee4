"""Stage `dossiers`: record a batch, then fold the dossiers it touched; each in a transaction that puts ready what others must know.

Two transactions, for who folds must see what others recorded: only what is committed can be seen (docs/opslag.md). A worker
that ends between them leaves marks, and the batch comes again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from threading import Event
from typing import NamedTuple

from hub.domein.feiten import Moment
from hub.fouten import SleutelFout
from hub.logboek.logger import logger_voor
from hub.logboek.spoor import Spoor
from hub.logboek.sporen import tijd
from hub.opslag.ontvangst import Ontvangst, Vastgelegd
from hub.opslag.trap import Trap, Uitgaand
from hub.opslag.winkel import Winkel
from hub.streams.inname_spoor import Gang, Lid, Partij
from hub.streams.kafka import brieven
from hub.streams.kafka.lezen import Binnen, onleesbaar
from hub.streams.kafka.meting import Werkmeting
from hub.streams.kafka.spoorkop import koppen_van, sporen_van
from hub.streams.kafka.uitbak import Uitbak
from hub.streams.kafka.volhouden import houd_vol, zonder_gif, zonder_omval
from hub.streams.kafka.vorm import (
    Gelezen,
    OnbruikbaarRecord,
    lees_bundel,
    ontvangst_van,
    ruw_van,
    schrijf_clientmelding,
)

MEESTE = 2_000
"""Outcomes per transaction: a dossier that comes back within it is folded once, and another worker waits a second at most."""

MEESTE_BYTES = 32 * 1024 * 1024
"""Bytes per transaction, as in a bulk load."""

logger = logger_voor(__name__)


class _Post(NamedTuple):
    gelezen: Gelezen
    spoor: Spoor | None


class Dossierstap:
    """Turns records of `berichten` into what the store holds. One thread at a time."""

    def __init__(
        self, winkel: Winkel, merk: str, klok: Callable[[], Moment], stop: Event, uitbak: Uitbak, meting: Werkmeting
    ) -> None:
        """`merk` names the keys of this store; `stop` ends waiting for a store that is away."""
        self._winkel = winkel
        self._merk = merk
        self._klok = klok
        self._stop = stop
        self._uitbak = uitbak
        self._meting = meting

    def doe(self, records: Sequence[Binnen]) -> list[Uitgaand]:
        """Record everything; gives what must be sent. Raises NieuwerRecord, SleutelFout, Gestopt."""
        uit: list[Uitgaand] = []
        posten: list[_Post] = []
        for record in records:
            try:
                bundel = lees_bundel(record.inhoud)
            except OnbruikbaarRecord:
                uit.append(onleesbaar(record, "dossiers", self._meting))
                continue
            if bundel.merk != self._merk:
                raise SleutelFout(
                    "Op Kafka staan berichten die met andere sleutels zijn gelezen dan die van deze opslag.",
                    "Geef alle workers hetzelfde sleutelbestand en dezelfde instelling pseudoniem_per_gemeente, of kies "
                    "voor deze opslag een ander voorvoegsel van de onderwerpen.",
                )
            posten += map(_Post, bundel.gelezen, sporen_van(record.koppen, len(bundel.gelezen)))
        partijen: list[tuple[Partij, int]] = []
        for deel in _delen(posten):
            uit += zonder_gif(partial(self._leg_vast, partijen=partijen), deel, self._geef_op)
        if posten:
            uit += zonder_omval(lambda: self._doe(_vouw))
        for partij, aantal in partijen:
            partij.gevouwen(aantal)
        return uit

    def in_rust(self) -> list[Uitgaand]:
        """Do what was left by others: records that they did not send, marks that they held and did not fold. Raises OpslagFout."""
        over = self._uitbak.ruim_op()
        return over + zonder_omval(lambda: self._doe(_vouw)) if self._winkel.iets_te_vouwen() else over

    def _leg_vast(self, posten: Sequence[_Post], partijen: list[tuple[Partij, int]]) -> list[Uitgaand]:
        begin = tijd()
        partij = Partij()
        ontvangsten = [ontvangst_van(post.gelezen) for post in posten]
        vastgelegd: list[Vastgelegd] = []
        with self._meting.stap("dossiers", len(posten)):
            uit = self._doe(partial(_leg_vast, posten=posten, ontvangsten=ontvangsten, uitkomst=vastgelegd))
        self._meting.vastgelegd(ontvangsten)
        # As in one process: what came in live has a line where someone may have to look, a load has none.
        samen = zip(posten, ontvangsten, vastgelegd, strict=True)
        leden = [Lid(Gang(spoor, begin, begin), een, wat) for (_, spoor), een, wat in samen if spoor is not None]
        if leden:
            partij.vastgelegd(leden)
            partijen.append((partij, len(leden)))
        return uit

    def _doe(self, werk: Callable[[Trap], list[Uitgaand]]) -> list[Uitgaand]:
        """Do one transaction, until the store allows it; what it put ready is sent after this."""

        def met_uitbak(trap: Trap) -> tuple[list[Uitgaand], Sequence[bytes]]:
            verstuurd = self._uitbak.verstuurd()
            trap.is_verstuurd(verstuurd)
            return trap.zet_klaar(werk(trap), self._klok()), verstuurd

        uit, verstuurd = houd_vol(lambda: self._winkel.trap(met_uitbak), self._stop, "dossiers")
        self._uitbak.vergeet(verstuurd)
        return uit

    def _geef_op(self, post: _Post, fout: Exception) -> list[Uitgaand]:
        soort = type(fout.__cause__ or fout).__name__
        trace = post.spoor and post.spoor.trace
        logger.error("kafka_document_mislukt", trace_id=trace, stap="dossiers", soort=soort)  # no text: it may quote
        self._meting.apart("dossiers")
        return _op_spoor([brieven.mislukt(ruw_van(post.gelezen), "dossiers", soort)], post.spoor)


def _leg_vast(
    trap: Trap, *, posten: Sequence[_Post], ontvangsten: Sequence[Ontvangst], uitkomst: list[Vastgelegd]
) -> list[Uitgaand]:
    """Record a batch; `uitkomst` holds what became of each afterwards, also when it was tried more than once."""
    uit: list[Uitgaand] = []
    uitkomst[:] = trap.leg_vast(ontvangsten)
    for (een, spoor), ontvangst, bewijs in zip(posten, ontvangsten, uitkomst, strict=True):
        aflevering = een.vervangt or bewijs.aflevering
        if bewijs.aflevering_nieuw and (brief := brieven.afkeuring(een.nummer, ontvangst, aflevering)) is not None:
            uit += _op_spoor([brief], spoor)
        if bewijs.inhoud_nieuw:
            uit += _op_spoor(brieven.bevindingen(ontvangst), spoor)
    gelezen = [post.gelezen for post in posten]
    trap.bewaar_nummers((een.nummer, bewijs.aflevering) for een, bewijs in zip(gelezen, uitkomst, strict=True))
    trap.vervang(
        (een.vervangt, bewijs.aflevering, bewijs.aflevering_nieuw)
        for een, bewijs in zip(gelezen, uitkomst, strict=True)
        if een.vervangt is not None
    )
    return uit


def _op_spoor(records: list[Uitgaand], spoor: Spoor | None) -> list[Uitgaand]:
    """Put the trace of the message on what is said about it."""
    return records if spoor is None else [record._replace(koppen=koppen_van([spoor])) for record in records]


def _vouw(trap: Trap) -> list[Uitgaand]:
    return [Uitgaand("clienten", pseudoniem, schrijf_clientmelding(pseudoniem)) for pseudoniem in trap.vouw()]


def _delen(posten: Sequence[_Post]) -> Iterator[Sequence[_Post]]:
    deel: list[_Post] = []
    omvang = 0
    for een in posten:
        if len(deel) >= MEESTE or omvang >= MEESTE_BYTES:
            yield deel
            deel, omvang = [], 0
        deel.append(een)
        omvang += len(een.gelezen.ingepakt)
    if deel:
        yield deel
