"""Send spans to an OpenTelemetry collector, over OTLP/HTTP (protobuf). Needs the extra `otel`; off unless `log.otel` is set.

The ids are the hub's own (they stand in the log too), so spans are given to the SDK whole instead of being made by it. What a
collector does not take in time is dropped: the hub never waits for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from hub import __version__
from hub.fouten import OngeldigeInstelling
from hub.logboek.sporen import Span, naar

PAD = "/v1/traces"
"""Where a collector takes traces (OTLP specification, OTLP/HTTP request)."""

WACHTTIJD_SECONDEN = 5.0
"""How long one sending may take, and how long the end of the hub waits for the last one."""


@contextmanager
def stuur_naar(adres: str) -> Iterator[None]:
    """Send spans to the collector at this address within. Raises OngeldigeInstelling without the packages."""
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415 - an extra
        from opentelemetry.sdk.resources import Resource  # noqa: PLC0415 - idem
        from opentelemetry.sdk.trace import ReadableSpan  # noqa: PLC0415 - idem
        from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415 - idem
        from opentelemetry.sdk.util.instrumentation import InstrumentationScope  # noqa: PLC0415 - idem
        from opentelemetry.trace import Link, SpanContext, SpanKind, TraceFlags  # noqa: PLC0415 - idem
        from opentelemetry.trace.status import Status, StatusCode  # noqa: PLC0415 - idem
    except ImportError:
        raise OngeldigeInstelling(
            "De instelling log.otel vraagt om OpenTelemetry, en die pakketten zijn niet geïnstalleerd.",
            "Installeer ze (pip install 'ijw-hub[otel]'), of haal log.otel weg.",
        ) from None

    bron = Resource.create({"service.name": "ijw-hub", "service.version": __version__})
    wie = InstrumentationScope("hub", __version__)
    verzender = BatchSpanProcessor(
        OTLPSpanExporter(endpoint=adres + PAD, timeout=WACHTTIJD_SECONDEN),
        export_timeout_millis=WACHTTIJD_SECONDEN * 1000,
    )

    def plek(trace: str, span: str) -> SpanContext:
        return SpanContext(int(trace, 16), int(span, 16), is_remote=False, trace_flags=TraceFlags(TraceFlags.SAMPLED))

    def stuur(span: Span) -> None:
        verzender.on_end(
            ReadableSpan(
                name=span.naam,
                context=plek(span.trace, span.span),
                parent=plek(span.trace, span.ouder) if span.ouder else None,
                resource=bron,
                attributes=span.velden,
                links=[Link(plek(*ander)) for ander in span.links],
                kind=SpanKind.SERVER if span.van_buiten else SpanKind.INTERNAL,
                status=Status(StatusCode.ERROR if span.mislukt else StatusCode.UNSET),
                start_time=span.begin,
                end_time=span.eind,
                instrumentation_scope=wie,
            )
        )

    try:
        with naar(stuur):
            yield
    finally:
        verzender.shutdown()  # type: ignore[no-untyped-call]
