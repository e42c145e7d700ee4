"""What it was measured on: the machine and the versions, as the table tells them."""

from __future__ import annotations

import os
import platform
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import psutil
from lxml import etree

from hub import __version__


def processor() -> str:
    """Give the model of the processor, as far as the system tells."""
    try:
        regels = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    namen = [regel.partition(":")[2].strip() for regel in regels if regel.startswith("model name")]
    return namen[0] if namen else platform.machine()


def beschrijving() -> dict[str, str]:
    """Give machine and versions, each with its name."""
    kernen = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {
        "measured": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "processor": f"{processor()}, {kernen} cores",
        "memory": f"{psutil.virtual_memory().total / 2**30:.0f} GiB",
        "system": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
        "libxml2": ".".join(map(str, etree.LIBXML_VERSION)),
        "lxml": ".".join(map(str, etree.LXML_VERSION[:3])),
        "SQLite": sqlite3.sqlite_version,
        "ijw-hub": __version__,
    }


def drukte() -> str:
    """Say how many programs wanted the processor lately."""
    return f"load average {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"
