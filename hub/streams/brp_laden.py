"""Load BRP history: read a file twice, first to find every mistake, then to record it. A file with a mistake records nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol

from hub.domein.feiten import Moment, Pseudoniem
from hub.domein.gebied import Gebied, ligt_in
from hub.fouten import NietGemachtigd, NietVoltooid
from hub.opslag.brp import Brptelling, Stapel
from hub.parsers.brp import Regelfout, lees_brp
from hub.parsers.sleutels import Sleutels

MEESTE_FOUTEN = 1_000
"""Mistakes that are remembered: who has more has another kind of file, and the memory stays flat."""


class Brpdoel(Protocol):
    """Where the history goes: `hub.opslag.winkel.Winkel` is one."""

    def leg_brp_vast(self, stapel: Stapel, nu: Moment) -> Iterable[Brptelling]:
        """Record what was collected, a part at a time."""

    def gemeenten(self) -> Sequence[str]:
        """Give the gemeenten that exchange messages."""


class Brplading(NamedTuple):
    """What loading a file came to."""

    regels: int
    personen: Brptelling
    fouten: tuple[Regelfout, ...]
    """At most MEESTE_FOUTEN; when there are any, nothing was recorded."""
    aantal_fouten: int


def laad_brp(
    doel: Brpdoel, sleutels: Sleutels, open_regels: Callable[[], Iterable[str]], gebied: Gebied = None, *, nu: Moment
) -> Brplading:
    """Load a file; `open_regels` gives its lines from the beginning, each time it is called.

    `nu` is since when the hub has what is new in it; `gebied` are the gemeenten for which who sends it may deliver. Raises NietGemachtigd when the history would
    count for others too, OpslagFout, and whatever reading the file raises.
    """
    onder = _pseudonimiseerders(doel, sleutels, gebied)
    fouten: list[Regelfout] = []
    aantal = regels = 0
    for gelezen in lees_brp(open_regels()):
        regels += 1
        if isinstance(gelezen, Regelfout):
            aantal += 1
            if len(fouten) < MEESTE_FOUTEN:
                fouten.append(gelezen)
    if aantal:
        return Brplading(regels, Brptelling(0, 0, 0), tuple(fouten), aantal)
    with Stapel() as stapel:
        for gelezen in lees_brp(open_regels()):
            if not isinstance(gelezen, Regelfout):
                for pseudonimiseer in onder:
                    stapel.voeg_toe(pseudonimiseer(gelezen.bsn), gelezen.inschrijving)
        delen = list(doel.leg_brp_vast(stapel, nu))
    totaal = Brptelling(*(sum(velden) for velden in zip(*delen, strict=True))) if delen else Brptelling(0, 0, 0)
    return Brplading(regels, totaal, (), 0)


def _pseudonimiseerders(doel: Brpdoel, sleutels: Sleutels, gebied: Gebied) -> list[Callable[[str], Pseudoniem]]:
    """Give how a BSN is pseudonymised: in one way, or once for each gemeente that has a key of its own.

    In one way means that the history counts at every gemeente where the youth is: only who delivers for
    all that the hub has may load it then. Raises NietGemachtigd, or NietVoltooid when there is no gemeente yet.
    """
    gemeenten = doel.gemeenten()
    if sleutels.per_gemeente:
        eigen = [gemeente for gemeente in gemeenten if ligt_in(gemeente, gebied)]
        if not eigen:
            raise NietVoltooid(
                "Elke gemeente heeft een eigen pseudoniem, en de hub heeft nog geen berichten van een gemeente waarvoor u "
                "aanlevert. Er is niets geladen.",
                "Laad eerst berichten, en daarna de BRP-gegevens.",
            )
        return [sleutels.voor(gemeente).pseudoniem for gemeente in eigen]
    if not all(ligt_in(gemeente, gebied) for gemeente in gemeenten):
        raise NietGemachtigd(
            "BRP-gegevens van een jeugdige tellen bij elke gemeente in de hub, en u mag niet voor alle aanleveren. "
            "Er is niets geladen.",
            "Laat de beheerder het doen met 'ijw-hub brp load', of vraag een token voor alle gemeenten van de hub.",
        )
    return [sleutels.pseudoniem]
