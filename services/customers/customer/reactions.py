"""Whoever becomes responsible for a territory, or follows a person who left, looks after the customers (S2i-1-b)."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from fieldledger.customers.v1 import account_pb2 as account
from fieldledger.customers.v1 import customer_pb2 as pb
from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.organisation.v1 import events_pb2 as organisation
from kernel.succession import TWICE
from ledger.envelope import Envelope

FOLLOWS = ("customers", "organisation")


def react(event: Message, fact: Envelope) -> Iterator[Message]:
    match event:
        case organisation.StaffLeft():
            successor = event.successor_id or event.manager_id
            leaves = pb.SucceedLeaverRequest(
                former_id=event.staff_id,
                responsible_id=successor,
                region=fact.region,
                vacant=not event.successor_id,
            )
            yield from [leaves] * (TWICE if successor else 0)
            # Behind them: before it is known who follows, somebody else's lines would still be given to whoever left.
            yield account.EndMembershipsRequest(former_id=event.staff_id, region=fact.region, responsible_id=successor)
        case organisation.StaffRejoined():
            who = event.staff_id  # from now on he follows himself
            yield pb.SucceedLeaverRequest(former_id=who, responsible_id=who, region=fact.region)
        case events.TerritoryReassigned():
            yield pb.HandOverCustomersRequest(territory_id=event.territory_id, former_id=event.former_id)
