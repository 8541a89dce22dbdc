"""What is certain about a log before any row is read: signed roots, and leaves that lead to them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from evidence.note import SIGNED, Checkpoint, NoteError, PublicKey
from evidence.seals import Seal
from evidence.tree import Tree


@dataclass(frozen=True, slots=True)
class Finding:
    """An error between two positions; exact when they are the same."""

    first: int
    last: int
    what: str

    @property
    def exact(self) -> bool:
        return self.first == self.last

    def __str__(self) -> str:
        where = f"position {self.first}" if self.exact else f"positions {self.first} to {self.last}"
        return f"{where}: {self.what}"


@dataclass(slots=True)
class Stretch:
    """The facts between two checkpoints: their leaves, as far as they are known, and the root at the end."""

    start: int
    size: int
    root: bytes
    offered: list[list[bytes]] = field(default_factory=list)
    """Candidate lists of leaves, from the most trusted source first."""
    leaves: list[bytes] | None = None
    """The candidate that leads to the root."""
    tree: Tree = field(default_factory=Tree)
    """The tree that results."""

    def settle(self, tree: Tree) -> None:
        """Find the leaves that lead from the tree of everything before to the signed root."""
        for leaves in self.offered:
            grown = tree.copy().extend(leaves)
            if grown.root() == self.root:
                self.leaves, self.tree = leaves, grown
                return


class Sealed:
    """The signed history of one log, from an export's seals and from seals stored elsewhere."""

    def __init__(self, key: PublicKey, inside: Iterable[Seal], outside: Sequence[Seal] = ()) -> None:
        """Raises NoteError if a seal from outside is not signed by this key, or if they are of two logs."""
        self.findings: list[Finding] = []
        self.origin = ""
        self._roots: dict[int, bytes] = {}
        self._pieces: tuple[dict[int, Seal], dict[int, Seal]] = {}, {}
        self.outside = max((seal.size for seal in outside), default=0)
        for seal in outside:
            self._add(key.open(seal.note), seal, 0)
        inside = sorted(set(inside))
        elsewhere = self._outside_roots({seal.size for seal in inside})
        reached = 0
        for seal in inside:
            try:
                checkpoint = key.open(seal.note)
                if elsewhere.get(seal.size, checkpoint.root) != checkpoint.root:
                    raise NoteError("signed, but of another history than the one kept elsewhere")
                self._add(checkpoint, seal, 1)
            except NoteError as error:
                self.findings.append(Finding(seal.start + 1, seal.size, f"the checkpoint of {seal.size}: {error}"))
            if seal.start != reached:
                first, last = sorted((reached, seal.start))
                what = f"checkpoints or leaves before the one of {seal.size} are missing"
                self.findings.append(Finding(first + 1, max(last, first + 1), what))
            reached = seal.size

    @property
    def size(self) -> int:
        """How far the log is sealed."""
        return max(self._roots, default=0)

    @property
    def checkpoints(self) -> int:
        """The number of different signed checkpoints."""
        return len(self._roots)

    def stretches(self) -> Iterable[Stretch]:
        """The log divided at its checkpoints, in order."""
        ordered = [sorted(pieces.values()) for pieces in self._pieces]
        for start, size in pairwise([0, *sorted(self._roots)]):
            offered = [leaves for pieces in ordered if (leaves := _cut(pieces, start, size))]
            yield Stretch(start, size, self._roots[size], offered)

    def _add(self, checkpoint: Checkpoint, seal: Seal, trust: int) -> None:
        self.origin = self.origin or checkpoint.origin
        if checkpoint.origin != self.origin:
            raise NoteError(f"of another log, {checkpoint.origin}")
        if self._roots.setdefault(seal.size, checkpoint.root) != checkpoint.root:
            raise NoteError(f"two checkpoints of {seal.size} with different roots are signed: the log was forked")
        if seal.leaves:
            self._pieces[trust].setdefault(seal.start, seal)

    def _outside_roots(self, sizes: set[int]) -> dict[int, bytes]:
        """The roots of the externally stored history at these sizes, as far as its leaves lead to its own roots."""
        tree, found, pieces = Tree(), dict[int, bytes](), self._pieces[0]
        while (piece := pieces.get(tree.size)) is not None:
            leaves, made = piece.hashes(), dict[int, bytes]()
            grown = tree.copy()
            for size in sorted({size for size in sizes if piece.start < size < piece.size} | {piece.size}):
                made[size] = grown.extend(leaves[grown.size - piece.start : size - piece.start]).root()
            if made[piece.size] != self._roots[piece.size]:
                break
            tree, found = grown, found | made
        return found


def read_seals(path: Path) -> list[Seal]:
    """The seals of a file: lines in the sealer's format, or bare notes one after the other. Raises NoteError."""
    data = path.read_bytes()
    if data.startswith(b"{"):
        return [Seal.read(line) for line in data[: data.rfind(b"\n") + 1].splitlines()]
    try:
        text = data.decode()
    except UnicodeDecodeError:
        raise NoteError(f"{path} holds no checkpoints") from None
    notes, lines = list[Seal](), list[str]()
    for line in text.splitlines(keepends=True):
        if lines and lines[-1].startswith(SIGNED) and not line.startswith(SIGNED):
            notes.append(Seal.of("".join(lines)))
            lines = []
        if lines or line.strip():
            lines.append(line)
    return [*notes, Seal.of("".join(lines))] if lines else notes


def _cut(pieces: Sequence[Seal], start: int, size: int) -> list[bytes]:
    """The leaves between two positions, from the seal that covers both; none if there is no such seal."""
    at = bisect_right(pieces, start, key=lambda seal: seal.start)
    if not at or pieces[at - 1].size < size:
        return []
    piece = pieces[at - 1]
    return [
        piece.leaves[place : place + 32] for place in range((start - piece.start) * 32, (size - piece.start) * 32, 32)
    ]
