"""What areas of GB/T 2260 are called, and which area a name means: people know names, not codes (S2i-1-b)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from kernel.area import prefixes

_TABLE = Path(__file__).with_name("areas.txt")


@cache
def _own() -> dict[str, str]:
    """Each area's name without those of the areas in which it lies, by its code in the normal form."""
    lines = _TABLE.read_text("utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines if not line.startswith("#"))


def area_name(code: str) -> str:
    """What an area is called, from its province on: "江苏省苏州市虎丘区"; of a street, its county; "" of none known.

    The capital cities are a province and a prefecture of one name: it is said once.
    """
    known = _own()
    return "".join(dict.fromkeys(known[one] for one in reversed(prefixes(code)) if one in known))


@cache
def _whole() -> dict[str, str]:
    return {code: area_name(code) for code in _own()}


def areas_called(text: str) -> tuple[str, ...]:
    """The codes of the areas that a text may mean, widest first: those called so, else those with it in their names.

    Blanks are left out. Of what is below an area that fits, only what the text itself tells apart is among them.
    """
    wanted = "".join(text.split())
    if not wanted:
        return ()
    whole = _whole()
    called = [code for code, name in whole.items() if wanted in (name, _own()[code])]
    if not called:
        called = [code for code, name in whole.items() if name.endswith(wanted)]
    if not called:
        called = [code for code in whole if _holds_all(whole[code], _own()[code], wanted)]
    return tuple(sorted(called, key=lambda code: (len(code), code)))


def _holds_all(whole: str, own: str, wanted: str) -> bool:
    """Whether a text without kinds ("苏州虎丘") means an area: its letters in their order, some in the last name."""
    at = 0
    for letter in wanted:
        at = whole.find(letter, at) + 1
        if not at:
            return False
    return at > len(whole) - len(own) and own[0] in wanted
