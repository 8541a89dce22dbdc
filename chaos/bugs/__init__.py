"""Bugs that such a ledger may have, injected on purpose: each function patches the code of a service's process.

`writer` · `relay` · `followers` · `deadlines` · `told`. The faults that make each visible, and the invariants that it
breaks, are in `chaos.planted`.
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from chaos.bugs import deadlines, followers, relay, told, writer

Mutation = Callable[[], None]


def _of(module: ModuleType) -> dict[str, Mutation]:
    made = {
        name: mutate for name, mutate in vars(module).items() if getattr(mutate, "__module__", "") == module.__name__
    }
    return {name.replace("_", " "): mutate for name, mutate in made.items() if not name.startswith("_")}


BY_NAME: dict[str, Mutation] = _of(writer) | _of(relay) | _of(followers) | _of(deadlines) | _of(told)
