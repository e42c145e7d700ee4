"""The compose file as far as a machine without a container engine can judge it: its form, and the promises it makes."""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from hub.instellingen import Instellingen
from hub.opdrachten.ingang import maak_lezer
from tests.onderdelen import pad_van, vereis

EENMALIG = {"begin"}
"""Ends by itself, so it has no health and is not started again."""

EIGEN = {"begin", "intake", "web", "worker-1", "worker-2"}
OMGEVING = re.compile(r"^IJW_HUB_")


@pytest.fixture(scope="session")
def samenstelling(wortel: Path) -> dict[str, Any]:
    inhoud: dict[str, Any] = yaml.safe_load((wortel / "docker-compose.yml").read_text(encoding="utf-8"))
    return inhoud


@pytest.fixture
def diensten(samenstelling: dict[str, Any]) -> dict[str, Any]:
    gevonden: dict[str, Any] = samenstelling["services"]
    return gevonden


@pytest.fixture
def uitgepakt(tmp_path: Path, wortel: Path) -> Path:
    """Give a copy of what the compose file needs, with its secrets made by its own script."""
    shutil.copy(wortel / "docker-compose.yml", tmp_path)
    shutil.copytree(wortel / "deploy", tmp_path / "deploy", ignore=shutil.ignore_patterns("geheimen"))
    subprocess.run(["sh", "deploy/compose/voorbereiden.sh"], cwd=tmp_path, check=True, capture_output=True)
    return tmp_path


def test_compose_leest_het_bestand(uitgepakt: Path) -> None:
    compose = vereis("docker-compose", pad_van("docker-compose"))
    gelezen = subprocess.run([compose, "config"], cwd=uitgepakt, check=False, capture_output=True, text=True)
    assert gelezen.returncode == 0, gelezen.stderr
    assert set(yaml.safe_load(gelezen.stdout)["services"]) >= EIGEN


def test_prometheus_leest_zijn_inrichting_en_kent_elke_dienst(uitgepakt: Path, diensten: dict[str, Any]) -> None:
    promtool = vereis("promtool", pad_van("promtool"))
    samen = uitgepakt / "prometheus"
    samen.mkdir()
    for koppeling in diensten["prometheus"]["volumes"]:
        hier, daar = koppeling.split(":")[:2]
        if hier.startswith("./"):
            shutil.copy(uitgepakt / hier, samen / Path(daar).name)
    bestand = samen / "prometheus.yml"
    # The token is made by `begin`, and the certificate is mounted: neither is there yet.
    tekst = re.sub(
        r"(/token|/run/secrets)/\w+", str(uitgepakt / "docker-compose.yml"), bestand.read_text(encoding="utf-8")
    )
    bestand.write_text(tekst, encoding="utf-8")
    gelezen = subprocess.run([promtool, "check", "config", bestand], check=False, capture_output=True, text=True)
    assert gelezen.returncode == 0, gelezen.stdout + gelezen.stderr
    doelen = {doel for deel in yaml.safe_load(tekst)["scrape_configs"] for doel in deel["static_configs"][0]["targets"]}
    assert {doel.split(":")[0] for doel in doelen} - {"127.0.0.1"} <= set(diensten)
    assert {"web:8443", "intake:8443", "worker-1:9464", "worker-2:9464"} <= doelen


def test_voorbereiden_maakt_geheimen_en_laat_ze_daarna_staan(uitgepakt: Path) -> None:
    map_ = uitgepakt / "deploy" / "compose" / "geheimen"
    eerst = {pad.name: pad.read_bytes() for pad in map_.iterdir()}
    subprocess.run(["sh", "deploy/compose/voorbereiden.sh"], cwd=uitgepakt, check=True, capture_output=True)
    assert {pad.name: pad.read_bytes() for pad in map_.iterdir()} == eerst
    assert map_.stat().st_mode & 0o077 == 0
    assert len({eerst["postgres_wachtwoord"], eerst["grafana_wachtwoord"]}) == 2


def test_elk_geheim_wordt_gemaakt(samenstelling: dict[str, Any], uitgepakt: Path) -> None:
    for naam, geheim in samenstelling["secrets"].items():
        assert (uitgepakt / geheim["file"]).is_file(), naam


def test_de_geheimen_komen_niet_in_git(wortel: Path) -> None:
    pad = "deploy/compose/geheimen/sleutel.pem"
    assert subprocess.run(["git", "check-ignore", "-q", pad], cwd=wortel, check=False).returncode == 0


def test_elke_dienst_heeft_een_vaste_versie_herstart_en_een_gezondheid(diensten: dict[str, Any]) -> None:
    for naam, dienst in diensten.items():
        assert re.search(r":[\w.${}:-]*(\d+\.\d+|IJW_HUB_BEELD)", dienst["image"]), naam
        if naam not in EENMALIG:
            assert dienst["restart"] == "unless-stopped", naam
            assert dienst["healthcheck"]["test"], naam


def test_de_hub_draait_zonder_rechten_en_schrijft_alleen_op_zijn_schijven(diensten: dict[str, Any]) -> None:
    for naam in EIGEN:
        dienst = diensten[naam]
        assert dienst["read_only"], naam
        assert dienst["cap_drop"] == ["ALL"], naam
        assert dienst["security_opt"] == ["no-new-privileges:true"], naam


def test_geen_poort_is_van_buiten_de_machine_te_bereiken(diensten: dict[str, Any]) -> None:
    poorten = [poort for dienst in diensten.values() for poort in dienst.get("ports", ())]
    assert poorten
    assert all(poort.startswith("127.0.0.1:") for poort in poorten)


def test_geen_wachtwoord_staat_in_het_bestand(diensten: dict[str, Any]) -> None:
    for dienst in diensten.values():
        for naam, waarde in dienst.get("environment", {}).items():
            if re.search("PASSWORD|WACHTWOORD|SECRET", naam):
                assert str(waarde).startswith("/run/secrets/"), naam


def test_elk_gekoppeld_bestand_bestaat(diensten: dict[str, Any], wortel: Path) -> None:
    for dienst in diensten.values():
        for koppeling in dienst.get("volumes", ()):
            hier = koppeling.split(":")[0]
            if hier.startswith("./"):
                assert (wortel / hier).exists(), hier


def _opties(woorden: list[str]) -> argparse.Namespace:
    return maak_lezer(woorden[0]).parse_args(woorden)


@pytest.mark.parametrize("naam", sorted(EIGEN - EENMALIG))
def test_de_hub_kent_elke_instelling_en_opdracht(
    naam: str, diensten: dict[str, Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bestand = tmp_path / "geheim"
    bestand.write_text("geheim", encoding="utf-8")
    for sleutel, waarde in diensten[naam]["environment"].items():
        assert OMGEVING.match(sleutel)
        # Secrets and defaults as compose would fill them in.
        ingevuld = str(bestand) if waarde.startswith("/run/secrets/") else re.sub(r"\$\{\w+:-(.*?)\}", r"\1", waarde)
        monkeypatch.setenv(sleutel, ingevuld)
    assert _opties(diensten[naam]["command"]).uitvoeren
    instellingen = Instellingen.laad()
    assert instellingen.database == "postgresql+psycopg://ijw_hub@postgres:5432/ijw_hub"
    assert instellingen.kafka is not None
    assert instellingen.kafka.servers == "kafka:9092"


def test_begin_gebruikt_bestaande_opdrachten(diensten: dict[str, Any]) -> None:
    opdrachten = re.findall(r"ijw-hub ([^\n>]+)", diensten["begin"]["command"][0])
    assert len(opdrachten) == 3
    for opdracht in opdrachten:
        assert _opties(opdracht.split()).uitvoeren


def test_het_beeld_wordt_gebouwd_met_hashes_en_draait_niet_als_root(wortel: Path) -> None:
    tekst = (wortel / "deploy" / "container" / "Dockerfile").read_text(encoding="utf-8")
    assert tekst.count("\nFROM ") == 2
    assert "--require-hashes" in tekst
    gebruikers = re.findall(r"^USER (.*)$", tekst, re.MULTILINE)
    assert gebruikers[-1].split(":")[0] not in {"0", "root"}
    for bron in re.findall(r"^COPY (?!--from)(.*) \S+$", tekst, re.MULTILINE):
        assert all((wortel / naam).exists() for naam in bron.split())
