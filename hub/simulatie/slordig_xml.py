"""Put one slip into a message that its schema allows, and a rule of level 2 does not.

What a slip changes no figure of the hub depends on: the message counts, with a
finding. Besides these the life cycles make two of their own: a start reported
before it begins (TR134), and a start reported again with StatusAanlevering 2 or
9 (CS058).
"""

from __future__ import annotations

import re
from random import Random

_VERVANG: dict[str, tuple[str, str, str]] = {
    "naamgebruik zonder partner": ("CS050", r"(:NaamGebruik>)1", r"\g<1>3"),
    "geboortedatum half bekend": (
        "CS139",
        r"(:Geboortedatum>\n<ijw:Datum>[^<]*</ijw:Datum>\n)",
        r"\1<ijw:DatumGebruik>3</ijw:DatumGebruik>\n",
    ),
    "land vergeten": ("CD005", r"<ijw:LandCode>NL</ijw:LandCode>\n", ""),
    "postcode met een nul": ("CS089", r"(:Postcode>)\d", r"\g<1>0"),
    "omvang vergeten": (
        "CD041",
        r"(<(?:jw301:ToegewezenProduct|jw315:AangevraagdProduct)>.*?<ijw:Code>.*?)<(\w+):Omvang>.*?</\2:Omvang>\n",
        r"\1",
    ),
    "verwijzer dubbel": (
        "CD066",
        r"(<ijw:Type>02</ijw:Type>\n)(<ijw:ZorgverlenerCode>)",
        r"\1<ijw:Naam>huisarts</ijw:Naam>\n\2",
    ),
    "reden vergeten": ("CD085", r"<jw319:RedenAfwijzingVerzoek>[1-79]</jw319:RedenAfwijzingVerzoek>\n", ""),
    "tarief vergeten": ("CD087", r"<jw323:ProductTarief>\d+</jw323:ProductTarief>\n", ""),
}
"""What goes wrong, by name: the rule that it breaks, what is looked for, what is put there."""

SLORDIGHEDEN = {naam: (code, re.compile(zoek, re.DOTALL), door) for naam, (code, zoek, door) in _VERVANG.items()}

_HEEN = re.compile(r"<jw3(?:01|05|07|15|17|19|23):Bericht ")


def is_heen(xml: str) -> bool:
    """Say whether this is a message that rules of level 2 look at; a retourbericht only repeats one."""
    return _HEEN.search(xml) is not None


def maak_slordig(xml: str, afzender: str, toeval: Random) -> tuple[str, str]:
    """Return the code of the rule that is now broken, and the message; the same message when no slip has a place in it.

    Who sends it mostly makes the same slip: software has its own.
    """
    namen = Random(afzender).sample(list(SLORDIGHEDEN), len(SLORDIGHEDEN))
    if toeval.random() < 0.2:
        toeval.shuffle(namen)
    for naam in namen:
        code, zoek, door = SLORDIGHEDEN[naam]
        slordig = zoek.sub(door, xml, count=1)
        if slordig != xml:
            return code, slordig
    return "", xml
