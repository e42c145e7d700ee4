"""Write the traffic of a simulated region to a folder: one file per delivery, and the truth beside it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from hub.fouten import GebruikFout, OpslagVol
from hub.simulatie.adressen import schrijf_brp
from hub.simulatie.bericht_xml import schrijf
from hub.simulatie.envelop_xml import schrijf_envelop, schrijf_fo01
from hub.simulatie.fouten_xml import bederf
from hub.simulatie.plan import VAN_GEMEENTE, Bericht, Bezorging
from hub.simulatie.slordig_xml import is_heen, maak_slordig
from hub.simulatie.wereld import Wereld

BERICHTEN = "berichten"
WAARHEID = "waarheid.json"
BRP = "brp.csv"
"""Beside the folder of messages, where `ijw-hub load` passes over it like over the truth."""


class Stuk(NamedTuple):
    """One file to write."""

    moment: datetime
    referentienummer: str
    soort: str
    maak: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Geschreven:
    """What was written."""

    bestanden: int
    berichten: int
    met_fout: int


def maak_map(pad: Path) -> None:
    """Make the folder to write into.

    Raises GebruikFout when it is there and not empty, or is no folder.
    """
    try:
        pad.mkdir(parents=True, exist_ok=True)
        leeg = not any(pad.iterdir())
    except OSError as fout:
        raise GebruikFout(
            f"De map {pad} kan niet worden gemaakt of gelezen.", "Kies bij --out een andere map."
        ) from fout
    if not leeg:
        raise GebruikFout(
            f"De map {pad} is niet leeg; er wordt niets overschreven.",
            "Kies bij --out een nieuwe map, of maak deze eerst leeg.",
        )


def schrijf_alles(w: Wereld, pad: Path, waarheid: dict[str, Any], seed: int, slordig: float = 0) -> Geschreven:
    """Write every envelope, in order of its moment, and the truth; `slordig` is the share with a slip of level 2.

    Raises OpslagVol when the disk refuses.
    """
    stukken = _stukken(w, seed, slordig)
    try:
        for volgnummer, stuk in enumerate(stukken, start=1):
            maand = pad / BERICHTEN / f"{stuk.moment:%Y-%m}"
            maand.mkdir(parents=True, exist_ok=True)
            (maand / f"b{volgnummer:07d}_{stuk.soort.lower()}.xml").write_bytes(stuk.maak().encode())
        tekst = json.dumps(waarheid, indent=1, ensure_ascii=False) + "\n"
        (pad / WAARHEID).write_bytes(tekst.encode())
        (pad / BRP).write_bytes(schrijf_brp(w.brp).encode())
    except OSError as fout:
        raise OpslagVol(
            f"De berichten konden niet allemaal naar {pad} worden geschreven ({fout.strerror}).",
            "Maak schijfruimte vrij, gooi deze map weg en simuleer opnieuw.",
        ) from fout
    berichten = [bericht for bericht in w.post.berichten if bericht.bezorgingen]
    return Geschreven(len(stukken), len(berichten), sum(bool(bericht.fout) for bericht in berichten))


def _stukken(w: Wereld, seed: int, slordig: float) -> list[Stuk]:
    """Return all there is to write, in order; the XML is made when its turn comes, so that memory stays small."""
    stukken: list[Stuk] = []
    for volgnummer, bericht in enumerate(w.post.berichten):
        for bezorging in bericht.bezorgingen:
            maak = partial(_envelop, bericht, bezorging, f"{seed} {volgnummer}", slordig)
            stukken += [Stuk(bezorging.moment, bezorging.referentienummer, bericht.soort, maak)] * bezorging.bestanden
    stukken += [Stuk(f.moment, f.referentienummer, "Fo01", partial(schrijf_fo01, f)) for f in w.post.fo01s]
    return sorted(stukken, key=lambda stuk: stuk[:2])


def _envelop(bericht: Bericht, bezorging: Bezorging, zaad: str, slordig: float) -> str:
    xml = schrijf(bericht)
    toeval = Random(zaad)  # every delivery of a message has the same fault
    if bericht.fout:
        bericht.fout, xml = bederf(xml, toeval)
    elif is_heen(xml) and toeval.random() < slordig:
        afzender = bericht.gemeente if bericht.soort in VAN_GEMEENTE else bericht.aanbieder
        _, xml = maak_slordig(xml, afzender, toeval)
    return schrijf_envelop(bericht, bezorging, xml, _kruisreferentie(bericht))


def _kruisreferentie(bericht: Bericht) -> str:
    """Return the referentienummer of the envelope that a retourbericht answers: the last before it."""
    if bericht.op is None:
        return ""
    eerder = [b for b in bericht.op.bezorgingen if b.moment <= bericht.bezorgingen[0].moment]
    return (eerder or bericht.op.bezorgingen)[-1].referentienummer
