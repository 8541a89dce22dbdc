"""The month's visits, owed to key accounts and others; most are logged the same day, some late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from random import Random
from uuid import UUID, uuid5

from cli.demo import words
from cli.demo.company import Company, Person
from cli.demo.customers import Customer
from cli.demo.diary import EVENING, MORNING, Act, day_before, slots
from cli.demo.seed import ZONE, Scale, Seed, on, stamp, working_days
from fieldledger.visits import v1 as pb

PER_YEAR = {"CORE": 12, "IMPORTANT": 6, "GENERAL": 4}
OWED_BUT_FORGOTTEN, CANCELLED_BY_CUSTOMER, CANCELLED_BY_US = 0.08, 0.05, 0.03
LATE, WITH_POINT = 0.06, 0.12
ORDINARY_KINDS = (pb.VISIT_KIND_DEVELOPMENT, pb.VISIT_KIND_DEVELOPMENT, pb.VISIT_KIND_RECEPTION, pb.VISIT_KIND_CALLBACK)


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a logged visit, which becomes an issue."""

    kind: str
    issue_id: str
    region: str
    responsible: Person
    logged_at: datetime
    due: datetime


@dataclass(slots=True)
class Calendar:
    """The visits of a month as acts, and the points that they raise."""

    acts: list[Act]
    points: list[Point]


def visits(seed: Seed, scale: Scale, company: Company, customers: list[Customer]) -> Calendar:
    """The visits of all salespeople."""
    calendar = Calendar([], [])
    for customer in customers:
        if customer.tier in PER_YEAR:
            _owed(calendar, seed, company, customer)
    for seller in company.salespeople:
        mine = [customer for customer in customers if customer.seller is seller]
        for planned, day in pairwise(working_days()):
            known = [customer for customer in mine if customer.won_at < on(planned, 0)]
            label = f"visit/{seller.id}/{day}"
            chance = seed.chance(label)
            if known and chance.random() < scale.visits:
                _visit(calendar, seed, company, chance.choice(known), label, chance.choice(ORDINARY_KINDS), day)
    return calendar


def _owed(calendar: Calendar, seed: Seed, company: Company, customer: Customer) -> None:
    """One visit to a key account on a working day before it is due, or none, so that it is missed."""
    label = f"owed/{customer.id}"
    chance = seed.chance(label)
    due = (customer.won_at + timedelta(days=365 / PER_YEAR[customer.tier])).astimezone(ZONE).date()
    days = [day for day in working_days()[1:] if day <= due][:-1]  # so that it is in time even if logged a day late
    if chance.random() >= OWED_BUT_FORGOTTEN and days:
        _visit(calendar, seed, company, customer, label, pb.VISIT_KIND_KEY_ACCOUNT, chance.choice(days[-6:]))


def _visit(
    calendar: Calendar, seed: Seed, company: Company, customer: Customer, label: str, kind: pb.VisitKind, day: date
) -> None:
    chance, who, id = seed.chance(f"{label}/course"), customer.seller, seed.made(f"{label}/plan", "Visit")
    begins = on(day, chance.choice((9, 10, 13, 14, 15)), chance.choice((0, 15, 30)))
    planned = day_before(day)
    assert planned
    purpose = words.choose(chance, words.PURPOSES)
    plan = pb.PlanVisitRequest(customer_id=customer.id, kind=kind, planned_time=stamp(begins), purpose=purpose)
    calendar.acts.append(Act(on(planned, *EVENING), who, f"{label}/plan", label, plan))
    luck, morning = chance.random(), on(day, *MORNING)
    if luck < CANCELLED_BY_CUSTOMER + CANCELLED_BY_US:
        by_customer = luck < CANCELLED_BY_CUSTOMER
        cancel = pb.CancelVisitRequest(visit_id=id, reason="客户临时有事" if by_customer else "人员另有安排")
        cancel.by_customer = by_customer
        calendar.acts.append(Act(morning, who, f"{label}/cancel", label, cancel))
        return
    confirm = pb.ConfirmVisitRequest(
        visit_id=id, confirmed_by=customer.contact, channel=words.choose(chance, words.CHANNELS), place=customer.company
    )
    calendar.acts.append(Act(morning, who, f"{label}/confirm", label, confirm))
    ends = begins + timedelta(minutes=chance.choice((40, 60, 75, 90, 120)))
    after = [slot for slot in slots() if slot > ends]
    evening = [slot for slot in after if slot.astimezone(ZONE).date() > day]
    late = bool(evening) and chance.random() < LATE
    logged_at = evening[0] if late else on(day, *EVENING)
    point = _point(company, customer, id, chance, logged_at)
    calendar.points.extend([point] if point else [])
    record = _record(chance, id, customer, begins, ends, point)
    calendar.acts.append(Act(logged_at, who, f"{label}/log", label, record))


def _point(company: Company, customer: Customer, visit_id: str, chance: Random, logged_at: datetime) -> Point | None:
    if chance.random() >= WITH_POINT:
        return None
    kind, seller = chance.choice(("PROBLEM", "SUGGESTION", "PROMISE", "PROMISE")), customer.seller
    job = {"SUGGESTION": "marketing"}.get(kind) or chance.choice(("technician", "engineer"))
    responsible = seller if kind == "PROMISE" else company.one(seller.region, job)
    due = on(logged_at.astimezone(ZONE).date() + timedelta(days=chance.choice((3, 4, 5, 6))), 18)
    return Point(kind, issue_of(visit_id), seller.region, responsible, logged_at, due)


def issue_of(visit_id: str, number: int = 0) -> str:
    """The id of the issue for a point of a visit's record."""
    return str(uuid5(uuid5(UUID(visit_id), f"point {number}"), "issue"))


def _record(
    chance: Random, id: str, customer: Customer, begins: datetime, ends: datetime, point: Point | None
) -> pb.LogVisitRequest:
    record = pb.LogVisitRequest(
        visit_id=id,
        started_time=stamp(begins),
        ended_time=stamp(ends),
        place=customer.company,
        visitor_ids=[customer.seller.id],
        met=customer.contact,
        customer_situation=words.choose(chance, words.SITUATIONS),
        content=words.choose(chance, words.CONTENTS),
        needs=words.choose(chance, words.NEEDS),
        objections=words.choose(chance, words.OBJECTIONS),
        consensus="按计划推进",
        feedback="客户提出需要跟进的事项" if point else "客户表示满意",
        next_step=words.choose(chance, words.NEXT_STEPS),
    )
    if point:
        record.points.add(
            kind=f"POINT_KIND_{point.kind}",
            text=words.choose(chance, words.POINTS[point.kind]),
            department_id=point.responsible.department_id,
            responsible_id=point.responsible.id,
            due_time=stamp(point.due),
        )
    return record
