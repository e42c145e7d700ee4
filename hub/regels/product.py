"""Rules on what is assigned or asked for: product, period, Omvang, Budget (JW301, JW315, JW317)."""

from __future__ import annotations

from hub.regels.bericht import Bericht
from hub.regels.kenmerken import (
    BESCHIKKING,
    BUDGET,
    EINDDATUM,
    OMVANG,
    PERIODE,
    PRODUCTCODE,
    REDEN,
    VERWIJZER_CODE,
    VERWIJZER_NAAMLOOS,
    ZONDER_PRODUCT,
)
from hub.regels.regel import Treffer, Treffers, regel

_PER_WEEK = "2"
"""Frequentie."""

_OUDE_STIJL_TOT = "2020-12-31"
"""Until this day a toewijzing may still be in the manner of before 2021 (CD080, CD095, CD096, CS338, CS343)."""

_TELBAAR = frozenset({"14", "16", "83", "84"})
"""Eenheid: etmaal, dagdeel, euro, stuks (inspanning)."""

_TELLING = frozenset({"2", "4", "6"})
"""Frequentie: per week, per maand, in total."""

_VERWIJZERS = frozenset({"02", "03", "04", "05"})
"""Type of a verwijzer that has a code of its own or is named: huisarts, jeugdarts, gecertificeerde instelling, specialist."""

_VERWIJDERD, _VERVALLEN = "13", "01"
"""RedenWijziging."""


@regel(
    "Bij een productcode hoort een Omvang",
    "Er is een productcode gevuld, en dan is Omvang verplicht; vul Volume, Eenheid en Frequentie in.",
    bij=PRODUCTCODE,
)
def cd041(bericht: Bericht) -> Treffers:
    """CD041."""
    return [Treffer(deel.element, "Omvang") for deel in bericht.producten if deel.code and not deel.omvang]


@regel(
    "BeschikkingIngangsdatum staat bij een BeschikkingNummer, en anders niet",
    "BeschikkingNummer en BeschikkingIngangsdatum horen bij elkaar: vul ze allebei in of laat ze allebei weg.",
    bij=BESCHIKKING,
)
def cd043(bericht: Bericht) -> Treffers:
    """CD043."""
    return [
        Treffer(deel.element, "BeschikkingIngangsdatum")
        for deel in bericht.aanvragen
        if deel.beschikking != deel.beschikking_ingang
    ]


@regel(
    "Een verwijzer met code heeft geen naam",
    "Van deze verwijzer is de ZorgverlenerCode gevuld; laat zijn Naam dan weg.",
    bij=VERWIJZER_CODE,
)
def cd066(bericht: Bericht) -> Treffers:
    """CD066."""
    return [
        Treffer(deel.element, "Verwijzer/Naam")
        for deel in bericht.aanvragen
        if deel.verwijzer_naam and deel.verwijzer_code and deel.verwijzer in _VERWIJZERS
    ]


@regel(
    "Een verwijzer zonder code heeft een naam",
    "Van deze verwijzer ontbreken zowel ZorgverlenerCode als Naam; vul de code in, of de Naam als er geen code is.",
    bij=VERWIJZER_NAAMLOOS,
)
def cd067(bericht: Bericht) -> Treffers:
    """CD067."""
    return [
        Treffer(deel.element, "Verwijzer/Naam")
        for deel in bericht.aanvragen
        if not deel.verwijzer_naam and not deel.verwijzer_code and deel.verwijzer in _VERWIJZERS
    ]


@regel(
    "Alleen verwijzers van Type 02 tot en met 05 hebben een code",
    "Bij dit Type verwijzer hoort geen ZorgverlenerCode; laat haar weg of verbeter het Type.",
    bij=VERWIJZER_CODE,
)
def cd068(bericht: Bericht) -> Treffers:
    """CD068."""
    return [
        Treffer(deel.element, "Verwijzer/ZorgverlenerCode")
        for deel in bericht.aanvragen
        if deel.verwijzer_code and deel.verwijzer not in _VERWIJZERS
    ]


@regel(
    "Bij een Budget hoort een einddatum",
    "Er is een Budget gevuld, en dan is de einddatum verplicht; vul haar in.",
    bij=BUDGET,
)
def cd075(bericht: Bericht) -> Treffers:
    """CD075."""
    return [Treffer(deel.element, deel.eindveld) for deel in bericht.delen if deel.budget and not deel.eind]


@regel(
    "Bij een frequentie per week hoort een einddatum",
    "De Frequentie is 2 (per week), en dan is de einddatum verplicht, omdat anders het totaal niet te berekenen is; "
    "vul haar in.",
    bij=OMVANG,
)
def cd076(bericht: Bericht) -> Treffers:
    """CD076."""
    return [
        Treffer(deel.element, deel.eindveld) for deel in bericht.delen if deel.frequentie == _PER_WEEK and not deel.eind
    ]


@regel(
    "Geen Omvang naast een Budget",
    "Omvang en Budget staan er allebei; laat de Omvang weg als er een budget is toegekend.",
    bij=BUDGET,
)
def cd077(bericht: Bericht) -> Treffers:
    """CD077: the mirror of CD078, so that one is never broken without the other."""
    return [Treffer(deel.element, "Omvang") for deel in bericht.delen if deel.omvang and deel.budget]


@regel(
    "Geen Budget naast een Omvang",
    "Omvang en Budget staan er allebei; laat het Budget weg als er een omvang is toegekend.",
    bij=BUDGET,
)
def cd078(bericht: Bericht) -> Treffers:
    """CD078: the mirror of CD077."""
    return [Treffer(deel.element, "Budget") for deel in bericht.delen if deel.omvang and deel.budget]


@regel(
    "Zonder Budget is een Product verplicht",
    "Er staat geen Product en geen Budget; vul ten minste de productcategorie in.",
    bij=ZONDER_PRODUCT,
)
def cd079(bericht: Bericht) -> Treffers:
    """CD079; what is to change (JW317) has no Product."""
    return [Treffer(deel.element, "Product") for deel in bericht.producten if not deel.product and not deel.budget]


def _omvang_zonder_code(bericht: Bericht) -> Treffers:
    return [
        Treffer(deel.element, "Omvang")
        for deel in bericht.producten
        if deel.omvang and not deel.code and (not deel.eind or deel.eind > _OUDE_STIJL_TOT)
    ]


_ZONDER_CODE = (
    "Er is geen productcode gevuld, en dan hoort er sinds 2021 geen Omvang te staan; vul de productcode in of laat de "
    "Omvang weg."
)


@regel("Zonder productcode geen Omvang (toewijzing, sinds 2021)", _ZONDER_CODE, bij=OMVANG)
def cd080(bericht: Bericht) -> Treffers:
    """CD080 (JW301)."""
    return _omvang_zonder_code(bericht)


@regel("Zonder productcode geen Omvang (verzoek om toewijzing, sinds 2021)", _ZONDER_CODE, bij=OMVANG)
def cd095(bericht: Bericht) -> Treffers:
    """CD095 (JW315)."""
    return _omvang_zonder_code(bericht)


@regel(
    "Zonder productcode geen Omvang (nieuw product in een verzoek om wijziging, sinds 2021)", _ZONDER_CODE, bij=OMVANG
)
def cd096(bericht: Bericht) -> Treffers:
    """CD096 (JW317)."""
    return _omvang_zonder_code(bericht)


@regel(
    "Een periode eindigt niet voor zij begint",
    "De einddatum ligt voor de begindatum; verbeter een van beide.",
    bij=EINDDATUM | PERIODE,
)
def cs003(bericht: Bericht) -> Treffers:
    """CS003: products and the period of a contact; both on one day is a period of one day."""
    treffers = [Treffer(deel.element, deel.eindveld) for deel in bericht.delen if deel.eind and deel.eind < deel.ingang]
    if bericht.kenmerken & PERIODE:
        treffers += [
            Treffer(contact.element, "Periode/Einddatum")
            for contact in bericht.contacten
            if contact.eind and contact.eind < contact.begin
        ]
    return treffers


@regel(
    "Verwijderen (RedenWijziging 13) alleen met een einddatum gelijk aan de ingangsdatum",
    "RedenWijziging 13 (verwijderd) mag alleen als de Einddatum gelijk is aan de Ingangsdatum; maak ze gelijk of kies "
    "een andere reden.",
    bij=REDEN,
)
def cs335(bericht: Bericht) -> Treffers:
    """CS335."""
    return [
        Treffer(deel.element, "RedenWijziging")
        for deel in bericht.producten
        if deel.reden == _VERWIJDERD and deel.eind != deel.ingang
    ]


@regel(
    "RedenWijziging 01 is vervallen",
    "RedenWijziging 01 is vervallen; gebruik 13 om te verwijderen, of 14 voor een administratieve correctie.",
    bij=REDEN,
)
def cs336(bericht: Bericht) -> Treffers:
    """CS336."""
    return [Treffer(deel.element, "RedenWijziging") for deel in bericht.producten if deel.reden == _VERVALLEN]


def _frequentie(bericht: Bericht) -> Treffers:
    return [
        Treffer(deel.element, "Omvang/Frequentie")
        for deel in bericht.delen
        if deel.eenheid in _TELBAAR
        and deel.frequentie not in _TELLING
        and (not deel.eind or deel.eind > _OUDE_STIJL_TOT)
    ]


_FREQUENTIE = (
    "Bij de eenheden 14 (etmaal), 16 (dagdeel), 83 (euro) en 84 (stuks) kan de Frequentie alleen 2 (per week), 4 (per "
    "maand) of 6 (totaal) zijn; kies een daarvan."
)


@regel("Frequentie past bij de eenheid (toewijzing en verzoek om wijziging, sinds 2021)", _FREQUENTIE, bij=OMVANG)
def cs338(bericht: Bericht) -> Treffers:
    """CS338 (JW301, JW317)."""
    return _frequentie(bericht)


@regel("Frequentie past bij de eenheid (verzoek om toewijzing, sinds 2021)", _FREQUENTIE, bij=OMVANG)
def cs343(bericht: Bericht) -> Treffers:
    """CS343 (JW315)."""
    return _frequentie(bericht)


@regel(
    "Een verzoek om wijziging noemt een toewijzing",
    "Het verzoek noemt geen enkele lopende toewijzing; neem elke toewijzing op als ongewijzigd of te wijzigen product, of "
    "stuur een verzoek om toewijzing.",
)
def tr352(bericht: Bericht) -> Treffers:
    """TR352."""
    return () if bericht.ongewijzigd or bericht.te_wijzigen else (Treffer(bericht.verzoek),)


@regel(
    "Een verzoek om wijziging verandert iets",
    "Het verzoek verandert niets: er staat geen te wijzigen en geen nieuw product in; voeg er een toe.",
)
def tr353(bericht: Bericht) -> Treffers:
    """TR353."""
    return () if bericht.te_wijzigen or bericht.producten else (Treffer(bericht.verzoek),)


@regel(
    "Een nieuw product gaat in na de Dagtekening",
    "Een nieuw product kan niet ingaan op of voor de Dagtekening van het bericht; kies een latere GewensteIngangsdatum.",
)
def tr380(bericht: Bericht) -> Treffers:
    """TR380: a NieuwProduct; what is to change may start on the day its toewijzing did (TR357)."""
    return [
        Treffer(deel.element, "GewensteIngangsdatum")
        for deel in bericht.producten
        if deel.ingang <= bericht.dagtekening
    ]
