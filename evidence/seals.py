"""The sealer's table in the service's database: each checkpoint with the leaves that it was the first to cover."""

from __future__ import annotations

import base64
from datetime import datetime
from typing import Any, NamedTuple

import orjson
from psycopg import AsyncConnection

from evidence.note import NoteError, unverified
from evidence.tree import Tree

SCHEMA = """
CREATE TABLE IF NOT EXISTS checkpoints (
    size bigint PRIMARY KEY,
    start bigint NOT NULL UNIQUE CHECK (start < size),
    leaves bytea NOT NULL,
    peaks bytea NOT NULL,
    note text NOT NULL,
    sealed_at timestamptz NOT NULL DEFAULT clock_timestamp())
"""


class Seal(NamedTuple):
    """A checkpoint of `size` facts, and the leaf hashes, 32 bytes each, of those after position `start`.

    A seal without leaves (`start` equals `size`) still commits to everything before it.
    """

    start: int
    size: int
    leaves: bytes
    note: str

    def line(self) -> bytes:
        """The seal as a line of an export or of a file of seals."""
        return orjson.dumps({"checkpoint": self.note, "leaves": base64.b64encode(self.leaves).decode()}) + b"\n"

    @staticmethod
    def of(note: str, leaves: bytes = b"") -> Seal:
        """A seal from its two parts. Raises NoteError if they are malformed. Nothing is verified yet."""
        size = unverified(note).size
        if len(leaves) % 32 or len(leaves) // 32 > size:
            raise NoteError("the leaves of a seal do not fit its checkpoint")
        return Seal(size - len(leaves) // 32, size, leaves, note)

    @staticmethod
    def read(line: bytes) -> Seal:
        """Parse the line of a seal. Raises NoteError."""
        try:
            entry = orjson.loads(line)
            seal = Seal.of(entry["checkpoint"], base64.b64decode(entry["leaves"], validate=True))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise NoteError(f"not a seal: {error!r}") from None
        if seal.line() != line.removesuffix(b"\n") + b"\n":
            raise NoteError("not spelled as a seal is")
        return seal

    def hashes(self) -> list[bytes]:
        """The leaf hashes, one by one."""
        return [self.leaves[at : at + 32] for at in range(0, len(self.leaves), 32)]


async def prepare(connection: AsyncConnection[Any]) -> None:
    """Create the table if it does not exist."""
    await connection.execute(SCHEMA)


async def last(connection: AsyncConnection[Any]) -> tuple[Seal, Tree] | None:
    """The newest seal and the tree after it. Raises ValueError for malformed peaks."""
    cursor = await connection.execute(
        "SELECT start, size, leaves, note, peaks FROM checkpoints ORDER BY size DESC LIMIT 1", prepare=True
    )
    row = await cursor.fetchone()
    if row is None:
        return None
    peaks = bytes(row[4])
    tree = Tree(row[1], [peaks[at : at + 32] for at in range(0, len(peaks), 32)])
    return Seal(row[0], row[1], bytes(row[2]), row[3]), tree


async def keep(connection: AsyncConnection[Any], seal: Seal, tree: Tree) -> None:
    """Add a seal. Raises UniqueViolation when another sealer continued from the same size."""
    await connection.execute(
        "INSERT INTO checkpoints (size, start, leaves, peaks, note) VALUES (%s, %s, %s, %s, %s)",
        (seal.size, seal.start, seal.leaves, b"".join(tree.peaks), seal.note),
    )


async def note_at(connection: AsyncConnection[Any], size: int) -> str | None:
    """The checkpoint of exactly this size."""
    cursor = await connection.execute("SELECT note FROM checkpoints WHERE size = %s", (size,), prepare=True)
    row = await cursor.fetchone()
    return str(row[0]) if row else None


async def covering(connection: AsyncConnection[Any], position: int) -> tuple[Seal, Tree] | None:
    """The first checkpoint that covers a position, and the tree before its leaves; None for what is not sealed yet."""
    cursor = await connection.execute(
        "SELECT start, size, leaves, note, (SELECT b.peaks FROM checkpoints AS b WHERE b.size = c.start) "
        "FROM checkpoints AS c WHERE size >= %s ORDER BY size LIMIT 1",
        (position,),
    )
    row = await cursor.fetchone()
    if row is None:
        return None
    peaks = bytes(row[4] or b"")
    before = Tree(row[0], [peaks[at : at + 32] for at in range(0, len(peaks), 32)])
    return Seal(row[0], row[1], bytes(row[2]), row[3]), before


async def newest(connection: AsyncConnection[Any], below: int | None, limit: int) -> list[tuple[Seal, datetime]]:
    """Checkpoints below a size, if one is given, without their leaves, and when each was made; the newest first."""
    cursor = await connection.execute(
        "SELECT start, size, note, sealed_at FROM checkpoints WHERE size < %s ORDER BY size DESC LIMIT %s",
        (2**62 if below is None else below, limit),
    )
    return [(Seal(start, size, b"", note), at) for start, size, note, at in await cursor.fetchall()]


async def after(connection: AsyncConnection[Any], size: int, limit: int) -> list[Seal]:
    """Seals beyond a size, in order."""
    cursor = await connection.execute(
        "SELECT start, size, leaves, note FROM checkpoints WHERE size > %s ORDER BY size LIMIT %s", (size, limit)
    )
    return [Seal(start, end, bytes(leaves), note) for start, end, leaves, note in await cursor.fetchall()]
