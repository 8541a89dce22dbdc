"""Customers go to the pool by themselves, after a warning, unless something keeps them (S2i-1-c)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import uuid4

import pytest

from fieldledger.complaints.v1 import events_pb2 as complaints
from fieldledger.customers import v1 as pb
from fieldledger.visits.v1 import events_pb2 as visits
from kernel.errors import Forbidden, Refused
from ledger.wire import set_instant
from services.customers.customer.domain import Customer
from services.customers.hand_over.commands import HandOverCommands
from services.customers.merge.commands import MergeCommands
from services.customers.pool.domain import Holding, Portfolio, holding_id
from services.customers.pool.reactions import react
from services.customers.pool.views import CustomerComplaints, HoldingList
from tests.customers.builders import NOW, TERM, a_holding, a_warned_holding, facts
from tests.customers.in_memory import BOSS, DEVELOPER, OTHER, InMemory, a_registration, open_territory
from tests.support import an_envelope

pytestmark = pytest.mark.clause("S2i-1-c")
ONE = pb.MERGE_REASON_ENTERED_TWICE
REGISTERED = NOW
END_OF_DAY = datetime(2026, 10, 5, 16, tzinfo=UTC)
"""When the local day of the registration ends."""
AFTER_30 = END_OF_DAY + timedelta(days=30)
TICK = timedelta(microseconds=1)


class Pool(InMemory, HandOverCommands, MergeCommands):
    async def of_kind(self, kind: str, holders: Any) -> dict[Any, set[bytes]]:
        """Nobody's credit code is known."""
        return {}

    async def linked(self, id: str, into: str) -> None:
        await self.send(pb.MergeCustomersRequest(customer_id=id, into_id=into, reason=ONE, evidence="one licence"))
        await self.settle()

    def hear(self, event: Any) -> None:
        """Follow what complaints announced."""
        changes = object.__new__(CustomerComplaints).step(
            dict(self.rows[CustomerComplaints]), event, an_envelope(source="complaints", region="east")
        )
        self.rows[CustomerComplaints].update({key: row for key, row in changes.items() if row is not None})

    async def visited(self, id: str, at: datetime) -> None:
        """A visit to a customer ended at an instant, and is told now."""
        logged = visits.VisitLogged(visit_id=str(uuid4()), customer_id=id, owner_id=DEVELOPER)
        set_instant(logged.ended_time, at)
        for command in react(logged, an_envelope(source="visits", region="east")):
            await self.send(command)
        await self.settle()

    async def at(self, now: datetime) -> None:
        self.now = now
        await self.settle()

    def told(self, kind: type[Any]) -> list[Any]:
        return [event for event, _ in self.log if isinstance(event, kind)]

    def holding(self, id: str) -> Holding:
        return self.of(Holding, holding_id(id))


@pytest.fixture
def customers() -> Pool:
    return Pool()


async def a_held_customer(customers: Pool) -> str:
    territory = await open_territory(customers)
    id = await customers.send(a_registration(territory), DEVELOPER, "east", "own")
    await customers.settle()
    return id


async def returned(customers: Pool) -> str:
    """A customer that went to the pool because nobody was in contact with it."""
    id = await a_held_customer(customers)
    await customers.at(AFTER_30 - timedelta(days=3) + TICK)
    await customers.at(AFTER_30 + TICK)
    assert customers.customer(id).responsible_id == ""
    return id


async def test_a_customer_is_warned_of_for_three_days_and_returned_after_thirty_without_contact(
    customers: Pool,
) -> None:
    id = await a_held_customer(customers)
    await customers.at(AFTER_30 - timedelta(days=3))
    assert customers.told(pb.ReturnDueSoon) == []
    await customers.at(AFTER_30 - timedelta(days=3) + TICK)
    (warned,) = customers.told(pb.ReturnDueSoon)
    assert (warned.responsible_id, warned.return_time.ToDatetime(UTC)) == (DEVELOPER, AFTER_30)
    await customers.at(AFTER_30)
    assert customers.customer(id).responsible_id == DEVELOPER
    await customers.at(AFTER_30 + TICK)
    (told,) = customers.told(pb.CustomerReturned)
    assert (told.former_id, told.cause, told.reason) == (DEVELOPER, pb.RETURN_CAUSE_NO_CONTACT, 0)
    assert (customers.told(pb.CustomerReassigned)[-1].cause, customers.customer(id).responsible_id) == ("RETURNED", "")


async def test_a_visit_puts_it_off_without_another_deadline_and_one_a_day_is_noted(customers: Pool) -> None:
    id = await a_held_customer(customers)
    met = REGISTERED + timedelta(days=20)
    customers.now = met + timedelta(hours=2)
    await customers.visited(id, met)
    await customers.visited(id, met + timedelta(hours=1))
    assert len(customers.told(pb.ActivityNoted)) == 1
    await customers.at(AFTER_30 + TICK)
    assert customers.told(pb.ReturnDueSoon) == []
    await customers.at(AFTER_30 + timedelta(days=17) + TICK)
    assert len(customers.told(pb.ReturnDueSoon)) == 1
    await customers.at(AFTER_30 + timedelta(days=20))
    assert customers.customer(id).responsible_id == DEVELOPER
    await customers.at(AFTER_30 + timedelta(days=20) + TICK)
    assert customers.customer(id).responsible_id == ""


async def test_without_a_deal_for_180_days_it_is_returned_however_often_it_is_visited(customers: Pool) -> None:
    id = await a_held_customer(customers)
    for days in range(20, 177, 20):
        await customers.at(REGISTERED + timedelta(days=days))
        await customers.visited(id, customers.now)
    end = END_OF_DAY + timedelta(days=180)
    await customers.at(end - timedelta(days=3) + TICK)
    await customers.visited(id, customers.now)
    await customers.at(end)
    assert customers.customer(id).responsible_id == DEVELOPER
    await customers.at(end + TICK)
    (told,) = customers.told(pb.CustomerReturned)
    assert told.cause == pb.RETURN_CAUSE_NO_DEAL


async def test_nobody_is_returned_unwarned_when_the_service_was_down(customers: Pool) -> None:
    id = await a_held_customer(customers)
    await customers.at(AFTER_30 + timedelta(days=10, hours=1))
    assert customers.customer(id).responsible_id == DEVELOPER
    (warned,) = customers.told(pb.ReturnDueSoon)
    assert warned.return_time.ToDatetime(UTC) == AFTER_30 + timedelta(days=13)
    await customers.at(AFTER_30 + timedelta(days=13) + TICK)
    assert customers.customer(id).responsible_id == ""


async def test_a_key_customer_is_never_returned_and_an_ordinary_one_is_owed_a_visit_first(customers: Pool) -> None:
    id = await a_held_customer(customers)
    await customers.send(pb.WinCustomerRequest(customer_id=id), DEVELOPER, "east", "own")
    evidence = [{"kind": pb.IMPORTANCE_KIND_MAJOR_REVENUE, "evidence": "sealed"}]
    await customers.send(pb.AssessImportanceRequest(customer_id=id, tier=pb.CUSTOMER_TIER_GENERAL, reasons=evidence))
    await customers.settle()
    assert customers.holding(id).return_time is None
    await customers.at(REGISTERED + timedelta(days=1000))
    assert customers.customer(id).responsible_id == DEVELOPER
    await customers.send(pb.AssessImportanceRequest(customer_id=id, tier=pb.CUSTOMER_TIER_ORDINARY))
    await customers.settle()
    due = customers.holding(id).return_time
    assert due and timedelta(days=2) < due - customers.now <= timedelta(days=3)


async def test_an_open_complaint_keeps_it_and_a_closed_one_does_not(customers: Pool) -> None:
    id, complaint = await a_held_customer(customers), str(uuid4())
    customers.hear(complaints.ComplaintOpened(complaint_id=complaint, customer_id=id))
    await customers.at(AFTER_30 - timedelta(days=3) + TICK)
    await customers.at(AFTER_30 + TICK)
    (kept,) = customers.told(pb.ReturnPostponed)
    assert (kept.cause, kept.return_time.ToDatetime(UTC)) == (
        pb.HOLD_CAUSE_COMPLAINT_OPEN,
        AFTER_30 + timedelta(days=3),
    )
    customers.hear(complaints.ComplaintClosed(complaint_id=complaint))
    customers.hear(complaints.ComplaintReopened(complaint_id=complaint))
    await customers.at(AFTER_30 + timedelta(days=3) + TICK)
    assert len(customers.told(pb.ReturnPostponed)) == 2
    customers.hear(complaints.ComplaintClosed(complaint_id=complaint))
    await customers.at(AFTER_30 + timedelta(days=6) + TICK)
    assert customers.customer(id).responsible_id == ""


async def test_a_complaint_of_an_old_system_keeps_nobody(customers: Pool) -> None:
    id = await a_held_customer(customers)
    customers.hear(complaints.ComplaintOpened(complaint_id=str(uuid4()), customer_id=id, imported=True))
    await customers.at(AFTER_30 - timedelta(days=3) + TICK)
    await customers.at(AFTER_30 + TICK)
    assert customers.customer(id).responsible_id == ""


async def test_an_open_hand_over_keeps_it(customers: Pool) -> None:
    id = await a_held_customer(customers)
    await customers.at(AFTER_30 - timedelta(days=3) + TICK)
    terms: dict[str, Any] = {"to_id": OTHER, "reason": pb.HAND_OVER_REASON_MOVED, "effective_date": "2026-12-01"}
    await customers.send(pb.HandOverAccountsRequest(customer_ids=[id], **terms), BOSS, "east")
    await customers.at(AFTER_30 + TICK)
    (kept,) = customers.told(pb.ReturnPostponed)
    assert kept.cause == pb.HOLD_CAUSE_HAND_OVER_OPEN
    assert customers.customer(id).responsible_id == DEVELOPER


async def test_a_visit_from_before_brings_it_back(customers: Pool) -> None:
    id = await returned(customers)
    customers.now += timedelta(days=1)
    await customers.visited(id, AFTER_30 - timedelta(hours=1))
    (revoked,) = customers.told(pb.ReturnRevoked)
    assert (revoked.responsible_id, customers.customer(id).responsible_id) == (DEVELOPER, DEVELOPER)
    assert customers.told(pb.CustomerReassigned)[-1].cause == "RETURN_REVOKED"
    assert customers.holding(id).return_time is not None


async def test_a_visit_from_before_brings_nobody_back_whom_somebody_has_claimed_and_counts(customers: Pool) -> None:
    id = await returned(customers)
    customers.managers = {OTHER: DEVELOPER}
    await customers.send(pb.ClaimCustomerRequest(customer_id=id), OTHER, "east", "own")
    await customers.settle()
    before = AFTER_30 - timedelta(hours=1)
    await customers.visited(id, before)
    assert customers.told(pb.ReturnRevoked) == []
    assert customers.customer(id).responsible_id == OTHER
    assert customers.holding(id).activity_time == before


async def test_a_visit_that_would_not_have_kept_it_brings_it_not_back(customers: Pool) -> None:
    id = await returned(customers)
    await customers.visited(id, customers.now + timedelta(seconds=1))  # after it went
    assert customers.customer(id).responsible_id == ""
    other = Pool()
    id = await a_held_customer(other)
    await other.send(pb.ReleaseCustomerRequest(customer_id=id, reason=pb.RELEASE_REASON_NO_NEED), DEVELOPER, "east")
    await other.visited(id, REGISTERED - timedelta(hours=1))  # it was given up, not returned
    assert other.customer(id).responsible_id == ""


async def test_whoever_claims_it_has_thirty_days_of_his_own(customers: Pool) -> None:
    id = await returned(customers)
    customers.managers = {OTHER: DEVELOPER}
    await customers.send(pb.ClaimCustomerRequest(customer_id=id), OTHER, "east", "own")
    await customers.settle()
    assert customers.holding(id).return_time == AFTER_30 + timedelta(days=31)
    assert customers.of(Portfolio, next(iter(k for k, v in customers.kept.items() if isinstance(v, Portfolio)))).claims


async def test_what_is_asked_for_is_decided_by_another(customers: Pool) -> None:
    id = await a_held_customer(customers)
    ask = pb.AskHoldingRequest(customer_id=id, days=60, reason="sealed")
    with pytest.raises(Forbidden):
        await customers.send(ask, OTHER, "east", "own")
    with pytest.raises(Refused, match="HOLDING_NOT_ASKED"):
        await customers.send(pb.DecideHoldingRequest(customer_id=id, approve=True), BOSS, "east")
    await customers.send(ask, DEVELOPER, "east", "own")
    with pytest.raises(Refused, match="HOLDING_ASKED_ALREADY"):
        await customers.send(ask, DEVELOPER, "east", "own")
    with pytest.raises(Refused, match="HOLDING_DECIDED_BY_ASKER"):
        await customers.send(pb.DecideHoldingRequest(customer_id=id, approve=True), DEVELOPER, "east")
    await customers.send(pb.DecideHoldingRequest(customer_id=id, approve=True), BOSS, "east")
    (decided,) = customers.told(pb.HoldingDecided)
    assert (decided.days, decided.asked_by, decided.decided_by) == (60, DEVELOPER, BOSS)
    kept_until = END_OF_DAY + timedelta(days=60)
    await customers.at(AFTER_30 + TICK)
    assert customers.holding(id).return_time == kept_until
    assert customers.told(pb.ReturnDueSoon) == []
    await customers.at(kept_until - timedelta(days=3) + TICK)
    await customers.at(kept_until + TICK)
    assert customers.customer(id).responsible_id == ""


async def test_what_is_turned_down_changes_nothing_and_more_than_policy_allows_is_not_asked_for(
    customers: Pool,
) -> None:
    id = await a_held_customer(customers)
    with pytest.raises(Refused, match="HOLDING_DAYS_OUTSIDE"):
        await customers.send(pb.AskHoldingRequest(customer_id=id, days=181, reason="x"), DEVELOPER, "east", "own")
    await customers.send(pb.AskHoldingRequest(customer_id=id, days=180, reason="x"), DEVELOPER, "east", "own")
    await customers.send(pb.DecideHoldingRequest(customer_id=id), BOSS, "east")
    assert customers.holding(id).return_time == AFTER_30
    await customers.at(AFTER_30 - timedelta(days=3) + TICK)
    await customers.at(AFTER_30 + TICK)
    assert customers.customer(id).responsible_id == ""


async def test_the_terms_of_a_class_may_be_shorter(customers: Pool) -> None:
    id = await a_held_customer(customers)
    rules = customers.policy.value("pool.rules", "east", customers.now)
    rules.value["FOCUS"] = {"no_contact_days": 10, "no_deal_days": 0}
    try:
        scores: dict[str, Any] = {"intent": 90, "fit": 90, "potential": 90}
        segments = customers.policy.value("market.segments", "east", customers.now).value
        scores["segment"] = next(iter(segments))
        await customers.send(pb.QualifyLeadRequest(customer_id=id, **scores, class_reason="x"), DEVELOPER, "east")
        await customers.settle()
        assert customers.holding(id).return_time == END_OF_DAY + timedelta(days=10)
    finally:
        rules.value["FOCUS"] = {"no_contact_days": 30, "no_deal_days": 180}


async def test_what_somebody_gave_up_is_not_returned_again(customers: Pool) -> None:
    id = await a_held_customer(customers)
    await customers.send(pb.ReleaseCustomerRequest(customer_id=id, reason=pb.RELEASE_REASON_NO_NEED), DEVELOPER, "east")
    await customers.at(AFTER_30 + timedelta(days=9))
    assert [told.cause for told in customers.told(pb.CustomerReturned)] == [pb.RETURN_CAUSE_RELEASED]
    assert customers.told(pb.ReturnDueSoon) == []
    assert customers.holding(id).return_time is None


def test_a_return_from_before_was_a_release() -> None:
    stored: dict[str, Any] = {"former_id": "", "reason": "NO_NEED"}
    Customer.Returned.upcast_v1_v2(stored)
    assert stored["cause"] == "RELEASED"


def test_whose_time_has_come_unwarned_is_warned_first_and_returned_after_that() -> None:
    holding = a_holding()
    assert holding.return_time
    facts(holding)
    late = holding.return_time + TICK
    holding.fall_due(TERM, DEVELOPER, late)
    assert [type(fact) for fact in facts(holding)] == [Holding.Warned]
    assert holding.end(TERM, DEVELOPER, hold="", now=late) == ""
    holding.fall_due(TERM, DEVELOPER, holding.return_time + TICK)
    assert holding.end(TERM, DEVELOPER, hold="", now=holding.return_time + TICK) == "NO_CONTACT"


def test_a_contact_between_the_instant_and_the_return_keeps_it() -> None:
    holding = a_warned_holding()
    assert holding.return_time
    now = holding.return_time + TICK
    holding.fall_due(TERM, DEVELOPER, now)
    holding.note_activity(now, TERM.zone)
    assert holding.end(TERM, DEVELOPER, hold="", now=now) == ""
    assert holding.return_time > now


async def test_what_was_done_for_a_linked_customer_counts_for_it_when_they_are_parted(customers: Pool) -> None:
    linked, itself = await a_held_customer(customers), await a_held_customer(customers)
    await customers.linked(linked, itself)
    await customers.at(met := REGISTERED + timedelta(days=25))
    await customers.visited(linked, met)
    await customers.at(REGISTERED + timedelta(days=40))
    await customers.send(pb.UndoMergeRequest(customer_id=linked))
    await customers.settle()
    await customers.at(AFTER_30 + timedelta(days=25))
    assert [customers.holding(id).activity_time for id in (linked, itself)] == [met, met]
    assert [customers.customer(id).responsible_id for id in (linked, itself)] == [DEVELOPER, DEVELOPER]


async def test_a_complaint_of_a_linked_customer_keeps_the_one_that_it_is(customers: Pool) -> None:
    chain = [await a_held_customer(customers) for _ in range(3)]
    for id, into in pairwise(chain):
        await customers.linked(id, into)
    customers.hear(complaints.ComplaintOpened(complaint_id=str(uuid4()), customer_id=chain[0]))
    await customers.at(AFTER_30 - timedelta(days=3) + TICK)
    await customers.at(AFTER_30 + TICK)
    assert customers.customer(chain[-1]).responsible_id == DEVELOPER
    assert customers.told(pb.ReturnPostponed)[-1].cause == pb.HOLD_CAUSE_COMPLAINT_OPEN


async def test_what_was_asked_ends_when_the_customer_is_given_up(customers: Pool) -> None:
    id = await a_held_customer(customers)
    await customers.send(pb.AskHoldingRequest(customer_id=id, days=5, reason="a tender"), DEVELOPER, "east", "own")
    give = pb.ReleaseCustomerRequest(customer_id=id, reason=pb.RELEASE_REASON_NO_NEED)
    await customers.send(give, DEVELOPER, "east", "own")
    (row,) = customers.rows[HoldingList].values()
    assert (row.HasField("return_time"), row.asked) == (False, False)
    with pytest.raises(Refused, match="CUSTOMER_IN_POOL"):
        await customers.send(pb.DecideHoldingRequest(customer_id=id, approve=True), BOSS)
