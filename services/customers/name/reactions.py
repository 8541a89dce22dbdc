"""Whoever is erased has no public name any more (S0-5.3.3-a); who has another name is compared again (S0-5.3.1-b)."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from fieldledger.customers.v1 import duplicate_pb2 as duplicates
from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.customers.v1 import name_pb2 as pb
from fieldledger.platform.v1 import platform_pb2 as platform
from ledger.envelope import Envelope

FOLLOWS = ("customers", "organisation")


def react(event: Message, fact: Envelope) -> Iterator[Message]:
    match event:
        case platform.PersonErased():
            yield pb.WithdrawNameRequest(customer_id=event.person_id)
        case events.CustomerRenamed():
            yield duplicates.CheckDuplicatesRequest(customer_id=event.customer_id)
