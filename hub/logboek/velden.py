"""The fields that an event in the log, or a span, may have: one name, one kind of value, wherever it stands.

This is the allow-list. A field that is not here is not logged; docs/logboek.md tells how to add one.
"""

from __future__ import annotations

from hub.logboek import soorten as s

TRACE_ID = "trace_id"
"""The one field that every event may have besides its own: the hub adds it itself."""

VELDEN: dict[str, s.Soort] = {
    "aantal": s.AANTAL,
    "adres": s.LUISTERADRES,
    "aflevering": s.NUMMER,
    "anker": s.ANKER,
    "bericht": s.BERICHT,
    "bestand": s.BESTAND,
    "bestanden": s.AANTAL,
    "dagen": s.AANTAL,
    "deel_van": s.TRACE,
    "draad": s.WOORD,
    "ernst": s.WOORD,
    "gelijk": s.AANTAL,
    "gemeente": s.GEMEENTE,
    "gewijzigd": s.AANTAL,
    "instellingen": s.VINGERAFDRUK,
    "kanaal": s.WOORD,
    "meldnummer": s.MELDNUMMER,
    "methode": s.METHODE,
    "milliseconden": s.MILLISECONDEN,
    "module": s.MODULE,
    "netwerk": s.NETWERK,
    "nieuw": s.AANTAL,
    "niveau": s.NIVEAU,
    "nog_nodig": s.AANTAL,
    "offset": s.AANTAL,
    "onbekend": s.WOORD,
    "oordeel": s.WOORD,
    "opdracht": s.WOORD,
    "pad": s.PAD,
    "partij": s.TRACE,
    "partitie": s.AANTAL,
    "plaats": s.PLAATS,
    "plaatsen": s.PLAATSEN,
    "poging": s.AANTAL,
    "poort": s.POORT,
    "python": s.VERSIE,
    "reden": s.REDEN,
    "regelcodes": s.REGELCODES,
    "regels": s.AANTAL,
    "seconden": s.SECONDEN,
    "soort": s.WOORD,
    "stap": s.WOORD,
    "status": s.STATUS,
    "topic": s.TOPIC,
    TRACE_ID: s.TRACE,
    "traces": s.TRACES,
    "van_voor": s.DAG,
    "versie": s.VERSIE,
    "waarvan_afgekeurd": s.AANTAL,
    "wie": s.WIE,
}
"""Every field with its kind."""
