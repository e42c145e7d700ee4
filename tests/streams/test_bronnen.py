"""Reading files, folders and zips: everything that can be read is, the rest is told, and nothing outside is trusted."""

from __future__ import annotations

import os
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from hub.domein.grenzen import MAX_BYTES
from hub.fouten import BestandOnleesbaar, BronFout, PadBestaatNiet
from hub.streams.bronnen import Document, documenten, tel
from hub.streams.leesbaar import begint_als_xml, onleesbaar, toonbaar

BSN = "999900006"  # passes the elfproef; from the range for tests


class Lezing:
    """One reading, with all that it told."""

    def __init__(self, *paden: Path) -> None:
        self.fouten: list[BronFout] = []
        self.overgeslagen: list[str] = []
        self.documenten = list(documenten(paden, meld=self.fouten.append, sla_over=self.overgeslagen.append))

    @property
    def namen(self) -> list[str]:
        return [document.naam for document in self.documenten]

    @property
    def verslag(self) -> str:
        return "\n".join(map(str, self.fouten))


# --- files and folders


def test_een_map_geeft_in_vaste_volgorde_wat_op_xml_lijkt(tmp_path: Path) -> None:
    (tmp_path / "b" / "diep").mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    for naam, inhoud in {
        "z.xml": b"<z/>",
        "a.XML": b"geen xml, wel zo genoemd",
        "bericht.txt": b"\xef\xbb\xbf \n<t/>",
        "utf16": "<u/>".encode("utf-16"),
        "waarheid.json": b"{}",
        "LEESMIJ.md": b"# <hoi>",
        "leeg.xml": b"",
        "leeg.txt": b"",
        ".verborgen.xml": b"<v/>",
        ".git/c.xml": b"<c/>",
        "b/diep/1.xml": b"<een/>",
        "b/0.xml": b"<nul/>",
    }.items():
        (tmp_path / naam).write_bytes(inhoud)
    lezing = Lezing(tmp_path)
    assert lezing.namen == ["a.XML", "bericht.txt", "leeg.xml", "utf16", "z.xml", "b/0.xml", "b/diep/1.xml"]
    assert [d.nummer for d in lezing.documenten] == [1, 2, 3, 4, 5, 6, 7]
    assert lezing.documenten[-1].inhoud == b"<een/>"
    assert sorted(lezing.overgeslagen) == ["LEESMIJ.md", "leeg.txt", "waarheid.json"]
    assert lezing.fouten == []
    assert tel([tmp_path]) == 7


def test_een_genoemd_bestand_wordt_altijd_gelezen(tmp_path: Path) -> None:
    pad = tmp_path / ".notitie.md"
    pad.write_bytes(b"# geen bericht")
    assert Lezing(pad).documenten == [Document(".notitie.md", b"# geen bericht", 1)]


def test_bij_meer_paden_zegt_de_naam_uit_welke_map(tmp_path: Path) -> None:
    for map_ in ("mei", "juni"):
        (tmp_path / map_).mkdir()
        (tmp_path / map_ / "1.xml").write_bytes(b"<a/>")
    assert Lezing(tmp_path / "mei", tmp_path / "juni").namen == ["mei/1.xml", "juni/1.xml"]
    assert Lezing(tmp_path / "mei").namen == ["1.xml"]


def test_een_pad_dat_niet_bestaat_wordt_gemeld_voor_er_iets_gelezen_is(tmp_path: Path) -> None:
    (tmp_path / "wel.xml").write_bytes(b"<a/>")
    gelezen: list[BronFout] = []
    with pytest.raises(PadBestaatNiet) as gevangen:
        documenten(
            [tmp_path / "wel.xml", tmp_path / f"weg-{BSN}", tmp_path / "ook weg", tmp_path / "wel.xml" / "x"],
            meld=gelezen.append,
        )
    tekst = str(gevangen.value)
    assert "weg-*********" in tekst
    assert "ook weg" in tekst
    assert BSN not in tekst
    assert gelezen == []


def test_links_die_rondlopen_of_nergens_heen_wijzen(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "1.xml").write_bytes(b"<a/>")
    (tmp_path / "map" / "rond").symlink_to(tmp_path)
    (tmp_path / "nogmaals").symlink_to(tmp_path / "map")
    (tmp_path / "kapot.xml").symlink_to(tmp_path / "nergens")
    (tmp_path / "zelf.xml").symlink_to(tmp_path / "zelf.xml")
    lezing = Lezing(tmp_path)
    assert lezing.namen == ["map/1.xml"]
    assert "kapot.xml kan niet worden gelezen: het is er niet meer" in lezing.verslag
    assert "zelf.xml kan niet worden gelezen: de verwijzing wijst naar zichzelf" in lezing.verslag


def test_een_pijp_in_een_map_houdt_niets_op_en_een_genoemde_wordt_gelezen(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.xml")
    lezing = Lezing(tmp_path)
    assert lezing.documenten == []
    assert lezing.overgeslagen == ["pijp.xml"]
    lees, schrijf = os.pipe()
    os.write(schrijf, b"<pijp/>")
    os.close(schrijf)
    assert [d.inhoud for d in Lezing(Path(f"/dev/fd/{lees}")).documenten] == [b"<pijp/>"]
    os.close(lees)


def test_een_bestand_dat_verdwijnt_wordt_gemeld_en_de_rest_gelezen(tmp_path: Path) -> None:
    for naam in ("1.xml", "2.xml", "3.xml"):
        (tmp_path / naam).write_bytes(b"<a/>")
    fouten: list[BronFout] = []
    stroom = documenten([tmp_path], meld=fouten.append)
    eerste = next(stroom)
    (tmp_path / "2.xml").unlink()
    assert [eerste.naam, *(d.naam for d in stroom)] == ["1.xml", "3.xml"]
    assert isinstance(fouten[0], BestandOnleesbaar)
    assert "2.xml" in str(fouten[0])


@pytest.fixture
def zonder_rechten(tmp_path: Path) -> Iterator[Path]:
    """A folder with a file and a folder that may not be read (skipped where the user may read all)."""
    (tmp_path / "1.xml").write_bytes(b"<a/>")
    (tmp_path / "2.xml").write_bytes(b"<a/>")
    (tmp_path / "dicht").mkdir()
    (tmp_path / "1.xml").chmod(0)
    (tmp_path / "dicht").chmod(0)
    if os.access(tmp_path / "1.xml", os.R_OK):
        pytest.skip("this user may read every file")
    yield tmp_path
    (tmp_path / "dicht").chmod(0o700)


def test_zonder_leesrechten_gaat_de_rest_door(zonder_rechten: Path) -> None:
    lezing = Lezing(zonder_rechten)
    assert lezing.namen == ["2.xml"]
    assert lezing.verslag.count("er zijn geen rechten voor") == 2
    assert len(Lezing(zonder_rechten / "dicht" / "x.xml").fouten) == 1


def test_elke_systeemfout_krijgt_een_nederlandse_zin_met_een_stap() -> None:
    assert "leesrechten" in str(onleesbaar("map/a.xml", PermissionError(13, "Permission denied")))
    assert "de schijf of het netwerk geeft een fout" in str(onleesbaar("map/a.xml", OSError(5, "Input/output error")))
    onbekend = str(onleesbaar(f"map/{BSN}.xml", OSError(9999, "Strange")))
    assert "het systeem meldt: Strange" in onbekend
    assert BSN not in onbekend


def test_een_te_groot_bestand_wordt_niet_heel_gelezen_maar_wel_beoordeeld(tmp_path: Path) -> None:
    with (tmp_path / "groot.xml").open("wb") as bestand:
        bestand.truncate(10 * MAX_BYTES)
    (tmp_path / "net.xml").write_bytes(b"x" * MAX_BYTES)
    lezing = Lezing(tmp_path)
    assert [len(d.inhoud) for d in lezing.documenten] == [MAX_BYTES + 1, MAX_BYTES]
    assert lezing.fouten == []


def test_heel_diepe_mappen(tmp_path: Path) -> None:
    mappen = [Path(f"{tmp_path}{'/d' * diepte}") for diepte in range(1, sys.getrecursionlimit() + 100)]
    for map_ in mappen:
        map_.mkdir()
    bestand = mappen[-1] / "a.xml"
    bestand.write_bytes(b"<a/>")
    try:
        assert len(Lezing(tmp_path).documenten) == 1
    finally:  # too deep for pytest to clean up
        bestand.unlink()
        for map_ in reversed(mappen):
            map_.rmdir()


# --- names


@pytest.mark.parametrize(
    ("naam", "getoond"),
    [
        (f"JW301_{BSN}.xml", "JW301_*********.xml"),
        ("a\nb\x1b[31m\u202e.xml", "a\ufffdb\ufffd[31m\ufffd.xml"),
        ("caf\udce9.xml", "caf\ufffd.xml"),
        ("één bestand.xml", "één bestand.xml"),
    ],
)
def test_namen_worden_gemaskeerd_en_toonbaar(naam: str, getoond: str) -> None:
    assert toonbaar(naam) == getoond
    getoond.encode()


def test_een_eindeloze_naam_wordt_ingekort() -> None:
    kort = toonbaar("x" * 70_000 + "einde.xml")
    assert len(kort) == 300
    assert kort.endswith("einde.xml")


def test_bestandsnamen_in_documenten_en_meldingen_zijn_gemaskeerd(tmp_path: Path) -> None:
    (tmp_path / f"{BSN}.xml").write_bytes(b"<a/>")
    (tmp_path / f"{BSN}.zip").write_bytes(b"geen zip")
    (tmp_path / f"{BSN}.md").write_bytes(b"#")
    lezing = Lezing(tmp_path)
    assert lezing.namen == ["*********.xml"]
    assert BSN not in lezing.verslag + "".join(lezing.overgeslagen)
    assert len(lezing.fouten) == 1


@pytest.mark.parametrize(
    "begin", [b"<a", b"\xef\xbb\xbf<a", b" \r\n\t<a", "<a".encode("utf-16"), "<a".encode("utf-16-be")]
)
def test_begint_als_xml(begin: bytes) -> None:
    assert begint_als_xml(begin)


@pytest.mark.parametrize("begin", [b"", b"{", b"a<", b"PK\x03\x04", b"\xef\xbb\xbf"])
def test_begint_niet_als_xml(begin: bytes) -> None:
    assert not begint_als_xml(begin)


def test_een_grote_map_kost_geen_geheugen(tmp_path: Path) -> None:
    for nummer in range(300):
        (tmp_path / f"{nummer}.xml").write_bytes(b"<a>" + bytes(100_000))
    tracemalloc.start()
    totaal = sum(len(d.inhoud) for d in documenten([tmp_path], meld=lambda fout: pytest.fail(str(fout))))
    piek = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert totaal == 300 * 100_003
    assert piek < 3_000_000


if sys.platform == "win32":
    pytestmark = pytest.mark.skip(reason="pipes and permissions as on Linux and macOS")
