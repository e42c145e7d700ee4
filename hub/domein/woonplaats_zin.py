"""Say why a gemeente is expected, or what is missing, as a colleague would. Pure.

Source: semantics §8. Dates stand as in the messages, so that they can be searched for.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from hub.domein.clientbeeld import Aanwijzing
from hub.domein.woonplaats import (
    BUITENLAND,
    GEEN_ADRES,
    GEEN_BRP,
    IN_ONDERZOEK,
    MOEDER,
    OPGESPLITST,
    TEGENSTRIJDIG,
    WERKELIJK,
    Oordeel,
)
from hub.domein.woonplaats_bevindingen import AANSLUITING, AANWIJZING, DUBBEL, OVERDRACHT, VERHUISD, Bevinding

ONZICHTBAAR = (
    "Verblijf buiten de jeugdhulp (Wlz, opvang, justitiële inrichting) staat in geen bericht en telt hier niet mee."
)
"""Said with every judgement: what the messages cannot show."""

_ONTBREEKT = {
    GEEN_BRP: "Van deze jeugdige zijn geen BRP-gegevens geladen.",
    GEEN_ADRES: "De geladen BRP-gegevens zeggen niets over die dag.",
    IN_ONDERZOEK: "Het adres van die dag is in onderzoek, en van de moeder bij de geboorte of het werkelijk verblijf is niets geladen.",
    TEGENSTRIJDIG: "De geladen BRP-gegevens noemen voor die dag twee gemeenten.",
    OPGESPLITST: "De gemeente van die dag is daarna over andere gemeenten verdeeld; onder welke het adres nu valt, zeggen de geladen BRP-gegevens niet.",
    BUITENLAND: "De jeugdige stond die dag in het buitenland ingeschreven, en van het werkelijk verblijf is niets geladen.",
}


class Aanleiding(NamedTuple):
    """What decides the day: the uninterrupted stay, or (None) the hulpvraag."""

    begin: date
    product: str
    """Product code, else category, empty when the messages name none."""
    aanbieder: str
    gemeente: str


def leg_oordeel_uit(
    oordeel: Oordeel, aanleiding: Aanleiding | None, aanwijzing: Aanwijzing | None = None
) -> tuple[str, ...]:
    """Give the reasoning in sentences, from the day that counts to the gemeente that is expected.

    What the address in a message points at is told after that: it has no part in the judgement.
    """
    zinnen = [_dag(oordeel, aanleiding)]
    if oordeel.verwacht is None:
        zinnen += [_ONTBREEKT[oordeel.ontbreekt or GEEN_ADRES], "Verwacht: onbekend."]
    else:
        zinnen.append(_bron(oordeel, aanleiding))
        if oordeel.genoemd is not None:
            zinnen.append(f"Door een herindeling zijn {oordeel.genoemd} en {oordeel.verwacht} dezelfde gemeente.")
        zinnen.append(f"Verwacht: {oordeel.verwacht}.")
    if aanwijzing is not None:
        zinnen.append(
            f"Het adres in de toewijzing van {aanwijzing.dag} (JW301) ligt volgens de postcode in {aanwijzing.gemeente}: "
            "een aanwijzing, geen bewijs."
        )
    return (*zinnen, ONZICHTBAAR)


def _dag(oordeel: Oordeel, aanleiding: Aanleiding | None) -> str:
    if aanleiding is None:
        return f"De hulpvraag was op {oordeel.peildag}; de jeugdige was toen niet in verblijf."
    product = f"{aanleiding.product} " if aanleiding.product else ""
    return f"Verblijf begon {aanleiding.begin} ({product}bij {aanleiding.aanbieder}, gemeente {aanleiding.gemeente})."


def _bron(oordeel: Oordeel, aanleiding: Aanleiding | None) -> str:
    wanneer = "Op die dag" if aanleiding is None else "De dag ervoor"
    waar = oordeel.genoemd or oordeel.verwacht
    if oordeel.bron == MOEDER:
        return f"{wanneer} was er geen bruikbaar adres; de moeder stond bij de geboorte ingeschreven in {waar}."
    if oordeel.bron == WERKELIJK:
        return f"{wanneer} was er geen bruikbaar adres; de jeugdige verbleef werkelijk in {waar}."
    return f"{wanneer} stond de jeugdige ingeschreven in {waar}."


def leg_bevinding_uit(bevinding: Bevinding, *, waarneembaar: bool) -> tuple[str, ...]:
    """Give what was found and what to do; `waarneembaar` says whether the hub sees the other gemeente's traffic."""
    ander = bevinding.andere_gemeente
    if bevinding.soort == DUBBEL:
        zinnen = (
            f"Gemeente {bevinding.relatie.gemeente} en gemeente {ander} wijzen vanaf {bevinding.dag} voor dezelfde dagen toe.",
            "Spreek af wie verantwoordelijk is; de ander past de Einddatum aan of verwijdert zijn toewijzing.",
        )
    elif bevinding.soort == VERHUISD:
        zinnen = (
            f"De jeugdige staat sinds {bevinding.dag} ingeschreven in {ander}, en deze ambulante toewijzing loopt door.",
            f"De verantwoordelijkheid gaat mee (Jeugdwet art. 2.7a): neem contact op met gemeente {ander}.",
        )
    elif bevinding.soort == OVERDRACHT:
        nieuw = f" De aanbieder vroeg het daar aan als {bevinding.referentie}." if bevinding.referentie else ""
        laat = " Dat is langer dan twee weken geleden." if bevinding.te_laat else ""
        zinnen = (
            f"Het verzoek {bevinding.sleutel} is op {bevinding.dag} afgewezen: {ander} is de woonplaats. Gemeente {ander} heeft nog niet toegewezen.{laat}{nieuw}",
            f"Vraag gemeente {ander} en de aanbieder hoe het ermee staat.",
        )
    elif bevinding.soort == AANWIJZING:
        zinnen = (
            f"Het adres in de toewijzing van {bevinding.dag} (JW301) ligt volgens de postcode in gemeente {ander}. Dat is een aanwijzing, geen bewijs: de BRP-gegevens die het kunnen zeggen, ontbreken.",
            "Zoek in de BRP op waar de jeugdige stond ingeschreven op de dag van de hulpvraag, of laad die gegevens.",
        )
    else:
        waar = f" De BRP noemt {ander}." if ander else ""
        zinnen = (
            f"De toewijzing eindigde op {bevinding.dag} om een verhuizing, en geen andere gemeente wijst vanaf de dag erna toe.{waar}",
            "Vraag de aanbieder of de hulp doorgaat, en bij welke gemeente die is aangevraagd.",
        )
    if waarneembaar or bevinding.soort not in {OVERDRACHT, AANSLUITING}:
        return zinnen
    return (*zinnen, f"De hub ziet het berichtenverkeer van {ander} niet: misschien is het daar al geregeld.")
