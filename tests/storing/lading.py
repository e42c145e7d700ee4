"""Messages of which something comes in nearly every table, and what a store answers that has them."""

from __future__ import annotations

import json
from pathlib import Path

from tests import bouw, verhaal
from tests.storing.kweker import Kweker

PEILDATUM = "2026-06-30"


def schrijf_lading(map_: Path) -> set[bytes]:
    """Write the messages in two parts, `a` and `b`; gives them all."""
    wens, besluit, aanvang = bouw.jw315(), bouw.jw301(bouw.toewijzing(referentie="REF-1")), bouw.jw305()
    later = verhaal.om("2026-03-05T10:00", bouw.jw315(referentie="REF-2", identificatie="V2"))
    delen = {
        "a": [
            verhaal.om("2026-03-02T10:00", wens),
            verhaal.retour_om("2026-03-03T10:00", wens),
            verhaal.om("2026-03-04T10:00", besluit),
        ],
        "b": [
            verhaal.om("2026-03-10T10:00", aanvang),
            verhaal.retour_om("2026-03-11T10:00", aanvang, "8001"),
            later,
            verhaal.niet_afgeleverd("2026-03-05T10:05", later),
            verhaal.om("2026-03-06T10:00", wens.replace(b"</m:Bsn>", b"0</m:Bsn>")),
        ],
    }
    for deel, reeks in delen.items():
        (map_ / deel).mkdir(parents=True)
        for nummer, inhoud in enumerate(reeks):
            (map_ / deel / f"{nummer}.xml").write_bytes(inhoud)
    return {inhoud for reeks in delen.values() for inhoud in reeks}


def laad_en_vraag(kweker: Kweker, berichten: Path, data: Path) -> tuple[int, str]:
    """Load and ask for the figures; gives how many messages were read, and the answer."""
    load = ("load", berichten, "--data", data, "--json")
    kweker.begin(load, ("status", "--data", data, "--json", "--peildatum", PEILDATUM))
    afloop = kweker.eind()
    assert (afloop.code, afloop.fout) == (0, "")
    gelezen, antwoord = afloop.uit.splitlines()
    return json.loads(gelezen)["gelezen"], antwoord
