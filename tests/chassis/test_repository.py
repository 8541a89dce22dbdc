"""What a repository remembers between two commands: what was stored, and what was not there."""

from __future__ import annotations

from collections import Counter
from uuid import UUID, uuid4

import pytest

from chassis.repository import Repository
from kernel.aggregate import Aggregate
from ledger.eventstore import EventStore
from tests.ledger.tally import Tally, a_submission, a_tally

pytestmark = pytest.mark.postgres


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, store: EventStore) -> list[UUID]:
    """The ids that the store was asked for."""
    ids, load = list[UUID](), store.load

    async def counted(cls: type[Aggregate], id: UUID, version: int | None = None) -> Aggregate | None:
        ids.append(id)
        return await load(cls, id, version)

    monkeypatch.setattr(store, "load", counted)
    return ids


async def test_what_is_not_there_is_asked_for_once_and_is_still_part_of_what_was_read(
    store: EventStore, asked: list[UUID]
) -> None:
    repository, id = Repository(store), uuid4()
    for cached in (False, True, True):
        attempt = repository.begin_attempt(fresh=False)
        assert await repository.load(Tally, id) is None
        assert (attempt.cached, attempt.read) == (cached, {id: 0}), "the append must find out if it has come"
    assert asked == [id]


async def test_what_another_replica_has_made_since_is_found_by_the_attempt_after(store: EventStore) -> None:
    repository = Repository(store)
    tally, facts = a_tally(1)
    repository.begin_attempt(fresh=False)
    assert await repository.load(Tally, tally.id) is None
    await store.append(a_submission(store, *facts))
    late = repository.begin_attempt(fresh=False)
    assert await repository.load(Tally, tally.id) is None and late.cached, "a refusal is decided again"
    repository.begin_attempt(fresh=True)
    found = await repository.load(Tally, tally.id)
    assert found and found.version == 2
    repository.begin_attempt(fresh=False)
    assert await repository.load(Tally, tally.id) is not None


async def test_what_is_stored_here_is_no_longer_absent(store: EventStore, asked: list[UUID]) -> None:
    repository = Repository(store)
    tally, _ = a_tally(1)
    attempt = repository.begin_attempt(fresh=False)
    assert await repository.load(Tally, tally.id) is None
    await repository.keep(attempt, [tally], Counter({tally.id: tally.version}))
    repository.begin_attempt(fresh=False)
    assert await repository.load(Tally, tally.id) is tally
    assert asked == [tally.id]
    repository.begin_attempt(fresh=False)  # while another command uses it, it is not in the cache
    await repository.load(Tally, tally.id)
    assert asked == [tally.id, tally.id]


async def test_an_aggregate_of_another_class_is_not_found_and_was_read_in_its_version(store: EventStore) -> None:
    """Read as if nothing were there, a command that names the wrong thing would be decided again for ever."""
    repository = Repository(store)
    other: type[Aggregate] = type("Other", (Aggregate,), {"TOPIC": "tally.Other"})
    tally, facts = a_tally(1)
    await store.append(a_submission(store, *facts))
    for fresh in (True, False):
        attempt = repository.begin_attempt(fresh=fresh)
        found: Aggregate | None = await repository.load(other, tally.id)
        assert found is None
        assert attempt.read == {tally.id: 2}
        await repository.keep(attempt, [], Counter())
    repository.begin_attempt(fresh=False)
    found = await repository.load(Tally, tally.id)
    assert found and found.version == 2
