"""What `check` found as SARIF 2.1.0, for editors and CI systems. Written result by result: memory stays flat.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) 2.1.0.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, TextIO
from urllib.parse import quote

from hub import __version__
from hub.opdrachten.check_telling import Telling
from hub.opdrachten.oordeel import Beoordeling
from hub.parsers.uitkomst import Fout
from hub.regels.lijst import REGELS

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
"""Where the JSON schema of SARIF 2.1.0 is published: a name for editors; nothing is fetched from it."""

_NIVEAU_1 = {
    "XSD": "Het bericht past niet in het schema (XSD) van zijn soort en release.",
    "XML": "Het bestand is geen welgevormde XML, of geen iJW-bericht.",
    "ENVELOP": "De StUF-GGk-envelop is niet te lezen.",
    "GROOTTE": "Het bericht is te groot.",
    "VREEMD": "Het bericht is van een andere standaard of release.",
}


def schrijf_sarif(beoordelingen: Iterable[Beoordeling], uit: TextIO) -> Telling:
    """Write one SARIF log with a run that holds every finding."""
    telling = Telling()
    codes: set[str] = set()
    uit.write(f'{{"$schema": {json.dumps(SCHEMA)}, "version": "2.1.0", "runs": [{{"columnKind": "utf16CodeUnits", ')
    uit.write('"results": [')
    voor = "\n"
    for beoordeling in beoordelingen:
        telling.tel(beoordeling)
        for resultaat in _resultaten(beoordeling):
            codes.add(resultaat["ruleId"])
            uit.write(voor + json.dumps(resultaat, ensure_ascii=False))
            voor = ",\n"
    # The tool comes last: only now it is known which rules were broken.
    uit.write(f'],\n"tool": {json.dumps(_gereedschap(codes), ensure_ascii=False)}}}]}}\n')
    return telling


def _resultaten(beoordeling: Beoordeling) -> Iterator[dict[str, Any]]:
    bestand = beoordeling.oordeel.bestand
    for fout in beoordeling.oordeel.fouten:
        yield _resultaat(bestand, fout, "error", in_envelop=beoordeling.in_envelop)
    for opmerking in beoordeling.opmerkingen:
        code, punt, _ = opmerking.partition(":")
        regel = Fout(code if punt and code in REGELS else "ENVELOP", "", None, "", opmerking)
        yield _resultaat(bestand, regel, "note", in_envelop=True)


def _resultaat(bestand: str, fout: Fout, niveau: str, *, in_envelop: bool) -> dict[str, Any]:
    plaats: dict[str, Any] = {"artifactLocation": {"uri": quote(bestand)}}
    tekst = fout.uitleg
    if fout.regel is not None and in_envelop:
        # The message stands in base64: its lines are not those of the file.
        tekst = f"{tekst} (regel {fout.regel} van het bericht in de envelop)"
    elif fout.regel is not None:
        plaats["region"] = {"startLine": max(fout.regel, 1)}
    locatie: dict[str, Any] = {"physicalLocation": plaats}
    if fout.pad:
        locatie["logicalLocations"] = [{"fullyQualifiedName": fout.pad, "kind": "element"}]
    if fout.waarde:
        tekst = f"{tekst} Gevonden: {fout.waarde}"
    return {"ruleId": fout.code, "level": niveau, "message": {"text": tekst}, "locations": [locatie]}


def _gereedschap(codes: set[str]) -> dict[str, Any]:
    regels = [_regel(code) for code in sorted(codes)]
    return {"driver": {"name": "ijw-hub", "semanticVersion": __version__, "language": "nl", "rules": regels}}


def _regel(code: str) -> dict[str, Any]:
    regel = REGELS.get(code)
    if regel is None:
        return {"id": code, "shortDescription": {"text": _NIVEAU_1.get(code, code)}}
    return {
        "id": code,
        "shortDescription": {"text": regel.titel},
        "help": {"text": f"{regel.uitleg} Meer: ijw-hub uitleg {code}"},
    }
