"""Names for many ids at once: a page gathers the ids that it shows and asks each service once (0056)."""

from __future__ import annotations

from typing import Any

from chassis.labels import labels
from kernel.errors import Invalid

MOST = 200
"""Ids of one question: more than any page shows, and few enough for one statement."""


def asked_for(request: Any, field: str) -> list[str]:
    """The ids that a request asks for, each once, in order. Raises Invalid (FIELD_TOO_LONG) for more than 200."""
    ids = list(dict.fromkeys(getattr(request, field)))
    if len(ids) > MOST:
        english, chinese = (labels().named(request.DESCRIPTOR, field, tongue, f"≤ {MOST}") for tongue in ("en", "zh"))
        raise Invalid("FIELD_TOO_LONG", names=english, names_zh=chinese, fields=(field,))
    return ids
