"""A table of figures of now: one row per thing, one question per column."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from grafana_foundation_sdk.builders import common, table
from grafana_foundation_sdk.models import dashboard as model
from grafana_foundation_sdk.models.prometheus import PromQueryFormat

from scripts.dashboards.palet import Drempel, drempels
from scripts.dashboards.panelen import Kop, Paneel, Vraag, hoofd_van, stel
from scripts.dashboards.vragen import NAMEN

BREEDTE_CODE, BREEDTE_NAAM, BREEDTE_ZIN = 80, 150, 300
"""Pixels: four figures or a kind of message, most names of gemeenten, and what a kind of message or category is."""

GEEN_NAMEN = "een hub waarvan het label gemeente uit staat noemt geen gemeenten"


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column with a figure."""

    titel: str
    promql: str
    eenheid: str
    drempels: tuple[Drempel, ...] = ()
    decimalen: int | None = None
    mag_leeg: str = ""


@dataclass(frozen=True, slots=True)
class Sleutel:
    """The column that tells what a row is about."""

    label: str
    titel: str
    namen: tuple[tuple[str, str], ...] = ()
    """Values with the words to show for them."""
    pagina: str = ""
    """Page of the hub with the cases of a row, with `{}` for its value."""


GEMEENTE = Sleutel("gemeente", "Code")


def tabel(kop: Kop, sleutel: Sleutel, kolommen: list[Kolom], *, sorteer: str, aflopend: bool = True) -> Paneel:
    """Show a row per value of a label, with a column per question. Of gemeenten the name stands in front."""
    vragen = [Vraag(kolom.promql, mag_leeg=kolom.mag_leeg) for kolom in kolommen]
    namen = {"Time": "Tijd", sleutel.label: sleutel.titel}
    if sleutel.label == "gemeente":
        vragen.append(Vraag(NAMEN, mag_leeg=GEEN_NAMEN))
        namen |= {"naam": "Gemeente"}
    letters = [chr(ord("A") + nummer) for nummer in range(len(vragen))]
    velden = ["naam", sleutel.label] if sleutel.label == "gemeente" else [sleutel.label]
    velden += [f"Value #{letter}" for letter in letters[: len(kolommen)]]
    namen |= {f"Value #{letter}": kolom.titel for letter, kolom in zip(letters, kolommen, strict=False)}
    weg = ["Time"] + [f"Value #{letter}" for letter in letters[len(kolommen) :]]
    paneel = table.Panel().show_header(show_header=True).min_width(60)
    hoofd_van(paneel, kop)
    paneel.transformations(
        [
            model.DataTransformerConfig(id_val="merge", options={}),
            model.DataTransformerConfig(
                id_val="organize",
                options={
                    "excludeByName": dict.fromkeys(weg, True),
                    "indexByName": {veld: plek for plek, veld in enumerate(velden)},
                    "renameByName": {veld: naam for veld, naam in namen.items() if veld not in weg},
                },
            ),
        ]
    )
    paneel.sort_by([common.TableSortByFieldState().display_name(sorteer).desc(desc=aflopend)])
    for vraag, letter in zip(vragen, letters, strict=True):
        paneel.with_target(stel(vraag, letter, nu=True, vorm=PromQueryFormat.TABLE))
    for kolom in kolommen:
        paneel.override_by_name(kolom.titel, _eigenschappen(kolom))
    paneel.override_by_name(sleutel.titel, _sleutelkolom(sleutel))
    if sleutel.label == "gemeente":
        paneel.override_by_name("Gemeente", [_waarde("custom.minWidth", BREEDTE_NAAM)])
    return Paneel(paneel, vragen)


def _eigenschappen(kolom: Kolom) -> list[model.DynamicConfigValue]:
    waarden = [_waarde("unit", kolom.eenheid), _waarde("noValue", "–")]
    if kolom.decimalen is not None:
        waarden.append(_waarde("decimals", kolom.decimalen))
    if kolom.drempels:
        # As plain data: the encoder of the SDK meets it inside an override, where it expects no builder.
        stappen = drempels(kolom.drempels).build().to_json()
        waarden.append(_waarde("thresholds", {"mode": "absolute", "steps": _kaal(stappen["steps"])}))
        waarden.append(_waarde("custom.cellOptions", {"type": "color-background", "mode": "basic"}))
    return waarden


def _sleutelkolom(sleutel: Sleutel) -> list[model.DynamicConfigValue]:
    waarden = [_waarde("unit", "string"), _waarde("custom.minWidth", BREEDTE_ZIN if sleutel.namen else BREEDTE_CODE)]
    if sleutel.namen:
        teksten = {code: {"text": tekst, "index": plek} for plek, (code, tekst) in enumerate(sleutel.namen)}
        waarden.append(_waarde("mappings", [{"type": "value", "options": teksten}]))
    if sleutel.pagina:
        adres = "${hub:raw}" + sleutel.pagina.format("${__value.raw}")
        waarden.append(_waarde("links", [{"title": "Bekijk ze in de hub", "url": adres, "targetBlank": True}]))
    return waarden


def _waarde(naam: str, waarde: object) -> model.DynamicConfigValue:
    return model.DynamicConfigValue(id_val=naam, value=waarde)


def _kaal(stappen: Any) -> Any:
    return json.loads(json.dumps([stap.to_json() for stap in stappen]))
