"""The same figures once, with pandas over parsed XML: what somebody would write who needs them one time.

    python benchmarks/met_pandas.py MAP_MET_BERICHTEN        (needs pandas, which the hub does not)

No XSD, no retouren, no Fo01s, no corrections, no holidays, no peildatum but the end; nothing is kept. Prints one line of JSON: the
figures, and the CPU seconds of reading and parsing and of pandas apart.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
import pandas as pd  # type: ignore[import-not-found,unused-ignore]
from lxml import etree

from benchmarks.vloer import happen, pak_uit

Rij = tuple[Any, ...]

_STEMPEL = b"tijdstipBericht>"


def lees(document: bytes, ontleder: etree.XMLParser) -> Iterator[tuple[str, Rij]]:
    """Yield the rows of one message, each with the name of its table."""
    try:
        wortel = etree.fromstring(pak_uit(document, ontleder), ontleder)
    except (etree.XMLSyntaxError, ValueError):
        return
    soort = etree.QName(wortel).namespace or ""
    if "/ijw/" not in soort:
        return
    yield from _rijen(soort.split("/")[-2].upper(), wortel, document)


def _rijen(soort: str, wortel: etree._Element, document: bytes) -> Iterator[tuple[str, Rij]]:
    begin = document.find(_STEMPEL) + len(_STEMPEL)
    moment = document[begin : begin + 14].decode()

    def van(element: etree._Element, naam: str) -> str | None:
        return element.findtext(f".//{{*}}{naam}")

    partijen = van(wortel, "Afzender"), van(wortel, "Ontvanger")
    gemeente, aanbieder = sorted((partij or "" for partij in partijen), key=len)
    yield "berichten", (soort, *partijen, van(wortel, "Identificatie"), van(wortel, "Dagtekening"))
    relatie = (gemeente, aanbieder)
    if soort == "JW315":
        for een in wortel.iter("{*}AangevraagdProduct"):
            yield "verzoeken", (*relatie, van(een, "ReferentieAanbieder"), moment)
    elif soort == "JW319":
        for een in wortel.iter("{*}Antwoord"):
            yield "antwoorden", (*relatie, van(een, "ReferentieAanbieder"), van(een, "VerzoekAntwoord"), moment)
    elif soort == "JW301":
        for een in wortel.iter("{*}ToegewezenProduct"):
            namen = ("ToewijzingNummer", "ReferentieAanbieder", "Toewijzingsdatum")
            yield "toewijzingen", (*relatie, *(van(een, naam) for naam in namen), moment)
    elif soort == "JW305":
        for een in wortel.iter("{*}StartProduct"):
            yield "starts", (*relatie, van(een, "ToewijzingNummer"), van(een, "Begindatum"), moment)


KOLOMMEN = {
    "berichten": ["soort", "afzender", "ontvanger", "identificatie", "dagtekening"],
    "verzoeken": ["gemeente", "aanbieder", "referentie", "gevraagd"],
    "antwoorden": ["gemeente", "aanbieder", "referentie", "antwoord", "geantwoord"],
    "toewijzingen": ["gemeente", "aanbieder", "nummer", "referentie", "toewijzingsdatum", "toegewezen"],
    "starts": ["gemeente", "aanbieder", "nummer", "begindatum", "gemeld"],
}


def cijfers(rijen: dict[str, list[Rij]]) -> dict[str, Any]:
    """Give the figures."""
    t = {naam: pd.DataFrame(rijen[naam], columns=kolommen) for naam, kolommen in KOLOMMEN.items()}
    sleutel = ["gemeente", "aanbieder", "referentie"]
    verzoeken = t["verzoeken"].groupby(sleutel, as_index=False)["gevraagd"].min()
    toegewezen = t["toewijzingen"].dropna(subset="referentie").groupby(sleutel, as_index=False)["toegewezen"].min()
    afwijzing = t["antwoorden"][t["antwoorden"]["antwoord"] == "1"].groupby(sleutel, as_index=False)["geantwoord"].min()
    verzoeken = verzoeken.merge(toegewezen, "left", sleutel).merge(afwijzing, "left", sleutel)
    verzoeken["einde"] = verzoeken[["toegewezen", "geantwoord"]].min(axis=1)
    klaar = verzoeken.dropna(subset="einde")
    dagen = np.busday_count(_dagen(klaar["gevraagd"]), _dagen(klaar["einde"]))
    relatie = ["gemeente", "aanbieder", "nummer"]
    toewijzingen = t["toewijzingen"].groupby(relatie, as_index=False)["toewijzingsdatum"].min()
    starts = t["starts"].groupby(relatie, as_index=False)["begindatum"].min()
    gestart = toewijzingen.merge(starts, "inner", relatie)
    wachttijd = (_datum(gestart["begindatum"]) - _datum(gestart["toewijzingsdatum"])).dt.days
    return {
        "per_soort": t["berichten"].drop_duplicates()["soort"].value_counts().to_dict(),
        "verzoeken": len(verzoeken),
        "toegewezen": int(verzoeken["toegewezen"].notna().sum()),
        "afgewezen": int(verzoeken["geantwoord"].notna().sum()),
        "open": int(verzoeken["einde"].isna().sum()),
        "doorlooptijd_mediaan": float(np.median(dagen)) if len(dagen) else None,
        "toewijzingen": len(toewijzingen),
        "gestart": len(gestart),
        "wachttijd_mediaan": float(wachttijd.median()) if len(gestart) else None,
    }


def _dagen(stempels: Any) -> Any:
    return pd.to_datetime(stempels.str[:8], format="%Y%m%d", errors="coerce").fillna(pd.Timestamp(0)).to_numpy("M8[D]")


def _datum(teksten: Any) -> Any:
    return pd.to_datetime(teksten.str[:10], errors="coerce")


def main() -> None:
    """Read, reckon, print."""
    ontleder = etree.XMLParser(resolve_entities=False, no_network=True)
    rijen: dict[str, list[Rij]] = {naam: [] for naam in KOLOMMEN}
    aantal = 0
    lezen = rekenen = 0.0
    wand = time.perf_counter()
    for hap in happen(Path(sys.argv[1])):
        begin = time.process_time()
        for document in hap:
            for tabel, rij in lees(document, ontleder):
                rijen[tabel].append(rij)
        lezen += time.process_time() - begin
        aantal += len(hap)
    begin = time.process_time()
    uitkomst = cijfers(rijen)
    rekenen = time.process_time() - begin
    wand = time.perf_counter() - wand
    print(json.dumps({"aantal": aantal, "cpu": lezen + rekenen, "rekenen": rekenen, "wand": wand, "cijfers": uitkomst}))


if __name__ == "__main__":
    main()
