"""Proofs for others: that a fact is in the log (C2SP tlog-proof), and that one checkpoint continues another."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass

from evidence.export import Export
from evidence.note import Checkpoint, NoteError, PublicKey
from evidence.row import Row
from evidence.seals import Seal
from evidence.tree import (
    ProofError,
    Tree,
    check_consistency,
    check_inclusion,
    consistency,
    inclusion,
    inclusion_after,
    leaf_hash,
)

INCLUDED, CONTINUED = "c2sp.org/tlog-proof@v1", "fieldledger/consistency-proof@v1"
MOST_HASHES = 63


@dataclass(frozen=True, slots=True)
class Included:
    """A proved fact and the checkpoint that includes it."""

    row: Row
    checkpoint: Checkpoint


@dataclass(frozen=True, slots=True)
class Continued:
    """Two checkpoints of one log, the older a prefix of the newer."""

    old: Checkpoint
    new: Checkpoint


def prove_inclusion(export: Export, position: int, size: int = 0) -> str:
    """The inclusion proof of a fact for a checkpoint: the newest, or the one of `size`. Raises ProofError."""
    seal, leaves = _under(export, size)
    if not 0 < position <= seal.size:
        raise ProofError(f"position {position} is not under the checkpoint of {seal.size}")
    row = next((row for row in export.rows() if row.position == position), None)
    if row is None or row.leaf() != leaves[position - 1]:
        raise ProofError(f"position {position} of the export is not the fact that was sealed")
    return _proof(row, inclusion(leaves, position - 1), seal)


def prove_sealed(row: Row, before: Tree, seal: Seal) -> str:
    """The inclusion proof of a fact under the first checkpoint that covers it; `before` is the tree up to its leaves.

    Raises ProofError for a fact that is not the one that was sealed.
    """
    leaves = seal.hashes()
    if not seal.start < row.position <= seal.size or row.leaf() != leaves[row.position - seal.start - 1]:
        raise ProofError(f"position {row.position} of the log is not the fact that was sealed")
    return _proof(row, inclusion_after(before, leaves, row.position - 1), seal)


def prove_consistency(export: Export, old: int, size: int = 0) -> str:
    """The consistency proof from the checkpoint of `old` to that of `size`, or the newest. Raises ProofError."""
    seal, leaves = _under(export, size)
    before, _ = _under(export, old)
    if not 0 < old <= seal.size:
        raise ProofError(f"the checkpoint of {old} is not before that of {seal.size}")
    path = "".join(f"{_text(beside)}\n" for beside in consistency(leaves, old))
    return f"{CONTINUED}\n{path}\n{before.note}\n{seal.note}"


def check_proof(text: str, key: PublicKey) -> Included | Continued:
    """Verify a proof and return what it proves. Raises ProofError if it is malformed, forged, or of something else."""
    head, gap, rest = text.partition("\n\n")
    kind, *lines = head.split("\n")
    try:
        if gap and kind == INCLUDED:
            return _included(lines, key.open(rest))
        if gap and kind == CONTINUED:
            old, new = _two(rest)
            return _continued([line for line in lines if line], key.open(old), key.open(new))
    except NoteError as error:
        raise ProofError(f"the checkpoint: {error}") from None
    raise ProofError("not a proof")


def _proof(row: Row, beside: Sequence[bytes], seal: Seal) -> str:
    path = "".join(f"{_text(one)}\n" for one in beside)
    return f"{INCLUDED}\nextra {_text(row.canonical())}\nindex {row.position - 1}\n{path}\n{seal.note}"


def _included(lines: list[str], checkpoint: Checkpoint) -> Included:
    if len(lines) < 2 or not lines[0].startswith("extra ") or not lines[1].startswith("index "):
        raise ProofError("not a proof: the fact and its index are missing")
    index, data = lines[1].removeprefix("index "), _bytes(lines[0].removeprefix("extra "))
    if not (index.isascii() and index.isdigit()) or len(index) > 18 or str(int(index)) != index:
        raise ProofError("the index is no plain number")
    check_inclusion(leaf_hash(data), int(index), checkpoint.size, _path(lines[2:]), checkpoint.root)
    try:
        row = Row.read(data)
    except ValueError as error:
        raise ProofError(str(error)) from None
    if row.position != int(index) + 1:
        raise ProofError(f"the fact of position {row.position} stands at {int(index) + 1}")
    return Included(row, checkpoint)


def _continued(lines: list[str], old: Checkpoint, new: Checkpoint) -> Continued:
    if old.origin != new.origin:
        raise ProofError("checkpoints of two logs")
    check_consistency(old.size, new.size, old.root, new.root, _path(lines))
    return Continued(old, new)


def _under(export: Export, size: int) -> tuple[Seal, list[bytes]]:
    """A checkpoint of an export and all leaves that it covers."""
    leaves: list[bytes] = []
    for seal in export.seals:
        if seal.start != len(leaves):
            break
        leaves += seal.hashes()
        if seal.size == size or (not size and seal == export.seals[-1]):
            return seal, leaves
    raise ProofError(
        f"the export has no checkpoint of {size} with all leaves under it" if size else "nothing is sealed"
    )


def _two(text: str) -> tuple[str, str]:
    parts = text.split("\n\n")
    if len(parts) != 4:
        raise ProofError("not two checkpoints")
    return f"{parts[0]}\n\n{parts[1]}\n", f"{parts[2]}\n\n{parts[3]}"


def _path(lines: list[str]) -> list[bytes]:
    if len(lines) > MOST_HASHES:
        raise ProofError("the path is too long")
    path = [_bytes(line) for line in lines]
    if any(len(beside) != 32 for beside in path):
        raise ProofError("a hash of the path has not 32 bytes")
    return path


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _bytes(text: str) -> bytes:
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise ProofError("not base64") from None
    if _text(data) != text:
        raise ProofError("not canonical base64")
    return data
