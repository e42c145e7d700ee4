"""Read a message as the hub does, and refuse one that is not valid at level 1: it would prove nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

from hub.parsers.schemas import Schemas
from hub.parsers.uitkomst import Fout
from hub.parsers.veilig import ontleed
from hub.regels.bevinding import Bevinding
from hub.regels.bronnen import GEEN, Bronnen
from hub.regels.oordeel import beoordeel

Toets = Callable[..., tuple[Bevinding, ...]]


@pytest.fixture(scope="session")
def toets() -> Toets:
    """Give what judges the bytes of a message."""
    schemas = Schemas.standaard()

    def doe(data: bytes, bronnen: Bronnen = GEEN) -> tuple[Bevinding, ...]:
        wortel = ontleed(data)
        assert not isinstance(wortel, Fout), wortel
        schema = schemas.vind(etree.QName(wortel).namespace)
        assert schema is not None
        assert schema.valideert(wortel), schema.overtredingen(wortel)
        return beoordeel(schema.soort, wortel, bronnen)

    return doe
