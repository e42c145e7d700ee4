"""Hostile HTTP against a real hub: slow, lying, broken and too large requests, and more senders than it can take.

Always: who asks properly meanwhile is answered, what was acknowledged is in the journal, and no error stands in the log. Large and slow
bodies, a sender that stays silent, and a thousand senders at once: see also `tests/levend/test_verzenders.py`.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from hub.opslag.verbinding import BESTAND
from hub.web.server import ruim_verbindingen
from tests import bouw
from tests.levend.lopend import GET, Antwoord, Loopt, bewijzen, loopt, post, vraag
from tests.storing.proces import LANG_GENOEG, is_heel

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals as on Linux and macOS")

KOP = b"POST /berichten HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: text/xml\r\n"
BERICHT = bouw.jw315()

BEWIJS = os.environ.get("IJW_HUB_TEST_BEWIJS") == "1"

VERZENDERS = 1_000
TEGELIJK = 2_600
"""Senders at once while the store is held: more than the hub lets wait (2,000), so that it must refuse some."""


def _verzoek(nummer: int) -> bytes:
    bericht = bouw.jw315(referentie=f"R{nummer}", identificatie=f"V{nummer}", bsn=bouw.bsn_nummer(nummer % 50))
    return post(bouw.envelop(bericht, referentienummer=f"00000000-0000-4000-8000-{nummer:012d}"))


async def _tot_het_eind(poort: int, *delen: bytes, pauze: float = 0.0, knip: bool = False) -> bytes:
    """Send pieces with a pause in between, and read until the hub closes; with `knip` the connection is cut instead."""
    lezer, schrijver = await asyncio.open_connection("127.0.0.1", poort)
    try:
        for deel in delen:
            schrijver.write(deel)
            await schrijver.drain()
            await asyncio.sleep(pauze)
        if knip:
            schrijver.transport.abort()
            return b""
        return await lezer.read()
    except ConnectionError:
        return b""
    finally:
        schrijver.close()


def _doe(werk: object) -> object:
    return asyncio.run(asyncio.wait_for(werk, LANG_GENOEG))  # type: ignore[arg-type]


def _stopt_zonder_fout(draait: Loopt) -> None:
    assert draait.stop() == (0, "De hub is gestopt.\n")
    is_heel(draait.data)


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loopt]:
    """One hub for all requests that are wrong one at a time; at the end its log holds no error."""
    with loopt(tmp_path_factory.mktemp("hub") / "data", aanlever_wachttijd="1") as draait:
        yield draait
        _stopt_zonder_fout(draait)


def _chunk(inhoud: bytes) -> bytes:
    return b"%x\r\n%s\r\n" % (len(inhoud), inhoud)


BROKKEN = KOP + b"Transfer-Encoding: chunked\r\n\r\n"
LANG = b"Content-Length: %d\r\n\r\n"

VERKEERD: dict[str, tuple[bytes, set[int]]] = {
    "kop van een megabyte": (KOP + b"X-Lang: " + b"x" * 1024 * 1024, {400, 431}),
    "kop van tienduizend regels": (KOP + b"".join(b"X-%d: y\r\n" % n for n in range(10_000)), {400, 431}),
    "adres van een megabyte": (b"GET /" + b"a" * 1024 * 1024 + b" HTTP/1.1\r\n\r\n", {400, 414}),
    "geen HTTP": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200), {400}),
    "regels zonder eind": (b"\r\n" * 100_000, {400, 408}),
    "kop met NUL": (KOP + b"X: a\x00b\r\nContent-Length: 1\r\n\r\nx", {400}),
    "kop op twee regels": (KOP + b"X: a\r\n Content-Length: 5\r\nContent-Length: 1\r\n\r\nx", {400, 422}),
    "lengte negatief": (KOP + b"Content-Length: -1\r\n\r\nx", {400}),
    "lengte geen getal": (KOP + b"Content-Length: 1e3\r\n\r\nx", {400}),
    "lengte onvoorstelbaar": (KOP + b"Content-Length: " + b"9" * 400 + b"\r\n\r\nx", {400, 413}),
    "twee lengten": (KOP + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef", {400}),
    "lengte en brokken": (KOP + b"Content-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET / HTTP/1.1\r\n\r\n", {400}),
    "lengte te groot": (KOP + LANG % (26 * 1024 * 1024) + BERICHT, {413}),
    "lengte groter dan wat komt": (KOP + LANG % (len(BERICHT) + 1) + BERICHT, {408}),
    "lengte kleiner dan wat komt": (KOP + b"Connection: close\r\n" + LANG % 20 + BERICHT, {422}),
    "onbekende codering": (KOP + b"Transfer-Encoding: gzip, chunked\r\n\r\n" + _chunk(BERICHT) + b"0\r\n\r\n", {400, 501}),
    "ingepakt": (KOP + b"Content-Encoding: gzip\r\n" + LANG % len(BERICHT) + BERICHT, {415}),
    "brok zonder lengte": (BROKKEN + b"zzz\r\n" + BERICHT, {400}),
    "brok met negatieve lengte": (BROKKEN + b"-5\r\nabcde\r\n0\r\n\r\n", {400}),
    "brok van een exabyte": (BROKKEN + b"fffffffffffffff\r\nabc", {408, 413}),
    "brok met een eindeloze toevoeging": (BROKKEN + b"5;" + b"a" * 1024 * 1024, {400}),
    "brok korter dan gezegd": (BROKKEN + b"5\r\nab\r\n0\r\n\r\n", {400, 408}),
    "brokken zonder eind": (BROKKEN + _chunk(BERICHT), {408}),
    "brokken van een byte": (BROKKEN + b"".join(_chunk(b"%c" % byte) for byte in b"<a/>" * 2_000) + b"0\r\n\r\n", {422}),
    "staart van een megabyte": (BROKKEN + _chunk(b"<a/>") + b"0\r\nX: " + b"x" * 1024 * 1024, {400, 408, 422}),
    "verwacht 100-continue en zwijgt": (KOP + b"Expect: 100-continue\r\nContent-Length: 10\r\n\r\n", {408}),
    "methode die niet bestaat": (b"BREW /berichten HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", {404, 405}),
    "pad omhoog": (b"GET /statisch/..%2f..%2f..%2fetc/passwd HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", {400, 404}),
    "een andere Host": (b"GET / HTTP/1.1\r\nHost: kwaad.example\r\nConnection: close\r\n\r\n", {400, 403, 421}),
}  # fmt: skip


@pytest.mark.parametrize("wat", VERKEERD)
def test_een_verkeerd_verzoek_wordt_geweigerd_en_niets_opgeslagen(hub: Loopt, wat: str) -> None:
    verzoek, codes = VERKEERD[wat]
    voor = bewijzen(hub.data)

    async def stuur() -> tuple[bytes, Antwoord | None]:
        antwoord, ander = await asyncio.gather(_tot_het_eind(hub.poort, verzoek), vraag(hub.poort, GET))
        return antwoord, ander

    antwoord, ander = _doe(stuur())  # type: ignore[misc]
    assert ander is not None
    assert ander.code == 200
    regel = antwoord.removeprefix(b"HTTP/1.1 100 Continue\r\n\r\n").split(b"\r\n", 1)[0].split()
    # Who is cut off while he still writes sees no answer; that he is cut off is what counts.
    assert not regel or int(regel[1]) in codes, antwoord[:300]
    assert b"root:" not in antwoord
    nieuw = bewijzen(hub.data) - voor
    assert not nieuw or int(regel[1]) == 422  # a 422 is in the journal, as rejected


def test_wie_zijn_kop_druppelt_wordt_afgesloten(hub: Loopt) -> None:
    """Slowloris: many connections that send a header line now and then, for as long as the hub lets them."""

    async def stuur() -> tuple[list[bytes], Antwoord | None]:
        regels = [b"X-%d: y\r\n" % n for n in range(200)]
        traag = [asyncio.create_task(_tot_het_eind(hub.poort, KOP, *regels, pauze=0.1)) for _ in range(200)]
        stil = [asyncio.create_task(_tot_het_eind(hub.poort)) for _ in range(100)]
        ander = await vraag(hub.poort, _verzoek(1))
        klaar = await asyncio.wait_for(asyncio.gather(*traag, *stil), 15)  # all headers would take twenty seconds
        return klaar, ander

    klaar, ander = _doe(stuur())  # type: ignore[misc]
    assert ander is not None
    assert ander.code == 202
    assert len(klaar) == 300


def test_een_tweede_verzoek_op_dezelfde_verbinding_mag_niet_druppelen(hub: Loopt) -> None:
    async def stuur() -> bytes:
        eerste = GET.replace(b"Connection: close\r\n", b"")
        return await asyncio.wait_for(_tot_het_eind(hub.poort, eerste, KOP, *[b"X: y\r\n"] * 300, pauze=0.05), 10)

    assert bytes(_doe(stuur())).count(b"HTTP/1.1 200") <= 1  # type: ignore[call-overload]


def test_een_trage_maar_eerlijke_verzender_komt_er_wel(hub: Loopt) -> None:
    verzoek = _verzoek(2)
    delen = [verzoek[plek : plek + 400] for plek in range(0, len(verzoek), 400)]
    antwoord = bytes(_doe(_tot_het_eind(hub.poort, *delen, pauze=0.02)))  # type: ignore[call-overload]
    assert antwoord.startswith(b"HTTP/1.1 202")


def test_verbindingen_die_halverwege_breken_laten_niets_achter(hub: Loopt) -> None:
    voor = bewijzen(hub.data)

    async def stuur() -> Antwoord | None:
        verzoek = _verzoek(3)
        knippen = [len(verzoek) * n // 100 for n in range(100)]
        await asyncio.gather(*(_tot_het_eind(hub.poort, verzoek[:plek], knip=True) for plek in knippen))
        return await vraag(hub.poort, verzoek)

    antwoord = _doe(stuur())
    assert isinstance(antwoord, Antwoord)
    assert antwoord.code == 202
    assert bewijzen(hub.data) - voor == {antwoord.json()["ontvangstbewijs"]}


FORMULIER = (
    b"POST /zoeken HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: 1000\r\n\r\nzoeken="
)
VRAAG = FORMULIER.replace(b"/zoeken", b"/api/v1/zoekvragen").replace(b"x-www-form-urlencoded", b"json")


@pytest.mark.skipif(not BEWIJS, reason="waits ten seconds, as long as the hub gives a form: with IJW_HUB_TEST_BEWIJS=1")
def test_een_formulier_dat_niet_afkomt_wordt_niet_eeuwig_verwacht(hub: Loopt) -> None:
    async def stuur() -> list[bytes]:
        await asyncio.gather(*(_tot_het_eind(hub.poort, een, knip=True) for een in (FORMULIER, VRAAG) * 10))
        return await asyncio.gather(*(_tot_het_eind(hub.poort, een) for een in (FORMULIER, VRAAG)))

    antwoorden: list[bytes] = _doe(stuur())  # type: ignore[assignment]
    assert [antwoord[:12] for antwoord in antwoorden] == [b"HTTP/1.1 408"] * 2


def test_een_volle_hub_weigert_en_verliest_niets(tmp_path: Path) -> None:
    """While another program holds the store nothing can be recorded: what waits is bounded, who comes after that is told when to return."""
    ruim_verbindingen()
    data = tmp_path / "data"

    async def stuur(poort: int, slot: sqlite3.Connection) -> tuple[list[Antwoord | None], list[Antwoord | None]]:
        taken = [asyncio.create_task(vraag(poort, _verzoek(nummer))) for nummer in range(TEGELIJK)]
        # The first to be answered are those that are refused; the others get theirs when the store is free again.
        geweigerd, _ = await asyncio.wait(taken, return_when=asyncio.FIRST_COMPLETED)
        while len(geweigerd) < 100:
            await asyncio.sleep(0.05)
            geweigerd = {taak for taak in taken if taak.done()}
        pagina = await vraag(poort, b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        assert pagina is not None
        slot.rollback()
        eerste = await asyncio.gather(*taken)
        opnieuw = [nummer for nummer, antwoord in enumerate(eerste) if antwoord is None or antwoord.code == 503]
        return eerste, await asyncio.gather(*(vraag(poort, _verzoek(nummer)) for nummer in opnieuw[:VERZENDERS]))

    with loopt(data, wachttijd_opslag="60") as draait:
        assert asyncio.run(vraag(draait.poort, _verzoek(TEGELIJK))) is not None
        with closing(sqlite3.connect(data / BESTAND, isolation_level=None)) as slot:
            slot.execute("BEGIN IMMEDIATE")
            eerste, opnieuw = _doe(stuur(draait.poort, slot))  # type: ignore[misc]
        _stopt_zonder_fout(draait)
    _is_afgehandeld(data, [*eerste, *opnieuw], {202, 503})
    assert Counter(antwoord.code for antwoord in eerste if antwoord)[503] >= 100


def test_duizend_verzenders_die_te_vaak_komen(tmp_path: Path) -> None:
    ruim_verbindingen()
    data = tmp_path / "data"

    async def stuur(poort: int) -> list[Antwoord | None]:
        return await asyncio.gather(*(vraag(poort, _verzoek(nummer)) for nummer in range(VERZENDERS)))

    with loopt(data, aanlever_per_minuut="300") as draait:
        antwoorden: list[Antwoord | None] = _doe(stuur(draait.poort))  # type: ignore[assignment]
        _stopt_zonder_fout(draait)
    _is_afgehandeld(data, antwoorden, {202, 429})
    assert 300 <= Counter(antwoord.code for antwoord in antwoorden if antwoord)[202] < VERZENDERS


def _is_afgehandeld(data: Path, antwoorden: list[Antwoord | None], codes: set[int]) -> None:
    """Assert that everyone was answered, whoever was refused was told when to come back, and that nothing acknowledged is lost."""
    assert {antwoord and antwoord.code for antwoord in antwoorden} == codes
    for antwoord in antwoorden:
        assert antwoord is not None
        if antwoord.code != 202:
            assert "retry-after: " in antwoord.koppen
    bevestigd = {antwoord.json()["ontvangstbewijs"] for antwoord in antwoorden if antwoord and antwoord.code == 202}
    assert bevestigd <= bewijzen(data)
