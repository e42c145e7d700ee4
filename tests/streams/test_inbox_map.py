"""Which files of the inbox are complete, and under which name they are kept: time comes in, nothing waits."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hub.streams.inbox_map import UITLEG, InboxMap, Kenteken, toonbare_naam
from tests.bouw import BSN

NU = 1_780_000_000_000
"""Milliseconds since 1970."""


def zet(pad: Path, inhoud: bytes = b"<a/>", ouderdom: float = 60) -> Path:
    """Write a file that was last changed so many seconds ago."""
    pad.write_bytes(inhoud)
    moment = NU * 1_000_000 - int(ouderdom * 1e9)
    os.utime(pad, ns=(moment, moment))
    return pad


def namen(map_: InboxMap, nu: int, monotoon: float) -> list[str]:
    return [naam for naam, _ in map_.klaar(nu, monotoon)]


def test_een_bestand_is_klaar_als_het_bij_de_tweede_blik_nog_hetzelfde_is(tmp_path: Path) -> None:
    map_ = InboxMap(tmp_path, rust=5)
    zet(tmp_path / "a.xml")
    assert namen(map_, NU, 100) == []
    assert namen(map_, NU, 100.1) == []  # too soon after the first look to tell anything
    assert namen(map_, NU, 100.5) == ["a.xml"]


def test_wat_nog_groeit_blijft_liggen(tmp_path: Path) -> None:
    map_ = InboxMap(tmp_path, rust=5)
    for stap in range(20):
        zet(tmp_path / "a.xml", b"<" * (stap + 1))  # a copying program may keep the old time
        assert namen(map_, NU, 100 + stap) == []
    assert namen(map_, NU, 120) == ["a.xml"]


def test_wat_pas_is_geschreven_rust_eerst(tmp_path: Path) -> None:
    map_ = InboxMap(tmp_path, rust=5)
    zet(tmp_path / "a.xml", ouderdom=0)
    assert namen(map_, NU, 100) == []
    assert namen(map_, NU + 4_999, 104.9) == []
    assert namen(map_, NU + 5_000, 105) == ["a.xml"]


def test_een_klok_die_voorloopt_houdt_niets_tegen(tmp_path: Path) -> None:
    map_ = InboxMap(tmp_path, rust=5)
    zet(tmp_path / "a.xml", ouderdom=-86_400)
    assert namen(map_, NU, 100) == []
    assert namen(map_, NU, 104) == []
    assert namen(map_, NU, 105) == ["a.xml"]


@pytest.mark.parametrize("naam", [".a.xml", "a.xml.tmp", "a.xml.part", "a.XML.FilePart", ".ijw-hub.lock"])
def test_namen_van_wat_nog_komt_tellen_niet(tmp_path: Path, naam: str) -> None:
    map_ = InboxMap(tmp_path, rust=0)
    zet(tmp_path / naam)
    assert namen(map_, NU, 100) == namen(map_, NU, 200) == []
    (tmp_path / naam).rename(tmp_path / "heel.xml")
    namen(map_, NU, 201)
    assert namen(map_, NU, 202) == ["heel.xml"]


def test_mappen_en_verwijzingen_tellen_niet(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "map.xml").mkdir()
    (inbox / "verwijzing.xml").symlink_to(zet(tmp_path / "geheim.xml"))
    map_ = InboxMap(inbox, rust=0)
    assert namen(map_, NU, 100) == namen(map_, NU, 200) == []


def test_de_oudste_gaat_voor(tmp_path: Path) -> None:
    map_ = InboxMap(tmp_path, rust=0)
    zet(tmp_path / "a.xml", ouderdom=10)
    zet(tmp_path / "b.xml", ouderdom=30)
    zet(tmp_path / "c.xml", ouderdom=20)
    map_.klaar(NU, 100)
    assert namen(map_, NU, 101) == ["b.xml", "c.xml", "a.xml"]


def test_wat_onder_het_lezen_verandert_wordt_niet_gelezen(tmp_path: Path) -> None:
    map_ = InboxMap(tmp_path, rust=0)
    eerder = Kenteken.van(zet(tmp_path / "a.xml").stat())
    zet(tmp_path / "a.xml", b"<a>en meer</a>")
    assert map_.lees("a.xml", eerder) is None
    map_.ruim_op("a.xml", eerder, "verwijder", "2026-01-01", None)
    assert (tmp_path / "a.xml").exists()
    assert map_.lees("weg.xml", eerder) is None


def test_een_naam_die_er_al_is_krijgt_een_nummer(tmp_path: Path) -> None:
    map_ = InboxMap(tmp_path, rust=0)
    for nummer in range(3):
        pad = zet(tmp_path / "a.xml", b"<a/>" * (nummer + 1))
        map_.ruim_op("a.xml", Kenteken.van(pad.stat()), "verplaats", "2026-01-01", None)
    doel = tmp_path / "verwerkt" / "2026-01-01"
    assert {pad.name: pad.stat().st_size for pad in doel.iterdir()} == {"a.xml": 4, "a-2.xml": 8, "a-3.xml": 12}


def test_een_uitleg_wordt_na_een_onderbreking_opnieuw_geschreven_en_niet_verdubbeld(tmp_path: Path) -> None:
    map_ = InboxMap(tmp_path, rust=0)
    doel = tmp_path / "afgekeurd"
    doel.mkdir()
    (doel / f"a.xml{UITLEG}").write_text("uitleg")  # written just before a crash; the file itself had not moved yet
    for daarna in ("verwijder", "verplaats"):
        pad = zet(tmp_path / "a.xml")
        map_.ruim_op("a.xml", Kenteken.van(pad.stat()), daarna, "2026-01-01", "uitleg")
    assert sorted(pad.name for pad in doel.iterdir()) == ["a.xml", f"a.xml{UITLEG}"]
    pad = zet(tmp_path / "a.xml")
    map_.ruim_op("a.xml", Kenteken.van(pad.stat()), "verwijder", "2026-01-01", "andere uitleg")
    assert sorted(pad.name for pad in doel.iterdir()) == [f"a-2.xml{UITLEG}", "a.xml", f"a.xml{UITLEG}"]


@pytest.mark.parametrize(
    ("naam", "wordt"),
    [
        ("a.xml", "a.xml"),
        (f"client {BSN}.xml", "client xxxxxxxxx.xml"),
        ("zonder", "zonder"),
        ("é" * 120 + ".xml", "é" * 98 + ".xml"),
        ("." + "p" * 240, "." + "p" * 199),
    ],
)
def test_een_naam_zonder_bsn_en_niet_te_lang(naam: str, wordt: str) -> None:
    assert toonbare_naam(naam) == wordt
