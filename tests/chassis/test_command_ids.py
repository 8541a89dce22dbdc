"""Does a command id belong to its caller, whoever else uses the same one, and is only what lasts kept under it?"""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from psycopg_pool import AsyncConnectionPool

from chassis.answers import id_of_caller
from chassis.executor import Executor
from chassis.operations import Operations
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.visits import v1 as pb
from kernel.errors import Conflict, Refused
from ledger.context import EVERYWHERE, Caller, Context
from ledger.eventstore import EventStore
from tests.ledger import tally
from tests.ledger.tally import CALLER, a_context, a_count

BEGIN = pb.PlanVisitRequest()
OTHER = replace(CALLER, staff_id=str(uuid4()))


async def _begun(tallies: Executor, ctx: Context | None = None) -> UUID:
    return UUID((await tallies.execute("begin", BEGIN, ctx or a_context())).aggregate_id)


def of_other(command: UUID) -> Context:
    return a_context(command, caller=OTHER)


async def outcome(tallies: Executor, command: UUID, who: Caller) -> Any:
    operations = Operations(tally.NAME, tallies._repository.store._pool, tallies, (), (), None, b"", None)  # type: ignore[arg-type]
    request = platform.GetCommandOutcomeRequest(command_id=str(command))
    return await operations.get_command_outcome(request, a_context(caller=who))


async def test_the_same_key_of_two_callers_begins_two_aggregates_and_each_gets_his_own_again(
    tallies: Executor,
) -> None:
    command = uuid4()
    mine, his = [await _begun(tallies, a_context(command)), await _begun(tallies, of_other(command))]
    assert mine != his
    assert [await _begun(tallies, a_context(command)), await _begun(tallies, of_other(command))] == [mine, his]
    stored = [await tallies.store.known(id) for id in (command, id_of_caller(command, OTHER.staff_id))]
    assert all(stored), "the first caller's under the key itself, as in stored history; the second's under a derived id"


async def test_each_of_two_callers_still_cannot_use_his_key_for_another_content(tallies: Executor) -> None:
    id, command = await _begun(tallies), uuid4()
    for ctx in (a_context(command), of_other(command)):
        await tallies.execute("count", a_count(id, 3), replace(ctx))
        with pytest.raises(Conflict, match="COMMAND_ID_REUSED"):
            await tallies.execute("count", a_count(id, 4), replace(ctx))


async def test_two_callers_with_one_key_at_the_same_time_are_both_carried_out_once(
    store: EventStore, own_pool: AsyncConnectionPool
) -> None:
    replicas, command = [tally.tallies(store, own_pool) for _ in range(2)], uuid4()
    calls = [
        (replica, ctx) for replica in replicas for ctx in (a_context(command), of_other(command)) for _ in range(5)
    ]
    ids = await asyncio.gather(*(_begun(replica, replace(ctx)) for replica, ctx in calls))
    assert len({id for id, (_, ctx) in zip(ids, calls, strict=True) if ctx.caller is CALLER}) == 1
    assert len(set(ids)) == 2


async def test_a_refusal_of_one_caller_does_not_meet_another(tallies: Executor) -> None:
    id, command = await _begun(tallies), uuid4()
    with pytest.raises(Refused, match="VISIT_CLOSED"):
        await tallies.execute("count", a_count(id, 9, at_most=3), a_context(command))
    accepted = await tallies.execute("count", a_count(id, 9), of_other(command))
    assert accepted.outcome == platform.OUTCOME_ACCEPTED
    with pytest.raises(Refused, match="VISIT_CLOSED"):
        await tallies.execute("count", a_count(id, 9, at_most=3), a_context(command))


async def test_the_expected_version_counts_for_a_second_caller_too(tallies: Executor) -> None:
    id, command = await _begun(tallies), uuid4()
    await tallies.execute("count", a_count(id, 1), a_context(command))
    with pytest.raises(Conflict, match="VERSION_CONFLICT"):
        await tallies.execute("count", a_count(id, 1), replace(of_other(command), expected_version=1))


async def test_a_command_stored_before_callers_were_kept_is_told_by_its_content(
    tallies: Executor, own_pool: AsyncConnectionPool
) -> None:
    command = uuid4()
    id = await _begun(tallies, a_context(command))
    async with tally.as_owner(own_pool) as connection:
        row = await (await connection.execute("SELECT answer FROM commands")).fetchone()
        assert row is not None
        bare = {name: value for name, value in json.loads(row[0]).items() if name != "actor"}
        await connection.execute("UPDATE commands SET answer = %s", (json.dumps(bare),))
    assert await _begun(tallies, a_context(command)) == id
    with pytest.raises(Conflict, match="COMMAND_ID_REUSED"):
        await _begun(tallies, of_other(command))


async def test_an_outcome_is_asked_for_by_the_key_that_its_caller_gave(tallies: Executor) -> None:
    command = uuid4()
    mine, his = await _begun(tallies, a_context(command)), await _begun(tallies, of_other(command))
    for who, id in ((CALLER, mine), (OTHER, his)):
        assert (await outcome(tallies, command, who)).receipt.aggregate_id == str(id)


async def test_anothers_command_is_as_unknown_as_none_unless_it_is_within_reach(tallies: Executor) -> None:
    command, nothing = uuid4(), platform.GetCommandOutcomeResponse(outcome=platform.OUTCOME_UNKNOWN)
    await _begun(tallies, a_context(command))
    colleague = replace(OTHER, reach="own")
    for who in (colleague, replace(colleague, region="west"), replace(OTHER, region="west")):
        assert await outcome(tallies, command, who) == await outcome(tallies, uuid4(), who) == nothing
    for who in (OTHER, Caller(str(uuid4()), EVERYWHERE, "organisation")):
        assert (await outcome(tallies, command, who)).outcome == platform.OUTCOME_ACCEPTED


async def test_a_refusal_that_passes_is_not_kept_and_a_repeat_is_decided_again(
    tallies: Executor, store: EventStore
) -> None:
    id, command = await _begun(tallies), uuid4()
    tallies._passing = frozenset({"VISIT_CLOSED"})
    await tallies.execute("count", a_count(id, 1), a_context())
    with pytest.raises(Refused, match="VISIT_CLOSED"):
        await tallies.execute("count", a_count(id, 9, at_most=9), a_context(command))
    assert await store.known(command) is None
    await tallies.execute("count", a_count(id, -1), a_context())
    again = await tallies.execute("count", a_count(id, 9, at_most=9), a_context(command))
    assert again.outcome == platform.OUTCOME_ACCEPTED
