"""No decoder does anything with untrusted bytes but read or refuse them, as it declares. Long form: make fuzz."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import pytest

from tests.fuzz.decoder import Decoder
from tests.fuzz.decoders import DECODERS
from tests.fuzz.run import Found, feed, quiet

EXECUTIONS, SEED = 3_000, 20261102


@pytest.fixture(autouse=True)
def silence() -> Iterator[None]:
    undo = quiet()
    yield
    undo()


@pytest.mark.parametrize("name", DECODERS)
def test_it_reads_or_refuses(name: str) -> None:
    tally = feed(name, EXECUTIONS, SEED)
    print(f"\n{name}: {tally}")
    assert tally.executions == EXECUTIONS and tally.accepted > 0 and tally.declared > 0


class Undeclared(Exception): ...


def _planted(kind: str, data: bytes) -> None:
    """A decoder with a fault that only mutated inputs reach."""
    if kind == "crash" and b"\xff" in data:
        raise Undeclared
    if kind == "memory" and b"9" * 30 in data:
        bytearray(8 * 1024 * 1024)
    if kind == "time" and data.count(b'\\"') > 50:
        until = time.thread_time() + 1.1
        while time.thread_time() < until:
            pass
    json.loads(data)


@pytest.mark.parametrize(
    ("kind", "message"), [("crash", "Undeclared"), ("memory", "bytes at once"), ("time", " s of CPU")]
)
def test_a_planted_fault_is_found(monkeypatch: pytest.MonkeyPatch, kind: str, message: str) -> None:
    corpus = [b'{"a": [1, "' + b'\\"' * 30 + b'"]}']
    planted = Decoder(lambda data: _planted(kind, data), corpus, (ValueError, RecursionError))
    monkeypatch.setitem(DECODERS, "planted", lambda: planted)
    with pytest.raises(Found, match=message):
        feed("planted", 200_000, SEED)


def test_the_seed_reproduces_the_run() -> None:
    first, second = (feed("page_token", 500, 7) for _ in range(2))
    assert (first.accepted, first.declared) == (second.accepted, second.declared)
