"""What may happen to a complaint: its facts, with what those of earlier versions lack (S0-4)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kernel.aggregate import Fact, FirstFact
from services.complaints.complaint.domain.first_contact import NO_CLOCK


class Opened(FirstFact):
    TOPIC = "complaints.ComplaintOpened"
    region: str
    customer_id: str
    handler_id: str
    urgency: str
    channel: str
    product: str
    received_time: datetime
    first_contact_due_time: datetime | None
    policy_version: int
    record: dict[str, Any]
    imported: bool
    batch_id: str
    external_key: str
    source: str
    clock_id: str
    class_version = 3

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Before, imports named no source."""
        state["source"] = ""

    @staticmethod
    def upcast_v2_v3(state: dict[str, Any]) -> None:
        """Before, a complaint judged its first contact itself, by minutes of the clock on the wall."""
        state["clock_id"] = ""


class Contacted(Fact):
    TOPIC = "complaints.FirstContactMade"
    handler_id: str
    contacted_time: datetime
    channel: str
    late: bool
    late_by_minutes: int
    clock_id: str
    used_minutes: int
    budget_minutes: int
    charged_id: str
    due_time: datetime | None
    contact_id: str
    counted_time: datetime
    class_version = 3

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Before, no clock judged it."""
        state |= NO_CLOCK

    @staticmethod
    def upcast_v2_v3(state: dict[str, Any]) -> None:
        """Before, contacts were no things of their own, and the instant that counts was the clock's to know."""
        state |= {"contact_id": "", "counted_time": state["contacted_time"]}


class ContactCorrected(Fact):
    """The first contact is another than was told, or was made at another time: it is judged anew."""

    TOPIC = "complaints.FirstContactCorrected"
    handler_id: str
    contacted_time: datetime
    late: bool
    late_by_minutes: int
    clock_id: str
    used_minutes: int
    budget_minutes: int
    charged_id: str
    due_time: datetime | None
    contact_id: str


class ContactLost(Fact):
    """The only contact that counted was withdrawn; whether the clock has run out, when, and whose that is."""

    TOPIC = "complaints.FirstContactWithdrawn"
    handler_id: str
    clock_id: str
    breached: bool
    due_time: datetime | None
    charged_id: str


class ContactCounted(Fact):
    """A contact that would be the first if it came to be the earliest, or one that counts from another instant on."""

    TOPIC = "complaints.ComplaintContactCounted"
    contact_id: str
    contacted_time: datetime
    counted_time: datetime


class ContactDropped(Fact):
    """A contact that counts no more."""

    TOPIC = "complaints.ComplaintContactDropped"
    contact_id: str


class Paused(Fact):
    """`asked` is sealed; `clocks` are those that stand still."""

    TOPIC = "complaints.ComplaintPaused"
    pause_reason: str
    asked: str
    clocks: list[str]
    until_time: datetime
    pauses: int
    policy_version: int


class Resumed(Fact):
    TOPIC = "complaints.ComplaintResumed"
    resumed_time: datetime


class Escalated(Fact):
    """`reason` is sealed."""

    TOPIC = "complaints.ComplaintEscalated"
    clock_id: str
    level: int
    by_customer: bool
    reason: str


class Reclassified(Fact):
    TOPIC = "complaints.UrgencyReclassified"
    urgency: str
    former_urgency: str
    reason: str
    first_contact_due_time: datetime | None
    clock_id: str
    class_version = 2

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Before, no clock began with another urgency: the one that there was, if any, stays."""
        state["clock_id"] = ""


class Breached(Fact):
    TOPIC = "complaints.SlaBreached"
    handler_id: str
    kind: str
    due_time: datetime


class HandedOver(Fact):
    TOPIC = "complaints.ComplaintHandedOver"
    customer_id: str
    handler_id: str
    former_id: str


class CauseFound(Fact):
    TOPIC = "complaints.CauseFound"
    cause: str
    cause_detail: str


class StatusNoted(Fact):
    TOPIC = "complaints.ComplaintStatusNoted"
    status: str
    detail: str
    handler: str
    class_version = 2

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Before, who made a change was not imported."""
        state["handler"] = ""


class Withdrawn(Fact):
    TOPIC = "complaints.ComplaintWithdrawn"
    batch_id: str
    reason: str


class FirstContactRetimed(Fact):
    """Its clock goes by another calendar."""

    TOPIC = "complaints.FirstContactRetimed"
    first_contact_due_time: datetime
