"""Where a load spends its time: `ijw-hub load` in one process, looked at two thousand times a second.

    python benchmarks/stappen.py load MAP --data MAP --json --lezers 0

runs the command and prints a line of JSON with how often each step was found at work. A look waits until the interpreter
comes back from C, so what libxml2 or SQLite do counts with the line that asked for it. Looking costs a few percent, evenly.
"""

from __future__ import annotations

import json
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.meten import MICRO, OMGEVING, WORTEL, draai
from benchmarks.verslag import Tabel

TUSSENTIJD = 0.0005
"""Seconds between two looks: some sixteen thousand in a load of 26 thousand messages."""

UITLEG = "explain rejected messages (xmlschema, its loading included)"
OPSTART = "start-up: modules, settings, schemas, a new store"
REST = "the rest of it"

STAPPEN = {
    ("streams/bronnen.py", ""): "find and read the files",
    ("parsers/schil.py", "pak_uit"): "unwrap the envelope, read its values",
    ("parsers/veilig.py", "ontleed"): "parse (libxml2)",
    ("parsers/lezer.py", "_geldig_volgens"): "validate (libxml2)",
    ("parsers/lezer.py", "_leg_uit"): UITLEG,
    ("parsers/lezer.py", "_inhoud"): "fingerprint of the content (canonical XML)",
    ("parsers/feiten.py", "lees_inhoud"): "read the facts",
    ("regels/oordeel.py", "beoordeel"): "judge the rules of level 2",
    ("opslag/versleuteling.py", ""): "compress and encrypt the original",
    ("opslag/vastleggen.py", "leg_vast"): "record",
    ("opslag/heen_vouwen.py", ""): "fold: when each message counts, its retour",
    ("opslag/dossier_vouwen.py", ""): "fold: verzoeken and toewijzingen",
    ("opslag/client_vouwen.py", ""): "fold: woonplaats",
    ("opslag/tellen.py", "schrijf"): "keep the totals",
    ("<frozen importlib._bootstrap>", ""): OPSTART,
    ("opslag/schema.py", ""): OPSTART,
    ("streams/laden.py", "laad"): REST,
}
"""A step by the file, and the function in it (empty: any), of the innermost frame that is one of these."""


def kijk(frame: FrameType | None) -> str:
    """Tell which step is at work."""
    gevonden = [STAPPEN[plek] for plek in _plekken(frame) if plek in STAPPEN]
    # Whatever an explanation calls or imports is part of it.
    return UITLEG if UITLEG in gevonden else next(iter(gevonden), OPSTART)


def _plekken(frame: FrameType | None) -> Iterator[tuple[str, str]]:
    while frame is not None:
        bestand = frame.f_code.co_filename.rpartition("/hub/")[2]
        yield bestand, frame.f_code.co_name
        yield bestand, ""
        frame = frame.f_back


def meet(verkeer: Path) -> Tabel:
    """Load the messages of a folder into a new store, and give a row per step."""
    with tempfile.TemporaryDirectory(prefix="ijw-bench-", dir=verkeer.parent) as data:
        opdracht = [sys.executable, str(WORTEL / "benchmarks" / "stappen.py")]
        verbruik = draai([*opdracht, "load", verkeer, "--data", data, "--json", "--lezers", "0"], OMGEVING)
    geladen, gezien = map(json.loads, verbruik.uitvoer.splitlines()[-2:])
    per_blik = verbruik.cpu / sum(gezien.values()) / geladen["gelezen"] * MICRO
    totaal = verbruik.cpu / geladen["gelezen"] * MICRO
    rijen = [
        (stap, f"{aantal * per_blik:.1f}", f"{aantal * per_blik / totaal:.0%}")
        for stap, aantal in sorted(gezien.items(), key=lambda een: (een[0] in {REST, OPSTART}, -een[1]))
    ]
    return Tabel(
        "Where a load spends its time",
        ("step", "CPU per message (µs)", "share"),
        [*rijen, ("all", f"{totaal:.1f}", "100%")],
        (f"{geladen['gelezen']:,} messages in one process, looked at {sum(gezien.values()):,} times.",),
    )


def main() -> int:
    """Run the command under observation; print what was seen after what it prints."""
    gezien = Counter[str]()
    signal.signal(signal.SIGALRM, lambda _, frame: gezien.update((kijk(frame),)))
    signal.setitimer(signal.ITIMER_REAL, TUSSENTIJD, TUSSENTIJD)
    from hub.opdrachten.ingang import main as hub  # noqa: PLC0415 - what it imports is seen too

    code = hub(sys.argv[1:])
    signal.setitimer(signal.ITIMER_REAL, 0)
    print(json.dumps(gezien))
    return code


if __name__ == "__main__":
    sys.exit(main())
