"""The settings of the log of the service, and of the traces that may go to a collector."""

from __future__ import annotations

from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator


class Loginstelling(BaseModel):
    """How a command that keeps running logs."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    vorm: Literal["json", "tekst"] | None = None
    """How a line is written; by default text on a terminal, and JSON elsewhere."""
    niveau: Literal["debug", "info", "warning", "error"] = "info"
    """The least level that is written; at `debug` there is a line for every message."""
    traag_seconden: Annotated[float, Field(ge=0.01, le=3600)] = 3
    """An answer that takes longer is told."""
    otel: str | None = None
    """Address of an OpenTelemetry collector (OTLP over HTTP), before `/v1/traces`; none sends nothing."""
    otel_deel: Annotated[float, Field(ge=0, le=1)] = 1
    """Which part of the messages has its spans sent, when the sender does not say so itself."""

    @field_validator("otel")
    @classmethod
    def _veilig_adres(cls, waarde: str | None) -> str | None:
        if waarde is None:
            return None
        try:
            delen = urlsplit(waarde)
            delen.port  # noqa: B018 - raises ValueError for a port that cannot be
        except ValueError:
            raise ValueError("is geen adres") from None
        lokaal = delen.hostname in {"127.0.0.1", "::1", "localhost"}
        if not delen.hostname or delen.query or delen.fragment or delen.username:
            raise ValueError("is geen adres als http://127.0.0.1:4318")
        if delen.scheme != "https" and not (delen.scheme == "http" and lokaal):
            raise ValueError("is geen https-adres")
        return waarde.rstrip("/")
