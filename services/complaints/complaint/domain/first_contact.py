"""Whether a first contact is in time, and how late it is otherwise (S0-4.1.1-c)."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil
from typing import Any

from kernel.calendar import not_ahead
from kernel.errors import Refused


def judge_contact(
    contacted_time: datetime, *, received_time: datetime, due_time: datetime, now: datetime
) -> dict[str, Any]:
    """Judge how late a contact was: every minute begun after the due time counts (S0-4.1.1-c).

    Gives the fields `contacted_time`, `late` and `late_by_minutes` of a fact. Raises Refused for a contact before the
    receipt or in the future.
    """
    contacted_time = not_ahead(contacted_time, now)
    if not received_time <= contacted_time <= now:
        raise Refused("CONTACT_TIME_IMPOSSIBLE", clause="S0-4.1.1-c", fields=("contacted_time",))
    over = max(ceil((contacted_time - due_time) / timedelta(minutes=1)), 0)
    return {"contacted_time": contacted_time, "late": over > 0, "late_by_minutes": over}
