"""Every command that reads a policy value, carried out in memory with a given book of values."""

from __future__ import annotations

import sys
from collections.abc import Callable, Coroutine, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar, cast
from uuid import UUID, uuid4

from chassis.policy import PolicyBook, PolicyValue
from chassis.tables import ROOT
from fieldledger.complaints import v1 as complaints
from fieldledger.customers.v1 import customer_pb2 as customers
from fieldledger.organisation import v1 as organisation
from fieldledger.supervision import v1 as supervision
from fieldledger.visits import v1 as visits
from kernel.aggregate import RECORDED_AT, Aggregate, Fact
from ledger.context import Caller, Context
from ledger.wire import fields, short
from services.supervision.rectification.commands import RectificationCommands
from services.visits.visit.commands import VisitCommands
from services.visits.visit_duty.commands import VisitDutyCommands
from services.visits.visit_duty.domain import VisitDuty
from tests.appraisal import in_memory as appraisal
from tests.complaints import builders as of_complaints
from tests.complaints.in_memory import InMemory, an_intake, an_issue
from tests.customers import in_memory as of_customers
from tests.organisation import in_memory as of_organisation
from tests.organisation.builders import NOW as FOUNDED
from tests.supervision import builders as of_supervision
from tests.visits import builders as of_visits

T = TypeVar("T")
NOTHING: Any = None
TICK = timedelta(microseconds=1)


class Recording(PolicyBook):
    """A book in memory that remembers which function of which file read which key."""

    def __init__(self) -> None:
        super().__init__(cast(Any, None))
        self.read: dict[tuple[str, str], set[str]] = {}

    def value(self, key: str, scope: str, at: datetime) -> PolicyValue:
        frame = sys._getframe(1)
        while frame.f_back and (
            frame.f_code.co_name in ("text", "<genexpr>") or "policy.py" in frame.f_code.co_filename
        ):
            frame = frame.f_back
        where = str(Path(frame.f_code.co_filename).relative_to(ROOT))
        self.read.setdefault((where, frame.f_code.co_name), set()).add(key)
        return super().value(key, scope, at)


def run(work: Coroutine[Any, Any, T]) -> T:
    """The result of a coroutine that never waits. Raises AssertionError if it does."""
    try:
        work.send(None)
    except StopIteration as end:
        return cast(T, end.value)
    raise AssertionError("it waits")


def complaints_judge(book: PolicyBook) -> Iterator[Aggregate]:
    """First contacts of both urgencies, a proposal, a callback, a promise, a rating."""
    world = InMemory()
    world.policy = book
    for urgency in complaints.ComplaintUrgency.values()[1:]:
        opened = run(world.send(an_intake(urgency=urgency)))
        opened.breach_first_contact(opened.first_contact_due_time + TICK)
        yield opened
    proposed = of_complaints.a_complaint()
    proposed.record_cause(cause="SERVICE", cause_detail="")
    world.kept = {proposed.id: proposed}
    proposal = complaints.ProposeSolutionRequest(
        complaint_id=str(proposed.id), remedy=complaints.REMEDY_APOLOGY, responsible_id=of_complaints.REMEDIER
    )
    proposal.due_time.CopyFrom(of_complaints.stamp(of_complaints.NOW + timedelta(minutes=1)))
    proposal.cost_cents = 0
    yield run(world.send(proposal))
    remedied = of_complaints.a_remedied_complaint()
    world.kept = {remedied.id: remedied}
    yield run(world.send(complaints.RecordCallbackRequest(complaint_id=str(remedied.id), score=3)))
    soon = of_complaints.stamp(of_complaints.NOW + timedelta(minutes=1))
    yield run(world.send(an_issue(due_time=soon)))
    told = of_complaints.a_told_issue()
    world.kept = {told.id: told}
    yield run(world.send(complaints.RateResolutionRequest(issue_id=str(told.id), score=3)))


def supervision_sets_terms(book: PolicyBook) -> Iterator[Aggregate]:
    """A rectification of each severity: issued, overdue, answered, and issued again."""
    for severity in supervision.Severity.values()[1:]:
        finding = of_supervision.a_finding(severity=short(supervision.Severity.DESCRIPTOR, severity))
        kept: dict[UUID, Aggregate] = {finding.id: finding}
        commands = RectificationCommands(_store(kept), {}, book, NOTHING, NOTHING)
        issue = supervision.IssueRectificationRequest(
            finding_id=str(finding.id), department_id=of_supervision.DEPARTMENT
        )
        issued = run(commands.issue_rectification(issue, _called(of_visits.NOW)))
        issued.mark_overdue(issued.due_time + TICK)
        issued.answer(by=of_supervision.HEAD, measures="sealed", now=issued.due_time + TICK)
        kept[issued.id] = issued
        commands.sealed_for = _unsealed  # type: ignore[method-assign]
        verify = supervision.VerifyRectificationRequest(rectification_id=str(issued.id), fixed=False, note="sealed")
        yield run(commands.verify_rectification(verify, _called(issued.due_time + TICK)))


def visits_are_owed(book: PolicyBook) -> Iterator[Aggregate]:
    """A duty of each tier, begun, changed, missed ten times and made; and a duty that waits for its tier."""
    kept: dict[UUID, Aggregate] = {}
    commands = VisitDutyCommands(_store(kept), {}, book, NOTHING, NOTHING)
    of = {"region": "east", "responsible_id": of_visits.OWNER}
    for tier in customers.CustomerTier.values()[1:]:
        name = short(customers.CustomerTier.DESCRIPTOR, tier).lower()
        owe = visits.OweVisitsRequest(customer_id=str(uuid4()), tier=name, **of)
        duty = run(commands.owe_visits(owe, _called(of_visits.NOW)))
        kept[duty.id] = duty
        run(commands.owe_visits(owe, _called(of_visits.NOW + TICK)))
        for _ in range(10):
            run(commands.miss_visit(visits.MissVisitRequest(duty_id=str(duty.id)), _called(duty.due_time + TICK)))
        note = visits.NoteVisitMadeRequest(customer_id=owe.customer_id, visit_id=str(uuid4()), region="east")
        yield run(commands.note_visit_made(note, _called(duty.due_time)))
    early = visits.NoteVisitMadeRequest(customer_id=str(uuid4()), visit_id=str(uuid4()), region="east")
    yield run(commands.note_visit_made(early, _called(of_visits.NOW)))


def visits_are_planned_and_logged(book: PolicyBook) -> Iterator[Aggregate]:
    """A visit's plan, and its record, in time or late by the region's local day."""
    kept = {visits.AccountRow: visits.AccountRow(customer_id=of_visits.CUSTOMER, region="east")}
    planner = VisitCommands(_store({}), {}, book, NOTHING, NOTHING)
    planner.row_unchecked = _row(kept)  # type: ignore[method-assign]
    planner.sealed = _plain  # type: ignore[method-assign]
    plan = visits.PlanVisitRequest(customer_id=of_visits.CUSTOMER, kind=visits.VISIT_KIND_DEVELOPMENT, purpose="see")
    plan.planned_time.FromDatetime(of_visits.NOW + of_visits.DAY)
    yield run(planner.plan_visit(plan, _called(of_visits.NOW)))
    visit = of_visits.a_confirmed_visit()
    commands = VisitCommands(_store({visit.id: visit}), {}, book, NOTHING, NOTHING)
    commands.sealed_for = _record  # type: ignore[method-assign]
    yield run(
        commands.log_visit(visits.LogVisitRequest(visit_id=str(visit.id)), _called(of_visits.NOW + of_visits.HOUR))
    )


def organisation_lets_somebody_leave(book: PolicyBook) -> Iterator[Aggregate]:
    """An employment that ended yesterday, by the region's local day."""
    RECORDED_AT.set(FOUNDED - timedelta(days=3))
    world = of_organisation.InMemory()
    world.policy = book
    run(world.send(organisation.OpenRegionRequest(region="east", name="east", time_zone="Asia/Shanghai")))
    department = run(of_organisation.form_department(world))
    staff = run(world.send(of_organisation.an_enrolment(department)))
    yield world.staff(staff)
    run(
        world.send(
            organisation.EndEmploymentRequest(staff_id=staff, last_date=f"{FOUNDED - timedelta(days=1):%Y-%m-%d}")
        )
    )
    RECORDED_AT.set(of_visits.NOW)


def appraisal_closes_a_month(book: PolicyBook) -> Iterator[Aggregate]:
    """A month closed for a region, with a person's results."""
    service = appraisal.appraisal(appraisal.a_row(appraisal.ANN, appraisal.OPENED + timedelta(days=2)))
    service.policy = book
    yield from run(service.close_cycle(appraisal.CLOSE, appraisal.called(now=appraisal.ENDED + timedelta(days=3))))


def customers_are_recognised(book: PolicyBook) -> Iterator[Aggregate]:
    """A lead whose number is compared with others'."""
    world = of_customers.InMemory()
    world.policy = book
    territory = run(of_customers.open_territory(world))
    lead = run(world.send(of_customers.a_registration(territory), of_customers.DEVELOPER))
    yield world.customer(lead)


READERS: tuple[Callable[[PolicyBook], Iterator[Aggregate]], ...] = (
    complaints_judge,
    supervision_sets_terms,
    visits_are_owed,
    visits_are_planned_and_logged,
    organisation_lets_somebody_leave,
    appraisal_closes_a_month,
    customers_are_recognised,
)


def carry_out(reader: Callable[[PolicyBook], Iterator[Aggregate]], book: PolicyBook) -> list[Fact]:
    """The facts that a reader's commands record with these values.

    Raises AssertionError for an instant that a fact sets before the fact itself, TurnedDown if a value hinders a
    command, and whatever else went wrong.
    """
    RECORDED_AT.set(of_visits.NOW)
    facts = [fact for aggregate in reader(book) for fact in aggregate.collect_events() if isinstance(fact, Fact)]
    for fact in facts:
        for name, at in vars(fact).items():
            if name.endswith("due_time") and at is not None and type(fact).__name__ not in ("Overdue", "Breached"):
                assert at >= fact.occurred_at, f"{type(fact).__name__} sets {name} before itself"
        if isinstance(fact, VisitDuty.Missed):
            assert fact.due_time > fact.missed_time == fact.occurred_at
    return facts


def _store(kept: dict[UUID, Aggregate]) -> Any:
    class Store:
        async def load(self, cls: type[Aggregate], id: UUID) -> Aggregate | None:
            return kept.get(id)

    return Store()


def _called(now: datetime) -> Context:
    return Context(Caller(of_supervision.INSPECTOR, "*", "organisation"), now, command_id=uuid4())


def _row(kept: dict[Any, Any]) -> Any:
    async def row_unchecked(view: Any, key: str) -> Any:
        return kept.get(view.ROW)

    return row_unchecked


async def _plain(command: Any, *omit: str, **where: Any) -> dict[str, Any]:
    return fields(command, *omit)


async def _unsealed(aggregate: Aggregate, command: Any) -> dict[str, Any]:
    return {"fixed": command.fixed, "note": command.note}


async def _record(aggregate: Aggregate, command: Any) -> dict[str, Any]:
    return of_visits.a_record() | {"points": []}
