"""Removing by term: what is old is really gone, recorded, and no figure of any moment changes by it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hub.domein.feiten import Moment
from hub.domein.kalender import peilmoment
from hub.instellingen import Instellingen
from hub.opdrachten.hub_openen import open_hub
from hub.opdrachten.ingang import main
from hub.opslag.bewaren import Termijnen, ruim_op
from hub.opslag.verbinding import BESTAND
from hub.streams.bronnen import Document
from hub.streams.inname import Inname
from tests.beheer.conftest import standen
from tests.bouw import bsn_nummer, jw301, jw305, jw307, jw315, retour, toewijzing
from tests.bouw import stop as stop_product
from tests.storing.proces import aantallen, dood_zodra, hub, lees, lopend
from tests.verhaal import om

NU = peilmoment("2026-09-30")
LATER = peilmoment("2026-10-31")
ALLES = Termijnen(journaal=150, afkeuring=150, beeindigd=150)


def klok() -> Moment:
    return LATER


@pytest.fixture
def einde(tmp_path: Path) -> Path:
    """A store in which one youth's care began and ended long ago, and another's still runs."""
    berichten = tmp_path / "berichten"
    berichten.mkdir()
    klaar, loopt = bsn_nummer(1), bsn_nummer(2)
    verhaal = [
        ("2026-03-02T09:00", jw315(bsn=klaar)),
        ("2026-03-02T10:00", jw301(toewijzing(1, referentie="REF-1"), identificatie="T1", bsn=klaar)),
        ("2026-03-10T10:00", jw305(identificatie="S1", bsn=klaar)),
        ("2026-07-01T10:00", jw307(identificatie="E1", bsn=klaar)),
        ("2026-03-02T11:00", jw301(toewijzing(2), identificatie="T2", bsn=loopt)),
    ]
    for nummer, (moment, bericht) in enumerate(verhaal):
        (berichten / f"{nummer}.xml").write_bytes(om(moment, bericht))
        (berichten / f"{nummer}-retour.xml").write_bytes(om(moment, retour(bericht, identificatie=f"R{nummer}")))
    data = tmp_path / "data"
    assert main(["load", str(berichten), "--data", str(data), "--json"]) == 0
    return data


def test_without_terms_nothing_is_removed(data: Path, capfd: pytest.CaptureFixture[str]) -> None:
    voor = aantallen(data)
    assert main(["opruimen", "--data", str(data)]) == 0
    assert "geen bewaartermijnen" in capfd.readouterr().out
    assert aantallen(data) == voor


def test_no_figure_changes_and_what_was_removed_is_recorded(data: Path, regio: Path) -> None:
    gezegd, voor = standen(data), aantallen(data)
    proef = ruim_op(data, ALLES, NU, proef=True)
    assert aantallen(data) == voor
    gedaan = ruim_op(data, ALLES, NU)
    na = aantallen(data)
    assert all(deel.aantal for deel in gedaan), gedaan
    assert [deel.aantal for deel in gedaan][::2] == [deel.aantal for deel in proef][::2]
    assert lees(data, "SELECT soort, dagen, tot, aantal FROM opruiming") == [deel[:4] for deel in gedaan]
    assert na["feit"] < voor["feit"]
    assert na["journaal"] < voor["journaal"]
    assert na["afkeuring"] < voor["afkeuring"]
    assert (na["aflevering"], na["bericht"]) == (voor["aflevering"], voor["bericht"])
    assert standen(data) == gezegd
    assert [deel.aantal for deel in ruim_op(data, ALLES, NU)] == [0, 0, 0]
    # Nothing brings it back or counts it twice: the same messages again, other norms, a rebuild.
    assert main(["load", str(regio), "--data", str(data)]) == 0
    assert standen(data) == gezegd
    assert main(["herbouw", "--data", str(data)]) == 0
    assert standen(data) == gezegd


def test_what_was_removed_is_nowhere_in_the_file(data: Path) -> None:
    pseudoniemen = dict(lees(data, "SELECT id, pseudoniem FROM client"))  # type: ignore[arg-type]
    inhoud = dict(lees(data, "SELECT aflevering_id, inhoud FROM journaal"))  # type: ignore[arg-type]
    ruim_op(data, ALLES, NU)
    weg = [p for nummer, p in lees(data, "SELECT id, pseudoniem FROM client") if pseudoniemen[nummer] != p]
    oud = [
        pseudoniemen[nummer]
        for nummer, p in lees(data, "SELECT id, pseudoniem FROM client")
        if pseudoniemen[nummer] != p
    ]
    assert weg
    blijft = {nummer for (nummer,) in lees(data, "SELECT aflevering_id FROM journaal")}
    with closing(sqlite3.connect(data / BESTAND)) as verbinding:
        verbinding.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    ruw = (data / BESTAND).read_bytes()
    assert not any(pseudoniem in ruw for pseudoniem in oud)  # type: ignore[operator]
    assert not any(inhoud[nummer][-48:] in ruw for nummer in inhoud.keys() - blijft)  # type: ignore[index]


def test_kill_9_in_the_middle_and_go_on(data: Path) -> None:
    gezegd = standen(data)
    termijn = json.dumps({"journaal_dagen": 1, "beeindigd_dagen": 30})
    with lopend("opruimen", "--data", data, bewaar=termijn) as kind:
        dood_zodra(kind, data, "SELECT 1 FROM opruiming LIMIT 1")
    assert standen(data) == gezegd
    assert hub("opruimen", "--data", data, bewaar=termijn).returncode == 0
    assert aantallen(data)["journaal"] <= 1  # what has no stamp counts from its loading
    assert standen(data) == gezegd


def test_other_norms_leave_what_was_ended_as_it_was(einde: Path) -> None:
    """Whose facts are gone keeps the figures of then; the others follow."""
    [klaar] = ruim_op(einde, Termijnen(beeindigd=30), LATER)
    assert klaar.aantal == 1
    assert hub("status", "--data", einde, normen='{"alle": {"treeknorm_dagen": 1}}').returncode == 0
    normen = dict(lees(einde, "SELECT nummer, treeknorm_dagen FROM toewijzing_tijdvak"))  # type: ignore[arg-type]
    assert normen == {1: 70, 2: 1}


def test_a_late_message_begins_anew_and_the_old_figures_stay(einde: Path) -> None:
    """Also when the hub that receives it ran all the time and remembers the youth's number."""
    with (
        open_hub(Instellingen.laad(data_map=einde)) as geopend,
        Inname(geopend.winkel, geopend.ontvanger, klok) as inname,
    ):
        vragen = geopend.winkel.vragen
        nog_een = om("2026-07-02T10:00", jw305(identificatie="S1", bsn=bsn_nummer(1)))
        inname.neem_aan(Document("nogeens.xml", nog_een, 1)).result(timeout=60)  # it knows this youth now
        list(geopend.winkel.vouw())
        gezegd = vragen.status(LATER, None)
        assert (gezegd.toewijzingen.gestopt, gezegd.toewijzingen.wachtend) == (1, 1)
        [klaar] = ruim_op(einde, Termijnen(beeindigd=30), LATER)
        assert (klaar.aantal, klaar.nog_nodig) == (1, 0)
        assert lees(einde, "SELECT DISTINCT nummer FROM feit WHERE nummer IS NOT NULL") == [(2,)]
        assert vragen.status(LATER, None) == gezegd
        stop = jw307(
            stop_product(einddatum="2026-12-01"), identificatie="E9", dagtekening="2026-12-02", bsn=bsn_nummer(1)
        )
        start = jw305(identificatie="S9", dagtekening="2026-12-02", bsn=bsn_nummer(1))
        for nummer, bericht in enumerate((start, stop)):
            laat = om(f"2026-12-02T1{nummer}:00", bericht)
            inname.neem_aan(Document("laat.xml", laat, 2)).result(timeout=60)
        list(geopend.winkel.vouw())
        nu = vragen.status(peilmoment("2026-12-31"), None)
        assert vragen.status(LATER, None) == gezegd
        assert nu.toewijzingen.gestopt == 1
        assert nu.leveringen.zonder_toewijzing == 1
        assert nu.wachttijd.afgesloten == gezegd.wachttijd.afgesloten


def test_who_is_not_done_stays(einde: Path) -> None:
    """Who still waits is kept, and so is everyone while a message may still be answered."""
    voor = aantallen(einde)["client"]
    assert [deel.aantal for deel in ruim_op(einde, Termijnen(beeindigd=150), LATER)] == [0]
    assert [deel.aantal for deel in ruim_op(einde, Termijnen(beeindigd=30), LATER)] == [1]
    assert aantallen(einde)["client"] == voor
    assert lees(einde, "SELECT count(*) FROM feit WHERE nummer = 2") == [(1,)]
