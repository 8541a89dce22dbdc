"""Finds every place of the program that reads a policy value, and the keys that it may read."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from chassis.tables import ROOT

PACKAGES = ("kernel", "ledger", "evidence", "privacy", "access", "chassis", "services", "cli")


@dataclass(frozen=True)
class Read:
    """A call of `self.policy.value` or `.text` in a function; `keys` are patterns, one for each key expression."""

    where: str
    function: str
    keys: tuple[str, ...]


def reads() -> list[Read]:
    """Every read of a policy value in the program. Raises ValueError for a key that cannot be found in the source."""
    return [read for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py")) for read in _in_file(path)]


def _in_file(path: Path) -> Iterator[Read]:
    tree = ast.parse(path.read_text("utf-8"))
    for function in ast.walk(tree):
        if not isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        for call in ast.walk(function):
            if _reads_policy(call):
                assert isinstance(call, ast.Call)
                where = f"{path.relative_to(ROOT)}:{call.lineno}"
                keys = tuple(_patterns(call.args[0], [function, tree], where))
                yield Read(where, function.name, keys)


def _reads_policy(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("value", "text")
        and getattr(node.func.value, "attr", getattr(node.func.value, "id", "")) == "policy"
    )


def _patterns(key: ast.expr, scopes: list[ast.AST], where: str) -> Iterator[str]:
    """The keys that an expression may be, as regular expressions."""
    match key:
        case ast.Constant(value=str(text)):
            yield re.escape(text)
        case ast.JoinedStr(values=parts):
            yield "".join(re.escape(str(p.value)) if isinstance(p, ast.Constant) else r"[A-Za-z_]+" for p in parts)
        case ast.Tuple(elts=several):
            for each in several:
                yield from _patterns(each, scopes, where)
        case ast.Name(id=name):
            found = [value for scope in scopes for value in _bound_to(name, scope)]
            if not found:
                raise ValueError(f"{where}: what is the policy key {name}?")
            for value in found:
                yield from _patterns(value, scopes, where)
        case _:
            raise ValueError(f"{where}: a policy key is a text, an f-string or a name for one: {ast.unparse(key)}")


def _bound_to(name: str, scope: ast.AST) -> Iterator[ast.expr]:
    """What a name stands for: the values assigned to it, or those that a loop goes through."""
    for node in ast.walk(scope):
        match node:
            case ast.Assign(targets=[ast.Name(id=target)], value=value) if target == name:
                yield value
            case ast.Assign(targets=[ast.Tuple(elts=targets)], value=ast.Tuple(elts=values)):
                yield from (v for t, v in zip(targets, values, strict=False) if getattr(t, "id", "") == name)
            case (
                ast.comprehension(target=ast.Name(id=target), iter=several)
                | ast.For(target=ast.Name(id=target), iter=several)
            ) if target == name:
                yield several
