"""When a first contact is in time, and by how much it is not (S0-4.1.1-c)."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil
from typing import Any

from kernel.errors import Refused


def contact(contacted_time: datetime, received_time: datetime, due_time: datetime, now: datetime) -> dict[str, Any]:
    """The contact with how late it was: a begun minute counts, the due instant is in time. Raises Refused."""
    if not received_time <= contacted_time <= now:
        raise Refused("CONTACT_TIME_IMPOSSIBLE", clause="S0-4.1.1-c", fields=("contacted_time",))
    over = max(ceil((contacted_time - due_time) / timedelta(minutes=1)), 0)
    return {"contacted_time": contacted_time, "late": over > 0, "late_by_minutes": over}
