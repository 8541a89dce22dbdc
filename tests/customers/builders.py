"""Territories and customers with everything a test does not care about filled in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from kernel.aggregate import RECORDED_AT, Aggregate, Fact
from services.customers.area.domain import Area
from services.customers.customer.domain import Assessment, Customer, NextStep, Origin, Past, Review
from services.customers.filing.domain import Filing
from services.customers.hand_over.domain import HandOver, Held
from services.customers.pool.domain import Holding, Term
from services.customers.territory.domain import Ground, Territory, admit

NOW = datetime(2026, 10, 5, 1, 0, tzinfo=UTC)
FIRST_STEP = NextStep("FIRST_CONTACT", NOW + timedelta(days=3))
PERSON: dict[str, Any] = {
    "company_name": "sealed",
    "contact_name": "sealed",
    "phone": "sealed",
    "uscc": "",
    "likely_same": (),
    "not_the_same": "",
    "first_step": FIRST_STEP,
    "registered_date": "2026-10-05",
}
LATER = NOW + timedelta(days=400)
REVIEW_DUE = NOW + timedelta(days=7)
REVIEW = Review(result="sealed", cause="sealed", lesson="sealed", tags=("PRICE",))
INTERVALS = {"UNQUALIFIED": 14, "POTENTIAL": 30, "INTENT": 14, "FOCUS": 7}
SHANGHAI = "Asia/Shanghai"


def a_territory(responsible_id: str | None = None, region: str = "east") -> Territory:
    return Territory.open(uuid4(), region=region, name="浦东", responsible_id=responsible_id or str(uuid4()))


def a_lead(
    territory: Territory | None = None,
    developer_id: str | None = None,
    channel: str = "OFFLINE",
    source: str = "WALK_IN",
    referrer: Customer | None = None,
    id: UUID | None = None,
    **changes: Any,
) -> Customer:
    territory = territory or a_territory()
    developer = developer_id or territory.responsible_id
    admitted = admit(developer, channel, Ground(territory, blank=False), contacted=NOW, now=NOW)
    return Customer.register(
        id or uuid4(),
        region=territory.region,
        territory_id=str(territory.id),
        responsible_id=admitted.responsible_id,
        developer_id=developer,
        channel=channel,
        exempt_by=admitted.exempt_by,
        **PERSON | {"origin": an_origin(source, referrer=referrer)} | changes,
    )


def an_origin(source: str = "WALK_IN", group: str = "OFFLINE", referrer: Customer | None = None) -> Origin:
    who = {"referrer_id": str(referrer.id), "referrer_status": referrer.status} if referrer else {}
    return Origin(source=source, code=source, group=group, policy_version=0, **who)


def step(lead: Customer, due_time: datetime = NOW, now: datetime = NOW) -> Customer:
    lead.set_next_step(NextStep("VISIT", due_time), within=INTERVALS, zone=SHANGHAI, now=now, policy_version=3)
    return lead


def qualified(lead: Customer, intent: int, fit: int = 60, potential: int = 50) -> Customer:
    lead.qualify(
        Assessment("RETAILER", intent, fit, potential, class_reason="sealed"),
        segments=("RETAILER",),
        bands={"FOCUS": {"intent": 70, "fit": 60}, "INTENT": {"intent": 40}},
        weights={"intent": 50, "fit": 30, "potential": 20},
        policy_version=1,
        weights_version=2,
    )
    return lead


def lost(lead: Customer, review: Review | None = None, reason: str = "PRICE", lost_to: str = "") -> Customer:
    lists: dict[str, Any] = {"reasons": ("PRICE",), "competitors": ("OTHER",), "tags": ("PRICE",)}
    lead.lose(reason, lost_to, review, **lists, review_due_time=REVIEW_DUE, now=NOW)
    return lead


def merged(customer: Customer, into: Customer, **changes: Any) -> Customer:
    terms: dict[str, Any] = {
        "reason": "ENTERED_TWICE",
        "evidence": "sealed",
        "everywhere": False,
        "other_company": False,
    }
    customer.merge(into, into.id, **terms | changes)
    return customer


def reopened(customer: Customer, developer_id: str, exempt_by: str = "", territory: str = "") -> Customer:
    customer.reopen(
        origin=an_origin("MARKET_SURVEY"),
        territory_id=customer.territory_id,
        area_code="",
        responsible_id=developer_id if exempt_by else territory or developer_id,
        developer_id=developer_id,
        channel="ECOMMERCE" if exempt_by else "OFFLINE",
        exempt_by=exempt_by,
        filing_id="",
        first_step=FIRST_STEP,
        registered_date="2026-10-05",
    )
    return customer


def a_won_customer(territory: Territory | None = None) -> Customer:
    customer = a_lead(territory)
    won(customer)
    return customer


def a_planned_territory(at: datetime) -> Territory:
    """A territory for which somebody else is to be responsible from an instant on."""
    territory = a_territory()
    territory.plan_reassignment(str(uuid4()), "ABSENCE", at)
    return territory


def a_hand_over(at: datetime = NOW) -> HandOver:
    """A hand-over of one customer that takes effect at an instant, planned long before."""
    giver, receiver, customer = (str(uuid4()) for _ in range(3))
    terms: dict[str, Any] = {"region": "east", "to_id": receiver, "reason": "MOVED", "giver_id": giver}
    held = [Held(customer, giver)]
    return HandOver.plan(uuid4(), customers=held, effective_time=at, now=at - timedelta(days=1), **terms)


def a_hand_over_to_sign(due: datetime = LATER) -> HandOver:
    """A hand-over in force that both are to sign by an instant."""
    hand_over = a_hand_over()
    hand_over.start(NOW + timedelta(seconds=1))
    hand_over.note_step(1, (), sign_due_time=due, policy_version=0)
    return hand_over


def an_area(at: datetime, code: str = "310115") -> Area:
    """An area that a territory holds from an instant on."""
    area = Area.known(code, "east")
    area.assign(str(uuid4()), region="east", given_up_by="", at=at, field="add")
    return area


def a_filing(days: int = 30) -> Filing:
    return Filing.submit(
        uuid4(),
        region="east",
        filer_id=str(uuid4()),
        area_codes=["3205"],
        days=days,
        most=90,
        reason="sealed",
        resources="sealed",
        due_time=NOW + timedelta(days=3),
        policy_version=0,
    )


def an_approved_filing() -> Filing:
    filing = a_filing()
    decide(filing, NOW)
    return filing


def decide(filing: Filing, at: datetime) -> None:
    """Approve a filing, or its extension."""
    terms: dict[str, Any] = {"zone": "Asia/Shanghai", "warn_days": 14, "blank": [True]}
    filing.decide(str(uuid4()), approve=True, reason="", now=at, **terms)


def extend(filing: Filing, at: datetime) -> None:
    """Ask for more days, and be given them in the same instant."""
    terms: dict[str, Any] = {"days": 10, "most": 90, "extensions": 1, "reason": "", "policy_version": 0}
    filing.ask_extension(filing.filer_id, now=at, due_time=at + timedelta(days=3), **terms)
    decide(filing, at)


def won(lead: Customer, by: str = "", first_order_cents: int = 0) -> Customer:
    lead.win(by=by or lead.developer_id, first_order_cents=first_order_cents, review_due_time=REVIEW_DUE)
    return lead


def facts(aggregate: Aggregate) -> list[Fact]:
    """What was recorded and waits to be committed."""
    return [fact for fact in aggregate.collect_events() if isinstance(fact, Fact)]


TERM = Term(no_contact_days=30, no_deal_days=0, warn_days=3, zone=SHANGHAI, policy_version=0)


def a_holding() -> Holding:
    """A customer that goes to the pool 30 days after it was registered."""
    holding = Holding.of(str(uuid4()), region="east")
    holding.watch(TERM, str(uuid4()), since=NOW, now=NOW)
    return holding


def a_warned_holding() -> Holding:
    """The same, after the warning."""
    holding = a_holding()
    assert holding.warn_time
    holding.warn(TERM, str(uuid4()), holding.warn_time + timedelta(microseconds=1))
    return holding


def a_taken_over(id: UUID | None = None, now: datetime | None = None, **changes: Any) -> Customer:
    """A customer that was brought in from elsewhere, as it was there."""
    now = now or RECORDED_AT.get()
    past: dict[str, Any] = {"batch_id": str(UUID(int=77)), "external_key": "1", "state": "LEAD", "registered_time": now}
    past |= {"first_contact_time": None, "won_time": None, "first_order_cents": 0, "first_step": None}
    known: dict[str, Any] = {name: PERSON[name] for name in ("company_name", "contact_name", "phone", "uscc")}
    known |= {"region": "east", "territory_id": str(UUID(int=6)), "area_code": "310115", "channel": "OFFLINE"}
    known |= {"responsible_id": str(UUID(int=7)), "developer_id": "", "registered_date": "2026-10-05"}
    known |= {"likely_same": (), "not_the_same": "", "origin": an_origin()}
    known |= {"legal_form": "UNSPECIFIED", "outlet_kind": "UNSPECIFIED", "display_name": ""}
    for name in list(changes):
        (past if name in past else known)[name] = changes.pop(name)
    return Customer.take_over(id or uuid4(), Past(**past), now=now, **known)
