"""What may happen to a customer: its facts, with what those of earlier versions lack (S2i-1, S2e-7)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from kernel.aggregate import Fact, FirstFact
from services.customers.customer.domain.naming import UNKNOWN

NO_ORIGIN: dict[str, Any] = {
    "source_code": "",
    "source_group": "",
    "campaign_id": "",
    "contact_id": "",
    "uscc": "",
    "registered_date": "",
    "policy_version": 0,
}
"""What is not known of a customer that was registered before it was asked for."""

CAUSES = ("STAFF_LEFT", "TERRITORY_REASSIGNED", "LEAD_REOPENED")
"""Why a customer is reassigned, where nobody gives a reason in words."""

RELEASED = "RELEASED"
"""Why a customer is in the pool that somebody gave up."""


class Registered(FirstFact):
    """In its first version nobody asked whether the company or its number was known already.

    Until its third nobody said from which source exactly, and what was to be done next; until its fourth the
    territory was named, and nobody said where the customer is; until its fifth no name was public; until its
    sixth none was imported.
    """

    TOPIC = "customers.LeadRegistered"
    class_version = 6
    region: str
    territory_id: str
    developer_id: str
    responsible_id: str
    channel: str
    source: str
    referrer_id: str
    exempt_by: str
    company_name: str
    contact_name: str
    phone: str
    likely_same: list[str]
    not_the_same: str
    source_code: str
    source_group: str
    campaign_id: str
    contact_id: str
    uscc: str
    next_step_kind: str
    next_step_due_time: datetime | None
    registered_date: str
    case_no: int
    policy_version: int
    area_code: str
    filing_id: str
    first_contact_time: datetime | None
    legal_form: str
    outlet_kind: str
    display_name: str
    imported: bool
    batch_id: str
    external_key: str

    @staticmethod
    def upcast_v5_v6(state: dict[str, Any]) -> None:
        state |= {"imported": False, "batch_id": "", "external_key": ""}

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        state |= {"likely_same": [], "not_the_same": ""}

    @staticmethod
    def upcast_v3_v4(state: dict[str, Any]) -> None:
        state |= {"area_code": "", "filing_id": "", "first_contact_time": None}

    @staticmethod
    def upcast_v4_v5(state: dict[str, Any]) -> None:
        state |= {"legal_form": "UNSPECIFIED", "outlet_kind": "UNSPECIFIED", "display_name": ""}

    @staticmethod
    def upcast_v2_v3(state: dict[str, Any]) -> None:
        state |= NO_ORIGIN | {"next_step_kind": "UNSPECIFIED", "next_step_due_time": None, "case_no": 0}


class Won(Fact):
    TOPIC = "customers.CustomerWon"
    class_version = 3
    developer_id: str
    responsible_id: str
    first_order_cents: int
    case_no: int
    review_due_time: datetime | None
    imported: bool

    @staticmethod
    def upcast_v2_v3(state: dict[str, Any]) -> None:
        """Before, none was won elsewhere."""
        state["imported"] = False

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Before, no review was owed."""
        state |= {"case_no": 0, "review_due_time": None}


class ProspectChecked(Fact):
    TOPIC = "customers.ProspectChecked"
    outcome: str


class NextStepSet(Fact):
    TOPIC = "customers.NextStepSet"
    kind: str
    due_time: datetime
    responsible_id: str
    policy_version: int


class NextStepOverdue(Fact):
    TOPIC = "customers.NextStepOverdue"
    kind: str
    due_time: datetime
    responsible_id: str


class Qualified(Fact):
    TOPIC = "customers.LeadQualified"
    segment: str
    scores: dict[str, int]
    class_reason: str
    lead_class: str
    priority: int
    priority_by: dict[str, int]
    policy_version: int
    weights_version: int


class Lost(Fact):
    TOPIC = "customers.LeadLost"
    case_no: int
    reason: str
    lost_to: str
    developer_id: str
    responsible_id: str
    review_due_time: datetime


class Reviewed(Fact):
    TOPIC = "customers.CaseReviewed"
    case_no: int
    result: str
    cause: str
    lesson: str
    tags: list[str]
    late: bool


class ReviewOverdue(Fact):
    TOPIC = "customers.CaseReviewOverdue"
    case_no: int
    due_time: datetime
    responsible_id: str


class Reopened(Fact):
    TOPIC = "customers.LeadReopened"
    class_version = 2
    case_no: int
    territory_id: str
    developer_id: str
    responsible_id: str
    channel: str
    source: str
    source_code: str
    source_group: str
    campaign_id: str
    contact_id: str
    referrer_id: str
    exempt_by: str
    next_step_kind: str
    next_step_due_time: datetime
    registered_date: str
    policy_version: int
    area_code: str
    filing_id: str

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Before, the customer was developed anew in the territory in which it had been."""
        state |= {"area_code": "", "filing_id": ""}


class Lapsed(Fact):
    TOPIC = "customers.CustomerLapsed"
    last_purchase_date: str
    responsible_id: str
    policy_version: int


class LapseRevoked(Fact):
    TOPIC = "customers.LapseRevoked"
    last_purchase_date: str


class Credited(Fact):
    TOPIC = "customers.CreditAwarded"
    class_version = 2
    staff_id: str
    share: int
    reason: str
    imported: bool

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Before, none was won elsewhere."""
        state["imported"] = False


class TierAssigned(Fact):
    TOPIC = "customers.TierAssigned"
    tier: str
    responsible_id: str
    reasons: list[dict[str, Any]]


class Reassigned(Fact):
    TOPIC = "customers.CustomerReassigned"
    class_version = 3
    responsible_id: str
    reason: str
    former_id: str
    line: str
    hand_over_id: str
    cause: str

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Before, a fact did not say who looked after the customer until then."""
        state["former_id"] = ""

    @staticmethod
    def upcast_v2_v3(state: dict[str, Any]) -> None:
        """Before, a cause was in the reason, if somebody did not give one in words."""
        cause = state["reason"] if state["reason"] in CAUSES else ""
        state |= {"line": "UNSPECIFIED", "hand_over_id": "", "cause": cause}


class Returned(Fact):
    TOPIC = "customers.CustomerReturned"
    class_version = 3
    former_id: str
    reason: str
    territory_id: str
    area_code: str
    line: str
    lead_class: str
    cause: str
    display_name: str
    legal_form: str
    outlet_kind: str

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Before, a customer went to the pool only because somebody gave it up."""
        state["cause"] = RELEASED

    @staticmethod
    def upcast_v2_v3(state: dict[str, Any]) -> None:
        """Before, it was not told what it is."""
        state |= {"display_name": "", "legal_form": UNKNOWN, "outlet_kind": UNKNOWN}


class Relocated(Fact):
    TOPIC = "customers.CustomerRelocated"
    territory_id: str
    former_territory_id: str
    area_code: str


class Merged(Fact):
    TOPIC = "customers.CustomersMerged"
    into_id: str
    reason: str
    evidence: str
    responsible_id: str


class Unmerged(Fact):
    TOPIC = "customers.CustomersUnmerged"
    into_id: str
    responsible_id: str
    next_step_due_time: datetime | None


class Renamed(Fact):
    TOPIC = "customers.CustomerRenamed"
    company_name: str
    legal_form: str
    display_name: str


class Withdrawn(Fact):
    TOPIC = "customers.CustomerWithdrawn"
    batch_id: str
