"""The server as a process: where it listens, what it refuses, how it stops."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2 as httpx
import pytest

from hub.fouten import GebruikFout, NietVoltooid
from hub.opdrachten.ingang import main
from hub.web.lokaal import is_loopback
from hub.web.server import adres_van, luister

OVERAL = "0.0.0.0"  # noqa: S104 - the address that must be refused
"""All addresses of a machine."""

LANG_GENOEG = 60
"""Seconds a process may take to start or stop on a busy machine; only reached when it hangs."""

VOORBEELD = """
from hub.web.app import maak_app
from hub.web.server import adres_van, dien, luister
from tests.web.voorbeeld import NU, gewoon
with luister("127.0.0.1", 0) as poortje:
    print(adres_van(poortje), flush=True)
    dien(maak_app(gewoon(), lambda: NU), poortje)
print("netjes gestopt", flush=True)
"""


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1.2.3", "::1", "localhost", "LocalHost"])
def test_loopback_addresses(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host", [OVERAL, "::", "192.168.1.4", "10.0.0.1", "fe80::1", "hub.gemeente.nl", "", "127.0.0.1 "]
)
def test_an_address_others_can_reach_is_refused_with_reason_and_next_step(host: str) -> None:
    with pytest.raises(GebruikFout) as gevangen:
        luister(host, 0)
    assert "geen inlog" in gevangen.value.wat
    assert "--host 127.0.0.1" in gevangen.value.stap


def test_the_command_refuses_such_an_address_with_exit_code_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--host", OVERAL]) == 2
    assert "geen inlog" in capsys.readouterr().err


@pytest.mark.parametrize(("poort", "grens"), [("-1", "poort = -1"), ("65536", "hoogstens 65535")])
def test_a_port_that_cannot_exist_is_wrong_use(poort: str, grens: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", f"--port={poort}"]) == 2
    assert grens in capsys.readouterr().err


def test_a_port_that_is_no_number_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["run", "--port", "tachtig"])
    assert "geen geheel getal" in capsys.readouterr().err


def test_a_port_in_use_is_told_with_another_to_try(capsys: pytest.CaptureFixture[str]) -> None:
    with luister("127.0.0.1", 0) as bezet:
        poort = bezet.getsockname()[1]
        assert main(["run", "--port", str(poort)]) == 3
    fout = capsys.readouterr().err
    assert f"Poort {poort} op 127.0.0.1 is al in gebruik" in fout
    assert "--port" in fout


def test_an_address_this_machine_lacks_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def weg(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", weg)
    with pytest.raises(NietVoltooid, match=r"kan niet luisteren op ::1, poort 8080"):
        luister("::1", 8080)


def test_a_name_that_turns_out_to_be_elsewhere_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    anders = [(socket.AF_INET, socket.SOCK_STREAM, 0, "", (OVERAL, 0))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: anders)
    with pytest.raises(GebruikFout, match="geen lokaal adres"):
        luister("localhost", 0)


@contextmanager
def proces(*woorden: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start a process that prints an address, and yield both; end it whatever happens."""
    with subprocess.Popen(
        woorden, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    ) as kind:
        try:
            assert kind.stdout is not None
            regel = kind.stdout.readline()
            gevonden = re.search(r"http://\S+/", regel)
            if gevonden is None:
                kind.kill()
                pytest.fail(f"no address in {regel!r}: {kind.communicate()[1]}")
            yield kind, gevonden[0]
        finally:
            kind.kill()


@pytest.mark.skipif(os.name != "posix", reason="signals as on Linux and macOS")
@pytest.mark.parametrize("signaal", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_the_server_cleanly(signaal: signal.Signals) -> None:
    with proces(sys.executable, "-c", VOORBEELD) as (kind, adres):
        assert httpx.get(f"{adres}healthz").json()["status"] == "ok"
        with httpx.Client() as open_verbinding:  # a browser keeps its connection; that must not hold up the stop
            antwoord = open_verbinding.get(adres)
            assert antwoord.status_code == 200
            assert "server" not in antwoord.headers
            kind.send_signal(signaal)
            uit, fout = kind.communicate(timeout=LANG_GENOEG)
    assert kind.returncode == 0
    assert uit == "netjes gestopt\n"
    assert fout == ""


def test_another_host_is_refused_over_the_wire() -> None:
    with proces(sys.executable, "-c", VOORBEELD) as (_, adres):
        assert httpx.get(adres, headers={"host": "hub.example.org"}).status_code == 400
        poort = httpx.URL(adres).port
        assert poort is not None
        with socket.create_connection(("127.0.0.1", poort)) as lijn:  # HTTP/1.0 needs no Host: refused as well
            lijn.sendall(b"GET / HTTP/1.0\r\n\r\n")
            assert lijn.recv(64).startswith(b"HTTP/1.1 400")


def test_addresses_are_written_as_a_browser_takes_them() -> None:
    with luister("127.0.0.1", 0) as poortje:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", adres_van(poortje))


@pytest.mark.skipif(os.name != "posix", reason="signals as on Linux and macOS")
def test_the_command_serves_an_empty_hub_and_stops(tmp_path: Path) -> None:
    opdracht = (sys.executable, "-m", "hub", "run", "--data", str(tmp_path / "data"), "--port", "0")
    with proces(*opdracht) as (kind, adres):
        assert httpx.get(f"{adres}healthz").json()["status"] == "ok"
        assert "Nog geen berichten" in httpx.get(adres).text
        assert "ijw_opslag_bereikbaar 1.0" in httpx.get(f"{adres}metrics").text
        kind.send_signal(signal.SIGTERM)
        uit, fout = kind.communicate(timeout=LANG_GENOEG)
    assert (kind.returncode, uit) == (0, "De hub is gestopt.\n")
    gezegd = [json.loads(regel)["event"] for regel in fout.splitlines()]
    assert gezegd == ["hub_gestart", "hub_luistert", "hub_stopt", "hub_gestopt"]
