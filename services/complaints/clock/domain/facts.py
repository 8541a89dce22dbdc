"""What may happen to a clock: its facts. Each says of what it is, in which run, and when the next threshold falls."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kernel.aggregate import Fact, FirstFact


class Started(FirstFact):
    """`terms` are durations in microseconds, `tells` names whom each level tells, such as MANAGER_1."""

    TOPIC = "complaints.ClockStarted"
    region: str
    subject_id: str
    customer_id: str
    clock: str
    run: int
    holder_id: str
    terms: dict[str, Any]
    tells: list[str]
    policy_version: int
    due_time: datetime | None
    next_time: datetime | None


class _Told(Fact):
    subject_id: str
    customer_id: str
    clock: str
    run: int
    holder_id: str
    due_time: datetime | None
    next_time: datetime | None


class Warned(_Told):
    TOPIC = "complaints.ClockDueSoon"


class Breached(_Told):
    """`charged_id` held it longest until then."""

    TOPIC = "complaints.ClockBreached"
    charged_id: str
    used_minutes: int
    budget_minutes: int


class Escalated(_Told):
    TOPIC = "complaints.ClockEscalated"
    level: int
    to: str


class Rebudgeted(_Told):
    """From now on other terms; warnings count from `armed_time` on."""

    TOPIC = "complaints.ClockRebudgeted"
    terms: dict[str, Any]
    tells: list[str]
    policy_version: int
    armed_time: datetime | None


class Handed(_Told):
    TOPIC = "complaints.ClockHanded"


class Stopped(_Told):
    """Stopped at the instant that counts; `said_time` may be earlier."""

    TOPIC = "complaints.ClockStopped"
    stopped_time: datetime
    said_time: datetime
    late: bool
    late_by_minutes: int
    used_minutes: int
    budget_minutes: int
    charged_id: str


class Corrected(_Told):
    """A stop that came to be known later lifted a breach."""

    TOPIC = "complaints.ClockCorrected"


class Excused(_Told):
    TOPIC = "complaints.ClockExcused"
    excused_by: str
    reason: str
