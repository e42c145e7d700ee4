"""The watched folder on a real store: each file once, whatever happens in between."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

import pytest
from structlog.testing import capture_logs

from hub.domein.feiten import Moment
from hub.fouten import NietVoltooid, OpslagVol, PadBestaatNiet, TeDruk
from hub.opslag.ontvangst import Ontvangst, Vastgelegd
from hub.streams import inbox as inbox_module
from hub.streams import inbox_map
from hub.streams.bronnen import Document
from hub.streams.inbox import Inbox, InboxKeuzes
from hub.streams.inbox_map import UITLEG
from hub.streams.inname import Bewijs, Inname
from tests import bouw
from tests.bouw import ACHTERNAAM, BSN
from tests.proefhub import NU, Proefhub, open_proefhub
from tests.wachten import wacht_tot

AANKOMST = NU - 3_600_000
FOUT = bouw.jw315(bouw.aangevraagd(ingangsdatum=f"2026-{BSN}"), identificatie="F1")
"""A rejected message with a BSN where a date should stand."""


@pytest.fixture(autouse=True)
def snel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look often: these files are written in one go."""
    monkeypatch.setattr(inbox_map, "HERKIJK_SECONDEN", 0.01)
    monkeypatch.setattr(inbox_module, "HERKIJK_SECONDEN", 0.01)


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Proefhub]:
    with open_proefhub(tmp_path / "data") as hub:
        yield hub


@pytest.fixture
def map_(tmp_path: Path) -> Path:
    pad = tmp_path / "inbox"
    pad.mkdir()
    return pad


def leg(map_: Path, naam: str, inhoud: bytes, aankomst: Moment = AANKOMST) -> Path:
    """Put a file in the inbox as another program should: under another name first."""
    half = map_ / f".{naam}"
    half.write_bytes(inhoud)
    os.utime(half, ns=(aankomst * 1_000_000, aankomst * 1_000_000))
    half.rename(map_ / naam)
    return map_ / naam


def leg_zip(map_: Path, naam: str, **leden: bytes) -> Path:
    half = map_ / f".{naam}"
    with ZipFile(half, "w") as archief:
        for lid, inhoud in leden.items():
            archief.writestr(f"{lid}.xml", inhoud)
    return leg(map_, naam, half.read_bytes())


@contextmanager
def kijkt(hub: Proefhub, map_: Path, *, interval: float = 0.05, **keuzes: object) -> Iterator[Inname]:
    with (
        Inname(hub.winkel, hub.ontvanger, lambda: NU) as inname,
        Inbox(InboxKeuzes(map_, interval=interval, rust=0, **keuzes), inname, lambda: NU),
    ):
        yield inname


def bestanden(map_: Path) -> set[str]:
    return {str(pad.relative_to(map_)) for pad in map_.rglob("*") if pad.is_file() and pad.name[0] != "."}


def leeg(map_: Path) -> Callable[[], bool]:
    return lambda: not any(pad.is_file() and pad.name[0] != "." for pad in map_.iterdir())


def test_elk_bestand_een_keer_en_daarna_op_zijn_plek(hub: Proefhub, map_: Path) -> None:
    leg(map_, "goed.xml", bouw.jw315())
    leg(map_, "fout.xml", FOUT)
    leg(map_, "wmo.xml", b'<b:Bericht xmlns:b="http://www.istandaarden.nl/iwmo/3_2/wmo301/schema"/>')
    leg(map_, "zonder-einde", bouw.envelop(bouw.jw317(), functie="JW317"))
    with capture_logs() as regels, kijkt(hub, map_):
        wacht_tot(leeg(map_))
    verwerkt = {f"verwerkt/2026-06-01/{naam}" for naam in ("goed.xml", "wmo.xml", "zonder-einde")}
    assert bestanden(map_) == verwerkt | {"afgekeurd/fout.xml", f"afgekeurd/fout.xml{UITLEG}"}
    berichten = hub.status("2026-06-01").berichten
    assert (berichten.geldig, berichten.afgekeurd, berichten.overgeslagen) == (2, 1, 1)
    assert sum(regel.get("bestanden", 0) for regel in regels) == 4


def test_de_uitleg_zegt_wat_er_mis_is_zonder_persoonsgegevens(hub: Proefhub, map_: Path) -> None:
    leg(map_, f"client-{BSN}.xml", FOUT)
    with capture_logs() as regels, kijkt(hub, map_):
        wacht_tot(leeg(map_))
    assert bestanden(map_) == {"afgekeurd/client-xxxxxxxxx.xml", f"afgekeurd/client-xxxxxxxxx.xml{UITLEG}"}
    uitleg = (map_ / "afgekeurd" / f"client-xxxxxxxxx.xml{UITLEG}").read_text()
    for stuk in ("JW315", "ToewijzingIngangsdatum, regel 2", "Wat nu:", "ontvangstbewijs O-1"):
        assert stuk in uitleg
    for tekst in (uitleg, str(regels)):
        assert BSN not in tekst
        assert ACHTERNAAM not in tekst


def test_verwijderen_als_dat_is_ingesteld(hub: Proefhub, map_: Path) -> None:
    leg(map_, "goed.xml", bouw.jw315())
    leg(map_, "fout.xml", FOUT)
    with kijkt(hub, map_, daarna="verwijder"):
        wacht_tot(leeg(map_))
    assert bestanden(map_) == {f"afgekeurd/fout.xml{UITLEG}"}
    assert hub.status("2026-06-01").berichten.ontvangen == 2


def test_een_zip_gaat_in_zijn_geheel(hub: Proefhub, map_: Path) -> None:
    leden = {f"v{n}": bouw.jw315(referentie=f"R{n}", identificatie=f"V{n}") for n in range(1_200)}
    leg_zip(map_, "goed.zip", **leden)
    leg_zip(map_, "deels.zip", goed=bouw.jw315(referentie="D1", identificatie="D1"), fout=FOUT, leeg=b"")
    leg(map_, "half.zip", (map_ / "deels.zip").read_bytes()[:300])
    with kijkt(hub, map_):
        wacht_tot(leeg(map_))
    fout = {f"afgekeurd/{naam}.zip{einde}" for naam in ("deels", "half") for einde in ("", UITLEG)}
    assert bestanden(map_) == {"verwerkt/2026-06-01/goed.zip"} | fout
    uitleg = (map_ / "afgekeurd" / f"deels.zip{UITLEG}").read_text()
    assert "Deze 2 berichten zijn afgekeurd." in uitleg
    assert "fout.xml (JW315)" in uitleg
    assert "leeg.xml" in uitleg
    half = (map_ / "afgekeurd" / f"half.zip{UITLEG}").read_text()
    assert "half.zip is geen hele zip" in half
    assert str(map_) not in half
    berichten = hub.status("2026-06-01").berichten
    assert (berichten.geldig, berichten.afgekeurd) == (1_201, 2)


def test_een_los_bericht_is_aangekomen_toen_het_bestand_werd_geschreven(hub: Proefhub, map_: Path) -> None:
    leg(map_, "a.xml", bouw.jw315())
    with kijkt(hub, map_):
        wacht_tot(leeg(map_))
    assert hub.status("2026-06-01T10:59:59").berichten.ontvangen == 0
    assert hub.status("2026-06-01T11:00:00").berichten.ontvangen == 1


def test_een_tijd_in_de_toekomst_wordt_die_van_nu(hub: Proefhub, map_: Path) -> None:
    leg(map_, "a.xml", bouw.jw315(), aankomst=NU + 86_400_000)
    with kijkt(hub, map_):
        wacht_tot(leeg(map_))
    assert hub.status("2026-06-01T12:00:00").berichten.ontvangen == 1


def test_gelezen_maar_niet_verplaatst_telt_na_een_herstart_niet_dubbel(hub: Proefhub, map_: Path) -> None:
    """As after a crash between recording and moving."""
    inhouden = {"los.xml": bouw.jw315(), "envelop.xml": bouw.envelop(bouw.jw317(), functie="JW317"), "fout.xml": FOUT}
    with Inname(hub.winkel, hub.ontvanger, lambda: NU) as inname:
        for naam, inhoud in inhouden.items():
            leg(map_, naam, inhoud)
            inname.neem_aan(Document(naam, inhoud, 1), AANKOMST).result(30)
    eerder = hub.status("2026-06-01")
    with kijkt(hub, map_):
        wacht_tot(leeg(map_))
    assert hub.status("2026-06-01") == eerder
    assert eerder.berichten.ontvangen == 3


def test_hetzelfde_bestand_nog_eens_is_dezelfde_aflevering(hub: Proefhub, map_: Path) -> None:
    with kijkt(hub, map_):
        for _ in range(2):
            leg(map_, "a.xml", bouw.jw315())
            wacht_tot(leeg(map_))
        leg(map_, "a.xml", bouw.jw315(), aankomst=AANKOMST + 1)  # the same content on another moment
        wacht_tot(leeg(map_))
    assert bestanden(map_) == {f"verwerkt/2026-06-01/{naam}" for naam in ("a.xml", "a-2.xml", "a-3.xml")}
    berichten = hub.status("2026-06-01").berichten
    assert (berichten.ontvangen, berichten.geldig, berichten.dubbel) == (2, 1, 1)


def test_een_volle_schijf_laat_alles_liggen_en_wordt_een_keer_gemeld(hub: Proefhub, map_: Path) -> None:
    pogingen = 0
    vol = True
    leg_vast = hub.winkel.leg_vast

    def misschien(ontvangsten: list[Ontvangst]) -> list[Vastgelegd]:
        nonlocal pogingen
        pogingen += 1
        if vol:
            raise OpslagVol("De schijf is vol.", "Maak ruimte.")
        return leg_vast(ontvangsten)

    hub.winkel.leg_vast = misschien  # type: ignore[method-assign, assignment]
    leg(map_, "a.xml", bouw.jw315())
    leg_zip(map_, "b.zip", b=bouw.jw317())
    with capture_logs() as regels, kijkt(hub, map_):
        wacht_tot(lambda: pogingen > 4)
        assert bestanden(map_) == {"a.xml", "b.zip"}
        vol = False
        wacht_tot(leeg(map_))
    gezegd = [(regel["event"], regel.get("reden")) for regel in regels if regel["event"] != "inbox_verwerkt"]
    assert gezegd == [
        ("vastleggen_mislukt", None),
        ("inbox_wacht", "de hub kan nu niets opnemen"),
        ("inbox_verder", None),
    ]
    assert {regel["soort"] for regel in regels if "soort" in regel} == {"OpslagVol"}
    assert hub.status("2026-06-01").berichten.ontvangen == 2


def test_drukte_laat_wachten_en_verliest_niets(hub: Proefhub, map_: Path) -> None:
    for nummer in range(5):
        leg(map_, f"{nummer}.xml", bouw.jw315(referentie=f"R{nummer}", identificatie=f"V{nummer}"))
    geweigerd = 0
    with Inname(hub.winkel, hub.ontvanger, lambda: NU) as inname:
        neem_aan = inname.neem_aan

        def druk(document: Document, aankomst: Moment | None = None) -> Future[Bewijs]:
            nonlocal geweigerd
            geweigerd += 1
            if geweigerd % 3:
                raise TeDruk("Te druk.", "Later.")
            return neem_aan(document, aankomst)

        inname.neem_aan = druk  # type: ignore[method-assign]
        with Inbox(InboxKeuzes(map_, interval=0.05, rust=0), inname, lambda: NU), capture_logs():
            wacht_tot(leeg(map_))
    assert hub.status("2026-06-01").berichten.geldig == 5


def test_wat_niet_te_lezen_is_houdt_de_rest_niet_op(hub: Proefhub, map_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pogingen: list[str] = []
    stuk: dict[str, Exception] = {"dicht.xml": PermissionError(13, "x"), "raar.xml": RuntimeError(BSN)}
    lees = inbox_map.InboxMap.lees

    def misschien(self: inbox_map.InboxMap, naam: str, kenteken: inbox_map.Kenteken) -> bytes | None:
        pogingen.append(naam)
        if naam in stuk:
            raise stuk[naam]
        return lees(self, naam, kenteken)

    monkeypatch.setattr(inbox_map.InboxMap, "lees", misschien)
    for naam in ("dicht.xml", "raar.xml", "zgoed.xml"):
        leg(map_, naam, bouw.jw315(identificatie=naam))
    with capture_logs() as regels, kijkt(hub, map_):
        wacht_tot(lambda: pogingen.count("dicht.xml") > 3)
        assert bestanden(map_) == {"dicht.xml", "raar.xml", "verwerkt/2026-06-01/zgoed.xml"}
        stuk.clear()
        wacht_tot(leeg(map_))
    gezegd = {(regel["bestand"], regel["reden"]) for regel in regels if regel["event"] == "inbox_wacht"}
    assert gezegd == {("dicht.xml", "er zijn geen rechten voor"), ("raar.xml", "onverwachte fout")}
    assert len([regel for regel in regels if regel["event"] == "inbox_wacht"]) == 2
    assert hub.status("2026-06-01").berichten.ontvangen == 3


def test_wat_niet_te_verplaatsen_is_wordt_niet_steeds_opnieuw_gelezen(hub: Proefhub, map_: Path) -> None:
    genomen = 0
    (map_ / "verwerkt").write_bytes(b"")  # where a folder should come
    with Inname(hub.winkel, hub.ontvanger, lambda: NU) as inname:
        neem_aan = inname.neem_aan

        def tel(document: Document, aankomst: Moment | None = None) -> Future[Bewijs]:
            nonlocal genomen
            genomen += 1
            return neem_aan(document, aankomst)

        inname.neem_aan = tel  # type: ignore[method-assign]
        leg(map_, "a.xml", bouw.jw315())
        with Inbox(InboxKeuzes(map_, interval=0.05, rust=0), inname, lambda: NU), capture_logs() as regels:
            wacht_tot(lambda: any("niet te verplaatsen" in regel.get("reden", "") for regel in regels))
            for nummer in range(3):  # each of these shows that it looked again
                leg(map_, f"fout{nummer}.xml", FOUT)
                wacht_tot(lambda: len(bestanden(map_ / "afgekeurd")) == 2 * (nummer + 1))  # noqa: B023
            assert (map_ / "a.xml").exists()
            (map_ / "verwerkt").unlink()
            wacht_tot(leeg(map_))
    assert genomen == 4
    assert len([regel for regel in regels if regel.get("bestand") == "a.xml"]) == 2  # waits; goes on


def test_vreemde_bestanden_blijven_liggen(hub: Proefhub, map_: Path) -> None:
    leg(map_, "Thumbs.db", b"\xd0\xcf\x11\xe0")
    with capture_logs() as regels, kijkt(hub, map_):
        for nummer in range(3):
            leg(map_, f"{nummer}.xml", bouw.jw315(identificatie=f"V{nummer}"))
            wacht_tot(lambda: not (map_ / f"{nummer}.xml").exists())  # noqa: B023
    assert (map_ / "Thumbs.db").exists()
    assert len([regel for regel in regels if regel.get("bestand") == "Thumbs.db"]) == 1
    assert hub.status("2026-06-01").berichten.ontvangen == 3


def test_een_melding_wekt_de_hub_lang_voor_de_volgende_blik(hub: Proefhub, map_: Path) -> None:
    with kijkt(hub, map_, interval=3600):
        leg(map_, "a.xml", bouw.jw315())
        wacht_tot(leeg(map_))


def test_een_map_die_wegvalt_en_terugkomt(hub: Proefhub, map_: Path) -> None:
    with capture_logs() as regels, kijkt(hub, map_):
        map_.rename(map_.with_name("elders"))
        wacht_tot(lambda: any(regel["event"] == "inbox_wacht" for regel in regels))
        map_.with_name("elders").rename(map_)
        leg(map_, "a.xml", bouw.jw315())
        wacht_tot(leeg(map_))
    assert [regel["event"] for regel in regels if "reden" in regel] == ["inbox_wacht"]


def test_een_inbox_die_er_niet_is(hub: Proefhub, map_: Path) -> None:
    with pytest.raises(PadBestaatNiet, match="geen map die bestaat"), kijkt(hub, map_ / "weg"):
        pass


def test_een_inbox_heeft_een_hub(hub: Proefhub, map_: Path) -> None:
    with (
        kijkt(hub, map_),
        pytest.raises(NietVoltooid, match="al gelezen door een andere hub"),
        kijkt(hub, map_),
    ):
        pass
    with kijkt(hub, map_):
        pass
