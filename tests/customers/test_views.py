"""What the lists of customers make of the announced facts, and what customers does about them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from fieldledger.customers import v1 as pb
from fieldledger.customers.v1 import events_pb2 as announced
from ledger.context import Caller, Context
from ledger.view import View
from ledger.wire import instant
from services.customers.customer.reactions import react
from services.customers.customer.views import CreditList, CustomerList
from services.customers.territory.views import TerritoryList
from tests.support import an_envelope, folded

NOW = datetime(2026, 10, 5, 1, 0, tzinfo=UTC)
EAST = an_envelope(source="customers", region="east", occurred_at=NOW)
REGISTERED = announced.LeadRegistered(
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
    won = announced.CustomerWon(customer_id="c", developer_id="d", responsible_id="r")
    tier = announced.TierAssigned(customer_id="c", tier="core", responsible_id="r")
    reassigned = announced.CustomerReassigned(customer_id="c", responsible_id="s")
    row = folded(CustomerList, [(event, EAST) for event in (REGISTERED, won, tier, reassigned)])[("c",)]
    assert (row.status, row.tier, row.owner_id, row.developer_id) == (
        pb.CUSTOMER_STATUS_WON,
        "core",
        "s",
        "d",
    )
    assert instant(row.won_time) == NOW


def test_the_territory_list_follows_reassignment() -> None:
    opened = announced.TerritoryOpened(territory_id="t", name="浦东", responsible_id="r")
    reassigned = announced.TerritoryReassigned(territory_id="t", responsible_id="s", former_id="r")
    rows = folded(TerritoryList, [(opened, EAST), (reassigned, EAST)])
    assert rows == {("t",): pb.TerritoryRow(territory_id="t", region="east", name="浦东", responsible_id="s")}


def test_each_award_is_a_row() -> None:
    award = announced.CreditAwarded(customer_id="c", staff_id="d", share=100, reason="DEVELOPED")
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


def test_whoever_reaches_only_his_own_still_sees_all_territories_of_his_region() -> None:
    ctx = Context(caller=Caller(staff_id="d", region="east", reach="own"), now=NOW)
    assert limited_by(TerritoryList, ctx) == {"_region": "east"}
    assert limited_by(CustomerList, ctx) == limited_by(CreditList, ctx) == {"_region": "east", "_owner": "d"}


def test_a_reassigned_territory_hands_its_customers_over() -> None:
    event = announced.TerritoryReassigned(territory_id="t", responsible_id="s", former_id="r")
    assert list(react(event, EAST)) == [pb.HandOverCustomersRequest(territory_id="t", former_id="r")]
    assert list(react(REGISTERED, EAST)) == []


def limited_by(view: type[View[Any]], ctx: Context) -> dict[str, Any]:
    made = view.__new__(view)
    return view.limits(made, ctx)[1]
