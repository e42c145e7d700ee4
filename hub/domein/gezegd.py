"""Say in Dutch what a message stated: a sentence per fact. Pure; codes get their meaning from a look-up."""

from __future__ import annotations

from collections.abc import Callable

from hub.domein.feiten import AdresFeit, AntwoordFeit, Feit, Product, StartFeit, StopFeit, ToewijzingFeit, VerzoekFeit
from hub.domein.schrijfwijze import datum

Betekenis = Callable[[str, str], str | None]
"""Meaning of a code in a code list, None when unknown."""

REDEN_WIJZIGING = "JZ002"
REDEN_BEEINDIGING = "JZ588"
REDEN_AFWIJZING = "WJ759"

_AFGEWEZEN = "1"
_BIJ_STATUS = {"2": "Gewijzigd: ", "3": "Verwijderd: ", "9": "Ongewijzigd: "}


def met_betekenis(lijst: str, code: str, betekenis: Betekenis) -> str:
    """Write a code with its meaning: `8 (Woonplaatsbeginsel)`; the bare code when the list does not know it."""
    woorden = betekenis(lijst, code)
    return f"{code} ({woorden})" if woorden else code


def zeg_product(product: Product | None) -> str:
    """Write a product as in the messages: `45A04`, else the category."""
    if product is None:
        return "een niet genoemd product"
    return f"product {product.code or product.categorie}"


def zeg_feit(feit: Feit, betekenis: Betekenis) -> str:
    """Write a fact as a sentence."""
    if isinstance(feit, VerzoekFeit):
        return _verzoek(feit)
    if isinstance(feit, ToewijzingFeit):
        return _toewijzing(feit, betekenis)
    if isinstance(feit, AntwoordFeit):
        return _antwoord(feit, betekenis)
    if isinstance(feit, AdresFeit):
        return f"Adres van de jeugdige: volgens de postcode in gemeente {feit.gemeente}."
    if isinstance(feit, StartFeit):
        kern = f"start van {zeg_product(feit.product)} op {datum(feit.begindatum)}{_bij(feit.nummer)}."
    else:
        kern = _stop(feit, betekenis)
    voor = _BIJ_STATUS.get(feit.status, "")
    return voor + kern if voor else kern[0].upper() + kern[1:]


def _bij(nummer: int | None) -> str:
    return ", zonder toewijzingnummer (taakgericht)" if nummer is None else f", toewijzing {nummer}"


def _verzoek(feit: VerzoekFeit) -> str:
    if feit.soort == "VOW":
        nieuw = f", met als nieuw product {feit.product.code or feit.product.categorie}" if feit.product else ""
        return f"Verzoek om wijziging {feit.referentie}{nieuw}."
    vanaf = f" vanaf {datum(feit.ingangsdatum)}" if feit.ingangsdatum else ""
    return f"Verzoek om toewijzing {feit.referentie}: {zeg_product(feit.product)}{vanaf}."


def _toewijzing(feit: ToewijzingFeit, betekenis: Betekenis) -> str:
    eind = f"tot en met {datum(feit.einddatum)}" if feit.einddatum else "zonder einddatum"
    delen = [
        f"Toewijzing {feit.nummer}: {zeg_product(feit.product)} vanaf {datum(feit.ingangsdatum)}, {eind}",
        f"besloten {datum(feit.toewijzingsdatum)} {feit.toewijzingstijd}",
    ]
    if feit.referentie:
        delen.append(f"voor verzoek {feit.referentie}")
    if feit.reden:
        delen.append(f"reden wijziging {met_betekenis(REDEN_WIJZIGING, feit.reden, betekenis)}")
    return "; ".join(delen) + "."


def _antwoord(feit: AntwoordFeit, betekenis: Betekenis) -> str:
    if feit.antwoord != _AFGEWEZEN:
        return f"Verzoek {feit.referentie} is in onderzoek."
    reden = f", reden {met_betekenis(REDEN_AFWIJZING, feit.reden, betekenis)}" if feit.reden else ""
    gemeente = f"; de hulp hoort bij gemeente {feit.gemeente}" if feit.gemeente else ""
    return f"Verzoek {feit.referentie} is afgewezen{reden}{gemeente}."


def _stop(feit: StopFeit, betekenis: Betekenis) -> str:
    return (
        f"stop van {zeg_product(feit.product)} op {datum(feit.einddatum)}, begonnen {datum(feit.begindatum)}"
        f"{_bij(feit.nummer)}; reden {met_betekenis(REDEN_BEEINDIGING, feit.reden, betekenis)}."
    )
