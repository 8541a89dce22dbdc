"""Merging two customers and parting them again leaves every list and detail as if nothing had been (S0-5.3.1-b)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis.families import Families
from cli.platform import service
from fieldledger.customers.v1 import events_pb2 as events
from kernel.aggregate import RECORDED_AT
from kernel.errors import Refused
from ledger.envelope import Envelope
from services.customers.customer.domain import Customer
from services.customers.customer.views import CustomerList
from services.customers.merge.views import MergeLinks
from services.customers.timeline.views import Timeline
from tests.customers.builders import (
    LATER,
    NOW,
    REVIEW,
    SHANGHAI,
    a_lead,
    a_territory,
    facts,
    lost,
    merged,
    qualified,
    reopened,
    step,
    won,
)
from tests.support import an_envelope, folded

CUSTOMERS = service("customers")
announce = CUSTOMERS.announcing
STAFF = tuple(str(UUID(int=number)) for number in (7, 8))
LAPSE: dict[str, Any] = {"months": 12, "zone": SHANGHAI, "now": LATER}
Ask = Callable[[Customer], object]

WORK: dict[str, Ask] = {
    "step": step,
    "qualify": lambda it: qualified(it, 80),
    "check": lambda it: it.check_prospect("UNREACHABLE"),
    "win": won,
    "lose": lost,
    "assess": lambda it: it.assess("ordinary", ()),
    "lapse": lambda it: it.lapse("2026-10-05", policy_version=0, **LAPSE),
    "reopen": lambda it: reopened(it, STAFF[1]),
}
"""What is done about a customer, and refused of one that is merged."""
HAPPENS: dict[str, Ask] = {
    "review": lambda it: it.review_case(REVIEW, tags=("PRICE",), now=NOW),
    "review missed": lambda it: it.miss_review(LATER),
    "hand over": lambda it: it.reassign(STAFF[1], "STAFF_LEFT"),
    "territory": lambda it: it.follow_territory(STAFF[1], STAFF[0]),
}
"""What happens to a customer, also to one that is merged."""
DONE = st.lists(st.tuples(st.integers(0, 2), st.sampled_from([*WORK, *HAPPENS])), max_size=8)
MEANWHILE = st.lists(st.tuples(st.integers(0, 2), st.sampled_from([*HAPPENS])), max_size=6)
OF_THE_MERGE = {kind.DESCRIPTOR.name for kind in (events.CustomersMerged, events.CustomersUnmerged)}
"""What the timeline says besides: that two customers were merged and parted did happen and is not untold."""
PAIRS = st.sampled_from([((0, 1),), ((0, 1), (1, 2)), ((0, 2), (1, 2)), ((2, 0),)])


def three() -> list[Customer]:
    RECORDED_AT.set(NOW)
    territory = a_territory(STAFF[0])
    vars(territory)["_id"] = UUID(int=6)
    return [a_lead(territory, id=UUID(int=20 + number)) for number in range(3)]


def act(customers: Sequence[Customer], done: Iterable[tuple[int, str]]) -> None:
    for number, name in done:
        try:
            (WORK | HAPPENS)[name](customers[number])
        except Refused as no:
            assert no.reason != "CUSTOMER_MERGED"


def shown(customers: Sequence[Customer]) -> dict[str, Any]:
    """The rows of every list and deadline, and every detail but the version."""
    told: list[tuple[Any, Envelope]] = []
    details = []
    for number, customer in enumerate(customers):
        recorded = facts(customer)
        others = [fact for fact in recorded if not isinstance(fact, (Customer.Merged, Customer.Unmerged))]
        places = {id(fact): at for at, fact in enumerate(others, 1)}
        for fact in recorded:
            place = an_envelope(
                source="customers", partition=number, position=places.get(id(fact), 0), aggregate_id=str(customer.id)
            )
            event = announce(fact)
            assert event is not None
            told.append((event, place._replace(occurred_at=fact.occurred_at)))
        hidden = ("_version", "_modified_on", "_pending_events")
        unset = {"merged_into": "", "merge_reason": "UNSPECIFIED", "merge_evidence": "", "merged_time": None}
        details.append(unset | {name: value for name, value in vars(customer).items() if name not in hidden})
    rows = {
        view.NAME: {
            key: row.SerializeToString(deterministic=True)
            for key, row in folded(view, told).items()
            if view is not Timeline or row.event not in OF_THE_MERGE
        }
        for view in CUSTOMERS.views
    }
    assert rows["customer_list"]
    return rows | {"details": details}


@pytest.mark.clause("S0-5.3.1-b")
@given(DONE, PAIRS, MEANWHILE, DONE)
def test_merge_and_undo_are_the_identity_on_every_list_and_every_detail(
    before: Any, pairs: Any, meanwhile: Any, after: Any
) -> None:
    """Edge case 16; what either got meanwhile stays with it."""
    plain, parted = three(), three()
    act(plain, [*before, *meanwhile, *after])
    act(parted, before)
    for one, other in pairs:
        merged(parted[one], parted[other])
    act(parted, meanwhile)
    for one, other in pairs:
        parted[one].undo_merge(parted[other], everywhere=False)
    act(parted, after)
    assert shown(parted) == shown(plain)


@pytest.mark.clause("S0-5.3.1-b")
def test_who_is_merged_shows_in_the_list_of_customers_and_in_that_of_merges() -> None:
    customers = three()
    merged(customers[0], customers[1], reason="TAKEN_OVER")
    customers[0].reassign(STAFF[1], "LEAVES")
    place = an_envelope(source="customers", occurred_at=NOW)
    told = [(event, place) for customer in customers for fact in facts(customer) if (event := announce(fact))]
    (link,) = folded(MergeLinks, told).values()
    ids = [str(customer.id) for customer in customers]
    assert (link.customer_id, link.into_id, link.region, link.owner_id) == (ids[0], ids[1], "east", STAFF[1])
    assert (link.reason, link.merged_time.ToDatetime(NOW.tzinfo)) == (events.MERGE_REASON_TAKEN_OVER, NOW)
    (row,) = folded(Families, told).values()
    assert (row.customer_id, row.into_id) == (ids[0], ids[1])
    listed = folded(CustomerList, told)
    assert [listed[(id,)].merged_into for id in ids] == [ids[1], "", ""]
