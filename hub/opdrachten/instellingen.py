"""`ijw-hub instellingen`: every setting and norm with its value and where it comes from. It shows no secrets."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from typing import Any

from hub.domein.normen import NormenBoek
from hub.fouten import GebruikFout
from hub.instellingen import Instellingen

_CODE = 4
"""Digits of a CBS code."""


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    """Add the arguments of `instellingen`."""
    lezer.add_argument("--gemeente", metavar="CODE", help="toon de normen zoals ze voor deze gemeente gelden")
    lezer.add_argument("--json", action="store_true", help="toon alles als JSON")
    lezer.set_defaults(uitvoeren=uitvoeren)


def uitvoeren(opties: argparse.Namespace) -> int:
    """Print the settings and norms. Raises OngeldigeInstelling when they cannot be used."""
    gemeente = opties.gemeente
    if gemeente is not None and not (len(gemeente) == _CODE and gemeente.isascii() and gemeente.isdigit()):
        raise GebruikFout(f"'{gemeente}' is geen gemeentecode.", "Geef vier cijfers, bijvoorbeeld 0363.")
    instellingen = Instellingen.laad()
    gegevens = _instellingen(instellingen)
    normen = _normen(instellingen.normenboek(), gemeente or "")
    if opties.json:
        print(json.dumps({"instellingen": gegevens, "gemeente": gemeente, "normen": normen}, ensure_ascii=False))
        return 0
    print("Instellingen")
    _toon((naam, _tekst(deel["waarde"]), deel["herkomst"], deel["uitleg"]) for naam, deel in gegevens.items())
    naam = instellingen.codelijsten().gemeente_naam(gemeente) if gemeente else "alle gemeenten zonder eigen norm"
    print(f"\nNormen ({naam})")
    _toon((naam, _norm(deel), deel["eenheid"], deel["bron"]) for naam, deel in normen.items())
    return 0


def _instellingen(instellingen: Instellingen) -> dict[str, dict[str, Any]]:
    waarden = instellingen.model_dump(mode="json")
    return {
        naam: {
            "waarde": sorted(waarden[naam]) if naam == "extra_vrije_dagen" else waarden[naam],
            "herkomst": instellingen.herkomst(naam),
            "uitleg": veld.description,
        }
        for naam, veld in type(instellingen).model_fields.items()
    }


def _normen(boek: NormenBoek, gemeente: str) -> dict[str, dict[str, Any]]:
    gelden = boek.voor(gemeente)
    return {
        naam: {
            "waarde": _kaal(gelden.waarde(naam)),
            "per_categorie": gelden.uitzonderingen(naam),
            "eenheid": norm.eenheid,
            "bron": norm.bron,
            "uitleg": norm.uitleg,
        }
        for naam, norm in boek.normen.items()
    }


def _kaal(waarde: object) -> object:
    """Turn sets and dates into what JSON knows."""
    if isinstance(waarde, frozenset):
        return sorted(str(deel) for deel in waarde)
    return waarde if waarde is None or isinstance(waarde, int | str) else str(waarde)


def _norm(deel: dict[str, Any]) -> str:
    anders = ", ".join(f"{categorie}: {waarde}" for categorie, waarde in deel["per_categorie"].items())
    return _tekst(deel["waarde"]) + (f" (categorie {anders})" if anders else "")


def _tekst(waarde: Any) -> str:
    if waarde in (None, [], {}):
        return "-"
    if isinstance(waarde, list):
        return ", ".join(waarde)
    return json.dumps(waarde, ensure_ascii=False) if isinstance(waarde, dict) else str(waarde)


def _toon(regels: Iterable[tuple[str, ...]]) -> None:
    """Print the lines in columns; the last column is as long as it is."""
    alle = list(regels)
    breedtes = [min(max(len(regel[kolom]) for regel in alle), 40) for kolom in range(len(alle[0]) - 1)]
    for *begin, einde in alle:
        print("  " + "  ".join([*(deel.ljust(breedte) for deel, breedte in zip(begin, breedtes, strict=True)), einde]))
