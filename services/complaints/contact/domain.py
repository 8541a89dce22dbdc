"""What is written to customers: the text that policy has for it, and what in a draft is not good style (S2h-3.4.1)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

EMOJI, ABBREVIATION, SLANG = "EMOJI", "ABBREVIATION", "SLANG"
PICTURES = ((0x2600, 0x27BF), (0x1F000, 0x1FAFF))
"""The blocks of Unicode whose symbols are pictures."""
FACE = re.compile(r"[:;=][-^']?[)(DPp]|[（(][^（()）]{0,4}[▽ω∀・´`^][^（()）]{0,4}[)）]|\^_\^")
"""Faces that are made of punctuation."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not good style: `position` is the character of the text at which it begins, from 0."""

    fault: str
    found: str
    position: int


def findings(text: str, rows: Sequence[Mapping[str, Any]]) -> list[Finding]:
    """What in a text is not good style, in its order, by the policy `reply.style` (S2h-3.4.1, S0-4.1.3).

    A row without words forbids pictures; words that are made of Latin letters are looked for as whole words, others
    anywhere, whatever their case and width.
    """
    found = [one for row in rows for one in (_words(text, row) if row["words"] else _pictures(text))]
    return sorted(found, key=lambda one: (one.position, one.fault))


def template(rows: Sequence[Mapping[str, Any]], channel: str) -> Mapping[str, Any] | None:
    """The text of a policy `reply.<purpose>` for a channel: its own, else the one for any; None without either."""
    fit = [row for row in rows if row["channel"] in ("", channel.casefold())]
    return max(fit, key=lambda row: bool(row["channel"]), default=None)


def _pictures(text: str) -> Iterator[Finding]:
    for at, character in enumerate(text):
        if any(low <= ord(character) <= high for low, high in PICTURES):
            yield Finding(EMOJI, character, at)
    for face in FACE.finditer(text):
        yield Finding(EMOJI, face.group(), face.start())


def _words(text: str, row: Mapping[str, Any]) -> Iterator[Finding]:
    plain = "".join(_plain(character) for character in text)
    for word in row["words"]:
        sought = re.escape("".join(map(_plain, word)))
        if word.isascii():
            sought = rf"(?<![a-z0-9]){sought}(?![a-z0-9])"
        for one in re.finditer(sought, plain):
            yield Finding(row["fault"], text[one.start() : one.end()], one.start())


def _plain(character: str) -> str:
    """A character in one case and width; one that would become several stays as it is."""
    folded = unicodedata.normalize("NFKC", character).casefold()
    return folded if len(folded) == 1 else character
