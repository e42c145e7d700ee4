"""The main figures as Prometheus metrics.

All figures are gauges: they are read from the state of now, and what a message
stated can be corrected or withdrawn, so no figure only grows. Points in time
are timestamps, not ages: the reader subtracts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Lock
from time import perf_counter
from typing import Protocol

from prometheus_client.core import GaugeMetricFamily, InfoMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from hub import __version__
from hub.antwoorden import GemeenteRegel, Status, Woonplaats
from hub.domein.feiten import Moment
from hub.domein.gebied import Gebied
from hub.fouten import HubFout

BEWAARTIJD_MS = 10_000
"""How long figures are kept, in milliseconds: two scrapers at the usual 15 s then cost one reading of the store."""

Maat = float | None


class MeetBron(Protocol):
    """The questions behind the metrics; each may raise `hub.fouten.OpslagFout`."""

    def status(self, peildatum: Moment, gemeente: Gebied) -> Status:
        """Return all figures of one moment."""

    def per_gemeente(self, peildatum: Moment, gemeente: Gebied) -> list[GemeenteRegel]:
        """Return the headline numbers of every gemeente known at that moment."""

    def woonplaats_per_gemeente(self, peildatum: Moment, gemeente: Gebied) -> dict[str, Woonplaats]:
        """Return judgements and open findings of every gemeente that has any."""

    def laatste_ontvangen(self) -> Moment | None:
        """Return the moment of the latest message, None when there is none."""


class Verzamelaar(Collector):
    """Collects the figures of now when Prometheus asks; safe to call from several threads.

    When the store does not answer, `ijw_opslag_bereikbaar` is 0 and the figures
    are absent: old numbers would look like news.
    """

    def __init__(
        self,
        vragen: MeetBron,
        klok: Callable[[], Moment],
        stopwatch: Callable[[], float] = perf_counter,
        gebied: Gebied = None,
    ) -> None:
        """Ask for the figures of these gemeenten."""
        self._gebied = gebied
        self._vragen = vragen
        self._klok = klok
        self._stopwatch = stopwatch
        self._slot = Lock()
        self._bewaard: list[Metric] = []
        self._bewaard_op: Moment | None = None
        self._duur = 0.0

    def collect(self) -> Iterator[Metric]:
        """Yield every metric family, from the last ten seconds when there."""
        info = InfoMetricFamily("ijw_hub", "Versie van de hub.")
        info.add_metric([], {"version": __version__})
        yield info
        with self._slot:
            nu = self._klok()
            if not self._vers(nu):
                begin = self._stopwatch()
                self._lees(nu)
                self._duur = self._stopwatch() - begin
            bereikbaar, duur, bewaard = self._bewaard_op is not None, self._duur, list(self._bewaard)
        yield _los("ijw_opslag_bereikbaar", "1 als de opslag antwoordt, anders 0.", float(bereikbaar))
        yield _los("ijw_meting_duur_seconds", "Hoe lang het lezen van deze cijfers uit de opslag duurde.", duur)
        yield from bewaard

    def _vers(self, nu: Moment) -> bool:
        return self._bewaard_op is not None and 0 <= nu - self._bewaard_op < BEWAARTIJD_MS

    def _lees(self, nu: Moment) -> None:
        self._bewaard, self._bewaard_op = [], None
        try:
            status = self._vragen.status(nu, self._gebied)
            gemeenten = self._vragen.per_gemeente(nu, self._gebied)
            woonplaats = self._vragen.woonplaats_per_gemeente(nu, self._gebied)
            laatste = self._vragen.laatste_ontvangen()
        except HubFout:
            return
        self._bewaard = [
            *_per_gemeente(gemeenten),
            *_woonplaats([regel.gemeente for regel in gemeenten], woonplaats),
            *_berichten(status),
            *_verzoeken_en_wachttijd(status),
            _los(
                "ijw_laatste_bericht_timestamp_seconds",
                "Verzendtijd van het laatste bericht, in seconden sinds 1970 UTC.",
                None if laatste is None else laatste / 1000,
            ),
            _los("ijw_peildatum_timestamp_seconds", "Moment waarop deze cijfers gelden, in seconden UTC.", nu / 1000),
        ]
        self._bewaard_op = nu


def _los(naam: str, uitleg: str, waarde: Maat) -> Metric:
    """Return a gauge without labels; no value gives no sample, because no cases is not zero."""
    maat = GaugeMetricFamily(naam, uitleg)
    if waarde is not None:
        maat.add_metric([], waarde)
    return maat


def _gelabeld(naam: str, uitleg: str, labels: list[str], waarden: dict[tuple[str, ...], Maat]) -> Metric:
    maat = GaugeMetricFamily(naam, uitleg, labels=labels)
    for sleutel, waarde in waarden.items():
        if waarde is not None:
            maat.add_metric(list(sleutel), waarde)
    return maat


_GEMEENTE_MATEN: tuple[tuple[str, str, Callable[[GemeenteRegel], int]], ...] = (
    (
        "ijw_verzoeken_open",
        "Verzoeken (JW315, JW317) zonder definitief antwoord.",
        lambda regel: regel.verzoeken_open,
    ),
    (
        "ijw_verzoeken_te_laat",
        "Open verzoeken na hun uiterste reactiedatum (5 werkdagen, na tijdig onderzoek 8 weken).",
        lambda regel: regel.verzoeken_te_laat,
    ),
    (
        "ijw_toewijzingen_wachtend",
        "Toewijzingen zonder gemelde start, zonder crisis, jeugdbescherming en jeugdreclassering.",
        lambda regel: regel.wachtend,
    ),
    (
        "ijw_wachtend_boven_treeknorm",
        "Wachtende toewijzingen boven de drempel van de Treeknorm (301 tot start, benadering).",
        lambda regel: regel.boven_treeknorm,
    ),
    (
        "ijw_retouren_ontbrekend",
        "Berichten zonder retourbericht na de norm (3 werkdagen, declaraties 10).",
        lambda regel: regel.retour_ontbreekt,
    ),
)


def _per_gemeente(gemeenten: list[GemeenteRegel]) -> Iterator[Metric]:
    for naam, uitleg, waarde in _GEMEENTE_MATEN:
        yield _gelabeld(naam, uitleg, ["gemeente"], {(regel.gemeente,): waarde(regel) for regel in gemeenten})


_WOONPLAATS_MATEN = {
    "gecontroleerd": "Toewijzingen die zijn getoetst aan het woonplaatsbeginsel: conform, afwijkend en onbekend samen.",
    "conform": "Toewijzingen bij de gemeente die volgens de BRP-gegevens wordt verwacht.",
    "afwijkend": "Toewijzingen waarvoor volgens de BRP-gegevens een andere gemeente wordt verwacht.",
    "onbekend": "Toewijzingen waarvan de woonplaats niet te beoordelen is: er ontbreken BRP-gegevens.",
    "dubbele_toewijzing": "Jeugdigen voor wie twee gemeenten voor dezelfde dagen toewijzen, geteld bij de laagste code.",
    "verhuisd_tijdens_hulp": "Lopende ambulante toewijzingen van jeugdigen die sindsdien in een andere gemeente wonen.",
    "overdracht_open": "Verzoeken, afgewezen om de woonplaats, waarop de andere gemeente nog niet toewees.",
    "overdracht_te_laat": "Daarvan langer dan twee weken geleden afgewezen.",
    "verhuizing_zonder_aansluiting": "Toewijzingen die eindigden om een verhuizing, zonder een die er elders op volgt.",
    "niet_waarneembaar": "Overdrachten en verhuizingen naar een gemeente waarvan de hub geen berichten ziet.",
}
"""Every figure of `Woonplaats`, in its order: the gauge is `ijw_woonplaats_<name>`."""


def _woonplaats(gemeenten: list[str], woonplaats: dict[str, Woonplaats]) -> Iterator[Metric]:
    for naam, uitleg in _WOONPLAATS_MATEN.items():
        waarden: dict[tuple[str, ...], Maat] = {
            (code,): getattr(woonplaats.get(code), naam, 0) for code in sorted({*gemeenten, *woonplaats})
        }
        yield _gelabeld(f"ijw_woonplaats_{naam}", uitleg, ["gemeente"], waarden)


def _berichten(status: Status) -> Iterator[Metric]:
    berichten = status.berichten
    yield _gelabeld(
        "ijw_berichten",
        "Verschillende geldige berichten per soort.",
        ["bericht"],
        {(soort,): aantal for soort, aantal in sorted(berichten.per_soort.items())},
    )
    yield _gelabeld(
        "ijw_bezorgingen",
        "Bezorgde berichten naar uitkomst; geldig, afgekeurd en dubbel zijn samen wat is ontvangen.",
        ["uitkomst"],
        {
            ("geldig",): berichten.geldig,
            ("afgekeurd",): berichten.afgekeurd,
            ("dubbel",): berichten.dubbel,
            ("overgeslagen",): berichten.overgeslagen,
            ("fo01",): berichten.fo01,
        },
    )


def _verzoeken_en_wachttijd(status: Status) -> Iterator[Metric]:
    verzoeken = status.verzoeken
    yield _los(
        "ijw_verzoeken_in_onderzoek", "Open verzoeken waarop 'in onderzoek' is geantwoord.", verzoeken.in_onderzoek
    )
    yield _gelabeld(
        "ijw_verzoeken_afgehandeld",
        "Verzoeken met een definitief antwoord, naar norm: binnen of buiten.",
        ["norm"],
        {("binnen",): verzoeken.binnen_norm, ("buiten",): verzoeken.buiten_norm},
    )
    doorlooptijd = verzoeken.doorlooptijd_werkdagen
    yield _gelabeld(
        "ijw_doorlooptijd_werkdagen",
        "Werkdagen van verzoek tot definitief antwoord, afgehandelde verzoeken.",
        ["maat"],
        {("mediaan",): doorlooptijd.mediaan, ("p90",): doorlooptijd.p90},
    )
    wachtend, afgesloten = status.wachttijd.wachtend, status.wachttijd.afgesloten
    yield _gelabeld(
        "ijw_wachttijd_dagen",
        "Dagen van eerste toewijzingsdatum tot start: van wie nog wacht (tot nu toe) en van wie is gestart.",
        ["groep", "maat"],
        {
            ("wachtend", "mediaan"): wachtend.mediaan_dagen,
            ("wachtend", "langst"): wachtend.langst_dagen,
            ("gestart", "mediaan"): afgesloten.mediaan_dagen,
            ("gestart", "p90"): afgesloten.p90_dagen,
        },
    )
