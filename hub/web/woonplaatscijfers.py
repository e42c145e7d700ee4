"""The figures of the woonplaatsbeginsel, each with the line that says what it counts."""

from __future__ import annotations

from hub.antwoorden import Woonplaats
from hub.web.kengetallen import Kengetal, Naar
from hub.web.opmaak import aandeel, getal

PAD = "/woonplaats"


def woonplaatscijfers(cijfers: Woonplaats, naar: Naar | None) -> tuple[Kengetal, ...]:
    """Return all ten figures; without `naar` they lead to no lists."""
    return (*_oordelen(cijfers, naar), *_bevindingen(cijfers, naar))


def hoofdcijfers(cijfers: Woonplaats, naar: Naar | None) -> tuple[Kengetal, ...]:
    """Return the figures that ask for someone, for the overview."""
    gekozen = {"Andere gemeente verwacht", "Niet te beoordelen", "Overdrachten te laat", "Dubbele toewijzingen"}
    return tuple(een for een in woonplaatscijfers(cijfers, naar) if een.naam in gekozen)


def _lijst(naar: Naar | None, soort: str) -> str | None:
    return None if naar is None else naar(PAD, soort=soort)


def _oordelen(cijfers: Woonplaats, naar: Naar | None) -> tuple[Kengetal, ...]:
    beoordeeld = cijfers.conform + cijfers.afwijkend
    return (
        Kengetal(
            "Getoetst",
            getal(cijfers.gecontroleerd),
            "toewijzingen",
            "Alle toewijzingen die niet zijn verwijderd: bij de juiste gemeente, bij een andere dan verwacht, en niet te "
            "beoordelen samen.",
        ),
        Kengetal(
            "Bij de juiste gemeente",
            getal(cijfers.conform),
            "toewijzingen",
            f"De gemeente is die volgens de geladen BRP-gegevens: {aandeel(cijfers.conform, beoordeeld)} van wat te "
            "beoordelen is.",
        ),
        Kengetal(
            "Andere gemeente verwacht",
            getal(cijfers.afwijkend),
            "toewijzingen",
            "Volgens de geladen BRP-gegevens is een andere gemeente verantwoordelijk. Elke zaak zegt waarom.",
            aandacht=cijfers.afwijkend > 0,
            adres=_lijst(naar, "afwijkend"),
        ),
        Kengetal(
            "Niet te beoordelen",
            getal(cijfers.onbekend),
            "toewijzingen",
            "Van de jeugdige zijn geen BRP-gegevens geladen, of zij zeggen niets over de dag die telt.",
        ),
    )


def _bevindingen(cijfers: Woonplaats, naar: Naar | None) -> tuple[Kengetal, ...]:
    return (
        Kengetal(
            "Dubbele toewijzingen",
            getal(cijfers.dubbele_toewijzing),
            "paar" if cijfers.dubbele_toewijzing == 1 else "paren",
            "Twee gemeenten wijzen voor dezelfde jeugdige en dezelfde dagen toe. Open tot een van beide is aangepast; "
            "telt bij elk van beide, en hier één keer.",
            aandacht=cijfers.dubbele_toewijzing > 0,
            adres=_lijst(naar, "dubbele_toewijzing"),
        ),
        Kengetal(
            "Verhuisd tijdens hulp",
            getal(cijfers.verhuisd_tijdens_hulp),
            "toewijzingen",
            "De jeugdige woont inmiddels in een andere gemeente en de ambulante toewijzing loopt door.",
            aandacht=cijfers.verhuisd_tijdens_hulp > 0,
            adres=_lijst(naar, "verhuisd_tijdens_hulp"),
        ),
        Kengetal(
            "Overdrachten open",
            getal(cijfers.overdracht_open),
            "verzoeken",
            "Afgewezen omdat een andere gemeente de woonplaats is (JW319); die wees nog niet toe aan dezelfde aanbieder.",
            adres=_lijst(naar, "overdracht_open"),
        ),
        Kengetal(
            "Overdrachten te laat",
            getal(cijfers.overdracht_te_laat),
            "verzoeken",
            "Open overdrachten van langer dan twee weken geleden (OP359).",
            aandacht=cijfers.overdracht_te_laat > 0,
            adres=_lijst(naar, "overdracht_open"),
        ),
        Kengetal(
            "Verhuizing zonder aansluiting",
            getal(cijfers.verhuizing_zonder_aansluiting),
            "toewijzingen",
            "Geëindigd om een verhuizing (reden 07), en geen andere gemeente wijst vanaf de dag erna toe.",
            aandacht=cijfers.verhuizing_zonder_aansluiting > 0,
            adres=_lijst(naar, "verhuizing_zonder_aansluiting"),
        ),
        Kengetal(
            "Niet waarneembaar",
            getal(cijfers.niet_waarneembaar),
            "zaken",
            "Overdrachten en verhuizingen naar een gemeente waarvan de hub geen berichten ziet: misschien is het daar al "
            "geregeld. Tellen niet als open.",
        ),
    )
