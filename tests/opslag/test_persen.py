"""The dictionary of the journal never changes, and holds nothing personal."""

from __future__ import annotations

import hashlib
import os
import threading
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

import hub.opslag
from hub.domein.bsn import bevat_bsn
from hub.fouten import OpslagOnleesbaar
from hub.opslag.omslag import ontvouw, vouw
from hub.opslag.persen import NUMMER, ontpers, pers
from hub.opslag.sleutels import Sleutelbos
from hub.opslag.versleuteling import Kluis
from hub.parsers.lezer import Lezer
from hub.parsers.schemas import Schemas
from tests import bouw

MAP = Path(hub.opslag.__file__).parent
UITGEGEVEN = {1: "a2a21937b5e745338b9d2c9792f41b7524e4c79d996157443fbe101f2a44ef78"}
"""SHA-256 of each dictionary that was ever released: with another one what it packed is lost."""
LEZER = Lezer(Schemas.standaard(), b"a" * 32, b"b" * 32)


@pytest.mark.parametrize("nummer", UITGEGEVEN)
def test_een_woordenboek_verandert_nooit(nummer: int) -> None:
    inhoud = (MAP / f"woordenboek{nummer}.txt").read_bytes()
    assert hashlib.sha256(inhoud).hexdigest() == UITGEGEVEN[nummer]
    assert not bevat_bsn(inhoud.decode())


def test_elk_woordenboek_is_bekend() -> None:
    assert {f"woordenboek{nummer}.txt" for nummer in UITGEGEVEN} == {pad.name for pad in MAP.glob("woordenboek*")}
    assert max(UITGEGEVEN) == NUMMER


@given(st.binary(max_size=2000))
def test_persen_is_precies_terug_te_draaien(data: bytes) -> None:
    assert ontpers(pers(data)) == data


def test_een_bericht_wordt_kleiner_dan_zonder_woordenboek() -> None:
    # Messages with other prefixes and other software than those in the dictionary.
    gevouwen = [vouw(bouw.envelop(bericht)) for bericht in (bouw.jw301(), bouw.jw315(), bouw.retour(bouw.jw301()))]
    assert sum(len(pers(data)) for data in gevouwen) < 0.7 * sum(len(zstandard.compress(data, 3)) for data in gevouwen)


def test_wat_zonder_woordenboek_is_ingepakt_gaat_nog_open() -> None:
    """The journal of version 0.1.0; tests/opslag/test_bijwerken.py has one."""
    assert ontpers(zstandard.compress(b"abc" * 50)) == b"abc" * 50


@pytest.mark.parametrize(
    "data", [b"", b"\x00", bytes([NUMMER + 1]) + b"x", bytes([NUMMER]), pers(b"abc")[1:6], bytes(range(100, 120))]
)
def test_wat_hier_niet_is_ingepakt_is_onleesbaar(data: bytes) -> None:
    kluis = Kluis(Sleutelbos.maak())
    nonce = os.urandom(12)
    ingepakt = nonce + kluis._slot.encrypt(nonce, data, kluis._erbij)
    with pytest.raises(OpslagOnleesbaar):
        kluis.open(kluis.sleutel_id, ingepakt)


def test_draden_persen_elk_voor_zich() -> None:
    fout: list[bytes] = []

    def doe(nummer: int) -> None:
        fout.extend(data for n in range(300) if ontpers(pers(data := b"%d-%d" % (nummer, n) * 50)) != data)

    draden = [threading.Thread(target=doe, args=(nummer,)) for nummer in range(4)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert not fout


@pytest.mark.parametrize(
    "document",
    [
        bouw.envelop(bouw.jw301()),
        bouw.envelop(bouw.jw301(), soap=True),
        bouw.envelop(bouw.jw301(), oud=True),
        bouw.envelop(b"", inhoud="\n  " + "QUJD" * 40 + "\n  "),
        bouw.envelop(b"", inhoud="QUJD\n" * 40),
        bouw.envelop(b"", inhoud="QUJD" * 40 + "QR=="),  # its last bits are not zero: encoding gives QQ==
        bouw.envelop(b"", inhoud="QUJD"),
        bouw.jw301(),
    ],
)
def test_met_de_lading_van_de_lezer_wordt_net_zo_gevouwen(document: bytes) -> None:
    _, lading = LEZER.lees_reeks([document])[0]
    assert vouw(document, lading) == vouw(document)
    assert ontvouw(vouw(document, lading)) == document
