"""A region's calendar as everybody sees it, and another year of it: drafted, put forward, approved by another."""

from __future__ import annotations

import json
from typing import Any
from uuid import uuid4

import pytest

from cli.platform import Session, caller
from fieldledger.organisation import v1 as pb
from kernel.errors import NotFound, TurnedDown
from tests.ledger.stage import SMALL, caught_up, stage
from tests.servers import Servers

pytestmark = [pytest.mark.kafka, pytest.mark.clause("S3-4.1-a")]


async def _days(session: Session, first: str, last: str, region: str = "east") -> pb.GetCalendarResponse:
    asked = pb.GetCalendarRequest(region=region, from_date=first, until_date=last)
    return await session.ask(asked, pb.GetCalendarResponse)


def _shown(answer: pb.GetCalendarResponse) -> list[tuple[str, int, bool]]:
    return [(day.date, len(day.intervals), day.why == pb.CALENDAR_WHY_DAY) for day in answer.days]


async def test_a_year_is_drafted_by_a_library_and_counts_once_another_person_approved_it(
    servers: Servers, tmp_path_factory: pytest.TempPathFactory
) -> None:
    async with stage(servers, tmp_path_factory.mktemp("keys"), SMALL, regions=()) as play:
        head = play.session("head_office")
        await head.do(pb.OpenRegionRequest(region="east", name="East", time_zone="Asia/Shanghai"))
        shown = await _days(head, "2026-10-07", "2026-10-12")
        assert _shown(shown) == [
            ("2026-10-07", 0, True),
            ("2026-10-08", 2, False),
            ("2026-10-09", 2, False),
            ("2026-10-10", 2, True),
            ("2026-10-11", 0, False),
            ("2026-10-12", 2, False),
        ]
        assert [(one.opens, one.closes) for one in shown.days[1].intervals] == [("09:00", "12:00"), ("13:00", "18:00")]
        assert shown.time_zone == "Asia/Shanghai" and all(day.confirmed for day in shown.days)
        with pytest.raises(TurnedDown, match="CALENDAR_SPAN"):
            await _days(head, "2026-10-07", "2026-10-06")
        with pytest.raises(TurnedDown, match="CALENDAR_SPAN"):
            await _days(head, "2026-01-01", "2027-02-05")
        with pytest.raises(TurnedDown, match="DATE_MALFORMED"):
            await _days(head, "2026-02-30", "2026-03-01")
        with pytest.raises(NotFound, match="REGION_UNKNOWN"):
            await _days(head, "2026-10-07", "2026-10-07", "nowhere")
        before = await _days(head, "2027-10-01", "2027-10-01")
        assert (_shown(before), before.days[0].confirmed) == ([("2027-10-01", 2, False)], False)
        draft = await head.ask(pb.DraftCalendarRequest(region="east", year=2027), pb.DraftCalendarResponse)
        assert sorted(json.loads(draft.value)) == ["2025", "2026", "2027"]
        assert draft.holidays == len(json.loads(draft.value)["2027"]) - draft.make_up_days
        with pytest.raises(TurnedDown, match="CALENDAR_YEAR"):
            await head.ask(pb.DraftCalendarRequest(region="east", year=1999), pb.DraftCalendarResponse)
        terms: Any = {"key": "calendar.days", "scope": "east", "value": draft.value, "clause": "S3-4.1-a"}
        put = await head.do(pb.DraftPolicyValueRequest(**terms))
        approve = pb.ApprovePolicyValueRequest(policy_id=put.aggregate_id, version=1)
        with pytest.raises(TurnedDown, match="FOUR_EYES"):
            await head.do(approve)
        await play.session_of(caller("head_office", "*", str(uuid4()))).do(approve)
        await caught_up(play.operator(), SMALL)
        after = await _days(head, "2027-10-01", "2027-10-01")
        assert (_shown(after), after.days[0].confirmed) == ([("2027-10-01", 0, True)], True)
        assert (after.days_version, after.hours_version) == (1, 0)
