"""A small Bron in memory, made of real answer models: what the page shows when there is traffic.

The figures of the status and the rows of the lists agree with each other, so
that a page built from them makes sense to look at.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from hub.antwoorden import (
    AfkeuringRegel,
    Berichten,
    Doorlooptijd,
    FoutRegel,
    GemeenteRegel,
    Leveringen,
    Retouren,
    Status,
    Toewijzingen,
    Trajectduur,
    Verzoeken,
    VerzoekRegel,
    WachtRegel,
    Wachttijd,
    WachttijdAfgesloten,
    WachttijdApart,
    WachttijdWachtend,
    Woonplaats,
)
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
from hub.antwoorden_meten import Meting, Opslagstand
from hub.antwoorden_regels import Bevindingenoverzicht, RegelTelling
from hub.domein import kalender
from hub.domein.feiten import Moment
from hub.domein.gebied import Gebied, ligt_in
from hub.fouten import OpslagFout
from hub.web.bron import Selectie
from tests.web.voorbeeld_meting import WOONPLAATS, meting_van

NU: Moment = kalender.peilmoment("2026-09-01T14:32")
"""A Tuesday."""

GEMEENTEN = {
    "0200": "Apeldoorn",
    "0213": "Brummen",
    "0232": "Epe",
    "0244": "Hattem",
    "0246": "Heerde",
    "0285": "Voorst",
    "0301": "Zutphen",
    "0262": "Lochem",
}
AANBIEDERS = ("12345601", "12345602", "12345603", "12345604")
PRODUCTEN = (
    ("45A03", "Jeugdhulp ambulant"),
    ("54B12", "Jeugd-ggz behandeling"),
    ("44", "Verblijf"),
    ("50A01", "Jeugdhulp ambulant"),
)


@dataclass
class Voorbeeld:
    """A Bron over fixed rows. `gevraagd` records what was asked; `stuk` makes every answer fail."""

    te_laat: list[VerzoekRegel] = field(default_factory=list)
    bijna: list[VerzoekRegel] = field(default_factory=list)
    later: list[VerzoekRegel] = field(default_factory=list)
    wachtend: list[WachtRegel] = field(default_factory=list)
    afgekeurd: list[AfkeuringRegel] = field(default_factory=list)
    gevraagd: list[tuple[str, Moment, Gebied]] = field(default_factory=list)
    stuk: Exception | None = None
    berichten: int = 1234

    def _vraag(self, naam: str, peildatum: Moment, gemeente: Gebied) -> Callable[[str | None], bool]:
        if self.stuk is not None:
            raise self.stuk
        self.gevraagd.append((naam, peildatum, gemeente))
        return lambda waarde: ligt_in(waarde, gemeente)

    def status(self, peildatum: Moment, gemeente: Gebied) -> Status:
        past = self._vraag("status", peildatum, gemeente)
        laat = sum(past(regel.gemeente) for regel in self.te_laat)
        open_ = laat + sum(past(regel.gemeente) for regel in self.bijna + self.later)
        wacht = [regel for regel in self.wachtend if past(regel.gemeente)]
        afgekeurd = sum(past(regel.gemeente) for regel in self.afgekeurd)
        return Status(
            peildatum=kalender.lokaal(peildatum).isoformat(),
            gemeente=gemeente if isinstance(gemeente, str) else None,
            berichten=Berichten(
                ontvangen=self.berichten + afgekeurd + 17,
                geldig=self.berichten,
                afgekeurd=afgekeurd,
                dubbel=17,
                overgeslagen=3,
                fo01=1,
                per_soort={"JW301": self.berichten - 60, "JW315": 48, "JW319": 12} if self.berichten else {},
            ),
            verzoeken=Verzoeken(
                totaal=open_ + 420,
                open=open_,
                in_onderzoek=min(4, open_),
                te_laat=laat,
                toegewezen=380,
                afgewezen=40,
                binnen_norm=389,
                buiten_norm=31,
                zonder_referentie=2,
                via_onderzoek=9,
                per_soort={"VOT": open_ + 300, "VOW": 120},
                doorlooptijd_werkdagen=_doorlooptijd(420, 3.5, 6),
                doorlooptijd_per_soort={"VOT": _doorlooptijd(300, 3.0, 6), "VOW": _doorlooptijd(120, 4.0, 7)},
            ),
            toewijzingen=_toewijzingen(len(wacht) + 6),
            wachttijd=Wachttijd(
                afgesloten=WachttijdAfgesloten(
                    aantal=310,
                    mediaan_dagen=24.5,
                    p90_dagen=81,
                    boven_treeknorm=40,
                    mediaan_netto_dagen=18.0,
                    jeugdigen=290,
                ),
                wachtend=WachttijdWachtend(
                    aantal=len(wacht),
                    mediaan_dagen=38.0 if wacht else None,
                    langst_dagen=max((regel.wacht_dagen for regel in wacht), default=None),
                    boven_treeknorm=sum(regel.boven_treeknorm for regel in wacht),
                    jeugdigen=len(wacht),
                ),
                apart=WachttijdApart(gestart=12, gestart_mediaan_dagen=1.0, wachtend=0, wachtend_langst_dagen=None),
                schatting_mediaan_dagen=27,
            ),
            leveringen=Leveringen(
                start_te_laat=5,
                stop_te_laat=3,
                stop_ontbreekt=2,
                taakgericht=0,
                zonder_toewijzing=1,
                trajectduur_dagen=Trajectduur(aantal=90, mediaan=182.0),
            ),
            retouren=Retouren(verwacht=1000, ontvangen=978, afgekeurd=7, ontbreekt_te_laat=15),
            bevindingen={"9347": 1},
            woonplaats=WOONPLAATS,
        )

    def verzoeken(
        self, peildatum: Moment, gemeente: Gebied, *, selectie: Selectie, vanaf: int, aantal: int
    ) -> tuple[int, list[VerzoekRegel]]:
        past = self._vraag(selectie, peildatum, gemeente)
        lijsten = {"te_laat": self.te_laat, "bijna_te_laat": self.bijna, "open": self.te_laat + self.bijna + self.later}
        regels = [regel for regel in lijsten[selectie] if past(regel.gemeente)]
        return len(regels), regels[vanaf : vanaf + aantal]

    def wachtlijst(
        self, peildatum: Moment, gemeente: Gebied, *, vanaf: int, aantal: int
    ) -> tuple[int, list[WachtRegel]]:
        past = self._vraag("wachtlijst", peildatum, gemeente)
        regels = [regel for regel in self.wachtend if past(regel.gemeente)]
        return len(regels), regels[vanaf : vanaf + aantal]

    def afkeuringen(
        self, peildatum: Moment, gemeente: Gebied, *, vanaf: int, aantal: int
    ) -> tuple[int, list[AfkeuringRegel]]:
        past = self._vraag("afkeuringen", peildatum, gemeente)
        regels = [regel for regel in self.afgekeurd if past(regel.gemeente)]
        return len(regels), regels[vanaf : vanaf + aantal]

    def per_gemeente(self, peildatum: Moment, gemeente: Gebied) -> list[GemeenteRegel]:
        past = self._vraag("per_gemeente", peildatum, gemeente)
        return [self._gemeente(code, naam) for code, naam in GEMEENTEN.items() if past(code)] if self.berichten else []

    def _gemeente(self, code: str, naam: str) -> GemeenteRegel:
        wacht = [regel for regel in self.wachtend if regel.gemeente == code]
        return GemeenteRegel(
            gemeente=code,
            gemeente_naam=naam,
            verzoeken_open=sum(regel.gemeente == code for regel in self.te_laat + self.bijna + self.later),
            verzoeken_te_laat=sum(regel.gemeente == code for regel in self.te_laat),
            wachtend=len(wacht),
            boven_treeknorm=sum(regel.boven_treeknorm for regel in wacht),
            retour_ontbreekt=int(code) % 5,
        )

    def woonplaats(self, peildatum: Moment, gemeente: Gebied) -> Woonplaats:
        self._vraag("woonplaats", peildatum, gemeente)
        return WOONPLAATS

    def woonplaats_per_gemeente(self, peildatum: Moment, gemeente: Gebied) -> dict[str, Woonplaats]:
        self._vraag("woonplaats_per_gemeente", peildatum, gemeente)
        eerste = next((code for code in GEMEENTEN if ligt_in(code, gemeente)), None)
        return {eerste: WOONPLAATS} if eerste is not None and self.berichten else {}

    def doorlooptijdverloop(self, peildatum: Moment, gemeente: Gebied) -> Doorlooptijdverloop:
        self._vraag("doorlooptijdverloop", peildatum, gemeente)
        maanden = tuple(_maand(nummer) for nummer in range(12)) if self.berichten else ()
        return Doorlooptijdverloop(peildatum=kalender.lokaal(peildatum).isoformat(), norm_werkdagen=5, maanden=maanden)

    def wachtcurve(self, peildatum: Moment, gemeente: Gebied) -> Wachtcurve:
        self._vraag("wachtcurve", peildatum, gemeente)
        stappen = tuple(Wachtstap(dagen=7 * week, aandeel=0.9**week) for week in range(1, 20)) if self.berichten else ()
        return Wachtcurve(
            peildatum=kalender.lokaal(peildatum).isoformat(),
            gestart=400,
            wachtend=len(self.wachtend),
            treeknorm_dagen=70,
            aandeel_na_treeknorm=0.35,
            schatting_mediaan_dagen=49,
            gevolgd_dagen=160,
            stappen=stappen,
            per_categorie=(
                Wachtcategorie(categorie="45", categorie_naam="Jeugdhulp ambulant", gestart=300, wachtend=80,
                               treeknorm_dagen=70, aandeel_na_treeknorm=0.3, schatting_mediaan_dagen=42),
                Wachtcategorie(categorie=None, categorie_naam="", gestart=0, wachtend=3, treeknorm_dagen=70,
                               aandeel_na_treeknorm=None, schatting_mediaan_dagen=None),
            ),
        )  # fmt: skip

    def berichtenstroom(self, peildatum: Moment, gemeente: Gebied) -> Berichtenstroom:
        self._vraag("berichtenstroom", peildatum, gemeente)
        laatste = kalender.dag_van(peildatum)
        dagen = [kalender.plus_dagen(laatste, nummer - 55) for nummer in range(56)]
        return Berichtenstroom(
            peildatum=kalender.lokaal(peildatum).isoformat(),
            dagen=tuple(_stroomdag(dag) for dag in dict.fromkeys(dagen)),
        )

    def bevindingenoverzicht(self, peildatum: Moment, gemeente: Gebied) -> Bevindingenoverzicht:
        self._vraag("bevindingenoverzicht", peildatum, gemeente)
        telling = RegelTelling(
            wie="65656055", code="CD041", titel="Bij een productcode hoort een Omvang", soorten=("JW315",), berichten=3
        )
        los = telling.model_copy(update={"wie": ""})
        return Bevindingenoverzicht(berichten=3, per_regel=(los,), per_aanbieder=(telling,), per_software=(los,))

    def meting(self, peildatum: Moment, gemeente: Gebied) -> Meting:
        self._vraag("meting", peildatum, gemeente)
        return meting_van(self, peildatum, gemeente, GEMEENTEN)

    def opslagstand(self) -> Opslagstand:
        self._vraag("opslagstand", NU, None)
        return Opslagstand({"heen": 0, "dossier": 0, "client": 0}, NU if self.berichten else None)

    def leeg(self) -> bool:
        return not (self.berichten or self.afgekeurd)

    def laatste_ontvangen(self) -> Moment | None:
        return NU - 3_600_000 if self.berichten else None

    def gezond(self) -> None:
        if self.stuk is not None:
            raise self.stuk


def _maand(nummer: int) -> Maand:
    duren = tuple(Duur(werkdagen=dagen, aantal=20 - dagen) for dagen in range(12))
    aantal = sum(duur.aantal for duur in duren)
    return Maand(maand=date(2025 + (nummer + 9 > 12), (nummer + 8) % 12 + 1, 1), aantal=aantal, binnen_norm=aantal - nummer,
                 buiten_norm=nummer, mediaan_werkdagen=3.5, p90_werkdagen=9, verdeling=duren)  # fmt: skip


def _stroomdag(dag: date) -> Stroomdag:
    werkdag = dag.weekday() < 5
    per_soort = {"JW301": 40 + dag.day, "JW302": 30, "JW315": 12} if werkdag else {}
    return Stroomdag(dag=dag, geldig=sum(per_soort.values()), afgekeurd=3 * werkdag, per_soort=per_soort)


def gewoon() -> Voorbeeld:
    """Return an ordinary day in a region of eight gemeenten."""
    return Voorbeeld(
        te_laat=[verzoek(n, te_laat=max(1, 14 - n // 2)) for n in range(23)],
        bijna=[verzoek(n, over=n % 3) for n in range(23, 34)],
        later=[verzoek(n, over=4) for n in range(34, 61)],
        wachtend=[wachtende(n) for n in range(130)],
        afgekeurd=[afkeuring(n) for n in range(6)],
    )


def opslagfout() -> OpslagFout:
    return OpslagFout("De opslag antwoordt niet.", "Start de hub opnieuw.")


def verzoek(nummer: int, *, te_laat: int = 0, over: int = 0, **anders: object) -> VerzoekRegel:
    """Return an open verzoek; any field can be given another value."""
    code = list(GEMEENTEN)[nummer % 7 % len(GEMEENTEN)]
    product, naam = PRODUCTEN[nummer % len(PRODUCTEN)]
    velden: dict[str, object] = {
        "gemeente": code,
        "gemeente_naam": GEMEENTEN[code],
        "aanbieder": AANBIEDERS[nummer % 4],
        "soort": "VOW" if nummer % 5 == 4 else "VOT",
        "product": product,
        "product_naam": naam,
        "referentie": f"2026-{4100 + nummer}",
        "identificatie": f"J{815000 + 37 * nummer}",
        "ontvangen": datetime(2026, 8, 25, 9, 12, tzinfo=kalender.ZONE) - timedelta(days=te_laat),
        "uiterste_reactiedatum": date(2026, 9, 1) + timedelta(days=over - te_laat),
        "in_onderzoek": nummer % 9 == 3,
        "open_werkdagen": 5 + te_laat - over,
        "werkdagen_te_laat": te_laat,
        "werkdagen_over": over,
    }
    return VerzoekRegel.model_validate(velden | anders)


def wachtende(nummer: int, **anders: object) -> WachtRegel:
    """Return a toewijzing on the waiting list; any field can be given another value."""
    code = list(GEMEENTEN)[nummer % len(GEMEENTEN)]
    product, naam = PRODUCTEN[nummer % len(PRODUCTEN)]
    dagen = 160 - nummer
    velden: dict[str, object] = {
        "gemeente": code,
        "gemeente_naam": GEMEENTEN[code],
        "aanbieder": AANBIEDERS[nummer % 4],
        "product": product,
        "product_naam": naam,
        "toewijzing_nummer": 70310 + nummer,
        "referentie": None if nummer % 6 == 5 else f"2026-{1200 + nummer}",
        "toewijzingsdatum": date(2026, 9, 1) - timedelta(days=dagen),
        "ingangsdatum": date(2026, 9, 8) - timedelta(days=dagen),
        "wacht_dagen": dagen,
        "boven_treeknorm": dagen > 70,
    }
    return WachtRegel.model_validate(velden | anders)


def afkeuring(nummer: int, **anders: object) -> AfkeuringRegel:
    """Return a rejected message with two errors; any field can be given another value."""
    velden: dict[str, object] = {
        "ontvangen": datetime(2026, 9, 1, 11, 5, tzinfo=kalender.ZONE) - timedelta(hours=7 * nummer),
        "soort": ("JW315", "JW305", "JW301")[nummer % 3],
        "gemeente": list(GEMEENTEN)[nummer % len(GEMEENTEN)],
        "aanbieder": AANBIEDERS[nummer % 4],
        "identificatie": f"A{93100 + nummer}",
        "bron": f"ggk-2026-09-01-{nummer:04}.xml",
        "fouten": (
            FoutRegel(
                code="XSD",
                pad="Client/AangevraagdeProducten/AangevraagdProduct[1]/ToewijzingEinddatum",
                regel=48,
                waarde="2027-06-31",
                uitleg="Deze datum bestaat niet: juni heeft 30 dagen.",
            ),
            FoutRegel(
                code="XSD",
                pad="Header/Ontvanger",
                regel=9,
                waarde="20O",
                uitleg="Een gemeentecode heeft vier cijfers, bijvoorbeeld 0200.",
            ),
        ),
        "aantal_fouten": 2 if nummer % 3 else 5,
    }
    return AfkeuringRegel.model_validate(velden | anders)


def _doorlooptijd(aantal: int, mediaan: float, p90: int) -> Doorlooptijd:
    return Doorlooptijd(aantal=aantal, gemiddeld=mediaan + 0.25, mediaan=mediaan, p90=p90, max=2 * p90)


def _toewijzingen(wachtend: int) -> Toewijzingen:
    return Toewijzingen(
        totaal=wachtend + 560,
        actueel=wachtend + 400,
        toekomstig=12,
        verwijderd=4,
        wachtend=wachtend,
        gestart=400,
        tijdelijk_gestopt=20,
        gestopt=120,
        vervallen=15,
        onbekend_bij_aanvang=5,
        ingetrokken=6,
        verlengd=11,
        zonder_verzoek_werkdagen=_doorlooptijd(50, 1.0, 3),
    )
