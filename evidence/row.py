"""A stored fact byte for byte, and its canonical encoding, which is hashed."""

from __future__ import annotations

import struct
from hashlib import sha256
from typing import Any, NamedTuple

_HEAD = struct.Struct(">BQ16sQHIII")
FORM = 1
"""The first byte of the hashed encoding: the version of its layout."""

COLUMNS = "notification_id, originator_id, originator_version, partition, topic, state, metadata"


class Row(NamedTuple):
    """A row of `<service>_events`. What is sealed in `state` stays sealed: erasing a person changes nothing here."""

    position: int
    aggregate: bytes
    version: int
    partition: int
    topic: str
    state: bytes
    metadata: str

    def canonical(self) -> bytes:
        """The canonical encoding: numbers of fixed width, the lengths of the three texts, the texts. It is unambiguous.

        Raises ValueError for an id of another length, which would be truncated or padded and could collide.
        """
        position, aggregate, version, partition, topic, state, metadata = self
        if len(aggregate) != 16:
            raise ValueError(f"an id has 16 bytes, not {len(aggregate)}")
        topic_bytes, metadata_bytes = topic.encode(), metadata.encode()
        lengths = len(topic_bytes), len(state), len(metadata_bytes)
        return (
            _HEAD.pack(FORM, position, aggregate, version, partition, *lengths) + topic_bytes + state + metadata_bytes
        )

    @staticmethod
    def read(data: bytes) -> Row:
        """Decode a row. Raises ValueError if it is not in the canonical encoding."""
        try:
            form, position, aggregate, version, partition, *lengths = _HEAD.unpack_from(data)
        except struct.error as error:
            raise ValueError(f"not a stored fact: {error}") from None
        at, texts = _HEAD.size, []
        for length in lengths:
            texts.append(data[at : at + length])
            at += length
        row = Row(position, aggregate, version, partition, texts[0].decode(), texts[1], texts[2].decode())
        if form != FORM or row.canonical() != data:
            raise ValueError("not a stored fact")
        return row

    @staticmethod
    def stored(record: tuple[Any, ...]) -> Row:
        """A row as PostgreSQL gives `COLUMNS`."""
        position, aggregate, version, partition, topic, state, metadata = record
        return Row(position, aggregate.bytes, version, partition, topic, bytes(state), metadata)

    @property
    def aggregate_id(self) -> str:
        """The aggregate's id in its usual text form."""
        digits = self.aggregate.hex()  # a third of the time that uuid takes
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"

    def leaf(self) -> bytes:
        """The row's leaf in the tree (RFC 6962, 2.1)."""
        return sha256(b"\0" + self.canonical()).digest()
