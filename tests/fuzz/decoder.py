"""What a fuzzed decoder is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Decoder:
    """What is read, from what it is bent, and what it may raise."""

    run: Callable[[bytes], object]
    """False for a refusal without an error. Asserts what must hold of an accepted input."""
    corpus: list[bytes]
    declared: tuple[type[Exception], ...] = ()


def text(data: bytes) -> str:
    """Bytes as a text that may hold what no text may."""
    return data.decode("utf-8", "surrogateescape")
