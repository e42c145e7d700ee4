"""The catalogue: every event that the hub logs. A test holds it to the code, and docs/logboek.md to it.

How to add one: docs/logboek.md, "Adding an event".
"""

from __future__ import annotations

from hub.logboek.catalogus_dienst import DIENST, NACHTWERK, TOEGANG
from hub.logboek.catalogus_inname import INNAME
from hub.logboek.catalogus_kafka import KAFKA
from hub.logboek.catalogus_melden import MELDEN
from hub.logboek.gebeurtenis import Gebeurtenis
from hub.logboek.velden import VELDEN

GROEPEN: dict[str, tuple[Gebeurtenis, ...]] = {
    "De dienst": DIENST,
    "Berichten": INNAME,
    "Inloggen": TOEGANG,
    "Elke nacht": NACHTWERK,
    "Melden": MELDEN,
    "Kafka": KAFKA,
}
"""As they stand in docs/logboek.md, by the title of their part."""

GEBEURTENISSEN: dict[str, Gebeurtenis] = {
    gebeurtenis.naam: gebeurtenis for groep in GROEPEN.values() for gebeurtenis in groep
}
"""By name."""

TOEGESTAAN = {naam: frozenset(gebeurtenis.velden) for naam, gebeurtenis in GEBEURTENISSEN.items()}
"""The fields of each event."""

if zonder_soort := {veld for velden in TOEGESTAAN.values() for veld in velden} - VELDEN.keys():
    raise AssertionError(f"hub/logboek/velden.py does not know {sorted(zonder_soort)}")
