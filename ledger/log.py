"""The source's answer to a follower's gap: the announced facts of a log, whatever Kafka still has (D3)."""

from __future__ import annotations

from typing import Protocol
from uuid import uuid4

import orjson
import psycopg
import structlog
from google.protobuf.message import Message

from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import TurnedDown, Unavailable
from ledger.context import EVERYWHERE, Context
from ledger.ending import within
from ledger.envelope import Envelope
from ledger.eventstore import EventStore
from ledger.relay import Announce, announced

log = structlog.get_logger()
MOST = 2_000
BYTES = 8 * 1024 * 1024
"""Approximate size of an answer, shared by the partitions: half of the transport's limit."""


class Source(Protocol):
    """A service's log, remote or local, as a follower reads it."""

    async def ask(self, request: Message, *, read_after: str = "", timeout: float = 10.0) -> Message:
        """The answer to a ReadLogRequest. Raises TurnedDown when the source does not give it."""
        ...


def received(fact: platform.LoggedFact) -> Envelope:
    """The envelope of a logged fact. Raises ValueError if it is not ours."""
    return Envelope.opened(orjson.loads(fact.head) if fact.head else fact.headers, fact.payload)


class Log:
    """Implements LogService."""

    def __init__(self, service: str, store: EventStore, announce: Announce) -> None:
        self._service, self._store, self._announce = service, store, announce

    async def read_log(self, request: platform.ReadLogRequest, ctx: Context) -> Message:
        """Facts after a position in each requested partition, in order; `complete` if there are no more."""
        ctx.require_region(EVERYWHERE)
        return await self._page(request)

    async def ask(self, request: Message, *, read_after: str = "", timeout: float = 10.0) -> Message:
        """The service's own log as a Source: available also when no peer is (0034).

        Raises TurnedDown, as a remote source does: an unreadable fact delays a view and does not end the process.
        """
        assert isinstance(request, platform.ReadLogRequest) and not read_after
        try:
            return await within(timeout, self._page(request))
        except TurnedDown:
            raise
        except (psycopg.OperationalError, OSError) as error:
            raise Unavailable("DATABASE_DOWN") from error
        except Exception as error:
            reference = str(uuid4())
            log.error("own log cannot be read", service=self._service, reference=reference, exc_info=error)
            raise TurnedDown("INTERNAL", reference=reference) from error

    async def _page(self, request: platform.ReadLogRequest) -> Message:
        limit = min(request.limit, MOST) if request.limit > 0 else MOST
        answer = platform.ReadLogResponse(complete=True)
        # Most callers are up to date: one query is enough for all their partitions.
        tails = await self._store.tails()
        if tails is not None and all(0 <= p < len(tails) and tails[p] <= after for p, after in request.after.items()):
            return answer
        read = await self._store.read_each(request.after, limit)
        for partition, after in sorted(request.after.items()):
            facts = read.get(partition, [])
            predecessor, position, room = after, after, BYTES // len(request.after)
            for recorded in facts:
                if room <= 0:
                    break
                position = recorded.position
                envelope = announced(self._service, recorded, self._announce, predecessor)
                if envelope is None:
                    continue
                predecessor = recorded.position
                head = orjson.dumps(envelope.headers())
                room -= len(envelope.payload) + len(head)
                answer.facts.add(
                    partition=partition,
                    position=recorded.position,
                    key=envelope.aggregate_id,
                    payload=envelope.payload,
                    head=head,
                )
            # A page with private facts only must look neither like the end nor like no progress.
            if len(facts) == limit or (facts and position < facts[-1].position):
                answer.complete = False
                answer.scanned[partition] = position
        return answer
