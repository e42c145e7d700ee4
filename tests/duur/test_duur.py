"""The soak: at 20 times the peak of a large region the hub keeps up, nothing grows, nothing goes wrong, and the figures are right.

`make bewijs` gives it an hour of traffic, other runs some seconds with the same code. Prints what it measured (`pytest -s`).
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from hub.web.server import ruim_verbindingen
from tests.duur import maat
from tests.duur.afzenders import Afzenders
from tests.duur.toezicht import TE_VOUWEN, Toezicht
from tests.duur.verkeer import Regio, leveringen, maak_regio
from tests.levend.lopend import bewijzen
from tests.storing.proces import LANG_GENOEG, is_heel, is_logregel, lees, omgeving, standen
from tests.wachten import wacht_tot

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and /proc as on Linux")

_INBOX = {"inbox_rust": "1", "inbox_interval": "2"}
MB = 1024 * 1024


def _hub(*woorden: str | Path) -> subprocess.CompletedProcess[str]:
    opdracht = [sys.executable, "-B", "-m", "hub", *map(str, woorden)]
    return subprocess.run(opdracht, check=True, capture_output=True, text=True, env=omgeving())


def _laad(data: Path, bestanden: Sequence[Path], map_: Path) -> None:
    """Load files with the command, through a folder of links: there are more than fit on a command line."""
    map_.mkdir()
    for pad in bestanden:
        (map_ / pad.name).hardlink_to(pad)
    _hub("load", map_, "--data", data, "--json")


@contextmanager
def _draait(data: Path, inbox: Path, log: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Run the hub with its log in a file: a pipe that nobody reads would stop it."""
    with log.open("w") as naar:
        woorden = ["run", "--data", data, "--port", "0", "--inbox", inbox]
        opdracht = [sys.executable, "-B", "-m", "hub", *map(str, woorden)]
        with subprocess.Popen(opdracht, stdout=subprocess.PIPE, stderr=naar, text=True, env=omgeving(**_INBOX)) as kind:
            try:
                assert kind.stdout is not None
                regel = kind.stdout.readline()
                assert "127.0.0.1:" in regel, log.read_text()
                yield kind, int(regel.split("127.0.0.1:")[1].split("/")[0])
            finally:
                kind.kill()


async def _een_uur(regio: Regio, afzenders: Afzenders, toezicht: Toezicht) -> float:
    """Do it all at once until the last message was brought and the inbox is empty; gives the seconds it took."""
    achtergrond = [
        asyncio.create_task(werk) for werk in (afzenders.kijk(), afzenders.scrape(toezicht), toezicht.volg())
    ]
    levering = asyncio.create_task(afzenders.lever(leveringen(regio)))
    # Whoever of them fails, ends the soak at once.
    await asyncio.wait([levering, *achtergrond], return_when=asyncio.FIRST_COMPLETED)
    for taak in achtergrond:
        if taak.done():
            levering.cancel()
            taak.result()
    levering.result()
    while any(pad.is_file() and not pad.name.startswith(".") for pad in afzenders.inbox.iterdir()):  # noqa: ASYNC110
        await asyncio.sleep(0.1)  # the other process tells no event
    for taak in achtergrond:
        taak.cancel()
    await asyncio.gather(*achtergrond, return_exceptions=True)
    return time.monotonic() - afzenders.begin


def _verslag(afzenders: Afzenders, toezicht: Toezicht, duur: float, warm: Counter[str]) -> dict[str, object]:
    duren = sorted(afzenders.duren)
    eerste, laatste = toezicht.deel(0.25, 0.3), toezicht.deel(0.95, 1.0)

    def mediaan(deel: Sequence[object], veld: str) -> float:
        return statistics.median(getattr(een, veld) for een in deel)

    return {
        "seconden": round(duur),
        "berichten per seconde": maat.PER_SECONDE,
        "antwoorden": {f"{wie} {code}": aantal for (wie, code), aantal in sorted(afzenders.codes.items())},
        "bericht tot ontvangstbewijs in ms, mediaan, 99%, langst": [
            round(duren[int(deel * (len(duren) - 1))] * 1000) for deel in (0.5, 0.99, 1)
        ],
        "pagina in ms, mediaan en langst": {
            pad: [round(statistics.median(een) * 1000), round(max(een) * 1000)]
            for pad, een in sorted(afzenders.pagina_duren.items())
        },
        "langst tot in de cijfers, s": round(toezicht.langst_achter, 2),
        "meeste te vouwen": toezicht.meeste_te_vouwen,
        "langste wachtrij": max(toezicht.wachtrij),
        "geheugen in MB na een kwart en aan het eind": [
            round(mediaan(deel, "geheugen") / MB, 1) for deel in (eerste, laatste)
        ],
        "geheugen per tiende deel, MB": [
            round(mediaan(toezicht.deel(n / 10, n / 10 + 0.1), "geheugen") / MB) for n in range(10)
        ],
        "groei in de laatste drie kwart, MB": round(toezicht.groei() / MB, 1),
        "open bestanden": [mediaan(deel, "bestanden") for deel in (eerste, laatste)],
        "draden": [mediaan(deel, "draden") for deel in (eerste, laatste)],
        "logregels": dict(warm),
    }


def _lees_log(log: Path) -> Counter[str]:
    """Count the lines of the log by level and event; what is no line of the log counts as an error."""
    geteld: Counter[str] = Counter()
    with log.open() as regels:
        for regel in regels:
            if not is_logregel(regel):
                geteld["error geen logregel"] += 1
                continue
            wat = json.loads(regel)
            if wat["level"] != "info":
                geteld[f"{wat['level']} {wat['event']}"] += 1
    return geteld


def test_de_hub_houdt_het_vol(tmp_path: Path) -> None:
    print(f"\nzaad: IJW_HUB_TEST_ZAAD={maat.ZAAD}; {maat.BERICHTEN} berichten in {maat.DUUR:.0f} s")  # noqa: T201 - the result of a campaign
    ruim_verbindingen()
    data, inbox, log = tmp_path / "data", tmp_path / "inbox", tmp_path / "log"
    inbox.mkdir()
    regio = maak_regio(tmp_path)
    _laad(data, regio.vooraf, tmp_path / "vooraf")
    with _draait(data, inbox, log) as (kind, poort):
        begin = time.monotonic()
        afzenders = Afzenders(poort, inbox, begin)
        toezicht = Toezicht(kind.pid, data, begin)
        duur = asyncio.run(_een_uur(regio, afzenders, toezicht))
        wacht_tot(lambda: lees(data, TE_VOUWEN) == [(0,)], maat.VERWERKT_BINNEN)
        kind.send_signal(signal.SIGTERM)
        uit, _ = kind.communicate(timeout=LANG_GENOEG)
        assert (kind.returncode, uit) == (0, "De hub is gestopt.\n")
    geteld = _lees_log(log)
    print(json.dumps(_verslag(afzenders, toezicht, duur, geteld), ensure_ascii=False, indent=1))  # noqa: T201 - idem

    _is_bijgebleven(toezicht, afzenders)
    _is_niet_gegroeid(toezicht)
    assert not [soort for soort in geteld if soort.startswith(("error", "critical"))]
    # Every receipt is in the journal, and every message, whoever brought it, is there once; some are in the region twice.
    assert afzenders.bewijzen <= bewijzen(data)
    is_heel(data)
    _laad(tmp_path / "vers", [*regio.vooraf, *regio.live], tmp_path / "alles")
    assert len(bewijzen(data)) == len(bewijzen(tmp_path / "vers"))
    assert standen(data) == standen(tmp_path / "vers")


def _is_bijgebleven(toezicht: Toezicht, afzenders: Afzenders) -> None:
    assert {code for _, code in afzenders.codes} <= {200, 202, 422}
    assert toezicht.langst_achter < maat.VERWERKT_BINNEN
    assert max(toezicht.wachtrij) <= maat.WACHTRIJ_HOOGSTENS
    duren = sorted(afzenders.duren)
    assert duren[int(0.99 * (len(duren) - 1))] < maat.ANTWOORD_BINNEN


def _is_niet_gegroeid(toezicht: Toezicht) -> None:
    assert toezicht.groei() <= maat.SPELING_BYTES + 0.75 * maat.BERICHTEN * maat.PER_BERICHT_BYTES
    vroeg, laat = toezicht.deel(0.25, 0.6), toezicht.deel(0.65, 1.0)
    # The median: a connection is open for as long as it takes, and some are at every look.
    assert statistics.median(een.bestanden for een in laat) <= statistics.median(een.bestanden for een in vroeg) + 8
    assert statistics.median(een.draden for een in laat) <= statistics.median(een.draden for een in vroeg) + 4
