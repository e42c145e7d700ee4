"""Draw one panel that shows figures of now: a figure or word, bars, a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scripts.dashboards.palet import BLAUW
from scripts.dashboards.plaat.antwoorden import Reeks, Venster, tabelrijen
from scripts.dashboards.plaat.opmaak import INKT, LIJN, ZACHT, drempelkleur, kleur, leesbaar_op, toon
from scripts.dashboards.plaat.vak import TITEL, Vak

Antwoorden = Mapping[str, list[Reeks]]
Eigen = Mapping[str, Any]

REGEL = 24
"""Pixels of a row of a table."""
RAND = 8


def alle(antwoorden: Antwoorden) -> list[Reeks]:
    """Return the series of all questions, in order."""
    return [reeks for reeksen in antwoorden.values() for reeks in reeksen]


def kleur_per_naam(paneel: Mapping[str, Any]) -> dict[str, str]:
    """Return the colours that series have by name."""
    return {
        anders["matcher"]["options"]: eigenschap["value"]["fixedColor"]
        for anders in paneel["fieldConfig"]["overrides"]
        for eigenschap in anders["properties"]
        if eigenschap["id"] == "color"
    }


def leeg(vak: Vak, paneel: Mapping[str, Any]) -> None:
    """Say that there is nothing, in the words of the panel."""
    woorden = paneel["fieldConfig"]["defaults"]["noValue"]
    vak.tekst(vak.breed / 2, (vak.hoog + TITEL) / 2, woorden, 12, kleur=ZACHT, ha="center", breed=vak.breed - 2 * RAND)


def cijfer(vak: Vak, paneel: Mapping[str, Any], antwoorden: Antwoorden, venster: Venster) -> None:
    """Draw one figure or word, large."""
    reeksen = alle(antwoorden)
    if not reeksen:
        leeg(vak, paneel)
        return
    standaard, waarde = paneel["fieldConfig"]["defaults"], reeksen[0].laatste
    inkt = drempelkleur(waarde, standaard["thresholds"])
    eenheid = standaard["unit"] if paneel["options"]["textMode"] != "name" else ""
    kaal = "locale" if eenheid.startswith("suffix:") else eenheid
    woorden = toon(waarde, kaal, standaard.get("decimals"), nu=venster.tot) if eenheid else reeksen[0].naam
    achter = eenheid.removeprefix("suffix:").strip() if kaal != eenheid else ""
    for vertaling in standaard.get("mappings", []):
        if gevonden := vertaling["options"].get(f"{waarde:.0f}"):
            woorden, inkt, achter = gevonden["text"], kleur(gevonden["color"]), ""
    if paneel["options"]["colorMode"] == "background_solid":
        vak.blok(0, 0, vak.breed, vak.hoog, inkt)
        inkt = leesbaar_op(inkt)
        vak.tekst(RAND, 14, paneel["title"], 9.5, gewicht="bold", kleur=inkt, breed=vak.breed - 30)
    midden = (vak.hoog + TITEL) / 2 - (12 if achter else 4)
    vak.tekst(vak.breed / 2, midden, woorden, 26, kleur=inkt, gewicht="bold", ha="center", breed=vak.breed - 20)
    if achter:
        vak.tekst(vak.breed / 2, midden + 30, achter, 11, kleur=inkt, ha="center", breed=vak.breed - 20)


def staven(vak: Vak, paneel: Mapping[str, Any], antwoorden: Antwoorden, venster: Venster) -> None:
    """Draw lying bars with their name before and their figure behind."""
    reeksen, kleuren = alle(antwoorden), kleur_per_naam(paneel)
    if not reeksen:
        leeg(vak, paneel)
        return
    standaard = paneel["fieldConfig"]["defaults"]
    hoogste = max(1.0, *(reeks.laatste for reeks in reeksen))
    namen, cijfers = min(190.0, vak.breed * 0.4), 110.0
    ruimte = vak.breed - namen - cijfers - 2 * RAND
    stap = (vak.hoog - TITEL - 10) / len(reeksen)
    for nummer, reeks in enumerate(reeksen):
        midden = TITEL + 2 + (nummer + 0.5) * stap
        inkt = kleuren.get(reeks.naam) or drempelkleur(reeks.laatste, standaard["thresholds"])
        breed = ruimte * reeks.laatste / hoogste
        vak.tekst(namen, midden, reeks.naam, 9, ha="right", breed=namen - RAND)
        vak.blok(namen + RAND, midden - stap * 0.36, breed, stap * 0.72, inkt)
        woorden = toon(reeks.laatste, standaard["unit"], standaard.get("decimals"), nu=venster.tot)
        vak.tekst(namen + RAND + breed + 6, midden, woorden, 9, breed=cijfers - 6)


def tabel(vak: Vak, paneel: Mapping[str, Any], antwoorden: Antwoorden, venster: Venster) -> None:
    """Draw rows of figures, with the cells coloured that have thresholds."""
    kolommen, rijen = tabelrijen(paneel, antwoorden)
    if not rijen:
        leeg(vak, paneel)
        return
    overrides = paneel["fieldConfig"]["overrides"]
    anders = {deel["matcher"]["options"]: {e["id"]: e["value"] for e in deel["properties"]} for deel in overrides}
    passen = int((vak.hoog - TITEL - REGEL - 14) // REGEL)
    for plek, (naam, (x, breed)) in enumerate(zip(kolommen, _breedtes(kolommen, anders, vak.breed), strict=True)):
        eigen = anders.get(naam, {})
        links = plek == 0 or eigen.get("unit") == "string"
        kop_x, ha = (x, "left") if links else (x + breed - RAND, "right")
        vak.tekst(kop_x, TITEL + 10, naam, 8.5, kleur=BLAUW, gewicht="bold", ha=ha, breed=breed - RAND)
        for nummer, rij in enumerate(rijen[:passen]):
            _cel(vak, rij.get(naam), eigen, (x, TITEL + 12 + (nummer + 1) * REGEL, breed), venster)
    for nummer in range(min(len(rijen), passen) + 1):
        vak.blok(RAND, TITEL + 12 + (nummer + 0.5) * REGEL, vak.breed - 2 * RAND, 1, LIJN)
    if len(rijen) > passen:
        rest = f"en nog {len(rijen) - passen}, door te schuiven"
        vak.tekst(vak.breed - 10, vak.hoog - RAND, rest, 8, kleur=ZACHT, ha="right")


def _cel(vak: Vak, waarde: Any, eigen: Eigen, plek: tuple[float, float, float], venster: Venster) -> None:
    x, midden, breed = plek
    if isinstance(waarde, str):
        vertaald = eigen.get("mappings", [{}])[0].get("options", {}).get(waarde, {}).get("text", waarde)
        vak.tekst(x, midden, vertaald, 9, breed=breed - RAND, kleur=BLAUW if "links" in eigen else INKT)
        return
    if waarde is None:
        vak.tekst(x + breed - RAND, midden, eigen.get("noValue", ""), 9, kleur=ZACHT, ha="right")
        return
    inkt = INKT
    if "thresholds" in eigen and (vlak := drempelkleur(waarde, eigen["thresholds"])) != "none":
        vak.blok(x + 2, midden - REGEL / 2 + 2, breed - 4, REGEL - 4, vlak)
        inkt = leesbaar_op(vlak)
    woorden = toon(waarde, eigen.get("unit", "none"), eigen.get("decimals"), nu=venster.tot)
    vak.tekst(x + breed - RAND, midden, woorden, 9, ha="right", kleur=inkt, breed=breed - 10)


def _breedtes(kolommen: list[str], anders: Mapping[str, Eigen], breed: float) -> list[tuple[float, float]]:
    """Return where each column begins and how wide it is: as asked, and the rest alike."""
    gevraagd = {naam: float(anders.get(naam, {}).get("custom.minWidth", 0)) for naam in kolommen}
    rest = [naam for naam in kolommen if not gevraagd[naam]]
    elk = (breed - 2 * RAND - sum(gevraagd.values())) / max(1, len(rest))
    x, plekken = float(RAND), []
    for naam in kolommen:
        plekken.append((x, gevraagd[naam] or elk))
        x += plekken[-1][1]
    return plekken
