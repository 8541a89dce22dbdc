"""Who is named for an account, on commands in memory."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from fieldledger.customers import v1 as pb
from kernel.errors import NotFound, Refused
from ledger.view import View
from services.customers.account.domain import ASSISTANT, AccountTeam, account_id
from services.customers.account.views import StaffRoles
from services.customers.departure.domain import Departure
from tests.customers.builders import a_lead, a_territory
from tests.customers.in_memory import DEVELOPER, OTHER, InMemory


class Staffing(InMemory):
    """Everybody is a salesperson of region east, also in a list that has not heard yet that somebody left."""

    async def row_unchecked(self, view: type[View[Any]], key: str) -> Any:
        if view is StaffRoles:
            return pb.StaffRoleRow(staff_id=key, region="east", staff_role="SALESPERSON")
        return await super().row_unchecked(view, key)


@pytest.fixture
def customers() -> Staffing:
    return Staffing()


def given(customers: Staffing) -> str:
    lead = a_lead(a_territory(DEVELOPER))
    customers.kept[lead.id] = lead
    return str(lead.id)


async def staff(
    customers: Staffing, id: str, assistant_id: str, line: pb.SalesChannel = pb.SALES_CHANNEL_OFFLINE
) -> None:
    await customers.send(pb.StaffAccountRequest(customer_id=id, line=line, assistant_ids=[assistant_id]), DEVELOPER)


@pytest.mark.clause("S2d-8")
async def test_whoever_left_is_named_for_no_account_until_he_is_back(customers: Staffing) -> None:
    id, helper = given(customers), str(uuid4())
    gone = Departure.of(helper, OTHER, region="east")
    customers.kept[gone.id] = gone
    with pytest.raises(NotFound, match="STAFF_LEFT") as no:
        await staff(customers, id, helper)
    assert no.value.fields == ("assistant_ids[0]",)
    gone.pass_on(helper)
    await staff(customers, id, helper)
    assert customers.of(AccountTeam, account_id(id, "OFFLINE")).members == {helper: ASSISTANT}


@pytest.mark.clause("S2i-2-b")
async def test_nobody_is_named_for_a_line_in_which_the_customer_does_no_business(customers: Staffing) -> None:
    id = given(customers)
    with pytest.raises(Refused, match="LINE_NOT_OPEN"):
        await staff(customers, id, str(uuid4()), pb.SALES_CHANNEL_ECOMMERCE)
    assert account_id(id, "ECOMMERCE") not in customers.kept
