"""Compares the register of clauses with code and tests: what decides by a clause, what proves it, what disagrees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from chassis.rulebook import Clause, read
from cli.citations import DECIDING, MENTIONING, Mark, cited, exists, marks, named_tests
from cli.collection import Proof, collect

PLANNED = ("notices",)
"""Services in the register that do not exist yet."""


class Row(TypedDict):
    """A clause in `build/clauses.json`: the paths that decide by it, the node ids of the tests that prove it."""

    state: str
    service: str
    feature: str
    decided: list[str]
    tests: list[str]


@dataclass(frozen=True, slots=True)
class Found:
    """The register, the code that decides by or mentions each clause, the tests that prove one, and the marks."""

    register: Mapping[str, Clause]
    decided: Mapping[str, Sequence[str]]
    mentioned: Mapping[str, Sequence[str]]
    proofs: Sequence[Proof]
    marks: Sequence[Mark]

    @staticmethod
    def at(root: Path) -> Found:
        """Read register and code; pytest collects the files with marks. Raises ValueError, NotCollected."""
        register = read((root / "rulebook.toml").read_text("utf-8"))
        return Found(register, cited(root, DECIDING), cited(root, MENTIONING), collect(root), marks(root))

    @property
    def proved(self) -> dict[str, list[str]]:
        """The node ids of the tests of each clause, without skipped ones, which prove nothing."""
        tests: dict[str, list[str]] = {}
        for proof in self.proofs:
            for clause in () if proof.idle else proof.clauses:
                tests.setdefault(clause, []).append(proof.node)
        return tests

    def report(self) -> dict[str, Row]:
        """What `build/clauses.json` holds: all clauses of the register, by id."""
        proved = self.proved
        return {
            clause.id: {
                "state": clause.state,
                "service": clause.service,
                "feature": feature(clause, self.decided.get(clause.id, ())),
                "decided": list(self.decided.get(clause.id, ())),
                "tests": proved.get(clause.id, []),
            }
            for clause in self.register.values()
        }


def feature(clause: Clause, paths: Sequence[str]) -> str:
    """The folder of the clause's service that decides by it; if there is none, the one that the register plans."""
    folders = [path.split("/") for path in paths]
    features = [parts[2] for parts in folders if parts[:2] == ["services", clause.service] and len(parts) > 3]
    return clause.feature if clause.feature in features or not features else features[0]


def disagreements(found: Found, root: Path) -> Iterator[str]:
    """Disagreements, a sentence each: unknown clauses, marks that prove nothing, missing services and tests."""
    for clause, paths in sorted([*found.decided.items(), *found.mentioned.items()]):
        if clause not in found.register:
            yield f"{', '.join(paths)}: cites {clause}, which the register does not hold"
    unknown = {(p.path, clause) for p in found.proofs for clause in p.clauses if clause not in found.register}
    for path, clause in sorted(unknown):
        yield f"{path}: a test is marked with {clause}, which the register does not hold"
    for mark in found.marks:
        for clause in _unproved(mark, found.proofs):
            yield f"{mark.path}:{mark.line}: the mark {clause} proves nothing: pytest runs no test under it"
    for name in sorted({clause.service for clause in found.register.values()} - {*PLANNED}):
        if not (root / "services" / name).is_dir():
            yield f"rulebook.toml: there is no service {name}"
    for document, test in named_tests(root):
        if not exists(root, test):
            yield f"{document}: names {test}, which does not exist"


def _unproved(mark: Mark, proofs: Sequence[Proof]) -> list[str]:
    """The clauses of a mark that no collected test under the mark has."""
    under = [
        proof.clauses
        for proof in proofs
        if proof.path == mark.path and not proof.idle and f"{proof.within}::".startswith(_prefix(mark))
    ]
    if not mark.clauses:
        return [] if any(under) else ["(a clause from elsewhere)"]
    return [clause for clause in mark.clauses if not any(clause in clauses for clauses in under)]


def _prefix(mark: Mark) -> str:
    return f"{mark.within}::" if mark.within else ""
