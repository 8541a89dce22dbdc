"""The rows of a list become JSON one by one, from their bytes: the same JSON as that of the whole answer."""

from __future__ import annotations

from typing import Any

import orjson
import pytest
from google.protobuf.message import DecodeError

from fieldledger.customers import v1 as customers
from fieldledger.organisation import v1 as organisation
from services.gateway.encoding import _row, read, shown
from services.gateway.transcoding import Route
from tests.gateway.everything import ROUTES
from tests.messages import KINDS, filled

ANSWERS = {route.response.DESCRIPTOR.full_name: route for route in ROUTES}


@pytest.mark.parametrize("route", ANSWERS.values(), ids=ANSWERS)
def test_an_answer_read_by_its_rows_is_the_same_json(route: Route) -> None:
    for kind in KINDS:
        answer: Any = filled(route.response(), kind)
        of_rows = route.response.DESCRIPTOR.fields_by_name.get("rows")
        if of_rows and of_rows.is_repeated and (rows := answer.rows):
            rows.extend([type(rows[0])(), rows[0]])
        for _ in range(2):  # the second time from what is remembered
            message, content = read(route.response, answer.SerializeToString())
            assert orjson.dumps(content) == orjson.dumps(shown(answer))
            assert getattr(message, "version", 0) == getattr(answer, "version", 0)


def test_a_row_is_written_once_and_another_row_by_itself() -> None:
    one, other = (customers.ListCustomersResponse(rows=[customers.CustomerRow(tier=tier)]) for tier in ("a", "b"))
    before = _row.cache_info()
    for answer in (one, other, one, one):
        read(customers.ListCustomersResponse, answer.SerializeToString())
    after = _row.cache_info()
    assert (after.misses - before.misses, after.hits - before.hits) == (2, 2)


def test_a_row_with_what_is_sealed_where_it_is_kept_is_not_remembered() -> None:
    """Otherwise it would outlive an erasure."""
    answer = organisation.ListSavedViewsResponse(rows=[organisation.SavedViewRow(name="Lin")])
    before = _row.cache_info()
    _, content = read(organisation.ListSavedViewsResponse, answer.SerializeToString())
    assert content == shown(answer) and _row.cache_info() == before


def test_an_answer_with_fields_that_are_no_rows_is_read_as_a_whole() -> None:
    """A later version of a service may add a number to an answer, or a field that is not known here."""
    rows = customers.ListCustomersResponse(rows=[customers.CustomerRow(tier="a")])
    for more in (b"\x18\x05", b"\xa2\x06\x01x", b"\x1a\x01x"):
        _, content = read(customers.ListCustomersResponse, more + rows.SerializeToString() + more)
        assert orjson.loads(orjson.dumps(content)) == shown(rows)


@pytest.mark.parametrize("cut", range(1, 8))
def test_an_answer_that_ends_too_early_is_not_shown(cut: int) -> None:
    rows = customers.ListCustomersResponse(rows=[customers.CustomerRow(tier="abcdef")]).SerializeToString()
    with pytest.raises(DecodeError):
        read(customers.ListCustomersResponse, rows[:-cut])
