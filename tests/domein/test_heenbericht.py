"""The fold of one heenbericht: its short way gives what its general way gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hub.domein.heenbericht import Aflevering, Retour, is_afkeurend, vouw_algemeen, vouw_heenbericht
from hub.domein.kalender import ALTIJD, peilmoment
from tests.proefhub import normenboek

NORMEN = normenboek().voor("0384")
MAART = peilmoment("2026-03-02T10:00")
UREN = st.integers(-240, 24 * 20).map(lambda uur: MAART + uur * 3_600_000)


@given(st.sampled_from(["JW301", "JW323", "JW325"]), UREN, st.none() | UREN, st.booleans())
def test_korte_weg_is_de_algemene(soort: str, ontvangen: int, retour_op: int | None, afkeurend: bool) -> None:
    afleveringen = [Aflevering(1, b"a", ontvangen, ALTIJD)]
    retouren = []
    if retour_op is not None:
        retouren = [Retour(("JW302", "R", "2026-03-02"), b"r", afkeurend, "", retour_op, ALTIJD)]
    kort = vouw_heenbericht(soort, afleveringen, retouren, NORMEN)
    assert kort == vouw_algemeen(soort, afleveringen, retouren, NORMEN)
    assert kort[0].vanaf == ontvangen
    assert kort[-1].tot == ALTIJD


def test_afkeurend() -> None:
    assert is_afkeurend(["0200", "9019"])
    assert not is_afkeurend(["0200", "0233", "8001"])
    assert not is_afkeurend([])
