"""The list of territories."""

from __future__ import annotations

from fieldledger.customers import v1 as pb
from fieldledger.customers.v1 import events_pb2 as events
from ledger.context import Caller, Context
from ledger.wire import instant
from services.customers.territory.views import TerritoryList
from tests.customers.builders import NOW
from tests.support import an_envelope, folded

EAST = an_envelope(source="customers", region="east", occurred_at=NOW)


def test_the_territory_list_follows_reassignment() -> None:
    opened = events.TerritoryOpened(territory_id="t", name="浦东", responsible_id="r")
    reassigned = events.TerritoryReassigned(territory_id="t", responsible_id="s", former_id="r")
    rows = folded(TerritoryList, [(opened, EAST), (reassigned, EAST)])
    row = pb.TerritoryRow(territory_id="t", region="east", name="浦东", responsible_id="s")
    row.status = pb.TERRITORY_STATUS_STAFFED
    assert rows == {("t",): row}


def test_a_vacant_territory_is_listed_with_who_answers_for_it_until_somebody_is_responsible() -> None:
    opened = events.TerritoryOpened(territory_id="t", name="浦东", responsible_id="r")
    vacated = events.TerritoryVacated(territory_id="t", former_id="r", acting_id="m")
    row = folded(TerritoryList, [(opened, EAST), (vacated, EAST)])["t",]
    assert (row.status, row.responsible_id, instant(row.vacant_time)) == (pb.TERRITORY_STATUS_VACANT, "m", NOW)
    nobody = events.TerritoryVacated(territory_id="t", former_id="r")
    reassigned = events.TerritoryReassigned(territory_id="t", responsible_id="s", former_id="r")
    row = folded(TerritoryList, [(opened, EAST), (nobody, EAST)])["t",]
    assert row.responsible_id == "r"
    row = folded(TerritoryList, [(opened, EAST), (nobody, EAST), (reassigned, EAST)])["t",]
    assert (row.status, row.HasField("vacant_time")) == (pb.TERRITORY_STATUS_STAFFED, False)


def test_the_latest_survey_of_each_kind_is_listed() -> None:
    surveys = [
        events.PotentialSet(territory_id="t", kind=kind, count=count, survey_date=day)
        for kind, count, day in (
            (events.OUTLET_KIND_DEALER, 3, "2026-09-01"),
            (events.OUTLET_KIND_REPAIR_SHOP, 80, "2026-09-01"),
            (events.OUTLET_KIND_DEALER, 5, "2026-10-01"),
        )
    ]
    row = folded(TerritoryList, [(survey, EAST) for survey in surveys])["t",]
    assert [(one.kind, one.count, one.survey_date) for one in row.potential] == [
        (events.OUTLET_KIND_REPAIR_SHOP, 80, "2026-09-01"),
        (events.OUTLET_KIND_DEALER, 5, "2026-10-01"),
    ]


def test_whoever_reaches_only_his_own_still_sees_all_territories_of_his_region() -> None:
    ctx = Context(caller=Caller(staff_id="d", region="east", reach="own"), now=NOW)
    assert object.__new__(TerritoryList).limits(ctx)[1] == {"_region": "east"}
