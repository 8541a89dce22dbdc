"""Visits that are not made yet go over with their customer, and those of a person who left (S2i-1-b)."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from fieldledger.customers.v1 import events_pb2 as customers
from fieldledger.organisation.v1 import events_pb2 as organisation
from fieldledger.visits.v1 import visit_pb2 as pb
from kernel.succession import TWICE
from ledger.envelope import Envelope

FOLLOWS = ("customers", "organisation")


def react(event: Message, fact: Envelope) -> Iterator[Message]:
    match event:
        case organisation.StaffLeft() if successor := event.successor_id or event.manager_id:
            given = pb.HandOverVisitsRequest(former_id=event.staff_id, responsible_id=successor, region=fact.region)
            yield from [given] * TWICE
        case organisation.StaffRejoined():
            who = event.staff_id  # from now on he follows himself
            yield pb.HandOverVisitsRequest(former_id=who, responsible_id=who, region=fact.region)
        case customers.CustomerReassigned() if event.former_id and event.responsible_id:
            given = pb.HandOverVisitsRequest(
                customer_id=event.customer_id,
                former_id=event.former_id,
                responsible_id=event.responsible_id,
                region=fact.region,
            )
            yield from [given] * TWICE
