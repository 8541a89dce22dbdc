"""Every command that reads a policy value, carried out in memory with a given book of values."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar, cast
from uuid import UUID, uuid4

from chassis.courier import Post
from chassis.policy import PolicyBook, PolicyValue
from chassis.possible import possible
from chassis.tables import ROOT
from fieldledger.complaints import v1 as complaints
from fieldledger.customers import v1 as customers
from fieldledger.notices import v1 as notices_pb
from fieldledger.organisation import v1 as organisation
from fieldledger.supervision import v1 as supervision
from fieldledger.visits import v1 as visits
from kernel.aggregate import RECORDED_AT, Aggregate, Fact
from kernel.errors import Forbidden, Refused
from kernel.possible import when
from ledger.context import Caller, Context
from ledger.wire import fields, short
from services.complaints.clock.domain import Clock
from services.complaints.contact.views import ContactQueries
from services.complaints.prevention.views import PreventionQueries
from services.customers.customer.views import CustomerList
from services.customers.filing.domain import Filing
from services.customers.hand_over.commands import HandOverCommands
from services.customers.look_up.domain import Question
from services.customers.look_up.views import LookUpQueries
from services.customers.pool.views import ClaimsByDay, PoolQueries
from services.customers.territory.domain import Territory
from services.notices.delivery.commands import DeliveryCommands
from services.notices.notice.commands import NoticeCommands
from services.notices.reader.commands import ReaderCommands
from services.notices.rule.commands import RuleCommands
from services.notices.rule.domain import TELLING, Telling
from services.organisation.directory.views import reading_day
from services.organisation.region.views import RegionQueries
from services.supervision.rectification.commands import RectificationCommands
from services.visits.visit.commands import VisitCommands
from services.visits.visit_duty.commands import VisitDutyCommands
from services.visits.visit_duty.domain import VisitDuty
from tests.appraisal import in_memory as appraisal
from tests.complaints import builders as of_complaints
from tests.complaints.in_memory import InMemory, a_call_at, an_intake, an_issue, an_item
from tests.customers import a_file
from tests.customers import in_memory as of_customers
from tests.notices import builders as of_notices
from tests.organisation import in_memory as of_organisation
from tests.organisation.builders import NOW as FOUNDED
from tests.organisation.builders import a_region
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
    """First contacts of both urgencies and changes between them, a proposal, a callback, a promise, a rating."""
    world = InMemory()
    world.policy = book
    approver: dict[str, Any] = {"staff_id": of_complaints.REMEDIER, "scopes": frozenset({"complaints.approve"})}
    urgent, normal = complaints.COMPLAINT_URGENCY_URGENT, complaints.COMPLAINT_URGENCY_NORMAL
    for urgency, other in ((urgent, normal), (normal, urgent)):
        id = str(run(world.send(an_intake(urgency=urgency))).id)
        changed = complaints.ReclassifyComplaintRequest(complaint_id=id, urgency=other, reason="seen on the spot")
        run(world.send(changed, **approver))
        now = of_complaints.stamp(of_complaints.NOW)
        run(world.send(complaints.RecordFirstContactRequest(complaint_id=id, contacted_time=now, channel="phone")))
        asks: dict[str, Any] = {
            "pause_reason": complaints.PAUSE_REASON_THIRD_PARTY,
            "asked": "who?",
            "channel": "phone",
        }
        with suppress(Refused):  # as late as policy lets one be promised to hear of it
            run(world.send(_said(complaint_id=id)))
        with suppress(Refused):  # as often and for what policy lets it wait
            run(world.send(complaints.PauseComplaintRequest(complaint_id=id, **asks)))
        yield from world.kept.values()
        world.kept = {}
        missed, late = run(world.send(an_intake(urgency=urgency))), of_complaints.NOW + 900 * of_complaints.DAY
        for clock in (one for one in world.kept.values() if isinstance(one, Clock)):
            run(world.send(complaints.TickClockRequest(clock_id=str(clock.id)), now=late))
        yield missed
        yield from (one for one in world.kept.values() if isinstance(one, Clock))
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
    caller: dict[str, Any] = {"staff_id": of_complaints.COLLEAGUE, "now": of_complaints.NOW + of_complaints.DAY}
    yield run(world.send(complaints.RecordCallbackRequest(complaint_id=str(remedied.id), score=3), **caller))
    yield from _complaints_are_settled(world)
    soon = of_complaints.stamp(of_complaints.NOW + timedelta(minutes=1))
    yield run(world.send(an_issue(due_time=soon)))
    told = of_complaints.a_told_issue()
    world.kept = {told.id: told}
    yield run(world.send(complaints.RateResolutionRequest(issue_id=str(told.id), score=3)))
    yield from _issues_are_worked_on(world)
    yield from _calls_and_cases_are_looked_into(world)


def _complaints_are_settled(world: InMemory) -> Iterator[Aggregate]:
    """A proposal that somebody must agree to, passed on and agreed to, turned down; a call; one opened again."""
    RECORDED_AT.set(of_complaints.NOW)
    offered, proposed = of_complaints.a_complaint(), of_complaints.a_proposed_complaint()
    offered.record_cause(cause="OTHER", cause_detail="")
    remedied = of_complaints.a_remedied_complaint()
    id: dict[str, Any] = {"complaint_id": str(offered.id)}
    world.kept = {offered.id: offered}
    proposal = complaints.ProposeSolutionRequest(
        **id, remedy=complaints.REMEDY_REFUND, responsible_id=of_complaints.REMEDIER, cost_cents=1
    )
    proposal.due_time.CopyFrom(of_complaints.stamp(of_complaints.NOW + timedelta(minutes=1)))
    with suppress(Refused):  # a policy without anybody who decides
        run(world.send(proposal))
    decided = complaints.DecideApprovalRequest(**id, opinion="sealed")
    for approve in (False, True):
        decided.approve = approve
        with suppress(Refused, Forbidden):
            run(world.send(decided, staff_id=of_complaints.LEAD, roles=("head_office",)))
            run(world.send(proposal))
    with suppress(Refused):
        run(world.send(complaints.ExpireApprovalRequest(**id), now=of_complaints.NOW + 90 * of_complaints.DAY))
    yield offered
    world.kept = {proposed.id: proposed}
    yield run(world.send(complaints.RejectSolutionRequest(complaint_id=str(proposed.id), expectation="sealed")))
    world.kept, id = {remedied.id: remedied}, {"complaint_id": str(remedied.id)}
    caller: dict[str, Any] = {"staff_id": of_complaints.COLLEAGUE, "now": of_complaints.NOW + of_complaints.DAY}
    for _ in range(2):
        missed = complaints.RecordCallbackRequest(**id, outcome=complaints.CALLBACK_OUTCOME_NO_ANSWER)
        with suppress(Refused):  # closed by the first
            run(world.send(missed, **caller))
    run(world.send(complaints.ReopenComplaintRequest(**id, reason="sealed"), **caller))
    yield remedied


def _said(**of: Any) -> complaints.RecordContactRequest:
    """A contact in a case, with the promise of another tomorrow."""
    said: dict[str, Any] = {
        "direction": complaints.CASE_CONTACT_DIRECTION_OUTBOUND,
        "outcome": complaints.CASE_CONTACT_OUTCOME_REACHED,
    }
    said |= {"contacted_time": of_complaints.stamp(of_complaints.NOW), "channel": "phone"}
    promised = of_complaints.stamp(of_complaints.NOW + of_complaints.DAY)
    return complaints.RecordContactRequest(**said, **of, next_update_time=promised)


def _calls_and_cases_are_looked_into(world: InMemory) -> Iterator[Aggregate]:
    """A call that is answered, one that is missed and returned; a case with evidence, asked about, and prevented."""
    world.kept, day = {}, of_complaints.DAY
    soon = of_complaints.stamp(of_complaints.NOW + timedelta(minutes=1))
    id = str(run(world.send(an_intake())).id)
    run(world.send(an_item(complaint_id=id)))
    run(world.send(complaints.AcknowledgeComplaintRequest(complaint_id=id, channel="mail")))
    ask = complaints.Dispatch(
        department_id=of_complaints.DEPARTMENT, responsible_id=of_complaints.REMEDIER, text="why?", due_time=soon
    )
    run(world.send(complaints.DispatchComplaintRequest(complaint_id=id, dispatches=[ask])))
    for at, answered in ((0, False), (1, True)):
        world.stored = []
        run(world.send(a_call_at(of_complaints.NOW - at * day, answered)))
    returned = complaints.ReturnCallsRequest(customer_id=of_complaints.CUSTOMER, region="east")
    run(world.send(returned))
    raised = complaints.RaisePreventiveActionRequest(complaint_ids=[id], product="P", measure="sealed", due_time=soon)
    raised.cause, raised.department_id = complaints.COMPLAINT_CAUSE_SERVICE, of_complaints.DEPARTMENT
    raised.responsible_id = of_complaints.REMEDIER
    action = run(world.send(raised))
    report = complaints.ReportActionRequest(action_id=str(action.id), report="sealed")
    run(world.send(report, staff_id=of_complaints.REMEDIER))
    style = cast(Any, SimpleNamespace(policy=world.policy))
    region: dict[str, Any] = {"region": "east", "channel": "mail", "written": "ok"}
    purposes: list[Any] = complaints.ReplyPurpose.values()[1:]
    for purpose in purposes:
        run(
            ContactQueries.check_reply(style, complaints.CheckReplyRequest(purpose=purpose, **region), _called(FOUNDED))
        )
    assert PreventionQueries.window(style, "east", _called(FOUNDED))
    yield from world.kept.values()


def _issues_are_worked_on(world: InMemory) -> Iterator[Aggregate]:
    """A promise and a problem that visits raise too late; one is planned, extended and turned down."""
    responsible: dict[str, Any] = {"staff_id": of_complaints.REMEDIER}
    steps = [complaints.PlanStep(text="sealed", step_date="2026-10-05")]
    for kind in (complaints.ISSUE_KIND_PROMISE, complaints.ISSUE_KIND_PROBLEM):
        raised = complaints.RaiseIssueRequest(
            point_id=str(uuid4()), customer_id=of_complaints.CUSTOMER, source_id=of_complaints.SOURCE, kind=kind
        )
        raised.region, raised.responsible_id = "east", of_complaints.REMEDIER
        raised.department_id, raised.lead_id = of_complaints.DEPARTMENT, of_complaints.LEAD
        raised.due_time.FromDatetime(of_complaints.NOW + 3000 * of_complaints.DAY)
        issue = run(world.send(raised))
        id = {"issue_id": str(issue.id)}
        with contextlib.suppress(Refused):  # a policy without extensions
            longer = of_complaints.stamp(issue.due_time + timedelta(minutes=1))
            ask = complaints.AskExtensionRequest(**id, due_time=longer, reason="sealed")
            run(world.send(ask, **responsible))
        with contextlib.suppress(Refused):
            run(world.send(_said(**id), **responsible))
        run(world.send(complaints.DeclineIssueRequest(**id, reason="sealed"), **responsible))
        run(world.send(complaints.PlanIssueRequest(**id, steps=steps), staff_id=of_complaints.LEAD))
        yield issue


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


def organisation_changes(book: PolicyBook) -> Iterator[Aggregate]:
    """People enrolled in limited roles, away, released, gone and back; a department dissolved with its manager."""
    world = of_organisation.InMemory()
    world.policy, world.now = book, FOUNDED - timedelta(days=3)
    run(world.send(organisation.OpenRegionRequest(region="east", name="east", time_zone="Asia/Shanghai")))
    department, successor = (run(of_organisation.form_department(world)) for _ in range(2))
    manager = of_organisation.an_enrolment(department, role=organisation.STAFF_ROLE_GENERAL_MANAGER)
    staff, other, _ = (run(world.send(of_organisation.an_enrolment(department))) for _ in range(3))
    yield world.staff(run(world.send(manager)))
    yield world.staff(staff)
    world.now = FOUNDED
    day, yesterday = (f"{FOUNDED - timedelta(days=days):%Y-%m-%d}" for days in (0, 1))
    away = organisation.RecordAbsenceRequest(staff_id=other, kind=organisation.ABSENCE_KIND_LEAVE)
    away.from_date = away.until_date = day
    absence = run(world.send(away))
    run(world.send(organisation.EndAbsenceRequest(absence_id=absence)))
    run(world.send(organisation.ReleaseStaffRequest(staff_id=other, last_date=day)))
    run(world.send(organisation.EndEmploymentRequest(staff_id=staff, last_date=yesterday)))
    run(world.send(organisation.DissolveDepartmentRequest(department_id=department, successor_id=successor)))
    assert reading_day(book, _called(FOUNDED))
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


class Handing(of_customers.InMemory):
    """Customers in memory, with the commands of hand-overs beside them: those are called by themselves."""

    async def rows_settled(self, view: Any, *heard: Any, **equals: Any) -> list[Any]:
        """Nothing that concerns a hand-over or the pool."""
        return []


class Moving(HandOverCommands):
    """The commands of hand-overs over the aggregates of such customers."""

    def __init__(self, world: Handing) -> None:
        self.policy, self.world = world.policy, world

    async def load_unchecked(self, cls: Any, id: Any) -> Any:
        return await self.world.load_unchecked(cls, id)

    async def rows_settled(self, view: Any, *heard: Any, **equals: Any) -> list[Any]:
        return []


def customers_go_over_and_through_the_pool(book: PolicyBook) -> Iterator[Aggregate]:
    """A customer with an account, handed over, undone, given up and claimed."""
    world = Handing()
    world.policy = book
    territory = run(of_customers.open_territory(world))
    id = run(world.send(of_customers.a_registration(territory), of_customers.DEVELOPER))
    line = customers.SALES_CHANNEL_OFFLINE
    run(world.send(customers.StaffAccountRequest(customer_id=id, line=line)))
    run(world.send(customers.WatchHoldingRequest(customer_id=id)))
    with suppress(Refused):  # where it never goes to the pool, or only for fewer days
        run(world.send(customers.AskHoldingRequest(customer_id=id, days=1, reason="sealed"), of_customers.DEVELOPER))
        run(world.send(customers.DecideHoldingRequest(customer_id=id, approve=True)))
    met = customers.NoteActivityRequest(customer_id=id)
    met.activity_time.FromDatetime(world.now)
    run(world.send(met))
    with suppress(Refused):  # not one a day
        by = customers.LOOK_UP_KEY_PHONE
        note = customers.NoteLookUpRequest(staff_id=of_customers.DEVELOPER, region="east", by=by)
        run(world.send(note, of_customers.DEVELOPER, "east"))
    moving, ctx = Moving(world), Context(caller=Caller(of_customers.BOSS, "*"), now=world.now, command_id=uuid4())
    asked = customers.HandOverAccountsRequest(customer_ids=[id], to_id=of_customers.OTHER)
    asked.effective_date = f"{world.now:%Y-%m-%d}"
    with suppress(Refused):  # "today" is over already in some time zone
        hand_over = run(moving.hand_over_accounts(asked, ctx))
        world.kept[hand_over.id] = hand_over
        if hand_over.status == "MOVING":
            step = customers.MoveAccountsRequest(hand_over_id=str(hand_over.id))
            yield from run(moving.move_accounts(step, ctx))
            undo = customers.UndoHandOverRequest(hand_over_id=str(hand_over.id))
            yield run(moving.undo_hand_over(undo, ctx))
            yield from run(
                moving.move_accounts(customers.MoveAccountsRequest(hand_over_id=step.hand_over_id, undo=True), ctx)
            )
    reason = customers.RELEASE_REASON_NO_NEED
    run(world.send(customers.ReleaseCustomerRequest(customer_id=id, reason=reason)))
    world.managers = {of_customers.OTHER: of_customers.DEVELOPER}
    with suppress(Refused):  # none on a day
        run(world.send(customers.ClaimCustomerRequest(customer_id=id), of_customers.OTHER))
    yield world.customer(id)


def territories_are_drawn_and_filed(book: PolicyBook) -> Iterator[Aggregate]:
    """A territory with areas that change on a day, and a filing: submitted, refused where somebody is, extended."""
    world = of_customers.InMemory()
    world.policy = book
    territory = run(of_customers.open_territory(world, of_customers.DEVELOPER, "31"))
    today = f"{world.now:%Y-%m-%d}"
    survey = customers.SetPotentialRequest(
        territory_id=territory, survey_date=f"{world.now - 2 * of_visits.DAY:%Y-%m-%d}"
    )
    survey.kind = customers.OUTLET_KIND_DEALER
    yield world.of(Territory, run(world.send(survey)))
    run(world.send(customers.ReassignTerritoryRequest(territory_id=territory, responsible_id=of_customers.DEVELOPER)))
    file = customers.SubmitFilingRequest(region="east", area_codes=["31"], days=1, reason="r", resources="s")
    lead = of_customers.a_registration("", area_code="3101", channel=customers.SALES_CHANNEL_ECOMMERCE)
    yield world.customer(run(world.send(lead)))
    with suppress(Refused):  # "today" is over already in some time zone
        run(world.send(customers.AssignAreasRequest(territory_id=territory, add=["32"], effective_date=today)))
    with suppress(Refused):  # somebody is responsible there
        run(world.send(file, of_customers.DEVELOPER))
    file.area_codes[:] = ["33"]
    filing = run(world.send(file, of_customers.DEVELOPER))
    yield world.of(Filing, filing)
    yield world.of(Filing, run(world.send(customers.DecideFilingRequest(filing_id=filing, approve=True))))
    with suppress(Refused):  # where there is no extension
        extend = customers.ExtendFilingRequest(filing_id=filing, days=1)
        yield world.of(Filing, run(world.send(extend, of_customers.DEVELOPER)))


def customers_are_known(book: PolicyBook) -> Iterator[Aggregate]:
    """Their contacts and what is in their profiles."""
    world = a_file.AFile()
    world.policy = book
    id = run(a_file.a_customer(world))
    contact = a_file.a_contact(id, consents=[a_file.a_consent(customers.CONSENT_KIND_GREETINGS, "2026-10-04")])
    person = run(world.send(contact, of_customers.DEVELOPER))
    day, of = "2026-10-04", {"customer_id": id}
    sections: list[Any] = customers.ProfileSection.values()[1:]
    changed: dict[str, Any] = {"source": customers.INFORMATION_SOURCE_CALL, "effective_date": day}
    entry = customers.ProfileChange(field="STAFF_COUNT", value="40", source=changed["source"], as_of_date=day)
    consent: dict[str, Any] = {
        "channel": customers.CONTACT_CHANNEL_PHONE,
        "how": customers.CONSENT_MANNER_SPOKEN,
        "given_date": day,
    }
    for command in (
        customers.ChangeContactRequest(contact_id=person, power=2, **changed),
        customers.ChangeConsentRequest(contact_id=person, kind=customers.CONSENT_KIND_GREETINGS, **consent),
        customers.LeaveContactRequest(contact_id=person, left_date=day),
        customers.EmployContactRequest(contact_id=person, from_date=day, **of),
        customers.UpdateProfileRequest(changes=[entry], **of),
        *(customers.OweProfileReviewRequest(tier=tier, **of) for tier in ("core", "important", "general", "ordinary")),
        customers.ReviewProfileRequest(sections=sections, **of),
    ):
        run(world.send(command, of_customers.DEVELOPER))
    profile = a_file.profile_of(world, id)
    due = profile.due_time
    assert due is not None
    later = Context(Caller(of_customers.BOSS, "*", "organisation"), due + TICK)
    run(world.miss_profile_review(customers.MissProfileReviewRequest(**of), later))
    yield from world.kept.values()


def customers_are_developed(book: PolicyBook) -> Iterator[Aggregate]:
    """A lead with its next step and its class, lost, begun anew, won, reviewed, lapsed and not lapsed."""
    world = of_customers.InMemory()
    world.policy = book
    territory = run(of_customers.open_territory(world))
    id = run(world.send(of_customers.a_registration(territory), of_customers.DEVELOPER))
    step = customers.SetNextStepRequest(customer_id=id, kind=customers.NEXT_STEP_KIND_CALL)
    step.due_time.FromDatetime(world.now + timedelta(days=1))
    source: dict[str, Any] = {"channel": "SALES_CHANNEL_OFFLINE", "source": "LEAD_SOURCE_WALK_IN"}
    of: dict[str, Any] = {"customer_id": id}
    review = {"result": "sealed", "cause": "sealed", "lesson": "sealed"}
    for command in (
        step,
        customers.QualifyLeadRequest(segment="RETAILER", intent=70, fit=60, class_reason="sealed", **of),
        customers.LoseLeadRequest(reason="PRICE", lost_to="OTHER", review=review, tags=["PRICE"], **of),
        customers.ReopenLeadRequest(**of, **source),
        customers.WinCustomerRequest(**of),
        customers.ReviewCaseRequest(review=review, tags=["PRICE"], **of),
    ):
        run(world.send(command, of_customers.DEVELOPER))
    world.now += timedelta(days=366 * 11)
    lately = f"{world.now - timedelta(days=2):%Y-%m-%d}"
    lapse = customers.LapseCustomerRequest(last_purchase_date="2020-01-01", **of)
    for again in (lapse, customers.RevokeLapseRequest(last_purchase_date=lately, **of)):
        run(world.send(again, of_customers.DEVELOPER))
    yield world.customer(id)


class Figures:
    """A list of customers from which the database would count, and what waits for nothing."""

    def __init__(self) -> None:
        self.columns = self

    def equal(self, name: str) -> str:
        return f"{name} = %({name})s"

    async def totals(self, *asked: Any) -> list[dict[str, Any]]:
        return [{"region": "east", "owner_id": of_customers.DEVELOPER, "held": 1, "won": 0}]

    async def await_own_writes(self, *asked: Any) -> None: ...


def people_are_told(book: PolicyBook) -> Iterator[Aggregate]:
    """A fact of each kind that a rule tells of, told to somebody who is here, and to whoever is told for nobody."""
    head = notices_pb.ReaderRow(staff_id=str(uuid4()), region="*", role="HEAD_OFFICE")
    gone = notices_pb.ReaderRow(staff_id=of_notices.SUCCESSOR, gone=True)
    reader = notices_pb.ReaderRow(staff_id=of_notices.READER, region="east", manager_id=head.staff_id)

    async def row_unchecked(view: Any, key: str) -> Any:
        return {one.staff_id: one for one in (head, reader, gone)}.get(key)

    async def rows_unchecked(view: Any, **equals: Any) -> list[Any]:
        return [head] if "role" in equals else []

    kept: dict[UUID, Aggregate] = {TELLING: Telling.start()}
    commands = RuleCommands(_store(kept), {}, book, NOTHING, NOTHING)
    telling: Any = commands
    telling.row_unchecked, telling.rows_unchecked = row_unchecked, rows_unchecked
    for who in (of_notices.READER, of_notices.SUCCESSOR):
        considered = notices_pb.ConsiderFactRequest(
            subject_id=str(uuid4()), cause="complaints/3/1", cause_type="complaints.IssueOverdue", region="east"
        )
        considered.said["responsible_id"] = who
        considered.recorded_time.FromDatetime(of_visits.NOW)
        yield from run(commands.consider_fact(considered, _called(of_visits.NOW)))
    notice = of_notices.a_notice()
    of_others: Any = NoticeCommands(_store({notice.id: notice}), {}, book, NOTHING, NOTHING)
    of_others.rows_unchecked = _stands_in
    run(
        of_others.acknowledge_notice(
            notices_pb.AcknowledgeNoticeRequest(notice_id=str(notice.id)), _called(of_visits.NOW)
        )
    )
    yield notice


def people_are_told_outside(book: PolicyBook) -> Iterator[Aggregate]:
    """Deliveries by preference and by the house's channels, claimed, refused; what is sent; what may not be chosen."""
    now = of_visits.NOW
    reader, notice = of_notices.a_reader(), of_notices.a_notice()
    delivery = of_notices.a_delivery(notice=notice)
    kept: dict[UUID, Aggregate] = {one.id: one for one in (reader, notice, delivery)}
    store = _store(kept)
    store.begin_attempt = lambda **how: None
    commands = DeliveryCommands(store, {}, book, cast(Any, SimpleNamespace(open=_opened)), NOTHING)
    for each in (reader.id, None):
        if each is None:
            del kept[reader.id]
        run(commands.plan_deliveries(notices_pb.PlanDeliveriesRequest(notice_id=str(notice.id)), _called(now)))
    kept[reader.id] = reader
    claim = notices_pb.ClaimDeliveryRequest(delivery_id=str(delivery.id), attempt=1)
    run(commands.claim_delivery(claim, _called(now)))
    assert run(commands.parcel(Post(str(delivery.id), 1, "MAIL", reader.staff_id)))
    refused = notices_pb.SettleDeliveryRequest(delivery_id=str(delivery.id), attempt=1, code="ANSWER_503")
    refused.status = notices_pb.DELIVERY_STATUS_FAILED
    run(commands.settle_delivery(refused, _called(now)))
    of_readers = ReaderCommands(store, {}, book, NOTHING, NOTHING)
    every: Any = dict.fromkeys(("urgent", "normal", "digest"), notices_pb.OutsideChannel.values()[1:])
    wanted = notices_pb.SetPreferencesRequest(staff_id=reader.staff_id, **every)
    run(of_readers.set_preferences(wanted, Context(Caller(reader.staff_id, "east", "own"), now, command_id=uuid4())))
    yield from (delivery, reader)


async def _opened(place: str, boxes: dict[str, str]) -> dict[str, str]:
    return boxes


async def _stands_in(view: Any, **equals: Any) -> list[Any]:
    return [notices_pb.StandInRow(from_date="2000-01-01", until_date="2100-01-01")]


def values_are_shown(book: PolicyBook) -> Iterator[Aggregate]:
    """Queries that read values: how many customers somebody may hold, how numbers are written, a calendar."""
    ctx, figures = _called(FOUNDED), cast(Any, Figures())
    queries: Any = [object.__new__(kind) for kind in (PoolQueries, LookUpQueries, RegionQueries)]
    pool, look_up, regions = queries
    pool.views = {CustomerList: figures, ClaimsByDay: figures}
    pool.freshness, pool.rows_unchecked = figures, _none
    region = a_region()
    regions.load_unchecked = _store({region.id: region}).load
    for one in queries:
        one.policy = book
    run(pool.list_portfolios(customers.ListPortfoliosRequest(), ctx))
    look_up._normal(Question("13800138000", "", "", ""), "PHONE", "east", ctx)
    asked = organisation.GetCalendarRequest(region=region.region, from_date="2026-10-05", until_date="2026-10-05")
    run(regions.get_calendar(asked, ctx))
    run(regions.draft_calendar(organisation.DraftCalendarRequest(region=region.region, year=2026), ctx))
    yield region


class Waiting:
    """A thing to which something may be done from an instant on."""

    region = "east"

    def must_wait(self) -> None:
        raise Refused("NEXT_STEP_NOT_YET_DUE", clause="S2e-7", due=FOUNDED)

    @when("ConfirmVisit", must_wait)
    def confirm(self) -> None: ...

    def needed_scope(self, command: str, by: str) -> str:
        return ""


def what_is_possible_is_told(book: PolicyBook) -> Iterator[Aggregate]:
    """Why something is not possible yet is told in the local time of the thing's region."""
    thing = cast(Any, Waiting())

    async def held_by(aggregate: Any) -> Any:
        return None

    loader: Any = SimpleNamespace(policy=book, held_by=held_by)
    run(possible("visits", thing, loader, _called(FOUNDED)))
    yield a_region()


async def _none(view: Any, **equals: Any) -> list[Any]:
    return []


READERS: tuple[Callable[[PolicyBook], Iterator[Aggregate]], ...] = (
    complaints_judge,
    supervision_sets_terms,
    visits_are_owed,
    visits_are_planned_and_logged,
    organisation_changes,
    appraisal_closes_a_month,
    customers_are_recognised,
    territories_are_drawn_and_filed,
    customers_go_over_and_through_the_pool,
    customers_are_developed,
    customers_are_known,
    people_are_told,
    people_are_told_outside,
    values_are_shown,
    what_is_possible_is_told,
)


AFTER_IT = ("Overdue", "Breached", "Escalated")
"""Facts that say when something was due that is past."""


def carry_out(reader: Callable[[PolicyBook], Iterator[Aggregate]], book: PolicyBook) -> list[Fact]:
    """The facts that a reader's commands record with these values.

    Raises AssertionError for an instant that a fact sets before the fact itself, TurnedDown if a value hinders a
    command, and whatever else went wrong.
    """
    RECORDED_AT.set(of_visits.NOW)
    facts = [fact for aggregate in reader(book) for fact in aggregate.collect_events() if isinstance(fact, Fact)]
    for fact in facts:
        for name, at in vars(fact).items():
            if name.endswith("due_time") and at is not None and type(fact).__name__ not in AFTER_IT:
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
