"""Whether all gemeenten of a store share their pseudonyms, or each has its own: chosen once, kept with the store."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, select

from hub.fouten import OngeldigeInstelling
from hub.opslag import tabellen as t
from hub.opslag.bulk import voeg_toe_als_nieuw
from hub.opslag.verbinding import lezen, schrijven

PSEUDONIEMEN = "pseudoniemen"
"""Row of table `hub` that says of which kind they are."""

VAN_DE_HUB, PER_GEMEENTE = "hub", "gemeente"


def soort_pseudoniemen(engine: Engine, gewenst: bool | None) -> bool:  # noqa: FBT001 - a setting as it is
    """Say whether each gemeente has pseudonyms of its own in this store, and keep that for ever in a new one.

    `gewenst` is what the settings ask, None nothing. Raises OngeldigeInstelling when the store is of the other kind.
    """
    with lezen(engine) as connection:
        bekend = _bewaard(connection)
    if bekend is None:
        with schrijven(engine) as connection:
            # A store of before this choice has messages, and one kind of pseudonym.
            leeg = connection.execute(select(t.aflevering.c.id).limit(1)).first() is None
            soort = PER_GEMEENTE if gewenst and leeg else VAN_DE_HUB
            voeg_toe_als_nieuw(connection, t.hub, ("naam", "waarde"), [(PSEUDONIEMEN, soort)])
            bekend = _bewaard(connection)
    per_gemeente = bekend == PER_GEMEENTE
    if gewenst is not None and gewenst != per_gemeente:
        heeft, staat = ("per gemeente", "true") if per_gemeente else ("voor alle gemeenten samen", "false")
        raise OngeldigeInstelling(
            f"Deze opslag maakt pseudoniemen {heeft}, en dat kan niet meer veranderen.",
            f"Zet pseudoniem_per_gemeente op {staat} of haal hem weg; of kies een nieuwe datamap en laad alles opnieuw.",
        )
    return per_gemeente


def _bewaard(connection: Connection) -> str | None:
    return connection.execute(select(t.hub.c.waarde).where(t.hub.c.naam == PSEUDONIEMEN)).scalar()
