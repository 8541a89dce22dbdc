"""What makes a solution one that can be carried out (S0-4.3.1-b)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kernel.errors import Refused


def workable(
    *, responsible_id: str, due_time: datetime | None, cost_cents: int | None, now: datetime, **proposal: Any
) -> dict[str, Any]:
    """The proposal, when it has an owner, a due time ahead and a cost, which may be 0. Raises Refused."""
    fine = {
        "responsible_id": bool(responsible_id),
        "due_time": due_time is not None and due_time >= now,
        "cost_cents": cost_cents is not None and cost_cents >= 0,
    }
    if bad := tuple(field for field, good in fine.items() if not good):
        raise Refused("SOLUTION_NOT_WORKABLE", clause="S0-4.3.1-b", fields=bad)
    return {"responsible_id": responsible_id, "due_time": due_time, "cost_cents": cost_cents, **proposal}
