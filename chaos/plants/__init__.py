"""Bugs that a ledger of this kind may have, planted on purpose: each is one change to the code of a service's process.

`writer` · `relay` · `followers` · `deadlines`. Which fault makes each visible, and which invariants it breaks, is in
`chaos.planted`.
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

from chaos.plants import deadlines, followers, relay, writer

Sow = Callable[[], None]


def _of(module: ModuleType) -> dict[str, Sow]:
    made = {name: sow for name, sow in vars(module).items() if getattr(sow, "__module__", "") == module.__name__}
    return {name.replace("_", " "): sow for name, sow in made.items() if not name.startswith("_")}


BY_NAME: dict[str, Sow] = _of(writer) | _of(relay) | _of(followers) | _of(deadlines)
