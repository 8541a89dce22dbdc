"""Every list, by each of its columns in both directions: page after page as one sort gives it, empty times last."""

from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from google.protobuf.descriptor import MethodDescriptor

from chassis.order import FIELD, MOST, Order, sortable
from chassis.paging import LARGEST_PAGE
from fieldledger.complaints import v1 as complaints
from kernel.errors import Invalid
from ledger.context import EVERYWHERE, Caller
from ledger.reach import ALL
from ledger.view import View
from tests.chassis.test_filters import HIDDEN, LISTS, SHOWN, VIEWS, _row, _row_of, _rows
from tests.chassis.test_pages import PAGED, _pages, asked_for, seen_by_all
from tests.chassis.world import ASKER, scopes
from tests.ledger.stage import Stage, stage
from tests.servers import Servers
from tests.support import NOON

ORDERED = [(name, m) for name, m in LISTS if (name, m) in PAGED and FIELD in m.input_type.fields_by_name]
IDS = [method.name for _, method in ORDERED]
ROWS = 23


@pytest.fixture(scope="module")
async def full(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with stage(servers, tmp_path_factory.mktemp("keys"), regions=()) as made:
        yield made


def test_every_list_of_a_views_rows_can_be_ordered() -> None:
    over_views = {m.name for name, m in LISTS if (name, m) in PAGED and _row_of(m) in VIEWS}
    assert len(ORDERED) >= 20 and {m.name for _, m in ORDERED} >= over_views


@pytest.mark.postgres
@pytest.mark.kafka
@pytest.mark.parametrize(("name", "method"), ORDERED, ids=IDS)
async def test_pages_in_any_order_are_the_rows_in_that_order(full: Stage, name: str, method: MethodDescriptor) -> None:
    view, rows = await _filled(full, name, method)
    session = full.session_of(Caller(ASKER, EVERYWHERE, "organisation", scopes()))
    columns = list(sortable(view.ROW.DESCRIPTOR))
    for number, column in enumerate(columns):
        other = columns[(number + 1) % len(columns)]
        for text in (f"{column} desc", f" {column} ASC , {other} desc" if other != column else f"{column} asc"):
            asked = asked_for(method)
            asked.order_by, asked.page_size = text, 5
            pages: Any = await _pages(session, name, method, asked)
            found = [_key(row, view) for page in pages for row in page]
            assert len(pages) == 5 and sorted(found) == sorted(_key(row, view) for row in rows), text
            shown = [row for page in pages for row in page]
            wanted = [(c.split()[0], c.split()[1].lower() == "desc") for c in text.split(",")]
            for before, after in pairwise(shown):
                assert _compared(before, after, wanted, view) <= 0, text
            asked.page_size, asked.page_token = LARGEST_PAGE, ""
            assert await _rows(session, name, method, asked) == shown, text


@pytest.mark.postgres
@pytest.mark.kafka
@pytest.mark.parametrize(
    "text", ["nothing", "due_time down", "kind, kind", "kind,,status", "points", "kind desc asc", ","]
)
async def test_what_is_no_order_is_refused_naming_the_columns(full: Stage, text: str) -> None:
    session = full.session_of(Caller(ASKER, EVERYWHERE, "organisation", scopes()))
    with pytest.raises(Invalid) as no:
        await session.ask_of("complaints", complaints.ListIssuesRequest(order_by=text), complaints.ListIssuesResponse)
    assert (no.value.reason, no.value.fields) == ("FIELD_MALFORMED", (FIELD,))
    assert "due_time" in no.value.params["names"]


@pytest.mark.postgres
@pytest.mark.kafka
async def test_a_token_belongs_to_its_order(full: Stage) -> None:
    await _filled(full, "complaints", next(m for _, m in ORDERED if m.name == "ListIssues"))
    session = full.session_of(Caller(ASKER, EVERYWHERE, "organisation", scopes()))
    asked = complaints.ListIssuesRequest(order_by="due_time desc", page_size=5)
    first = await session.ask_of("complaints", asked, complaints.ListIssuesResponse)
    other = complaints.ListIssuesRequest(order_by="due_time", page_size=5, page_token=first.next_page_token)
    with pytest.raises(Invalid, match="PAGE_TOKEN_INVALID"):
        await session.ask_of("complaints", other, complaints.ListIssuesResponse)


def test_so_many_columns_and_then_the_key() -> None:
    row = complaints.IssueRow.DESCRIPTOR
    some = list(sortable(row))[: MOST + 1]
    assert len(Order.asked(", ".join(some[:MOST]), row, ("issue_id",))) <= MOST + 1
    with pytest.raises(Invalid, match="FIELD_MALFORMED"):
        Order.asked(", ".join(some), row, ("issue_id",))


def test_columns_that_go_one_way_are_compared_as_one() -> None:
    row = complaints.IssueRow.DESCRIPTOR
    falling = Order.asked("responsible_id desc", row, ("issue_id",))
    assert falling.after(["a", "b"])[0] == "(responsible_id, issue_id) < (%(_k0)s, %(_k1)s)"
    assert falling.columns() == ["responsible_id DESC", "issue_id DESC"]


async def _filled(full: Stage, name: str, method: MethodDescriptor) -> tuple[View[Any], list[Any]]:
    """Rows with few different values, some times and scores of which are not set; their keys are unique."""
    kind, random = method.output_type.fields_by_name["rows"].message_type, Random(method.name)
    view: View[Any] = next(v for v in full.platform.hosts[name].views.values() if v.ROW.DESCRIPTOR is kind)
    full_rows, rows = [_row(view, 1) for _ in range(ROWS)], list[Any]()
    for number, row in enumerate(full_rows):
        for column, field in sortable(view.ROW.DESCRIPTOR).items():
            if (view.NAME, column) in HIDDEN:
                continue
            if column in view.KEY:
                if field.enum_type is None:
                    setattr(
                        row, column, f"{number * 7 % ROWS:05}" if field.cpp_type == field.CPPTYPE_STRING else number + 1
                    )
            elif field.message_type is None:
                whose = view.PRIVATE and column == view.owner()
                if random.random() < 0.3 and column != "region" and not whose:
                    row.ClearField(column)
            elif (view.NAME, column) not in SHOWN and random.random() < 0.4:
                row.ClearField(column)
            else:
                getattr(row, column).FromDatetime(NOON.replace(minute=random.randrange(4)))
        rows.append(seen_by_all(row))
    asked_for(method, rows)
    async with view.pool.connection() as connection, connection.transaction():
        await ALL.take(connection)
        await connection.execute(f"DELETE FROM {view.table}")
        await connection.execute(view.columns.upsert(view.table), (view.columns.document(rows),))
    return view, rows


def _key(row: Any, view: View[Any]) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in view.KEY)


def _compared(one: Any, other: Any, columns: list[tuple[str, bool]], view: View[Any]) -> int:
    """Negative if `one` comes first by these columns, 0 if it may come before or after."""
    for name, falls in columns:
        values = [_comparable(row, name, view) for row in (one, other)]
        if values[0] == values[1]:
            continue
        if None in values:
            return 1 if values[0] is None else -1
        return (1 if values[0] > values[1] else -1) * (-1 if falls else 1)
    return 0


def _comparable(row: Any, name: str, view: View[Any]) -> Any:
    field, value = sortable(view.ROW.DESCRIPTOR)[name], getattr(row, name)
    if field.has_presence and not row.HasField(name):
        return None
    if field.message_type is not None:
        return value.seconds, value.nanos
    return view.columns.filter_value(name, value)
