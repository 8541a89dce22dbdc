"""What may happen to an issue: its facts, with what those of earlier versions lack (S1-5)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kernel.aggregate import Fact, FirstFact


class Opened(FirstFact):
    TOPIC = "complaints.IssueOpened"
    region: str
    customer_id: str
    source_id: str
    kind: str
    department_id: str
    responsible_id: str
    due_time: datetime
    text: str
    policy_version: int
    lead_id: str
    parent_id: str
    product: str
    point_id: str
    cut: bool
    acceptor: str
    told: bool
    rated: bool
    class_version = 2

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Before, every issue was accepted by marketing, told to the customer and rated, and nobody led it."""
        state |= {"lead_id": "", "parent_id": "", "product": "", "point_id": "", "cut": False}
        state |= {"acceptor": "MARKETING", "told": True, "rated": True}


class Overdue(Fact):
    TOPIC = "complaints.IssueOverdue"
    responsible_id: str
    due_time: datetime
    kind: str
    department_id: str
    charged_id: str
    class_version = 2

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Before, it was whose the issue was then."""
        state |= {"kind": "UNSPECIFIED", "department_id": "", "charged_id": ""}


class HandedOver(Fact):
    TOPIC = "complaints.IssueHandedOver"
    customer_id: str
    responsible_id: str
    former_id: str


class LeadHandedOver(Fact):
    TOPIC = "complaints.IssueLeadHandedOver"
    customer_id: str
    lead_id: str
    former_id: str


class Accepted(Fact):
    TOPIC = "complaints.IssueAccepted"
    responsible_id: str
    taken_by: str


class Declined(Fact):
    TOPIC = "complaints.IssueDeclined"
    customer_id: str
    department_id: str
    responsible_id: str
    former_id: str
    reason: str
    bounces: int


class Reassigned(Fact):
    TOPIC = "complaints.IssueReassigned"
    customer_id: str
    department_id: str
    responsible_id: str
    former_id: str
    reason: str
    bounces: int
    due_time: datetime


class Planned(Fact):
    TOPIC = "complaints.IssuePlanned"
    responsible_id: str
    steps: list[dict[str, Any]]


class Split(Fact):
    TOPIC = "complaints.IssueSplit"
    lead_id: str
    part_ids: list[str]


class ExtensionAsked(Fact):
    TOPIC = "complaints.IssueExtensionAsked"
    customer_id: str
    responsible_id: str
    asked_by: str
    due_time: datetime
    reason: str


class Extended(Fact):
    TOPIC = "complaints.IssueExtended"
    customer_id: str
    responsible_id: str
    asked_by: str
    decided_by: str
    due_time: datetime
    former_due_time: datetime
    reported: bool
    late: bool


class ExtensionRefused(Fact):
    TOPIC = "complaints.IssueExtensionRefused"
    customer_id: str
    responsible_id: str
    asked_by: str
    decided_by: str


class Reported(Fact):
    TOPIC = "complaints.ResolutionReported"
    reported_by: str
    report: str
    late: bool


class Returned(Fact):
    TOPIC = "complaints.ResolutionReturned"
    customer_id: str
    responsible_id: str
    due_time: datetime | None
    returned_by: str
    reason: str
    late: bool


class Resolved(Fact):
    TOPIC = "complaints.IssueResolved"
    responsible_id: str
    accepted_by: str
    late: bool
    kind: str
    department_id: str
    due_time: datetime | None
    charged_id: str
    class_version = 2

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Before, it did not say what was resolved, nor by when it was due."""
        state |= {"kind": "UNSPECIFIED", "department_id": "", "due_time": None, "charged_id": ""}


class ProgressTold(Fact):
    TOPIC = "complaints.IssueProgressTold"
    customer_id: str
    channel: str
    note: str
    told_by: str


class CustomerTold(Fact):
    TOPIC = "complaints.CustomerToldOfResolution"
    channel: str
    note: str
    told_by: str
    class_version = 2

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Before, nobody wrote down what the customer was told, and by whom."""
        state |= {"note": "", "told_by": ""}


class Rated(Fact):
    TOPIC = "complaints.IssueRated"
    customer_id: str
    responsible_id: str
    score: int
    suggestion: str
    policy_version: int
    rated_by: str
    class_version = 2

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Before, it did not say who asked the customer."""
        state["rated_by"] = ""


class RatingRefused(Fact):
    TOPIC = "complaints.IssueRatingRefused"
    suggestion: str
    rated_by: str


class Reopened(Fact):
    TOPIC = "complaints.IssueReopened"
    due_time: datetime | None


class Closed(Fact):
    TOPIC = "complaints.IssueClosed"
    customer_id: str
    source_id: str
    point_id: str
    class_version = 2

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Before, it did not say what the issue came from."""
        state |= {"customer_id": "", "source_id": "", "point_id": ""}


class Cancelled(Fact):
    TOPIC = "complaints.IssueCancelled"
    customer_id: str
    responsible_id: str
    cause: str
    reason: str
    parent_id: str
    cancelled_by: str
