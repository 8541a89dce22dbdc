"""A preventive action: raised, reported, and checked by somebody else some time later (S0-4.4.2-d)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID

from kernel.aggregate import Aggregate, Fact, FirstFact, event
from kernel.errors import Forbidden, Refused
from kernel.possible import Check, when

CLAUSE = "S0-4.4.2-d"


def at(*statuses: str) -> Check:
    """A check that an action is in one of these statuses."""

    def check(action: Any) -> None:
        if action.status not in statuses:
            needed = ", ".join(statuses)
            raise Refused("ACTION_NOT_THERE_YET", clause=CLAUSE, status=action.status, needed=needed)

    return check


def must_be_his(action: Any, by: str) -> None:
    """Raise Forbidden for anybody but the person who is responsible (S0-4.4.2-d)."""
    if by != action.responsible_id:
        raise Forbidden("ACTION_OF_ANOTHER", clause=CLAUSE)


def must_not_be_his(action: Any, by: str) -> None:
    """Raise Forbidden for who is responsible or raised it: somebody else says whether it helped (S0-4.4.2-d)."""
    if by in (action.responsible_id, action.raised_by):
        raise Forbidden("OWN_MATTER", clause=CLAUSE)


def checked_due(due_time: datetime | None, *, now: datetime, within: timedelta) -> datetime:
    """By when an action is to be done: ahead, and no further than `within` (S0-4.4.2-d). Raises Refused."""
    if due_time is None or not now < due_time <= now + within:
        raise Refused("ACTION_DUE_IMPOSSIBLE", clause=CLAUSE, fields=("due_time",), days=within.days)
    return due_time


class PreventiveAction(Aggregate):
    TOPIC = "complaints.PreventiveAction"

    class Raised(FirstFact):
        """`measure` is sealed."""

        TOPIC = "complaints.PreventiveActionRaised"
        region: str
        complaint_ids: list[str]
        product: str
        cause: str
        measure: str
        department_id: str
        responsible_id: str
        raised_by: str
        due_time: datetime

    class Reported(Fact):
        """`report` is sealed; `effect_time` is from when on it can be checked."""

        TOPIC = "complaints.PreventiveActionReported"
        responsible_id: str
        report: str
        effect_time: datetime
        policy_version: int

    class Checked(Fact):
        """`reason` is sealed; `due_time` is set where it is to be done anew."""

        TOPIC = "complaints.EffectChecked"
        responsible_id: str
        effective: bool
        repeats: int
        reason: str
        checked_by: str
        due_time: datetime | None

    class Abandoned(Fact):
        """`reason` is sealed."""

        TOPIC = "complaints.PreventiveActionAbandoned"
        responsible_id: str
        reason: str
        abandoned_by: str

    @classmethod
    def raise_anew(
        cls,
        id: UUID,
        *,
        region: str,
        complaint_ids: Sequence[str],
        product: str,
        cause: str,
        measure: str,
        department_id: str,
        responsible_id: str,
        raised_by: str,
        due_time: datetime,
    ) -> Self:
        """Have somebody change something by an instant that was checked (S0-4.4.2-d)."""
        what: dict[str, Any] = {
            "complaint_ids": list(complaint_ids),
            "product": product,
            "cause": cause,
            "measure": measure,
        }
        whose: dict[str, Any] = {
            "department_id": department_id,
            "responsible_id": responsible_id,
            "raised_by": raised_by,
        }
        return cls.begin(cls.Raised, id, region=region, **what, **whose, due_time=due_time)

    @when("ReportAction", at("RAISED"), must_be_his)
    def report_done(self, *, report: str, by: str, effect_time: datetime, policy_version: int) -> None:
        """Say that it is done; from `effect_time` on it is checked (S0-4.4.2-d). Raises Refused, Forbidden."""
        what: dict[str, Any] = {"report": report, "effect_time": effect_time, "policy_version": policy_version}
        self.record(self.Reported, responsible_id=self.responsible_id, **what)

    @when("CheckEffect", at("REPORTED"), must_not_be_his)
    def check(
        self, *, effective: bool, repeats: int, reason: str, by: str, due_time: datetime | None, now: datetime
    ) -> None:
        """Say whether it helped, the cause having come back so often (S0-4.4.2-d). Raises Refused, Forbidden.

        `due_time` is by when it is to be done anew where it did not.
        """
        if self.effect_time is None or now < self.effect_time:
            raise Refused("EFFECT_TOO_EARLY", clause=CLAUSE, due=self.effect_time)
        found: dict[str, Any] = {"effective": effective, "repeats": repeats, "reason": reason, "checked_by": by}
        anew = None if effective else due_time
        self.record(self.Checked, responsible_id=self.responsible_id, **found, due_time=anew)

    @when("AbandonAction", at("RAISED", "REPORTED"))
    def abandon(self, *, reason: str, by: str) -> None:
        """Give it up (S0-4.4.2-d). Raises Refused."""
        self.record(self.Abandoned, responsible_id=self.responsible_id, reason=reason, abandoned_by=by)

    @event(Raised)
    def __init__(
        self,
        id: UUID,
        region: str,
        complaint_ids: list[str],
        product: str,
        cause: str,
        measure: str,
        department_id: str,
        responsible_id: str,
        raised_by: str,
        due_time: datetime,
    ) -> None:
        self.region, self.complaint_ids, self.product, self.cause = region, complaint_ids, product, cause
        self.measure, self.department_id, self.raised_by = measure, department_id, raised_by
        self.responsible_id = self.owner_id = responsible_id
        self.due_time, self.status, self.report, self.reason = due_time, "RAISED", "", ""
        self.reported_time: datetime | None = None
        self.effect_time: datetime | None = None
        self.repeats = 0

    @event(Reported)
    def _(self, occurred_at: datetime, report: str, effect_time: datetime) -> None:
        self.status, self.report, self.reported_time, self.effect_time = "REPORTED", report, occurred_at, effect_time

    @event(Checked)
    def _(self, effective: bool, repeats: int, reason: str, due_time: datetime | None) -> None:
        self.status, self.repeats, self.reason = "EFFECTIVE" if effective else "RAISED", repeats, reason
        self.due_time = due_time or self.due_time

    @event(Abandoned)
    def _(self, reason: str) -> None:
        self.status, self.reason = "ABANDONED", reason
