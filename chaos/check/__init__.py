"""Checks the invariants once the platform is quiet, on databases, topics and the callers' history.

`found` the data to check, `gather` reads it · `stores` I1–I3 · `topics` I4, I5 · `views` I6, I7 · `timers` I8 ·
`checkpoints` I9 · `resources` I12 · `told` I13–I15; `due` what is due when. The checkers are pure functions:
tests/chaos shows that each clause can fail.
"""

from __future__ import annotations

from chaos.check.found import Found, Violation
from chaos.check.stores import commands, contradictions, every_store, tails
from chaos.check.timers import timers
from chaos.check.told import inboxes, outside, thresholds
from chaos.check.topics import topics
from chaos.check.views import lag, snapshots, views

TOLD = (inboxes, outside, thresholds)


def check(found: Found) -> list[Violation]:
    """The violations of all invariants except I9 and I12, which are checked separately, each with its evidence."""
    checkers = (contradictions, commands, every_store, tails, topics, views, lag, snapshots, timers, *TOLD)
    return [violation for checker in checkers for violation in checker(found)]
