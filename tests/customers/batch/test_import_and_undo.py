"""Import and undo are the identity on every list, but for what somebody has touched in between (issue 17)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.rows import imported_id
from cli.platform import service
from fieldledger.customers import v1 as pb
from kernel.aggregate import RECORDED_AT, Fact
from kernel.errors import NotFound
from services.customers.batch.views import KeptList
from services.customers.customer.domain import Customer, NextStep
from services.customers.timeline.views import Timeline
from tests.chassis.still import Still
from tests.customers.batch.rows import (
    ANN,
    AS_ANN,
    BEN,
    a_contact_row,
    a_lead_row,
    a_row,
    a_territory,
    contacts,
    customers,
    importing,
    shown,
    withdraw,
)
from tests.customers.builders import LATER, NOW, SHANGHAI, a_taken_over, facts, qualified, step, won
from tests.servers import Servers
from tests.support import an_envelope, folded

BATCH = str(UUID(int=77))
SERVICES = ("customers", "visits", "complaints", "appraisal")
announce = service("customers").announcing
VIEWS = [
    view
    for name in SERVICES
    for view in (*service(name).views, *service(name).followed)
    if "customers" in view.FOLLOWS and view is not Timeline
]
"""Every list of every service that follows customers, but the timeline: what happened is not untold."""

STATES = st.sampled_from(["PROSPECT", "LEAD", "WON"])
DAYS = st.integers(0, 900)
ROWS = st.lists(st.tuples(STATES, DAYS, DAYS, st.booleans(), st.integers(-5, 5)), min_size=1, max_size=6)
"""State, days ago when it was registered and won, whether the developer is known, and when its next step is due."""

TOUCHES: dict[str, Callable[[Customer], object]] = {
    "win": won,
    "qualify": lambda it: qualified(it, 80),
    "step": step,
    "check": lambda it: it.check_prospect("UNREACHABLE"),
    "give": lambda it: it.reassign(BEN, "sealed"),
    "assess": lambda it: it.assess("ordinary", ()),
    "lapse": lambda it: it.lapse("2026-10-05", months=12, zone=SHANGHAI, now=LATER, policy_version=0),
}
FOLLOWS: dict[str, Callable[[Customer], object]] = {
    "overdue": lambda it: it.miss_next_step(LATER),
    "left": lambda it: it.reassign(BEN, "STAFF_LEFT"),
    "territory": lambda it: it.follow_territory(ANN, BEN),
    "moved": lambda it: it.relocate(str(UUID(int=8)), "310115", ANN, BEN),
}
"""What follows by itself, and touches nobody's work."""
DONE = st.lists(st.tuples(st.integers(0, 5), st.sampled_from([*TOUCHES, *FOLLOWS])), max_size=8)


def imported(number: int, row: tuple[str, int, int, bool, int]) -> Customer:
    state, registered, later, known, due = row
    return a_taken_over(
        imported_id(BATCH, str(number)),
        NOW,
        external_key=str(number),
        state=state,
        registered_time=NOW - timedelta(days=registered),
        won_time=NOW - timedelta(days=min(registered, later)) if state == "WON" else None,
        first_order_cents=number,
        first_step=NextStep("VISIT", NOW + timedelta(days=due)),
        developer_id=BEN if known else "",
        responsible_id=ANN,
    )


def act(customer: Customer, name: str) -> None:
    RECORDED_AT.set(NOW)
    try:
        (TOUCHES | FOLLOWS)[name](customer)
    except Exception as no:
        assert type(no).__name__ == "Refused"


def lists(histories: Mapping[int, Sequence[Fact]]) -> dict[str, dict[Any, bytes]]:
    """The rows of every list, and of every deadline that is open."""
    told = []
    for number, history in histories.items():  # a fact's place is the same whoever else is here
        for position, fact in enumerate(history, 1):
            place = an_envelope(
                source="customers", partition=number, position=position, aggregate_id=str(fact.originator_id)
            )
            event = announce(fact)
            assert event is not None
            told.append((event, place._replace(occurred_at=fact.occurred_at)))
    return {
        view.NAME: {
            key: row.SerializeToString(deterministic=True)
            for key, row in folded(view, told).items()
            if getattr(row, "open", True)
        }
        for view in VIEWS
    }


@given(ROWS, DONE)
def test_import_and_undo_are_the_identity_and_only_what_was_touched_stays(rows: Any, done: Any) -> None:
    RECORDED_AT.set(NOW)
    brought = [imported(number, row) for number, row in enumerate(rows)]
    versions = [customer.version for customer in brought]
    touched = set()
    for number, name in done:
        if number < len(brought):
            before = brought[number].version
            act(brought[number], name)
            if brought[number].version > before and name in TOUCHES:
                touched.add(number)
    kept = [number for number, one in enumerate(brought) if not one.untouched_since(versions[number])]
    assert set(kept) == touched
    histories = {number: facts(one) for number, one in enumerate(brought)}
    expected = lists({number: histories[number] for number in kept})
    RECORDED_AT.set(LATER)
    for number, customer in enumerate(brought):
        if number not in kept:
            customer.withdraw(BATCH)
            histories[number] = [*histories[number], *facts(customer)]
    assert lists(histories) == expected


@pytest.mark.parametrize("seed", range(3))
async def test_a_random_file_is_imported_and_withdrawn_as_if_nothing_had_been(
    servers: Servers, tmp_path: Any, seed: int
) -> None:
    """The same through the commands, on PostgreSQL, with rows that are turned down, and contacts."""
    dice = Random(seed)
    async with importing(servers, tmp_path) as still:
        territory = await a_territory(still)
        mine = (await still.do(customers(str(uuid4()), a_row(territory, "mine")))).aggregate_id
        before = await _lists(still)
        batch, people = str(uuid4()), str(uuid4())
        rows = [_row(dice, territory, number) for number in range(dice.randint(5, 25))]
        receipt = await still.do(customers(batch, *rows))
        down = {one.external_key for one in receipt.rows.turned_down}
        here = [row.external_key for row in rows if row.external_key not in down]
        assert receipt.rows.accepted == len(here) > 0
        ids = {key: str(imported_id(batch, key)) for key in here}
        await still.do(contacts(people, *(a_contact_row(ids[key], f"{key} {at}") for key in here for at in range(2))))
        assert await _lists(still) != before
        touched = dice.sample(here, k=len(here) // 4)
        await withdraw(still, people)
        between = await _lists(still)
        for key in touched:
            person = pb.AddContactRequest(customer_id=ids[key], name="n", role=pb.CONTACT_ROLE_USER)
            await still.do(person, AS_ANN)
        touched_lists = await _lists(still)
        await withdraw(still, batch)
        kept = await still.views_by_kind[KeptList].rows(batch_id=batch)
        assert {row.subject_id for row in kept} == {ids[key] for key in touched}
        after = await _lists(still)
        gone = {ids[key] for key in here} - {ids[key] for key in touched}
        for name, found in after.items():
            rest = {key: row for key, row in touched_lists[name].items() if not gone & _names(row)}
            assert found == rest, name
        assert between != after
        for id in gone:
            with pytest.raises(NotFound):
                await still.do(pb.WinCustomerRequest(customer_id=id), AS_ANN)
        assert mine and await still.store.load(Customer, UUID(next(iter(gone)))), "its history is kept"


def _row(dice: Random, territory: str, number: int) -> pb.ImportedCustomer:
    make = dice.choice([a_row, a_lead_row])
    wrong = dice.choice([{}, {}, {}, {"phone": "1.38E+10"}, {"company_name": ""}, {"developer_id": str(uuid4())}])
    return make(territory, str(number), **wrong)


async def _lists(still: Still) -> dict[str, dict[Any, Any]]:
    """Every list but those that tell of imports, and what happened."""
    return {
        name: {key: row for key, row in rows.items() if getattr(row, "open", True)}
        for name, rows in (await shown(still, "timeline", "import_list", "import_kept_list")).items()
    }


def _names(row: Any) -> set[str]:
    """The ids that a row holds."""
    return {value for _, value in row.ListFields() if isinstance(value, str)}
