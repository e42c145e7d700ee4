"""What `uitleg` can explain, from the project's data files: rules, codes of every list, gemeenten, kinds of message."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, NamedTuple

from hub.domein.advies import FO01_CODES, RETOURCODES, advies
from hub.domein.codelijsten import CATEGORIEEN, Codelijst, Codelijsten
from hub.domein.heenbericht import NIET_AFKEUREND
from hub.instellingen import RELEASE
from hub.parsers.retourbericht import RETOUR_VAN
from hub.parsers.schemas import standaardmap
from hub.regels.lijst import NIET_BINNEN_BERICHT, REGELS

BERICHTCODES = "COD002-VEKTIS"
_NIVEAUS = {
    0: "geen controle van een bericht, maar een regel voor het werk",
    1: "1, het schema (XSD): wie dit breekt, krijgt een foutmelding en geen retourbericht",
    2: "2, binnen het bericht: het hele bericht wordt afgekeurd",
    3: "3, over berichten heen: de ontvanger vergelijkt met wat hij al heeft",
    4: "4, met een bron buiten het berichtenverkeer",
}
_BERICHTEN = {
    "JW301": "Toewijzing, van gemeente naar aanbieder",
    "JW302": "Retour op de JW301",
    "JW305": "Start van hulp, van aanbieder naar gemeente",
    "JW306": "Retour op de JW305",
    "JW307": "Stop van hulp, van aanbieder naar gemeente",
    "JW308": "Retour op de JW307",
    "JW315": "Verzoek om toewijzing (VOT), van aanbieder naar gemeente",
    "JW316": "Retour op de JW315",
    "JW317": "Verzoek om wijziging (VOW), van aanbieder naar gemeente",
    "JW318": "Retour op de JW317",
    "JW319": "Antwoord op een VOT of VOW, van gemeente naar aanbieder",
    "JW320": "Retour op de JW319",
    "JW323": "Declaratie, van aanbieder naar gemeente",
    "JW325": "Declaratie-antwoord, van gemeente naar aanbieder",
}
_MELDINGEN = {
    "XSD": "Het bericht past niet in het schema (XSD) van zijn soort en release. Elke melding noemt de plaats en wat er hoort.",
    "XML": "Het bestand is geen welgevormde XML in UTF-8, of geen bericht van een iStandaard.",
    "ENVELOP": "De StUF-GGk-envelop is niet te lezen, of er zit niet precies één bericht in.",
    "GROOTTE": "Het bericht is groter dan 25 MB, of heeft meer elementen of attributen dan een echt bericht ooit heeft.",
    "VREEMD": "Het bericht is van een andere standaard of release; de hub leest iJW 3.2.",
}
_PRODUCTCODE = re.compile(r"\d{2}[A-Z]\d{2}", re.ASCII)
_MEESTE_VOORSTELLEN = 5
_GELIJKENIS = 0.6
"""difflib's own measure of a close match: a suggestion may be wide of the mark, unlike a correction."""


class Uitleg(NamedTuple):
    """The explanation of one thing."""

    kop: str
    """What it is."""
    regels: tuple[tuple[str, str], ...]
    """Label and text, in order."""


class Naslag:
    """All that can be explained."""

    def __init__(self, codelijsten: Codelijsten) -> None:
        self._codelijsten = codelijsten
        bestand = standaardmap() / RELEASE / "regels.toml"
        self._regels: dict[str, dict[str, Any]] = tomllib.loads(bestand.read_text(encoding="utf-8"))

    def zoek(self, woord: str) -> list[Uitleg]:
        """Explain one word: a rule, a code, a list by its name or element, a gemeente or a kind of message."""
        gezocht = woord.casefold()
        gevonden = [self._regel(code) for code in self._regels if code.casefold() == gezocht]
        gevonden += [
            Uitleg(f"{code}: melding van check", (("", _MELDINGEN[code]),))
            for code in _MELDINGEN
            if code == woord.upper()
        ]
        gevonden += [self._bericht(soort) for soort in _BERICHTEN if soort.casefold() == gezocht]
        gevonden += [self._lijst(sleutel, lijst) for sleutel, lijst in self._lijsten(woord)]
        for sleutel, lijst in self._codelijsten.lijsten.items():
            gevonden += [self._code(sleutel, lijst, code) for code in lijst.codes if code.casefold() == gezocht]
        for code, naam in self._codelijsten.gemeenten.items():
            if gezocht in {code, naam.casefold()}:
                gevonden.append(self._gemeente(code))
        if _PRODUCTCODE.fullmatch(woord.upper()):
            gevonden.append(self._product(woord.upper()))
        return gevonden

    def zoek_in(self, waar: str, code: str) -> list[Uitleg]:
        """Explain a code of one list, that is named by its element, name or own code."""
        return [
            self._code(sleutel, lijst, deel)
            for sleutel, lijst in self._lijsten(waar)
            for deel in lijst.codes
            if deel.casefold() in {code.casefold(), code.casefold().zfill(len(deel))}
        ]

    def codes_van(self, waar: str) -> list[str]:
        """Name the codes of a list, for who asked for one that is not in it; empty when there is no such list."""
        return [code for _, lijst in self._lijsten(waar) for code in lijst.codes]

    def voorstellen(self, woord: str) -> list[str]:
        """Name what is nearest to a word that is nothing here."""
        namen = {naam.casefold(): naam for naam in self._namen()}
        gezocht = woord.casefold()
        # Letters that are read for digits come first: a code was copied by eye.
        kandidaten = [gezocht[:2] + gezocht[2:].replace("o", "0").replace("l", "1"), gezocht.replace(" ", "")]
        kandidaten += get_close_matches(gezocht, namen, _MEESTE_VOORSTELLEN, _GELIJKENIS)
        return list(dict.fromkeys(namen[deel] for deel in kandidaten if deel in namen))[:_MEESTE_VOORSTELLEN]

    def _namen(self) -> Iterator[str]:
        yield from self._regels
        yield from _BERICHTEN
        yield from _MELDINGEN
        yield from self._codelijsten.gemeenten.values()
        for sleutel, lijst in self._codelijsten.lijsten.items():
            yield from (sleutel, lijst.naam, lijst.element, *lijst.ook)
        yield from self._codelijsten.lijsten[RETOURCODES].codes
        yield from self._codelijsten.lijsten[FO01_CODES].codes

    def _lijsten(self, woord: str) -> list[tuple[str, Codelijst]]:
        gezocht = woord.casefold()
        return [
            (sleutel, lijst)
            for sleutel, lijst in self._codelijsten.lijsten.items()
            if gezocht in {deel.casefold() for deel in (sleutel, lijst.naam, lijst.element, *lijst.ook)}
        ]

    def _regel(self, code: str) -> Uitleg:
        feiten = self._regels[code]
        regel = REGELS.get(code)
        titel = regel.titel if regel is not None else str(feiten.get("titel", "regel van iJW 3.2"))
        delen = [("Niveau", _NIVEAUS[feiten["niveau"]])]
        if feiten.get("berichten"):
            delen.append(("Berichten", ", ".join(feiten["berichten"])))
        if retour := feiten.get("retourcode"):
            delen.append(("Retourcode", self._met_betekenis(RETOURCODES, retour)))
        if regel is not None:
            delen += [("Wat te doen", regel.uitleg), ("Controle", "check controleert deze regel.")]
        else:
            delen.append(("Controle", NIET_BINNEN_BERICHT.get(code, "check controleert deze regel niet.")))
        return Uitleg(f"{code}: {titel}", tuple(delen))

    def _bericht(self, soort: str) -> Uitleg:
        codes = self._codelijsten.lijsten[BERICHTCODES].codes
        regels = ", ".join(code for code, regel in REGELS.items() if soort in regel.berichten)
        delen = [("BerichtCode", next((code for code, naam in codes.items() if naam == soort), ""))]
        if soort in RETOUR_VAN:
            delen.append(("Antwoord", RETOUR_VAN[soort]))
        if regels:
            delen.append(("Regels die check toepast", regels))
        return Uitleg(f"{soort}: {_BERICHTEN[soort]}", tuple(delen))

    def _lijst(self, sleutel: str, lijst: Codelijst) -> Uitleg:
        return Uitleg(f"{lijst.element}: codelijst {lijst.naam} ({sleutel})", tuple(lijst.codes.items()))

    def _code(self, sleutel: str, lijst: Codelijst, code: str) -> Uitleg:
        delen = [("Codelijst", f"{lijst.naam} ({sleutel}), in het element {lijst.element}")]
        if sleutel == RETOURCODES:
            delen[0] = ("Codelijst", "Retourcode (WJ001), in een retourbericht of een declaratie-antwoord")
            van = [deel for deel, feiten in self._regels.items() if feiten.get("retourcode") == code]
            if van:
                delen.append(("Regels", ", ".join(van)))
        if sleutel in {RETOURCODES, FO01_CODES} and code not in NIET_AFKEUREND:
            delen.append(("Wat te doen", advies(code)))
        return Uitleg(f"{code}: {lijst.codes[code]}", tuple(delen))

    def _gemeente(self, code: str) -> Uitleg:
        regio = self._codelijsten.regio_van.get(code, "")
        return Uitleg(
            f"{code}: gemeente {self._codelijsten.gemeenten[code]}",
            (("Jeugdregio", regio), ("Lijst", "CBS, 1 januari 2026")),
        )

    def _product(self, code: str) -> Uitleg:
        categorie = self._met_betekenis(CATEGORIEEN, code[:2])
        wat = "De naam van het product staat in de productcodelijst die partijen hebben afgesproken (TR381)."
        return Uitleg(f"{code}: productcode", (("Categorie", categorie), ("Product", wat)))

    def _met_betekenis(self, lijst: str, code: str) -> str:
        betekenis = self._codelijsten.betekenis(lijst, code)
        return f"{code} ({betekenis})" if betekenis else code
