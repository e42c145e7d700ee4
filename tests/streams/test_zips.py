"""Reading zip files: broken or hostile, they cost little, write nothing, and keep no other message back."""

from __future__ import annotations

import io
import struct
import tracemalloc
import warnings
import zipfile
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.domein.grenzen import MAX_BYTES
from hub.fouten import BronFout, ZipOnbruikbaar
from hub.streams import zips
from hub.streams.bronnen import documenten, tel


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


def maak_zip(pad: Path, leden: list[tuple[str, bytes]], methode: int = zipfile.ZIP_DEFLATED) -> Path:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # duplicate names are made on purpose
        with zipfile.ZipFile(pad, "w", methode) as archief:
            for naam, inhoud in leden:
                archief.writestr(naam, inhoud)
    return pad


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), st.binary(max_size=40)), max_size=8))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
def test_elke_byte_komt_door_uit_map_en_zip(tmp_path: Path, bestanden: list[tuple[str, str, bytes]]) -> None:
    map_ = Path(mkdtemp(dir=tmp_path))
    inhoud = {f"{een}/{twee}.xml": bytes_ for een, twee, bytes_ in bestanden}
    for naam, bytes_ in inhoud.items():
        (map_ / naam).parent.mkdir(exist_ok=True)
        (map_ / naam).write_bytes(bytes_)
    archief = maak_zip(tmp_path / f"{map_.name}.zip", list(inhoud.items()))
    assert {d.naam: d.inhoud for d in Lezing(map_).documenten} == inhoud
    assert {d.naam.split("/", 1)[1]: d.inhoud for d in Lezing(archief).documenten} == inhoud
    assert tel([map_, archief]) == 2 * len(inhoud)


def test_een_zip_in_een_map_en_een_zip_met_een_andere_naam(tmp_path: Path) -> None:
    leden = [
        ("mei/", b""),
        ("mei/2.xml", b"<b/>"),
        ("1.txt", b"<a/>"),
        ("1.json", b"{}"),
        ("__MACOSX/._1.xml", b"x"),
        (".x.xml", b""),
    ]
    maak_zip(tmp_path / "uit.ZIP", leden)
    lezing = Lezing(tmp_path)
    assert lezing.namen == ["uit.ZIP/mei/2.xml", "uit.ZIP/1.txt"]
    assert lezing.overgeslagen == ["1.json"]
    assert lezing.fouten == []
    anders = (tmp_path / "uit.ZIP").rename(tmp_path / "uitvoer.dat")
    assert Lezing(anders).namen == ["uitvoer.dat/mei/2.xml", "uitvoer.dat/1.txt"]
    assert Lezing(tmp_path).documenten == []  # unasked, a .dat that is no XML is left alone


def test_dubbele_namen_worden_allebei_gelezen(tmp_path: Path) -> None:
    archief = maak_zip(tmp_path / "a.zip", [("1.xml", b"<een/>"), ("1.xml", b"<twee/>")])
    assert [d.inhoud for d in Lezing(archief).documenten] == [b"<een/>", b"<twee/>"]


def test_namen_die_uit_de_zip_willen_breken_doen_niets(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    archief = maak_zip(tmp_path / "in" / "a.zip", [("../../buiten.xml", b"<a/>"), ("/etc/b\nc.xml", b"<b/>")])
    voor = sorted(tmp_path.rglob("*"))
    assert Lezing(archief).namen == ["a.zip/../../buiten.xml", "a.zip//etc/b\ufffdc.xml"]
    assert sorted(tmp_path.rglob("*")) == voor


def test_een_bom_wordt_gestopt_en_gemeld(tmp_path: Path) -> None:
    nullen = b"<" + bytes(MAX_BYTES - 1)
    archief = maak_zip(tmp_path / "bom.zip", [(f"{n}.xml", nullen) for n in range(8)])
    tracemalloc.start()
    fouten: list[BronFout] = []
    aantal = sum(1 for _ in documenten([archief], meld=fouten.append))
    piek = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert aantal == 4
    assert "200 keer zo groot" in str(fouten[0])
    assert isinstance(fouten[0], ZipOnbruikbaar)
    assert piek < 4 * MAX_BYTES


def test_een_te_groot_lid_wordt_afgekapt_en_niet_op_zijn_woord_geloofd(tmp_path: Path) -> None:
    archief = maak_zip(tmp_path / "groot.zip", [("groot.xml", bytes(3 * MAX_BYTES)), ("klein.xml", b"<a/>")])
    assert [len(d.inhoud) for d in Lezing(archief).documenten] == [MAX_BYTES + 1, 4]
    # The same member, said to hold 10 bytes: what comes out does not fit the checksum.
    ruw = bytearray(archief.read_bytes())
    for begin, plek in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        eerste = ruw.index(begin)
        ruw[eerste + plek : eerste + plek + 4] = struct.pack("<L", 10)
    archief.write_bytes(ruw)
    lezing = Lezing(archief)
    assert lezing.namen == ["groot.zip/klein.xml"]
    assert "groot.xml in" in lezing.verslag
    assert "is beschadigd" in lezing.verslag


def test_versleutelde_geneste_en_vreemd_ingepakte_leden_worden_per_reden_gemeld(tmp_path: Path) -> None:
    binnen = io.BytesIO()
    with zipfile.ZipFile(binnen, "w") as archief:
        archief.writestr("x.xml", b"<x/>")
    pad = tmp_path / "gemengd.zip"
    with zipfile.ZipFile(pad, "w") as archief:
        archief.writestr("1.xml", b"<a/>")
        archief.writestr("2.xml", b"<geheim1/>")
        archief.writestr("3.xml", b"<geheim2/>")
        archief.writestr("4.zip", binnen.getvalue())
        archief.writestr("5.xml", b"<l/>", zipfile.ZIP_LZMA)
        archief.writestr("6.xml", b"<z/>")
    ruw = bytearray(pad.read_bytes())
    for naam in (b"2.xml", b"3.xml"):
        ruw[ruw.index(naam) - 30 + 6] |= 1
        ruw[ruw.rindex(naam) - 46 + 8] |= 1
    pad.write_bytes(ruw)
    lezing = Lezing(tmp_path)
    assert lezing.namen == ["gemengd.zip/1.xml", "gemengd.zip/6.xml"]
    assert len(lezing.fouten) == 3
    assert "2 bestanden in" in lezing.verslag
    assert "versleuteld, het eerste is 2.xml" in lezing.verslag
    assert "4.zip in" in lezing.verslag
    assert "zelf een zip" in lezing.verslag
    assert "5.xml in" in lezing.verslag


def test_een_beschadigd_lid_laat_de_rest_met_rust(tmp_path: Path) -> None:
    archief = maak_zip(tmp_path / "a.zip", [("1.xml", b"<een/>"), ("2.xml", b"<twee/>")], zipfile.ZIP_STORED)
    archief.write_bytes(archief.read_bytes().replace(b"<een/>", b"<eem/>"))
    lezing = Lezing(archief)
    assert lezing.namen == ["a.zip/2.xml"]
    assert "1.xml in" in lezing.verslag


def test_een_zip_die_geen_zip_is_of_afgebroken_is(tmp_path: Path) -> None:
    heel = maak_zip(tmp_path / "1.zip", [("1.xml", b"<a/>")]).read_bytes()
    (tmp_path / "2.zip").write_bytes(heel[:-30])
    (tmp_path / "3.zip").write_bytes(b"")
    (tmp_path / "4.zip").write_bytes(b"<xml/>")
    lezing = Lezing(tmp_path)
    assert lezing.namen == ["1.zip/1.xml"]
    assert lezing.verslag.count("geen hele zip") == 3
    assert tel([tmp_path]) == 1


def test_te_veel_leden_worden_geweigerd_voor_het_geheugen_volloopt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archief = maak_zip(tmp_path / "a.zip", [(f"{n}.xml", b"") for n in range(20)])
    monkeypatch.setattr(zips, "MAX_LEDEN", 19)
    lezing = Lezing(archief)
    assert lezing.documenten == []
    assert "meer dan 19 bestanden" in lezing.verslag
    monkeypatch.setattr(zips, "MAX_LEDEN", 20)
    assert len(Lezing(archief).documenten) == 20
    monkeypatch.setattr(zips, "MAX_REGISTER", 500)
    assert Lezing(archief).documenten == []


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
def test_een_verminkte_zip_geeft_hoogstens_meldingen(tmp_path: Path, data: st.DataObject) -> None:
    leden = [("1.xml", b"<een>" + bytes(200)), ("map/2.xml", b"<twee/>"), ("3.bin", b"<drie/>")]
    ruw = bytearray(maak_zip(tmp_path / "a.zip", leden).read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        ruw[data.draw(st.integers(0, len(ruw) - 1))] = data.draw(st.integers(0, 255))
    (tmp_path / "b.zip").write_bytes(ruw[: data.draw(st.integers(1, len(ruw)))] if data.draw(st.booleans()) else ruw)
    lezing = Lezing(tmp_path / "b.zip")
    tel([tmp_path / "b.zip"])
    for fout in lezing.fouten:
        assert isinstance(fout, BronFout)
        assert fout.stap
