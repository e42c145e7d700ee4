"""A start does without the garbage collector; afterwards it is as it was, however the start ends."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from hub.opdrachten.opstart import zonder_opruimen


@pytest.fixture(autouse=True)
def _zoals_het_was() -> Iterator[None]:
    gc.enable()
    yield
    gc.unfreeze()
    gc.enable()


def test_binnen_een_start_wordt_niet_gezocht_en_erna_wel() -> None:
    with zonder_opruimen():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_wat_er_bij_de_start_is_wordt_daarna_niet_meer_doorzocht() -> None:
    blijft = [object()]
    with zonder_opruimen() as gestart:
        gestart()
        assert gc.isenabled()
        assert not any(iets is blijft for iets in gc.get_objects())
        later = [object()]
        assert any(iets is later for iets in gc.get_objects())


def test_een_start_die_mislukt_laat_het_opruimen_aan() -> None:
    with pytest.raises(RuntimeError), zonder_opruimen():
        raise RuntimeError
    assert gc.isenabled()


def test_wie_het_zelf_uitzette_houdt_het_uit() -> None:
    gc.disable()
    with zonder_opruimen() as gestart:
        gestart()
    assert not gc.isenabled()
