"""What would be drawn at random is always the same here: ids, and the key that seals page tokens."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import random
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from chassis.deadlines import Deadlines, Fire
from privacy.keys import KeyRing

DRAWING = ("access.", "chassis.", "cli.", "ledger.", "privacy.", "services.", "tests.journeys.")
"""Modules that draw ids begin so. Each has a series of its own, so that work in the background disturbs no other's."""


@contextmanager
def ids() -> Iterator[None]:
    """Every module of the project that draws ids with `uuid4` draws the same ones each time."""
    drawn = uuid.uuid4
    found = [
        module
        for name, module in sorted(sys.modules.items())
        if name.startswith(DRAWING) and getattr(module, "uuid4", None) is drawn
    ]
    for module in found:
        module.uuid4 = _series(module.__name__)  # type: ignore[attr-defined]
    try:
        yield
    finally:
        for module in found:
            module.uuid4 = drawn  # type: ignore[attr-defined]


@contextmanager
def turns() -> Iterator[None]:
    """Deadlines of one view that are due together are carried out one after the other, by their ids."""
    at_once, turn = Deadlines._fire, asyncio.Lock()

    async def fire(self: Deadlines, row: dict[str, Any], id: uuid.UUID, carry_out: Fire) -> None:
        async with turn:
            await at_once(self, row, id, carry_out)

    with patch.object(Deadlines, "_fire", fire):
        yield


def key(keys: Path) -> None:
    """Put the installation's own key, which seals page tokens, where it is looked for."""
    keys.mkdir(mode=0o700, parents=True)
    (keys / "personal.key").write_bytes(base64.b64encode(hashlib.sha256(b"golden").digest()))
    KeyRing(keys).make_first()


def _series(name: str) -> Callable[[], uuid.UUID]:
    numbers = random.Random(name)
    return lambda: uuid.UUID(int=numbers.getrandbits(128), version=4)
