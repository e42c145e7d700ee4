"""BSNs that are set aside for tests; `tests.bouw` passes these on."""

from __future__ import annotations

BSN = "999900006"
"""The first of the numbers that are set aside for tests."""


def bsn_nummer(volgnummer: int) -> str:
    """Give the n-th test BSN (0 is 999900006), all different, all passing the elfproef."""
    gezien = -1
    for getal in range(999_900_006, 999_999_991):
        cijfers = str(getal)
        som = sum(g * int(c) for g, c in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), cijfers, strict=True))
        gezien += som % 11 == 0
        if gezien == volgnummer:
            return cijfers
    raise ValueError(volgnummer)
