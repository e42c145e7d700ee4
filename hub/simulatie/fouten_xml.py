"""Put one realistic fault into a message, so that its schema refuses it.

Sender, receiver and Identificatie stay readable: real software gets those right.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

Bederf = Callable[[str], str]
"""Returns the spoilt XML, or the same XML when this fault has no place in it."""


def _vervang(patroon: str, door: str) -> Bederf:
    gecompileerd = re.compile(patroon, re.DOTALL)
    return lambda xml: gecompileerd.sub(door, xml, count=1)


FOUTEN: dict[str, Bederf] = {
    "einddatum bestaat niet": _vervang(r"(:Einddatum>\d{4})-\d\d-\d\d", r"\1-06-31"),
    "begindatum bestaat niet": _vervang(r"(:(?:Begindatum|Ingangsdatum|ToewijzingIngangsdatum)>\d{4})-\d\d", r"\1-13"),
    "datum in Nederlandse volgorde": _vervang(
        r"(:(?:Begindatum|Toewijzingsdatum|GewensteIngangsdatum)>)(\d{4})-(\d\d)-(\d\d)", r"\1\4-\3-\2"
    ),
    "datum met tijdzone": _vervang(r"(:Datum>\d{4}-\d\d-\d\d)", r"\1Z"),
    "tijd bestaat niet": _vervang(r"(:Toewijzingstijd>)\d\d", r"\g<1>25"),
    "categorie bestaat niet": _vervang(r"(:Categorie>)\d\d", r"\g<1>99"),
    "reden bestaat niet": _vervang(r"(:RedenBeeindiging>)\d\d", r"\g<1>21"),
    "status bestaat niet": _vervang(r"(:StatusAanlevering>)\d", r"\g<1>4"),
    "antwoord bestaat niet": _vervang(r"(:VerzoekAntwoord>)\d", r"\g<1>3"),
    "referentie ontbreekt": _vervang(r"<(jw31[5-9]|jw320):ReferentieAanbieder>[^<]*</\1:ReferentieAanbieder>\n", ""),
    "geslacht ontbreekt": _vervang(r"<(\w+):Geslacht>\d</\1:Geslacht>\n", ""),
    "bsn te lang": _vervang(r"(:Bsn>\d{9})", r"\g<1>0"),
    "bsn te kort": _vervang(r"(:Bsn>\d{8})\d", r"\1"),
    "achternaam leeg": _vervang(r"(:Achternaam>)[^<]*", r"\1"),
    "voorletters met punt": _vervang(r"(:Voorletters>\w)", r"\1."),
    "straatnaam te lang": _vervang(r"(:Straatnaam>)([^<]*)", r"\1Burgemeester \2 en omgeving"),
    "telefoon met streepje": _vervang(r"(:Telefoonnummer>06)", r"\1-"),
    "volume met komma": _vervang(r"(:Volume>\d+)", r"\1,5"),
    "onbekend element": _vervang(r"<(\w+):Geboortedatum>", r"<\1:Roepnaam>onbekend</\1:Roepnaam>\n<\1:Geboortedatum>"),
    "verkeerde volgorde": _vervang(
        r"(<(\w+):BerichtVersie>\d</\2:BerichtVersie>\n)(<\2:BerichtSubversie>\d</\2:BerichtSubversie>\n)", r"\3\1"
    ),
    "verkeerde subversie": _vervang(r"(:BerichtSubversie>)2", r"\g<1>1"),
    "retourcode bestaat niet": _vervang(r"(:RetourCode>)\d{4}", r"\g<1>9999"),
    "dagtekening van retour ontbreekt": _vervang(r"<(\w+):DagtekeningRetour>[^<]*</\1:DagtekeningRetour>\n", ""),
    "los ampersandteken": _vervang(r"(:Straatnaam>\w+)", r"\1 & zn"),
    "afgebroken": lambda xml: xml[: len(xml) * 9 // 10],
}
"""Every fault by its name."""


def bederf(xml: str, toeval: Random) -> tuple[str, str]:
    """Return the name of a fault that has a place in this message, and the message with it."""
    namen = list(FOUTEN)
    while True:
        naam = toeval.choice(namen)
        bedorven = FOUTEN[naam](xml)
        if bedorven != xml:
            return naam, bedorven
