"""The list of territories."""

from __future__ import annotations

from fieldledger.customers import v1 as pb
from fieldledger.customers.v1 import events_pb2 as events
from ledger.context import Caller, Context
from services.customers.territory.views import TerritoryList
from tests.customers.builders import NOW
from tests.support import an_envelope, folded

EAST = an_envelope(source="customers", region="east", occurred_at=NOW)


def test_the_territory_list_follows_reassignment() -> None:
    opened = events.TerritoryOpened(territory_id="t", name="浦东", responsible_id="r")
    reassigned = events.TerritoryReassigned(territory_id="t", responsible_id="s", former_id="r")
    rows = folded(TerritoryList, [(opened, EAST), (reassigned, EAST)])
    assert rows == {("t",): pb.TerritoryRow(territory_id="t", region="east", name="浦东", responsible_id="s")}


def test_whoever_reaches_only_his_own_still_sees_all_territories_of_his_region() -> None:
    ctx = Context(caller=Caller(staff_id="d", region="east", reach="own"), now=NOW)
    assert object.__new__(TerritoryList).limits(ctx)[1] == {"_region": "east"}
