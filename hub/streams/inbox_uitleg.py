"""The explanation beside a rejected file: plain Dutch for the specialist, without anything of a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from hub.domein.feiten import Moment
from hub.domein.kalender import lokaal
from hub.streams.bewijs import fouten_van, ontvangstbewijs, regel_van, soort_van
from hub.streams.inname import Bewijs
from hub.streams.leesbaar import toonbaar

MEESTE_AFKEURINGEN = 1_000
"""Rejected members of one zip that are explained in full: more makes a file nobody reads; the page has them all."""

_SLOT = """\
Wat nu: een afgekeurd bericht telt nergens mee. Laat de afzender het verbeteren en opnieuw sturen.
Leg een verbeterd bestand gewoon weer in de inbox. De hub bewaart dit bericht versleuteld; de pagina toont
dezelfde uitleg onder 'Afgekeurde berichten'. In dit bestand zelf kunnen persoonsgegevens staan: bewaar het niet
langer dan nodig.
"""


class Afgekeurd(NamedTuple):
    """A rejected message: a file, or a member of a zip file."""

    naam: str
    bewijs: Bewijs


def schrijf_uitleg(bestand: str, moment: Moment, afgekeurd: Sequence[Afgekeurd], problemen: Sequence[str]) -> str:
    """Explain why a file went to `afgekeurd`; `moment` is when it was last written.

    The same file always gives the same text, so that it can be written again after a crash.
    """
    regels = [
        f"Bestand: {toonbaar(bestand)}",
        f"Geschreven: {lokaal(moment):%d-%m-%Y %H:%M:%S}",
        "",
    ]
    if problemen:
        regels += ["Dit kon de hub niet lezen:", *(f"- {probleem}" for probleem in problemen), ""]
    if afgekeurd:
        aantal = len(afgekeurd)
        regels += ["Dit bericht is afgekeurd." if aantal == 1 else f"Deze {aantal} berichten zijn afgekeurd.", ""]
    for naam, bewijs in afgekeurd[:MEESTE_AFKEURINGEN]:
        soort = soort_van(bewijs.ontvangst.uitkomst)
        regels.append(f"{naam}{f' ({soort})' if soort else ''}, ontvangstbewijs {ontvangstbewijs(bewijs)}")
        regels += [f"  {nummer}. {regel_van(fout)}" for nummer, fout in enumerate(fouten_van(bewijs), start=1)]
        regels.append("")
    if len(afgekeurd) > MEESTE_AFKEURINGEN:
        regels += [f"En nog {len(afgekeurd) - MEESTE_AFKEURINGEN} andere; die staan op de pagina.", ""]
    return "\n".join([*regels, _SLOT])
