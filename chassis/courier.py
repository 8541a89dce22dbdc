"""The courier: has told outside what waits there, each thing at most once, whatever dies in between (decision 0082).

It claims by a command whose id follows from the thing and the attempt; only whoever is answered that this very command
was accepted may send. Then it sends, and settles by another command what the channel said. What is claimed and never
settled is for a deadline to call uncertain: nobody sends it again.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from abc import abstractmethod
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID, uuid5

import psycopg
import structlog
from google.protobuf.message import Message

from access.buckets import Buckets
from chassis.channels import Channels, Outcome, Parcel
from chassis.commands import Commands
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import TurnedDown, Unavailable
from ledger.context import Caller, Context
from ledger.crashpoint import reached
from ledger.reach import ALL
from ledger.view import View

log = structlog.get_logger()
R = TypeVar("R", bound=Message)
PLACES = 16
"""What is sent at the same time, each in a thread of its own."""
AGAIN_SECONDS = 5.0
"""How long what was claimed here is not looked at: its row changes only after the claim has been projected."""
MOST_ATTEMPTS_TO_SETTLE = 5


@dataclass(frozen=True, slots=True)
class Post:
    """Something that is to be told outside: its id, which attempt this is, by which channel, and to whom."""

    id: str
    attempt: int
    channel: str
    staff_id: str

    def command_id(self, what: str) -> UUID:
        """The id of the command that claims or settles this attempt: the same in every replica."""
        return uuid5(UUID(self.id), f"{what}/{self.attempt}")


class Outbox(View[R], Generic[R]):
    """Base of a view of what is to be told outside. A row has a `channel`, and a `due_time` as long as it waits.

    Its key is one id; `attempt` is the last one, 0 before the first.
    """

    @abstractmethod
    def post(self, row: R) -> Post:
        """The next attempt at a row."""

    @abstractmethod
    def claim(self, post: Post) -> Message:
        """The command by which one attempt is claimed."""

    @abstractmethod
    def settle(self, post: Post, outcome: Outcome) -> Message:
        """The command that notes what became of an attempt."""

    async def waiting(self, now: datetime, channels: frozenset[str], most: int) -> list[Post]:
        """What is due by these channels, the longest first. Raises psycopg.Error."""
        condition = "due_time <= %(now)s AND channel = ANY(%(channels)s)"
        params = {"now": now, "channels": sorted(channels)}
        rows: list[R] = await self.where(condition, params, ALL, most, ("due_time", *self.KEY))
        return [self.post(row) for row in rows]


class Posting(Commands):
    """Base of a feature's commands some of whose things are told outside."""

    OUTBOX: ClassVar[type[Outbox[Any]]]
    """What is to be told."""

    @abstractmethod
    async def parcel(self, post: Post) -> Parcel | None:
        """What is sent for an attempt that was claimed, and where; None if it is not claimed, or nobody is there."""


Execute = Callable[[Message, Context], Awaitable[object]]


class Courier:
    """Empties one outbox, together with the couriers of all other replicas."""

    def __init__(
        self,
        outbox: Outbox[Any],
        posting: Posting,
        channels: Channels,
        execute: Execute,
        caller: Caller,
        now: Callable[[], datetime],
        rest: float = 1.0,
    ) -> None:
        self._outbox, self._posting, self._channels = outbox, posting, channels
        self._execute, self._caller, self._now, self._rest = execute, caller, now, rest
        self._recent: dict[UUID, float] = {}
        self._robots = Buckets(channels.robot_rate, channels.robot_burst)
        self._sending = set[asyncio.Task[None]]()

    async def run(self) -> None:
        """Send what is due until cancelled. What is being sent then is abandoned, and called uncertain in time."""
        try:
            while True:
                try:
                    begun = await self.round()
                except (psycopg.Error, OSError, Unavailable) as error:
                    log.warning("the courier waits", error=repr(error))
                    begun = 0
                if not begun:
                    await asyncio.sleep(self._rest)
                while len(self._sending) >= PLACES:
                    await asyncio.wait(self._sending, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in self._sending:
                task.cancel()

    async def round(self) -> int:
        """Claim as much of what is due as there are free places, and begin to send it. Returns how much is begun."""
        for id in [id for id, at in self._recent.items() if time.monotonic() - at > AGAIN_SECONDS]:
            del self._recent[id]
        free, begun = PLACES - len(self._sending), 0
        waiting = await self._outbox.waiting(self._now(), self._channels.names, free + len(self._recent))
        for post in waiting:
            if begun == free:
                break
            claim = post.command_id("claim")
            if claim in self._recent or not self._admits(post):
                continue
            self._recent[claim] = time.monotonic()
            if await self._claim(post, claim):
                reached("courier.claimed")
                self._begin(self._send(post))
                begun += 1
        return begun

    async def idle(self) -> None:
        """Wait until nothing is being sent."""
        while self._sending:
            await asyncio.wait(self._sending)

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._sending.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._sending.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("the courier lost something; it is called uncertain", error=repr(error))

    def _admits(self, post: Post) -> bool:
        """Whether a robot may be sent something more in this minute: robots refuse whoever is too eager."""
        if not self._channels.is_robot(post.channel):
            return True
        try:
            self._robots.take(f"{post.channel}/{post.staff_id}")
        except Unavailable:
            return False
        return True

    async def _claim(self, post: Post, id: UUID) -> bool:
        """Whether this attempt is ours alone: our command was accepted, and not an equal one before it."""
        try:
            receipt = await self._execute(self._outbox.claim(post), self._context(id))
        except TurnedDown as no:
            log.warning("claim refused", of=post.id, reason=no.reason)
            return False
        assert isinstance(receipt, platform.Receipt)
        return receipt.outcome == platform.OUTCOME_ACCEPTED

    async def _send(self, post: Post) -> None:
        parcel = await self._posting.parcel(post)
        if parcel is None:
            return  # the claim found nothing to tell, or nowhere
        outcome = await self._channels.send(parcel)
        reached("courier.sent")
        for attempt in range(MOST_ATTEMPTS_TO_SETTLE):
            with contextlib.suppress(Unavailable, psycopg.Error, OSError):
                await self._execute(self._outbox.settle(post, outcome), self._context(post.command_id("settle")))
                return
            await asyncio.sleep(0.5 * 2**attempt)
        log.error("the outcome of a delivery could not be noted; it is called uncertain", of=post.id)

    def _context(self, id: UUID) -> Context:
        return Context(self._caller, self._now(), id)
