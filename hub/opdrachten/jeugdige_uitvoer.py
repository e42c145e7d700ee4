"""Write what the hub holds of one youth to a folder: the messages as they came, and an overview that people can read.

Who acted is left out of the overview, and so is who looked: that is about others. That someone looked, when and why, is in it.
Source: AVG art. 15; Hof van Justitie EU C-579/21 (when and why one's data were looked at, not by whom).
"""

from __future__ import annotations

import os
from base64 import b64decode
from binascii import Error
from collections.abc import Iterable, Iterator
from pathlib import Path

from hub.antwoorden_werk import Zaak
from hub.domein.bsn import maskeer
from hub.domein.kalender import dag_van
from hub.domein.schrijfwijze import datum, tijdstip
from hub.domein.systeemfouten import reden
from hub.fouten import NietVoltooid
from hub.opdrachten.hub_openen import klok
from hub.opslag.jeugdige import Gevonden, Journaalbericht
from hub.opslag.leeslog import Leeskeuze, Leeslog
from hub.opslag.winkel import Winkel
from hub.parsers.schil import vind_lading

OVERZICHT = "overzicht.txt"
BERICHTEN = "berichten"
"""The folder with the messages."""

_EIGENAAR = 0o600


def schrijf_uitvoer(
    winkel: Winkel, log: Leeslog, gevonden: Gevonden, berichten: Iterable[Journaalbericht], uit: Path
) -> int:
    """Write it all to a folder that does not exist yet, for its owner only; gives how many messages.

    Raises NietVoltooid when it cannot be written, SleutelFout or OpslagOnleesbaar when a message cannot be opened.
    """
    try:
        uit.mkdir(mode=0o700)
        (uit / BERICHTEN).mkdir(mode=0o700)
        aantal = 0
        for aantal, bericht in enumerate(berichten, start=1):
            soort = bericht.soort if bericht.soort.startswith("JW") else "bericht"
            naam = f"{aantal:04d}-{soort}-{dag_van(bericht.ontvangen).isoformat()}"  # nothing about him
            _schrijf(uit / BERICHTEN / f"{naam}.xml", bericht.inhoud)
            los = _inhoud(bericht.inhoud)
            if los is not None:
                _schrijf(uit / BERICHTEN / f"{naam}-inhoud.xml", los)
        _schrijf(uit / OVERZICHT, "\n".join(_overzicht(winkel, log, gevonden)).encode() + b"\n")
    except OSError as fout:
        raise NietVoltooid(
            f"In {maskeer(str(uit))} kan niet worden geschreven: {reden(fout)}.",
            "Verwijder wat er van die map staat en kies een andere plek.",
        ) from fout
    return aantal


def _schrijf(pad: Path, inhoud: bytes) -> None:
    bak = os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, _EIGENAAR)
    with open(bak, "wb") as bestand:  # noqa: PTH123 - a descriptor, made with its permissions
        bestand.write(inhoud)


def _inhoud(ruw: bytes) -> bytes | None:
    """Give the message in an envelope; None when it is a bare one."""
    plek = vind_lading(ruw)
    if plek is None:
        return None
    try:
        return b64decode(ruw[slice(*plek)])
    except Error:
        return None


# --- the overview -----------------------------------------------------------------------------------------------


def _overzicht(winkel: Winkel, log: Leeslog, gevonden: Gevonden) -> Iterator[str]:
    nu, bank = klok(), winkel.werkbank
    yield "Overzicht van wat de hub van het berichtenverkeer heeft over één jeugdige"
    yield f"Gemaakt op {tijdstip(nu)}."
    yield ""
    yield "De berichten zelf staan in de map berichten: zoals ze zijn ontvangen, en als er een envelop omheen zat ook de inhoud los."
    if gevonden.van_ander:
        yield f"Het nummer komt ook voor in {len(gevonden.van_ander)} berichten over (ook) anderen; die staan er niet bij."
    sleutels = []
    for dossier in gevonden.dossiers:
        sleutels += [bank.zaaksleutel(dossier.relatie, dossier.client), bank.clientsleutel(dossier.client)]
        zaak = bank.zaak(sleutels[-2], nu, None)
        if zaak is not None:
            yield ""
            yield from _zaak(zaak)
    if gevonden.brp:
        yield ""
        yield "Woonplaats volgens de ingelezen BRP-gegevens"
        for regel in gevonden.brp:
            waar = (
                f"{regel.gemeente} {bank.namen.gemeente(regel.gemeente)}"
                if regel.gemeente
                else "buitenland of onbekend"
            )
            yield f"- {regel.soort}: {waar}, vanaf {regel.vanaf}" + (f" tot {regel.tot}" if regel.tot else "")
    yield ""
    yield "Wanneer in de hub is gekeken, en waarvoor"
    gezien = False
    for sleutel in dict.fromkeys(sleutels):
        for rij in log.lees(Leeskeuze(zaak=sleutel)):
            gezien = True
            yield f"- {tijdstip(rij.inzage.moment)}: {rij.inzage.soort}, {rij.inzage.doel or 'geen doel vastgelegd'}"
    if not gezien:
        yield "- niet, voor zover het leeslog teruggaat"


def _zaak(zaak: Zaak) -> Iterator[str]:
    kop = f"Gemeente {zaak.gemeente_naam} ({zaak.gemeente or 'onbekend'}), aanbieder {zaak.aanbieder or 'onbekend'}"
    yield kop
    yield "=" * len(kop)
    for deel in zaak.delen:
        yield ""
        yield f"{deel.kop}: {deel.stand}"
        if deel.product:
            yield f"  Product {deel.product} {deel.product_naam}".rstrip()
        for staat in deel.staten:
            tot = f" tot {staat.tot:%d-%m-%Y %H:%M}" if staat.tot else ""
            yield f"  {staat.naam} vanaf {staat.vanaf:%d-%m-%Y %H:%M}{tot}"
        yield from (f"  - {zin}" for zin in deel.uitleg)
    yield ""
    yield "Berichten"
    for bericht in zaak.berichten:
        delen = [
            bericht.soort,
            bericht.identificatie,
            f"verzonden {bericht.verzonden:%d-%m-%Y %H:%M}",
            bericht.richting,
        ]
        yield f"  {', '.join(deel for deel in delen if deel)}"
        yield from (f"    - {zin}" for zin in (bericht.waarom_niet, *bericht.gezegd, *bericht.uitleg) if zin)
        for retour in bericht.retouren:
            oordeel = "afgekeurd" if retour.afkeurend else "in orde"
            codes = "".join(f"; {code.code} {code.betekenis}" for code in retour.codes)
            yield f"    {retour.soort} {retour.identificatie}, verzonden {retour.verzonden:%d-%m-%Y %H:%M}: {oordeel}{codes}"
    if zaak.acties:
        yield ""
        yield "Wat medewerkers deden"
        for actie in zaak.acties:
            tot = f" tot {datum(actie.tot_datum)}" if actie.tot_datum else ""
            reden_ = f"; {actie.reden}" if actie.reden else ""
            tekst = f": {actie.tekst}" if actie.tekst else ""
            yield f"  {actie.moment:%d-%m-%Y %H:%M} {actie.soort_naam}: {actie.actie}{tot}{reden_}{tekst}"
