"""Territories and customers with everything a test does not care about filled in."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from kernel.aggregate import Aggregate, Fact
from services.customers.customer.domain import Customer
from services.customers.territory.domain import Territory

NOW = datetime(2026, 10, 5, 1, 0, tzinfo=UTC)
PERSON: dict[str, Any] = {
    "company_name": "sealed",
    "contact_name": "sealed",
    "phone": "sealed",
    "likely_same": (),
    "not_the_same": "",
}


def a_territory(responsible_id: str | None = None, region: str = "east") -> Territory:
    return Territory.open(uuid4(), region=region, name="浦东", responsible_id=responsible_id or str(uuid4()))


def a_lead(
    territory: Territory | None = None,
    developer_id: str | None = None,
    channel: str = "OFFLINE",
    source: str = "WALK_IN",
    referrer: Customer | None = None,
    **changes: Any,
) -> Customer:
    territory = territory or a_territory()
    developer = developer_id or territory.responsible_id
    return Customer.register(
        uuid4(),
        region=territory.region,
        territory_id=str(territory.id),
        territory_responsible_id=territory.responsible_id,
        developer_id=developer,
        channel=channel,
        source=source,
        exempt_by=territory.admit(developer, channel),
        referrer_id=str(referrer.id) if referrer else "",
        referrer_status=referrer.status if referrer else None,
        **PERSON | changes,
    )


def a_won_customer(territory: Territory | None = None) -> Customer:
    customer = a_lead(territory)
    customer.win(by=customer.developer_id, first_order_cents=0)
    return customer


def facts(aggregate: Aggregate) -> list[Fact]:
    """What was recorded and waits to be committed."""
    return [fact for fact in aggregate.collect_events() if isinstance(fact, Fact)]
