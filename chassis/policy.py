"""Policy values: each has a version, a scope and a date; facts store the version that they were judged by (D8)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from google.protobuf.message import Message
from psycopg_pool import AsyncConnectionPool

from chassis.tables import tables
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import Refused
from kernel.policy import Declaration
from ledger.envelope import Envelope
from ledger.view import Key, View
from ledger.wire import instant, set_instant

TIME_ZONE = "region.time_zone"
ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class PolicyValue:
    """A value in force. Version 0 is the rule book's default, approved with the installation."""

    key: str
    value: Any
    version: int
    scope: str = ""
    effective_at: datetime = ALWAYS

    def __int__(self) -> int:
        return int(self.value)

    def __float__(self) -> float:
        return float(self.value)


@lru_cache
def declarations() -> Mapping[str, Declaration]:
    """What each policy key takes, as declared in the files `policies.toml`: a value of any other key is never read.

    Raises ValueError for a key that is declared twice or wrongly.
    """
    return {key: Declaration.read(key, entry) for key, entry in tables("policies.toml")}


def declared(key: str) -> Declaration:
    """The declaration of a key. Raises Refused (POLICY_KEY_UNKNOWN), naming the nearest key."""
    if found := declarations().get(key):
        return found
    (nearest,) = get_close_matches(key[:100], declarations(), n=1, cutoff=0.0)
    raise Refused("POLICY_KEY_UNKNOWN", clause="S2i-6", fields=("key",), key=key[:100], nearest=nearest)


@lru_cache
def defaults() -> Mapping[str, PolicyValue]:
    """The rule book's values (section 5): version 0 of each key."""
    return {key: PolicyValue(key, one.value, 0) for key, one in declarations().items()}


def why_out_of_force(key: str, value: str, scope: str) -> Refused | None:
    """Why an approved value cannot be in force: it was approved before its key was declared so. None if it can be."""
    try:
        return declared(key).misfit(value, scope)
    except Refused as no:
        return no


class PolicyBook(View[platform.PolicyApproved]):
    """Every approved value, held in memory: a projection of what the owner of the rule book announces.

    The table holds every value. In memory are only those that fit their key's declaration: one that was approved
    earlier and does not fit is out of force, and the value before it, or the default, applies.
    """

    NAME, VERSION, ROW, KEY = "policy_book", 1, platform.PolicyApproved, ("policy_id", "version")
    FOLLOWS = ("organisation",)

    _book: Mapping[tuple[str, str], list[PolicyValue]] = {}

    def __init__(self, pool: AsyncConnectionPool) -> None:
        super().__init__(pool)
        declarations()  # read now, so that a wrong declaration ends the start and no command has to wait for it

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        if isinstance(event, platform.PolicyApproved):
            return [(event.policy_id, event.version)]
        return [(f"{TIME_ZONE}/{fact.region}", 1)] if hasattr(event, "time_zone") else ()

    def fold(self, row: platform.PolicyApproved, event: Any, fact: Envelope) -> None:
        if isinstance(event, platform.PolicyApproved):
            row.CopyFrom(event)
        else:  # a region was opened: its time zone is the first value of that policy
            row.key, row.scope, row.value = TIME_ZONE, fact.region, json.dumps(event.time_zone)
            set_instant(row.effective_time, ALWAYS)

    async def refresh(self) -> None:
        """Read the table again: at once after own changes, within a second after another replica's, at rest eight."""
        self.replace(await self.rows())

    def replace(self, rows: Iterable[platform.PolicyApproved]) -> None:
        """Hold these approved values instead of those held so far; what does not fit its key is left out."""
        book: dict[tuple[str, str], list[PolicyValue]] = {}
        for row in rows:
            if why_out_of_force(row.key, row.value, row.scope) is None:
                value = declared(row.key).parse(row.value)
                held = PolicyValue(row.key, value, row.version, row.scope, instant(row.effective_time))
                book.setdefault((row.key, row.scope), []).append(held)
        for values in book.values():
            values.sort(key=lambda value: (value.effective_at, value.version))
        self._book = book

    def value(self, key: str, scope: str, at: datetime) -> PolicyValue:
        """The value in force at an instant for a scope such as "east", or else for a wider one, or else the default.

        Raises Refused (POLICY_UNKNOWN) for a key that is not declared.
        """
        book = self._book
        parts = scope.split("/") if scope else []
        for length in range(len(parts), -1, -1):
            values = book.get((key, "/".join(parts[:length])), ())
            in_force = [value for value in values if value.effective_at <= at]
            if in_force:
                return in_force[-1]
        if key in defaults():
            return defaults()[key]
        raise Refused("POLICY_UNKNOWN", key=key, region=scope or "-")

    def text(self, key: str, scope: str, at: datetime) -> str:
        """The value in force, as text."""
        return str(self.value(key, scope, at).value)
