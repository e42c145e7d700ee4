"""`ijw-hub kafka`: make the topics, show how far the stages are behind, put messages on Kafka, or read them again."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from hub.fouten import BronFout, GebruikFout
from hub.opdrachten.kafka_plaats import kafka_van, voeg_kafka_toe
from hub.opdrachten.plaats import laad_instellingen, voeg_plaats_toe
from hub.opdrachten.woordlezer import maak_delen, voeg_deel_toe

NIET_ALLES_GELEZEN = 3
"""Exit code when a source could not be read whole; everything else was sent."""

NIET_VASTGELEGD = 1
"""Exit code when nothing is recorded under a receipt."""


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    """Add the arguments of `kafka`."""
    delen = maak_delen(lezer)
    topics = voeg_deel_toe(delen, "topics", "maak de topics, of werk hun instellingen bij")
    lag = voeg_deel_toe(delen, "lag", "toon hoeveel records elke trap nog moet doen")
    produce = voeg_deel_toe(delen, "produce", "zet bestanden, mappen en zipbestanden op Kafka")
    produce.add_argument("paden", metavar="PAD", nargs="+", type=Path, help="bestand, map of zipbestand met berichten")
    produce.add_argument(
        "--bewijzen", metavar="BESTAND", type=Path, help="schrijf elk ontvangstnummer hierin, met de naam"
    )
    herverwerk = voeg_deel_toe(delen, "herverwerk", "lees afkeuringen opnieuw, of het hele journaal")
    keuze = herverwerk.add_mutually_exclusive_group(required=True)
    keuze.add_argument(
        "--afgekeurd", action="store_true", help="alles op het topic van afkeuringen, na een verbetering"
    )
    keuze.add_argument(
        "--journaal", action="store_true", help="het hele journaal van deze opslag, voor workers met een lege opslag"
    )
    ontvangst = voeg_deel_toe(delen, "ontvangst", "zoek op wat er werd van een bericht met dit ontvangstnummer")
    ontvangst.add_argument("nummer", metavar="NUMMER", help="zoals de afzender het kreeg: K-...")
    opdrachten = (
        (topics, _topics),
        (lag, _lag),
        (produce, _produce),
        (herverwerk, _herverwerk),
        (ontvangst, _ontvangst),
    )
    for deel, doe in opdrachten:
        voeg_kafka_toe(deel)
        voeg_plaats_toe(deel)
        deel.add_argument("--json", action="store_true", help="toon de uitkomst als één regel JSON")
        deel.set_defaults(uitvoeren=doe)


def _topics(opties: argparse.Namespace) -> int:
    from hub.streams.kafka.beheer import maak_topics

    standen = maak_topics(kafka_van(laad_instellingen(opties), opties))
    if opties.json:
        print(json.dumps([stand._asdict() for stand in standen]))
        return 0
    for stand in standen:
        uitleg = f"; {stand.afwijkend}" if stand.afwijkend else ""
        print(f"{stand.naam:<24}{stand.gedaan}, {stand.partities} partities{uitleg}")
    return 0


def _lag(opties: argparse.Namespace) -> int:
    from hub.streams.kafka.beheer import achterstand

    standen = achterstand(kafka_van(laad_instellingen(opties), opties))
    if opties.json:
        print(json.dumps([stand._asdict() for stand in standen]))
        return 0
    print(f"{'trap':<10}{'topic':<24}{'te doen':>10}{'gedaan':>12}  langste partitie")
    for stand in standen:
        langste = max(stand.per_partitie.items(), key=lambda deel: deel[1], default=(0, 0))
        waar = f"{langste[1]} (partitie {langste[0]})" if langste[1] else "-"
        print(f"{stand.rol:<10}{stand.topic:<24}{stand.records:>10}{stand.verwerkt:>12}  {waar}")
    return 0


def _produce(opties: argparse.Namespace) -> int:
    from hub.opdrachten.hub_openen import klok
    from hub.opslag.sleutels import Sleutelbos
    from hub.opslag.versleuteling import Kluis
    from hub.streams.bronnen import documenten
    from hub.streams.kafka.bewijzen import bewijsbestand
    from hub.streams.kafka.zenden import Zender

    instellingen = laad_instellingen(opties)
    kafka = kafka_van(instellingen, opties)
    problemen: list[BronFout] = []

    def meld(fout: BronFout) -> None:
        problemen.append(fout)
        print(f"ijw-hub: {fout}", file=sys.stderr)

    bron = documenten(opties.paden, meld=meld)
    kluis = Kluis(Sleutelbos.laad(instellingen.sleutelbestand))
    with bewijsbestand(opties.bewijzen) as schrijf, Zender(kafka, kluis, klok) as zender:
        aantal = zender.zend_alle(map(zender.pak_in, bron), schrijf)
    if opties.json:
        print(json.dumps({"verzonden": aantal}))
    else:
        print(f"{aantal} berichten staan op Kafka; 'ijw-hub kafka lag' toont hoever de workers zijn.")
    return NIET_ALLES_GELEZEN if problemen else 0


def _herverwerk(opties: argparse.Namespace) -> int:
    from hub.opdrachten.kafka_opnieuw import herverwerk

    instellingen = laad_instellingen(opties)
    uitkomst = herverwerk(instellingen, kafka_van(instellingen, opties), journaal=opties.journaal)
    if opties.json:
        print(json.dumps(uitkomst._asdict()))
        return 0
    print(f"{uitkomst.verzonden} berichten zijn opnieuw op Kafka gezet.")
    if uitkomst.weg:
        print(f"{uitkomst.weg} staan niet meer in het journaal en blijven zoals ze zijn.")
    return 0


def _ontvangst(opties: argparse.Namespace) -> int:
    from hub.domein.kalender import lokaal
    from hub.opdrachten.hub_openen import open_hub
    from hub.streams.kafka.nummers import van_tekst

    nummer = van_tekst(opties.nummer)
    if nummer is None:
        raise GebruikFout("Dit is geen ontvangstnummer.", "Het begint met K- en heeft daarna 24 letters.")
    with open_hub(laad_instellingen(opties), leest=False) as hub:
        gevonden = hub.winkel.vind_ontvangst(nummer)
    if opties.json:
        print(json.dumps(None if gevonden is None else gevonden._asdict()))
    elif gevonden is None:
        print("Dit bericht is niet vastgelegd, of nog niet: 'ijw-hub kafka lag' toont hoever de workers zijn.")
    else:
        wanneer = lokaal(gevonden.ontvangen)
        print(f"Aflevering O-{gevonden.aflevering}: {gevonden.oordeel}, ontvangen {wanneer:%d-%m-%Y %H:%M}.")
    return 0 if gevonden is not None else NIET_VASTGELEGD
