"""Which names are public, and which are sealed again; facts from before have none."""

from __future__ import annotations

from typing import Any

import pytest

from fieldledger.customers.v1 import customer_pb2 as pb
from fieldledger.customers.v1 import events_pb2 as events
from kernel.errors import Refused
from services.customers.customer.domain import Customer, public_name
from services.customers.name.views import named
from tests.customers.builders import a_lead, facts, merged
from tests.customers.in_memory import SERVICE

pytestmark = pytest.mark.clause("S0-5.3.3-a")
TRADER = "92110108MA01X3KJ8T"
COMPANY = "91110108MA01X3KJ8T"


@pytest.mark.parametrize("form", ["UNSPECIFIED", "SOLE_TRADER", "NATURAL_PERSON"])
def test_only_a_legal_persons_name_is_public(form: str) -> None:
    assert public_name("恒达机械", form) == ""
    assert public_name("  恒达　机械 ", "LEGAL_PERSON", COMPANY) == "恒达 机械"


def test_a_sole_traders_code_contradicts_a_legal_person() -> None:
    with pytest.raises(Refused) as no:
        public_name("老王五金", "LEGAL_PERSON", TRADER)
    assert (no.value.reason, no.value.clause, no.value.fields) == (
        "LEGAL_FORM_CONTRADICTED",
        "S0-5.3.3-a",
        ("legal_form",),
    )
    assert public_name("老王五金", "SOLE_TRADER", TRADER) == ""


def test_another_legal_form_seals_a_name_again_and_the_same_name_records_nothing() -> None:
    customer = a_lead(legal_form="LEGAL_PERSON", display_name="恒达机械")
    customer.rename("sealed again", "LEGAL_PERSON", "恒达机械")
    assert len(facts(customer)) == 1
    customer.rename("sealed again", "SOLE_TRADER", "")
    assert (customer.display_name, customer.legal_form, customer.company_name) == ("", "SOLE_TRADER", "sealed again")
    customer.rename("once more", "LEGAL_PERSON", "恒达")
    assert customer.display_name == "恒达"


def test_an_erased_customer_has_no_public_name_and_loses_it_once() -> None:
    customer = a_lead(legal_form="LEGAL_PERSON", display_name="恒达机械")
    customer.withdraw_name()
    customer.withdraw_name()
    assert (customer.display_name, len(facts(customer))) == ("", 2)


@pytest.mark.clause("S0-5.3.1-b")
def test_who_turned_out_to_be_another_is_not_renamed_but_loses_its_name_when_erased() -> None:
    customer = merged(a_lead(legal_form="LEGAL_PERSON", display_name="恒达机械"), a_lead())
    with pytest.raises(Refused, match="CUSTOMER_MERGED"):
        customer.rename("sealed", "LEGAL_PERSON", "恒达")
    customer.withdraw_name()
    assert customer.display_name == ""


def test_facts_from_before_have_no_public_name() -> None:
    state: dict[str, Any] = {}
    Customer.Registered.upcast_v4_v5(state)
    assert state == {"legal_form": "UNSPECIFIED", "outlet_kind": "UNSPECIFIED", "display_name": ""}
    event = SERVICE.announcing(next(iter(facts(a_lead(**state)))))
    assert isinstance(event, events.LeadRegistered) and not event.display_name


def test_in_place_of_a_name_stand_outlet_area_and_the_end_of_the_id() -> None:
    row = pb.CustomerRow(customer_id="7d9f3c52-0000-4000-8000-0000000012ab", area_code="320506")
    row.outlet_kind = events.OUTLET_KIND_REPAIR_SHOP
    name = named(row)
    assert (name.display_name, name.stand_in_zh, name.stand_in_en) == (
        "",
        "修理厂 · 320506 · …12ab",
        "Repair shop · 320506 · …12ab",
    )
    assert named(pb.CustomerRow(customer_id=row.customer_id)).stand_in_zh == "客户 · …12ab"
    row.display_name = "恒达机械"
    assert (named(row).display_name, named(row).stand_in_zh) == ("恒达机械", "")
    assert named(row, public=False).display_name == "" != named(row, public=False).stand_in_zh
