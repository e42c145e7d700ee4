"""A way to tell someone something: what every channel takes, and what it says when it fails."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from hub.domein.feiten import Moment
from hub.domein.melding_tekst import Melding


class Zending(NamedTuple):
    """A message on its way."""

    melding: Melding
    ontvanger: str
    """The gemeentecode, or `beheer`: never an address."""
    nummer: str
    """The same for the same message: a receiver that already has it can tell."""
    moment: Moment
    """When it is sent, on the clock of the hub."""


class Kanaal(Protocol):
    """Sends to one recipient."""

    @property
    def naam(self) -> str:
        """`mail` or `webhook`: the label under which it is counted."""

    def stuur(self, zending: Zending) -> int:
        """Send it; returns how many addresses were refused while others took it. Raises MeldingFout when nobody took it."""

    def stop(self) -> None:
        """End what is being sent: the hub stops. May be called from another thread."""
