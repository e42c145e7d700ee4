"""`ijw-hub herbouw`: read the whole journal again, for instance after an upgrade that reads more."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hub.instellingen import Instellingen
from hub.opdrachten.hub_openen import klok, open_hub
from hub.opslag.alleen import alleen, eis_opslag
from hub.opslag.inzage import in_gebruik
from hub.opslag.winkel import Winkel
from hub.streams.herbouwen import herbouw
from hub.streams.ontvangst import Ontvanger


def voeg_toe(lezer: argparse.ArgumentParser) -> None:
    """Add the arguments of `herbouw`."""
    lezer.add_argument("--data", metavar="MAP", type=Path, help="map waarin de hub bewaart (standaard: ./data)")
    lezer.add_argument("--json", action="store_true", help="toon de uitkomst als één regel JSON")
    lezer.set_defaults(uitvoeren=uitvoeren)


def uitvoeren(opties: argparse.Namespace) -> int:
    """Rebuild, and tell which figures of this moment became others."""
    instellingen = Instellingen.laad(data_map=opties.data)
    data = instellingen.data_map
    eis_opslag(data)
    with alleen(data):
        pass  # a hub that runs is told at once, not after the figures
    nu = klok()
    gebruik = in_gebruik(data)
    # The new store is empty when it is opened first: it must make its pseudonyms as the old one does.
    zoals_het_was = {"pseudoniem_per_gemeente": gebruik is not None and gebruik.per_gemeente}

    @contextmanager
    def openen(map_: Path) -> Iterator[tuple[Winkel, Ontvanger]]:
        with open_hub(instellingen.model_copy(update={"data_map": map_, **zoals_het_was})) as hub:
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
