"""What a customer is called, and whether that is public (0056): only the name of a legal person is (S0-5.3.3-a)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kernel.errors import Refused
from kernel.possible import when
from services.customers.customer.domain.merging import itself

LEGAL_PERSON, UNKNOWN = "LEGAL_PERSON", "UNSPECIFIED"
SOLE_TRADER_CODE = "92"
"""How the unified social credit code of a sole trader (个体工商户) begins: authority 9, kind 2 (GB 32100, table 2)."""


def public_name(name: str, legal_form: str, uscc: str = "") -> str:
    """The name as everybody may read it, each run of blanks as one: "" of whoever is no legal person (S0-5.3.3-a).

    `name` and `uscc` are as they were entered, not sealed; `uscc` may be "". Raises Refused where the code says that
    what is called a legal person is a sole trader, whose name is personal.
    """
    if legal_form != LEGAL_PERSON:
        return ""
    if uscc.startswith(SOLE_TRADER_CODE):
        raise Refused("LEGAL_FORM_CONTRADICTED", clause="S0-5.3.3-a", fields=("legal_form",))
    return " ".join(name.split())


class Naming:
    """The rules of names, on the state and the facts of `Customer`."""

    record: Callable[..., None]
    must_be_itself: Callable[[], None]
    Renamed: Any
    company_name: str

    # Defaults of the class, so that a snapshot from before has them too.
    legal_form: str = UNKNOWN
    outlet_kind: str = UNKNOWN
    display_name: str = ""

    @when("RenameCustomer", itself)
    def rename(self, company_name: str, legal_form: str, display_name: str) -> None:
        """Give the customer another name, or put right its legal form; `company_name` is sealed (S0-5.3.3-a).

        `display_name` is its `public_name`. Where the same name is public already, nothing is recorded. Raises Refused.
        """
        if display_name and display_name == self.display_name:
            return
        self.record(self.Renamed, company_name=company_name, legal_form=legal_form, display_name=display_name)

    def withdraw_name(self) -> None:
        """Have no public name any more, because the customer was erased (S0-5.3.3-a)."""
        if self.display_name:
            same = {"company_name": self.company_name, "legal_form": self.legal_form}
            self.record(self.Renamed, display_name="", **same)
