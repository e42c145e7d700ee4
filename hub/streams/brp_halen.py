"""Fetch the BRP history of youths whom the hub knows: each question is written in the log of reading before it is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol

from hub.domein.feiten import Moment, Pseudoniem
from hub.domein.kalender import dag_van, plus_dagen
from hub.domein.woonplaats import Inschrijving
from hub.opslag.brp import Brptelling, Stapel
from hub.opslag.bsn_journaal import Gezien
from hub.streams.brp_bron import Bron, PersoonGeweigerd
from hub.streams.brp_laden import Brpdoel

PER_KEER = 100
"""Youths after whom what was fetched is recorded: an end in between costs no more questions than that."""

_DAGEN_PER_JAAR = 366


class Haaldoel(Brpdoel, Protocol):
    """Where what was fetched goes, and where it is remembered who was asked about."""

    def leg_gevraagd_vast(self, pseudoniemen: Sequence[Pseudoniem], nu: Moment) -> None:
        """Remember that a source was asked about these people, whatever it answered."""


class Haling(NamedTuple):
    """What fetching came to, in youths."""

    gevraagd: int = 0
    met_gegevens: int = 0
    zonder_gegevens: int = 0
    """The BRP has no address of them in these years."""
    geweigerd: int = 0
    """The service would not answer about them."""
    zonder_bsn: int = 0
    """The journal has no message of them any more."""
    personen: Brptelling = Brptelling(0, 0, 0)


class Vraagstelling(NamedTuple):
    """Over which years is asked, and what is done before each question."""

    nu: Moment
    jaren: int
    noteer: Callable[[int], None]
    """Writes in the log that this client is asked about; raises when it cannot, and then nothing is asked."""


def haal_brp(
    doel: Haaldoel, bron: Bron, gezien: Iterable[Gezien], vraag: Vraagstelling, hoogstens: int | None = None
) -> Haling:
    """Ask about each youth, at most so many, and record what comes, some at a time.

    Raises BrpBronFout when the service gives up, OpslagFout, LeeslogFout; what was fetched before is recorded then.
    """
    vandaag = dag_van(vraag.nu)
    van, tot = plus_dagen(vandaag, -vraag.jaren * _DAGEN_PER_JAAR), plus_dagen(vandaag, 1)
    stand = Haling()
    oogst = _Oogst(doel, vraag.nu)
    try:
        for een in gezien:
            if een.bsn is None:
                stand = stand._replace(zonder_bsn=stand.zonder_bsn + 1)
                continue
            if hoogstens is not None and stand.gevraagd >= hoogstens:
                break
            vraag.noteer(een.client)
            stand = stand._replace(gevraagd=stand.gevraagd + 1)
            regels: Sequence[Inschrijving] = ()
            try:
                regels = bron.historie(een.bsn, van, tot)
            except PersoonGeweigerd:
                stand = stand._replace(geweigerd=stand.geweigerd + 1)
            else:
                naam = "met_gegevens" if regels else "zonder_gegevens"
                stand = stand._replace(**{naam: getattr(stand, naam) + 1})
            oogst.voeg_toe(een.pseudoniem, regels)
    finally:
        oogst.leg_vast()  # also of what was answered before the service, the log or a person ended it
    return stand._replace(personen=oogst.personen)


class _Oogst:
    """What was answered and is not recorded yet: some people at a time."""

    def __init__(self, doel: Haaldoel, nu: Moment) -> None:
        self._doel, self._nu = doel, nu
        self._gevraagd: list[Pseudoniem] = []
        self._stapel = Stapel()
        self.personen = Brptelling(0, 0, 0)

    def voeg_toe(self, pseudoniem: Pseudoniem, regels: Sequence[Inschrijving]) -> None:
        """Add an answer; none of its lines when the source has nothing to tell."""
        self._gevraagd.append(pseudoniem)
        for regel in regels:
            self._stapel.voeg_toe(pseudoniem, regel)
        if len(self._gevraagd) >= PER_KEER:
            self.leg_vast()

    def leg_vast(self) -> None:
        """Record it: first the history, then that it was asked for. An end in between asks again."""
        gevraagd, stapel = self._gevraagd, self._stapel
        self._gevraagd, self._stapel = [], Stapel()
        with stapel:
            delen = [self.personen, *self._doel.leg_brp_vast(stapel, self._nu)]
        self.personen = Brptelling(*(sum(velden) for velden in zip(*delen, strict=True)))
        if gevraagd:
            self._doel.leg_gevraagd_vast(gevraagd, self._nu)
