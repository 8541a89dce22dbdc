"""What complaints knows about a customer."""

from __future__ import annotations

from fieldledger.customers.v1 import events_pb2 as customers
from services.complaints.account.views import Accounts
from tests.support import an_envelope, folded


def test_accounts_keep_the_region_a_customer_was_registered_in() -> None:
    lead = customers.LeadRegistered(customer_id="c")
    assert folded(Accounts, [(lead, an_envelope(region="west"))])[("c",)].region == "west"
