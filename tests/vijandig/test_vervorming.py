"""A million deformed documents through the function that reads every document: always an outcome, soon, and nothing stays behind.

`make bewijs` takes the million, other runs some thousands. Prints the seed, the speed and the slowest (`pytest -s`).
"""

from __future__ import annotations

import json
import mmap
import os
import re
import struct
import time
from base64 import b64decode
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from pathlib import Path

import psutil

from hub.domein.kalender import peilmoment
from hub.opslag.sleutels import Sleutelbos
from hub.opslag.versleuteling import Kluis
from hub.parsers.lezer import Lezer
from hub.parsers.schemas import Schemas
from hub.parsers.uitkomst import Afkeuring, Bericht, FoutBericht, Overgeslagen, Uitkomst
from hub.streams.bronnen import Document
from hub.streams.ontvangst import Ontvanger
from tests import bouw
from tests.vijandig.vervormer import BERICHTEN, document

BEWIJS = os.environ.get("IJW_HUB_TEST_BEWIJS") == "1"
AANTAL = 1_000_000 if BEWIJS else 4_000
ZAAD = int(os.environ.get("IJW_HUB_TEST_ZAAD", "32"))

PROCESSEN = (os.cpu_count() or 1) if BEWIJS else 1

HOOGSTENS_SECONDEN = 0.1
"""Processor time that a document may take. Of the process, not on the clock: the machine may have other work."""

OPWARMEN = 0.1
"""Part of the documents after which memory is measured for the first time."""

GROEI_BYTES = 24 * 1024 * 1024
"""How much a process may grow after that: 50 bytes a document in the whole campaign. libxml2 keeps every name it ever read, per thread;
those that are made up here come to a few MB."""

NU = peilmoment("2026-06-01T12:00:00")


_BSN_IN_TEKST = re.compile(rf"[^\s(=,]{bouw.BSN}|{bouw.BSN}[^,)]")
"""A BSN in any text. As a number by itself it is a ToewijzingNummer, which is kept as the sender wrote it (docs/betrouwbaarheid.md)."""

_NAAM_ALS_VERWIJZING = re.compile(rb"(?:Identificatie(?:Retour)?|ReferentieAanbieder)>[^<]*" + bouw.ACHTERNAAM.encode())
"""A name that the sender himself wrote where a reference belongs: it is kept there, and may come out nowhere else (idem)."""

_BASE64 = re.compile(rb"[A-Za-z0-9+/=\s]{200,}")


@dataclass
class Resultaat:
    """What one process saw."""

    seconden: float = 0.0
    """Of processor time, making the documents not counted."""
    groei: int = 0
    uitkomsten: Counter[str] = field(default_factory=Counter)
    traagst: list[tuple[float, int]] = field(default_factory=list)
    """Seconds and number of the slowest; what was over the bound, as it was the second time, alone."""
    mis: list[str] = field(default_factory=list)


def maak_ontvanger() -> Ontvanger:
    """Make the reading step as `run` and `load` have it, and warm it up: schemas are compiled when first needed."""
    bos = Sleutelbos.maak()
    ontvanger = Ontvanger(Lezer(Schemas.standaard(), bos.pseudoniem, bos.inhoud), Kluis(bos))
    for soort, bericht in BERICHTEN:
        for inhoud in (bericht, bericht.replace(b"2026-", b"20x6-"), bouw.envelop(bericht, functie=soort)):
            _ontvang(ontvanger, inhoud)
    return ontvanger


def _ontvang(ontvanger: Ontvanger, inhoud: bytes) -> float:
    """Read a document and judge what comes out; gives the seconds of processor time that reading took."""
    begin = time.process_time()
    ontvangst = ontvanger.ontvang(Document("vervormd.xml", inhoud, 1), aankomst=NU, nu=NU)
    duur = time.process_time() - begin
    uitkomst = ontvangst.uitkomst
    assert isinstance(uitkomst, Bericht | Afkeuring | Overgeslagen | FoutBericht)
    if isinstance(uitkomst, Afkeuring):
        assert uitkomst.fouten
        assert all(fout.uitleg for fout in uitkomst.fouten)
    return duur


def lees_deel(zaad: int, begin: int, eind: int, teken: Path) -> Resultaat:
    """Read the documents with these numbers. In `teken` stands at which it is, for when the process itself falls over."""
    resultaat = Resultaat()
    ontvanger = maak_ontvanger()
    proces = psutil.Process()
    warm = begin + int((eind - begin) * OPWARMEN)
    eerst = 0
    teken.write_bytes(bytes(8))
    with teken.open("r+b") as bestand, mmap.mmap(bestand.fileno(), 8) as plek:
        for nummer in range(begin, eind):
            if nummer == warm:
                eerst = proces.memory_info().rss
            inhoud = document(zaad, nummer)
            struct.pack_into("<Q", plek, 0, nummer)
            try:
                duur = _ontvang(ontvanger, inhoud)
                if duur > HOOGSTENS_SECONDEN:
                    duur = _ontvang(ontvanger, inhoud)
                if nummer % 16 == 0:
                    resultaat.uitkomsten[_zelfde_en_zwijgt(ontvanger, inhoud)] += 1
            except Exception as fout:  # noqa: BLE001 - none may come out: that is what is being tested
                resultaat.mis.append(f"{nummer}: {type(fout).__name__}: {fout}"[:300])
                continue
            resultaat.seconden += duur
            if len(resultaat.traagst) < 5 or duur > resultaat.traagst[-1][0]:
                resultaat.traagst = sorted([*resultaat.traagst, (duur, nummer)], reverse=True)[:5]
    resultaat.groei = proces.memory_info().rss - eerst
    return resultaat


def _zelfde_en_zwijgt(ontvanger: Ontvanger, inhoud: bytes) -> str:
    """Read it twice more: the same comes out, without the BSN or the name in it. Gives what kind of outcome it is."""
    een, ander = (ontvanger.ontvang(Document("x.xml", inhoud, 1), aankomst=NU, nu=NU).uitkomst for _ in range(2))
    assert een == ander
    assert not _BSN_IN_TEKST.search(repr(een)), "a BSN comes out"
    gezien = _zonder_verwijzingen(een) if any(map(_NAAM_ALS_VERWIJZING.search, _lagen(inhoud))) else een
    assert bouw.ACHTERNAAM not in repr(gezien), "a name comes out"
    return type(een).__name__


def _lagen(inhoud: bytes) -> Iterator[bytes]:
    """Give a document, and what the base64 within it holds."""
    yield inhoud
    for gecodeerd in _BASE64.findall(inhoud):
        with suppress(ValueError):
            yield from _lagen(b64decode(gecodeerd))


def _zonder_verwijzingen(uitkomst: Uitkomst) -> Uitkomst:
    """Leave out what is kept as the sender wrote it, a name too when he wrote that there (docs/betrouwbaarheid.md)."""
    if isinstance(uitkomst, Afkeuring):
        return replace(uitkomst, identificatie=None)
    if not isinstance(uitkomst, Bericht):
        return uitkomst
    op = uitkomst.antwoord_op
    feiten = tuple(feit._replace(referentie="") if "referentie" in feit._fields else feit for feit in uitkomst.feiten)
    return uitkomst._replace(identificatie="", antwoord_op=op and (op[0], "", op[2]), feiten=feiten)


def test_een_miljoen_vervormde_documenten(tmp_path: Path) -> None:
    print(f"\nzaad: IJW_HUB_TEST_ZAAD={ZAAD}; {AANTAL} documenten, {PROCESSEN} processen")  # noqa: T201 - the result of a campaign
    grenzen = [AANTAL * deel // PROCESSEN for deel in range(PROCESSEN + 1)]
    tekens = [tmp_path / f"proces{deel}" for deel in range(PROCESSEN)]
    begin = time.monotonic()
    try:
        # Spawned: a process that has read nothing yet.
        with ProcessPoolExecutor(PROCESSEN, get_context("spawn")) as processen:
            resultaten = list(processen.map(lees_deel, [ZAAD] * PROCESSEN, grenzen[:-1], grenzen[1:], tekens))
    except BrokenProcessPool:
        waar = [struct.unpack("<Q", teken.read_bytes())[0] for teken in tekens if teken.exists()]
        raise AssertionError(f"a process fell over at one of the documents {waar} of seed {ZAAD}") from None
    duur = time.monotonic() - begin
    cpu = sum(resultaat.seconden for resultaat in resultaten)
    traagst = sorted((een for resultaat in resultaten for een in resultaat.traagst), reverse=True)[:5]
    uitkomsten = sum((resultaat.uitkomsten for resultaat in resultaten), Counter[str]())
    verslag = {
        "seconden": round(duur),
        "documenten per seconde": round(AANTAL / duur),
        "documenten per seconde processortijd van het lezen": round(AANTAL / cpu),
        "traagst, in ms processortijd, met nummer": [
            (round(seconden * 1000, 1), nummer) for seconden, nummer in traagst
        ],
        "groei per proces, MB": [round(resultaat.groei / 1024 / 1024, 1) for resultaat in resultaten],
        "uitkomsten (een op zestien)": dict(uitkomsten),
    }
    print(json.dumps(verslag, ensure_ascii=False, indent=1))  # noqa: T201 - idem
    assert not [mis for resultaat in resultaten for mis in resultaat.mis]
    assert traagst[0][0] <= HOOGSTENS_SECONDEN
    assert max(resultaat.groei for resultaat in resultaten) <= GROEI_BYTES
    # All ways out were taken: a campaign of nothing but broken XML would prove little.
    assert set(uitkomsten) == {"Bericht", "Afkeuring", "Overgeslagen", "FoutBericht"}
    assert uitkomsten["Bericht"] > sum(uitkomsten.values()) * 0.02
