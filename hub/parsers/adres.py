"""What the address of the client in a JW301 tells of his gemeente: nothing but that leaves this module.

Only Contact of Soort 01 (the BRP address). A weak signal: the address is that of the day of writing, whoever wrote it.
"""

from __future__ import annotations

from typing import Any

from hub.domein.feiten import AdresFeit
from hub.parsers.postcodes import Postcodes

BRP_ADRES = "01"
"""AdresSoort: the address as the BRP has it."""

NEDERLAND = "NL"


def lees_adres(client: Any, voorvoegsel: int, postcodes: Postcodes) -> tuple[AdresFeit, ...]:
    """Give in which gemeente the client lives by the postcodes of a valid Client; none when they tell nothing, or two.

    `voorvoegsel` is the length of the namespace before each name.
    """
    gevonden: set[str] = set()
    for deel in client:
        if deel.tag[voorvoegsel:] == "Contactgegevens":
            for contact in deel:
                gemeente = _gemeente(contact, voorvoegsel, postcodes)
                if gemeente is not None:
                    gevonden.add(gemeente)
    return (AdresFeit(gevonden.pop()),) if len(gevonden) == 1 else ()


def _gemeente(contact: Any, voorvoegsel: int, postcodes: Postcodes) -> str | None:
    delen = {kind.tag[voorvoegsel:]: kind for kind in contact}
    if delen["Soort"].text != BRP_ADRES or "Adres" not in delen:
        return None
    # The parts of an address are of the base schema, whose namespace has a length of its own.
    velden = {kind.tag.rpartition("}")[2]: kind.text for kind in delen["Adres"]}
    postcode = velden.get("Postcode")
    if postcode is None or velden.get("LandCode", NEDERLAND) != NEDERLAND:
        return None
    return postcodes.gemeente(postcode)
