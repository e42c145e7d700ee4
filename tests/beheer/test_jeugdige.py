"""Find, export and erase one youth: all that is his and nobody else's, and afterwards it is nowhere."""

from __future__ import annotations

import io
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hub.domein.feiten import Relatie
from hub.domein.inzage import UITVOER, WISSEN, ZOEKEN
from hub.domein.kalender import peilmoment
from hub.domein.werk import NOTITIE, Actie
from hub.instellingen import Instellingen
from hub.opdrachten.hub_openen import open_hub
from hub.opdrachten.ingang import main
from hub.opdrachten.leeslog_openen import open_leeslog
from hub.opslag import wissen
from hub.opslag.jeugdige import leesbaar, patroon_van
from hub.opslag.sleutels import Sleutelbos
from hub.opslag.verbinding import BESTAND
from hub.opslag.versleuteling import Kluis
from hub.opslag.werk_vraag import Werkvraag
from hub.opslag.werkvoorraad_vragen import Lijstkeuze
from tests.bouw import aangevraagd, bsn_nummer, jw301, jw305, jw315, jw319, jw323, retour, start, toewijzing
from tests.proefhub import open_proefhub
from tests.storing.proces import SLEUTELS, lees
from tests.verhaal import om, retour_om

BSN, ANDER = bsn_nummer(11), bsn_nummer(12)
GESCHEIDEN = f"{BSN[:4]}.{BSN[4:6]}.{BSN[6:]}"
NOTITIETEKST = "ouder gebeld over de wachttijd"
VOOR = ("2026-03-02T09:30", "2026-03-20", "2026-05-01")
NA = "2099-01-01"

VERZOEK = jw315(aangevraagd("REF-1"), aangevraagd(f"R{BSN}-2"), bsn=BSN)
EIGEN = [
    om("2026-03-02T09:00", VERZOEK),
    retour_om("2026-03-02T10:00", VERZOEK),  # its header alone: names no client
    om("2026-03-03T10:00", jw319(referentie=f"R{BSN}-2", antwoord="2")),
    om("2026-03-04T10:00", jw301(toewijzing(1, referentie="REF-1"), bsn=BSN)),
    om("2026-03-05T10:00", jw315(bsn=BSN, identificatie="KAPOT").replace(b"<m:BerichtVersie>3", b"<m:BerichtVersie>x")),
    jw315(bsn=BSN, identificatie="KAP2").replace(b"<m:BerichtVersie>3", b"<m:BerichtVersie>x").replace(
        b'encoding="UTF-8"', b'encoding="UTF-16"').decode().encode("utf-16"),
    om("2026-04-02T10:00", jw323(bsn=BSN)),
]  # fmt: skip
"""All that is his: valid, answered by reference, rejected in two encodings, a declaratie of him alone."""

VAN_ANDER = [
    om("2026-03-02T11:00", jw301(toewijzing(2), bsn=ANDER, identificatie="T2")),
    om("2026-03-10T11:00", jw305(start(2), bsn=ANDER, identificatie="S2")),
]
NOEMT = om(
    "2026-03-06T10:00", jw315(aangevraagd("REF-9", commentaar=f"broer van {GESCHEIDEN}"), bsn=ANDER, identificatie="V9")
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    map_ = tmp_path / "data"
    with open_proefhub(map_) as hub:
        hub.ontvang(*EIGEN, *VAN_ANDER, NOEMT)
    return map_


def opdracht(monkeypatch: pytest.MonkeyPatch, data: Path, *woorden: str, antwoorden: str) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(antwoorden))
    return main(["jeugdige", *woorden, "--data", str(data)])


def journaal(data: Path) -> list[bytes]:
    kluis = Kluis(Sleutelbos.laad(data / SLEUTELS))
    return [kluis.open(*rij) for rij in lees(data, "SELECT sleutel, inhoud FROM journaal")]  # type: ignore[arg-type]


def noemen(data: Path, bsn: str = BSN) -> int:
    """Count the messages of the journal with this number in it."""
    patroon = patroon_van(bsn)
    return sum(any(patroon.search(tekst) for tekst in leesbaar(inhoud)) for inhoud in journaal(data))


def cijfers(data: Path, *peildata: str) -> list[object]:
    with open_proefhub(data) as hub:
        return [hub.status(peildatum) for peildatum in peildata]


def inzagen(data: Path) -> list[tuple[str, str, int]]:
    with open_leeslog(Instellingen.laad(data_map=data)) as log:
        assert log.controleer().gebreken == ()
        return [(rij.inzage.soort, rij.inzage.wat, rij.inzage.aantal) for rij in log.lees()]


def test_finding_counts_all_that_is_his_and_says_no_number(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert opdracht(monkeypatch, data, "zoek", antwoorden=f"{GESCHEIDEN}\n") == 0
    gezegd = "".join(capsys.readouterr())
    assert "2 berichten, van 2026-03-02 tot en met 2026-03-04" in gezegd
    assert "1 antwoorden (JW319)" in gezegd
    assert "1 retourberichten" in gezegd
    assert "3 afgekeurde of onbekende" in gezegd
    assert "1 berichten over (ook) anderen" in gezegd
    assert BSN not in re.sub(r"\W", "", gezegd)
    assert inzagen(data) == [(ZOEKEN, "ijw-hub jeugdige zoek", 7)]


@pytest.mark.parametrize("getypt", ["123456789\n", "\n", "naam\n"])
def test_what_is_no_bsn_is_refused_without_repeating_it(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], getypt: str
) -> None:
    assert opdracht(monkeypatch, data, "zoek", antwoorden=getypt) == 2
    gezegd = capsys.readouterr().err
    assert "elfproef" in gezegd
    assert getypt.strip() not in gezegd or not getypt.strip()


def test_a_bsn_as_an_argument_is_no_way_in(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["jeugdige", "zoek", BSN, "--data", str(data)])


def test_who_is_not_there_is_said(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert opdracht(monkeypatch, data, "wis", antwoorden=f"{bsn_nummer(99)}\nWIS\n") == 0
    gezegd = capsys.readouterr().out
    assert "Geen dossiers" in gezegd
    assert "niets te wissen" in gezegd


def test_the_export_holds_every_message_to_the_byte_and_a_story(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    uit = tmp_path / "uit"
    assert opdracht(monkeypatch, data, "exporteer", "--uit", str(uit), antwoorden=f"{BSN}\n") == 0
    ruw = {pad.read_bytes() for pad in (uit / "berichten").iterdir() if "inhoud" not in pad.name}
    assert ruw == set(EIGEN)
    inhoud = [pad.read_bytes() for pad in (uit / "berichten").iterdir() if "inhoud" in pad.name]
    assert len(inhoud) == 6  # all but the bare one
    assert VERZOEK in inhoud
    assert not any(BSN in pad.name for pad in uit.rglob("*"))
    assert {pad.stat().st_mode & 0o777 for pad in uit.rglob("*")} == {0o700, 0o600}
    assert uit.stat().st_mode & 0o777 == 0o700
    verhaal = (uit / "overzicht.txt").read_text(encoding="utf-8")
    for stuk in (
        "REF-1",
        "JW315",
        "JW319",
        "aanbieder 42420001",
        "uitvoer, inzage door de betrokkene",
        "over (ook) anderen",
    ):
        assert stuk in verhaal, stuk
    assert "REF-9" not in verhaal
    assert "klare tekst" in capsys.readouterr().err
    assert inzagen(data) == [(UITVOER, "ijw-hub jeugdige exporteer", 7)]
    assert opdracht(monkeypatch, data, "exporteer", "--uit", str(uit), antwoorden=f"{BSN}\n") == 2  # never over another


def test_nothing_is_erased_without_the_word(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for antwoord in ("ja\n", "\n", "wis\n"):
        assert opdracht(monkeypatch, data, "wis", antwoorden=f"{BSN}\n{antwoord}") == 0
        assert "niets gewist" in capsys.readouterr().out
    assert opdracht(monkeypatch, data, "wis", antwoorden=f"{BSN}\n") == 3  # no answer at all
    assert noemen(data) == 7
    assert WISSEN not in {soort for soort, *_ in inzagen(data)}


def test_erased_is_nowhere_any_more_and_what_was_published_stays(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_hub(Instellingen.laad(data_map=data)) as hub:
        bank = hub.winkel.werkbank
        [client] = bank.clienten(BSN)
        [dossier] = bank.zaken_van(bank.clientsleutel(client), peilmoment(NA), None) or []
        assert bank.doe(
            dossier.zaak, None, Actie(peilmoment("2026-04-10"), "Sam", "", NOTITIE, None, NOTITIETEKST, None), None
        )
    gezegd = cijfers(data, *VOOR)
    ruw = dict(lees(data, "SELECT aflevering_id, inhoud FROM journaal"))  # type: ignore[arg-type]
    [[pseudoniem]] = lees(data, f"SELECT pseudoniem FROM client WHERE id = {client}")  # noqa: S608
    assert opdracht(monkeypatch, data, "wis", antwoorden=f"{BSN}\nWIS\n") == 0
    uit = capsys.readouterr()
    assert "open werk: Verzoek te laat" in uit.err or "open werk: In onderzoek" in uit.err
    assert "gaan ook over anderen" in uit.err
    assert BSN not in uit.out + uit.err
    # Nowhere: not in the journal, not in a fact, not in the file.
    assert noemen(data) == 0
    assert noemen(data, ANDER) == 2
    assert lees(data, f"SELECT count(*) FROM feit WHERE client_id = {client}") == [(0,)]  # noqa: S608
    assert lees(data, "SELECT count(*) FROM feit f WHERE f.referentie LIKE 'R*%'") == [(0,)]
    assert lees(data, "SELECT DISTINCT tekst FROM actie") == [("",)]
    blijft = {nummer for (nummer,) in lees(data, "SELECT aflevering_id FROM journaal")}
    assert len(blijft) == 2
    bestanden = b"".join(pad.read_bytes() for pad in data.iterdir() if pad.name.startswith(BESTAND))
    assert pseudoniem not in bestanden  # type: ignore[operator]
    assert NOTITIETEKST.encode() not in bestanden
    assert not any(inhoud[-32:] in bestanden for nummer, inhoud in ruw.items() if nummer not in blijft)  # type: ignore[index]
    # What was published stays, and no work leads to a case that is gone.
    assert cijfers(data, *VOOR) == gezegd
    with open_hub(Instellingen.laad(data_map=data)) as hub:
        bank = hub.winkel.werkbank
        assert bank.clienten(BSN) == []
        nu = peilmoment(NA)
        for regel in bank.al_het_werk(Werkvraag(nu), Lijstkeuze()):
            assert bank.zaak(regel.zaak, nu, None) is not None, regel
        assert hub.winkel.vragen.status(nu, None).verzoeken.open == 1  # of the other
    assert lees(data, "SELECT soort, aantal FROM opruiming") == [("jeugdige", 1)]
    assert [soort for soort, *_ in inzagen(data)] == [ZOEKEN, WISSEN]
    # Nothing brings it back: other norms, a rebuild.
    assert main(["herbouw", "--data", str(data), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["anders"] == {}
    assert cijfers(data, *VOOR) == gezegd
    assert noemen(data) == 0


def test_a_dossier_that_shares_a_reference_keeps_its_facts_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "gedeeld"
    with open_proefhub(data) as hub:
        hub.ontvang(
            om("2026-03-02T09:00", jw315(bsn=BSN)),
            om("2026-03-02T10:00", jw315(bsn=ANDER, identificatie="V2")),
            om("2026-03-03T10:00", jw319()),
        )
    gezegd = cijfers(data, *VOOR, NA)
    assert opdracht(monkeypatch, data, "wis", antwoorden=f"{BSN}\nWIS\n") == 0
    assert "deelt een referentie" in capsys.readouterr().err
    assert noemen(data) == 0
    assert noemen(data, ANDER) == 1
    assert len(journaal(data)) == 2  # the answer is not surely his
    assert cijfers(data, *VOOR, NA) == gezegd
    with open_proefhub(data) as hub:
        assert hub.winkel.werkbank.clienten(BSN) == []
        hub.ontvang(om("2026-03-09T10:00", jw301(toewijzing(5, referentie="REF-1"), bsn=ANDER, identificatie="T9")))
    assert cijfers(data, *VOOR[:1]) == gezegd[:1]


def test_a_message_that_is_just_being_handled_stops_the_erasing(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    vind = wissen.vind

    def er_komt_iets(verbinding: sqlite3.Connection, *args: object) -> object:
        if not verbinding.execute("SELECT 1 FROM te_vouwen_dossier").fetchone() and len(args) == 4:
            verbinding.execute(
                "INSERT OR IGNORE INTO te_vouwen_dossier SELECT relatie_id, client_id FROM feit WHERE client_id IS NOT NULL"
            )
        return vind(verbinding, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(wissen, "vind", er_komt_iets)
    assert opdracht(monkeypatch, data, "wis", antwoorden=f"{BSN}\nWIS\n") == 3
    assert "niets gewist" in capsys.readouterr().err
    assert noemen(data) == 7


def test_with_a_key_per_gemeente_he_is_found_and_erased_in_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    data = tmp_path / "apart"
    with open_proefhub(data, per_gemeente=True) as hub:
        hub.ontvang(*(jw315(relatie=Relatie(code, "01234567"), bsn=BSN) for code in ("0363", "0034")))
    assert opdracht(monkeypatch, data, "zoek", antwoorden=f"{BSN}\n") == 0
    gezegd = capsys.readouterr().out
    assert "Gemeente 0034" in gezegd
    assert "Gemeente 0363" in gezegd
    assert opdracht(monkeypatch, data, "wis", antwoorden=f"{BSN}\nWIS\n") == 0
    assert noemen(data) == 0
    assert len(journaal(data)) == 0
    with closing(sqlite3.connect(data / BESTAND)) as verbinding:
        assert verbinding.execute("SELECT count(*) FROM feit").fetchone() == (0,)


def test_a_late_message_begins_anew(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert opdracht(monkeypatch, data, "wis", antwoorden=f"{BSN}\nWIS\n") == 0
    with open_proefhub(data) as hub:
        hub.ontvang(*EIGEN)  # the very same deliveries: nothing
        assert noemen(data) == 0
        hub.ontvang(om("2026-06-01T10:00", retour(VERZOEK, volledig=True, identificatie="R9")))
        assert hub.winkel.werkbank.clienten(BSN) != []


def test_brp_history_goes_along_in_the_export_and_is_erased(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_hub(Instellingen.laad(data_map=data)) as hub:
        [pseudoniem] = hub.winkel.werkbank.pseudoniemen(BSN)
    with closing(sqlite3.connect(data / BESTAND)) as verbinding, verbinding:
        for wie in (pseudoniem, b"x" * 16):
            verbinding.execute("INSERT INTO brp VALUES (?, 0, 'inschrijving', '0363', '2020-01-01', NULL, 0)", (wie,))
    uit = tmp_path / "uit"
    assert opdracht(monkeypatch, data, "exporteer", "--uit", str(uit), antwoorden=f"{BSN}\n") == 0
    assert "inschrijving: 0363" in (uit / "overzicht.txt").read_text(encoding="utf-8")
    assert opdracht(monkeypatch, data, "wis", antwoorden=f"{BSN}\nWIS\n") == 0
    assert lees(data, "SELECT pseudoniem FROM brp") == [(b"x" * 16,)]
    assert lees(data, "SELECT count(*) FROM client_relatie r JOIN client c ON c.id = r.client_id") == [(1,)]
