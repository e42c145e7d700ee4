"""The first step of the topology: a document is read, stamped and packed for the journal.

Pure but for the keys: the moment of arrival comes in as an argument.
"""

from __future__ import annotations

from collections.abc import Sequence

from hub.domein.feiten import Moment
from hub.domein.kalender import middag_van
from hub.opslag.ontvangst import Ontvangst
from hub.opslag.versleuteling import Kluis
from hub.parsers.lezer import Lezer
from hub.parsers.uitkomst import FoutBericht, Uitkomst
from hub.streams.bronnen import Document


class Ontvanger:
    """Turns documents into what the store records; may be shared between threads and inherited by a fork."""

    def __init__(self, lezer: Lezer, kluis: Kluis) -> None:
        """Read with these schemas and keys, pack with this journal key."""
        self._lezer = lezer
        self._kluis = kluis

    def ontvang(self, document: Document, *, aankomst: Moment | None, nu: Moment) -> Ontvangst:
        """Read a document and decide when it was received (semantics §2).

        `aankomst` is the moment of arrival of what came in live, None for a bulk load.
        `nu` stands in only for what has neither envelope, arrival nor a readable Dagtekening.
        """
        return self.ontvang_reeks((document,), aankomst=aankomst, nu=nu)[0]

    def ontvang_reeks(self, documenten: Sequence[Document], *, aankomst: Moment | None, nu: Moment) -> list[Ontvangst]:
        """Do what `ontvang` does for each document: first read all, then pack all (why: `Lezer.lees_reeks`)."""
        gelezen = self._lezer.lees_reeks([document.inhoud for document in documenten])
        ingepakt = [
            self._kluis.verpak_aflevering(document.inhoud, lading)
            for document, (_, lading) in zip(documenten, gelezen, strict=True)
        ]
        sleutel = self._kluis.sleutel_id
        return [
            Ontvangst(uitkomst, *stempel(uitkomst, aankomst, nu), pakket, sleutel, document.naam)
            for document, (uitkomst, _), pakket in zip(documenten, gelezen, ingepakt, strict=True)
        ]


def stempel(uitkomst: Uitkomst, aankomst: Moment | None, nu: Moment) -> tuple[Moment, str]:
    """Give `ontvangen` and what makes the delivery unique (semantics §1, §2)."""
    envelop = uitkomst.envelop
    referentie = envelop.referentienummer if envelop else ""
    tijdstip = envelop.tijdstip if envelop else None
    dagtekening = None if isinstance(uitkomst, FoutBericht) else uitkomst.dagtekening
    if tijdstip is not None:
        ontvangen = tijdstip
    elif aankomst is not None:
        ontvangen = aankomst
    elif dagtekening is not None:
        ontvangen = middag_van(dagtekening)
    else:
        # Without any stamp its content is all there is to know it by, so that loading it again adds nothing.
        return nu, referentie or "@"
    return ontvangen, referentie or f"@{ontvangen}"
