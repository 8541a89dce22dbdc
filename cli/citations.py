"""Finds where clauses are cited: in code, in marks on tests (as written), and the tests that documents name."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from chassis.rulebook import ID
from cli.collection import MARK

DECIDING = ("access", "chassis", "kernel", "ledger", "privacy", "services")
"""Folders whose code decides by the clauses that it cites; in MENTIONING folders a citation is only information."""
MENTIONING = ("cli",)
NAMED = re.compile(r"\btests/[\w/]+\.py(?:::\w+)*")


@dataclass(frozen=True, slots=True)
class Mark:
    """`@pytest.mark.clause(…)` as written: `within` is the marked test (`Class::test`), empty for a module.

    `clauses` are the literal arguments; a mark with computed arguments has none.
    """

    path: str
    line: int
    within: str
    clauses: tuple[str, ...]


def cited(root: Path, folders: tuple[str, ...]) -> dict[str, list[str]]:
    """The clauses that Python and TOML files cite, with the paths of those files."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for folder in folders:
        for path in sorted((root / folder).rglob("*.py")):
            for clause in _literals(ast.parse(path.read_text("utf-8"))):
                found[clause].add(path.relative_to(root).as_posix())
        for path in sorted((root / folder).rglob("*.toml")):
            for clause in _values(tomllib.loads(path.read_text("utf-8"))):
                found[clause].add(path.relative_to(root).as_posix())
    return {clause: sorted(paths) for clause, paths in found.items()}


def parents(clause: str) -> Iterator[str]:
    """The sections that a clause is part of, the nearest first: S1-3.2.1-a is of S1-3.2.1, S1-3.2 and S1-3."""
    while (shorter := re.sub(r"[./–-][^./–-]*$", "", clause)) != clause and "-" in shorter:
        clause = shorter
        yield clause


def mentions(root: Path, clause: str) -> Iterator[tuple[str, int, str]]:
    """Every line of deciding code and tables that names a clause, docstrings too: path, line number, the line."""
    named = re.compile(rf"(?<![\w.-]){re.escape(clause)}(?![\w/–-]|\.\w)")
    for folder in DECIDING:
        for path in sorted([*(root / folder).rglob("*.py"), *(root / folder).rglob("*.toml")]):
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                if named.search(line):
                    yield path.relative_to(root).as_posix(), number, line.strip()


def _literals(tree: ast.AST) -> Iterator[str]:
    """String literals that are exactly an id; clauses are passed as arguments in several ways."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(ID, node.value):
            yield node.value


def _values(table: Mapping[str, Any]) -> Iterator[str]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _values(value)
        elif name == "clause" and isinstance(value, str):
            yield value


def marks(root: Path) -> list[Mark]:
    """All marks in any file below `tests/`, whatever they are attached to."""
    found = []
    for path in sorted((root / "tests").rglob("*.py")):
        text = path.read_text("utf-8")
        if MARK in text:  # parsing all files would take seconds
            place = path.relative_to(root).as_posix()
            found += [Mark(place, *mark) for mark in sorted(_marks(ast.parse(text), ""))]
    return found


def _marks(node: ast.AST, within: str) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    for child in ast.iter_child_nodes(node):
        inside = within
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            inside = f"{within}::{child.name}" if within else child.name
        elif isinstance(child, ast.Call) and _is_mark(child.func):
            texts = [arg.value for arg in child.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            yield child.lineno, within, tuple(texts)
        yield from _marks(child, inside)


def _is_mark(called: ast.expr) -> bool:
    return isinstance(called, ast.Attribute) and called.attr == "clause" and ast.unparse(called.value).endswith("mark")


def named_tests(root: Path) -> Iterator[tuple[str, str]]:
    """Each document, with a test file or test that it names."""
    for path in [*sorted(root.glob("*.md")), *sorted((root / "docs").rglob("*.md"))]:
        for name in sorted(set(NAMED.findall(path.read_text("utf-8")))):
            yield path.relative_to(root).as_posix(), name


def exists(root: Path, name: str) -> bool:
    """Whether `tests/….py` or `tests/….py::Class::test` exists."""
    place, *names = name.split("::")
    if not (root / place).is_file():
        return False
    body: list[ast.stmt] = ast.parse((root / place).read_text("utf-8")).body
    for one in names:
        inner = [
            node.body
            for node in body
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and node.name == one
        ]
        if not inner:
            return False
        body = inner[0]
    return True
