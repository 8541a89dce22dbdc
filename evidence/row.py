"""A stored fact as the log keeps it, byte for byte; and the one way to write it down before it is hashed."""

from __future__ import annotations

import struct
from hashlib import sha256
from typing import Any, NamedTuple

_HEAD = struct.Struct(">BQ16sQHIII")
FORM = 1
"""The first byte of what is hashed: another layout would be another number."""

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
        """Numbers of fixed width, the lengths of the three texts, the texts: no two rows are written alike.

        Raises ValueError for an id of another length, which would be cut or filled up to look like another.
        """
        position, aggregate, version, partition, said, state, about = self
        if len(aggregate) != 16:
            raise ValueError(f"an id has 16 bytes, not {len(aggregate)}")
        topic, metadata = said.encode(), about.encode()
        lengths = len(topic), len(state), len(metadata)
        return _HEAD.pack(FORM, position, aggregate, version, partition, *lengths) + topic + state + metadata

    @staticmethod
    def read(data: bytes) -> Row:
        """The row that was written down. Raises ValueError when it was not this way."""
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
        """The aggregate's id as it is written everywhere else."""
        digits = self.aggregate.hex()  # a third of the time that uuid takes
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"

    def leaf(self) -> bytes:
        """The row's leaf in the tree (RFC 6962, 2.1)."""
        return sha256(b"\0" + self.canonical()).digest()
