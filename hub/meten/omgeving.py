"""What is measured without asking the store about its content: working hours, aims, files and the disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import time

from prometheus_client.core import InfoMetricFamily
from prometheus_client.metrics_core import Metric

from hub.antwoorden_meten import Opslagstand
from hub.domein.feiten import Moment
from hub.domein.kalender import MILLISECONDEN_PER_DAG, lokaal
from hub.meten.families import gelabeld, los
from hub.meten.gemeenten import Gemeentelabels
from hub.meten.keuzes import Meetkeuzes
from hub.streams.meetlat import GEMEENTE, OVERIG


def doelen(keuzes: Meetkeuzes) -> Iterator[Metric]:
    """Give the aims, so that an alert need not hold them."""
    yield los(
        "ijw_doel_binnen_norm_ratio",
        "Instelling: welk deel van de verzoeken binnen de norm hoort te zijn.",
        keuzes.doel_binnen_norm,
    )
    yield los(
        "ijw_doel_minimum_verzoeken",
        "Instelling: onder dit aantal verzoeken in een maand zegt een deel niets.",
        keuzes.doel_minimum,
    )


def gemeentenamen(gemeenten: Gemeentelabels, keuzes: Meetkeuzes) -> Iterator[Metric]:
    """Name the values of the label `gemeente`, so that a graph need not show codes only."""
    if keuzes.gemeentenaam is None or not gemeenten.aan:
        return
    info = InfoMetricFamily("ijw_gemeente", "Naam van elke gemeente met een eigen reeks.", labels=(GEMEENTE,))
    for gemeente in gemeenten.alle:
        naam = "overige gemeenten" if gemeente == OVERIG else keuzes.gemeentenaam(gemeente)
        info.add_metric((gemeente,), {"naam": naam})
    yield info


def werktijd(nu: Moment, keuzes: Meetkeuzes) -> Iterator[Metric]:
    """Say whether it is a werkdag, and within its hours, in local time."""
    hier = lokaal(nu)
    werkdag = keuzes.kalender.is_werkdag(hier.date())
    open_ = werkdag and keuzes.werktijd_van <= time(hier.hour, hier.minute) < keuzes.werktijd_tot
    yield los("ijw_werktijd", "1 op een werkdag binnen de ingestelde uren, anders 0.", float(open_))
    yield los("ijw_werkdag", "1 als vandaag een werkdag is, anders 0.", float(werkdag))


def opslag(stand: Opslagstand, keuzes: Meetkeuzes) -> Iterator[Metric]:
    """Give how far the store is with its own work, and how old its journal is."""
    yield gelabeld(
        "ijw_te_vouwen",
        "Wat is vastgelegd en nog niet in de cijfers zit.",
        ("soort",),
        {(soort,): aantal for soort, aantal in stand.te_vouwen.items()},
    )
    oudste = stand.journaal_oudste
    yield los(
        "ijw_journaal_oudste_timestamp_seconds",
        "Verzendtijd van het oudste bericht in het journaal, in seconden sinds 1970 UTC.",
        None if oudste is None else oudste / 1000,
    )
    dagen = keuzes.journaal_dagen
    yield los(
        "ijw_journaal_bewaartermijn_seconds",
        "Instelling: hoe lang berichten in het journaal blijven.",
        None if dagen is None else dagen * MILLISECONDEN_PER_DAG / 1000,
    )


def schijf(keuzes: Meetkeuzes, database_bytes: int | None = None) -> Iterator[Metric]:
    """Give the size of the files, 0 for one that is not there, and of the disk of the data folder.

    `database_bytes` is the size of a database that is no file here. Without a data folder, or when it cannot be looked at, nothing.
    """
    if keuzes.map is None:
        return
    groottes: dict[tuple[str, ...], float] = {} if database_bytes is None else {("database",): database_bytes}
    for deel, pad in keuzes.bestanden.items():
        try:
            groottes[deel,] = pad.stat().st_size
        except OSError:
            groottes[deel,] = 0.0
    yield gelabeld("ijw_opslag_bytes", "Grootte van de bestanden van de opslag.", ("deel",), groottes)
    try:
        ruimte = shutil.disk_usage(keuzes.map)
    except OSError:
        return
    yield los("ijw_schijf_bytes", "Grootte van de schijf van de datamap.", ruimte.total)
    yield los("ijw_schijf_vrij_bytes", "Ruimte op die schijf die de hub nog kan gebruiken.", ruimte.free)
