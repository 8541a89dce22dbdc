"""Plans an import without executing it: the cases to import, and the rows left out with their reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from cli.import_map import OPTIONAL, ImportMap, Unusable, nearest
from cli.import_rows import Reading, reading, rows
from cli.import_times import SkippedTime, in_order_of_the_file, read_time
from kernel.blank import trimmed

REASONS: Mapping[str, tuple[str, str]] = {
    "UNREADABLE": (
        "the row cannot be read: a stray quote, or bytes that are not of the file's encoding",
        "该行无法读取：引号错误或与文件编码不符",
    ),
    "COLUMN_COUNT": (
        "the row has {value} cells, the header another number",
        "该行有 {value} 个单元格，与表头不符",
    ),
    "EMPTY": ("the cell is empty", "单元格为空"),
    "TIME_MALFORMED": ("“{value}” is not a time", "“{value}”不是有效时间"),
    "TIME_SKIPPED": (
        "“{value}” is a time that the clocks left out that day",
        "“{value}”处于当日时钟跳过的时段，该时间不存在",
    ),
    "TIME_AHEAD": ("“{value}” is in the future", "“{value}”晚于当前时间"),
    "CODE_UNKNOWN": ("the map has no word for “{value}”", "映射中没有“{value}”的对应值"),
    "NOT_ACCEPTED": ("the service would not accept case {value}", "服务不会接受案例{value}"),
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
    handler: str = ""


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
    read: Reading

    @property
    def rows_to_import(self) -> int:
        return sum(len(case.changes) for case in self.cases)

    @property
    def rows_reported(self) -> int:
        return len({problem.row for problem in self.problems})


def plan(data: bytes, map: ImportMap, now: datetime) -> ImportPlan:
    """Plan the import of a file. Raises Unusable when its header lacks a column of the map or has one twice."""
    wanted = [*map.columns.values(), *map.details.values()]
    how = reading(data, wanted, map.encoding, map.delimiter)
    read = rows(how)
    header = _header(next(read, (1, []))[1] or [], wanted)
    counted, problems, by_case = 0, list[Problem](), dict[str, list[_Row]]()
    for number, cells in read:
        counted += 1
        if cells is None or len(cells) != len(header):
            wrong = Problem(number, "", "UNREADABLE" if cells is None else "COLUMN_COUNT", str(len(cells or ())))
            problems.append(wrong)
            continue
        row = _Row(number, {name: trimmed(cell) for name, cell in zip(header, cells, strict=True)}, map)
        if found := list(row.problems(now)):
            problems.extend(found)
        else:
            by_case.setdefault(row.values["case"], []).append(row)
    cases = tuple(_case(key, good) for key, good in by_case.items())
    return ImportPlan(counted, cases, tuple(problems), how)


def grouped(problems: Iterable[Problem]) -> list[tuple[Problem, int]]:
    """The problems, those of an unknown word once each: the first of its column, and how many rows have it."""
    counts: Counter[tuple[str, str, str]] = Counter()
    first: dict[tuple[str, str, str], Problem] = {}
    for problem in problems:
        key = problem.column, problem.reason, problem.value if problem.reason == "CODE_UNKNOWN" else str(problem)
        counts[key] += 1
        first.setdefault(key, problem)
    return [(problem, counts[key]) for key, problem in first.items()]


def _header(cells: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """The names of the columns. Raises Unusable, and says what was found instead."""
    header = [trimmed(cell) for cell in cells]
    for name, count in Counter(header).items():
        if name and count > 1:
            places = [str(place) for place, one in enumerate(header, 1) if one == name]
            raise Unusable(f"the file has the column {name} more than once, at {', '.join(places)}")
    if missing := [name for name in wanted if name not in header]:
        found = f"; it has: {', '.join(header)}" if header else "; it has no header"
        raise Unusable(f"the file has no column: {', '.join(missing)}{found}{nearest(missing[0], header)}")
    return header


class _Row:
    """One row, interpreted by the map."""

    def __init__(self, number: int, cells: Mapping[str, str], map: ImportMap) -> None:
        self.number, self.map = number, map
        self.values = {name: cells[column] for name, column in map.columns.items()}
        self.time = datetime.min
        self.details = {word: cells[column] for word, column in map.details.items()}

    def problems(self, now: datetime) -> Iterator[Problem]:
        """All problems of the row."""
        columns, words = self.map.columns, {"urgency": self.map.urgencies, "status": self.map.statuses}
        for name, value in self.values.items():
            if not value and name not in OPTIONAL:
                yield Problem(self.number, columns[name], "EMPTY")
            elif name in words and value not in words[name]:
                yield Problem(self.number, columns[name], "CODE_UNKNOWN", value)
        if not self.values["time"]:
            return
        try:
            self.time = read_time(self.values["time"], self.map)
            ahead = self.time.astimezone(UTC) > now
        except SkippedTime:
            yield Problem(self.number, columns["time"], "TIME_SKIPPED", self.values["time"])
        except (ValueError, OverflowError):
            yield Problem(self.number, columns["time"], "TIME_MALFORMED", self.values["time"])
        else:
            if ahead:
                yield Problem(self.number, columns["time"], "TIME_AHEAD", self.values["time"])

    def noted(self, before: _Row | None) -> str:
        """The details to note with the status: all at first, and later those that changed."""
        moving = [name for name in ("region", "product", "urgency") if name in self.map.columns]
        current = self.details | {self.map.columns[name]: self.values[name] for name in moving}
        previous = {word: "" for word in self.details} | {
            word: current[word] for word in current if word not in self.details
        }
        if before:
            kept = {before.map.columns[name]: before.values[name] for name in moving}
            previous = before.details | kept
        return ", ".join(f"{word} {value}" for word, value in current.items() if value != previous[word])

    @property
    def region(self) -> str:
        return self.map.constants.get("region") or self.map.region(self.values["region"])

    @property
    def urgency(self) -> str:
        return self.map.constants.get("urgency") or self.map.urgencies[self.values["urgency"]]

    @property
    def status(self) -> str:
        return self.map.constants.get("status") or self.map.statuses[self.values["status"]]

    @property
    def product(self) -> str:
        return self.map.constants.get("product") or self.values["product"]

    @property
    def handler(self) -> str:
        code = self.values.get("handler", "")
        return self.map.constants.get("handler") or self.map.handlers.get(code, code)


def _case(key: str, good: list[_Row]) -> Case:
    """The case of these rows, which are in the order of the file."""
    instants = in_order_of_the_file([row.time for row in good])
    dated = sorted(zip(instants, good, strict=True), key=lambda one: one[0])
    first, map = dated[0][1], good[0].map
    changes = tuple(
        Change(row.number, at, row.values.get("status", ""), row.status, row.noted(before), row.handler)
        for before, (at, row) in zip([None, *(row for _, row in dated)], dated, strict=False)
    )
    return Case(
        external_key=key,
        region=first.region,
        product=first.product,
        urgency=first.urgency,
        changes=changes,
        closed=changes[-1].code in map.closing,
    )
