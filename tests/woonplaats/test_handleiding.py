"""The file that docs/woonplaats.md shows is one that loads."""

from __future__ import annotations

import io
import re
from pathlib import Path

from hub.domein.woonplaats import SOORTEN
from hub.parsers.brp import FACULTATIEF, VERPLICHT, Brpregel, lees_brp

DOC = (Path(__file__).parents[2] / "docs" / "woonplaats.md").read_text(encoding="utf-8")


def test_the_example_is_read_without_a_mistake_and_shows_every_kind() -> None:
    [voorbeeld] = re.findall(r"```csv\n(.*?)```", DOC, re.DOTALL)
    regels = list(lees_brp(io.StringIO(voorbeeld, newline="")))
    gelezen = [regel for regel in regels if isinstance(regel, Brpregel)]
    assert len(gelezen) == len(regels) == voorbeeld.count("\n") - 1
    assert {regel.inschrijving.soort for regel in gelezen} == set(SOORTEN)
    assert None in {regel.inschrijving.gemeente for regel in gelezen}


def test_every_column_is_described() -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", DOC, re.MULTILINE)) >= {*VERPLICHT, *FACULTATIEF}
