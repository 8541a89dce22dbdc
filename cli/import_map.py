"""The map of an import, read from TOML: the meaning of the columns and codes in an old system's file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

URGENCIES = frozenset({"URGENT", "NORMAL"})
COLUMNS = ("case", "time", "region", "product", "urgency", "status")
"""What every row of a file must hold. The map's table `columns` gives the column for each."""


class Unusable(ValueError):
    """The map or the header of the file is invalid, so that nothing can be planned."""


@dataclass(frozen=True, slots=True)
class ImportMap:
    """The columns of a file, and the meaning of the codes in them."""

    columns: Mapping[str, str]
    """Required value → its column."""
    details: Mapping[str, str]
    """Optional detail of a status change → its column; noted the first time, and when it changes."""
    regions: Mapping[str, str]
    """Code → region, for codes whose lower case is not the region."""
    urgencies: Mapping[str, str]
    statuses: Mapping[str, str]
    closing: frozenset[str]
    """The status codes that close a case if they are its last."""
    zone: ZoneInfo
    """The time zone of times without one."""
    time_format: str
    """A format for strptime; empty for ISO 8601."""
    delimiter: str

    def region(self, code: str) -> str:
        """The region of a code."""
        return self.regions.get(code, code.lower())


def read_map(text: str) -> ImportMap:
    """Read a map. Raises Unusable with the reason if it is invalid."""
    try:
        table = tomllib.loads(text)
    except ValueError as error:  # not TOML, or with a number that is too long for Python
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
