"""One region in both databases: the same commands leave the same rows, and what is removed or rebuilt gives the same answers."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

import hub.opslag.tabellen_kafka
import hub.opslag.tabellen_woonplaats  # noqa: F401 - their tables are of the same metadata
from hub.domein.kalender import peilmoment
from hub.opdrachten.ingang import main
from hub.opslag.bewaren import Termijnen, ruim_op
from hub.opslag.plek import Database, Waar, map_van
from hub.opslag.tabellen import metadata
from hub.opslag.tabellen_telling import GRENS, client_telling, telling
from hub.opslag.verbinding import lezen, maak_engine
from hub.opslag.werk_vraag import Werkvraag
from hub.opslag.werkvoorraad_vragen import Lijstkeuze
from hub.streams.bronnen import documenten
from hub.streams.laden import laad as laad_gelezen
from hub.streams.lezers import lees_bulk
from tests.bouw import aangevraagd, bsn_nummer, envelop, jw301, jw305, jw315, jw319, start, toewijzing
from tests.postgres import Voorraad
from tests.proefhub import NU, open_proefhub
from tests.tellingen import verschil
from tests.verhaal import SLEUTELBOS, om, retour_om

PEILDATA = ("2026-01-31", "2026-03-15T12:00", "2026-04-30", "2026-09-30")
BSN, ANDER = bsn_nummer(11), bsn_nummer(12)

EIGEN_RIJEN = ("('naam', 'normen')", "('naam', 'alleen')", f"('naam', '{GRENS}')")
"""Rows of table `hub` that may differ: the command judges by the norms of the file, only PostgreSQL counts who was alone, and
from when on totals are kept depends on the clock."""

GETELD = frozenset({telling.name, client_telling.name})
"""Tables that differ with that moment; they are held to the others."""

Paar = tuple[Path, Database]


def opties(waar: Waar) -> list[str]:
    plek = ["--data", str(map_van(waar))]
    return [*plek, "--database", waar.adres] if isinstance(waar, Database) else plek


def rijen(waar: Waar, *, zonder: frozenset[str] = frozenset()) -> dict[str, list[str]]:
    """Give all rows of all tables, but for what differs from load to load: how the journal is encrypted, and when the BRP was loaded."""
    engine = maak_engine(waar)
    uit: dict[str, list[str]] = {}
    with lezen(engine) as connection:
        assert verschil(connection) == {}
        for tabel in metadata.sorted_tables:
            if tabel.name in GETELD:
                continue
            weg = zonder | {"journaal.inhoud", "brp_persoon.geladen"}
            kolommen = [k for k in tabel.columns if f"{tabel.name}.{k.name}" not in weg]
            namen = [k.name for k in kolommen]
            gelezen = (str(list(zip(namen, rij, strict=True))) for rij in connection.execute(select(*kolommen)))
            uit[tabel.name] = sorted(rij for rij in gelezen if not any(naam in rij for naam in EIGEN_RIJEN))
    engine.dispose()
    return uit


def alles(waar: Waar) -> dict[str, Any]:
    """Give all answers: `status --json` as the command prints it, and every list and export."""
    uit: dict[str, Any] = {}
    with open_proefhub(waar) as hub:
        bank = hub.winkel.werkbank
        for tekst in PEILDATA:
            peildatum = peilmoment(tekst)
            uit[f"{tekst} status"] = hub.status(tekst).model_dump_json()
            uit[f"{tekst} werk"] = list(bank.al_het_werk(Werkvraag(peildatum), Lijstkeuze(ook_gesloten=True)))
            uit[f"{tekst} tellingen"] = bank.werk_tellingen(Werkvraag(peildatum))
            uit[f"{tekst} verzoeken"] = list(bank.alle_verzoeken(peildatum, None, "open"))
            uit[f"{tekst} wachtlijst"] = list(bank.hele_wachtlijst(peildatum, None))
            uit[f"{tekst} afkeuringen"] = list(bank.alle_afkeuringen(peildatum, None))
            uit[f"{tekst} gemeenten"] = list(bank.alle_gemeenten(peildatum, None))
            uit[f"{tekst} woonplaats"] = list(bank.woonplaats(peildatum, None))
            uit[f"{tekst} bevindingen"] = hub.winkel.vragen.bevindingenoverzicht(peildatum, None)
            uit[f"{tekst} verloop"] = hub.winkel.vragen.doorlooptijdverloop(peildatum, None)
            uit[f"{tekst} wachtcurve"] = hub.winkel.vragen.wachtcurve(peildatum, None)
            uit[f"{tekst} stroom"] = hub.winkel.vragen.berichtenstroom(peildatum, None)
    return uit


def zelfde(paar: Paar, **keuze: Any) -> None:
    """Say that both hold the same rows and answer the same."""
    for maak in (lambda waar: rijen(waar, **keuze), alles):
        een, ander = (maak(waar) for waar in paar)
        assert een.keys() == ander.keys()
        for naam, waarde in een.items():
            assert ander[naam] == waarde, naam


@pytest.fixture(scope="module")
def regio(tmp_path_factory: pytest.TempPathFactory) -> Path:
    map_ = tmp_path_factory.mktemp("regio") / "uit"
    omvang = ("--gemeenten=3", "--clienten=60", "--maanden=5", "--tot=2026-04-30", "--fouten=0.1", "--seed=5")
    assert main(["simulate", "--out", str(map_), *omvang]) == 0
    (map_ / "berichten" / "geen.xml").write_bytes(b"dit is \0 geen bericht\xff\xfe")
    (map_ / "berichten" / "half.xml").write_bytes(jw315(dagtekening="2026-03-01")[:400])
    return map_


def laad(waar: Waar, regio: Path) -> None:
    """Load as the command does, but at a moment that is always the same: that of what has no stamp."""
    with open_proefhub(waar) as hub:
        gelezen = lees_bulk(hub.ontvanger, documenten([regio / "berichten"], meld=print), nu=NU)
        laad_gelezen(hub.winkel, gelezen, vastgelegd=lambda _: None, gevouwen=lambda _: None)


@pytest.fixture(scope="module")
def gevuld(regio: Path, voorraad: Voorraad, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Paar]:
    """The same region, by the same commands, in a file and in a database."""
    with voorraad.een(tmp_path_factory.mktemp("database")) as database:
        paar = (tmp_path_factory.mktemp("bestand"), database)
        for waar in paar:
            SLEUTELBOS.bewaar_nieuw(map_van(waar) / "sleutels.json")
            laad(waar, regio)
            assert main(["brp", "load", str(regio / "brp.csv"), *opties(waar)]) == 0
        yield paar


def test_a_load_leaves_the_same_rows_and_answers(gevuld: Paar) -> None:
    zelfde(gevuld)


def test_the_same_again_changes_nothing(gevuld: Paar, regio: Path) -> None:
    voor = rijen(gevuld[1])
    laad(gevuld[1], regio)
    assert main(["brp", "load", str(regio / "brp.csv"), *opties(gevuld[1])]) == 0
    assert rijen(gevuld[1]) == voor


@pytest.mark.parametrize("peildatum", PEILDATA)
def test_status_prints_the_same_bytes(gevuld: Paar, peildatum: str, capfd: pytest.CaptureFixture[str]) -> None:
    gezegd = []
    for waar in gevuld:
        assert main(["status", *opties(waar), "--peildatum", peildatum, "--json"]) == 0
        gezegd.append(capfd.readouterr().out)
    assert gezegd[0] == gezegd[1]
    assert json.loads(gezegd[0])["berichten"]["geldig"] > 100


def test_other_norms_fold_everything_again(gevuld: Paar) -> None:
    from tests.proefhub import normenboek  # noqa: PLC0415

    boek = normenboek(reactie_werkdagen=3)
    antwoorden = []
    for waar in gevuld:
        with open_proefhub(waar, boek) as hub:
            antwoorden.append([hub.status(peildatum) for peildatum in PEILDATA])
    assert antwoorden[0] == antwoorden[1]
    zelfde(gevuld)


def test_a_rebuild_changes_nothing(gevuld: Paar, capfd: pytest.CaptureFixture[str]) -> None:
    voor = rijen(gevuld[1])
    assert main(["herbouw", *opties(gevuld[1]), "--json"]) == 0
    assert json.loads(capfd.readouterr().out.splitlines()[-1])["anders"] == {}
    assert rijen(gevuld[1]) == voor
    zelfde(gevuld)


def test_a_new_journal_key_reaches_every_message(gevuld: Paar, capfd: pytest.CaptureFixture[str]) -> None:
    for waar in gevuld:
        assert main(["sleutels", "wissel", "--herversleutel", "--verwijder-oude", *opties(waar)]) == 0
        assert main(["sleutels", "toon", *opties(waar)]) == 0
        assert "hoort bij deze opslag" in capfd.readouterr().out
    assert len(rijen(gevuld[1])["journaal"]) > 100
    zelfde(gevuld, zonder=frozenset({"journaal.sleutel"}))


def test_what_is_past_its_term_goes(gevuld: Paar) -> None:
    termijnen = Termijnen(journaal=150, afkeuring=150, beeindigd=30)
    nu = peilmoment("2026-09-30")
    antwoorden = alles(gevuld[1])
    uitkomsten = [[ruim_op(waar, termijnen, nu, proef=True), ruim_op(waar, termijnen, nu)] for waar in gevuld]
    assert uitkomsten[0] == uitkomsten[1]
    assert all(deel.aantal for deel in uitkomsten[1][1])
    zelfde(gevuld, zonder=frozenset({"journaal.sleutel", "client.pseudoniem"}))
    na = alles(gevuld[1])
    gebleven = [naam for naam in na if naam.endswith(("status", "verloop", "wachtcurve", "stroom"))]
    assert {naam: na[naam] for naam in gebleven} == {naam: antwoorden[naam] for naam in gebleven}


def test_a_rebuild_keeps_what_was_said_by_deliveries_whose_bytes_are_gone(database: Database, tmp_path: Path) -> None:
    bericht = jw305(start(1, begindatum="2026-03-12"))
    half = bericht[: len(bericht) // 2]
    eerst = (
        om("2026-03-10T10:00", bericht)
        .replace(b"Zaaksuite", b"Alfa")
        .replace(b"<s:functie>JW305", b"<s:functie>JW307"),
        envelop(half, functie="JW305"),
    )
    later = (
        om("2026-08-01T10:00", bericht, aflevering=2).replace(b"<s:organisatie>0384", b"<s:organisatie>0301"),
        envelop(half, functie="JW305", referentienummer="e2", ontvanger="0851", tijdstip="20260801100000"),
    )
    paar = (tmp_path / "bestand", database)
    paar[0].mkdir()
    for waar in paar:
        SLEUTELBOS.bewaar_nieuw(map_van(waar) / "sleutels.json")
        with open_proefhub(waar) as hub:
            hub.ontvang(*eerst)
            hub.ontvang(*later)
        [gedaan] = ruim_op(waar, Termijnen(journaal=100), peilmoment("2026-09-30"))
        assert gedaan.aantal == len(eerst)
        voor = rijen(waar)
        assert sum("ENVELOP" in rij for rij in voor["afkeuring"]) == 2
        assert main(["herbouw", *opties(waar), "--json"]) == 0
        assert rijen(waar) == voor
    zelfde(paar, zonder=frozenset({"opruiming.moment"}))


# --- one youth --------------------------------------------------------------------------------------------------

VERZOEK = jw315(aangevraagd("REF-1"), aangevraagd(f"R{BSN}-2"), bsn=BSN)
BERICHTEN = (
    om("2026-03-02T09:00", VERZOEK),
    retour_om("2026-03-02T10:00", VERZOEK),
    om("2026-03-03T10:00", jw319(referentie=f"R{BSN}-2", antwoord="2")),
    om("2026-03-04T10:00", jw301(toewijzing(1, referentie="REF-1"), bsn=BSN)),
    jw315(bsn=BSN, identificatie="KAPOT").replace(b"<m:BerichtVersie>3", b"<m:BerichtVersie>x"),
    om("2026-03-02T11:00", jw301(toewijzing(2), bsn=ANDER, identificatie="T2")),
    om("2026-03-10T11:00", jw305(start(2), bsn=ANDER, identificatie="S2")),
)


@pytest.fixture
def een_jeugdige(database: Database, tmp_path: Path) -> Paar:
    paar = (tmp_path / "bestand", database)
    paar[0].mkdir()
    for waar in paar:
        SLEUTELBOS.bewaar_nieuw(map_van(waar) / "sleutels.json")
        with open_proefhub(waar) as hub:
            hub.ontvang(*BERICHTEN)
    return paar


@pytest.fixture
def typ(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    return lambda tekst: monkeypatch.setattr("sys.stdin", io.StringIO(tekst))


def test_one_youth_is_found_exported_and_erased(
    een_jeugdige: Paar, typ: Callable[[str], None], tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for waar in een_jeugdige:
        uit = tmp_path / f"uit-{type(waar).__name__}"
        typ(f"{BSN}\n")
        assert main(["jeugdige", "exporteer", "--uit", str(uit), *opties(waar)]) == 0
    een, ander = (sorted(pad.read_bytes() for pad in map_.rglob("*.xml")) for map_ in sorted(tmp_path.glob("uit-*")))
    assert een == ander
    assert len(een) > 4
    wegstrepen = frozenset({"client.pseudoniem", "opruiming.moment", "opruiming.tot", "actie.moment", "actie.actor"})
    for waar in een_jeugdige:
        typ(f"{BSN}\nWIS\n")
        assert main(["jeugdige", "wis", *opties(waar)]) == 0
    gezegd = capfd.readouterr()
    assert "PostgreSQL kunnen resten staan" in gezegd.err
    # What was open ends at the moment of erasing, a millisecond apart in the two: that is left out.
    tijden = {f"{t}_tijdvak.{k}" for t in ("verzoek", "toewijzing") for k in ("vanaf", "tot")}
    een, ander = (rijen(waar, zonder=wegstrepen | tijden) for waar in een_jeugdige)
    assert een == ander
    for waar in een_jeugdige:
        typ(f"{BSN}\n")
        assert main(["jeugdige", "zoek", *opties(waar)]) == 0
        assert "Geen dossiers" in capfd.readouterr().out


def test_backup_and_restore_say_what_to_use_instead(database: Database, capfd: pytest.CaptureFixture[str]) -> None:
    uit = database.map / "kopie.zip"
    assert main(["backup", "--uit", str(uit), *opties(database)]) == 2
    assert "pg_dump" in capfd.readouterr().err
    assert not uit.exists()
    shutil.rmtree(database.map)
