"""The post: sends messages, and decides what becomes of them.

A message can be spoilt by its software, lost on the way (Fo01), delivered twice,
rejected by its retour, or answered late or never. What should happen once the
receiver has it is told to `daarna`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from random import Random

from hub.simulatie.agenda import Agenda
from hub.simulatie.kalender import Klok
from hub.simulatie.nummers import Nummers
from hub.simulatie.plan import HEEN_EN_RETOUR, VAN_GEMEENTE, Bericht, Bezorging, Fo01, Inhoud

KANS_VERLOREN = 0.004
KANS_TWEE_ENVELOPPEN = 0.012
KANS_EERSTE_GEWEIGERD = 0.15
"""That of two envelopes around one message the first was refused."""
KANS_TWEE_BESTANDEN = 0.004
KANS_EERDER_GETEKEND = 0.05
"""Dagtekening before the day of sending: written in the evening, sent by the batch of another day."""
KANS_AFGEKEURD = 0.035
KANS_AFGEKEURD_OPNIEUW = 0.015
"""Once mended, a message is rejected less often."""
KANS_GEEN_RETOUR = 0.015
KANS_RETOUR_LAAT = 0.04
KANS_TWEEDE_RETOUR = 0.002
KANS_OPGEGEVEN = 0.12
"""Some senders never look at their rejections."""

_AFKEURCODES = {
    "JW301": ("9379", "9332"),
    "JW305": ("9019", "9074", "9326"),
    "JW307": ("9019", "9069", "9074", "9415"),
    "JW315": ("9374", "9347"),
    "JW317": ("9349", "9351", "9357"),
    "JW319": ("9360", "9365"),
}
_KOPCODES = ("0001", "0001", "0001", "9056", "8848", "S329")
_FO01_CODES = ("IB010", "IB011", "IB018", "BRS03")


@dataclass(frozen=True, slots=True)
class Zending:
    """A message to send: what is in it is made at the moment of sending, also when it must be sent again."""

    soort: str
    gemeente: str
    aanbieder: str
    maak: Callable[[datetime], Inhoud]
    daarna: Callable[[datetime], None] = lambda _: None
    """Called with the moment at which the receiver has it."""
    stempel: datetime | None = None
    """When its sender says it was sent; by default the moment of sending itself."""
    poging: int = 0
    altijd_goed: bool = False
    """Never spoilt, lost or rejected: for what must stay plain."""


class Post:
    """Everything that was ever sent."""

    def __init__(self, toeval: Random, klok: Klok, agenda: Agenda, nummers: Nummers, kans_fout: float) -> None:
        self._toeval = toeval
        self._klok = klok
        self._agenda = agenda
        self._nummers = nummers
        self._kans_fout = kans_fout
        self.berichten: list[Bericht] = []
        self.fo01s: list[Fo01] = []

    def _kans(self, kans: float) -> bool:
        return self._toeval.random() < kans

    def plan(self, moment: datetime, zending: Zending) -> None:
        """Send at a later moment."""
        self._agenda.plan(moment, partial(self.verstuur, zending))

    def verstuur(self, zending: Zending) -> None:
        """Send now, and plan what becomes of it."""
        nu = zending.stempel or self._agenda.nu
        inhoud = zending.maak(self._agenda.nu)
        eerste_keer = zending.poging == 0 and not zending.altijd_goed
        if eerste_keer and self._kans(self._kans_fout):
            self._verstuur_fout(zending, inhoud, nu)
            return
        bericht = self._maak(zending, inhoud, nu)
        inhoud.meld(bericht)
        if eerste_keer and self._kans(KANS_VERLOREN):
            self._raak_kwijt(bericht, partial(self._ontvang, zending, bericht), partial(self._opnieuw, zending))
            return
        if not zending.altijd_goed and self._kans(KANS_TWEE_ENVELOPPEN):
            tweede = self._bezorg_later(bericht)
            if self._kans(KANS_EERSTE_GEWEIGERD):
                self._meld_fo01(bericht, bericht.bezorgingen[0], self._toeval.choice(_FO01_CODES), "")
                self._agenda.plan(tweede, partial(self._ontvang, zending, bericht, tweede))
                return
        self._ontvang(zending, bericht, nu)

    def _maak(self, zending: Zending, inhoud: Inhoud, nu: datetime, fout: str = "") -> Bericht:
        afzender = zending.gemeente if zending.soort in VAN_GEMEENTE else zending.aanbieder
        bericht = Bericht(
            soort=zending.soort,
            gemeente=zending.gemeente,
            aanbieder=zending.aanbieder,
            identificatie=self._nummers.identificatie(afzender),
            # Never later than today: a start that is reported in advance keeps a date after it.
            dagtekening=max(self._dagtekening(nu), min(inhoud.niet_voor(), nu.date())),
            inhoud=inhoud,
            bezorgingen=[self._bezorging(nu)],
            fout=fout,
        )
        self.berichten.append(bericht)
        return bericht

    def _dagtekening(self, nu: datetime) -> date:
        eerder = self._toeval.randrange(1, 4) if self._kans(KANS_EERDER_GETEKEND) else 0
        return nu.date() - timedelta(days=eerder)

    def _bezorging(self, moment: datetime) -> Bezorging:
        bestanden = 2 if self._kans(KANS_TWEE_BESTANDEN) else 1
        return Bezorging(moment, self._nummers.uuid(), bestanden=bestanden)

    def _opnieuw(self, zending: Zending, _: datetime) -> None:
        """Send a mended message in place of one that did not get through."""
        self.verstuur(replace(zending, poging=zending.poging + 1, stempel=None))

    def _plan_opnieuw(self, zending: Zending, na: datetime) -> None:
        if not self._kans(KANS_OPGEGEVEN):
            moment = self._klok.na(na, self._toeval.choice((0, 0, 1, 1, 2, 4)))
            self._agenda.plan(moment, partial(self._opnieuw, zending, moment))

    # What goes wrong on the way -------------------------------------------------

    def _verstuur_fout(self, zending: Zending, inhoud: Inhoud, nu: datetime) -> None:
        bericht = self._maak(zending, inhoud, nu, fout="onbepaald")
        if self._kans(0.4):
            self._meld_fo01(bericht, bericht.bezorgingen[0], "StUF055", f"{bericht.soort}-00010004")
        elif self._kans(0.1):
            self._bezorg_later(bericht)
        self._plan_opnieuw(zending, nu)

    def _raak_kwijt(
        self, bericht: Bericht, aangekomen: Callable[[datetime], None], opnieuw: Callable[[datetime], None]
    ) -> None:
        """Lose the only envelope of a message: mostly the sender delivers it again, or sends a new one."""
        fo01 = self._meld_fo01(bericht, bericht.bezorgingen[0], self._toeval.choice(_FO01_CODES), "")
        later = self._klok.na(fo01, self._toeval.choice((0, 0, 1, 3)))
        lot = self._toeval.random()
        if lot < 0.65:
            self._agenda.plan(later, partial(self._lever_na, bericht, aangekomen, later))
        elif lot < 0.9:
            self._agenda.plan(later, partial(opnieuw, later))

    def _lever_na(self, bericht: Bericht, aangekomen: Callable[[datetime], None], moment: datetime) -> None:
        bericht.bezorgingen.append(self._bezorging(moment))
        aangekomen(moment)

    def _meld_fo01(self, bericht: Bericht, bezorging: Bezorging, code: str, details: str) -> datetime:
        """Plan the error message about an envelope and return its moment."""
        # An Fo01 comes from the side of the receiver: the knooppunt of the aanbieders, or the gemeente itself.
        zender, ontvanger = bericht.gemeente, bericht.aanbieder
        if bericht.soort in VAN_GEMEENTE:
            zender, ontvanger = "VECOZO", bericht.gemeente
        fo01 = Fo01(
            moment=self._klok.kort_na(bezorging.moment, 1, 90),
            referentienummer=self._nummers.uuid(),
            over=bezorging.referentienummer,
            zender=zender,
            ontvanger=ontvanger,
            code=code,
            details=details,
            gemeente=bericht.gemeente,
        )

        def verstuurd() -> None:
            bezorging.verloren = fo01
            self.fo01s.append(fo01)

        self._agenda.plan(fo01.moment, verstuurd)
        return fo01.moment

    def _bezorg_later(self, bericht: Bericht) -> datetime:
        """Plan a second envelope around a message and return its moment."""
        moment = self._klok.kort_na(bericht.bezorgingen[0].moment, 1, 600)
        self._agenda.plan(moment, lambda: bericht.bezorgingen.append(self._bezorging(moment)))
        return moment

    # Retouren -------------------------------------------------------------------

    def _ontvang(self, zending: Zending, bericht: Bericht, moment: datetime) -> None:
        if zending.soort == "JW323":
            zending.daarna(moment)
            return
        kans_afgekeurd = KANS_AFGEKEURD_OPNIEUW if zending.poging else KANS_AFGEKEURD
        if not zending.altijd_goed and self._kans(kans_afgekeurd):
            retourmoment = self._retourmoment(moment)
            self._agenda.plan(retourmoment, partial(self._keur_af, zending, bericht, retourmoment))
            return
        if not self._kans(KANS_GEEN_RETOUR):
            retourmoment = self._retourmoment(moment)
            self._agenda.plan(retourmoment, partial(self._stuur_retour, bericht, retourmoment))
            if self._kans(KANS_TWEEDE_RETOUR):
                tweede = self._klok.na(retourmoment, 1)
                self._agenda.plan(tweede, partial(self._stuur_retour, bericht, tweede))
        zending.daarna(moment)

    def _retourmoment(self, moment: datetime) -> datetime:
        if self._kans(KANS_RETOUR_LAAT):
            return self._klok.na(moment, self._toeval.randrange(4, 12))
        return self._klok.na(moment, self._toeval.choices((0, 1, 2, 3), weights=(70, 20, 7, 3))[0])

    def _keur_af(self, zending: Zending, bericht: Bericht, moment: datetime) -> None:
        self._stuur_retour(bericht, moment, afkeurend=True)
        self._plan_opnieuw(zending, moment)

    def _stuur_retour(self, heen: Bericht, moment: datetime, *, afkeurend: bool = False) -> None:
        zonder_codes: tuple[str, ...] = ()
        if afkeurend:
            keuzes = (
                ((self._toeval.choice(_KOPCODES),), ""),
                (zonder_codes, self._toeval.choice(_AFKEURCODES[heen.soort])),
            )
            kopcodes, productcode = self._toeval.choices(keuzes, weights=(65, 35))[0]
        else:
            goedkeuringen = ((zonder_codes, ""), (("0200",), ""), (("0200",), "0200"))
            kopcodes, productcode = self._toeval.choices(goedkeuringen, weights=(50, 35, 15))[0]
        retour = self.antwoord(heen, HEEN_EN_RETOUR[heen.soort], moment, heen.inhoud)
        retour.kopcodes, retour.productcode, retour.afkeurend = kopcodes, productcode, afkeurend
        if afkeurend:  # plain, so that what its sender does next always fits
            return
        if self._kans(self._kans_fout):
            heen.retouren.remove(retour)
            retour.fout = "onbepaald"
            if self._kans(0.7):
                later = self._klok.na(moment, 1)
                self._agenda.plan(later, partial(self._stuur_retour, heen, later))
        elif self._kans(KANS_VERLOREN):
            opnieuw = partial(self._stuur_retour, heen)
            self._raak_kwijt(retour, lambda _: None, opnieuw)
        elif self._kans(KANS_TWEE_ENVELOPPEN):
            self._bezorg_later(retour)

    def antwoord(self, heen: Bericht, soort: str, moment: datetime, inhoud: Inhoud) -> Bericht:
        """Send a message in answer to another (retourbericht, or JW325) at `moment`, and return it."""
        afzender = heen.gemeente if soort in VAN_GEMEENTE else heen.aanbieder
        retour = Bericht(
            soort=soort,
            gemeente=heen.gemeente,
            aanbieder=heen.aanbieder,
            identificatie=self._nummers.identificatie(afzender),
            dagtekening=moment.date(),
            inhoud=inhoud,
            bezorgingen=[self._bezorging(moment)],
            op=heen,
        )
        heen.retouren.append(retour)
        self.berichten.append(retour)
        return retour

    def stuur_vreemd(self, gemeente: str, aanbieder: str, inhoud: Inhoud) -> None:
        """Send an iWmo message now: nobody here answers it."""
        nu = self._agenda.nu
        self.berichten.append(
            Bericht(
                soort="WMO301",
                gemeente=gemeente,
                aanbieder=aanbieder,
                identificatie=self._nummers.identificatie(gemeente),
                dagtekening=nu.date(),
                inhoud=inhoud,
                bezorgingen=[Bezorging(nu, self._nummers.uuid())],
            )
        )
