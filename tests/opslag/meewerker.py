"""A process that records and folds its share of a region in a shared database, as a worker would: run with `-m`.

Arguments: data folder, address, folder with messages, share, number of shares. Each message is in two shares,
and some are offered again, so that processes record the same at the same time.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from hub.opslag.plek import Database
from hub.streams.bronnen import Document, documenten
from tests.proefhub import NU, Proefhub, open_proefhub

BATCH = 40


def deel_van(regio: Path, deel: int, delen: int) -> list[Document]:
    """Give a share, in an order of its own, with repetitions."""
    alle = list(documenten([regio], meld=print))
    eigen = [document for nummer, document in enumerate(alle) if nummer % delen in {deel, (deel + 1) % delen}]
    geluk = random.Random(deel)
    eigen += geluk.sample(eigen, len(eigen) // 10)
    geluk.shuffle(eigen)
    return eigen


def werk(hub: Proefhub, berichten: list[Document]) -> None:
    """Record and fold, a batch at a time."""
    for begin in range(0, len(berichten), BATCH):
        batch = berichten[begin : begin + BATCH]
        gelezen = [hub.ontvanger.ontvang(document, aankomst=None, nu=NU) for document in batch]
        hub.winkel.leg_vast(gelezen)
        for _ in hub.winkel.vouw():
            pass


def main() -> None:
    map_, adres, regio, deel, delen = sys.argv[1:]
    with open_proefhub(Database(Path(map_), adres)) as hub:
        werk(hub, deel_van(Path(regio), int(deel), int(delen)))


if __name__ == "__main__":
    main()
