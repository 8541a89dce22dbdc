"""Whether a first contact is in time, and how late it is otherwise; which of several was the first (S0-4.1.1-c)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from kernel.calendar import not_ahead
from kernel.errors import Refused
from kernel.possible import when
from services.complaints.complaint.domain.stages import must_go_on

NO_CLOCK: dict[str, Any] = {"clock_id": "", "used_minutes": 0, "budget_minutes": 0, "charged_id": "", "due_time": None}
"""What a first contact does not say that was judged by the complaint itself."""
Judge = Callable[[datetime], dict[str, Any]]
"""Stops the clock at an instant that was said, and gives what the fact says of that."""


def checked_contact(contacted_time: datetime, *, received_time: datetime, now: datetime) -> datetime:
    """When the customer was reached. Raises Refused for a contact before the receipt or in the future (S0-4.1.1-c)."""
    contacted_time = not_ahead(contacted_time, now)
    if not received_time <= contacted_time <= now:
        raise Refused("CONTACT_TIME_IMPOSSIBLE", clause="S0-4.1.1-c", fields=("contacted_time",))
    return contacted_time


def judge_contact(contacted_time: datetime, *, due_time: datetime) -> dict[str, Any]:
    """Judge how late a contact was, of a complaint without a clock: every minute begun after the due time counts.

    Gives the fields `late` and `late_by_minutes` of a fact, and those that only a clock fills.
    """
    over = max(ceil((contacted_time - due_time) / timedelta(minutes=1)), 0)
    return {"late": over > 0, "late_by_minutes": over, **NO_CLOCK}


def must_be_uncontacted(complaint: Any) -> None:
    """Raise Refused once the first contact was recorded (S0-4.1.1-c)."""
    if complaint.first_contact_time:
        raise Refused("ALREADY_CONTACTED", clause="S0-4.1.1-c")


class FirstContacts:
    """The first contact of a complaint, on the state and the facts of `Complaint`."""

    record: Callable[..., None]
    Contacted: Any
    ContactCounted: Any
    ContactCorrected: Any
    ContactDropped: Any
    ContactLost: Any
    FirstContactRetimed: Any
    Breached: Any
    must_be_uncontacted = must_be_uncontacted
    handler_id: str
    status: str
    clock_id: str
    received_time: datetime
    first_contact_time: datetime | None
    first_contact_due_time: datetime | None
    first_contact_id: str
    contacts: dict[str, dict[str, datetime]]
    breached: bool
    contact_owed: bool

    @when("RecordFirstContact", must_go_on, must_be_uncontacted)
    def record_first_contact(
        self, *, contacted_time: datetime, channel: str, now: datetime, judge: Judge | None = None, contact_id: str = ""
    ) -> None:
        """Record, once, that the customer was reached, and how late that was (S0-4.1.1-c). Raises Refused.

        `judge` stops the clock at the instant it is given, and gives what the fact says of that. Without one, a contact
        that is late breaches the deadline first, whether or not anybody has looked at the deadline yet. `contact_id` is
        that of the contact.
        """
        at = checked_contact(contacted_time, received_time=self.received_time, now=now)
        if judge:
            judged = {**judge(at), "clock_id": self.clock_id}
        elif self.first_contact_due_time is None:  # no policy says by when
            judged = {"late": False, "late_by_minutes": 0, **NO_CLOCK}
        else:
            judged = judge_contact(at, due_time=self.first_contact_due_time)
            if judged["late"]:
                self.breach_first_contact(now)
        judged = {"counted_time": at} | judged
        who = {"handler_id": self.handler_id, "channel": channel, "contact_id": contact_id}
        self.record(self.Contacted, occurred_at=at, contacted_time=at, **who, **judged)

    @property
    def owes_untimed(self) -> bool:
        """Whether its first contact is owed, and no policy has said by when."""
        return self.first_contact_time is None and self.first_contact_due_time is None and not self.clock_id

    @property
    def earliest_contact(self) -> tuple[str, datetime, datetime] | None:
        """The first of the contacts that count: its id, when it was said to be, and the instant that counts.

        Two at once: the one that was recorded first.
        """
        every = [(id, times["said"], times["counted"]) for id, times in self.contacts.items()]
        return min(every, key=lambda one: one[2], default=None)

    def count_contact(self, contact_id: str, *, said: datetime, counted: datetime) -> None:
        """Take in another contact that counts, or another instant that counts for one."""
        self.record(self.ContactCounted, contact_id=contact_id, contacted_time=said, counted_time=counted)

    def drop_contact(self, contact_id: str) -> None:
        """Have a contact count no more; nothing for one that did not."""
        if contact_id in self.contacts:
            self.record(self.ContactDropped, contact_id=contact_id)

    def correct_first_contact(self, contact_id: str, said: datetime, judged: dict[str, Any]) -> None:
        """Have a contact be the first that was not told as that, or at another time, as it is judged now."""
        first = {"handler_id": self.handler_id, "contacted_time": said, "contact_id": contact_id}
        self.record(self.ContactCorrected, **first, **judged)

    def lose_first_contact(self, *, breached: bool, due_time: datetime | None, charged_id: str) -> None:
        """Owe the first contact again: the only one that counted was withdrawn (S0-4.1.1-c)."""
        told: dict[str, Any] = {"breached": breached, "due_time": due_time, "charged_id": charged_id}
        self.record(self.ContactLost, handler_id=self.handler_id, clock_id=self.clock_id, **told)

    def retime_first_contact(self, due_time: datetime | None) -> None:
        """Have the first contact due when its clock says, which goes by another calendar now (S0-4.1.1-c)."""
        if due_time and due_time != self.first_contact_due_time:
            self.record(self.FirstContactRetimed, first_contact_due_time=due_time)

    def breach_first_contact(self, now: datetime) -> None:
        """Record, once, that no first contact was made by its due time (S0-4.1.1-c). Raises Refused until then.

        A complaint that was closed without one breaches it too: what is not done counts as not done. One with a clock
        has it breached by that.
        """
        due = self.first_contact_due_time
        closed = self.status == "CLOSED" and not self.contact_owed
        if due is None or self.first_contact_time or self.breached or closed or self.clock_id:
            return
        if now <= due:
            raise Refused("FIRST_CONTACT_NOT_YET_DUE", clause="S0-4.1.1-c", due=due)
        who = {"handler_id": self.handler_id, "kind": "first_contact"}
        self.record(self.Breached, occurred_at=due, due_time=due, **who)
