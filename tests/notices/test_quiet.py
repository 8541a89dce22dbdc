"""Quiet hours and digests: what waits, what passes, and that one digest says what is still to be seen to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, time, timedelta

import pytest

from fieldledger.complaints.v1 import events_pb2 as complaints
from fieldledger.notices import v1 as pb
from fieldledger.notices.v1 import events_pb2 as events
from kernel.errors import Unavailable
from services.notices.delivery.domain import Hours, first_instant, retold
from services.notices.delivery.views import Deliveries
from tests.notices.outside import channels_to, courier_of, reach, send, states
from tests.notices.receivers import BUSY, Receiver, receiving
from tests.notices.telling import House, caller
from tests.support import NOON

NIGHT = datetime(2026, 10, 15, 14, 10, tzinfo=UTC)
"""22:10 in Shanghai, 20:10 in Urumqi."""
AT_HALF_PAST_SEVEN = datetime(2026, 10, 15, 23, 30, tzinfo=UTC)
HOURS = Hours("Asia/Shanghai", time(21), time(7, 30), time(8, 30))


@pytest.fixture
async def one() -> AsyncIterator[Receiver]:
    async with receiving(Receiver()) as made:
        yield made


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-10-15 12:59", None),
        ("2026-10-15 13:00", "2026-10-15 23:30"),
        ("2026-10-15 23:29:59", "2026-10-15 23:30"),
        ("2026-10-15 23:30", None),
    ],
)
def test_quiet_hours_span_midnight_and_end_at_their_very_instant(now: str, until: str | None) -> None:
    assert HOURS.held_until(at(now)) == (at(until) if until else None)


@pytest.mark.parametrize(("now", "held"), [("04:59", False), ("05:00", True), ("06:00", False)])
def test_quiet_hours_within_a_day(now: str, held: bool) -> None:
    rest = Hours("Asia/Shanghai", time(13), time(14), time(8, 30))
    assert (rest.held_until(at(f"2026-10-15 {now}")) is not None) == held


def test_quiet_hours_of_no_length_are_none() -> None:
    assert Hours("UTC", time(7), time(7), time(8)).held_until(at("2026-10-15 07:00")) is None


@pytest.mark.parametrize(
    ("now", "sent"),
    [
        ("2026-10-15 00:29", "2026-10-15 00:30"),
        ("2026-10-15 00:30", "2026-10-16 00:30"),
        ("2026-10-15 14:00", "2026-10-16 00:30"),
    ],
)
def test_a_digest_is_sent_once_a_local_day(now: str, sent: str) -> None:
    assert HOURS.next_digest(at(now)) == at(sent)


def test_a_digest_waits_for_the_end_of_quiet_hours() -> None:
    late = Hours("Asia/Shanghai", time(21), time(9), time(8, 30))
    assert late.next_digest(at("2026-10-15 00:45")) == at("2026-10-15 01:00")


@pytest.mark.parametrize(
    ("wall", "instant"),
    [
        ("01:59", "2027-03-28 00:59"),
        ("02:30", "2027-03-28 01:00"),
        ("03:00", "2027-03-28 01:00"),
    ],
)
def test_edge_case_38_the_hour_that_summer_time_skips_is_the_first_instant_after(wall: str, instant: str) -> None:
    day = at("2027-03-28 00:00").date()
    assert first_instant(day, time.fromisoformat(wall), "Europe/Berlin") == at(instant)


def test_of_an_hour_that_comes_twice_it_is_the_first() -> None:
    assert first_instant(at("2026-10-25 00:00").date(), time(2, 30), "Europe/Berlin") == at("2026-10-25 00:30")


def test_instants_of_a_text_are_told_on_the_readers_clock() -> None:
    text = "期限为 2026-10-16 01:30。"
    assert retold(text, "Asia/Shanghai", "Asia/Urumqi") == "期限为 2026-10-15 23:30。"
    assert retold(text, "Asia/Shanghai", "Asia/Shanghai") == text


RULE = {"facts": ["complaints.IssueOverdue"], "to": ["field:responsible_id"], "zh": "事项 {code}。", "en": "{code}."}


@pytest.mark.postgres
async def test_edge_case_38_at_night_what_is_urgent_passes_and_the_rest_waits_for_the_morning(
    house: House, one: Receiver
) -> None:
    who = house.people[1]
    await reach(house, who, one)
    house.still.now = NIGHT
    house.overdue(who, NIGHT)
    await house.settle()
    await house.approve("notice.rule.issue_overdue", RULE | {"class": "NORMAL"})
    house.overdue(who, NIGHT)
    await house.settle()
    courier = courier_of(house, channels_to(one))
    await send(house, courier)
    assert len(one.taken) == 1, "22:10: what is urgent"
    house.still.now = AT_HALF_PAST_SEVEN - timedelta(seconds=1)
    await send(house, courier)
    assert len(one.taken) == 1
    house.still.now = AT_HALF_PAST_SEVEN
    await send(house, courier)
    assert len(one.taken) == 2 and await states(house) == {"DELIVERED": 2, "IN_DIGEST": 1}


@pytest.mark.postgres
async def test_edge_case_38_in_urumqi_it_is_not_night_yet(house: House, one: Receiver) -> None:
    who = house.people[1]
    await house.approve("notice.rule.issue_overdue", RULE | {"class": "NORMAL"})
    await reach(house, who, one, time_zone="Asia/Urumqi")
    house.still.now = NIGHT
    house.overdue(who, NIGHT)
    await house.settle()
    await send(house, courier_of(house, channels_to(one)))
    assert len(one.taken) == 1


@pytest.mark.postgres
async def test_edge_case_38_six_that_were_held_are_one_digest_of_what_is_still_unseen(
    house: House, one: Receiver
) -> None:
    who = house.people[1]
    await house.approve(
        "notice.rule.issue_overdue", RULE | {"class": "NORMAL", "settled_by": ["complaints.IssueClosed"]}
    )
    await reach(house, who, one)
    house.still.now = NIGHT
    issues = [house.overdue(who, NIGHT) for _ in range(6)]
    await house.settle()
    house.announce(complaints.IssueClosed(issue_id=issues[0]), issues[0])
    read = (await house.rows(staff_id=who, subject_id=issues[1]))[0]
    await house.still.do(pb.ReadNoticesRequest(notice_ids=[read.notice_id]), caller(who))
    await house.settle()
    house.still.now = AT_HALF_PAST_SEVEN
    await send(house, *(courier_of(house, channels_to(one)) for _ in range(2)))
    assert len(one.taken) == 1 and await states(house) == {"DELIVERED": 1, "IN_DIGEST": 6}
    assert one.taken[0].startswith("您有 4 条消息待处理。")
    assert [issue[:8] in one.taken[0] for issue in issues] == [False, False, True, True, True, True]


@pytest.mark.postgres
async def test_a_digest_of_which_nothing_is_left_is_never_sent(house: House, one: Receiver) -> None:
    who = house.people[1]
    await house.approve("notice.rule.issue_overdue", RULE | {"class": "DIGEST"})
    await reach(house, who, one)
    house.overdue(who)
    await house.settle()
    (row,) = await house.rows(staff_id=who)
    await house.still.do(pb.ReadNoticesRequest(notice_ids=[row.notice_id]), caller(who))
    house.still.now += timedelta(days=1)
    await house.settle()
    await send(house, courier_of(house, channels_to(one)))
    assert one.asked == 0 and await states(house) == {"CANCELLED": 1, "IN_DIGEST": 1}


@pytest.mark.postgres
async def test_a_digest_is_not_claimed_before_it_is_known_what_waits_for_it(house: House, one: Receiver) -> None:
    who = house.people[1]
    await house.approve("notice.rule.issue_overdue", RULE | {"class": "DIGEST"})
    await reach(house, who, one)
    house.overdue(who)
    await house.settle()
    (digest,) = await house.still.views_by_kind[Deliveries].rows(notice_id="")
    house.overdue(who)
    for _ in range(2):
        await house.still.react()
    house.still.now = digest.due_time.ToDatetime(UTC)
    claim = pb.ClaimDeliveryRequest(delivery_id=digest.delivery_id, attempt=1)
    with pytest.raises(Unavailable, match="VIEW_BEHIND"):
        await house.still.do(claim)
    await house.still.follow()
    await send(house, courier_of(house, channels_to(one)))
    assert one.taken[0].startswith("您有 2 条")


@pytest.mark.postgres
async def test_edge_case_33_after_three_days_away_there_is_one_digest_at_most(house: House, one: Receiver) -> None:
    """Four hundred issues became overdue meanwhile: the inbox has them all, outside there is one message a channel."""
    who = house.people[1]
    await reach(house, who, one)
    for at in range(400):
        house.overdue(who, NOON + timedelta(minutes=at))
    house.still.now = NOON + timedelta(hours=70)
    await house.settle()
    assert len(await house.rows(staff_id=who)) == 400
    house.still.now += timedelta(days=1)
    await send(house, courier_of(house, channels_to(one)))
    assert len(one.taken) == 1 and one.taken[0].startswith("您有 400 条消息待处理。")
    assert len(one.taken[0].splitlines()) == 22, "ten of them, in both languages"


@pytest.mark.postgres
async def test_a_digest_that_was_refused_is_sent_later_with_what_came_meanwhile_left_for_the_next(
    house: House,
) -> None:
    moods = iter([BUSY, "take", "take"])
    async with receiving(Receiver(lambda: next(moods))) as one:
        who = house.people[1]
        await house.approve("notice.rule.issue_overdue", RULE | {"class": "DIGEST"})
        await reach(house, who, one)
        house.overdue(who)
        await house.settle()
        due = (await house.still.views_by_kind[Deliveries].rows(notice_id=""))[0].due_time.ToDatetime(UTC)
        courier = courier_of(house, channels_to(one))
        house.still.now = due
        await send(house, courier)
        second = house.overdue(who, due)
        await house.settle()
        house.still.now = due + timedelta(minutes=2)
        await send(house, courier)
        assert len(one.taken) == 1 and second[:8] not in one.taken[0]
        house.still.now = due + timedelta(days=1)
        await send(house, courier)
        assert len(one.taken) == 2 and second[:8] in one.taken[1]
        assert events.DELIVERY_STATUS_FAILED not in [
            row.status for row in await house.still.views_by_kind[Deliveries].rows()
        ]
