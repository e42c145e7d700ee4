"""Tell each recipient what is due, over each of his channels, once: the round that `run` makes every minute.

What there is to tell follows from the store at that moment, what was told from `Meldgeheugen`. That is written only after a
channel took the message: what could not be sent is still due at the next try, as it stands by then.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from hub.domein.feiten import Moment
from hub.domein.kalender import dag_van
from hub.domein.melding import Besluit, Signaal, Verteld, besluit, bewaar
from hub.domein.melding_tekst import Lezer, Melding, ochtendmelding, proefmelding, signaalmelding
from hub.domein.melding_tijd import is_stil, ochtend_van
from hub.fouten import MeldingFout
from hub.logboek.logger import logger_voor
from hub.melden.beeld import Blik, Kijker
from hub.melden.kanaal import Kanaal, Zending
from hub.opslag.meldgeheugen import Meldgeheugen, Plek
from hub.streams.meetlat import Meetlat
from hub.streams.meetreeksen import MELDINGEN_MISLUKT, MELDINGEN_VERSTUURD

EERSTE_WACHT = 60.0
"""Seconds before the second try: a mail server that restarts is back by then. Each next wait is twice as long."""

LANGSTE_WACHT = 3600.0
"""Seconds between two tries at most: an urgent signal still arrives on the day that the mail server was mended."""

_NUMMER = 32
"""Hex digits of the number of a message: 128 bits never meet."""

logger = logger_voor(__name__)


class Deelnemer(NamedTuple):
    """A recipient: what he is told, how that is looked for, and his open channels."""

    naam: str
    """The gemeentecode, or `beheer`."""
    gemeente: str | None
    ochtend: bool
    dringend: bool
    noem_aanbieder: bool
    kijker: Kijker
    kanalen: tuple[Kanaal, ...]


class Uitgaand(NamedTuple):
    """What is due to a recipient over a channel, and what is to be remembered once it was sent."""

    melding: Melding
    nummer: str
    verteld: tuple[Verteld, ...]
    opgelost: tuple[str, ...]
    dag: str | None
    """The day of a morning list."""


class Melder:
    """Makes rounds. One thread at a time; `stop` may come from another."""

    def __init__(
        self,
        deelnemers: Sequence[Deelnemer],
        geheugen: Meldgeheugen,
        meetlat: Meetlat,
        *,
        adres: str | None,
        kijk_minuten: int,
    ) -> None:
        """`adres` is where people reach the hub; `kijk_minuten` the minutes between two looks for urgent signals."""
        self.deelnemers = tuple(deelnemers)
        self._geheugen = geheugen
        self._meetlat = meetlat
        self._adres = adres
        self._kijk_ms = kijk_minuten * 60_000
        self._straks: dict[Plek, Moment] = {}
        """Before then there is nothing to look for."""
        self._mislukt: dict[Plek, int] = {}
        """Tries that failed since the last success."""
        self._gestopt = False

    def ronde(self, nu: Moment) -> None:
        """Send all that is due now. A recipient that cannot be reached keeps nobody from the others. Raises OpslagFout."""
        for deelnemer in self.deelnemers:
            blik: Blik | None = None
            for kanaal in deelnemer.kanalen:
                plek = Plek(deelnemer.naam, kanaal.naam)
                if self._gestopt or not self._is_tijd(plek, deelnemer, nu):
                    continue
                dag = self._ochtend_open(plek, deelnemer, nu)
                uitgaand = None
                if dag is not None or self._mag_storen(deelnemer, nu):
                    blik = blik or self._blik(deelnemer, nu)
                    uitgaand = self._wat_nu(deelnemer, plek, dag, nu, blik)
                if uitgaand is None or self.stuur(deelnemer, kanaal, uitgaand, nu):
                    self._straks[plek] = nu + self._kijk_ms

    def _wat_nu(self, deelnemer: Deelnemer, plek: Plek, dag: date | None, nu: Moment, blik: Blik) -> Uitgaand | None:
        """Return what is due over a channel now: the morning list of `dag`, or what is urgent; None when there is nothing."""
        if dag is not None:
            return self._ochtend(deelnemer, plek, dag, nu, blik)
        keuze = self._keuze(plek, blik)
        self._geheugen.zie(plek, nu, (signaal.sleutel for signaal in blik.signalen))
        return None if keuze.leeg else self._signaal(deelnemer, plek, nu, keuze)

    def _signaal(self, deelnemer: Deelnemer, plek: Plek, nu: Moment, keuze: Besluit) -> Uitgaand:
        """Return a message about signals alone."""
        dringend = (*keuze.nieuw, *keuze.erger)
        # With the day: what is over and comes back another time is another message.
        delen = [f"{s.sleutel}={s.maat}" for s in dringend] + [s.sleutel for s in keuze.opgelost]
        return Uitgaand(
            signaalmelding(keuze, nu, self._lezer(deelnemer)),
            _nummer(plek, dag_van(nu).isoformat(), *delen),
            _te_onthouden(dringend),
            tuple(signaal.sleutel for signaal in keuze.opgelost),
            None,
        )

    def zoals_het_staat(self, deelnemer: Deelnemer, kanaal: Kanaal, nu: Moment) -> Uitgaand | None:
        """Return what there is to tell whatever the hour, and what was sent; None when there is nothing. Raises OpslagFout."""
        plek, blik = Plek(deelnemer.naam, kanaal.naam), self._blik(deelnemer, nu)
        if deelnemer.ochtend and deelnemer.gemeente is not None:
            uitgaand = self._ochtend(deelnemer, plek, dag_van(nu), nu, blik)
        elif blik.signalen:
            uitgaand = self._signaal(deelnemer, plek, nu, Besluit(blik.signalen, (), ()))
        else:
            return None
        # Someone asks for it, so it is a message of its own.
        return uitgaand._replace(nummer=_nummer(plek, uitgaand.nummer, str(nu)))

    def _ochtend(self, deelnemer: Deelnemer, plek: Plek, dag: date, nu: Moment, blik: Blik) -> Uitgaand:
        """Return the morning list of a day as it stands now, with what is urgent."""
        keuze = self._keuze(plek, blik) if deelnemer.dringend else Besluit((), (), ())
        beeld = deelnemer.kijker.ochtend(dag, nu)
        return Uitgaand(
            ochtendmelding(beeld, blik.signalen, keuze.opgelost, self._lezer(deelnemer)),
            _nummer(plek, "ochtend", dag.isoformat()),
            _te_onthouden((*keuze.nieuw, *keuze.erger)),
            tuple(signaal.sleutel for signaal in keuze.opgelost),
            dag.isoformat(),
        )

    def proef(self, deelnemer: Deelnemer, kanaal: Kanaal, nu: Moment) -> int:
        """Send a test; returns how many addresses were refused. Raises MeldingFout."""
        nummer = _nummer(Plek(deelnemer.naam, kanaal.naam), "proef", str(nu))
        return kanaal.stuur(Zending(proefmelding(nu, self._lezer(deelnemer)), deelnemer.naam, nummer, nu))

    def stuur(self, deelnemer: Deelnemer, kanaal: Kanaal, uitgaand: Uitgaand, nu: Moment) -> bool:
        """Send, remember that it was sent, count and log it; say whether it was taken. Raises OpslagFout."""
        plek = Plek(deelnemer.naam, kanaal.naam)
        gemeente = {"gemeente": deelnemer.gemeente} if deelnemer.gemeente else {}
        try:
            geweigerd = kanaal.stuur(Zending(uitgaand.melding, deelnemer.naam, uitgaand.nummer, nu))
        except MeldingFout as fout:
            if self._gestopt:
                return False
            self._meetlat.tel(MELDINGEN_MISLUKT, kanaal.naam)
            poging = self._mislukt[plek] = self._mislukt.get(plek, 0) + 1
            wacht = max(fout.wacht, min(EERSTE_WACHT * 2 ** min(poging - 1, 10), LANGSTE_WACHT))
            self._straks[plek] = nu + int(wacht * 1000)
            status = {"status": fout.status} if fout.status is not None else {}
            logger.warning(
                "melding_niet_verstuurd",
                kanaal=kanaal.naam,
                soort=fout.soort,
                poging=poging,
                seconden=int(wacht),
                **gemeente,
                **status,
            )
            return False
        self._geheugen.onthoud(plek, nu, uitgaand.verteld, uitgaand.opgelost, uitgaand.dag)
        self._mislukt.pop(plek, None)
        self._meetlat.tel(MELDINGEN_VERSTUURD, kanaal.naam)
        logger.info(
            "melding_verstuurd",
            kanaal=kanaal.naam,
            soort=uitgaand.melding.soort,
            aantal=len(uitgaand.verteld),
            **gemeente,
        )
        if geweigerd:
            self._meetlat.tel(MELDINGEN_MISLUKT, kanaal.naam)
            logger.warning("melding_deels_geweigerd", kanaal=kanaal.naam, aantal=geweigerd, **gemeente)
        return True

    def is_verstuurd(self, plek: Plek, dag: date) -> bool:
        """Say whether the morning list of a day was sent. Raises OpslagFout."""
        return self._geheugen.ochtend(plek) == dag.isoformat()

    def stop(self) -> None:
        """End what is being sent; nothing more is sent after this."""
        self._gestopt = True
        for deelnemer in self.deelnemers:
            for kanaal in deelnemer.kanalen:
                kanaal.stop()

    def _is_tijd(self, plek: Plek, deelnemer: Deelnemer, nu: Moment) -> bool:
        """Say whether to look: the time between two looks (or tries) has passed, or the morning list is due."""
        straks = self._straks.get(plek, 0)
        # A clock that was set back must not silence the hub.
        if not nu < straks <= nu + max(self._kijk_ms, int(LANGSTE_WACHT * 1000)):
            return True
        return plek not in self._mislukt and self._ochtend_open(plek, deelnemer, nu) is not None

    def _ochtend_open(self, plek: Plek, deelnemer: Deelnemer, nu: Moment) -> date | None:
        """Return the day whose morning list is due and was not sent."""
        if not deelnemer.ochtend or deelnemer.gemeente is None:
            return None
        dag = ochtend_van(nu, deelnemer.kijker.tijden, deelnemer.kijker.kalender)
        return dag if dag is not None and not self.is_verstuurd(plek, dag) else None

    def _mag_storen(self, deelnemer: Deelnemer, nu: Moment) -> bool:
        """Say whether what is urgent may be told now."""
        return deelnemer.dringend and not is_stil(nu, deelnemer.kijker.tijden, deelnemer.kijker.kalender)

    def _blik(self, deelnemer: Deelnemer, nu: Moment) -> Blik:
        return deelnemer.kijker.kijk(nu) if deelnemer.dringend else Blik((), (), (), None)

    def _keuze(self, plek: Plek, blik: Blik) -> Besluit:
        return besluit(blik.signalen, self._geheugen.verteld(plek), blik.is_over)

    def _lezer(self, deelnemer: Deelnemer) -> Lezer:
        return Lezer(deelnemer.kijker.naam, deelnemer.gemeente, deelnemer.noem_aanbieder, self._adres)


def _te_onthouden(signalen: Sequence[Signaal]) -> tuple[Verteld, ...]:
    return tuple(Verteld(signaal.sleutel, signaal.maat, bewaar(signaal)) for signaal in signalen)


def _nummer(plek: Plek, *delen: str) -> str:
    """Give the number of a message: the same for what is told again because nobody knows whether it arrived."""
    return hashlib.sha256("\n".join((*plek, *delen)).encode()).hexdigest()[:_NUMMER]
