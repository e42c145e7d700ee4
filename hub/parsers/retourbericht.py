"""Write the retourbericht that the standard prescribes for a verdict. Pure: identification and date are given.

Sources: IV028 and IV032 (retourberichten), IV033 and IV034 (versions), OP065 (only
what was rejected goes back), OP192 (form); for a JW325 also IV087, TR337 and TR371.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from lxml import etree

from hub.parsers.feiten import HEEN_VAN
from hub.parsers.plaats import lokaal, pad
from hub.parsers.schemas import Schema

DECLARATIE, DECLARATIE_ANTWOORD = "JW323", "JW325"

RETOUR_VAN = {heen: retour for retour, heen in HEEN_VAN.items()} | {DECLARATIE: DECLARATIE_ANTWOORD}
"""The kind of message that answers each heenbericht."""

AFGEKEURD = "0001"
"""The whole message is rejected: a rule within it (level 2) is broken."""

IN_ORDE = "0200"
"""No remark on this class."""

BERICHTCODES = {
    "JW302": "437", "JW306": "439", "JW308": "441", "JW316": "447", "JW318": "487", "JW320": "489", "JW325": "491",
}  # fmt: skip
"""BerichtCode of each answer (code list COD002-VEKTIS)."""

_BASIS = "http://www.istandaarden.nl/ijw/{}/basisschema/schema"
_LANGSTE_IDENTIFICATIE = 12
"""LDT_IdentificatieBericht."""


class Kenmerk(NamedTuple):
    """What identifies a retourbericht."""

    identificatie: str
    """At most 12 characters, unique among what its sender sends of this kind."""
    dagtekening: date
    xslt_versie: str | None = None
    """Version of the XSLTs, when it was these that rejected (IV033)."""


def eigen_identificatie(wortel: etree._Element) -> str:
    """Make the IdentificatieRetour for a heenbericht: always the same one, since each has one retour (IV028)."""
    velden = [lokaal_veld.text or "" for lokaal_veld in wortel[0].iter() if not len(lokaal_veld)]
    kort = base64.b32encode(hashlib.sha256("\n".join([wortel.tag, *velden]).encode()).digest()).decode()
    return f"R{kort}"[:_LANGSTE_IDENTIFICATIE]


def maak_retour(wortel: etree._Element, schema: Schema, kenmerk: Kenmerk, codes: Mapping[str, Sequence[str]]) -> bytes:
    """Write the answer to a valid heenbericht; `schema` is that of the answer.

    `codes` holds retourcodes by the path of the class they are about: the empty
    path is the Header. When a class below the Header has one, the whole content
    goes back with codes everywhere; else the Header goes alone.
    """
    maker = _Maker(wortel, schema, kenmerk)
    bericht = maker.bericht()
    kop = maker.kop_325() if schema.soort == DECLARATIE_ANTWOORD else maker.kop()
    bericht.append(kop)
    if codes.get(""):
        kop.append(maker.retourcodes(codes[""]))
    if any(plek for plek in codes if codes[plek]):
        bericht.extend(maker.inhoud(codes))
    etree.indent(bericht, "  ")
    tekst = etree.tostring(bericht, encoding="unicode")
    # OP192: UTF-8 without a byte order mark, lines that end in CR LF.
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tekst}\n'.replace("\n", "\r\n").encode()


def klasse_van(wortel: etree._Element, schema: Schema, plek: str) -> str:
    """Give the path of the class that carries the retourcode for a finding at this path; empty for the Header."""
    klassen = schema.klassen_met("RetourCodes")
    paden = (pad(deel) for kind in list(wortel)[1:] for deel in kind.iter() if lokaal(deel.tag) in klassen)
    return max((klasse for klasse in paden if plek == klasse or plek.startswith(f"{klasse}/")), key=len, default="")


class _Maker:
    """Makes the parts of one answer."""

    def __init__(self, wortel: etree._Element, schema: Schema, kenmerk: Kenmerk) -> None:
        self._heen = wortel
        self._schema = schema
        self._kenmerk = kenmerk
        self._eigen = f"{{{schema.naamruimte}}}"
        self._basis = _BASIS.format(schema.release.replace(".", "_"))

    def bericht(self) -> etree._Element:
        namen = {self._schema.soort.lower(): self._schema.naamruimte, "ijw": self._basis}
        return etree.Element(f"{self._eigen}Bericht", nsmap=namen)

    def kop(self) -> etree._Element:
        """Make the Header: that of the heenbericht unchanged, parties not swapped, then what is of this answer."""
        kop = self._kopie(self._heen[0])
        kop[0].text = BERICHTCODES[self._schema.soort]
        kop.append(self._veld("IdentificatieRetour", self._kenmerk.identificatie))
        kop.append(self._veld("DagtekeningRetour", self._kenmerk.dagtekening.isoformat()))
        if self._kenmerk.xslt_versie:
            kop.append(self._veld("XsltVersie", self._kenmerk.xslt_versie))
        kop.append(self._xsd_versie("XsdVersieRetour"))
        return kop

    def kop_325(self) -> etree._Element:
        """Make the Header of a declaratie-antwoord: a message of the gemeente's own, that names the declaratie."""
        oud = {lokaal(veld.tag): veld for veld in self._heen[0]}
        kop = etree.Element(f"{self._eigen}Header")
        kop.append(self._veld("BerichtCode", BERICHTCODES[self._schema.soort]))
        kop.extend(self._kopie(oud[naam]) for naam in ("BerichtVersie", "BerichtSubversie"))
        kop.append(self._veld("Afzender", oud["Ontvanger"].text or ""))
        kop.append(self._veld("Ontvanger", oud["Afzender"].text or ""))
        eigen = etree.SubElement(kop, f"{self._eigen}BerichtIdentificatie")
        etree.SubElement(eigen, f"{{{self._basis}}}Identificatie").text = self._kenmerk.identificatie
        etree.SubElement(eigen, f"{{{self._basis}}}Dagtekening").text = self._kenmerk.dagtekening.isoformat()
        kop.append(self._xsd_versie("XsdVersie"))
        kop.append(self._kopie(oud["BerichtIdentificatie"], "DeclaratieIdentificatie"))
        if self._kenmerk.xslt_versie:
            kop.append(self._veld("XsltVersie", self._kenmerk.xslt_versie))
        kop.append(self._kopie(oud["XsdVersie"], "XsdVersieDeclaratie"))
        return kop

    def inhoud(self, codes: Mapping[str, Sequence[str]]) -> Iterator[etree._Element]:
        """Make all below the Header, with the codes of each class; one without remarks says so."""
        klassen = self._schema.klassen_met("RetourCodes")
        for kind in list(self._heen)[1:]:
            kopie = self._kopie(kind)
            for oud, nieuw in zip(list(kind.iter()), list(kopie.iter()), strict=True):
                if lokaal(oud.tag) in klassen:
                    nieuw.append(self.retourcodes(codes.get(pad(oud)) or (IN_ORDE,)))
            yield kopie

    def retourcodes(self, codes: Sequence[str]) -> etree._Element:
        """Make the element with the codes of one class."""
        element = etree.Element(f"{self._eigen}RetourCodes")
        for code in codes:
            etree.SubElement(element, f"{self._eigen}RetourCode").text = code
        return element

    def _veld(self, naam: str, waarde: str) -> etree._Element:
        element = etree.Element(self._eigen + naam)
        element.text = waarde
        return element

    def _xsd_versie(self, naam: str) -> etree._Element:
        element = etree.Element(self._eigen + naam)
        for veld, versie in zip(("BasisschemaXsdVersie", "BerichtXsdVersie"), self._schema.xsd_versies, strict=True):
            etree.SubElement(element, f"{{{self._basis}}}{veld}").text = versie
        return element

    def _kopie(self, element: etree._Element, naam: str | None = None) -> etree._Element:
        """Copy an element: what stood in the heenbericht's namespace comes to stand in that of the answer."""
        tag = element.tag
        if not tag.startswith(f"{{{self._basis}}}"):
            tag = self._eigen + lokaal(tag)
        kopie = etree.Element(tag if naam is None else self._eigen + naam)
        kopie.text = element.text
        kopie.extend(self._kopie(kind) for kind in element)
        return kopie
