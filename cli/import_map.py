"""Which column of an old system's file means what: the map of an import, read from TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

URGENCIES = frozenset({"URGENT", "NORMAL"})
COLUMNS = ("case", "time", "region", "product", "urgency", "status")
"""What every row of a file must say. Each names a column in the map's table `columns`."""


class Unusable(ValueError):
    """The map, or the file's first line, makes nothing of the file: nothing can be planned."""


@dataclass(frozen=True, slots=True)
class ImportMap:
    """The columns of a file, and the words for their codes."""

    columns: Mapping[str, str]
    """What every row must say → its column."""
    details: Mapping[str, str]
    """What a status change may note → its column: said once, and again when it changes."""
    regions: Mapping[str, str]
    """Codes that are not the region in lower case → region."""
    urgencies: Mapping[str, str]
    statuses: Mapping[str, str]
    closing: frozenset[str]
    """The status codes that end a case when they come last."""
    zone: ZoneInfo
    """The zone of times that name none."""
    time_format: str
    """As strptime reads it; empty: ISO 8601."""
    delimiter: str

    def region(self, code: str) -> str:
        """The region of a code."""
        return self.regions.get(code, code.lower())


def read_map(text: str) -> ImportMap:
    """Read a map. Raises Unusable, saying what is wrong with it."""
    try:
        table = tomllib.loads(text)
    except ValueError as error:  # not TOML, or with a number longer than Python reads
        raise Unusable(f"the map is not TOML: {error}") from None
    columns, status = _words(table, "columns"), table.get("status", {})
    if missing := [name for name in COLUMNS if name not in columns]:
        raise Unusable(f"the map names no column for: {', '.join(missing)}")
    urgencies, statuses, closing = (
        _words(table, "urgency"),
        _words(status, "codes"),
        status.get("closing", []),
    )
    if strange := [word for word in urgencies.values() if word not in URGENCIES]:
        raise Unusable(f"an urgency is URGENT or NORMAL, not: {', '.join(strange)}")
    if strange := [str(code) for code in closing if code not in statuses]:
        raise Unusable(f"the closing status has no word among the codes: {', '.join(strange)}")
    time = table.get("time", {})
    try:
        zone = ZoneInfo(time.get("zone", "UTC"))
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError):
        raise Unusable(f"there is no time zone {time.get('zone')}") from None
    return ImportMap(
        columns={name: columns[name] for name in COLUMNS},
        details=_words(table, "details"),
        regions=_words(table, "region"),
        urgencies=urgencies,
        statuses=statuses,
        closing=frozenset(closing),
        zone=zone,
        time_format=time.get("format", ""),
        delimiter=table.get("delimiter", ","),
    )


def _words(table: Mapping[str, Any], name: str) -> dict[str, str]:
    words = table.get(name, {})
    if not isinstance(words, dict) or not all(isinstance(word, str) for word in words.values()):
        raise Unusable(f"the map's table {name} is to give text for text")
    return words
