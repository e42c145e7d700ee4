"""The figures of the store as families of metrics; what each means stands in docs/metrics.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from prometheus_client.metrics_core import Metric

from hub.antwoorden_meten import GESTART, WACHTEND, Meting, Per, Toewijzingcijfers, Verkeer, Verzoekcijfers
from hub.meten.families import PerGemeente, gelabeld, verdeling
from hub.meten.gemeenten import Gemeentelabels
from hub.meten.woonplaats import woonplaats
from hub.streams.meetreeksen import BERICHTEN

DOORLOOPTIJD_RANDEN = (0, 1, 2, 3, 4, 5, 7, 10, 15, 20, 40)
"""Werkdagen: 5 is the norm (OP274, OP346), 10 that of an answer to a declaratie; 40 is eight weeks."""

WACHTTIJD_RANDEN = (7, 14, 28, 42, 56, 70, 98, 140, 182, 365)
"""Days: the Treeknorm is 28 until intake, 70 until treatment, 98 for the two one after the other."""

VERZOEKSOORTEN = ("JW315", "JW317")
RETOURSOORTEN = ("JW301", "JW305", "JW307", "JW315", "JW317", "JW319", "JW323")
"""The heenberichten: each asks for a retour."""

_BERICHT = tuple((soort,) for soort in VERZOEKSOORTEN)
_NORM = tuple((soort, norm) for soort in VERZOEKSOORTEN for norm in ("binnen", "buiten"))
_BINNEN = tuple((soort, werkdagen) for soort in VERZOEKSOORTEN for werkdagen in ("1", "2"))


def standen(meting: Meting, gemeenten: Gemeentelabels) -> Iterator[Metric]:
    """Give every family of figures, with the known labels at 0."""
    per = PerGemeente(gemeenten)
    yield from _verzoeken(meting.verzoeken, per)
    yield from _toewijzingen(meting.toewijzingen, per)
    yield from _retouren(meting.retouren, per)
    yield from woonplaats(meting.woonplaats, per)
    yield from _verkeer(meting.verkeer)


def _verzoeken(cijfers: Verzoekcijfers, per: PerGemeente) -> Iterator[Metric]:
    bericht = ("bericht",)
    yield per.stand("ijw_verzoeken_open", "Verzoeken zonder definitief antwoord.", cijfers.open, bericht, _BERICHT)
    yield per.stand(
        "ijw_verzoeken_te_laat",
        "Open verzoeken na hun uiterste reactiedatum (5 werkdagen, na tijdig onderzoek 8 weken).",
        cijfers.te_laat,
        bericht,
        _BERICHT,
    )
    yield per.stand(
        "ijw_verzoeken_bijna_te_laat",
        "Open verzoeken, nog niet te laat, met hun uiterste reactiedatum binnen zoveel werkdagen.",
        cijfers.bijna,
        ("bericht", "binnen_werkdagen"),
        _BINNEN,
    )
    yield per.stand(
        "ijw_verzoeken_in_onderzoek",
        "Open verzoeken waarop 'in onderzoek' is geantwoord.",
        cijfers.in_onderzoek,
        bericht,
        _BERICHT,
    )
    yield per.stand(
        "ijw_verzoeken_afgehandeld",
        "Verzoeken met een definitief antwoord, binnen of buiten de norm.",
        cijfers.afgehandeld,
        ("bericht", "norm"),
        _NORM,
    )
    yield per.stand(
        "ijw_verzoeken_afgehandeld_deze_maand",
        "Daarvan afgehandeld sinds het begin van deze kalendermaand.",
        cijfers.deze_maand,
        ("bericht", "norm"),
        _NORM,
    )
    yield per.verdeling(
        "ijw_doorlooptijd_werkdagen",
        "Werkdagen van verzoek tot definitief antwoord, alle afgehandelde.",
        cijfers.doorlooptijden,
        "bericht",
        VERZOEKSOORTEN,
        DOORLOOPTIJD_RANDEN,
    )


def _toewijzingen(cijfers: Toewijzingcijfers, per: PerGemeente) -> Iterator[Metric]:
    categorieen = [(categorie,) for categorie in sorted(cijfers.categorieen)]
    groepen = (GESTART, WACHTEND)
    yield per.stand("ijw_toewijzingen_actueel", "Toewijzingen die zijn ingegaan en niet afgelopen.", cijfers.actueel)
    yield per.stand(
        "ijw_toewijzingen_wachtend",
        "Toewijzingen zonder gemelde start, zonder crisis, jeugdbescherming en jeugdreclassering.",
        cijfers.wachtend,
        ("categorie",),
        categorieen,
    )
    yield per.stand(
        "ijw_toewijzingen_boven_treeknorm",
        "Daarvan langer wachtend dan de drempel van de Treeknorm (301 tot start, benadering).",
        cijfers.boven_treeknorm,
        ("categorie",),
        categorieen,
    )
    per_groep: dict[tuple[str, ...], Counter[int]] = {}
    per_categorie: dict[tuple[str, ...], Counter[int]] = {
        (categorie, groep): Counter[int]() for (categorie,) in categorieen for groep in groepen
    }
    for (gemeente, categorie, groep), dagen in cijfers.wachttijden.items():
        per_groep.setdefault((gemeente, groep), Counter()).update(dagen)
        per_categorie.setdefault((categorie, groep), Counter()).update(dagen)
    yield per.verdeling(
        "ijw_wachttijd_dagen",
        "Dagen van eerste toewijzingsdatum tot start, of tot nu voor wie nog wacht.",
        per_groep,
        "groep",
        groepen,
        WACHTTIJD_RANDEN,
    )
    yield verdeling(
        "ijw_wachttijd_per_categorie_dagen",
        "Hetzelfde per productcategorie, alle gemeenten samen.",
        ("categorie", "groep"),
        per_categorie,
        WACHTTIJD_RANDEN,
    )


_RETOUREN = {
    "verwacht": "Geldige berichten die om een retourbericht vragen.",
    "ontvangen": "Daarvan met een retourbericht, ook een afkeurend.",
    "afgekeurd": "Daarvan afgekeurd door de ontvanger.",
    "ontbrekend": "Berichten zonder retourbericht na de termijn (3 werkdagen, declaraties 10).",
}


def _retouren(retouren: Per, per: PerGemeente) -> Iterator[Metric]:
    bekend = [(soort,) for soort in RETOURSOORTEN]
    for naam, uitleg in _RETOUREN.items():
        geteld: dict[tuple[str, ...], int] = {
            (code, soort): aantal for (code, soort, wat), aantal in retouren.items() if wat == naam
        }
        yield per.stand(f"ijw_retouren_{naam}", uitleg, geteld, ("bericht",), bekend)


def _verkeer(verkeer: Verkeer) -> Iterator[Metric]:
    berichten = dict.fromkeys(BERICHTEN, 0) | dict(verkeer.berichten)
    uitkomsten = dict.fromkeys(("geldig", "afgekeurd", "dubbel", "overgeslagen", "fo01"), 0) | dict(verkeer.bezorgingen)
    yield gelabeld(
        "ijw_berichten",
        "Verschillende geldige berichten per soort.",
        ("bericht",),
        {(soort,): aantal for soort, aantal in berichten.items()},
    )
    yield gelabeld(
        "ijw_bezorgingen",
        "Bezorgde berichten naar uitkomst; geldig, afgekeurd en dubbel zijn samen wat is ontvangen.",
        ("uitkomst",),
        {(uitkomst,): aantal for uitkomst, aantal in uitkomsten.items()},
    )
    yield gelabeld(
        "ijw_laatste_bericht_timestamp_seconds",
        "Jongste verzendtijd per soort bericht, in seconden sinds 1970 UTC.",
        ("bericht",),
        {(soort,): moment / 1000 for soort, moment in verkeer.laatste.items()},
    )
