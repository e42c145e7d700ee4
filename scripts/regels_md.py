# ruff: noqa: INP001 - a script: no package
"""Write docs/regels.md: every rule of iJW 3.2 with its status, from the code and its facts.

Run it after a change in hub/regels or schemas/ijw-3.2/regels.toml: `python scripts/regels_md.py`. A test
(tests/regels/test_volledig.py) checks that the page is what this writes.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hub.regels.lijst import NIET_BINNEN_BERICHT, PER_BERICHT, REGELS

WORTEL = Path(__file__).resolve().parent.parent
PAGINA = WORTEL / "docs" / "regels.md"
_FEITEN = WORTEL / "schemas" / "ijw-3.2" / "regels.toml"

_INLEIDING = """\
# Regels van iJW 3.2

<!-- Written by scripts/regels_md.py. Change the code or schemas/ijw-3.2/regels.toml, then run it. -->

Wat de hub van elke regel van de standaard toetst. Titels en uitleg zijn die van de hub, niet de tekst van de standaard; die
staat bij [iStandaarden](https://www.istandaarden.nl). Niveaus (IV032): 1 schema, 2 binnen het bericht, 3 over berichten
heen, 4 tegen een bron van buiten.

De hub neemt waar en de ontvanger beslist: een bevinding van niveau 2 of 4 maakt een bericht voor `check` ongeldig, maar in
de hub telt het mee tot zijn retour het afkeurt. De instelling `niveau2 = "afkeuren"` maakt dat elke schending van niveau 2 een
bericht afkeurt; `regels_afkeuren = ["TR302", ...]` doet dat voor losse regels. Een andere instelling geldt voor wat daarna
binnenkomt; `ijw-hub herbouw` beoordeelt alles opnieuw. De hub bewaart bevindingen van niveau 2; niveau 4 toetst alleen `check`.

De productcodelijst voor TR381 is een CSV-bestand (UTF-8, gescheiden door komma, puntkomma of tab) met in de eerste regel de
kolommen `productcode` en `productcategorie` (of `code` en `categorie`); andere kolommen tellen niet mee. Een code mag bij meer
categorieën staan. `ijw-hub productcodes importeer BESTAND` neemt haar over in de datamap, of noemt elke fout met zijn
regelnummer; de instelling `productcodelijst` wijst een ander bestand aan. Zonder lijst wordt TR381 niet getoetst.
"""

_KEUZES = """\
## Keuzes waar de standaard zwijgt of twee kanten op wijst

- **CD034, CD025, CD005, CS089** gaan over delen van Adres en spreken alleen als er een Adres is. Een relatie met alleen een
  telefoonnummer (TR006, OP130) mag, ook bij Soort 01.
- **CD077 en CD078** zijn elkaars spiegelbeeld: staan Omvang en Budget er allebei, dan zijn beide geschonden. Hetzelfde geldt
  voor **TR383 en TR101** bij een verzoek om toewijzing.
- **CS100** geldt voor beide datums van een periode, en geeft per periode een bevinding.
- **TR002**: alleen 1900-01-01 samen met DatumGebruik 3 is een onbekende geboortedatum.
- **TR101** telt StatusAanlevering niet tot de sleutel: een start en zijn verwijdering horen in twee berichten.
  `007` en `7` zijn hetzelfde ToewijzingNummer. Een toewijzing die zowel ongewijzigd als te wijzigen is, valt hier niet onder:
  de sleutel geldt per berichtklasse.
- **TR134** geldt niet voor de Einddatum van een stop (die mag worden aangekondigd: TR018 vraagt alleen dat hij niet voor de
  Begindatum ligt) en niet voor BeschikkingIngangsdatum.
- **TR302, TR386, TR410** vergelijken op categorie zodra een van beide producten geen code heeft. Een periode die eindigt voor
  zij begint, telt niet mee: die meldt CS003.
- **TR335** geldt voor de Einddatum van de productperiode en van de declaratieperiode.
- **TR342**: is de declaratie als geheel afgewezen, dan is er niets toegekend en komt er geen prestatie terug. Anders is het
  verschil tussen ingediend en toegekend de som van de prestaties in het antwoord, en is elk daarvan afgewezen, zelf of met
  zijn cliënt.
- **TR378**: de lijst is die van 1 januari 2026. Een onbekende code in een bericht dat (deels) over eerdere dagen gaat, of
  van een later jaar is, krijgt het oordeel *onbekend* en niet *fout*.
- **TR380** geldt voor een nieuw product; een te wijzigen product mag ingaan met zijn toewijzing (TR357).
- **TR409** geldt ook als er helemaal geen reden van afwijzing is.
- **Retourberichten** (JW302, 306, 308, 316, 318, 320) hebben geen eigen regels: zij herhalen het bericht waar zij op antwoorden.
"""


def tekst() -> str:
    """Return the whole page."""
    feiten = tomllib.loads(_FEITEN.read_text(encoding="utf-8"))
    return "\n".join([_INLEIDING, *_telling(feiten), *_getoetst(), _KEUZES, *_elders(feiten)])


def _telling(feiten: dict[str, dict[str, Any]]) -> Iterator[str]:
    yield "| niveau | regels | getoetst |\n|---|---|---|"
    for niveau, naam in enumerate(("geen toets", "1 schema", "2 bericht", "3 berichten", "4 bron")):
        codes = {code for code, feit in feiten.items() if feit["niveau"] == niveau}
        door = "door de XSD" if niveau == 1 else str(len(codes & set(REGELS)))
        yield f"| {naam} | {len(codes)} | {door} |"
    yield f"| samen | {len(feiten)} | {len(REGELS)} en de XSD |\n"


def _getoetst() -> Iterator[str]:
    yield "## Getoetst\n"
    yield "| regel | wat zij vraagt | berichten | niveau | retourcode | uitleg bij een bevinding |\n|---|---|---|---|---|---|"
    for code, regel in REGELS.items():
        yield (
            f"| {code} | {regel.titel} | {_berichten(regel.berichten)} | {regel.niveau} | {regel.retourcode} | "
            f"{regel.uitleg} |"
        )
    yield "\n### In welke volgorde\n"
    for soort, regels in PER_BERICHT.items():
        if regels:
            yield f"- {soort}: {', '.join(regel.code for regel in regels)}"
    yield ""


def _elders(feiten: dict[str, dict[str, Any]]) -> Iterator[str]:
    yield "## Niet uit een bericht alleen te toetsen\n"
    for reden in dict.fromkeys(NIET_BINNEN_BERICHT.values()):
        yield f"**{reden}**\n"
        yield "| regel | onderwerp | berichten | retourcode |\n|---|---|---|---|"
        for code, waarom in NIET_BINNEN_BERICHT.items():
            if waarom == reden:
                feit = feiten[code]
                yield f"| {code} | {feit['titel']} | {_berichten(feit['berichten'])} | {feit.get('retourcode', '')} |"
        yield ""


def _berichten(soorten: list[str] | tuple[str, ...]) -> str:
    return ", ".join(soort.removeprefix("JW") for soort in soorten)


if __name__ == "__main__":
    PAGINA.write_text(tekst(), encoding="utf-8")
