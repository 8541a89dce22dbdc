"""The definition of a fuzzed decoder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Decoder:
    """The function under test, the corpus to mutate, and the errors it may raise."""

    run: Callable[[bytes], object]
    """False for a refusal without an error. Asserts what must hold of an accepted input."""
    corpus: list[bytes]
    declared: tuple[type[Exception], ...] = ()


def text(data: bytes) -> str:
    """Bytes as a text that may contain invalid characters."""
    return data.decode("utf-8", "surrogateescape")
