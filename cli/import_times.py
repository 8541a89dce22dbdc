"""Reads the times of a file: a zone in the cell goes before the map's, and the hour that comes twice is told apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from cli.import_map import ImportMap, Unusable, zone_of

ZONE = re.compile(
    r"(?<=\d)\s*(?:(?P<utc>Z|UTC|GMT)|(?P<sign>[+-])(?P<hours>[01]\d|2[0-3]):?(?P<minutes>[0-5]\d)"
    r"|\s\[?(?P<name>[A-Z][A-Za-z]+(?:/[A-Za-z0-9_+-]+)+)\]?)$"
)
"""A zone at the end of a cell: Z, UTC, an offset, or a name such as Asia/Shanghai."""


class SkippedTime(ValueError):
    """A time of the hour that the clocks leave out in spring."""


def read_time(text: str, map: ImportMap) -> datetime:
    """The time of a cell in its zone, the first of two equal ones. Raises ValueError, OverflowError, SkippedTime."""
    zone: timezone | ZoneInfo = map.zone
    if map.time_format and "%z" in map.time_format:
        read = datetime.strptime(text, map.time_format)
    else:
        found = ZONE.search(text) if ":" in text else None
        if found:
            zone, text = _zone(found), text[: found.start()]
        read = datetime.strptime(text, map.time_format) if map.time_format else datetime.fromisoformat(text)
    read = read if read.tzinfo else read.replace(tzinfo=zone)
    if read.astimezone(UTC).astimezone(read.tzinfo).replace(tzinfo=None) != read.replace(tzinfo=None):
        raise SkippedTime(text)
    return read


def in_order_of_the_file(times: Sequence[datetime]) -> list[datetime]:
    """The instants of a case's times, in UTC, given in the order of the file.

    In the hour that comes twice, the order of the file decides which of the two is meant: the first one that does not
    go back behind the row before; in a file with the newest first, the last one that does not go beyond it.
    """
    falling = len(times) > 1 and times[0].replace(tzinfo=None) > times[-1].replace(tzinfo=None)
    instants: list[datetime] = []
    for read in times:
        both = sorted({read.replace(fold=0).astimezone(UTC), read.replace(fold=1).astimezone(UTC)}, reverse=falling)
        fits = [one for one in both if not instants or (one <= instants[-1] if falling else one >= instants[-1])]
        instants.append((fits or both)[0])
    return instants


def _zone(found: re.Match[str]) -> timezone | ZoneInfo:
    if found["utc"]:
        return UTC
    if found["name"]:
        try:
            return zone_of(found["name"])
        except Unusable as error:
            raise ValueError(str(error)) from None
    offset = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"]))
    return timezone(-offset if found["sign"] == "-" else offset)
