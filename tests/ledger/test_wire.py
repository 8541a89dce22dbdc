"""Does a message survive the conversion to Python values and back, and to a row of its table and back?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from uuid import UUID, uuid4

import orjson
import pytest
from google.protobuf.timestamp_pb2 import Timestamp

from fieldledger.visits import v1 as visits
from fieldledger.visits.v1 import events_pb2 as announced
from ledger.columns import Columns
from ledger.wire import fields, instant, message, number, short, update
from tests.support import NOON


def a_stamp(at: datetime = NOON) -> Timestamp:
    stamp = Timestamp()
    stamp.FromDatetime(at)
    return stamp


def a_row() -> visits.VisitRow:
    return visits.VisitRow(
        visit_id=str(uuid4()),
        region="east",
        kind=visits.VISIT_KIND_CALLBACK,
        status=visits.VISIT_STATUS_LOGGED,
        planned_time=a_stamp(),
        late=True,
        points=3,
    )


def test_fields_are_python_values_and_nothing_is_lost() -> None:
    request = visits.LogVisitRequest(
        visit_id="v",
        started_time=a_stamp(),
        visitor_ids=["a", "b"],
        points=[visits.PointToSettle(kind=visits.POINT_KIND_PROMISE, text="t", due_time=a_stamp())],
    )
    values = fields(request, "place", "met")
    assert values["started_time"] == NOON and values["ended_time"] is None
    assert values["points"] == [
        {"kind": "PROMISE", "text": "t", "department_id": "", "responsible_id": "", "due_time": NOON}
    ]
    assert "place" not in values and "met" not in values
    assert message(visits.LogVisitRequest, SimpleNamespace(place="", met=""), **values) == request


def test_a_message_is_made_whole_or_not_at_all() -> None:
    with pytest.raises(AttributeError):
        message(announced.VisitPlanned, SimpleNamespace(customer_id="c"), visit_id=UUID(int=1))


def test_an_enum_travels_by_its_short_name() -> None:
    kinds = visits.VisitKind.DESCRIPTOR
    assert short(kinds, visits.VISIT_KIND_KEY_ACCOUNT) == "KEY_ACCOUNT"
    assert number(kinds, "KEY_ACCOUNT") == visits.VISIT_KIND_KEY_ACCOUNT
    with pytest.raises(KeyError):
        number(kinds, "DREAM")


def test_update_copies_what_both_have_and_sets_what_is_given() -> None:
    row = a_row()
    update(row, announced.VisitLogged(visit_id="v", customer_id="c", late=False), points=9)
    assert (row.visit_id, row.customer_id, row.late, row.points, row.region) == ("v", "c", False, 9, "east")


def test_an_instant_is_utc_whatever_zone_it_came_from() -> None:
    row = visits.VisitRow()
    shanghai = NOON.astimezone(tz=None)
    update(row, announced.VisitCancelled(), planned_time=shanghai)
    assert instant(row.planned_time) == NOON and instant(row.planned_time).tzinfo is UTC


@pytest.mark.parametrize("row", [visits.VisitRow(visit_id="1"), a_row()], ids=["bare", "full"])
def test_a_row_comes_back_from_its_columns(row: visits.VisitRow) -> None:
    columns: Columns[visits.VisitRow] = Columns(visits.VisitRow, ("visit_id",))
    (record,) = orjson.loads(columns.document([row]))
    assert list(record) == [field.name for field in row.DESCRIPTOR.fields]
    times = {name: datetime.fromisoformat(record[name]) for name in record if name.endswith("_time") and record[name]}
    assert columns.row(record | times) == row


def test_microseconds_survive() -> None:
    at = NOON + timedelta(microseconds=123_456)
    assert instant(a_stamp(at)) == at


@pytest.mark.parametrize("end", [-62_135_596_800, 253_402_300_799], ids=["year 1", "year 9999"])
@pytest.mark.parametrize("beyond", [-100_000, -2, -1, 0, 1, 2, 100_000])
@pytest.mark.parametrize("nanos", [-(2**31), -1, 0, 999_999_999, 2**31 - 1])
def test_a_row_is_checked_for_exactly_the_instants_that_have_no_date(end: int, beyond: int, nanos: int) -> None:
    stamp = Timestamp(seconds=end + beyond, nanos=nanos)
    columns: Columns[visits.VisitRow] = Columns(visits.VisitRow, ("visit_id",))
    row = a_row()
    row.planned_time.CopyFrom(stamp)
    try:
        instant(stamp)
    except OverflowError:
        with pytest.raises(OverflowError):
            columns.check([row])
    else:
        columns.check([row])
        columns.document([row])
