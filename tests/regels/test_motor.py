"""What holds for all rules together: places, privacy, volume, odd but valid values."""

from __future__ import annotations

import time
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.parsers.lezer import Lezer
from hub.parsers.schemas import Schemas, standaardmap
from hub.parsers.uitkomst import Bericht, Fout
from hub.parsers.veilig import ontleed
from hub.regels.lijst import REGELS
from hub.regels.oordeel import MAX_PER_REGEL, beoordeel
from tests.regels.berichten import BSN, OMVANG, PRODUCT, maak, start, toegewezen, totaal
from tests.regels.conftest import Toets
from tests.regels.geval import DAGTEKENING, GEB, P301, P305, PR, D

ZONDER_CODE = {"Categorie": "45", "Code": None}


def test_a_finding_names_its_line_and_that_of_the_part_it_collides_with(toets: Toets):
    data = maak("JW301", {P301: [toegewezen(), toegewezen("2", Einddatum=None)]})
    regels = data.decode().split("\n")
    eerste, tweede = (nummer for nummer, tekst in enumerate(regels, start=1) if tekst == "<m:ToegewezenProduct>")
    (gevonden,) = toets(data)
    assert gevonden.code == "TR302"
    assert gevonden.regel in {eerste, tweede}
    ander = ({1: eerste, 2: tweede} | {})[1 if gevonden.regel == tweede else 2]
    assert f"Het andere: {P301}[{1 if ander == eerste else 2}] (regel {ander})." in gevonden.uitleg


def test_of_what_is_missing_the_line_is_that_of_the_part_that_misses_it(toets: Toets):
    data = maak("JW301", {f"{P301}/0/Omvang": None})
    (gevonden,) = toets(data)
    assert data.decode().split("\n")[(gevonden.regel or 0) - 1] == "<m:ToegewezenProduct>"
    assert (gevonden.pad, gevonden.waarde) == (f"{P301}/Omvang", "")


def test_several_rules_are_reported_together_and_in_the_order_of_the_message(toets: Toets):
    data = maak("JW301", {"Client/Bsn": "123456789", f"{P301}/0/Omvang": None, f"{P301}/0/RedenWijziging": "01"})
    assert [gevonden.code for gevonden in toets(data)] == ["CS002", "CD041", "CS336"]


def test_no_finding_holds_what_is_personal(toets: Toets):
    geheim = "Geheimzinnig"
    data = maak(
        "JW301",
        {
            "Client/Bsn": "123456780",
            GEB: {"Datum": "1891-02-03", "DatumGebruik": "2"},
            "Client/Naam/Geslachtsnaam/Achternaam": geheim,
            "Client/Naam/NaamGebruik": "6",
            "Client/Contactgegevens/Contact/0/Adres/Postcode": "9876",
            "Client/Contactgegevens/Contact/0/Adres/Straatnaam": geheim,
            "Client/Relaties/Relatie/0/Geboortedatum/Datum": "1892-02-03",
            "Client/Relaties/Relatie/1/Nummer": "1",
            f"{P301}/0/ReferentieAanbieder": BSN,
            f"{P301}/0/Omvang": None,
        },
    )
    alles = repr(toets(data))
    assert {"CS002", "TR002", "CS139", "CS318", "CS089", "TR101", "CD041"} == {b.code for b in toets(data)}
    for woord in (geheim, "123456780", "1891", "1892", "9876", BSN):
        assert woord not in alles


def test_a_reference_that_holds_a_bsn_is_masked(toets: Toets):
    leden = [start(), start("2")]
    data = maak("JW323", {f"{PR}/0/ProductReferentie/VorigReferentieNummer": BSN})
    (gevonden,) = toets(data)
    assert gevonden.code == "CD060"
    assert gevonden.waarde == "*********"
    assert toets(maak("JW305", {P305: leden})) == ()


@pytest.mark.parametrize("datum", [" 2026-03-01 ", "\n2026-03-01"])
def test_spaces_around_a_date_are_allowed(datum: str, toets: Toets):
    assert toets(maak("JW301", {f"{P301}/0/Toewijzingsdatum": datum})) == ()


def test_years_outside_those_of_people_are_compared_too(toets: Toets):
    assert [b.code for b in toets(maak("JW301", {GEB: {"Datum": "-0044-03-15", "DatumGebruik": None}}))] == ["TR002"]
    assert [b.code for b in toets(maak("JW301", {f"{P301}/0/Einddatum": "12026-01-01"}))] == []
    assert [b.code for b in toets(maak("JW305", {f"{P305}/0/Begindatum": "12026-01-01"}))] == ["TR134"]
    assert [b.code for b in toets(maak("JW301", {DAGTEKENING: "0044-03-15"}))] == ["TR134"] * 4


def test_a_number_of_many_zeros_is_a_number(toets: Toets):
    lang = "0" * 9_000 + "1"
    leden = [toegewezen("1"), toegewezen(lang, Ingangsdatum="2026-10-01", Einddatum=None)]
    assert [b.code for b in toets(maak("JW301", {P301: leden}))] == ["TR101"]


def test_a_message_full_of_faults_is_judged_in_time_that_grows_with_it(toets: Toets):
    aantal = 4_000
    leden = [toegewezen(str(n % 7), Product=ZONDER_CODE, Einddatum=None) for n in range(aantal)]
    wortel = ontleed(maak("JW301", {P301: leden}))
    assert not isinstance(wortel, Fout)
    begin = time.process_time()
    bevindingen = beoordeel("JW301", wortel)
    assert time.process_time() - begin < 5
    per_regel = {code: sum(b.code == code for b in bevindingen) for code in REGELS}
    assert {code: n for code, n in per_regel.items() if n} == dict.fromkeys(("CD080", "TR302", "TR101"), MAX_PER_REGEL)


PERIODE = st.tuples(
    st.sampled_from([PRODUCT, PRODUCT | {"Code": "45A05"}, ZONDER_CODE, {"Categorie": "43", "Code": None}, None]),
    st.integers(0, 12),
    st.one_of(st.none(), st.integers(-2, 8)),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PERIODE, max_size=7))
def test_stacking_is_found_exactly_when_some_pair_overlaps(
    perioden: list[tuple[dict[str, str | None] | None, int, int | None]],
):
    def dag(nummer: int) -> str:
        return str(date(2026, 3, 9) + timedelta(days=nummer))

    leden = [
        toegewezen(
            str(nummer),
            Product=product,
            Omvang=OMVANG if product else None,
            Ingangsdatum=dag(begin),
            Einddatum=None if duur is None else dag(begin + duur),
        )
        for nummer, (product, begin, duur) in enumerate(perioden)
    ]
    if not leden:
        return
    wortel = ontleed(maak("JW301", {P301: leden}))
    assert not isinstance(wortel, Fout)

    def botst(
        een: tuple[dict[str, str | None] | None, int, int | None],
        ander: tuple[dict[str, str | None] | None, int, int | None],
    ) -> bool:
        (p, a, n), (q, b, m) = een, ander
        zelfde = (
            p is None
            or q is None
            or (p["Categorie"] == q["Categorie"] and (p["Code"] is None or q["Code"] is None or p["Code"] == q["Code"]))
        )
        heel = (n is None or n >= 0) and (m is None or m >= 0)
        return zelfde and heel and (m is None or a <= b + m) and (n is None or b <= a + n)

    verwacht = any(botst(een, ander) for een, ander in combinations(perioden, 2))
    assert any(b.code == "TR302" for b in beoordeel("JW301", wortel)) == verwacht


def test_an_answer_without_a_body_breaks_nothing(toets: Toets):
    boom = maak("JW325").decode()
    kort = boom[: boom.index("<m:DeclaratieAntwoord>")] + "</m:Bericht>"
    assert toets(kort.encode()) == ()


def test_a_total_of_zero_of_a_claim_and_its_credit_is_debet(toets: Toets):
    assert [b.code for b in toets(maak("JW323", {f"{D}/TotaalIngediendBedrag": totaal(0)}))] == ["TR358"]


def test_the_rules_are_of_this_release_only(tmp_path: Path):
    for bestand in (standaardmap() / "ijw-3.2").glob("*.xsd"):
        tekst = bestand.read_text(encoding="utf-8").replace("/ijw/3_2/", "/ijw/3_3/")
        (tmp_path / bestand.name).write_text(tekst, encoding="utf-8")
    lezer = Lezer(Schemas(standaardmap(), tmp_path), b"a" * 32, b"b" * 32)
    slecht = maak("JW301", {f"{P301}/0/Omvang": None})
    volgende = slecht.replace(b"3_2", b"3_3")
    oud, nieuw = lezer.lees(slecht), lezer.lees(volgende)
    assert isinstance(oud, Bericht)
    assert isinstance(nieuw, Bericht)
    assert [b.code for b in oud.bevindingen] == ["CD041"]
    assert (nieuw.release, nieuw.bevindingen) == ("3.3", ())
