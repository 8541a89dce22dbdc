"""Does open work go over with its customer, and work too that is begun on a row that has not heard of it (0044)?"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.service import Service
from fieldledger.complaints import v1 as complaints
from fieldledger.customers import v1 as customers
from fieldledger.customers.v1 import events_pb2 as announced
from fieldledger.organisation import v1 as organisation
from fieldledger.visits import v1 as visits
from kernel.aggregate import Aggregate
from kernel.working import WorkingTime
from ledger.context import Caller
from ledger.envelope import Envelope
from ledger.eventstore import SNAPSHOT_EVERY
from privacy.keys import KeyRing
from services.complaints.clock.domain import Clock
from services.complaints.complaint.domain import Complaint
from services.complaints.issue.domain import Issue
from services.visits.visit.domain import Visit
from tests.chassis.still import Still, Told, held_still
from tests.ledger.stage import a_lead, a_visit_plan
from tests.servers import Servers
from tests.support import NOON, an_envelope

ANN, BEN, CAT = (Caller(str(uuid4()), "east") for _ in range(3))
HOUR = timedelta(hours=1)


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    KeyRing(tmp_path).make_first()
    return tmp_path


@pytest.fixture
def told() -> Told:
    return Told("customers")


@pytest.fixture
def staff() -> Told:
    return Told("organisation")


@pytest.fixture
async def of_customers(servers: Servers, keys: Path, staff: Told) -> AsyncIterator[Still]:
    async with held_still(servers, keys, "customers", {"organisation": staff}) as still:
        yield still


@pytest.fixture
async def of_visits(servers: Servers, keys: Path, told: Told, staff: Told) -> AsyncIterator[Still]:
    async with held_still(servers, keys, "visits", {"customers": told, "organisation": staff}) as still:
        yield still


@pytest.fixture
async def of_complaints(servers: Servers, keys: Path, told: Told, staff: Told) -> AsyncIterator[Still]:
    async with held_still(servers, keys, "complaints", {"customers": told, "organisation": staff}) as still:
        yield still


async def _a_customer(still: Still, told: Told) -> str:
    id = str(uuid4())
    told.tell(customers.LeadRegistered(customer_id=id, responsible_id=ANN.staff_id), id, NOON, NOON)
    await still.follow()
    return id


async def _reassigned(still: Still, told: Told, customer: str, former: Caller, to: Caller, *, heard: bool) -> None:
    """The customer goes over and the reactions have done their work; `heard` if the list of accounts knows it too."""
    event = customers.CustomerReassigned(customer_id=customer, responsible_id=to.staff_id, former_id=former.staff_id)
    told.tell(event, customer, NOON + HOUR, NOON + HOUR)
    still.now = NOON + 2 * HOUR
    sources = still.views.sources
    still.views.sources = sources if heard else tuple(source for source in sources if source != "customers")
    await still.settle()
    still.views.sources = sources


async def _kept(still: Still, id: str) -> Any:
    found: Aggregate | None = await still.store.load(Aggregate, UUID(id))
    assert found is not None
    return found


def _stamp(at: Any) -> Timestamp:
    stamp = Timestamp()
    stamp.FromDatetime(at)
    return stamp


@pytest.mark.clause("S2i-1-b")
@pytest.mark.parametrize("heard", [True, False], ids=["known", "not heard of yet"])
async def test_planned_visits_go_over_with_the_customer(of_visits: Still, told: Told, heard: bool) -> None:
    customer = await _a_customer(of_visits, told)
    ids = [(await of_visits.do(a_visit_plan(customer), who)).aggregate_id for who in (ANN, ANN, CAT)]
    cancel = visits.CancelVisitRequest(visit_id=ids[1], reason="ill")
    await of_visits.do(cancel, ANN)
    await _reassigned(of_visits, told, customer, ANN, BEN, heard=heard)
    kept = [await _kept(of_visits, id) for id in ids]
    assert all(isinstance(one, Visit) for one in kept)
    assert [one.owner_id for one in kept] == [BEN.staff_id, ANN.staff_id, CAT.staff_id]
    late = await _kept(of_visits, (await of_visits.do(a_visit_plan(customer), ANN)).aggregate_id)
    assert late.owner_id == (ANN if heard else BEN).staff_id, "who knows of it plans a visit of his own"
    await _reassigned(of_visits, told, customer, BEN, ANN, heard=True)
    assert (await _kept(of_visits, ids[0])).owner_id == ANN.staff_id
    again = await _kept(of_visits, (await of_visits.do(a_visit_plan(customer), ANN)).aggregate_id)
    assert again.owner_id == ANN.staff_id


def _a_complaint(customer: str) -> complaints.OpenComplaintRequest:
    made = complaints.OpenComplaintRequest(
        customer_id=customer, urgency=complaints.COMPLAINT_URGENCY_NORMAL, channel="phone", place="mill",
        product="P", statement="it squeals", demand="silence",
    )  # fmt: skip
    made.received_time.CopyFrom(_stamp(NOON))
    made.happened_time.CopyFrom(_stamp(NOON))
    return made


def _an_issue(customer: str, who: Caller) -> complaints.OpenIssueRequest:
    made = complaints.OpenIssueRequest(
        customer_id=customer, kind=complaints.ISSUE_KIND_PROBLEM, department_id=str(uuid4()), text="late",
        responsible_id=who.staff_id,
    )  # fmt: skip
    made.due_time.CopyFrom(_stamp(NOON + timedelta(days=2)))
    return made


@pytest.mark.clause("S2i-1-b")
@pytest.mark.parametrize("heard", [True, False], ids=["known", "not heard of yet"])
async def test_open_complaints_and_issues_go_over_with_the_customer(
    of_complaints: Still, told: Told, heard: bool
) -> None:
    still, customer = of_complaints, await _a_customer(of_complaints, told)
    cases = [(await still.do(_a_complaint(customer), who)).aggregate_id for who in (ANN, CAT)]
    issues = [(await still.do(_an_issue(customer, who))).aggregate_id for who in (ANN, CAT)]
    await _reassigned(still, told, customer, ANN, BEN, heard=heard)
    kept = [await _kept(still, id) for id in (*cases, *issues)]
    assert [type(one) for one in kept] == [Complaint, Complaint, Issue, Issue]
    assert [one.owner_id for one in kept] == [BEN.staff_id, CAT.staff_id] * 2
    late = [
        await _kept(still, (await still.do(command, ANN)).aggregate_id)
        for command in (_a_complaint(customer), _an_issue(customer, ANN))
    ]
    assert {one.owner_id for one in late} == {(ANN if heard else BEN).staff_id}
    clock = await _kept(still, kept[0].clock_id)
    assert (clock.holder_id, clock.owner_id) == (BEN.staff_id, BEN.staff_id)
    assert (await _kept(still, kept[1].clock_id)).holder_id == CAT.staff_id
    clock.tick(NOON + timedelta(days=9), lambda as_of: WorkingTime.always("UTC"))
    (breach,) = (fact for fact in clock.pending_events if isinstance(fact, Clock.Breached))
    kept[2].mark_overdue(NOON + timedelta(days=9))
    assert [breach.holder_id, kept[2].pending_events[-1].responsible_id] == [BEN.staff_id] * 2


@pytest.mark.clause("S2i-1-b")
@pytest.mark.parametrize(("written", "whose"), [(NOON, BEN), (NOON + 2 * HOUR, ANN)], ids=["before", "after"])
async def test_an_issue_of_a_record_that_comes_late_goes_to_whoever_follows(
    of_complaints: Still, told: Told, written: Any, whose: Caller
) -> None:
    customer = await _a_customer(of_complaints, told)
    await _reassigned(of_complaints, told, customer, ANN, BEN, heard=True)
    raised = complaints.RaiseIssueRequest(
        point_id=str(uuid4()), customer_id=customer, source_id=str(uuid4()), kind=complaints.ISSUE_KIND_PROBLEM,
        department_id=str(uuid4()), responsible_id=ANN.staff_id, region="east",
    )  # fmt: skip
    raised.due_time.CopyFrom(_stamp(NOON + timedelta(days=2)))
    of_complaints.now = written
    assert (await _kept(of_complaints, (await of_complaints.do(raised)).aggregate_id)).owner_id == whose.staff_id


# Somebody leaves: everything that was his goes to the successor, whoever's customer it is about.


async def _left(still: Still, staff: Told, who: Caller, successor: Caller) -> None:
    event = organisation.StaffLeft(
        staff_id=who.staff_id, successor_id=successor.staff_id, department_id=str(uuid4()), last_date="2026-10-15"
    )
    event.left_time.FromDatetime(NOON + HOUR)
    staff.tell(event, who.staff_id, NOON + HOUR, NOON + HOUR)
    still.now = NOON + 2 * HOUR
    await still.settle()


@pytest.mark.clause("S2i-1-b")
async def test_territories_and_customers_of_a_leaver_go_to_the_successor(of_customers: Still, staff: Told) -> None:
    still = of_customers

    def opening(who: Caller) -> customers.OpenTerritoryRequest:
        return customers.OpenTerritoryRequest(region="east", name=f"t {uuid4()}", responsible_id=who.staff_id)

    territories = [(await still.do(opening(who))).aggregate_id for who in (ANN, CAT)]
    online = a_lead(territories[1])
    online.channel = customers.SALES_CHANNEL_ECOMMERCE
    leads = [(await still.do(lead, ANN)).aggregate_id for lead in (a_lead(territories[0]), online)]
    leads.append((await still.do(a_lead(territories[1]), CAT)).aggregate_id)
    await _left(still, staff, ANN, BEN)
    assert [(await _kept(still, id)).responsible_id for id in territories] == [BEN.staff_id, CAT.staff_id]
    assert [(await _kept(still, id)).responsible_id for id in leads] == [BEN.staff_id, BEN.staff_id, CAT.staff_id]
    # Decided by a service whose register has not heard of it: the executor of this test checks no names.
    late = (await still.do(opening(ANN))).aggregate_id
    await still.do(customers.ReassignTerritoryRequest(territory_id=territories[1], responsible_id=ANN.staff_id))
    given = customers.ReassignCustomerRequest(customer_id=leads[2], responsible_id=ANN.staff_id, reason="asked")
    await still.do(given)
    assert [(await _kept(still, id)).responsible_id for id in (late, territories[1], leads[2])] == [BEN.staff_id] * 3


@pytest.mark.clause("S2i-1-b")
async def test_planned_visits_of_a_leaver_go_to_the_successor(of_visits: Still, told: Told, staff: Told) -> None:
    customer = await _a_customer(of_visits, told)
    ids = [(await of_visits.do(a_visit_plan(customer), who)).aggregate_id for who in (ANN, CAT)]
    await _left(of_visits, staff, CAT, BEN)
    assert [(await _kept(of_visits, id)).owner_id for id in ids] == [ANN.staff_id, BEN.staff_id]


@pytest.mark.clause("S2i-1-b")
async def test_open_complaints_and_issues_of_a_leaver_go_to_the_successor(
    of_complaints: Still, told: Told, staff: Told
) -> None:
    still, customer = of_complaints, await _a_customer(of_complaints, told)
    open_ones = [(await still.do(_a_complaint(customer), who)).aggregate_id for who in (ANN, CAT)]
    open_ones += [(await still.do(_an_issue(customer, who))).aggregate_id for who in (ANN, CAT)]
    await _left(still, staff, CAT, BEN)
    assert [(await _kept(still, id)).owner_id for id in open_ones] == [ANN.staff_id, BEN.staff_id] * 2
    late = [await still.do(command, CAT) for command in (_a_complaint(customer), _an_issue(customer, CAT))]
    assert {(await _kept(still, one.aggregate_id)).owner_id for one in late} == {BEN.staff_id}


async def _rejoined(still: Still, staff: Told, who: Caller) -> None:
    back = still.now + HOUR
    event = organisation.StaffRejoined(staff_id=who.staff_id, department_id=str(uuid4()), region="east")
    staff.tell(event, who.staff_id, back, back)
    still.now = back + HOUR
    await still.settle()


@pytest.mark.clause("S2i-1-b")
async def test_whoever_is_back_keeps_what_he_is_given_and_gets_nothing_back_by_itself(
    of_customers: Still, staff: Told
) -> None:
    still = of_customers

    def opening() -> customers.OpenTerritoryRequest:
        return customers.OpenTerritoryRequest(region="east", name=f"t {uuid4()}", responsible_id=ANN.staff_id)

    before = (await still.do(opening())).aggregate_id
    await _left(still, staff, ANN, BEN)
    await _rejoined(still, staff, ANN)
    given = (await still.do(opening())).aggregate_id
    assert [(await _kept(still, id)).responsible_id for id in (before, given)] == [BEN.staff_id, ANN.staff_id]
    await _left_again(still, staff, ANN, CAT)
    late = (await still.do(opening())).aggregate_id
    assert [(await _kept(still, id)).responsible_id for id in (given, late)] == [CAT.staff_id] * 2


async def _left_again(still: Still, staff: Told, who: Caller, successor: Caller) -> None:
    at = still.now
    event = organisation.StaffLeft(staff_id=who.staff_id, successor_id=successor.staff_id, department_id=str(uuid4()))
    event.left_time.FromDatetime(at)
    staff.tell(event, who.staff_id, at, at)
    still.now = at + HOUR
    await still.settle()


@pytest.mark.clause("S2i-1-b")
async def test_complaints_and_issues_of_whoever_is_back_are_his_own(
    of_complaints: Still, told: Told, staff: Told
) -> None:
    still, customer = of_complaints, await _a_customer(of_complaints, told)
    before = (await still.do(_a_complaint(customer), CAT)).aggregate_id
    await _left(still, staff, CAT, BEN)
    await _rejoined(still, staff, CAT)
    late = [await still.do(command, CAT) for command in (_a_complaint(customer), _an_issue(customer, CAT))]
    assert (await _kept(still, before)).owner_id == BEN.staff_id
    assert {(await _kept(still, one.aggregate_id)).owner_id for one in late} == {CAT.staff_id}


async def test_a_customer_who_changes_hands_again_and_again_has_a_snapshot(of_visits: Still, told: Told) -> None:
    customer = await _a_customer(of_visits, told)
    visit = (await of_visits.do(a_visit_plan(customer), ANN)).aggregate_id
    for number in range(SNAPSHOT_EVERY + 1):
        former, to = (BEN, ANN) if number % 2 else (ANN, BEN)
        await _reassigned(of_visits, told, customer, former, to, heard=False)
    of_visits.executor._repository._cache.clear()
    assert (await _kept(of_visits, visit)).owner_id == BEN.staff_id
    late = await of_visits.do(a_visit_plan(customer), ANN)
    assert (await _kept(of_visits, late.aggregate_id)).owner_id == BEN.staff_id


# The successor has left as well, and the services hear of him first: facts of two people come in any order.


async def _both_left(still: Still, staff: Told, first: Caller, successor: Caller, last: Caller) -> None:
    for who, follows in ((successor, last), (first, successor)):
        event = organisation.StaffLeft(
            staff_id=who.staff_id, successor_id=follows.staff_id, department_id=str(uuid4()), last_date="2026-10-15"
        )
        event.left_time.FromDatetime(NOON + HOUR)
        staff.tell(event, who.staff_id, NOON + HOUR, NOON + HOUR)
        still.now = NOON + 2 * HOUR
        await still.settle()


@pytest.mark.clause("S2i-1-b")
async def test_customers_of_two_leavers_go_to_the_last_successor_whoever_is_heard_of_first(
    of_customers: Still, staff: Told
) -> None:
    still = of_customers
    opening = customers.OpenTerritoryRequest(region="east", name=f"t {uuid4()}", responsible_id=ANN.staff_id)
    territory = (await still.do(opening)).aggregate_id
    lead = (await still.do(a_lead(territory), ANN)).aggregate_id
    await _both_left(still, staff, ANN, BEN, CAT)
    late = customers.OpenTerritoryRequest(region="east", name=f"t {uuid4()}", responsible_id=ANN.staff_id)
    ids = [territory, lead, (await still.do(late)).aggregate_id]
    assert {(await _kept(still, id)).responsible_id for id in ids} == {CAT.staff_id}


@pytest.mark.clause("S2i-1-b")
@pytest.mark.parametrize("done", range(4))
async def test_a_line_goes_to_the_last_successor_wherever_two_leavers_commands_meet(
    of_customers: Still, done: int
) -> None:
    """So many commands that the successor's leaving causes come before those of the first one's, the others after."""
    still, react = of_customers, Service.named("customers").react
    assert react is not None
    opening = customers.OpenTerritoryRequest(region="east", name=f"t {uuid4()}", responsible_id=CAT.staff_id)
    lead = (await still.do(a_lead((await still.do(opening)).aggregate_id), CAT)).aggregate_id
    online = customers.OpenLineRequest(customer_id=lead, line=announced.SALES_CHANNEL_ECOMMERCE)
    line = (await still.do(online, ANN)).aggregate_id
    leaving = [
        [*react(organisation.StaffLeft(staff_id=who.staff_id, successor_id=to.staff_id), _departure_of(who))]
        for who, to in ((BEN, CAT), (ANN, BEN))
    ]
    for command in (*leaving[0][:done], *leaving[1], *leaving[0][done:]):
        await still.follow()
        await still.do(command)
    assert len(leaving[0]) == 3 and (await _kept(still, line)).responsible_id == CAT.staff_id


def _departure_of(who: Caller) -> Envelope:
    return an_envelope(source="organisation", region="east", aggregate_id=who.staff_id)


@pytest.mark.clause("S2i-1-b")
async def test_visits_of_two_leavers_go_to_the_last_successor_and_one_planned_meanwhile_too(
    of_visits: Still, told: Told, staff: Told
) -> None:
    customer = await _a_customer(of_visits, told)
    visit = (await of_visits.do(a_visit_plan(customer), CAT)).aggregate_id
    await _both_left(of_visits, staff, CAT, BEN, ANN)
    # Its caller is no more let in; a plan that was on its way when he left is decided again, with what is known now.
    late = (await of_visits.do(a_visit_plan(customer), CAT)).aggregate_id
    assert {(await _kept(of_visits, id)).owner_id for id in (visit, late)} == {ANN.staff_id}
    await _rejoined(of_visits, staff, CAT)
    own = (await of_visits.do(a_visit_plan(customer), CAT)).aggregate_id
    assert (await _kept(of_visits, own)).owner_id == CAT.staff_id


@pytest.mark.clause("S2i-1-b")
async def test_complaints_and_issues_of_two_leavers_go_to_the_last_successor(
    of_complaints: Still, told: Told, staff: Told
) -> None:
    still, customer = of_complaints, await _a_customer(of_complaints, told)
    kept = [await still.do(command, CAT) for command in (_a_complaint(customer), _an_issue(customer, CAT))]
    await _both_left(still, staff, CAT, BEN, ANN)
    kept += [await still.do(command, CAT) for command in (_a_complaint(customer), _an_issue(customer, CAT))]
    assert {(await _kept(still, one.aggregate_id)).owner_id for one in kept} == {ANN.staff_id}


# What is begun while the list of what goes over is read, and before the hand-over is stored, is in no list.


def _meanwhile(still: Still, begin: Callable[[], Awaitable[Any]]) -> list[Any]:
    """Begin something whenever a command has just read a settled list; gives what was begun."""
    begun: list[Any] = []
    for commands in still.commands:

        async def slow(*asked: Any, _read: Any = commands.rows_settled, **equals: Any) -> Any:
            found = await _read(*asked, **equals)
            if len(begun) < 3:
                begun.append(None)
                begun[-1] = await begin()
            return found

        commands.rows_settled = slow  # type: ignore[method-assign]
    return begun


@pytest.mark.clause("S2i-1-b")
@pytest.mark.parametrize("leaves", [True, False], ids=["leaves", "gives the customer away"])
async def test_a_visit_planned_while_visits_are_listed_goes_over(
    of_visits: Still, told: Told, staff: Told, leaves: bool
) -> None:
    customer = await _a_customer(of_visits, told)
    begun = _meanwhile(of_visits, lambda: of_visits.do(a_visit_plan(customer), ANN))
    if leaves:
        await _left(of_visits, staff, ANN, BEN)
    else:
        await _reassigned(of_visits, told, customer, ANN, BEN, heard=False)
    assert begun and {(await _kept(of_visits, one.aggregate_id)).owner_id for one in begun} == {BEN.staff_id}


@pytest.mark.clause("S2i-1-b")
@pytest.mark.parametrize("leaves", [True, False], ids=["leaves", "gives the customer away"])
async def test_complaints_and_issues_opened_while_they_are_listed_go_over(
    of_complaints: Still, told: Told, staff: Told, leaves: bool
) -> None:
    still, customer = of_complaints, await _a_customer(of_complaints, told)

    async def both() -> list[Any]:
        return [await still.do(command, ANN) for command in (_a_complaint(customer), _an_issue(customer, ANN))]

    begun = _meanwhile(still, both)
    if leaves:
        await _left(still, staff, ANN, BEN)
    else:
        await _reassigned(still, told, customer, ANN, BEN, heard=False)
    ids = [one.aggregate_id for two in begun for one in two]
    assert ids and {(await _kept(still, id)).owner_id for id in ids} == {BEN.staff_id}


@pytest.mark.clause("S2i-1-b")
async def test_a_customer_given_to_a_leaver_while_his_are_listed_goes_over(of_customers: Still, staff: Told) -> None:
    still = of_customers

    def opening(who: Caller) -> customers.OpenTerritoryRequest:
        return customers.OpenTerritoryRequest(region="east", name=f"t {uuid4()}", responsible_id=who.staff_id)

    lead = (await still.do(a_lead((await still.do(opening(CAT))).aggregate_id), CAT)).aggregate_id

    async def given() -> Any:
        give = customers.ReassignCustomerRequest(customer_id=lead, responsible_id=ANN.staff_id, reason="asked")
        await still.do(give)
        return await still.do(opening(ANN))

    begun = _meanwhile(still, given)
    await _left(still, staff, ANN, BEN)
    ids = [lead, *(one.aggregate_id for one in begun)]
    assert begun and {(await _kept(still, id)).responsible_id for id in ids} == {BEN.staff_id}
