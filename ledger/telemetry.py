"""Logs, metrics and traces, set up once, named in one place; a trace travels in `traceparent`, also in stored facts."""

from __future__ import annotations

import io
import logging
import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from typing import Any

import structlog
from opentelemetry import trace
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, ConsoleSpanExporter
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF, DEFAULT_ON
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

CALLS = Histogram("fieldledger_call_seconds", "Duration of a gRPC call.", ["path"])
TURNED_DOWN = Counter("fieldledger_turned_down_total", "Calls turned down, by reason.", ["path", "reason"])
RELAYED = Counter("fieldledger_relayed_facts_total", "Facts the relay has published.", ["service"])
RECEIVED = Counter("fieldledger_received_facts_total", "Facts that came from Kafka.", ["service"])
PARKED = Gauge(
    "fieldledger_parked_keys",
    "Keys with parked facts; more than none is an alarm.",
    ["service", "follower"],
    multiprocess_mode="max",
)

log = structlog.get_logger()
SELDOM_SECONDS, MOST_KINDS = 10.0, 1_000

_loud = False
_EXPORTED = os.environ.get("OTEL_TRACES_EXPORTER") == "console"
_tracer = trace.get_tracer("fieldledger")
_propagator = TraceContextTextMapPropagator()
_TRACEPARENT = re.compile(r"00-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})")


class _Stderr(io.StringIO):
    """The current stderr at each write: one that was replaced meanwhile may be closed.

    A line for which there is no room, or no reader, is lost: whatever it tells of must not fail because of it.
    """

    def write(self, text: str) -> int:
        with suppress(OSError):
            sys.stderr.write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError):
            sys.stderr.flush()


@dataclass(slots=True)
class Span:
    """The attributes that a call records."""

    path: str
    traceparent: str
    reason: str = ""

    def turned_down(self, reason: str) -> None:
        """Record why the call was refused."""
        self.reason = reason


@contextmanager
def call(path: str, traceparent: str) -> Iterator[Span]:
    """One gRPC call: a span under the caller's trace, a duration, a count of refusals by reason."""
    started = time.perf_counter()
    if not _EXPORTED:  # without an exporter nobody reads spans; their ids alone travel, at a tenth of the cost
        span = Span(path, child_of(traceparent))
        try:
            yield span
        finally:
            _count(span, started)
        return
    parent = _propagator.extract({"traceparent": traceparent}) if traceparent else None
    with _tracer.start_as_current_span(path, context=parent) as current:
        carrier: dict[str, str] = {}
        _propagator.inject(carrier)
        span = Span(path, carrier.get("traceparent", traceparent))
        try:
            yield span
        finally:
            _count(span, started)
            if span.reason:
                current.set_attribute("fieldledger.reason", span.reason)


EXPOSITION = CONTENT_TYPE_LATEST
"""The media type of `exposition`."""


def exposition() -> bytes:
    """All metrics in the text format of Prometheus: of this process, or of all that share its port."""
    if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
        return generate_latest(REGISTRY)
    together = CollectorRegistry()
    MultiProcessCollector(together)  # type: ignore[no-untyped-call]
    return generate_latest(together)


@cache
def _calls(path: str) -> Histogram:
    return CALLS.labels(path)


def _count(span: Span, started: float) -> None:
    seconds = time.perf_counter() - started
    _calls(span.path).observe(seconds)
    if span.reason:
        TURNED_DOWN.labels(span.path, span.reason).inc()
    if _loud:
        log.debug("called", path=span.path, reason=span.reason, seconds=round(seconds, 6), traceparent=span.traceparent)


def child_of(traceparent: str) -> str:
    """The `traceparent` (W3C Trace Context, version 00) of a step within a trace, or of a new trace."""
    known = _TRACEPARENT.fullmatch(traceparent)
    trace_id, flags = known.groups() if known else (os.urandom(16).hex(), "00")
    return f"00-{trace_id}-{os.urandom(8).hex()}-{flags}"


def set_up(level: str = "INFO", name: str = "fieldledger") -> None:
    """Set up structured logs on stderr (JSON, or readable on a terminal) and traces under this name, once.

    The libraries' own lines and an error that ends the process are among them, so that every line can be read alike.
    """
    global _loud
    _loud = level == "DEBUG"  # a discarded log line costs a call as much as its whole trace id
    terminal = sys.stderr.isatty()
    renderer = structlog.dev.ConsoleRenderer() if terminal else structlog.processors.JSONRenderer()
    steps = (
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    )
    structlog.configure(
        processors=[*steps, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(_Stderr()),
        cache_logger_on_first_use=True,
    )
    resource = Resource.create({"service.namespace": "fieldledger", "service.name": name})
    provider = TracerProvider(resource=resource, sampler=DEFAULT_ON if _EXPORTED else ALWAYS_OFF)
    if _EXPORTED:
        provider.add_span_processor(BatchSpanProcessor(ConsoleSpanExporter(out=sys.stderr)))
    trace.set_tracer_provider(provider)
    _take_in(steps, renderer, level)
    if not terminal:
        sys.excepthook = _last_words


def _take_in(steps: Sequence[Any], renderer: Any, level: str) -> None:
    """Give the lines of the libraries, which log with the standard library, the same form, time included."""
    handler = logging.StreamHandler(_Stderr())
    handler.name = "fieldledger"
    ours = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*steps, structlog.stdlib.add_logger_name], processors=[ours, renderer]
        )
    )
    handler.addFilter(Seldom())
    # The level is the handler's: a library may have set one of its own for its loggers.
    handler.setLevel(max(logging.getLevelNamesMapping()[level], logging.WARNING))
    root = logging.getLogger()
    root.handlers = [*(each for each in root.handlers if each.name != handler.name), handler]
    logging.captureWarnings(True)
    # What it calls an error, it tries again; what does not come back, the part that waits for it warns of.
    quiet = level in ("ERROR", "CRITICAL")
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL if quiet else logging.ERROR)


@contextmanager
def explained() -> Iterator[None]:
    """A process that exits with a reason in words logs it like every other line, and exits with 1."""
    try:
        yield
    except SystemExit as end:
        if not isinstance(end.code, str):
            raise
        log.critical("the process ends", reason=end.code)
        raise SystemExit(1) from None


class Seldom(logging.Filter):
    """Lets a line that repeats itself through once in `SELDOM_SECONDS`, with how often it was held back.

    While a topic is missing, a client says so ten times a second for each of its partitions.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock, self._seen = clock, dict[tuple[str, str], tuple[float, int]]()

    def filter(self, record: logging.LogRecord) -> bool:
        kind, now = (record.name, str(record.msg)), self._clock()
        until, held_back = self._seen.get(kind, (0.0, 0))
        if now < until:
            self._seen[kind] = (until, held_back + 1)
            return False
        if len(self._seen) >= MOST_KINDS:  # a library that writes its figures into the text
            self._seen.clear()
        self._seen[kind] = (now + SELDOM_SECONDS, 0)
        if held_back:
            record.msg, record.args = f"{record.getMessage()} (and {held_back} more like it)", ()
        return True


def _last_words(kind: type[BaseException], error: BaseException, trace: Any) -> None:
    log.critical("the process ends", error=repr(error), exc_info=(kind, error, trace))
