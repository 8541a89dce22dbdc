"""Everything that happened with a customer, in all services, on one list."""

from __future__ import annotations

from itertools import permutations
from typing import Any
from uuid import uuid4

import pytest
from google.protobuf.message import Message

from cli.platform import SERVICES, service
from fieldledger.complaints.v1 import events_pb2 as complaints
from fieldledger.customers.v1 import events_pb2 as customers
from fieldledger.visits.v1 import events_pb2 as visits
from ledger.context import Caller, Context
from ledger.envelope import Envelope
from services.customers.timeline.views import Timeline
from tests.customers.builders import NOW
from tests.support import an_envelope, folded

CUSTOMER, OTHER, VISIT, COMPLAINT = (str(uuid4()) for _ in range(4))


def told(event: Message, source: str, aggregate_id: str, position: int) -> tuple[Message, Envelope]:
    where: dict[str, Any] = {"source": source, "aggregate_id": aggregate_id, "position": position, "region": "east"}
    return event, an_envelope(occurred_at=NOW, **where)


HISTORY = [
    told(customers.LeadRegistered(customer_id=CUSTOMER), "customers", CUSTOMER, 1),
    told(visits.VisitPlanned(visit_id=VISIT, customer_id=CUSTOMER), "visits", VISIT, 1),
    told(visits.VisitConfirmed(visit_id=VISIT), "visits", VISIT, 2),
    told(complaints.ComplaintOpened(complaint_id=COMPLAINT, customer_id=CUSTOMER), "complaints", COMPLAINT, 1),
    told(complaints.ComplaintClosed(complaint_id=COMPLAINT), "complaints", COMPLAINT, 2),
    told(customers.LeadRegistered(customer_id=OTHER), "customers", OTHER, 2),
    told(customers.TerritoryOpened(territory_id=VISIT), "customers", str(uuid4()), 3),
]


def timeline(history: list[tuple[Message, Envelope]], customer: str) -> list[tuple[str, str, str]]:
    rows = folded(Timeline, history).values()
    return [(row.service, row.event, row.reference_id) for row in rows if row.customer_id == customer]


EXPECTED = [
    ("complaints", "ComplaintClosed", COMPLAINT),
    ("complaints", "ComplaintOpened", COMPLAINT),
    ("customers", "LeadRegistered", CUSTOMER),
    ("visits", "VisitConfirmed", VISIT),
    ("visits", "VisitPlanned", VISIT),
]


@pytest.mark.clause("S0-5.3.1-a")
def test_a_customers_timeline_has_what_happened_in_every_service_also_what_does_not_name_the_customer() -> None:
    assert sorted(timeline(HISTORY, CUSTOMER)) == EXPECTED
    assert timeline(HISTORY, OTHER) == [("customers", "LeadRegistered", OTHER)]


@pytest.mark.clause("S2e-8")
def test_the_timeline_is_the_same_in_whatever_order_the_services_are_heard() -> None:
    of_service = {name: [one for one in HISTORY if one[1].source == name] for name in Timeline.FOLLOWS}
    for order in permutations(of_service):
        assert sorted(timeline([one for name in order for one in of_service[name]], CUSTOMER)) == EXPECTED


def test_what_remembers_whom_a_case_concerns_is_on_no_timeline() -> None:
    rows = folded(Timeline, HISTORY)
    assert not rows[(COMPLAINT,)].customer_id and rows[(COMPLAINT,)].reference_id == CUSTOMER


def test_the_timeline_follows_every_service_that_announces_something_about_a_customer() -> None:
    announcing = {
        name
        for name in SERVICES
        for feature in service(name).features
        for event in feature.announced.values()
        if isinstance(event, type) and "customer_id" in event.DESCRIPTOR.fields_by_name  # type: ignore[attr-defined]
    }
    assert {*Timeline.FOLLOWS} == announcing


def test_the_timeline_is_reached_as_the_customers_row_is() -> None:
    own = Context(caller=Caller(staff_id="d", region="east", reach="own"), now=NOW)
    (condition,), params = Timeline.limits(own)
    assert "customer_id IN (SELECT customer_id FROM customer_list_v" in condition and "owner_id" in condition
    assert params == {"_region": "east", "_owner": "d"}
    assert Timeline.limits(Context(caller=Caller("h", "*", "organisation"), now=NOW)) == ([], {})
