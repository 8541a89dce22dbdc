"""The lists of customers and of credits."""

from __future__ import annotations

from typing import Any

import pytest

from fieldledger.customers import v1 as pb
from fieldledger.customers.v1 import events_pb2 as events
from ledger.context import Caller, Context
from ledger.view import View
from ledger.wire import instant
from services.customers.customer.views import CreditList, CustomerList
from tests.customers.builders import NOW
from tests.support import an_envelope, folded

EAST = an_envelope(source="customers", region="east", occurred_at=NOW)
REGISTERED = events.LeadRegistered(
    customer_id="c",
    territory_id="t",
    developer_id="d",
    responsible_id="r",
    channel=pb.SALES_CHANNEL_OFFLINE,
    source=pb.LEAD_SOURCE_WALK_IN,
)


def test_a_registered_lead_is_owned_by_its_responsible_person() -> None:
    row = folded(CustomerList, [(REGISTERED, EAST)])[("c",)]
    assert (row.region, row.territory_id, row.owner_id, row.developer_id) == ("east", "t", "r", "d")
    assert (row.status, instant(row.registered_time)) == (pb.CUSTOMER_STATUS_LEAD, NOW)


def test_the_customer_list_follows_what_becomes_of_a_lead() -> None:
    won = events.CustomerWon(customer_id="c", developer_id="d", responsible_id="r")
    tier = events.TierAssigned(customer_id="c", tier="core", responsible_id="r")
    reassigned = events.CustomerReassigned(customer_id="c", responsible_id="s")
    row = folded(CustomerList, [(event, EAST) for event in (REGISTERED, won, tier, reassigned)])[("c",)]
    assert (row.status, row.tier, row.owner_id, row.developer_id) == (
        pb.CUSTOMER_STATUS_WON,
        "core",
        "s",
        "d",
    )
    assert instant(row.won_time) == NOW


def test_each_award_is_a_row() -> None:
    award = events.CreditAwarded(customer_id="c", staff_id="d", share=100, reason="DEVELOPED")
    first = an_envelope(source="customers", region="east", position=1)
    second = an_envelope(source="customers", region="east", position=2)
    rows = folded(CreditList, [(REGISTERED, first), (award, first), (award, second)])
    assert set(rows) == {(first.event_id,), (second.event_id,)}
    row = rows[(first.event_id,)]
    assert (row.customer_id, row.staff_id, row.owner_id, row.share, row.region) == (
        "c",
        "d",
        "d",
        100,
        "east",
    )


@pytest.mark.parametrize("view", [CustomerList, CreditList])
def test_whoever_reaches_only_his_own_sees_only_his_own_customers_and_credits(view: type[View[Any]]) -> None:
    ctx = Context(caller=Caller(staff_id="d", region="east", reach="own"), now=NOW)
    assert object.__new__(view).limits(ctx)[1] == {"_region": "east", "_owner": "d"}
