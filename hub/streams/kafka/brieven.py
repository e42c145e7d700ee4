"""What goes out for others to read: rejections with their explanation, and findings. JSON, without anything personal.

Each record has an `id` that follows from its content: whoever sees an id again has seen the same record. No record holds the
moment at which it was sent, so that sending it again gives the very same bytes.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

import msgspec

from hub.domein.feiten import Pseudoniem
from hub.opslag.ontvangst import Ontvangst
from hub.opslag.trap import Uitgaand, Woonplaatsbevinding
from hub.parsers.uitkomst import Afkeuring, Bericht
from hub.streams.kafka.nummers import als_sleutel, als_tekst
from hub.streams.kafka.vorm import VERSIE, Ruw

AFGEKEURD, ONLEESBAAR, MISLUKT = "afgekeurd", "onleesbaar", "mislukt"
"""Why there is a dead letter: the message is wrong; the record on Kafka is wrong; the hub could not handle it."""

GEVONDEN, VERVALLEN = "gevonden", "vervallen"
"""A finding came, or it went: the facts changed."""


def sleutel_van_relatie(gemeente: str, aanbieder: str) -> bytes:
    """Give the key of what belongs to a relatie."""
    return f"{gemeente}:{aanbieder}".encode()


def _record(onderwerp: str, sleutel: bytes, inhoud: dict[str, Any]) -> Uitgaand:
    merk = blake2b(b"\0".join((onderwerp.encode(), sleutel, msgspec.json.encode(inhoud))), digest_size=16)
    return Uitgaand(onderwerp, sleutel, msgspec.json.encode({"versie": VERSIE, "id": merk.hexdigest(), **inhoud}))


def afkeuring(nummer: bytes, ontvangst: Ontvangst, aflevering: int) -> Uitgaand | None:
    """Write the dead letter of a message that was rejected and recorded; None of any other."""
    uitkomst = ontvangst.uitkomst
    if not isinstance(uitkomst, Afkeuring):
        return None
    return _record(
        "afgekeurd",
        als_sleutel(nummer),
        {
            "reden": AFGEKEURD,
            "stap": "dossiers",
            "ontvangstnummer": als_tekst(nummer),
            "aflevering": aflevering,
            "bericht": uitkomst.soort,
            "gemeente": uitkomst.gemeente,
            "aanbieder": uitkomst.aanbieder,
            "identificatie": uitkomst.identificatie,
            "dagtekening": uitkomst.dagtekening,
            "fouten": [
                {"code": f.code, "pad": f.pad, "regel": f.regel, "waarde": f.waarde, "uitleg": f.uitleg}
                for f in uitkomst.fouten
            ],
        },
    )


def onleesbaar(plek: str, stap: str) -> Uitgaand:
    """Write the dead letter of a record that has not the form of its topic: where it is, and nothing of it."""
    uitleg = "Dit record heeft niet de vorm die de hub schrijft; het is overgeslagen en blijft op zijn plek staan."
    inhoud = {"reden": ONLEESBAAR, "stap": stap, "plek": plek, "uitleg": uitleg}
    return _record("afgekeurd", plek.encode(), inhoud)


def mislukt(ruw: Ruw, stap: str, soort: str) -> Uitgaand:
    """Write the dead letter of a document that the hub could not handle: with the document itself, as encrypted as it came.

    `soort` is the type of the error; its text may quote from the message.
    """
    return _record(
        "afgekeurd",
        als_sleutel(ruw.nummer),
        {
            "reden": MISLUKT,
            "stap": stap,
            "ontvangstnummer": als_tekst(ruw.nummer),
            "aflevering": None,
            "uitleg": f"De hub kon dit bericht niet verwerken ({soort}); meld dit met de versie van ijw-hub. "
            "Na een nieuwe versie kan het opnieuw met 'ijw-hub kafka herverwerk'.",
            "document": msgspec.msgpack.encode(ruw),
        },
    )


def document_van(inhoud: bytes) -> Ruw | None:
    """Give the document in a dead letter; None when it holds none. Raises msgspec.DecodeError when it is no dead letter."""
    kop = msgspec.json.decode(inhoud, type=_Document)
    return None if kop.document is None else msgspec.msgpack.decode(kop.document, type=Ruw)


class _Document(msgspec.Struct):
    document: bytes | None = None


class Briefkop(msgspec.Struct):
    """What `herverwerk` has to know of a dead letter."""

    reden: str
    ontvangstnummer: str = ""
    aflevering: int | None = None


def kop_van(inhoud: bytes) -> Briefkop:
    """Read the head of a dead letter. Raises msgspec.DecodeError when it is none."""
    return msgspec.json.decode(inhoud, type=Briefkop)


def bevindingen(ontvangst: Ontvangst) -> list[Uitgaand]:
    """Write what the rules of level 2 found in a valid message."""
    uitkomst = ontvangst.uitkomst
    if not isinstance(uitkomst, Bericht) or not uitkomst.bevindingen:
        return []
    gemeente, aanbieder = uitkomst.relatie
    basis = {
        "soort": "regel",
        "stand": GEVONDEN,
        "gemeente": gemeente,
        "aanbieder": aanbieder,
        "client": _client(uitkomst.client),
        "bericht": uitkomst.soort,
        "identificatie": uitkomst.identificatie,
        "dagtekening": uitkomst.dagtekening,
        "inhoud": uitkomst.inhoud.hex(),
    }
    return [
        _record(
            "bevindingen",
            sleutel_van_relatie(gemeente, aanbieder),
            {
                **basis,
                "volgnummer": volgnummer,
                "code": een.code,
                "niveau": een.niveau,
                "pad": een.pad,
                "regel": een.regel,
                "waarde": een.waarde,
                "uitleg": een.uitleg,
            },
        )
        for volgnummer, een in enumerate(uitkomst.bevindingen)
    ]


def woonplaats(een: Woonplaatsbevinding) -> tuple[bytes, Uitgaand]:
    """Write a finding of the woonplaatsbeginsel that came; with its id."""
    brief = _record(
        "bevindingen",
        een.pseudoniem,
        {
            "soort": een.soort,
            "stand": GEVONDEN,
            "gemeente": een.gemeente,
            "aanbieder": een.aanbieder,
            "client": een.pseudoniem.hex(),
            "sleutel": een.sleutel,
            "vanaf": een.vanaf,
            "tot": een.tot,
            "andere_gemeente": een.andere_gemeente,
            "dag": een.dag,
            "te_laat": een.te_laat,
        },
    )
    return bytes.fromhex(msgspec.json.decode(brief.inhoud, type=_Merk).id), brief


class _Merk(msgspec.Struct):
    id: str


def vervallen(pseudoniem: Pseudoniem, bevinding: bytes) -> Uitgaand:
    """Write that a finding, by its id, does not stand any more: the facts changed."""
    return _record(
        "bevindingen",
        pseudoniem,
        {"soort": "woonplaats", "stand": VERVALLEN, "client": pseudoniem.hex(), "vervalt": bevinding.hex()},
    )


def _client(pseudoniem: Pseudoniem | None) -> str | None:
    return None if pseudoniem is None else pseudoniem.hex()
