"""Which rejected verzoeken of a client name another gemeente as the woonplaats, and whether it was asked since.

Pure. Source: semantics §8; RedenAfwijzingVerzoek 8 of a JW319.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from hub.domein.clientbeeld import Deel, Verwijzing
from hub.domein.feiten import AntwoordFeit, Moment, Relatie, VerzoekFeit
from hub.domein.herindeling import Indeling
from hub.domein.tijdvak import Geteld
from hub.domein.verzoek import WOONPLAATS, VerzoekTijdvak

_AFGEWEZEN = "1"


class Verwijzingen:
    """The referrals in all dossiers of a client. Few have one, so what bears on them is looked up once."""

    def __init__(self, delen: Sequence[Deel]) -> None:
        """Take the dossiers of one client."""
        self._afgewezen: list[tuple[Relatie, VerzoekTijdvak]] = []
        self._antwoorden: dict[tuple[Relatie, str], list[Geteld[AntwoordFeit]]] = defaultdict(list)
        self._verzoeken: dict[Relatie, list[Geteld[VerzoekFeit]]] = defaultdict(list)
        for deel in delen:
            self._afgewezen += [(deel.relatie, vak) for vak in deel.dossier.verzoeken if vak.reden == WOONPLAATS]
        if self._afgewezen:
            for deel in delen:
                self._zoek(deel)

    def _zoek(self, deel: Deel) -> None:
        for geteld in deel.feiten:
            feit = geteld.feit
            if isinstance(feit, VerzoekFeit):
                self._verzoeken[deel.relatie].append(geteld)  # type: ignore[arg-type]  # narrowed above, which the checker does not see
            elif isinstance(feit, AntwoordFeit) and feit.antwoord == _AFGEWEZEN and feit.reden == WOONPLAATS:
                self._antwoorden[deel.relatie, feit.referentie].append(geteld)  # type: ignore[arg-type]

    def op(self, moment: Moment, indeling: Indeling) -> list[Verwijzing]:
        """Give the referrals that stand at a moment, by the gemeenten as they are divided then."""
        gevonden: list[Verwijzing] = []
        for relatie, vak in self._afgewezen:
            if not vak.vanaf <= moment < vak.tot:
                continue
            antwoorden = [g for g in self._antwoorden.get((relatie, vak.referentie), ()) if g.vanaf <= moment < g.tot]
            if not antwoorden:
                continue
            eerste = min(antwoorden, key=lambda g: (g.ontvangen, g.inhoud))
            gemeente = eerste.feit.gemeente
            if gemeente is None or indeling.zelfde(gemeente, relatie.gemeente):
                continue
            daar = [
                andere
                for andere in self._verzoeken
                if andere.aanbieder == relatie.aanbieder and indeling.zelfde(andere.gemeente, gemeente)
            ]
            nieuw = self._nieuw_verzoek(daar, eerste.ontvangen, moment)
            gevonden.append(
                Verwijzing(relatie, vak.referentie, eerste.bericht, gemeente, vak.ontvangen, eerste.ontvangen, nieuw)
            )
        return gevonden

    def _nieuw_verzoek(self, relaties: Sequence[Relatie], sinds: Moment, moment: Moment) -> str | None:
        """Give the reference of the latest verzoek in these relaties since a moment."""
        gevraagd = [
            (g.ontvangen, g.inhoud, g.feit.referentie)
            for relatie in relaties
            for g in self._verzoeken[relatie]
            if g.vanaf <= moment < g.tot and g.ontvangen >= sinds
        ]
        return max(gevraagd)[2] if gevraagd else None
