"""Stage `clienten`: fold the clients of whom something changed, and put ready which findings came and went: one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Event

from hub.domein.feiten import Moment, Pseudoniem
from hub.opslag.trap import Trap, Uitgaand
from hub.opslag.winkel import Winkel
from hub.streams.kafka import brieven
from hub.streams.kafka.lezen import Binnen, onleesbaar
from hub.streams.kafka.meting import Werkmeting
from hub.streams.kafka.uitbak import Uitbak
from hub.streams.kafka.volhouden import houd_vol, zonder_omval
from hub.streams.kafka.vorm import OnbruikbaarRecord, lees_clientmelding

PER_KEER = 400
"""Clients that are looked at in rest."""


class Clientstap:
    """Turns records of `clienten` into judgements and findings. One thread at a time."""

    def __init__(
        self, winkel: Winkel, klok: Callable[[], Moment], stop: Event, uitbak: Uitbak, meting: Werkmeting
    ) -> None:
        """`stop` ends waiting for a store that is away."""
        self._winkel = winkel
        self._klok = klok
        self._stop = stop
        self._uitbak = uitbak
        self._meting = meting

    def doe(self, records: Sequence[Binnen]) -> list[Uitgaand]:
        """Fold them; gives what must be sent. Raises NieuwerRecord, Gestopt."""
        pseudoniemen: set[Pseudoniem] = set()
        uit: list[Uitgaand] = []
        for record in records:
            try:
                pseudoniemen.add(lees_clientmelding(record.inhoud).pseudoniem)
            except OnbruikbaarRecord:
                uit.append(onleesbaar(record, "clienten", self._meting))
        return uit + zonder_omval(lambda: self._vouw(pseudoniemen)) if pseudoniemen else uit

    def in_rust(self) -> list[Uitgaand]:
        """Do what was left by others, or marked by BRP history: nobody sent a record of that. Raises OpslagFout."""
        over = self._uitbak.ruim_op()
        gemerkt = (
            self._winkel.trap(lambda trap: trap.gemerkte_clienten(PER_KEER)) if self._winkel.iets_te_vouwen() else []
        )
        return over + zonder_omval(lambda: self._vouw(set(gemerkt))) if gemerkt else over

    def _vouw(self, pseudoniemen: set[Pseudoniem]) -> list[Uitgaand]:
        def werk(trap: Trap) -> tuple[list[Uitgaand], Sequence[bytes]]:
            verstuurd = self._uitbak.verstuurd()
            trap.is_verstuurd(verstuurd)
            return trap.zet_klaar(_verschil(trap, pseudoniemen), self._klok()), verstuurd

        with self._meting.stap("clienten", len(pseudoniemen)):
            uit, verstuurd = houd_vol(lambda: self._winkel.trap(werk), self._stop, "clienten")
        self._uitbak.vergeet(verstuurd)
        return uit


def _verschil(trap: Trap, pseudoniemen: set[Pseudoniem]) -> list[Uitgaand]:
    """Fold the clients, and tell what stands now and was not told, and what was told and does not stand."""
    staat = trap.vouw_clienten(pseudoniemen)
    gemeld = trap.gemeld(list(staat))
    uit: list[Uitgaand] = []
    for client, (pseudoniem, bevindingen) in staat.items():
        nu = dict(map(brieven.woonplaats, bevindingen))
        bij, weg = nu.keys() - gemeld[client], gemeld[client] - nu.keys()
        if bij or weg:
            trap.meld(client, bij, weg)
        uit += [nu[merk] for merk in sorted(bij)]
        uit += [brieven.vervallen(pseudoniem, merk) for merk in sorted(weg)]
    return uit
