"""Many senders at once, over real connections to a real process: what was acknowledged is there, whatever happens."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import httpx2 as httpx
import pytest

from hub.web.lichaam import MB
from hub.web.server import ruim_verbindingen
from tests import bouw
from tests.levend.conftest import Regio
from tests.levend.lopend import GET, XML, Antwoord, bewijzen, loopt, post, vraag
from tests.storing.proces import LANG_GENOEG, hub, is_heel, lees, standen, zinnen

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals as on Linux and macOS")

VERZENDERS = 1_000

PAGINA_SECONDEN = 5
"""The page may take this long on a shared machine that also runs the thousand senders; on a quiet one it takes half a second."""


def _verzoek(nummer: int) -> bytes:
    bericht = bouw.jw315(referentie=f"R{nummer}", identificatie=f"V{nummer}", bsn=bouw.bsn_nummer(nummer % 50))
    return bouw.envelop(bericht, referentienummer=f"00000000-0000-4000-8000-{nummer:012d}")


def test_duizend_verzenders_tegelijk(tmp_path: Path) -> None:
    ruim_verbindingen()
    berichten = [_verzoek(nummer) for nummer in range(VERZENDERS)]

    async def stuur(poort: int) -> tuple[list[Antwoord | None], list[float]]:
        klaar = asyncio.Event()
        duren: list[float] = []

        async def bezoek() -> None:
            while not klaar.is_set():
                begin = time.monotonic()
                pagina = await vraag(poort, GET)
                assert pagina is not None
                assert pagina.code == 200
                duren.append(time.monotonic() - begin)

        bezoeker = asyncio.create_task(bezoek())
        antwoorden = await asyncio.gather(*(vraag(poort, post(bericht)) for bericht in berichten))
        klaar.set()
        await bezoeker
        return antwoorden, duren

    with loopt(tmp_path / "data") as draait:
        antwoorden, duren = asyncio.run(asyncio.wait_for(stuur(draait.poort), LANG_GENOEG))
        assert draait.stop() == (0, "De hub is gestopt.\n")
    assert Counter(antwoord and antwoord.code for antwoord in antwoorden) == {202: VERZENDERS}
    assert {antwoord.json()["oordeel"] for antwoord in antwoorden if antwoord} == {"geldig"}
    bevestigd = {antwoord.json()["ontvangstbewijs"] for antwoord in antwoorden if antwoord}
    assert len(bevestigd) == VERZENDERS
    assert bevestigd == bewijzen(tmp_path / "data")
    is_heel(tmp_path / "data")
    assert duren
    assert max(duren) < PAGINA_SECONDEN


async def _stuur_alles(poort: int, berichten: Iterable[bytes], gelijk: int = 20, tot: int | None = None) -> set[str]:
    """Send by some senders at once, until all is sent, the hub is gone, or so many were acknowledged."""
    rij = iter(list(berichten))
    bevestigd: set[str] = set()

    async def verzender() -> None:
        for bericht in rij:
            antwoord = await vraag(poort, post(bericht))
            if antwoord is None or (tot is not None and len(bevestigd) >= tot):
                return
            assert antwoord.code in {202, 422, 503}, antwoord.inhoud
            if antwoord.code != 503:
                bevestigd.add(antwoord.json()["ontvangstbewijs"])

    await asyncio.gather(*(verzender() for _ in range(gelijk)))
    return bevestigd


def test_kill_9_onder_het_sturen(regio: Regio, tmp_path: Path) -> None:
    tot = 60
    data = tmp_path / "data"
    berichten = [inhoud for naam, inhoud in regio.bestanden.items() if not naam.startswith("los")]
    berichten += [bouw.envelop(regio.bestanden["los0.xml"], tijdstip="20260302120000")]

    async def stuur_en_dood() -> set[str]:
        bevestigd: set[str] = set()

        async def verzender(rij: Iterable[bytes]) -> None:
            for bericht in rij:
                antwoord = await vraag(draait.poort, post(bericht))
                if antwoord is None:
                    return
                bevestigd.add(antwoord.json()["ontvangstbewijs"])
                if len(bevestigd) == tot:
                    draait.kind.kill()  # while the others wait for their answers

        rij = iter(berichten)
        await asyncio.gather(*(verzender(rij) for _ in range(20)))
        return bevestigd

    with loopt(data) as draait:
        bevestigd = asyncio.run(asyncio.wait_for(stuur_en_dood(), LANG_GENOEG))
        assert draait.kind.wait(LANG_GENOEG) == -signal.SIGKILL
    assert tot <= len(bevestigd) < len(berichten)
    assert bevestigd <= bewijzen(data)
    with loopt(data) as draait:  # who got no answer sends again; so does everyone else, to be sure
        alles = asyncio.run(asyncio.wait_for(_stuur_alles(draait.poort, berichten), LANG_GENOEG))
        assert draait.stop()[0] == 0
    assert bevestigd <= alles == bewijzen(data)
    is_heel(data)
    # What has no envelope was not sent here; a load of it completes the region.
    los = tmp_path / "los"
    los.mkdir()
    for naam, inhoud in regio.bestanden.items():
        if naam.startswith("los") and naam != "los0.xml":
            (los / naam).write_bytes(inhoud)
    assert hub("load", los, "--data", data, "--json").returncode == 0
    assert standen(data) == regio.standen


def test_sigterm_onder_het_sturen(tmp_path: Path) -> None:
    """What it acknowledged is there, and it ends as it should, whatever is still under way."""
    data = tmp_path / "data"

    async def stuur_en_stop() -> set[str]:
        sturen = asyncio.create_task(_stuur_alles(draait.poort, map(_verzoek, range(3_000))))
        while len(bewijzen(data)) < 100:  # noqa: ASYNC110 - the other process tells no event
            await asyncio.sleep(0.005)
        draait.kind.send_signal(signal.SIGTERM)
        return await sturen

    with loopt(data) as draait:
        bevestigd = asyncio.run(asyncio.wait_for(stuur_en_stop(), LANG_GENOEG))
        uit, fout = draait.kind.communicate(timeout=LANG_GENOEG)
    assert (draait.kind.returncode, uit, zinnen(fout)) == (0, "De hub is gestopt.\n", "")
    assert 100 <= len(bevestigd) < 3_000
    assert bevestigd <= bewijzen(data)
    is_heel(data)


def test_een_trage_verzender_houdt_niemand_op_en_stoppen_ook_niet(tmp_path: Path) -> None:
    bericht = _verzoek(1)

    async def stuur() -> tuple[bytes, Antwoord | None, Antwoord | None]:
        lezer, schrijver = await asyncio.open_connection("127.0.0.1", draait.poort)
        schrijver.write(post(bericht)[:-10])  # the end does not come
        await schrijver.drain()
        ander, pagina = await asyncio.gather(vraag(draait.poort, post(_verzoek(2))), vraag(draait.poort, GET))
        antwoord = await lezer.read()  # until the hub closes the connection
        schrijver.close()
        return antwoord, ander, pagina

    with loopt(tmp_path / "data", aanlever_wachttijd="1") as draait:
        traag, ander, pagina = asyncio.run(asyncio.wait_for(stuur(), LANG_GENOEG))
        assert draait.stop() == (0, "De hub is gestopt.\n")
    assert traag.startswith(b"HTTP/1.1 408")
    assert b"connection: close" in traag.lower()
    assert ander is not None
    assert pagina is not None
    assert (ander.code, pagina.code) == (202, 200)
    assert bewijzen(tmp_path / "data") == {"O-1"}


def test_een_open_verzoek_houdt_het_stoppen_niet_tegen(tmp_path: Path) -> None:
    async def stuur() -> bytes:
        lezer, schrijver = await asyncio.open_connection("127.0.0.1", draait.poort)
        schrijver.write(post(_verzoek(1))[:-10])
        await schrijver.drain()
        assert await vraag(draait.poort, GET)  # by now the hub reads the other too
        draait.kind.send_signal(signal.SIGTERM)
        antwoord = await lezer.read()
        schrijver.close()
        return antwoord

    with loopt(tmp_path / "data", aanlever_wachttijd="600") as draait:
        antwoord = asyncio.run(asyncio.wait_for(stuur(), LANG_GENOEG))
        uit, fout = draait.kind.communicate(timeout=LANG_GENOEG)
    assert (draait.kind.returncode, uit) == (0, "De hub is gestopt.\n")
    assert antwoord == b"" or antwoord.startswith(b"HTTP/1.1 503")
    assert "Traceback" not in fout
    assert bewijzen(tmp_path / "data") == set()


def test_te_groot_en_verkeerd_over_de_lijn(tmp_path: Path) -> None:
    groot = b"POST /berichten HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/xml\r\nContent-Length: 99999999\r\n\r\n"

    async def stuur() -> list[int]:
        antwoorden = [
            await vraag(draait.poort, verzoek)
            for verzoek in (groot + b"x" * 100, post(b"x", "text/plain"), post(b""), post(_verzoek(1)))
        ]
        return [antwoord.code if antwoord else 0 for antwoord in antwoorden]

    with loopt(tmp_path / "data") as draait:
        assert asyncio.run(asyncio.wait_for(stuur(), LANG_GENOEG)) == [413, 415, 400, 202]
        brokken = (bytes(MB) for _ in range(30))  # without a length: the hub finds out on the way
        kop = {"content-type": XML}
        assert httpx.post(f"{draait.adres}/berichten", content=brokken, headers=kop).status_code == 413
        assert draait.stop() == (0, "De hub is gestopt.\n")


def test_andere_opdrachten_werken_terwijl_de_hub_draait(regio: Regio, tmp_path: Path) -> None:
    data, bron = tmp_path / "data", tmp_path / "bron"
    bron.mkdir()
    for naam, inhoud in regio.bestanden.items():
        (bron / naam).write_bytes(inhoud)

    async def stuur() -> tuple[set[str], int, int]:
        laden = asyncio.create_task(asyncio.to_thread(hub, "load", bron, "--data", data, "--json"))
        sturen = asyncio.create_task(_stuur_alles(draait.poort, map(_verzoek, range(500)), gelijk=5))
        vragen = await asyncio.to_thread(hub, "status", "--data", data, "--json")
        return await sturen, (await laden).returncode, vragen.returncode

    with loopt(data) as draait:
        bevestigd, laden, vragen = asyncio.run(asyncio.wait_for(stuur(), LANG_GENOEG))
        assert draait.stop() == (0, "De hub is gestopt.\n")
    assert (laden, vragen) == (0, 0)
    assert len(bevestigd) == 500
    assert bevestigd <= bewijzen(data)
    assert lees(data, "SELECT count(*) FROM aflevering")[0][0] > 500
    is_heel(data)
