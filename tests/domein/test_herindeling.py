"""Which codes are the same gemeente, by day; and the data file of the project."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

import pytest

from hub.domein.herindeling import GEEN, Herindelingen
from hub.fouten import OngeldigeInstelling
from hub.parsers.schemas import standaardmap

WEESP, DAG = {"datum": date(2022, 3, 24), "oud": ["0457"], "nieuw": ["0363"]}, date(2022, 3, 24)


def van(*regels: dict[str, Any]) -> Herindelingen:
    return Herindelingen.van({"herindeling": list(regels)})


def tabel(naam: str) -> dict[str, Any]:
    return tomllib.loads((standaardmap() / naam).read_text(encoding="utf-8"))


def test_from_its_day_on_two_codes_are_one() -> None:
    alle = van(WEESP)
    voor, na = alle.op(date(2022, 3, 23)), alle.op(DAG)
    assert not voor.zelfde("0457", "0363")
    assert voor.huidig("0457") == "0457"
    assert na.zelfde("0457", "0363")
    assert na.zelfde("0363", "0457")
    assert na.huidig("0457") == "0363"
    assert not na.zelfde("0457", "0384")
    assert na is alle.op(date(2030, 1, 1)), "the same until something changes"


def test_a_successor_that_ended_too_is_followed() -> None:
    alle = van(WEESP, {"datum": date(2030, 1, 1), "oud": ["0363"], "nieuw": ["9999"]})
    assert alle.op(date(2029, 1, 1)).huidig("0457") == "0363"
    assert alle.op(date(2030, 1, 1)).huidig("0457") == "9999"
    assert alle.op(date(2030, 1, 1)).zelfde("0457", "0363")
    assert alle.dagen(["0457"]) == {DAG, date(2030, 1, 1)}
    assert alle.dagen(["0384"]) == set()


def test_of_a_gemeente_that_was_divided_each_part_may_be_it() -> None:
    na = van({"datum": date(2021, 1, 1), "oud": ["0788"], "nieuw": ["0757", "0824"]}).op(DAG)
    assert na.zelfde("0788", "0757")
    assert na.zelfde("0788", "0824")
    assert not na.zelfde("0757", "0824")
    assert na.huidig("0788") == "0788"


def test_a_later_table_goes_before_an_earlier_one() -> None:
    alle = Herindelingen.van({"herindeling": [WEESP]}, {"herindeling": [{**WEESP, "nieuw": ["0406"]}]})
    assert alle.op(DAG).huidig("0457") == "0406"


def test_every_mistake_is_named_at_once() -> None:
    with pytest.raises(OngeldigeInstelling) as fout:
        van({"datum": "ooit", "oud": ["457"], "nieuw": []}, {**WEESP, "waarom": "x"})
    assert all(woord in str(fout.value) for woord in ("datum", "oud", "nieuw", "waarom"))
    with pytest.raises(OngeldigeInstelling, match="bestond toen niet meer"):
        van(WEESP, {"datum": date(2022, 1, 1), "oud": ["0363"], "nieuw": ["9999"]})
    with pytest.raises(OngeldigeInstelling, match="bestond toen niet meer"):
        van({**WEESP, "nieuw": ["0457"]})


def test_without_any_every_code_is_itself() -> None:
    assert GEEN.op(DAG).nu("0457") == {"0457"}


def test_the_file_of_the_project_leads_to_gemeenten_that_exist() -> None:
    """The list of gemeenten is of 2026: no code in it was abolished, and every abolished one leads into it."""
    alle = Herindelingen.van(tabel("herindelingen.toml"))
    bestaand = set(tabel("gemeenten.toml"))
    inhoud = alle.inhoud()
    assert not {oud for oud, _, _ in inhoud} & bestaand
    for oud, datum, nieuw in inhoud:
        assert set(nieuw) <= bestaand, oud
        assert date(2018, 1, 1) <= datum
    # 388 gemeenten on 31 December 2017 (CBS); what came new since is in the list and was in none before.
    nieuwe = {"1949", "1950", "1952", "1954", "1959", "1960", "1961", "1963", "1966", "1969", "1970", "1978", "1979", "1980",
              "1982", "1991", "1992"}  # fmt: skip
    assert len(bestaand) + len(inhoud) - len(nieuwe) == 388
