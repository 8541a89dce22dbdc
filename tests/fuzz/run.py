"""Feeds the decoders: `python -m tests.fuzz.run EXECUTIONS [SEED] [DECODER …]`; the seed reproduces the run.

Fails on an error that a decoder does not declare, on an input that costs more than a second of CPU, on memory out
of proportion to the input. What failed is written to build/fuzz/.
"""

from __future__ import annotations

import logging
import random
import sys
import time
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import structlog

from chassis.tables import ROOT
from tests.fuzz.decoder import Decoder
from tests.fuzz.decoders import DECODERS
from tests.fuzz.mutation import mutated

SECONDS = 1.0
MEMORY, PER_BYTE, WEIGHED_EVERY = 1024 * 1024, 60, 100


class Found(AssertionError):
    """A fault, with the input that shows it."""


@dataclass(slots=True)
class Tally:
    """The outcomes of the inputs of one decoder."""

    executions: int = 0
    accepted: int = 0
    declared: int = 0
    slowest: float = 0.0
    heaviest: float = 0.0
    """Bytes at the peak beyond a mebibyte, per byte of input."""

    def __str__(self) -> str:
        return (
            f"{self.executions:>9,} executions, {self.accepted:,} accepted, {self.declared:,} refused as declared, "
            f"slowest {self.slowest * 1000:.0f} ms"
        )


def feed(name: str, executions: int, seed: int) -> Tally:
    """Run a decoder on so many inputs. Raises Found."""
    decoder, rng, tally = DECODERS[name](), random.Random(f"{seed}/{name}"), Tally()
    for number in range(executions):
        # The unmutated corpus comes first: a decoder that refuses valid input would look very safe.
        data = decoder.corpus[number] if number < len(decoder.corpus) else mutated(rng, decoder.corpus)
        accepted = _one(decoder, data, tally, weighed=number % WEIGHED_EVERY == 0)
        tally.accepted += accepted
        tally.declared += not accepted
    return tally


def _one(decoder: Decoder, data: bytes, tally: Tally, weighed: bool) -> bool:
    if weighed:
        tracemalloc.start()
    began = time.thread_time()
    try:
        accepted = decoder.run(data) is not False
    except decoder.declared:
        accepted = False
    except BaseException as error:
        raise Found(f"{error!r} on {_kept(data)}") from error
    finally:
        taken = time.thread_time() - began
        peak = tracemalloc.get_traced_memory()[1] if weighed else 0
        if weighed:
            tracemalloc.stop()
    tally.executions += 1
    if not weighed:
        tally.slowest = max(tally.slowest, taken)
        if taken > SECONDS and _again(decoder, data) > SECONDS:
            raise Found(f"{taken:.1f} s of CPU on {_kept(data)}")
    if peak > MEMORY + PER_BYTE * len(data):
        raise Found(f"{peak:,} bytes at once on {_kept(data)}")
    return accepted


def _again(decoder: Decoder, data: bytes) -> float:
    """Measure the cost again: the machine may have been busy."""
    began = time.thread_time()
    with suppress(*decoder.declared):
        decoder.run(data)
    return time.thread_time() - began


def _kept(data: bytes) -> str:
    place = ROOT / "build" / "fuzz"
    place.mkdir(parents=True, exist_ok=True)
    path = place / f"{random.getrandbits(48):012x}"
    path.write_bytes(data)
    return f"{data[:200]!r} ({len(data)} bytes, {path.relative_to(ROOT)})"


def quiet() -> Callable[[], None]:
    """Disable the decoders' log lines, one per refusal. Returns a function that restores them."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    return structlog.reset_defaults


def main(executions: str = "1000000", seed: str = "1", *names: str) -> int:
    quiet()
    faults = 0
    for name in names or DECODERS:
        try:
            print(f"{name:<12} {feed(name, int(executions), int(seed))}", flush=True)
        except Found as found:
            faults += 1
            print(f"{name:<12} FOUND: {found}", flush=True)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
