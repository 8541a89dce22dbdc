"""Whether the invariants hold when all stands still: from databases, topics and what callers were told.

`found` what there is · `stores` I1–I3 · `topics` I4, I5 · `views` I6, I7 · `timers` I8 · `checkpoints` I9 ·
`weights` I12
"""

from __future__ import annotations

from chaos.check.found import Found, Violation
from chaos.check.stores import asked_for, every_store, tailed
from chaos.check.timers import timers
from chaos.check.topics import topics
from chaos.check.views import snapshots, standing, views


async def check(found: Found) -> list[Violation]:
    """Every invariant's violations, each with its evidence."""
    return [
        *found.record_surprises(),
        *asked_for(found),
        *every_store(found),
        *tailed(found),
        *topics(found),
        *await views(found),
        *await standing(found),
        *await snapshots(found),
        *timers(found),
    ]
