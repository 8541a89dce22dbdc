"""The development of leads on PostgreSQL: what is unique, what is sealed, and what falls due by itself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from google.protobuf.message import Message

from fieldledger.customers import v1 as pb
from kernel.errors import Refused
from ledger.context import Caller
from privacy.keys import KeyRing
from services.customers.customer.domain import Customer
from services.customers.customer.views import CustomerList
from services.customers.lead.reactions import LeadDeadlines
from services.customers.lead.views import CaseList
from tests.chassis.still import HEAD, Still, held_still
from tests.ledger.stage import a_lead
from tests.servers import Servers
from tests.support import NOON

ANN, BEN = (Caller(str(uuid4()), "east", "own") for _ in range(2))
CODE = "91110000600037341L"
REVIEW = {"result": "they buy elsewhere", "cause": "the price", "lesson": "ask for the budget first"}


@pytest.fixture
async def still(servers: Servers, tmp_path: Path) -> AsyncIterator[Still]:
    KeyRing(tmp_path).make_first()
    async with held_still(servers, tmp_path, "customers") as made:
        yield made


async def _registration(still: Still, who: Caller = ANN, uscc: str = "") -> pb.RegisterLeadRequest:
    opened = pb.OpenTerritoryRequest(region="east", name=f"t {uuid4()}", responsible_id=who.staff_id)
    lead = a_lead((await still.do(opened)).aggregate_id)
    lead.company_name, lead.phone, lead.uscc = f"c {uuid4()}", f"+86138{uuid4().int % 10**8:08}", uscc
    return lead


async def _kept(still: Still, id: str) -> Customer:
    kept = await still.store.load(Customer, UUID(id))
    assert isinstance(kept, Customer)
    return kept


@pytest.mark.clause("S2j-5.1.2")
async def test_of_two_who_register_a_company_at_once_one_is_told_that_it_is_known(still: Still) -> None:
    leads = [await _registration(still, ANN, CODE), await _registration(still, BEN, CODE.lower())]
    ways = zip(leads, (ANN, BEN), strict=True)
    answers = await asyncio.gather(*(still.do(lead, who) for lead, who in ways), return_exceptions=True)
    (refused,) = (one for one in answers if isinstance(one, Refused))
    assert (refused.reason, refused.params) == ("COMPANY_KNOWN_ELSEWHERE", {})


@pytest.mark.clause("S2j-5.1.2")
async def test_a_code_means_one_company_in_the_whole_organisation(still: Still) -> None:
    first = (await still.do(await _registration(still, ANN, CODE), ANN)).aggregate_id
    opened = pb.OpenTerritoryRequest(region="west", name="w", responsible_id=HEAD.staff_id)
    elsewhere = await _registration(still, HEAD, CODE)
    elsewhere.territory_id = (await still.do(opened)).aggregate_id
    with pytest.raises(Refused) as no:
        await still.do(elsewhere)
    assert (no.value.reason, no.value.params["customer"]) == ("COMPANY_KNOWN", first)


@pytest.mark.clause("S2j-5.1.2", "S0-5.3.3-a")
async def test_a_code_is_sealed_and_recognised_again_from_what_is_sealed(still: Still) -> None:
    first = (await still.do(await _registration(still, ANN, CODE), ANN)).aggregate_id
    assert (await _kept(still, first)).uscc.startswith("sealed:")
    async with still.pool.connection() as connection:
        rows = await (await connection.execute("SELECT convert_from(state, 'UTF8') FROM customers_events")).fetchall()
        assert rows and not any(CODE in row[0] for row in rows)
        await connection.execute("DELETE FROM identities")
    for commands in still.commands:
        await commands.fill_index()
    with pytest.raises(Refused) as no:
        await still.do(await _registration(still, ANN, CODE), ANN)
    assert (no.value.reason, no.value.params["customer"]) == ("COMPANY_KNOWN", first)


@pytest.mark.clause("S2j-5.10")
async def test_a_review_and_the_reason_of_a_class_are_sealed(still: Still) -> None:
    id = (await still.do(await _registration(still), ANN)).aggregate_id
    why: dict[str, Any] = {"segment": "CHAIN", "intent": 80, "fit": 70, "class_reason": "told so"}
    await still.do(pb.QualifyLeadRequest(customer_id=id, **why), ANN)
    await still.do(pb.LoseLeadRequest(customer_id=id, reason="PRICE", review=REVIEW), ANN)
    kept = await _kept(still, id)
    assert kept.review is not None
    boxes = {"class_reason": kept.class_reason} | {f"review.{name}": text for name, text in kept.review.items()}
    assert all(box.startswith("sealed:") for box in boxes.values())
    opened = await still.personal.open(id, boxes)
    assert opened == {"class_reason": "told so"} | {f"review.{name}": text for name, text in REVIEW.items()}


async def _fire(still: Still, at: datetime) -> list[str]:
    """Fire what is due at an instant, as the host does; gives the names of what was sent."""
    sent: list[str] = []

    async def fire(command: Message, id: UUID, due: datetime) -> None:
        sent.append(command.DESCRIPTOR.name)
        still.now = at
        await still.do(command, HEAD, id)

    await still.follow()
    await still.views_by_kind[LeadDeadlines].fire_due(at, fire)
    await still.follow()
    return sent


@pytest.mark.clause("S2e-7", "S2j-5.10")
async def test_what_is_not_done_in_time_shows_in_the_lists_by_itself(still: Still) -> None:
    id = (await still.do(await _registration(still), ANN)).aggregate_id
    end_of_the_18th = datetime(2026, 10, 18, 16, tzinfo=UTC)
    assert await _fire(still, end_of_the_18th) == [], "registered on the 15th, with three days"
    tick = timedelta(microseconds=1)
    assert await _fire(still, end_of_the_18th + tick) == ["MissNextStepRequest"]
    (row,) = await still.views_by_kind[CustomerList].rows(customer_id=id)
    assert row.next_step_overdue and row.next_step_kind == pb.NEXT_STEP_KIND_FIRST_CONTACT
    assert await _fire(still, end_of_the_18th + timedelta(days=1)) == [], "once for each step"
    still.now = NOON
    await still.do(pb.LoseLeadRequest(customer_id=id, reason="PRICE"), ANN)
    end_of_the_22nd = datetime(2026, 10, 22, 16, tzinfo=UTC)
    assert await _fire(still, end_of_the_22nd) == []
    assert await _fire(still, end_of_the_22nd + tick) == ["MissReviewRequest"]
    (case,) = await still.views_by_kind[CaseList].rows(customer_id=id)
    assert case.review_overdue and not case.reviewed
    await still.do(pb.ReviewCaseRequest(customer_id=id, review=REVIEW), ANN)
    await still.follow()
    (case,) = await still.views_by_kind[CaseList].rows(customer_id=id)
    assert case.reviewed and case.late and not case.review_overdue


@pytest.mark.clause("S2e-7")
async def test_a_step_that_was_replaced_in_time_is_not_missed(still: Still) -> None:
    id = (await still.do(await _registration(still), ANN)).aggregate_id
    step = pb.SetNextStepRequest(customer_id=id, kind=pb.NEXT_STEP_KIND_VISIT)
    step.due_time.FromDatetime(NOON + timedelta(days=6))
    await still.do(step, ANN)
    assert await _fire(still, NOON + timedelta(days=6)) == []
    assert await _fire(still, NOON + timedelta(days=6, seconds=1)) == ["MissNextStepRequest"]
