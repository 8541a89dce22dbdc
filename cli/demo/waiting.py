"""Complaints and issues that wait on a working morning, in every state that their people meet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from google.protobuf.message import Message

from cli.demo import words
from cli.demo.company import REGIONS, Company
from cli.demo.customers import Customer, customers
from cli.demo.diary import Act
from cli.demo.seed import Scale, Seed, stamp
from fieldledger.complaints import v1 as pb

STATES: tuple[tuple[int, bool, tuple[str, ...], int], ...] = (
    (12, True, (), 0),
    (50, True, (), 0),
    (80, False, ("contact",), 0),
    (26 * 60, False, ("contact", "cause", "propose"), 5 * 60),
    (27 * 60, True, ("contact", "cause", "propose", "accept"), 100),
    (28 * 60, False, ("contact", "cause", "propose", "reject"), 6 * 60),
    (75, False, ("contact", "cause"), 0),
    (29 * 60, False, ("contact", "cause", "propose", "accept"), -40),
    (30 * 60, False, ("contact", "cause", "give"), 3 * 24 * 60),
    (31 * 60, False, ("contact", "cause", *("propose", "reject") * 3), 6 * 60),
)
"""Each with how many minutes ago it was received, whether it is urgent, what was done since, and in how many minutes
its remedy is due."""

ISSUES = (
    (12, -9 * 24, pb.ISSUE_KIND_PROBLEM, "engineer"),
    (4, -30, pb.ISSUE_KIND_PROMISE, "salesperson"),
    (3, 5, pb.ISSUE_KIND_PROBLEM, "salesperson"),
    (2, 20, pb.ISSUE_KIND_SUGGESTION, "marketing"),
    (2, 3 * 24, pb.ISSUE_KIND_PROMISE, "salesperson"),
    (1, 12 * 24, pb.ISSUE_KIND_SUGGESTION, "engineer"),
)
"""Each with how many days ago it was opened, in how many hours it is due, of which kind it is, and who answers."""


def acts(seed: Seed, scale: Scale, company: Company, morning: datetime) -> Iterator[Act]:
    """The acts of the hours before a morning."""
    known = customers(seed, scale, company)
    for region in REGIONS:
        mine = [one for one in known if one.seller.region == region and one.won_at < morning - timedelta(days=20)]
        for n, state in enumerate(STATES):
            yield from _case(seed, company, mine[n % len(mine)], f"waiting/{region}/{n}", state, morning)
        for n, (days, due, kind, job) in enumerate(ISSUES):
            who, author = company.one(region, job), company.one(region, "customer_service")
            opening = pb.OpenIssueRequest(
                customer_id=mine[-1 - n % len(mine)].id,
                kind=kind,
                department_id=who.department_id,
                responsible_id=who.id,
                due_time=stamp(morning + timedelta(hours=due)),
                text=words.choose(seed.chance(f"waiting/{region}/issue/{n}"), words.STATEMENTS),
            )
            label = f"waiting/{region}/issue/{n}"
            yield Act(morning - timedelta(days=days, minutes=n), author, label, label, opening)


def _case(
    seed: Seed,
    company: Company,
    customer: Customer,
    label: str,
    state: tuple[int, bool, tuple[str, ...], int],
    morning: datetime,
) -> Iterator[Act]:
    ago, urgent, done, due = state
    chance, region = seed.chance(label), customer.seller.region
    who, id = company.one(region, "customer_service"), seed.made(f"{label}/open", "Complaint")
    received = morning - timedelta(minutes=ago)
    opening = pb.OpenComplaintRequest(
        customer_id=customer.id,
        urgency=pb.COMPLAINT_URGENCY_URGENT if urgent else pb.COMPLAINT_URGENCY_NORMAL,
        channel=words.choose(chance, words.CHANNELS),
        received_time=stamp(received),
        happened_time=stamp(received - timedelta(hours=3)),
        place=customer.company,
        product=words.choose(chance, words.PRODUCTS),
        statement=words.choose(chance, words.STATEMENTS),
        demand=words.choose(chance, words.DEMANDS),
    )
    yield Act(received, who, f"{label}/open", label, opening)
    at, most = received, timedelta(minutes=min(ago // 8, 30))
    detail = words.choose(chance, words.CAUSE_DETAILS)
    proposal = pb.ProposeSolutionRequest(
        complaint_id=id,
        remedy=pb.REMEDY_REPAIR,
        responsible_id=company.one(region, "engineer").id,
        due_time=stamp(morning + timedelta(minutes=due)),
        cost_cents=chance.randrange(0, 500_000, 500),
        solution=words.choose(chance, words.SOLUTIONS),
    )
    given = pb.ProposeSolutionRequest(compensation_fen=120_000)
    given.MergeFrom(proposal)
    messages: dict[str, Message] = {
        "cause": pb.RecordCauseRequest(
            complaint_id=id,
            cause=pb.COMPLAINT_CAUSE_PRODUCT_QUALITY,
            cause_detail=detail,
            loss_fen=0,
            inconvenience=pb.INCONVENIENCE_LOW,
            affected=words.AFFECTED[0],
        ),
        "propose": proposal,
        "give": given,
        "reject": pb.RejectSolutionRequest(complaint_id=id, expectation=words.choose(chance, words.EXPECTATIONS)),
        "accept": pb.AcceptSolutionRequest(complaint_id=id),
    }
    for n, step in enumerate(done):
        at += most if step != "contact" else timedelta(minutes=9)
        contact = pb.RecordFirstContactRequest(complaint_id=id, contacted_time=stamp(at), channel="电话")
        again = f" {n}" if step in done[:n] else ""
        yield Act(at, who, f"{label}/{step}{again}", label, messages.get(step, contact))
