"""Policy values: each has a version, a scope and a date; facts store the version that they were judged by (D8)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from google.protobuf.message import Message

from chassis.tables import tables
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import Refused
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
def defaults() -> Mapping[str, PolicyValue]:
    """The rule book's values (section 5), as declared in the files `policies.toml`.

    Raises ValueError for a key that is declared twice.
    """
    return {key: PolicyValue(key, entry["value"], 0) for key, entry in tables("policies.toml")}


class PolicyBook(View[platform.PolicyApproved]):
    """Every approved value, held in memory: a projection of what the owner of the rule book announces."""

    NAME, VERSION, ROW, KEY = "policy_book", 1, platform.PolicyApproved, ("policy_id", "version")
    FOLLOWS = ("organisation",)

    _book: Mapping[tuple[str, str], list[PolicyValue]] = {}

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
        """Read the table again: at once after own changes, within a second after another replica's."""
        book: dict[tuple[str, str], list[PolicyValue]] = {}
        for row in await self.rows():
            value = PolicyValue(row.key, json.loads(row.value), row.version, row.scope, instant(row.effective_time))
            book.setdefault((row.key, row.scope), []).append(value)
        for values in book.values():
            values.sort(key=lambda value: (value.effective_at, value.version))
        self._book = book

    def value(self, key: str, scope: str, at: datetime) -> PolicyValue:
        """The value in force at an instant for a scope path such as "east/office/core", or else for a wider scope.

        Raises Refused (POLICY_UNKNOWN) when neither an approved value nor a default exists.
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
