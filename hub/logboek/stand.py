"""What a program chose for its log, once, when it began: shared by all that logs in it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Stand:
    """The choices; the defaults are those of a program that chose nothing."""

    streng: bool = False
    """Whether a line that is not in the catalogue is an error (in the tests) instead of being shortened."""
    traag_seconden: float = 3.0
    """An answer that takes longer is told."""
    otel_deel: float = 1.0
    """Which part (0 to 1) of what comes without a `traceparent` has its spans sent."""


STAND = Stand()
"""Of this process."""
