"""I9: every published checkpoint is a prefix of the log it speaks of. Holds where the package `evidence` keeps them."""

from __future__ import annotations

import importlib.util

from chaos.check.found import Found, Violation


async def checkpoints(found: Found) -> list[Violation]:
    """Nothing to compare while no checkpoints are kept."""
    if importlib.util.find_spec("evidence") is None:
        return []
    verified = importlib.import_module("evidence.chaos").violations  # the hook: async (name, dsn) → list of texts
    return [
        Violation("I9", f"{name}: {text}")
        for name, dsn in found.databases.items()
        for text in await verified(name, dsn)
    ]
