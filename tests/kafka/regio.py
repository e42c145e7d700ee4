"""The messages of an invented region, and what the hub in one process makes of them: what the hub on Kafka is held to."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.kafka.werkhub import LANG, PEILDATUM, omgeving

BEWIJS = os.environ.get("IJW_HUB_TEST_BEWIJS") == "1"
"""Whether the proof is asked for: at least 20,000 messages instead of some thousands."""

CLIENTEN = 1_100 if BEWIJS else 160


@dataclass(frozen=True, slots=True)
class Regio:
    """Messages, and the figures they lead to."""

    berichten: Path
    aantal: int
    status: dict[str, Any]


def maak_regio(map_: Path, clienten: int = CLIENTEN) -> Regio:
    """Make a region, and load it in one process."""

    def doe(*woorden: str | Path) -> str:
        opdracht = [sys.executable, "-m", "hub", *map(str, woorden)]
        return subprocess.run(opdracht, env=omgeving(), capture_output=True, text=True, check=True, timeout=LANG).stdout

    doe(
        "simulate", "--out", map_ / "regio", "--clienten", str(clienten), "--maanden", "5", "--tot", PEILDATUM,
        "--fouten", "0.04", "--gemeenten", "4",
    )  # fmt: skip
    berichten = map_ / "regio" / "berichten"
    geladen = json.loads(doe("load", berichten, "--data", map_ / "een", "--json"))
    status = json.loads(doe("status", "--json", "--peildatum", PEILDATUM, "--data", map_ / "een"))
    return Regio(berichten, geladen["gelezen"], status)


_BSN = re.compile(rb"<[\w:]*[Bb]sn>(\d{9})<")


def bsns_in(inhoud: bytes) -> set[bytes]:
    """Give the numbers of children that stand in a bare message."""
    return set(_BSN.findall(inhoud))
