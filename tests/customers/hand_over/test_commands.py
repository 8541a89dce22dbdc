"""Hand-overs on commands in memory, whose reactions and deadlines are carried out as they come."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any, cast
from uuid import UUID, uuid4

import pytest
from google.protobuf.message import Message

from cli.platform import service
from fieldledger.customers.v1 import customer_pb2, events_pb2, hand_over_pb2
from kernel.aggregate import Aggregate
from kernel.errors import Forbidden, Invalid, Refused
from ledger.view import View
from services.customers.customer.domain import Customer
from services.customers.departure.domain import Departure
from services.customers.hand_over import reactions
from services.customers.hand_over.commands import HandOverCommands
from services.customers.hand_over.domain import HandOver, Held
from services.customers.hand_over.views import ENDED, HandOverList
from tests.customers.builders import NOW, a_lead, a_territory, facts
from tests.customers.in_memory import BOSS, DEVELOPER, OTHER, InMemory

announce: Any = service("customers").announcing
pytestmark = pytest.mark.clause("S2i-1-c")
MOVED = events_pb2.HAND_OVER_REASON_MOVED
DAY = timedelta(days=1)


class Handing(InMemory, HandOverCommands):
    """Customers in memory; what a hand-over brings with it happens at once, what falls due when it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[Message] = []

    async def rows_settled(self, view: type[View[Any]], *heard: Any, **equals: Any) -> list[Any]:
        if view is HandOverList:
            found = [
                one for one in self.kept.values() if isinstance(one, HandOver) and one.from_id == equals["from_id"]
            ]
            status: Any = hand_over_pb2.HandOverStatus
            return [
                hand_over_pb2.HandOverRow(
                    hand_over_id=str(one.id), status=status.Value(f"HAND_OVER_STATUS_{one.status}")
                )
                for one in found
            ]
        customers = [one for one in self.kept.values() if isinstance(one, Customer)]
        return [
            customer_pb2.CustomerRow(customer_id=str(one.id), region=one.region)
            for one in customers
            if one.responsible_id == equals["owner_id"]
        ]

    async def tell(self, *aggregates: Aggregate) -> None:
        for aggregate in aggregates:
            for fact in facts(aggregate):
                event = announce(fact)
                if event is not None:
                    self.told.append(event)
                    for command in reactions.react(event, cast(Any, None)):
                        await self.do(command)

    async def do(self, command: Message, staff_id: str = BOSS, **how: Any) -> str:
        id = await self.send(command, staff_id, **how)
        await self.tell(*list(self.kept.values()))
        return id

    def of_kind(self, kind: type[Message]) -> list[Any]:
        return [event for event in self.told if isinstance(event, kind)]


@pytest.fixture
def customers() -> Handing:
    return Handing()


def given(customers: Handing, number: int, developer_id: str = DEVELOPER) -> list[str]:
    territory = a_territory(developer_id)
    leads = [a_lead(territory) for _ in range(number)]
    for lead in leads:
        facts(lead)
    customers.kept |= {lead.id: lead for lead in leads}
    return [str(lead.id) for lead in leads]


def a_request(**terms: Any) -> hand_over_pb2.HandOverAccountsRequest:
    given: dict[str, Any] = {"to_id": OTHER, "reason": MOVED}
    return hand_over_pb2.HandOverAccountsRequest(**(given | terms))


def the_one(customers: Handing, id: str) -> HandOver:
    found = customers.kept[UUID(id)]
    assert isinstance(found, HandOver)
    return found


def owners(customers: Handing, ids: list[str]) -> list[str]:
    return [customers.customer(id).responsible_id for id in ids]


async def test_customers_go_over_once_each_and_their_credit_stays(customers: Handing) -> None:
    ids = given(customers, 3)
    hand_over = await customers.do(a_request(customer_ids=ids))
    assert owners(customers, ids) == [OTHER] * 3
    moved = customers.of_kind(events_pb2.CustomerReassigned)
    assert sorted(event.customer_id for event in moved) == sorted(ids)
    assert {
        (event.former_id, event.responsible_id, event.hand_over_id, event.cause, event.line) for event in moved
    } == {(DEVELOPER, OTHER, hand_over, "HAND_OVER", events_pb2.SALES_CHANNEL_OFFLINE)}
    assert {customers.customer(id).developer_id for id in ids} == {DEVELOPER}
    assert the_one(customers, hand_over).status == "IN_FORCE"


@pytest.mark.parametrize("number", [200, 201, 450])
async def test_a_whole_portfolio_goes_in_steps_of_200_and_a_lead_registered_meanwhile_is_untouched(
    customers: Handing, number: int
) -> None:
    ids = given(customers, number)
    customers.now = NOW
    hand_over = await customers.do(a_request(from_staff_id=DEVELOPER, effective_date="2026-10-07"))
    (later,) = given(customers, 1)
    customers.now = NOW + 3 * DAY
    await customers.do(hand_over_pb2.StartHandOverRequest(hand_over_id=hand_over))
    steps = customers.of_kind(events_pb2.HandOverMoved)
    assert [step.moved for step in steps] == [min(200, number - start) for start in range(0, number, 200)]
    assert [step.last for step in steps] == [False] * (len(steps) - 1) + [True]
    assert owners(customers, ids) == [OTHER] * number and owners(customers, [later]) == [DEVELOPER]
    again = hand_over_pb2.MoveAccountsRequest(hand_over_id=hand_over)
    await customers.do(again)
    assert len(customers.of_kind(events_pb2.CustomerReassigned)) == number, "a repeated step moves nobody"


async def test_nothing_goes_over_before_its_day_and_at_the_instant_it_is_not_yet_time(customers: Handing) -> None:
    ids = given(customers, 1)
    hand_over = await customers.do(a_request(customer_ids=ids, effective_date="2026-10-07"))
    start = hand_over_pb2.StartHandOverRequest(hand_over_id=hand_over)
    at = the_one(customers, hand_over).effective_time
    assert at.isoformat() == "2026-10-06T16:00:00+00:00", "the day begins where the region is"
    customers.now = at
    with pytest.raises(Refused, match="HAND_OVER_NOT_YET_DUE"):
        await customers.do(start)
    assert owners(customers, ids) == [DEVELOPER]
    customers.now = at + timedelta(microseconds=1)
    await customers.do(start)
    assert owners(customers, ids) == [OTHER]


@pytest.mark.parametrize("day", ["2026-10-04", "2027-02-01"])
async def test_a_day_that_is_over_or_too_far_is_refused(customers: Handing, day: str) -> None:
    with pytest.raises(Refused, match="HAND_OVER_DAY_OUTSIDE"):
        await customers.do(a_request(customer_ids=given(customers, 1), effective_date=day))


async def test_who_may_go_over_is_said_of_each_customer(customers: Handing) -> None:
    mine, others = given(customers, 2), given(customers, 1, str(uuid4()))
    with pytest.raises(Refused, match="NOT_HIS") as refused:
        await customers.do(a_request(customer_ids=[*mine, *others]))
    assert refused.value.fields == ("customer_ids[2]",)
    await customers.do(a_request(customer_ids=mine[:1], effective_date="2026-10-07"))
    with pytest.raises(Refused, match="HAND_OVER_OPEN") as refused:
        await customers.do(a_request(customer_ids=mine[::-1], to_id=str(uuid4())))
    assert refused.value.fields == ("customer_ids[1]",)
    with pytest.raises(Refused, match="TO_HIMSELF"):
        await customers.do(a_request(customer_ids=mine[1:], to_id=DEVELOPER))
    with pytest.raises(Refused, match="NOTHING_TO_HAND_OVER"):
        await customers.do(a_request(from_staff_id=str(uuid4())))


async def test_a_request_names_customers_or_a_person_and_each_once(customers: Handing) -> None:
    ids = given(customers, 1)
    for wrong in (a_request(), a_request(customer_ids=ids, from_staff_id=DEVELOPER), a_request(customer_ids=ids * 501)):
        with pytest.raises(Invalid, match="CUSTOMERS_OF_HAND_OVER"):
            await customers.do(wrong)
    with pytest.raises(Invalid, match="CUSTOMER_NAMED_TWICE"):
        await customers.do(a_request(customer_ids=ids * 2))


async def test_a_customer_that_somebody_else_got_meanwhile_stays_and_is_named(customers: Handing) -> None:
    ids, third = given(customers, 2), str(uuid4())
    hand_over = await customers.do(a_request(customer_ids=ids, effective_date="2026-10-06"))
    customers.customer(ids[0]).reassign(third, "sealed")
    customers.now = NOW + 2 * DAY
    await customers.do(hand_over_pb2.StartHandOverRequest(hand_over_id=hand_over))
    assert owners(customers, ids) == [third, OTHER]
    (step,) = customers.of_kind(events_pb2.HandOverMoved)
    assert list(step.stayed_ids) == [ids[0]]


async def test_what_a_receiver_who_left_was_to_get_goes_to_who_follows_him(customers: Handing) -> None:
    ids, heir = given(customers, 1), str(uuid4())
    hand_over = await customers.do(a_request(customer_ids=ids, effective_date="2026-10-06"))
    gone = Departure.of(OTHER, heir, region="east")
    customers.kept[gone.id] = gone
    customers.now = NOW + 2 * DAY
    await customers.do(hand_over_pb2.StartHandOverRequest(hand_over_id=hand_over))
    assert owners(customers, ids) == [heir]


async def test_giver_and_receiver_sign_once_each_and_nobody_else(customers: Handing) -> None:
    hand_over = await customers.do(a_request(customer_ids=given(customers, 1)))
    sign = hand_over_pb2.SignHandOverRequest(hand_over_id=hand_over)
    with pytest.raises(Refused, match="NOT_PARTY"):
        await customers.do(sign, BOSS)
    with pytest.raises(Forbidden):
        await customers.do(sign, str(uuid4()), region="east", reach="own")
    await customers.do(sign, DEVELOPER, region="east", reach="own")
    with pytest.raises(Refused, match="SIGNED_ALREADY"):
        await customers.do(sign, DEVELOPER)
    assert the_one(customers, hand_over).status == "IN_FORCE"
    await customers.do(sign, OTHER, region="east", reach="own")
    assert the_one(customers, hand_over).status == "SIGNED"
    assert [event.complete for event in customers.of_kind(events_pb2.HandOverSigned)] == [False, True]


async def test_for_a_giver_who_left_whoever_may_hand_over_customers_signs_and_nobody_before(
    customers: Handing,
) -> None:
    hand_over = await customers.do(a_request(customer_ids=given(customers, 1)))
    sign, gone = (
        hand_over_pb2.SignHandOverRequest(hand_over_id=hand_over),
        Departure.of(DEVELOPER, OTHER, region="east"),
    )
    customers.scopes = frozenset({"customers.territory"})
    with pytest.raises(Refused, match="NOT_PARTY"):
        await customers.do(sign, BOSS)
    customers.kept[gone.id] = gone
    customers.scopes = frozenset()
    with pytest.raises(Refused, match="NOT_PARTY"):
        await customers.do(sign, BOSS)
    customers.scopes = frozenset({"customers.territory"})
    await customers.do(sign, BOSS)
    assert [(event.party, event.staff_id) for event in customers.of_kind(events_pb2.HandOverSigned)] == [
        (events_pb2.HAND_OVER_PARTY_GIVER, BOSS)
    ]
    await customers.do(sign, OTHER, region="east", reach="own")
    assert the_one(customers, hand_over).status == "SIGNED"


async def test_signatures_that_do_not_come_are_overdue_after_the_last_working_day(customers: Handing) -> None:
    hand_over = await customers.do(a_request(customer_ids=given(customers, 1)))
    due = the_one(customers, hand_over).sign_due_time
    assert due == datetime(2026, 10, 13, 16, tzinfo=UTC)  # 8th, 9th, the make-up day 10th, 12th, 13th
    miss = hand_over_pb2.MissSignatureRequest(hand_over_id=hand_over)
    customers.now = due
    with pytest.raises(Refused, match="SIGNATURE_NOT_YET_DUE"):
        await customers.do(miss)
    customers.now = due + timedelta(microseconds=1)
    await customers.do(miss)
    await customers.do(miss)
    assert len(customers.of_kind(events_pb2.HandOverSignatureOverdue)) == 1
    await customers.do(hand_over_pb2.SignHandOverRequest(hand_over_id=hand_over), OTHER)


async def test_undone_customers_go_back_but_what_moved_on_stays_and_is_named(customers: Handing) -> None:
    ids, third = given(customers, 301), str(uuid4())
    hand_over = await customers.do(a_request(from_staff_id=DEVELOPER))
    customers.customer(ids[0]).reassign(third, "sealed")
    customers.customer(ids[1]).reassign(third, "sealed")
    customers.customer(ids[1]).reassign(OTHER, "sealed")
    await customers.do(hand_over_pb2.UndoHandOverRequest(hand_over_id=hand_over))
    assert owners(customers, ids) == [third, OTHER, *[DEVELOPER] * 299]
    stayed = [id for step in customers.of_kind(events_pb2.HandOverMoved) if step.undo for id in step.stayed_ids]
    assert sorted(stayed) == sorted(ids[:2])
    assert the_one(customers, hand_over).status == "UNDONE"
    with pytest.raises(Refused, match="HAND_OVER_NOT_IN_FORCE"):
        await customers.do(hand_over_pb2.UndoHandOverRequest(hand_over_id=hand_over))


async def test_a_hand_over_is_undone_for_30_days_and_not_after_its_giver_left(customers: Handing) -> None:
    hand_over = await customers.do(a_request(customer_ids=given(customers, 1)))
    undo = hand_over_pb2.UndoHandOverRequest(hand_over_id=hand_over)
    customers.now = NOW + 30 * DAY + timedelta(microseconds=1)
    with pytest.raises(Refused, match="UNDO_TOO_LATE"):
        await customers.do(undo)
    customers.now = NOW + 30 * DAY
    gone = Departure.of(DEVELOPER, OTHER, region="east")
    customers.kept[gone.id] = gone
    with pytest.raises(Refused, match="GIVER_LEFT"):
        await customers.do(undo)
    del customers.kept[gone.id]
    await customers.do(undo)
    assert the_one(customers, hand_over).status == "UNDONE"


@pytest.mark.clause("S0-5.3.3-b")
async def test_whoever_reaches_only_the_receiver_undoes_nothing(customers: Handing) -> None:
    ids = given(customers, 1)
    hand_over = await customers.do(a_request(customer_ids=ids))
    with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
        undo = hand_over_pb2.UndoHandOverRequest(hand_over_id=hand_over)
        await customers.do(undo, OTHER, region="east", reach="own")
    assert owners(customers, ids) == [OTHER]


async def test_what_was_planned_is_undone_before_its_day_and_never_starts(customers: Handing) -> None:
    ids = given(customers, 1)
    hand_over = await customers.do(a_request(customer_ids=ids, effective_date="2026-10-07"))
    await customers.do(hand_over_pb2.UndoHandOverRequest(hand_over_id=hand_over))
    customers.now = NOW + 5 * DAY
    await customers.do(hand_over_pb2.StartHandOverRequest(hand_over_id=hand_over))
    assert owners(customers, ids) == [DEVELOPER]
    assert await customers.do(a_request(customer_ids=ids))


@pytest.mark.clause("S0-5.3.3-b")
async def test_a_team_gives_and_takes_only_what_is_its_own(customers: Handing) -> None:
    ids = given(customers, 1)
    for terms in ({"customer_ids": ids}, {"from_staff_id": DEVELOPER}):
        with pytest.raises(Forbidden):
            await customers.do(a_request(**terms), OTHER, region="east", reach="team")


async def test_what_is_in_the_pool_is_claimed_and_not_handed_over(customers: Handing) -> None:
    pooled, mine = given(customers, 1), given(customers, 1)
    released = customers.kept[UUID(pooled[0])]
    assert isinstance(released, Customer)
    released.release("WORKLOAD")
    for ids, field in ((pooled, "customer_ids[0]"), ([*mine, *pooled], "customer_ids[1]")):
        with pytest.raises(Refused, match="CUSTOMER_IN_POOL") as refused:
            await customers.do(a_request(customer_ids=ids))
        assert refused.value.fields == (field,)


def test_the_fate_of_a_customer_is_one_rule() -> None:
    from services.customers.hand_over.domain import obstacle

    assert obstacle(Held("c", "a"), "a") == ""
    assert obstacle(Held("c", ""), "a") == obstacle(Held("c", ""), "") == "CUSTOMER_IN_POOL"
    assert obstacle(Held("c", "b", open=True), "a") == "NOT_HIS"
    assert obstacle(Held("c", "a", open=True), "a") == "HAND_OVER_OPEN"
    assert hand_over_pb2.HAND_OVER_STATUS_PLANNED not in ENDED
