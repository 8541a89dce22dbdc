"""One clause at a time: its title, every line of code that cites it or its section, and the tests that prove it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from chassis.rulebook import Clause
from cli.citations import Mark, marks, mentions, parents


class UnknownClause(Exception):
    """An id that is neither a clause nor the section of one; those that begin like it, if any."""


def described(root: Path, register: Mapping[str, Clause], ids: Sequence[str]) -> Iterator[str]:
    """The lines to print for these clauses; a section stands for all of its clauses. Raises UnknownClause."""
    written = list[Mark]()
    for id in ids:
        chosen = [id] if id in register else [clause for clause in register if id in parents(clause)]
        if not chosen:
            near = [clause for clause in register if clause.startswith(id[:5])]
            raise UnknownClause(f"no clause {id}; there are {', '.join(near) or 'none like it'}")
        written = written or marks(root)
        for clause in chosen:
            yield from _described(root, register[clause], written)


def _described(root: Path, clause: Clause, written: Sequence[Mark]) -> Iterator[str]:
    yield f"{clause.id}  {clause.zh} · {clause.en}"
    yield f"  to be {clause.state if clause.state != 'out' else 'left out: ' + clause.reason} ({clause.service})"
    for section in (clause.id, *parents(clause.id)):
        for path, number, line in mentions(root, section):
            if section == clause.id or path.startswith("services/"):
                yield f"  {path}:{number}: {line}"
        if section.count(".") < 2:  # a whole chapter is cited by too much
            break
    for mark in written:
        if clause.id in mark.clauses:
            yield f"  proved by {mark.path}::{mark.within}" if mark.within else f"  proved by {mark.path}"
