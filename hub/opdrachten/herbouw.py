"""`ijw-hub herbouw`: read the whole journal again, for instance after an upgrade that reads more."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from hub.opdrachten.hub_openen import klok, open_hub
from hub.opdrachten.plaats import laad_instellingen, opslag_van, voeg_plaats_toe
from hub.opslag.alleen import alleen
from hub.opslag.inzage import in_gebruik
from hub.opslag.los import eis_opslag
from hub.opslag.plek import Database, Waar
from hub.opslag.winkel import Winkel
from hub.streams.herbouwen import herbouw
from hub.streams.ontvangst import Ontvanger


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    """Add the arguments of `herbouw`."""
    voeg_plaats_toe(lezer)
    lezer.add_argument("--json", action="store_true", help="toon de uitkomst als één regel JSON")
    lezer.set_defaults(uitvoeren=uitvoeren)


def uitvoeren(opties: argparse.Namespace) -> int:
    """Rebuild, and tell which figures of this moment became others."""
    instellingen = laad_instellingen(opties)
    data = opslag_van(instellingen)
    eis_opslag(data)
    with alleen(data):
        pass  # a hub that runs is told at once, not after the figures
    nu = klok()
    gebruik = in_gebruik(data)
    # The new store is empty when it is opened first: it must make its pseudonyms as the old one does.
    zoals_het_was = {"pseudoniem_per_gemeente": gebruik is not None and gebruik.per_gemeente}

    @contextmanager
    def openen(waar: Waar) -> Iterator[tuple[Winkel, Ontvanger]]:
        plek = {"database": waar.adres} if isinstance(waar, Database) else {"data_map": waar}
        with open_hub(instellingen.model_copy(update={**plek, **zoals_het_was})) as hub:
            yield hub.winkel, hub.ontvanger

    def cijfers() -> dict[str, Any]:
        with openen(data) as (winkel, _):
            return dict(_plat(winkel.vragen.status(nu, None).model_dump(mode="json")))

    voor = cijfers()
    uitkomst = herbouw(data, openen, _stand() if sys.stderr.isatty() else _niets)
    na = cijfers()
    anders = {naam: (voor.get(naam), na.get(naam)) for naam in sorted({*voor, *na}) if voor.get(naam) != na.get(naam)}
    if opties.json:
        print(json.dumps({**uitkomst._asdict(), "anders": anders}))
        return 0
    print(f"{uitkomst.gelezen} afleveringen opnieuw gelezen.")
    if uitkomst.overgenomen:
        print(f"{uitkomst.overgenomen} berichten staan niet meer in het journaal; die zijn overgenomen zoals ze waren.")
    if not anders:
        print("Alle cijfers van nu zijn gelijk gebleven.")
    for naam, (eerst, nu_) in anders.items():
        print(f"{naam}: was {_tekst(eerst)}, is {_tekst(nu_)}")
    return 0


def _plat(waarde: Any, naam: str = "") -> Iterator[tuple[str, Any]]:
    """Give every figure with its place, such as `verzoeken.te_laat`."""
    if isinstance(waarde, dict):
        for deel, inhoud in waarde.items():
            yield from _plat(inhoud, f"{naam}.{deel}" if naam else deel)
    else:
        yield naam, waarde


def _tekst(waarde: Any) -> str:
    return "-" if waarde is None else str(waarde)


def _niets(_: int) -> None:
    pass


def _stand() -> Any:
    gedaan = 0

    def meld(aantal: int) -> None:
        nonlocal gedaan
        gedaan += aantal
        print(f"\r{gedaan} gelezen ...", end="", file=sys.stderr, flush=True)

    return meld
