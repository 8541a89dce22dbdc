"""A view's table, derived from its row message: columns, types, and statements that write many rows at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Any, Generic, TypeVar

import orjson
from google.protobuf import json_format
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from ledger.encoded import Encoder
from ledger.wire import TIMESTAMP, instant, number, plan, set_instant, short

R = TypeVar("R", bound=Message)

_SQL = {
    FieldDescriptor.CPPTYPE_STRING: "text",
    FieldDescriptor.CPPTYPE_INT32: "integer",
    FieldDescriptor.CPPTYPE_INT64: "bigint",
    FieldDescriptor.CPPTYPE_BOOL: "boolean",
    FieldDescriptor.CPPTYPE_DOUBLE: "double precision",
    FieldDescriptor.CPPTYPE_ENUM: "text",
}


_EARLIEST, _LATEST = -62_135_500_000, 253_402_200_000
"""Every instant between these seconds has a valid date; near the limits, the conversion must be tried."""


class Columns(Generic[R]):
    """The columns of one row message, in field order. Enums are text, timestamps timestamptz, the rest jsonb."""

    def __init__(self, row: Any, key: tuple[str, ...]) -> None:
        self._row: type[R] = row
        self._fields = plan(row.DESCRIPTOR)
        self._key = key
        self._types = {name: _type(field) for name, field in self._fields}
        self._out = [_out(name, field) for name, field in self._fields]
        self._in = [(name, _in(name, field)) for name, field in self._fields]
        self.encoder = Encoder(row, [(field, put) for (_, field), (_, put) in zip(self._fields, self._in, strict=True)])
        self.names = ", ".join(f'"{name}"' for name in self._types)
        """All columns in the order of the fields, for a SELECT."""
        single = [(name, field) for name, field in self._fields if not field.is_repeated]
        self._enums = [(name, field.enum_type) for name, field in single if field.enum_type is not None]
        self._texts = [name for name, field in single if field.cpp_type == FieldDescriptor.CPPTYPE_STRING]
        self._times = [
            name
            for name, field in single
            if field.message_type is not None and field.message_type.full_name == TIMESTAMP
        ]
        self._lists = [
            name
            for name, field in self._fields
            if field.is_repeated and field.cpp_type == FieldDescriptor.CPPTYPE_STRING
        ]

    def create(self, table: str) -> str:
        """The CREATE TABLE statement."""
        body = ", ".join(f'"{name}" {kind}' for name, kind in self._types.items())
        return f"CREATE TABLE IF NOT EXISTS {table} ({body}, PRIMARY KEY ({', '.join(self._key)}))"

    def upsert(self, table: str) -> str:
        """The statement that writes many rows as one JSON document: an array per column cost the driver far more."""
        names = self.names
        sets = ", ".join(f'"{name}" = EXCLUDED."{name}"' for name in self._types if name not in self._key)
        then = f"DO UPDATE SET {sets}" if sets else "DO NOTHING"
        return (
            f"INSERT INTO {table} ({names}) SELECT {names} FROM json_populate_recordset(NULL::{table}, %s::json) "
            f"ON CONFLICT ({', '.join(self._key)}) {then}"
        )

    def fetch(self, table: str) -> str:
        """The statement that reads many rows by key: one array per key column."""
        names = ", ".join(self._key)
        return f"SELECT t.* FROM {table} AS t JOIN unnest({self._keys()}) AS k({names}) USING ({names})"

    def delete(self, table: str) -> str:
        """The statement that deletes many rows by key: one array per key column."""
        match = " AND ".join(f"t.{name} = k.{name}" for name in self._key)
        return f"DELETE FROM {table} AS t USING unnest({self._keys()}) AS k({', '.join(self._key)}) WHERE {match}"

    def document(self, rows: Sequence[Message]) -> str:
        """The rows as the JSON document that `upsert` takes."""
        columns = [column(rows) for column in self._out]
        return orjson.dumps([dict(zip(self._types, row, strict=True)) for row in zip(*columns, strict=True)]).decode()

    def check(self, rows: Iterable[Message]) -> None:
        """Raises KeyError, ValueError or OverflowError for a row that the table cannot hold.

        That is an unknown enum value, a NUL character in a text, or an instant beyond the year 9999.
        """
        for row in rows:
            for name, enum in self._enums:
                short(enum, getattr(row, name))
            for name in self._texts:
                if "\0" in getattr(row, name):
                    raise ValueError(f"a NUL in {name}")
            for name in self._times:
                if not _EARLIEST < (stamp := getattr(row, name)).seconds < _LATEST:
                    instant(stamp)
            for name in self._lists:
                if "\0" in "".join(getattr(row, name)):
                    raise ValueError(f"a NUL in {name}")

    def row(self, record: dict[str, Any]) -> R:
        """The row message for a fetched record."""
        made = self._row()
        for name, put in self._in:
            if (value := record[name]) is not None:
                put(made, value)
        return made

    def equal(self, name: str) -> str:
        """The SQL condition that a column has the value of the parameter of its name.

        A column of several texts has it among them; it has an empty one if it has none.
        """
        if not dict(self._fields)[name].is_repeated:
            return f"{name} = %({name})s"
        return f"CASE %({name})s WHEN '' THEN {name} = '[]' ELSE {name} @> to_jsonb(%({name})s::text) END"

    def filter_value(self, name: str, value: Any) -> Any:
        """A request field's value in the column's representation."""
        field = dict(self._fields)[name]
        return short(field.enum_type, value) if field.enum_type is not None else value

    def _keys(self) -> str:
        return ", ".join(f"%s::{self._types[name]}[]" for name in self._key)


def _type(field: FieldDescriptor) -> str:
    if field.is_repeated:
        return "jsonb"
    if field.message_type is not None:
        return "timestamptz" if field.message_type.full_name == TIMESTAMP else "jsonb"
    return _SQL[field.cpp_type]


def _out(name: str, field: FieldDescriptor) -> Callable[[Sequence[Message]], list[Any]]:
    """The function that reads a column's values from rows."""
    value = attrgetter(name)
    if field.is_repeated:
        if field.message_type is None:
            return lambda rows: [list(value(row)) for row in rows]
        return lambda rows: [[_json(item) for item in value(row)] for row in rows]
    if (enum := field.enum_type) is not None:
        return lambda rows: [short(enum, value(row)) for row in rows]
    if field.message_type is None and not field.has_presence:
        return lambda rows: list(map(value, rows))
    if field.message_type is None:
        return lambda rows: [value(row) if row.HasField(name) else None for row in rows]
    held = instant if field.message_type.full_name == TIMESTAMP else json_format.MessageToDict
    return lambda rows: [held(value(row)) if row.HasField(name) else None for row in rows]


def _in(name: str, field: FieldDescriptor) -> Callable[[Message, Any], object]:
    """The function that sets a row's field from the column's value."""
    held: Callable[[Message], Any] = attrgetter(name)
    if field.is_repeated:
        if field.message_type is None:
            return lambda row, value: held(row).extend(value)
        return lambda row, value: [json_format.ParseDict(item, held(row).add()) for item in value]
    if (enum := field.enum_type) is not None:
        return lambda row, value: setattr(row, name, number(enum, value))
    if field.message_type is None:
        return lambda row, value: setattr(row, name, value)
    if field.message_type.full_name == TIMESTAMP:
        return lambda row, value: set_instant(held(row), value)
    return lambda row, value: json_format.ParseDict(value, held(row))


def _json(item: Message) -> dict[str, Any]:
    return json_format.MessageToDict(item, preserving_proto_field_name=True)
