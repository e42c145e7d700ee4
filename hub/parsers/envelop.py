"""Take a message out of its StUF-GGk envelope, and read what the envelope says.

Source: StUF-GGk 2.1 patch 4. Two namespaces are in use for the envelope itself
(ggk0210, and the older ggk0310 with its sector model); elements are known by
their local names, so that both are read alike.
"""

from __future__ import annotations

import binascii
import re
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from hub.domein.bsn import maskeer
from hub.domein.grenzen import MAX_BYTES
from hub.parsers.plaats import VERBORGEN, regel
from hub.parsers.sleutels import Sleutels
from hub.parsers.tijdstip import lees_tijdstip
from hub.parsers.uitkomst import Envelop, Fout

STUF = "http://www.egem.nl/StUF/StUF0301"
_SOAP = ("http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope")
_GGK = (
    "http://www.stufstandaarden.nl/koppelvlak/ggk0210",
    "http://www.stufstandaarden.nl/koppelvlak/ggk0310",
    "http://www.stufstandaarden.nl/sectormodel/ggk/0210",
)
NAAMRUIMTEN = frozenset((*_SOAP, *_GGK, STUF))
"""Roots in one of these are envelopes."""

FO01 = "Fo01"
_SOORTEN = {"envelopHeenbericht-ggk_Di01": "Di01", "envelopRetourbericht-ggk_Du01": "Du01"}

LANGSTE_TEKST = 10_000_000
"""libxml2 refuses a longer text (without huge_tree, which stays off); the base64 of a large message is longer."""
_LANGE_BASE64 = re.compile(rb"(?<=>)[A-Za-z0-9+/=\s]{9000000,}+(?=<)")

LANGSTE_WAARDE = 200
"""Of a value that is kept; the longest real one (an applicatie) has 50 characters."""


class Uitgepakt(NamedTuple):
    """An envelope and the message in it, or what is wrong with that (`fout`), or the Fo01 it turned out to be."""

    envelop: Envelop | None
    payload: bytes = b""
    fout: Fout | None = None
    foutbericht: tuple[str, str, str] | None = None
    """Code, plek and details of an Fo01."""


def knip_lange_base64(data: bytes) -> tuple[bytes, bytes]:
    """Cut base64 that libxml2 would find too long out of an envelope; gives the rest, and what was cut."""
    gevonden = _LANGE_BASE64.search(data) if LANGSTE_TEKST < len(data) <= MAX_BYTES else None
    if gevonden is None:
        return data, b""
    return data[: gevonden.start()] + data[gevonden.end() :], gevonden[0]


def pak_uit(wortel: etree._Element, sleutels: Sleutels, geknipt: bytes = b"") -> Uitgepakt:
    """Read the envelope under this root; `geknipt` is base64 that was cut out of it."""
    geopend = open_envelop(wortel)
    if isinstance(geopend, Fout):
        return Uitgepakt(None, fout=geopend)
    soort, wortel = geopend
    velden, payloads = loop_envelop(wortel)
    envelop = lees_envelop(soort, velden, sleutels)
    if soort == FO01:
        code, plek, details = (_toonbaar(velden.get(veld, "")) for veld in ("code", "plek", "details"))
        return Uitgepakt(envelop, foutbericht=(code, plek, details))
    if geknipt:
        payloads.append((wortel, geknipt))
    payload = _payload(payloads)
    return Uitgepakt(envelop, fout=payload) if isinstance(payload, Fout) else Uitgepakt(envelop, payload)


def open_envelop(wortel: etree._Element) -> tuple[str, etree._Element] | Fout:
    """Give the kind of envelope under this root and the element that is it, or what is wrong."""
    naamruimte, naam = _naam(wortel)
    if naamruimte in _SOAP:
        inhoud = _soap_inhoud(wortel)
        if inhoud is None:
            return _fout("", wortel, "In het SOAP-bericht zit geen StUF-GGk-bericht.")
        wortel = inhoud
        naamruimte, naam = _naam(wortel)
    if naamruimte == STUF and naam == "Fo01Bericht":
        return FO01, wortel
    soort = _SOORTEN.get(naam)
    if soort is None or naamruimte not in _GGK:
        return _fout("", wortel, "Dit soort envelop kent de hub niet: verwacht is Di01 of Du01.")
    return soort, wortel


_CODE = re.compile(r"client|server|[A-Za-z]{0,8}[ _-]?[0-9]{1,8}|[A-Z]{2}[0-9]{3}-[0-9]{8}", re.ASCII)
"""What the fields of an Fo01 hold by the standard: a place, or a code as StUF055 or JW315-00010004; never a BSN."""


def _toonbaar(waarde: str) -> str:
    """Give a value of an Fo01 as it may be kept. Some validators quote the value they rejected: that may be a name."""
    return waarde if not waarde or _CODE.fullmatch(waarde) else VERBORGEN


def _naam(element: etree._Element) -> tuple[str, str]:
    naamruimte, _, naam = element.tag.rpartition("}")
    return naamruimte[1:], naam


def _soap_inhoud(wortel: etree._Element) -> etree._Element | None:
    """Find what stands in the Body; an Fo01 may stand in the detail of a Fault."""
    body = next(wortel.iterchildren("{*}Body"), None)
    if body is None or not len(body):
        return None
    if _naam(body[0])[1] == "Fault":
        return next(body.iter(f"{{{STUF}}}Fo01Bericht"), None)
    return body[0]


_Payloads = list[tuple[etree._Element, str | bytes]]


def loop_envelop(wortel: etree._Element) -> tuple[dict[str, str], _Payloads]:
    """Walk the envelope once: its values by name (`zender.organisatie`), and all text under `bericht`."""
    velden: dict[str, str] = {}
    payloads: _Payloads = []
    partij = ""
    alles = wortel.iter()
    for element in alles:
        tag, tekst = element.tag, element.text
        naam = tag[tag.find("}") + 1 :]
        if naam == "bericht":
            break
        if naam in _PARTIJEN:
            partij = naam
        elif tekst:
            velden.setdefault(f"{partij}.{naam}" if naam in _VAN_PARTIJ else naam, tekst[:LANGSTE_WAARDE].strip())
    else:
        return velden, payloads
    for deel in (element, *alles):
        if (tekst := deel.text) and not tekst.isspace() and not deel.tag.endswith("}bestandsnaam"):
            payloads.append((deel, tekst))
    return velden, payloads


_PARTIJEN = frozenset({"zender", "ontvanger"})
_VAN_PARTIJ = frozenset({"organisatie", "applicatie", "administratie", "gebruiker"})
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}").fullmatch


def _nummer(tekst: str, sleutels: Sleutels) -> str:
    """Read a referentienummer. A UUID may hold nine digits that pass the elfproef by chance: it is kept whole."""
    return tekst if _UUID(tekst) else sleutels.referentie(tekst)


LEES_VELDEN = (
    "referentienummer", "tijdstipBericht", "crossRefnummer", "functie", "zender.organisatie", "ontvanger.organisatie",
    "zender.applicatie", "applicatieVersie", "applicatieSubversie",
)  # fmt: skip
"""The values of an envelope that `lees_envelop` looks at."""


def lees_envelop(soort: str, velden: dict[str, str], sleutels: Sleutels) -> Envelop:
    """Give the envelope that these values (`loop_envelop`) make."""
    geef = velden.get
    return Envelop(
        soort,
        _nummer(geef("referentienummer", ""), sleutels),
        lees_tijdstip(geef("tijdstipBericht", "")),
        maskeer(geef("zender.organisatie", "")),
        maskeer(geef("ontvanger.organisatie", "")),
        _applicatie(geef("zender.applicatie", ""), geef("applicatieVersie", ""), geef("applicatieSubversie", "")),
        _nummer(geef("crossRefnummer", ""), sleutels),
        maskeer(geef("functie", "")),
    )


@lru_cache(maxsize=1024)
def _applicatie(naam: str, hoofd: str, sub: str) -> str:
    """Name the software of the sender: there are few, so the masked name is kept."""
    if hoofd:
        naam = f"{naam} {hoofd}.{sub}" if sub else f"{naam} {hoofd}"
    return maskeer(naam.strip())


def _payload(gevonden: _Payloads) -> bytes | Fout:
    """Decode the one payload; more than one would make the envelope's stamp and number ambiguous."""
    if not gevonden:
        return _fout("parameters/bericht", None, "In de envelop zit geen bericht.")
    if len(gevonden) > 1:
        return _fout("parameters/bericht", gevonden[1][0], "In de envelop zit meer dan één bericht.")
    element, tekst = gevonden[0]
    try:
        return binascii.a2b_base64(tekst, strict_mode=True)
    except ValueError:
        # Base64 in lines, as most tools write it, is not strict.
        zonder_wit = "".join(tekst.split()) if isinstance(tekst, str) else b"".join(tekst.split())
    try:
        return binascii.a2b_base64(zonder_wit, strict_mode=True)
    except ValueError:
        return _fout("parameters/bericht", element, "Het bericht in de envelop is geen geldige base64.")


def _fout(pad: str, element: etree._Element | None, uitleg: str) -> Fout:
    return Fout("ENVELOP", pad, None if element is None else regel(element), "", uitleg)
