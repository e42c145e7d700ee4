"""Put a message in its StUF-GGk envelope (2.1 patch 4), or write the Fo01 about an envelope."""

from __future__ import annotations

from base64 import b64encode
from datetime import datetime
from xml.sax.saxutils import escape

from hub.simulatie.plan import VAN_GEMEENTE, Bericht, Bezorging, Fo01

_GGK = "http://www.stufstandaarden.nl/koppelvlak/ggk0210"
_STUF = "http://www.egem.nl/StUF/StUF0301"
_VERSIES = (
    "<ggk:applicatieVersie>0003</ggk:applicatieVersie><ggk:applicatieSubversie>0002</ggk:applicatieSubversie>"
    "<ggk:functieVersie>0003</ggk:functieVersie><ggk:functieSubversie>0002</ggk:functieSubversie>"
)
_SOFTWARE_GEMEENTE = ("Jeugdregie", "SociaalSuite", "Gemeentezaken")
_SOFTWARE_AANBIEDER = ("Zorgdossier", "Hulpplanner", "ECDirect", "Praktijkpost")


def stempel(moment: datetime) -> str:
    """Return a tijdstipBericht of 17 digits."""
    return f"{moment:%Y%m%d%H%M%S}{moment.microsecond // 1000:03d}"


def _partij(naam: str, organisatie: str) -> str:
    software = _SOFTWARE_GEMEENTE if len(organisatie) == len("0000") else _SOFTWARE_AANBIEDER
    # The same party always uses the same software.
    applicatie = software[sum(map(ord, organisatie)) % len(software)]
    return (
        f"<StUF:{naam}><StUF:organisatie>{organisatie}</StUF:organisatie>"
        f"<StUF:applicatie>{applicatie}</StUF:applicatie></StUF:{naam}>"
    )


def schrijf_envelop(bericht: Bericht, bezorging: Bezorging, xml: str, kruisreferentie: str) -> str:
    """Return the envelope of one delivery; `kruisreferentie` is the heenbericht's envelope (Du01 only)."""
    zender, ontvanger = bericht.aanbieder, bericht.gemeente
    if bericht.soort in VAN_GEMEENTE or bericht.soort.startswith("WMO"):
        zender, ontvanger = ontvanger, zender
    soort, wortel = ("Du01", "envelopRetourbericht") if bericht.op else ("Di01", "envelopHeenbericht")
    kruis = f"<StUF:crossRefnummer>{kruisreferentie}</StUF:crossRefnummer>" if bericht.op else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<ggk:{wortel}-ggk_{soort} xmlns:ggk="{_GGK}" xmlns:StUF="{_STUF}"><ggk:stuurgegevens>'
        f"<StUF:berichtcode>{soort}</StUF:berichtcode>{_partij('zender', zender)}{_partij('ontvanger', ontvanger)}"
        f"<StUF:referentienummer>{bezorging.referentienummer}</StUF:referentienummer>"
        f"<StUF:tijdstipBericht>{stempel(bezorging.moment)}</StUF:tijdstipBericht>{kruis}"
        f"<StUF:functie>{bericht.soort}</StUF:functie></ggk:stuurgegevens>"
        f"<ggk:parameters>{_VERSIES}<ggk:bericht><ggk:xmlBestand>{b64encode(xml.encode()).decode()}</ggk:xmlBestand>"
        f"</ggk:bericht></ggk:parameters></ggk:{wortel}-ggk_{soort}>\n"
    )


def schrijf_fo01(fo01: Fo01) -> str:
    """Return the error message about an envelope that did not arrive."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<StUF:Fo01Bericht xmlns:StUF="{_STUF}"><StUF:stuurgegevens><StUF:berichtcode>Fo01</StUF:berichtcode>'
        f"{_partij('zender', fo01.zender)}{_partij('ontvanger', fo01.ontvanger)}"
        f"<StUF:referentienummer>{fo01.referentienummer}</StUF:referentienummer>"
        f"<StUF:tijdstipBericht>{stempel(fo01.moment)}</StUF:tijdstipBericht>"
        f"<StUF:crossRefnummer>{fo01.over}</StUF:crossRefnummer></StUF:stuurgegevens>"
        f"<StUF:body><StUF:code>{fo01.code}</StUF:code><StUF:plek>server</StUF:plek>"
        f"<StUF:omschrijving>{escape('Het bericht is niet afgeleverd.')}</StUF:omschrijving>"
        f"<StUF:details>{fo01.details}</StUF:details></StUF:body></StUF:Fo01Bericht>\n"
    )
