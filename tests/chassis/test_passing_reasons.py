"""Is every refusal that depends on the clock or on a view marked as passing, and no other one? Read from the code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from chassis.reasons import Reason, Reasons
from chassis.tables import ROOT
from cli.platform import SERVICES

CLOCK, VIEW = "clock", "view"
READS = ("row_unchecked", "row_within_region", "rows_unchecked", "where", "select", "totals")
"""Methods that read a view."""
Function = ast.FunctionDef | ast.AsyncFunctionDef


class Code:
    """The functions of one service, each with which of its names depend on the clock or on a view."""

    def __init__(self, paths: list[Path]) -> None:
        self.functions: dict[str, list[Function]] = {}
        for path in paths:
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, Function):
                    self.functions.setdefault(node.name, []).append(node)
        self.names: dict[Function, dict[str, set[str]]] = {}
        for function in self._all():
            self.names[function] = {arg.arg: {CLOCK} for arg in _parameters(function) if arg.arg == "now"}
        before = None
        while before != (before := self._count()):  # until nothing more is found
            for function in self._all():
                self._follow(function)

    def refusals(self) -> Iterator[tuple[str, str]]:
        """Each reason of a Refused with what the conditions around it depend on."""
        for function in self._all():
            yield from self._within(function, function.body, set())

    def _all(self) -> Iterator[Function]:
        return (function for several in self.functions.values() for function in several)

    def _count(self) -> int:
        return sum(len(kinds) for names in self.names.values() for kinds in names.values())

    def _follow(self, function: Function) -> None:
        names = self.names[function]
        for node in ast.walk(function):
            match node:
                case ast.Assign(targets=targets, value=value):
                    self._mark(names, targets, self._kinds(function, value))
                case (
                    ast.NamedExpr(target=target, value=value) | ast.AnnAssign(target=target, value=ast.expr() as value)
                ):
                    self._mark(names, [target], self._kinds(function, value))
                case ast.For(target=target, iter=value) | ast.comprehension(target=target, iter=value):
                    self._mark(names, [target], self._kinds(function, value))
                case ast.Call():
                    self._pass_on(function, node)

    def _mark(self, names: dict[str, set[str]], targets: list[ast.expr], kinds: set[str]) -> None:
        for node in (node for target in targets for node in ast.walk(target)):
            if isinstance(node, ast.Name) and kinds:
                names.setdefault(node.id, set()).update(kinds)

    def _pass_on(self, function: Function, call: ast.Call) -> None:
        """What a call passes to a function of this service depends there on the same."""
        called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        for target in self.functions.get(called, ()):
            parameters = [arg.arg for arg in _parameters(target) if arg.arg not in ("self", "cls")]
            given = [*zip(parameters, call.args, strict=False), *((word.arg, word.value) for word in call.keywords)]
            for name, value in given:
                if name in parameters and (kinds := self._kinds(function, value)):
                    self.names[target].setdefault(name, set()).update(kinds)

    def _kinds(self, function: Function, value: ast.expr) -> set[str]:
        kinds: set[str] = set()
        for node in ast.walk(value):
            match node:
                case ast.Name(id=name):
                    kinds |= self.names[function].get(name, set())
                case ast.Attribute(attr="now"):
                    kinds.add(CLOCK)
                case ast.Call(func=ast.Attribute(attr=name)) if name in READS:
                    kinds.add(VIEW)
                case ast.Attribute(attr="policy"):
                    kinds.add(VIEW)
        return kinds

    def _within(self, function: Function, body: list[ast.stmt], kinds: set[str]) -> Iterator[tuple[str, str]]:
        for statement in body:
            inner = kinds
            if isinstance(statement, ast.If | ast.While):
                inner = kinds | self._kinds(function, statement.test)
            for node in [statement] if isinstance(statement, ast.Raise) else []:
                if isinstance(node.exc, ast.Call) and getattr(node.exc.func, "id", "") == "Refused":
                    reason = node.exc.args[0]
                    if isinstance(reason, ast.Constant):
                        yield str(reason.value), ",".join(sorted(inner))
            for name in ("body", "orelse", "finalbody"):
                yield from self._within(function, getattr(statement, name, []), inner)
            for handler in getattr(statement, "handlers", []):
                yield from self._within(function, handler.body, inner)


def _parameters(function: Function) -> list[ast.arg]:
    return [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]


def _refusals(name: str) -> dict[str, set[str]]:
    folder = ROOT / "services" / name
    paths = [
        path for path in sorted(folder.rglob("*.py")) if path.name != "__init__.py" or path.parent.name == "domain"
    ]
    found: dict[str, set[str]] = {}
    for reason, kinds in Code(paths).refusals():
        found.setdefault(reason, set()).update(filter(None, kinds.split(",")))
    return found


FOUND = {reason: kinds for name in SERVICES for reason, kinds in _refusals(name).items()}
ELSEWHERE = {"POLICY_UNKNOWN": {VIEW}, "DAY_AHEAD": {CLOCK}}
"""Refused outside the services: the policy book is a view, a day comes."""


LASTING = {
    "SAME_URGENCY": "looks only at the complaint and what the caller sent, which also choose terms of a policy",
    "COMPLAINT_RECORD_INCOMPLETE": "looks only at what the caller sent of an intake whose region is from a view",
    "PHONE_MALFORMED": "the country before a number follows a policy, whether it has digits enough does not",
    "CALENDAR_YEAR": "looks only at the year that is asked for; elsewhere something of that name is of the clock",
    "CALL_WITHOUT_PLACE": "looks only at the legs that the caller sent, beside times that are compared with the clock",
    "CALL_WITHOUT_REGION": "looks only at what the caller sent and his token: a customer's account always has a region",
    "EVIDENCE_DIGEST_MALFORMED": "looks only at the digest that the caller sent, beside a time",
    "ISSUE_WITHOUT_OWNER": "looks only at what the caller sent of an issue whose policy version is from a view",
}
"""Refusals that the walk takes to depend on more than they do."""


def test_the_walk_finds_the_refusals_and_every_exception_is_one() -> None:
    assert len(FOUND) >= 50 and all(FOUND[reason] for reason in LASTING)


@pytest.mark.parametrize("reason", list(Reasons.load()), ids=lambda reason: str(reason.name))
def test_a_reason_says_that_its_refusal_passes_where_it_depends_on_clock_or_view(reason: Reason) -> None:
    depends = (FOUND | ELSEWHERE).get(reason.name, set()) if reason.name not in LASTING else set()
    assert reason.depends_on in (depends or {""}), depends
