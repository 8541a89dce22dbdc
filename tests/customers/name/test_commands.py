"""No sealed name is in any announced fact, any row, or what is searched, whatever is registered, renamed and erased."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chassis.search import Spelled
from fieldledger.customers import v1 as pb
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import Refused
from services.customers.customer.views import CustomerList
from tests.customers.in_memory import DEVELOPER, SERVICE, InMemory, a_registration, open_territory
from tests.customers.name.test_domain import COMPANY, TRADER
from tests.support import an_envelope

pytestmark = pytest.mark.clause("S0-5.3.3-a")
FORMS = [pb.LEGAL_FORM_UNSPECIFIED, pb.LEGAL_FORM_LEGAL_PERSON, pb.LEGAL_FORM_SOLE_TRADER, pb.LEGAL_FORM_NATURAL_PERSON]
PUBLIC = pb.LEGAL_FORM_LEGAL_PERSON
STEPS = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from(["register", "rename", "erase"]), st.sampled_from(FORMS)), max_size=12
)


def _said(customers: InMemory) -> str:
    """Everything that the service tells others or shows in any row, but what public names were before."""
    rows = [str(row) for rows in customers.rows.values() for row in rows.values()]
    return "\n".join([*rows, *(str(event) for event, _ in customers.log)])


def _erase(customers: InMemory, customer_id: str) -> list[Any]:
    event = platform.PersonErased(person_id=customer_id)
    assert SERVICE.react
    return list(SERVICE.react(event, an_envelope(source="organisation")))


@given(STEPS)
@settings(max_examples=60, deadline=None)
async def test_no_sealed_name_is_announced_listed_or_searched(steps: list[tuple[int, str, Any]]) -> None:
    customers, ids, names = InMemory(), dict[int, str](), dict[int, str]()
    sealed, shown = set[str](), dict[str, str]()
    territory = await open_territory(customers)
    for number, (which, what, form) in enumerate(steps):
        name = f"Zq{UUID(int=number + 1).hex[-6:]}x{number}"
        if what == "register":
            asked = a_registration(territory, company_name=name, legal_form=form)
            ids[which] = await customers.send(asked, DEVELOPER)
        elif which not in ids:
            continue
        elif what == "rename" and form:
            renamed = pb.RenameCustomerRequest(customer_id=ids[which], company_name=name, legal_form=form)
            await customers.send(renamed, DEVELOPER)
        elif what == "erase":
            for command in _erase(customers, ids[which]):
                if isinstance(command, pb.WithdrawNameRequest):
                    await customers.send(command, reach="organisation")
            shown[ids[which]] = ""
            continue
        else:
            continue
        names[which] = name
        shown[ids[which]] = name if form == PUBLIC else ""
        if form != PUBLIC:
            sealed.add(name)
    said = _said(customers).lower()
    assert [name for name in sealed if name.lower() in said] == []
    rows = customers.rows[CustomerList]
    assert {id: rows[(id,)].display_name for id in shown} == shown
    (spellings,) = [rows for view, rows in customers.rows.items() if view.NAME == "customer_list_names"]
    for id, name in shown.items():
        spelled = spellings[(id,)].spelled if (id,) in spellings else ""
        assert spelled.startswith(Spelled.of(name).plain) and bool(spelled) == bool(name)


async def test_a_name_is_found_under_its_new_spelling_and_recognised_by_both(customers: InMemory) -> None:
    territory = await open_territory(customers)
    asked = a_registration(territory, company_name="恒达机械", legal_form=PUBLIC)
    id = await customers.send(asked, DEVELOPER)
    await customers.send(
        pb.RenameCustomerRequest(customer_id=id, company_name="恒远机械", legal_form=PUBLIC), DEVELOPER
    )
    assert customers.rows[CustomerList][(id,)].display_name == "恒远机械"
    for name in ("恒达机械", "恒远机械"):
        with pytest.raises(Refused, match="CUSTOMER_LIKELY_KNOWN"):
            await customers.send(a_registration(territory, company_name=name), DEVELOPER)


async def test_a_sole_trader_by_its_code_is_not_made_public_later_either(customers: InMemory) -> None:
    territory = await open_territory(customers)
    trader = a_registration(territory, company_name="老王五金", legal_form=PUBLIC, uscc=_coded(TRADER))
    with pytest.raises(Refused, match="LEGAL_FORM_CONTRADICTED"):
        await customers.send(trader, DEVELOPER)
    trader.legal_form = pb.LEGAL_FORM_SOLE_TRADER
    id = await customers.send(trader, DEVELOPER)
    with pytest.raises(Refused, match="LEGAL_FORM_CONTRADICTED"):
        await customers.send(
            pb.RenameCustomerRequest(customer_id=id, company_name="老王五金", legal_form=PUBLIC), DEVELOPER
        )
    company = a_registration(territory, company_name="恒达", legal_form=PUBLIC, uscc=_coded(COMPANY))
    assert customers.customer(await customers.send(company, DEVELOPER)).display_name == "恒达"


def _coded(code: str) -> str:
    """The code with its right check character (GB 32100)."""
    known = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    return code[:17] + known[-sum(known.index(one) * pow(3, at, 31) for at, one in enumerate(code[:17])) % 31]
