"""Where BRP history can be asked live, whoever answers: the protocol, and a memory so that nobody is asked twice."""

from __future__ import annotations

import hmac
import secrets
from collections import OrderedDict
from collections.abc import Callable, Sequence
from datetime import date
from threading import Lock
from typing import Protocol

from hub.domein.feiten import Moment
from hub.domein.woonplaats import Inschrijving

TERMIJN_MS = 24 * 60 * 60 * 1000
"""How long an answer is believed, in milliseconds: the BRP itself works per day."""

MEESTE = 10_000
"""Answers that are kept: some hundreds of bytes each."""


class PersoonGeweigerd(Exception):
    """The service does not answer about this one person; it does about others. Holds no BSN."""


class Bron(Protocol):
    """Tells where someone was registered."""

    def historie(self, bsn: str, van: date, tot: date) -> Sequence[Inschrijving]:
        """Give the registrations of a person of which some day lies from `van` until `tot`; none when there are none.

        Raises PersoonGeweigerd, or BrpBronFout when nobody can be asked about now.
        """


class Onthoudend:
    """A Bron that remembers what another answered, for a term. Threads may share it; a BSN is not kept, a keyed hash is."""

    def __init__(
        self, bron: Bron, klok: Callable[[], Moment], termijn_ms: int = TERMIJN_MS, meeste: int = MEESTE
    ) -> None:
        self._bron = bron
        self._klok = klok
        self._termijn = termijn_ms
        self._meeste = meeste
        self._geheim = secrets.token_bytes(32)
        self._slot = Lock()
        self._bewaard: OrderedDict[bytes, tuple[Moment, Sequence[Inschrijving]]] = OrderedDict()

    def historie(self, bsn: str, van: date, tot: date) -> Sequence[Inschrijving]:
        """Give what is remembered, or ask. A refusal is not remembered."""
        vraag = f"{bsn} {van} {tot}".encode()
        sleutel = hmac.digest(self._geheim, vraag, "sha256")
        nu = self._klok()
        with self._slot:
            bekend = self._bewaard.get(sleutel)
        if bekend is not None and 0 <= nu - bekend[0] < self._termijn:
            return bekend[1]
        antwoord = tuple(self._bron.historie(bsn, van, tot))
        with self._slot:
            self._bewaard[sleutel] = (nu, antwoord)
            self._bewaard.move_to_end(sleutel)
            if len(self._bewaard) > self._meeste:
                self._bewaard.popitem(last=False)
        return antwoord
