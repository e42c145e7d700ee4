"""Bring keys out of a hub and into another: the pseudonym key alone, or a copy of the whole ring.

With the same pseudonym key two hubs give a child the same pseudonym, and a lost
ring can be put back from a copy. Importing never makes a store unreadable: a key that
does not fit what was recorded is refused.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from hub.domein.bsn import maskeer
from hub.domein.systeemfouten import reden
from hub.fouten import GebruikFout, SleutelFout
from hub.opslag.alleen import alleen
from hub.opslag.plek import Waar
from hub.opslag.reservekopie import vingerafdruk_van
from hub.opslag.sleutels import (
    Sleutelbos,
    lees_sleutel,
    schrijf_geheim,
    toon_sleutel,
    vingerafdruk_van_sleutel,
    wijzig,
)
from hub.opslag.verbinding import bestaat_opslag
from hub.parsers.sleutels import gemeentesleutel

_SOORT = "ijw-hub pseudoniemsleutel"
_NIETS = "Er is niets veranderd."


def exporteer(bos: Sleutelbos, uit: Path, *, alles: bool = False, gemeente: str | None = None) -> None:
    """Write the pseudonym key, that of one gemeente, or the whole ring, to a new file for its owner only.

    The key of a gemeente serves a hub of that gemeente alone: imported there it makes the same pseudonyms. Raises GebruikFout when it exists, SleutelFout when it cannot be written.
    """
    if os.path.lexists(uit):
        raise GebruikFout(f"{maskeer(str(uit))} bestaat al.", "Kies met --uit een nieuwe naam.")
    if alles:
        bos.bewaar_nieuw(uit)
        return
    sleutel = bos.pseudoniem if gemeente is None else gemeentesleutel(bos.pseudoniem, gemeente)
    van = "" if gemeente is None else f" in gemeente {gemeente}"
    inhoud = {
        "uitleg": f"Sleutel waarmee ijw-hub pseudoniemen maakt{van}. Geheim: wie hem heeft, kan bij elk "
        f"burgerservicenummer het pseudoniem{van} maken.",
        "soort": _SOORT,
        **({} if gemeente is None else {"gemeente": gemeente}),
        "vingerafdruk": vingerafdruk_van_sleutel(sleutel),
        "sleutel": toon_sleutel(sleutel),
    }
    schrijf_geheim(uit, json.dumps(inhoud, indent=2).encode() + b"\n")


def importeer(van: Path, data: Waar, sleutelbestand: Path) -> str:
    """Take keys from an exported file; returns in Dutch what was done.

    A pseudonym key only into a store in which nothing was recorded yet; a whole ring there, or when it is the
    ring of this store. Raises SleutelFout when it does not fit, OpslagBezet when another process has the store open.
    """
    sleutel = _lees_pseudoniemsleutel(van)
    bos = None if sleutel is not None else Sleutelbos.laad(van)
    if not bestaat_opslag(data):
        return _zonder_opslag(sleutel, bos, sleutelbestand)
    with alleen(data) as verbinding:
        if verbinding.execute("SELECT 1 FROM aflevering LIMIT 1").fetchone() is not None:
            return _in_gevulde(sleutel, bos, vingerafdruk_van(verbinding), sleutelbestand)
        with wijzig(sleutelbestand) as huidig:
            nieuw = bos or huidig.met_pseudoniemsleutel(sleutel or b"")
            # The store first: without a fingerprint it takes that of whichever ring it finds next.
            verbinding.execute("DELETE FROM hub WHERE naam = 'sleutels'")
            nieuw.vervang(sleutelbestand)
    return "De sleutels zijn overgenomen; de opslag was nog leeg."


def _zonder_opslag(sleutel: bytes | None, bos: Sleutelbos | None, sleutelbestand: Path) -> str:
    if sleutelbestand.exists():
        raise SleutelFout(
            f"Op {maskeer(str(sleutelbestand))} staat al een sleutelbestand, en de datamap is er niet.",
            f"Noem met --data de datamap waar het bij hoort, of haal het weg (bewaar het). {_NIETS}",
        )
    nieuw = bos or Sleutelbos.maak().met_pseudoniemsleutel(sleutel or b"")
    nieuw.bewaar_nieuw(sleutelbestand)
    return f"De sleutels zijn overgenomen in {maskeer(str(sleutelbestand))}."


def _in_gevulde(sleutel: bytes | None, bos: Sleutelbos | None, verwacht: str, sleutelbestand: Path) -> str:
    if bos is None:
        if sleutelbestand.exists() and Sleutelbos.laad(sleutelbestand).pseudoniem == sleutel:
            return f"Deze opslag gebruikt deze pseudoniemsleutel al. {_NIETS}"
        raise SleutelFout(
            "In deze opslag staan al berichten, met een andere pseudoniemsleutel.",
            f"Een pseudoniemsleutel kan alleen in een lege opslag: kies een nieuwe datamap en laad opnieuw. {_NIETS}",
        )
    bos.controleer(verwacht)
    if not sleutelbestand.exists():
        bos.bewaar_nieuw(sleutelbestand)
        return f"De sleutels van deze opslag zijn teruggezet in {maskeer(str(sleutelbestand))}."
    with wijzig(sleutelbestand) as huidig:
        huidig.controleer(verwacht)
        samen = huidig.met_journaalsleutels_van(bos)
        erbij = len(samen.journaal) - len(huidig.journaal)
        if erbij:
            samen.vervang(sleutelbestand)
    return f"{erbij} oude journaalsleutel(s) teruggezet." if erbij else f"Deze sleutels waren er al. {_NIETS}"


def _lees_pseudoniemsleutel(pad: Path) -> bytes | None:
    """Give the key of an exported file; None when it is something else (then it may be a ring)."""
    try:
        inhoud: Any = json.loads(pad.read_bytes())
        if inhoud["soort"] != _SOORT:
            return None
        sleutel = lees_sleutel(inhoud["sleutel"])
        if vingerafdruk_van_sleutel(sleutel) != inhoud["vingerafdruk"]:
            raise SleutelFout(f"De sleutel in {maskeer(str(pad))} is beschadigd.", f"Exporteer hem opnieuw. {_NIETS}")
    except OSError as fout:
        raise SleutelFout(
            f"Het bestand {maskeer(str(pad))} kan niet worden gelezen: {reden(fout)}.", "Controleer pad en rechten."
        ) from fout
    except (ValueError, KeyError, TypeError):
        return None
    return sleutel
