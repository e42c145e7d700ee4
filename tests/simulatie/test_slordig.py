"""The region against the rules of level 2: it breaks them where it means to, and nowhere else."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random

import pytest

from hub.parsers.schemas import Schemas
from hub.parsers.uitkomst import Fout
from hub.parsers.veilig import ontleed
from hub.regels.bronnen import GEEN, Bronnen
from hub.regels.oordeel import beoordeel
from hub.simulatie.bericht_xml import schrijf
from hub.simulatie.plan import Bericht, Starts
from hub.simulatie.slordig_xml import SLORDIGHEDEN, is_heen, maak_slordig
from hub.simulatie.wereld import Wereld


@pytest.fixture(scope="module")
def heen(wereld: Wereld) -> list[tuple[Bericht, str]]:
    """Every message of the region that rules look at, JW325 too, without faults."""
    geschreven = [(bericht, schrijf(bericht)) for bericht in wereld.post.berichten if bericht.standaard == "ijw"]
    return [(bericht, xml) for bericht, xml in geschreven if is_heen(xml) or bericht.soort == "JW325"]


def codes(soort: str, xml: str, bronnen: Bronnen = GEEN) -> set[str]:
    wortel = ontleed(xml.encode())
    assert not isinstance(wortel, Fout)
    return {bevinding.code for bevinding in beoordeel(soort, wortel, bronnen)}


def met_opzet(bericht: Bericht) -> set[str]:
    """Give the rules that the life cycles break on purpose."""
    if not isinstance(bericht.inhoud, Starts):
        return set()
    vooraf = any(levering.begindatum > bericht.dagtekening for levering, _ in bericht.inhoud.regels)
    nog_eens = any(status in "29" for _, status in bericht.inhoud.regels)
    return ({"TR134"} if vooraf else set()) | ({"CS058"} if nog_eens else set())


def test_only_what_is_meant_to_breaks_a_rule(heen: list[tuple[Bericht, str]]) -> None:
    onbedoeld = Counter(
        (bericht.soort, code)
        for bericht, xml in heen
        for code in codes(bericht.soort, xml, Bronnen(ontvangen=date(2100, 1, 1))) ^ met_opzet(bericht)
    )
    assert onbedoeld == Counter()
    assert {code for bericht, _ in heen for code in met_opzet(bericht)} == {"TR134", "CS058"}


@pytest.mark.parametrize("naam", SLORDIGHEDEN)
def test_a_slip_breaks_its_rule_and_keeps_the_message_valid(naam: str, heen: list[tuple[Bericht, str]]) -> None:
    schemas = {schema.soort: schema for schema in Schemas.standaard()}
    code, zoek, door = SLORDIGHEDEN[naam]
    slordig = [(b.soort, na) for b, xml in heen if not met_opzet(b) and (na := zoek.sub(door, xml, count=1)) != xml]
    assert slordig
    for soort, xml in slordig[::10]:
        wortel = ontleed(xml.encode())
        assert schemas[soort].valideert(wortel)
        assert codes(soort, xml) == {code}


def test_a_sender_has_its_favourite_slip(heen: list[tuple[Bericht, str]]) -> None:
    toewijzingen = [xml for bericht, xml in heen if bericht.soort == "JW301"][:200]
    gemaakt = Counter(maak_slordig(xml, "0200", Random(nummer))[0] for nummer, xml in enumerate(toewijzingen))
    assert gemaakt.most_common(1)[0][1] > 0.7 * len(toewijzingen)
    assert len(gemaakt) > 2
