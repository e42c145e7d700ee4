"""Lint the description of the API with Spectral, the linter of the NLGov REST API Design Rules.

Spectral comes from npm, in exactly the versions of `.ci/adr/package-lock.json`. The ruleset of NLGov does not: it
stands at gitdocumentatie.logius.nl/publicatie/api/adr/2.2.0/media/linter.yaml. Point IJW_ADR_REGELS at a copy of it,
or at that address, and it is run too. What cannot be run is left out, and said; tests/web/api/test_ontwerpregels.py
judges the same rules without either.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

MAP = Path(__file__).resolve().parent / "adr"
SPECTRAL = MAP / "node_modules" / ".bin" / "spectral"

GEDULD = 120
"""Seconds for one step; installing takes about fifteen."""


def installeer() -> str:
    """Install Spectral unless this version is there; return why it could not be, empty when it is there."""
    slot, stempel = MAP / "package-lock.json", MAP / "node_modules" / ".slot"
    if stempel.is_file() and stempel.read_bytes() == slot.read_bytes():
        return ""
    npm = shutil.which("npm")
    if npm is None:
        return "npm ontbreekt op deze machine"
    # No scripts: nothing that is installed here may run before it is asked to.
    opdracht = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=1"]
    try:
        klaar = subprocess.run(opdracht, cwd=MAP, timeout=GEDULD, check=False, capture_output=True, text=True)
    except subprocess.TimeoutExpired:
        return f"npm was na {GEDULD} s niet klaar"
    if klaar.returncode:
        print(klaar.stderr)
        return "npm kon Spectral niet installeren (zie hierboven)"
    stempel.write_bytes(slot.read_bytes())
    return ""


def lint(document: Path, regels: str, streng: str) -> bool:
    """Run one ruleset; findings as bad as `streng` fail, others are shown."""
    print(f"Spectral met {regels.rpartition('/')[2]}:", flush=True)
    opdracht = [str(SPECTRAL), "lint", f"--fail-severity={streng}", "--ruleset", regels, str(document)]
    return subprocess.run(opdracht, timeout=GEDULD, check=False).returncode == 0


def main() -> int:
    """Install, lint, and say what was left out."""
    waarom = installeer()
    if waarom:
        print(f"WEGGELATEN: de linter van de API ({waarom}).")
        return 0
    from hub.web.api.routes import openapi_document  # noqa: PLC0415 - only when there is a linter for it

    nlgov = os.environ.get("IJW_ADR_REGELS", "")
    if not nlgov:
        print(
            "WEGGELATEN: de regels van NLGov; die staan niet op npm. Wijs ze aan met IJW_ADR_REGELS (bestand of adres)."
        )
    with tempfile.TemporaryDirectory() as map_:
        document = Path(map_) / "openapi.json"
        document.write_bytes(openapi_document())
        goed = [lint(document, str(MAP / "spectral.yaml"), "warn")]
        if nlgov:
            # Its one warning is known: the address of the server is relative, so not https (docs/api.md).
            goed.append(lint(document, nlgov, "error"))
    return 0 if all(goed) else 1


if __name__ == "__main__":
    sys.exit(main())
