"""Codes of administrative areas (GB/T 2260, and its nine digits for streets): one spelling, and what lies in what."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kernel.errors import Refused

LENGTHS = (9, 6, 4, 2)
"""How many digits name a street, a county, a prefecture and a province, the smallest first."""

_CODE = re.compile(r"[1-8][0-9](?:[0-9]{2}(?:[0-9]{2}(?:[0-9]{3})?)?)?")


def normal_area(code: str, field: str) -> str:
    """The one spelling of an area's code: "310000" is the province "31", "310115000" the county "310115".

    Raises Refused (AREA_MALFORMED), naming the field, for what is not 2, 4, 6 or 9 digits, for a street of no county
    and for a county of no prefecture.
    """
    if not _CODE.fullmatch(code):
        raise _malformed(code, field)
    normal = code[:6] if code[6:] == "000" else code
    while len(normal) in (4, 6) and normal.endswith("00"):
        normal = normal[:-2]
    if normal[2:4] == "00" or normal[4:6] == "00":
        raise _malformed(code, field)
    return normal


def normal_areas(codes: Iterable[str], field: str) -> list[str]:
    """The spellings of several codes, each once, in the order given. Raises Refused, naming the first at fault."""
    return list(dict.fromkeys(normal_area(code, f"{field}[{at}]") for at, code in enumerate(codes)))


def prefixes(code: str) -> list[str]:
    """The areas in which an area lies, itself first: the order in which they are asked whose it is."""
    return [code[:length] for length in LENGTHS if length <= len(code)]


def within(code: str, wider: str) -> bool:
    """Whether an area is another one, or lies in it."""
    return code.startswith(wider)


def overlap(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether any of some areas lies in any of the others, or the other way round."""
    others = list(others)
    return any(within(one, other) or within(other, one) for one in some for other in others)


def provinces(codes: Iterable[str]) -> list[str]:
    """The provinces of areas, sorted: two areas that overlap are of one province."""
    return sorted({code[:2] for code in codes})


def _malformed(code: str, field: str) -> Refused:
    return Refused("AREA_MALFORMED", clause="S2i-1-b", fields=(field,), code=code[:20])
