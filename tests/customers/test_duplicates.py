"""Who may be the same customer is told once a pair, also when two register at once (S0-5.3.1-b)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from fieldledger.customers import v1 as pb
from kernel.errors import Forbidden
from ledger.context import Caller
from privacy.keys import KeyRing
from services.customers.duplicate.views import DuplicateList
from tests.chassis.still import HEAD, Still, held_still
from tests.ledger.stage import a_lead
from tests.servers import Servers

pytestmark = pytest.mark.clause("S0-5.3.1-b")
ANN, BEN = (Caller(str(uuid4()), "east", "own") for _ in range(2))
MANAGER = Caller(str(uuid4()), "east", "region")


@pytest.fixture
async def still(servers: Servers, tmp_path: Path) -> AsyncIterator[Still]:
    KeyRing(tmp_path).make_first()
    async with held_still(servers, tmp_path, "customers") as made:
        yield made


async def _lead(still: Still, name: str, phone: str, who: Caller = ANN) -> pb.RegisterLeadRequest:
    opened = pb.OpenTerritoryRequest(region="east", name=f"t {uuid4()}", responsible_id=who.staff_id)
    lead = a_lead((await still.do(opened)).aggregate_id)
    lead.company_name, lead.phone, lead.not_the_same = name, phone, "another shop of the street"
    return lead


async def _pairs(still: Still) -> list[Any]:
    await still.follow()
    rows: list[Any] = await still.views_by_kind[DuplicateList].rows()
    return rows


async def test_two_who_register_one_shop_at_once_make_one_pair(still: Still) -> None:
    """Edge case 7."""
    leads = [await _lead(still, "华信文具", "13811112222", who) for who in (ANN, BEN)]
    registered = await asyncio.gather(*(still.do(lead, who) for lead, who in zip(leads, (ANN, BEN), strict=True)))
    ids = {receipt.aggregate_id for receipt in registered}
    again = [pb.CheckDuplicatesRequest(customer_id=id) for id in (*ids, *ids)]
    await asyncio.gather(*(still.do(one, HEAD) for one in again))
    (pair,) = await _pairs(still)
    assert ({pair.customer_id, pair.other_id}, list(pair.same)) == (ids, ["NAME", "PHONE"])
    assert (pair.status, pair.region) == (pb.DUPLICATE_STATUS_OPEN, "east")


async def test_whoever_is_registered_is_compared_by_itself(still: Still) -> None:
    first = await still.do(await _lead(still, "甲店", "13811112222"), ANN)
    other = await still.do(await _lead(still, "乙店", "+86 138-1111-2222", BEN), BEN)
    alone = await still.do(await _lead(still, "丙店", "13900000001"), ANN)
    await still.settle()
    (pair,) = await _pairs(still)
    assert {pair.customer_id, pair.other_id} == {first.aggregate_id, other.aggregate_id} and list(pair.same) == [
        "PHONE"
    ]
    assert alone.aggregate_id not in (pair.customer_id, pair.other_id)


async def test_who_was_merged_before_they_were_compared_is_not_to_be_merged_again(still: Still) -> None:
    people = (ANN, BEN, ANN)
    ids = [(await still.do(await _lead(still, "甲店", "13811112222", who), who)).aggregate_id for who in people]
    for one in ids[1:]:
        merge = pb.MergeCustomersRequest(customer_id=one, into_id=ids[0], reason=pb.MERGE_REASON_RENAMED)
        merge.evidence = "the same door"
        await still.do(merge, MANAGER)
    for one in ids:
        await still.do(pb.CheckDuplicatesRequest(customer_id=one), HEAD)
    assert {(pair.status, ids[0] in (pair.customer_id, pair.other_id)) for pair in await _pairs(still)} == {
        (pb.DUPLICATE_STATUS_MERGED, True)
    }
    await still.do(pb.UndoMergeRequest(customer_id=ids[1]), MANAGER)
    assert sorted(pair.status for pair in await _pairs(still)) == [
        pb.DUPLICATE_STATUS_OPEN,
        pb.DUPLICATE_STATUS_MERGED,
    ]


async def test_a_merge_settles_the_pair_and_its_undoing_opens_it_again(still: Still) -> None:
    one = (await still.do(await _lead(still, "甲店", "13811112222"), ANN)).aggregate_id
    other = (await still.do(await _lead(still, "甲店", "13811112222", BEN), BEN)).aggregate_id
    await still.settle()
    (before,) = await _pairs(still)
    merge = pb.MergeCustomersRequest(customer_id=one, into_id=other, reason=pb.MERGE_REASON_RENAMED, evidence="door")
    await still.do(merge, MANAGER)
    (pair,) = await _pairs(still)
    assert pair.status == pb.DUPLICATE_STATUS_MERGED
    await still.do(pb.UndoMergeRequest(customer_id=one), MANAGER)
    assert await _pairs(still) == [before]
    dismissal = pb.DismissDuplicateRequest(duplicate_id=before.duplicate_id)
    with pytest.raises(Forbidden, match="ROW_OF_OTHERS"):
        await still.do(dismissal, ANN)
    await still.do(dismissal, MANAGER)
    (pair,) = await _pairs(still)
    assert pair.status == pb.DUPLICATE_STATUS_DISMISSED
