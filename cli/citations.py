"""Where clauses are cited: what code decides by, the marks on tests as they stand written, the tests documents name."""

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
"""The folders whose citations decide; elsewhere they only tell of it."""
TELLING = ("cli",)
NAMED = re.compile(r"\btests/[\w/]+\.py(?:::\w+)*")


@dataclass(frozen=True, slots=True)
class Mark:
    """`@pytest.mark.clause(…)` as written: `within` is the test it stands on (`Class::test`), empty for the module.

    `clauses` are those written out; a mark that takes them from elsewhere has none.
    """

    path: str
    line: int
    within: str
    clauses: tuple[str, ...]


def cited(root: Path, folders: tuple[str, ...]) -> dict[str, list[str]]:
    """The clauses that Python and TOML files name, each with the paths of those files."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for folder in folders:
        for path in sorted((root / folder).rglob("*.py")):
            for clause in _literals(ast.parse(path.read_text("utf-8"))):
                found[clause].add(path.relative_to(root).as_posix())
        for path in sorted((root / folder).rglob("*.toml")):
            for clause in _values(tomllib.loads(path.read_text("utf-8"))):
                found[clause].add(path.relative_to(root).as_posix())
    return {clause: sorted(paths) for clause, paths in found.items()}


def mentions(root: Path, clause: str) -> Iterator[tuple[str, int, str]]:
    """Every line of deciding code and tables that names a clause, docstrings too: path, line number, the line."""
    named = re.compile(rf"(?<![\w.-]){re.escape(clause)}(?![\w/–-]|\.\w)")
    for folder in DECIDING:
        for path in sorted([*(root / folder).rglob("*.py"), *(root / folder).rglob("*.toml")]):
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                if named.search(line):
                    yield path.relative_to(root).as_posix(), number, line.strip()


def _literals(tree: ast.AST) -> Iterator[str]:
    """Texts that are an id and nothing else: a clause is also handed on by position and by a name."""
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
    """All marks below `tests/`, in whatever file and on whatever thing they stand."""
    found = []
    for path in sorted((root / "tests").rglob("*.py")):
        text = path.read_text("utf-8")
        if MARK in text:  # parsing all of them takes seconds
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
    """Each test file or test that a document names, with the document."""
    for path in [*sorted(root.glob("*.md")), *sorted((root / "docs").rglob("*.md"))]:
        for name in sorted(set(NAMED.findall(path.read_text("utf-8")))):
            yield path.relative_to(root).as_posix(), name


def exists(root: Path, name: str) -> bool:
    """Whether `tests/….py` or `tests/….py::Class::test` is there."""
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
