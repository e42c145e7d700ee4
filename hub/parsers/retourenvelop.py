"""Put a retourbericht in the Du01 envelope that answers the Di01 its heenbericht came in. Source: StUF-GGk 2.1 patch 4."""

from __future__ import annotations

from base64 import b64encode
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from lxml import etree

from hub.parsers.envelop import STUF, loop_envelop, open_envelop
from hub.parsers.uitkomst import Fout
from hub.parsers.veilig import ontleed

_GGK = "http://www.stufstandaarden.nl/koppelvlak/ggk0210"
_WORTEL = f"{{{_GGK}}}envelopRetourbericht-ggk_Du01"
_APPLICATIE = "ijw-hub"


class Afzending(NamedTuple):
    """What an envelope says of its own sending."""

    referentienummer: UUID
    tijdstip: datetime
    """Local time."""
    versie: tuple[int, int]
    """Of the sending application."""


def maak_retourenvelop(heen: bytes, retour: bytes, soort: str, release: str, afzending: Afzending) -> bytes | None:
    """Write the Du01 with this answer; None when the heenbericht came in no Di01 that names itself and its parties."""
    velden = _velden(heen)
    nodig = ("referentienummer", "zender.organisatie", "ontvanger.organisatie")
    if velden is None or not all(velden.get(naam) for naam in nodig):
        return None
    wortel = etree.Element(_WORTEL, nsmap={"ggk": _GGK, "StUF": STUF})
    stuur = etree.SubElement(wortel, f"{{{_GGK}}}stuurgegevens")
    _voeg_toe(stuur, STUF, "berichtcode", "Du01")
    # The answer goes back: who received the heenbericht sends it.
    _partij(stuur, "zender", velden["ontvanger.organisatie"], _APPLICATIE)
    _partij(stuur, "ontvanger", velden["zender.organisatie"], velden.get("zender.applicatie", ""))
    _voeg_toe(stuur, STUF, "referentienummer", str(afzending.referentienummer))
    _voeg_toe(stuur, STUF, "tijdstipBericht", f"{afzending.tijdstip:%Y%m%d%H%M%S}")
    _voeg_toe(stuur, STUF, "crossRefnummer", velden["referentienummer"])
    _voeg_toe(stuur, STUF, "functie", soort)
    parameters = etree.SubElement(wortel, f"{{{_GGK}}}parameters")
    functie = [int(deel) for deel in release.split(".")]
    for naam, getal in zip(
        ("applicatieVersie", "applicatieSubversie", "functieVersie", "functieSubversie"),
        (*afzending.versie, *functie),
        strict=True,
    ):
        _voeg_toe(parameters, _GGK, naam, f"{getal:04d}")
    bericht = etree.SubElement(parameters, f"{{{_GGK}}}bericht")
    _voeg_toe(bericht, _GGK, "xmlBestand", b64encode(retour).decode())
    return etree.tostring(wortel, xml_declaration=True, encoding="UTF-8")


def _velden(heen: bytes) -> dict[str, str] | None:
    wortel = ontleed(heen)
    geopend = wortel if isinstance(wortel, Fout) else open_envelop(wortel)
    if isinstance(geopend, Fout) or geopend[0] != "Di01":
        return None
    return loop_envelop(geopend[1])[0]


def _partij(stuur: etree._Element, naam: str, organisatie: str, applicatie: str) -> None:
    partij = etree.SubElement(stuur, f"{{{STUF}}}{naam}")
    _voeg_toe(partij, STUF, "organisatie", organisatie)
    _voeg_toe(partij, STUF, "applicatie", applicatie)


def _voeg_toe(ouder: etree._Element, ruimte: str, naam: str, waarde: str) -> None:
    etree.SubElement(ouder, f"{{{ruimte}}}{naam}").text = waarde
