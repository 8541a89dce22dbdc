"""What may happen to a clock: its facts. Each says of what it is, in which run, and when the next threshold falls."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kernel.aggregate import Fact, FirstFact


class Started(FirstFact):
    """`terms` are durations in microseconds, `tells` names whom each level tells, such as MANAGER_1.

    `urgency` is that of what the clock is of, empty where there is none. `fixed` says that it runs to an agreed
    instant.
    """

    TOPIC = "complaints.ClockStarted"
    region: str
    subject_id: str
    subject_kind: str
    customer_id: str
    clock: str
    run: int
    holder_id: str
    urgency: str
    fixed: bool
    terms: dict[str, Any]
    tells: list[str]
    policy_version: int
    due_time: datetime | None
    next_time: datetime | None
    class_version = 2

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Before, there were only clocks of first contacts, which did not say how urgent their complaint was."""
        state |= {"subject_kind": "COMPLAINT", "urgency": "", "fixed": False}


class _Told(Fact):
    subject_id: str
    subject_kind: str
    customer_id: str
    clock: str
    run: int
    holder_id: str
    due_time: datetime | None
    next_time: datetime | None


class _OfComplaints(_Told):
    """What was told before there were clocks of anything but complaints."""

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Before, a clock was of a complaint."""
        state["subject_kind"] = "COMPLAINT"


class Warned(_OfComplaints):
    TOPIC = "complaints.ClockDueSoon"
    class_version = 2


class Breached(_OfComplaints):
    """`charged_id` held it longest until then."""

    TOPIC = "complaints.ClockBreached"
    class_version = 2
    charged_id: str
    used_minutes: int
    budget_minutes: int


class Escalated(_OfComplaints):
    """Of a level; `manual` says that somebody asked for it before the clock had come so far."""

    TOPIC = "complaints.ClockEscalated"
    class_version = 2
    level: int
    to: str
    manual: bool

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Before, a clock was of a complaint, and nobody could ask for its next level."""
        state |= {"subject_kind": "COMPLAINT", "manual": False}


class Rebudgeted(_OfComplaints):
    """From now on other terms; warnings count from `armed_time` on."""

    TOPIC = "complaints.ClockRebudgeted"
    class_version = 2
    urgency: str
    terms: dict[str, Any]
    tells: list[str]
    policy_version: int
    armed_time: datetime | None

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Before, a clock was of a complaint, and did not say how urgent that was."""
        state |= {"subject_kind": "COMPLAINT", "urgency": ""}


class Handed(_OfComplaints):
    TOPIC = "complaints.ClockHanded"
    class_version = 2


class Stopped(_OfComplaints):
    """Stopped at the instant that counts; `said_time` may be earlier."""

    TOPIC = "complaints.ClockStopped"
    class_version = 2
    stopped_time: datetime
    said_time: datetime
    late: bool
    late_by_minutes: int
    used_minutes: int
    budget_minutes: int
    charged_id: str


class Restopped(_Told):
    """What was stopped counts as stopped at another instant, or by another agreed one: it is judged anew."""

    TOPIC = "complaints.ClockRestopped"
    stopped_time: datetime
    said_time: datetime
    late: bool
    late_by_minutes: int
    used_minutes: int
    budget_minutes: int
    charged_id: str


class Corrected(_OfComplaints):
    """A stop that came to be known later lifted a breach."""

    TOPIC = "complaints.ClockCorrected"
    class_version = 2


class TakenBack(_Told):
    """It goes on as if it had never stopped."""

    TOPIC = "complaints.ClockTakenBack"


class Excused(_OfComplaints):
    """A run, which may be over; `reference` says by what its proof is found."""

    TOPIC = "complaints.ClockExcused"
    class_version = 3
    excused_by: str
    reason: str
    reference: str

    @staticmethod
    def upcast_v2_v3(state: dict[str, Any]) -> None:
        """Before, no proof was named."""
        state["reference"] = ""


class Paused(_Told):
    """No time counts from now on."""

    TOPIC = "complaints.ClockPaused"


class Resumed(_Told):
    TOPIC = "complaints.ClockResumed"


class Reopened(_Told):
    """Another run begins, as the first did."""

    TOPIC = "complaints.ClockReopened"
    urgency: str
    fixed: bool
    terms: dict[str, Any]
    tells: list[str]
    policy_version: int


class Ended(_Told):
    """It is not needed any more: missed if it was breached, else neither met nor missed."""

    TOPIC = "complaints.ClockEnded"


class Voided(_Told):
    """Neither met nor missed."""

    TOPIC = "complaints.ClockVoided"


class Extended(_Told):
    """Another instant is agreed, asked for at `asked_time`; it warns at so many percent of the whole."""

    TOPIC = "complaints.ClockExtended"
    agreed_time: datetime
    asked_time: datetime
    warn_percent: int
    urgency: str
    terms: dict[str, Any]
    policy_version: int
