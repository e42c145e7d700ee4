"""A question about some gemeenten is answered from those alone: figures, lists, searches, cases and actions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from hub.antwoorden_werk import WerkRegel
from hub.domein import werk as w
from hub.domein.gebied import Gebied, doorsnede, ligt_in
from hub.domein.kalender import peilmoment
from tests.proefhub import Proefhub
from tests.werk.hulp import werk

PEILDATUM = "2026-05-20"
NU = peilmoment(PEILDATUM)


@pytest.fixture(scope="module")
def codes(regio: Proefhub) -> list[str]:
    gevonden = list(regio.winkel.werkbank.gemeenten(None))
    assert len(gevonden) == 3
    return gevonden


NIET_OP_TE_TELLEN = ("p90", "max", "lang", "mediaan", "wachtend_langst", "schatting", "jeugdigen")


def getallen(model: Any, pad: str = "") -> Iterator[tuple[str, int]]:
    """Give every count of a status; medians and the like do not add up."""
    for naam, waarde in model.model_dump().items() if hasattr(model, "model_dump") else model.items():
        if isinstance(waarde, dict):
            yield from getallen(waarde, f"{pad}{naam}.")
        elif isinstance(waarde, int) and not naam.startswith(NIET_OP_TE_TELLEN):
            yield f"{pad}{naam}", waarde


def test_the_figures_of_two_gemeenten_are_those_of_each_together(regio: Proefhub, codes: list[str]) -> None:
    apart = [dict(getallen(regio.winkel.vragen.status(NU, code))) for code in codes[:2]]
    samen = dict(getallen(regio.winkel.vragen.status(NU, frozenset(codes[:2]))))
    for naam, waarde in samen.items():
        if naam == "woonplaats.dubbele_toewijzing":  # shown at both gemeenten, and counted once
            assert waarde <= sum(een.get(naam, 0) for een in apart) <= 2 * waarde
        elif not naam.startswith("bevindingen."):  # some are found across gemeenten
            assert waarde == sum(een.get(naam, 0) for een in apart), naam
    assert samen["berichten.ontvangen"] > 100


def test_all_gemeenten_named_are_all_and_none_is_nothing(regio: Proefhub, codes: list[str]) -> None:
    alle, geen = frozenset(codes), frozenset[str]()
    assert regio.winkel.vragen.per_gemeente(NU, alle) == regio.winkel.vragen.per_gemeente(NU, None)
    assert regio.winkel.vragen.status(NU, alle).verzoeken == regio.winkel.vragen.status(NU, None).verzoeken
    assert not any(waarde for _, waarde in getallen(regio.winkel.vragen.status(NU, geen)))
    assert regio.winkel.vragen.per_gemeente(NU, geen) == []
    assert werk(regio, PEILDATUM, gemeente=geen) == []
    assert regio.winkel.werkbank.gemeenten(geen) == {}
    assert regio.winkel.werkbank.aanbieders(geen, 100) == []


@pytest.mark.parametrize("keuze", [0, 1, 2])
def test_every_list_holds_the_rows_of_the_gebied_and_no_other(regio: Proefhub, codes: list[str], keuze: int) -> None:
    gebied = frozenset(codes) - {codes[keuze]}
    vragen, bank = regio.winkel.vragen, regio.winkel.werkbank
    lijsten = {
        "werk": [werk(regio, PEILDATUM, gemeente=een) for een in (gebied, None)],
        "verzoeken": [list(bank.alle_verzoeken(NU, een, "open")) for een in (gebied, None)],
        "wachtlijst": [list(bank.hele_wachtlijst(NU, een)) for een in (gebied, None)],
        "afkeuringen": [list(bank.alle_afkeuringen(NU, een)) for een in (gebied, None)],
        "gemeenten": [list(bank.alle_gemeenten(NU, een)) for een in (gebied, None)],
    }
    for naam, (eigen, alle) in lijsten.items():
        verwacht = [regel for regel in alle if ligt_in(regel.gemeente, gebied)]
        assert [regel.model_dump() for regel in eigen] == [regel.model_dump() for regel in verwacht], naam
        assert len(eigen) < len(alle), naam
    assert vragen.wachtlijst(NU, gebied, vanaf=0, aantal=10)[0] == len(lijsten["wachtlijst"][0])


def test_a_case_elsewhere_is_not_there(regio: Proefhub, codes: list[str]) -> None:
    bank = regio.winkel.werkbank
    for regel in een_per_gemeente(regio):
        elders = frozenset(codes) - {regel.gemeente or ""}
        assert bank.zaak(regel.zaak, NU, regel.gemeente) is not None
        assert bank.zaak(regel.zaak, NU, elders) is None
        notitie = w.Actie(NU, "iemand", "", w.NOTITIE, None, "gebeld", None)
        assert not bank.doe(regel.zaak, None, notitie, elders)
        verhaal = bank.zaak(regel.zaak, NU, None)
        assert verhaal is not None
        assert verhaal.acties == ()


def test_a_search_finds_only_what_lies_in_the_gebied(regio: Proefhub, codes: list[str]) -> None:
    bank = regio.winkel.werkbank
    for regel in een_per_gemeente(regio):
        term = regel.referentie or regel.identificatie or str(regel.toewijzing_nummer)
        elders = frozenset(codes) - {regel.gemeente or ""}
        assert any(vondst.zaak == regel.zaak for vondst in bank.zoek(term, NU, regel.gemeente))
        assert all(vondst.gemeente in elders for vondst in bank.zoek(term, NU, elders))


def een_per_gemeente(hub: Proefhub) -> list[WerkRegel]:
    return list({regel.gemeente: regel for regel in werk(hub, PEILDATUM) if regel.referentie}.values())


@pytest.mark.parametrize(
    ("een", "ander", "samen"),
    [
        (None, None, None),
        (None, "0363", "0363"),
        ("0363", "0363", "0363"),
        ("0363", "0344", frozenset()),
        (frozenset({"0363", "0344"}), "0344", "0344"),
        (frozenset({"0363", "0344"}), None, frozenset({"0363", "0344"})),
        (frozenset(), None, frozenset()),
    ],
)
def test_what_lies_in_both(een: Gebied, ander: Gebied, samen: Gebied) -> None:
    assert doorsnede(een, ander) == doorsnede(ander, een) == samen


def test_what_names_no_gemeente_is_seen_only_by_who_sees_all() -> None:
    assert ligt_in(None, None)
    assert not ligt_in(None, frozenset({"0363"}))
