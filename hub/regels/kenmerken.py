"""What a message has: a rule that cannot be broken without it is not called.

Bits of an int (an IntFlag takes ten times as long to combine). The reader sets
them while it reads; a rule names one or more, of which at least one must be there.
"""

from __future__ import annotations

(
    ALTIJD,
    EXTERN,
    DATUMGEBRUIK,
    NAAMGEBRUIK,
    PERIODE,
    PRODUCTCODE,
    ZONDER_PRODUCT,
    OMVANG,
    BUDGET,
    EINDDATUM,
    REDEN,
    MEER,
    BESCHIKKING,
    VERWIJZER_CODE,
    VERWIJZER_NAAMLOOS,
    CREDIT,
) = (1 << nummer for nummer in range(16))
"""In order: every message; sources of level 4 are given; a DatumGebruik; a NaamGebruik other than 1 (which always fits); a
Periode of a Contact; a productcode; a part that may have a Product and has none; Omvang; Budget; an end of a part;
RedenWijziging; more than one of a class with a key; anything on a beschikking; a verwijzer with a code, and one without
name; a credit."""
