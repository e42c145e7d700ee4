"""All hand-made cases in one store, each of a child of its own: a list with every kind, for pages and commands."""

from __future__ import annotations

import csv
import io
import tomllib
from typing import Any

from hub.domein.kalender import peilmoment
from hub.parsers.sleutels import Sleutels
from hub.streams.brp_laden import laad_brp
from tests.bouw import BSN, bsn_nummer
from tests.proefhub import Proefhub
from tests.verhaal import om
from tests.woonplaats.gevallen import MAP, POSTCODES, Geval, _geval

NU = peilmoment("2026-03-05T12:00")


def bsn_van(nummer: int) -> str:
    """Give the BSN of a case, by its place."""
    return bsn_nummer(100 + nummer)


def gevallen() -> list[Geval]:
    """Give all cases with numbers and references that no other has."""
    uit = []
    for pad in sorted(MAP.glob("*.toml")):
        for inhoud in tomllib.loads(pad.read_text(encoding="utf-8"))["geval"]:
            for bericht in inhoud["berichten"]:
                _verschuif(bericht, 10 * len(uit))
            uit.append(_geval(inhoud))
    return uit


def _verschuif(bericht: dict[str, Any], met: int) -> None:
    if "nummer" in bericht:
        bericht["nummer"] += met
    if "referentie" in bericht:
        bericht["referentie"] += f"-{met}"


def enveloppen() -> list[bytes]:
    """Give all messages."""
    return [
        om(
            een.op,
            een.bericht.replace(BSN.encode(), bsn_van(nummer).encode())
            .replace(b">B0<", f">B{nummer}-0<".encode())
            .replace(b">B1<", f">B{nummer}-1<".encode())
            .replace(b">B2<", f">B{nummer}-2<".encode())
            .replace(b">B3<", f">B{nummer}-3<".encode())
            .replace(b">B4<", f">B{nummer}-4<".encode()),
        )
        for nummer, geval in enumerate(gevallen())
        for een in geval.berichten
    ]


def brp_csv() -> str:
    """Give the BRP history of all of them, as a file."""
    bestand = io.StringIO()
    schrijver = csv.writer(bestand)
    schrijver.writerow(["bsn", "gemeente", "vanaf", "tot", "soort", "onderzoek", "land"])
    for nummer, geval in enumerate(gevallen()):
        for een in geval.brp:
            land, onderzoek = "5010" if een.gemeente is None else "", "ja" if een.onderzoek else "nee"
            schrijver.writerow(
                [bsn_van(nummer), een.gemeente or "", een.vanaf, een.tot or "", een.soort, onderzoek, land]
            )
    return bestand.getvalue()


def vul(hub: Proefhub, *, brp: bool = True) -> None:
    """Load all messages, and the history."""
    hub.lees_met(POSTCODES)
    hub.ontvang(*enveloppen())
    if brp:
        bos = hub.winkel.sleutels
        sleutels = Sleutels(bos.pseudoniem, bos.inhoud, per_gemeente=hub.winkel.per_gemeente)
        tekst = brp_csv()
        assert not laad_brp(hub.winkel, sleutels, lambda: io.StringIO(tekst, newline=""), nu=NU).aantal_fouten
        for _ in hub.winkel.vouw():
            pass
