"""Read the TOML files of the settings and of the project, and say in Dutch what is wrong with them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

from hub.domein.systeemfouten import reden
from hub.fouten import OngeldigeInstelling

_PLEK = re.compile(r"\(at line (\d+), column (\d+)\)")


def lees_toml(pad: Path) -> dict[str, Any]:
    """Read a file of settings or data. Raises OngeldigeInstelling with the place of a mistake."""
    try:
        return tomllib.loads(pad.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise OngeldigeInstelling(f"Het bestand {pad} bestaat niet.", "Zet het terug of noem een ander.") from None
    except OSError as fout:
        raise OngeldigeInstelling(
            f"Het bestand {pad} kan niet worden gelezen: {reden(fout)}.", "Geef leesrechten of noem een ander bestand."
        ) from fout
    except UnicodeDecodeError:
        raise OngeldigeInstelling(f"Het bestand {pad} is geen UTF-8.", "Sla het op als UTF-8.") from None
    except tomllib.TOMLDecodeError as fout:
        plek = _PLEK.search(str(fout))
        waar = f" op regel {plek[1]}, teken {plek[2]}" if plek else ""
        raise OngeldigeInstelling(
            f"Het bestand {pad} is geen geldige TOML{waar}.", "Verbeter die plek: tekst staat tussen aanhalingstekens."
        ) from fout
