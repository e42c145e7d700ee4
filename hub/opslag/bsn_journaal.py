"""Find the BSN of clients in the journal: the only place that still has it, encrypted. In memory only, one at a time.

Each BSN is checked against the pseudonym of the client before it is given: a message may name others too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from hub.domein.bsn import elfproef
from hub.domein.feiten import Moment, Pseudoniem
from hub.domein.kalender import ALTIJD
from hub.opslag.jeugdige import leesbaar
from hub.opslag.los import Verbinding, eis_opslag, los
from hub.opslag.plek import Waar
from hub.opslag.versleuteling import Kluis
from hub.parsers.sleutels import Sleutels

_BSN = re.compile(rb"<(?:[^\s<>/:]+:)?Bsn(?:\s[^<>]*)?>\s*([0-9]{9})\s*<")

_VAN_WIE = """
    FROM client c LEFT JOIN brp_persoon p ON p.pseudoniem = c.pseudoniem
    WHERE (? OR NOT EXISTS (SELECT 1 FROM brp WHERE brp.pseudoniem = c.pseudoniem))
"""
_CLIENTEN = f"SELECT c.id, c.pseudoniem {_VAN_WIE} AND (p.gevraagd IS NULL OR p.gevraagd <= ?) ORDER BY c.id"
_ONLANGS = f"SELECT count(*) {_VAN_WIE} AND p.gevraagd > ?"
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


class Wie(NamedTuple):
    """Which clients are meant."""

    ook_bekende: bool = False
    """Also those with BRP history."""
    gevraagd_tot: Moment = ALTIJD
    """Not who was asked about at a source after this moment."""


def bsns(data: Waar, kluis: Kluis, sleutels: Sleutels, wie: Wie) -> Iterator[Gezien]:
    """Give the clients that are meant with their BSN. Raises OpslagFout, SleutelFout."""
    with _open(data) as verbinding:
        for client, pseudoniem in verbinding.execute(_CLIENTEN, wie).fetchall():
            yield Gezien(client, pseudoniem, _bsn_van(verbinding, client, pseudoniem, kluis, sleutels))


def onlangs_gevraagd(data: Waar, wie: Wie) -> int:
    """Give how many are left out since they were asked about not long ago. Raises OpslagFout."""
    with _open(data) as verbinding:
        return int(verbinding.execute(_ONLANGS, wie).fetchone()[0])


@contextmanager
def _open(data: Waar) -> Iterator[Verbinding]:
    eis_opslag(data)
    with los(data, lezen=True) as verbinding:
        yield verbinding


def _bsn_van(
    verbinding: Verbinding, client: int, pseudoniem: Pseudoniem, kluis: Kluis, sleutels: Sleutels
) -> str | None:
    for sleutel, ingepakt, gemeente in verbinding.execute(_BERICHTEN, (client,)).fetchall():
        eigen = sleutels.voor(gemeente) if gemeente is not None else sleutels
        for tekst in leesbaar(kluis.open(sleutel, ingepakt)):
            for gevonden in _BSN.findall(tekst):
                bsn = str(gevonden, "ascii")
                if elfproef(bsn) and eigen.pseudoniem(bsn) == pseudoniem:
                    return bsn
    return None
