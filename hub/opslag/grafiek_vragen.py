"""The figures behind the charts: how they went over months, weeks and days (semantics, verloop).

Each is one query that the database groups to a few rows; what a verzoek or
toewijzing is at a moment was decided by the folds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, and_, case, func, select

from hub.antwoorden_grafiek import (
    Berichtenstroom,
    Doorlooptijdverloop,
    Duur,
    Maand,
    Stroomdag,
    Wachtcategorie,
    Wachtcurve,
    Wachtstap,
)
from hub.domein.feiten import Moment
from hub.domein.gebied import Gebied
from hub.domein.kalender import MILLISECONDEN_PER_UUR, begin_van, dag_van, lokaal, plus_dagen
from hub.domein.normen import Normen
from hub.domein.statistiek import Verdeling, aandeel_na, dagen_tot_helft, overleving
from hub.domein.verzoek import AFGEWEZEN, IN_ONDERZOEK, OPEN, TOEGEWEZEN
from hub.domein.werk import RETOUR_VAN
from hub.opslag import tabellen as t
from hub.opslag import telsoorten as ts
from hub.opslag.dialecten import Getal
from hub.opslag.gebieden import in_gemeente, vernauw_tot
from hub.opslag.lijst_vragen import Naslag
from hub.opslag.ontvangst import AFGEKEURD, GELDIG
from hub.opslag.telbron import Telbron
from hub.opslag.wachttijd_vragen import dagen_sinds

MAANDEN = 12
"""How far the doorlooptijd goes back: a year shows a season, and twelve bars can be read on a phone."""

STROOM_DAGEN = 56
"""How far the stream of messages goes back: eight weeks, so that a week without traffic stands out between others."""


_SOORTEN = sorted({*RETOUR_VAN, *RETOUR_VAN.values()})
"""Every kind a valid message can have."""


class Vraagstelling(NamedTuple):
    """What every question here is about."""

    connection: Connection
    peildatum: Moment
    gemeente: Gebied
    naslag: Naslag

    @property
    def normen(self) -> Normen:
        """The norms to show: of the one gemeente asked about, else the general ones."""
        return self.naslag.normen(self.gemeente if isinstance(self.gemeente, str) else "")

    @property
    def moment(self) -> str:
        """The peildatum as it stands in an answer."""
        return lokaal(self.peildatum).isoformat(timespec="seconds")


def doorlooptijd(vraag: Vraagstelling) -> Doorlooptijdverloop:
    """Give the doorlooptijd of closed verzoeken per month since which they are closed."""
    maanden = _maanden(dag_van(vraag.peildatum))
    vak = t.verzoek_tijdvak.c
    is_open, is_gesloten = vak.stand.in_((OPEN, IN_ONDERZOEK)), vak.stand.in_((TOEGEWEZEN, AFGEWEZEN))
    nu_gesloten = and_(is_gesloten, vak.tot > vraag.peildatum)
    # One pass along the key, in its order. Closed since the end of the last open interval; one that was never open
    # (the answer was stamped before the question) since its first.
    per_verzoek = (
        select(
            func.coalesce(func.max(case((is_open, vak.tot))), func.min(case((is_gesloten, vak.vanaf)))).label("sinds"),
            func.max(case((nu_gesloten, vak.doorlooptijd))).label("werkdagen"),
            func.max(case((nu_gesloten, Getal(vak.binnen_norm)))).label("binnen"),
        )
        .where(vak.vanaf <= vraag.peildatum)
        .group_by(vak.relatie_id, vak.client_id, vak.referentie)
        .having(func.max(case((nu_gesloten, 1))) == 1)
    )
    gesloten = in_gemeente(per_verzoek, t.verzoek_tijdvak, vraag.gemeente).subquery().c
    grenzen = [(gesloten.sinds >= begin_van(maand), nummer) for nummer, maand in reversed(list(enumerate(maanden)))]
    maand = case(*grenzen)
    kolommen = (maand.label("maand"), gesloten.werkdagen, gesloten.binnen)
    samen = (
        select(*kolommen, func.count())
        .where(gesloten.sinds >= begin_van(maanden[0]))
        .group_by("maand", gesloten.werkdagen, gesloten.binnen)
    )
    duren = [Counter[int]() for _ in maanden]
    binnen = Counter[int]()
    for nummer, werkdagen, is_binnen, aantal in vraag.connection.execute(samen):
        duren[nummer][werkdagen] += aantal
        binnen[nummer] += aantal if is_binnen else 0
    alle = [_maand(dag, duren[nummer], binnen[nummer]) for nummer, dag in enumerate(maanden)]
    while alle and not alle[0].aantal:
        alle.pop(0)
    return Doorlooptijdverloop(
        peildatum=vraag.moment, norm_werkdagen=vraag.normen.reactie_werkdagen_voor(None), maanden=tuple(alle)
    )


def _maanden(dag: date) -> list[date]:
    """Give the first days of the last months, in order; fewer where the calendar begins."""
    eerste = dag.replace(day=1)
    maanden = [eerste]
    while len(maanden) < MAANDEN and eerste > date.min:
        eerste = (eerste - timedelta(days=1)).replace(day=1)
        maanden.append(eerste)
    return maanden[::-1]


def _maand(dag: date, duren: Counter[int], binnen: int) -> Maand:
    verdeling = Verdeling(duren.items())
    return Maand(
        maand=dag,
        aantal=verdeling.aantal,
        binnen_norm=binnen,
        buiten_norm=verdeling.aantal - binnen,
        mediaan_werkdagen=verdeling.mediaan,
        p90_werkdagen=verdeling.percentiel(90),
        verdeling=tuple(Duur(werkdagen=werkdagen, aantal=aantal) for werkdagen, aantal in sorted(duren.items())),
    )


class _Wachten:
    """Days waited, started and not, with how often."""

    def __init__(self) -> None:
        self.gestart, self.wachtend = Counter[int](), Counter[int]()

    def voeg_toe(self, ander: _Wachten) -> None:
        self.gestart += ander.gestart
        self.wachtend += ander.wachtend

    @property
    def omvang(self) -> int:
        return self.gestart.total() + self.wachtend.total()

    @property
    def gevolgd(self) -> int:
        return max([*self.gestart, *self.wachtend], default=0)

    def stappen(self) -> list[tuple[int, float]]:
        return overleving(self.gestart.items(), self.wachtend.items())

    def na(self, dagen: int) -> float | None:
        """Give the share that still waits after so many days; None when nobody was followed that long."""
        return aandeel_na(self.stappen(), dagen, self.gevolgd) if self.omvang else None


def wachtcurve(vraag: Vraagstelling) -> Wachtcurve:
    """Give the Kaplan-Meier curve of the wachttijd, of what `status` counts (not crisis and protection)."""
    bron, vandaag = Telbron(vraag.connection, vraag.peildatum, vraag.gemeente), dag_van(vraag.peildatum)
    per_categorie: dict[str | None, _Wachten] = {}
    for categorie, dagen, aantal in bron.samen(ts.WACHT_VOORBIJ, "categorie", "wachttijd_dagen"):
        per_categorie.setdefault(categorie, _Wachten()).gestart[dagen] += aantal
    for categorie, begin, aantal in bron.samen(ts.WACHT_NOG, "categorie", "toewijzingsdatum"):
        per_categorie.setdefault(categorie, _Wachten()).wachtend[dagen_sinds(begin, vandaag)] += aantal
    samen = _Wachten()
    for wachten in per_categorie.values():
        samen.voeg_toe(wachten)
    stappen, norm = samen.stappen(), vraag.normen.treeknorm_dagen(None)
    grootste = sorted(per_categorie.items(), key=lambda deel: (-deel[1].omvang, deel[0] or ""))
    return Wachtcurve(
        peildatum=vraag.moment,
        gestart=samen.gestart.total(),
        wachtend=samen.wachtend.total(),
        treeknorm_dagen=norm,
        aandeel_na_treeknorm=samen.na(norm),
        schatting_mediaan_dagen=dagen_tot_helft(stappen),
        gevolgd_dagen=samen.gevolgd,
        stappen=tuple(Wachtstap(dagen=dagen, aandeel=aandeel) for dagen, aandeel in stappen),
        per_categorie=tuple(_categorie(vraag, categorie, wachten) for categorie, wachten in grootste),
    )


def _categorie(vraag: Vraagstelling, categorie: str | None, wachten: _Wachten) -> Wachtcategorie:
    norm = vraag.normen.treeknorm_dagen(categorie)
    return Wachtcategorie(
        categorie=categorie,
        categorie_naam=vraag.naslag.namen.categorie(categorie),
        gestart=wachten.gestart.total(),
        wachtend=wachten.wachtend.total(),
        treeknorm_dagen=norm,
        aandeel_na_treeknorm=wachten.na(norm),
        schatting_mediaan_dagen=dagen_tot_helft(wachten.stappen()),
    )


def berichtenstroom(vraag: Vraagstelling) -> Berichtenstroom:
    """Count the distinct messages of each of the last days: what `status` of one day counts more than of the day before."""
    laatste = dag_van(vraag.peildatum)
    eerste = plus_dagen(laatste, 1 - STROOM_DAGEN)
    bericht = t.bericht.c
    # By the hour: a Dutch day begins at a whole one, whatever the season.
    uur = (bericht.ontvangen // MILLISECONDEN_PER_UUR).label("uur")
    in_tijd = and_(bericht.ontvangen >= begin_van(eerste), bericht.ontvangen <= vraag.peildatum)
    # The index on kind, gemeente and moment leads to the last weeks only when kinds and gemeenten are named: all are.
    plaatsen = vernauw_tot(select(t.relatie.c.gemeente).distinct(), t.relatie.c.gemeente, vraag.gemeente)
    gemeenten = vraag.connection.execute(plaatsen).scalars().all()
    per_soort = (
        select(bericht.soort, uur, func.count())
        .where(bericht.oordeel == GELDIG, bericht.soort.in_(_SOORTEN), bericht.gemeente.in_(gemeenten), in_tijd)
        .group_by(bericht.soort, "uur")
    )
    geldig: dict[date, Counter[str]] = {}
    for soort, uren, aantal in vraag.connection.execute(per_soort):
        geldig.setdefault(dag_van(uren * MILLISECONDEN_PER_UUR), Counter())[soort] += aantal
    stuk = select(uur, func.count()).where(bericht.oordeel == AFGEKEURD, in_tijd).group_by("uur")
    afgekeurd = Counter[date]()
    for uren, aantal in vraag.connection.execute(vernauw_tot(stuk, bericht.gemeente, vraag.gemeente)):
        afgekeurd[dag_van(uren * MILLISECONDEN_PER_UUR)] += aantal
    return Berichtenstroom(
        peildatum=vraag.moment,
        dagen=tuple(
            Stroomdag(
                dag=dag,
                geldig=geldig[dag].total() if dag in geldig else 0,
                afgekeurd=afgekeurd[dag],
                per_soort=dict(sorted(geldig[dag].items())) if dag in geldig else {},
            )
            for dag in _dagen(eerste, laatste)
        ),
    )


def _dagen(eerste: date, laatste: date) -> Iterator[date]:
    for nummer in range((laatste - eerste).days + 1):
        yield eerste + timedelta(days=nummer)
