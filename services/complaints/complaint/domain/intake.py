"""What a complaint must hold when it is taken in, by a person or from an old system (S0-4.1.2)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from kernel.errors import Refused

RECORD = ("happened_time", "place", "product", "statement", "demand")
"""Time, place, product or service, description, demand: all five (S0-4.1.2-a)."""


def opening(*, received_time: datetime, minutes: int, now: datetime, **intake: Any) -> dict[str, Any]:
    """A complaint's first fact; contact is due so many minutes after receipt, day and night (S0-4.1.1-c)."""
    if missing := tuple(field for field in RECORD if not intake.get(field)):
        raise Refused("COMPLAINT_RECORD_INCOMPLETE", clause="S0-4.1.2-a", fields=missing)
    if not intake["happened_time"] <= received_time <= now:
        raise Refused("COMPLAINT_TIMES_IMPOSSIBLE", clause="S0-4.1.2-b", fields=("happened_time", "received_time"))
    record = {field: intake.pop(field) for field in RECORD if field != "product"}
    due = received_time + timedelta(minutes=minutes)
    times = {"received_time": received_time, "first_contact_due_time": due}
    return {**times, "record": record, "imported": False, "batch_id": "", "external_key": "", **intake}


def taking_over(
    *, received_time: datetime, changes: list[dict[str, Any]], now: datetime, **case: Any
) -> dict[str, Any]:
    """The first fact of a case of an old system: its own time, no clock. Refused unless time runs forward."""
    times = [received_time, *(change["changed_time"] or received_time for change in changes), now]
    if not changes or times != sorted(times):
        raise Refused("HISTORY_OUT_OF_ORDER", clause="S0-4.1.2-b", fields=("changes",))
    unknown = {"customer_id": "", "handler_id": "", "channel": "", "record": {}, "policy_version": 0}
    return {
        **unknown,
        "received_time": received_time,
        "first_contact_due_time": None,
        "imported": True,
        **case,
    }
