"""`make mutants`: takes the check of one clause after another out of the code, and sees that its tests fail.

Each is tried in a copy of the tree, which stays as it was. A check is the refusal that cites the clause.
"""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from chassis.tables import ROOT
from cli.citations import DECIDING
from cli.comparison import Found
from cli.terminal import Table, errors, terminal

SECONDS = 300
"""How long the tests of one clause may take: a check that is gone may also leave them waiting."""
ELSEWHERE = (".git", ".venv", "build", "__pycache__", ".data", ".mypy_cache", ".ruff_cache", ".pytest_cache")


@dataclass(frozen=True, slots=True)
class Check:
    """A refusal in a file: the first and the last line of its `raise`, and the clause that it cites."""

    path: str
    first: int
    last: int
    clause: str

    def __str__(self) -> str:
        return f"{self.path}:{self.first}"


def checks(root: Path) -> Iterator[Check]:
    """Every `raise` in code that decides whose call, or the function of the same file that it calls, cites a clause."""
    for folder in DECIDING:
        for path in sorted((root / folder).rglob("*.py")):
            tree = ast.parse(path.read_text("utf-8"))
            made = {
                node.name: clause
                for node in tree.body
                if isinstance(node, ast.FunctionDef)
                for clause in _cited(ast.unparse(one) for one in ast.walk(node) if isinstance(one, ast.Return))
            }
            for node in ast.walk(tree):
                if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                    called = made.get(ast.unparse(node.exc.func), "")
                    for clause in [*_cited([ast.unparse(node.exc)])] or ([called] if called else []):
                        where = path.relative_to(root).as_posix()
                        yield Check(where, node.lineno, node.end_lineno or node.lineno, clause)


def _cited(calls: Iterator[str] | Sequence[str]) -> Iterator[str]:
    """The clauses that calls name literally."""
    for text in calls:
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.keyword) and node.arg == "clause" and isinstance(node.value, ast.Constant):
                yield str(node.value.value)


def without(text: str, check: Check) -> str:
    """The file without the check: `pass` in its place, and as many lines as before."""
    lines = text.splitlines(keepends=True)
    indent = lines[check.first - 1][: len(lines[check.first - 1]) - len(lines[check.first - 1].lstrip())]
    gone = [f"{indent}pass\n", *["\n"] * (check.last - check.first)]
    return "".join([*lines[: check.first - 1], *gone, *lines[check.last :]])


def drawn(found: Sequence[Check], proved: Mapping[str, Sequence[str]], count: int, seed: int) -> list[Check]:
    """A check of each of so many clauses that tests prove, by a seed."""
    random, by_clause = Random(seed), dict[str, list[Check]]()
    for check in found:
        if check.clause in proved:
            by_clause.setdefault(check.clause, []).append(check)
    chosen = random.sample(sorted(by_clause), min(count, len(by_clause)))
    return [random.choice(by_clause[clause]) for clause in chosen]


def fails_without(root: Path, check: Check, tests: Sequence[str]) -> bool:
    """Whether a test fails once the check is out of the tree at `root`, which is then as before."""
    path = root / check.path
    text = path.read_text("utf-8")
    path.write_text(without(text, check), "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}
    options = ("-q", "-x", "-p", "no:cacheprovider", "-p", "no:xdist")
    command = [sys.executable, "-m", "pytest", *options, *tests]
    try:
        done = subprocess.run(
            command, cwd=root, env=environment, capture_output=True, text=True, check=False, timeout=SECONDS
        )
    except subprocess.TimeoutExpired:
        return True
    finally:
        path.write_text(text, "utf-8")
    if done.returncode not in (0, 1):
        raise RuntimeError(f"pytest could not run the tests of {check.clause}: {done.stdout[-2000:]}")
    return done.returncode == 1


def main() -> None:
    count, seed = (int(one) for one in sys.argv[1:3])
    proved = Found.at(ROOT).proved
    chosen, left = drawn(list(checks(ROOT)), proved, count, seed), list[Check]()
    terminal.print(f"{len(chosen)} clauses, drawn by seed {seed}: each without its check")
    table = Table("clause", "check", "tests", "without it")
    with tempfile.TemporaryDirectory(prefix="fieldledger-mutants-") as place:
        copy = Path(place) / "tree"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*ELSEWHERE))
        for check in chosen:
            red = fails_without(copy, check, proved[check.clause])
            table.add_row(check.clause, str(check), str(len(proved[check.clause])), "red" if red else "GREEN")
            if not red:
                left.append(check)
    terminal.show(table)
    for check in left:
        errors.bad(f"{check.clause}: its tests pass without the check in {check}")
    raise SystemExit(1 if left else 0)


if __name__ == "__main__":
    main()
