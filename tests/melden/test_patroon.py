"""Messages that keep failing on one rule: what is a patroon, since when, and when it is over."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domein.melding_patroon import (
    BINNEN,
    RETOUR,
    SCHEMA,
    Breuk,
    Drempels,
    Geval,
    Patroon,
    Stroom,
    is_hersteld,
    patronen,
)

VAN_A = Stroom("42420001", "JW305", "Zorgpakket 3.1")
NIEUWER = VAN_A._replace(software="Zorgpakket 3.2")
ANDER = Stroom("53530002", "JW305", "Zorgpakket 3.1")
REGEL = Breuk(BINNEN, "CD041")

WIJZEN = {
    "g": {},
    "m": {"binnen": frozenset({"CD041"})},
    "x": {"schema": frozenset({"XSD"})},
    "r": {"retour": frozenset({"9019"})},
    "a": {"retour": frozenset({"9340"})},
    "o": {"retour": frozenset()},
}
"""g: good, without a retour yet. m: breaks a rule within. x: not valid. r, a: rejected by two codes. o: accepted."""


def verloop(tekst: str, stroom: Stroom = VAN_A, begin: int = 0) -> list[Geval]:
    """Make the messages of one stroom, a letter each, a second apart."""
    return [Geval(stroom, (begin + n) * 1000, **WIJZEN[letter]) for n, letter in enumerate(tekst)]


def gevonden(gevallen: Sequence[Geval]) -> list[tuple[str, str, int, int, int]]:
    return [(p.breuk.niveau, p.breuk.code, p.sinds // 1000, p.mislukt, p.gezien) for p in patronen(gevallen)]


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("", []),
        ("gggggggggg", []),
        ("gggggmmmm", []),  # four are not enough
        ("gggggmmmmm", [(BINNEN, "CD041", 5, 5, 5)]),
        ("gggggmmmmmm", [(BINNEN, "CD041", 5, 6, 6)]),
        ("mmmmm", [(BINNEN, "CD041", 0, 5, 5)]),  # nothing was seen before it
        ("gggggmmmmmg", []),  # it ends with one that succeeds
        ("gggggmmmmmgmmmm", []),
        ("gggggmmmmmgmmmmm", []),  # after that it is less strange, so it takes one more
        ("gggggmmmmmgmmmmmm", [(BINNEN, "CD041", 11, 6, 6)]),
        ("gggggxxxxx", [(SCHEMA, "XSD", 5, 5, 5)]),
        ("gggggmmmmmmmmmx", [(BINNEN, "CD041", 5, 9, 10)]),  # one failed on something else, and says nothing of this
        ("gggggmmmmmxx", []),  # too many of these
        ("ooooorrrrr", [(RETOUR, "9019", 5, 5, 5)]),
        ("ooooorrrrrg", [(RETOUR, "9019", 5, 5, 5)]),  # no retour yet: not judged
        ("ooooorrrrro", []),
        ("ooooorrrrrrrrra", [(RETOUR, "9019", 5, 9, 10)]),
        ("gm" * 10 + "g" + "mmmmmm", []),  # half of them failed before: six in a row may be chance
        ("gm" * 10 + "g" + "mmmmmmmm", [(BINNEN, "CD041", 21, 8, 8)]),
    ],
)
def test_a_stretch_without_success_that_cannot_be_chance(
    tekst: str, verwacht: list[tuple[str, str, int, int, int]]
) -> None:
    assert gevonden(verloop(tekst)) == verwacht


def test_it_tells_when_nothing_good_was_seen_before() -> None:
    assert [p.al_langer for p in patronen(verloop("mmmmm"))] == [True]
    assert [p.al_langer for p in patronen(verloop("gmmmmmm"))] == [False]


def test_each_sender_kind_and_software_is_a_stroom_of_its_own() -> None:
    anders = [VAN_A._replace(bericht="JW307"), ANDER, VAN_A._replace(software="Iets anders 1")]
    samen = verloop("gggggmmm")
    for stroom in anders:
        samen += verloop("gggggmmm", stroom)
    assert patronen(samen) == []
    [patroon] = patronen(samen + verloop("mm", begin=20))
    assert patroon.stroom == VAN_A


def test_the_usual_rate_of_the_sender_counts_whatever_his_software_was() -> None:
    """New software of someone who mostly does well is told after five; of someone who mostly fails it is no news yet."""
    goed = verloop("g" * 20) + verloop("mmmmm", NIEUWER, begin=30)
    assert [p.stroom for p in patronen(goed)] == [NIEUWER]
    slecht = verloop("gm" * 20) + verloop("mmmmm", NIEUWER, begin=50)
    assert patronen(slecht) == []


def test_new_software_that_succeeds_ends_it() -> None:
    stuk = verloop("gggggmmmmmm")
    [patroon] = patronen(stuk)
    assert not is_hersteld(patroon, stuk)
    hersteld = stuk + verloop("g", NIEUWER, begin=20)
    assert patronen(hersteld) == []
    assert is_hersteld(patroon, hersteld)


def test_other_software_that_was_in_use_all_along_ends_nothing() -> None:
    """Someone with two systems: that the one does well says nothing of the other."""
    samen = verloop("gggggmmmmmm") + verloop("gggggggg", NIEUWER, begin=2) + verloop("g", NIEUWER, begin=20)
    [patroon] = patronen(samen)
    assert patroon.stroom == VAN_A
    assert not is_hersteld(patroon, samen)


def test_what_went_out_of_sight_has_not_succeeded() -> None:
    [patroon] = patronen(verloop("gggggmmmmm"))
    assert not is_hersteld(patroon, [])
    assert not is_hersteld(patroon, verloop("ggg", ANDER, begin=20))
    assert is_hersteld(patroon, verloop("mmg", begin=20))
    assert not is_hersteld(patroon, verloop("gmm", begin=20))


def test_the_place_is_told_when_nearly_all_fail_there() -> None:
    bij = frozenset({"Client/Bsn", "Client/StartProducten/StartProduct/Begindatum"})
    gevallen = [geval._replace(plekken=bij) for geval in verloop("xxxxxxxxx")]
    gevallen += [geval._replace(plekken=bij - {"Client/Bsn"}) for geval in verloop("x", begin=20)]
    [patroon] = patronen(gevallen)
    assert patroon.plek == "Client/StartProducten/StartProduct/Begindatum"
    verschillend = [geval._replace(plekken=frozenset({f"Client/Veld{n}"})) for n, geval in enumerate(verloop("xxxxx"))]
    assert [p.plek for p in patronen(verschillend)] == [""]


def test_the_largest_stands_first_and_a_message_that_breaks_two_rules_makes_two() -> None:
    twee = frozenset({"CD041", "CS139"})
    gevallen = [geval._replace(binnen=twee) for geval in verloop("gggggmmmmm")[5:]] + verloop("mmmmmmm", ANDER)
    assert [(p.stroom, p.breuk.code, p.mislukt) for p in patronen(gevallen)] == [
        (ANDER, "CD041", 7),
        (VAN_A, "CD041", 5),
        (VAN_A, "CS139", 5),
    ]


# --- against a plain reading of the definition ----------------------------------------------------------------------


@dataclass(frozen=True)
class Wat:
    stroom: Stroom
    letter: str


STROMEN = (VAN_A, NIEUWER, ANDER)
gevallen_st = st.lists(st.builds(Wat, st.sampled_from(STROMEN), st.sampled_from("gmmmx")), max_size=40).map(
    lambda rij: [Geval(w.stroom, n * 1000, **WIJZEN[w.letter]) for n, w in enumerate(rij)]
)


def naief(gevallen: Sequence[Geval], drempels: Drempels) -> set[tuple[Stroom, str, int, int]]:
    """Look for patronen on CD041 as the definition reads, without cleverness."""
    uit = set()
    for stroom in STROMEN:
        eigen = [geval for geval in gevallen if geval.stroom == stroom]
        goed = [n for n, geval in enumerate(eigen) if not geval.schema and not geval.binnen]
        reeks = eigen[max(goed, default=-1) + 1 :]
        while reeks and not reeks[0].binnen:
            reeks = reeks[1:]
        mis = sum(1 for geval in reeks if geval.binnen)
        if mis < drempels.minimum or mis / len(reeks) < drempels.aandeel:
            continue
        zelfde = [geval for geval in gevallen if geval.stroom.aanbieder == stroom.aanbieder]
        eerder = [geval for geval in zelfde if geval.ontvangen < reeks[0].ontvangen and not geval.schema]
        kans = (sum(1 for geval in eerder if geval.binnen) + 1) / (len(eerder) + 10)
        if kans**mis > drempels.toeval:
            continue
        laatste = eigen[-1].ontvangen
        oud = {geval.stroom for geval in zelfde if geval.ontvangen <= laatste}
        later = [geval for geval in zelfde if geval.ontvangen > laatste and geval.stroom not in oud]
        if any(not geval.schema and not geval.binnen for geval in later):
            continue
        uit.add((stroom, "CD041", reeks[0].ontvangen, mis))
    return uit


@given(gevallen_st, st.integers(2, 6), st.sampled_from([0.5, 0.8, 1.0]), st.sampled_from([0.001, 0.1, 1.0]))
def test_it_finds_what_the_definition_says(gevallen: list[Geval], minimum: int, aandeel: float, toeval: float) -> None:
    drempels = Drempels(minimum, aandeel, toeval)
    binnen = [p for p in patronen(gevallen, drempels) if p.breuk.niveau == BINNEN]
    assert {(p.stroom, p.breuk.code, p.sinds, p.mislukt) for p in binnen} == naief(gevallen, drempels)


@given(gevallen_st, st.randoms(use_true_random=False))
def test_the_order_in_which_messages_are_read_changes_nothing(gevallen: list[Geval], toeval: random.Random) -> None:
    geschud = list(gevallen)
    toeval.shuffle(geschud)
    assert patronen(geschud) == patronen(gevallen)


@given(gevallen_st)
def test_what_goes_on_is_never_over_and_a_success_always_ends_it(gevallen: list[Geval]) -> None:
    drempels = Drempels(2, 0.5, 1.0)
    for patroon in patronen(gevallen, drempels):
        assert patroon.mislukt >= 2
        assert patroon.sinds <= patroon.laatste
        assert not is_hersteld(patroon, gevallen)
        goed = [*gevallen, Geval(patroon.stroom, 10**9, retour=frozenset())]
        assert patroon.stroom not in {p.stroom for p in patronen(goed, drempels)}
        assert is_hersteld(patroon, goed)


def test_a_patroon_says_what_it_needs_to_be_told() -> None:
    [patroon] = patronen(verloop("gggggmmmmm"))
    assert patroon == Patroon(VAN_A, REGEL, 5000, 9000, 5, 5, al_langer=False)
