"""Build StUF-GGk envelopes and Fo01s for tests; `tests.bouw` passes these on, next to its messages."""

from __future__ import annotations

import base64
from xml.sax.saxutils import escape

from hub.domein.feiten import Relatie

RELATIE = Relatie("0384", "42420001")
"""The gemeente and aanbieder of a message that says nothing else."""

_GGK = "http://www.stufstandaarden.nl/koppelvlak/ggk0210"
_GGK_OUD = "http://www.stufstandaarden.nl/koppelvlak/ggk0310"
_SECTOR_OUD = "http://www.stufstandaarden.nl/sectormodel/ggk/0210"
_STUF = "http://www.egem.nl/StUF/StUF0301"


def _stuurgegevens(
    berichtcode: str, zender: str, ontvanger: str, nummer: str, tijdstip: str, kruis: str | None, functie: str | None
) -> str:
    def partij(naam: str, organisatie: str) -> str:
        return (
            f"<s:{naam}><s:organisatie>{organisatie}</s:organisatie><s:applicatie>Zaaksuite</s:applicatie></s:{naam}>"
        )

    delen = [f"<s:berichtcode>{berichtcode}</s:berichtcode>", partij("zender", zender), partij("ontvanger", ontvanger)]
    for naam, waarde in (
        ("referentienummer", nummer), ("tijdstipBericht", tijdstip), ("crossRefnummer", kruis), ("functie", functie),
    ):  # fmt: skip
        delen += [f"<s:{naam}>{escape(waarde)}</s:{naam}>"] if waarde is not None else []
    return "".join(delen)


def envelop(
    payload: bytes,
    *,
    functie: str = "JW315",
    tijdstip: str = "20260302101500",
    referentienummer: str = "0d3c4f5e-7a1b-4c2d-9e8f-a1b2c3d4e5f6",
    zender: str = RELATIE.aanbieder,
    ontvanger: str = RELATIE.gemeente,
    kruisreferentie: str | None = None,
    soap: bool = False,
    oud: bool = False,
    tekst: bool = False,
    inhoud: str | None = None,
) -> bytes:
    """Put a message in a StUF-GGk envelope: Di01, or Du01 when there is a `kruisreferentie`.

    `soap` makes it the body of a SOAP 1.1 message, `oud` uses the older
    namespaces (base64 directly in `bericht`), `tekst` a tekstBestand, and
    `inhoud` replaces the base64 text by any other.
    """
    gegevens = base64.b64encode(payload).decode() if inhoud is None else inhoud
    soort = "Di01" if kruisreferentie is None else "Du01"
    wortel = f"g:envelop{'Heen' if soort == 'Di01' else 'Retour'}bericht-ggk_{soort}"
    naam = "tekstBestand" if tekst else "xmlBestand"
    bestandsnaam = "<g:bestandsnaam>bericht.xml</g:bestandsnaam>" if tekst else ""
    in_bericht = gegevens if oud else f"<g:{naam}>{bestandsnaam}<g:inhoud>{gegevens}</g:inhoud></g:{naam}>"
    if not oud and not tekst:
        in_bericht = f"<g:{naam}>{gegevens}</g:{naam}>"
    stuur = _stuurgegevens(soort, zender, ontvanger, referentienummer, tijdstip, kruisreferentie, functie)
    tekst_xml = (
        f'<{wortel} xmlns:g="{_GGK_OUD if oud else _GGK}" xmlns:p="{_SECTOR_OUD if oud else _GGK}" xmlns:s="{_STUF}">'
        f"<g:stuurgegevens>{stuur}</g:stuurgegevens><g:parameters>"
        "<p:applicatieVersie>0003</p:applicatieVersie><p:applicatieSubversie>0002</p:applicatieSubversie>"
        "<p:functieVersie>0003</p:functieVersie><p:functieSubversie>0002</p:functieSubversie>"
        f"<p:bericht>{in_bericht}</p:bericht></g:parameters></{wortel}>"
    )
    if soap:
        tekst_xml = (
            '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Header/>'
            f"<e:Body>{tekst_xml}</e:Body></e:Envelope>"
        )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tekst_xml}'.encode()


def fo01(
    *,
    kruisreferentie: str = "0d3c4f5e-7a1b-4c2d-9e8f-a1b2c3d4e5f6",
    code: str = "StUF055",
    plek: str = "client",
    details: str = "JW315-00010004",
    tijdstip: str = "20260302101600",
    referentienummer: str = "7f0e1d2c-3b4a-4958-8a7b-c6d5e4f3a2b1",
    zender: str = "VECOZO",
    ontvanger: str = RELATIE.aanbieder,
) -> bytes:
    """Make an Fo01: the envelope named by `kruisreferentie` never reached its receiver."""
    stuur = _stuurgegevens("Fo01", zender, ontvanger, referentienummer, tijdstip, kruisreferentie, None)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<s:Fo01Bericht xmlns:s="{_STUF}">'
        f"<s:stuurgegevens>{stuur}</s:stuurgegevens><s:body><s:code>{code}</s:code><s:plek>{plek}</s:plek>"
        f"<s:omschrijving>Niet afgeleverd</s:omschrijving><s:details>{escape(details)}</s:details></s:body>"
        "</s:Fo01Bericht>"
    ).encode()
