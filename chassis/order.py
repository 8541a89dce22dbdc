"""The order of a list's rows, as its request asks for it (AIP-132), and the condition for the rows after one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.validation import malformed
from fieldledger.options.v1 import options_pb2 as options
from ledger.wire import TIMESTAMP, instant, plan, short

R = TypeVar("R", bound=Message)
SEALED_AS: Any = options.sealed_as
FIELD = "order_by"
MOST = 4
"""How many columns a request may name."""
DIRECTIONS = {"asc": False, "desc": True}


def sortable(row: Any) -> Mapping[str, FieldDescriptor]:
    """The columns by which a list of these rows can be ordered: all that hold one value which is not sealed."""
    return {
        name: field
        for name, field in plan(row)
        if not field.is_repeated
        and (field.message_type is None or field.message_type.full_name == TIMESTAMP)
        and not field.GetOptions().Extensions[SEALED_AS]
    }


class Order:
    """Columns, each ascending or descending, that are unique together. Where a value is not set, the row comes last."""

    def __init__(self, row: Any, columns: Sequence[tuple[str, bool]]) -> None:
        """`row`: what the rows are, a descriptor. `columns`: each with whether it descends."""
        self._columns, self._fields = columns, sortable(row)

    @staticmethod
    def asked(text: str, row: Any, given: Sequence[str]) -> Order:
        """The order that a request asks for, such as `due_time desc, kind`; then by `given`, which are unique.

        The last direction goes on for those, so that one index serves. Raises Invalid (FIELD_MALFORMED).
        """
        columns: dict[str, bool] = {}
        known = sortable(row)
        for part in text.split(",") if text.strip() else ():
            name, *direction = part.split()[:3] or [""]
            falls = DIRECTIONS.get(direction[0].lower()) if len(direction) == 1 else False if not direction else None
            if falls is None or name not in known or name in columns or len(columns) == MOST:
                raise malformed(FIELD, f"≤ {MOST} × COLUMN [asc | desc]; COLUMN: {', '.join(known)}")
            columns[name] = falls
        last = next(reversed(columns.values()), False)
        return Order(row, [*columns.items(), *((name, last) for name in given if name not in columns)])

    def __len__(self) -> int:
        return len(self._columns)

    def columns(self) -> list[str]:
        """What stands behind ORDER BY."""
        if self._plain():  # as an index has it
            return [f"{name} DESC" if falls else name for name, falls in self._columns]
        return [f"{name} {'DESC' if falls else 'ASC'} NULLS LAST" for name, falls in self._columns]

    def sorted(self, rows: Iterable[R]) -> list[R]:
        """Rows that are few and at hand, in this order."""
        ordered = list(rows)
        for name, falls in reversed(self._columns):
            held = {id(row): self._stored(row, name) for row in ordered}
            # Without a value last, whichever way the column goes; there, all are alike.
            lacking = {one: value is None for one, value in held.items()}
            ordered.sort(
                key=lambda row: (lacking[id(row)] != falls, "" if lacking[id(row)] else held[id(row)]), reverse=falls
            )
        return ordered

    def key(self, row: Message) -> list[Any]:
        """The values of these columns in a row, as they are stored; None for a value that is not set."""
        return [self._stored(row, name) for name, _ in self._columns]

    def after(self, key: Sequence[Any]) -> tuple[str, dict[str, Any]]:
        """The condition, with its parameters, for the rows that come after the one with this key."""
        params = {f"_k{n}": value for n, value in enumerate(key)}
        if self._plain():
            names, values = ", ".join(name for name, _ in self._columns), ", ".join(f"%({name})s" for name in params)
            return f"({names}) {'<' if self._columns[0][1] else '>'} ({values})", params
        return f"({' OR '.join(self._beyond(key))})", params

    def _plain(self) -> bool:
        """Whether all columns go one way and always hold something: PostgreSQL then compares them as one."""
        return len({falls for _, falls in self._columns}) == 1 and not any(self._may_lack(n) for n, _ in self._columns)

    def _may_lack(self, name: str) -> bool:
        return self._fields[name].has_presence

    def _beyond(self, key: Sequence[Any]) -> Iterable[str]:
        """Each column may be the first that differs; one that is empty comes last, so that nothing is beyond it."""
        same: list[str] = []
        for n, ((name, falls), value) in enumerate(zip(self._columns, key, strict=True)):
            if value is not None:
                further = f"{name} {'<' if falls else '>'} %(_k{n})s"
                further = f"({further} OR {name} IS NULL)" if self._may_lack(name) else further
                yield " AND ".join([*same, further])
            same.append(f"{name} IS NULL" if value is None else f"{name} = %(_k{n})s")

    def _stored(self, row: Message, name: str) -> Any:
        field, value = self._fields[name], getattr(row, name)
        if field.has_presence and not row.HasField(name):
            return None
        if isinstance(value, Timestamp):
            return instant(value)
        return short(field.enum_type, value) if field.enum_type is not None else value
