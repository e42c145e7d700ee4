"""`/metrics`: what is measured, in the text format of Prometheus, of the gemeenten that the visitor may see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from fastapi import Request
from fastapi.responses import Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from hub.domein.feiten import Moment
from hub.domein.toegang import Recht
from hub.meten.keuzes import Meetkeuzes
from hub.meten.registers import Registers
from hub.meten.verzamelaar import MeetBron
from hub.streams.meetlat import Meetlat
from hub.web.bezoeker import bezoeker_van


@dataclass(frozen=True, slots=True)
class Meetplek:
    """Where this process counts, and how it is shown."""

    meetlat: Meetlat = field(default_factory=Meetlat)
    keuzes: Meetkeuzes = field(default_factory=Meetkeuzes)


def metrics(vragen: MeetBron, klok: Callable[[], Moment], plek: Meetplek) -> Callable[[Request], Response]:
    """Return the handler of `/metrics`."""
    registers = Registers(vragen, klok, plek.meetlat, plek.keuzes)

    def toon(request: Request) -> Response:
        """Serve `/metrics`: the main figures of now, in the Prometheus text format."""
        register = registers.voor(bezoeker_van(request).gebied(Recht.CIJFERS))
        return Response(generate_latest(register), headers={"Content-Type": CONTENT_TYPE_LATEST})

    return toon
