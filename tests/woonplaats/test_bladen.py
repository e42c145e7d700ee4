"""The list of the woonplaatsbeginsel in pages, by kind and by gemeente: never a row too many or too few."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.antwoorden import Woonplaats
from hub.antwoorden_woonplaats import WOONPLAATSSOORTEN
from hub.domein.gebied import Gebied
from tests.proefhub import Proefhub, open_proefhub
from tests.woonplaats.veel import NU, gevallen, vul


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proefhub]:
    with open_proefhub(tmp_path_factory.mktemp("bladen")) as geopend:
        vul(geopend)
        yield geopend


GEBIEDEN: tuple[Gebied, ...] = (None, "0363", frozenset({"0363", "0384"}), "9999", frozenset())


@pytest.mark.parametrize("gebied", GEBIEDEN, ids=str)
@pytest.mark.parametrize("soort", [None, *WOONPLAATSSOORTEN])
@pytest.mark.parametrize("aantal", [1, 3, 50])
def test_the_pages_together_are_the_whole_list(hub: Proefhub, gebied: Gebied, soort: str | None, aantal: int) -> None:
    bank = hub.winkel.werkbank
    alles = list(bank.woonplaats(NU, gebied, soort))
    if gebied is None:
        assert alles
    gebladerd = []
    while True:
        tellingen, blad = bank.woonplaatsblad(NU, gebied, soort, vanaf=len(gebladerd), aantal=aantal)
        geteld = {een.soort: een.aantal for een in tellingen}
        assert list(geteld) == list(WOONPLAATSSOORTEN)
        if not blad:
            break
        gebladerd += blad
    assert gebladerd == alles
    assert len(alles) == sum(n for naam, n in geteld.items() if soort in {None, naam})
    assert {een.soort for een in alles} <= ({soort} if soort else set(WOONPLAATSSOORTEN))


def dubbel(hub: Proefhub, gebied: Gebied) -> tuple[int, set[str]]:
    """Give the figure of double toewijzingen in a gebied, and the gemeenten at which the list has them."""
    cijfer = hub.winkel.vragen.status(NU, gebied).woonplaats.dubbele_toewijzing
    regels = list(hub.winkel.werkbank.woonplaats(NU, gebied, "dubbele_toewijzing"))
    assert len(regels) == cijfer
    for regel in regels:
        zaak = hub.winkel.werkbank.zaak(regel.zaak, NU, regel.gemeente)
        assert zaak is not None, "it opens for who may see only this gemeente"
        assert regel in zaak.woonplaats
    return cijfer, {regel.gemeente for regel in regels}


def test_a_double_toewijzing_is_seen_by_who_may_see_either_gemeente(hub: Proefhub) -> None:
    laag, hoog = dubbel(hub, "0363"), dubbel(hub, "0384")
    samen = dubbel(hub, frozenset({"0363", "0384"}))
    assert laag[1] == {"0363"}
    assert hoog[1] == {"0384"}
    assert samen == dubbel(hub, frozenset({"0363", "0384", "0200"}))
    assert samen[0] == dubbel(hub, None)[0] == laag[0] == hoog[0]
    # Without the lower one of a pair in it, the pair is still there.
    assert dubbel(hub, frozenset({"0384", "0200"})) == hoog


def test_counts_do_not_hang_on_the_kind_chosen(hub: Proefhub) -> None:
    bank = hub.winkel.werkbank
    alle, _ = bank.woonplaatsblad(NU, None, None, vanaf=0, aantal=50)
    een, _ = bank.woonplaatsblad(NU, None, "overdracht_open", vanaf=0, aantal=50)
    assert alle == een


def test_figures_per_gemeente_add_up_and_are_those_of_status(hub: Proefhub) -> None:
    vragen = hub.winkel.vragen
    per_gemeente = vragen.woonplaats_per_gemeente(NU, None)
    samen = Counter[str]()
    for code, cijfers in per_gemeente.items():
        assert cijfers == vragen.status(NU, code).woonplaats
        samen.update(cijfers.model_dump())
    totaal = vragen.status(NU, None).woonplaats
    # Each pair counts at either gemeente, and once in the whole.
    assert samen["dubbele_toewijzing"] == 2 * totaal.dubbele_toewijzing > 0
    samen["dubbele_toewijzing"] = totaal.dubbele_toewijzing
    assert Woonplaats(**{naam: samen[naam] for naam in Woonplaats.model_fields}) == totaal
    assert totaal.gecontroleerd == totaal.conform + totaal.afwijkend + totaal.onbekend
    assert totaal.afwijkend
    assert set(vragen.woonplaats_per_gemeente(NU, "0363")) == {"0363"}


def test_a_case_shows_every_judgement_with_its_reasoning(hub: Proefhub) -> None:
    bank = hub.winkel.werkbank
    for regel in bank.woonplaats(NU, None):
        zaak = bank.zaak(regel.zaak, NU, None)
        assert zaak is not None
        assert regel in zaak.woonplaats
        assert {een.zaak for een in zaak.woonplaats} == {regel.zaak}
    uitkomsten: set[str] = set()
    for nummer in range(len(gevallen())):
        for vondst in bank.zoek(str(10 * nummer + 1), NU, None, "ToewijzingNummer"):
            zaak = bank.zaak(vondst.zaak, NU, None)
            assert zaak is not None
            uitkomsten |= {een.soort for een in zaak.woonplaats}
    assert {"conform", "afwijkend", "onbekend"} <= uitkomsten


def test_without_history_a_case_shows_no_judgement(tmp_path: Path) -> None:
    with open_proefhub(tmp_path) as leeg:
        vul(leeg, brp=False)
        bank = leeg.winkel.werkbank
        gevonden = bank.zoek("11", NU, None, "ToewijzingNummer")
        assert gevonden
        for vondst in gevonden:
            zaak = bank.zaak(vondst.zaak, NU, None)
            assert zaak is not None
            assert not {een.soort for een in zaak.woonplaats} & {"conform", "afwijkend", "onbekend"}
