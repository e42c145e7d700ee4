# ruff: noqa: INP001, T201 - a script: no package, and it prints what it did
"""Write the design tokens that the style sheet of the hub uses: `make tokens`.

They come from the Voorbeeld theme of the NL Design System community (npm, EUPL-1.2), in
the version of `scripts/npm/package-lock.json`: a theme without the brand of any
organisation, with the same `--basis-` names as the themes of the gemeenten. Only what
`hub.css` and `hub.svg` ask for is taken, with what those refer to. With `--controleer` nothing is
written; the exit code says whether the file is what would be written.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from scripts.npm_pakketten import PAKKETTEN, installeer

STATISCH = Path(__file__).resolve().parent.parent / "hub" / "web" / "statisch"
DOEL = STATISCH / "tokens.css"
PAKKET = "@nl-design-system-unstable/voorbeeld-design-tokens"

_REGEL = re.compile(r"^\s*(--[a-z0-9-]+):\s*(.+?);", re.MULTILINE)
_VERWIJZING = re.compile(r"var\((--[a-z0-9-]+)")
_EIGEN = "--hub-"
"""Names that the style sheet gives a value itself."""


def tokens(bron: str, stijl: str) -> dict[str, str]:
    """Return the tokens a style sheet uses, and those they refer to, in the order of their names.

    Raises KeyError with the name that the source does not have.
    """
    bekend = dict(_REGEL.findall(bron))
    gevonden: dict[str, str] = {}
    te_doen = [naam for naam in _VERWIJZING.findall(stijl) if not naam.startswith(_EIGEN)]
    while te_doen:
        naam = te_doen.pop()
        if naam not in gevonden:
            gevonden[naam] = bekend[naam]
            te_doen += _VERWIJZING.findall(bekend[naam])
    return dict(sorted(gevonden.items()))


def schrijf() -> str:
    """Return the text of the file."""
    map_ = PAKKETTEN / PAKKET
    bron = (map_ / "dist" / "variables.css").read_text(encoding="utf-8")
    versie = json.loads((map_ / "package.json").read_text(encoding="utf-8"))["version"]
    regels = [
        f"  {naam}: {waarde};" for naam, waarde in tokens(bron, (STATISCH / "hub.css").read_text("utf-8")).items()
    ]
    kop = (
        f"/* Made by `make tokens` from {PAKKET} {versie}\n"
        "   (Community for NL Design System, EUPL-1.2). Do not edit: a theme of your own goes into the setting `huisstijl`. */"
    )
    return "\n".join([kop, "", ":root {", *regels, "}", ""])


def main() -> int:
    """Write the file, or with `--controleer` compare it."""
    waarom = installeer()
    if waarom:
        print(f"De design tokens zijn niet opgehaald: {waarom}.", file=sys.stderr)
        return 3
    try:
        tekst = schrijf()
    except KeyError as fout:
        print(f"hub.css gebruikt {fout}, en dat token bestaat niet in {PAKKET}.", file=sys.stderr)
        return 1
    if "--controleer" in sys.argv[1:]:
        if DOEL.read_text(encoding="utf-8") != tekst:
            print("tokens.css is niet wat `make tokens` maakt. Voer dat uit.", file=sys.stderr)
            return 1
        print("tokens.css is wat `make tokens` maakt.")
        return 0
    DOEL.write_text(tekst, encoding="utf-8")
    print(DOEL)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
