"""The working morning after the demo's month: visits of today in every state, complaints whose limits are near."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from cli.demo import words
from cli.demo.company import REGIONS, Company, Person
from cli.demo.customers import PLACES, Customer, customers
from cli.demo.diary import Act
from cli.demo.seed import Scale, Seed, at, stamp
from fieldledger.complaints import v1 as complaints
from fieldledger.customers import v1 as pb_customers
from fieldledger.organisation import v1 as organisation
from fieldledger.visits import v1 as visits

MORNING = at(11, 2, 10, 20)
"""A Monday. The month is closed and scored; visits are due today, one record of Friday is not written yet."""
FRIDAY, TODAY = at(10, 30, 17, 40), at(11, 2, 8, 30)
URGENT_AT, NORMAL_AT = at(11, 2, 10, 9), at(11, 2, 9, 5)
VISITS = (
    (at(10, 30, 15), True, visits.VISIT_KIND_CALLBACK),
    (at(11, 2, 9), True, visits.VISIT_KIND_RECEPTION),
    (at(11, 2, 10, 30), True, visits.VISIT_KIND_DEVELOPMENT),
    (at(11, 2, 14), False, visits.VISIT_KIND_KEY_ACCOUNT),
    (at(11, 2, 16, 15), False, visits.VISIT_KIND_CALLBACK),
    (at(11, 4, 10), False, visits.VISIT_KIND_DEVELOPMENT),
)
"""When each is planned for, whether the customer confirmed, its kind. The first salesperson of a region has all of
them, each further one fewer."""
LIMIT = "contact.backdate_minutes"


def acts(seed: Seed, scale: Scale, company: Company) -> Iterator[Act]:
    """What is done from Friday evening until the morning."""
    known = customers(seed, scale, company)
    for region in REGIONS:
        for n, seller in enumerate(company.of(region, "salesperson")):
            mine = [one for one in known if one.seller.id == seller.id]
            yield from _visits(seed, seller, mine, n)
        mine = [one for one in known if one.seller.id == company.one(region, "salesperson").id]
        yield from _complaints(seed, company.one(region, "customer_service"), mine)
        yield from _next_steps(seed, company.one(region, "salesperson"), region)
    draft = organisation.DraftPolicyValueRequest(key=LIMIT, scope="south", value="10", clause="S0-4.1.1-c")
    yield Act(TODAY, company.one("south", "manager"), "morning/policy", "morning/policy", draft)


def _visits(seed: Seed, seller: Person, mine: list[Customer], skipped: int) -> Iterator[Act]:
    chance = seed.chance(f"morning/{seller.id}")
    for n, ((begins, confirmed, kind), customer) in enumerate(zip(VISITS, mine[::-1], strict=False)):
        if n < 2 * skipped and n != 3:
            continue
        label = f"morning/visit/{seller.id}/{n}"
        plan = visits.PlanVisitRequest(
            customer_id=customer.id,
            kind=kind,
            planned_time=stamp(begins),
            purpose=words.choose(chance, words.PURPOSES),
        )
        planned = min(FRIDAY, begins - timedelta(hours=5))
        yield Act(planned, seller, f"{label}/plan", label, plan)
        if confirmed:
            confirm = visits.ConfirmVisitRequest(
                visit_id=seed.made(f"{label}/plan", "Visit"),
                confirmed_by=customer.contact,
                channel=words.choose(chance, words.CHANNELS),
                place=customer.company,
            )
            yield Act(max(planned, min(TODAY, begins - timedelta(hours=1))), seller, f"{label}/confirm", label, confirm)


def _complaints(seed: Seed, who: Person, mine: list[Customer]) -> Iterator[Act]:
    """One whose first contact is due within minutes, one that has the day."""
    chance = seed.chance(f"morning/complaints/{who.region}")
    for label, received, urgent, customer in (
        ("urgent", URGENT_AT, True, mine[0]),
        ("normal", NORMAL_AT, False, mine[1]),
    ):
        opening = complaints.OpenComplaintRequest(
            customer_id=customer.id,
            urgency=complaints.COMPLAINT_URGENCY_URGENT if urgent else complaints.COMPLAINT_URGENCY_NORMAL,
            channel=words.choose(chance, words.CHANNELS),
            received_time=stamp(received),
            happened_time=stamp(received - timedelta(hours=2)),
            place=customer.company,
            product=words.choose(chance, words.PRODUCTS),
            statement=words.choose(chance, words.STATEMENTS),
            demand=words.choose(chance, words.DEMANDS),
        )
        name = f"morning/complaint/{who.region}/{label}"
        yield Act(received, who, name, name, opening)


def _next_steps(seed: Seed, seller: Person, region: str) -> Iterator[Act]:
    """Two leads with a next step: one that was due, one that is due today."""
    for label, due, company, phone in (
        ("late", at(10, 31, 12), "晨光食品机械有限公司", "13900010001"),
        ("today", at(11, 2, 17), "同达仓储设备有限公司", "13900010002"),
    ):
        name = f"morning/lead/{region}/{label}"
        lead = pb_customers.RegisterLeadRequest(
            channel=pb_customers.SALES_CHANNEL_OFFLINE,
            source=pb_customers.LEAD_SOURCE_MARKET_SURVEY,
            territory_id=seed.made(f"territory/{seller.id}", "Territory"),
            company_name=f"{PLACES[region].split()[0]}{company}",
            legal_form=pb_customers.LEGAL_FORM_LEGAL_PERSON,
            contact_name="郑国栋",
            phone=f"{phone[:-2]}{list(REGIONS).index(region)}{phone[-1]}",
            next_step=pb_customers.FirstStep(kind=pb_customers.NEXT_STEP_KIND_CALL, due_time=stamp(due)),
        )
        yield Act(FRIDAY - timedelta(hours=8), seller, name, name, lead)
