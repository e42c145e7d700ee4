"""The n-th operation on a file fails while a hub takes messages over HTTP: 503 or an acknowledgement that holds, and then it goes on."""

from __future__ import annotations

import asyncio
import os
import signal
from dataclasses import dataclass, field
from pathlib import Path

from tests import bouw, verhaal
from tests.levend.lopend import Antwoord, bewijzen, post, vraag
from tests.storing.campagne import BEWIJS, houdt, meld, trekking
from tests.storing.kweker import Kweker
from tests.storing.proces import LANG_GENOEG, is_heel, lees, standen
from tests.storing.stoorlaag import Laag, Soort, Stuur
from tests.wachten import wacht_tot

STEEKPROEF = 2
"""Moments of each kind in `make test`."""

SOORTEN = [Soort.VOL, Soort.FOUT, Soort.LEESFOUT, Soort.ALLEEN_LEZEN, Soort.BEZET]


def bericht(nummer: int) -> bytes:
    """Make a message that no other is like, about one of a few youths."""
    inhoud = bouw.jw315(referentie=f"R{nummer}", identificatie=f"V{nummer}", bsn=bouw.bsn_nummer(nummer % 7))
    return verhaal.om("2026-03-02T10:00", inhoud)


def stuur_een(poort: int, inhoud: bytes) -> Antwoord:
    antwoord = asyncio.run(asyncio.wait_for(vraag(poort, post(inhoud)), LANG_GENOEG))
    assert antwoord is not None, "the hub fell over"
    return antwoord


def is_gevouwen(data: Path) -> bool:
    """Say whether all that was recorded is in the figures: no mark is left."""
    soorten = ("heen", "dossier", "client")
    return not lees(data, " UNION ALL ".join(f"SELECT 1 FROM te_vouwen_{soort}" for soort in soorten))  # noqa: S608


@dataclass
class Proef:
    """A hub that runs, the layer around its files, and what a sender knows."""

    poort: int
    stuur: Stuur
    data: Path
    gestuurd: list[bytes] = field(default_factory=list)
    bevestigd: dict[bytes, str] = field(default_factory=dict)
    geweigerd: int = 0

    def stoor(self, soort: Soort, van: int) -> None:
        """Send a message while operation `van` fails and all after it; and again when it was refused."""
        self.gestuurd.append(bericht(len(self.gestuurd)))
        self.stuur.zet(soort, van)
        antwoord = stuur_een(self.poort, self.gestuurd[-1])
        # What was taken is folded after that, and may meet the failure there.
        wacht_tot(lambda: self.stuur.geteld >= van or is_gevouwen(self.data), LANG_GENOEG)
        self.stuur.rust()
        assert antwoord.code in {202, 503}, (soort, van, antwoord)
        if antwoord.code == 503:
            self.geweigerd += 1
            assert "retry-after" in antwoord.koppen
            antwoord = stuur_een(self.poort, self.gestuurd[-1])
            assert antwoord.code == 202, (soort, van, antwoord)
        self.bevestigd[self.gestuurd[-1]] = antwoord.json()["ontvangstbewijs"]
        wacht_tot(lambda: is_gevouwen(self.data), LANG_GENOEG)  # by itself

    def hoeveel(self, soort: Soort) -> int:
        """Count what one message takes, until it is in the figures."""
        self.gestuurd.append(bericht(len(self.gestuurd)))
        self.stuur.zet(soort)
        antwoord = stuur_een(self.poort, self.gestuurd[-1])
        assert antwoord.code == 202
        self.bevestigd[self.gestuurd[-1]] = antwoord.json()["ontvangstbewijs"]
        wacht_tot(lambda: is_gevouwen(self.data), LANG_GENOEG)
        return self.stuur.rust()


def test_a_hub_that_cannot_write_says_so_and_goes_on_when_it_can(kweek: Kweker, laag: Laag, tmp_path: Path) -> None:
    data, anders, gedaan = laag.map / "live", tmp_path / "anders", 0
    nummer = kweek.begin(("run", "--data", data, "--port", "0"), wachttijd_opslag="0.05")
    try:
        poort = kweek.poort(nummer)
        assert poort is not None
        proef = Proef(poort, laag.stuur, data)
        for soort in SOORTEN:
            alle = range(1, proef.hoeveel(soort) + 1)
            steekproef = sorted(trekking(f"live {soort.name}").sample(alle, min(STEEKPROEF, len(alle))))
            for van in alle if BEWIJS else steekproef:
                proef.stoor(soort, van)
                gedaan += 1
    finally:
        laag.stuur.rust()
    os.kill(nummer, signal.SIGTERM)
    afloop = kweek.eind()
    assert afloop.code == 0, afloop
    houdt(data, proef.bevestigd, proef.gestuurd)
    assert set(proef.bevestigd.values()) == bewijzen(data)
    berichten = tmp_path / "berichten"
    berichten.mkdir()
    for plaats, inhoud in enumerate(proef.gestuurd):
        (berichten / f"{plaats}.xml").write_bytes(inhoud)
    assert kweek.doe("load", berichten, "--data", anders, "--json").code == 0
    assert standen(data) == standen(anders)
    is_heel(data)
    meld(f"een hub die draait: {gedaan} momenten, {proef.geweigerd} keer 503")
