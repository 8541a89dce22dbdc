"""What may happen to the development of a lead: its next step, its class, how it ends, and what is learned from it.

A customer is developed case by case. A case is open until it is won or lost, and closed when it has been reviewed
(S2e-7, S3-2.2, S2j-3.1, S2j-5.10). Each rule is a plain method here; `Customer` has the facts and what they change.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Any

from kernel.calendar import local_day
from kernel.errors import Refused
from kernel.possible import when
from services.customers.customer.domain.case import (
    DIMENSIONS,
    UNQUALIFIED,
    Assessment,
    NextStep,
    Origin,
    Review,
    lapse_time,
)
from services.customers.customer.domain.merging import itself

STATUS: dict[str, dict[str, Any]] = {
    "LEAD": {"status_en": "it is being developed", "status_zh": "正在开发"},
    "WON": {"status_en": "it was won", "status_zh": "已成交"},
    "LOST": {"status_en": "it was lost", "status_zh": "已丢失"},
    "LAPSED": {"status_en": "it has stopped buying", "status_zh": "已停购"},
}
"""What a refusal says of a customer's status, in both languages."""
UNCLASSED = "UNSPECIFIED"
"""The class of a lead that nobody has qualified yet."""


def case_open(clause: str) -> Callable[[Any], None]:
    """A check that a customer's case is open, by this clause."""
    return lambda customer: customer.must_be_open(clause)


class Development:
    """The rules of a customer's development, on the state and the facts of `Customer`."""

    status: str
    case_no: int
    developer_id: str
    responsible_id: str
    lead_class: str
    next_step_kind: str
    next_step_due_time: datetime | None
    next_step_overdue: bool
    review_due_time: datetime | None
    review_overdue: bool
    review: dict[str, str] | None
    won_time: datetime | None
    last_purchase_date: str
    merged_into: str
    record: Callable[..., None]
    must_be_itself: Callable[[], None]
    reassign: Callable[..., None]
    ProspectChecked: Any
    NextStepSet: Any
    NextStepOverdue: Any
    Qualified: Any
    Lost: Any
    Reviewed: Any
    ReviewOverdue: Any
    Reopened: Any
    Lapsed: Any
    LapseRevoked: Any

    def must_be_open(self, clause: str) -> None:
        """Raise Refused unless the case is open, and the customer is no other one (S0-5.3.1-b)."""
        self.must_be_itself()
        if self.status != "LEAD":
            raise Refused("CASE_CLOSED", clause=clause, **STATUS[self.status])

    @when("CheckProspect", case_open("S2j-5.1.2"))
    def check_prospect(self, outcome: str) -> None:
        """Record whether the company is there and may be developed (S2j-5.1.2). Raises Refused."""
        self.record(self.ProspectChecked, outcome=outcome)

    @when("SetNextStep", case_open("S2e-7"))
    def set_next_step(
        self, step: NextStep, *, within: Mapping[str, int], zone: str, now: datetime, policy_version: int
    ) -> None:
        """Set what is to be done next, instead of what was, within so many days by class (S2e-7). Raises Refused."""
        named = UNQUALIFIED if self.lead_class == UNCLASSED else self.lead_class
        step.check(within[named], zone, now)
        self.record(
            self.NextStepSet,
            kind=step.kind,
            due_time=step.due_time,
            responsible_id=self.responsible_id,
            policy_version=policy_version,
        )

    def miss_next_step(self, now: datetime) -> None:
        """Record, once for each step, that it was not taken in time; it stays open (S2e-7). Raises Refused before."""
        if self.next_step_due_time is None or self.next_step_overdue or self.merged_into:
            return  # of a merged customer the step is held, not missed
        if now <= (due := self.next_step_due_time):
            raise Refused("NEXT_STEP_NOT_YET_DUE", clause="S2e-7", due=due)
        missed = {"kind": self.next_step_kind, "due_time": due, "responsible_id": self.responsible_id}
        self.record(self.NextStepOverdue, occurred_at=due, **missed)

    @when("QualifyLead", case_open("S3-2.2-b"))
    def qualify(
        self,
        found: Assessment,
        *,
        segments: Collection[str],
        bands: Mapping[str, Mapping[str, int]],
        weights: Mapping[str, int],
        policy_version: int,
        weights_version: int,
    ) -> None:
        """Compare the lead with the target profile and put it in a class, with a priority (S3-2.2-a, S3-2.2-b).

        Raises Refused.
        """
        found.check(segments)
        parts = found.priority(weights)
        self.record(
            self.Qualified,
            segment=found.segment,
            scores={name: getattr(found, name) for name in DIMENSIONS},
            class_reason=found.class_reason,
            lead_class=found.lead_class(bands),
            priority=sum(parts.values()),
            priority_by=parts,
            policy_version=policy_version,
            weights_version=weights_version,
        )

    @when("LoseLead", case_open("S2j-5.10"))
    def lose(
        self,
        reason: str,
        lost_to: str,
        review: Review | None,
        *,
        reasons: Collection[str],
        competitors: Collection[str],
        tags: Collection[str],
        review_due_time: datetime,
        now: datetime,
    ) -> None:
        """End the case without a sale; its review is given now, or owed by then (S2j-5.10). Raises Refused.

        `reason` is one of the policy lead.lost_reasons, `lost_to` one of market.competitors or "".
        """
        if reason not in reasons:
            known = ", ".join(reasons)
            raise Refused("LOST_REASON_UNKNOWN", clause="S2j-5.10", fields=("reason",), given=reason, known=known)
        if lost_to and lost_to not in competitors:
            known = ", ".join(competitors)
            raise Refused("COMPETITOR_UNKNOWN", clause="S2j-5.10", fields=("lost_to",), given=lost_to, known=known)
        if review:
            review.check(tags)
        self.record(
            self.Lost,
            case_no=self.case_no,
            reason=reason,
            lost_to=lost_to,
            developer_id=self.developer_id,
            responsible_id=self.responsible_id,
            review_due_time=review_due_time,
        )
        if review:
            self.review_case(review, tags=tags, now=now)

    def must_be_reviewable(self) -> None:
        """Raise Refused unless the case is over, and nobody has reviewed it (S2j-5.10)."""
        if self.status == "LEAD":
            raise Refused("CASE_OPEN", clause="S2j-5.10")
        if self.review:
            raise Refused("CASE_REVIEWED_ALREADY", clause="S2j-5.10")

    @when("ReviewCase", must_be_reviewable)
    def review_case(self, review: Review, *, tags: Collection[str], now: datetime) -> None:
        """Close the case with what it came to, why, and its lesson, once (S2j-5.10). Raises Refused."""
        review.check(tags)
        late = self.review_due_time is not None and now > self.review_due_time
        self.record(self.Reviewed, case_no=self.case_no, tags=list(review.tags), late=late, **review.texts)

    def miss_review(self, now: datetime) -> None:
        """Record, once, that the review did not come in time; it stays owed (S2j-5.10). Raises Refused until then."""
        if self.review_due_time is None or self.review or self.review_overdue:
            return
        if now <= (due := self.review_due_time):
            raise Refused("REVIEW_NOT_YET_DUE", clause="S2j-5.10", due=due)
        missed = {"case_no": self.case_no, "due_time": due, "responsible_id": self.responsible_id}
        self.record(self.ReviewOverdue, occurred_at=due, **missed)

    def must_be_new(self) -> None:
        """Raise Refused unless it counts as new: lost, or not bought for long (S2j-3.1), and reviewed (S2j-5.10)."""
        self.must_be_itself()
        if self.status not in ("LOST", "LAPSED"):
            raise Refused("NOT_NEW", clause="S2j-3.1", **STATUS[self.status])
        if self.review_due_time and not self.review:
            raise Refused("CASE_UNREVIEWED", clause="S2j-5.10")

    def must_be_buying(self) -> None:
        """Raise Refused unless it was won, and has not stopped buying (S2j-3.1)."""
        if self.status != "WON" or self.won_time is None:
            raise Refused("CUSTOMER_HAS_NOT_BOUGHT", clause="S2j-3.1", **STATUS[self.status])

    def must_be_lapsed(self) -> None:
        """Raise Refused unless it has stopped buying (S2j-3.1)."""
        if self.status != "LAPSED":
            raise Refused("CUSTOMER_NOT_LAPSED", clause="S2j-3.1", **STATUS[self.status])

    @when("ReopenLead", must_be_new)
    def reopen(
        self,
        *,
        origin: Origin,
        territory_id: str,
        area_code: str,
        responsible_id: str,
        developer_id: str,
        channel: str,
        exempt_by: str,
        filing_id: str,
        first_step: NextStep,
        registered_date: str,
    ) -> None:
        """Develop anew who counts as new again, as another case; whoever develops it now gets its credit (S2j-3.1).

        Who is responsible follows from the admission, as at the registration of a lead. Raises Refused.
        """
        origin.check()
        self.record(
            self.Reopened,
            case_no=self.case_no + 1,
            territory_id=territory_id,
            developer_id=developer_id,
            responsible_id=responsible_id,
            channel=channel,
            exempt_by=exempt_by,
            next_step_kind=first_step.kind,
            next_step_due_time=first_step.due_time,
            registered_date=registered_date,
            area_code=area_code,
            filing_id=filing_id,
            **origin.known,
        )
        self.reassign(responsible_id, "LEAD_REOPENED")

    @when("LapseCustomer", itself, must_be_buying)
    def lapse(self, last_purchase_date: str, *, months: int, zone: str, now: datetime, policy_version: int) -> None:
        """Record that a customer has stopped buying: that many months have passed since (S2j-3.1). Raises Refused.

        Its first order, with which it was won, is a purchase too.
        """
        assert self.won_time is not None
        last = max(last_purchase_date, str(local_day(self.won_time, zone)))
        until = max(lapse_time(day, months, zone) for day in (last_purchase_date, last))
        if now <= until:
            raise Refused("NOT_LAPSED_YET", clause="S2j-3.1", fields=("last_purchase_date",), until=until)
        self.record(
            self.Lapsed, last_purchase_date=last, responsible_id=self.responsible_id, policy_version=policy_version
        )

    @when("RevokeLapse", itself, must_be_lapsed)
    def revoke_lapse(self, last_purchase_date: str, *, months: int, zone: str, now: datetime) -> None:
        """Record a purchase by which the customer had not stopped buying, unless it is developed anew (S2j-3.1).

        Raises Refused.
        """
        until = lapse_time(last_purchase_date, months, zone)
        if last_purchase_date > str(local_day(now, zone)):
            raise Refused("PURCHASE_AHEAD", clause="S2j-3.1", fields=("last_purchase_date",))
        if now > until or last_purchase_date <= self.last_purchase_date:
            raise Refused("LAPSED_ALL_THE_SAME", clause="S2j-3.1", fields=("last_purchase_date",))
        self.record(self.LapseRevoked, last_purchase_date=last_purchase_date)
