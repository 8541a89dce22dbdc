"""What complaints' commands do beyond one aggregate: regions, policy, departments, cases and points known already."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID, uuid4

import pytest
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.policy import PolicyValue, defaults
from chassis.rpc import snake
from fieldledger.complaints import v1 as pb
from kernel.aggregate import Aggregate
from kernel.errors import Forbidden, NotFound, Refused
from ledger.context import Caller, Context
from ledger.view import View
from ledger.wire import fields
from services.complaints.account.views import Accounts
from services.complaints.complaint.commands import ComplaintCommands
from services.complaints.complaint.domain import Complaint
from services.complaints.issue.commands import IssueCommands
from services.complaints.issue.domain import Issue
from services.complaints.staff_place.views import StaffPlaces
from tests.complaints.builders import (
    BATCH,
    CUSTOMER,
    DAY,
    DEPARTMENT,
    HANDLER,
    MARKETER,
    MINUTE,
    NOW,
    REMEDIER,
    SOURCE,
)

A = TypeVar("A", bound=Aggregate)


class Book:
    """The rule book's defaults, and what a test approves beside them."""

    def __init__(self) -> None:
        self.approved: dict[tuple[str, str], PolicyValue] = {}

    def value(self, key: str, scope: str, at: datetime) -> PolicyValue:
        return self.approved.get((key, scope)) or defaults()[key]


class InMemory(ComplaintCommands, IssueCommands):
    """Complaints with a dictionary for its store, one known customer and one person in a department."""

    def __init__(self) -> None:
        self.kept: dict[UUID, Aggregate] = {}
        self.book = Book()
        self.policy: Any = self.book
        self.known: dict[tuple[type[View[Any]], str], Message] = {
            (Accounts, CUSTOMER): pb.AccountRow(customer_id=CUSTOMER, region="east"),
            (StaffPlaces, HANDLER): pb.StaffRow(staff_id=HANDLER, department_id=DEPARTMENT),
        }

    async def load_unchecked(self, cls: type[A], id: str | UUID) -> A | None:
        found = self.kept.get(id if isinstance(id, UUID) else UUID(id))
        return found if isinstance(found, cls) else None

    async def row_unchecked(self, view: type[View[Any]], key: str) -> Any:
        return self.known.get((view, key))

    async def sealed(
        self, command: Message, *omit: str, person: str, aggregate: UUID, region: str = ""
    ) -> dict[str, Any]:
        return fields(command, *omit)

    async def tell(self, command: Message, staff_id: str = HANDLER, region: str = "*", reach: str = "region") -> Any:
        """Carry a command out as somebody; its aggregate."""
        ctx = Context(caller=Caller(staff_id, region, reach), now=NOW, command_id=uuid4())
        changed = await getattr(self, snake(type(command).__name__.removesuffix("Request")))(command, ctx)
        self.kept[changed.id] = changed
        return changed


@pytest.fixture
def complaints() -> InMemory:
    return InMemory()


def at(instant: datetime) -> Timestamp:
    stamp = Timestamp()
    stamp.FromDatetime(instant)
    return stamp


def an_intake(**told: Any) -> pb.OpenComplaintRequest:
    intake: dict[str, Any] = {
        "customer_id": CUSTOMER,
        "urgency": pb.COMPLAINT_URGENCY_URGENT,
        "channel": "phone",
        "received_time": at(NOW),
        "happened_time": at(NOW - DAY),
        "place": "workshop",
        "product": "BRAKE-7",
        "statement": "it squeals",
        "demand": "silence",
    }
    return pb.OpenComplaintRequest(**intake | told)


def an_issue(**told: Any) -> pb.OpenIssueRequest:
    issue: dict[str, Any] = {
        "customer_id": CUSTOMER,
        "kind": pb.ISSUE_KIND_PROMISE,
        "department_id": DEPARTMENT,
        "responsible_id": REMEDIER,
        "due_time": at(NOW + 3 * DAY),
    }
    return pb.OpenIssueRequest(**issue | told)


def a_case(**told: Any) -> pb.ImportComplaintRequest:
    case: dict[str, Any] = {
        "batch_id": BATCH,
        "external_key": "1-1",
        "region": "se",
        "product": "P1",
        "urgency": pb.COMPLAINT_URGENCY_NORMAL,
        "received_time": at(NOW - DAY),
        "changes": [pb.StatusChange(status="closed", changed_time=at(NOW - DAY))],
        "closed": True,
    }
    return pb.ImportComplaintRequest(**case | told)


async def test_a_complaint_belongs_to_the_customers_region_and_to_who_took_it(complaints: InMemory) -> None:
    own: Complaint = await complaints.tell(an_intake())
    given: Complaint = await complaints.tell(an_intake(handler_id=REMEDIER))
    assert (own.region, own.handler_id, given.owner_id) == ("east", HANDLER, REMEDIER)


async def test_a_complaint_of_an_unknown_customer_or_another_region_is_turned_down(complaints: InMemory) -> None:
    with pytest.raises(NotFound, match="ACCOUNTS_UNKNOWN"):
        await complaints.tell(an_intake(customer_id=SOURCE))
    with pytest.raises(Forbidden, match="REGION_OF_OTHERS"):
        await complaints.tell(an_intake(), region="west")


@pytest.mark.clause("S0-4.1.1-c")
async def test_the_minutes_to_a_first_contact_are_the_regions_policy(complaints: InMemory) -> None:
    key = "complaint.first_contact_minutes.URGENT"
    usual: Complaint = await complaints.tell(an_intake())
    complaints.book.approved[key, "east"] = PolicyValue(key, 10, 4)
    strict: Complaint = await complaints.tell(an_intake())
    normal: Complaint = await complaints.tell(an_intake(urgency=pb.COMPLAINT_URGENCY_NORMAL))
    dues = [complaint.first_contact_due_time for complaint in (usual, strict, normal)]
    assert dues == [NOW + 30 * MINUTE, NOW + 10 * MINUTE, NOW + DAY]
    opened = strict.collect_events()[0]
    assert isinstance(opened, Complaint.Opened)
    assert opened.policy_version == 4


@pytest.mark.clause("S0-4.3.1-b")
async def test_a_cost_left_out_is_not_a_cost_of_nothing(complaints: InMemory) -> None:
    id = str((await complaints.tell(an_intake())).id)
    await complaints.tell(pb.RecordCauseRequest(complaint_id=id, cause=pb.COMPLAINT_CAUSE_SERVICE))
    proposal = pb.ProposeSolutionRequest(
        complaint_id=id, remedy=pb.REMEDY_APOLOGY, responsible_id=REMEDIER, due_time=at(NOW + DAY)
    )
    with pytest.raises(Refused) as no:
        await complaints.tell(proposal)
    assert (no.value.reason, no.value.fields) == ("SOLUTION_NOT_WORKABLE", ("cost_cents",))
    proposal.cost_cents = 0
    assert (await complaints.tell(proposal)).status == "PROPOSED"


async def test_a_case_comes_in_once_and_only_into_a_region_of_the_caller(complaints: InMemory) -> None:
    with pytest.raises(Forbidden, match="REGION_OF_OTHERS"):
        await complaints.tell(a_case(), region="east")
    await complaints.tell(a_case())
    with pytest.raises(Refused, match="COMPLAINT_KNOWN"):
        await complaints.tell(a_case())
    assert (await complaints.tell(a_case(external_key="1-2"))).status == "CLOSED"


async def test_an_imported_case_is_taken_back(complaints: InMemory) -> None:
    imported: Complaint = await complaints.tell(a_case())
    undo = pb.UndoImportedComplaintRequest(complaint_id=str(imported.id), batch_id=BATCH, reason="wrong map")
    assert (await complaints.tell(undo)).status == "WITHDRAWN"


@pytest.mark.clause("S1-4.2.2")
async def test_a_persons_promise_is_limited_and_a_visits_is_not(complaints: InMemory) -> None:
    far = at(NOW + 8 * DAY)
    with pytest.raises(Refused, match="PROMISE_TOO_LONG"):
        await complaints.tell(an_issue(due_time=far))
    point = pb.RaiseIssueRequest(
        point_id=SOURCE,
        customer_id=CUSTOMER,
        source_id=SOURCE,
        kind=pb.ISSUE_KIND_PROMISE,
        department_id=DEPARTMENT,
        responsible_id=REMEDIER,
        due_time=far,
        region="east",
    )
    raised: Issue = await complaints.tell(point)
    assert (raised.region, raised.source_id) == ("east", SOURCE)
    again: Issue = await complaints.tell(point)
    assert (again.id, again.version) == (raised.id, 1)


async def test_an_issue_is_of_the_customers_region_unless_another_is_named(complaints: InMemory) -> None:
    assert (await complaints.tell(an_issue())).region == "east"
    with pytest.raises(Forbidden, match="REGION_OF_OTHERS"):
        await complaints.tell(an_issue(region="west"), region="east")


@pytest.mark.clause("S1-5.2.3-a")
async def test_a_colleague_of_the_department_reports_and_another_person_accepts(complaints: InMemory) -> None:
    id = str((await complaints.tell(an_issue())).id)
    report = pb.ReportResolutionRequest(issue_id=id, report="done")
    with pytest.raises(Forbidden, match="REPORT_OF_ANOTHER_DEPARTMENT"):
        await complaints.tell(report, staff_id=MARKETER)
    await complaints.tell(report, staff_id=HANDLER)
    with pytest.raises(Forbidden, match="REPORT_ACCEPTED_BY_ITS_AUTHOR"):
        await complaints.tell(pb.AcceptResolutionRequest(issue_id=id), staff_id=HANDLER)
    await complaints.tell(pb.AcceptResolutionRequest(issue_id=id), staff_id=MARKETER)
    await complaints.tell(pb.TellCustomerRequest(issue_id=id, channel="phone"))
    rated: Issue = await complaints.tell(pb.RateResolutionRequest(issue_id=id, score=2))
    assert rated.status == "REOPENED"
