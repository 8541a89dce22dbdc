"""A small history of every service in memory: each aggregate's announced facts, in their order, with envelopes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

from google.protobuf.message import Message

from chassis.policy import declared
from cli.platform import service
from kernel.aggregate import RECORDED_AT, Aggregate, Fact
from ledger.envelope import Envelope
from privacy.reading import Reading
from services.organisation.erasure.domain import Erasure
from services.visits.visit.domain import Visit
from services.visits.visit_duty.domain import Terms
from tests.appraisal import builders as appraisal
from tests.complaints import builders as complaints
from tests.customers import builders as customers
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
    boss, member = organisation.a_member(), organisation.a_member()
    yield boss
    member.change_manager([str(boss.id)])
    member.move(role="SALESPERSON", department_id=str(HERE), region="east")
    yield member
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


def _customers() -> Iterator[Aggregate]:
    territory = customers.a_territory()
    for by in (visits.OWNER, complaints.HANDLER):
        customer = customers.a_won_customer(territory)
        customer.assess("core", [{"kind": "MAJOR_REVENUE", "evidence": "sealed"}])
        customer.reassign(by, "LEAVES")
        yield customer
    territory.reassign(visits.OWNER)
    yield territory


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
    handled.breach_first_contact(complaints.NOW + complaints.DAY)
    handled.record_first_contact(
        contacted_time=complaints.NOW + complaints.DAY, channel="phone", now=complaints.NOW + complaints.DAY
    )
    handled.record_cause(cause="PRODUCT_QUALITY", cause_detail="sealed")
    complaints.propose(handled)
    handled.reject_solution(expectation="sealed")
    complaints.propose(handled)
    handled.accept_solution()
    handled.complete_remedy(completed_time=complaints.NOW, now=complaints.NOW)
    complaints.call_back(handled, 1)
    yield handled
    imported = complaints.an_imported_complaint(uuid5(HERE, "case"))
    imported.withdraw(batch_id=complaints.BATCH, reason="wrong file")
    yield imported
    issue = complaints.a_told_issue(id=uuid5(HERE, "issue"))
    complaints.rate(issue, 1, now=issue.due_time + complaints.DAY)
    yield issue


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


_OF = {
    "organisation": _organisation,
    "customers": _customers,
    "visits": _visits,
    "complaints": _complaints,
    "appraisal": _appraisal,
    "supervision": _supervision,
}
