"""Rows that are encoded from PostgreSQL's texts are those that are built field by field, in every view."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from psycopg.rows import dict_row
from psycopg_pool import AsyncConnectionPool

from access.accounts import AccountMembers
from chassis.service import OF_EVERY_SERVICE
from cli.platform import SERVICES, service
from fieldledger.customers import v1 as customers
from ledger.encoded import Encoder, varint
from ledger.view import View
from tests.messages import KINDS, filled

VIEWS: list[type[View[Any]]] = [
    *OF_EVERY_SERVICE,
    AccountMembers,
    *(view for name in SERVICES for view in service(name).views),
]


@pytest.mark.parametrize("kind", VIEWS, ids=lambda view: f"{view.__module__.split('.')[1]}-{view.NAME}")
async def test_a_row_is_encoded_as_it_is_built(pool: AsyncConnectionPool, kind: type[View[Any]]) -> None:
    view, table = kind(pool), f"encoded_{VIEWS.index(kind)}"
    rows = [_row(view, each, number) for number, each in enumerate(KINDS)]
    async with pool.connection() as connection, connection.transaction(force_rollback=True):
        await connection.execute(view.columns.create(table))
        await connection.execute(view.columns.upsert(table), (view.columns.document(rows),))
        asked = f"SELECT {view.columns.names} FROM {table} ORDER BY {', '.join(view.KEY)}"
        found = await connection.cursor(row_factory=dict_row).execute(asked)
        built = [view.columns.row(record) for record in await found.fetchall()]
        encoded = view.columns.encoder.rows((await connection.execute(asked)).pgresult)
    assert [view.ROW.FromString(one) for one in encoded] == built
    assert len(built) == len(KINDS)


def test_the_same_texts_are_encoded_once() -> None:
    class Counting(Encoder):
        times = 0

        def encode(self, texts: Iterable[bytes | None]) -> bytes:
            self.times += 1
            return super().encode(texts)

    class Result:
        ntuples = 3

        def get_value(self, row: int, column: int) -> bytes | None:
            return b"7" if row == 1 else b"1"

    encoder = Counting(customers.WinCustomerRequest, [])
    encoder._fields = [lambda text: text]
    assert encoder.rows(Result()) == [b"1", b"7", b"1"]
    assert encoder.times == 2


@pytest.mark.parametrize("number", [0, 1, 127, 128, 300, 2**63 - 1, -1, -(2**63)])
def test_an_integer_is_encoded_in_its_variable_length(number: int) -> None:
    made = customers.WinCustomerRequest(first_order_cents=number).SerializeToString()
    assert (b"\x10" + varint(number) if number else b"") == made


def _row(view: View[Any], kind: str, number: int) -> Any:
    row = filled(view.ROW(), kind)
    for name in view.KEY:
        field = row.DESCRIPTOR.fields_by_name[name]
        if field.enum_type is None:
            setattr(row, name, number if field.cpp_type != field.CPPTYPE_STRING else f"{number}{getattr(row, name)}")
    return row
