"""One meaning of empty: for required fields, and for every rule that asks whether something was filled in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from unicodedata import category

_UNSEEN = frozenset(("Zs", "Zl", "Zp", "Cc", "Cf"))
"""Unicode's general categories of separators, controls and format characters (UAX #44, table 12)."""
_BLANK = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
    + "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
)
"""Characters of other categories that show nothing: fillers, variation selectors (DerivedCoreProperties.txt,
Default_Ignorable_Code_Point) and the blank of Braille."""


def is_blank(text: str) -> bool:
    """Whether a text has not one visible character. "无", "none" and "-" are visible; a space of any kind is not.

    Characters that this version of Unicode does not know, or that are private, count as visible: rare names use them.
    """
    if text and text[0].isalnum() and text[0] not in _BLANK:  # nearly every text
        return False
    return all(character in _BLANK or category(character) in _UNSEEN for character in text)


def trimmed(text: str) -> str:
    """The text from its first visible character to its last."""
    seen = [at for at, character in enumerate(text) if not is_blank(character)]
    return text[seen[0] : seen[-1] + 1] if seen else ""


def is_empty(value: object) -> bool:
    """Whether a field was not filled in: None, a blank text, or a list of nothing else. A number or an instant is not.

    Sealed texts count as filled in: sealing leaves a blank text empty.
    """
    if isinstance(value, str):
        return is_blank(value)
    if isinstance(value, (list, tuple)):
        return all(is_empty(one) for one in value)
    return value is None


def unfilled(values: Mapping[str, Any], names: Iterable[str]) -> tuple[str, ...]:
    """Those of the named fields that are missing or empty, in order."""
    return tuple(name for name in names if is_empty(values.get(name)))
