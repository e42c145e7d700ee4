"""What is done every night, by `run` itself or by `ijw-hub opruimen`: remove by term, and anchor the log of reading.

`run` also holds the kept totals to what is stored.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hub.domein.feiten import Moment
from hub.domein.kalender import MILLISECONDEN_PER_DAG, dag_van
from hub.instellingen import Instellingen
from hub.logboek.logger import logger_voor
from hub.opdrachten.plaats import opslag_van
from hub.opslag.bewaren import Opgeruimd, Termijnen, ruim_op
from hub.opslag.leesanker import leg_anker_vast
from hub.opslag.leeslog import Leeslog, opruimmelding
from hub.opslag.om_beurten import om_beurten

LEESLOG = "leeslog"
"""Kind of what is removed: looks."""

logger = logger_voor(__name__)


def termijnen_van(instellingen: Instellingen) -> Termijnen:
    """Give the terms of the store."""
    bewaar = instellingen.bewaar
    return Termijnen(bewaar.journaal_dagen, bewaar.afkeuring_dagen, bewaar.beeindigd_dagen, bewaar.brp_dagen)


def iets_te_bewaren(instellingen: Instellingen) -> bool:
    """Say whether any term is set."""
    return termijnen_van(instellingen) != Termijnen() or instellingen.bewaar.leeslog_dagen is not None


def ruim_alles_op(
    instellingen: Instellingen, log: Leeslog | None, nu: Moment, *, wie: str, proef: bool = False
) -> list[Opgeruimd]:
    """Remove what is past its term from the store and the log of reading (None: there is none).

    Raises OpslagBezet when another process is at it, OpslagFout; what was removed by then is recorded.
    """
    with om_beurten(instellingen.data_map, "opruimen"):
        uitkomst = ruim_op(
            opslag_van(instellingen),
            termijnen_van(instellingen),
            nu,
            proef=proef,
            wachttijd=instellingen.wachttijd_opslag,
        )
        dagen = instellingen.bewaar.leeslog_dagen
        if dagen is not None and log is not None:
            tot = nu - dagen * MILLISECONDEN_PER_DAG
            weg = log.oud(tot) if proef else log.ruim_op(tot, opruimmelding(nu, wie, dagen))
            uitkomst.append(Opgeruimd(LEESLOG, dagen, tot, weg))
    return uitkomst


class Nachtwerk:
    """The job of every night of a hub that runs; what it did is told in the log of the service."""

    def __init__(
        self,
        instellingen: Instellingen,
        log: Leeslog,
        klok: Callable[[], Moment],
        herstel_totalen: Callable[[], Sequence[str]],
    ) -> None:
        """Work on this data folder and log; `herstel_totalen` looks at the kept totals and gives which were wrong."""
        self._herstel_totalen = herstel_totalen
        self._instellingen = instellingen
        self._log = log
        self._klok = klok

    def __call__(self) -> None:
        """Remove when terms are set, look at the totals, then anchor. Raises HubFout."""
        try:
            if iets_te_bewaren(self._instellingen):
                for deel in ruim_alles_op(self._instellingen, self._log, self._klok(), wie="ijw-hub run"):
                    logger.info(
                        "opgeruimd",
                        soort=deel.soort,
                        aantal=deel.aantal,
                        van_voor=dag_van(deel.tot).isoformat(),
                        dagen=deel.dagen,
                        nog_nodig=deel.nog_nodig,
                    )
            for soort in self._herstel_totalen():
                logger.error("totalen_hersteld", soort=soort)
        finally:
            self._anker()

    def _anker(self) -> None:
        anker = leg_anker_vast(opslag_van(self._instellingen), self._log)
        if anker is None:
            logger.error("leeslog_klopt_niet")
        else:
            logger.info("leeslog_anker", anker=anker)
