"""Stage `dossiers`: record a batch, then fold the dossiers it touched; each in a transaction that puts ready what others must know.

Two transactions, for who folds must see what others recorded: only what is committed can be seen (docs/opslag.md). A worker
that ends between them leaves marks, and the batch comes again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from threading import Event

from hub.domein.feiten import Moment
from hub.fouten import SleutelFout
from hub.logboek.logger import logger_voor
from hub.opslag.ontvangst import Ontvangst
from hub.opslag.trap import Trap, Uitgaand
from hub.opslag.winkel import Winkel
from hub.streams.kafka import brieven
from hub.streams.kafka.lezen import Binnen, onleesbaar
from hub.streams.kafka.meting import Werkmeting
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
        gelezen: list[Gelezen] = []
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
            gelezen += bundel.gelezen
        for deel in _delen(gelezen):
            uit += zonder_gif(self._leg_vast, deel, self._geef_op)
        if gelezen:
            uit += zonder_omval(lambda: self._doe(_vouw))
        return uit

    def in_rust(self) -> list[Uitgaand]:
        """Do what was left by others: records that they did not send, marks that they held and did not fold. Raises OpslagFout."""
        over = self._uitbak.ruim_op()
        return over + zonder_omval(lambda: self._doe(_vouw)) if self._winkel.iets_te_vouwen() else over

    def _leg_vast(self, gelezen: Sequence[Gelezen]) -> list[Uitgaand]:
        ontvangsten = [ontvangst_van(een) for een in gelezen]
        with self._meting.stap("dossiers", len(gelezen)):
            uit = self._doe(partial(_leg_vast, gelezen=gelezen, ontvangsten=ontvangsten))
        self._meting.vastgelegd(ontvangsten)
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

    def _geef_op(self, gelezen: Gelezen, fout: Exception) -> list[Uitgaand]:
        soort = type(fout.__cause__ or fout).__name__
        logger.error("kafka_document_mislukt", stap="dossiers", soort=soort)  # no text: it may quote from the message
        self._meting.apart("dossiers")
        return [brieven.mislukt(ruw_van(gelezen), "dossiers", soort)]


def _leg_vast(trap: Trap, *, gelezen: Sequence[Gelezen], ontvangsten: Sequence[Ontvangst]) -> list[Uitgaand]:
    uit: list[Uitgaand] = []
    vastgelegd = trap.leg_vast(ontvangsten)
    for een, ontvangst, bewijs in zip(gelezen, ontvangsten, vastgelegd, strict=True):
        aflevering = een.vervangt or bewijs.aflevering
        if bewijs.aflevering_nieuw and (brief := brieven.afkeuring(een.nummer, ontvangst, aflevering)) is not None:
            uit.append(brief)
        if bewijs.inhoud_nieuw:
            uit += brieven.bevindingen(ontvangst)
    trap.bewaar_nummers((een.nummer, bewijs.aflevering) for een, bewijs in zip(gelezen, vastgelegd, strict=True))
    trap.vervang(
        (een.vervangt, bewijs.aflevering, bewijs.aflevering_nieuw)
        for een, bewijs in zip(gelezen, vastgelegd, strict=True)
        if een.vervangt is not None
    )
    return uit


def _vouw(trap: Trap) -> list[Uitgaand]:
    return [Uitgaand("clienten", pseudoniem, schrijf_clientmelding(pseudoniem)) for pseudoniem in trap.vouw()]


def _delen(gelezen: Sequence[Gelezen]) -> Iterator[Sequence[Gelezen]]:
    deel: list[Gelezen] = []
    omvang = 0
    for een in gelezen:
        if len(deel) >= MEESTE or omvang >= MEESTE_BYTES:
            yield deel
            deel, omvang = [], 0
        deel.append(een)
        omvang += len(een.ingepakt)
    if deel:
        yield deel
