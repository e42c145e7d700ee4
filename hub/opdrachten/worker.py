"""`ijw-hub worker`: do one or more stages of the hub on Kafka, until it is stopped."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Event
from typing import TYPE_CHECKING

from hub.instellingen import Instellingen
from hub.instellingen_kafka import Kafka
from hub.opdrachten.dienstlog import dienstlog
from hub.opdrachten.kafka_plaats import kafka_van, voeg_kafka_toe
from hub.opdrachten.plaats import laad_instellingen, voeg_plaats_toe

if TYPE_CHECKING:
    from hub.streams.kafka.draaien import Draaier
    from hub.streams.meetlat import Meetlat

ROLLEN = ("lees", "dossiers", "clienten")
"""As in hub.streams.kafka.onderwerpen, which is not loaded for a help text."""


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    """Add the arguments of `worker`."""
    voeg_plaats_toe(lezer)
    voeg_kafka_toe(lezer)
    lezer.add_argument(
        "--rol",
        action="append",
        choices=ROLLEN,
        help="alleen deze trap: lees, dossiers of clienten (vaker mag; standaard: alle drie)",
    )
    lezer.add_argument("--metrics", metavar="POORT", type=int, help="geef de metrics op deze poort (standaard: niet)")
    lezer.add_argument("--host", metavar="ADRES", default="127.0.0.1", help="adres daarvan (standaard: 127.0.0.1)")
    lezer.set_defaults(uitvoeren=uitvoeren)


def uitvoeren(opties: argparse.Namespace) -> int:
    """Work until stopped. Raises HubFout when only a person can help."""
    instellingen = laad_instellingen(opties)
    kafka = kafka_van(instellingen, opties)
    rollen = [rol for rol in ROLLEN if opties.rol is None or rol in opties.rol]
    with dienstlog("worker", instellingen):
        from hub.opdrachten.worker_metrics import metrics_op
        from hub.streams.kafka.aanmelden import meld_aan
        from hub.streams.kafka.werker import draai
        from hub.streams.meetlat import Meetlat

        stop, meetlat = Event(), Meetlat()
        meld_aan(kafka)
        with (
            _draaiers(instellingen, kafka, rollen, stop, meetlat) as draaiers,
            metrics_op(instellingen, kafka, meetlat, opties.host, opties.metrics),
        ):
            print(f"De worker werkt aan {', '.join(rollen)} op {kafka.servers} (stoppen: Ctrl-C).", flush=True)
            draai(draaiers, stop)
    print("De worker is gestopt.", flush=True)
    return 0


@contextmanager
def _draaiers(
    instellingen: Instellingen, kafka: Kafka, rollen: list[str], stop: Event, meetlat: Meetlat
) -> Iterator[list[Draaier]]:
    """Open what the stages need, and no more: reading has keys and schemas, the others a store."""
    from hub.opdrachten.hub_openen import klok, lezer_van, open_hub
    from hub.opdrachten.postcodes_openen import open_postcodes
    from hub.opslag.sleutels import Sleutelbos
    from hub.opslag.versleuteling import Kluis
    from hub.streams.kafka.clienten import Clientstap
    from hub.streams.kafka.dossiers import Dossierstap
    from hub.streams.kafka.draaien import Draaier
    from hub.streams.kafka.lezen import Leesstap, merk_van
    from hub.streams.kafka.meting import Werkmeting
    from hub.streams.kafka.uitbak import Uitbak

    leest = "lees" in rollen
    meting = Werkmeting(meetlat, klok)
    with ExitStack() as stapel:
        draaiers: list[Draaier] = []
        winkel = None
        if rollen == ["lees"]:
            bos = Sleutelbos.laad(instellingen.sleutelbestand)
            per_gemeente = bool(instellingen.pseudoniem_per_gemeente)
        else:
            winkel = stapel.enter_context(open_hub(instellingen, leest=False)).winkel
            bos, per_gemeente = winkel.sleutels, winkel.per_gemeente
        merk = merk_van(bos.vingerafdruk, per_gemeente=per_gemeente)
        if leest:
            lezer = lezer_van(instellingen, bos, open_postcodes(instellingen), per_gemeente=per_gemeente)
            draaiers.append(Draaier("lees", kafka, Leesstap(lezer, Kluis(bos), merk, meting), stop, None))
        if winkel is not None and "dossiers" in rollen:
            uitbak = Uitbak(winkel, klok)
            dossiers = Dossierstap(winkel, merk, klok, stop, uitbak, meting)
            draaiers.append(Draaier("dossiers", kafka, dossiers, stop, uitbak))
        if winkel is not None and "clienten" in rollen:
            uitbak = Uitbak(winkel, klok)
            draaiers.append(Draaier("clienten", kafka, Clientstap(winkel, klok, stop, uitbak, meting), stop, uitbak))
        yield draaiers
