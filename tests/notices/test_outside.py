"""Is everybody told outside at most once by each channel, whatever dies, hangs and breaks off in between?"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from random import Random

import pytest

from access.buckets import Buckets
from chassis.channels import Channels
from fieldledger.complaints.v1 import events_pb2 as complaints
from fieldledger.notices import v1 as pb
from fieldledger.notices.v1 import events_pb2 as events
from kernel.errors import Forbidden, Refused
from services.notices.delivery.views import Deliveries
from tests.notices.many import many, replayed
from tests.notices.outside import channels_to, courier_of, mark, prefer, reach, send, states
from tests.notices.receivers import BREAK, BUSY, REFUSE, TAKE, Receiver, receiving
from tests.notices.telling import House, caller
from tests.support import NOON

pytestmark = pytest.mark.postgres
WEBHOOK, MAIL = events.OUTSIDE_CHANNEL_WEBHOOK, events.OUTSIDE_CHANNEL_MAIL


async def test_a_notice_is_told_once_by_however_many_couriers(house: House) -> None:
    async with receiving(Receiver()) as one:
        who = house.people[1]
        await reach(house, who, one)
        issue = house.overdue(who)
        await house.settle()
        channels = channels_to(one)
        await send(house, *(courier_of(house, channels) for _ in range(3)))
        assert len(one.taken) == 1 and issue[:8] in one.taken[0]
        assert await states(house) == {"DELIVERED": 1}
        await house.replay()
        await send(house, courier_of(house, channels))
        assert len(one.taken) == 1, "nothing that is replayed is sent again (edge case 32)"


async def test_what_leaves_the_house_says_a_code_and_no_name_in_the_readers_zone(house: House) -> None:
    async with receiving(Receiver()) as one:
        who = house.people[1]
        await reach(house, who, one, time_zone="Asia/Urumqi")
        issue = house.overdue(who, NOON)
        await house.settle()
        await send(house, courier_of(house, channels_to(one)))
        there = NOON + timedelta(hours=6)
        assert one.taken[0].splitlines()[0] == f"事项 {issue[:8]} 已逾期，期限为 {there:%Y-%m-%d %H:%M}。"


async def test_edge_case_34_a_courier_that_dies_after_sending_leaves_it_uncertain(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with receiving(Receiver()) as one:
        who = house.people[1]
        await reach(house, who, one)
        house.overdue(who)
        await house.settle()
        dying, sent = courier_of(house, channels_to(one)), asyncio.Event()
        execute = dying._execute

        async def dies(command: object, ctx: object) -> object:
            if isinstance(command, pb.SettleDeliveryRequest):
                sent.set()
                await asyncio.sleep(600)
            return await execute(command, ctx)  # type: ignore[arg-type]

        monkeypatch.setattr(dying, "_execute", dies)
        assert await dying.round() == 1
        await sent.wait()
        for task in list(dying._sending):
            task.cancel()
        await dying.idle()
        await send(house, courier_of(house, channels_to(one)))
        assert await states(house) == {"CLAIMED": 1} and len(one.taken) == 1
        await mark(house)
        assert await states(house) == {"UNCERTAIN": 1}
        await send(house, courier_of(house, channels_to(one)))
        assert len(one.taken) == 1, "it may have arrived: it is not sent again"


async def test_edge_case_34_what_one_channel_refused_is_repeated_there_alone(house: House) -> None:
    moods = iter([BUSY, TAKE])
    async with receiving(Receiver(lambda: next(moods))) as one, receiving(Receiver(), "smtp") as post:
        who = house.people[1]
        await reach(house, who, one)
        address = pb.SetAddressRequest(staff_id=who, channel=MAIL, outside_address="li@example.com")
        await house.still.do(address, caller(who))
        await prefer(house, who, MAIL, WEBHOOK)
        house.overdue(who)
        await house.settle()
        courier = courier_of(house, channels_to(one, post))
        await send(house, courier)
        assert (len(post.taken), len(one.taken)) == (1, 0) and await states(house) == {"DELIVERED": 1, "FAILED": 1}
        house.still.now += timedelta(seconds=59)
        await send(house, courier)
        assert one.asked == 1, "not before its time"
        house.still.now += timedelta(seconds=1)
        await send(house, courier)
        assert (len(post.taken), len(one.taken)) == (1, 1) and await states(house) == {"DELIVERED": 2}


async def test_whoever_refuses_is_tried_a_few_times_and_then_no_more(house: House) -> None:
    async with receiving(Receiver(lambda: BUSY)) as one:
        who = house.people[1]
        await reach(house, who, one)
        house.overdue(who)
        await house.settle()
        courier = courier_of(house, channels_to(one))
        for _ in range(8):
            await send(house, courier)
            house.still.now += timedelta(hours=5)
        assert one.asked == 5 and await states(house) == {"FAILED": 1}


@pytest.mark.parametrize(("mood", "status"), [(REFUSE, "FAILED"), (BREAK, "UNCERTAIN")])
async def test_what_would_be_refused_again_or_may_have_arrived_is_not_repeated(
    house: House, mood: str, status: str
) -> None:
    async with receiving(Receiver(lambda: mood)) as one:
        who = house.people[1]
        await reach(house, who, one)
        house.overdue(who)
        await house.settle()
        courier = courier_of(house, channels_to(one))
        for _ in range(3):
            await send(house, courier)
            house.still.now += timedelta(hours=2)
        assert one.asked == 1 and await states(house) == {status: 1}


async def test_edge_case_35_what_is_read_or_settled_before_is_not_sent(house: House) -> None:
    async with receiving(Receiver()) as one:
        read_by, of_settled = house.people[1], house.people[2]
        for who in (read_by, of_settled):
            await reach(house, who, one)
        issue = house.overdue(of_settled)
        house.overdue(read_by)
        await house.settle()
        (row,) = await house.rows(staff_id=read_by)
        await house.still.do(pb.ReadNoticesRequest(notice_ids=[row.notice_id]), caller(read_by))
        house.announce(complaints.IssueClosed(issue_id=issue), issue)
        await house.settle()
        await send(house, courier_of(house, channels_to(one)))
        assert one.asked == 0 and await states(house) == {"CANCELLED": 2}


async def test_edge_case_37_whoever_left_is_sent_nothing_and_the_successor_is(house: House) -> None:
    async with receiving(Receiver()) as one:
        goes, comes = house.people[1:]
        for who in (goes, comes):
            await reach(house, who, one)
        house.overdue(goes)
        await house.settle()
        house.leaves(goes, comes)
        await house.settle()
        await send(house, courier_of(house, channels_to(one)))
        assert await states(house, staff_id=goes) == {"CANCELLED": 1}
        assert await states(house, staff_id=comes) == {"DELIVERED": 1} and len(one.taken) == 1


async def test_without_an_address_or_after_too_long_nothing_is_sent(house: House) -> None:
    async with receiving(Receiver()) as one:
        nowhere, long_ago = house.people[1:]
        await prefer(house, nowhere)
        await reach(house, long_ago, one)
        house.overdue(nowhere)
        house.overdue(long_ago)
        await house.settle()
        await send(house, courier_of(house, channels_to(one)))
        assert await states(house, staff_id=nowhere) == {"NO_ADDRESS": 1}
        house.overdue(long_ago)
        await house.settle()
        house.still.now += timedelta(hours=73)
        await send(house, courier_of(house, channels_to(one)))
        assert await states(house, staff_id=long_ago) == {"DELIVERED": 1, "TOO_OLD": 1} and one.asked == 1


async def test_by_default_nobody_is_told_outside(house: House) -> None:
    house.overdue(house.people[1])
    await house.settle()
    assert await states(house) == {}


async def test_edge_case_43_a_robot_takes_twenty_a_minute(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    who, begun = house.people[1], 0
    robot = pb.SetAddressRequest(staff_id=who, channel=events.OUTSIDE_CHANNEL_WECOM, outside_address="k" * 20)
    await house.still.do(robot, caller(who))
    await prefer(house, who, events.OUTSIDE_CHANNEL_WECOM)
    for _ in range(25):
        house.overdue(who)
    await house.settle()
    courier, now = courier_of(house, Channels({"WECOM": {"per_minute": 20}})), [0.0]

    async def counted(post: object) -> None:
        nonlocal begun
        begun += 1

    monkeypatch.setattr(courier, "_send", counted)
    courier._robots = Buckets(20 / 60, 20, lambda: now[0])
    await send(house, courier)
    assert begun == 20
    now[0] = 15.0
    await send(house, courier)
    assert begun == 25


async def test_an_address_is_ones_own_sealed_and_never_shown(house: House) -> None:
    who, other = house.people[1:]
    told = pb.SetAddressRequest(staff_id=who, channel=MAIL, outside_address="li@example.com")
    with pytest.raises(Forbidden):
        await house.still.do(told, caller(other))
    for wrong in ("li@", "li@example.com\nbcc: x@y.z", "a b@example.com"):
        with pytest.raises(Refused, match="ADDRESS_MALFORMED"):
            await house.still.do(pb.SetAddressRequest(staff_id=who, channel=MAIL, outside_address=wrong), caller(who))
    first = await house.still.do(told, caller(who))
    again = await house.still.do(told, caller(who))
    assert first.version == again.version == 2, "the same address again is no news"
    async with house.still.pool.connection() as connection:
        cursor = await connection.execute(
            "SELECT count(*) FROM notices_events WHERE encode(state, 'escape') LIKE %s", ("%li@%",)
        )
        assert (await cursor.fetchone()) == (0,)


async def test_what_the_house_says_must_be_told_cannot_be_switched_off(house: House) -> None:
    await house.approve("notice.channels", {"URGENT": ["MAIL"], "NORMAL": ["MAIL"], "DIGEST": []})
    who = house.people[1]
    quiet = pb.SetPreferencesRequest(staff_id=who, urgent=[WEBHOOK])
    with pytest.raises(Refused, match="MANDATORY_RULE"):
        await house.still.do(quiet, caller(who))
    await house.still.do(pb.SetPreferencesRequest(staff_id=who, urgent=[WEBHOOK, MAIL], normal=[MAIL]), caller(who))


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"quiet_from": "21:00"}, "QUIET_HOURS_MALFORMED"),
        ({"quiet_from": "24:00", "quiet_until": "07:00"}, "QUIET_HOURS_MALFORMED"),
        ({"time_zone": "Asia/Nowhere"}, "READER_ZONE_UNKNOWN"),
    ],
)
async def test_what_cannot_be_meant_is_refused(house: House, given: dict[str, str], reason: str) -> None:
    who = house.people[1]
    with pytest.raises(Refused, match=reason):
        await house.still.do(pb.SetPreferencesRequest(staff_id=who, **given), caller(who))


async def test_receivers_that_fail_at_random_get_nothing_twice(house: House) -> None:
    found = await many(house, 200, Random(19))
    assert found.inboxes_right and found.twice == [] and found.uncertain > 0, found
    assert found.delivered + found.uncertain + found.failed == found.told
    assert len(await house.still.views_by_kind[Deliveries].rows()) == found.told


async def test_edge_case_32_what_is_replayed_is_told_nobody_again(house: House) -> None:
    heard = await replayed(house, 200, Random(32))
    assert (heard.stored, heard.sent) == (0, 0) and heard.before == heard.after > 200
