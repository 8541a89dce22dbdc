"""What may be done to an aggregate now, and why not: the same checks guard its methods and tell a page beforehand."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, TypeVar

from kernel.errors import TurnedDown

M = TypeVar("M", bound=Callable[..., Any])
Check = Callable[..., None]
"""Raises Refused or Forbidden unless an aggregate is as it must be. It takes the aggregate; if it has a second argument
`by`, also the id of whoever would do it."""

_GUARD = "__when__"


def when(command: str, *checks: Check) -> Callable[[M], M]:
    """Guard a method by these checks, in order, before all that depends on its arguments.

    `command` is the name of the RPC that the method carries out. A check with `by` gets the method's argument of that
    name.
    """

    def guard(method: M) -> M:
        names = list(inspect.signature(method).parameters)
        place = names.index("by") - 1 if "by" in names else None
        steps = [(check, "by" in inspect.signature(check).parameters) for check in checks]
        if place is None and any(asks for _, asks in steps):
            raise TypeError(f"{method.__qualname__} does not say by whom")

        @wraps(method)
        def guarded(self: Any, *given: Any, **named: Any) -> Any:
            for check, asks in steps:
                if asks:
                    assert place is not None
                    check(self, named["by"] if "by" in named else given[place])
                else:
                    check(self)
            return method(self, *given, **named)

        setattr(guarded, _GUARD, (command, steps))
        return guarded  # type: ignore[return-value]

    return guard


def commands(cls: type) -> Iterator[tuple[str, list[tuple[Check, bool]]]]:
    """The guarded commands of a class with their checks, in the order in which they are defined, bases last."""
    seen = set()
    for base in cls.__mro__:
        for name, value in vars(base).items():
            if name not in seen and (found := getattr(value, _GUARD, None)):
                seen.add(name)
                yield found


def refusals(aggregate: Any, by: str) -> Iterator[tuple[str, TurnedDown | None]]:
    """Each guarded command of an aggregate, with what somebody would be told who gave it now; None if it is possible.

    What depends on the command's own values, on other things or on policy is not asked here.
    """
    for command, steps in commands(type(aggregate)):
        try:
            for check, asks in steps:
                check(aggregate, by) if asks else check(aggregate)
        except TurnedDown as no:
            yield command, no
        else:
            yield command, None
