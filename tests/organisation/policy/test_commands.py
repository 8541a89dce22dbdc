"""Who drafts and approves a value of policy, and the events that announce it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from chassis.policy import declared
from cli.platform import service
from fieldledger.organisation import v1 as pb
from fieldledger.organisation.v1 import events_pb2 as events
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import Forbidden, Refused
from ledger.wire import instant
from services.organisation.policy.domain import policy_id
from tests.organisation.builders import APPROVER, DRAFTER, NOW, a_drafted_policy, facts
from tests.organisation.in_memory import BOSS, InMemory

CORE = "visit.frequency_per_year.core"
announce = service("organisation").announcing


@pytest.mark.clause("S2i-6")
async def test_the_drafter_of_a_value_does_not_approve_it(organisation: InMemory) -> None:
    draft = pb.DraftPolicyValueRequest(key=CORE, scope="east", value="12", clause="S1-3.2.1-a")
    policy = await organisation.send(draft, DRAFTER)
    assert policy == await organisation.send(draft, DRAFTER) == str(policy_id(CORE, "east"))
    approve = pb.ApprovePolicyValueRequest(policy_id=policy, version=2)
    with pytest.raises(Refused, match="FOUR_EYES"):
        await organisation.send(approve, DRAFTER)
    await organisation.send(approve, BOSS)
    await organisation.send(pb.RejectPolicyValueRequest(policy_id=policy, version=1, reason="superseded"), BOSS)


@pytest.mark.clause("S0-5.3.3-b")
async def test_a_region_drafts_and_approves_only_its_own_values(organisation: InMemory) -> None:
    draft = pb.DraftPolicyValueRequest(key=CORE, value="12", clause="S1-3.2.1-a")
    with pytest.raises(Forbidden):
        await organisation.send(draft, DRAFTER, region="east")
    policy = await organisation.send(draft, DRAFTER)
    with pytest.raises(Forbidden):
        await organisation.send(pb.ApprovePolicyValueRequest(policy_id=policy, version=1), region="east")


@pytest.mark.clause("S2i-6")
@pytest.mark.parametrize(
    "clause", ["", "S1", "s1-3.2.1-a", "S9-1", "S1-99.99", "S1-3.2.1-a ", "S1-3.2.1-a\u200b", "x" * 5_000]
)
async def test_a_value_comes_from_a_clause_of_the_rule_book(organisation: InMemory, clause: str) -> None:
    with pytest.raises(Refused, match="CLAUSE_UNKNOWN") as no:
        await organisation.send(pb.DraftPolicyValueRequest(key=CORE, scope="east", value="12", clause=clause), DRAFTER)
    assert no.value.fields == ("clause",) and no.value.params["nearest"].startswith("S")
    for known in ("S1-3.2.1-a", "S1-3.2"):
        await organisation.send(pb.DraftPolicyValueRequest(key=CORE, scope="east", value="12", clause=known), DRAFTER)


def test_a_draft_and_its_approval_are_announced_whole() -> None:
    policy = a_drafted_policy(key=CORE, scope="east", value="12", effective_time=NOW + timedelta(days=1), clause="c")
    policy.approve(declared(CORE), 1, by=APPROVER, now=NOW)
    _, drafted, approved = facts(policy)
    draft, approval = announce(drafted), announce(approved)
    assert isinstance(draft, events.PolicyDrafted) and isinstance(approval, platform.PolicyApproved)
    for message in (draft, approval):
        assert (message.policy_id, message.key, message.version) == (str(policy.id), CORE, 1)
        assert (message.scope, message.value, message.clause, message.drafted_by) == ("east", "12", "c", DRAFTER)
        assert instant(message.effective_time) == NOW + timedelta(days=1)
    assert approval.approved_by == APPROVER


def test_a_rejection_is_announced_without_its_reason() -> None:
    policy = a_drafted_policy()
    policy.reject(1, by=APPROVER, reason="too strict")
    message = events.PolicyRejected(policy_id=str(policy.id), version=1, rejected_by=APPROVER)
    assert announce(facts(policy)[-1]) == message


def test_the_beginning_of_a_policy_is_not_announced() -> None:
    assert announce(facts(a_drafted_policy())[0]) is None
