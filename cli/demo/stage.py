"""Runs the demo against a platform in this process, with a simulated clock and a session for each person."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime
from typing import TypeVar

from google.protobuf.message import Message

from chassis.clock import PlayedClock
from cli.demo.company import Person
from cli.demo.diary import Act, Instant
from cli.demo.quiet import Quiet
from cli.demo.seed import ZONE, Seed
from cli.platform import Platform, Session, caller
from fieldledger.platform.v1 import platform_pb2 as platform_pb
from kernel.calendar import local_day
from kernel.errors import TurnedDown, Unavailable

M = TypeVar("M", bound=Message)
AT_ONCE = 32
"""Commands in flight."""
AGAIN = 3
"""How often a command is sent again whose outcome is unknown."""


class Stage:
    """Sends commands as the people of the demo, under ids derived from the seed, and moves the clock."""

    def __init__(self, platform: Platform, clock: PlayedClock, seed: Seed) -> None:
        self.platform, self.clock, self.seed = platform, clock, seed
        self.quiet = Quiet(platform.hosts)
        self.sent = 0
        self._sessions: dict[str, Session] = {}
        self._room = asyncio.Semaphore(AT_ONCE)

    @property
    def now(self) -> datetime:
        return self.clock.now()

    def session(self, who: Person) -> Session:
        """The person's clients of all services, under his own token."""
        if who.id not in self._sessions:
            self._sessions[who.id] = self.platform.as_caller(caller(who.token_role, who.region, who.id))
        return self._sessions[who.id]

    async def do(self, who: Person, label: str, command: Message) -> platform_pb.Receipt:
        """Send one command; again under its id while its outcome is unknown. Raises TurnedDown."""
        async with self._room:
            self.sent += 1
            for _ in range(AGAIN):
                with suppress(Unavailable):  # a busy machine: what was stored is answered, and not done twice
                    return await self.session(who).do(command, self.seed.id(label))
            return await self.session(who).do(command, self.seed.id(label))

    async def turned_down(self, who: Person, label: str, command: Message) -> TurnedDown | None:
        """Send a command that is expected to be turned down; None if it is accepted."""
        try:
            await self.do(who, label, command)
        except TurnedDown as no:
            return no
        return None

    async def ask(self, who: Person, question: Message, answer: type[M], purpose: str = "") -> M:
        """Send a query; for a purpose, personal fields unmasked. Raises TurnedDown."""
        return await self.session(who).ask(question, answer, purpose)

    async def settled(self) -> None:
        """Wait until all services are quiet."""
        await self.quiet.wait(self.now)

    async def move_to(self, at: datetime) -> None:
        """Wait until quiet, move the clock, and wait until what is due then has been fired."""
        await self.settled()
        self.clock.move_to(at)
        await self.settled()

    async def play(self, instants: Sequence[Instant], done: Callable[[Instant], None] = lambda one: None) -> None:
        """Play instants in order: acts of different chains concurrently, scenes one after the other.

        Days are separated: everything before midnight is handled before anything due at midnight is fired.
        """
        for instant in instants:
            if instant.waits or local_day(instant.at, ZONE.key) > local_day(self.now, ZONE.key):
                await self.move_to(instant.at)
            else:
                self.clock.move_to(instant.at)
            async with asyncio.TaskGroup() as group:
                for chain in instant.chains.values():
                    group.create_task(self._in_order(chain))
            for scene in instant.scenes:
                await scene.play()
            done(instant)

    async def close(self) -> None:
        """Close the sessions."""
        await asyncio.gather(*(session.close() for session in self._sessions.values()))

    async def _in_order(self, acts: Sequence[Act]) -> None:
        for act in acts:
            try:
                await self.do(act.who, act.label, act.command)
            except TurnedDown as no:
                raise RuntimeError(f"{act.label} by {act.who.name} was turned down: {no.reason} {no.params}") from no
