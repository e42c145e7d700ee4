"""`ijw-hub run`: take in messages all day, and serve the page, the API, the metrics and the health check."""

from __future__ import annotations

import argparse
from pathlib import Path

from hub.opdrachten.dienstlog import dienstlog
from hub.opdrachten.kafka_plaats import voeg_kafka_toe
from hub.opdrachten.opstart import zonder_opruimen
from hub.opdrachten.plaats import laad_instellingen, voeg_plaats_toe
from hub.opdrachten.toegang_openen import bereik_van, open_toegang
from hub.opslag.verbinding import ZUINIG_MIB
from hub.web.app import maak_app
from hub.web.server import adres_van, dien, luister, ruim_verbindingen
from hub.web.verbinding import KOP_SECONDEN


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    """Add the arguments of `run`."""
    voeg_plaats_toe(lezer)
    lezer.add_argument("--host", metavar="ADRES", help="adres om op te luisteren (standaard: 127.0.0.1)")
    lezer.add_argument("--port", type=int, metavar="POORT", help="poort (standaard: 8080; 0 kiest een vrije)")
    lezer.add_argument("--inbox", type=Path, metavar="MAP", help="map waaruit de hub elk nieuw bestand leest")
    voeg_kafka_toe(lezer)
    lezer.add_argument(
        "--zonder-inname", action="store_true", help="alleen de pagina: neem zelf geen berichten aan (rol web)"
    )
    lezer.set_defaults(uitvoeren=uitvoeren)


def uitvoeren(opties: argparse.Namespace) -> int:
    """Serve until stopped, then finish what was taken in.

    Raises GebruikFout for a wrong host, port, inbox or login, NietVoltooid for a taken port or inbox, or the store.
    """
    instellingen = laad_instellingen(opties, host=opties.host, poort=opties.port, inbox=opties.inbox)
    bereik = bereik_van(instellingen)
    with (
        zonder_opruimen() as gestart,
        dienstlog("run", instellingen),
        luister(instellingen.host, instellingen.poort, bereik) as poortje,
    ):
        # Only now: a wrong address is told before the store is touched and its libraries are loaded.
        from hub.opdrachten.hub_openen import klok, open_hub
        from hub.opdrachten.inname_openen import inname_van
        from hub.opdrachten.leeslog_openen import open_leeslog
        from hub.opdrachten.melder_openen import meldrondes
        from hub.opdrachten.meten_openen import meetplek
        from hub.opdrachten.onderhoud import Nachtwerk
        from hub.streams.dagelijks import Dagelijks
        from hub.streams.meetlat import Meetlat
        from hub.streams.nachttelling import geteld
        from hub.web.aanleveren import Aanlevergrenzen
        from hub.web.brp_aanleveren import Brpplek
        from hub.web.huisstijl import lees_huisstijl
        from hub.web.inzien import bewaar_inzagen
        from hub.web.lichaam import MB

        grenzen = Aanlevergrenzen(
            wachttijd=instellingen.aanlever_wachttijd,
            zip_bytes=instellingen.zip_megabytes * MB,
            per_minuut=instellingen.aanlever_per_minuut,
            map=instellingen.data_map,
        )
        huisstijl = lees_huisstijl(instellingen.huisstijl) if instellingen.huisstijl else None
        ruim_verbindingen()
        hier = adres_van(poortje, bereik)
        meetlat = Meetlat()
        with (
            open_hub(instellingen, geheugen_mib=ZUINIG_MIB) as hub,
            open_toegang(instellingen, hub.winkel.sleutels, hier) as toegang,
            open_leeslog(instellingen, hub.winkel.sleutels) as log,
            Dagelijks(
                instellingen.bewaar.om,
                geteld(Nachtwerk(instellingen, log, klok, hub.winkel.herstel_totalen), meetlat, klok),
                klok,
            ),
            inname_van(hub, meetlat, opties) as inname,
            meldrondes(instellingen, hub.winkel, klok, meetlat),
        ):
            brp = Brpplek(hub.winkel, hub.sleutels, klok)
            meten = meetplek(instellingen, meetlat)
            app = maak_app(
                hub.winkel.vragen, klok, inname, grenzen, hub.winkel.werkbank, toegang, huisstijl, brp, meten
            )
            bewaar_inzagen(app, log, klok)
            buiten = f", voor anderen {instellingen.publiek_adres}/" if instellingen.publiek_adres else ""

            def begonnen() -> None:
                gestart()
                print(f"De hub draait op {hier}{buiten} (stoppen: Ctrl-C).", flush=True)

            dien(
                app,
                poortje,
                bereik,
                begonnen=begonnen,
                kop_seconden=min(KOP_SECONDEN, instellingen.aanlever_wachttijd),
            )
    print("De hub is gestopt.", flush=True)
    return 0
