"""Invented youths with invented names and addresses, and BSNs from the range set apart for tests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from random import Random

from hub.domein.bsn import bevat_bsn, elfproef
from hub.fouten import GebruikFout
from hub.simulatie.region import GEMEENTEN

EERSTE_BSN = 999900006
LAATSTE_BSN = 999999990

_MEISJES = ("Annelore", "Benthe", "Catalijn", "Doortje", "Eefke", "Fleurine", "Geertje", "Hadewych", "Ilvi", "Jorinde")
_JONGENS = ("Alewijn", "Boudewijn", "Cornelius", "Diederick", "Eelkert", "Folkert", "Gijsbrecht", "Heimerik", "Joost")
_NAMEN = (
    ("Kwartelveld", "van"), ("Zwaluwstein", ""), ("Noorderhagen", ""), ("Wulpendal", "van den"), ("Hazelhoff", ""),
    ("Kievitsbosch", ""), ("Sperwerman", "de"), ("Torenvlied", "van"), ("Roerdompert", ""), ("IJsvogelaar", ""),
    ("Grutterink", ""), ("Lepelaarstra", ""), ("Meerkoetsma", ""), ("Ooievaarsen", ""), ("Patrijzenhof", "van 't"),
    ("Raafsbeek", "van"), ("Steltloper", "de"), ("Tapuitveen", "van der"), ("Vinkenbrink", ""), ("Wielewalink", ""),
    ("Zanglijster", ""), ("Bontebekker", ""), ("Dodaarsman", ""), ("Fazantzoom", "op de"), ("Goudplevier", ""),
)  # fmt: skip
_STRATEN = ("Kwikstaartpad", "Bosuilweg", "Boomkruiperlaan", "Goudhaanstraat", "Braamsluiperhof", "Nachtegaalkade")

Adres = tuple[int, str, str, str, str]
"""Huisnummer, huisletter (may be empty), postcode, straatnaam, plaatsnaam."""


@dataclass(frozen=True, slots=True, eq=False)
class Persoon:
    """Somebody with a name: a youth, or a parent of one."""

    geboortedatum: date
    geslacht: str
    voornaam: str
    achternaam: str
    voorvoegsel: str
    telefoon: str
    email: str


@dataclass(frozen=True, slots=True, eq=False)
class Client:
    """A youth in care."""

    bsn: str
    persoon: Persoon
    adres: Adres
    gemeente: str
    ouders: tuple[Persoon, ...]
    taal: str
    """Language of the interpreter, empty when none is needed."""
    commentaar: str


@lru_cache(maxsize=1)
def bruikbare_bsns() -> tuple[str, ...]:
    """Return all BSNs of the test range that pass the elfproef."""
    return tuple(str(nummer) for nummer in range(EERSTE_BSN, LAATSTE_BSN + 1) if elfproef(str(nummer)))


def controleer_aantal(aantal: int) -> None:
    """Raise GebruikFout when there are no BSNs for so many clients."""
    meeste = len(bruikbare_bsns())
    if not 1 <= aantal <= meeste:
        raise GebruikFout(
            f"Er kunnen geen {aantal} cliënten worden gemaakt: er zijn {meeste} burgerservicenummers om mee te testen.",
            f"Kies bij --clienten een getal van 1 tot en met {meeste}.",
        )


def kies_bsns(aantal: int, toeval: Random) -> list[str]:
    """Draw distinct BSNs.

    Raises GebruikFout when there are not so many.
    """
    controleer_aantal(aantal)
    return toeval.sample(bruikbare_bsns(), aantal)


def maak_client(bsn: str, gemeente: str, tot: date, toeval: Random) -> Client:
    """Invent a youth who lives in `gemeente` and is at most 20 on the day `tot`."""
    geboren = tot - timedelta(days=toeval.randrange(400, 20 * 365))
    achternaam, voorvoegsel = toeval.choice(_NAMEN)
    ouders = tuple(
        _persoon(geboren - timedelta(days=toeval.randrange(20 * 365, 40 * 365)), achternaam, voorvoegsel, toeval)
        for _ in range(toeval.choices((0, 1, 2), weights=(30, 45, 25))[0])
    )
    plaats = next(naam for code, naam, _ in GEMEENTEN if code == gemeente)
    adres = (
        toeval.randrange(1, 300),
        toeval.choice(("", "", "", "A", "B")),
        f"{toeval.randrange(7000, 8400)}{toeval.choice('ABCDEFGHJK')}{toeval.choice('LMNPRTVWXZ')}",
        toeval.choice(_STRATEN),
        plaats,
    )
    return Client(
        bsn=bsn,
        persoon=_persoon(geboren, achternaam, voorvoegsel, toeval),
        adres=adres,
        gemeente=gemeente,
        ouders=ouders,
        taal=toeval.choices(("", "Tigrinya", "Pools", "Oekraïens"), weights=(94, 2, 2, 2))[0],
        commentaar=toeval.choices(("", "Graag 's middags bellen & niet op woensdag"), weights=(90, 10))[0],
    )


def _persoon(geboren: date, achternaam: str, voorvoegsel: str, toeval: Random) -> Persoon:
    geslacht = toeval.choices(("1", "2", "0"), weights=(49, 49, 2))[0]
    voornaam = toeval.choice(_MEISJES if geslacht == "2" else _JONGENS)
    return Persoon(
        geboortedatum=geboren,
        geslacht=geslacht,
        voornaam=voornaam,
        achternaam=achternaam,
        voorvoegsel=voorvoegsel,
        telefoon=_telefoon(toeval),
        email=f"{voornaam}.{achternaam}@voorbeeld.example".lower(),
    )


def _telefoon(toeval: Random) -> str:
    while True:
        nummer = f"06{toeval.randrange(10_000_000, 100_000_000)}"
        if not bevat_bsn(nummer):  # else a leak of a BSN could not be told from a phone number
            return nummer
