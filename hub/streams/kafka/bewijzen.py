"""A file with the receipt number of everything that was sent: a line each, written once Kafka has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from hub.domein.systeemfouten import reden
from hub.fouten import NietVoltooid
from hub.streams.kafka.nummers import als_tekst
from hub.streams.kafka.vorm import Ruw


@contextmanager
def bewijsbestand(pad: Path | None) -> Iterator[Callable[[list[Ruw]], None]]:
    """Give what writes the numbers; without a path it writes nothing. Raises NietVoltooid when the file cannot be written."""
    if pad is None:
        yield lambda _: None
        return
    try:
        with pad.open("w", encoding="utf-8") as bestand:
            yield lambda groep: bestand.writelines(f"{als_tekst(een.nummer)}\t{een.bron}\n" for een in groep)
    except OSError as fout:
        raise NietVoltooid(
            f"Het bestand {pad} kan niet worden geschreven: {reden(fout)}.",
            "Kies een ander bestand. Wat al op Kafka stond, blijft; nog eens verzenden telt niet dubbel.",
        ) from fout
