"""What customers tells the others: stored fact → announced message, or None."""

from __future__ import annotations

from google.protobuf.message import Message

from fieldledger.customers.v1 import events_pb2 as announced
from ledger.aggregate import Fact
from ledger.wire import message
from services.customers.domain import Customer, Territory


def announce(fact: Fact) -> Message | None:
    match fact:
        case Territory.Opened():
            return message(announced.TerritoryOpened, fact, territory_id=fact.originator_id)
        case Territory.Reassigned():
            return message(announced.TerritoryReassigned, fact, territory_id=fact.originator_id)
        case Customer.Registered():
            return message(announced.LeadRegistered, fact, customer_id=fact.originator_id)
        case Customer.Won():
            return message(announced.CustomerWon, fact, customer_id=fact.originator_id)
        case Customer.Credited():
            return message(announced.CreditAwarded, fact, customer_id=fact.originator_id)
        case Customer.TierAssigned():
            return message(announced.TierAssigned, fact, customer_id=fact.originator_id)
        case Customer.Reassigned():
            return message(announced.CustomerReassigned, fact, customer_id=fact.originator_id)
    return None
