"""What is told again, step by step, until somebody sees to it; and what is not told again (edge cases 35 and 40)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from fieldledger.complaints.v1 import events_pb2 as complaints
from fieldledger.notices import v1 as pb
from fieldledger.notices.v1 import events_pb2 as events
from kernel.errors import Refused
from services.notices.watch.domain import time_of
from services.notices.watch.views import Watches
from tests.notices.telling import HOUR, House, caller
from tests.support import NOON

pytestmark = pytest.mark.postgres
DAY = 24 * HOUR
DUE = NOON + 5 * DAY
SELLER = {"at": "due-2d", "unless": "acknowledged", "to": ["field:responsible_id"]}
LEAD = {"at": "raised+24h", "to": ["lead:responsible_id"], "class": "URGENT", "zh": "仍未处理。", "en": "Not seen to."}
RULE: dict[str, Any] = {
    "facts": ["complaints.IssueOpened"],
    "to": ["field:responsible_id"],
    "class": "NORMAL",
    "ack": True,
    "zh": "事项 {code}，期限 {due}。",
    "en": "{code}, {due}.",
    "settled_by": ["complaints.IssueClosed"],
    "steps": [SELLER],
}


async def _opened(house: House, *steps: dict[str, Any], version: int = 1) -> str:
    """An issue of the second person's, due in five days, under a rule with these steps."""
    await house.approve("notice.rule.issue_assigned", RULE | {"steps": list(steps)}, version=version)
    return await _another(house)


async def _another(house: House, issue: str = "", due: Any = DUE) -> str:
    id = issue or str(uuid4())
    event = complaints.IssueOpened(issue_id=id, responsible_id=house.people[1])
    event.due_time.FromDatetime(due)
    house.announce(event, id, house.still.now)
    await house.settle()
    return id


async def _watch(house: House) -> pb.WatchRow:
    (row,) = await house.still.views_by_kind[Watches].rows()
    found: pb.WatchRow = row
    return found


async def _fire(house: House, at: Any) -> None:
    house.still.now = at
    await house.still.do(pb.FireStepRequest(watch_id=(await _watch(house)).watch_id))
    await house.settle()


async def _acknowledge(house: House) -> None:
    who = house.people[1]
    (row,) = await house.rows(staff_id=who)
    await house.still.do(pb.AcknowledgeNoticeRequest(notice_id=row.notice_id), caller(who))


@pytest.mark.clause("S0-3.1.3-c")
async def test_a_step_tells_again_once_strictly_after_its_time(house: House) -> None:
    await _opened(house, SELLER)
    row = await _watch(house)
    assert (row.status, row.steps, row.fired) == (events.WATCH_STATUS_RUNNING, 1, 0)
    assert row.next_time.ToDatetime(NOON.tzinfo) == DUE - 2 * DAY
    with pytest.raises(Refused, match="STEP_NOT_YET_DUE"):
        await _fire(house, DUE - 2 * DAY)
    for _ in range(2):
        await _fire(house, DUE - 2 * DAY + timedelta(seconds=1))
    assert len(await house.rows(staff_id=house.people[1])) == 2
    row = await _watch(house)
    assert (row.status, row.fired) == (events.WATCH_STATUS_SPENT, 1)


async def test_edge_case_35_acknowledged_a_minute_before_the_step_is_silence(house: House) -> None:
    await _opened(house, SELLER)
    house.still.now = DUE - 2 * DAY - timedelta(minutes=1)
    await _acknowledge(house)
    await _fire(house, DUE - 2 * DAY + timedelta(seconds=1))
    assert len(await house.rows()) == 1 and (await _watch(house)).status == events.WATCH_STATUS_SPENT


async def test_edge_case_35_what_is_settled_is_not_told_again(house: House) -> None:
    issue = await _opened(house, SELLER, LEAD)
    house.announce(complaints.IssueClosed(issue_id=issue), issue)
    await house.settle()
    assert (await _watch(house)).status == events.WATCH_STATUS_SETTLED
    await _fire(house, DUE)
    assert len(await house.rows()) == 1


async def test_a_step_goes_to_others_by_its_own_class_and_words_and_is_settled_with_the_thing(house: House) -> None:
    issue = await _opened(house, LEAD)
    await _acknowledge(house)
    await _fire(house, NOON + DAY + timedelta(seconds=1))
    (row,) = await house.rows(staff_id=house.lead)
    assert (row.zh, row.notice_class, row.rule) == ("仍未处理。", events.NOTICE_CLASS_URGENT, "issue_assigned")
    house.announce(complaints.IssueClosed(issue_id=issue), issue)
    await house.settle()
    assert await house.told(house.lead) == [("issue_assigned", "SETTLED")]


async def test_edge_case_37_a_step_for_whoever_left_goes_to_the_successor(house: House) -> None:
    await _opened(house, SELLER)
    house.leaves(house.people[1], house.people[2])
    await house.settle()
    await _fire(house, DUE - 2 * DAY + timedelta(seconds=1))
    assert len(await house.rows(staff_id=house.people[2])) == 2, "the one that was handed over, and the step"


async def test_edge_case_40_a_running_watch_keeps_the_rule_of_when_it_began(house: House) -> None:
    await _opened(house, SELLER)
    await house.approve("notice.rule.issue_assigned", RULE | {"steps": [], "zh": "另一种说法。"}, version=2)
    await _fire(house, DUE - 2 * DAY + timedelta(seconds=1))
    texts = [row.zh for row in await house.rows(staff_id=house.people[1])]
    assert len(texts) == 2 and "另一种说法。" not in texts
    assert (await _watch(house)).policy_version == 1


async def test_edge_case_40_another_limit_moves_the_steps_that_are_to_come(house: House) -> None:
    after = {"at": "due-1h", "to": ["field:responsible_id"]}
    issue = await _opened(house, SELLER, after)
    await _fire(house, DUE - 2 * DAY + timedelta(seconds=1))
    said = complaints.IssueOverdue(issue_id=issue, responsible_id=house.people[1])
    said.due_time.FromDatetime(DUE + 4 * DAY)  # another fact of the same thing says another limit
    house.announce(said, issue, house.still.now)
    await house.settle()
    row = await _watch(house)
    assert (row.fired, row.next_time.ToDatetime(NOON.tzinfo)) == (1, DUE + 4 * DAY - HOUR)


async def test_what_is_told_once_more_is_watched_anew(house: House) -> None:
    issue = await _opened(house, SELLER)
    await _fire(house, DUE - 2 * DAY + timedelta(seconds=1))
    await _another(house, issue, DUE + 10 * DAY)
    row = await _watch(house)
    assert (row.status, row.fired) == (events.WATCH_STATUS_RUNNING, 0)
    await _fire(house, DUE + 8 * DAY + timedelta(seconds=1))
    assert len(await house.rows(staff_id=house.people[1])) == 4


async def test_a_step_that_lies_in_the_past_already_is_left_out(house: House) -> None:
    await _opened(house, {"at": "due-30d", "to": ["field:responsible_id"]})
    assert (await _watch(house)).status == events.WATCH_STATUS_SPENT


@pytest.mark.parametrize(
    ("at", "time"), [("raised+2h", NOON + 2 * HOUR), ("due-2d", DUE - 2 * DAY), ("due+3d", DUE + 3 * DAY)]
)
def test_the_time_of_a_step(at: str, time: Any) -> None:
    assert time_of(at, NOON, DUE) == time
    assert time_of(at, NOON, None) == (time if at.startswith("raised") else None)
