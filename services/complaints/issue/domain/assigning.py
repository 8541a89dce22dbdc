"""Whose an issue is and by when: taken, turned down, passed on, planned, split, given more time (S1-5.1.3, S1-5.2)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from kernel.blank import unfilled
from kernel.calendar import day_of, local_day
from kernel.errors import Forbidden, Refused
from kernel.possible import when
from services.complaints.issue.domain.checks import LEDGER, PARTS, PLAN, at, must_be_responsible
from services.complaints.issue.domain.particulars import LEAD, OVER, OWNERS, TASK, WORKED, Part, Particulars, Terms


def must_have_a_lead(issue: Any, by: str) -> None:
    """Raise Refused where the lead himself would turn it down: nobody is left to whom it could fall (S1-5.1.3)."""
    if by == issue.lead_id:
        raise Refused("ISSUE_DECLINED_BY_ITS_LEAD", clause=LEDGER)


def must_not_be_asked(issue: Any) -> None:
    """Raise Refused while a longer deadline is asked for already (S1-5.1.3)."""
    if issue.extension_asked_by:
        raise Refused("MORE_TIME_ASKED_ALREADY", clause=LEDGER)


def must_be_asked(issue: Any) -> None:
    """Raise Refused unless a longer deadline is asked for (S1-5.1.3)."""
    if not issue.extension_asked_by:
        raise Refused("EXTENSION_NOT_ASKED", clause=LEDGER)


def must_be_decided_by_another(issue: Any, by: str) -> None:
    """Raise Forbidden for whoever asked for a longer deadline, and for whoever would have it (S1-5.1.3)."""
    if by in (issue.extension_asked_by, issue.responsible_id):
        raise Forbidden("EXTENSION_DECIDED_BY_ASKER", clause=LEDGER)


def must_be_whole(issue: Any) -> None:
    """Raise Refused for a part of another issue: there are no parts of parts (S1-5.2.2)."""
    if issue.parent_id:
        raise Refused("SPLIT_TOO_DEEP", clause=PARTS)


class Assigning:
    """The rules of who settles an issue, on the state and the facts of `Issue`."""

    record: Callable[..., None]
    Accepted: Any
    Declined: Any
    Reassigned: Any
    Planned: Any
    Split: Any
    ExtensionAsked: Any
    ExtensionRefused: Any
    Extended: Any
    HandedOver: Any
    LeadHandedOver: Any
    id: UUID
    region: str
    customer_id: str
    source_id: str
    kind: str
    department_id: str
    responsible_id: str
    lead_id: str
    parent_id: str
    product: str
    part_ids: list[str]
    due_time: datetime
    status: str
    bounces: int
    extensions: int
    extension_due_time: datetime | None
    extension_asked_by: str
    overdue: bool
    late: bool
    late_before: bool
    reported_time: datetime | None

    @when("AcceptIssue", at("OPEN", "DECLINED", "REOPENED", clause=LEDGER))
    def accept(self, *, by: str, department_id: str) -> None:
        """Take it on, for the responsible department or as the responsible person (S1-5.1.3).

        Raises Forbidden for anybody of another department.
        """
        if by != self.responsible_id and department_id != self.department_id:
            raise Forbidden("ISSUE_OF_ANOTHER_DEPARTMENT", clause=LEDGER)
        self.record(self.Accepted, responsible_id=self.responsible_id, taken_by=by)

    @when("DeclineIssue", at("OPEN", "REOPENED", clause=LEDGER), must_be_responsible, must_have_a_lead)
    def decline(self, *, by: str, reason: str, to: tuple[str, str], limit: int) -> None:
        """Turn it down: it falls to a person and his department, `to`, who is the lead; `reason` is sealed (S1-5.1.3).

        Raises Refused (BOUNCED_ENOUGH) for one that was turned down or passed on `limit` times: a manager assigns it.
        """
        self._must_not_be_bounced_enough(limit)
        responsible_id, department_id = to
        if responsible_id in ("", by):
            raise Refused("ISSUE_DECLINED_BY_ITS_LEAD", clause=LEDGER)
        given: dict[str, Any] = {"responsible_id": responsible_id, "department_id": department_id}
        given |= {"former_id": self.responsible_id, "reason": reason, "bounces": self.bounces + 1}
        self.record(self.Declined, customer_id=self.customer_id, **given)

    @when("ReassignIssue", at(*WORKED, clause=LEDGER))
    def reassign(
        self, *, by: str, superior: bool, department_id: str, responsible_id: str, reason: str, limit: int
    ) -> None:
        """Give it to another department or person, its deadline stays; `reason` is sealed (S1-5.1.3).

        It counts as passed on unless a superior of whoever is responsible does it, or somebody gives on what fell to
        him. Giving it to whoever has it changes nothing. Raises Forbidden for others than the responsible person, the
        lead and a superior, Refused (BOUNCED_ENOUGH) for who is no superior after `limit` times.
        """
        if by not in (self.responsible_id, self.lead_id) and not superior:
            raise Forbidden("ISSUE_OF_ANOTHER", clause=LEDGER)
        if not superior:
            self._must_not_be_bounced_enough(limit)
        if (department_id, responsible_id) == (self.department_id, self.responsible_id):
            return
        bounced = not superior and self.status != "DECLINED"
        given: dict[str, Any] = {"responsible_id": responsible_id, "department_id": department_id, "reason": reason}
        given |= {"former_id": self.responsible_id, "bounces": self.bounces + bounced, "due_time": self.due_time}
        self.record(self.Reassigned, customer_id=self.customer_id, **given)

    @when("PlanIssue", at(*WORKED, clause=PLAN), must_be_responsible)
    def plan(self, *, by: str, steps: Sequence[dict[str, Any]], zone: str) -> None:
        """Lay down the steps of work, each a sealed `text` with a local day `step_date` (S1-5.2.1-a).

        Whoever plans it has taken it on. Raises Refused for a step after the issue is due, and for none.
        """
        if not steps:
            raise Refused("PLAN_WITHOUT_STEPS", clause=PLAN, fields=("steps",))
        last = local_day(self.due_time, zone)
        for n, step in enumerate(steps):
            if day_of(step["step_date"], f"steps[{n}].step_date") > last:
                raise Refused("STEP_AFTER_DUE", clause=PLAN, fields=(f"steps[{n}].step_date",), last=last)
        if self.status in ("OPEN", "DECLINED"):
            self.record(self.Accepted, responsible_id=by, taken_by=by)
        self.record(self.Planned, responsible_id=by, steps=list(steps))

    @when("SplitIssue", at(*WORKED, clause=PARTS), must_be_whole)
    def split(
        self, *, by: str, parts: Sequence[Part], others: frozenset[str], marketing: bool, now: datetime
    ) -> list[tuple[UUID, Particulars, Terms]]:
        """Have several work on it, each on a part under one lead, who is whoever splits it; gives the parts (S1-5.2.2).

        `others` are the departments of the parts that there are. Raises Refused where several departments would be led
        by somebody who is not `marketing`, and for a part without owner or due after the whole.
        """
        for n, part in enumerate(parts):
            if missing := unfilled(asdict(part), OWNERS):
                paths = tuple(f"parts[{n}].{name}" for name in missing)
                raise Refused("ISSUE_WITHOUT_OWNER", clause=LEDGER, fields=paths)
            assert part.due_time
            if part.due_time < now:
                raise Refused("ISSUE_DUE_IN_THE_PAST", clause=LEDGER, fields=(f"parts[{n}].due_time",))
            self.must_end_with_whole(part.due_time, self.due_time, f"parts[{n}].due_time")
        if len(others | {part.department_id for part in parts}) > 1 and not marketing:
            raise Refused("LEAD_NOT_MARKETING", clause=PARTS)
        self.record(self.Split, lead_id=by, part_ids=[str(part.id) for part in parts])
        return [(part.id, self._part(part, by), Terms(LEAD, told=False, rated=False)) for part in parts]

    def _part(self, part: Part, by: str) -> Particulars:
        return Particulars(
            region=self.region,
            customer_id=self.customer_id,
            source_id=self.source_id,
            kind=TASK,
            department_id=part.department_id,
            responsible_id=part.responsible_id,
            due_time=part.due_time,
            text=part.text,
            policy_version=0,
            lead_id=by,
            parent_id=str(self.id),
            product=self.product,
        )

    @staticmethod
    def must_end_with_whole(due_time: datetime, whole: datetime | None, field: str) -> None:
        """Raise Refused for a part that would be due after the issue of which it is one (S1-5.2.2)."""
        if whole is not None and due_time > whole:
            raise Refused("PART_DUE_AFTER_WHOLE", clause=PARTS, fields=(field,), due=whole)

    @when("AskExtension", at(*WORKED, clause=LEDGER), must_be_responsible, must_not_be_asked)
    def ask_extension(
        self,
        *,
        by: str,
        due_time: datetime,
        reason: str,
        most: int,
        within: timedelta,
        whole: datetime | None,
        now: datetime,
    ) -> None:
        """Ask for a longer deadline while the one that there is has not passed; `reason` is sealed (S1-5.1.3).

        `whole` is when the issue is due of which it is a part. Raises Refused too late, after `most` extensions, and
        for a deadline that is no later, or lies further ahead than `within`.
        """
        if now > self.due_time:
            raise Refused("EXTENSION_TOO_LATE", clause=LEDGER, due=self.due_time)
        if self.extensions >= most:
            raise Refused("EXTENSIONS_USED_UP", clause=LEDGER, most=most)
        if due_time <= self.due_time:
            raise Refused("EXTENSION_NO_LATER", clause=LEDGER, fields=("due_time",), due=self.due_time)
        if due_time - now > within:
            raise Refused("ISSUE_DUE_TOO_FAR_AHEAD", clause=LEDGER, fields=("due_time",), days=within.days)
        self.must_end_with_whole(due_time, whole, "due_time")
        who: dict[str, Any] = {"customer_id": self.customer_id, "responsible_id": self.responsible_id}
        self.record(self.ExtensionAsked, **who, asked_by=by, due_time=due_time, reason=reason)

    @when("DecideExtension", at(*WORKED, "REPORTED", clause=LEDGER), must_be_asked, must_be_decided_by_another)
    def decide_extension(self, *, by: str, approve: bool) -> None:
        """Decide on a longer deadline, never for oneself (S1-5.1.3).

        It was asked for in time: one that has become overdue or was reported late meanwhile is so no more, unless the
        longer deadline has passed too. Raises Refused, Forbidden.
        """
        who: dict[str, Any] = {"customer_id": self.customer_id, "responsible_id": self.responsible_id}
        who |= {"asked_by": self.extension_asked_by, "decided_by": by}
        if not approve:
            self.record(self.ExtensionRefused, **who)
            return
        due_time = self.extension_due_time
        assert due_time
        reported = self.status == "REPORTED"
        assert self.reported_time or not reported
        late = self.late_before or (reported and self.reported_time is not None and self.reported_time > due_time)
        times: dict[str, Any] = {"due_time": due_time, "former_due_time": self.due_time}
        self.record(self.Extended, **who, **times, reported=reported, late=late)

    def hand_over(self, former_id: str, responsible_id: str) -> None:
        """Give an issue that is not settled to whoever looks after the customer now (S2i-1-b); its deadline stays.

        Nothing changes if it is somebody else's, closed or cancelled.
        """
        if self.responsible_id == former_id != responsible_id and self.status not in OVER:
            who: dict[str, Any] = {"responsible_id": responsible_id, "former_id": former_id}
            self.record(self.HandedOver, customer_id=self.customer_id, **who)

    def hand_over_lead(self, former_id: str, lead_id: str) -> None:
        """Let somebody else lead an issue that is not settled (S2i-1-b). Nothing changes if it has another lead."""
        if self.lead_id == former_id != lead_id and self.status not in OVER:
            self.record(self.LeadHandedOver, customer_id=self.customer_id, lead_id=lead_id, former_id=former_id)

    def _must_not_be_bounced_enough(self, limit: int) -> None:
        if self.bounces >= limit:
            raise Refused("BOUNCED_ENOUGH", clause=LEDGER, times=self.bounces)


def open_parts(parts: Iterable[Any]) -> int:
    """How many parts of an issue are not settled; a cancelled one is (S1-5.2.2)."""
    return sum(part.status not in OVER for part in parts)
