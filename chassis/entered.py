"""When a command was entered on a device that sent it later: by the device's clock, corrected by how far that is off.

A device says at what instant the command was entered and, by the same clock, at what instant it is sent (0070). How far
the clock is off is measured when the command arrives, so that only the time between both is the device's word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from kernel.errors import Invalid

ENTERED, SENT = "entered-time", "device-time"
"""The metadata of a call, and the headers over HTTP."""

LONGEST_WAIT = timedelta(days=30)
"""How long a command waits on a device at most. It bounds what can be asked for, and is no number of the rule book."""

_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
"""RFC 3339, section 5.6."""


class Entry(NamedTuple):
    """When a command was entered by the server's clock, and how far the device's clock is behind it."""

    entered_at: datetime
    behind: timedelta


def entry_in(metadata: Mapping[str, str], now: datetime) -> Entry | None:
    """When the command of a call was entered; None for one that was sent at once.

    Raises Invalid: ENTRY_TIME_ALONE, ENTRY_TIME_MALFORMED, ENTERED_AFTER_SENT, ENTERED_TOO_LONG_AGO.
    """
    given = {name: metadata[name] for name in (ENTERED, SENT) if name in metadata}
    if not given:
        return None
    for name in (ENTERED, SENT):
        if name not in given:
            raise Invalid("ENTRY_TIME_ALONE", header=name.title(), fields=(name,))
    entered, sent = (_instant(name, text) for name, text in given.items())
    if entered > sent:
        raise Invalid("ENTERED_AFTER_SENT", entered=entered, sent=sent, fields=(ENTERED,))
    if sent - entered > LONGEST_WAIT:
        raise Invalid("ENTERED_TOO_LONG_AGO", days=LONGEST_WAIT.days, fields=(ENTERED,))
    return Entry(now - (sent - entered), now - sent)


def _instant(name: str, text: str) -> datetime:
    try:
        if not _INSTANT.fullmatch(text):
            raise ValueError(f"{text!r} is no instant")
        return datetime.fromisoformat(text.upper()).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Invalid("ENTRY_TIME_MALFORMED", header=name.title(), fields=(name,)) from None
