"""What is asked of the store before something is told: how each message did, and when messages came."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.domein.kalender import peilmoment
from hub.domein.melding_patroon import BINNEN, RETOUR, SCHEMA, Breuk, Geval, Stroom
from hub.opdrachten.ingang import main
from tests.bouw import BSN, jw301, jw305, jw315, start, toewijzing
from tests.melden.conftest import ANDER, EIGEN
from tests.proefhub import Proefhub, open_proefhub
from tests.verhaal import niet_afgeleverd, om, retour_om, verse_hub

SINDS, NU = peilmoment("2026-11-01T00:00"), peilmoment("2026-11-23T12:00")
GOED = jw305(identificatie="S1", dagtekening="2026-11-10")
REGEL = jw305(start(status="9"), identificatie="S2", dagtekening="2026-11-10")
SCHEMAFOUT = GOED.replace(b"<m:Begindatum>2026-03-09<", b"<m:Begindatum>09-03-2026<").replace(b">S1<", b">S3<")
VAN = Stroom(EIGEN.aanbieder, "JW305", "Zaaksuite 0003.0002")


@pytest.fixture
def hub(leeg: Path, tmp_path: Path) -> Iterator[Proefhub]:
    with verse_hub(leeg, tmp_path / "data") as hub:
        yield hub


def gevallen(hub: Proefhub, gemeente: str = EIGEN.gemeente, nu: int = NU) -> list[Geval]:
    return sorted(hub.winkel.meldvragen.gevallen(gemeente, SINDS, nu))


def test_each_message_with_how_it_did(hub: Proefhub) -> None:
    hub.ontvang(
        om("2026-11-10T10:00", GOED), om("2026-11-10T10:01", REGEL), om("2026-11-10T10:02", SCHEMAFOUT),
        retour_om("2026-11-11T10:00", GOED), retour_om("2026-11-12T10:00", REGEL, "9019", "0001"),
    )  # fmt: skip
    goed, regel, schema = gevallen(hub)
    assert goed == Geval(VAN, peilmoment("2026-11-10T10:00"), retour=frozenset())
    assert (regel.schema, regel.binnen, regel.retour) == (frozenset(), {"CS058"}, {"0001", "9019"})
    assert (schema.schema, schema.binnen, schema.retour) == ({"XSD"}, frozenset(), None)
    assert schema.plekken == {"Client/StartProducten/StartProduct/Begindatum"}
    # At an earlier moment the second retour had not come.
    assert gevallen(hub, nu=peilmoment("2026-11-11T12:00"))[1].retour is None


def test_only_of_this_gemeente_and_this_time(hub: Proefhub) -> None:
    hub.ontvang(
        om("2026-11-10T10:00", jw305(relatie=ANDER)), om("2026-10-31T23:59", GOED), om("2026-11-23T12:01", REGEL),
        retour_om("2026-11-10T10:00", GOED), jw315(dagtekening="2026-11-12"),
    )  # fmt: skip
    assert [geval.stroom.bericht for geval in gevallen(hub)] == ["JW315"]
    assert gevallen(hub)[0].stroom.software == ""
    assert len(gevallen(hub, ANDER.gemeente)) == 1


def test_what_the_gemeente_sends_itself_is_of_no_aanbieder(hub: Proefhub) -> None:
    hub.ontvang(om("2026-11-10T10:00", jw301(toewijzing(), dagtekening="2026-11-10")))
    assert [geval.stroom for geval in gevallen(hub)] == [Stroom(None, "JW301", "Zaaksuite 0003.0002")]


def test_a_message_that_a_setting_rejects_failed_on_its_rule_and_not_on_its_schema(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IJW_HUB_NIVEAU2", "afkeuren")
    (tmp_path / "bericht.xml").write_bytes(om("2026-11-10T10:01", REGEL))
    assert main(["load", str(tmp_path / "bericht.xml"), "--data", str(tmp_path / "data")]) == 0
    with open_proefhub(tmp_path / "data") as hub:
        [geval] = gevallen(hub)
    assert (geval.schema, geval.binnen) == (frozenset(), {"CS058"})


def test_what_a_rule_or_code_means(hub: Proefhub) -> None:
    vragen = hub.winkel.meldvragen
    assert vragen.uitleg(Breuk(BINNEN, "CS058"))
    assert vragen.uitleg(Breuk(RETOUR, "9019"))
    assert vragen.uitleg(Breuk(SCHEMA, "XSD")) == vragen.uitleg(Breuk(BINNEN, "XX999")) == ""


def test_when_messages_came_at_most_one_moment_an_hour(hub: Proefhub) -> None:
    verzonden = om("2026-11-10T10:00", GOED)
    hub.ontvang(
        verzonden, om("2026-11-10T10:59", REGEL), om("2026-11-10T11:00", jw315()), om("2026-10-01T10:00", jw301()),
        om("2026-11-12T10:00", jw305(relatie=ANDER)), om("2026-11-24T10:00", SCHEMAFOUT),
        niet_afgeleverd("2026-11-13T10:00", verzonden), om("2026-11-10T14:00", GOED, aflevering=2),
    )  # fmt: skip
    uren = sorted(hub.winkel.meldvragen.uren_met_berichten(EIGEN.gemeente, NU))
    assert uren == [peilmoment(f"2026-11-10T{tijd}") for tijd in ("10:59", "11:00", "14:00")]
    assert len(hub.winkel.meldvragen.uren_met_berichten(None, NU)) == 4


def test_nothing_of_a_youth_comes_along(hub: Proefhub) -> None:
    hub.ontvang(
        om("2026-11-10T10:00", jw315(referentie=f"K{BSN}-1", identificatie="V7")), om("2026-11-10T10:02", SCHEMAFOUT)
    )
    gezegd = repr(gevallen(hub)) + repr(hub.winkel.meldvragen.werk(NU, EIGEN.gemeente))
    for geheim in (BSN, "K*", "V7", "Testpersoon", "09-03-2026"):
        assert geheim not in gezegd
