"""What the intake counts: what was read, refused, recorded, folded or failed; and what the inbox had to leave."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest

from hub.fouten import NietGemachtigd, OpslagVol
from hub.meten.gemeenten import Gemeentelabels
from hub.meten.keuzes import Meetkeuzes
from hub.meten.proces import Procesverzamelaar
from hub.opslag.ontvangst import Ontvangst, Vastgelegd
from hub.parsers.uitkomst import Uitkomst
from hub.streams.bronnen import Document
from hub.streams.inbox import Inbox, InboxKeuzes
from hub.streams.inname import Inname
from tests.bouw import RELATIE, aangevraagd, jw301, jw315, toewijzing
from tests.meten.monsters import Monsters, monsters, som, toon, waarde
from tests.proefhub import NU, Proefhub, open_proefhub
from tests.wachten import wacht_tot


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Proefhub]:
    with open_proefhub(tmp_path / "hub") as hub:
        yield hub


def maak(hub: Proefhub) -> Inname:
    return Inname(hub.winkel, hub.ontvanger, lambda: NU)


def geteld(inname: Inname) -> Monsters:
    labels = Gemeentelabels((RELATIE.gemeente,), Meetkeuzes())
    return monsters(toon(Procesverzamelaar(inname.meetlat, lambda: labels)))


def stap(gevonden: Monsters, naam: str) -> list[float]:
    """Return in, out, refused, failed."""
    return [waarde(gevonden, f"ijw_stap_{wat}_total", stap=naam) for wat in ("in", "uit", "geweigerd", "mislukt")]


def neem_aan(inname: Inname, *inhouden: bytes) -> None:
    for antwoord in [inname.neem_aan(Document("bericht.xml", inhoud, 1)) for inhoud in inhouden]:
        assert antwoord.result(60)


def test_before_the_first_document_all_stands_at_0(hub: Proefhub) -> None:
    gevonden = geteld(maak(hub))
    assert {som(gevonden, f"ijw_berichten_{wat}_total") for wat in ("gelezen", "afgekeurd", "gevonden")} == {0}
    assert (
        waarde(gevonden, "ijw_berichten_afgekeurd_total", bericht="JW323", niveau="2", gemeente=RELATIE.gemeente) == 0
    )
    assert all(stap(gevonden, naam) == [0, 0, 0, 0] for naam in ("lezen", "vastleggen", "vouwen", "clienten"))


def test_what_is_taken_in_is_counted_and_folded(hub: Proefhub) -> None:
    goed = jw315(aangevraagd("A"))
    with maak(hub) as inname:
        neem_aan(
            inname, goed, goed, jw301(toewijzing(7, referentie="A")), jw315(aangevraagd("B", ingangsdatum="2026-13-01"))
        )
        wacht_tot(lambda: hub.winkel.vragen.opslagstand().te_vouwen["dossier"] == 0)
    gevonden = geteld(inname)
    assert waarde(gevonden, "ijw_berichten_gelezen_total", bericht="JW315", gemeente=RELATIE.gemeente) == 3
    assert som(gevonden, "ijw_berichten_afgekeurd_total") == 1
    assert stap(gevonden, "lezen") == stap(gevonden, "vastleggen") == [4, 4, 0, 0]
    assert stap(gevonden, "vouwen")[0] == stap(gevonden, "vouwen")[1] >= 3  # two heenberichten, a dossier
    assert waarde(gevonden, "ijw_laatste_inname_timestamp_seconds") == NU / 1000


def test_a_finding_that_rejects_nothing_is_counted(hub: Proefhub) -> None:
    # A toewijzing that ends before it begins breaks a rule within the message.
    bericht = jw301(toewijzing(7, ingangsdatum="2026-03-02", einddatum="2026-03-01"))
    with maak(hub) as inname:
        neem_aan(inname, bericht)
    gevonden = geteld(inname)
    assert waarde(gevonden, "ijw_berichten_gevonden_total", bericht="JW301", niveau="2") >= 1
    assert som(gevonden, "ijw_berichten_afgekeurd_total") == 0


def test_who_may_not_send_is_refused_and_not_counted_as_read(hub: Proefhub) -> None:
    def keur(_: Uitkomst) -> None:
        raise NietGemachtigd("Dit is een andere gemeente.", "Stuur het zelf.")

    with maak(hub) as inname, pytest.raises(NietGemachtigd):
        inname.neem_aan(Document("bericht.xml", jw315(), 1), keur=keur)
    gevonden = geteld(inname)
    assert stap(gevonden, "lezen") == [1, 0, 1, 0]
    assert som(gevonden, "ijw_berichten_gelezen_total") == 0


def test_what_cannot_be_recorded_failed(hub: Proefhub, monkeypatch: pytest.MonkeyPatch) -> None:
    def vol(_: list[Ontvangst]) -> list[Vastgelegd]:
        raise OpslagVol("De schijf is vol.", "Maak ruimte.")

    monkeypatch.setattr(hub.winkel, "leg_vast", vol)
    with maak(hub) as inname:
        antwoord = inname.neem_aan(Document("bericht.xml", jw315(), 1))
        with pytest.raises(OpslagVol):
            antwoord.result(60)
    gevonden = geteld(inname)
    assert stap(gevonden, "vastleggen") == [1, 0, 0, 1]
    assert som(gevonden, "ijw_berichten_gelezen_total") == 0


def test_a_fold_that_fails_is_counted(hub: Proefhub, monkeypatch: pytest.MonkeyPatch) -> None:
    def vol() -> Iterator[tuple[str, int]]:
        raise OpslagVol("De schijf is vol.", "Maak ruimte.")

    monkeypatch.setattr(hub.winkel, "vouw_per_stap", vol)
    with maak(hub) as inname:
        neem_aan(inname, jw315())
    assert stap(geteld(inname), "vouwen")[3] >= 1


def test_the_queue_is_shown_as_it_is(hub: Proefhub) -> None:
    inname = Inname(hub.winkel, hub.ontvanger, lambda: NU, 17)
    gevonden = geteld(inname)
    assert (waarde(gevonden, "ijw_wachtrij_documenten"), waarde(gevonden, "ijw_wachtrij_ruimte_documenten")) == (0, 17)


def test_what_the_inbox_cannot_take_in_is_a_dead_letter(hub: Proefhub, tmp_path: Path) -> None:
    map_ = tmp_path / "inbox"
    map_.mkdir()
    (map_ / "lijst.txt").write_text("geen bericht", encoding="utf-8")
    with ZipFile(map_ / "deels.zip", "w") as zip_:
        zip_.writestr("goed.xml", jw315())
        zip_.writestr("binnen.zip", b"PK\x03\x04")
    with maak(hub) as inname, Inbox(InboxKeuzes(map_, interval=0.1, rust=0), inname, lambda: NU + 10**12):
        wacht_tot(lambda: waarde(geteld(inname), "ijw_dead_letters_total", stap="inbox") == 2)
        wacht_tot(lambda: not (map_ / "deels.zip").exists())
    gevonden = geteld(inname)
    assert waarde(gevonden, "ijw_dead_letters_total", stap="inbox") == 2
    assert som(gevonden, "ijw_berichten_gelezen_total") == 1
