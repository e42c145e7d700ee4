"""Every rule, on every kind of message that carries it: what breaks it, and what nearly does."""

from __future__ import annotations

import pytest

from hub.regels.lijst import PER_BERICHT, REGELS
from hub.regels.oordeel import beoordeel
from tests.regels.berichten import GOED, maak
from tests.regels.conftest import Toets
from tests.regels.geval import Geval
from tests.regels.gevallen import GEVALLEN

PAREN = [(geval, soort) for geval in GEVALLEN for soort in geval.soorten.split()]


def naam(paar: tuple[Geval, str]) -> str:
    geval, soort = paar
    return f"{geval.code}-{soort}-{geval.plek}"


@pytest.mark.parametrize("soort", GOED)
def test_a_good_message_breaks_nothing(soort: str, toets: Toets):
    assert toets(maak(soort)) == ()


@pytest.mark.parametrize("paar", [paar for paar in PAREN if paar[0].fout is not None], ids=naam)
def test_it_breaks_this_rule_and_no_other_at_this_place(paar: tuple[Geval, str], toets: Toets):
    geval, soort = paar
    bevindingen = toets(maak(soort, geval.fout))
    assert {bevinding.code for bevinding in bevindingen} == {geval.code} | geval.ook
    eigen = [bevinding for bevinding in bevindingen if bevinding.code == geval.code]
    assert [bevinding.pad for bevinding in eigen] == [geval.plek]
    assert eigen[0].uitleg.startswith(REGELS[geval.code].uitleg) or geval.code == "TR342"
    assert (eigen[0].niveau, eigen[0].retourcode, eigen[0].oordeel) == (2, "0001", "fout")
    assert eigen[0].regel


@pytest.mark.parametrize("paar", [paar for paar in PAREN if paar[0].goed is not None], ids=naam)
def test_it_nearly_breaks_this_rule_and_is_fine(paar: tuple[Geval, str], toets: Toets):
    geval, soort = paar
    assert toets(maak(soort, geval.goed)) == ()


def test_the_table_has_every_rule_of_level_2_for_every_kind_that_carries_it():
    for welke in ("fout", "goed"):
        gedaan = {(geval.code, soort) for geval, soort in PAREN if getattr(geval, welke) is not None}
        nodig = {(regel.code, soort) for regel in REGELS.values() if regel.niveau == 2 for soort in regel.berichten}
        assert nodig - gedaan == set()


def test_a_retourbericht_has_no_rules_of_its_own():
    assert [soort for soort, regels in PER_BERICHT.items() if not regels] == [
        "JW302", "JW306", "JW308", "JW316", "JW318", "JW320",
    ]  # fmt: skip
    assert beoordeel("JW302", None) == ()
