"""Tell the log, and whoever collects spans, what became of a batch: a line for what needs a look, none for the rest.

At level debug every message has a line. The number of a delivery stands in every line about a message, so that a finding on
the page can be tied to it; the trace id itself is not stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from hub.logboek.logger import is_op_level, logger_voor
from hub.logboek.plaats import plaats_van
from hub.logboek.soorten import MEESTE_DELEN
from hub.logboek.spoor import Spoor, nieuw_spoor
from hub.logboek.sporen import gaan_aan, neem_op, tijd
from hub.opslag.ontvangst import Ontvangst, Vastgelegd, oordeel_van, partijen_van
from hub.parsers.uitkomst import Afkeuring, Bericht, FoutBericht, Overgeslagen, Uitkomst

ONBEKEND = "onbekend"

_GEMEENTE = re.compile(r"\d{4}", re.ASCII)
_SOORT = re.compile(r"JW3\d\d", re.ASCII)
_NIVEAU_1, _NIVEAU_2 = 1, 2
_VAN_NIVEAU_1 = frozenset({"XSD", "XML", "ENVELOP", "GROOTTE", "VREEMD"})
"""Codes of what is wrong before any rule is asked (`hub.parsers.uitkomst.Fout.code`)."""

logger = logger_voor(__name__)


class Gang(NamedTuple):
    """The way of one document so far. Times in nanoseconds since 1970."""

    spoor: Spoor
    begin: int
    gelezen: int


class Lid(NamedTuple):
    """One document of a batch that was recorded."""

    gang: Gang
    ontvangst: Ontvangst
    vastgelegd: Vastgelegd


class Partij:
    """What is told of one batch; make it before the batch is recorded."""

    def __init__(self) -> None:
        self._begin = tijd()
        self._eind = self._begin
        self._spoor: Spoor | None = None
        self._leden: Sequence[Lid] = ()

    def vastgelegd(self, leden: Sequence[Lid]) -> None:
        """Tell what became of each document; they are durable by now."""
        with _zonder_gevolg():
            self._vastgelegd(leden)

    def gevouwen(self, aantal: int) -> None:
        """Tell that what it touched was folded, as far as that went before others waited; `aantal` things were done."""
        with _zonder_gevolg():
            self._gevouwen(aantal)

    def _vastgelegd(self, leden: Sequence[Lid]) -> None:
        self._eind = tijd()
        self._leden = leden
        met_spans = gaan_aan()
        elk = is_op_level("debug")
        if met_spans or elk:
            self._spoor = nieuw_spoor()
        partij = self._spoor.trace if self._spoor else None
        for lid in leden:
            _meld(lid)
            if elk:
                _meld_elk(lid, partij)
            if met_spans:
                self._span(lid)
        if elk:
            logger.debug(
                "partij_vastgelegd",
                partij=partij,
                aantal=len(leden),
                milliseconden=(self._eind - self._begin) // 1_000_000,
                traces=[lid.gang.spoor.trace for lid in leden[:MEESTE_DELEN]],
            )

    def _gevouwen(self, aantal: int) -> None:
        if self._spoor is None:
            return
        nu = tijd()
        if is_op_level("debug"):
            logger.debug(
                "partij_gevouwen",
                partij=self._spoor.trace,
                aantal=aantal,
                milliseconden=(nu - self._eind) // 1_000_000,
            )
        if not gaan_aan():
            return
        spoor = self._spoor._replace(gekozen=any(lid.gang.spoor.gekozen for lid in self._leden))
        leden = len(self._leden)
        neem_op("partij_vastleggen", spoor, self._begin, self._eind, aantal=leden)
        neem_op("partij_vouwen", spoor, self._eind, nu, aantal=aantal)
        links = [lid.gang.spoor for lid in self._leden if lid.gang.spoor.gekozen]
        neem_op("partij", spoor, self._begin, nu, eerste=True, links=links, aantal=leden)

    def _span(self, lid: Lid) -> None:
        spoor, begin, gelezen = lid.gang
        soort, gemeente = soort_en_gemeente(lid.ontvangst.uitkomst)
        oordeel = oordeel_van(lid.ontvangst.uitkomst)
        aflevering = lid.vastgelegd.aflevering
        if gelezen > begin:  # else another process read it, and told so
            neem_op("lezen", spoor, begin, gelezen, bericht=soort)
        neem_op(
            "vastleggen",
            spoor,
            gelezen,
            self._eind,
            links=[self._spoor] if self._spoor else [],
            aflevering=aflevering,
            bericht=soort,
            gemeente=gemeente,
            oordeel=oordeel,
        )
        if not spoor.geopend:
            neem_op(
                "ontvangst",
                spoor,
                begin,
                self._eind,
                eerste=True,
                aflevering=aflevering,
                bericht=soort,
                gemeente=gemeente,
                oordeel=oordeel,
            )


@contextmanager
def _zonder_gevolg() -> Iterator[None]:
    """Keep a mistake in telling from stopping the writer."""
    try:
        yield
    except Exception as fout:  # noqa: BLE001 - whatever it is
        logger.error("vertellen_mislukt", soort=type(fout).__name__, plaats=plaats_van(fout))  # noqa: TRY400 - no texts


def soort_en_gemeente(uitkomst: Uitkomst) -> tuple[str, str]:
    """Return the kind of message and its gemeente, `onbekend` where they cannot be told: nothing that a sender made up."""
    gemeente, _ = partijen_van(uitkomst)
    if isinstance(uitkomst, FoutBericht):
        soort: str | None = "Fo01"
    else:
        soort = None if isinstance(uitkomst, Overgeslagen) else uitkomst.soort
    return (
        soort if soort is not None and (soort == "Fo01" or _SOORT.fullmatch(soort)) else ONBEKEND,
        gemeente if gemeente is not None and _GEMEENTE.fullmatch(gemeente) else ONBEKEND,
    )


def _meld(lid: Lid) -> None:
    """Log what someone may have to look at."""
    uitkomst = lid.ontvangst.uitkomst
    if isinstance(uitkomst, Bericht):
        if uitkomst.bevindingen:
            logger.info(
                "bericht_met_bevindingen",
                **_velden(lid),
                niveau=min(bevinding.niveau for bevinding in uitkomst.bevindingen),
                regelcodes=_codes([bevinding.code for bevinding in uitkomst.bevindingen]),
            )
    elif isinstance(uitkomst, Afkeuring):
        codes = _codes([fout.code for fout in uitkomst.fouten])
        logger.info(
            "bericht_afgekeurd",
            **_velden(lid),
            niveau=_NIVEAU_1 if _VAN_NIVEAU_1.intersection(codes) else _NIVEAU_2,
            regelcodes=codes,
        )
    elif isinstance(uitkomst, FoutBericht):
        logger.info("fo01_ontvangen", **_velden(lid))


def _meld_elk(lid: Lid, partij: str | None) -> None:
    logger.debug("bericht_vastgelegd", **_velden(lid), oordeel=oordeel_van(lid.ontvangst.uitkomst), partij=partij)


def _velden(lid: Lid) -> dict[str, Any]:
    """Return what every line about a message has."""
    soort, gemeente = soort_en_gemeente(lid.ontvangst.uitkomst)
    return {
        "trace_id": lid.gang.spoor.trace,
        "deel_van": lid.gang.spoor.deel_van,
        "aflevering": lid.vastgelegd.aflevering,
        "bericht": soort,
        "gemeente": gemeente,
    }


def _codes(codes: Sequence[str]) -> list[str]:
    return sorted(set(codes))[:MEESTE_DELEN]
