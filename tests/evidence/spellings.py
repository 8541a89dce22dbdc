"""A row of an export in another spelling: a lenient parser reads some of these as the row that was sealed."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import orjson

Respell = Callable[[list[Any], Random], bytes]


def _with(at: int, change: Callable[[Any], Any]) -> Respell:
    return lambda fields, _: _line([*fields[:at], change(fields[at]), *fields[at + 1 :]])


def _line(fields: Any) -> bytes:
    return orjson.dumps(fields) + b"\n"


def _instead(old: bytes, new: bytes) -> Respell:
    return lambda fields, _: _line(fields).replace(old, new, 1)


def _any_byte(fields: list[Any], dice: Random) -> bytes:
    line = _line(fields)
    at = dice.randrange(len(line) - 1)  # an additional line would be found behind it
    new = dice.choice((b"", b" ", b"\n", b"\\", bytes([line[at] ^ 1 << dice.randrange(8)]), line[at : at + 1] * 2))
    return line[:at] + new + line[at + 1 :]


def _escaped(fields: list[Any], dice: Random) -> bytes:
    """One character of the state as its escape sequence: other bytes, the same text."""
    line = _line(fields)
    start = line.index(fields[5][:12].replace('"', '\\"').encode()) + 3
    letters = [at for at in range(start, len(line) - 3) if chr(line[at]).isalnum() and line[at - 1 : at] != b"\\"]
    at = dice.choice(letters)
    return line[:at] + b"\\u%04x" % line[at] + line[at + 1 :]


SPELLINGS: dict[str, Respell] = {
    "digits behind the id": _with(1, lambda id: id + "00"),
    "dashes and digits behind the id": _with(1, lambda id: id + "-dead-beef"),
    "an id cut short": _with(1, lambda id: id[:-2]),
    "an id in capitals": lambda fields, _: _line([fields[0], "A" + fields[1].upper()[1:], *fields[2:]]),
    "an id without dashes": _with(1, lambda id: id.replace("-", "")),
    "an id with blanks": _with(1, lambda id: id.replace("-", " - ")),
    "a position with a fraction": _with(0, float),
    "a version with a fraction": _with(2, float),
    "a version in quotes": _with(2, str),
    "a version as a truth": lambda fields, _: _line([*fields[:2], fields[2] == 1, *fields[3:]]),
    "a partition with a fraction": _with(3, float),
    "a negative nothing": lambda fields, _: b"[-0%s" % _line(fields)[1:],
    "a number too large": _with(2, lambda version: version + 2**63),
    "no partition": _with(3, lambda _: None),
    "a topic in a list": _with(4, lambda topic: [topic]),
    "metadata as an object": _with(6, orjson.loads),
    "an eighth field": lambda fields, _: _line([*fields, "x"]),
    "a field left out": lambda fields, _: _line(fields[:-1]),
    "an object with the fields": lambda fields, _: _line({str(at): each for at, each in enumerate(fields)}),
    "text as hex": _with(5, lambda state: {"hex": state.encode().hex()}),
    "hex, and a text beside it": _with(5, lambda state: {"hex": state.encode().hex(), "text": "all is well"}),
    "hex twice": lambda fields, _: _line(fields).replace(
        _line(fields[5])[:-1], b'{"hex":"00","hex":"%s"}' % fields[5].encode().hex().encode()
    ),
    "hex in capitals": _with(5, lambda state: {"hex": state.encode().hex().upper()}),
    "a blank at the end": _instead(b"]\n", b"] \n"),
    "a blank at the beginning": _instead(b"[", b" ["),
    "a blank between": _instead(b",", b", "),
    "a carriage return": _instead(b"]\n", b"]\r\n"),
    "an empty line before it": lambda fields, _: b"\n" + _line(fields),
    "two lines in one": lambda fields, _: _line(fields)[:-1] + _line(fields),
    "an escape": _escaped,
    "any byte": _any_byte,
}
"""What is done to the spelling → how."""


def respelt(line: bytes, dice: Random, name: str = "") -> bytes:
    """A line in another spelling: of this name, or of any."""
    while True:
        made = SPELLINGS[name or dice.choice([*SPELLINGS, *["any byte"] * len(SPELLINGS)])](orjson.loads(line), dice)
        if made != line:
            return made
