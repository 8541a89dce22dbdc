"""A pair of customers is suspected once, whichever is named first; a merge settles it until it is undone."""

from __future__ import annotations

from uuid import uuid4

import pytest

from kernel.errors import Refused
from services.customers.duplicate.domain import Duplicate, duplicate_id
from tests.customers.builders import facts

pytestmark = pytest.mark.clause("S0-5.3.1-b")


def a_pair() -> Duplicate:
    return Duplicate.suspect(str(uuid4()), str(uuid4()), region="east", same=("PHONE", "NAME", "NAME"))


def test_a_pair_is_one_whichever_is_named_first() -> None:
    one, other = str(uuid4()), str(uuid4())
    assert duplicate_id(one, other) == duplicate_id(other, one) != duplicate_id(one, one)
    assert a_pair().same == ["NAME", "PHONE"]


def test_a_pair_is_dismissed_once_and_not_after_a_merge() -> None:
    pair, merged = a_pair(), a_pair()
    pair.dismiss()
    merged.merge()
    for settled in (pair, merged):
        with pytest.raises(Refused, match="DUPLICATE_SETTLED"):
            settled.dismiss()


@pytest.mark.parametrize("dismissed", [False, True])
def test_a_merge_settles_a_pair_until_it_is_undone(dismissed: bool) -> None:
    pair = a_pair()
    if dismissed:
        pair.dismiss()
    before = pair.status
    pair.part()  # of a pair that is not merged, nothing changes
    pair.merge()
    pair.merge()
    assert pair.status == "MERGED"
    pair.part()
    assert pair.status == before
    wanted = [Duplicate.Suspected, *([Duplicate.Dismissed] if dismissed else []), Duplicate.Merged, Duplicate.Reopened]
    assert [type(fact) for fact in facts(pair)] == wanted
