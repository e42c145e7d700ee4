"""`/metrics` of a worker: what it counted and how far the stages are behind, for Prometheus and for a health check."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from hub.domein.systeemfouten import reden
from hub.fouten import NietVoltooid
from hub.instellingen import Instellingen
from hub.instellingen_kafka import Kafka
from hub.opdrachten.meten_openen import meetplek
from hub.streams.meetlat import Meetlat


@contextmanager
def metrics_op(
    instellingen: Instellingen, kafka: Kafka, meetlat: Meetlat, host: str, poort: int | None
) -> Iterator[None]:
    """Answer on a port for as long as the worker works; without a port nothing listens. Raises NietVoltooid when it is taken."""
    if poort is None:
        yield
        return
    from prometheus_client import CollectorRegistry, ProcessCollector, start_http_server

    from hub.meten.gemeenten import Gemeentelabels
    from hub.meten.proces import Procesverzamelaar
    from hub.streams.kafka.meting import Lagmeting

    register = CollectorRegistry(auto_describe=False)
    gemeenten = Gemeentelabels((), meetplek(instellingen, meetlat).keuzes)
    register.register(Procesverzamelaar(meetlat, lambda: gemeenten))
    ProcessCollector(registry=register)
    try:
        server, draad = start_http_server(poort, host, register)
    except OSError as fout:
        raise NietVoltooid(
            f"Op {host}:{poort} kan de worker niet luisteren: {reden(fout)}.", "Kies met --metrics een andere poort."
        ) from fout
    try:
        with Lagmeting(kafka, meetlat):
            yield
    finally:
        server.shutdown()
        server.server_close()
        draad.join()
