"""The tijdstipBericht of an envelope to a moment.

Source: semantics §2: Europe/Amsterdam; 8 digits = 12:00; the doubled hour in
October = the first.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from hub.domein.feiten import Moment

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")
_DATUM, _UUR, _MINUUT, _SECONDE = 8, 10, 12, 14
_LENGTES = (_DATUM, _UUR, _MINUUT, _SECONDE, _SECONDE + 1, _SECONDE + 2, _SECONDE + 3)
"""yyyymmdd[hh[mm[ss[mmm]]]]: StUF allows 8 to 17 digits; a digit of an hour, minute or second alone means nothing."""


def lees_tijdstip(tekst: str) -> Moment | None:
    """Read 8 to 17 digits as milliseconds since 1970 (UTC); None when they are no moment that a clock can show."""
    if len(tekst) not in _LENGTES or not (tekst.isascii() and tekst.isdigit()):
        return None
    uur = _begin_van_uur(tekst[:_UUR] if len(tekst) > _DATUM else tekst + "12")
    minuut, seconde = int(tekst[_UUR:_MINUUT] or 0), int(tekst[_MINUUT:_SECONDE] or 0)
    if uur is None or minuut > 59 or seconde > 59:  # noqa: PLR2004 (a clock)
        return None
    return uur + (minuut * 60 + seconde) * 1000 + int(tekst[_SECONDE:].ljust(3, "0"))


@lru_cache(maxsize=4096)
def _begin_van_uur(cijfers: str) -> Moment | None:
    """Where an hour (yyyymmddhh) begins: an hour is all summer or all winter time, so this is what a cache can keep."""
    try:
        plaatselijk = datetime(
            int(cijfers[:4]), int(cijfers[4:6]), int(cijfers[6:8]), int(cijfers[8:10]), tzinfo=_AMSTERDAM
        )
        wereld = plaatselijk.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    if wereld.astimezone(_AMSTERDAM).replace(tzinfo=None) != plaatselijk.replace(tzinfo=None):
        return None  # The hour that is skipped in March.
    return int(wereld.timestamp()) * 1000
