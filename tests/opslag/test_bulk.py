"""Looking up many keys must use the index: reading the whole table would make every batch slower than the one before."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import event

from hub.opslag import tabellen as t
from hub.opslag.bulk import voeg_toe, voeg_toe_als_nieuw, zoek_nummers
from hub.opslag.schema import werk_schema_bij
from hub.opslag.verbinding import lezen, maak_engine, schrijven


def test_zoeken_gaat_langs_de_index(tmp_path: Path) -> None:
    engine = maak_engine(tmp_path)
    werk_schema_bij(engine)
    opdrachten: list[tuple[str, tuple[object, ...]]] = []
    event.listen(
        engine, "before_cursor_execute", lambda _c, _k, tekst, waarden, *_: opdrachten.append((tekst, waarden))
    )
    kolommen = ("relatie_id", "soort", "identificatie", "dagtekening")
    with schrijven(engine) as connection:
        sleutels = [(1, "JW301", f"T{n}", "2026-03-02") for n in range(1000)]
        voeg_toe(connection, t.heenbericht, ("id", *kolommen), [(n, *s) for n, s in enumerate(sleutels, start=1)])
        opdrachten.clear()
        gevonden = zoek_nummers(
            connection, t.heenbericht, kolommen, [*sleutels[10:12], (2, "JW301", "T1", "2026-03-02")]
        )
        assert gevonden == {sleutels[10]: 11, sleutels[11]: 12}
    with lezen(engine) as connection:
        plan = [
            rij[-1]
            for tekst, waarden in opdrachten[:1]
            for rij in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {tekst}", waarden)
        ]
    assert any("SEARCH t USING" in stap for stap in plan)
    assert not any("SCAN t" in stap for stap in plan)


def test_wat_er_al_is_blijft(tmp_path: Path) -> None:
    engine = maak_engine(tmp_path)
    werk_schema_bij(engine)
    with schrijven(engine) as connection:
        voeg_toe_als_nieuw(connection, t.fo01, ("kenmerk", "ontvangen"), [("a", 1), ("b", 2)])
        voeg_toe_als_nieuw(connection, t.fo01, ("kenmerk", "ontvangen"), [("a", 3), ("c", 4)])
        assert dict(connection.execute(t.fo01.select()).all()) == {"a": 1, "b": 2, "c": 4}
