"""Positions against a model: repeated, reordered and lost messages."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from ledger import positions
from tests.ledger.trails import Follower, a_follower, aggregates, chain
from tests.machines import Machine, explore
from tests.servers import Servers

pytestmark = pytest.mark.postgres


class Places(Machine):
    """A source that announces, a network that repeats, reorders and loses, and a view that must not be affected."""

    @initialize(count=st.integers(1, 4))
    def begin(self, count: int) -> None:
        self.follower: Follower = self.do(a_follower(self.pool))
        self.ids = [*aggregates(count), *aggregates(1, partition=1)]
        self.marks: list[tuple[UUID, str]] = []

    @rule(data=st.data(), several=st.integers(1, 4))
    def announce(self, data: st.DataObject, several: int) -> None:
        for _ in range(several):
            self.marks.append((data.draw(st.sampled_from(self.ids)), chr(97 + len(self.marks) % 26)))

    @precondition(lambda self: self.marks)
    @rule(data=st.data())
    def deliver(self, data: st.DataObject) -> None:
        """Any of what was announced, any number of times, in any order."""
        facts = chain(*self.marks)
        chosen = data.draw(st.lists(st.sampled_from(range(len(facts))), max_size=12))
        self.do(self.follower.follow([facts[at] for at in chosen]))

    @precondition(lambda self: self.marks)
    @rule()
    def fill(self) -> None:
        """The source's own log: everything, in order."""
        self.do(self.follower.follow(chain(*self.marks)))
        assert self._trails() == self._wanted(len(self.marks))

    @invariant()
    def every_trail_is_a_beginning(self) -> None:
        if hasattr(self, "follower"):
            whole = self._wanted(len(self.marks))
            for id, trail in self._trails().items():
                assert whole[id].startswith(trail)

    @invariant()
    def positions_are_what_was_folded(self) -> None:
        if hasattr(self, "follower"):
            held = self.do(self._held())
            folded = "".join(sorted("".join(self._trails().values())))
            facts = [fact for fact in chain(*self.marks) if fact.position <= held["visits", fact.partition]]
            assert len(folded) == len(facts)

    async def _held(self) -> dict[tuple[str, int], int]:
        async with self.pool.connection() as connection:
            return (await positions.read(connection, (self.follower.name,)))[self.follower.name]

    def _trails(self) -> dict[UUID, str]:
        rows = self.do(self.follower.trail.rows())
        return {UUID(row.customer_id): row.tier for row in rows}

    def _wanted(self, count: int) -> dict[UUID, str]:
        found: dict[UUID, str] = {}
        for id, mark in self.marks[:count]:
            found[id] = found.get(id, "") + mark
        return found


@pytest.mark.parametrize(("machine", "examples", "steps"), [(Places, 60, 20)])
def test_a_model_agrees(servers: Servers, machine: type[Machine], examples: int, steps: int) -> None:
    explore(machine, servers.pg_dsn(f"{uuid4().hex[:12]}_machine"), examples, steps)
