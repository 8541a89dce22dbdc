"""Plans an import without executing it: the cases to import, and the rows left out with their reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from cli.import_map import ImportMap, Unusable
from cli.import_rows import rows

REASONS: Mapping[str, tuple[str, str]] = {
    "UNREADABLE": (
        "the row cannot be read: a stray quote, or bytes that are not UTF-8",
        "该行无法读取:引号错误或不是 UTF-8 编码",
    ),
    "COLUMN_COUNT": (
        "the row has {value} cells, the header another number",
        "该行有 {value} 个单元格,与表头不符",
    ),
    "EMPTY": ("the cell is empty", "单元格为空"),
    "TIME_MALFORMED": ("“{value}” is not a time", "“{value}”不是有效时间"),
    "TIME_AHEAD": ("“{value}” is in the future", "“{value}”晚于当前时间"),
    "CODE_UNKNOWN": ("the map has no word for “{value}”", "映射中没有“{value}”的对应值"),
}
"""Reasons to leave out a row, in English and Chinese."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A reason to leave out a row: the line in which it begins, the column ("" for the whole row), the reason."""

    row: int
    column: str
    reason: str
    value: str = ""

    @property
    def en(self) -> str:
        return REASONS[self.reason][0].format(value=self.value)

    @property
    def zh(self) -> str:
        return REASONS[self.reason][1].format(value=self.value)


@dataclass(frozen=True, slots=True)
class Change:
    """One valid row: a status change of a case."""

    row: int
    time: datetime
    code: str
    status: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One complaint to import: the valid rows of one case, ordered by time."""

    external_key: str
    region: str
    product: str
    urgency: str
    changes: tuple[Change, ...]
    closed: bool


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The result of a dry run: every row of the file is a change of a case or has a problem."""

    rows: int
    cases: tuple[Case, ...]
    problems: tuple[Problem, ...]

    @property
    def rows_to_import(self) -> int:
        return sum(len(case.changes) for case in self.cases)

    @property
    def rows_reported(self) -> int:
        return len({problem.row for problem in self.problems})


def plan(data: bytes, map: ImportMap, now: datetime) -> ImportPlan:
    """Plan the import of a file. Raises Unusable when its header lacks a column of the map."""
    read = rows(data, map.delimiter)
    _, header = next(read, (1, []))
    if missing := [name for name in (*map.columns.values(), *map.details.values()) if name not in (header or [])]:
        raise Unusable(f"the file has no column: {', '.join(missing)}")
    assert header is not None
    counted, problems, by_case = 0, list[Problem](), dict[str, list[_Row]]()
    for number, cells in read:
        counted += 1
        if cells is None or len(cells) != len(header):
            wrong = Problem(number, "", "UNREADABLE" if cells is None else "COLUMN_COUNT", str(len(cells or ())))
            problems.append(wrong)
            continue
        row = _Row(number, {name: cell.strip() for name, cell in zip(header, cells, strict=True)}, map)
        if found := list(row.problems(now)):
            problems.extend(found)
        else:
            by_case.setdefault(row.values["case"], []).append(row)
    cases = tuple(_case(key, sorted(good, key=lambda row: row.time)) for key, good in by_case.items())
    return ImportPlan(counted, cases, tuple(problems))


class _Row:
    """One row, interpreted by the map."""

    def __init__(self, number: int, cells: Mapping[str, str], map: ImportMap) -> None:
        self.number, self.map = number, map
        self.values = {name: cells[column] for name, column in map.columns.items()}
        self.details = {word: cells[column] for word, column in map.details.items()}

    def problems(self, now: datetime) -> Iterator[Problem]:
        """All problems of the row."""
        columns, words = self.map.columns, {"urgency": self.map.urgencies, "status": self.map.statuses}
        for name, value in self.values.items():
            if not value:
                yield Problem(self.number, columns[name], "EMPTY")
            elif name in words and value not in words[name]:
                yield Problem(self.number, columns[name], "CODE_UNKNOWN", value)
        if not self.values["time"]:
            return
        try:
            ahead = self.time > now
        except (ValueError, OverflowError):
            yield Problem(self.number, columns["time"], "TIME_MALFORMED", self.values["time"])
        else:
            if ahead:
                yield Problem(self.number, columns["time"], "TIME_AHEAD", self.values["time"])

    @property
    def time(self) -> datetime:
        """The instant in UTC. Raises ValueError or OverflowError."""
        text, pattern = self.values["time"], self.map.time_format
        read = datetime.strptime(text, pattern) if pattern else datetime.fromisoformat(text)
        return (read if read.tzinfo else read.replace(tzinfo=self.map.zone)).astimezone(UTC)

    def noted(self, before: _Row | None) -> str:
        """The details to note with the status: all at first, and later those that changed."""
        current = self.details | {
            self.map.columns[name]: self.values[name] for name in ("region", "product", "urgency")
        }
        previous = {word: "" for word in self.details} | {
            word: current[word] for word in current if word not in self.details
        }
        if before:
            kept = {before.map.columns[name]: before.values[name] for name in ("region", "product", "urgency")}
            previous = before.details | kept
        return ", ".join(f"{word} {value}" for word, value in current.items() if value != previous[word])


def _case(key: str, good: list[_Row]) -> Case:
    first, map = good[0], good[0].map
    changes = tuple(
        Change(row.number, row.time, row.values["status"], map.statuses[row.values["status"]], row.noted(before))
        for before, row in zip([None, *good], good, strict=False)
    )
    return Case(
        external_key=key,
        region=map.region(first.values["region"]),
        product=first.values["product"],
        urgency=map.urgencies[first.values["urgency"]],
        changes=changes,
        closed=changes[-1].code in map.closing,
    )
