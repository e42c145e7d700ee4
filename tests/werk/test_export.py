"""Lists as files: every row of the choice, no formula whatever a message says, and a name without a person."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from zipfile import ZipFile

import pytest
from lxml import etree

from hub.web.exportkolommen import Kolom
from hub.web.rekenblad import schrijf_csv, schrijf_xlsx, veilig
from tests.bouw import BSN, jw315
from tests.proefhub import Proefhub
from tests.verhaal import Vertelling, om
from tests.werk.conftest import Bezoeker
from tests.werk.hulp import werk

GEVAARLIJK = [
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "'=1", '"=1', "' \"=1", "\u00a0=1", "\u200b=1",
    "\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20A1", '=HYPERLINK("http://x")', "\x00=1", "\ufeff=1",
]  # fmt: skip
GEWOON = ["REF-1", "a=1", "1-2", "Jeugdhulp (ambulant)", "", "8ce5-73b", "é", "naam@voorbeeld"]
NAAMRUIMTE = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def csv_van(rijen: list[list[object]]) -> list[list[str]]:
    bestand = io.BytesIO()
    kolommen = [Kolom(f"kolom {n}", lambda rij: rij) for n in range(len(rijen[0]))]
    schrijf_csv(bestand, "proef", kolommen, rijen)
    return list(csv.reader(io.StringIO(bestand.getvalue().decode("utf-8-sig"), newline=""), delimiter=";"))[1:]


def xlsx_van(inhoud: bytes) -> tuple[list[list[str | None]], bytes]:
    """Read the first sheet with nothing but XML: its cells as text, and the sheet itself."""
    with ZipFile(io.BytesIO(inhoud)) as archief:
        blad = archief.read("xl/worksheets/sheet1.xml")
        gedeeld = [n for n in archief.namelist() if "sharedStrings" in n]
        teksten = ["".join(si.itertext()) for si in etree.fromstring(archief.read(gedeeld[0]))] if gedeeld else []
    rijen = []
    for rij in etree.fromstring(blad).iterfind(".//m:row", NAAMRUIMTE):
        cellen: list[str | None] = []
        for cel in rij:
            waarde = "".join(cel.itertext())
            cellen.append(teksten[int(waarde)] if cel.get("t") == "s" else waarde)
        rijen.append(cellen)
    return rijen, blad


@pytest.mark.parametrize("tekst", GEVAARLIJK)
def test_a_text_that_looks_like_a_formula_gets_an_apostrophe(tekst: str) -> None:
    assert veilig(tekst).startswith("'")
    assert csv_van([[tekst]])[0][0].startswith("'")


@pytest.mark.parametrize("tekst", GEWOON)
def test_an_ordinary_text_stays_as_it_is(tekst: str) -> None:
    assert veilig(tekst) == tekst


def test_separators_quotes_and_line_ends_stay_in_their_cell() -> None:
    lastig = 'a;b"c",=1\r\nd'
    assert csv_van([[lastig, "x"]]) == [[lastig, "x"]]


def test_values_are_written_as_what_they_are() -> None:
    winter = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
    assert csv_van([[None, True, 7, -3, date(2026, 3, 9), winter, "00123"]]) == [
        ["", "ja", "7", "-3", "2026-03-09", "2026-01-05 10:30:00", "00123"]
    ]


def test_a_workbook_holds_texts_and_never_a_formula_or_link() -> None:
    bestand = tempfile.TemporaryFile()  # noqa: SIM115
    teksten = [*GEVAARLIJK, *GEWOON, "http://x", "mailto:a@b", "12", "x" * 40_000]
    rijen = [[tekst, date(2026, 3, 9), None, 3] for tekst in teksten]
    schrijf_xlsx(bestand, "proef", [Kolom(f"k{n}", lambda rij: rij) for n in range(4)], rijen)
    bestand.seek(0)
    cellen, blad = xlsx_van(bestand.read())
    bestand.close()
    assert b"<f>" not in blad
    assert b"<hyperlink" not in blad.lower()
    assert len(cellen) == len(teksten) + 1
    assert cellen[1][0] == "=1+1"
    assert cellen[1][1:] == ["46090", "3"]  # Excel's number of 9 March 2026; an empty cell is not written


@pytest.mark.parametrize(
    "lijst", ["werkvoorraad", "verzoeken", "wachtlijst", "afkeuringen", "gemeenten", "bevindingen"]
)
def test_every_list_of_a_region_is_whole_in_both_forms(
    regio: Proefhub, bezoeker: Callable[[Proefhub, str], Bezoeker], lijst: str
) -> None:
    klant = bezoeker(regio, "2026-05-20T12:00")
    tabel = klant.get(f"/{lijst}.csv?selectie=open")
    assert tabel.headers["content-type"].startswith("text/csv")
    assert tabel.headers["content-disposition"] == f'attachment; filename="ijw-hub-{lijst}-2026-05-20.csv"'
    assert tabel.content.startswith(b"\xef\xbb\xbf")
    assert int(tabel.headers["content-length"]) == len(tabel.content)
    rijen = list(csv.reader(io.StringIO(tabel.content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert len(rijen) > 2
    assert len({len(rij) for rij in rijen}) == 1
    boek = klant.get(f"/{lijst}.xlsx?selectie=open")
    cellen, blad = xlsx_van(boek.content)
    assert cellen[0] == rijen[0]
    assert len(cellen) == len(rijen)
    assert b"<f>" not in blad


def test_the_export_is_that_of_the_filter_and_not_of_the_page(
    regio: Proefhub, bezoeker: Callable[[Proefhub, str], Bezoeker]
) -> None:
    klant = bezoeker(regio, "2026-05-20T12:00")
    gemeente = next(iter(regio.winkel.werkbank.gemeenten(None)))
    for vraag, keuze in (
        ("", {}),
        (f"&gemeente={gemeente}", {"gemeente": gemeente}),
        ("&soort=wacht", {"soort": "wacht"}),
    ):
        antwoord = klant.get(f"/werkvoorraad.csv?peildatum=2026-05-20{vraag}").content.decode("utf-8-sig")
        assert len(antwoord.splitlines()) - 1 == len(werk(regio, "2026-05-20", **keuze)) > 0
    assert len(werk(regio, "2026-05-20")) > 50


def test_a_message_cannot_put_a_formula_or_a_bsn_in_an_export(
    verhaal: Vertelling, bezoeker: Callable[[Proefhub, str], Bezoeker]
) -> None:
    with verhaal.hub() as hub:
        hub.ontvang(om("2026-03-02T10:00", jw315(referentie=f"=A1+{BSN}")))
        klant = bezoeker(hub, "2026-04-01T09:00")
        for lijst in ("werkvoorraad", "verzoeken"):
            tekst = klant.get(f"/{lijst}.csv").content.decode("utf-8-sig")
            assert BSN not in tekst
            assert "\"'=A1+*********" in tekst
            cellen, blad = xlsx_van(klant.get(f"/{lijst}.xlsx").content)
            assert b"<f>" not in blad
            assert any("=A1+*********" in (cel or "") for rij in cellen for cel in rij)
