"""What people decide, kind by kind: the lists that hold it, what of it waits, what is shown, which commands decide."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from google.protobuf.message import Message

from fieldledger.complaints.v1 import complaint_pb2 as complaints
from fieldledger.complaints.v1 import issue_pb2 as issues
from fieldledger.complaints.v1 import settlement_pb2 as settlements
from fieldledger.customers.v1 import duplicate_pb2 as duplicates
from fieldledger.customers.v1 import filing_pb2 as filings
from fieldledger.customers.v1 import hand_over_pb2 as hand_overs
from fieldledger.customers.v1 import pool_pb2 as pool
from fieldledger.customers.v1 import territory_pb2 as territories
from fieldledger.organisation.v1 import policy_pb2 as policies
from fieldledger.supervision.v1 import rectification_pb2 as rectifications


@dataclass(frozen=True, slots=True)
class Kind:
    """Something that people decide. `scope` decides it.

    `asks` are the lists that hold it, `waits` says of a row whether it waits for this person's decision, by his id.
    `asked_by` and `since` are the fields of a row that say who asked for it and when; where there is no such time, its
    history says it. `shown` are the facts of a row in the queue, the first its title. `details` asks for the record
    beside it; `opened`: for the purpose of deciding.
    """

    name: str
    service: str
    scope: str
    id: str
    asks: Callable[[], tuple[Message, ...]]
    waits: Callable[[Any, str], bool]
    shown: tuple[str, ...]
    acts: tuple[str, ...]
    asked_by: str = ""
    since: str = ""
    due: str = ""
    details: Callable[[Any], Message] | None = None
    opened: bool = False
    on: Callable[[Any], Mapping[str, str]] = lambda row: {}
    """What the command's form begins with, such as the version that is decided on."""


KINDS = (
    Kind(
        "filings", "customers", "customers.arbitrate", "filing_id",
        lambda: (
            filings.ListFilingsRequest(status=filings.FILING_STATUS_SUBMITTED),
            filings.ListFilingsRequest(status=filings.FILING_STATUS_APPROVED),
        ),
        lambda row, me: row.status == filings.FILING_STATUS_SUBMITTED or row.HasField("due_time") or row.overdue,
        ("filer_id", "area_codes", "days", "region"), ("DecideFiling",), "filer_id", "submitted_time", "due_time",
        lambda row: filings.GetFilingRequest(filing_id=row.filing_id), True,
    ),
    Kind(
        "holdings", "customers", "customers.territory", "customer_id",
        lambda: (pool.ListHoldingsRequest(asked=True),),
        lambda row, me: True,
        ("customer_id", "asked_days", "return_time", "activity_time"), ("DecideHolding",), "asked_by",
        details=lambda row: pool.GetCustomerHoldingRequest(customer_id=row.customer_id), opened=True,
    ),
    Kind(
        "duplicates", "customers", "customers.merge", "duplicate_id",
        lambda: (duplicates.ListDuplicatesRequest(status=duplicates.DUPLICATE_STATUS_OPEN),),
        lambda row, me: True,
        ("customer_id", "other_id", "same"), ("MergeCustomers", "DismissDuplicate"), "", "suspected_time",
        details=lambda row: duplicates.GetDuplicateRequest(duplicate_id=row.duplicate_id), opened=True,
        on=lambda row: {"customer_id": row.customer_id, "into_id": row.other_id},
    ),
    Kind(
        "territories", "customers", "customers.territory", "territory_id",
        lambda: (territories.ListTerritoriesRequest(),),
        lambda row, me: bool(row.asked_id),
        ("name", "responsible_id", "asked_id", "asked_reason", "asked_effective_time"), ("DecideReassignment",),
        "asked_by",
    ),
    Kind(
        "hand-overs", "customers", "customers.write", "hand_over_id",
        lambda: (hand_overs.ListHandOversRequest(status=hand_overs.HAND_OVER_STATUS_IN_FORCE),),
        lambda row, me: row.owner_id == me and not row.HasField("signed_time"),
        ("to_id", "from_id", "reason", "customers", "effective_time"), ("SignHandOver",), "", "effective_time",
        "sign_due_time", lambda row: hand_overs.GetHandOverRequest(hand_over_id=row.hand_over_id), True,
    ),
    Kind(
        "policies", "organisation", "policy.approve", "policy_id",
        lambda: (policies.ListPoliciesRequest(status=policies.POLICY_STATUS_DRAFT),),
        lambda row, me: True,
        ("key", "value", "scope", "effective_time", "clause"), ("ApprovePolicyValue", "RejectPolicyValue"),
        "drafted_by",
        on=lambda row: {"version": str(row.version)},
    ),
    Kind(
        "rectifications", "supervision", "supervision.inspect", "rectification_id",
        lambda: (rectifications.ListRectificationsRequest(status=rectifications.RECTIFICATION_STATUS_ANSWERED),),
        lambda row, me: True,
        ("staff_id", "department_id", "severity", "round"), ("VerifyRectification",),
        details=lambda row: rectifications.GetRectificationRequest(rectification_id=row.rectification_id), opened=True,
    ),
    Kind(
        "issues", "complaints", "issues.accept", "issue_id",
        lambda: (issues.ListIssuesRequest(status=issues.ISSUE_STATUS_REPORTED),),
        lambda row, me: True,
        ("customer_id", "kind", "responsible_id", "department_id"),
        ("AcceptResolution", "ReturnResolution"), "responsible_id",
        "reported_time", details=lambda row: issues.GetIssueRequest(issue_id=row.issue_id),
    ),
    Kind(
        "extensions", "complaints", "issues.accept", "issue_id",
        lambda: (issues.ListIssuesRequest(open=True, extension_asked=True),),
        lambda row, me: True,
        ("customer_id", "kind", "extension_due_time", "department_id"), ("DecideExtension",), "extension_asked_by",
        due="due_time", details=lambda row: issues.GetIssueRequest(issue_id=row.issue_id),
    ),
    Kind(
        "complaint-approvals", "complaints", "complaints.approve", "complaint_id",
        lambda: (settlements.ListComplaintApprovalsRequest(open=True),),
        lambda row, me: row.handler_id != me,
        ("customer_id", "amount_fen", "approver_role", "handler_id"), ("DecideApproval",), "asked_by", "asked_time",
        "expires_time", lambda row: complaints.GetComplaintRequest(complaint_id=row.complaint_id), True,
    ),
    Kind(
        "reviews", "complaints", "complaints.review", "complaint_id",
        lambda: (complaints.ListComplaintsRequest(status=complaints.COMPLAINT_STATUS_UNDER_REVIEW),),
        lambda row, me: row.handler_id != me,
        ("customer_id", "round", "reopens", "handler_id"), ("ReviewSettlement",),
        details=lambda row: complaints.GetComplaintRequest(complaint_id=row.complaint_id),
    ),
)  # fmt: skip
SCOPES = tuple(sorted({one.scope for one in KINDS}))
"""Whoever has one of these decides something."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits: its kind, its row, and since when, in seconds, 0 where that is not known."""

    kind: Kind
    row: Any
    since: int

    @property
    def id(self) -> str:
        return str(getattr(self.row, self.kind.id))
