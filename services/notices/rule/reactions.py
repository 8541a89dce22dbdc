"""Every notable fact is considered once: whom to tell of it, and what it ends.

The facts say by the option `notable` of their message that they are; rules are policy, and are read where the fact is
considered, so that the same facts are considered whatever the rules are.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message

from fieldledger.notices.v1 import rule_pb2 as pb
from fieldledger.options.v1 import options_pb2 as options
from ledger.envelope import Envelope
from ledger.wire import TIMESTAMP, plan, short

FOLLOWS = ("appraisal", "complaints", "customers", "organisation", "supervision", "visits")
FIRST = pb.BeginTellingRequest()
NOTABLE: Any = options.notable
CODES = frozenset({"clause", "key", "kind", "month", "scope", "tier"})
"""Texts, besides ids, that a notice may say: each is a code. Any other may be a name."""


def react(event: Message, fact: Envelope) -> Iterator[Message]:
    if not _notable(event.DESCRIPTOR) or getattr(event, "imported", False):
        return
    considered = pb.ConsiderFactRequest(
        subject_id=getattr(event, event.DESCRIPTOR.fields_by_number[1].name),
        cause=fact.event_id,
        cause_type=_type(event.DESCRIPTOR),
        region=fact.region,
        actor=fact.actor,
    )
    considered.recorded_time.FromDatetime(fact.recorded_at)
    for name, field in plan(event.DESCRIPTOR):
        if field.is_repeated:
            continue
        value = getattr(event, name)
        if field.message_type is not None:
            if field.message_type.full_name == TIMESTAMP and event.HasField(name):
                considered.instants[name].CopyFrom(value)
        elif (text := _text(field, value)) is not None:
            considered.said[name] = text
    yield considered


@cache
def _notable(kind: Descriptor) -> bool:
    return bool(kind.GetOptions().Extensions[NOTABLE])


@cache
def _type(kind: Descriptor) -> str:
    """The service and the message: "complaints.IssueOverdue"."""
    return f"{kind.full_name.split('.')[1]}.{kind.name}"


def _text(field: FieldDescriptor, value: Any) -> str | None:
    """A field's value as a text; None for what is empty, or may be a name."""
    if field.enum_type is not None:
        return short(field.enum_type, value) if value else None
    if field.type == FieldDescriptor.TYPE_BOOL:
        return "true" if value else "false"
    if field.type != FieldDescriptor.TYPE_STRING:
        return str(value)
    return value if value and (field.name.endswith("_id") or field.name in CODES) else None
