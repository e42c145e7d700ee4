"""The label `gemeente` on figures of state: limited, switched off, and never that of a gemeente someone may not see."""

from __future__ import annotations

from collections import Counter

import pytest

from hub.antwoorden_meten import GESTART, Meting, Opslagstand, Toewijzingcijfers, Verzoekcijfers
from hub.domein.feiten import Moment
from hub.domein.gebied import Gebied, ligt_in
from hub.domein.kalender import peilmoment
from hub.meten.keuzes import Meetkeuzes
from hub.meten.verzamelaar import Verzamelaar
from tests.meten.monsters import Monsters, labels_van, monsters, som, toon, waarde

NU = peilmoment("2026-06-01T12:00")
GEMEENTEN = ("0301", "0200", "0213")
"""In the order in which the hub first saw them."""


class Bron:
    """Of each gemeente as many as its place."""

    def meting(self, peildatum: Moment, gemeente: Gebied) -> Meting:  # noqa: ARG002 - always the same
        codes = [code for code in GEMEENTEN if ligt_in(code, gemeente)]
        return Meting(
            tuple(codes),
            Verzoekcijfers(
                open=Counter({(code, "JW315"): plek for plek, code in enumerate(codes, 1)}),
                doorlooptijden={(code, "JW315"): {3: 1, 7: plek} for plek, code in enumerate(codes, 1)},
            ),
            Toewijzingcijfers(
                wachttijden={(code, "45", GESTART): {29: plek} for plek, code in enumerate(codes, 1)},
                categorieen=frozenset({"45"}),
            ),
        )

    def opslagstand(self) -> Opslagstand:
        return Opslagstand({}, None)


def getoond(gebied: Gebied = None, **keuzes: object) -> Monsters:
    verzamelaar = Verzamelaar(Bron(), lambda: NU, gebied=gebied, keuzes=Meetkeuzes(**keuzes))  # type: ignore[arg-type]
    return monsters(toon(verzamelaar))


@pytest.mark.parametrize("hoogstens", [1, 2, 3])
def test_beyond_the_limit_gemeenten_are_summed_and_nothing_is_lost(hoogstens: int) -> None:
    gevonden = getoond(gemeenten_hoogstens=hoogstens)
    eigen = {*GEMEENTEN[:hoogstens]}
    verwacht = eigen | ({"overig"} if hoogstens < len(GEMEENTEN) else set())
    for naam in (
        "ijw_verzoeken_open",
        "ijw_woonplaats_conform",
        "ijw_doorlooptijd_werkdagen_bucket",
        "ijw_retouren_verwacht",
    ):
        assert labels_van(gevonden, naam, "gemeente") == verwacht
    assert som(gevonden, "ijw_verzoeken_open") == 6
    assert som(gevonden, "ijw_doorlooptijd_werkdagen_gcount") == 9
    assert som(gevonden, "ijw_doorlooptijd_werkdagen_gsum") == 3 * 3 + 7 * 6


def test_overig_is_the_sum_of_the_rest() -> None:
    gevonden = getoond(gemeenten_hoogstens=1)
    assert waarde(gevonden, "ijw_verzoeken_open", gemeente="0301", bericht="JW315") == 1
    assert waarde(gevonden, "ijw_verzoeken_open", gemeente="overig", bericht="JW315") == 5
    emmer = {"bericht": "JW315", "gemeente": "overig"}
    assert waarde(gevonden, "ijw_doorlooptijd_werkdagen_bucket", le="5.0", **emmer) == 2
    assert waarde(gevonden, "ijw_doorlooptijd_werkdagen_bucket", le="7.0", **emmer) == 7


def test_switched_off_there_is_no_label_and_one_sum() -> None:
    gevonden = getoond(gemeente=False)
    assert not [labels for _, labels in gevonden if "gemeente" in dict(labels)]
    assert waarde(gevonden, "ijw_verzoeken_open", bericht="JW315") == 6
    assert waarde(gevonden, "ijw_verzoeken_open", bericht="JW317") == 0
    assert waarde(gevonden, "ijw_toewijzingen_actueel") == 0
    assert waarde(gevonden, "ijw_wachttijd_dagen_bucket", groep="gestart", le="42.0") == 6


def test_per_category_the_gemeenten_are_together() -> None:
    gevonden = getoond()
    assert waarde(gevonden, "ijw_wachttijd_per_categorie_dagen_gcount", categorie="45", groep="gestart") == 6
    assert waarde(gevonden, "ijw_wachttijd_per_categorie_dagen_gcount", categorie="45", groep="wachtend") == 0
    assert waarde(gevonden, "ijw_toewijzingen_wachtend", gemeente="0200", categorie="45") == 0


def test_the_names_stand_beside_the_codes() -> None:
    gevonden = getoond(gemeentenaam=lambda code: {"0200": "Apeldoorn"}.get(code, code), gemeenten_hoogstens=2)
    assert waarde(gevonden, "ijw_gemeente_info", gemeente="0200", naam="Apeldoorn") == 1
    assert labels_van(gevonden, "ijw_gemeente_info", "gemeente") == {"0301", "0200", "overig"}
    assert "ijw_gemeente_info" not in {naam for naam, _ in getoond(gemeentenaam=str, gemeente=False)}


def test_who_may_see_one_gemeente_sees_no_figures_of_the_hub_as_a_whole() -> None:
    gevonden = getoond(gebied="0200")
    assert {dict(labels).get("gemeente", "0200") for _, labels in gevonden} == {"0200"}
    namen = {naam for naam, _ in gevonden}
    assert not namen & {"ijw_te_vouwen", "ijw_opslag_bytes", "ijw_schijf_bytes", "ijw_journaal_bewaartermijn_seconds"}
    assert som(gevonden, "ijw_verzoeken_open") == 1
