"""An export taken apart and reassembled, as an attacker would who has the file or the database, but no key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

import orjson

from evidence.export import Export, line_of
from evidence.row import Row
from evidence.seals import Seal

LINE, LEAF = lru_cache(10_000)(line_of), lru_cache(10_000)(Row.leaf)
"""Most rows of one export are those of the last."""


@dataclass(frozen=True)
class Parts:
    """The parts of an export."""

    header: bytes
    seals: tuple[Seal, ...]
    rows: tuple[Row, ...]
    instead: Mapping[int, bytes] = field(default_factory=dict)
    """Lines that replace a row, by position."""

    @staticmethod
    def of(path: Path) -> Parts:
        export = Export(path)
        return Parts(path.read_bytes().splitlines(keepends=True)[0], tuple(export.seals), tuple(export.rows()))

    def write(self, path: Path) -> Path:
        """Write a file whose end matches its contents."""
        end = orjson.dumps({"end": {"seals": len(self.seals), "rows": len(self.rows)}}) + b"\n"
        rows = [self.instead.get(at) or LINE(row) for at, row in enumerate(self.rows, 1)]
        lines = [self.header, *(seal.line() for seal in self.seals), *rows, end]
        path.write_bytes(b"".join(lines))
        return path

    def with_rows(self, rows: list[Row]) -> Parts:
        return replace(self, rows=tuple(rows))

    def renumbered(self) -> Parts:
        """Every row renumbered to its place in the file."""
        return self.with_rows([row._replace(position=at) for at, row in enumerate(self.rows, 1)])

    def leaves_of_rows(self) -> Parts:
        """The table of seals changed to match the rows; only the signed notes cannot be."""
        leaves = [LEAF(row) for row in self.rows]
        fit = [seal._replace(leaves=b"".join(leaves[seal.start : seal.size])) for seal in self.seals]
        return replace(self, seals=tuple(seal for seal in fit if len(seal.leaves) == 32 * (seal.size - seal.start)))

    def first_difference(self, other: Parts) -> int:
        """The first position at which two exports differ."""
        for at, (mine, theirs) in enumerate(zip(self.rows, other.rows, strict=False), 1):
            if mine != theirs or at in self.instead:
                return at
        return min(len(self.rows), len(other.rows)) + 1
