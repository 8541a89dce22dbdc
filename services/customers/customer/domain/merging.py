"""When two customers are one: a link from the one to the other, which can be undone (S0-5.3.1-b).

What happened stays with the customer for whom it was recorded, and is recorded for either, also later; readers ask for
the whole family. What would change who the linked customer is, is refused.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.errors import Refused
from kernel.possible import when

CLAUSE = "S0-5.3.1-b"


def itself(customer: Any) -> None:
    """A check that a customer did not turn out to be another one (S0-5.3.1-b)."""
    customer.must_be_itself()


class Merging:
    """The rules of merging, on the state and the facts of `Customer`."""

    id: UUID
    region: str
    responsible_id: str
    next_step_due_time: datetime | None
    next_step_overdue: bool
    record: Callable[..., None]
    Merged: Any
    Unmerged: Any

    # Defaults of the class, so that a snapshot from before has them too.
    merged_into: str = ""
    merge_reason: str = "UNSPECIFIED"
    merge_evidence: str = ""
    merged_time: datetime | None = None

    def must_be_itself(self) -> None:
        """Raise Refused if the customer turned out to be another one: that one is to be named instead (S0-5.3.1-b)."""
        if self.merged_into:
            raise Refused("CUSTOMER_MERGED", clause=CLAUSE, fields=("customer_id",), into=self.merged_into)

    def must_not_be_merged(self) -> None:
        """Raise Refused for a customer that is linked to another already (S0-5.3.1-b)."""
        if self.merged_into:
            raise Refused("MERGED_ALREADY", clause=CLAUSE, fields=("customer_id",), into=self.merged_into)

    @when("MergeCustomers", must_not_be_merged)
    def merge(
        self, into: Merging, root_id: UUID, *, reason: str, evidence: str, everywhere: bool, other_company: bool
    ) -> None:
        """Link the customer to the one that it is (S0-5.3.1-b). Raises Refused.

        `root_id` is the customer that `into` turned out to be, its own id if it is itself. `everywhere` if the caller
        may link customers of several regions; `other_company` if the two have different credit codes. `evidence` is
        sealed.
        """
        if into.id == self.id:
            raise Refused("MERGE_WITH_ITSELF", clause=CLAUSE, fields=("into_id",))
        if root_id == self.id:
            raise Refused("MERGE_LOOP", clause=CLAUSE, fields=("into_id",))
        if into.merged_into:
            raise Refused("CUSTOMER_MERGED", clause=CLAUSE, fields=("into_id",), into=str(root_id))
        self._must_be_within(into, everywhere)
        if other_company:
            raise Refused("USCC_DIFFER", clause=CLAUSE, fields=("into_id",))
        self.record(
            self.Merged, into_id=str(into.id), reason=reason, evidence=evidence, responsible_id=self.responsible_id
        )

    def must_be_merged(self) -> None:
        """Raise Refused for a customer that is linked to none (S0-5.3.1-b)."""
        if not self.merged_into:
            raise Refused("NOT_MERGED", clause=CLAUSE, fields=("customer_id",))

    @when("UndoMerge", must_be_merged)
    def undo_merge(self, into: Merging, *, everywhere: bool) -> None:
        """Part two customers that are not the same after all; each keeps what was recorded for it (S0-5.3.1-b).

        Whose next step was due is held to it again. Raises Refused.
        """
        self._must_be_within(into, everywhere)
        self.record(
            self.Unmerged,
            into_id=self.merged_into,
            responsible_id=self.responsible_id,
            next_step_due_time=None if self.next_step_overdue else self.next_step_due_time,
        )

    def _must_be_within(self, into: Merging, everywhere: bool) -> None:
        if self.region != into.region and not everywhere:
            raise Refused("MERGE_ACROSS_REGIONS", clause=CLAUSE, fields=("into_id",))
