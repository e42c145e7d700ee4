"""For how long each kind of data is kept."""

from __future__ import annotations

from datetime import time
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Dagen = Annotated[int, Field(ge=1, le=36_500)]


class Bewaartermijnen(BaseModel):
    """For how many days each kind of data is kept; what is not set is kept."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    journaal_dagen: Dagen | None = Field(None, description="de berichten zelf, versleuteld")
    afkeuring_dagen: Dagen | None = Field(None, description="de uitleg waarom een bericht is afgekeurd")
    beeindigd_dagen: Dagen | None = Field(
        None, description="feiten en pseudoniem van jeugdigen bij wie alles is beëindigd"
    )
    brp_dagen: Dagen | None = Field(None, description="BRP-gegevens van jeugdigen over wie er geen bericht is")
    leeslog_dagen: Dagen | None = Field(None, description="wie wat heeft ingezien")
    om: time = Field(time(3, 30), description="hoe laat run elke nacht opruimt (plaatselijke tijd)")
