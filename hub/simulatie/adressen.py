"""Where an invented youth was registered: his history as the BRP gives it, with all that real ones lack.

The history is written to `brp.csv` as it stands at the end; no message shows it.
Source: semantics §8; Wet BRP art. 2.26 (an address under investigation).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from hub.simulatie.personen import Client
from hub.simulatie.region import Regio

WOONADRES = "woonadres"
MOEDER = "moeder_bij_geboorte"
WERKELIJK = "werkelijk_verblijf"

LAND = "5010"
"""Belgium (Landelijke tabel 34): one country abroad tells as much as many."""

KANS_GEEN_BRP = 0.06
"""Not asked for, or not found."""
KANS_ELDERS = 0.05
"""Registered in another gemeente than the one that gets the verzoek."""
KANS_BUITENLAND = 0.04
KANS_ONDERZOEK = 0.06
KANS_BEGINT_LAAT = 0.04
"""The extract does not go back far enough."""
KANS_EERDER_VERHUISD = 0.3
KANS_MOEDER = 0.25
KANS_WERKELIJK = 0.2


@dataclass(slots=True, eq=False)
class Brpregel:
    """One line: from its first day to the first day no longer there (None: still)."""

    soort: str
    gemeente: str
    """Empty abroad."""
    vanaf: date
    tot: date | None = None
    onderzoek: bool = False

    def geldt(self, dag: date) -> bool:
        """Say whether it holds on a day."""
        return self.vanaf <= dag and (self.tot is None or dag < self.tot)


@dataclass(slots=True, eq=False)
class Geschiedenis:
    """All lines of one youth; none when nothing is known of him."""

    regels: list[Brpregel] = field(default_factory=list)

    def adres(self, dag: date) -> Brpregel | None:
        """Return the address of a day: never more than one."""
        return next((regel for regel in self.regels if regel.soort == WOONADRES and regel.geldt(dag)), None)

    def verhuis(self, dag: date, gemeente: str, *, onderzoek: bool = False) -> None:
        """Let an address begin on a day, in place of the one that holds then; nothing when that began no earlier."""
        oud = self.adres(dag)
        if oud is None or oud.vanaf >= dag:
            return
        nieuw = replace(oud, gemeente=gemeente, vanaf=dag, onderzoek=onderzoek)
        oud.tot = dag
        self.regels.append(nieuw)


def trek_geschiedenis(client: Client, regio: Regio, begin: date, tot: date, toeval: Random) -> Geschiedenis:
    """Draw what the BRP holds of a youth before the traffic of the region begins."""
    if toeval.random() < KANS_GEEN_BRP:
        return Geschiedenis()
    geboren = client.persoon.geboortedatum
    periode = max(1, (tot - begin).days)
    nu = regio.andere_gemeente(client.gemeente) if toeval.random() < KANS_ELDERS else client.gemeente
    eerst = regio.andere_gemeente(nu) if toeval.random() < KANS_EERDER_VERHUISD else nu
    geschiedenis = Geschiedenis([Brpregel(WOONADRES, eerst, geboren)])
    if eerst != nu:
        geschiedenis.verhuis(begin - timedelta(days=toeval.randrange(1, 700)), nu)
    lot = toeval.random()
    dag = begin + timedelta(days=toeval.randrange(-60, periode))
    if lot < KANS_BUITENLAND:
        geschiedenis.verhuis(dag, "")
    elif lot < KANS_BUITENLAND + KANS_ONDERZOEK:
        adres = geschiedenis.adres(dag)
        geschiedenis.verhuis(dag, adres.gemeente if adres else nu, onderzoek=True)
    elif lot < KANS_BUITENLAND + KANS_ONDERZOEK + KANS_BEGINT_LAAT:
        geschiedenis.regels = [Brpregel(WOONADRES, nu, max(dag, geboren))]
    if toeval.random() < KANS_MOEDER:
        bij_geboorte = Brpregel(MOEDER, toeval.choice((eerst, nu, regio.gemeente())), geboren)
        bij_geboorte.tot = toeval.choice((None, geboren + timedelta(days=1)))
        geschiedenis.regels.append(bij_geboorte)
    if toeval.random() < KANS_WERKELIJK:
        sinds = begin - timedelta(days=toeval.randrange(-periode, 300))
        geschiedenis.regels.append(Brpregel(WERKELIJK, toeval.choice((nu, regio.gemeente())), sinds))
    return geschiedenis


def schrijf_brp(brp: dict[Client, Geschiedenis]) -> str:
    """Return the lines of everybody as the CSV that `ijw-hub brp load` reads."""
    uit = ["bsn,gemeente,vanaf,tot,soort,onderzoek,land"]
    for client in sorted(brp, key=lambda client: client.bsn):
        for een in sorted(brp[client].regels, key=lambda regel: (regel.vanaf, regel.soort)):
            land = "" if een.gemeente else LAND
            onderzoek = "ja" if een.onderzoek else ""
            uit.append(f"{client.bsn},{een.gemeente},{een.vanaf},{een.tot or ''},{een.soort},{onderzoek},{land}")
    return "\n".join(uit) + "\n"
