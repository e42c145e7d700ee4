"""What passes is waited for, what does not is set aside, and what needs a person stops the worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import DataError

from hub.fouten import OpslagBezet, OpslagFout, SleutelFout
from hub.streams.kafka import volhouden
from hub.streams.kafka.volhouden import Gestopt, houd_vol, is_omgeving, zonder_gif, zonder_omval


class Geduldig(Event):
    """Stands in for the wait between tries: remembers how long it would have been."""

    def __init__(self, hoogstens: int = 100) -> None:
        super().__init__()
        self.gewacht: list[float] = []
        self._hoogstens = hoogstens

    def wait(self, timeout: float | None = None) -> bool:
        self.gewacht.append(timeout or 0)
        return len(self.gewacht) >= self._hoogstens


def na(mislukkingen: int, fout: Exception) -> Callable[[], str]:
    nog = iter([fout] * mislukkingen)

    def doe() -> str:
        for een in nog:
            raise een
        return "gedaan"

    return doe


def test_a_store_that_is_away_is_tried_again_ever_less_often() -> None:
    stop = Geduldig()
    assert houd_vol(na(12, OpslagBezet("Weg.", "Wacht.")), stop, "dossiers") == "gedaan"
    assert len(stop.gewacht) == 12
    assert max(stop.gewacht) <= volhouden.MEEST_SECONDEN
    assert stop.gewacht[-1] > 4 * stop.gewacht[0]


def test_who_stops_meanwhile_has_not_done_it() -> None:
    with pytest.raises(Gestopt):
        houd_vol(na(9, OpslagBezet("Weg.", "Wacht.")), Geduldig(3), "dossiers")


def test_only_what_passes_is_waited_for() -> None:
    for fout in (ValueError("x"), SleutelFout("Sleutel.", "Zet terug.")):
        with pytest.raises(type(fout)):
            houd_vol(na(1, fout), Geduldig(), "dossiers")


def test_a_value_the_store_cannot_hold_does_not_pass() -> None:
    fout = OpslagFout("Vreemd.", "Meld.")
    fout.__cause__ = DataError("INSERT", {}, Exception())
    assert not is_omgeving(fout)
    assert is_omgeving(OpslagFout("Weg.", "Wacht."))


@given(st.lists(st.booleans(), max_size=40))
def test_only_what_trips_is_given_up_and_all_else_is_done_once_in_order(goed: list[bool]) -> None:
    def doe(delen: Sequence[tuple[int, bool]]) -> list[int]:
        if not all(heel for _, heel in delen):
            raise ValueError
        return [nummer for nummer, _ in delen]

    opgegeven: list[int] = []

    def geef_op(deel: tuple[int, bool], fout: Exception) -> list[int]:
        opgegeven.append(deel[0])
        return []

    delen = list(enumerate(goed))
    assert zonder_gif(doe, delen, geef_op) == [nummer for nummer, heel in delen if heel]
    assert opgegeven == [nummer for nummer, heel in delen if not heel]


def test_what_needs_a_person_is_not_given_up() -> None:
    def doe(delen: Sequence[int]) -> list[int]:
        raise SleutelFout("Sleutel.", "Zet terug.")

    with pytest.raises(SleutelFout):
        zonder_gif(doe, [1, 2], lambda *_: [])


def test_a_mistake_in_folding_keeps_nothing_from_being_recorded() -> None:
    def mis() -> list[int]:
        raise KeyError("x")

    def weg() -> list[int]:
        raise OpslagBezet("Weg.", "Wacht.")

    assert zonder_omval(mis) == []
    with pytest.raises(OpslagBezet):
        zonder_omval(weg)
