"""The map of an import, read from TOML: the meaning of the columns and codes in an old system's file."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from kernel.blank import is_blank, trimmed
from kernel.calendar import time_zones

URGENCIES = frozenset({"URGENT", "NORMAL"})
COLUMNS = ("case", "time", "region", "product", "urgency", "status")
"""What every row must hold. The map's table `columns` gives the column for each, or `constants` one value for all."""
OPTIONAL = ("handler",)
CONSTANT = ("region", "product", "urgency", "status", "handler")
KEYS: Mapping[str, tuple[str, ...] | None] = {
    "source": (),
    "delimiter": (),
    "encoding": (),
    "columns": (*COLUMNS, *OPTIONAL),
    "constants": CONSTANT,
    "details": None,
    "region": None,
    "urgency": None,
    "handler": None,
    "time": ("format", "zone"),
    "status": ("closing", "codes"),
}
"""What a map may hold: texts (), tables of these keys, tables of any keys (None)."""


_SOME_TIME = datetime(2026, 10, 15, 9, 30, tzinfo=UTC)


class Unusable(ValueError):
    """The map or the header of the file is invalid, so that nothing can be planned."""


@dataclass(frozen=True, slots=True)
class ImportMap:
    """The columns of a file, and the meaning of the codes in them."""

    columns: Mapping[str, str]
    """Value → its column."""
    constants: Mapping[str, str]
    """Value → what it is in all rows, as a region, an urgency, a status and so on, not as a code."""
    details: Mapping[str, str]
    """Optional detail of a status change → its column; noted the first time, and when it changes."""
    regions: Mapping[str, str]
    """Code → region, for codes whose lower case is not the region."""
    urgencies: Mapping[str, str]
    statuses: Mapping[str, str]
    handlers: Mapping[str, str]
    """Code → who it is, for codes that are to be another."""
    closing: frozenset[str]
    """The status codes that close a case if they are its last."""
    zone: ZoneInfo
    """The time zone of times without one."""
    time_format: str
    """A format for strptime; empty for ISO 8601."""
    delimiter: str
    """Empty: as the file's header shows."""
    encoding: str
    """Empty: as the file's bytes show."""
    source: str
    """The name of the old system; with a case's own name it identifies the case. Empty if the map gives none."""

    def region(self, code: str) -> str:
        """The region of a code."""
        return self.regions.get(code, code.lower())


def read_map(text: str) -> ImportMap:
    """Read a map. Raises Unusable with the reason if it is invalid."""
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # not TOML, or with a number that is too long for Python
        raise Unusable(f"the map is not TOML: {error}") from None
    _known(table, KEYS, "the map")
    for name, keys in KEYS.items():
        if keys:
            _known(_table(table, name), keys, f"the map's table {name}")
    columns, constants = _words(table, "columns"), _words(table, "constants")
    if missing := [name for name in COLUMNS if name not in columns and name not in constants]:
        raise Unusable(f"the map names no column for: {', '.join(missing)}")
    if twice := [name for name in columns if name in constants]:
        raise Unusable(f"the map gives a column and a constant for: {', '.join(twice)}")
    urgencies, status, time = _words(table, "urgency"), _table(table, "status"), _table(table, "time")
    statuses, closing = _words(status, "codes", "status.codes"), status.get("closing", [])
    if strange := {*urgencies.values(), *[constants[one] for one in ("urgency",) if one in constants]} - URGENCIES:
        raise Unusable(f"an urgency is URGENT or NORMAL, not: {', '.join(sorted(strange))}")
    if not isinstance(closing, list) or not all(isinstance(code, str) for code in closing):
        raise Unusable(f"the map's status.closing is to be a list of texts, not {closing!r}")
    if strange := {code for code in closing if code not in statuses}:
        raise Unusable(f"the closing status has no word among the codes: {', '.join(sorted(strange))}")
    time_format, delimiter = _text(time, "format", "time.format"), _text(table, "delimiter")
    if "%Z" in time_format:
        raise Unusable("the map's time.format is to leave out %Z: a zone at the end of a cell is used by itself")
    if time_format:
        _readable(time_format)
    if len(delimiter) > 1 or delimiter in ('"', "\r", "\n"):
        raise Unusable(f"the map's delimiter is to be one character, not {delimiter!r}")
    return ImportMap(
        columns=columns,
        constants=constants,
        details=_words(table, "details"),
        regions=_words(table, "region"),
        urgencies=urgencies,
        statuses=statuses,
        handlers=_words(table, "handler"),
        closing=frozenset(closing),
        zone=zone_of(_text(time, "zone", "time.zone") or "UTC"),
        time_format=time_format,
        delimiter=delimiter,
        encoding=_encoding(_text(table, "encoding")),
        source=trimmed(_text(table, "source")),
    )


def zone_of(name: str) -> ZoneInfo:
    """A time zone by its IANA name. Raises Unusable."""
    if name not in time_zones():
        raise Unusable(f"there is no time zone {name}; one is named after a place, such as Asia/Shanghai, or is UTC")
    return ZoneInfo(name)


def _readable(time_format: str) -> None:
    """Raises Unusable for a format with which no time at all could be read."""
    try:
        datetime.strptime(_SOME_TIME.strftime(time_format), time_format)
    except (ValueError, re.error) as error:  # the latter when the same part of a time stands twice
        raise Unusable(f"the map's time.format is no format of strptime: {time_format} ({error})") from None


def nearest(name: str, known: Iterable[str]) -> str:
    """The name among the known that is most like this one, in words for a person; empty if none is."""
    found = difflib.get_close_matches(name.casefold(), [one.casefold() for one in known], 1, 0.5)
    like = [one for one in known if found and one.casefold() == found[0]]
    return f"; the nearest to {name} is {like[0]}" if like else ""


def _known(table: Mapping[str, Any], keys: Iterable[str], what: str) -> None:
    for name in table:
        if name not in keys:
            raise Unusable(f"{what} has the key {name}, and is to have {', '.join(keys)}{nearest(name, keys)}")


def _encoding(name: str) -> str:
    try:
        if name:
            b"\xff\xffa".decode(name, errors="replace")  # as files are read: some encodings cannot
        return name
    except (LookupError, ValueError):
        raise Unusable(f"there is no encoding {name}") from None


def _text(table: Mapping[str, Any], name: str, path: str = "") -> str:
    value = table.get(name, "")
    if not isinstance(value, str):
        raise Unusable(f"the map's {path or name} is to be a text, not {value!r}")
    return value


def _table(table: Mapping[str, Any], name: str, path: str = "") -> Mapping[str, Any]:
    value = table.get(name, {})
    if not isinstance(value, dict):
        raise Unusable(f"the map's {path or name} is to be a table, not {value!r}")
    return value


def _words(table: Mapping[str, Any], name: str, path: str = "") -> dict[str, str]:
    words = _table(table, name, path)
    for key, word in words.items():
        if not isinstance(word, str):
            raise Unusable(f"the map's table {path or name} is to give text for text, but gives {word!r} for {key}")
        if is_blank(word) and name != "handler":
            raise Unusable(f"the map's table {path or name} gives nothing for {key}")
    return {key: trimmed(word) for key, word in words.items()}
