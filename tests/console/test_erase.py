"""The form that erases a person: it says of whom, by what is known of him without his name (S0-5.3.3-a)."""

from __future__ import annotations

from typing import Any

import pytest

from fieldledger.customers.v1 import contact_pb2 as contact
from fieldledger.customers.v1 import customer_pb2 as customer
from fieldledger.customers.v1 import name_pb2 as name
from fieldledger.organisation.v1 import erasure_pb2 as erasure
from fieldledger.organisation.v1 import events_pb2 as events
from fieldledger.organisation.v1 import staff_pb2 as staff
from tests.console.by_hand import OTHER, Office, at
from tests.console.drawing import ID, seen
from tests.console.refusals import refused

FORM = f"/persons/{ID}:erase"
KINDS: dict[type, Any] = {
    staff.GetStaffRequest: staff.StaffDetails(
        staff_id=ID, role=events.STAFF_ROLE_SALESPERSON, status=staff.STAFF_STATUS_LEFT, joined_date="2019-04-01"
    ),
    contact.GetContactRequest: contact.ContactDetails(contact_id=ID, customer_id=OTHER, name="＊＊＊"),
}
SAID: dict[Any, tuple[str, ...]] = {
    staff.GetStaffRequest: ("员工", "已离职", "2019-04-01"),
    contact.GetContactRequest: ("联系人", "苏州华盛"),
}


def of(kind: type) -> Office:
    """Services of which one alone knows the person."""
    services = Office()

    def unknown(request: Any) -> Any:
        raise refused("NOT_FOUND", 404, "没有该数据。")

    for one in (*KINDS, customer.GetCustomerRequest):
        services.answers[one] = unknown
    services.answers[kind] = lambda request: KINDS[kind]
    named = name.CustomerName(customer_id=OTHER, display_name="苏州华盛")
    services.answers[name.LookUpNamesRequest] = lambda request: name.LookUpNamesResponse(rows=[named])
    return services


@pytest.mark.clause("S0-5.3.3-a")
@pytest.mark.parametrize("kind", KINDS)
async def test_the_form_and_what_is_confirmed_say_whose_data_it_is(kind: type) -> None:
    form = seen(await at(of(kind), FORM))
    for said in SAID[kind]:
        assert said in form.visible
    assert form.every("input", name="clause")[0]["value"] == "S0-5.3.3-a"
    services = of(kind)
    sure = seen(await at(services, FORM, posted="reason=REQUESTED&clause=S0-5.3.3-a&_zone=Asia/Shanghai"))
    for said in SAID[kind]:
        assert said in sure.visible
    assert not [request for request, _ in services.asked if isinstance(request, erasure.ErasePersonRequest)]
