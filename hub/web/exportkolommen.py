"""Which columns each exported list has. No opaque keys: they mean nothing outside the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from hub.antwoorden import AfkeuringRegel, FoutRegel
from hub.antwoorden_werk import WerkRegel


class Kolom(NamedTuple):
    """One column: its heading, how a row fills it, and its width in a workbook (characters)."""

    kop: str
    waarde: Callable[[Any], Any]
    breedte: int = 16


def _veld(kop: str, naam: str, breedte: int = 16) -> Kolom:
    return Kolom(kop, lambda regel: getattr(regel, naam), breedte)


_PLAATS = (_veld("Gemeentecode", "gemeente"), _veld("Gemeente", "gemeente_naam", 22))
_WIE = (*_PLAATS, _veld("Aanbieder (AGB)", "aanbieder"))
_PRODUCT = (_veld("Product", "product", 10), _veld("Productcategorie", "product_naam", 34))


def _codes(regel: WerkRegel) -> str:
    return "; ".join(f"{code.code} {code.betekenis}" for code in regel.codes)


def _advies(regel: WerkRegel) -> str:
    return " ".join(dict.fromkeys(code.advies for code in regel.codes if code.advies))


WERK = (
    _veld("Soort werk", "soort_naam", 30),
    _veld("Wat er is", "uitleg", 52),
    _veld("Datum", "datum", 12),
    _veld("Dagen", "dagen", 8),
    _veld("Eenheid", "eenheid", 11),
    *_WIE,
    *_PRODUCT,
    _veld("ReferentieAanbieder", "referentie", 24),
    _veld("ToewijzingNummer", "toewijzing_nummer"),
    _veld("Bericht", "bericht_soort", 9),
    _veld("Identificatie", "identificatie"),
    Kolom("Codes", _codes, 40),
    _veld("Volgende stap", "stap", 60),
    Kolom("Advies bij de code", _advies, 60),
    _veld("Stand", "stand", 11),
    _veld("Opgepakt door", "wie", 20),
    _veld("Uitgesteld tot", "uitgesteld_tot", 12),
    _veld("Reden van sluiten", "reden", 30),
    _veld("Notities", "notities", 9),
)

VERZOEKEN = (
    _veld("ReferentieAanbieder", "referentie", 24),
    _veld("Soort", "soort", 8),
    *_WIE,
    *_PRODUCT,
    _veld("Verzonden", "ontvangen", 18),
    _veld("Uiterste reactiedatum", "uiterste_reactiedatum", 14),
    _veld("In onderzoek", "in_onderzoek", 10),
    _veld("Werkdagen open", "open_werkdagen", 10),
    _veld("Werkdagen te laat", "werkdagen_te_laat", 10),
    _veld("Werkdagen over", "werkdagen_over", 10),
    _veld("Identificatie", "identificatie"),
)

WACHTLIJST = (
    _veld("ToewijzingNummer", "toewijzing_nummer"),
    *_WIE,
    *_PRODUCT,
    _veld("Dagen", "wacht_dagen", 8),
    _veld("Boven de Treeknorm (benadering)", "boven_treeknorm", 14),
    _veld("Toegewezen", "toewijzingsdatum", 12),
    _veld("Ingangsdatum", "ingangsdatum", 12),
    _veld("ReferentieAanbieder", "referentie", 24),
)

WOONPLAATS = (
    _veld("Soort", "soort_naam", 30),
    *_WIE,
    _veld("Andere gemeentecode", "andere_gemeente"),
    _veld("Andere gemeente", "andere_gemeente_naam", 22),
    _veld("Product", "product", 10),
    _veld("ToewijzingNummer", "toewijzing_nummer"),
    _veld("ReferentieAanbieder", "referentie", 24),
    _veld("Nieuwe ReferentieAanbieder", "nieuwe_referentie", 24),
    _veld("Dag", "dag", 12),
    _veld("Sinds", "sinds", 18),
    _veld("Te laat", "te_laat", 9),
    _veld("Adres wijst op", "aanwijzing", 14),
    _veld("Waarneembaar", "waarneembaar", 13),
    Kolom("Uitleg", lambda regel: " ".join(regel.uitleg), 90),
)
GEMEENTEN = (
    *_PLAATS,
    _veld("Verzoeken te laat", "verzoeken_te_laat"),
    _veld("Verzoeken open", "verzoeken_open"),
    _veld("Wachtenden", "wachtend"),
    _veld("Boven de Treeknorm (benadering)", "boven_treeknorm"),
    _veld("Retouren te laat", "retour_ontbreekt"),
)


BEVINDINGEN = (
    _veld("Regel", "code", 9),
    _veld("Wat zij vraagt", "titel", 60),
    _veld("Berichten", "berichten", 10),
    _veld("Soort", "soort", 9),
    _veld("Verzonden door", "verzender", 14),
    *_WIE,
    _veld("Software en versie", "software", 30),
)


class Afkeurrij(NamedTuple):
    """One violation with the message that it stands in."""

    bericht: AfkeuringRegel
    fout: FoutRegel | None


def per_fout(afkeuringen: Iterable[AfkeuringRegel]) -> Iterator[Afkeurrij]:
    """Give a row per violation; a rejection without any gives one row."""
    for bericht in afkeuringen:
        for fout in bericht.fouten or (None,):
            yield Afkeurrij(bericht, fout)


def _van_bericht(kop: str, naam: str, breedte: int = 16) -> Kolom:
    return Kolom(kop, lambda rij: getattr(rij.bericht, naam), breedte)


def _van_fout(kop: str, naam: str, breedte: int = 16) -> Kolom:
    return Kolom(kop, lambda rij: getattr(rij.fout, naam, None), breedte)


AFKEURINGEN = (
    _van_bericht("Verzonden", "ontvangen", 18),
    _van_bericht("Bericht", "soort", 9),
    _van_bericht("Gemeentecode", "gemeente"),
    _van_bericht("Aanbieder (AGB)", "aanbieder"),
    _van_bericht("Identificatie", "identificatie"),
    _van_bericht("Bestand", "bron", 30),
    _van_fout("Soort fout", "code", 11),
    _van_fout("Plek", "pad", 50),
    _van_fout("Regel", "regel", 8),
    _van_fout("Gevonden", "waarde", 30),
    _van_fout("Uitleg", "uitleg", 70),
)
