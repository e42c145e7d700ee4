"""Folding begins with what is marked: reading all facts for every piece would take the square of the store's size."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import event

from tests import bouw
from tests.proefhub import open_proefhub

GROOT = ("feit", "bericht", "aflevering", "heenbericht", "heen_tijdvak", "journaal")


def test_vouwen_leest_geen_hele_tabel(tmp_path: Path) -> None:
    plannen: dict[str, list[str]] = {}

    def leg_uit(verbinding: Any, cursor: Any, tekst: str, waarden: Any, _context: Any, veel: bool) -> None:
        woord = tekst.lstrip()[:6].upper()
        if not veel and (woord in {"SELECT", "DELETE"} or woord.startswith("WITH")):
            rijen = cursor.connection.execute(f"EXPLAIN QUERY PLAN {tekst}", waarden)
            plannen[tekst] = [rij[3] for rij in rijen]

    with open_proefhub(tmp_path) as hub:
        event.listen(hub.winkel._engine, "before_cursor_execute", leg_uit)
        hub.ontvang(bouw.envelop(bouw.jw315()), bouw.envelop(bouw.jw301(), functie="JW301"))
        assert hub.status("2026-04-01").berichten.ontvangen
    vouwend = {tekst: plan for tekst, plan in plannen.items() if "te_vouwen" in tekst}
    assert any("feit" in tekst for tekst in vouwend)
    for plan in vouwend.values():
        for stap in plan:
            assert not any(stap.startswith(f"SCAN {tabel}") for tabel in (*GROOT, "ander")), plan
            assert not any(f"SEARCH {tabel} " in stap and "<?" in stap for tabel in GROOT), plan
            assert "(relatie_id=?)" not in stap, plan
