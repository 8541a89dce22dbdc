"""An announced fact in transit: payload, place in its source's log, CloudEvents headers (binary mode)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from google.protobuf.message import Message

LOG_PARTITIONS = 4
"""Partitions of a source's log, never changed (reliability R5). The embedded broker creates topics with four."""


def topic(source: str, cell: str = "") -> str:
    """The Kafka topic of a service's announced facts; a cell's name is its prefix (D13)."""
    return f"{cell}.fieldledger.{source}.v1" if cell else f"fieldledger.{source}.v1"


class Envelope(NamedTuple):
    """An announced fact with its metadata. Within its partition, `position` follows `predecessor` without a gap.

    A tuple, because one is created for every fact at every step: it costs a third of a frozen dataclass.
    """

    source: str
    partition: int
    position: int
    predecessor: int
    aggregate_id: str
    version: int
    region: str
    occurred_at: datetime
    recorded_at: datetime
    actor: str
    type: str
    correlation_id: str = ""
    causation_id: str = ""
    traceparent: str = ""
    payload: bytes = b""
    entered_at: datetime | None = None
    """When it was entered, by the server's clock, on a device that sent it later; None for what was sent at once."""

    def __repr__(self) -> str:
        """Only the type of the fact: its contents do not belong in logs."""
        return f"Envelope({self.event_id})"

    @property
    def event_id(self) -> str:
        """Identifies this fact globally: source/partition/position."""
        return f"{self.source}/{self.partition}/{self.position}"

    def headers(self) -> dict[str, str]:
        """CloudEvents 1.0 attributes and extensions as Kafka header values."""
        entered = {"ce_enteredtime": self.entered_at.isoformat()} if self.entered_at else {}
        return {
            "ce_specversion": "1.0",
            "ce_id": self.event_id,
            "ce_source": f"/fieldledger/{self.source}",
            "ce_type": self.type,
            "ce_time": self.occurred_at.isoformat(),
            "ce_subject": self.aggregate_id,
            "ce_partitionkey": self.aggregate_id,
            "ce_position": str(self.position),
            "ce_predecessor": str(self.predecessor),
            "ce_partition": str(self.partition),
            "ce_version": str(self.version),
            "ce_region": self.region,
            "ce_recordedtime": self.recorded_at.isoformat(),
            **entered,
            "ce_actor": self.actor,
            "ce_correlationid": self.correlation_id,
            "ce_causationid": self.causation_id,
            "traceparent": self.traceparent,
            "content-type": "application/protobuf",
        }

    def wire(self) -> list[tuple[str, bytes]]:
        """The same headers as UTF-8 bytes for Kafka. Repeated here, because encoding `headers` costs a third more."""
        subject = self.aggregate_id.encode()
        entered = [("ce_enteredtime", self.entered_at.isoformat().encode())] if self.entered_at else ()
        return [
            ("ce_specversion", b"1.0"),
            ("ce_id", self.event_id.encode()),
            ("ce_source", b"/fieldledger/" + self.source.encode()),
            ("ce_type", self.type.encode()),
            ("ce_time", self.occurred_at.isoformat().encode()),
            ("ce_subject", subject),
            ("ce_partitionkey", subject),
            ("ce_position", b"%d" % self.position),
            ("ce_predecessor", b"%d" % self.predecessor),
            ("ce_partition", b"%d" % self.partition),
            ("ce_version", b"%d" % self.version),
            ("ce_region", self.region.encode()),
            ("ce_recordedtime", self.recorded_at.isoformat().encode()),
            *entered,
            ("ce_actor", self.actor.encode()),
            ("ce_correlationid", self.correlation_id.encode()),
            ("ce_causationid", self.causation_id.encode()),
            ("traceparent", self.traceparent.encode()),
            ("content-type", b"application/protobuf"),
        ]

    @staticmethod
    def of_record(headers: Iterable[tuple[str, bytes | None]], value: bytes | None) -> Envelope:
        """Parse a record of a topic, from any producer. Raises ValueError if it is no fact."""
        texts = {}
        for name, text in headers:
            if text is None:  # Kafka allows headers without a value
                raise ValueError(f"the header {name} has no value")
            texts[name] = text.decode()
        return Envelope.opened(texts, value or b"")

    @staticmethod
    def opened(headers: Mapping[str, str], payload: bytes) -> Envelope:
        """Parse the headers. Raises ValueError if they are not ours."""
        try:
            read = Envelope._of(headers, payload)
            if read.entered_at is not None and read.entered_at.tzinfo is None:
                raise ValueError(f"{read.event_id} was entered at an instant without an offset")
            if "\0" in "".join(headers.values()):
                raise ValueError("a NUL in a header")
        except (KeyError, TypeError, AttributeError, OverflowError) as error:
            raise ValueError(f"headers that are not ours: {error!r}") from None
        places = 0 <= read.partition < LOG_PARTITIONS and 0 <= read.predecessor < read.position < 2**63
        if not places or not 0 <= read.version < 2**63:
            raise ValueError(f"{read.event_id} is no place in a log")
        if not read.source.isidentifier() or read.occurred_at.tzinfo is None or read.recorded_at.tzinfo is None:
            raise ValueError(f"{read.event_id} names no service, or has instants without an offset")
        return read

    @staticmethod
    def _of(headers: Mapping[str, str], payload: bytes) -> Envelope:
        entered = headers.get("ce_enteredtime")
        return Envelope(
            source=headers["ce_source"].rpartition("/")[2],
            partition=int(headers["ce_partition"]),
            position=int(headers["ce_position"]),
            predecessor=int(headers["ce_predecessor"]),
            aggregate_id=headers["ce_subject"],
            version=int(headers["ce_version"]),
            region=headers["ce_region"],
            occurred_at=datetime.fromisoformat(headers["ce_time"]),
            recorded_at=datetime.fromisoformat(headers["ce_recordedtime"]),
            actor=headers["ce_actor"],
            type=headers["ce_type"],
            correlation_id=headers.get("ce_correlationid", ""),
            causation_id=headers.get("ce_causationid", ""),
            traceparent=headers.get("traceparent", ""),
            payload=payload,
            entered_at=datetime.fromisoformat(entered) if entered else None,
        )


class Vocabulary:
    """The announced message types that a process understands, by full name."""

    def __init__(self, types: Iterable[type[Message]]) -> None:
        self._types = {cls.DESCRIPTOR.full_name: cls for cls in types}

    def open(self, envelope: Envelope) -> Message | None:
        """The fact's message, or None for an unknown type (a newer source announces more)."""
        cls = self._types.get(envelope.type)
        return cls.FromString(envelope.payload) if cls else None
