"""Find the BSN of clients in the journal: the only place that still has it, encrypted. In memory only, one at a time.

Each BSN is checked against the pseudonym of the client before it is given: a message may name others too.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from hub.domein.bsn import elfproef
from hub.domein.feiten import Pseudoniem
from hub.opslag.alleen import eis_opslag
from hub.opslag.jeugdige import leesbaar
from hub.opslag.verbinding import vertaald
from hub.opslag.versleuteling import Kluis
from hub.parsers.sleutels import Sleutels

_BSN = re.compile(rb"<(?:[^\s<>/:]+:)?Bsn(?:\s[^<>]*)?>\s*([0-9]{9})\s*<")

_CLIENTEN = """
    SELECT c.id, c.pseudoniem FROM client c
    WHERE (? OR NOT EXISTS (SELECT 1 FROM brp WHERE brp.pseudoniem = c.pseudoniem)) ORDER BY c.id
"""
_BERICHTEN = """
    SELECT j.sleutel, j.inhoud, r.gemeente FROM bericht b
    JOIN aflevering a ON a.bericht_id = b.id JOIN journaal j ON j.aflevering_id = a.id
    LEFT JOIN relatie r ON r.id = b.relatie_id
    WHERE b.client_id = ? ORDER BY j.aflevering_id DESC LIMIT 5
"""
"""The latest first; a few, for when one does not name him as it should."""


class Gezien(NamedTuple):
    """A client, and his BSN when the journal still has it."""

    client: int
    pseudoniem: Pseudoniem
    bsn: str | None

    def __repr__(self) -> str:
        """Never show the BSN, in no trace either."""
        return f"Gezien(client={self.client})"


def bsns(data: Path, kluis: Kluis, sleutels: Sleutels, *, ook_bekende: bool = False) -> Iterator[Gezien]:
    """Give the clients without BRP history (or all) with their BSN. Raises OpslagFout, SleutelFout."""
    pad = eis_opslag(data)
    with vertaald(), closing(sqlite3.connect(f"{pad.absolute().as_uri()}?mode=ro", uri=True)) as verbinding:
        for client, pseudoniem in verbinding.execute(_CLIENTEN, (ook_bekende,)).fetchall():
            yield Gezien(client, pseudoniem, _bsn_van(verbinding, client, pseudoniem, kluis, sleutels))


def _bsn_van(
    verbinding: sqlite3.Connection, client: int, pseudoniem: Pseudoniem, kluis: Kluis, sleutels: Sleutels
) -> str | None:
    for sleutel, ingepakt, gemeente in verbinding.execute(_BERICHTEN, (client,)).fetchall():
        eigen = sleutels.voor(gemeente) if gemeente is not None else sleutels
        for tekst in leesbaar(kluis.open(sleutel, ingepakt)):
            for gevonden in _BSN.findall(tekst):
                bsn = str(gevonden, "ascii")
                if elfproef(bsn) and eigen.pseudoniem(bsn) == pseudoniem:
                    return bsn
    return None
