"""Is the duty to visit the same in whatever order it hears of tiers and visits, and with what was recorded before?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import permutations
from typing import Any, cast
from uuid import UUID, uuid4, uuid5

from google.protobuf.message import Message
from hypothesis import given, settings
from hypothesis import strategies as st

from chassis.policy import PolicyBook
from chassis.rpc import snake
from fieldledger.customers.v1 import events_pb2 as customers
from fieldledger.visits.v1 import events_pb2 as announced
from kernel.aggregate import RECORDED_AT, AggregateSnapshot
from ledger.context import Caller, Context
from services.visits.visit_duty.commands import VisitDutyCommands
from services.visits.visit_duty.domain import NEVER, VisitDuty, compute_due_time, duty_id, latest_start
from services.visits.visit_duty.reactions import react
from tests.policy.readers import run
from tests.support import an_envelope
from tests.visits.builders import CUSTOMER, DAY, HOUR, ID, NOW, OWNER, SHANGHAI, a_duty

Heard = tuple[Message, datetime]


class Duties(VisitDutyCommands):
    """The reactions to facts and the commands they lead to, over duties in memory."""

    def __init__(self) -> None:
        self.kept: dict[UUID, VisitDuty] = {}
        self.policy = PolicyBook(cast(Any, None))

    async def load_unchecked(self, cls: type[Any], id: Any) -> Any:
        return self.kept.get(id)

    def hear(self, facts: Sequence[Heard]) -> tuple[Any, ...]:
        """What the duty has come to after these facts, each heard when its service announced it."""
        for event, at in facts:
            for command in react(event, an_envelope(occurred_at=at)):
                ctx = Context(Caller("visits", "*", "organisation"), NOW + 90 * DAY, uuid4(), happened_at=at)
                method = getattr(self, snake(type(command).__name__.removesuffix("Request")))
                if (duty := run(method(command, ctx))) is not None:
                    self.kept[duty.id] = duty
        (duty,) = self.kept.values()
        return duty.due_time, duty.tier, duty.per_year, duty.responsible_id, sorted(duty.made), duty.since, duty.began


def _tier(name: str, at: datetime) -> Heard:
    return customers.TierAssigned(customer_id=CUSTOMER, tier=name, responsible_id=OWNER), at


def _visit(number: int, at: datetime) -> Heard:
    id, kind = str(uuid5(ID, str(number))), announced.VISIT_KIND_KEY_ACCOUNT
    return announced.VisitLogged(visit_id=id, customer_id=CUSTOMER, kind=kind), at


def _in_every_order(customer: list[Heard], visits: list[Heard]) -> list[list[Heard]]:
    """The customer's facts in their order, the visits' anywhere between them and in any order."""
    slots = [*([None] * len(customer)), *visits]
    orders = {tuple(id(one) for one in order): order for order in permutations(slots)}
    return [
        [(next(own) if one is None else one) for one in order] for order in orders.values() for own in [iter(customer)]
    ]


def test_a_duty_is_the_same_in_every_order_of_tiers_and_visits() -> None:
    """One visit before the first tier, one between the tiers, one after the second and one more of that day."""
    reassigned = customers.CustomerReassigned(customer_id=CUSTOMER, responsible_id=str(ID))
    customer = [_tier("core", NOW), _tier("general", NOW + 20 * DAY), (reassigned, NOW + 21 * DAY)]
    visits = [_visit(number, NOW + at) for number, at in enumerate((-DAY, 9 * DAY, 30 * DAY, 30 * DAY + HOUR))]
    orders = _in_every_order(customer, visits)
    found = {repr(Duties().hear(order)) for order in orders}
    assert len(orders) == 840 and len(found) == 1
    due, tier, _, responsible, made, *_ = Duties().hear(orders[0])
    assert due == compute_due_time(NOW + 30 * DAY + HOUR, 4, SHANGHAI)
    assert (tier, responsible, len(made)) == ("general", str(ID), 3)


hours = st.integers(0, 24 * 60).map(lambda number: NOW + number * HOUR)


@settings(max_examples=200, deadline=None)
@given(tiers=st.lists(hours, min_size=1, max_size=3), visits=st.lists(hours, max_size=5), data=st.data())
def test_any_two_orders_lead_to_the_same_duty(tiers: list[datetime], visits: list[datetime], data: Any) -> None:
    RECORDED_AT.set(NOW)
    names = ("core", "important", "ordinary")
    customer = [_tier(name, at) for name, at in zip(names, sorted(tiers), strict=False)]
    made = [_visit(number, at) for number, at in enumerate(visits)]
    turns = [None] * len(customer) + made
    results = []
    for _ in range(2):
        own = iter(customer)
        results.append(Duties().hear([next(own) if one is None else one for one in data.draw(st.permutations(turns))]))
    assert results[0] == results[1]


def test_an_older_and_an_additional_visit_never_move_the_due_time_back() -> None:
    duty = a_duty(per_year=12)
    duty.note_visit_made("newest", at=NOW + 20 * DAY)
    due = duty.due_time
    for visit, at in (("older", NOW + DAY), ("additional", NOW + 20 * DAY), ("oldest", NOW), ("before", NOW - DAY)):
        duty.note_visit_made(visit, at=at)
        assert duty.due_time == due
    assert duty.made == ["newest", "older", "additional", "oldest"]


def test_while_a_tier_is_unknown_visits_are_remembered_and_nothing_is_owed() -> None:
    duty = VisitDuty.await_tier(duty_id(CUSTOMER), region="east", customer_id=CUSTOMER, zone=SHANGHAI)
    duty.note_visit_made("one", at=NOW)
    duty.note_visit_made("one", at=NOW)
    duty.hand_over(OWNER)
    assert (duty.due_time, duty.made, duty.responsible_id) == (NEVER, [], "")
    assert [type(fact).__name__ for fact in duty.collect_events()] == ["Awaited", "MadeEarly"]


def test_a_history_from_before_stays_as_it_was_recorded_and_goes_on_rightly() -> None:
    """Facts of class version 1 carry the instant of their recording; one moved the due time back."""
    duty = a_duty(per_year=12)
    later = NOW + 60 * DAY
    made: dict[str, Any] = {"customer_id": CUSTOMER, "occurred_at": later}
    newest = compute_due_time(NOW + 20 * DAY, 12, SHANGHAI)
    duty.record(VisitDuty.Made, visit_id="newest", due_time=newest, **made)
    back = compute_due_time(NOW + 2 * DAY, 12, SHANGHAI)
    duty.record(VisitDuty.Made, visit_id="older", due_time=back, **made)
    assert duty.due_time == back, "a recorded fact is not judged again"
    duty.note_visit_made("oldest", at=NOW + DAY)
    assert duty.due_time == newest


def test_a_snapshot_from_before_is_completed() -> None:
    duty = a_duty(per_year=12)
    taken = AggregateSnapshot.take(duty)
    for name in ("since", "began", "early", "class_version"):
        del taken.state[name]
    old = taken.mutate(None)
    assert isinstance(old, VisitDuty) and old.due_time == duty.due_time
    old.note_visit_made("older", at=NOW - DAY)
    assert (old.due_time, old.made) == (duty.due_time, ["older"])
    old.note_visit_made("newer", at=NOW + 9 * DAY)
    assert old.due_time == compute_due_time(NOW + 9 * DAY, 12, SHANGHAI)


def test_the_latest_start_of_an_interval_leads_to_the_same_due_time() -> None:
    for per_year in (1, 4, 7, 12, 365):
        for hours in range(0, 48, 5):
            due = compute_due_time(NOW + timedelta(hours=hours), per_year, SHANGHAI)
            start = latest_start(due, per_year)
            assert compute_due_time(start, per_year, SHANGHAI) == due >= start
            assert compute_due_time(start + timedelta(microseconds=1), per_year, SHANGHAI) > due
