"""Hand out the numbers that messages carry, in the shapes that software uses.

None ever holds nine digits in a row that pass the elfproef, so that whatever
does is a leak.
"""

from __future__ import annotations

from collections import defaultdict
from random import Random
from uuid import UUID

from hub.domein.bsn import bevat_bsn

_HEX = "0123456789abcdef"


class Nummers:
    """Numbers, unique as far as the standard asks."""

    def __init__(self, toeval: Random) -> None:
        self._toeval = toeval
        self._tellers: dict[str, int] = defaultdict(int)
        self._gebruikt: set[str] = set()

    def uuid(self) -> str:
        """Return a random UUID (version 4) for an envelope."""
        return str(UUID(int=self._toeval.getrandbits(128), version=4))

    def _volgende(self, rij: str) -> int:
        self._tellers[rij] += 1
        return self._tellers[rij]

    def identificatie(self, afzender: str) -> str:
        """Return an Identificatie (at most 12 characters) that this sender has not used for any message."""
        stijl = sum(map(ord, afzender)) % 3
        while True:
            volgnummer = self._volgende(f"identificatie {afzender}")
            if stijl == 0:
                nummer = f"J{volgnummer:07d}"
            elif stijl == 1:
                nummer = f"{volgnummer:05d}IJW{volgnummer % 97:02d}"
            else:
                nummer = self._hexadecimaal(8) + "-" + self._hexadecimaal(3)
            if (sleutel := f"{afzender} {nummer}") not in self._gebruikt and not bevat_bsn(nummer):
                self._gebruikt.add(sleutel)
                return nummer

    def _hexadecimaal(self, lengte: int) -> str:
        return "".join(self._toeval.choices(_HEX, k=lengte))

    def referentie(self, aanbieder: str, jaar: int) -> str:
        """Return a ReferentieAanbieder that this aanbieder has not used."""
        stijl = sum(map(ord, aanbieder)) % 4
        while True:
            volgnummer = self._volgende(f"referentie {aanbieder}")
            if stijl == 0:
                nummer = f"V{jaar}-{volgnummer:06d}"
            elif stijl == 1:
                nummer = f"{volgnummer:04d}/ZV/{jaar}"
            elif stijl == 2:
                nummer = f"REF{volgnummer:05d}A"
            else:
                nummer = self.uuid()
            if not bevat_bsn(nummer):
                return nummer

    def toewijzing(self, gemeente: str) -> int:
        """Return a ToewijzingNummer that this gemeente has not used."""
        rij = f"toewijzing {gemeente}"
        self._tellers[rij] += self._toeval.randrange(1, 5)
        return 100_000 + self._tellers[rij]

    def declaratie(self, aanbieder: str) -> str:
        """Return a DeclaratieNummer that this aanbieder has not used."""
        return f"D{aanbieder[-4:]}N{self._volgende('declaratie ' + aanbieder):04d}"
