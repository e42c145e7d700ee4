"""What is recorded and not yet folded is not over: removing by term waits for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hub.domein.kalender import peilmoment
from hub.opslag.bewaren import Termijnen, ruim_op
from tests.bouw import jw301, jw305, jw307, retour, stop, toewijzing
from tests.orde.plek import Plek
from tests.verhaal import om

NU = peilmoment("2026-09-30")
OUD = [
    jw301(toewijzing(1)),
    jw305(),
    jw307(stop(einddatum="2026-03-31"), dagtekening="2026-03-31"),
]
LAAT = jw301(toewijzing(2), identificatie="T2")
"""Stamped as long ago as the others, and brought in after them."""


@pytest.fixture
def plek() -> Iterator[Plek]:
    plek = Plek()
    yield plek
    plek.sluit()


def test_a_message_that_waits_to_be_folded_keeps_its_youth(plek: Plek) -> None:
    verzonden = [om("2026-03-31T10:00", bericht) for bericht in OUD]
    antwoorden = [om("2026-03-31T11:00", retour(bericht, identificatie=f"R{n}")) for n, bericht in enumerate(OUD)]
    plek.laad([*verzonden, *antwoorden], NU)
    plek.leg_vast([om("2026-03-31T12:00", LAAT), om("2026-03-31T13:00", retour(LAAT, identificatie="R9"))], None, NU)
    [gedaan] = ruim_op(plek.map, Termijnen(beeindigd=60), NU)
    plek.vouw()
    assert gedaan.aantal == 0
    delen = plek.hub.status("2026-09-30").toewijzingen
    assert (delen.totaal, delen.gestopt, delen.wachtend) == (2, 1, 1)


def test_without_it_the_youth_is_done(plek: Plek) -> None:
    verzonden = [om("2026-03-31T10:00", bericht) for bericht in OUD]
    antwoorden = [om("2026-03-31T11:00", retour(bericht, identificatie=f"R{n}")) for n, bericht in enumerate(OUD)]
    plek.laad([*verzonden, *antwoorden], NU)
    [gedaan] = ruim_op(plek.map, Termijnen(beeindigd=60), NU)
    assert gedaan.aantal == 1
