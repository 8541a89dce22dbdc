"""The requests that change who answers for whom: areas, teams, the pool, hand-overs, merges, people who come and go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from google.protobuf.message import Message

from chaos.record import Intent
from fieldledger.customers import v1 as customers
from fieldledger.organisation import v1 as organisation

if TYPE_CHECKING:
    from chaos.requests import World

ENOUGH_PEOPLE = 4
"""Nobody leaves below this number: whoever is left takes over."""
Operation = tuple[float, str, str, Callable[[], Message]]
"""How often it comes among the others, the service, the kind, and what makes the request."""


class Ownership:
    """What callers know of who answers for whom. Refusals are as welcome as acceptance: both are checked."""

    def __init__(self, world: World) -> None:
        self.world, self.random = world, world.random
        self.pooled, self.merged, self.hand_overs, self.newcomers = list[str](), list[str](), list[str](), list[str]()

    def operations(self) -> list[Operation]:
        """What may be asked now; a weight of 0 is not asked."""
        leads, places = len(self.world.leads), len(self.world.territories)
        leaving = self.newcomers and len(self.world.people) > ENOUGH_PEOPLE
        return [
            (0.8 if places else 0, "customers", "assign areas", self._assign_areas),
            (0.6 if leads else 0, "customers", "next step", self._next_step),
            (0.5 if leads else 0, "customers", "qualify", self._qualify),
            (0.6 if leads else 0, "customers", "add contact", self._add_contact),
            (0.8 if leads else 0, "customers", "staff account", self._staff_account),
            (0.8 if leads else 0, "customers", "release", self._release),
            (1.2 if self.pooled else 0, "customers", "claim", self._claim),
            (0.5 if leads > 1 else 0, "customers", "hand over", self._hand_over),
            (0.5 if self.hand_overs else 0, "customers", "sign", self._sign),
            (0.3 if self.hand_overs else 0, "customers", "undo hand-over", self._undo_hand_over),
            (0.6 if leads > 1 else 0, "customers", "merge", self._merge),
            (0.4 if self.merged else 0, "customers", "undo merge", self._undo_merge),
            (0.4, "organisation", "enrol", self._enrol),
            (0.8 if leaving else 0, "organisation", "leave", self._leave),
        ]

    def learn(self, intent: Intent, request: Message) -> None:
        """Remember the outcome of an accepted operation."""
        match request:
            case customers.ReleaseCustomerRequest():
                self.pooled.append(request.customer_id)
            case customers.HandOverAccountsRequest():
                self.hand_overs.append(intent.aggregate_id)
            case customers.MergeCustomersRequest():
                self.merged.append(request.customer_id)
            case organisation.EnrolStaffRequest():
                self.newcomers.append(request.staff_id)
                self.world.people.append(request.staff_id)
            case _:
                pass

    def _lead(self) -> str:
        return self.world.newer(self.world.leads)

    def _assign_areas(self) -> Message:
        district = f"{self.random.randrange(32_0500, 32_0599)}"
        return customers.AssignAreasRequest(territory_id=self.random.choice(self.world.territories), add=[district])

    def _next_step(self) -> Message:
        made = customers.SetNextStepRequest(customer_id=self._lead(), kind=customers.NEXT_STEP_KIND_CALL)
        made.due_time.FromDatetime(datetime.now(UTC) + timedelta(hours=self.random.uniform(1, 72)))
        return made

    def _qualify(self) -> Message:
        intent, fit = self.random.randrange(100), self.random.randrange(100)
        reason = "they asked for a sample"
        return customers.QualifyLeadRequest(
            customer_id=self._lead(), segment="RETAILER", intent=intent, fit=fit, potential=40, class_reason=reason
        )

    def _add_contact(self) -> Message:
        return customers.AddContactRequest(
            customer_id=self._lead(), name=f"林 {self.world.id()}", role=customers.CONTACT_ROLE_BUYER, power=1
        )

    def _staff_account(self) -> Message:
        assistants = self.random.sample(self.world.people, k=self.random.randrange(3))
        line = customers.SALES_CHANNEL_ECOMMERCE
        return customers.StaffAccountRequest(customer_id=self._lead(), line=line, assistant_ids=assistants)

    def _release(self) -> Message:
        return customers.ReleaseCustomerRequest(customer_id=self._lead(), reason=customers.RELEASE_REASON_WORKLOAD)

    def _claim(self) -> Message:
        return customers.ClaimCustomerRequest(customer_id=self.world.newer(self.pooled))

    def _hand_over(self) -> Message:
        ids = {self._lead() for _ in range(3)}
        return customers.HandOverAccountsRequest(
            customer_ids=sorted(ids),
            to_id=self.random.choice(self.world.people),
            reason=customers.HAND_OVER_REASON_MOVED,
        )

    def _sign(self) -> Message:
        return customers.SignHandOverRequest(hand_over_id=self.world.newer(self.hand_overs))

    def _undo_hand_over(self) -> Message:
        return customers.UndoHandOverRequest(hand_over_id=self.world.newer(self.hand_overs))

    def _merge(self) -> Message:
        return customers.MergeCustomersRequest(
            customer_id=self._lead(),
            into_id=self._lead(),
            reason=customers.MERGE_REASON_ENTERED_TWICE,
            evidence="one licence",
        )

    def _undo_merge(self) -> Message:
        return customers.UndoMergeRequest(customer_id=self.world.newer(self.merged))

    def _enrol(self) -> Message:
        made = organisation.EnrolStaffRequest(staff_id=str(self.world.id()), department_id=self.world.department)
        made.role, made.display_name = organisation.STAFF_ROLE_SALESPERSON, "Somebody"
        made.joined_date = (
            (datetime.now(UTC) - timedelta(days=30)).date().isoformat()
        )  # who joins today cannot have left
        return made

    def _leave(self) -> Message:
        """Somebody who came during the attack leaves at once; who was there from the beginning stays."""
        gone = self.newcomers.pop(0)
        self.world.people.remove(gone)
        today = datetime.now(ZoneInfo("Asia/Shanghai")).date().isoformat()  # the region's: not before they joined
        successor = self.random.choice(self.world.people)
        return organisation.EndEmploymentRequest(staff_id=gone, successor_id=successor, last_date=today)
