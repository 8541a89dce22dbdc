"""Bugs of what publishes: the relay its facts, the sealer its checkpoints."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import ledger.relay
from evidence import seals
from evidence.note import Signer, unverified
from evidence.row import Row
from evidence.seals import Seal
from evidence.tree import Tree
from ledger.envelope import Envelope
from ledger.relay import Acknowledged, Relay


def tracked_before_sent() -> None:
    send = Relay._send

    async def tracked(self: Relay, producer: Any, facts: Any, tails: list[int]) -> Acknowledged:
        async with self._pool.connection() as connection:
            ahead = list(tails)
            for fact in facts:
                if self._announce(fact.fact) is not None:
                    ahead[fact.partition] = fact.position
            await connection.execute("UPDATE relay SET position = %s, tails = %s", (facts[-1].position, ahead))
        return await send(self, producer, facts, tails)

    Relay._send = tracked  # type: ignore[method-assign]


def relay_skips_on_error() -> None:
    send, sent = Relay._send, Relay._sent
    ledger.relay.SEND_SECONDS = 1.0

    async def tolerant(self: Relay, producer: Any, facts: Any, tails: list[int]) -> Acknowledged:
        with suppress(Exception):
            return await send(self, producer, facts, tails)
        return []

    async def assumed(self: Relay, acknowledged: Acknowledged) -> None:
        with suppress(Exception):
            await sent(self, acknowledged)

    Relay._send, Relay._sent = tolerant, assumed  # type: ignore[method-assign]


def relay_out_of_order() -> None:
    send = Relay._send

    async def backwards(self: Relay, producer: Any, facts: Any, tails: list[int]) -> Acknowledged:
        return await send(self, producer, list(reversed(facts)), tails)

    Relay._send = backwards  # type: ignore[method-assign]


def heartbeats_announced() -> None:
    """The relay sends heartbeats to the topic of facts."""
    send = Relay._send

    async def alive(self: Relay, producer: Any, facts: Any, tails: list[int]) -> Acknowledged:
        acknowledged = await send(self, producer, facts, tails)
        if last := ledger.relay.announced(self._service, facts[-1], self._announce, 0):
            ahead = last._replace(position=last.position + 1_000_000, predecessor=last.position + 999_999)
            batch = producer.create_batch()
            ledger.relay._added(batch, ahead)
            acknowledged.append(await self._hand_over(producer, batch, ahead.partition))
        return acknowledged

    Relay._send = alive  # type: ignore[method-assign]


def recorded_when_relayed() -> None:
    """The recorded time is that of sending, different at each attempt."""
    announced = ledger.relay.announced

    def now(*args: Any, **kwargs: Any) -> Envelope | None:
        envelope = announced(*args, **kwargs)
        return envelope and envelope._replace(recorded_at=datetime.now(UTC))

    ledger.relay.announced = now


def leaf_without_metadata() -> None:
    """The seal does not cover the metadata, which names who did it."""

    def leaf(self: Row) -> bytes:
        return sha256(b"\0" + self._replace(metadata="").canonical()).digest()

    Row.leaf = leaf  # type: ignore[method-assign]


def another_history_published() -> None:
    """Published checkpoints cover other facts than those in the database; both are complete and signed."""
    after, tree = seals.after, Tree()

    async def otherwise(connection: Any, size: int, limit: int) -> list[Seal]:
        signer, bent = Signer.from_keys(Path(os.environ["FIELDLEDGER_KEYS"])), []
        for seal in await after(connection, size, limit):
            leaves = [sha256(leaf).digest() for leaf in seal.hashes()]
            tree.extend(leaves)
            note = signer.sign(unverified(seal.note).origin, tree.size, tree.root()).note
            bent.append(Seal(seal.start, seal.size, b"".join(leaves), note))
        return bent

    seals.after = otherwise
