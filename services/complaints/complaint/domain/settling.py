"""What a customer is offered: proposed, agreed to above a limit, told, answered, reviewed, carried out (S0-4.3)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from kernel.calendar import not_ahead
from kernel.errors import Forbidden, Refused
from kernel.possible import when
from services.complaints.complaint.domain.limits import Limits
from services.complaints.complaint.domain.solution import Proposal, check_fitting, check_workable
from services.complaints.complaint.domain.stages import at, must_go_on

ROUNDS, LIMIT, REMEDY = "S0-4.3.2-b", "S0-4.3.1-a", "S0-4.4.1-a"
PROPOSABLE = ("CAUSE_FOUND", "REJECTED", "REOPENED")
MOST_MORE_ROUNDS = 2
"""How many rounds a review grants at most."""
FINAL_POSITION = "FINAL_POSITION"


def must_know_cause(complaint: Any) -> None:
    """Raise Refused while nobody has named a cause (S0-4.2.2-a)."""
    if not complaint.cause:
        raise Refused("CAUSE_UNKNOWN", clause="S0-4.2.2-a")


def must_have_rounds(complaint: Any) -> None:
    """Raise Refused once all rounds are used up, until a review has granted more (S0-4.3.2-b)."""
    if complaint.status in ("UNDER_REVIEW", "FINAL"):
        raise Refused("ROUNDS_USED_UP", clause=ROUNDS)


def must_be_agreed_to_by_another(complaint: Any, by: str) -> None:
    """Raise Forbidden for whoever asked, and for whoever handles the complaint (S0-4.3.1-a)."""
    if by in (complaint.asked_by, complaint.handler_id):
        raise Forbidden("COMPENSATION_DECIDED_BY_ASKER", clause=LIMIT)


def must_be_reviewed_by_another(complaint: Any, by: str) -> None:
    """Raise Forbidden for whoever has handled it, proposed, approved or was to carry out a remedy (S0-4.3.2-b)."""
    if by in complaint.involved or by in complaint.approvers:
        raise Forbidden("REVIEWED_BY_THE_INVOLVED", clause=ROUNDS)


must_be_told = at("PROPOSED", "FINAL", clause="S0-4.3.2-a")
"""A check that the customer is to be told of a proposal or of the final position."""


class Settling:
    """The rules of what a customer is offered, on the state and the facts of `Complaint`."""

    record: Callable[..., None]
    Proposed: Any
    Asked: Any
    PassedOn: Any
    Decided: Any
    Communicated: Any
    Rejected: Any
    Accepted: Any
    Remedied: Any
    ReviewAsked: Any
    Reviewed: Any
    Closed: Any
    customer_id: str
    handler_id: str
    status: str
    cause: str | None
    remedy: str | None
    responsible_id: str
    proposer_id: str
    remedy_due_time: datetime | None
    cost_cents: int
    compensation_fen: int
    given_fen: int
    solution: str
    round: int
    rounds_before: int
    more_rounds: int
    reopens: int
    proposed_time: datetime | None
    received_time: datetime
    asked_by: str
    amount_fen: int
    approver_role: str
    expires_time: datetime | None
    former_status: str
    opinion: str
    position: str
    reviewer_id: str
    involved: list[str]
    approvers: list[str]
    breached: bool
    first_contact_time: datetime | None

    @when("ProposeSolution", must_go_on, must_know_cause, must_have_rounds, at(*PROPOSABLE, clause=ROUNDS))
    def propose_solution(
        self,
        proposal: Proposal,
        *,
        by: str,
        roles: Collection[str],
        limits: Limits,
        fitting: Collection[str] | None,
        now: datetime,
        within: timedelta,
    ) -> None:
        """Propose a workable remedy (S0-4.3.1-b) in another round (S0-4.3.2-b), the cause known (S0-4.2.2-a).

        What all proposals give the customer, if it is more than the proposer's `roles` may, waits for somebody else to
        agree (S0-4.3.1-a). `fitting` are the remedies that fit the cause, None for any. Raises Refused.
        """
        check_workable(proposal, now=now, within=within)
        check_fitting(proposal.remedy, self.cause, fitting)
        amount, what = self.given_fen + proposal.given_fen, asdict(proposal)
        what["compensation_fen"] = proposal.compensation_fen or 0
        if amount <= limits.given_by(roles) or not proposal.given_fen:
            self._propose(by, what)
            return
        if not (role := limits.asked(amount)):
            raise Refused("NOBODY_MAY_AGREE", clause=LIMIT, fields=("compensation_fen",))
        asked: dict[str, Any] = {"asked_by": by, "amount_fen": amount, "approver_role": role, "round": self.round + 1}
        asked |= {"expires_time": now + limits.within, "policy_version": limits.version}
        self.record(self.Asked, **self._whose, **asked, **what)

    @when("DecideApproval", must_go_on, at("AWAITING_APPROVAL", clause=LIMIT), must_be_agreed_to_by_another)
    def decide_approval(
        self, *, by: str, roles: Collection[str], limits: Limits, approve: bool, opinion: str, now: datetime
    ) -> None:
        """Agree to what the proposal gives the customer, or not; `opinion` is sealed (S0-4.3.1-a).

        Raises Forbidden for who asked, handles it or may not agree to so much; Refused once the time to
        decide is over, and to agree to a remedy that should be done by now.
        """
        if limits.agreed_by(roles) < max(limits.of(self.approver_role), self.amount_fen):
            raise Forbidden("APPROVAL_BEYOND_LIMIT", clause=LIMIT)
        if self.expires_time and now > self.expires_time:
            raise Refused("APPROVAL_EXPIRED", clause=LIMIT, until=self.expires_time)
        if approve and self.remedy_due_time and self.remedy_due_time < now:
            raise Refused("REMEDY_DUE_PASSED", clause="S0-4.3.1-b", fields=("approve",), due=self.remedy_due_time)
        self._decide(by, approved=approve, opinion=opinion)
        if approve:
            proposal: dict[str, Any] = {
                "remedy": self.remedy,
                "responsible_id": self.responsible_id,
                "solution": self.solution,
            }
            proposal |= {"due_time": self.remedy_due_time, "cost_cents": self.cost_cents}
            self._propose(self.asked_by, proposal | {"compensation_fen": self.compensation_fen})

    def expire_approval(self, *, limits: Limits, now: datetime) -> None:
        """Ask whoever may agree to more, if nobody has decided in time; if there is nobody, it is not agreed to.

        Nothing changes once it was decided. Raises Refused until then.
        """
        if self.status != "AWAITING_APPROVAL" or self.expires_time is None:
            return
        if now <= self.expires_time:
            raise Refused("APPROVAL_NOT_YET_DUE", clause=LIMIT, until=self.expires_time)
        if role := limits.asked(self.amount_fen, above=limits.of(self.approver_role)):
            asked: dict[str, Any] = {"asked_by": self.asked_by, "amount_fen": self.amount_fen, "approver_role": role}
            asked["expires_time"] = now + limits.within
            self.record(self.PassedOn, occurred_at=self.expires_time, **self._whose, **asked)
        else:
            self._decide("", approved=False, opinion="", at=self.expires_time)

    @when("CommunicateSolution", must_go_on, must_be_told)
    def communicate(self, *, told_time: datetime) -> None:
        """Record that the customer was told of the proposal, or of the final position, which closes the complaint.

        `told_time` is as `checked_telling` gives it. Raises Refused.
        """
        final = self.status == "FINAL"
        self.record(self.Communicated, occurred_at=told_time, round=self.round, told_time=told_time)
        if final:
            self._close(FINAL_POSITION)

    def checked_telling(self, told_time: datetime, now: datetime) -> datetime:
        """When the customer was told of what was decided before. Raises Refused if nothing was, before, ahead."""
        must_go_on(self)
        must_be_told(self)
        told_time = not_ahead(told_time, now)
        if not (self.proposed_time or self.received_time) <= told_time <= now:
            raise Refused("TOLD_TIME_IMPOSSIBLE", clause="S0-4.3.2-a", fields=("told_time",))
        return told_time

    @when("RejectSolution", must_go_on, at("PROPOSED", "COMMUNICATED", clause=ROUNDS))
    def reject_solution(self, *, expectation: str, max_rounds: int) -> None:
        """Record what the customer expects instead; the next proposal is another round (S0-4.3.2-b). Raises Refused.

        After so many rounds, or those that a review has granted, somebody independent looks at it.
        """
        self.record(self.Rejected, round=self.round, expectation=expectation)
        if self.round - self.rounds_before >= (self.more_rounds or max_rounds):
            self._ask_review()

    @when("AcceptSolution", must_go_on, at("PROPOSED", "COMMUNICATED", clause=ROUNDS))
    def accept_solution(self) -> None:
        """Record that the customer agrees to the proposal of this round (S0-4.3.2-b). Raises Refused."""
        self.record(self.Accepted, round=self.round)

    @when("ReviewSettlement", must_go_on, at("UNDER_REVIEW", clause=ROUNDS), must_be_reviewed_by_another)
    def review(self, *, by: str, superior: bool, review: str, more_rounds: int, position: str) -> None:
        """Grant one round more or two, or take the final position; `position` is sealed (S0-4.3.2-b).

        `superior` says that the handler reports to the reviewer. Raises Forbidden for whoever is involved or superior.
        """
        if superior:
            raise Forbidden("REVIEWED_BY_THE_INVOLVED", clause=ROUNDS)
        grants = review == "MORE_ROUNDS"
        if not (1 <= more_rounds <= MOST_MORE_ROUNDS if grants else more_rounds == 0):
            raise Refused("MORE_ROUNDS_OUT_OF_RANGE", clause=ROUNDS, fields=("more_rounds",), most=MOST_MORE_ROUNDS)
        told: dict[str, Any] = {"reviewer_id": by, "review": review, "more_rounds": more_rounds, "position": position}
        self.record(self.Reviewed, **self._whose, **told, stage="REJECTED" if grants else "FINAL")

    @when("CompleteRemedy", must_go_on, at("ACCEPTED", clause=REMEDY))
    def complete_remedy(self, *, completed_time: datetime, now: datetime, callback_by_id: str = "") -> None:
        """Record that the remedy is done, whether late for its due time, and who has the customer called (S0-4.4.1-a).

        Raises Refused, and Forbidden for a caller who would ask about his own work.
        """
        completed_time = not_ahead(completed_time, now)
        if not self.received_time <= completed_time <= now:
            raise Refused("REMEDY_TIME_IMPOSSIBLE", clause=REMEDY, fields=("completed_time",))
        if callback_by_id and callback_by_id in self.involved:
            raise Forbidden("SCORE_BY_THE_RATED", clause="S0-4.4.2-a", fields=("callback_by_id",))
        late = self.remedy_due_time is not None and completed_time > self.remedy_due_time
        done: dict[str, Any] = {"completed_time": completed_time, "late": late}
        done["callback_by_id"] = callback_by_id or self.handler_id
        self.record(self.Remedied, occurred_at=completed_time, **self._whose, **done)

    @property
    def _whose(self) -> dict[str, str]:
        return {"customer_id": self.customer_id, "handler_id": self.handler_id}

    def _propose(self, by: str, proposal: dict[str, Any]) -> None:
        self.record(self.Proposed, **self._whose, round=self.round + 1, proposer_id=by, **proposal)

    def _decide(self, by: str, *, approved: bool, opinion: str, at: datetime | None = None) -> None:
        told: dict[str, Any] = {"asked_by": self.asked_by, "decided_by": by, "approved": approved, "opinion": opinion}
        stage = "PROPOSED" if approved else self.former_status
        self.record(self.Decided, occurred_at=at, **self._whose, **told, amount_fen=self.amount_fen, stage=stage)

    def _close(self, outcome: str) -> None:
        owed = self.first_contact_time is None and not self.breached
        self.record(self.Closed, **self._whose, contact_owed=owed, outcome=outcome)

    def _ask_review(self) -> None:
        self.record(self.ReviewAsked, **self._whose, round=self.round, reopens=self.reopens)
