"""Keys and vault: made once, never lost or shown, and every byte comes back or its damage is noticed."""

from __future__ import annotations

import base64
import json
import multiprocessing
import os
import random
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.fouten import OpslagOnleesbaar, SleutelFout
from hub.opslag.omslag import ontvouw, vouw
from hub.opslag.sleutels import SLEUTELBYTES, Sleutelbos
from hub.opslag.versleuteling import Kluis

BSN = "999900006"  # passes the elfproef; from the range for tests


@pytest.fixture
def pad(tmp_path: Path) -> Path:
    return tmp_path / "geheim" / "sleutels.json"


# --- the ring


def test_een_nieuwe_bos_blijft_daarna_dezelfde(pad: Path) -> None:
    eerst = Sleutelbos.laad_of_maak(pad)
    assert Sleutelbos.laad_of_maak(pad) == eerst
    assert Sleutelbos.laad(pad) == eerst
    assert eerst.waarschuwing is None
    assert {len(eerst.pseudoniem), len(eerst.inhoud), *map(len, eerst.journaal.values())} == {SLEUTELBYTES}
    assert len({eerst.pseudoniem, eerst.inhoud, *eerst.journaal.values()}) == 3
    assert eerst.actief in eerst.journaal
    assert list(pad.parent.iterdir()) == [pad]


def test_alleen_de_eigenaar_mag_het_bestand_lezen(pad: Path) -> None:
    Sleutelbos.laad_of_maak(pad)
    assert pad.stat().st_mode & 0o777 == 0o600
    pad.chmod(0o640)
    waarschuwing = Sleutelbos.laad(pad).waarschuwing
    assert waarschuwing is not None
    assert "chmod 600" in waarschuwing


def test_bij_een_bestaande_opslag_worden_geen_nieuwe_sleutels_gemaakt(pad: Path) -> None:
    with pytest.raises(SleutelFout, match=r"ontbreekt.*terug"):
        Sleutelbos.laad_of_maak(pad, opslag_bestaat=True)
    assert not pad.exists()
    with pytest.raises(SleutelFout, match="ontbreekt"):
        Sleutelbos.laad(pad)


def _maak(pad: Path, uit: multiprocessing.Queue[str]) -> None:
    uit.put(Sleutelbos.laad_of_maak(pad).vingerafdruk)


def test_van_processen_die_tegelijk_beginnen_maakt_er_een_de_sleutels(pad: Path) -> None:
    omgeving = multiprocessing.get_context("spawn")
    uit = omgeving.Queue()
    processen = [omgeving.Process(target=_maak, args=(pad, uit)) for _ in range(4)]
    for proces in processen:
        proces.start()
    afdrukken = {uit.get(timeout=60) for _ in processen}
    for proces in processen:
        proces.join()
    assert afdrukken == {Sleutelbos.laad(pad).vingerafdruk}
    assert list(pad.parent.iterdir()) == [pad]


def test_een_bestaand_bestand_wordt_nooit_door_een_nieuwe_bos_vervangen(pad: Path) -> None:
    eerst = Sleutelbos.laad_of_maak(pad)
    Sleutelbos.maak().bewaar_nieuw(pad)
    assert Sleutelbos.laad(pad) == eerst


def test_de_vingerafdruk_herkent_de_bos_en_verraadt_niets(pad: Path) -> None:
    een = Sleutelbos.laad_of_maak(pad)
    ander = Sleutelbos.maak()
    assert een.vingerafdruk == Sleutelbos.laad(pad).vingerafdruk != ander.vingerafdruk
    een.controleer(een.vingerafdruk)
    with pytest.raises(SleutelFout, match="andere opslag"):
        ander.controleer(een.vingerafdruk)
    for sleutel in (een.pseudoniem, een.inhoud, *een.journaal.values()):
        for tekst in (een.vingerafdruk, repr(een), str(een)):
            assert sleutel.hex() not in tekst
            assert base64.b64encode(sleutel).decode() not in tekst
            assert repr(sleutel) not in tekst


def test_een_nieuwe_journaalsleutel_laat_het_oude_leesbaar(pad: Path) -> None:
    oud = Sleutelbos.laad_of_maak(pad)
    ingepakt = Kluis(oud).verpak(b"oud")
    oud.met_nieuwe_journaalsleutel().vervang(pad)
    nieuw = Sleutelbos.laad(pad)
    assert nieuw.actief != oud.actief
    assert nieuw.vingerafdruk == oud.vingerafdruk
    kluis = Kluis(nieuw)
    assert kluis.open(oud.actief, ingepakt) == b"oud"
    assert kluis.sleutel_id == nieuw.actief
    assert pad.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "verander",
    [
        lambda _: "geen json",
        lambda _: "[]",
        lambda _: "3",
        lambda inhoud: json.dumps({**inhoud, "versie": 2}),
        lambda inhoud: json.dumps({**inhoud, "pseudoniem": "AAAA"}),
        lambda inhoud: json.dumps({**inhoud, "inhoud": 3}),
        lambda inhoud: json.dumps({**inhoud, "inhoud": "geen base64!"}),
        lambda inhoud: json.dumps({**inhoud, "journaal": {"actief": "weg", "sleutels": {}}}),
        lambda inhoud: json.dumps({naam: waarde for naam, waarde in inhoud.items() if naam != "journaal"}),
        lambda inhoud: json.dumps(inhoud)[:-40],
        lambda _: "",
    ],
)
def test_een_beschadigd_bestand_wordt_herkend_en_niet_aangehaald(pad: Path, verander) -> None:  # noqa: ANN001
    Sleutelbos.laad_of_maak(pad)
    inhoud = json.loads(pad.read_bytes())
    pad.write_text(verander(inhoud))
    with pytest.raises(SleutelFout, match="beschadigd") as gevangen:
        Sleutelbos.laad(pad)
    assert inhoud["pseudoniem"] not in str(gevangen.value)
    assert gevangen.value.__cause__ is None


def test_wat_niet_te_lezen_of_te_schrijven_is_krijgt_een_stap(tmp_path: Path) -> None:
    with pytest.raises(SleutelFout, match="kan niet worden gelezen"):
        Sleutelbos.laad(tmp_path)
    (tmp_path / BSN).write_bytes(b"")
    with pytest.raises(SleutelFout, match="kan niet worden geschreven") as gevangen:
        Sleutelbos.maak().bewaar_nieuw(tmp_path / BSN / "sleutels.json")
    assert BSN not in str(gevangen.value)


# --- the vault

BOS = Sleutelbos.maak()
KLUIS = Kluis(BOS)


@given(st.binary(max_size=5000))
def test_alles_komt_er_uit_zoals_het_er_in_ging(data: bytes) -> None:
    ingepakt = KLUIS.verpak(data)
    assert KLUIS.open(KLUIS.sleutel_id, ingepakt) == data
    assert Kluis(BOS).open(BOS.actief, ingepakt) == data


def test_gelijke_berichten_zien_er_niet_gelijk_uit_en_laten_niets_zien() -> None:
    bericht = f"<Bsn>{BSN}</Bsn>".encode() * 20
    een, ander = KLUIS.verpak(bericht), KLUIS.verpak(bericht)
    assert een != ander
    assert BSN.encode() not in een
    assert len(een) < len(bericht)


@given(st.binary(min_size=1, max_size=200), st.data())
def test_elke_verandering_wordt_gemerkt(data: bytes, keuze: st.DataObject) -> None:
    ingepakt = bytearray(KLUIS.verpak(data))
    if keuze.draw(st.booleans()):
        del ingepakt[keuze.draw(st.integers(0, len(ingepakt) - 1)) :]
    else:
        ingepakt[keuze.draw(st.integers(0, len(ingepakt) - 1))] ^= keuze.draw(st.integers(1, 255))
    with pytest.raises(OpslagOnleesbaar, match="beschadigd"):
        KLUIS.open(KLUIS.sleutel_id, bytes(ingepakt))


def test_een_andere_sleutel_opent_niets() -> None:
    ingepakt = KLUIS.verpak(b"x")
    with pytest.raises(SleutelFout, match="j-weg"):
        KLUIS.open("j-weg", ingepakt)
    with pytest.raises(OpslagOnleesbaar):  # the same key under another name
        Kluis(replace(BOS, journaal={"anders": BOS.journaal[BOS.actief]}, actief="anders")).open("anders", ingepakt)


def test_draden_pakken_tegelijk_in_en_uit() -> None:
    fouten: list[BaseException] = []

    def werk(nummer: int) -> None:
        try:
            for beurt in range(200):
                data = f"{nummer}-{beurt}".encode() * 300
                assert KLUIS.open(KLUIS.sleutel_id, KLUIS.verpak(data)) == data
        except BaseException as fout:  # noqa: BLE001 - reported by the assertion below
            fouten.append(fout)

    draden = [threading.Thread(target=werk, args=(nummer,)) for nummer in range(8)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert fouten == []


def test_een_kind_van_het_proces_herhaalt_geen_nonce() -> None:
    lees, schrijf = os.pipe()
    context = multiprocessing.get_context("fork")
    kind = context.Process(target=lambda: os.write(schrijf, KLUIS.verpak(b"x")))
    kind.start()
    hier = KLUIS.verpak(b"x")
    kind.join()
    daar = os.read(lees, 1000)
    assert daar[:12] != hier[:12]
    assert KLUIS.open(KLUIS.sleutel_id, daar) == b"x"


# --- folding envelopes

SCHIL = b"<e><bericht><xmlBestand>%s</xmlBestand></bericht></e>"
_TREKKING = random.Random(1)
BERICHT = "".join(
    f"<Regel><Nummer>{_TREKKING.randrange(10**9)}</Nummer><Datum>2026-03-{_TREKKING.randint(1, 31):02}</Datum></Regel>"
    for _ in range(40)
).encode()


def _envelop(lading: bytes) -> bytes:
    return SCHIL % lading


def _in_regels(inhoud: bytes, lengte: int, einde: bytes) -> bytes:
    tekst = base64.b64encode(inhoud)
    return einde.join(tekst[plek : plek + lengte] for plek in range(0, len(tekst), lengte))


@pytest.mark.parametrize(
    "lading",
    [
        base64.b64encode(BERICHT),
        b"\n    " + base64.b64encode(BERICHT) + b"\r\n  ",
        _in_regels(BERICHT, 76, b"\r\n"),
        _in_regels(BERICHT, 64, b"\n"),
        b"\n" + _in_regels(BERICHT, 76, b"\n") + b"\n",
    ],
)
def test_een_envelop_wordt_kleiner_ingepakt_en_komt_er_precies_zo_uit(lading: bytes) -> None:
    ruw = _envelop(lading)
    ingepakt = KLUIS.verpak_aflevering(ruw)
    assert KLUIS.open_aflevering(KLUIS.sleutel_id, ingepakt) == ruw
    assert len(ingepakt) < 0.7 * len(KLUIS.verpak(ruw))
    assert BERICHT in vouw(ruw)


@pytest.mark.parametrize(
    "ruw",
    [
        b"",
        b"\x00",
        b"\x01",
        BERICHT,
        _envelop(base64.b64encode(BERICHT)[:-3]),
        _envelop(base64.b64encode(BERICHT)[:-1] + b"x"),
        _envelop(_in_regels(BERICHT, 76, b"\n")[:-5] + b"\n\n"),
        _envelop(_in_regels(BERICHT, 76, b"\n").replace(b"\n", b"\r\n", 3)),
        _envelop(base64.b64encode(BERICHT)).decode().encode("utf-16"),
        _envelop(base64.b64encode(bytes(100_000))[:70_000] + b"\n" + b"A" * 80),
        _envelop(b"A" * 128 + b"\n"),
        _envelop(b"\n" * 200),
    ],
)
def test_wat_niet_precies_te_vouwen_is_blijft_zoals_het_was(ruw: bytes) -> None:
    assert ontvouw(vouw(ruw)) == ruw


STUKKEN = st.sampled_from(
    [b"<a>", b"</a>", b"\n", b"\r\n", b" ", b"=", b"A", b"QUJD" * 40, base64.b64encode(BERICHT)[:400]]
)


@given(st.one_of(st.binary(max_size=300), st.lists(STUKKEN, max_size=12).map(b"".join)))
def test_vouwen_is_altijd_precies_terug_te_draaien(ruw: bytes) -> None:
    assert ontvouw(vouw(ruw)) == ruw
    assert KLUIS.open_aflevering(KLUIS.sleutel_id, KLUIS.verpak_aflevering(ruw)) == ruw


@given(st.binary(min_size=100, max_size=600), st.integers(1, 200), st.sampled_from([b"\n", b"\r\n"]), st.booleans())
def test_base64_in_regels_van_elke_lengte(inhoud: bytes, lengte: int, einde: bytes, slot: bool) -> None:
    ruw = _envelop(_in_regels(inhoud, lengte, einde) + einde * slot)
    assert ontvouw(vouw(ruw)) == ruw
