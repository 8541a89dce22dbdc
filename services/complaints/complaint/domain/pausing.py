"""A complaint that waits: for its customer, for a day that he named, or for somebody else (S0-4.4.1-b)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from kernel.calendar import not_ahead
from kernel.errors import Refused
from kernel.possible import when
from services.complaints.complaint.domain.stages import at, must_go_on

IN_WORK = (
    *("OPEN", "CAUSE_FOUND", "AWAITING_APPROVAL", "PROPOSED", "COMMUNICATED", "REJECTED"),
    *("UNDER_REVIEW", "FINAL", "ACCEPTED", "REOPENED"),
)
"""The statuses in which something is still to be done until it is remedied."""
NOT_PAUSED: dict[str, Any] = {
    "paused_time": None,
    "pause_reason": None,
    "pause_until_time": None,
    "paused_clocks": [],
    "pauses": 0,
}
"""What a complaint holds that has never waited."""


def must_be_contacted(complaint: Any) -> None:
    """Raise Refused while the customer has not been reached: nobody can have asked him anything (S0-4.4.1-b)."""
    if complaint.first_contact_time is None:
        raise Refused("CONTACT_FIRST", clause="S0-4.4.1-b")


def must_not_be_paused(complaint: Any) -> None:
    """Raise Refused for one that waits already (S0-4.4.1-b)."""
    if complaint.paused_time:
        raise Refused("ALREADY_PAUSED", clause="S0-4.4.1-b")


def must_be_paused(complaint: Any) -> None:
    """Raise Refused for one that does not wait (S0-4.4.1-b)."""
    if complaint.paused_time is None:
        raise Refused("NOT_PAUSED", clause="S0-4.4.1-b")


class Pausing:
    """How a complaint waits and goes on, on the state and the facts of `Complaint`."""

    record: Callable[..., None]
    Paused: Any
    Resumed: Any
    Escalated: Any
    imported: bool
    status: str
    pauses: int
    paused_time: datetime | None
    pause_reason: str | None
    pause_until_time: datetime | None
    paused_clocks: list[str]

    @property
    def in_work(self) -> bool:
        """Whether something is still to be done until it is remedied: then the customer is told how far it is."""
        return not self.imported and self.status in IN_WORK

    @when("PauseComplaint", must_go_on, at(*IN_WORK, clause="S0-4.4.1-b"), must_be_contacted, must_not_be_paused)
    def pause(
        self,
        *,
        pause_reason: str,
        asked: str,
        clocks: list[str],
        until: datetime,
        max_pauses: int,
        policy_version: int,
        now: datetime,
    ) -> None:
        """Wait until an instant at the latest, `asked` being sealed; the `clocks` stand still (S0-4.4.1-b).

        Raises Refused, also for one that has waited as often as it may.
        """
        if self.pauses >= max_pauses:
            raise Refused("PAUSES_USED_UP", clause="S0-4.4.1-b", most=max_pauses)
        told: dict[str, Any] = {"pause_reason": pause_reason, "asked": asked, "clocks": clocks}
        told |= {"until_time": until, "pauses": self.pauses + 1, "policy_version": policy_version}
        self.record(self.Paused, occurred_at=now, **told)

    @when("ResumeComplaint", must_go_on, must_be_paused)
    def resume(self, at: datetime) -> None:
        """Go on from an instant on (S0-4.4.1-b). Raises Refused for one that does not wait."""
        self.record(self.Resumed, occurred_at=at, resumed_time=at)

    def resumption(self, at: datetime, now: datetime) -> datetime:
        """When it goes on that is said to do so at an instant (S0-4.4.1-b). Raises Refused for one that cannot be."""
        at = not_ahead(at, now)
        if self.paused_time and not self.paused_time <= at <= now:
            raise Refused("RESUME_TIME_IMPOSSIBLE", clause="S0-4.4.1-b", fields=("resumed_time",))
        return at

    def end_pause(self, now: datetime, at: datetime | None = None) -> None:
        """Go on, once, after having waited for as long as it may, or from a later instant on (S0-4.4.1-b).

        Raises Refused until then.
        """
        until = self.pause_until_time
        if until is None:
            return
        if now <= until:
            raise Refused("PAUSE_NOT_YET_DUE", clause="S0-4.4.1-b", until=until)
        self.record(self.Resumed, occurred_at=at or until, resumed_time=at or until)

    @when("EscalateComplaint", must_go_on)
    def escalate(self, *, clock_id: str, level: int, by_customer: bool, reason: str) -> None:
        """Record that the next level was asked for, `reason` sealed (S0-4.1.1-c). Raises Refused."""
        self.record(self.Escalated, clock_id=clock_id, level=level, by_customer=by_customer, reason=reason)

    def _go_on(self) -> None:
        self.paused_time, self.pause_reason, self.pause_until_time = None, None, None
        self.paused_clocks = []
