"""Which value of a policy is in force, for whom, and as of when?"""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from itertools import permutations
from typing import Any, cast
from uuid import UUID, uuid4

import pytest
from psycopg_pool import AsyncConnectionPool

from chassis.policy import TIME_ZONE, PolicyBook, defaults
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import Refused
from ledger.reach import ALL
from tests.support import NOON, an_envelope

KEY, CAP, DAY = "visit.frequency_per_year.core", "appraisal.attainment_cap", timedelta(days=1)


def approved(version: int, value: Any, scope: str = "", at: datetime = NOON, key: str = KEY) -> platform.PolicyApproved:
    event = platform.PolicyApproved(
        policy_id=str(UUID(int=hash((key, scope)) % 2**64)), key=key, version=version, scope=scope
    )
    event.value = json.dumps(value)
    event.effective_time.FromDatetime(at)
    return event


async def a_book(pool: AsyncConnectionPool, *events: platform.PolicyApproved) -> PolicyBook:
    kind = type("PolicyBook", (PolicyBook,), {"NAME": f"book_{uuid4().hex}"})
    book: PolicyBook = kind(pool)
    async with pool.connection() as connection:
        await book.prepare(connection)
        async with connection.transaction():
            await ALL.take(connection)
            assert await book.absorb(connection, [(event, an_envelope()) for event in events]) == []
    await book.refresh()
    return book


async def test_without_an_approved_value_the_rule_books_default_holds_as_version_0(
    pool: AsyncConnectionPool,
) -> None:
    value = (await a_book(pool)).value(KEY, "east", NOON)
    assert (int(value), value.version) == (12, 0)


async def test_a_narrower_scope_wins_and_a_wider_one_stands_in(pool: AsyncConnectionPool) -> None:
    book = await a_book(pool, approved(1, 10), approved(1, 20, "east"))
    found = {scope: int(book.value(KEY, scope, NOON)) for scope in ("", "west", "east", "east/office")}
    assert found == {"": 10, "west": 10, "east": 20, "east/office": 20}
    assert int(book.value(KEY, "eastern", NOON)) == 10, "a scope is a path, not a prefix"


async def test_a_value_holds_from_its_date_on_and_the_past_keeps_its_own(pool: AsyncConnectionPool) -> None:
    book = await a_book(pool, approved(2, 20, at=NOON + DAY), approved(1, 10, at=NOON - DAY))
    at = {days: book.value(KEY, "east", NOON + days * DAY) for days in (-2, -1, 0, 1, 9)}
    assert [(int(value), value.version) for value in at.values()] == [
        (12, 0),
        (10, 1),
        (10, 1),
        (20, 2),
        (20, 2),
    ]


async def test_of_two_values_of_one_date_the_later_version_holds(pool: AsyncConnectionPool) -> None:
    book = await a_book(pool, approved(3, 30), approved(2, 20))
    assert book.value(KEY, "", NOON).version == 3


async def test_a_narrow_value_that_is_not_yet_in_force_does_not_hide_the_wide_one(
    pool: AsyncConnectionPool,
) -> None:
    book = await a_book(pool, approved(1, 10), approved(1, 20, "east", at=NOON + DAY))
    assert int(book.value(KEY, "east", NOON)) == 10


async def test_values_are_what_json_says(pool: AsyncConnectionPool) -> None:
    book = await a_book(pool, approved(1, 1.5, key=CAP), approved(1, "Asia/Urumqi", key=TIME_ZONE))
    assert float(book.value(CAP, "", NOON)) == 1.5 and book.text(TIME_ZONE, "east", NOON) == "Asia/Urumqi"


async def test_a_key_nobody_declared_is_refused(pool: AsyncConnectionPool) -> None:
    with pytest.raises(Refused) as unknown:
        (await a_book(pool)).value("dreams.per_night", "east", NOON)
    assert unknown.value.reason == "POLICY_UNKNOWN"


def test_every_default_has_its_key_once_and_version_0() -> None:
    assert len(defaults()) >= 10 and {value.version for value in defaults().values()} == {0}


def test_the_order_in_which_approvals_are_heard_does_not_matter() -> None:
    """Four versions, a later one effective earlier, and two of one instant."""
    values = [
        approved(1, 10, at=NOON + DAY),
        approved(2, 20, at=NOON),
        approved(3, 30, "east", at=NOON),
        approved(4, 40),
    ]
    found = set()
    for order in permutations(values):
        book = PolicyBook(cast(Any, None))
        book.replace(order)
        instants = [NOON + half * DAY / 2 for half in range(-1, 4)]
        found.add(tuple(book.value(KEY, scope, at).version for scope in ("", "east") for at in instants))
    assert found == {(0, 4, 4, 1, 1, 0, 3, 3, 3, 3)}
