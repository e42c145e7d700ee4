"""What had arrived at a peildatum: which messages count, and since when.

Brute force over the plan, on purpose: it shares no code with the folds it is
to test. Source: semantics §1 to §3 and §9.
"""

from __future__ import annotations

from datetime import date, datetime, time

from hub.simulatie.plan import Bericht, Bezorging


class Gezien:
    """The traffic as it was known at one peildatum (a date means the end of that day)."""

    def __init__(self, peildatum: str) -> None:
        moment = datetime.fromisoformat(peildatum)
        alleen_datum = len(peildatum) == len("2026-01-01")
        self.grens = datetime.combine(moment.date(), time.max) if alleen_datum else moment
        self.dag: date = self.grens.date()

    def bezorgd(self, bericht: Bericht) -> list[Bezorging]:
        """Return the deliveries that had been made."""
        return [bezorging for bezorging in bericht.bezorgingen if bezorging.moment <= self.grens]

    def aangekomen(self, bericht: Bericht) -> datetime | None:
        """Return when a valid message first reached its receiver; None when it had not, as far as was known.

        An envelope that an Fo01 had named by then never arrived.
        """
        if bericht.fout or bericht.standaard != "ijw":
            return None
        momenten = [
            bezorging.moment
            for bezorging in self.bezorgd(bericht)
            if bezorging.verloren is None or bezorging.verloren.moment > self.grens
        ]
        return min(momenten, default=None)

    def retour(self, heen: Bericht) -> Bericht | None:
        """Return the retourbericht that counts: the first that had arrived."""
        gekomen = [
            (moment, plaats) for plaats, retour in enumerate(heen.retouren) if (moment := self.aangekomen(retour))
        ]
        return heen.retouren[min(gekomen)[1]] if gekomen else None

    def telt(self, bericht: Bericht) -> datetime | None:
        """Return since when a heenbericht counted; None when it did not, or had been rejected by its retour."""
        moment = self.aangekomen(bericht)
        if moment is None:
            return None
        retour = self.retour(bericht)
        return None if retour is not None and retour.afkeurend else moment

    def eerste(self, berichten: list[Bericht]) -> datetime | None:
        """Return when the first of these messages that counted had arrived."""
        return min((moment for bericht in berichten if (moment := self.telt(bericht))), default=None)
