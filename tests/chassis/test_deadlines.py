"""Does every deadline fire once, never early, even if a process was down at its instant?"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from google.protobuf.message import Message
from psycopg_pool import AsyncConnectionPool

from chassis.deadlines import BATCH, Deadlines, Due, fire_all_due, first_due
from chassis.host import Host
from chassis.policy import PolicyBook, PolicyValue
from cli.platform import service
from fieldledger.customers import v1 as customers
from fieldledger.visits import v1 as visits
from fieldledger.visits.v1 import events_pb2 as announced
from kernel.errors import Refused
from ledger import positions
from ledger.context import Context
from ledger.follower import Views
from ledger.wire import instant
from services.visits.visit_duty.reactions import VisitDutyDeadlines
from tests.ledger.stage import Stage, a_customer
from tests.ledger.trails import VOCABULARY, aggregates, chain
from tests.support import NOON, eventually

HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)


class Promises(Deadlines):
    """Each `OwedVisitMade` sets a deadline at its mark's hour; the mark "met" settles it."""

    NAME, FOLLOWS = "promises", ("visits",)

    def deadlines(self, event: Message) -> Iterator[Due]:
        assert isinstance(event, announced.OwedVisitMade)
        at = None if event.visit_id == "met" else NOON + int(event.visit_id) * HOUR
        yield Due(event.customer_id, "promise", at)

    def command(self, aggregate_id: str, kind: str) -> Message:
        return visits.MissVisitRequest(duty_id=aggregate_id)


class Fired:
    """Test double of the application: remembers what was fired, and when it was due."""

    def __init__(self) -> None:
        self.ids: list[UUID] = []
        self.dues: list[datetime] = []

    async def __call__(self, command: Message, id: UUID, due: datetime) -> None:
        self.ids.append(id)
        self.dues.append(due)


@pytest.fixture
async def promises(own_pool: AsyncConnectionPool) -> Promises:
    made = Promises(own_pool)
    async with own_pool.connection() as connection:
        await made.prepare(connection)
        await positions.prepare(connection, made.follower, made.FOLLOWS)
    return made


async def _follow(view: Promises, *marks: tuple[UUID, str]) -> None:
    await Views(view.pool, [view], VOCABULARY).follow(chain(*marks))


async def test_a_deadline_fires_after_its_instant_and_not_at_it(promises: Promises) -> None:
    (one,) = aggregates(1)
    await _follow(promises, (one, "1"))
    fired = Fired()
    for early in (NOON, NOON + HOUR - SECOND, NOON + HOUR):
        assert await promises.fire_due(early, fired) == 0
    assert await promises.fire_due(NOON + HOUR + SECOND, fired) == 1
    assert fired.dues == [NOON + HOUR]


async def test_a_settled_or_moved_deadline_does_not_fire(promises: Promises) -> None:
    met, moved = aggregates(2)
    await _follow(promises, (met, "1"), (moved, "1"), (met, "met"), (moved, "5"))
    fired = Fired()
    assert await promises.fire_due(NOON + 2 * HOUR, fired) == 0
    assert await promises.fire_due(NOON + 6 * HOUR, fired) == 1 and fired.dues == [NOON + 5 * HOUR]


async def test_the_same_deadline_always_fires_under_the_same_id(promises: Promises) -> None:
    (one,) = aggregates(1)
    await _follow(promises, (one, "1"))
    first, after_a_restart = Fired(), Fired()
    await promises.fire_due(NOON + 2 * HOUR, first)
    await Promises(promises.pool).fire_due(NOON + 9 * HOUR, after_a_restart)
    assert first.ids == after_a_restart.ids


async def test_what_was_just_fired_is_not_asked_again_at_every_tick(promises: Promises) -> None:
    (one,) = aggregates(1)
    await _follow(promises, (one, "1"))
    fired = Fired()
    assert [await promises.fire_due(NOON + 2 * HOUR, fired) for _ in range(3)] == [1, 0, 0]


async def test_two_replicas_share_what_is_due(promises: Promises) -> None:
    ids = aggregates(20)
    await _follow(promises, *((id, "1") for id in ids))
    claimed, release = asyncio.Event(), asyncio.Event()

    class Slow(Fired):
        async def __call__(self, command: Message, id: UUID, due: datetime) -> None:
            claimed.set()
            await release.wait()
            await super().__call__(command, id, due)

    slow, other = Slow(), Fired()
    first = asyncio.create_task(promises.fire_due(NOON + 2 * HOUR, slow))
    await asyncio.wait_for(claimed.wait(), 20)
    assert await Promises(promises.pool).fire_due(NOON + 2 * HOUR, other) == 0
    release.set()
    assert await first == 20 and not other.ids


async def test_deadlines_that_never_settle_do_not_keep_later_ones_from_firing(promises: Promises) -> None:
    stuck, last = aggregates(BATCH), aggregates(1)[0]
    await _follow(promises, *((id, "1") for id in stuck), (last, "2"))
    fired = Fired()
    for _ in range(4):
        await promises.fire_due(NOON + 3 * HOUR, fired)
    assert NOON + 2 * HOUR in fired.dues


async def test_a_deadline_whose_command_breaks_does_not_keep_the_others_from_firing(
    promises: Promises,
) -> None:
    bad, good = aggregates(2)
    await _follow(promises, (bad, "1"), (good, "2"))

    class Breaks(Fired):
        async def __call__(self, command: Message, id: UUID, due: datetime) -> None:
            if due == NOON + HOUR:
                raise KeyError("broken")
            await super().__call__(command, id, due)

    breaks = Breaks()
    await promises.fire_due(NOON + 3 * HOUR, breaks)
    assert breaks.dues == [NOON + 2 * HOUR]


async def _owed(play: Stage, customer: str) -> visits.VisitsOwedRow | None:
    host = play.platform.hosts["visits"]
    (view,) = (view for view in host.views.values() if view.NAME == "visits_owed")
    row: visits.VisitsOwedRow | None = await view.get(customer)
    return row


async def test_an_owed_visit_is_missed_once_on_its_day_also_when_the_service_was_down(play: Stage) -> None:
    """End to end: tier, duty, deadline, a restart across its instant, then several workers."""
    customer = await a_customer(play.session(), tier=customers.CUSTOMER_TIER_CORE)
    owed = await eventually(lambda: _owed(play, customer), 20)
    due = instant(owed.due_time)
    play.clock.move_to(due)
    await play.platform.hosts["visits"].stop()
    play.clock.move_to(due + SECOND)
    # Another group and other topics: a member that rejoins a group of the embedded broker waits for two minutes.
    host = Host(service("visits"), replace(play.platform.settings["visits"], cell=uuid4().hex), play.clock)
    play.platform.hosts["visits"] = host
    await host.start()
    for _ in range(3):
        await VisitDutyDeadlines(host.pool).fire_due(play.clock.now(), host._fire)

    async def missed() -> bool:
        row = await _owed(play, customer)
        return row is not None and row.missed > 0

    await eventually(missed, 20)
    facts = [type(recorded.fact).__name__ for recorded in await host.store.read(0, 1_000)]
    row = await _owed(play, customer)
    assert facts.count("Missed") == 1
    assert row is not None and row.missed == 1 and instant(row.due_time) > due


async def test_nothing_is_missed_before_its_day(play: Stage) -> None:
    customer = await a_customer(play.session(), tier=customers.CUSTOMER_TIER_CORE)
    owed = await eventually(lambda: _owed(play, customer), 20)
    play.clock.move_to(instant(owed.due_time))
    for host in play.platform.hosts.values():
        for view in host.views.values():
            if (
                isinstance(view, Deadlines) and view.NAME != "lead_deadlines"
            ):  # a review is owed within a week of the win
                assert await view.fire_due(play.clock.now(), Fired()) == 0
    row = await _owed(play, customer)
    assert row is not None and row.missed == 0


async def test_no_number_makes_a_deadline_fire_again_at_or_before_its_own_instant(
    play: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A negative frequency, which the registry refuses, as it may stand in a duty from before the registry."""
    real = PolicyBook.value

    def backwards(book: PolicyBook, key: str, scope: str, at: datetime) -> PolicyValue:
        return PolicyValue(key, -12, 1) if key.startswith("visit.frequency") else real(book, key, scope, at)

    monkeypatch.setattr(PolicyBook, "value", backwards)
    customer = await a_customer(play.session(), tier=customers.CUSTOMER_TIER_CORE)
    owed = await eventually(lambda: _owed(play, customer), 20)
    assert instant(owed.due_time) < play.clock.now()
    host = play.platform.hosts["visits"]
    view = VisitDutyDeadlines(host.pool)
    (row,) = [row for row in await view.rows(open=True) if row.due_time == owed.due_time]
    refusals: list[str] = []

    async def fire(command: Message, id: UUID, due: datetime) -> None:
        try:
            await host._execute(command, Context(host.caller, play.clock.now(), id, happened_at=due))
        except Refused as no:
            refusals.append(no.reason)

    # As `fire_due` does; by itself it would pass over the row while the service's own loop has it in hand.
    due = {"aggregate_id": row.aggregate_id, "kind": row.kind, "due_time": instant(row.due_time)}
    await asyncio.create_task(view._fire(due, uuid4(), fire))
    duty = await host.store.history(UUID(row.aggregate_id), 0, 100)
    assert refusals == ["DEADLINE_NOT_AHEAD"]
    assert [type(recorded.fact).__name__ for recorded in duty] == ["Owed"]


class Others(Promises):
    NAME = "others"


async def test_a_view_whose_table_cannot_be_read_does_not_hold_up_the_others(promises: Promises) -> None:
    (one,) = aggregates(1)
    await _follow(promises, (one, "1"))
    fired, broken = Fired(), Others(promises.pool)  # it has no table
    await fire_all_due(promises.pool, [broken, promises], lambda: NOON + HOUR + SECOND, fired)
    assert fired.dues == [NOON + HOUR]


async def test_all_views_are_asked_in_one_statement_and_only_those_with_something_due_are_read(
    promises: Promises,
) -> None:
    (one,) = aggregates(1)
    await _follow(promises, (one, "1"))
    others = Others(promises.pool)
    async with promises.pool.connection() as connection:
        await others.prepare(connection)
    assert await first_due(promises.pool, [others, promises]) == {promises: NOON + HOUR}
