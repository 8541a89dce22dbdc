"""What the commands share that begin clocks, stop them, or let anything else happen to them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from chassis.policy import PolicyBook, defaults
from kernel.aggregate import Aggregate
from kernel.working import WorkingTime
from ledger.context import Context
from services.complaints.clock.domain import (
    ACCEPT,
    CALLBACK,
    COMMUNICATE,
    COMPLAINT,
    DUE,
    FIRST_CONTACT,
    ISSUE,
    MINUTE,
    PLAN,
    RESOLUTION,
    SUMMARY,
    UPDATE,
    Calendars,
    Clock,
    Clocks,
    Granted,
    Subject,
    calendars_of,
    clock_id,
    counted_from,
    granted,
    names_subjects,
)

__all__ = [
    "ACCEPT",
    "CALLBACK",
    "COMMUNICATE",
    "COMPLAINT",
    "DUE",
    "FIRST_CONTACT",
    "ISSUE",
    "PLAN",
    "RESOLUTION",
    "SUMMARY",
    "UPDATE",
    "Clocks",
    "Subject",
    "Timed",
    "TimedCases",
    "with_clocks",
]
OF_COMPLAINTS = (FIRST_CONTACT, UPDATE, RESOLUTION, COMMUNICATE, CALLBACK)
"""The clocks that a complaint may have."""
ENTERED_LATE = "CONTACT_ENTERED_LATE"
OF_POLICY = {(COMPLAINT, COMMUNICATE): "SETTLEMENT"}
"""What policy has a clock be of, where that is another thing than the clock's own subject: a proposal's round."""
BUDGETS, ESCALATION = "clock.budgets", "clock.escalation"


class Timed:
    """What commands have that let clocks run (S0-4.1.1-c, S0-4.1.1-d)."""

    policy: PolicyBook
    working_time: Callable[[str, datetime], WorkingTime]
    load_unchecked: Any

    async def _clocks(self, of: Subject, *kinds: str) -> Clocks:
        """The clocks of a subject, of these kinds."""
        held = {}
        for kind in kinds:
            if found := await self.load_unchecked(Clock, clock_id(of.id, kind)):
                held[kind] = found
        return self._no_clocks(of, held)

    def _no_clocks(self, of: Subject, held: dict[str, Clock] | None = None) -> Clocks:
        """The clocks of a subject that is new: none."""
        return Clocks(of, held or {}, self._granted, self._calendars(of.region))

    def _floor(self, region: str, ctx: Context) -> timedelta:
        """The least that is left of a clock when the urgency changes."""
        return int(self.policy.value("clock.reclassify_floor_minutes", region, ctx.now)) * MINUTE

    def _granted(self, of: Subject, clock: str, at: datetime) -> Granted | None:
        """What policy grants a clock; what was approved of first contacts before there were such tables stays in force.

        A table without any subject was approved when only first contacts had clocks: the others have the rule book's.
        """
        budgets, levels = self.policy.value(BUDGETS, of.region, at), self.policy.value(ESCALATION, of.region, at)
        natural, version = None, budgets.version
        if clock == FIRST_CONTACT:
            before = self.policy.value(f"complaint.first_contact_minutes.{of.urgency}", of.region, at)
            later = (bool(before.scope), before.effective_at) >= (bool(budgets.scope), budgets.effective_at)
            if before.version and later:
                natural, version = int(before), before.version
        else:
            budgets = budgets if names_subjects(budgets.value) else defaults()[BUDGETS]
            levels = levels if names_subjects(levels.value) else defaults()[ESCALATION]
            version = budgets.version
        return granted(
            clock,
            of.urgency,
            budgets=budgets.value,
            levels=levels.value,
            version=version,
            as_of=at,
            minutes=natural,
            subject=OF_POLICY.get((of.kind, clock), of.kind),
            kind=of.issue_kind,
        )

    def _calendars(self, region: str) -> Calendars:
        """The calendars of a region."""
        return calendars_of(self.working_time, region)


class TimedCases(Timed):
    """What commands have that let the clocks of complaints run."""

    async def _clocks_of(self, complaint: Any, *kinds: str, urgency: str = "") -> Clocks:
        """The clocks of a complaint, of these kinds or all, by its urgency or another.

        One from before there were clocks, or without a row of policy, has none of its first contact: none is looked up.
        """
        who = (complaint.customer_id, complaint.handler_id)
        of = Subject(complaint.id, COMPLAINT, complaint.region, *who, urgency=urgency or complaint.urgency)
        asked = [kind for kind in kinds or OF_COMPLAINTS if kind != FIRST_CONTACT or complaint.clock_id]
        return await self._clocks(of, *asked)

    def _counted(
        self, said: datetime, ctx: Context, of: Any, *, field: str = "contacted_time", late: str = ENTERED_LATE
    ) -> datetime:
        """The instant that a clock takes for one that helps whoever says it (S0-4.1.1-c).

        `field` says it of a complaint or an issue; `late` is the warning where that counts when it was entered. Whoever
        reads the receipt is told how much of it is the device's word alone.
        """
        region, since = of.region, of.created_on
        grace = timedelta(hours=float(self.policy.value("offline.grace_hours", region, ctx.now)))
        backdate = self.policy.value("contact.backdate_minutes", region, ctx.now)
        most = int(backdate) * MINUTE
        entered = max(said, ctx.written_at(grace, since=since))
        at = counted_from(said, entered=entered, backdate=most)
        warned: dict[str, Any] = {"clause": "S0-4.1.1-c", "fields": (field,)}
        if (gained := counted_from(said, entered=ctx.now, backdate=most) - at) > most:
            ctx.warn("CONTACT_COUNTED_BY_DEVICE", **warned, at=entered, minutes=gained // MINUTE)
        if at != said:
            ctx.warn(late, **warned, minutes=int(backdate))
        return at


def with_clocks(first: Aggregate, *clocks: Clocks) -> list[Any]:
    """What a command returns that let something happen to clocks: its own aggregate first."""
    return [first, *(one for each in clocks for one in each.touched)]
