"""`ijw-hub run`: take in messages all day, and serve the page, the API, the metrics and the health check."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hub.instellingen import Instellingen
from hub.opdrachten.toegang_openen import bereik_van, open_toegang
from hub.web.app import maak_app
from hub.web.server import adres_van, dien, luister, ruim_verbindingen

if TYPE_CHECKING:
    from hub.opdrachten.hub_openen import Hub
    from hub.streams.inname import Inname


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    """Add the arguments of `run`."""
    lezer.add_argument("--data", type=Path, metavar="MAP", help="map waarin de hub bewaart (standaard: ./data)")
    lezer.add_argument("--host", metavar="ADRES", help="adres om op te luisteren (standaard: 127.0.0.1)")
    lezer.add_argument("--port", type=int, metavar="POORT", help="poort (standaard: 8080; 0 kiest een vrije)")
    lezer.add_argument("--inbox", type=Path, metavar="MAP", help="map waaruit de hub elk nieuw bestand leest")
    lezer.set_defaults(uitvoeren=uitvoeren)


def uitvoeren(opties: argparse.Namespace) -> int:
    """Serve until stopped, then finish what was taken in.

    Raises GebruikFout for a wrong host, port, inbox or login, NietVoltooid for a taken port or inbox, or the store.
    """
    instellingen = Instellingen.laad(data_map=opties.data, host=opties.host, poort=opties.port, inbox=opties.inbox)
    bereik = bereik_van(instellingen)
    with luister(instellingen.host, instellingen.poort, bereik) as poortje:
        # Only now: a wrong address is told before the store is touched and its libraries are loaded.
        from hub.opdrachten.hub_openen import klok, open_hub
        from hub.opdrachten.leeslog_openen import open_leeslog
        from hub.opdrachten.onderhoud import Nachtwerk
        from hub.streams.dagelijks import Dagelijks
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
        with (
            open_hub(instellingen) as hub,
            open_toegang(instellingen, hub.winkel.sleutels, hier) as toegang,
            open_leeslog(instellingen, hub.winkel.sleutels) as log,
            Dagelijks(instellingen.bewaar.om, Nachtwerk(instellingen, log, klok), klok),
            _inname(hub) as inname,
        ):
            brp = Brpplek(hub.winkel, hub.sleutels)
            app = maak_app(hub.winkel.vragen, klok, inname, grenzen, hub.winkel.werkbank, toegang, huisstijl, brp)
            bewaar_inzagen(app, log, klok)
            buiten = f", voor anderen {instellingen.publiek_adres}/" if instellingen.publiek_adres else ""
            print(f"De hub draait op {hier}{buiten} (stoppen: Ctrl-C).", flush=True)
            dien(app, poortje, bereik)
    print("De hub is gestopt.", flush=True)
    return 0


@contextmanager
def _inname(hub: Hub) -> Iterator[Inname]:
    """Open the intake, and watch the inbox when there is one; on the way out the inbox stops first."""
    from hub.opdrachten.hub_openen import klok
    from hub.streams.inbox import Inbox, InboxKeuzes
    from hub.streams.inname import Inname

    keuze = hub.instellingen
    with ExitStack() as stapel:
        inname = stapel.enter_context(Inname(hub.winkel, hub.ontvanger, klok))
        if keuze.inbox is not None:
            keuzes = InboxKeuzes(keuze.inbox, keuze.inbox_na_verwerking, keuze.inbox_interval, keuze.inbox_rust)
            stapel.enter_context(Inbox(keuzes, inname, klok))
        yield inname
