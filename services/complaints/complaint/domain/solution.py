"""What a solution needs to be carried out (S0-4.3.1-b)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from kernel.blank import is_blank
from kernel.errors import Refused


@dataclass(frozen=True, slots=True)
class Proposal:
    """A remedy that somebody proposes: who carries it out by when, at what cost; `solution` is sealed."""

    remedy: str
    responsible_id: str
    due_time: datetime | None
    cost_cents: int | None
    solution: str


def check_workable(proposal: Proposal, *, now: datetime, within: timedelta) -> None:
    """Raise Refused unless the proposal has an owner, a due time ahead and a cost, which may be 0 (S0-4.3.1-b).

    `within` is how far ahead the due time may lie.
    """
    due, cost = proposal.due_time, proposal.cost_cents
    fine = {
        "responsible_id": not is_blank(proposal.responsible_id),
        "due_time": due is not None and due >= now,
        "cost_cents": cost is not None and cost >= 0,
    }
    if bad := tuple(field for field, good in fine.items() if not good):
        raise Refused("SOLUTION_NOT_WORKABLE", clause="S0-4.3.1-b", fields=bad)
    if due is not None and due - now > within:
        raise Refused("SOLUTION_DUE_TOO_FAR_AHEAD", clause="S0-4.3.1-b", fields=("due_time",), days=within.days)
