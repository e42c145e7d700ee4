"""The messages of the simulator against the project's own schemas, and for what must not be in them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from lxml import etree

from hub.domein.bsn import bevat_bsn, elfproef
from hub.simulatie.bericht_xml import schrijf
from hub.simulatie.fouten_xml import FOUTEN, bederf
from hub.simulatie.plan import Bericht
from hub.simulatie.wereld import Wereld

ALLE_SOORTEN = {f"JW{nummer}" for nummer in (*range(301, 303), *range(305, 309), *range(315, 321), 323, 325)}


@pytest.fixture(scope="module")
def schemas(wortel: Path) -> dict[str, etree.XMLSchema]:
    map_ = wortel / "schemas" / "ijw-3.2"
    return {soort: etree.XMLSchema(file=str(map_ / f"{soort.lower()}.xsd")) for soort in ALLE_SOORTEN}


@pytest.fixture(scope="module")
def geschreven(wereld: Wereld) -> list[tuple[Bericht, str]]:
    return [(bericht, schrijf(bericht)) for bericht in wereld.post.berichten if bericht.standaard == "ijw"]


def test_every_kind_of_message_occurs(geschreven: list[tuple[Bericht, str]]) -> None:
    assert {bericht.soort for bericht, _ in geschreven} == ALLE_SOORTEN


def test_every_message_is_valid_before_a_fault_is_put_in(
    geschreven: list[tuple[Bericht, str]], schemas: dict[str, etree.XMLSchema]
) -> None:
    fout = Counter(
        (bericht.soort, schemas[bericht.soort].error_log[0].message)
        for bericht, xml in geschreven
        if not schemas[bericht.soort].validate(etree.fromstring(xml.encode()))
    )
    assert fout == Counter()


@pytest.mark.parametrize("naam", FOUTEN)
def test_a_fault_makes_every_message_it_fits_invalid(
    naam: str, geschreven: list[tuple[Bericht, str]], schemas: dict[str, etree.XMLSchema]
) -> None:
    bedorven = [(bericht.soort, na) for bericht, xml in geschreven if (na := FOUTEN[naam](xml)) != xml][::20]
    assert bedorven
    for soort, xml in bedorven:
        try:
            document = etree.fromstring(xml.encode())
        except etree.XMLSyntaxError:
            continue
        assert not schemas[soort].validate(document)


def test_a_spoilt_message_still_tells_sender_and_receiver(geschreven: list[tuple[Bericht, str]]) -> None:
    for bericht, xml in geschreven[::40]:
        naam, bedorven = bederf(xml, Random(bericht.identificatie))
        assert naam in FOUTEN
        assert f">{bericht.gemeente}<" in bedorven
        assert f">{bericht.aanbieder}<" in bedorven


def test_nine_digits_that_pass_the_elfproef_stand_in_the_bsn_only(geschreven: list[tuple[Bericht, str]]) -> None:
    lekken = [bericht.soort for bericht, xml in geschreven if bevat_bsn(re.sub(r":Bsn>\d+<", ":Bsn><", xml))]
    assert lekken == []


def test_every_bsn_is_a_test_number(geschreven: list[tuple[Bericht, str]]) -> None:
    gezien = {bsn for _, xml in geschreven for bsn in re.findall(r":Bsn>(\d+)<", xml)}
    assert len(gezien) > 100
    assert all(elfproef(bsn) and 999900006 <= int(bsn) <= 999999990 for bsn in gezien)


def test_an_identificatie_is_used_once_by_a_sender(geschreven: list[tuple[Bericht, str]]) -> None:
    gebruikt = Counter(
        (bericht.soort, bericht.gemeente, bericht.aanbieder, bericht.identificatie) for bericht, _ in geschreven
    )
    assert max(gebruikt.values()) == 1
    assert all(len(bericht.identificatie) <= 12 for bericht, _ in geschreven)


def test_a_retour_copies_the_header_without_swapping_the_parties(geschreven: list[tuple[Bericht, str]]) -> None:
    retour, xml = next(paar for paar in geschreven if paar[0].soort == "JW306")
    assert retour.op is not None
    heen = schrijf(retour.op)
    for element in ("Afzender", "Ontvanger"):
        patroon = rf":{element}>(\d+)<"
        assert re.findall(patroon, xml) == re.findall(patroon, heen)
    assert f"<ijw:Identificatie>{retour.op.identificatie}<" in xml
    assert f":IdentificatieRetour>{retour.identificatie}<" in xml


def test_a_toewijzingsbericht_repeats_what_else_runs(geschreven: list[tuple[Bericht, str]]) -> None:
    aantallen = Counter(
        xml.count(":ToegewezenProduct>") // 2 for bericht, xml in geschreven if bericht.soort == "JW301"
    )
    assert set(aantallen) >= {1, 2, 3}
