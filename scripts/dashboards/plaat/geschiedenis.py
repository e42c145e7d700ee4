"""A real Prometheus with history: blocks made by promtool, and recorded series as its own rules would have recorded them."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import httpx2 as httpx
import yaml

LANG_BLOK = "2000h"
"""One block for all of it, instead of one per two hours: promtool reads the whole input again for every block."""

_LANG_GENOEG = 60


class Prometheus:
    """Asks a Prometheus over its API; in a `with`."""

    def __init__(self, adres: str) -> None:
        """Take its address."""
        self._client = httpx.Client(base_url=adres, timeout=_LANG_GENOEG)

    def __enter__(self) -> Self:
        """Keep its connections until the end."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of them."""
        self._client.close()

    def nu(self, promql: str, moment: float) -> list[dict[str, Any]]:
        """Ask at a moment (seconds)."""
        return self._vraag("query", query=promql, time=moment)

    def reeks(self, promql: str, van: float, tot: float, stap: int) -> list[dict[str, Any]]:
        """Ask over a range (seconds)."""
        return self._vraag("query_range", query=promql, start=van, end=tot, step=stap)

    def klaar(self) -> bool:
        """Tell whether it answers."""
        try:
            return self._client.get("/-/ready").status_code == 200  # noqa: PLR2004 - OK
        except httpx.TransportError:
            return False

    def _vraag(self, soort: str, **keuzes: Any) -> list[dict[str, Any]]:
        antwoord = self._client.post(f"/api/v1/{soort}", data={naam: str(waarde) for naam, waarde in keuzes.items()})
        inhoud = antwoord.json()
        if inhoud["status"] != "success":
            raise ValueError(f"{inhoud['error']}: {keuzes['query']}")
        resultaat: list[dict[str, Any]] = inhoud["data"]["result"]
        return resultaat


@contextmanager
def prometheus(
    map_: Path, opzet: dict[str, Any], terugblik: str, programma: str | Path = "prometheus"
) -> Iterator[Prometheus]:
    """Run Prometheus on a folder with this configuration; give what asks it.

    `terugblik` is how old the latest figure may be: longer than the time between two moments of the history.
    """
    with socket.socket() as plek:
        plek.bind(("127.0.0.1", 0))
        poort = plek.getsockname()[1]
    (map_ / "prometheus.yml").write_text(yaml.safe_dump(opzet), encoding="utf-8")
    opdracht = [
        str(programma),
        f"--config.file={map_ / 'prometheus.yml'}",
        f"--storage.tsdb.path={map_ / 'tsdb'}",
        "--storage.tsdb.retention.time=10y",
        f"--query.lookback-delta={terugblik}",
        f"--web.listen-address=127.0.0.1:{poort}",
        "--log.level=warn",
    ]
    logboek = map_ / "prometheus.log"
    with logboek.open("a", encoding="utf-8") as uit, subprocess.Popen(opdracht, stderr=uit) as kind:  # noqa: S603
        try:
            uiterlijk = time.monotonic() + _LANG_GENOEG
            with Prometheus(f"http://127.0.0.1:{poort}") as vraag:
                while not vraag.klaar():
                    if kind.poll() is not None or time.monotonic() > uiterlijk:
                        raise RuntimeError(f"Prometheus did not start: {logboek.read_text(encoding='utf-8')}")
                    time.sleep(0.05)  # between two looks
                yield vraag
        finally:
            kind.terminate()
            kind.wait(_LANG_GENOEG)


def vul(map_: Path, openmetrics: Path, programma: str | Path = "promtool") -> None:
    """Put a file of OpenMetrics into the folder of a Prometheus that does not run."""
    opdracht = ["tsdb", "create-blocks-from", "openmetrics", f"--max-block-duration={LANG_BLOK}"]
    subprocess.run(  # noqa: S603
        [str(programma), *opdracht, str(openmetrics), str(map_ / "tsdb")], check=True, stdout=subprocess.DEVNULL
    )


def vul_opnames(
    map_: Path,
    regels: Sequence[Path],
    nodig: set[str],
    momenten: Sequence[float],
    terugblik: str,
    **programmas: str | Path,
) -> None:
    """Record what the rules would have recorded at these moments (seconds): what is needed, and what that builds on."""
    alle = {
        regel["record"]: regel["expr"]
        for bestand in regels
        for groep in yaml.safe_load(bestand.read_text(encoding="utf-8"))["groups"]
        for regel in groep["rules"]
        if "record" in regel
    }
    gedaan: set[str] = set()
    while teller := _nu_te_doen(alle, nodig, gedaan):
        uit = map_ / "opnames.om"
        with (
            prometheus(map_, {"global": {}}, terugblik, programmas.get("prometheus", "prometheus")) as vraag,
            uit.open("w", encoding="utf-8") as tekst,
        ):
            for moment in momenten:
                for naam in sorted(teller):
                    tekst.writelines(_als_regels(naam, vraag.nu(alle[naam], moment), moment))
            tekst.write("# EOF\n")
        vul(map_, uit, programmas.get("promtool", "promtool"))
        gedaan |= teller
    shutil.rmtree(map_ / "tsdb" / "wal", ignore_errors=True)


def _nu_te_doen(alle: dict[str, str], nodig: set[str], gedaan: set[str]) -> set[str]:
    """Return the recorded series that can be made now: all they build on is there."""
    open_ = set(nodig)
    while erbij := {naam for naam in alle if any(naam in alle[gevraagd] for gevraagd in open_)} - open_:
        open_ |= erbij
    return {
        naam
        for naam in open_ - gedaan
        if not any(ander != naam and ander in alle[naam] for ander in alle.keys() - gedaan)
    }


def _als_regels(naam: str, antwoord: list[dict[str, Any]], moment: float) -> Iterator[str]:
    for reeks in antwoord:
        labels = ",".join(f'{label}="{waarde}"' for label, waarde in reeks["metric"].items())
        yield f"{naam}{{{labels}}} {reeks['value'][1]} {moment:.3f}\n"
