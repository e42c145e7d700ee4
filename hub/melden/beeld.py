"""Look what there is to tell a recipient at this moment: the morning list and the urgent signals, and whether one of before is over."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import date, time
from functools import partial
from pathlib import Path

from hub.domein.feiten import Moment
from hub.domein.kalender import MILLISECONDEN_PER_DAG, Werkkalender, dag_van, lokaal
from hub.domein.melding import LaatsteDag, Ochtendbeeld, Schijf, Signaal, Waarneming, is_ruim, is_vol, signaal_van
from hub.domein.melding_patroon import Geval, Patroon, is_hersteld, patronen
from hub.domein.melding_stilte import Stilte, stilte
from hub.domein.melding_tijd import Meldtijden, vorige_ochtend, wakkere_uren
from hub.domein.werk import ONDERZOEK, VERZOEK_1
from hub.instellingen_melden import Melden
from hub.opslag.melding_vragen import Meldvragen


class Kijker:
    """Looks for one recipient: a gemeente, or (None) whoever looks after the hub."""

    def __init__(self, vragen: Meldvragen, keuze: Melden, gemeente: str | None, data: Path) -> None:
        """Ask the store; `data` is the folder whose disk may fill up."""
        self._vragen = vragen
        self._keuze = keuze
        self._gemeente = gemeente
        self._data = data
        self.tijden: Meldtijden = keuze.tijden()

    @property
    def kalender(self) -> Werkkalender:
        """Return the days on which the recipient works."""
        return self._vragen.kalender(self._gemeente)

    @property
    def naam(self) -> str:
        """Return what the recipient is called in a text."""
        return self._vragen.naam(self._gemeente) if self._gemeente else "de hub"

    def ochtend(self, dag: date, nu: Moment) -> Ochtendbeeld:
        """Give the morning list. Raises OpslagFout."""
        if self._gemeente is None:
            return Ochtendbeeld(dag, nu, (), {})
        eerder = vorige_ochtend(dag, self.tijden, self.kalender)
        return Ochtendbeeld(
            dag, nu, self._vragen.werk(nu, self._gemeente), self._vragen.open_werk(eerder, self._gemeente)
        )

    def kijk(self, nu: Moment) -> Blik:
        """Look for what cannot wait. Raises OpslagFout."""
        momenten = self._vragen.uren_met_berichten(self._gemeente, nu)
        stil = stilte(momenten, nu, partial(wakkere_uren, tijden=self.tijden, kalender=self.kalender))
        gezien: list[Waarneming] = [stil] if stil is not None else []
        gevallen: list[Geval] = []
        schijf = None
        if self._gemeente is None:
            gebruik = shutil.disk_usage(self._data)
            schijf = Schijf(gebruik.free, gebruik.total)
            gezien += [schijf] if is_vol(schijf) else []
        else:
            gevallen = self._vragen.gevallen(self._gemeente, nu - self._keuze.patroon.dagen * MILLISECONDEN_PER_DAG, nu)
            gezien += [
                patroon._replace(uitleg=self._vragen.uitleg(patroon.breuk))
                for patroon in patronen(gevallen, self._keuze.drempels())
            ]
            gezien += self._laatste_dag(nu, self._keuze.laatste_dag_om)
        return Blik(tuple(map(signaal_van, gezien)), gevallen, momenten, schijf)

    def _laatste_dag(self, nu: Moment, om: time) -> list[Waarneming]:
        vandaag = dag_van(nu)
        if self._gemeente is None or lokaal(nu).time() < om:
            return []
        werk = self._vragen.werk(nu, self._gemeente)
        aantal = sum(een.aantal for een in werk if een.soort in {VERZOEK_1, ONDERZOEK} and een.dag == vandaag)
        return [LaatsteDag(vandaag, aantal)] if aantal else []


class Blik:
    """What was seen at one moment."""

    def __init__(
        self,
        signalen: tuple[Signaal, ...],
        gevallen: Sequence[Geval],
        momenten: Sequence[Moment],
        schijf: Schijf | None,
    ) -> None:
        self.signalen = signalen
        self._gevallen = gevallen
        self._momenten = momenten
        self._schijf = schijf

    def is_over(self, eerder: Signaal) -> bool:
        """Say whether something that was told, and is no longer seen, has ended: not merely gone out of sight."""
        wat = eerder.wat
        if isinstance(wat, Patroon):
            return is_hersteld(wat, self._gevallen)
        if isinstance(wat, Stilte):
            return any(moment > wat.laatste for moment in self._momenten)
        return isinstance(wat, Schijf) and self._schijf is not None and is_ruim(self._schijf)
