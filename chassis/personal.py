"""Personal data under one key per person (AES-256-GCM), the person keys wrapped by the installation's key (D10)."""

from __future__ import annotations

import base64
import os
import time
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.keywrap import aes_key_unwrap, aes_key_wrap
from psycopg_pool import AsyncConnectionPool

from ledger.crashpoint import reached
from ledger.errors import Refused

PREFIX = "sealed:"
MASK = "***"
HELD_SECONDS = 60.0
"""How long a process may hold a key in memory: the longest an erased person stays readable elsewhere."""

# The key that is kept wins over the fresh one offered; a tombstone (no key) wins over both.
_KEEP = (
    "INSERT INTO person_keys (person_id, wrapped) VALUES (%s, %s) "
    "ON CONFLICT (person_id) DO UPDATE SET person_id = EXCLUDED.person_id RETURNING wrapped"
)


class PersonalData:
    """Seals and opens personal text. The place it belongs to is bound in, so a box cannot be moved unnoticed."""

    def __init__(self, pool: AsyncConnectionPool, master_key: bytes) -> None:
        self._pool, self._master = pool, master_key
        self._held: dict[str, tuple[float, bytes]] = {}

    async def seal(self, person: str, place: str, texts: dict[str, str]) -> dict[str, str]:
        """Seal named texts of a person at a place (the aggregate's id). Raises Refused for an erased person."""
        key = await self._key(person, make=True)
        if key is None:
            raise Refused("PERSON_ERASED", clause="S0-5.3.3-a")
        reached("key.made")
        box = AESGCM(key)
        sealed = {}
        for name, text in texts.items():
            nonce = os.urandom(12)
            cipher = box.encrypt(nonce, text.encode(), f"{place}|{name}".encode())
            sealed[name] = f"{PREFIX}{person}:{base64.b64encode(nonce + cipher).decode()}"
        return sealed

    async def open(self, place: str, boxes: dict[str, str]) -> dict[str, str]:
        """Open named boxes; the mask where the key is gone. Raises ValueError when a box was tampered with or moved."""
        opened = {}
        for name, box in boxes.items():
            if not box.startswith(PREFIX):
                opened[name] = box
                continue
            person, _, data = box.removeprefix(PREFIX).partition(":")
            key = await self._key(person, make=False)
            raw = base64.b64decode(data)
            try:
                opened[name] = (
                    MASK
                    if key is None
                    else AESGCM(key).decrypt(raw[:12], raw[12:], f"{place}|{name}".encode()).decode()
                )
            except InvalidTag:
                raise ValueError(f"the sealed field {name} of {place} does not open: it was altered or moved") from None
        return opened

    async def erase(self, person: str) -> None:
        """Destroy a person's key and leave the tombstone: nothing of it can be read or taken again."""
        async with self._pool.connection() as connection:
            await connection.execute(
                "INSERT INTO person_keys VALUES (%s, NULL, clock_timestamp()) "
                "ON CONFLICT (person_id) DO UPDATE SET wrapped = NULL, erased_at = clock_timestamp()",
                (UUID(person),),
            )
        reached("key.erased")
        self._held.pop(person, None)

    async def _key(self, person: str, *, make: bool) -> bytes | None:
        known = self._held.get(person)
        if known and known[0] > time.monotonic():
            return known[1]
        async with self._pool.connection() as connection:
            if make:
                fresh = aes_key_wrap(self._master, AESGCM.generate_key(256))
                cursor = await connection.execute(_KEEP, (UUID(person), fresh), prepare=True)
            else:
                query = "SELECT wrapped FROM person_keys WHERE person_id = %s"
                cursor = await connection.execute(query, (UUID(person),), prepare=True)
            row = await cursor.fetchone()
        key = aes_key_unwrap(self._master, bytes(row[0])) if row and row[0] else None
        if len(self._held) > 10_000:
            self._held.clear()
        if key is not None:
            self._held[person] = (time.monotonic() + HELD_SECONDS, key)
        return key


def master_key(keys: Path) -> bytes:
    """The key-encryption key in `keys/personal.key`, made on first use in a new installation."""
    path = keys / "personal.key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_bytes(base64.b64encode(AESGCM.generate_key(256)))
    return base64.b64decode(path.read_bytes())
