"""A subscriber to the live feed: its filter, and what it may see."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from google.protobuf.message import Message

from fieldledger.options.v1 import options_pb2 as options
from ledger.context import EVERYWHERE, Caller
from ledger.envelope import Envelope
from ledger.view import OWNERS as COLUMNS

OWNERS = (*COLUMNS, "handler_id", "subject_id")
"""Fields that identify the owner of a fact, the first that it has: those of rows, and those copied to such columns."""


ANYBODY = Caller("", EVERYWHERE, "organisation")
"""The subscriber if no caller is authenticated."""
_READ_SCOPE: Any = options.read_scope
_FACTS_READ_SCOPE: Any = options.facts_read_scope
_FACTS_PRIVATE: Any = options.facts_private


@dataclass(slots=True, eq=False)
class Listener:
    """One client's filter, and its queue. None in the queue is the end."""

    who: Caller
    types: Collection[str] = ()
    aggregates: Collection[str] = ()
    waiting: asyncio.Queue[bytes | None] = field(default_factory=lambda: asyncio.Queue(1000))

    def wants(self, envelope: Envelope) -> bool:
        name = envelope.type.rpartition(".")[2]
        return (
            self.who.region in (EVERYWHERE, envelope.region)
            and (not self.types or envelope.type in self.types or name in self.types)
            and (not self.aggregates or envelope.aggregate_id in self.aggregates)
        )

    def may_see(self, actor: str, owner: str, scope: str, customer: str = "", private: bool = False) -> bool:
        """Whether the caller may list such facts and this one is within his reach: as actor, by its owner or customer.

        A fact without an owner may concern anybody: only its actor and callers who reach the whole region see it
        (S0-5.3.3-b), and, if it is about a customer, whoever looks after the customer (S2d-8). What is private is its
        owner's alone, whoever else did it.
        """
        if self.who is not ANYBODY and not self.who.may(scope):
            return False
        if private and self.who is not ANYBODY:
            return owner == self.who.staff_id
        if actor == self.who.staff_id or (customer and customer in self.who.accounts):
            return True
        return self.who.reaches(owner) if owner else not self.who.by_owner

    def end(self, last: bytes | None = None) -> None:
        """Drop what is queued, and send one last message."""
        while not self.waiting.empty():
            self.waiting.get_nowait()
        if last:
            self.waiting.put_nowait(last)
        self.waiting.put_nowait(None)


def owner_of(fact: Message | None) -> str:
    """The id of the person that owns a fact, or ""."""
    named = (getattr(fact, name) for name in OWNERS if fact is not None and name in fact.DESCRIPTOR.fields_by_name)
    return str(next(filter(None, named), ""))


def customer_of(fact: Message | None) -> str:
    """The id of the customer that a fact is about, or ""."""
    return str(getattr(fact, "customer_id", "")) if fact is not None else ""


def scope_to_read(envelope: Envelope, fact: Message | None) -> str:
    """The scope to read a fact: its message's or its file's ("" is nobody's); of an unknown type, its service's."""
    if fact is None:
        return f"{envelope.source}.read"
    of_message, of_file = fact.DESCRIPTOR.GetOptions(), fact.DESCRIPTOR.file.GetOptions()
    return str(of_message.Extensions[_READ_SCOPE] or of_file.Extensions[_FACTS_READ_SCOPE])


def is_private(fact: Message | None) -> bool:
    """Whether a fact is its owner's alone."""
    return fact is not None and bool(fact.DESCRIPTOR.file.GetOptions().Extensions[_FACTS_PRIVATE])
