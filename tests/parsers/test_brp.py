"""BRP history in CSV: what is read, and every mistake with its line number and without what stands there."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domein.woonplaats import Inschrijving
from hub.parsers.brp import Brpregel, Regelfout, lees_brp
from tests.bouw import BSN

KOP = "bsn,gemeente,vanaf,tot,soort,onderzoek,land"


def lees(*regels: str, kop: str = KOP) -> list[Brpregel | Regelfout]:
    return list(lees_brp([kop, *regels]))


def een(regel: str, kop: str = KOP) -> Inschrijving:
    (gelezen,) = lees(regel, kop=kop)
    assert isinstance(gelezen, Brpregel), gelezen
    assert gelezen.bsn == BSN
    return gelezen.inschrijving


def test_a_line_is_read() -> None:
    assert een(f"{BSN},0363,2020-01-01,2026-02-01,woonadres,nee,") == Inschrijving(
        "woonadres", "0363", date(2020, 1, 1), date(2026, 2, 1), onderzoek=False
    )


@pytest.mark.parametrize(
    ("kop", "regel"),
    [
        ("bsn;gemeente;vanaf;tot;soort", f"{BSN};363;1-1-2020;;Woonadres"),
        ("\ufeffSoort, Tot, Vanaf, Gemeente, BSN", f'woonadres,,"2020-01-01",0363, {BSN} '),
        ("bsn,gemeente,vanaf,tot,soort,land", f"{BSN},0363,01-01-2020,,woonadres,6030"),
    ],
)
def test_what_a_spreadsheet_makes_of_it_is_understood(kop: str, regel: str) -> None:
    assert een(regel, kop) == Inschrijving("woonadres", "0363", date(2020, 1, 1), None, onderzoek=False)


def test_a_bsn_that_lost_a_digit_is_not_guessed() -> None:
    (fout,) = lees(f"{BSN[1:]},0363,2020-01-01,,woonadres,,")
    assert isinstance(fout, Regelfout)
    assert "nullen vooraan" in fout.uitleg


def test_abroad_has_a_country_and_no_gemeente() -> None:
    assert een(f"{BSN},,2020-01-01,,woonadres,ja,5010") == Inschrijving(
        "woonadres", None, date(2020, 1, 1), None, onderzoek=True
    )


@pytest.mark.parametrize(
    ("regel", "woord"),
    [
        ("123456789,0363,2020-01-01,,woonadres,,", "elfproef"),
        (f"{BSN},Amsterdam,2020-01-01,,woonadres,,", "gemeentecode"),
        (f"{BSN},,2020-01-01,,woonadres,,", "gemeente ontbreekt"),
        (f"{BSN},,2020-01-01,,woonadres,,6030", "gemeente ontbreekt"),
        (f"{BSN},,2020-01-01,,werkelijk_verblijf,,5010", "in Nederland"),
        (f"{BSN},0363,2020-01-01,,woonadres,,5010", "een van de twee"),
        (f"{BSN},0363,,,woonadres,,", "vanaf ontbreekt"),
        (f"{BSN},0363,2020-02-30,,woonadres,,", "niet bestaat"),
        (f"{BSN},0363,gisteren,,woonadres,,", "geen datum"),
        (f"{BSN},0363,2020-01-01,2020-01-01,woonadres,,", "niet later"),
        (f"{BSN},0363,2020-01-01,,thuis,,", "soort"),
        (f"{BSN},0363,2020-01-01,,woonadres,misschien,", "ja of nee"),
        (f"{BSN},0363,2020-01-01,,woonadres,", "6 kolommen"),
        (f'{BSN},"0363,2020-01-01,,woonadres,,', "aanhalingsteken"),
        (BSN * 200, "langer"),
    ],
)
def test_a_mistake_is_told_without_its_value(regel: str, woord: str) -> None:
    (fout,) = lees(regel)
    assert isinstance(fout, Regelfout)
    assert fout.regel == 2
    assert woord in fout.uitleg
    for waarde in (BSN, "123456789", "Amsterdam", "gisteren", "thuis", "misschien"):
        assert waarde not in fout.uitleg


def test_all_mistakes_are_told_at_once_with_their_lines() -> None:
    gelezen = lees("x,y,z,,q,,", "", f"{BSN},0363,2020-01-01,,woonadres,,", f"{BSN},0363,x,y,woonadres,,")
    fouten = [een for een in gelezen if isinstance(een, Regelfout)]
    assert [fout.regel for fout in fouten] == [2, 5]
    assert all(woord in fouten[0].uitleg for woord in ("bsn", "gemeente", "vanaf", "soort"))
    assert all(woord in fouten[1].uitleg for woord in ("vanaf", "tot"))
    assert len(gelezen) == 3


@pytest.mark.parametrize(
    ("kop", "woord"),
    [
        ("", "ontbreekt"),
        ("bsn,gemeente,vanaf,soort", "ontbreekt tot"),
        ("bsn,bsn,gemeente,vanaf,tot,soort", "twee keer"),
        ("bsn,gemeente,vanaf,tot,soort,naam", "onbekende"),
    ],
)
def test_a_wrong_first_line_is_the_only_mistake(kop: str, woord: str) -> None:
    (fout,) = lees(f"{BSN},0363,2020-01-01,,woonadres", kop=kop)
    assert isinstance(fout, Regelfout)
    assert fout.regel == 1
    assert woord in fout.uitleg


@given(st.lists(st.text(max_size=60), max_size=5), st.sampled_from([KOP, KOP.replace(",", ";"), ""]))
def test_whatever_stands_there_gives_lines_or_mistakes(regels: list[str], kop: str) -> None:
    for gelezen in lees(*regels, kop=kop):
        assert isinstance(gelezen, Brpregel | Regelfout)
