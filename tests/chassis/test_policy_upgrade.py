"""What an installation did with a value that its keys take no more: does everything go on after the upgrade?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from chassis.policy import PolicyBook
from cli.platform import caller
from fieldledger.customers import v1 as customers
from fieldledger.organisation import v1 as organisation
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.visits import v1 as visits
from kernel.errors import Invalid, Refused
from kernel.policy import Declaration
from tests.ledger.stage import Stage, a_customer
from tests.support import eventually

KEY = "visit.frequency_per_year.core"


@contextmanager
def before_the_registry() -> Iterator[None]:
    """The program as it was when any JSON was a value."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Declaration, "parse", lambda self, text: json.loads(text))
        patch.setattr("chassis.policy.why_out_of_force", lambda key, value, scope: None)
        yield


async def _approve(play: Stage, value: str, version: int = 1) -> str:
    drafter, approver = (play.session_of(caller("head_office", "*")) for _ in range(2))
    draft = organisation.DraftPolicyValueRequest(key=KEY, scope="east", value=value, clause="S1-3.2.1-a")
    policy = (await drafter.do(draft)).aggregate_id
    await approver.do(organisation.ApprovePolicyValueRequest(policy_id=policy, version=version))
    return policy


async def _rows(play: Stage, **filters: str) -> list[organisation.PolicyRow]:
    session = play.session_of(caller("head_office", "*"))
    asked = organisation.ListPoliciesRequest(**filters, page_size=100)
    return list((await session.ask(asked, organisation.ListPoliciesResponse)).rows)


@pytest.fixture
async def east(play: Stage) -> None:
    session = play.session_of(caller("head_office", "*"))
    try:
        await session.do(organisation.OpenRegionRequest(region="east", name="华东", time_zone="Asia/Shanghai"))
    except Refused as known:
        assert known.reason == "REGION_OPENED_ALREADY"


async def test_a_fact_parked_for_an_unusable_value_goes_on_after_the_upgrade(play: Stage, east: None) -> None:
    """A frequency of 0 was approved; a customer's duty could not begin: a division by zero parked its fact."""
    host = play.platform.hosts["visits"]
    book = next(view for view in host.views.values() if isinstance(view, PolicyBook))

    async def in_force(version: int) -> bool:
        return book.value(KEY, "east", play.clock.now()).version == version

    with before_the_registry():
        policy = await _approve(play, "0")
        await eventually(lambda: in_force(1))
        customer = await a_customer(play.session(), tier=customers.CUSTOMER_TIER_CORE)

        async def parked() -> list[platform.ParkedFact]:
            request = platform.ListParkedRequest(follower="reactions")
            answer = await play.operator().ask_of("visits", request, platform.ListParkedResponse)
            return [fact for fact in answer.facts if fact.key == customer]

        assert "ZeroDivisionError" in (await eventually(parked, 20))[0].reason
    await book.refresh()
    assert await in_force(0), "the default applies"
    (reactions,) = (follower for follower in host.followers if "reactions" in follower.names)
    assert await reactions.retry("reactions", customer)
    assert await parked() == []

    async def owed() -> visits.VisitsOwedRow | None:
        (view,) = (view for view in host.views.values() if view.NAME == "visits_owed")
        row: visits.VisitsOwedRow | None = await view.get(customer)
        return row

    assert (await eventually(owed, 20)).per_year == 12

    async def listed() -> list[organisation.PolicyRow]:
        return [row for row in await _rows(play, policy_id=policy) if row.HasField("out_of_force")]

    (row,) = await eventually(listed)
    assert (row.value, row.out_of_force.reason) == ("0", "POLICY_VALUE_UNFIT")
    assert "1" in row.out_of_force.en and "365" in row.out_of_force.zh
    await _approve(play, "24", version=2)
    await eventually(lambda: in_force(2))
    assert [row.version for row in await listed()] == [1]


async def test_a_draft_from_before_the_registry_is_refused_when_it_is_to_be_approved(play: Stage, east: None) -> None:
    drafter, approver = (play.session_of(caller("head_office", "*")) for _ in range(2))
    draft = organisation.DraftPolicyValueRequest(
        key="visit.frequency_per_year.general", value="-4", clause="S1-3.2.1-c"
    )
    with before_the_registry():
        policy = (await drafter.do(draft)).aggregate_id
    with pytest.raises(Invalid) as refusal:
        await approver.do(organisation.ApprovePolicyValueRequest(policy_id=policy, version=1))
    assert (refusal.value.reason, refusal.value.clause) == ("POLICY_VALUE_UNFIT", "S1-3.2.1-c")
    await approver.do(organisation.RejectPolicyValueRequest(policy_id=policy, version=1, reason="negative"))
