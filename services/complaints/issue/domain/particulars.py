"""What an issue is about, who settles it by when, and which steps its kind takes (S1-5.1.3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

OWNERS = ("department_id", "responsible_id", "due_time")
"""What every issue needs: who settles it, and by when (S1-5.1.3)."""
WITHOUT_CUSTOMER = ("TASK", "RISK")
"""The kinds that may be about no customer."""
PROMISE, TASK = "PROMISE", "TASK"
LEAD = "LEAD"
"""Who accepts the report of a task: whoever asked for it."""
WORKED = ("OPEN", "ACCEPTED", "PLANNED", "DECLINED", "RETURNED", "REOPENED")
"""The statuses in which somebody is to settle it, and its deadline runs."""
OVER = ("CLOSED", "CANCELLED")


def issue_id(point_id: str) -> UUID:
    """The id of the one issue that a point of a visit's record, or a low rating, becomes."""
    return uuid5(UUID(point_id), "issue")


@dataclass(frozen=True, slots=True)
class Terms:
    """Which steps an issue takes, as policy has it for its kind when it is opened.

    `acceptor` accepts the report: MARKETING, LEAD or "" for nobody; `told` and `rated` say whether the customer is told
    of the resolution, and asked how content he is.
    """

    acceptor: str = "MARKETING"
    told: bool = True
    rated: bool = True


EVERY_STEP = Terms()
"""The steps of a kind of which policy says nothing."""


@dataclass(frozen=True, slots=True)
class Particulars:
    """What an issue is about, and who settles it by when.

    `kind` is a kind of issue such as PROMISE; `source_id` the visit or complaint it comes from, `point_id` the point of
    it; `text` is sealed; `policy_version` is 0 where no policy limits the deadline. `lead_id` asked for it and answers
    for it to the customer; `parent_id` is the issue of which it is a part; `cut` is set where it came without an owner
    or with too late a deadline.
    """

    region: str
    customer_id: str
    source_id: str
    kind: str
    department_id: str
    responsible_id: str
    due_time: datetime | None
    text: str
    policy_version: int
    lead_id: str = ""
    parent_id: str = ""
    product: str = ""
    point_id: str = ""
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """What one department settles of an issue; `text` is sealed for the part."""

    id: UUID
    department_id: str
    responsible_id: str
    due_time: datetime | None
    text: str


def terms_of(kind: str, kinds: Sequence[Mapping[str, Any]]) -> Terms:
    """The steps of a kind by the policy `issue.kinds`; a kind that it leaves out takes all of them."""
    row = next((one for one in kinds if one["kind"] == kind), None)
    if row is None:
        return EVERY_STEP
    acceptor = "" if row["accepted_by"] == "NOBODY" else str(row["accepted_by"])
    return Terms(acceptor, bool(row["told"]), bool(row["rated"]))


def cut_to_fit(issue: Particulars, *, longest: datetime, instead: tuple[str, str]) -> Particulars:
    """What is raised elsewhere with an owner and a deadline that it can have: nothing is lost, and what was changed is
    marked (S1-5.1.3).

    It is due at `longest` at the latest, and whoever `instead` names, with his department, settles it where nobody is.
    """
    due_time = min(issue.due_time or longest, longest)
    responsible_id = issue.responsible_id or instead[0]
    department_id = issue.department_id or instead[1]
    as_given = (due_time, responsible_id, department_id) == (issue.due_time, issue.responsible_id, issue.department_id)
    fitting = replace(issue, due_time=due_time, responsible_id=responsible_id, department_id=department_id)
    return replace(fitting, cut=issue.cut or not as_given)


def charged(held: Sequence[Sequence[Any]], until: datetime) -> str:
    """Who held an issue longest until an instant; of several who held it as long, the last.

    `held` are those who were responsible for it, each with the instant since when, in order.
    """
    longest: dict[str, timedelta] = {}
    for at, (since, staff_id) in enumerate(held):
        ends = min(held[at + 1][0], until) if at + 1 < len(held) else until
        if since < until or at == 0:
            longest[staff_id] = longest.pop(staff_id, timedelta()) + max(ends - since, timedelta())
    most = max(longest.values())
    return [staff_id for staff_id, total in longest.items() if total == most][-1]
