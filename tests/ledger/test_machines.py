"""The event store against a model, in any order of events."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from kernel.aggregate import RECORDED_AT
from ledger.envelope import LOG_PARTITIONS
from ledger.eventstore import EventStore, Submission
from tests.ledger.tally import NAME, Tally, a_submission, as_owner
from tests.machines import Machine, ended, explore
from tests.servers import Servers
from tests.support import NOON

pytestmark = pytest.mark.postgres
CLEAN = (
    f"ALTER TABLE {NAME}_events DISABLE TRIGGER USER; "  # they would refuse it
    f"TRUNCATE {NAME}_events, {NAME}_snapshots, commands; UPDATE store SET position = 0; "
    "UPDATE relay SET position = 0, epoch = 0, tails = array_fill(0::bigint, ARRAY[4])"
)


class Log(Machine):
    """A running store, and its expected contents."""

    @initialize()
    def begin(self) -> None:
        self.log: list[tuple[UUID, int]] = []
        self.commands: dict[UUID, Submission] = {}
        self.tallies: dict[UUID, Tally] = {}
        self.work: asyncio.Task[None] | None = None
        self.do(self._clean())
        self.restart()

    async def _clean(self) -> None:
        RECORDED_AT.set(NOON)
        async with as_owner(self.pool) as connection:
            await connection.execute(CLEAN)

    @rule()
    def restart(self) -> None:
        """Another process over the same database."""

        async def begin() -> None:
            if self.work:
                await ended(self.work)
            self.store = EventStore(NAME, self.pool)
            self.work = asyncio.create_task(self.store.commit_groups())

        self.do(begin())

    def teardown(self) -> None:
        async def end() -> None:
            if work := getattr(self, "work", None):
                await ended(work)

        self.do(end())

    def _a_tally(self, counts: int) -> tuple[Tally, list[Any]]:
        RECORDED_AT.set(NOON)
        made = Tally.begin(Tally.Begun, uuid4(), region="east")
        for amount in range(counts):
            made.count(amount)
            if amount % 2:
                made.note()  # which is not announced
        return made, list(made.collect_events())

    def _append(self, *submissions: Submission) -> list[str]:
        async def append() -> list[str]:
            assert self.work and not self.work.done(), "the store's work has ended"
            async with asyncio.timeout(20):
                answers = await asyncio.gather(*(self.store.append(each) for each in submissions))
            return [answer.result for answer in answers]

        return self.do(append())

    def _submission(self, facts: Iterable[Any], **fields: Any) -> Submission:
        async def made() -> Submission:  # its future belongs to the running loop
            return a_submission(self.store, *facts, **fields)

        return self.do(made())

    def _stored(self, submission: Submission) -> None:
        self.commands[submission.command_id] = submission
        self.log += [(UUID(str(fact.originator_id)), fact.originator_version) for fact in submission.facts]

    @rule(counts=st.integers(0, 4), several=st.integers(1, 3))
    def append(self, counts: int, several: int) -> None:
        """New aggregates, in one group."""
        made = [self._a_tally(counts) for _ in range(several)]
        submissions = [self._submission(facts) for _, facts in made]
        assert self._append(*submissions) == ["stored"] * several
        for (found, _), submission in zip(made, submissions, strict=True):
            self.tallies[found.id] = found
            self._stored(submission)


class Store(Log):
    @precondition(lambda self: self.tallies)
    @rule(data=st.data(), late=st.booleans())
    def append_to_one(self, data: st.DataObject, late: bool) -> None:
        """Two writers that read the same version: one is stored, the other conflicts, in one group or two."""
        id = data.draw(st.sampled_from(sorted(self.tallies)))
        RECORDED_AT.set(NOON)
        rivals = [self.do(self.store.load(Tally, id)) for _ in range(2)]
        submissions = []
        for rival in rivals:
            assert isinstance(rival, Tally)
            rival.count(1)
            submissions.append(self._submission(rival.collect_events()))
        groups = [submissions[:1], submissions[1:]] if late else [submissions]
        answers = [answer for group in groups for answer in self._append(*group)]
        assert sorted(answers) == ["conflict", "stored"]
        self._stored(submissions[answers.index("stored")])

    @precondition(lambda self: self.commands)
    @rule(data=st.data())
    def repeat(self, data: st.DataObject) -> None:
        """A used id, with any content, stores nothing and returns what was stored."""
        id = data.draw(st.sampled_from(sorted(self.commands)))
        again = self._submission(self._a_tally(1)[1], id=id, digest=b"other")
        assert self._append(again) == ["known"]
        known = self.do(self.store.known(id))
        assert known and known.digest == self.commands[id].digest

    @precondition(lambda self: self.tallies)
    @rule(data=st.data())
    def snapshot(self, data: st.DataObject) -> None:
        id = data.draw(st.sampled_from(sorted(self.tallies)))
        RECORDED_AT.set(NOON)
        before: Any = self.do(self.store.load(Tally, id))
        self.do(self.store.snapshot(before))
        after: Any = self.do(self.store.load(Tally, id))
        assert vars(before) == vars(after)

    @rule(after=st.integers(0, 30), limit=st.integers(1, 10))
    def read(self, after: int, limit: int) -> None:
        found = self.do(self.store.read(after, limit))
        whole = self.do(self.store.read(0, 10_000))
        assert [r.position for r in found] == [r.position for r in whole if r.position > after][:limit]

    @rule(after=st.dictionaries(st.integers(0, LOG_PARTITIONS - 1), st.integers(0, 30)), limit=st.integers(1, 10))
    def read_each(self, after: dict[int, int], limit: int) -> None:
        found = self.do(self.store.read_each(after, limit))
        whole = self.do(self.store.read(0, 10_000))
        of = {p: [r for r in whole if r.partition == p and r.position > since][:limit] for p, since in after.items()}
        assert {p: [r.position for r in facts] for p, facts in found.items()} == {
            p: [r.position for r in facts] for p, facts in of.items() if facts
        }

    @invariant()
    def the_log_is_the_model(self) -> None:
        if hasattr(self, "store"):
            found = self.do(self.store.read(0, 10_000))
            assert [(UUID(str(r.fact.originator_id)), r.fact.originator_version) for r in found] == self.log
            assert [r.position for r in found] == list(range(1, len(self.log) + 1))


@pytest.mark.parametrize(("machine", "examples", "steps"), [(Store, 40, 20)])
def test_a_model_agrees(servers: Servers, machine: type[Machine], examples: int, steps: int) -> None:
    explore(machine, servers.pg_dsn(f"{uuid4().hex[:12]}_machine"), examples, steps)
