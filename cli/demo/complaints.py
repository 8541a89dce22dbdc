"""The month's complaints: most customers reached in time, some late, some not at all; solved in one round or more.

Some proposals give so much that a manager must agree; a few are refused until a supervisor has looked at the case.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from random import Random

from google.protobuf.message import Message

from cli.demo import words
from cli.demo.company import REGIONS, Company
from cli.demo.customers import Customer
from cli.demo.diary import Act, slot_after, slots
from cli.demo.seed import Scale, Seed, on, stamp, working_days
from fieldledger.complaints import v1 as pb

URGENT, LATE, NEVER, NOT_CONTENT, REFUSED = 0.4, 0.14, 0.04, 0.08, 0.25
COMPENSATED, REVIEWED = 0.12, 0.06
"""How often a manager must agree to what is given, and how often all proposals are refused."""
SOONEST, SOON = 4, 18
"""Minutes until an urgent complaint is answered, if it is answered in time."""
CAUSES = (pb.COMPLAINT_CAUSE_PRODUCT_QUALITY, pb.COMPLAINT_CAUSE_SERVICE, pb.COMPLAINT_CAUSE_OTHER)
REMEDIES = {
    pb.COMPLAINT_CAUSE_PRODUCT_QUALITY: (pb.REMEDY_REPAIR, pb.REMEDY_REPLACEMENT, pb.REMEDY_APOLOGY),
    pb.COMPLAINT_CAUSE_SERVICE: (pb.REMEDY_PROCESS_CHANGE, pb.REMEDY_APOLOGY),
    pb.COMPLAINT_CAUSE_OTHER: (pb.REMEDY_REPAIR, pb.REMEDY_PROCESS_CHANGE, pb.REMEDY_APOLOGY),
}
"""By cause; what customers are given besides is `COMPENSATED`."""
BY = {"agree": "manager", "review": "supervisor", "callback": "marketing"}
"""Who takes a step, where that is not customer service, which is rated and does not agree to what it gives."""
TROUBLES = (pb.INCONVENIENCE_LOW, pb.INCONVENIENCE_MEDIUM, pb.INCONVENIENCE_HIGH)


def complaints(seed: Seed, scale: Scale, company: Company, customers: list[Customer]) -> Iterator[Act]:
    """The course of every complaint, until the end of the month."""
    for region in REGIONS:
        old = [c for c in customers if c.seller.region == region and c.won_at < on(working_days()[0], 0)]
        for n in range(scale.complaints):
            label = f"complaint/{region}/{n}"
            chance = seed.chance(label)
            yield from _course(seed, company, chance.choice(old), label, chance)


def _course(seed: Seed, company: Company, customer: Customer, label: str, chance: Random) -> Iterator[Act]:
    who, id = company.one(customer.seller.region, "customer_service"), seed.made(f"{label}/open", "Complaint")
    urgent, luck, all = chance.random() < URGENT, chance.random(), slots()
    received = on(chance.choice(working_days()[:-3]), chance.randrange(8, 19), chance.randrange(1, 60))

    def act(at: datetime, step: str, command: Message, waits: bool = False) -> Act:
        return Act(at, who, f"{label}/{step}", label, command, waits)

    yield act(received, "open", _opening(chance, customer, received, urgent))
    if luck < NEVER:
        return
    contacted: datetime | None
    if luck < NEVER + LATE:
        contacted = slot_after(all, received + (timedelta(minutes=31) if urgent else timedelta(days=1)))
    else:
        soon = received + timedelta(minutes=chance.randrange(SOONEST, SOON))
        contacted = soon if urgent else slot_after(all, received)
        # Over a weekend nobody works, but the time limit of a complaint keeps running (S0-4.1.1-c).
        contacted = min(contacted, received + timedelta(hours=20)) if contacted else soon
    if contacted is None:
        return
    first = pb.RecordFirstContactRequest(complaint_id=id, contacted_time=stamp(contacted), channel="电话")
    yield act(contacted, "contact", first, waits=luck < NEVER + LATE)
    at, cause = slot_after(all, contacted), chance.choice(CAUSES)
    for n, step in enumerate(_steps(chance)):
        if at is None:
            return
        job = BY.get(step.split()[0], "")
        by = company.one(customer.seller.region, job) if job else who
        yield Act(at, by, f"{label}/{n} {step}", label, _message(chance, id, company, customer, step, at, cause))
        at = slot_after(all, at, 2 if step == "accept" else 0)


def _steps(chance: Random) -> list[str]:
    """The steps after the first contact; a callback step ends with the customer's score."""
    refused = ["reject", "propose"] if chance.random() < REFUSED else []
    luck = chance.random()
    first = ["propose 120000", "agree"] if luck < COMPENSATED else ["propose"]
    if luck > 1 - REVIEWED:
        refused = ["reject", *["propose", "reject"] * 2, "review", "propose"]
    course = ["cause", *first, *refused, "accept", "complete"]
    if chance.random() < NOT_CONTENT:
        return [*course, "callback 2", "propose", "accept", "complete", "callback 4"]
    return [*course, f"callback {chance.choice((3, 4, 4, 5, 5))}"]


def _message(
    chance: Random, id: str, company: Company, customer: Customer, step: str, at: datetime, cause: pb.ComplaintCause
) -> Message:
    match step.split():
        case ["cause"]:
            detail = words.choose(chance, words.CAUSE_DETAILS)
            found = pb.RecordCauseRequest(complaint_id=id, cause=cause, cause_detail=detail)
            impact = Random(id)  # of its own, so that whatever else is drawn stays as it is
            found.loss_fen, found.affected = 10_000 * impact.randint(0, 40), words.choose(impact, words.AFFECTED)
            found.inconvenience = impact.choice(TROUBLES)
            return found
        case ["propose", *given]:
            return pb.ProposeSolutionRequest(
                complaint_id=id,
                remedy=chance.choice(REMEDIES[cause]),
                responsible_id=company.one(customer.seller.region, "engineer").id,
                due_time=stamp(at + timedelta(days=chance.choice((2, 3, 4)))),
                cost_cents=chance.randrange(0, 900_000, 500),
                solution=words.choose(chance, words.SOLUTIONS),
                compensation_fen=int(given[0]) if given else 0,
            )
        case ["agree"]:
            return pb.DecideApprovalRequest(complaint_id=id, approve=True, opinion="符合补偿标准")
        case ["review"]:
            review, position = pb.SETTLEMENT_REVIEW_MORE_ROUNDS, "方案未针对客户期望，准予再提一轮"
            return pb.ReviewSettlementRequest(complaint_id=id, review=review, more_rounds=1, position=position)
        case ["reject"]:
            return pb.RejectSolutionRequest(complaint_id=id, expectation=words.choose(chance, words.EXPECTATIONS))
        case ["accept"]:
            return pb.AcceptSolutionRequest(complaint_id=id)
        case ["complete"]:
            return pb.CompleteRemedyRequest(complaint_id=id, completed_time=stamp(at))
        case [_, score]:
            return pb.RecordCallbackRequest(complaint_id=id, score=int(score), suggestion="无")
    raise ValueError(step)


def _opening(chance: Random, customer: Customer, received: datetime, urgent: bool) -> pb.OpenComplaintRequest:
    return pb.OpenComplaintRequest(
        customer_id=customer.id,
        urgency=pb.COMPLAINT_URGENCY_URGENT if urgent else pb.COMPLAINT_URGENCY_NORMAL,
        channel=words.choose(chance, words.CHANNELS),
        received_time=stamp(received),
        happened_time=stamp(received - timedelta(hours=chance.randrange(1, 20))),
        place=customer.company,
        product=words.choose(chance, words.PRODUCTS),
        statement=words.choose(chance, words.STATEMENTS),
        demand=words.choose(chance, words.DEMANDS),
    )
