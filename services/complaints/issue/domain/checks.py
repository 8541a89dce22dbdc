"""The checks that the commands to an issue have in common, and the clauses behind them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kernel.errors import Forbidden, Refused

LEDGER, PLAN, PROGRESS, PARTS = "S1-5.1.3", "S1-5.2.1-a", "S1-5.2.1-b", "S1-5.2.2"
REPORT, TOLD = "S1-5.2.3-a", "S1-5.2.3-b"


def at(*statuses: str, clause: str) -> Callable[[Any], None]:
    """A check that an issue has come as far as one of these statuses, and no further."""

    def check(issue: Any) -> None:
        if issue.status not in statuses:
            needed = ", ".join(statuses)
            raise Refused("ISSUE_NOT_THERE_YET", clause=clause, status=issue.status, needed=needed)

    return check


def must_be_responsible(issue: Any, by: str) -> None:
    """Raise Forbidden for anybody but the responsible person (S1-5.1.3)."""
    if by != issue.responsible_id:
        raise Forbidden("ISSUE_OF_ANOTHER", clause=LEDGER)
