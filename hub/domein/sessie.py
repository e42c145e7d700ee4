"""How long someone stays logged in: until he is silent for long, and never longer than a working day."""

from __future__ import annotations

from typing import NamedTuple

from hub.domein.feiten import Moment

SECONDE = 1_000
"""Milliseconds."""

MINUUT = 60 * SECONDE
UUR = 60 * MINUUT
DAG = 24 * UUR


class Sessietermijnen(NamedTuple):
    """When a session ends by itself, in milliseconds."""

    stil: int = 30 * MINUUT
    """After so long without a question. Source: NIST SP 800-63B §4.2.3, at most 30 minutes where a second factor is used."""
    hoogstens: int = 10 * UUR
    """After so long whatever happens: a working day; the same source sets 12 hours as the most."""

    def leeft(self, gemaakt: Moment, laatst: Moment, nu: Moment) -> bool:
        """Say whether a session still counts. A clock that was set back ends it: nobody knows how old it is then."""
        return gemaakt <= laatst <= nu and nu - laatst < self.stil and nu - gemaakt < self.hoogstens
