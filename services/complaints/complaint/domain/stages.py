"""How far a complaint has come, as a check before a command."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kernel.errors import Refused


def at(*statuses: str, clause: str) -> Callable[[Any], None]:
    """A check that a complaint has come as far as one of these statuses, and no further."""

    def check(complaint: Any) -> None:
        if complaint.status not in statuses:
            needed = ", ".join(statuses)
            raise Refused("COMPLAINT_NOT_THERE_YET", clause=clause, status=complaint.status, needed=needed)

    return check


def must_be_ours(complaint: Any) -> None:
    """Raise Refused for a case that an old system handles."""
    if complaint.imported:
        raise Refused("COMPLAINT_IMPORTED")


def must_go_on(complaint: Any) -> None:
    """Raise Refused for a case that an old system handles, or that is closed (S0-4.4.2-a)."""
    must_be_ours(complaint)
    if complaint.status == "CLOSED":
        raise Refused("COMPLAINT_CLOSED", clause="S0-4.4.2-a")
