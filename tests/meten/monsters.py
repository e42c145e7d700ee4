"""Read what `/metrics` says: families and samples, with the parser of prometheus_client."""

from __future__ import annotations

from collections.abc import Mapping

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.registry import Collector

Monsters = dict[tuple[str, tuple[tuple[str, str], ...]], float]


def monsters(tekst: str) -> Monsters:
    """Return every sample by its name and labels."""
    return {
        (monster.name, tuple(sorted(monster.labels.items()))): monster.value
        for familie in text_string_to_metric_families(tekst)
        for monster in familie.samples
    }


def waarde(gevonden: Monsters, naam: str, /, **labels: str) -> float:
    """Return one sample; fails when it is not there."""
    return gevonden[naam, tuple(sorted(labels.items()))]


def som(gevonden: Monsters, naam: str, /, **labels: str) -> float:
    """Return the sum of all samples that have these labels; fails when there is none."""
    waarden = [n for (een, wat), n in gevonden.items() if een == naam and labels.items() <= dict(wat).items()]
    assert waarden, (naam, labels)
    return sum(waarden)


def labels_van(gevonden: Monsters, naam: str, label: str) -> set[str]:
    """Return the values of a label."""
    return {dict(wat)[label] for een, wat in gevonden if een == naam}


def toon(*verzamelaars: Collector) -> str:
    """Return what these collectors give, as Prometheus gets it."""
    register = CollectorRegistry()
    for verzamelaar in verzamelaars:
        register.register(verzamelaar)
    return generate_latest(register).decode()


def families(tekst: str) -> Mapping[str, tuple[str, set[tuple[str, ...]]]]:
    """Return the type of each metric, and the names of its labels in every way they occur."""
    gevonden: dict[str, tuple[str, set[tuple[str, ...]]]] = {}
    for familie in text_string_to_metric_families(tekst):
        naam = f"{familie.name}_total" if familie.type == "counter" else familie.name
        labels = {tuple(sorted(set(monster.labels) - {"le"})) for monster in familie.samples}
        gevonden[naam] = (familie.type, labels)
    return gevonden
