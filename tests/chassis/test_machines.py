"""Stateful tests of timers and person keys against a model, in any order of events."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, ClassVar
from uuid import UUID, uuid4

import pytest
from google.protobuf.message import Message
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from chassis import deadlines
from chassis.deadlines import Deadlines, Due
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.visits import v1 as visits
from fieldledger.visits.v1 import events_pb2 as announced
from kernel.errors import Refused
from ledger import positions
from ledger.context import EVERYWHERE
from ledger.follower import Views
from ledger.reach import ALL
from privacy import keys, personal
from privacy.erasures import Erasures
from privacy.keys import FIRST, HELD_SECONDS, KeyRing
from privacy.personal import MASK, PersonalData
from tests.ledger.tally import as_owner
from tests.ledger.trails import VOCABULARY, aggregates, chain
from tests.machines import Machine, explore
from tests.servers import Servers
from tests.support import NOON, an_envelope

pytestmark = pytest.mark.postgres
HOUR = timedelta(hours=1)
HOURS = st.integers(0, 20)
REGIONS = ("east", "west", EVERYWHERE)


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
        """Another process, with nothing in memory."""
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
        """Fire what is due; optionally the process crashes directly after the command."""

        wrong: list[str] = []

        async def fired(command: Message, id: UUID, due: datetime) -> None:
            assert isinstance(command, visits.MissVisitRequest)
            about = UUID(command.duty_id)
            # An exception here is the deadline's own problem; the state is checked afterwards.
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
    """Persons whose texts are sealed, opened and erased by two processes over one database, each with its own cache."""

    now: ClassVar[float] = 0.0
    """Both processes' clock, in seconds: only `wait` moves it."""

    @initialize()
    def begin(self) -> None:
        self.place = tempfile.TemporaryDirectory(prefix="fieldledger-test-keys-")
        KeyRing(Path(self.place.name)).make_first()
        self.register: Any = type("Register", (Erasures,), {"NAME": f"erasures_{uuid4().hex}"})
        self.processes = [self._process() for _ in range(2)]
        self.do(self._prepare())
        self.persons = [str(uuid4()) for _ in range(3)]
        self.erased: dict[str, float] = {}
        self.knows: list[set[str]] = [set(), set()]
        self.boxes: list[tuple[str, str, dict[str, str], str]] = []
        self.backup: list[tuple[Any, ...]] = []

    def _process(self) -> Erasures:
        """The register as a process has it, with its own keys in memory."""
        made: Erasures = self.register(self.pool)
        made.personal = PersonalData(self.pool, KeyRing(Path(self.place.name)))
        return made

    async def _prepare(self) -> None:
        async with self.pool.connection() as connection:
            await self.processes[0].prepare(connection)
        async with as_owner(self.pool) as connection:
            await connection.execute("TRUNCATE person_keys")

    def _gone(self, by: int, person: str) -> bool:
        """Whether a process must have dropped an erased key by now: it was notified, or its cache has expired."""
        return person in self.erased and (person in self.knows[by] or Keys.now > self.erased[person] + HELD_SECONDS)

    @rule(by=st.integers(0, 1), who=st.integers(0, 2), region=st.sampled_from(REGIONS), text=st.text(max_size=8))
    def seal(self, by: int, who: int, region: str, text: str) -> None:
        person, place = self.persons[who], str(uuid4())
        try:
            boxes = self.do(self.processes[by].personal.seal(person, place, {"name": text}, region=region))
        except Refused as no:
            assert no.reason == "PERSON_ERASED" and person in self.erased
        else:
            assert not self._gone(by, person), "an erased person got a key again"
            self.boxes.append((person, place, boxes, text))

    @rule(by=st.integers(0, 1), who=st.integers(0, 2), backup=st.sampled_from(["none", "kept", "restored"]))
    def erase(self, by: int, who: int, backup: str) -> None:
        """By the announced fact, which one process handles; optionally a backup of the keys is restored right after."""
        person = self.persons[who]
        if backup != "none":
            self.back_up()

        async def erased() -> None:
            async with self.pool.connection() as connection, connection.transaction():
                await ALL.take(connection)
                erased = platform.PersonErased(person_id=person, reason=platform.ERASURE_REASON_REQUESTED)
                assert await self.processes[by].absorb(connection, [(erased, an_envelope())]) == []
            await self.processes[by].refresh()

        self.do(erased())
        self.erased.setdefault(person, Keys.now)
        self.knows[by] |= set(self.erased)
        if backup == "restored" and self.backup:
            self.restore()

    @rule(by=st.integers(0, 1))
    def refresh(self, by: int) -> None:
        self.do(self.processes[by].refresh())
        self.knows[by] |= set(self.erased)

    @rule(seconds=st.sampled_from([1.0, HELD_SECONDS / 2, HELD_SECONDS + 1]))
    def wait(self, seconds: float) -> None:
        Keys.now += seconds

    @rule(by=st.integers(0, 1))
    def restart(self, by: int) -> None:
        """As at a service's start: the register is applied before the service is ready."""
        self.processes[by] = self._process()
        self.do(self.processes[by].apply())
        self.knows[by] = set(self.erased)

    @rule(by=st.integers(0, 1), region=st.sampled_from(REGIONS), most=st.integers(0, 3))
    def rotate(self, by: int, region: str, most: int) -> None:
        """The region's next key; some of its persons' keys are wrapped with it now, the others later."""
        KeyRing(Path(self.place.name)).make(region)
        if most:
            assert self.do(self.processes[by].personal.rewrap(region, most)) <= most

    @rule(region=st.sampled_from(REGIONS))
    def retire(self, region: str) -> None:
        """Old keys that wrap nothing are destroyed, as long after the newest was created as the command waits."""
        Keys.now += 2 * HELD_SECONDS + 1
        ring, used = KeyRing(Path(self.place.name)), {key for _, key, _ in self.do(self.processes[0].personal.uses())}
        for name in ring.names(region)[:-1]:
            if name not in used and name != FIRST:
                ring.destroy(name)
                self.backup = []  # worthless from now on, as the command reports

    def back_up(self) -> None:
        async def read() -> list[tuple[Any, ...]]:
            async with self.pool.connection() as connection:
                return await (await connection.execute("SELECT * FROM person_keys")).fetchall()

        self.backup = self.do(read())

    @precondition(lambda self: self.backup and self.erased)
    @rule()
    def restore(self) -> None:
        """An old backup of the keys is restored, erased ones included; then both processes of the service restart."""

        async def written() -> None:
            async with as_owner(self.pool) as connection, connection.cursor() as cursor:
                await cursor.executemany(
                    "INSERT INTO person_keys (person_id, wrapped, erased_at, region, kek) VALUES (%s, %s, %s, %s, %s) "
                    "ON CONFLICT (person_id) DO UPDATE SET wrapped = EXCLUDED.wrapped, kek = EXCLUDED.kek, "
                    "erased_at = EXCLUDED.erased_at, region = EXCLUDED.region",
                    self.backup,
                )

        self.do(written())
        for by in range(2):
            self.restart(by)

    @precondition(lambda self: self.boxes)
    @rule(by=st.integers(0, 1), data=st.data())
    def move(self, by: int, data: st.DataObject) -> None:
        """A ciphertext does not open in another place."""
        person, _, boxes, _ = data.draw(st.sampled_from(self.boxes))
        if person not in self.erased:
            with pytest.raises(ValueError):
                self.do(self.processes[by].personal.open(str(uuid4()), boxes))

    @invariant()
    def every_box_says_what_was_sealed_or_nothing(self) -> None:
        for person, place, boxes, text in getattr(self, "boxes", []):
            for by, process in enumerate(self.processes):
                opened = self.do(process.personal.open(place, boxes))["name"]
                right = {MASK} if self._gone(by, person) else {text, MASK} if person in self.erased else {text}
                assert opened in right

    def teardown(self) -> None:
        """After the cache's lifetime, no process opens a text of an erased person."""
        if hasattr(self, "boxes"):
            Keys.now += HELD_SECONDS + 1
            self.every_box_says_what_was_sealed_or_nothing()


@pytest.mark.parametrize(("machine", "examples", "steps"), [(Timers, 60, 25), (Keys, 40, 20)])
def test_a_model_agrees(
    servers: Servers, monkeypatch: pytest.MonkeyPatch, machine: type[Machine], examples: int, steps: int
) -> None:
    monkeypatch.setattr(deadlines, "AGAIN_SECONDS", 0.0)  # the machine's clock decides
    clock = SimpleNamespace(monotonic=lambda: Keys.now, time=time.time)
    monkeypatch.setattr(personal, "time", clock)
    monkeypatch.setattr(keys, "time", clock)
    explore(machine, servers.pg_dsn(f"{uuid4().hex[:12]}_machine"), examples, steps)
