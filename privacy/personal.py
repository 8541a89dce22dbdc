"""Personal data under one key per person (AES-256-GCM), the person keys wrapped by their region's key (D10)."""

from __future__ import annotations

import asyncio
import base64
import os
import time
from collections.abc import Iterable, Mapping
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap, aes_key_wrap
from psycopg import AsyncConnection
from psycopg_pool import AsyncConnectionPool

from kernel.errors import Refused
from ledger.context import EVERYWHERE
from ledger.crashpoint import reached
from privacy.identity import Identities, forget
from privacy.keys import HELD_SECONDS, KeyRing
from privacy.name_readings import NameReadings

PREFIX = "sealed:"
MASK = "***"

# A stored key wins over the new one; a tombstone (no key) wins over both.
_KEEP = (
    "INSERT INTO person_keys (person_id, wrapped, region, kek) VALUES (%s, %s, %s, %s) "
    "ON CONFLICT (person_id) DO UPDATE SET person_id = EXCLUDED.person_id RETURNING wrapped, kek"
)
_KEEP_MANY = (
    "INSERT INTO person_keys (person_id, wrapped, region, kek) "
    "SELECT id, key, %s, %s FROM unnest(%s::uuid[], %s::bytea[]) AS given(id, key) "
    "ON CONFLICT (person_id) DO NOTHING RETURNING person_id"
)
_DESTROY = (
    "INSERT INTO person_keys (person_id, wrapped, erased_at) "
    "SELECT DISTINCT id, NULL::bytea, clock_timestamp() FROM unnest(%s::uuid[]) AS given(id) "
    "ON CONFLICT (person_id) DO UPDATE SET wrapped = NULL, erased_at = coalesce(person_keys.erased_at, now())"
)
_USES = "SELECT region, kek, count(*) FROM person_keys WHERE wrapped IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2"


class PersonalData:
    """Seals and opens personal text. Its place is authenticated too, so a ciphertext cannot be moved unnoticed."""

    def __init__(self, pool: AsyncConnectionPool, ring: KeyRing) -> None:
        self._pool, self._ring = pool, ring
        self.identities = Identities(pool, ring)
        self.name_readings = NameReadings(pool)
        self._held: dict[str, tuple[float, bytes]] = {}
        self.holding = asyncio.Event()
        """Set while keys are in this process's memory."""

    async def seal(self, person: str, place: str, texts: dict[str, str], *, region: str = EVERYWHERE) -> dict[str, str]:
        """Seal named texts of a person at a place (the aggregate's id). Raises Refused for an erased person."""
        key = await self._key(person, region)
        if key is None:
            raise Refused("PERSON_ERASED", clause="S0-5.3.3-a")
        box = AESGCM(key)
        sealed = {}
        for name, text in texts.items():
            nonce = os.urandom(12)
            cipher = box.encrypt(nonce, text.encode(), f"{place}|{name}".encode())
            sealed[name] = f"{PREFIX}{person}:{base64.b64encode(nonce + cipher).decode()}"
        return sealed

    async def make_keys(self, persons: Iterable[str], region: str) -> None:
        """Make the keys of many new persons in one go, so that sealing for each of them asks nobody."""
        newest = self._ring.newest(region)
        fresh = {UUID(person): AESGCM.generate_key(256) for person in persons if person not in self._held}
        wraps = [self._wrap(newest, key) for key in fresh.values()]
        async with self._pool.connection() as connection:
            cursor = await connection.execute(_KEEP_MANY, (region, newest, list(fresh), wraps), prepare=True)
            made = {row[0] for row in await cursor.fetchall()}
        reached("key.made")
        if len(self._held) > 10_000:
            self._held.clear()
        until = time.monotonic() + HELD_SECONDS
        self._held.update((str(person), (until, key)) for person, key in fresh.items() if person in made)
        if made:
            self.holding.set()

    async def open(self, place: str, boxes: dict[str, str]) -> dict[str, str]:
        """Open named ciphertexts; the mask if the key is gone. Raises ValueError if one was tampered with or moved."""
        opened = {}
        for name, box in boxes.items():
            if not box.startswith(PREFIX):
                opened[name] = box
                continue
            opened[name] = _opened(await self._key(person_of(box)), box, place, name)
        return opened

    async def open_many(self, name: str, boxes: Mapping[str, str]) -> dict[str, str]:
        """Open the ciphertexts of one name at many places, whose persons' keys are read with one statement.

        By place, as `open`: the mask where the key is gone. Raises ValueError if one was tampered with or moved.
        """
        keys = await self._keys({person_of(box) for box in boxes.values()} - {""})
        return {
            place: _opened(keys.get(person), box, place, name) if (person := person_of(box)) else box
            for place, box in boxes.items()
        }

    async def _keys(self, persons: Iterable[str]) -> dict[str, bytes]:
        """The keys of those of these persons who have one, from memory or by one statement."""
        now = time.monotonic()
        keys = {person: kept[1] for person in persons if (kept := self._held.get(person)) and kept[0] > now}
        if lacking := [UUID(person) for person in persons if person not in keys]:
            async with self._pool.connection() as connection:
                cursor = await connection.execute(
                    "SELECT person_id::text, wrapped, kek FROM person_keys "
                    "WHERE person_id = ANY(%s) AND wrapped IS NOT NULL",
                    (lacking,),
                )
                rows = await cursor.fetchall()
            for person, wrapped, kek in rows:
                keys[person] = aes_key_unwrap(self._ring.key(kek), bytes(wrapped))
                self._keep(person, keys[person])
        return keys

    async def erase(self, connection: AsyncConnection[object], persons: Iterable[str]) -> None:
        """Destroy persons' keys within the caller's transaction; nothing of them can be sealed again, or recognised."""
        erased = [UUID(person) for person in persons]
        await connection.execute(_DESTROY, (erased,))
        await forget(connection, erased)
        reached("key.erased")

    def held(self) -> list[str]:
        """The persons whose keys are in this process's memory; those that are too old leave it."""
        now = time.monotonic()
        self._held = {person: kept for person, kept in self._held.items() if kept[0] > now}
        if not self._held:
            self.holding.clear()
        return list(self._held)

    def forget(self, persons: Iterable[str]) -> None:
        """Drop keys from memory."""
        for person in persons:
            self._held.pop(person, None)

    async def uses(self) -> list[tuple[str, str, int]]:
        """How many persons' keys each key wraps, per region."""
        async with self._pool.connection() as connection:
            return [(row[0], row[1], row[2]) for row in await (await connection.execute(_USES)).fetchall()]

    async def rewrap(self, region: str, most: int) -> int:
        """Wrap a limited number of a region's person keys under its newest key; returns how many were wrapped."""
        newest, done = self._ring.newest(region, fresh=True), 0
        for _, old, _ in [use for use in await self.uses() if use[0] == region and use[1] != newest]:
            async with self._pool.connection() as connection, connection.transaction():
                cursor = await connection.execute(
                    "SELECT person_id, wrapped FROM person_keys WHERE region = %s AND kek = %s "
                    "AND wrapped IS NOT NULL LIMIT %s FOR UPDATE SKIP LOCKED",
                    (region, old, most - done),
                )
                rows = await cursor.fetchall()
                wraps = [self._wrap(newest, aes_key_unwrap(self._ring.key(old), bytes(row[1]))) for row in rows]
                await connection.execute(
                    "UPDATE person_keys AS k SET wrapped = given.wrapped, kek = %s "
                    "FROM unnest(%s::uuid[], %s::bytea[]) AS given(id, wrapped) WHERE k.person_id = given.id",
                    (newest, [row[0] for row in rows], wraps),
                )
                done += len(rows)
        return done

    async def _key(self, person: str, region: str = "") -> bytes | None:
        """A person's key, created if a region is given and there is none; None if erased or unknown."""
        known = self._held.get(person)
        if known and known[0] > time.monotonic():
            return known[1]
        async with self._pool.connection() as connection:
            if region:
                newest = self._ring.newest(region)
                fresh = self._wrap(newest, AESGCM.generate_key(256))
                cursor = await connection.execute(_KEEP, (UUID(person), fresh, region, newest), prepare=True)
            else:
                query = "SELECT wrapped, kek FROM person_keys WHERE person_id = %s"
                cursor = await connection.execute(query, (UUID(person),), prepare=True)
            row = await cursor.fetchone()
        reached("key.made")
        key = aes_key_unwrap(self._ring.key(row[1]), bytes(row[0])) if row and row[0] else None
        if key is not None:
            self._keep(person, key)
        return key

    def _keep(self, person: str, key: bytes) -> None:
        if len(self._held) > 10_000:
            self._held.clear()
        self._held[person] = (time.monotonic() + HELD_SECONDS, key)
        self.holding.set()

    def _wrap(self, name: str, key: bytes) -> bytes:
        return aes_key_wrap(self._ring.key(name), key)


def _opened(key: bytes | None, box: str, place: str, name: str) -> str:
    raw = base64.b64decode(box.rpartition(":")[2], validate=True)
    try:
        return MASK if key is None else AESGCM(key).decrypt(raw[:12], raw[12:], f"{place}|{name}".encode()).decode()
    except InvalidTag:
        raise ValueError(f"the sealed field {name} of {place} does not open: it was altered or moved") from None


def person_of(box: str) -> str:
    """The person whose key sealed a text; empty for one that is not sealed."""
    return box.removeprefix(PREFIX).partition(":")[0] if box.startswith(PREFIX) else ""
