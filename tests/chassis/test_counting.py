"""Every list of every service: it counts exactly the rows that it would give page by page, for whoever asks."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest
from google.protobuf.descriptor import FieldDescriptor, MethodDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from chassis.counting import MOST, MOST_LISTS
from chassis.order import FIELD as ORDER_BY
from chassis.paging import PAGING
from chassis.validation import check, required
from cli.platform import SERVICES, Session
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.visits.v1 import visit_pb2 as visits
from kernel.errors import Invalid
from ledger.context import EVERYWHERE, Caller
from ledger.reach import ALL
from ledger.view import View
from ledger.wire import TIMESTAMP
from tests.chassis.test_filters import FORMED, HIDDEN
from tests.chassis.test_pages import FILLED, METHODS, PAGED, asked_for
from tests.chassis.world import scopes
from tests.ledger.stage import Stage, stage
from tests.servers import Servers
from tests.support import NOON

pytestmark = [pytest.mark.postgres, pytest.mark.kafka]
ROWS, QUESTIONS, TIMES = 24, 8, 4
LISTS = [(name, m) for name, m in PAGED if m.name not in ("GetHistory", "ListParked", "ListCheckpoints")]
"""All but those of the platform itself, which are not counted."""
IDS = tuple(str(UUID(int=number)) for number in (1, 2, 3))
"""Whom and what rows name: few, so that several rows name the same."""


@pytest.fixture(scope="module")
async def full(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    # Without regions: a row of theirs that is folded after the test has written its own would be one more.
    async with stage(servers, tmp_path_factory.mktemp("keys"), regions=()) as made:
        yield made


def test_every_list_with_pages_is_counted() -> None:
    assert len(LISTS) >= 30 and {name for name, _ in LISTS} == set(SERVICES)
    assert {m.name for _, m in METHODS if "next_page_token" in m.output_type.fields_by_name} - {
        m.name for _, m in LISTS
    } == {"GetHistory", "ListParked", "ListCheckpoints"}


@pytest.mark.parametrize(("name", "method"), LISTS, ids=[method.full_name for _, method in LISTS])
async def test_a_list_counts_the_rows_that_it_gives(full: Stage, name: str, method: MethodDescriptor) -> None:
    chance = Random(method.full_name)
    rows = await _filled(full, name, method, chance)
    callers = (
        Caller(IDS[0], EVERYWHERE, "organisation", scopes()),
        Caller(IDS[0], "east", "region", scopes()),
        Caller(IDS[1], "east", "own", scopes()),
    )
    counted = set()
    for session in (full.session_of(who) for who in callers):
        questions = [_question(method, rows, chance) for _ in range(QUESTIONS)]
        asked = platform.CountRowsRequest(lists=[_to_count(method, one) for one in questions])
        told = await session.ask_of(name, asked, platform.CountRowsResponse)
        for question, count in zip(questions, told.counts, strict=True):
            try:
                given = await _given(session, name, method, question)
            except Exception as no:  # the same refusal, in the same words
                assert type(no).__name__ in ("Forbidden", "Invalid") and count.status and not count.count
            else:
                told_of = (count.count, count.more, count.status)
                assert told_of == (min(given, MOST), given > MOST, b""), str(question)
                counted.add(given)
    assert len(counted) > 1, "no filter and no reach made a difference"


async def test_beyond_a_thousand_it_only_says_that_there_are_more(full: Stage) -> None:
    view: View[Any] = next(v for v in full.platform.hosts["visits"].views.values() if v.NAME == "visit_list")
    session = full.session_of(Caller(str(uuid4()), EVERYWHERE, "organisation", scopes()))
    rows = [visits.VisitRow(visit_id=f"{number:05}", region="east") for number in range(MOST + 1)]
    await _write(view, rows)
    every, some = visits.ListVisitsRequest(), visits.ListVisitsRequest(page_size=7, order_by="kind")
    assert await _counts(session, every, some) == [(MOST, True), (MOST, True)]
    await _write(view, rows[1:])
    assert await _counts(session, every, some) == [(MOST, False), (MOST, False)]


async def test_each_list_needs_its_own_scope_and_one_that_is_refused_leaves_the_others(full: Stage) -> None:
    session = full.session_of(Caller(str(uuid4()), "east", "region", scopes() - {"visits.read"}))
    asked = platform.CountRowsRequest(lists=[_list("ListVisits"), _list("ListVisitsOwed"), _list("GetVisit")])
    asked.lists.add(method="ListVisitsOwed", request=b"\xff")
    told = await session.ask_of("visits", asked, platform.CountRowsResponse)
    reasons = [b"SCOPE_MISSING", b"SCOPE_MISSING", b"LIST_UNKNOWN", b"SCOPE_MISSING"]
    assert all(reason in one.status for reason, one in zip(reasons, told.counts, strict=True))
    whole = full.session_of(Caller(str(uuid4()), "east", "region", scopes()))
    *_, unknown, malformed = (await whole.ask_of("visits", asked, platform.CountRowsResponse)).counts
    assert b"LIST_UNKNOWN" in unknown.status and b"FIELD_MALFORMED" in malformed.status


async def test_so_many_lists_at_once_and_no_more(full: Stage) -> None:
    asked = platform.CountRowsRequest(lists=[_list("ListVisits")] * (MOST_LISTS + 1))
    session = full.session_of(Caller(str(uuid4()), "east", "region", scopes()))
    with pytest.raises(Invalid, match="FIELD_MALFORMED"):
        await session.ask_of("visits", asked, platform.CountRowsResponse)
    asked.lists.pop()
    assert len((await session.ask_of("visits", asked, platform.CountRowsResponse)).counts) == MOST_LISTS


async def _counts(session: Session, *asked: Message) -> list[tuple[int, bool]]:
    lists = [platform.RowsToCount(method="ListVisits", request=one.SerializeToString()) for one in asked]
    told = await session.ask_of("visits", platform.CountRowsRequest(lists=lists), platform.CountRowsResponse)
    return [(one.count, one.more) for one in told.counts]


def _list(method: str) -> platform.RowsToCount:
    return platform.RowsToCount(method=method)


def _to_count(method: MethodDescriptor, question: Message) -> platform.RowsToCount:
    return platform.RowsToCount(method=method.name, request=question.SerializeToString())


async def _given(session: Session, name: str, method: MethodDescriptor, question: Any) -> int:
    """How many rows a list gives over all of its pages."""
    asked: Any = type(question).FromString(question.SerializeToString())
    asked.page_size, rows = (400 if method.name in FILLED else 5), 0
    while True:
        answer: Any = await session.ask_of(name, asked, GetMessageClass(method.output_type))
        rows += len(answer.rows)
        asked.page_token = answer.next_page_token
        if not asked.page_token:
            return rows


async def _filled(full: Stage, name: str, method: MethodDescriptor, chance: Random) -> list[Any]:
    """Rows in the view behind a list, made up but for what every row needs."""
    if method.name in FILLED:
        asked, _ = await FILLED[method.name](full, name, method)
        return [asked]
    kind = method.output_type.fields_by_name["rows"].message_type
    view: View[Any] = next(v for k, v in full.platform.hosts[name].views.items() if k.ROW.DESCRIPTOR is kind)
    rows = [_row(view, number, chance) for number in range(ROWS)]
    asked_for(method, rows[: ROWS // 2])
    await _write(view, rows)
    return rows


async def _write(view: View[Any], rows: list[Any]) -> None:
    async with view.pool.connection() as connection, connection.transaction():
        await ALL.take(connection)
        await connection.execute(f"DELETE FROM {view.table}")
        await connection.execute(view.columns.upsert(view.table), (view.columns.document(rows),))


def _row(view: View[Any], number: int, chance: Random) -> Any:
    row: Any = view.ROW()
    for field in view.ROW.DESCRIPTOR.fields:
        if (view.NAME, field.name) in HIDDEN and chance.random() < 0.8:
            continue
        if field.name in view.KEY:
            setattr(row, field.name, _key(field, number))
        elif field.name == "region":
            row.region = chance.choice(("east", "east", "west", "*"))
        elif field.is_repeated:
            if field.type == FieldDescriptor.TYPE_STRING:
                getattr(row, field.name).append(chance.choice(IDS))
        elif field.message_type is not None:
            if field.message_type.full_name == TIMESTAMP and chance.random() < 0.8:
                getattr(row, field.name).FromDatetime(NOON + timedelta(hours=chance.randrange(TIMES)))
        else:
            setattr(row, field.name, _value(field, chance))
    return row


def _key(field: Any, number: int) -> Any:
    if field.name == "region":
        return ("east", "west")[number] if number < 2 else f"r{number}"
    if field.enum_type is not None:
        return 1
    return str(UUID(int=number + 1)) if field.type == FieldDescriptor.TYPE_STRING else number + 1


def _value(field: Any, chance: Random) -> Any:
    if field.enum_type is not None:
        return chance.choice([number for number in field.enum_type.values_by_number if number])
    if field.type == FieldDescriptor.TYPE_STRING:
        return FORMED.get(field.name) or chance.choice(IDS)
    return bool(chance.randrange(2)) if field.cpp_type == FieldDescriptor.CPPTYPE_BOOL else chance.randrange(3)


def _question(method: MethodDescriptor, rows: list[Any], chance: Random) -> Any:
    """What a list may be asked: some of its filters, each with what some row has; and any order."""
    asked: Any = asked_for(method)
    for field in method.input_type.fields:
        if field.name in (*PAGING, ORDER_BY) or required(field) or chance.random() < 0.7:
            continue
        for value in _had(field, chance.choice(rows)):
            before = type(asked).FromString(asked.SerializeToString())
            if field.message_type is not None:
                getattr(asked, field.name).CopyFrom(value)
            else:
                setattr(asked, field.name, value)
            try:
                check(asked)
            except Invalid:  # no row has such a value, and the list takes none
                asked = before
    return asked


def _had(field: FieldDescriptor, row: Any) -> Iterator[Any]:
    column = field.name
    if field.message_type is not None:
        column = column.removesuffix("_from").removesuffix("_until")
    known = row.DESCRIPTOR.fields_by_name.get(column)
    if known is None or field.is_repeated:
        return
    if field.message_type is not None:
        if known.message_type is not None and row.HasField(column):
            yield getattr(row, column)
    elif known.is_repeated:
        yield from list(getattr(row, column))[:1]
    elif known.message_type is None and (known.enum_type is None) == (field.enum_type is None):
        yield getattr(row, column)
