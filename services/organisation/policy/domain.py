"""A policy value for one scope: drafted by one, approved by another, never back-dated (D8, S2i-6)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self
from uuid import UUID, uuid5

from kernel.aggregate import EVERYWHERE, Aggregate, Fact, FirstFact, event, namespace
from kernel.errors import NotFound, Refused
from kernel.policy import Declaration
from kernel.working import WorkingTime

HOURS = "calendar.hours"
"""The policy without which nothing falls due: it says when a region works (0059)."""


def policy_id(key: str, scope: str) -> UUID:
    """The id of the one policy of a key in a scope; the empty scope is the whole organisation."""
    return uuid5(namespace("organisation"), f"policy|{key}|{scope}")


def region_of(scope: str) -> str:
    """The region of a scope such as "east"; "*" for the whole organisation."""
    return scope.partition("/")[0] or EVERYWHERE


class Policy(Aggregate):
    TOPIC = "organisation.Policy"

    class Begun(FirstFact):
        TOPIC = "organisation.PolicyBegun"
        region: str
        key: str
        scope: str

    class Drafted(Fact):
        TOPIC = "organisation.PolicyDrafted"
        key: str
        version: int
        scope: str
        value: str
        effective_time: datetime | None
        drafted_by: str
        clause: str

    class Approved(Fact):
        TOPIC = "organisation.PolicyApproved"
        key: str
        version: int
        scope: str
        value: str
        effective_time: datetime
        drafted_by: str
        approved_by: str
        clause: str

    class Rejected(Fact):
        TOPIC = "organisation.PolicyRejected"
        version: int
        reason: str
        rejected_by: str

    @classmethod
    def start(cls, key: str, scope: str) -> Self:
        """Start to keep the values of a key for a scope; none is drafted yet."""
        return cls.begin(cls.Begun, policy_id(key, scope), region=region_of(scope), key=key, scope=scope)

    def draft(
        self, declared: Declaration, *, value: str, effective_time: datetime | None, drafted_by: str, clause: str
    ) -> None:
        """Draft the next version (S2i-6). Raises Refused unless `value`, which is JSON, fits the key's declaration.

        Without an `effective_time` it takes effect with its approval. `clause` is the clause that the value comes from.
        Nothing is drafted of a key that another has replaced.
        """
        if declared.replaced_by:
            raise Refused("POLICY_REPLACED", clause="S2i-6", fields=("key",), by=declared.replaced_by)
        self._must_fit(declared, value)
        self.record(
            self.Drafted,
            key=self.key,
            version=len(self.drafts) + 1,
            scope=self.scope,
            value=value,
            effective_time=effective_time,
            drafted_by=drafted_by,
            clause=clause,
        )

    def approve(self, declared: Declaration, version: int, *, by: str, now: datetime) -> None:
        """Put a drafted version into force, not before now and not by its drafter (S2i-6). Raises Refused, NotFound.

        It must fit the key's declaration, which may be newer than the draft.
        """
        draft = self._open(version)
        if by == draft["drafted_by"]:
            raise Refused("FOUR_EYES", clause="S2i-6")
        self._must_fit(declared, draft["value"])
        effective: datetime = draft["effective_time"] or now
        if effective < now:
            raise Refused("POLICY_WOULD_REWRITE_THE_PAST", clause="S2i-6", effective=effective)
        self.record(
            self.Approved,
            key=self.key,
            version=version,
            scope=self.scope,
            value=draft["value"],
            effective_time=effective,
            drafted_by=draft["drafted_by"],
            approved_by=by,
            clause=draft["clause"],
        )

    def reject(self, version: int, *, by: str, reason: str) -> None:
        """Reject a drafted version, with a reason (S2i-6). Raises Refused, NotFound."""
        self._open(version)
        self.record(self.Rejected, version=version, reason=reason, rejected_by=by)

    def _must_fit(self, declared: Declaration, value: str) -> None:
        declared.check_scope(self.scope)
        parsed = declared.parse(value)
        # No schema compares the ends of an interval, and without any hour nothing would ever fall due.
        if self.key == HOURS and not any(map(WorkingTime.read("UTC", parsed, {}).hours.get, parsed)):
            raise Refused("CALENDAR_WITHOUT_HOURS", clause=declared.clause, fields=("value",))

    def _open(self, version: int) -> dict[str, Any]:
        if not 1 <= version <= len(self.drafts):
            raise NotFound("POLICY_VERSION_UNKNOWN", fields=("version",), version=version)
        draft = self.drafts[version - 1]
        if draft["status"] != "DRAFT":
            raise Refused("POLICY_DECIDED_ALREADY", clause="S2i-6", version=version, status=draft["status"])
        return draft

    @event(Begun)
    def __init__(self, id: UUID, region: str, key: str, scope: str) -> None:
        self.region, self.key, self.scope = region, key, scope
        self.drafts: list[dict[str, Any]] = []

    @event(Drafted)
    def _(self, value: str, effective_time: datetime | None, drafted_by: str, clause: str) -> None:
        terms = {"value": value, "effective_time": effective_time, "drafted_by": drafted_by, "clause": clause}
        self.drafts.append({"status": "DRAFT", **terms})

    @event(Approved)
    def _(self, version: int) -> None:
        self.drafts[version - 1]["status"] = "APPROVED"

    @event(Rejected)
    def _(self, version: int) -> None:
        self.drafts[version - 1]["status"] = "REJECTED"
