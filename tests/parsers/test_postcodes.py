"""The table of postcodes: what it tells, every mistake with its line, and that nothing but a gemeente comes of an address."""

from __future__ import annotations

import pytest

from hub.domein.feiten import AdresFeit, Relatie
from hub.parsers.lezer import Lezer
from hub.parsers.postcodes import Postcodes, lees_postcodes
from hub.parsers.schemas import Schemas
from hub.parsers.uitkomst import Bericht
from tests.bouw import bsn_nummer, jw301, jw305


def tabel(tekst: str) -> Postcodes:
    lijst = lees_postcodes(tekst.splitlines(keepends=True))
    assert not lijst.fouten
    return lijst.postcodes


def fouten(tekst: str) -> list[tuple[int, str]]:
    return [(fout.regel, fout.uitleg) for fout in lees_postcodes(tekst.splitlines(keepends=True)).fouten]


@pytest.mark.parametrize(
    "tekst",
    ["postcode,gemeente\n1011,0363\n", "Gemeente2026;x;PC4\n363;;1011\n", "\ufeffPC6\tGM\tgemeentecode\n1011AA\tx\tGM0363\n",
     'postcode,gemeente\r\n"1011 aa","0363"\r\n\r\n'],
)  # fmt: skip
def test_columns_are_found_by_their_names(tekst: str) -> None:
    assert tabel(tekst).gemeente("1011AA") == "0363"


def test_six_characters_go_before_four() -> None:
    postcodes = tabel("postcode,gemeente\n1011,0363\n1011AB,0384\n")
    assert postcodes.gemeente("1011 ab") == "0384"
    assert postcodes.gemeente("1011AC") == postcodes.gemeente("1011") == "0363"
    assert postcodes.gemeente("1012AB") is None


@pytest.mark.parametrize("postcode", ["", "101", "0111AA", "1011A", "AB1011", "1011AAB", "Amsterdam"])
def test_what_is_no_postcode_tells_nothing(postcode: str) -> None:
    assert tabel("postcode,gemeente\n1011,0363\n").gemeente(postcode) is None


def test_a_postcode_in_two_gemeenten_tells_nothing() -> None:
    postcodes = tabel("postcode,gemeente\n1011,0363\n1011,0384\n1012AA,0363\n1012AA,0384\n1012AB,0384\n1012AB,0384\n")
    assert postcodes.gemeente("1011AA") is None
    assert postcodes.gemeente("1012AA") is None
    assert postcodes.gemeente("1012AB") == "0384"
    assert postcodes.gemeente("1012AC") is None, "its digits lie in two"


def test_digits_that_lie_in_one_gemeente_are_kept_once() -> None:
    """A table of the whole country fits in memory, and a street that is newer than it is told too."""
    postcodes = tabel("postcode,gemeente\n" + "".join(f"1011A{letter},0363\n" for letter in "ABCDEFGH"))
    assert len(postcodes) == 1
    assert postcodes.gemeente("1011ZZ") == "0363"


def test_every_mistake_is_told_with_its_line_and_without_its_value() -> None:
    gevonden = fouten('postcode,gemeente\n1011,0363\n1011AAA,0363\n\n1012,Weesp\n1013\n"10,0363\nx,y\n')
    assert [regel for regel, _ in gevonden] == [3, 5, 6, 7, 8]
    samen = " ".join(uitleg for _, uitleg in gevonden)
    assert "Weesp" not in samen
    assert "1011AAA" not in samen
    assert "De postcode is" in gevonden[4][1]
    assert "De gemeente is" in gevonden[4][1]
    lijst = lees_postcodes(["postcode,gemeente\n", "1011,0363\n", "fout,fout\n"])
    assert lijst.postcodes.gemeente("1011") is None, "with a mistake nothing of it is used"


@pytest.mark.parametrize("tekst", ["", "plaats,gemeente\n", "postcode,pc6,gemeente\n", "postcode,gemeente\n"])
def test_a_file_without_the_right_first_line_or_without_lines(tekst: str) -> None:
    assert [regel for regel, _ in fouten(tekst)] == [1]


# --- the address in a message ------------------------------------------------------------------------------------

POSTCODES = Postcodes({"1234AB": "0384", "1011": "0363"})
RELATIE = Relatie("0363", "42420001")


def adressen(bericht: bytes, postcodes: Postcodes | None = POSTCODES) -> list[AdresFeit]:
    lezer = Lezer(Schemas.standaard(), b"a" * 32, b"b" * 32, postcodes=postcodes)
    uitkomst = lezer.lees(bericht)
    assert isinstance(uitkomst, Bericht), uitkomst
    return [feit for feit in uitkomst.feiten if isinstance(feit, AdresFeit)]


def met(oud: bytes, nieuw: bytes) -> bytes:
    bericht = jw301(relatie=RELATIE, bsn=bsn_nummer(1))
    assert oud in bericht
    return bericht.replace(oud, nieuw)


CONTACT = b"<m:Contact>"


def test_a_jw301_tells_the_gemeente_of_its_address() -> None:
    assert adressen(jw301(relatie=RELATIE)) == [AdresFeit("0384")]
    assert adressen(met(b"1234AB", b"1011 zz")) == [AdresFeit("0363")]


def test_without_a_table_it_tells_nothing() -> None:
    assert adressen(jw301(relatie=RELATIE), None) == []


@pytest.mark.parametrize(
    ("oud", "nieuw"),
    [(b"<m:Soort>01<", b"<m:Soort>03<"), (b"<ijw:LandCode>NL<", b"<ijw:LandCode>BE<"), (b"<ijw:Postcode>1234AB</ijw:Postcode>", b""),
     (b"1234AB", b"9999ZZ")],
)  # fmt: skip
def test_another_kind_of_address_tells_nothing(oud: bytes, nieuw: bytes) -> None:
    assert adressen(met(oud, nieuw)) == []


def test_two_addresses_in_two_gemeenten_tell_nothing() -> None:
    bericht = jw301(relatie=RELATIE)
    begin, eind = bericht.index(CONTACT), bericht.index(b"</m:Contactgegevens>")
    nog_een = bericht[begin:eind].replace(b"1234AB", b"1011AA")
    assert adressen(bericht[:eind] + nog_een + bericht[eind:]) == []
    assert adressen(bericht[:eind] + bericht[begin:eind] + bericht[eind:]) == [AdresFeit("0384")]


def test_other_kinds_of_message_are_left_alone() -> None:
    assert adressen(jw305(relatie=RELATIE)) == []
