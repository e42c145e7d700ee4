"""One message of each kind that no rule objects to, with everything in it that rules look at; and how to change it.

A message is a tree of dicts in the order of its schema: a list repeats its
element, None leaves it out. A change is a path and what is put there::

    maak("JW301", {"Client/ToegewezenProducten/ToegewezenProduct/0/Omvang": None})
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any
from xml.sax.saxutils import escape

from tests.bouw import BASIS, BERICHTCODES, VAN_GEMEENTE, bsn_nummer, namespace

BSN, ANDER_BSN = bsn_nummer(0), bsn_nummer(1)

_BASISGROEPEN = {
    "BerichtIdentificatie", "XsdVersie", "DeclaratieIdentificatie", "XsdVersieDeclaratie", "Geboortedatum", "Naam",
    "Communicatie", "Adres", "Telefoon", "Periode", "Product", "Omvang", "Verwijzer", "ProductReferentie",
    "DeclaratiePeriode", "ProductPeriode", "TotaalIngediendBedrag", "TotaalToegekendBedrag", "IngediendBedrag",
}  # fmt: skip
"""What stands within these is of the base namespace; a Naam within a Verwijzer is one of them."""

_VERSIES = {"BasisschemaXsdVersie": "1.0.0", "BerichtXsdVersie": "1.0.0"}


def _kop(soort: str) -> dict[str, Any]:
    van, naar = ("0153", "12345678") if soort in VAN_GEMEENTE else ("12345678", "0153")
    return {
        "BerichtCode": BERICHTCODES[soort],
        "BerichtVersie": "3",
        "BerichtSubversie": "2",
        "Afzender": van,
        "Ontvanger": naar,
        "BerichtIdentificatie": {"Identificatie": "B1", "Dagtekening": "2026-03-02"},
        "XsdVersie": _VERSIES,
    }


def _geboren(datum: str = "2012-05-17") -> dict[str, Any]:
    return {"Datum": datum, "DatumGebruik": None}


def _volledige_naam() -> dict[str, Any]:
    return {
        "Geslachtsnaam": {"Achternaam": "Testpersoon", "Voorvoegsel": None},
        "Partnernaam": None,
        "Voornamen": None,
        "Voorletters": "A",
        "NaamGebruik": "1",
    }


def contact(soort: str) -> dict[str, Any]:
    """Make a Contact that can be reached at a Dutch address."""
    return {
        "Soort": soort,
        "Adres": {
            "Huis": {"Huisnummer": "12"},
            "Postcode": "1234AB",
            "Straatnaam": None,
            "Plaatsnaam": None,
            "LandCode": "NL",
        },
        "Organisatie": None,
        "Telefoon": None,
        "Emailadres": None,
        "Periode": None,
    }


TELEFOON = {"Telefoon01": {"Telefoonnummer": "0612345678", "Landnummer": "0031"}}
OMVANG = {"Volume": "4", "Eenheid": "04", "Frequentie": "4"}
PRODUCT = {"Categorie": "45", "Code": "45A04"}


def relatie(nummer: str) -> dict[str, Any]:
    """Make a Relatie."""
    return {
        "Nummer": nummer,
        "Volgorde": None,
        "Soort": "10",
        "Geboortedatum": _geboren("1980-01-02"),
        "Geslacht": None,
        "Naam": _volledige_naam(),
        "Contact": contact("01"),
    }


def toegewezen(nummer: str = "1", **velden: Any) -> dict[str, Any]:
    """Make a ToegewezenProduct."""
    return {
        "ToewijzingNummer": nummer,
        "ReferentieAanbieder": None,
        "Product": PRODUCT,
        "Toewijzingsdatum": "2026-03-01",
        "Toewijzingstijd": "10:00:00",
        "Ingangsdatum": "2026-03-09",
        "Einddatum": "2026-09-30",
        "RedenWijziging": None,
        "Omvang": OMVANG,
        "Budget": None,
        "Commentaar": None,
    } | velden


def start(nummer: str | None = "1", **velden: Any) -> dict[str, Any]:
    """Make a StartProduct."""
    return {
        "ToewijzingNummer": nummer,
        "Product": PRODUCT,
        "ToewijzingIngangsdatum": None,
        "Begindatum": "2026-02-09",
        "StatusAanlevering": "1",
    } | velden


def stop(nummer: str | None = "1", **velden: Any) -> dict[str, Any]:
    """Make a StopProduct."""
    return {
        "ToewijzingNummer": nummer,
        "Product": PRODUCT,
        "ToewijzingIngangsdatum": None,
        "Begindatum": "2026-02-09",
        "RedenBeeindiging": "31",
        "Einddatum": "2026-02-27",
        "StatusAanlevering": "1",
    } | velden


def aangevraagd(referentie: str = "REF-1", **velden: Any) -> dict[str, Any]:
    """Make an AangevraagdProduct."""
    return {
        "ReferentieAanbieder": referentie,
        "BeschikkingNummer": None,
        "Product": PRODUCT,
        "BeschikkingIngangsdatum": None,
        "ToewijzingIngangsdatum": "2026-03-09",
        "ToewijzingEinddatum": "2026-09-30",
        "Omvang": OMVANG,
        "Budget": None,
        "Verwijzer": {"Type": "02", "Naam": "Praktijk", "ZorgverlenerCode": None},
        "Raamcontract": None,
        "Commentaar": None,
    } | velden


def te_wijzigen(nummer: str = "2", **velden: Any) -> dict[str, Any]:
    """Make a TeWijzigenProduct."""
    return {
        "ToewijzingNummer": nummer,
        "GewensteIngangsdatum": "2026-02-09",
        "Einddatum": "2026-09-30",
        "Omvang": OMVANG,
        "Budget": None,
    } | velden


def nieuw(**velden: Any) -> dict[str, Any]:
    """Make a NieuwProduct."""
    return {
        "Product": PRODUCT,
        "GewensteIngangsdatum": "2026-03-09",
        "Einddatum": "2026-09-30",
        "Omvang": OMVANG,
        "Budget": None,
    } | velden


def bedrag(centen: int, dc: str = "D") -> dict[str, str]:
    """Make an IngediendBedrag."""
    return {"Bedrag": str(centen), "DebetCredit": dc}


def totaal(centen: int, dc: str = "D") -> dict[str, str]:
    """Make a total."""
    return {"TotaalBedrag": str(centen), "DebetCredit": dc}


def prestatie(referentie: str = "P1", vorige: str | None = None, **velden: Any) -> dict[str, Any]:
    """Make a Prestatie of 50 euro over February 2026."""
    return {
        "ProductReferentie": {"ReferentieNummer": referentie, "VorigReferentieNummer": vorige},
        "ToewijzingNummer": "1",
        "ProductCategorie": "45",
        "ProductCode": "45A04",
        "ProductPeriode": {"Begindatum": "2026-02-01", "Einddatum": "2026-02-28"},
        "GeleverdVolume": "4",
        "Eenheid": "04",
        "ProductTarief": "1250",
        "IngediendBedrag": bedrag(5000, "D" if vorige is None else "C"),
    } | velden


def codes(*lijst: str) -> dict[str, Any]:
    """Make RetourCodes."""
    return {"RetourCode": list(lijst)}


def afgewezen(referentie: str = "P1", vorige: str | None = None, **velden: Any) -> dict[str, Any]:
    """Make a Prestatie as a JW325 returns it."""
    return prestatie(referentie, vorige) | {"RetourCodes": codes("9340")} | velden


_KORTE_NAAM = {"Geslachtsnaam": {"Achternaam": "Testpersoon"}, "Voornamen": None, "Voorletters": None}
_PERSOON = {"Bsn": BSN, "Geboortedatum": _geboren(), "Geslacht": "1"}

GOED: dict[str, dict[str, Any]] = {
    "JW301": {
        "Client": _PERSOON
        | {
            "Naam": _volledige_naam(),
            "Communicatie": None,
            "JuridischeStatus": None,
            "Commentaar": None,
            "Relaties": {"Relatie": [relatie("1"), relatie("2")]},
            "Contactgegevens": {"Contact": [contact("01"), contact("04")]},
            "ToegewezenProducten": {"ToegewezenProduct": [toegewezen()]},
        }
    },
    "JW305": {"Client": _PERSOON | {"Naam": _KORTE_NAAM, "StartProducten": {"StartProduct": [start(), start("2")]}}},
    "JW307": {"Client": _PERSOON | {"Naam": _KORTE_NAAM, "StopProducten": {"StopProduct": [stop(), stop("2")]}}},
    "JW315": {
        "Client": _PERSOON | {"Naam": _KORTE_NAAM, "AangevraagdeProducten": {"AangevraagdProduct": [aangevraagd()]}}
    },
    "JW317": {
        "Client": {
            "Bsn": BSN,
            "Verzoek": {
                "ReferentieAanbieder": "REF-1",
                "RedenVerzoek": "1",
                "OngewijzigdeProducten": {"OngewijzigdProduct": [{"ToewijzingNummer": "1"}]},
                "TeWijzigenProducten": {"TeWijzigenProduct": [te_wijzigen()]},
                "NieuweProducten": {"NieuwProduct": [nieuw()]},
            },
        }
    },
    "JW319": {
        "Antwoord": {
            "ReferentieAanbieder": "REF-1",
            "VerzoekAntwoord": "1",
            "RedenAfwijzingVerzoek": "3",
            "Woonplaatsbeginsel": None,
        }
    },
    "JW323": {
        "Declaratie": {
            "DeclaratieNummer": "DN001",
            "DeclaratiePeriode": {"Begindatum": "2026-02-01", "Einddatum": "2026-02-28"},
            "DeclaratieDagtekening": "2026-03-01",
            "TotaalIngediendBedrag": totaal(5000),
            "Clienten": {"Client": [{"Bsn": BSN, "Prestaties": {"Prestatie": [prestatie()]}}]},
        }
    },
    "JW325": {
        "DeclaratieAntwoord": {
            "DeclaratieNummer": "DN001",
            "TotaalIngediendBedrag": totaal(8000),
            "TotaalToegekendBedrag": totaal(3000),
            "Clienten": {
                "Client": [{"Bsn": BSN, "Prestaties": {"Prestatie": [afgewezen()]}, "RetourCodes": codes("0200")}]
            },
            "RetourCodes": codes("0200"),
        }
    },
}
"""The body of each message."""


def maak(soort: str, wijzigingen: Mapping[str, Any] | None = None) -> bytes:
    """Make a message of this kind with these changes."""
    boom = {"Header": _kop(soort)} | deepcopy(GOED[soort])
    if soort == "JW325":
        boom["Header"] |= {
            "DeclaratieIdentificatie": {"Identificatie": "D1", "Dagtekening": "2026-03-01"},
            "XsltVersie": None,
            "XsdVersieDeclaratie": _VERSIES,
            "RetourCodes": codes("0200"),
        }
    for pad, waarde in (wijzigingen or {}).items():
        *stappen, laatste = pad.split("/")
        deel: Any = boom
        for stap in stappen:
            deel = deel[int(stap) if stap.isdigit() else stap]
        sleutel: Any = int(laatste) if laatste.isdigit() else laatste
        if isinstance(deel, dict) and sleutel not in deel:
            raise KeyError(pad)  # Put there, it would stand at the end, where its schema may not have it.
        deel[sleutel] = deepcopy(waarde)
    binnen = "\n".join(_xml(naam, waarde, "m") for naam, waarde in boom.items())
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<m:Bericht xmlns:m="{namespace(soort)}" xmlns:ijw="{BASIS}">\n'
        f"{binnen}\n</m:Bericht>\n"
    ).encode()


def _xml(naam: str, waarde: Any, prefix: str) -> str:
    if waarde is None:
        return ""
    if isinstance(waarde, list):
        return "\n".join(_xml(naam, lid, prefix) for lid in waarde)
    if isinstance(waarde, dict):
        onder = "ijw" if prefix == "ijw" or naam in _BASISGROEPEN else "m"
        binnen = "\n".join(filter(None, (_xml(kind, lid, onder) for kind, lid in waarde.items())))
        return f"<{prefix}:{naam}>\n{binnen}\n</{prefix}:{naam}>"
    return f"<{prefix}:{naam}>{escape(str(waarde))}</{prefix}:{naam}>"
