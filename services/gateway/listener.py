"""One client of the live feed: what it wishes to hear, and what it may."""

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
"""Fields of a fact that say whose it is, the first that it has: as of a row, and what becomes such a column."""


ANYBODY = Caller("", EVERYWHERE, "organisation")
"""Who listens where nobody is checked."""
_READ_SCOPE: Any = options.read_scope
_FACTS_READ_SCOPE: Any = options.facts_read_scope


@dataclass(slots=True, eq=False)
class Listener:
    """One client's wishes, and what waits for it. None in the queue is the end."""

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

    def may_hear(self, actor: str, owner: str, scope: str) -> bool:
        """Whether lists show him such facts, and this one is within his reach: his deed, or about somebody he reaches.

        A fact that names nobody may be about anybody: it is for its actor and for who reaches the whole region
        (S0-5.3.3-b).
        """
        if self.who is not ANYBODY and not self.who.may(scope):
            return False
        return actor == self.who.staff_id or (self.who.reaches(owner) if owner else not self.who.by_owner)

    def end(self, last: bytes | None = None) -> None:
        """Drop what waits, say one last thing."""
        while not self.waiting.empty():
            self.waiting.get_nowait()
        if last:
            self.waiting.put_nowait(last)
        self.waiting.put_nowait(None)


def whose(fact: Message | None) -> str:
    """The id of whoever a fact says it belongs to, or ""."""
    named = (getattr(fact, name) for name in OWNERS if fact is not None and name in fact.DESCRIPTOR.fields_by_name)
    return str(next(filter(None, named), ""))


def heard_with(envelope: Envelope, fact: Message | None) -> str:
    """The scope that hears a fact: its message's or its file's, "" is nobody's; of one unknown here its service's."""
    if fact is None:
        return f"{envelope.source}.read"
    said = fact.DESCRIPTOR
    return str(said.GetOptions().Extensions[_READ_SCOPE] or said.file.GetOptions().Extensions[_FACTS_READ_SCOPE])
