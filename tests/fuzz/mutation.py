"""Nearly valid inputs: valid ones, mutated with a seed."""

from __future__ import annotations

import random
from collections.abc import Sequence

LARGEST = 64 * 1024
TELLING = (
    *(
        b"",
        b"\0",
        b"\xff",
        b"\xff\xfe",
        b"\x80",
        b"\n",
        b"\r\n",
        b'"',
        b'\\"',
        b"\\",
        b"{",
        b"}",
        b"[",
        b"]",
        b",",
        b":",
    ),
    *(b"null", b"true", b"NaN", b"1e999", b"-1", b"0", b"9" * 30, b"-9223372036854775809", b"18446744073709551616"),
    *(
        b"9999-12-31T23:59:59.999999999Z",
        b"0000-00-00",
        b"+99:99",
        b"\xe2\x80\xae",
        b"\xed\xa0\x80",
        b"\xf0\x9f\x92\xa9",
    ),
    *(
        b"../",
        b"%00",
        b"%",
        b"${x}",
        b"{0}",
        b"{x!r}",
        b"os:system",
        b"=",
        b"==",
        b".",
        b"..",
        b"/",
        b"*",
        b"'",
        b";--",
    ),
    *(b"\x08\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01", b"\x0a\xff\xff\xff\xff\x07", b"\x0b", b"\x0c", b"\x07"),
)


def mutated(rng: random.Random, corpus: Sequence[bytes]) -> bytes:
    """One input: a piece of the corpus after one to six changes."""
    data = bytearray(rng.choice(corpus))
    for _ in range(rng.randint(1, 6)):
        at, to = sorted((rng.randint(0, len(data)), rng.randint(0, len(data))))
        to = min(to, at + 64)
        match rng.randrange(9):
            case 0 if data:
                data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
            case 1 if data:
                data[rng.randrange(len(data))] = rng.randrange(256)
            case 2:
                del data[at:to]
            case 3:
                data[at:to] = rng.choice(TELLING)
            case 4:
                data[at:at] = rng.choice(TELLING)
            case 5:
                data[at:at] = data[at:to] * rng.choice((1, 2, 8, 64))
            case 6:
                del data[at:]
            case 7:
                other = rng.choice(corpus)
                data[at:] = other[rng.randint(0, len(other)) :]
            case _ if rng.randrange(40) == 0:
                data[at:at] = rng.choice(TELLING) * rng.choice((100, 1_000, 10_000))
        del data[LARGEST:]
    return bytes(data)
