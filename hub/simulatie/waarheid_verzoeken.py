"""The truth about verzoeken, read off the plan by brute force. Source: semantics §4."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from hub.simulatie.gezien import Gezien
from hub.simulatie.kalender import na_werkdagen, werkdagen_na
from hub.simulatie.plan import Verzoek
from hub.simulatie.statistiek import doorlooptijd

REACTIETERMIJN = 5
ONDERZOEK = timedelta(weeks=8)
ONDERZOEK_JUSTITIE = timedelta(days=14)
WOONPLAATS = timedelta(days=14)
KLOKVERSCHIL = timedelta(days=1)

Cijfers = dict[str, Any]


class Afloop:
    """What had become of one verzoek."""

    def __init__(self, gezien: Gezien, verzoek: Verzoek) -> None:
        vragen = [(moment, b.dagtekening) for b in verzoek.berichten if (moment := gezien.telt(b))]
        self.bestaat = bool(vragen)
        if not vragen:
            return
        self.soort = verzoek.soort
        self.ontvangen, self.dagtekening = min(vragen)
        self.einde, self.uitkomst, self.reden = self._einde(gezien, verzoek)
        onderzoeken = self._antwoorden(gezien, verzoek, "2")
        eerste = min((moment for moment, _ in onderzoeken), default=None)
        if eerste is not None and self.einde is not None and eerste > self.einde:
            eerste = None  # it came after the final answer, so it was no part of the way there
        self.via_onderzoek = eerste is not None
        self.open = self.einde is None
        grens = na_werkdagen(self.ontvangen.date(), REACTIETERMIJN)
        tijdig_onderzoek = eerste is not None and eerste.date() <= grens
        justitie = verzoek.product is not None and verzoek.product.categorie in ("47", "48")
        if tijdig_onderzoek:
            grens = self.dagtekening + (ONDERZOEK_JUSTITIE if justitie else ONDERZOEK)
        self.uiterste_dag = grens

    def _terecht(self, moment: datetime) -> bool:
        """Say whether a reaction can be one to this verzoek: at most a day older than it."""
        return moment >= self.ontvangen - KLOKVERSCHIL

    def _antwoorden(self, gezien: Gezien, verzoek: Verzoek, soort: str) -> list[tuple[datetime, str]]:
        return [
            (moment, antwoord.reden)
            for antwoord, bericht in verzoek.antwoorden
            if antwoord.antwoord == soort and (moment := gezien.telt(bericht)) and self._terecht(moment)
        ]

    def _einde(self, gezien: Gezien, verzoek: Verzoek) -> tuple[datetime | None, str, str]:
        """Return moment, outcome and reason of the final answer; at one moment assigning goes before rejecting."""
        kandidaten = [
            (moment, 0, "toegewezen", "")
            for bericht in verzoek.toewijzend
            if (moment := gezien.telt(bericht)) and self._terecht(moment)
        ]
        stil = verzoek.stil_beantwoord_door
        if stil is not None:
            moment = gezien.eerste([bericht for _, bericht in stil.meldingen])
            if moment is not None and moment > self.ontvangen:
                kandidaten.append((moment, 1, "zonder_referentie", ""))
        kandidaten += [(moment, 2, "afgewezen", reden) for moment, reden in self._antwoorden(gezien, verzoek, "1")]
        if not kandidaten:
            return None, "", ""
        moment, _, uitkomst, reden = min(kandidaten)
        return moment, uitkomst, reden

    @property
    def doorlooptijd(self) -> int:
        """Working days from receipt to the final answer."""
        assert self.einde is not None  # noqa: S101 - asked of closed ones only
        return werkdagen_na(self.ontvangen.date(), self.einde.date())

    @property
    def binnen_norm(self) -> bool:
        """Within 5 working days, or after a timely "in onderzoek" within its term, or for woonplaats in two weeks."""
        assert self.einde is not None  # noqa: S101 - asked of closed ones only
        dag = self.einde.date()
        return (
            dag <= na_werkdagen(self.ontvangen.date(), REACTIETERMIJN)
            or dag <= self.uiterste_dag
            or (self.reden == "8" and dag <= self.ontvangen.date() + WOONPLAATS)
        )


def stil_beantwoord(gezien: Gezien, verzoek: Verzoek) -> bool:
    """Say whether a toewijzing answered this verzoek without naming it."""
    afloop = Afloop(gezien, verzoek)
    return afloop.bestaat and afloop.uitkomst == "zonder_referentie"


def verzoekcijfers(gezien: Gezien, verzoeken: Iterable[Verzoek]) -> Cijfers:
    """Return the section verzoeken."""
    alle = [afloop for verzoek in verzoeken if (afloop := Afloop(gezien, verzoek)).bestaat]
    dicht = [afloop for afloop in alle if not afloop.open]
    uitkomsten = Counter(afloop.uitkomst for afloop in dicht)
    binnen = sum(afloop.binnen_norm for afloop in dicht)
    return {
        "totaal": len(alle),
        "open": len(alle) - len(dicht),
        "in_onderzoek": sum(afloop.open and afloop.via_onderzoek for afloop in alle),
        "te_laat": sum(afloop.open and gezien.dag > afloop.uiterste_dag for afloop in alle),
        "toegewezen": uitkomsten["toegewezen"] + uitkomsten["zonder_referentie"],
        "afgewezen": uitkomsten["afgewezen"],
        "binnen_norm": binnen,
        "buiten_norm": len(dicht) - binnen,
        "zonder_referentie": uitkomsten["zonder_referentie"],
        "via_onderzoek": sum(afloop.via_onderzoek for afloop in alle),
        "per_soort": {soort: sum(afloop.soort == soort for afloop in alle) for soort in ("VOT", "VOW")},
        "doorlooptijd_werkdagen": doorlooptijd([afloop.doorlooptijd for afloop in dicht]),
        "doorlooptijd_per_soort": {
            soort: doorlooptijd([afloop.doorlooptijd for afloop in dicht if afloop.soort == soort])
            for soort in ("VOT", "VOW")
        },
    }
