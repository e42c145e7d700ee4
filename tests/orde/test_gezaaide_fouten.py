"""The machine can fail: with a mistake in the hub it says so. Each is sown in a copy of the code, that a process of its own plays with."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.zaaien import Zaad

BEWIJS = os.environ.get("IJW_HUB_TEST_BEWIJS") == "1"
MEESTE = 1_500
"""Cases at most until it must have been seen."""


FOUTEN = (
    Zaad(
        "a removed toewijzing stays",
        "domein/toewijzing.py",
        "verwijderd = feit.reden == _REDEN_VERWIJDERD",
        "verwijderd = False",
    ),
    Zaad(
        "the version that was delivered last is current",
        "domein/toewijzing.py",
        "return (g.feit.toewijzingsdatum, g.feit.toewijzingstijd, g.ontvangen, g.inhoud)",
        "return (date.min, str(g.bericht).zfill(9), 0, b'')",
    ),
    Zaad(
        "the version that was sent last is current",
        "domein/toewijzing.py",
        "return (g.feit.toewijzingsdatum, g.feit.toewijzingstijd, g.ontvangen, g.inhoud)",
        "return (date.min, '', g.ontvangen, g.inhoud)",
    ),
    Zaad("a removed start or stop stays", "domein/levering.py", '"3": -1', '"3": 0'),
    Zaad(
        "of two contents the one that was delivered first stands",
        "domein/heenbericht.py",
        "staat = min(levend, key=lambda a: (a.ontvangen, a.inhoud))",
        "staat = min(levend, key=lambda a: a.bericht)",
    ),
    Zaad(
        "an Fo01 undoes nothing",
        "domein/heenbericht.py",
        "levend = [a for a in afleveringen if a.ontvangen <= begin < a.tot]",
        "levend = [a for a in afleveringen if a.ontvangen <= begin]",
    ),
    Zaad(
        "a later retour decides",
        "domein/heenbericht.py",
        "telt = not retouren[0].afkeurend",
        "telt = not retouren[-1].afkeurend",
    ),
    Zaad(
        "the first stamp that came in stays",
        "opslag/afleveringen.py",
        "if not _vervroeg(connection, bestaand[sleutel], ontvangst):",
        "if True:",
    ),
    Zaad(
        "a reference may be answered only after its verzoek came in",
        "domein/verzoek.py",
        "if g.vanaf <= moment < g.tot and g.ontvangen >= vroegst\n    ]",
        "if g.vanaf <= moment < g.tot and g.ontvangen >= vroegst and g.bericht > verzoek.bericht\n    ]",
    ),
    Zaad(
        "BRP history counts only for what comes after it",
        "opslag/client_merken.py",
        "markeer(connection, tw.te_vouwen_client, [(nummer,) for nummer in gevonden])\n\n\ndef _houd_vast",
        "pass\n\n\ndef _houd_vast",
    ),
    Zaad(
        "erasing leaves the raw messages about him and another",
        "opslag/wissen.py",
        "ruw = wis_ruw(verbinding, gevonden.alle | gevonden.van_ander)",
        "ruw = 0",
    ),
    Zaad(
        "an envelope that contradicts a message that was there already is not told of",
        "opslag/afleveringen.py",
        "_werk_opmerkingen_bij(connection, opmerkingen)\n    return",
        "return",
    ),
    Zaad(
        "a rebuild forgets the deliveries of which the bytes were removed",
        "opslag/herbouwen.py",
        "zeg_wat_de_rest_zei(doe)",
        "pass",
    ),
    Zaad(
        "what was folded before stays in the totals",
        "opslag/tellen.py",
        "teller.tijdvakken(tabel, rijen, -1)",
        "teller.tijdvakken(tabel, rijen, 0)",
    ),
    Zaad(
        "a use of before the last fold is not known any more",
        "opslag/gebruik.py",
        "meer = sorted({rij[:3] for rij in nieuw if len(houders[rij[:3]]) > 1})",
        "meer = sorted({rij[:3] for rij in nieuw if sum(ander[:3] == rij[:3] for ander in nieuw) > 1})",
    ),
)

_SPEEL = """
import sys
from tests.orde.spelen import speel
import hub
assert hub.__file__.startswith(sys.argv[1]), hub.__file__
uitslag = speel(int(sys.argv[2]), 1, krimp=False)
print(uitslag.klaar, uitslag.fout)
"""


@pytest.mark.parametrize("fout", FOUTEN, ids=lambda fout: fout.naam)
def test_the_mistake_can_be_sown(wortel: Path, fout: Zaad) -> None:
    assert fout.past(wortel)


@pytest.mark.skipif(not BEWIJS, reason="a part of `make bewijs`")
@pytest.mark.parametrize("fout", FOUTEN, ids=lambda fout: fout.naam)
def test_the_mistake_is_seen(wortel: Path, tmp_path: Path, fout: Zaad) -> None:
    fout.zaai(wortel, tmp_path)
    omgeving = os.environ | {"PYTHONPATH": str(tmp_path)}
    gespeeld = subprocess.run(
        [sys.executable, "-c", _SPEEL, str(tmp_path), str(MEESTE)],
        cwd=tmp_path, env=omgeving, capture_output=True, text=True, check=False, timeout=3_600,
    )  # fmt: skip
    assert gespeeld.returncode == 0, gespeeld.stderr
    na, _, gezegd = gespeeld.stdout.partition(" ")
    assert "AssertionError" in gezegd, f"not seen in {na} cases: {fout.naam}"
    print(f"seen after {na} cases")  # noqa: T201 - the figure of the campaign
