"""A clock's page explains why it says what it says: the spans that counted, and when each threshold falls."""

from __future__ import annotations

import pytest

from fieldledger.complaints import v1 as pb
from tests.console.drawing import ID, NOW, Services, get, seen

OTHER = "019aa000-0000-7000-8000-0000000000cd"
SECONDS = int(NOW.timestamp())


def a_clock() -> pb.ClockDetails:
    shown = pb.ClockDetails(
        clock_id=ID,
        version=4,
        region="east",
        subject_id=OTHER,
        complaint_id=OTHER,
        clock=pb.CLOCK_KIND_FIRST_CONTACT,
        run=1,
        state=pb.CLOCK_STATE_OPEN,
        calendar=pb.CLOCK_CALENDAR_BUSINESS,
        used_minutes=90,
        budget_minutes=480,
        policy_version=3,
    )
    segment = shown.segments.add(calendar=pb.CLOCK_CALENDAR_BUSINESS, budget_minutes=480, used_minutes=90)
    segment.begin_time.seconds = SECONDS - 7200
    shown.marks.add(threshold=pb.CLOCK_THRESHOLD_DUE).mark_time.seconds = SECONDS + 3600
    told = shown.marks.add(threshold=pb.CLOCK_THRESHOLD_LEVEL, level=1, to=pb.ESCALATION_TARGET_MANAGER_1)
    told.mark_time.seconds = SECONDS + 3600
    return shown


@pytest.mark.clause("S0-4.1.1-c")
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh", ["首次联系", "计时中", "工作时间", "计时区间", "节点", "到期", "上报", "处理人的上级"]),
        (
            "en",
            [
                "First contact",
                "Running",
                "Working time",
                "Spans that counted",
                "Due",
                "Escalation",
                "The holder's manager",
            ],
        ),
    ],
)
async def test_a_clock_is_explained_in_words(language: str, words: list[str]) -> None:
    services = Services()
    services.answers[pb.GetClockRequest] = lambda request: a_clock()
    page = seen(await get(services, f"/clocks/{ID}", language))
    assert [word for word in words if word not in page.visible] == []
    assert f"/complaints/{OTHER}" in [attrs.get("href") for attrs in page.every("a")]
