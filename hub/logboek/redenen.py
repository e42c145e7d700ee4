"""The sentences that may stand in the log: all are the hub's own, none quotes anything."""

from __future__ import annotations

import errno

from hub.domein.systeemfouten import alle_redenen

GEEN_BERICHT = "dit is geen XML of zip en blijft liggen"
NIET_TE_LEZEN = "kan niet worden gelezen"
NIET_NU = "de hub kan nu niets opnemen"
ONVERWACHT = "onverwachte fout"
SYSTEEM = "het systeem geeft een fout"
NIET_OP_TIJD = "antwoordt niet op tijd"
NIET_BEREIKBAAR = "is niet te bereiken"
BEZET = "is bezet of heeft een storing"

_NIET_TE_VERPLAATSEN = "gelezen, maar niet te verplaatsen: "

_SYSTEEMREDENEN = frozenset((*alle_redenen().values(), SYSTEEM))

REDENEN = frozenset(
    (
        GEEN_BERICHT,
        NIET_TE_LEZEN,
        NIET_NU,
        ONVERWACHT,
        NIET_OP_TIJD,
        NIET_BEREIKBAAR,
        BEZET,
        *_SYSTEEMREDENEN,
        *(_NIET_TE_VERPLAATSEN + zin for zin in _SYSTEEMREDENEN),
    )
)
"""Every sentence there is."""


def systeemreden(fout: OSError) -> str:
    """Return why the system refused, in one of our own sentences."""
    return alle_redenen().get(fout.errno, SYSTEEM)


def niet_te_verplaatsen(fout: OSError) -> str:
    """Return why a file that was read stays where it is."""
    return _NIET_TE_VERPLAATSEN + systeemreden(fout)


def foutsoort(fout: BaseException) -> str:
    """Return the kind of an error: its class, or of a system error the name of its number (`ENOSPC`)."""
    nummer = fout.errno if isinstance(fout, OSError) else None
    return errno.errorcode.get(nummer or 0, type(fout).__name__)
