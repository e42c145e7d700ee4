"""The settings of the metrics: table `[meten]`."""

from __future__ import annotations

from datetime import time
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Meten(BaseModel):
    """How the metrics are split, and what the alerts measure by."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    gemeente: bool = True
    """Whether figures are split by gemeente."""
    gemeenten_hoogstens: Annotated[int, Field(ge=1, le=1000)] = 100
    """How many gemeenten have series of their own: each has some two hundred. The rest is `overig`."""
    werktijd_van: time = time(8)
    """When a working day begins: from then on silence means something."""
    werktijd_tot: time = time(18)
    doel_binnen_norm: Annotated[float, Field(gt=0, le=1)] = 0.95
    """Which share of the verzoeken should be answered within the norm."""
    doel_minimum: Annotated[int, Field(ge=1)] = 20
    """With fewer verzoeken in a month one late answer is already five per cent."""

    @model_validator(mode="after")
    def _van_voor_tot(self) -> Self:
        if self.werktijd_van >= self.werktijd_tot:
            raise ValueError("werktijd_van is niet eerder dan werktijd_tot")
        return self
