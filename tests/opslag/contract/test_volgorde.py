"""Any order, any repetition, any split: the property of tests/betekenis/test_volgorde.py on PostgreSQL, with fewer examples."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.betekenis.test_volgorde import EIGEN_HUB, _antwoorden, _in_een_keer, _in_ladingen
from tests.betekenis.verkeer import Zending, verkeer
from tests.verhaal import Vertelling


@settings(max_examples=8, suppress_health_check=EIGEN_HUB)
@given(data=st.data(), zendingen=verkeer(), grenzen=st.lists(st.integers(0, 99), max_size=4))
def test_any_order_repetition_and_split_gives_the_same_answers(
    verhaal: Vertelling, data: st.DataObject, zendingen: list[Zending], grenzen: list[int]
) -> None:
    berichten = [zending.inhoud for zending in zendingen]
    verwacht = _in_een_keer(verhaal, berichten)
    herhaald = berichten + data.draw(st.lists(st.sampled_from(berichten), max_size=3), label="repeated")
    anders = data.draw(st.permutations(herhaald), label="order")
    with verhaal.hub() as hub:
        for lading in _in_ladingen(anders, grenzen):
            hub.ontvang(*lading)
        assert _antwoorden(hub) == verwacht
