"""Open what the settings say about telling people: the channels with their secrets, what was told before, and the rounds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from hub.domein.feiten import Moment
from hub.domein.systeemfouten import reden
from hub.fouten import OngeldigeInstelling
from hub.instellingen import Instellingen
from hub.instellingen_melden import BEHEER, Melden, Ontvanger
from hub.melden.beeld import Kijker
from hub.melden.kanaal import Kanaal
from hub.melden.mail import Mail
from hub.melden.melder import Deelnemer, Melder
from hub.melden.ronde import Ronde
from hub.melden.webhook import Webhook
from hub.opslag.meldgeheugen import Meldgeheugen
from hub.opslag.om_beurten import om_beurten
from hub.opslag.winkel import Winkel
from hub.streams.meetlat import Meetlat
from hub.streams.meetreeksen import MELDINGREEKSEN

SLOT = "melden"
"""One process at a time sends: `run` and `ijw-hub melding` may both be at it."""


@contextmanager
def open_melder(
    instellingen: Instellingen, winkel: Winkel, meetlat: Meetlat | None = None, alleen: str | None = None
) -> Iterator[Melder | None]:
    """Give what sends; None when nothing is set. `alleen` is the one recipient that is wanted.

    Raises OngeldigeInstelling for a secret that cannot be read or a recipient that is not set, or OpslagFout.
    """
    keuze = instellingen.melden
    if keuze is None:
        yield None
        return
    meetlat = meetlat or Meetlat()
    meetlat.toon(*MELDINGREEKSEN)
    wachtwoord = None
    if keuze.mail is not None and keuze.mail.wachtwoord_bestand is not None:
        wachtwoord = _lees_geheim(keuze.mail.wachtwoord_bestand, "melden.mail.wachtwoord_bestand")
    with ExitStack() as stapel:
        deelnemers = []
        for naam, ontvanger in keuze.ontvangers().items():
            if alleen in {None, naam}:
                kanalen = _kanalen(keuze, naam, ontvanger, wachtwoord, stapel)
                gemeente = None if naam == BEHEER else naam
                kijker = Kijker(winkel.meldvragen, keuze, gemeente, instellingen.data_map)
                deelnemers.append(
                    Deelnemer(
                        naam, gemeente, ontvanger.ochtend, ontvanger.dringend, ontvanger.noem_aanbieder, kijker, kanalen
                    )
                )
        yield Melder(
            deelnemers,
            Meldgeheugen(instellingen.data_map, instellingen.wachttijd_opslag),
            meetlat,
            adres=instellingen.publiek_adres,
            kijk_minuten=keuze.kijk_minuten,
        )


@contextmanager
def meldrondes(
    instellingen: Instellingen, winkel: Winkel, klok: Callable[[], Moment], meetlat: Meetlat | None = None
) -> Iterator[None]:
    """Make rounds within, in a thread of their own; nothing when telling is not set. Raises OngeldigeInstelling, OpslagFout."""
    with open_melder(instellingen, winkel, meetlat) as melder:
        if melder is None:
            yield
            return

        def ronde() -> None:
            with om_beurten(instellingen.data_map, SLOT):
                melder.ronde(klok())

        with Ronde(ronde, melder.stop):
            yield


def _kanalen(
    keuze: Melden, naam: str, ontvanger: Ontvanger, wachtwoord: str | None, stapel: ExitStack
) -> tuple[Kanaal, ...]:
    kanalen: list[Kanaal] = []
    if ontvanger.mail and keuze.mail is not None:
        kanalen.append(Mail(keuze.mail, ontvanger.mail, wachtwoord))
    if ontvanger.webhook is not None:
        plek = f"melden.{naam if naam == BEHEER else f'gemeente.{naam}'}.webhook.geheim_bestand"
        webhook = Webhook(ontvanger.webhook, _lees_geheim(ontvanger.webhook.geheim_bestand, plek))
        stapel.callback(webhook.sluit)
        kanalen.append(webhook)
    return tuple(kanalen)


def _lees_geheim(pad: Path, naam: str) -> str:
    stap = "Zet in dat bestand alleen het geheim, op één regel, leesbaar voor de gebruiker van de hub."
    try:
        geheim = pad.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as fout:
        waarom = reden(fout) if isinstance(fout, OSError) else "het is geen tekst"
        raise OngeldigeInstelling(f"{naam} is niet te lezen: {waarom}.", stap) from None
    if not geheim or not geheim.isascii() or not geheim.isprintable():
        raise OngeldigeInstelling(f"{naam} is leeg, of bevat tekens die niet kunnen.", stap)
    return geheim
