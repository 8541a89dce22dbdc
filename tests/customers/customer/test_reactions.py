"""What happens to customers when somebody else becomes responsible for their territory."""

from __future__ import annotations

from fieldledger.customers import v1 as pb
from fieldledger.customers.v1 import events_pb2 as events
from services.customers.customer.reactions import react
from tests.support import an_envelope


def test_a_reassigned_territory_hands_its_customers_over() -> None:
    event = events.TerritoryReassigned(territory_id="t", responsible_id="s", former_id="r")
    assert list(react(event, an_envelope())) == [pb.HandOverCustomersRequest(territory_id="t", former_id="r")]
    assert list(react(events.LeadRegistered(customer_id="c", territory_id="t"), an_envelope())) == []
