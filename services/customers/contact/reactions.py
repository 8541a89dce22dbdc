"""When a person is erased who is a contact, nothing is left that was kept because of a consent (S0-5.3.3-a)."""

from __future__ import annotations

from collections.abc import Iterator

from google.protobuf.message import Message

from fieldledger.customers.v1 import contact_pb2 as pb
from fieldledger.platform.v1 import platform_pb2 as platform
from ledger.envelope import Envelope

FOLLOWS = ("organisation",)


def react(event: Message, fact: Envelope) -> Iterator[Message]:
    if isinstance(event, platform.PersonErased):
        yield pb.EraseContactRequest(contact_id=event.person_id)
