"""Answers to a SOAP sender: a StUF Bv03 when its message is in the journal, an Fo01 in a SOAP Fault when it is not right.

Sources: StUF 3.01 (stuurgegevens, foutcodes), StUF protocolbindingen (an error
message stands in the detail of the Fault), SOAP 1.1 §4.4 and §6.2 (a Fault comes
with HTTP 500).
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence

from lxml import etree
from starlette.responses import Response

from hub.domein.feiten import Moment
from hub.domein.kalender import lokaal
from hub.parsers.envelop import STUF
from hub.parsers.uitkomst import Envelop
from hub.web.problemen import NIET_OPGESLAGEN, Weigering

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"

APPLICATIE = "ijw-hub"
"""What the hub calls itself as zender."""

_LANGSTE_OMSCHRIJVING, _LANGSTE_DETAILS = 200, 1000
"""Characters that StUF 3.01 allows."""

_SNUFFELEN = 4096
"""Bytes in which the root element stands, whatever comments go before it."""

_SOAP_WORTEL = re.compile(
    rb"(?:\xef\xbb\xbf)?+(?:\s++|<\?.*?\?>|<!--.*?-->)*+<(?:[\w.-]++:)?+Envelope\s[^>]*?"
    rb"[\"']http://schemas\.xmlsoap\.org/soap/envelope/[\"']",
    re.DOTALL,
)
_VERSIE = re.compile(r" \d+(?:\.\d+)?$", re.ASCII)
"""What reading adds to the applicatie of the zender: it is no part of the name to answer to."""

_REFERENTIENUMMER = re.compile(
    rb"<(?:[\w.-]{1,40}:)?referentienummer>\s*([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\s*<"
)

_NAMEN = {"StUF": STUF, "soap": SOAP}


def is_soap(begin: bytes) -> bool:
    """Say whether a document is a SOAP 1.1 message, from its first bytes."""
    return _SOAP_WORTEL.match(begin[:_SNUFFELEN]) is not None


def bv03(envelop: Envelop | None, nu: Moment) -> Response:
    """Acknowledge: the message is durably recorded."""
    return _antwoord(_stuf("Bv03Bericht", _stuurgegevens("Bv03", envelop, nu)), 200)


def fo01_afgekeurd(envelop: Envelop | None, nu: Moment, uitleg: Sequence[str]) -> Response:
    """Say that the message is not conform its schema; it is in the journal nevertheless. `uitleg` is masked."""
    omschrijving = "Berichtbody is niet conform schema in sectormodel"
    return _fout(_lichaam("StUF055", "client", omschrijving, _details(uitleg)), envelop, nu, 500, {})


def fo01_geweigerd(weigering: Weigering, nu: Moment, inhoud: bytes = b"") -> Response:
    """Say that the message (`inhoud`, as far as it was read) was not recorded.

    The HTTP status and headers are those of the refusal, so that a sender knows
    whether to send it again.
    """
    plek = "client" if weigering.door_verzender else "server"
    details = f"{weigering.wat} {weigering.stap}"
    lichaam = _lichaam("StUF058", plek, "Proces voor afhandelen bericht geeft fout", details)
    # What was refused at the door keeps its status (413, 503 ...); what went wrong later is a Fault like any other.
    code = 500 if weigering.soort == NIET_OPGESLAGEN else weigering.code
    return _fout(lichaam, _nummer_alleen(inhoud), nu, code, weigering.koppen)


def _nummer_alleen(inhoud: bytes) -> Envelop | None:
    """Take only the referentienummer from a message that was not read, when it is the UUID that the standard asks."""
    gevonden = _REFERENTIENUMMER.search(inhoud)
    return Envelop("", gevonden[1].decode(), None, "", "", "", "", "") if gevonden else None


def _stuurgegevens(code: str, envelop: Envelop | None, nu: Moment) -> etree._Element:
    """Swap the parties and name the message that is answered, as far as its envelope told."""
    delen = [_stuf("berichtcode", code), _partij("zender", envelop.ontvanger if envelop else "", APPLICATIE)]
    if envelop is not None and (envelop.zender or envelop.applicatie):
        delen.append(_partij("ontvanger", envelop.zender, _VERSIE.sub("", envelop.applicatie)))
    delen += [
        _stuf("referentienummer", str(uuid.uuid4())),
        _stuf("tijdstipBericht", f"{lokaal(nu):%Y%m%d%H%M%S}{nu % 1000:03d}"),
    ]
    if envelop is not None and envelop.referentienummer:
        delen.append(_stuf("crossRefnummer", envelop.referentienummer))
    return _stuf("stuurgegevens", *delen)


def _partij(naam: str, organisatie: str, applicatie: str) -> etree._Element:
    delen = (("organisatie", organisatie), ("applicatie", applicatie))
    return _stuf(naam, *(_stuf(veld, waarde) for veld, waarde in delen if waarde))


def _lichaam(code: str, plek: str, omschrijving: str, details: str) -> etree._Element:
    return _stuf(
        "body",
        _stuf("code", code),
        _stuf("plek", plek),
        _stuf("omschrijving", omschrijving[:_LANGSTE_OMSCHRIJVING]),
        # What stands in no XML (a control character in something that was no XML either) stands not in the answer.
        _stuf("details", "".join(teken if teken.isprintable() else " " for teken in details[:_LANGSTE_DETAILS])),
    )


def _details(uitleg: Sequence[str]) -> str:
    """Put as many violations as fit, whole ones, and say how many more there are."""
    gekozen: list[str] = []
    for regel in uitleg:
        if sum(map(len, gekozen)) + 2 * len(gekozen) + len(regel) > _LANGSTE_DETAILS - 40:
            break
        gekozen.append(regel)
    gekozen = gekozen or [regel[: _LANGSTE_DETAILS - 40] for regel in uitleg[:1]]
    meer = len(uitleg) - len(gekozen)
    return "; ".join(gekozen) + (f"; en nog {meer} andere" if meer else "")


def _fout(lichaam: etree._Element, envelop: Envelop | None, nu: Moment, code: int, koppen: dict[str, str]) -> Response:
    schuld = "soap:Client" if lichaam.findtext(f"{{{STUF}}}plek") == "client" else "soap:Server"
    bericht = _stuf("Fo01Bericht", _stuurgegevens("Fo01", envelop, nu), lichaam)
    fout = _soap(
        "Fault",
        _element("faultcode", schuld),
        _element("faultstring", lichaam.findtext(f"{{{STUF}}}omschrijving") or ""),
        _element("detail", bericht),
    )
    return _antwoord(fout, code, koppen)


def _stuf(naam: str, *delen: str | etree._Element) -> etree._Element:
    return _element(f"{{{STUF}}}{naam}", *delen)


def _soap(naam: str, *delen: str | etree._Element) -> etree._Element:
    return _element(f"{{{SOAP}}}{naam}", *delen)


def _element(naam: str, *delen: str | etree._Element) -> etree._Element:
    """Make an element with elements in it, or one text."""
    element = etree.Element(naam, nsmap=_NAMEN)
    for deel in delen:
        if isinstance(deel, str):
            element.text = deel
        else:
            element.append(deel)
    return element


def _antwoord(inhoud: etree._Element, code: int, koppen: dict[str, str] | None = None) -> Response:
    tekst = etree.tostring(_soap("Envelope", _soap("Body", inhoud)), xml_declaration=True, encoding="utf-8")
    return Response(tekst, status_code=code, headers=koppen, media_type="text/xml")
