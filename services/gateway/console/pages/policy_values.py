"""Values of policies as people read them: numbers with their unit, codes by their words, tables as tables."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from services.gateway.console.page import Page, texts
from services.gateway.console.words import coded_value

MOST_CHANGES = 12
"""Of the differences between two tables, so many are listed."""


def parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def takes(page: Page, entry: Mapping[str, Any]) -> str:
    """What a key takes, in words: its bounds, its unit, how far down it can be set."""
    told = []
    if "minimum" in entry and "maximum" in entry:
        unit = entry.get("unit", {}).get(page.language, "")
        told.append(page.text("policy_bounds", least=entry["minimum"], most=entry["maximum"], unit=unit).strip())
    told.append(page.text(f"policy_depth_{entry.get('scope_depth', 0)}"))
    return " · ".join(told)


def shown(entry: Mapping[str, Any], value: Any, language: str) -> Markup:
    """A value as people read it: a number with its unit, a list of codes by their words, a table by how much it has."""
    if isinstance(value, bool):
        return Markup("✓" if value else "✕")
    if isinstance(value, (int, float)):
        unit = entry.get("unit", {}).get(language, "")
        return Markup('<span class="number">%s</span>') % f"{value:g} {unit}".strip()
    if words := coded_value(value):
        told = [one.get(language, code) for code, one in words.items()]
        short = ("、" if language == "zh" else ", ").join(str(one) for one in told[:6])
        return Markup(escape(short + (f" … ({len(told)})" if len(told) > 6 else "")))
    if isinstance(value, (dict, list)):
        return _table(value, texts()["policy_rows"][language].format(n=len(value)))
    return Markup(escape(value))


def _table(value: Any, told: str) -> Markup:
    """A table of values, folded: a line for each of its rows or entries, with what is deeper as it is kept.

    Lines and no cells: on a phone eight columns have no room, and nobody compares one column of them.
    """
    lines = Markup("").join(Markup("<li>{}</li>").format(_line(one)) for one in _entries(value))
    return Markup('<details class="table"><summary>{}</summary><ul class="entries">{}</ul></details>').format(
        told, lines
    )


def _line(entry: tuple[str, Any]) -> Markup:
    name, value = entry
    pairs = value.items() if isinstance(value, dict) else [("", value)]
    told = Markup(" · ").join(Markup("<b>{}</b> {}").format(of, _short(one) or "–") for of, one in pairs)
    return Markup("<strong>{}</strong> {}").format(name, told) if name else told


def _entries(value: Any) -> list[tuple[str, Any]]:
    return list(value.items()) if isinstance(value, dict) else [("", one) for one in value]


def differences(old: Any, new: Any, language: str, at: str = "") -> list[tuple[str, str, str]]:
    """Where two tables differ: the place, and what stood and will stand there, "" for nothing. [] for plain values."""
    if not isinstance(old, dict) or not isinstance(new, dict):
        return [(at, _short(old), _short(new))] if at and old != new else []
    found: list[tuple[str, str, str]] = []
    for name in dict.fromkeys([*old, *new]):
        place = f"{at} › {name}" if at else str(name)
        if old.get(name) != new.get(name):
            found += differences(old.get(name), new.get(name), language, place)
    return found[:MOST_CHANGES]


def _short(value: Any) -> str:
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else text[:79] + "…"
