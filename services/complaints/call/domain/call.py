"""A telephone call: who answered it within how many rings, who returns a missed one, who passed it on (S2h-3.3.1)."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import Any, Self

from kernel.aggregate import Aggregate, Fact, FirstFact, event
from kernel.errors import Forbidden, Refused
from kernel.possible import when
from services.complaints.call.domain.telling import INBOUND, Told, call_id

OWED = ("MISSED", "OUT_OF_HOURS")
"""The statuses in which the customer has not been spoken to."""


def must_be_answered(call: Any) -> None:
    """Raise Refused for a call in which nobody spoke (S2h-3.3.3)."""
    if call.status != "ANSWERED":
        raise Refused("CALL_NOT_ANSWERED", clause="S2h-3.3.3")


def must_be_spoken_by(call: Any, by: str) -> None:
    """Raise Forbidden for whoever does not speak: he has nothing to pass on (S2h-3.3.3)."""
    if by != call.staff_id:
        raise Forbidden("CALL_OF_ANOTHER", clause="S2h-3.3.3")


def must_be_transferred(call: Any) -> None:
    """Raise Refused for a call that nobody passed on, or whose last transfer is marked already (S2h-3.3.3)."""
    if not call.transfers or call.transfers[-1]["misrouted"]:
        raise Refused("CALL_NOT_TRANSFERRED", clause="S2h-3.3.3")


def must_have_got(call: Any, by: str) -> None:
    """Raise Forbidden for who passed it on, and for anybody but the person to whom it was (S2h-3.3.3)."""
    last = call.transfers[-1]
    if by == last["transferred_by"]:
        raise Forbidden("MISROUTED_BY_ITS_AUTHOR", clause="S2h-3.3.3")
    if last["staff_id"] not in ("", by):
        raise Forbidden("CALL_OF_ANOTHER", clause="S2h-3.3.3")


class Call(Aggregate):
    """`legs` and `transfers` are dictionaries with the fields of their messages, instants as such."""

    TOPIC = "complaints.Call"

    class Ended(FirstFact):
        """`staff_id` spoke, or it rang at him alone; `holder_id` spoke or returns it; `phone` is sealed.

        `due_time` is by when a missed one is to be returned, `call_date` the local day on which it began.
        """

        TOPIC = "complaints.CallEnded"
        region: str
        source: str
        external_key: str
        customer_id: str
        phone: str
        direction: str
        status: str
        started_time: datetime
        answered_time: datetime | None
        ended_time: datetime
        rings: int
        ring_seconds: int
        in_three_rings: bool
        legs: list[dict[str, Any]]
        staff_id: str
        department_id: str
        holder_id: str
        call_date: str
        policy_version: int
        due_time: datetime | None

    class Returned(Fact):
        """The customer was spoken to, in the contact or the call that is named."""

        TOPIC = "complaints.CallReturned"
        customer_id: str
        holder_id: str
        returned_time: datetime
        late: bool
        late_by_minutes: int
        case_contact_id: str
        returned_by_call_id: str

    class Transferred(Fact):
        """`former_department_id` is that of who passed it on; `number` counts the transfers of the call from 1."""

        TOPIC = "complaints.CallTransferred"
        customer_id: str
        transferred_by: str
        former_department_id: str
        staff_id: str
        department_id: str
        transfer_reason: str
        told: bool
        number: int
        call_date: str
        started_time: datetime

    class Misrouted(Fact):
        """The transfer with this number was to the wrong place: it belonged to `department_id`."""

        TOPIC = "complaints.CallMisrouted"
        customer_id: str
        transferred_by: str
        department_id: str
        number: int
        marked_by: str

    @classmethod
    def end(
        cls,
        told: Told,
        *,
        region: str,
        open_then: bool,
        in_three_rings: bool,
        department_id: str,
        holder_id: str,
        call_date: str,
        policy_version: int,
        due_time: datetime | None = None,
    ) -> Self:
        """Take in a call that is over and was checked (S2h-3.3.1).

        `open_then` is whether it began within working time, `due_time` by when it is to be returned.
        """
        spoke = told.speaker
        if spoke:
            status = "ANSWERED"
        elif told.direction == INBOUND:
            status = "MISSED" if open_then else "OUT_OF_HOURS"
        else:
            status = "NOT_REACHED"
        return cls.begin(
            cls.Ended,
            call_id(told.source, told.external_key),
            occurred_at=told.ended_time,
            region=region,
            source=told.source,
            external_key=told.external_key,
            customer_id=told.customer_id,
            phone=told.phone,
            direction=told.direction,
            status=status,
            started_time=told.started_time,
            answered_time=told.answered_time,
            ended_time=told.ended_time,
            rings=told.rings or 0,
            ring_seconds=told.seconds,
            in_three_rings=in_three_rings,
            legs=[asdict(leg) for leg in told.legs],
            staff_id=spoke.staff_id if spoke else told.rung,
            department_id=department_id,
            holder_id=holder_id,
            call_date=call_date,
            policy_version=policy_version,
            due_time=due_time,
        )

    @property
    def owed(self) -> bool:
        """Whether the customer has called, and was not spoken to."""
        return self.status in OWED

    def return_call(self, at: datetime, judged: Any, *, contact_id: str = "", other_id: str = "") -> None:
        """Record that the customer was spoken to, in a contact or in another call (S0-4.1.1-b).

        `judged` is how its clock stopped, None where it had none. Raises Refused for one that owes nothing.
        """
        if not self.owed:
            raise Refused("CALL_NOT_MISSED", clause="S0-4.1.1-b")
        late, minutes = (judged.late, judged.late_by_minutes) if judged else (False, 0)
        how: dict[str, Any] = {"late": late, "late_by_minutes": minutes, "customer_id": self.customer_id}
        by: dict[str, Any] = {"case_contact_id": contact_id, "returned_by_call_id": other_id}
        self.record(self.Returned, returned_time=at, holder_id=self.holder_id, **how, **by)

    @when("TransferCall", must_be_answered, must_be_spoken_by)
    def transfer(self, *, staff_id: str, department_id: str, transfer_reason: str, told: bool, by: str) -> None:
        """Pass the call on to a person or a department, and say why (S2h-3.3.3). Raises Refused, Forbidden."""
        if not staff_id and not department_id:
            raise Refused("CALL_WITHOUT_PLACE", clause="S2h-3.3.3", fields=("staff_id", "department_id"))
        if staff_id == by:
            raise Refused("TRANSFER_TO_ONESELF", clause="S2h-3.3.3", fields=("staff_id",))
        to: dict[str, Any] = {"staff_id": staff_id, "department_id": department_id}
        how: dict[str, Any] = {"transfer_reason": transfer_reason, "told": told, "number": len(self.transfers) + 1}
        how |= {"customer_id": self.customer_id, "call_date": self.call_date, "started_time": self.started_time}
        self.record(self.Transferred, transferred_by=by, former_department_id=self.department_id, **to, **how)

    @when("MarkMisrouted", must_be_transferred, must_have_got)
    def mark_misrouted(self, *, department_id: str, by: str) -> None:
        """Say that the last transfer was to the wrong place, and where it belongs (S2h-3.3.3). Raises as checked."""
        last: dict[str, Any] = {"transferred_by": self.transfers[-1]["transferred_by"], "number": len(self.transfers)}
        last["customer_id"] = self.customer_id
        self.record(self.Misrouted, department_id=department_id, marked_by=by, **last)

    @property
    def data_subject(self) -> str:
        """The customer; a call of nobody that is known is its own subject."""
        return self.customer_id or str(self.id)

    @event(Ended)
    def __init__(
        self,
        id: Any,
        region: str,
        source: str,
        external_key: str,
        customer_id: str,
        phone: str,
        direction: str,
        status: str,
        started_time: datetime,
        answered_time: datetime | None,
        ended_time: datetime,
        rings: int,
        ring_seconds: int,
        in_three_rings: bool,
        legs: list[dict[str, Any]],
        staff_id: str,
        department_id: str,
        holder_id: str,
        call_date: str,
        due_time: datetime | None,
    ) -> None:
        self.region, self.customer_id, self.owner_id = region, customer_id, holder_id
        self.source, self.external_key, self.phone = source, external_key, phone
        self.direction, self.status, self.legs = direction, status, legs
        self.started_time, self.answered_time, self.ended_time = started_time, answered_time, ended_time
        self.rings, self.ring_seconds, self.in_three_rings = rings, ring_seconds, in_three_rings
        self.staff_id, self.department_id, self.holder_id = staff_id, department_id, holder_id
        self.call_date, self.due_time = call_date, due_time
        self.returned_time: datetime | None = None
        self.late, self.late_by_minutes = False, 0
        self.case_contact_id, self.returned_by_call_id = "", ""
        self.transfers: list[dict[str, Any]] = []

    @event(Returned)
    def _(
        self,
        returned_time: datetime,
        late: bool,
        late_by_minutes: int,
        case_contact_id: str,
        returned_by_call_id: str,
    ) -> None:
        self.status, self.returned_time = "RETURNED", returned_time
        self.late, self.late_by_minutes = late, late_by_minutes
        self.case_contact_id, self.returned_by_call_id = case_contact_id, returned_by_call_id

    @event(Transferred)
    def _(self, transferred_by: str, staff_id: str, department_id: str, transfer_reason: str, told: bool) -> None:
        to = {"transferred_by": transferred_by, "staff_id": staff_id, "department_id": department_id}
        how = {"transfer_reason": transfer_reason, "told": told, "misrouted": False, "right_department_id": ""}
        self.transfers = [*self.transfers, to | how]
        self.staff_id, self.department_id = staff_id, department_id
        self.holder_id = self.owner_id = staff_id or self.holder_id

    @event(Misrouted)
    def _(self, department_id: str) -> None:
        marked = self.transfers[-1] | {"misrouted": True, "right_department_id": department_id}
        self.transfers = [*self.transfers[:-1], marked]
