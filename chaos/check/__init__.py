"""Whether the invariants hold when all stands still: from databases, topics and what callers were told.

`found` what there is, `gather` reads it · `stores` I1–I3 · `topics` I4, I5 · `views` I6, I7 · `timers` I8 ·
`checkpoints` I9 · `weights` I12. What judges is pure: tests/chaos shows that each clause can fail.
"""

from __future__ import annotations

from chaos.check.found import Found, Violation
from chaos.check.stores import asked_for, every_store, surprises, tailed
from chaos.check.timers import timers
from chaos.check.topics import topics
from chaos.check.views import snapshots, standing, views


def check(found: Found) -> list[Violation]:
    """Every invariant's violations, each with its evidence; I9 and I12 are looked at beside the others."""
    judges = (surprises, asked_for, every_store, tailed, topics, views, standing, snapshots, timers)
    return [violation for judge in judges for violation in judge(found)]
