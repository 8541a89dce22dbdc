"""A customer: developed as a lead, won, weighed by importance, looked after by one person (S2i-1, S1-3.1)."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.aggregate import Aggregate, event
from kernel.blank import is_blank
from kernel.errors import Refused
from kernel.possible import when
from services.customers.customer.domain import facts
from services.customers.customer.domain.beginning import Beginning
from services.customers.customer.domain.development import UNCLASSED, Development, case_open
from services.customers.customer.domain.imported import FOLLOWS_BY_ITSELF, Imported
from services.customers.customer.domain.merging import Merging, itself
from services.customers.customer.domain.naming import Naming
from services.customers.customer.domain.ownership import Ownership

NEW_CASE: dict[str, Any] = {
    "validity": "UNSPECIFIED",
    "segment": "",
    "lead_class": UNCLASSED,
    "class_reason": "",
    "scores": None,
    "priority": 0,
    "priority_by": None,
    "lost_reason": "",
    "lost_to": "",
    "review_due_time": None,
    "review_overdue": False,
    "review": None,
    "tags": [],
}
"""What is not known yet of a case that begins."""


class Customer(Beginning, Ownership, Development, Merging, Naming, Imported, Aggregate):
    TOPIC = "customers.Customer"
    WORKED_BY_ACCOUNT = True
    class_version = 4

    Registered = facts.Registered
    Won = facts.Won
    ProspectChecked = facts.ProspectChecked
    NextStepSet = facts.NextStepSet
    NextStepOverdue = facts.NextStepOverdue
    Qualified = facts.Qualified
    Lost = facts.Lost
    Reviewed = facts.Reviewed
    ReviewOverdue = facts.ReviewOverdue
    Reopened = facts.Reopened
    Lapsed = facts.Lapsed
    LapseRevoked = facts.LapseRevoked
    Credited = facts.Credited
    TierAssigned = facts.TierAssigned
    Reassigned = facts.Reassigned
    Returned = facts.Returned
    Relocated = facts.Relocated
    Merged = facts.Merged
    Unmerged = facts.Unmerged
    Renamed = facts.Renamed
    Withdrawn = facts.Withdrawn

    def must_be_developed_by(self, by: str) -> None:
        """Raise Refused for whoever neither developed the customer nor looks after it (S2i-1-a)."""
        if by not in (self.developer_id, self.responsible_id):
            raise Refused("CUSTOMER_OF_ANOTHER_DEVELOPER", clause="S2i-1-a", developer=self.developer_id)

    def must_not_be_won(self) -> None:
        """Raise Refused for a customer that was won already (S2i-1-a)."""
        if self.status == "WON":
            raise Refused("CUSTOMER_WON_ALREADY", clause="S2i-1-a")

    def must_be_won(self) -> None:
        """Raise Refused unless the customer was won and buys (S1-3.1.1-a)."""
        if self.status != "WON":
            raise Refused("CUSTOMER_NOT_WON", clause="S1-3.1.1-a")

    @when("WinCustomer", itself, must_be_developed_by, must_not_be_won, case_open("S2j-3.1"))
    def win(self, *, by: str, first_order_cents: int, review_due_time: datetime) -> None:
        """Turn the lead into a customer, once a case; its developer gets the credit (S2i-1-a). Raises Refused.

        `by` is its developer or the person responsible for it, and developed it if nobody else is known to have.
        `first_order_cents` is at least 0 (S2i-0).
        The case is to be reviewed by `review_due_time` (S2j-5.10).
        """
        if first_order_cents < 0:
            raise Refused("ORDER_AMOUNT_NEGATIVE", clause="S2i-0", fields=("first_order_cents",))
        developer_id = self.developer_id or by
        self.record(
            self.Won,
            developer_id=developer_id,
            responsible_id=self.responsible_id,
            first_order_cents=first_order_cents,
            case_no=self.case_no,
            review_due_time=review_due_time,
            imported=False,
        )
        self.record(self.Credited, staff_id=developer_id, share=100, reason="DEVELOPED", imported=False)

    @when("AssessImportance", itself, must_be_won, lambda customer: customer.must_have_somebody())
    def assess(self, tier: str, reasons: Sequence[dict[str, Any]]) -> None:
        """Assign a won customer's tier; all but "ordinary" need a reason (S1-3.1.1-a, S1-3.1.1-b). Raises Refused.

        Each of `reasons` has `kind` and `evidence`, which is sealed.
        """
        for at, reason in enumerate(reasons):
            if reason["kind"] == "UNSPECIFIED" or is_blank(reason["evidence"]):
                raise Refused("IMPORTANCE_WITHOUT_EVIDENCE", clause="S1-3.1.1-b", fields=(f"reasons[{at}]",))
        if tier != "ordinary" and not reasons:
            raise Refused("IMPORTANCE_WITHOUT_EVIDENCE", clause="S1-3.1.1-b", fields=("reasons",))
        self.record(self.TierAssigned, tier=tier, responsible_id=self.responsible_id, reasons=list(reasons))

    @property
    def owner_id(self) -> str:
        """The responsible person."""
        return self.responsible_id

    @property
    def customer_id(self) -> str:
        """Whose account reaches it: its own."""
        return str(self.id)

    @event(facts.Registered)
    def __init__(
        self,
        id: UUID,
        region: str,
        territory_id: str,
        developer_id: str,
        responsible_id: str,
        channel: str,
        source: str,
        referrer_id: str,
        exempt_by: str,
        company_name: str,
        contact_name: str,
        phone: str,
        likely_same: list[str],
        not_the_same: str,
        source_code: str,
        source_group: str,
        campaign_id: str,
        contact_id: str,
        uscc: str,
        next_step_kind: str,
        next_step_due_time: datetime | None,
        registered_date: str,
        area_code: str,
        filing_id: str,
        first_contact_time: datetime | None,
        legal_form: str,
        outlet_kind: str,
        display_name: str,
        imported: bool,
        batch_id: str,
        external_key: str,
    ) -> None:
        self.imported, self.batch_id, self.external_key = imported, batch_id, external_key
        self.region, self.responsible_id = region, responsible_id
        self.legal_form, self.outlet_kind, self.display_name = legal_form, outlet_kind, display_name
        self.area_code, self.filing_id, self.first_contact_time = area_code, filing_id, first_contact_time
        self.company_name, self.contact_name, self.phone, self.uscc = company_name, contact_name, phone, uscc
        self.tier, self.first_order_cents, self.last_purchase_date = "", 0, ""
        self.likely_same, self.not_the_same = likely_same, not_the_same
        self.credited_to, self.hand_over_id, self.pooled_from = "", "", ""
        self.pooled_time: datetime | None = None
        self.won_time: datetime | None = None
        self._begin_case(1, territory_id, developer_id, channel, exempt_by, registered_date)
        self._come_from(source, source_code, source_group, campaign_id, contact_id, referrer_id)
        self._step(next_step_kind, next_step_due_time)

    @event(facts.Won)
    def _(
        self, developer_id: str, first_order_cents: int, review_due_time: datetime | None, occurred_at: datetime
    ) -> None:
        self.developer_id = developer_id
        self.status, self.won_time, self.first_order_cents = "WON", occurred_at, first_order_cents
        self.review_due_time = review_due_time
        self._step("UNSPECIFIED", None)

    @event(facts.Credited)
    def _(self, staff_id: str) -> None:
        self.credited_to = staff_id

    @event(facts.TierAssigned)
    def _(self, tier: str, responsible_id: str) -> None:
        self.tier = tier

    @event(facts.Reassigned)
    def _(self, responsible_id: str, hand_over_id: str, former_id: str, cause: str, occurred_at: datetime) -> None:
        self.followed += cause in FOLLOWS_BY_ITSELF
        self.responsible_id, self.hand_over_id = responsible_id, hand_over_id
        self.pooled_from, self.pooled_time = ("", None) if responsible_id else (former_id, occurred_at)
        self.pooled_cause = ""

    @event(facts.Returned)
    def _(self, former_id: str, cause: str) -> None:
        self.pooled_from, self.pooled_cause = former_id, cause

    @event(facts.Relocated)
    def _(self, territory_id: str, area_code: str) -> None:
        self.territory_id, self.area_code = territory_id, area_code
        self.followed += 1

    @event(facts.ProspectChecked)
    def _(self, outcome: str) -> None:
        self.validity = outcome

    @event(facts.NextStepSet)
    def _(self, kind: str, due_time: datetime) -> None:
        self._step(kind, due_time)

    @event(facts.NextStepOverdue)
    def _(self) -> None:
        self.next_step_overdue = True
        self.followed += 1

    @event(facts.Qualified)
    def _(
        self,
        segment: str,
        scores: dict[str, int],
        class_reason: str,
        lead_class: str,
        priority: int,
        priority_by: dict[str, int],
    ) -> None:
        self.segment, self.lead_class, self.class_reason = segment, lead_class, class_reason
        self.scores, self.priority, self.priority_by = scores, priority, priority_by

    @event(facts.Lost)
    def _(self, reason: str, lost_to: str, review_due_time: datetime) -> None:
        self.status, self.lost_reason, self.lost_to = "LOST", reason, lost_to
        self.review_due_time = review_due_time
        self._step("UNSPECIFIED", None)

    @event(facts.Reviewed)
    def _(self, result: str, cause: str, lesson: str, tags: list[str]) -> None:
        self.review, self.tags = {"result": result, "cause": cause, "lesson": lesson}, tags

    @event(facts.ReviewOverdue)
    def _(self) -> None:
        self.review_overdue = True

    @event(facts.Reopened)
    def _(
        self,
        case_no: int,
        territory_id: str,
        developer_id: str,
        channel: str,
        source: str,
        source_code: str,
        source_group: str,
        campaign_id: str,
        contact_id: str,
        referrer_id: str,
        exempt_by: str,
        next_step_kind: str,
        next_step_due_time: datetime,
        registered_date: str,
        area_code: str,
        filing_id: str,
    ) -> None:
        self.area_code, self.filing_id = area_code or self.area_code, filing_id
        self._begin_case(case_no, territory_id, developer_id, channel, exempt_by, registered_date)
        self._come_from(source, source_code, source_group, campaign_id, contact_id, referrer_id)
        self._step(next_step_kind, next_step_due_time)

    @event(facts.Lapsed)
    def _(self, last_purchase_date: str) -> None:
        self.status, self.last_purchase_date = "LAPSED", last_purchase_date

    @event(facts.LapseRevoked)
    def _(self, last_purchase_date: str) -> None:
        self.status, self.last_purchase_date = "WON", last_purchase_date

    @event(facts.Merged)
    def _(self, into_id: str, reason: str, evidence: str, occurred_at: datetime) -> None:
        self.merged_into, self.merge_reason, self.merge_evidence = into_id, reason, evidence
        self.merged_time = occurred_at

    @event(facts.Withdrawn)
    def _(self) -> None:
        self.withdrawn = True

    @event(facts.Unmerged)
    def _(self) -> None:
        self.merged_into, self.merge_reason, self.merge_evidence, self.merged_time = "", "UNSPECIFIED", "", None

    @event(facts.Renamed)
    def _(self, company_name: str, legal_form: str, display_name: str) -> None:
        self.company_name, self.legal_form, self.display_name = company_name, legal_form, display_name

    def _begin_case(
        self, case_no: int, territory_id: str, developer_id: str, channel: str, exempt_by: str, registered_date: str
    ) -> None:
        self.status, self.case_no, self.registered_date = "LEAD", case_no, registered_date
        self.territory_id, self.developer_id = territory_id, developer_id
        self.channel, self.exempt_by = channel, exempt_by
        vars(self).update(deepcopy(NEW_CASE))

    def _come_from(
        self, source: str, code: str, group: str, campaign_id: str, contact_id: str, referrer_id: str
    ) -> None:
        self.source, self.source_code, self.source_group = source, code, group
        self.campaign_id, self.contact_id, self.referrer_id = campaign_id, contact_id, referrer_id

    def _step(self, kind: str, due_time: datetime | None) -> None:
        self.next_step_kind, self.next_step_due_time, self.next_step_overdue = kind, due_time, False

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Complete a snapshot from before the development of a customer was kept."""
        state |= deepcopy(NEW_CASE) | facts.NO_ORIGIN | {"case_no": 1, "last_purchase_date": ""}
        state |= {"next_step_kind": "UNSPECIFIED", "next_step_due_time": None, "next_step_overdue": False}
        del state["policy_version"]

    @staticmethod
    def upcast_v2_v3(state: dict[str, Any]) -> None:
        """Complete a snapshot from before it was said where a customer is."""
        state |= {"area_code": "", "filing_id": "", "first_contact_time": None}

    @staticmethod
    def upcast_v3_v4(state: dict[str, Any]) -> None:
        """Complete a snapshot from before hand-overs and the pool."""
        state |= {"hand_over_id": "", "pooled_from": "", "pooled_time": None}
