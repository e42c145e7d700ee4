"""`ijw-hub toegang`: make, list and withdraw tokens, and end sessions. A token is shown once, when it is made."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from hub.domein.gebied import Gebied, vereniging
from hub.domein.toegang import Rol, Toekenning
from hub.fouten import GebruikFout
from hub.instellingen import Instellingen
from hub.opdrachten.woordlezer import maak_delen, voeg_deel_toe

if TYPE_CHECKING:
    from hub.opslag.toegangsregister import Toegangsregister, Token

STANDAARD_DAGEN = 365
"""A year: long enough for a program that is set up once, short enough that forgotten tokens end."""

MEESTE_DAGEN = 3650

_GEMEENTE = re.compile(r"[0-9]{4}", re.ASCII)


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    """Add the arguments of `toegang`: a command of its own for each thing to do."""
    delen = maak_delen(lezer)

    def deel(naam: str, uitleg: str) -> argparse.ArgumentParser:
        zelf = voeg_deel_toe(delen, naam, uitleg)
        zelf.add_argument("--data", metavar="MAP", type=Path, help="map waarin de hub bewaart (standaard: ./data)")
        return zelf

    nieuw = deel("maak", "maak een token en toon het, één keer")
    nieuw.add_argument("--naam", required=True, help="van wie of welk programma het is; staat bij wat ermee gebeurt")
    nieuw.add_argument("--rol", action="append", required=True, metavar="ROL", choices=[rol.value for rol in Rol],
                       help="aanleveraar, lezer, behandelaar of beheerder; mag vaker")  # fmt: skip
    zaken = nieuw.add_mutually_exclusive_group()
    zaken.add_argument(
        "--gemeente", action="append", default=[], metavar="CODE", help="zaken van deze gemeente; mag vaker"
    )
    zaken.add_argument("--alle-gemeenten", action="store_true", help="zaken van alle gemeenten")
    cijfers = nieuw.add_mutually_exclusive_group()
    cijfers.add_argument("--cijfers", action="append", default=[], metavar="CODE",
                         help="ook cijfers van deze gemeente; mag vaker (standaard: die van de zaken)")  # fmt: skip
    cijfers.add_argument("--cijfers-alle", action="store_true", help="cijfers van alle gemeenten")
    nieuw.add_argument("--dagen", type=int, default=STANDAARD_DAGEN, metavar="N",
                       help=f"na zoveel dagen verloopt het (standaard: {STANDAARD_DAGEN})")  # fmt: skip
    nieuw.set_defaults(uitvoeren=maak)
    deel("lijst", "toon alle tokens, zonder de tokens zelf").set_defaults(uitvoeren=lijst)
    weg = deel("trek-in", "trek een token in; wie ermee was ingelogd, is dat niet meer")
    weg.add_argument("nummer", type=int, metavar="NUMMER", help="nummer uit 'ijw-hub toegang lijst'")
    weg.set_defaults(uitvoeren=trek_in)
    deel("sluit-sessies", "log iedereen uit").set_defaults(uitvoeren=sluit_sessies)


def maak(opties: argparse.Namespace) -> int:
    """Make a token. Raises GebruikFout for gemeenten or days that cannot be."""
    from hub.domein.kalender import dag_van
    from hub.domein.sessie import DAG
    from hub.opdrachten.hub_openen import klok

    toekenning = _toekenning(opties)
    if not 1 <= opties.dagen <= MEESTE_DAGEN:
        raise GebruikFout(f"{opties.dagen} dagen kan niet.", f"Kies 1 tot en met {MEESTE_DAGEN} met --dagen.")
    if not opties.naam.strip():
        raise GebruikFout("De naam is leeg.", "Noem met --naam van wie of welk programma het token is.")
    nu = klok()
    verloopt = nu + opties.dagen * DAG
    with _register(opties) as register:
        nummer, geheim = register.maak_token(opties.naam, toekenning, nu, verloopt)
    print(geheim)
    # Beside the token, not among it: so that the output can go straight into a file.
    print(
        f"Token {nummer} voor {' '.join(opties.naam.split())}: {_rollen(toekenning)}; {_gebieden(toekenning)}; geldig "
        f"tot {dag_van(verloopt).isoformat()}.\nBewaar het nu: het is niet nog eens te tonen.",
        file=sys.stderr,
    )
    return 0


def lijst(opties: argparse.Namespace) -> int:
    """Print what is known of every token."""
    from hub.opdrachten.hub_openen import klok

    with _register(opties) as register:
        tokens = register.tokens()
    if not tokens:
        print("Er zijn geen tokens. Maak er een met: ijw-hub toegang maak --help")
    nu = klok()
    for token in tokens:
        print(f"{token.nummer:>4}  {_stand(token, nu)}  {token.naam}")
        for deel in token.toekenningen:
            print(f"      {_rollen(deel)}; {_gebieden(deel)}; laatst gebruikt: {token.laatst_gebruikt or 'nooit'}")
    return 0


def trek_in(opties: argparse.Namespace) -> int:
    """Withdraw a token. Raises GebruikFout when there is none of that number that gives access."""
    from hub.opdrachten.hub_openen import klok

    with _register(opties) as register:
        if not register.trek_in(opties.nummer, klok()):
            raise GebruikFout(
                f"Er is geen token {opties.nummer} dat nog niet was ingetrokken.",
                "Kijk met 'ijw-hub toegang lijst' welke er zijn.",
            )
    print(f"Token {opties.nummer} is ingetrokken. Dat geldt meteen, ook voor een hub die draait.")
    return 0


def sluit_sessies(opties: argparse.Namespace) -> int:
    """End all sessions."""
    with _register(opties) as register:
        aantal = register.sluit_sessies()
    print("Er was niemand ingelogd." if not aantal else f"Uitgelogd: {aantal}. Inloggen kan meteen weer.")
    return 0


@contextmanager
def _register(opties: argparse.Namespace) -> Iterator[Toegangsregister]:
    from hub.opslag.toegangsregister import open_register

    instellingen = Instellingen.laad(data_map=opties.data)
    with open_register(instellingen.data_map, wachttijd=instellingen.wachttijd_opslag) as register:
        yield register


def _toekenning(opties: argparse.Namespace) -> Toekenning:
    fout = next((code for code in (*opties.gemeente, *opties.cijfers) if not _GEMEENTE.fullmatch(code)), None)
    if fout is not None:
        raise GebruikFout("Een van de gemeenten is geen gemeentecode.", "Geef vier cijfers, bijvoorbeeld 0363.")
    if not (opties.gemeente or opties.alle_gemeenten or opties.cijfers or opties.cijfers_alle):
        raise GebruikFout(
            "Er is niet gezegd voor welke gemeenten dit token geldt.",
            "Noem ze met --gemeente CODE of --alle-gemeenten; voor alleen cijfers met --cijfers CODE of --cijfers-alle.",
        )
    zaken: Gebied = None if opties.alle_gemeenten else frozenset(opties.gemeente)
    cijfers: Gebied = None if opties.cijfers_alle else frozenset(opties.cijfers)
    return Toekenning(frozenset(map(Rol, opties.rol)), zaken, vereniging(zaken, cijfers))


def _stand(token: Token, nu: int) -> str:
    from hub.domein.kalender import dag_van

    if token.ingetrokken is not None:
        return f"ingetrokken {dag_van(token.ingetrokken).isoformat()}"
    dag = dag_van(token.verloopt).isoformat()
    return f"geldig tot   {dag}" if token.geldig(nu) else f"verlopen     {dag}"


def _rollen(toekenning: Toekenning) -> str:
    return ", ".join(rol for rol in Rol if rol in toekenning.rollen)


def _gebieden(toekenning: Toekenning) -> str:
    zaken, cijfers = _gebied(toekenning.zaken_van), _gebied(toekenning.cijfers_van)
    return f"zaken van {zaken}, cijfers van {cijfers}"


def _gebied(gebied: Gebied) -> str:
    if gebied is None:
        return "alle gemeenten"
    return ", ".join([gebied] if isinstance(gebied, str) else sorted(gebied)) or "geen gemeente"
