"""`ijw-hub retour`: write the retourbericht that the standard prescribes for the verdict on a message."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from rich.console import Console

from hub import __version__
from hub.domein.feiten import Moment
from hub.domein.kalender import lokaal
from hub.domein.systeemfouten import reden
from hub.fouten import BronFout, GebruikFout, NietVoltooid
from hub.instellingen import Instellingen
from hub.opdrachten.check_tekst import toon_een
from hub.opdrachten.hub_openen import klok
from hub.opdrachten.oordeel import Beoordelaar, Beoordeling
from hub.parsers.retourbericht import (
    AFGEKEURD,
    DECLARATIE,
    RETOUR_VAN,
    Kenmerk,
    eigen_identificatie,
    klasse_van,
    maak_retour,
)
from hub.parsers.retourenvelop import Afzending, maak_retourenvelop
from hub.parsers.schemas import Schema
from hub.parsers.uitkomst import Afkeuring, Bericht
from hub.streams.bronnen import Document, documenten, tel

_IDENTIFICATIE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,11}")
_VERSIE = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)", re.ASCII)
_IN_HET_BERICHT = 2
"""Controleniveau of rules within the message: one broken rejects it as a whole (IV032)."""

_GEEN_LETTER = re.compile(r"[^0-9A-Za-z._-]+")

_SLOT = """\
Op een bericht dat niet in zijn schema past, volgt geen retourbericht. Meld dit aan de afzender, en laat het bericht
verbeteren en opnieuw sturen (OP090x2).
"""


class Antwoord(NamedTuple):
    """What answers one document."""

    naam: str
    """Name of the file to write."""
    inhoud: bytes
    toelichting: str
    """What it is, and what to know about it: a Dutch sentence."""
    goed: bool
    """Whether it accepts the message."""


def voeg_toe(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `retour`."""
    parser.add_argument("pad", metavar="BESTAND", type=Path, help="heenbericht; of een map of zipbestand, met --uit")
    parser.add_argument(
        "--uit", metavar="MAP", type=Path, help="schrijf elk antwoord in deze map (anders: op het scherm)"
    )
    parser.add_argument("--dagtekening", metavar="DATUM", type=_datum, help="DagtekeningRetour (standaard: vandaag)")
    parser.add_argument(
        "--identificatie", metavar="TEKST", help="IdentificatieRetour, hoogstens 12 tekens (standaard: afgeleid)"
    )
    parser.add_argument("--xslt-versie", metavar="1.0.0", help="XsltVersie, als met de XSLT's is gecontroleerd (IV033)")
    parser.add_argument(
        "--envelop", action="store_true", help="verpak het antwoord in een Du01 op de envelop van het bericht"
    )
    parser.set_defaults(uitvoeren=uitvoeren)


def _datum(tekst: str) -> date:
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        raise argparse.ArgumentTypeError("schrijf een datum als jaar-maand-dag, zoals 2026-04-01") from None


def uitvoeren(opties: argparse.Namespace) -> int:
    """Answer each message: 0 all are accepted, 1 one is not or could not be read, 2 wrong use, 3 could not write."""
    _controleer(opties)
    onleesbaar: list[BronFout] = []

    def meld(fout: BronFout) -> None:
        onleesbaar.append(fout)
        print(f"ijw-hub: {fout}", file=sys.stderr)

    nu = klok()
    goed = True
    for antwoord in _antwoorden(opties, documenten([opties.pad], meld=meld), nu):
        goed = goed and antwoord.goed
        _geef(antwoord, opties.uit)
    return 0 if goed and not onleesbaar else 1


def _controleer(opties: argparse.Namespace) -> None:
    if opties.identificatie is not None and not _IDENTIFICATIE.fullmatch(opties.identificatie):
        raise GebruikFout(
            "--identificatie heeft niet de goede vorm.", "Gebruik 1 tot 12 letters, cijfers, punten of streepjes."
        )
    if opties.xslt_versie is not None and not _VERSIE.fullmatch(opties.xslt_versie):
        raise GebruikFout("--xslt-versie heeft niet de goede vorm.", "Schrijf drie getallen met punten, zoals 1.0.0.")
    if tel([opties.pad]) > 1:
        if opties.uit is None:
            raise GebruikFout("Dit zijn meer berichten.", "Geef met --uit een map op waarin de antwoorden komen.")
        if opties.identificatie is not None:
            raise GebruikFout("Dit zijn meer berichten.", "Laat --identificatie weg: elk antwoord heeft een eigen.")


def _antwoorden(opties: argparse.Namespace, bron: Iterator[Document], nu: Moment) -> Iterator[Antwoord]:
    beoordelaar = Beoordelaar(Instellingen.laad())
    dag = opties.dagtekening or lokaal(nu).date()
    for naam, inhoud, *_ in bron:
        beoordeling = beoordelaar.beoordeel(naam, inhoud)
        stam = _GEEN_LETTER.sub("_", naam.removesuffix(".xml")).strip("_.") or "bericht"
        bericht = beoordeling.uitkomst
        retour = None
        if isinstance(bericht, Bericht) and bericht.soort in RETOUR_VAN:
            naamruimte = beoordeling.wortel.tag[1:].partition("}")[0] if beoordeling.wortel is not None else ""
            soort = RETOUR_VAN[bericht.soort]
            retour = beoordelaar.schemas.vind(naamruimte.replace(bericht.soort.lower(), soort.lower()))
        antwoord = (
            _zonder_retour(beoordeling, stam) if retour is None else _retour(opties, beoordeling, retour, stam, dag)
        )
        if opties.envelop and antwoord.naam.endswith(".xml"):
            antwoord = _in_envelop(antwoord, inhoud, beoordeling, nu)
        yield antwoord


def _zonder_retour(beoordeling: Beoordeling, stam: str) -> Antwoord:
    """Answer what gets no retourbericht: with an error report when it is at least meant for us."""
    if isinstance(beoordeling.uitkomst, Afkeuring):
        tekst = StringIO()
        toon_een(Console(file=tekst, highlight=False, soft_wrap=True, color_system=None), beoordeling)
        inhoud = f"{tekst.getvalue()}\n{_SLOT}"
        return Antwoord(
            f"{stam}.foutmelding.txt",
            inhoud.encode(),
            "Een foutmelding: het bericht past niet in zijn schema.",
            goed=False,
        )
    wat = beoordeling.oordeel.bericht or "dit document"
    return Antwoord(
        "", b"", f"{beoordeling.oordeel.bestand}: op {wat} volgt geen retourbericht.", goed=beoordeling.oordeel.geldig
    )


def _retour(opties: argparse.Namespace, beoordeling: Beoordeling, schema: Schema, stam: str, dag: date) -> Antwoord:
    wortel = beoordeling.wortel
    assert wortel is not None  # noqa: S101 (its schema was found by it)
    codes = _codes(beoordeling, schema)
    if beoordeling.oordeel.bericht == DECLARATIE and codes != {"": [AFGEKEURD]}:
        uitleg = "een declaratie die niet als geheel wordt afgekeurd, vraagt een besluit over bedragen: dat is aan de gemeente."
        return Antwoord("", b"", f"{beoordeling.oordeel.bestand}: {uitleg}", goed=beoordeling.oordeel.geldig)
    kenmerk = Kenmerk(opties.identificatie or eigen_identificatie(wortel), dag, opties.xslt_versie)
    inhoud = maak_retour(wortel, schema, kenmerk, codes)
    alle = sorted({code for deel in codes.values() for code in deel})
    wat = f"met retourcode {', '.join(alle)}" if alle else "zonder retourcodes: alles is in orde"
    bloot = "; het bericht kwam in een envelop, dit antwoord staat er nog niet in" if beoordeling.in_envelop else ""
    persoon = "; de inhoud gaat mee terug, dus er staan persoonsgegevens in" if any(codes) else ""
    toelichting = f"Een {schema.soort} {wat}{persoon}{bloot if not opties.envelop else ''}."
    return Antwoord(f"{stam}.{schema.soort}.xml", inhoud, toelichting, goed=not alle)


def _codes(beoordeling: Beoordeling, schema: Schema) -> dict[str, list[str]]:
    """Give the retourcodes by class (IV032): a broken rule within the message rejects it whole, others their own class."""
    if any(bevinding.niveau == _IN_HET_BERICHT for bevinding in beoordeling.bevindingen):
        return {"": [AFGEKEURD]}
    codes: dict[str, list[str]] = {}
    for bevinding in beoordeling.bevindingen:
        assert beoordeling.wortel is not None  # noqa: S101 (only a valid message has findings)
        per_klasse = codes.setdefault(klasse_van(beoordeling.wortel, schema, bevinding.pad), [])
        if bevinding.retourcode not in per_klasse:
            per_klasse.append(bevinding.retourcode)
    return codes


def _in_envelop(antwoord: Antwoord, heen: bytes, beoordeling: Beoordeling, nu: Moment) -> Antwoord:
    soort = RETOUR_VAN[beoordeling.oordeel.bericht or ""]
    hoofd, sub, *_ = (int(deel) for deel in re.findall(r"\d+", __version__))
    afzending = Afzending(uuid4(), lokaal(nu).replace(tzinfo=None), (hoofd, sub))
    verpakt = maak_retourenvelop(heen, antwoord.inhoud, soort, beoordeling.oordeel.release or "", afzending)
    if verpakt is None:
        raise GebruikFout(
            "Het bericht kwam niet in een Di01-envelop, dus er is geen nummer waar het antwoord naar kan verwijzen.",
            "Laat --envelop weg.",
        )
    return antwoord._replace(inhoud=verpakt)


def _geef(antwoord: Antwoord, map_: Path | None) -> None:
    """Write an answer into the folder, or to standard output; what it is goes to standard error."""
    if not antwoord.naam:
        print(f"ijw-hub: {antwoord.toelichting}", file=sys.stderr)
        return
    if map_ is None:
        sys.stdout.buffer.write(antwoord.inhoud)
        sys.stdout.buffer.flush()
        print(f"ijw-hub: {antwoord.toelichting}", file=sys.stderr)
        return
    doel = map_ / antwoord.naam
    try:
        map_.mkdir(parents=True, exist_ok=True)
        with doel.open("xb") as bestand:
            bestand.write(antwoord.inhoud)
    except FileExistsError:
        raise NietVoltooid(
            f"In de map {map_} staat al een antwoord {antwoord.naam}.",
            "Op elk bericht hoort één antwoord: kies een lege map, of verwijder het oude bestand.",
        ) from None
    except OSError as fout:
        raise NietVoltooid(
            f"Het antwoord kon niet worden geschreven in {map_}: {reden(fout)}.", "Kies een andere map."
        ) from fout
    print(f"{antwoord.naam}: {antwoord.toelichting}")
