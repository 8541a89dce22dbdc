"""The Merkle tree of RFC 6962: leaves are hashes of 32 bytes in position order; growing it needs only its peaks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import accumulate

EMPTY = sha256(b"").digest()
"""The root of a tree without leaves."""


class ProofError(Exception):
    """A proof that does not prove its claim."""


def leaf_hash(data: bytes) -> bytes:
    """The leaf of a record (RFC 6962, 2.1)."""
    return sha256(b"\0" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The node above two others."""
    return sha256(b"\1" + left + right).digest()


class Tree:
    """An append-only tree: its size, and the roots of its perfect subtrees, the largest first (at most 64)."""

    def __init__(self, size: int = 0, peaks: Iterable[bytes] = ()) -> None:
        self.size, self.peaks = size, list(peaks)
        if len(self.peaks) != size.bit_count() or any(len(peak) != 32 for peak in self.peaks):
            raise ValueError(f"a tree of {size} leaves has {size.bit_count()} peaks of 32 bytes")

    def extend(self, leaves: Iterable[bytes]) -> Tree:
        """Append leaf hashes in order: one node for each on average, level by level. Returns itself."""
        nodes, level = list(leaves), 0
        standing = dict(zip((bit for bit in reversed(range(64)) if self.size >> bit & 1), self.peaks, strict=True))
        self.size += len(nodes)
        while nodes:
            if level in standing:  # the node that was waiting for its sibling
                nodes.insert(0, standing.pop(level))
            if len(nodes) & 1:
                standing[level] = nodes.pop()
            pair = iter(nodes)
            nodes = [sha256(b"\1" + left + right).digest() for left, right in zip(pair, pair, strict=True)]
            level += 1
        self.peaks = [standing[bit] for bit in sorted(standing, reverse=True)]
        return self

    def copy(self) -> Tree:
        """Another tree of the same leaves."""
        return Tree(self.size, self.peaks)

    def root(self) -> bytes:
        """The hash that commits to every leaf and to their order."""
        if not self.peaks:
            return EMPTY
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node_hash(peak, root)
        return root


def inclusion(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The audit path of one leaf, from its sibling upwards. Index from 0. Raises IndexError."""
    if not 0 <= index < len(leaves):
        raise IndexError(f"there is no leaf {index} among {len(leaves)}")
    path: list[bytes] = []
    low, high = 0, len(leaves)
    while high - low > 1:
        middle = low + _split(high - low)
        if index < middle:
            path.append(Tree().extend(leaves[middle:high]).root())
            high = middle
        else:
            path.append(Tree().extend(leaves[low:middle]).root())
            low = middle
    return path[::-1]


def inclusion_after(tree: Tree, leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The audit path of one of the `leaves` that follow a tree of which only the peaks are known, in the tree of both.

    Index from 0, among all leaves. Raises IndexError.
    """
    known, size = tree.size, tree.size + len(leaves)
    if not known <= index < size:
        raise IndexError(f"there is no leaf {index} behind {known} and among {size}")
    ends = accumulate(1 << bit for bit in reversed(range(64)) if known >> bit & 1)
    peaks = list(zip(ends, tree.peaks, strict=True))

    def root(low: int, high: int) -> bytes:
        # What lies before the leaves is whole peaks: a smaller part would be beside a leaf that is known already.
        inside = [peak for end, peak in peaks if low < end <= high]
        part = Tree(max(min(known, high) - low, 0), inside)
        return part.extend(leaves[max(low - known, 0) : max(high - known, 0)]).root()

    path: list[bytes] = []
    low, high = 0, size
    while high - low > 1:
        middle = low + _split(high - low)
        path.append(root(middle, high) if index < middle else root(low, middle))
        low, high = (low, middle) if index < middle else (middle, high)
    return path[::-1]


def consistency(leaves: Sequence[bytes], old: int) -> list[bytes]:
    """The proof that the tree of the first `old` leaves is a prefix of the tree of all (RFC 6962, 2.1.2)."""
    if not 0 < old <= len(leaves):
        raise IndexError(f"a tree of {len(leaves)} does not begin with one of {old}")
    path: list[bytes] = []
    low, high, whole = 0, len(leaves), True
    while old != high:
        middle = low + _split(high - low)
        if old <= middle:
            path.append(Tree().extend(leaves[middle:high]).root())
            high = middle
        else:
            path.append(Tree().extend(leaves[low:middle]).root())
            low, whole = middle, False
    if not whole:
        path.append(Tree().extend(leaves[low:high]).root())
    return path[::-1]


def check_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> None:
    """Raises ProofError unless the leaf is at the index in the tree with that root (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        raise ProofError(f"index {index} does not lie in a tree of {size}")
    at, last, found = index, size - 1, leaf
    for beside in path:
        if last == 0:
            raise ProofError("the path is too long")
        if at & 1 or at == last:
            found = node_hash(beside, found)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, beside)
        at, last = at >> 1, last >> 1
    if last:
        raise ProofError("the path is too short")
    if found != root:
        raise ProofError("the path does not lead from this leaf to the root")


def check_consistency(old: int, new: int, old_root: bytes, new_root: bytes, path: Sequence[bytes]) -> None:
    """Raises ProofError unless the old tree is a prefix of the new one (RFC 9162, 2.1.4.2)."""
    if not 0 < old <= new:
        raise ProofError(f"a tree of {new} does not begin with one of {old}")
    if old == new:
        if path or old_root != new_root:
            raise ProofError("two trees of one size are not the same")
        return
    rest = list(path)
    if old & (old - 1) == 0:  # a perfect subtree needs no node of its own in the proof
        rest.insert(0, old_root)
    if not rest:
        raise ProofError("the path is too short")
    at, last = old - 1, new - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    before = after = rest[0]
    for beside in rest[1:]:
        if last == 0:
            raise ProofError("the path is too long")
        if at & 1 or at == last:
            before, after = node_hash(beside, before), node_hash(beside, after)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            after = node_hash(after, beside)
        at, last = at >> 1, last >> 1
    if last:
        raise ProofError("the path is too short")
    if before != old_root:
        raise ProofError("the path does not lead to the old root")
    if after != new_root:
        raise ProofError("the path does not lead to the new root")


def _split(size: int) -> int:
    """The largest power of two below a size."""
    return 1 << (size - 1).bit_length() - 1
