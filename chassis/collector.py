"""Python's garbage collector as a process that serves needs it; without another import, for every start pays those."""

from __future__ import annotations

import gc


def calm_collector() -> None:
    """Collect cyclic garbage rarely: scanning 20,000 cached aggregates cost every command a sixth of its time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
