"""A hand-over of customers: planned, in force, signed by giver and receiver, or undone (S2i-1-c)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID

from kernel.aggregate import Aggregate, Fact, FirstFact, event
from kernel.errors import Forbidden, Invalid, Refused

CLAUSE = "S2i-1-c"
AT_ONCE = 200
"""Customers of one step: what one commit writes, not a number of the rule book."""
MOST = 500
"""Customers that one request names."""
GIVER, RECEIVER = "GIVER", "RECEIVER"
STATUS: dict[str, dict[str, Any]] = {
    "PLANNED": {"status_en": "it is not in force yet", "status_zh": "尚未生效"},
    "MOVING": {"status_en": "its customers are going over", "status_zh": "客户正在移交"},
    "IN_FORCE": {"status_en": "it is in force", "status_zh": "已生效"},
    "SIGNED": {"status_en": "it is signed", "status_zh": "已签字"},
    "UNDOING": {"status_en": "its customers are going back", "status_zh": "客户正在退回"},
    "UNDONE": {"status_en": "it is undone", "status_zh": "已撤销"},
}
"""What a refusal says of a hand-over's status, in both languages."""


@dataclass(frozen=True, slots=True)
class Held:
    """A customer that is to go over: whose it is now, and whether another hand-over holds it."""

    customer_id: str
    responsible_id: str
    open: bool = False


def check_named(customer_ids: Sequence[str], from_staff_id: str) -> None:
    """Raise Invalid unless either customers are named, each once and not too many, or the person who gives them."""
    if bool(customer_ids) == bool(from_staff_id) or len(customer_ids) > MOST:
        raise Invalid("CUSTOMERS_OF_HAND_OVER", fields=("customer_ids", "from_staff_id"), most=MOST)
    if len(set(customer_ids)) < len(customer_ids):
        raise Invalid("CUSTOMER_NAMED_TWICE", fields=("customer_ids",))


def obstacle(held: Held, giver_id: str) -> str:
    """The reason for which a customer does not go over, "" if it does (S2i-1-c)."""
    if not held.responsible_id:
        return "CUSTOMER_IN_POOL"
    if held.responsible_id != giver_id:
        return "NOT_HIS"
    return "HAND_OVER_OPEN" if held.open else ""


class HandOver(Aggregate):
    TOPIC = "customers.HandOver"

    class Planned(FirstFact):
        TOPIC = "customers.HandOverPlanned"
        region: str
        from_id: str
        to_id: str
        reason: str
        customer_ids: list[str]
        effective_time: datetime

    class Started(Fact):
        TOPIC = "customers.HandOverStarted"

    class Moved(Fact):
        TOPIC = "customers.HandOverMoved"
        step: int
        undo: bool
        last: bool
        moved: int
        stayed_ids: list[str]

    class InForce(Fact):
        TOPIC = "customers.HandOverInForce"
        class_version = 2
        from_id: str
        to_id: str
        sign_due_time: datetime
        policy_version: int
        calendar_time: datetime | None

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> None:
            """Before, nobody said when the calendar was read."""
            state["calendar_time"] = None

    class Signed(Fact):
        TOPIC = "customers.HandOverSigned"
        party: str
        staff_id: str
        complete: bool

    class SignatureOverdue(Fact):
        TOPIC = "customers.HandOverSignatureOverdue"
        from_id: str
        to_id: str
        due_time: datetime

    class UndoBegun(Fact):
        TOPIC = "customers.HandOverUndoBegun"

    class Undone(Fact):
        TOPIC = "customers.HandOverUndone"

    @classmethod
    def plan(
        cls,
        id: UUID,
        *,
        region: str,
        to_id: str,
        reason: str,
        customers: Sequence[Held],
        giver_id: str,
        effective_time: datetime,
        now: datetime,
    ) -> Self:
        """Have customers of one person go to another, at once or from an instant ahead on (S2i-1-c). Raises Refused.

        Which customers go is settled now: what the giver gets afterwards stays with him.
        """
        if to_id == giver_id:
            raise Refused("TO_HIMSELF", clause=CLAUSE, fields=("to_id",))
        if not customers:
            raise Refused("NOTHING_TO_HAND_OVER", clause=CLAUSE, fields=("customer_ids",))
        for at, held in enumerate(customers):
            if reason_against := obstacle(held, giver_id):
                field = f"customer_ids[{at}]"
                raise Refused(reason_against, clause=CLAUSE, fields=(field,), customer=held.customer_id)
        planned = cls.begin(
            cls.Planned,
            id,
            region=region,
            from_id=giver_id,
            to_id=to_id,
            reason=reason,
            customer_ids=[held.customer_id for held in customers],
            effective_time=effective_time,
        )
        if effective_time <= now:
            planned.record(cls.Started)
        return planned

    def start(self, now: datetime) -> None:
        """Begin to have the customers go over, once its instant has passed. Raises Refused before."""
        if self.status != "PLANNED":
            return
        if now <= self.effective_time:
            raise Refused("HAND_OVER_NOT_YET_DUE", clause=CLAUSE, at=self.effective_time)
        self.record(self.Started, occurred_at=self.effective_time)

    def of_step(self, step: int, undo: bool) -> list[str] | None:
        """The customers of a step; None if it is not the next one."""
        if step != self.steps or self.status != ("UNDOING" if undo else "MOVING"):
            return None
        return self.customer_ids[step * AT_ONCE : (step + 1) * AT_ONCE]

    def note_step(
        self,
        moved: int,
        stayed_ids: Collection[str],
        *,
        sign_due_time: datetime,
        policy_version: int,
        calendar_time: datetime | None = None,
    ) -> None:
        """Note that the next step was made; after the last, it is in force and is to be signed, or is undone.

        `sign_due_time` follows from the calendar as it was at `calendar_time`.
        """
        last, undo = (self.steps + 1) * AT_ONCE >= len(self.customer_ids), self.status == "UNDOING"
        self.record(self.Moved, step=self.steps, undo=undo, last=last, moved=moved, stayed_ids=sorted(stayed_ids))
        if last and undo:
            self.record(self.Undone)
        elif last:
            who: dict[str, Any] = {"from_id": self.from_id, "to_id": self.to_id}
            terms: dict[str, Any] = {"sign_due_time": sign_due_time, "calendar_time": calendar_time}
            self.record(self.InForce, **who, **terms, policy_version=policy_version)

    def sign(self, staff_id: str, *, for_giver: bool) -> None:
        """Sign, once per party, when it is in force (S2i-1-c). Raises Refused.

        `for_giver` says that the giver left, and that this person may sign for him.
        """
        party = {self.from_id: GIVER, self.to_id: RECEIVER}.get(staff_id) or (GIVER if for_giver else "")
        if not party:
            raise Refused("NOT_PARTY", clause=CLAUSE)
        if party in self.signed:
            raise Refused("SIGNED_ALREADY", clause=CLAUSE)
        if self.status != "IN_FORCE":
            raise Refused("HAND_OVER_NOT_IN_FORCE", clause=CLAUSE, **STATUS[self.status])
        self.record(self.Signed, party=party, staff_id=staff_id, complete=bool(self.signed))

    def miss_signature(self, now: datetime) -> None:
        """Record, once, that not both signed in time; the signatures stay owed. Raises Refused until then."""
        if self.status != "IN_FORCE" or self.signature_overdue or self.sign_due_time is None:
            return
        if now <= (due := self.sign_due_time):
            raise Refused("SIGNATURE_NOT_YET_DUE", clause=CLAUSE, due=due)
        self.record(self.SignatureOverdue, occurred_at=due, from_id=self.from_id, to_id=self.to_id, due_time=due)

    def undo(self, *, now: datetime, within: timedelta, giver_left: bool) -> None:
        """Have the customers go back that have not moved on, within so long (S2i-1-c). Raises Refused."""
        if self.status == "PLANNED":
            self.record(self.Undone)
            return
        if self.status not in ("IN_FORCE", "SIGNED"):
            raise Refused("HAND_OVER_NOT_IN_FORCE", clause=CLAUSE, **STATUS[self.status])
        if now > (until := self.effective_time + within):
            raise Refused("UNDO_TOO_LATE", clause=CLAUSE, until=until)
        if giver_left:
            raise Refused("GIVER_LEFT", clause=CLAUSE)
        self.record(self.UndoBegun)

    @property
    def giver_signed_by(self) -> str:
        """Who signed for the giver, "" until then."""
        return self.signed.get(GIVER, "")

    @property
    def receiver_signed_by(self) -> str:
        """Who signed for the receiver, "" until then."""
        return self.signed.get(RECEIVER, "")

    def check_party(self, reaches: Callable[[str], bool]) -> None:
        """Raise Forbidden unless the giver or the receiver is within reach."""
        if not (reaches(self.from_id) or reaches(self.to_id)):
            raise Forbidden("ROW_OF_OTHERS", clause="S0-5.3.3-b")

    @property
    def owner_id(self) -> str:
        """The receiver; the giver sees it in the list."""
        return self.to_id

    @event(Planned)
    def __init__(
        self,
        id: UUID,
        region: str,
        from_id: str,
        to_id: str,
        reason: str,
        customer_ids: list[str],
        effective_time: datetime,
    ) -> None:
        self.region, self.from_id, self.to_id, self.reason = region, from_id, to_id, reason
        self.customer_ids, self.effective_time = customer_ids, effective_time
        self.status, self.steps = "PLANNED", 0
        self.sign_due_time: datetime | None = None
        self.signature_overdue = False
        self.signed: dict[str, str] = {}

    @event(Started)
    def _(self) -> None:
        self.status = "MOVING"

    @event(Moved)
    def _(self) -> None:
        self.steps += 1

    @event(InForce)
    def _(self, sign_due_time: datetime) -> None:
        self.status, self.sign_due_time = "IN_FORCE", sign_due_time

    @event(Signed)
    def _(self, party: str, staff_id: str, complete: bool) -> None:
        self.signed[party] = staff_id
        self.status = "SIGNED" if complete else self.status

    @event(SignatureOverdue)
    def _(self) -> None:
        self.signature_overdue = True

    @event(UndoBegun)
    def _(self) -> None:
        self.status, self.steps = "UNDOING", 0

    @event(Undone)
    def _(self) -> None:
        self.status = "UNDONE"
