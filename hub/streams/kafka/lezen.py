"""Stage `lees`: open what came in, read and judge it, and send it on by relatie. It needs the keys, and no store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from hub.fouten import OpslagOnleesbaar
from hub.logboek.logger import logger_voor
from hub.logboek.spoor import Spoor
from hub.logboek.sporen import neem_op, tijd
from hub.opslag.trap import Uitgaand
from hub.opslag.versleuteling import Kluis
from hub.parsers.lezer import Lezer
from hub.parsers.uitkomst import Bericht
from hub.streams.inname_spoor import soort_en_gemeente
from hub.streams.kafka import brieven
from hub.streams.kafka.meting import Werkmeting
from hub.streams.kafka.nummers import als_sleutel
from hub.streams.kafka.spoorkop import koppen_van, sporen_van
from hub.streams.kafka.volhouden import zonder_gif
from hub.streams.kafka.vorm import Gelezen, OnbruikbaarRecord, Ruw, gelezen_van, lees_zending, schrijf_bundel
from hub.streams.ontvangst import stempel

REEKS = 200
"""Documents read together, as in a bulk load: each step has the processor to itself."""

BUNDEL = 200
"""Outcomes of one relatie in a record: so many that what a record costs hardly counts."""

BUNDEL_BYTES = 256 * 1024
"""Bytes in such a record; a larger single outcome still goes alone."""


class _Document(NamedTuple):
    ruw: Ruw
    spoor: Spoor | None


class _Sleutelgelezen(NamedTuple):
    """An outcome with the key of the record it goes in."""

    sleutel: bytes
    gelezen: Gelezen
    spoor: Spoor | None


logger = logger_voor(__name__)


class Binnen(NamedTuple):
    """A record as a stage gets it."""

    inhoud: bytes | None
    topic: str
    partitie: int
    offset: int
    koppen: tuple[tuple[str, bytes | None], ...] = ()


def merk_van(vingerafdruk: str, *, per_gemeente: bool) -> str:
    """Name the keys and the kind of pseudonyms that outcomes are made with: a store must have the same."""
    return f"{vingerafdruk}/{'gemeente' if per_gemeente else 'samen'}"


def onleesbaar(record: Binnen, stap: str, meting: Werkmeting) -> Uitgaand:
    """Give the dead letter of a record that has not the form of its topic, and say so in the log."""
    plek = {"topic": record.topic, "partitie": record.partitie, "offset": record.offset}
    logger.warning("kafka_record_onleesbaar", stap=stap, **plek)
    meting.apart(stap)
    return brieven.onleesbaar(f"{record.topic}/{record.partitie}/{record.offset}", stap)


class Leesstap:
    """Turns records of `ruw` into records of `berichten`. One thread at a time."""

    def __init__(self, lezer: Lezer, kluis: Kluis, merk: str, meting: Werkmeting) -> None:
        """`merk` names the keys that pseudonyms are made with."""
        self._lezer = lezer
        self._kluis = kluis
        self._merk = merk
        self._meting = meting

    def doe(self, records: Sequence[Binnen]) -> list[Uitgaand]:
        """Read everything; gives what must be sent. Raises NieuwerRecord, SleutelFout."""
        uit: list[Uitgaand] = []
        documenten: list[_Document] = []
        for record in records:
            try:
                ruwe = lees_zending(record.inhoud).documenten
            except OnbruikbaarRecord:
                uit.append(onleesbaar(record, "lees", self._meting))
                continue
            documenten += map(_Document, ruwe, sporen_van(record.koppen, len(ruwe)))
        gelezen: list[_Sleutelgelezen] = []
        for begin in range(0, len(documenten), REEKS):
            deel = documenten[begin : begin + REEKS]
            with self._meting.stap("lees", len(deel)):
                gelezen += zonder_gif(self._lees, deel, partial(self._geef_op, uit=uit))
        return uit + self._bundel(gelezen)

    def in_rust(self) -> list[Uitgaand]:
        """Nothing: without a store there is nothing that others can leave."""
        return []

    def _lees(self, documenten: Sequence[_Document]) -> list[_Sleutelgelezen]:
        begin = tijd()
        ruwe = [self._open(document.ruw) for document in documenten]
        gelezen: list[_Sleutelgelezen] = []
        for (ruw, spoor), (uitkomst, _) in zip(documenten, self._lezer.lees_reeks(ruwe), strict=True):
            if isinstance(uitkomst, Bericht):
                sleutel = brieven.sleutel_van_relatie(*uitkomst.relatie)
            else:
                sleutel = als_sleutel(ruw.nummer)
            stempels = stempel(uitkomst, ruw.aankomst, ruw.nu)
            gelezen.append(_Sleutelgelezen(sleutel, gelezen_van(ruw, uitkomst, *stempels), spoor))
            if spoor is not None:
                neem_op("lezen", spoor, begin, tijd(), bericht=soort_en_gemeente(uitkomst)[0])
        return gelezen

    def _bundel(self, gelezen: Sequence[_Sleutelgelezen]) -> list[Uitgaand]:
        per_sleutel: dict[bytes, list[_Sleutelgelezen]] = {}
        for een in gelezen:
            per_sleutel.setdefault(een.sleutel, []).append(een)
        return [
            Uitgaand(
                "berichten",
                sleutel,
                schrijf_bundel(self._merk, [een.gelezen for een in bundel]),
                koppen=koppen_van([een.spoor for een in bundel]),
            )
            for sleutel, alle in per_sleutel.items()
            for bundel in _bundels(alle)
        ]

    def _geef_op(self, document: _Document, fout: Exception, uit: list[Uitgaand]) -> list[_Sleutelgelezen]:
        soort = "beschadigd" if isinstance(fout, _Beschadigd) else type(fout).__name__
        trace = document.spoor and document.spoor.trace
        logger.error("kafka_document_mislukt", trace_id=trace, stap="lees", soort=soort)  # no text: it may quote
        self._meting.apart("lees")
        uit.append(brieven.mislukt(document.ruw, "lees", soort)._replace(koppen=koppen_van([document.spoor])))
        return []

    def _open(self, ruw: Ruw) -> bytes:
        try:
            return self._kluis.open_aflevering(ruw.sleutel, ruw.ingepakt)
        except OpslagOnleesbaar as fout:
            raise _Beschadigd from fout


class _Beschadigd(ValueError):
    """What was encrypted is not what came out: the bytes changed on the way."""


def _bundels(gelezen: list[_Sleutelgelezen]) -> Iterator[list[_Sleutelgelezen]]:
    bundel: list[_Sleutelgelezen] = []
    omvang = 0
    for een in gelezen:
        grootte = len(een.gelezen.ingepakt) + len(een.gelezen.uitkomst)
        if bundel and (len(bundel) >= BUNDEL or omvang + grootte > BUNDEL_BYTES):
            yield bundel
            bundel, omvang = [], 0
        bundel.append(een)
        omvang += grootte
    yield bundel
