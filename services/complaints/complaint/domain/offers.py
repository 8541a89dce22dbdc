"""What may happen to what a customer is offered, and what he says of it: its facts (S0-4.3, S0-4.4)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kernel.aggregate import Fact

NOBODY = {"customer_id": "", "handler_id": ""}
"""What a fact does not say that named neither whose it is nor whose work."""


class Proposed(Fact):
    """`solution` is sealed; `compensation_fen` is what the customer is given besides the remedy."""

    TOPIC = "complaints.SolutionProposed"
    customer_id: str
    handler_id: str
    proposer_id: str
    round: int
    remedy: str
    responsible_id: str
    due_time: datetime
    cost_cents: int
    solution: str
    compensation_fen: int
    class_version = 2

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Before, it was not told who proposed it, and the cost of the remedy was all that the customer got."""
        state |= NOBODY | {"proposer_id": "", "compensation_fen": 0}


class Asked(Fact):
    """A proposal that somebody must agree to first: what `Proposed` has, and what all proposals give the customer."""

    TOPIC = "complaints.CompensationAsked"
    customer_id: str
    handler_id: str
    asked_by: str
    amount_fen: int
    approver_role: str
    expires_time: datetime
    policy_version: int
    round: int
    remedy: str
    responsible_id: str
    due_time: datetime
    cost_cents: int
    solution: str
    compensation_fen: int


class PassedOn(Fact):
    """Nobody has decided in time: another role is asked."""

    TOPIC = "complaints.CompensationPassedOn"
    customer_id: str
    handler_id: str
    asked_by: str
    amount_fen: int
    approver_role: str
    expires_time: datetime


class Decided(Fact):
    """`opinion` is sealed; `decided_by` is empty where nobody has in time. `stage` is the complaint's from now on."""

    TOPIC = "complaints.CompensationDecided"
    customer_id: str
    handler_id: str
    asked_by: str
    decided_by: str
    approved: bool
    opinion: str
    amount_fen: int
    stage: str


class Communicated(Fact):
    """The customer was told of the proposal, or of the final position; how is its contact's."""

    TOPIC = "complaints.SolutionCommunicated"
    round: int
    told_time: datetime


class ReviewAsked(Fact):
    TOPIC = "complaints.ReviewAsked"
    customer_id: str
    handler_id: str
    round: int
    reopens: int


class Reviewed(Fact):
    """`position` is sealed. `stage` is the complaint's from now on."""

    TOPIC = "complaints.ReviewDecided"
    customer_id: str
    handler_id: str
    reviewer_id: str
    review: str
    more_rounds: int
    position: str
    stage: str


class Rejected(Fact):
    TOPIC = "complaints.SolutionRejected"
    round: int
    expectation: str


class Accepted(Fact):
    TOPIC = "complaints.SolutionAccepted"
    round: int


class Remedied(Fact):
    """`callback_by_id` has the customer asked how content he is."""

    TOPIC = "complaints.RemedyCompleted"
    customer_id: str
    handler_id: str
    completed_time: datetime
    late: bool
    callback_by_id: str
    class_version = 2

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Before, nobody was named who calls: it was the handler's to see to."""
        state |= NOBODY | {"callback_by_id": ""}


class CallbackTried(Fact):
    """A call without a score; `suggestion` is sealed. `counted_time` is its time, or the entry's if that was late."""

    TOPIC = "complaints.CallbackTried"
    customer_id: str
    handler_id: str
    recorder_id: str
    outcome: str
    called_time: datetime
    counted_time: datetime
    suggestion: str
    tries: int
    policy_version: int


class Rated(Fact):
    TOPIC = "complaints.ComplaintRated"
    customer_id: str
    handler_id: str
    score: int
    suggestion: str
    policy_version: int
    recorder_id: str
    round: int
    called_time: datetime | None
    class_version = 2

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Before, it was not told who asked, and a score was heard when it was recorded."""
        state |= {"recorder_id": "", "round": 0, "called_time": None}


class Reopened(Fact):
    """`reason` is sealed, empty where a score has opened it again. `said_time` is when the customer said so."""

    TOPIC = "complaints.ComplaintReopened"
    customer_id: str
    handler_id: str
    reason: str
    said_time: datetime | None
    reopened_by: str
    reopens: int
    class_version = 2

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Before, only a score or an old system opened a complaint again; how often was not counted."""
        state |= NOBODY | {"reason": "", "said_time": None, "reopened_by": "", "reopens": 0}


class Closed(Fact):
    TOPIC = "complaints.ComplaintClosed"
    customer_id: str
    handler_id: str
    contact_owed: bool
    outcome: str | None
    class_version = 3

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Before, closing ended the deadline of the first contact: what was closed then stays as it was judged."""
        state["contact_owed"] = False

    @staticmethod
    def upcast_v2_v3(state: dict[str, Any]) -> None:
        """Before, only who was content closed a complaint; whether it was an old system's is not told here."""
        state |= {"customer_id": "", "outcome": None}
