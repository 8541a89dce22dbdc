"""Whether a first contact is in time, and how late it is otherwise (S0-4.1.1-c)."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil
from typing import Any

from kernel.calendar import not_ahead
from kernel.errors import Refused

NO_CLOCK: dict[str, Any] = {"clock_id": "", "used_minutes": 0, "budget_minutes": 0, "charged_id": "", "due_time": None}
"""What a first contact does not say that was judged by the complaint itself."""


def checked_contact(contacted_time: datetime, *, received_time: datetime, now: datetime) -> datetime:
    """When the customer was reached. Raises Refused for a contact before the receipt or in the future (S0-4.1.1-c)."""
    contacted_time = not_ahead(contacted_time, now)
    if not received_time <= contacted_time <= now:
        raise Refused("CONTACT_TIME_IMPOSSIBLE", clause="S0-4.1.1-c", fields=("contacted_time",))
    return contacted_time


def judge_contact(contacted_time: datetime, *, due_time: datetime) -> dict[str, Any]:
    """Judge how late a contact was, of a complaint without a clock: every minute begun after the due time counts.

    Gives the fields `late` and `late_by_minutes` of a fact, and those that only a clock fills.
    """
    over = max(ceil((contacted_time - due_time) / timedelta(minutes=1)), 0)
    return {"late": over > 0, "late_by_minutes": over, **NO_CLOCK}
