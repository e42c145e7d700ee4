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
from hub.simulatie.bericht_xml import schrijf
from hub.simulatie.envelop_xml import schrijf_envelop, schrijf_fo01
from hub.simulatie.fouten_xml import bederf
from hub.simulatie.plan import Bericht, Bezorging
from hub.simulatie.wereld import Wereld

BERICHTEN = "berichten"
WAARHEID = "waarheid.json"


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


def schrijf_alles(w: Wereld, pad: Path, waarheid: dict[str, Any], seed: int) -> Geschreven:
    """Write every envelope, in order of its moment, and the truth.

    Raises OpslagVol when the disk refuses.
    """
    stukken = _stukken(w, seed)
    try:
        for volgnummer, stuk in enumerate(stukken, start=1):
            maand = pad / BERICHTEN / f"{stuk.moment:%Y-%m}"
            maand.mkdir(parents=True, exist_ok=True)
            (maand / f"b{volgnummer:07d}_{stuk.soort.lower()}.xml").write_bytes(stuk.maak().encode())
        tekst = json.dumps(waarheid, indent=1, ensure_ascii=False) + "\n"
        (pad / WAARHEID).write_bytes(tekst.encode())
    except OSError as fout:
        raise OpslagVol(
            f"De berichten konden niet allemaal naar {pad} worden geschreven ({fout.strerror}).",
            "Maak schijfruimte vrij, gooi deze map weg en simuleer opnieuw.",
        ) from fout
    berichten = [bericht for bericht in w.post.berichten if bericht.bezorgingen]
    return Geschreven(len(stukken), len(berichten), sum(bool(bericht.fout) for bericht in berichten))


def _stukken(w: Wereld, seed: int) -> list[Stuk]:
    """Return all there is to write, in order; the XML is made when its turn comes, so that memory stays small."""
    stukken: list[Stuk] = []
    for volgnummer, bericht in enumerate(w.post.berichten):
        for bezorging in bericht.bezorgingen:
            maak = partial(_envelop, bericht, bezorging, f"{seed} {volgnummer}")
            stukken += [Stuk(bezorging.moment, bezorging.referentienummer, bericht.soort, maak)] * bezorging.bestanden
    stukken += [Stuk(f.moment, f.referentienummer, "Fo01", partial(schrijf_fo01, f)) for f in w.post.fo01s]
    return sorted(stukken, key=lambda stuk: stuk[:2])


def _envelop(bericht: Bericht, bezorging: Bezorging, zaad: str) -> str:
    xml = schrijf(bericht)
    if bericht.fout:  # every delivery of a message has the same fault
        bericht.fout, xml = bederf(xml, Random(zaad))
    return schrijf_envelop(bericht, bezorging, xml, _kruisreferentie(bericht))


def _kruisreferentie(bericht: Bericht) -> str:
    """Return the referentienummer of the envelope that a retourbericht answers: the last before it."""
    if bericht.op is None:
        return ""
    eerder = [b for b in bericht.op.bezorgingen if b.moment <= bericht.bezorgingen[0].moment]
    return (eerder or bericht.op.bezorgingen)[-1].referentienummer
