"""Names in the order of their likeness to what somebody wrote, so that a slip is told with what was meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher

COMPARED = 64
"""Characters that are compared: what was written may be long."""


def nearest(written: str, names: Iterable[str]) -> list[str]:
    """The names, the most similar one first; equally similar ones in their own order."""
    text = written[:COMPARED].casefold()
    return sorted(names, key=lambda name: -SequenceMatcher(None, text, name.casefold()).ratio())
