"""What the records between the stages look like: MessagePack, by position, each beginning with the version of its form.

Reading never runs anything of what is read (no pickle), and refuses what has not this form. Forms only grow at
their end: an older worker passes over what it does not know, a newer one fills in what is missing. A form that
cannot be read so gets the next `VERSIE`, and an older worker stops at it instead of guessing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, TypeVar

import msgspec

from hub.domein.feiten import Moment, Relatie
from hub.fouten import NietVoltooid
from hub.opslag.feitrijen import feit_van, rij_van
from hub.opslag.ontvangst import Ontvangst
from hub.parsers.uitkomst import Afkeuring, Bericht, Envelop, FoutBericht, Overgeslagen, Uitkomst
from hub.regels.bevinding import Bevinding

VERSIE = 1
"""Of the form of every record."""

_BERICHT, _AFKEURING, _OVERGESLAGEN, _FO01 = 0, 1, 2, 3

_Feitrij = tuple[int | str | None, ...]
"""A fact as `hub.opslag.feitrijen` writes it; what it must hold is judged there."""


class OnbruikbaarRecord(ValueError):
    """A record has not the form of its topic: it becomes a dead letter."""


class NieuwerRecord(NietVoltooid):
    """A record was written by a newer hub. Next step: upgrade this worker; the record waits."""


class Ruw(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """A document as it came in."""

    nummer: bytes
    """The receipt."""
    ingepakt: bytes
    """As the journal keeps it: compressed, then encrypted."""
    sleutel: str
    """Id of the key it is encrypted with."""
    bron: str
    """Masked name of the file or sender."""
    aankomst: Moment | None
    """When it came in live; None of a bulk load."""
    nu: Moment
    """Stands in for what has no stamp at all."""
    vervangt: int | None = None
    """Number of the delivery that was read again; None of what is new."""


class Zending(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """Record of the topic `ruw`: the documents that were sent together."""

    versie: int
    documenten: list[Ruw]


class _BerichtVorm(msgspec.Struct, array_like=True, frozen=True, gc=False):
    soort: str
    relatie: tuple[str, str]
    identificatie: str
    dagtekening: date
    antwoord_op: tuple[str, str, date] | None
    retourcodes: tuple[str, ...]
    client: bytes | None
    feiten: list[_Feitrij]
    inhoud: bytes
    envelop: Envelop | None
    opmerkingen: tuple[str, ...]
    release: str
    bevindingen: tuple[Bevinding, ...]


class Gelezen(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """A document that was read, ready to be recorded."""

    nummer: bytes
    ontvangen: Moment
    kenmerk: str
    ingepakt: bytes
    sleutel: str
    bron: str
    vervangt: int | None
    soort: int
    """Which kind of outcome `uitkomst` is."""
    uitkomst: msgspec.Raw


class Bundel(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """Record of the topic `berichten`: outcomes of one relatie (or one that could not be attributed)."""

    versie: int
    merk: str
    """With which keys pseudonyms were made: another store must not record them."""
    gelezen: list[Gelezen]


class Clientmelding(msgspec.Struct, array_like=True, frozen=True, gc=False):
    """Record of the topic `clienten`: something changed for this client."""

    versie: int
    pseudoniem: bytes


class _Kop(msgspec.Struct, array_like=True, frozen=True, gc=False):
    versie: int


_T = TypeVar("_T", Zending, Bundel, Clientmelding)

_schrijf = msgspec.msgpack.Encoder().encode
_zendingen = msgspec.msgpack.Decoder(Zending)
_bundels = msgspec.msgpack.Decoder(Bundel)
_clientmeldingen = msgspec.msgpack.Decoder(Clientmelding)
_koppen = msgspec.msgpack.Decoder(_Kop)
_berichten = msgspec.msgpack.Decoder(_BerichtVorm)
_andere: dict[int, Any] = {
    _AFKEURING: msgspec.msgpack.Decoder(Afkeuring),
    _OVERGESLAGEN: msgspec.msgpack.Decoder(Overgeslagen),
    _FO01: msgspec.msgpack.Decoder(FoutBericht),
}


def schrijf_zending(documenten: Iterable[Ruw]) -> bytes:
    """Write a record of the topic `ruw`."""
    return _schrijf(Zending(VERSIE, list(documenten)))


def lees_zending(data: bytes | None) -> Zending:
    """Read a record of the topic `ruw`. Raises OnbruikbaarRecord, NieuwerRecord."""
    return _lees(_zendingen, data)


def schrijf_bundel(merk: str, gelezen: Sequence[Gelezen]) -> bytes:
    """Write a record of the topic `berichten`."""
    return _schrijf(Bundel(VERSIE, merk, list(gelezen)))


def lees_bundel(data: bytes | None) -> Bundel:
    """Read a record of the topic `berichten`. Raises OnbruikbaarRecord, NieuwerRecord."""
    return _lees(_bundels, data)


def schrijf_clientmelding(pseudoniem: bytes) -> bytes:
    """Write a record of the topic `clienten`."""
    return _schrijf(Clientmelding(VERSIE, pseudoniem))


def lees_clientmelding(data: bytes | None) -> Clientmelding:
    """Read a record of the topic `clienten`. Raises OnbruikbaarRecord, NieuwerRecord."""
    return _lees(_clientmeldingen, data)


def _lees(lezer: msgspec.msgpack.Decoder[_T], data: bytes | None) -> _T:
    try:
        gelezen = lezer.decode(data or b"")
    except msgspec.DecodeError as fout:
        try:
            versie = _koppen.decode(data or b"").versie
        except msgspec.DecodeError:
            versie = 0
        if versie > VERSIE:
            raise _nieuwer() from None
        raise OnbruikbaarRecord from fout
    if gelezen.versie > VERSIE:
        raise _nieuwer()
    return gelezen


def _nieuwer() -> NieuwerRecord:
    return NieuwerRecord(
        "Op Kafka staat een record dat een nieuwere versie van de hub heeft geschreven.",
        "Werk deze worker bij en start hem opnieuw; het record blijft wachten.",
    )


def gelezen_van(ruw: Ruw, uitkomst: Uitkomst, ontvangen: Moment, kenmerk: str) -> Gelezen:
    """Put an outcome in the form in which it travels."""
    soort, inhoud = _vorm_van(uitkomst)
    return Gelezen(
        ruw.nummer,
        ontvangen,
        kenmerk,
        ruw.ingepakt,
        ruw.sleutel,
        ruw.bron,
        ruw.vervangt,
        soort,
        msgspec.Raw(_schrijf(inhoud)),
    )


def _vorm_van(uitkomst: Uitkomst) -> tuple[int, Any]:
    if isinstance(uitkomst, Bericht):
        return _BERICHT, _BerichtVorm(
            uitkomst.soort,
            (uitkomst.relatie.gemeente, uitkomst.relatie.aanbieder),
            uitkomst.identificatie,
            uitkomst.dagtekening,
            uitkomst.antwoord_op,
            uitkomst.retourcodes,
            uitkomst.client,
            [rij_van(feit) for feit in uitkomst.feiten],
            uitkomst.inhoud,
            uitkomst.envelop,
            uitkomst.opmerkingen,
            uitkomst.release,
            uitkomst.bevindingen,
        )
    if isinstance(uitkomst, Afkeuring):
        return _AFKEURING, uitkomst
    return (_OVERGESLAGEN if isinstance(uitkomst, Overgeslagen) else _FO01), uitkomst


def ontvangst_van(gelezen: Gelezen) -> Ontvangst:
    """Give back what the store records. Raises OnbruikbaarRecord."""
    try:
        uitkomst = _uitkomst_van(gelezen)
    except (msgspec.DecodeError, ValueError, TypeError, KeyError) as fout:
        raise OnbruikbaarRecord from fout
    return Ontvangst(uitkomst, gelezen.ontvangen, gelezen.kenmerk, gelezen.ingepakt, gelezen.sleutel, gelezen.bron)


def _uitkomst_van(gelezen: Gelezen) -> Uitkomst:
    if gelezen.soort != _BERICHT:
        uitkomst: Uitkomst = _andere[gelezen.soort].decode(gelezen.uitkomst)
        return uitkomst
    vorm = _berichten.decode(gelezen.uitkomst)
    return Bericht(
        vorm.soort,
        Relatie(*vorm.relatie),
        vorm.identificatie,
        vorm.dagtekening,
        vorm.antwoord_op,
        vorm.retourcodes,
        vorm.client,
        tuple(feit_van(rij) for rij in vorm.feiten),
        vorm.inhoud,
        vorm.envelop,
        vorm.opmerkingen,
        vorm.release,
        vorm.bevindingen,
    )


def ruw_van(gelezen: Gelezen) -> Ruw:
    """Give the document behind an outcome, to be read again as it was received then."""
    # "@" alone stands for a load without any stamp, where the moment only stood in (hub.streams.ontvangst).
    aankomst = None if gelezen.kenmerk == "@" else gelezen.ontvangen
    return Ruw(
        gelezen.nummer, gelezen.ingepakt, gelezen.sleutel, gelezen.bron, aankomst, gelezen.ontvangen, gelezen.vervangt
    )
