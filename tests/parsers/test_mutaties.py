"""Thousands of damaged messages are judged and explained as the facts of the standard demand.

Every run takes a sample; `make bewijs` (IJW_HUB_TEST_BEWIJS=1) takes them all.
"""

from __future__ import annotations

import os
from collections import Counter

import pytest
from lxml import etree

from hub.parsers.lezer import Lezer
from hub.parsers.schemas import Schemas
from hub.parsers.uitkomst import Afkeuring, Bericht
from tests import bouw
from tests.parsers.norm import SOORTEN, klopt, maak, wortel_van
from tests.parsers.schade import Geval, gevallen

ALLES = bool(os.environ.get("IJW_HUB_TEST_BEWIJS"))
STAP = 1 if ALLES else 11
"""Of the sample: a prime, so that every kind of damage meets every kind of element."""
MET_XMLSCHEMA = 10
"""Of these every tenth also goes through xmlschema, which takes thirty times as long as libxml2."""
XMLSCHEMA_LEEST_OOK = "'\u0665'"
"""xmlschema takes digits of other scripts for a number: the one thing in which it differs here, and where the hub follows
libxml2, which is right."""


@pytest.mark.parametrize("soort", SOORTEN)
@pytest.mark.parametrize("volledig", [True, False])
def test_wat_volgens_de_feiten_klopt_is_geldig(lezer: Lezer, soort: str, volledig: bool):
    gaaf = maak(wortel_van(soort), volledig=volledig)
    assert klopt(wortel_van(soort), gaaf)
    assert isinstance(lezer.lees(etree.tostring(gaaf)), Bericht)


def _bezwaar(lezer: Lezer, geval: Geval) -> str:
    """Say what is wrong with the verdict on a case, empty when nothing is."""
    uitkomst = lezer.lees(etree.tostring(geval.wortel))
    if isinstance(uitkomst, Bericht):
        return "geldig" if geval.verwacht else ""
    if not isinstance(uitkomst, Afkeuring):
        return type(uitkomst).__name__
    if not geval.verwacht:
        return f"afgekeurd: {uitkomst.fouten}"
    gevonden = Counter(fout.pad for fout in uitkomst.fouten)
    if gevonden != Counter(geval.verwacht) and not (geval.of and gevonden == Counter(geval.of)):
        return f"gevonden {dict(gevonden)}, verwacht {set(geval.verwacht)}"
    slordig = [fout for fout in uitkomst.fouten if fout.regel is None or not fout.uitleg.endswith((".", ")"))]
    if slordig or "past niet" in repr(uitkomst):
        return f"geen goede uitleg: {uitkomst.fouten}"
    lek = [geheim for geheim in ("Testpersoon", bouw.BSN, "jansen", "Zeqwy") if geheim in repr(uitkomst)]
    return f"toont {lek}" if lek else ""


def test_beschadigde_berichten_worden_beoordeeld_en_uitgelegd_naar_de_feiten(lezer: Lezer, schemas: Schemas):
    fout: list[str] = []
    aantal = geldig = 0
    for nummer, geval in enumerate(gevallen(STAP)):
        aantal += 1
        geldig += not geval.verwacht
        schema = schemas.vind(bouw.namespace(geval.soort))
        assert schema is not None
        klopt_het = klopt(wortel_van(geval.soort), geval.wortel)
        if klopt_het == bool(geval.verwacht):
            fout.append(f"{geval.soort} {geval.naam}: de verwachting zelf klopt niet")
        if schema.valideert(geval.wortel) != klopt_het:
            fout.append(f"{geval.soort} {geval.naam}: libxml2 vindt {not klopt_het}")
        if nummer % MET_XMLSCHEMA or geval.naam.endswith(XMLSCHEMA_LEEST_OOK):
            pass
        elif schema.verklaarder.is_valid(geval.wortel) != klopt_het:
            fout.append(f"{geval.soort} {geval.naam}: xmlschema vindt {not klopt_het}")
        if bezwaar := _bezwaar(lezer, geval):
            fout.append(f"{geval.soort} {geval.naam}: {bezwaar}")
    assert not fout, f"{len(fout)} van {aantal}:\n" + "\n".join(fout[:40])
    assert aantal > 3_000
    assert geldig > aantal / 20
