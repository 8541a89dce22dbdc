"""A small history of every service in memory: each aggregate's announced facts, in their order, with envelopes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4, uuid5

from google.protobuf.message import Message

from chassis.policy import declared
from cli.platform import service
from kernel.aggregate import RECORDED_AT, Aggregate, Fact
from ledger.envelope import Envelope
from privacy.reading import Reading
from services.complaints.complaint.domain import Complaint
from services.customers.account.domain import AccountTeam, Candidate
from services.customers.batch.domain import Batch
from services.customers.duplicate.domain import Duplicate
from services.customers.look_up.domain import LookUps
from services.customers.pool.domain import Portfolio
from services.organisation.absence.domain import Absence
from services.organisation.desk.domain import Desk
from services.organisation.erasure.domain import Erasure
from services.organisation.office.domain import Office
from services.organisation.session.domain import Session
from services.organisation.staff.domain import Seat
from services.visits.visit.domain import Visit
from services.visits.visit_duty.domain import Terms
from tests.appraisal import builders as appraisal
from tests.complaints import builders as complaints
from tests.complaints import calls
from tests.complaints.clock import test_clock as clocks
from tests.complaints.clock.test_vectors import K
from tests.customers import a_file
from tests.customers import builders as customers
from tests.notices import builders as notices
from tests.organisation import builders as organisation
from tests.supervision import builders as supervision
from tests.visits import builders as visits

Enveloped = tuple[Message, Envelope]
HERE = UUID(int=77)


def streams() -> list[list[Enveloped]]:
    """One list of facts for each aggregate. No two aggregates' facts have a fixed order between them."""
    RECORDED_AT.set(complaints.NOW)
    made = [(name, aggregate) for name, aggregates in _OF.items() for aggregate in aggregates()]
    made += [(name, _reading(name)) for name in _OF]
    return [list(_announced(name, aggregate, number)) for number, (name, aggregate) in enumerate(made, 1)]


def _announced(name: str, aggregate: Aggregate, number: int) -> Iterator[Enveloped]:
    announce = service(name).announcing
    for at, fact in enumerate(aggregate.collect_events(), 1):
        assert isinstance(fact, Fact)
        if (event := announce(fact)) is None:
            continue
        position = number * 1_000 + at
        yield (
            event,
            Envelope(
                source=name,
                partition=0,
                position=position,
                predecessor=position - 1,
                aggregate_id=str(aggregate.id),
                version=at,
                region=aggregate.region,
                occurred_at=fact.occurred_at,
                recorded_at=fact.timestamp + timedelta(seconds=position),
                actor=visits.OWNER,
                type=event.DESCRIPTOR.full_name,
            ),
        )


def _organisation() -> Iterator[Aggregate]:
    yield organisation.a_region()
    yield organisation.a_department()
    yield organisation.a_department(kind="MARKETING")
    boss, member = organisation.a_member(), organisation.a_member()
    yield boss
    member.change_manager([str(boss.id)])
    member.move(role="SALESPERSON", department_id=str(HERE), region="east")
    yield member
    leaver = organisation.a_released_member()
    leaver.withdraw_release(complaints.NOW)
    leaver.release(
        last_date="2026-11-30", successor_id="", zone="Asia/Shanghai", now=complaints.NOW, within=timedelta(days=99)
    )
    yield leaver
    gone = organisation.a_member(line=(str(boss.id),))
    today = complaints.NOW.date()
    gone.leave(last_date=today.isoformat(), successor_id=str(boss.id), zone="Asia/Shanghai", now=complaints.NOW)
    yield gone
    returned = organisation.a_member()
    returned.leave(last_date=today.isoformat(), successor_id="", zone="Asia/Shanghai", now=complaints.NOW)
    returned.rejoin(
        region="west", department_id=str(HERE), role="CLERK", line=[str(boss.id)], office="", joined_date="",
        today=today + timedelta(days=1),
    )  # fmt: skip
    yield returned
    desk = Desk.open(visits.OWNER, "east")
    desk.save("1", collection="visits", name="本周", filters="open=true", columns=["kind"], sorted_by="")
    desk.save("2", collection="issues", name="mine", filters="", columns=[], sorted_by="due_time")
    desk.share("1", department_id="", region="east")
    desk.drop("2")
    yield desk
    session = Session.open(
        uuid4(),
        region="east",
        staff_id=str(member.id),
        provider="OIDC",
        secret_digest="0" * 64,
        expires_time=complaints.NOW + timedelta(hours=12),
    )
    session.end(str(boss.id))
    yield session
    for role in ("GENERAL_MANAGER", "DEPUTY_GENERAL_MANAGER"):
        seat = Seat.set(str(HERE), role, region="east")
        seat.take(str(boss.id), 2)
        seat.take(str(member.id), 2)
        seat.vacate(str(boss.id))
        yield seat
    office = Office.open(region="east", code="suzhou", name="n")
    office.close(staff=0)
    yield office
    dissolved = organisation.a_department(name="old")
    dissolved.change(name="older", above=())
    dissolved.appoint_head(str(boss.id), works_in=str(dissolved.id))
    dissolved.dissolve(successor=None, staff=0, below=0, other_owners=0)
    yield dissolved
    closed = organisation.a_region("west")
    closed.rename("West")
    closed.close(holding=0, successor_region="east")
    yield closed
    absence: dict[str, Any] = {"region": "east", "kind": "LEAVE", "delegate_id": str(member.id), "overlapping": ""}
    absence |= {"today": organisation.NOW.date(), "within": timedelta(days=9), "until_date": "2026-10-09"}
    for from_date in ("2026-10-04", "2026-10-08"):
        away = Absence.record_days(uuid5(HERE, from_date), staff_id=str(boss.id), from_date=from_date, **absence)
        away.end(organisation.NOW.date())
        yield away
    for key, scope in (("visit.frequency_per_year.core", "east"), ("region.time_zone", "east")):
        value = "12" if key.startswith("visit") else '"Asia/Urumqi"'
        policy = organisation.a_drafted_policy(key=key, scope=scope, value=value)
        policy.draft(declared(key), value=value, effective_time=None, drafted_by=visits.OWNER, clause="S2i-6")
        policy.approve(declared(key), 1, by=organisation.APPROVER, now=organisation.NOW)
        policy.reject(2, by=organisation.APPROVER, reason="once is enough")
        yield policy
    yield Erasure.order(
        str(HERE), reason="REQUESTED", clause="S0-5.3.3-a", erased_by=visits.OWNER, now=organisation.NOW
    )


def _imported() -> Iterator[Aggregate]:
    """A customer and a contact that were imported and withdrawn, and the batches that brought them."""
    won: dict[str, Any] = {"state": "WON", "won_time": customers.NOW, "developer_id": visits.OWNER}
    brought = customers.a_taken_over(now=customers.NOW, registered_time=customers.NOW, **won)
    contact = next(a_file.contacts(str(brought.id)))
    for kind, one in (("CUSTOMERS", brought), ("CONTACTS", contact)):
        batch = Batch.begun(uuid5(HERE, kind), kind, visits.OWNER)
        batch.take(["1"], [(str(one.id), one.version)], 1, [str(one.id)])
        batch.withdraw("sealed", visits.OWNER)
        batch.note_withdrawn(1, [str(HERE)])
        one.withdraw(str(batch.id))
        yield batch
        yield one


def _customers() -> Iterator[Aggregate]:
    territory = customers.a_territory()
    for by in (visits.OWNER, complaints.HANDLER):
        customer = customers.a_won_customer(territory)
        customer.assess("core", [{"kind": "MAJOR_REVENUE", "evidence": "sealed"}])
        customer.reassign(by, "LEAVES")
        yield customer
    company = customers.a_lead(territory, display_name="恒达机械", legal_form="LEGAL_PERSON")
    company.rename("sealed", "LEGAL_PERSON", "恒达精密机械")
    yield company
    lead = customers.qualified(customers.a_lead(territory), 80)
    lead.check_prospect("VALID")
    lead.miss_next_step(customers.LATER)
    customers.step(lead)
    customers.lost(lead)
    lead.miss_review(customers.LATER)
    lead.review_case(customers.REVIEW, tags=("PRICE",), now=customers.LATER)
    customers.reopened(lead, visits.OWNER)
    customers.won(lead)
    lead.lapse("2026-10-05", months=12, zone=customers.SHANGHAI, now=customers.LATER, policy_version=0)
    lead.revoke_lapse("2027-10-05", months=12, zone=customers.SHANGHAI, now=customers.LATER)
    yield lead
    pooled = customers.a_lead(territory)
    pooled.release("NO_NEED")
    pooled.claim(visits.OWNER, now=customers.LATER, again_after=visits.DAY)
    pooled.release("WORKLOAD")
    yield pooled
    portfolio = Portfolio.of(visits.OWNER, region="east")
    portfolio.claim(str(pooled.id), day="2026-10-05", held=0, per_day=1, at_most=1, policy_version=0)
    yield portfolio
    account = AccountTeam.of(str(pooled.id), "OFFLINE", region="east")
    for assistants in ([visits.OWNER, str(HERE)], [visits.OWNER]):
        candidates = [Candidate(one, "east", "ASSISTANT") for one in assistants]
        team: dict[str, Any] = {"ASSISTANT": candidates, "CLERK": (), "SERVICE": ()}
        account.staff(team, tier="", fit=dict.fromkeys(team, ("ASSISTANT",)), policy_version=0)
    account.open_line(
        "ECOMMERCE",
        responsible_id=visits.OWNER,
        territory_id=str(territory.id),
        area_code="",
        exempt_by="",
        filing_id="",
    )
    account.reassign_line(complaints.HANDLER, "MANAGER")
    yield account
    held = customers.a_warned_holding()
    held.note_activity(customers.NOW, customers.SHANGHAI)
    for approve in (True, False):
        held.ask(visits.OWNER, 9, "sealed", most=9)
        held.decide(str(HERE), approve=approve, days=0, most=9, zone=customers.SHANGHAI, now=customers.NOW)
    assert held.return_time
    late = held.return_time + 99 * visits.DAY
    for hold in ("COMPLAINT_OPEN", ""):
        for _ in range(2):  # what was moved is warned of again first
            held.fall_due(customers.TERM, visits.OWNER, late)
            late += 9 * visits.DAY
        held.end(customers.TERM, visits.OWNER, hold=hold, now=late)
        late += 9 * visits.DAY
    yield held
    back = customers.a_warned_holding()
    back.drop()
    back.revoke(visits.OWNER, customers.NOW)
    yield back
    looked = LookUps.of(visits.OWNER, "2026-10-05", region="east")
    for standing in ("OTHERS", ""):
        looked.make("PHONE", standing, per_day=2, policy_version=0)
    yield looked
    yield from _imported()
    handed = customers.a_hand_over_to_sign()
    handed.miss_signature(customers.LATER + visits.DAY)
    handed.sign(handed.from_id, for_giver=False)
    handed.sign(handed.to_id, for_giver=False)
    handed.undo(now=customers.NOW, within=visits.DAY, giver_left=False)
    handed.note_step(0, handed.customer_ids, sign_due_time=customers.LATER, policy_version=0)
    yield handed
    yield customers.a_hand_over()
    yield from a_file.contacts(str(lead.id))
    yield a_file.a_profile(str(lead.id))
    for parted in (True, False):
        customer = customers.merged(customers.a_lead(territory), lead)
        customer.reassign(visits.OWNER, "LEAVES")
        if parted:
            customer.undo_merge(lead, everywhere=False)
        yield customer
    for told in ("dismissed", "merged", "parted"):
        pair = Duplicate.suspect(str(uuid5(HERE, told)), str(lead.id), region="east", same=["NAME"])
        (pair.dismiss if told == "dismissed" else pair.merge)()
        if told == "parted":
            pair.part()
        yield pair
    territory.reassign(visits.OWNER)
    territory.plan_reassignment(complaints.HANDLER, "ABSENCE", customers.NOW)
    territory.set_potential("DEALER", 3, "2026-10-01", begins=customers.NOW, now=customers.NOW)
    territory.vacate("")
    for approve in (False, True):
        territory.ask_reassignment(complaints.HANDLER, "ABSENCE", asked_by=visits.OWNER, effective_time=None)
        territory.decide_reassignment(str(HERE), approve=approve, responsible_id=complaints.HANDLER, now=customers.NOW)
    yield territory
    for code in ("310115", "500105"):
        area = customers.an_area(customers.NOW, code)
        area.apply(1, customers.NOW + visits.DAY)
        area.replace("500157", at=customers.NOW + visits.DAY, field="old_codes")
        yield area
    filing = customers.an_approved_filing()
    customers.extend(filing, customers.NOW)
    filing.warn(customers.NOW + 20 * visits.DAY + 14 * visits.DAY)
    yield filing
    yield customers.a_filing()


def _visits() -> Iterator[Aggregate]:
    yield visits.a_logged_visit()
    plan: dict[str, Any] = {"region": "east", "owner_id": visits.OWNER, "purpose": "sealed"}
    plan |= {"now": visits.NOW, "within": visits.DAY}
    for number, customer in enumerate((visits.CUSTOMER, complaints.CUSTOMER)):
        cancelled = Visit.plan(
            uuid5(HERE, f"visit {number}"), customer_id=customer, kind="KEY_ACCOUNT", planned_time=visits.NOW, **plan
        )
        cancelled.cancel(reason="ill", by_customer=bool(number))
        yield cancelled
    duty = visits.a_duty()
    duty.miss(duty.due_time + visits.HOUR)
    duty.note_visit_made(str(visits.ID), at=duty.due_time)
    duty.change(Terms("general", visits.OWNER, 4, policy_version=1), now=duty.due_time)
    duty.hand_over(str(HERE))
    yield duty


def _complaints() -> Iterator[Aggregate]:
    handled = complaints.a_complaint()
    handled.reclassify(urgency="NORMAL", reason="sealed", first_contact_due_time=handled.first_contact_due_time)
    handled.breach_first_contact(complaints.NOW + complaints.DAY)
    handled.record_first_contact(
        contacted_time=complaints.NOW + complaints.DAY, channel="phone", now=complaints.NOW + complaints.DAY
    )
    handled.record_cause(cause="PRODUCT_QUALITY", cause_detail="sealed")
    complaints.propose(handled)
    complaints.reject(handled, "sealed")
    complaints.propose(handled)
    handled.accept_solution()
    handled.complete_remedy(completed_time=complaints.NOW, now=complaints.NOW)
    complaints.call_back(handled, 1)
    yield handled
    yield _offered()
    yield from _clocked()
    yield from _contacted()
    imported = complaints.an_imported_complaint(uuid5(HERE, "case"))
    imported.withdraw(batch_id=complaints.BATCH, reason="wrong file")
    yield imported
    yield from _issues()
    yield from calls.every()


def _offered() -> Complaint:
    """Compensation asked for, passed on and agreed to; proposals used up, a review; a customer not reached."""
    offered = complaints.a_complaint(id=uuid5(HERE, "offered"))
    offered.record_cause(cause="PRODUCT_QUALITY", cause_detail="sealed")
    complaints.propose(offered, compensation_fen=900, due_time=complaints.NOW + 3 * complaints.DAY)
    late = complaints.NOW + complaints.DAY + complaints.MINUTE
    offered.expire_approval(limits=complaints.LIMITS, now=late)
    who: dict[str, Any] = {"by": complaints.LEAD, "roles": ("head_office",), "limits": complaints.LIMITS}
    offered.decide_approval(**who, approve=True, opinion="sealed", now=late)
    offered.communicate(told_time=late)
    offered.reject_solution(expectation="sealed", max_rounds=1)
    reviewed: dict[str, Any] = {"by": complaints.MARKETER, "superior": False, "position": "sealed"}
    offered.review(**reviewed, review="MORE_ROUNDS", more_rounds=1)
    complaints.propose(offered)
    offered.accept_solution()
    offered.complete_remedy(completed_time=complaints.NOW, now=complaints.NOW)
    complaints.call_back(offered, 0, outcome="NO_ANSWER")
    complaints.reopen(offered)
    return offered


def _issues() -> Iterator[Aggregate]:
    """An issue through all that may happen before and after its report, its part, one without a score, one given up."""
    issue = complaints.an_issue(id=uuid5(HERE, "issue"))
    complaints.decline(issue)
    complaints.reassign(issue, by=complaints.LEAD)
    issue.hand_over(complaints.COLLEAGUE, complaints.REMEDIER)
    issue.hand_over_lead(complaints.LEAD, complaints.HANDLER)
    issue.plan(by=complaints.REMEDIER, steps=[{"text": "sealed", "step_date": "2026-10-08"}], zone="Asia/Shanghai")
    (part,) = complaints.split(issue, complaints.a_part())
    for approve, days in ((True, 4), (False, 5)):
        complaints.ask_extension(issue, due_time=complaints.NOW + days * complaints.DAY)
        issue.decide_extension(by=complaints.MARKETER, approve=approve)
    issue.tell_progress(by=complaints.HANDLER, channel="phone", note="sealed")
    issue.mark_overdue(issue.due_time + complaints.DAY)
    for _ in range(2):
        complaints.report(issue)
        if issue.reason != "no figures":
            issue.return_resolution(by=complaints.MARKETER, reason="no figures", now=complaints.NOW)
    issue.accept_resolution(by=complaints.MARKETER)
    issue.tell_customer(by=complaints.LEAD, channel="phone", note="sealed")
    complaints.rate(issue, 1)
    yield issue
    part.cancel(by=complaints.LEAD, cause="NO_LONGER", reason="sealed")
    yield part
    unrated = complaints.a_told_issue(id=uuid5(HERE, "unrated"))
    complaints.rate(unrated, 0, refused=True)
    yield unrated


def _clocked() -> Iterator[Aggregate]:
    """Two complaints with their clocks: one reached too late, one in time, which came to be known after the breach."""
    for number, reached in enumerate((40, 20)):
        clock = clocks.a_clock(subject=uuid5(HERE, f"clocked {number}"))
        at = complaints.NOW + reached * complaints.MINUTE
        clock.hand(complaints.NOW + 2 * complaints.MINUTE, complaints.REMEDIER, K)
        clock.reclassify(complaints.NOW + 3 * complaints.MINUTE, clocks.URGENT, 15 * complaints.MINUTE, K)
        clock.tick(complaints.NOW + complaints.DAY, K)
        complaint = complaints.a_complaint(id=UUID(clock.subject_id), clock_id=str(clock.id))
        complaint.record_first_contact(
            contacted_time=at,
            channel="phone",
            now=complaints.NOW + complaints.DAY,
            judge=lambda said, clock=clock: asdict(clock.stop(said, said, K)),  # type: ignore[misc]
        )
        clock.excuse(by=str(HERE), reason="sealed", calendars=K)
        yield complaint
        yield clock


def _contacted() -> Iterator[Aggregate]:
    """Complaints that wait, and whose first contact is proved to have been in time, or is withdrawn before or after."""
    waits = complaints.a_paused_complaint(id=uuid5(HERE, "waits"))
    waits.end_pause(complaints.NOW + 2 * complaints.DAY)
    yield waits
    for number, (reached, left) in enumerate(((40, True), (40, False), (20, False))):
        clock = clocks.a_clock(subject=uuid5(HERE, f"contacted {number}"))
        complaint = complaints.a_complaint(id=UUID(clock.subject_id), clock_id=str(clock.id))
        contact = complaints.a_contact(complaint, uuid5(HERE, f"contact {number}"))
        at, today = complaints.NOW + reached * complaints.MINUTE, complaints.NOW + complaints.DAY
        complaint.record_first_contact(
            contacted_time=at,
            channel="phone",
            now=today,
            contact_id=str(contact.id),
            judge=lambda said, clock=clock: asdict(clock.stop(said, said, K)),  # type: ignore[misc]
        )
        if left:
            contact.prove(proof="CALL_RECORD", reference="sealed", by=complaints.MARKETER)
            at = complaints.NOW + 10 * complaints.MINUTE
            judged = clock.correct(today, at, at, K)
            assert judged
            complaint.correct_first_contact(str(contact.id), at, {**asdict(judged), "clock_id": str(clock.id)})
        else:
            contact.withdraw(reason="sealed", by=complaints.HANDLER)
            clock.take_back(today, K)
            due, charged_id = clock.current.due_time(K), clock.charged_id
            complaint.lose_first_contact(breached=clock.breached, due_time=due, charged_id=charged_id)
        yield complaint
        yield clock
        yield contact


def _appraisal() -> Iterator[Aggregate]:
    scheme = appraisal.a_scheme()
    scheme.adopt(by=appraisal.APPROVER, closed_months=())
    yield scheme
    yield appraisal.a_cycle()
    yield appraisal.a_result()


def _supervision() -> Iterator[Aggregate]:
    yield supervision.a_finding()
    issued = supervision.a_rectification()
    issued.answer(by=supervision.HEAD, measures="sealed", now=supervision.AFTER)
    issued.verify(by=supervision.INSPECTOR, fixed=True, note="sealed", term=supervision.WEEK, now=supervision.AFTER)
    yield issued


def _reading(name: str) -> Aggregate:
    of: dict[str, Any] = {"aggregate": "Visit", "aggregate_id": str(visits.ID), "purpose": "INSPECTION"}
    who: dict[str, Any] = {
        "region": "east",
        "person_id": visits.CUSTOMER,
        "staff_id": visits.OWNER,
        "fields": ["purpose"],
    }
    return Reading.begin(Reading.Made, uuid5(HERE, name), **who, **of)


def _notices() -> Iterator[Aggregate]:
    yield from notices.every_end()
    yield from notices.every_way()
    yield from notices.every_watch()


_OF = {
    "organisation": _organisation,
    "customers": _customers,
    "visits": _visits,
    "complaints": _complaints,
    "appraisal": _appraisal,
    "supervision": _supervision,
    "notices": _notices,
}
