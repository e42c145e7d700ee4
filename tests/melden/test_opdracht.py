"""`ijw-hub melding`, and `ijw-hub run` as a process: it tells by itself, and a restart repeats nothing."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from socket import socket
from time import monotonic

import httpx2 as httpx
import pytest
import structlog

from hub.domein.feiten import Moment
from hub.domein.kalender import peilmoment
from hub.fouten import OpslagBezet
from hub.melden.ronde import AFMAKEN_SECONDEN, Ronde
from hub.opdrachten import hub_openen
from hub.opdrachten.ingang import main
from hub.opdrachten.melder_openen import meldrondes
from hub.opslag.om_beurten import om_beurten
from tests.levend.lopend import loopt
from tests.melden.conftest import ADRES, EIGEN, Opstelling, server, werk
from tests.melden.postbus import Luisteraar, Postbus, stuurse_server, tekst_van
from tests.proefhub import open_proefhub
from tests.wachten import wacht_tot

NU = "2026-11-23T09:00"


@pytest.fixture
def data(tmp_path: Path, bus: Postbus, oor: Luisteraar, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder with settings around it, on a Monday morning."""
    with open_proefhub(tmp_path / "data") as hub:
        hub.ontvang(*werk())
    (tmp_path / "geheim").write_text("geheim")
    melden = {
        "mail": server(bus),
        "gemeente": {EIGEN.gemeente: {"mail": [ADRES]}},
        "beheer": {"webhook": {"adres": oor.adres, "geheim_bestand": str(tmp_path / "geheim")}},
    }
    monkeypatch.setenv("IJW_HUB_MELDEN", json.dumps(melden))
    monkeypatch.setattr(hub_openen, "klok", lambda: peilmoment(NU))
    return tmp_path / "data"


def test_toon_shows_what_would_be_sent_and_sends_nothing(
    data: Path, bus: Postbus, oor: Luisteraar, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        assert main(["melding", "toon", "--data", str(data), "--gemeente", EIGEN.gemeente]) == 0
        gezegd = capsys.readouterr().out
        assert "Diemen (0384), langs mail" in gezegd
        assert "Onderwerp: Werkvoorraad Diemen, maandag 23 november 2026: 1 verzoek te laat, 8 open" in gezegd
        assert "- Uiterlijk vandaag (maandag 23 november 2026): 2 verzoeken." in gezegd
    assert main(["melding", "toon", "--data", str(data)]) == 0
    assert "Aan beheer, langs webhook: er is niets te vertellen." in capsys.readouterr().out
    assert (bus.ontvangen, oor.ontvangen) == ([], [])


def test_proef_sends_a_test_over_every_channel_and_says_what_became_of_it(
    data: Path, bus: Postbus, oor: Luisteraar, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["melding", "proef", "--data", str(data)]) == 0
    assert capsys.readouterr().out == "Diemen (0384), mail: aangenomen.\nbeheer, webhook: aangenomen.\n"
    assert "Proef" in bus.mails[0]["Subject"]
    assert "U hoeft niets te doen" in tekst_van(bus.mails[0])
    assert oor.ontvangen[0].json["soort"] == "proef"
    oor.antwoorden = [(403, {})]
    assert main(["melding", "proef", "--data", str(data)]) == 3
    gezegd = capsys.readouterr()
    assert "beheer, webhook: niet gelukt. De webhook weigert het bericht (status 403)." in gezegd.out
    assert "vanzelf" not in gezegd.out
    assert "1 van de proefberichten" in gezegd.err
    # A test is no morning list: that is still to come.
    assert main(["melding", "verstuur", "--data", str(data), "--kanaal", "mail"]) == 0


def test_verstuur_sends_the_list_of_today_once(
    data: Path, bus: Postbus, oor: Luisteraar, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opdracht = ["melding", "verstuur", "--data", str(data), "--gemeente", EIGEN.gemeente]
    assert main(opdracht) == 0
    assert main(opdracht) == 0
    assert "vandaag al verstuurd" in capsys.readouterr().out
    assert len(bus.ontvangen) == 1
    monkeypatch.setattr(hub_openen, "klok", lambda: peilmoment(NU) + 1)
    assert main([*opdracht, "--opnieuw"]) == 0
    assert len(bus.ontvangen) == 2
    een, ander = (mail["Message-ID"] for mail in bus.mails)
    assert een != ander  # it was asked for: no mail system may drop it
    assert main(["melding", "verstuur", "--data", str(data), "--gemeente", "beheer"]) == 0
    assert "er is niets te vertellen" in capsys.readouterr().out
    assert oor.ontvangen == []
    bus.antwoord = "554 nee"
    assert main([*opdracht, "--opnieuw"]) == 3
    assert "melding proef" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("woorden", "tekst"),
    [
        (["toon", "--gemeente", "0999"], "Kies uit: 0384, beheer"),
        (["proef", "--gemeente", "0384", "--kanaal", "webhook"], "langs webhook"),
        (["proef", "--kanaal", "duif"], "onbekende keuze"),
        (["iets"], "onbekende keuze"),
        ([], "er ontbreekt een argument"),
    ],
)
def test_what_cannot_be_is_told(woorden: list[str], tekst: str, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    extra = ["--data", str(data)] if woorden and woorden[0] in {"toon", "proef"} else []
    try:
        code = main(["melding", *woorden, *extra])
    except SystemExit as einde:
        code = int(einde.code or 0)
    assert code == 2
    assert tekst in capsys.readouterr().err


def test_without_the_setting_it_says_what_to_set(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("IJW_HUB_MELDEN")
    assert main(["melding", "toon", "--data", str(data)]) == 2
    assert "[melden]" in capsys.readouterr().err


def test_two_processes_do_not_send_at_once(data: Path, bus: Postbus, capsys: pytest.CaptureFixture[str]) -> None:
    with om_beurten(data, "melden"):
        assert main(["melding", "verstuur", "--data", str(data)]) == 3
    assert "al bezig met melden" in capsys.readouterr().err
    assert bus.ontvangen == []


# --- the rounds in a thread -----------------------------------------------------------------------------------------


def test_a_round_that_fails_is_told_and_the_next_one_comes() -> None:
    fouten = iter([OpslagBezet("De opslag is bezet door 999900006.", "Wacht."), RuntimeError("999900006")])
    klaar, gestopt = threading.Event(), threading.Event()
    rondes: list[int] = []

    def werk_() -> None:
        rondes.append(1)
        if fout := next(fouten, None):
            raise fout
        klaar.set()

    def wacht(stop: threading.Event, seconden: float) -> bool:
        assert seconden == 60
        return stop.wait() if klaar.is_set() else stop.is_set()

    with structlog.testing.capture_logs() as regels, Ronde(werk_, gestopt.set, wacht):
        assert klaar.wait(60)
    assert len(rondes) == 3
    assert gestopt.is_set()
    assert [(regel["event"], regel["soort"]) for regel in regels] == [
        ("melden_mislukt", "OpslagBezet"),
        ("melden_mislukt", "RuntimeError"),
    ]
    assert "999900006" not in str(regels)


def test_within_run_it_tells_by_the_clock_and_a_restart_repeats_nothing(opstelling: Opstelling) -> None:
    keuze, winkel = opstelling.instellingen(), opstelling.hub.winkel
    with meldrondes(keuze, winkel, lambda: peilmoment(NU), opstelling.meetlat):
        wacht_tot(lambda: opstelling.geteld()["ijw_meldingen_verstuurd_total"][("mail",)])
    gezien = threading.Event()

    def klok() -> Moment:
        gezien.set()
        return peilmoment(NU)

    with meldrondes(keuze, winkel, klok, opstelling.meetlat):
        assert gezien.wait(60)
    assert len(opstelling.bus.ontvangen) == 1


def test_the_end_of_run_does_not_wait_for_a_mail_server_that_hangs(opstelling: Opstelling) -> None:
    bezig = threading.Event()

    def gesprek(verbinding: socket, klaar: threading.Event) -> None:
        verbinding.sendall(b"220 dag\r\n")
        verbinding.recv(100)
        bezig.set()
        klaar.wait()

    with stuurse_server(gesprek) as poort:
        opstelling.melden["mail"] |= {"poort": poort, "wachttijd": 100}
        with meldrondes(opstelling.instellingen(), opstelling.hub.winkel, lambda: peilmoment(NU)):
            assert bezig.wait(60)
            begin = monotonic()
        assert monotonic() - begin < AFMAKEN_SECONDEN
    opstelling.melden["mail"] = server(opstelling.bus)
    assert len(opstelling.ronde(NU)) == 1  # and it is not forgotten


def test_run_starts_and_stops_with_it(data: Path, bus: Postbus) -> None:
    """As a process, at the clock of this machine: whether something is sent depends on the day."""
    with loopt(data, melden=os.environ["IJW_HUB_MELDEN"]) as kind:
        wacht_tot((data / "meldingen.sqlite").exists)
        assert httpx.get(f"{kind.adres}/healthz").status_code == 200
        code, gezegd = kind.stop()
    assert code == 0, gezegd
    assert ADRES not in gezegd
    assert len(bus.ontvangen) <= 1


def test_a_wrong_setting_stops_the_start(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del capsys
    with pytest.raises(AssertionError, match="heeft geen ontvangers"), loopt(tmp_path / "data", melden="{}"):
        pass
