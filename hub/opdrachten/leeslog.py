"""`ijw-hub leeslog`: who looked at what, and whether that record is whole. Looking at it is recorded too."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Any

from hub.domein import kalender
from hub.domein.bsn import maskeer
from hub.domein.inzage import BEHEER, Inzage
from hub.domein.systeemfouten import reden
from hub.fouten import GebruikFout, NietVoltooid, PadBestaatNiet
from hub.instellingen import Instellingen
from hub.opdrachten.leeslog_openen import inzage_van_opdracht, leeslog_pad, open_leeslog
from hub.opdrachten.plaats import laad_instellingen, opslag_van, voeg_plaats_toe
from hub.opdrachten.woordlezer import maak_delen, voeg_deel_toe
from hub.opslag.leesanker import bewaard_anker
from hub.opslag.leeslog import Leeskeuze, Leeslog, Regel

AANTAL = 50
"""Rows that `toon` shows when no number is asked: what fits a few screens."""


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    """Add the arguments of `leeslog`: a command of its own for each thing to do."""
    delen = maak_delen(lezer)

    def deel(naam: str, uitleg: str) -> argparse.ArgumentParser:
        zelf = voeg_deel_toe(delen, naam, uitleg)
        voeg_plaats_toe(zelf)
        return zelf

    tonen = deel("toon", "toon wie wat wanneer en waarom heeft ingezien")
    tonen.add_argument(
        "--aantal", metavar="AANTAL", type=int, default=AANTAL, help=f"hoeveel regels, de laatste (standaard: {AANTAL})"
    )
    tonen.set_defaults(uitvoeren=toon)
    uit = deel("exporteer", "schrijf het leeslog in een bestand")
    uit.add_argument("--uit", metavar="BESTAND", type=Path, required=True, help="nieuw bestand, .csv of .jsonl")
    uit.set_defaults(uitvoeren=exporteer)
    for een in (tonen, uit):
        een.add_argument("--van", metavar="DATUM", help="vanaf deze dag (jaar-maand-dag)")
        een.add_argument("--tot", metavar="DATUM", help="tot en met deze dag")
        een.add_argument("--wie", metavar="NAAM", help="van wie: (een deel van) de naam")
        een.add_argument("--zaak", metavar="SLEUTEL", help="over deze zaak: de sleutel of het adres van de pagina")
        een.add_argument(
            "--doel", metavar="TEKST", default="beheer", help="waarom u kijkt; staat daarna zelf in het leeslog"
        )
    na = deel("controleer", "controleer of er niets is gewijzigd of weggehaald, en toon een anker")
    na.add_argument("--anker", metavar="ANKER", help="een anker van eerder, dat elders is bewaard")
    na.set_defaults(uitvoeren=controleer)


def toon(opties: argparse.Namespace) -> int:
    """Print the last rows of the choice."""
    with _open(opties) as (log, keuze, noteer):
        aantal = min(log.tel(keuze), max(1, opties.aantal))
        rijen = deque(log.lees(keuze), maxlen=aantal)
        noteer("toon", aantal)
    for rij in rijen:
        i = rij.inzage
        wat = " ".join(deel for deel in (i.soort, i.wat, i.gemeente) if deel)
        print(
            f"{rij.nummer:>7}  {kalender.lokaal(i.moment):%Y-%m-%d %H:%M:%S}  {i.naam} ({i.wie})  {wat}  "
            f"rijen: {i.aantal}  doel: {i.doel or '-'}" + (f"  zaak: {i.sleutel}" if i.sleutel else "")
        )
    if not rijen:
        print("Geen inzagen gevonden.")
    return 0


def exporteer(opties: argparse.Namespace) -> int:
    """Write the rows of the choice to a file, for its owner only. Raises GebruikFout, NietVoltooid when it cannot be written."""
    schrijf = _SCHRIJVERS.get(opties.uit.suffix.lower())
    if schrijf is None:
        raise GebruikFout("Het bestand van --uit eindigt niet op .csv of .jsonl.", "Kies een van die twee.")
    if os.path.lexists(opties.uit):
        raise GebruikFout(f"{maskeer(str(opties.uit))} bestaat al.", "Kies met --uit een nieuwe naam.")
    with _open(opties) as (log, keuze, noteer):
        aantal = log.tel(keuze)
        noteer("exporteer", aantal)
        try:
            bak = os.open(opties.uit, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            with open(bak, "wb") as bestand:  # noqa: PTH123 - a descriptor, made with its permissions
                schrijf(bestand, (_toonbaar(rij) for rij in log.lees(keuze)))
        except OSError as fout:
            raise NietVoltooid(
                f"{maskeer(str(opties.uit))} kan niet worden geschreven: {reden(fout)}.", "Kies een andere plek."
            ) from fout
    print(f"Geschreven: {opties.uit} ({aantal} inzagen).")
    return 0


def controleer(opties: argparse.Namespace) -> int:
    """Check the chain, against an anchor of earlier and the one that the store holds; 0 when all is well, else 3."""
    instellingen = _instellingen(opties)
    with open_leeslog(instellingen) as log:
        uitkomst = log.controleer(opties.anker)
        log.leg_vast()  # the anchor is told, and kept elsewhere
        gebreken = list(uitkomst.gebreken)
        bewaard = bewaard_anker(opslag_van(instellingen))
        if bewaard is not None and not log.volgt_op(bewaard):
            gebreken.append(f"het leeslog volgt niet op het anker dat de opslag bewaart ({bewaard})")
    for gebrek in gebreken:
        print(f"ijw-hub: leeslog: {gebrek}.", file=sys.stderr)
    stand = uitkomst.stand
    print(f"{uitkomst.aantal} inzagen, nummer {stand.begin + 1} tot en met {stand.eind}.")
    if gebreken:
        print("Het leeslog klopt niet. Bewaar het bestand zoals het is en meld dit bij de privacy officer.")
        return NietVoltooid.exitcode
    print("Het leeslog is heel: niets is gewijzigd, toegevoegd of weggehaald.")
    print(f"Anker: {stand.anker}")
    print("Bewaar dit anker elders. Later toont 'ijw-hub leeslog controleer --anker ...' dat er sindsdien niets af is.")
    return 0


# --- the choice -------------------------------------------------------------------------------------------------


@contextmanager
def _open(opties: argparse.Namespace) -> Iterator[tuple[Leeslog, Leeskeuze, Callable[[str, int], None]]]:
    """Open the log, with the choice of the options and a way to record that it was read."""
    zaak = opties.zaak.rstrip("/").rpartition("/")[2] if opties.zaak else None
    van, tot = _dag(opties.van, "--van"), _dag(opties.tot, "--tot")
    keuze = Leeskeuze(
        None if van is None else kalender.begin_van(van),
        None if tot is None else kalender.begin_na(tot),
        opties.wie,
        zaak,
    )
    with open_leeslog(_instellingen(opties)) as log:

        def noteer(wat: str, aantal: int) -> None:
            log.schrijf(inzage_van_opdracht(BEHEER, f"leeslog {wat}", opties.doel, aantal=aantal, sleutel=zaak))

        yield log, keuze, noteer


def _instellingen(opties: argparse.Namespace) -> Instellingen:
    instellingen = laad_instellingen(opties)
    pad = leeslog_pad(instellingen)
    if not pad.exists():
        raise PadBestaatNiet(
            f"Er is geen leeslog op {maskeer(str(pad))}.", "Noem met --data de datamap, of stel leeslog_bestand in."
        )
    return instellingen


def _dag(tekst: str | None, optie: str) -> date | None:
    if tekst is None:
        return None
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        raise GebruikFout(f"Achter {optie} staat geen datum.", "Schrijf jaar-maand-dag: 2026-03-01.") from None


# --- files ------------------------------------------------------------------------------------------------------

KOPPEN = ("nummer", "moment", *Inzage._fields[1:])


def _toonbaar(rij: Regel) -> list[Any]:
    """Give the values of a row, the moment in local time."""
    return [rij.nummer, kalender.lokaal(rij.inzage.moment), *rij.inzage[1:]]


def _schrijf_csv(bestand: IO[bytes], rijen: Iterable[Sequence[Any]]) -> None:
    from hub.web.exportkolommen import Kolom
    from hub.web.rekenblad import schrijf_csv

    kolommen = [Kolom(kop, lambda _: None) for kop in KOPPEN]
    schrijf_csv(bestand, "leeslog", kolommen, rijen)


def _schrijf_jsonl(bestand: IO[bytes], rijen: Iterable[Sequence[Any]]) -> None:
    for nummer, moment, *rest in rijen:
        regel = dict(zip(KOPPEN, (nummer, moment.isoformat(timespec="milliseconds"), *rest), strict=True))
        bestand.write(json.dumps(regel, ensure_ascii=False).encode() + b"\n")


_SCHRIJVERS: dict[str, Callable[[IO[bytes], Iterable[Sequence[Any]]], None]] = {
    ".csv": _schrijf_csv,
    ".jsonl": _schrijf_jsonl,
}
