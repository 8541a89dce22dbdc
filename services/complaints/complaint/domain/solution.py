"""What a solution needs to be carried out, and to fit what went wrong (S0-4.3.1)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from kernel.blank import is_blank
from kernel.errors import Refused

GIVEN = ("REFUND", "COMPENSATION")
"""The remedies whose cost the customer is given."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A remedy that somebody proposes: who carries it out by when, at what cost; `solution` is sealed.

    `compensation_fen` is what the customer is given besides, None for nothing. Money is in hundredths.
    """

    remedy: str
    responsible_id: str
    due_time: datetime | None
    cost_cents: int | None
    solution: str
    compensation_fen: int | None = None

    @property
    def given_fen(self) -> int:
        """All that the customer is given: the compensation, and the cost of a remedy that is one (S0-4.3.1-a)."""
        cost = self.cost_cents or 0
        return (self.compensation_fen or 0) + (cost if self.remedy in GIVEN else 0)


def check_workable(proposal: Proposal, *, now: datetime, within: timedelta) -> None:
    """Raise Refused unless the proposal has an owner, a due time ahead and a cost, which may be 0 (S0-4.3.1-b).

    `within` is how far ahead the due time may lie.
    """
    due, cost = proposal.due_time, proposal.cost_cents
    fine = {
        "responsible_id": not is_blank(proposal.responsible_id),
        "due_time": due is not None and due >= now,
        "cost_cents": cost is not None and cost >= 0,
        "compensation_fen": (proposal.compensation_fen or 0) >= 0,
    }
    if bad := tuple(field for field, good in fine.items() if not good):
        raise Refused("SOLUTION_NOT_WORKABLE", clause="S0-4.3.1-b", fields=bad)
    if due is not None and due - now > within:
        raise Refused("SOLUTION_DUE_TOO_FAR_AHEAD", clause="S0-4.3.1-b", fields=("due_time",), days=within.days)


def check_fitting(remedy: str, cause: str | None, fitting: Collection[str] | None) -> None:
    """Raise Refused for a remedy that does not fit the cause (S0-4.3.1-a); `fitting` is None where any does."""
    if fitting is not None and remedy not in fitting:
        raise Refused("REMEDY_NOT_FOR_CAUSE", clause="S0-4.3.1-a", fields=("remedy",), remedy=remedy, cause=cause)
