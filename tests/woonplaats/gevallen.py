"""Read the hand-made cases: messages, BRP lines, and what is expected of them at a moment.

Each case stands in `gevallen/*.toml`; what it leaves out has a default here. A message becomes real XML.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from hub.domein.feiten import Relatie
from hub.domein.woonplaats import WOONADRES, Inschrijving
from hub.parsers.postcodes import Postcodes
from tests import bouw

MAP = Path(__file__).parent / "gevallen"

POSTCODES = Postcodes({"1011": "0363", "1111AA": "0384", "1111BB": "0363", "1381": "0457", "7311": "0200"})
"""What the messages of all cases are read with. The address of a message without `postcode` is in none of these."""


class Verzonden(NamedTuple):
    """A bare message and the local moment at which it was sent."""

    op: str
    bericht: bytes


class Geval(NamedTuple):
    naam: str
    berichten: Sequence[Verzonden]
    brp: Sequence[Inschrijving]
    verblijf_codes: frozenset[str]
    op: str
    oordelen: Sequence[str]
    """`gemeente nummer uitkomst verwacht-of-wat-ontbreekt peildag`."""
    bevindingen: Sequence[str]
    """`soort gemeente sleutel andere-gemeente dag` and, of an overdracht, `te_laat` and the new reference."""


def lees_gevallen() -> list[Geval]:
    """Give all cases, in the order of their files."""
    return [
        _geval(inhoud)
        for pad in sorted(MAP.glob("*.toml"))
        for inhoud in tomllib.loads(pad.read_text(encoding="utf-8"))["geval"]
    ]


def _geval(inhoud: Mapping[str, Any]) -> Geval:
    return Geval(
        inhoud["naam"],
        [Verzonden(een["op"], _bericht(volgnummer, een)) for volgnummer, een in enumerate(inhoud["berichten"])],
        [_inschrijving(een) for een in inhoud.get("brp", ())],
        frozenset(inhoud.get("verblijf_codes", ())),
        inhoud["op"],
        inhoud["oordelen"],
        inhoud.get("bevindingen", ()),
    )


def _inschrijving(een: Mapping[str, Any]) -> Inschrijving:
    tot = een.get("tot")
    return Inschrijving(
        een.get("soort", WOONADRES),
        een.get("gemeente"),
        date.fromisoformat(een["vanaf"]),
        date.fromisoformat(tot) if tot else None,
        een.get("onderzoek", False),
    )


def _bericht(volgnummer: int, een: Mapping[str, Any]) -> bytes:
    dag = een["op"][:10]
    code = een.get("product")
    product = (code[:2], code) if code else None
    kop = {
        "relatie": Relatie(een["gemeente"], een.get("aanbieder", "42420001")),
        "identificatie": f"B{volgnummer}",
        "dagtekening": dag,
    }
    if een["soort"] == "315":
        deel = bouw.aangevraagd(een["referentie"], product=product, ingangsdatum=een.get("ingangsdatum", dag))
        return bouw.jw315(deel, **kop)
    if een["soort"] == "317":
        return bouw.jw317(referentie=een["referentie"], te_wijzigen=(een["nummer"],), gewenst=dag, **kop)
    if een["soort"] == "319":
        return bouw.jw319(
            referentie=een["referentie"], antwoord=een["antwoord"], reden=een["reden"], gemeente=een.get("naar"), **kop
        )
    if een["soort"] == "301":
        deel = bouw.toewijzing(
            een["nummer"],
            referentie=een.get("referentie"),
            product=product,
            toewijzingsdatum=een.get("toewijzingsdatum", dag),
            ingangsdatum=een.get("ingangsdatum", dag),
            einddatum=een.get("einddatum"),
            reden=een.get("reden"),
        )
        return bouw.jw301(deel, **kop).replace(b"1234AB", een.get("postcode", "1234AB").encode())
    if een["soort"] == "305":
        deel = bouw.start(een["nummer"], product=product, begindatum=een["begindatum"], status=een.get("status", "1"))
        return bouw.jw305(deel, **kop)
    deel = bouw.stop(
        een["nummer"],
        product=product,
        begindatum=een["begindatum"],
        einddatum=een["einddatum"],
        reden=een.get("reden", "31"),
    )
    return bouw.jw307(deel, **kop)
