"""Do timers and person keys hold against a model, whatever happens in whatever order?"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from google.protobuf.message import Message
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from chassis import deadlines
from chassis.deadlines import Deadlines, Due
from fieldledger.visits.v1 import events_pb2 as announced
from fieldledger.visits.v1 import visits_pb2 as visits
from ledger import positions
from ledger.errors import Refused
from ledger.follower import Views
from privacy import personal
from privacy.keys import KeyRing
from privacy.personal import MASK, PersonalData
from tests.ledger.trails import VOCABULARY, aggregates, chain
from tests.machines import Machine, explore
from tests.servers import Servers
from tests.support import NOON

pytestmark = pytest.mark.postgres
HOUR = timedelta(hours=1)
HOURS = st.integers(0, 20)


class Promises(Deadlines):
    """Each `OwedVisitMade` sets a deadline at its mark's hour; the mark "met" settles it."""

    FOLLOWS = ("visits",)

    def deadlines(self, event: Message) -> Iterator[Due]:
        assert isinstance(event, announced.OwedVisitMade)
        at = None if event.visit_id == "met" else NOON + int(event.visit_id) * HOUR
        yield Due(event.customer_id, "promise", at)

    def command(self, aggregate_id: str, kind: str) -> Message:
        return visits.MissVisitRequest(duty_id=aggregate_id)


class Timers(Machine):
    """Facts set, move and settle deadlines; time goes on; processes come and go in the middle of firing."""

    @initialize(count=st.integers(1, 3))
    def begin(self, count: int) -> None:
        self.kind: Any = type("Promises", (Promises,), {"NAME": f"promises_{uuid4().hex}"})
        self.ids, self.marks, self.now = aggregates(count), list[tuple[UUID, str]](), NOON
        self.due: dict[UUID, datetime] = {}
        self.fired: dict[UUID, tuple[UUID, datetime]] = {}
        self.done: set[tuple[UUID, datetime]] = set()
        self.restart()
        self.do(self._prepare())

    async def _prepare(self) -> None:
        async with self.pool.connection() as connection:
            await self.view.prepare(connection)
            await positions.prepare(connection, self.view.follower, ("visits",))

    @rule()
    def restart(self) -> None:
        """Another process: it remembers nothing."""
        self.view: Promises = self.kind(self.pool)

    @rule(data=st.data(), hour=HOURS, settle=st.booleans())
    def fact(self, data: st.DataObject, hour: int, settle: bool) -> None:
        id = data.draw(st.sampled_from(self.ids))
        self.marks.append((id, "met" if settle else str(hour)))
        self.do(Views(self.pool, [self.view], VOCABULARY).follow(chain(*self.marks)))
        if settle:
            self.due.pop(id, None)
        else:
            self.due[id] = NOON + hour * HOUR

    @rule(hours=st.integers(1, 6))
    def wait(self, hours: int) -> None:
        self.now += hours * HOUR

    @rule(crashes=st.booleans())
    def fire(self, crashes: bool) -> None:
        """What is due is fired; perhaps the process ends after the command and before anything else."""

        wrong: list[str] = []

        async def fired(command: Message, id: UUID, due: datetime) -> None:
            assert isinstance(command, visits.MissVisitRequest)
            about = UUID(command.duty_id)
            # Whatever is raised here is the deadline's own trouble: what is wrong is looked at afterwards.
            if due >= self.now:
                wrong.append("fired early")
            if self.due.get(about) != due:
                wrong.append("fired although it was settled or moved")
            if self.fired.setdefault(id, (about, due)) != (about, due):
                wrong.append("one id for two deadlines")
            self.done.add((about, due))
            if crashes:
                raise RuntimeError("the process ends")

        self.do(self.view.fire_due(self.now, fired))
        assert wrong == []
        if crashes:
            self.restart()

    @invariant()
    def every_deadline_has_one_id(self) -> None:
        if hasattr(self, "fired"):
            assert len(set(self.fired.values())) == len(self.fired)

    def teardown(self) -> None:
        if hasattr(self, "due"):
            self.now = NOON + 1000 * HOUR
            self.restart()
            self.fire(crashes=False)
            assert set(self.due.items()) <= self.done, "a deadline never fired"


class Keys(Machine):
    """Persons whose texts are sealed, opened and erased by two processes over one database."""

    @initialize()
    def begin(self) -> None:
        keys = tempfile.TemporaryDirectory(prefix="fieldledger-test-keys-")
        self.keys = keys
        KeyRing(Path(keys.name)).make_first()
        self.processes = [PersonalData(self.pool, KeyRing(Path(keys.name))) for _ in range(2)]
        self.persons = [str(uuid4()) for _ in range(3)]
        self.erased: set[str] = set()
        self.boxes: list[tuple[str, str, dict[str, str], str]] = []

    @rule(by=st.integers(0, 1), who=st.integers(0, 2), text=st.text(max_size=8))
    def seal(self, by: int, who: int, text: str) -> None:
        person, place = self.persons[who], str(uuid4())
        try:
            boxes = self.do(self.processes[by].seal(person, place, {"name": text}))
        except Refused as no:
            assert no.reason == "PERSON_ERASED" and person in self.erased
        else:
            assert person not in self.erased, "an erased person got a key again"
            self.boxes.append((person, place, boxes, text))

    @rule(by=st.integers(0, 1), who=st.integers(0, 2))
    def erase(self, by: int, who: int) -> None:
        async def erased() -> None:
            async with self.pool.connection() as connection:
                await self.processes[by].erase(connection, [self.persons[who]])

        self.do(erased())
        self.erased.add(self.persons[who])

    @precondition(lambda self: self.boxes)
    @rule(by=st.integers(0, 1), data=st.data())
    def move(self, by: int, data: st.DataObject) -> None:
        """A box does not open in another place."""
        person, _, boxes, _ = data.draw(st.sampled_from(self.boxes))
        if person not in self.erased:
            with pytest.raises(ValueError):
                self.do(self.processes[by].open(str(uuid4()), boxes))

    @invariant()
    def every_box_says_what_was_sealed_or_nothing(self) -> None:
        for person, place, boxes, text in getattr(self, "boxes", []):
            for process in self.processes:
                wanted = MASK if person in self.erased else text
                assert self.do(process.open(place, boxes)) == {"name": wanted}


@pytest.mark.parametrize(("machine", "examples", "steps"), [(Timers, 60, 25), (Keys, 40, 20)])
def test_a_model_agrees(
    servers: Servers, monkeypatch: pytest.MonkeyPatch, machine: type[Machine], examples: int, steps: int
) -> None:
    monkeypatch.setattr(deadlines, "AGAIN_SECONDS", 0.0)  # time here is what the machine says
    monkeypatch.setattr(personal, "HELD_SECONDS", 0.0)
    explore(machine, servers.pg_dsn(f"{uuid4().hex[:12]}_machine"), examples, steps)
