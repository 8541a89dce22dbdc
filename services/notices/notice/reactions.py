"""Whoever follows a person who left is told what the person has not seen to (S2i-1-b)."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from fieldledger.notices.v1 import notice_pb2 as pb
from fieldledger.organisation.v1 import events_pb2 as organisation
from kernel.succession import TWICE
from ledger.envelope import Envelope

FOLLOWS = ("organisation",)


def react(event: Message, fact: Envelope) -> Iterator[Message]:
    match event:
        case organisation.StaffLeft():
            goes = pb.HandOverInboxRequest(
                former_id=event.staff_id,
                successor_id=event.successor_id or event.manager_id,
                region=fact.region,
            )
            yield from [goes] * TWICE
        case organisation.StaffRejoined():
            who = event.staff_id  # from now on he is told himself
            yield pb.HandOverInboxRequest(former_id=who, successor_id=who, region=fact.region)
