"""Every filter of every list: its zero value is asked for like any other, and what cannot filter is refused."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from uuid import uuid4

import pytest
from google.protobuf.descriptor import FieldDescriptor, MethodDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from chassis.forms import FORM, is_name
from chassis.look_up import MOST
from chassis.order import FIELD as ORDER_BY
from chassis.paging import PAGING
from chassis.validation import check, required
from cli.platform import SERVICES, Session, service
from fieldledger.options.v1 import options_pb2 as options
from kernel.errors import Invalid
from ledger.context import EVERYWHERE, Caller
from ledger.reach import ALL
from ledger.view import View
from ledger.wire import TIMESTAMP
from privacy.erasures import Erasures
from tests.chassis.checked import rows_of
from tests.chassis.test_pages import METHODS, PAGED, asked_for, seen_by_all
from tests.chassis.world import ASKER, scopes
from tests.ledger.stage import Stage, stage
from tests.servers import Servers
from tests.support import NOON


def _row_of(method: MethodDescriptor) -> object:
    rows = method.output_type.fields_by_name.get("rows")
    return rows.message_type if rows is not None else None


LISTS = [(name, m) for name, m in METHODS if m.name.startswith(("List", "Summarise"))]
FILTERS = [
    (name, m, field) for name, m in LISTS for field in m.input_type.fields if field.name not in (*PAGING, ORDER_BY)
]
BROUGHT = ("ListCustomers", "merged_into")
"""The filter that lists what its list hides without it, with a test of its own (tests/customers/test_lists.py)."""
SEVERAL = [(name, m, field) for name, m, field in FILTERS if field.is_repeated and not required(field)]
"""The filters that take several ids of what the list is of."""
SCALARS = [
    (name, m, field)
    for name, m, field in FILTERS
    if field.message_type is None and not required(field) and not field.is_repeated
]
VIEWS = {view.ROW.DESCRIPTOR for name in SERVICES for view in service(name).views} | {Erasures.ROW.DESCRIPTOR}
OVER_VIEWS = [
    (name, m, f)
    for name, m, f in SCALARS
    if (name, m) in PAGED and _row_of(m) in VIEWS and not is_name(f) and (m.name, f.name) != BROUGHT
]  # what searches is no value of a column
FORMED = {
    "month": "2026-10",
    "area_code": "320505",
    "clause": "S3-4.1-a",
    "time_zone": "Asia/Shanghai",
    "merged_into": str(uuid4()),
}
"""What a row holds where its list is filtered by more than any text."""
IDS = ("asked_by",)
"""Columns with the id of a person that are filters too."""
HIDDEN = {("pool_list", "merged_into"), ("customer_list", "merged_into"), ("irregularities", "in_order")}
"""A row that has something in this column is not listed."""
SHOWN = {("scheme_list", "adopted_time"), ("irregularities", "occurred_time")}
"""A row that has nothing in this column is not listed, or has no place in the order of its list."""
NAMES = [f"{method.name}-{field.name}" for _, method, field in OVER_VIEWS]


def holds_nothing(field: FieldDescriptor) -> bool:
    """Whether the zero value of a filter is no question: an unspecified enum, an empty id, no month."""
    form = field.GetOptions().Extensions[FORM]
    return field.enum_type is not None or field.name.endswith("_id") or form not in (0, options.FORM_TEXT)


def test_every_filter_is_told_from_one_that_was_not_given() -> None:
    assert len(SCALARS) >= 70
    assert [f"{m.full_name}.{field.name}" for _, m, field in SCALARS if not field.has_presence] == []


@pytest.mark.parametrize(("name", "method", "field"), SCALARS, ids=[f"{m.name}-{f.name}" for _, m, f in SCALARS])
def test_an_unspecified_enum_and_an_empty_id_are_refused_naming_what_is_wanted(
    name: str, method: MethodDescriptor, field: FieldDescriptor
) -> None:
    asked = asked_for(method)
    check(asked)
    setattr(asked, field.name, field.default_value)
    if not holds_nothing(field):
        check(asked)
        return
    with pytest.raises(Invalid) as no:
        check(asked)
    assert (no.value.reason, no.value.fields) == ("FIELD_MALFORMED", (field.name,))
    assert f"({field.name}: " in no.value.params["names"]
    assert field.enum_type is None or "UNSPECIFIED" not in no.value.params["names"]


@pytest.fixture(scope="module")
async def full(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    # Without regions: a row of theirs that is folded after the test has written its own would be one more.
    async with stage(servers, tmp_path_factory.mktemp("keys"), regions=()) as made:
        yield made


@pytest.mark.postgres
@pytest.mark.kafka
@pytest.mark.parametrize(("name", "method", "field"), OVER_VIEWS, ids=NAMES)
async def test_the_zero_value_of_a_filter_shows_the_rows_that_have_it(
    full: Stage, name: str, method: MethodDescriptor, field: FieldDescriptor
) -> None:
    kind = method.output_type.fields_by_name["rows"].message_type
    view: View[Any] = next(v for v in full.platform.hosts[name].views.values() if v.ROW.DESCRIPTOR is kind)
    rows = [_row(view, number) for number in range(2)]
    asked = asked_for(method, rows)
    async with view.pool.connection() as connection, connection.transaction():
        await ALL.take(connection)
        await connection.execute(f"DELETE FROM {view.table}")
        await connection.execute(view.columns.upsert(view.table), (view.columns.document(rows),))
    session = full.session_of(Caller(ASKER, EVERYWHERE, "organisation", scopes()))
    assert len(await _rows(session, name, method, asked)) == 2
    setattr(asked, field.name, field.default_value)
    if holds_nothing(field):
        with pytest.raises(Invalid, match="FIELD_MALFORMED"):
            await _rows(session, name, method, asked)
        setattr(asked, field.name, getattr(rows[1], field.name))
        assert await _rows(session, name, method, asked) == [rows[1]]
    else:
        wanted = [row for row in rows if not getattr(row, field.name)]
        assert await _rows(session, name, method, asked) == wanted
        assert wanted or field.name in view.KEY or field.name == "region", "one of the rows has the zero value"


@pytest.mark.postgres
@pytest.mark.kafka
@pytest.mark.parametrize(("name", "method", "field"), SEVERAL, ids=[f"{m.name}-{f.name}" for _, m, f in SEVERAL])
async def test_those_of_several_ids_are_listed_that_there_are(
    full: Stage, name: str, method: MethodDescriptor, field: FieldDescriptor
) -> None:
    kind = method.output_type.fields_by_name["rows"].message_type
    view: View[Any] = next(v for v in full.platform.hosts[name].views.values() if v.ROW.DESCRIPTOR is kind)
    own, rows = field.name.removesuffix("s"), [_row(view, number) for number in range(3)]
    assert own == view.KEY[0]
    asked: Any = asked_for(method, rows)
    async with view.pool.connection() as connection, connection.transaction():
        await ALL.take(connection)
        await connection.execute(f"DELETE FROM {view.table}")
        await connection.execute(view.columns.upsert(view.table), (view.columns.document(rows),))
    session = full.session_of(Caller(ASKER, EVERYWHERE, "organisation", scopes()))
    ids = [str(getattr(row, own)) for row in rows]
    getattr(asked, field.name)[:] = [ids[2], str(uuid4()), ids[0], ids[0]]
    assert {getattr(row, own) for row in await _rows(session, name, method, asked)} == {ids[0], ids[2]}
    getattr(asked, field.name)[:] = [str(uuid4()) for _ in range(MOST + 1)]
    with pytest.raises(Invalid, match="FIELD_TOO_LONG"):
        await _rows(session, name, method, asked)


def _row(view: View[Any], number: int) -> Message:
    """The first row has zero everywhere but in its key, the second nowhere."""
    row: Any = view.ROW()
    for field in view.ROW.DESCRIPTOR.fields:
        if not (number or field.name in view.KEY or field.name == "region"):
            continue
        if (view.NAME, field.name) in HIDDEN:
            continue
        if field.is_repeated:
            if field.type == FieldDescriptor.TYPE_STRING:
                getattr(row, field.name).append(f"text-{number}")
            continue
        if field.message_type is not None:
            if field.message_type.full_name == TIMESTAMP:
                getattr(row, field.name).FromDatetime(NOON)
        elif field.enum_type is not None:
            setattr(row, field.name, 1)
        elif field.type == FieldDescriptor.TYPE_STRING:
            id = str(uuid4()) if field.name.endswith("_id") or field.name in IDS else ""
            setattr(row, field.name, id or FORMED.get(field.name, f"text-{number}"))
        else:
            setattr(row, field.name, number + 1 if field.cpp_type != FieldDescriptor.CPPTYPE_BOOL else True)
    if view.PRIVATE:
        setattr(row, view.owner(), ASKER)
    for name, column in SHOWN:
        if name == view.NAME:
            getattr(row, column).FromDatetime(NOON)
    return seen_by_all(row)  # type: ignore[no-any-return]


async def _rows(session: Session, name: str, method: MethodDescriptor, asked: Message) -> list[Message]:
    answer: Any = await session.ask_of(name, asked, GetMessageClass(method.output_type))
    return list(answer.rows)


CAPITALS = str(uuid4()).upper()
REQUESTS = [(name, method) for name, method in METHODS]


def _with_ids(made: Any, depth: int = 3) -> int:
    """Set every id of a message, nested ones included; returns how many."""
    count = 0
    for field in made.DESCRIPTOR.fields:
        if field.message_type is not None and field.message_type.full_name != TIMESTAMP and depth:
            if not field.message_type.GetOptions().map_entry:
                inner = getattr(made, field.name).add() if field.is_repeated else getattr(made, field.name)
                count += _with_ids(inner, depth - 1)
        elif field.type == FieldDescriptor.TYPE_STRING and field.name.endswith(("_id", "_ids")):
            count += 1
            if field.is_repeated:
                getattr(made, field.name).append(CAPITALS)
            else:
                setattr(made, field.name, CAPITALS)
    return count


def test_every_id_of_every_request_is_kept_in_small_letters() -> None:
    count = 0
    for _, method in REQUESTS:
        made = GetMessageClass(method.input_type)()
        count += _with_ids(made)
        for message in (made, *rows_of(made)):
            try:
                check(message)
            except Invalid as no:
                assert no.reason == "FIELD_REQUIRED", (method.full_name, no.params)
        assert CAPITALS not in str(made), method.full_name
    assert count >= 100
