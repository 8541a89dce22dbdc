"""Offline verification of an export: finds the first position where the log is not what was sealed."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from evidence.export import Damaged, Export, Progress, no_progress
from evidence.note import PublicKey
from evidence.row import Row
from evidence.sealed import Finding, Sealed, Stretch
from evidence.seals import Seal
from evidence.tree import Tree

STEP = 10_000


@dataclass(slots=True)
class Verdict:
    """The result of a verification. `sealed` is how far signed checkpoints reach, `outside` those stored elsewhere."""

    origin: str
    sealed: int
    outside: int
    checkpoints: int
    rows: int = 0
    """Rows that were compared with their leaf, or, beyond the last checkpoint, only checked for their order."""
    findings: list[Finding] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return not self.findings

    @property
    def first_bad(self) -> Finding | None:
        """The finding with the lowest position."""
        return min(self.findings, key=lambda found: found.first, default=None)

    @property
    def unsealed(self) -> int:
        """Rows at the end that no checkpoint covers yet: only their order and versions are checked."""
        return max(0, self.rows - self.sealed)


class _Bad(Exception):
    def __init__(self, position: int, what: str) -> None:
        super().__init__(what)
        self.position, self.what = position, what


def verify(export: Export, key: PublicKey, outside: Sequence[Seal] = (), progress: Progress = no_progress) -> Verdict:
    """Verify an export against its signed checkpoints and those stored elsewhere. Stops at the first bad row.

    Raises NoteError if the seals stored elsewhere are not signed by this key. One core verifies some 200,000 rows a
    second.
    """
    sealed = Sealed(key, export.seals, outside)
    verdict = Verdict(sealed.origin, sealed.size, sealed.outside, sealed.checkpoints, findings=sealed.findings)
    for size, why in export.damaged:
        verdict.findings.append(Finding(size + 1, size + 1, f"the checkpoint after {size} cannot be read: {why}"))
    if sealed.origin and sealed.origin.split("/")[-2:] != [export.service, export.store_id]:
        verdict.findings.append(Finding(1, 1, f"the file is of {export.service}, its checkpoints of {sealed.origin}"))
    rows, tree = _Rows(export.rows()), Tree()
    try:
        for stretch in sealed.stretches():
            stretch.settle(tree)
            if stretch.leaves is not None:
                rows.hold(stretch.leaves, stretch.size)
                tree = stretch.tree
            else:
                tree.extend(_unaided(rows, stretch, tree, verdict.findings))
            progress(rows.count, max(rows.count, sealed.size))
        while rows.take():
            if rows.count % STEP == 0:
                progress(rows.count, rows.count)
        if rows.count and not sealed.size:
            verdict.findings.append(Finding(1, rows.count, "no signed checkpoint covers them"))
    except _Bad as bad:
        verdict.findings.append(Finding(bad.position, bad.position, bad.what))
    except _Unclear as unclear:
        verdict.findings.append(unclear.finding)
    verdict.rows = rows.count
    return verdict


class _Unclear(Exception):
    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


def _unaided(rows: _Rows, stretch: Stretch, tree: Tree, findings: list[Finding]) -> list[bytes]:
    """Without leaves that lead to the root, the rows' own must do so: otherwise the stretch contains a bad row."""
    first, last = stretch.start + 1, stretch.size
    own: list[bytes] = []
    try:
        for _ in range(stretch.start, stretch.size):
            leaf = rows.take()
            if leaf is None:
                raise _Bad(rows.count + 1, f"missing: the log was sealed to {stretch.size}")
            own.append(leaf)
    except _Bad as bad:
        what = f"altered, and the leaves kept for them too; visibly so at {bad.position}: {bad.what}"
        raise _Unclear(Finding(first, last, what)) from None
    differ = [
        at
        for leaves in stretch.offered
        for at, (mine, theirs) in enumerate(zip(own, leaves, strict=True), first)
        if mine != theirs
    ]
    if tree.copy().extend(own).root() != stretch.root:
        seen = f"; visibly so at {min(differ)}" if differ else ""
        raise _Unclear(Finding(first, last, f"altered, and the leaves kept for them too{seen}"))
    if differ:
        findings.append(
            Finding(min(differ), min(differ), "the fact is good, its leaf in the table of seals was altered")
        )
    return own


class _Rows:
    """The rows in order, each at its position, each the next version of its aggregate."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows, self._versions, self.count = rows, dict[bytes, int](), 0

    def hold(self, leaves: list[bytes], sealed: int) -> None:
        """The next rows must have these leaves. Raises _Bad at the first that differs or is missing."""
        versions = self._versions
        try:
            for leaf, row in zip(leaves, self._rows, strict=False):
                if row.position != self.count + 1:
                    raise Damaged(f"missing or out of place: position {row.position} stands here")
                if row.leaf() != leaf:
                    raise Damaged("not the fact that was sealed here")
                if row.version != versions.get(row.aggregate, 0) + 1:
                    raise Damaged(f"version {row.version} follows {versions.get(row.aggregate, 0)} of its aggregate")
                versions[row.aggregate] = row.version
                self.count += 1
        except WRONG as error:
            raise _Bad(self.count + 1, str(error)) from None
        if self.count < sealed:
            raise _Bad(self.count + 1, f"missing: the log was sealed to {sealed}")

    def take(self) -> bytes | None:
        """The leaf of the next row, whatever it is; None at the end. Raises _Bad for a row out of order."""
        try:
            row = next(self._rows, None)
            if row is None:
                return None
            leaf = row.leaf()
        except WRONG as error:
            raise _Bad(self.count + 1, str(error)) from None
        self._rows, rest = iter((row,)), self._rows
        self.hold([leaf], self.count + 1)
        self._rows = rest
        return leaf


WRONG = (Damaged, struct.error, TypeError, AttributeError, ValueError, OverflowError)
"""The errors raised by a line in another format than the exporter's."""
