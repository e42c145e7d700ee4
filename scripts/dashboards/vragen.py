"""PromQL in pieces that are right once: which hub, which gemeenten, several processes on one store, counters.

A job is one hub (deploy/prometheus). Processes on the same store are instances of that job, and tell the same figures of
state; so those are taken with `max` per hub before they are added up. Counters are each process's own, and only added.
"""

from __future__ import annotations

HUB = 'job=~"$job"'
GEMEENTE = 'gemeente=~"$gemeente"'

STANDEN: dict[str, tuple[str, ...]] = {
    "ijw_verzoeken_open": ("gemeente", "bericht"),
    "ijw_verzoeken_te_laat": ("gemeente", "bericht"),
    "ijw_verzoeken_bijna_te_laat": ("gemeente", "bericht", "binnen_werkdagen"),
    "ijw_verzoeken_in_onderzoek": ("gemeente", "bericht"),
    "ijw_verzoeken_afgehandeld_deze_maand": ("gemeente", "bericht", "norm"),
    "ijw_doorlooptijd_werkdagen_bucket": ("gemeente", "bericht", "le"),
    "ijw_toewijzingen_actueel": ("gemeente",),
    "ijw_toewijzingen_wachtend": ("gemeente", "categorie"),
    "ijw_toewijzingen_boven_treeknorm": ("gemeente", "categorie"),
    "ijw_wachttijd_dagen_bucket": ("gemeente", "groep", "le"),
    "ijw_wachttijd_per_categorie_dagen_bucket": ("categorie", "groep", "le"),
    "ijw_retouren_verwacht": ("gemeente", "bericht"),
    "ijw_retouren_ontvangen": ("gemeente", "bericht"),
    "ijw_retouren_afgekeurd": ("gemeente", "bericht"),
    "ijw_retouren_ontbrekend": ("gemeente", "bericht"),
    "ijw_woonplaats_gecontroleerd": ("gemeente",),
    "ijw_woonplaats_conform": ("gemeente",),
    "ijw_woonplaats_afwijkend": ("gemeente",),
    "ijw_woonplaats_onbekend": ("gemeente",),
    "ijw_woonplaats_dubbele_toewijzing": ("gemeente",),
    "ijw_woonplaats_verhuisd_tijdens_hulp": ("gemeente",),
    "ijw_woonplaats_overdracht_open": ("gemeente",),
    "ijw_woonplaats_overdracht_te_laat": ("gemeente",),
    "ijw_woonplaats_verhuizing_zonder_aansluiting": ("gemeente",),
    "ijw_woonplaats_niet_waarneembaar": ("gemeente",),
    "ijw_bezorgingen": ("uitkomst",),
    "ijw_laatste_bericht_timestamp_seconds": ("bericht",),
    "ijw_te_vouwen": ("soort",),
    "ijw_opslag_bytes": ("deel",),
}
"""The figures of state that the dashboards ask for, with their labels (docs/metrics.md; a test compares the two)."""


def kies(reeks: str, *keuzes: str, **labels: str) -> str:
    """Return a selector: a metric with conditions, and labels that must have this value."""
    alle = [HUB, *keuzes, *(f'{naam}="{waarde}"' for naam, waarde in labels.items())]
    return f"{reeks}{{{', '.join(alle)}}}"


def stand(maat: str, *per: str, moment: str = "", **labels: str) -> str:
    """Return the question for a figure of state, added up per label.

    `moment` is a modifier of the selector, such as `offset 4w` or `@ end()`.
    """
    eigen = STANDEN[maat]
    keuzes = [GEMEENTE] if "gemeente" in eigen else []
    selector = kies(maat, *keuzes, **labels) + (f" {moment}" if moment else "")
    return _som(f"max by ({', '.join(('job', *eigen))}) ({selector})", per)


def kwantiel(deel: float, maat: str, *per: str, **labels: str) -> str:
    """Return the question for a quantile of a distribution of now: buckets are figures of state, so without `rate`."""
    return f"histogram_quantile({deel:g}, {stand(f'{maat}_bucket', 'le', *per, **labels)})"


def klasse(maat: str, boven: str | None, tot_en_met: str, **labels: str) -> str:
    """Return how many of a distribution lie above one edge up to and including another (edges as in the label `le`)."""
    tot = stand(f"{maat}_bucket", le=tot_en_met, **labels)
    return tot if boven is None else f"{tot} - {stand(f'{maat}_bucket', le=boven, **labels)}"


def toename(teller: str, venster: str, *per: str, gemeente: bool = False, **labels: str) -> str:
    """Return by how much a counter rose within a window, added up per label."""
    return _som(f"increase({kies(teller, *_gemeente(gemeente), **labels)}[{venster}])", per)


def per_uur(teller: str, *per: str, gemeente: bool = False, **labels: str) -> str:
    """Return how often per hour a counter rose, added up per label."""
    return "3600 * " + _som(f"rate({kies(teller, *_gemeente(gemeente), **labels)}[$__rate_interval])", per)


def duur(deel: float, histogram: str, *per: str) -> str:
    """Return a quantile of a histogram of counters."""
    emmers = f"rate({kies(f'{histogram}_bucket')}[$__rate_interval])"
    return f"histogram_quantile({deel:g}, {_som(emmers, ('le', *per))})"


def laatste(maat: str, *per: str) -> str:
    """Return the latest of moments, or the highest of figures that every process tells for itself."""
    return f"max{_door(per)} ({kies(maat)})"


def opname(reeks: str, *per: str, moment: str = "", gemeente: bool = True) -> str:
    """Return the question for a recorded series (deploy/prometheus/*.rules.yml), added up per label."""
    return _som(kies(reeks, *_gemeente(gemeente)) + (f" {moment}" if moment else ""), per)


def bovenste(vraag: str, nu: str, aantal: int = 15) -> str:
    """Keep the gemeenten that are highest now: `nu` is the question at the end of the range. More lines nobody reads."""
    return f"({vraag}) and on (gemeente) topk({aantal}, ({nu}) > 0)"


def sinds(reeks: str, nu: str, stap: str) -> str:
    """Return since when (milliseconds) a recorded series of gemeenten is above 0 without interruption, where it is now.

    Looked for within the range of the dashboard, every `stap`; without a beginning there, the first moment that was measured.
    """
    gezien = opname(reeks, "gemeente")
    laatste_nul = f"max_over_time(timestamp({gezien} == 0)[$__range:{stap}])"
    eerste = f"min_over_time(timestamp({gezien} > 0)[$__range:{stap}])"
    return f"1000 * ({laatste_nul} or on (gemeente) {eerste}) and on (gemeente) ({nu}) > 0"


def met_naam(vraag: str) -> str:
    """Give series of gemeenten the name beside the code, where the hub knows it."""
    return f"({vraag}) * on (gemeente) group_left (naam) ({NAMEN}) or on (gemeente) ({vraag})"


NAMEN = f"max by (gemeente, naam) ({kies('ijw_gemeente_info', GEMEENTE)})"
"""Which gemeenten there are, with their names."""


def _gemeente(gekozen: bool) -> list[str]:  # noqa: FBT001 - only here
    return [GEMEENTE] if gekozen else []


def _door(per: tuple[str, ...]) -> str:
    return f" by ({', '.join(per)})" if per else ""


def _som(binnen: str, per: tuple[str, ...]) -> str:
    return f"sum{_door(per)} ({binnen})"
