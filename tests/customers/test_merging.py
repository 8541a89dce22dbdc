"""Merging customers on PostgreSQL: two at once, what is sealed, what is asked of a family, and who may."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from chassis.families import Families
from fieldledger.customers import v1 as pb
from kernel.errors import NotFound, Refused
from ledger.context import Caller
from ledger.reach import ALL, Reach
from privacy.keys import KeyRing
from services.customers.customer.domain import Customer
from services.customers.lead.views import CaseList
from tests.chassis.still import HEAD, Still, held_still
from tests.ledger.stage import a_lead
from tests.servers import Servers

pytestmark = pytest.mark.clause("S0-5.3.1-b")
ANN = Caller(str(uuid4()), "east", "own")
MANAGER = Caller(str(uuid4()), "east", "region")
CODE = "91110000600037341L"


@pytest.fixture
async def still(servers: Servers, tmp_path: Path) -> AsyncIterator[Still]:
    KeyRing(tmp_path).make_first()
    async with held_still(servers, tmp_path, "customers") as made:
        yield made


async def _customer(still: Still, uscc: str = "", region: str = "east", who: Caller = ANN) -> str:
    opened = pb.OpenTerritoryRequest(region=region, name=f"t {uuid4()}", responsible_id=who.staff_id)
    lead = a_lead((await still.do(opened)).aggregate_id)
    lead.company_name, lead.phone, lead.uscc = f"c {uuid4()}", f"+86138{uuid4().int % 10**8:08}", uscc
    return (await still.do(lead, who)).aggregate_id


def _merge(id: str, into: str) -> pb.MergeCustomersRequest:
    reason = pb.MERGE_REASON_ENTERED_TWICE
    return pb.MergeCustomersRequest(customer_id=id, into_id=into, reason=reason, evidence="the same door")


async def _kept(still: Still, id: str) -> Customer:
    kept = await still.store.load(Customer, UUID(id))
    assert isinstance(kept, Customer)
    return kept


async def test_two_merges_at_once_close_no_loop(still: Still) -> None:
    ring = [await _customer(still) for _ in range(4)]
    pairs = [*pairwise(ring), (ring[-1], ring[0])]
    answers = await asyncio.gather(*(still.do(_merge(*pair), MANAGER) for pair in pairs), return_exceptions=True)
    refused = [answer for answer in answers if isinstance(answer, BaseException)]
    assert refused and all(isinstance(no, Refused) for no in refused)
    links = {id: (await _kept(still, id)).merged_into for id in ring}
    assert len([into for into in links.values() if into]) == 4 - len(refused)
    for id in ring:
        for _ in ring:
            id = links.get(id, "") or id
        assert not links[id], "whoever goes up arrives"


async def test_whoever_is_merged_first_is_not_merged_back(still: Still) -> None:
    a, b = await _customer(still), await _customer(still)
    both = (still.do(_merge(a, b), MANAGER), still.do(_merge(b, a), MANAGER))
    answers = await asyncio.gather(*both, return_exceptions=True)
    (no,) = (answer for answer in answers if isinstance(answer, Refused))
    assert no.reason == "MERGE_LOOP"


async def test_companies_are_told_apart_by_their_codes(still: Still) -> None:
    a, b, c = await _customer(still, CODE), await _customer(still, _second_code()), await _customer(still)
    with pytest.raises(Refused, match="USCC_DIFFER"):
        await still.do(_merge(a, b), MANAGER)
    await still.do(_merge(c, b), MANAGER)


async def test_evidence_is_sealed_and_an_unknown_customer_is_not_found(still: Still) -> None:
    a, b = await _customer(still), await _customer(still)
    with pytest.raises(NotFound):
        await still.do(_merge(a, str(uuid4())), MANAGER)
    await still.do(_merge(a, b), MANAGER)
    kept = await _kept(still, a)
    assert kept.merge_evidence.startswith("sealed:")
    assert await still.personal.open(a, {"evidence": kept.merge_evidence}) != {"evidence": kept.merge_evidence}


async def test_a_person_gives_nobody_a_customer_that_is_another(still: Still) -> None:
    a, b = await _customer(still), await _customer(still)
    await still.do(_merge(a, b), MANAGER)
    give: dict[str, Any] = {"responsible_id": MANAGER.staff_id, "reason": "illness"}
    with pytest.raises(Refused, match="CUSTOMER_MERGED"):
        await still.do(pb.ReassignCustomerRequest(customer_id=a, **give), MANAGER)
    await still.do(pb.ReassignCustomerRequest(customer_id=b, **give), MANAGER)


async def _cases(still: Still, id: str, within: Reach = ALL) -> set[str]:
    families = still.views_by_kind[Families]
    rows = await still.views_by_kind[CaseList].where(families.among(), {"customer_id": id}, within)
    return {row.customer_id for row in rows}


async def test_a_list_by_customer_asks_the_whole_family(still: Still) -> None:
    a, b, c, d, alone = [await _customer(still) for _ in range(5)]
    for pair in ((a, b), (d, b), (b, c)):
        await still.do(_merge(*pair), MANAGER)
    await still.follow()
    for id in (a, b, c, d):
        assert await _cases(still, id) == {a, b, c, d}
    assert await _cases(still, alone) == {alone}
    await still.do(pb.UndoMergeRequest(customer_id=b), MANAGER)
    await still.follow()
    assert await _cases(still, c) == {c} and await _cases(still, d) == {a, b, d}
    stranger = Caller(str(uuid4()), "west", "region")
    assert await _cases(still, d, Reach.of(stranger)) == set(), "a family shows nobody more than he may see"


async def test_families_of_two_regions_are_made_by_head_office(still: Still) -> None:
    here, there = await _customer(still), await _customer(still, region="west", who=HEAD)
    with pytest.raises(Refused, match="MERGE_ACROSS_REGIONS"):
        await still.do(_merge(here, there), MANAGER)
    await still.do(_merge(here, there), HEAD)
    with pytest.raises(Refused, match="MERGE_ACROSS_REGIONS"):
        await still.do(pb.UndoMergeRequest(customer_id=here), MANAGER)
    await still.do(pb.UndoMergeRequest(customer_id=here), HEAD)


def _second_code() -> str:
    """Another valid unified social credit code: its last character follows from the others (GB 32100)."""
    letters, first = "0123456789ABCDEFGHJKLMNPQRTUWXY", "91330000143000000"
    return first + letters[-sum(letters.index(one) * pow(3, at, 31) for at, one in enumerate(first)) % 31]
