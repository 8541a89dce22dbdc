"""What falls due in the development of a lead, and what is sent then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from chassis.deadlines import Due
from cli.platform import service
from fieldledger.customers import v1 as pb
from fieldledger.customers.v1 import events_pb2 as events
from services.customers.customer.domain import Customer
from services.customers.lead.reactions import LeadDeadlines
from tests.customers.builders import (
    FIRST_STEP,
    LATER,
    NOW,
    REVIEW,
    REVIEW_DUE,
    a_lead,
    facts,
    lost,
    reopened,
    step,
    won,
)

announce = service("customers").announcing
DEADLINES = object.__new__(LeadDeadlines)


def due(lead: Customer) -> dict[str, object]:
    """The open deadlines of a lead after everything that was recorded of it."""
    open: dict[str, object] = {}
    for fact in facts(lead):
        if event := announce(fact):
            for one in DEADLINES.deadlines(event):
                assert one.aggregate_id == str(lead.id)
                open[one.kind] = one.at
    return {kind: at for kind, at in open.items() if at}


@pytest.mark.clause("S2e-7")
def test_a_next_step_is_due_until_it_is_missed_replaced_or_the_case_ends() -> None:
    assert due(a_lead()) == {"next_step": FIRST_STEP.due_time}
    missed = a_lead()
    missed.miss_next_step(LATER)
    assert due(missed) == {}
    assert due(step(a_lead(), NOW + timedelta(days=9))) == {"next_step": NOW + timedelta(days=9)}
    again = lost(a_lead(), REVIEW)
    assert due(reopened(again, again.developer_id)) == {"next_step": FIRST_STEP.due_time}


@pytest.mark.clause("S2j-5.10")
@pytest.mark.parametrize("end", [lost, won])
def test_a_review_is_due_after_a_case_has_ended_until_it_comes(end: Callable[[Customer], Customer]) -> None:
    assert due(end(a_lead())) == {"review": REVIEW_DUE}
    missed, reviewed = end(a_lead()), end(a_lead())
    missed.miss_review(LATER)
    reviewed.review_case(REVIEW, tags=("PRICE",), now=NOW)
    assert due(missed) == due(reviewed) == {}


def test_nothing_is_due_for_a_lead_from_before() -> None:
    assert list(DEADLINES.deadlines(events.LeadRegistered(customer_id="c"))) == []
    assert list(DEADLINES.deadlines(events.CustomerWon(customer_id="c"))) == [
        Due("c", "next_step", None),
        Due("c", "review", None),
    ]


def test_what_is_sent_when_it_is_due() -> None:
    assert DEADLINES.command("c", "next_step") == pb.MissNextStepRequest(customer_id="c")
    assert DEADLINES.command("c", "review") == pb.MissReviewRequest(customer_id="c")
