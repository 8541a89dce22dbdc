"""A visit: planned, confirmed by the customer, logged the same day (S1-3.3, S1-4.3, S3-4.1)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate, Fact, FirstFact, event
from kernel.blank import unfilled
from kernel.calendar import end_of_local_day, not_ahead
from kernel.errors import Refused
from kernel.possible import when

RECORD = (
    *("started_time", "ended_time", "place", "visitor_ids", "met", "customer_situation"),
    *("content", "needs", "objections", "consensus", "feedback", "next_step"),
)
"""What a record must hold: the fields of S1-4.3.1 and the seven of S3-4.1-b."""
SAID = ("kind", "text")
"""What a point of a record must say: whether it is a problem, a suggestion or a promise, and which (S1-4.2.2)."""
OWNERS = ("department_id", "responsible_id", "due_time")
"""What a point of a record must name: who settles it, and by when (S1-5.1.3)."""


def check_point(point: dict[str, Any], path: str, *, written: datetime, now: datetime, within: timedelta) -> None:
    """Raise Refused for a point that nobody could settle, or that nobody could miss; `path` is where the record has it.

    It says of what kind it is and what (S1-4.2.2), and names a department, a person and a deadline (S1-5.1.3): after
    the instant at which it was written down, and no further ahead of now than `within`. A record that waited for a
    network may thus hold a point that has fallen due meanwhile: it is kept, and overdue.
    """
    if missing := unfilled(point | ({"kind": ""} if point["kind"] == "UNSPECIFIED" else {}), SAID):
        raise Refused("POINT_SAYS_NOTHING", clause="S1-4.2.2", fields=tuple(f"{path}.{name}" for name in missing))
    if missing := unfilled(point, OWNERS):
        raise Refused("POINT_WITHOUT_OWNER", clause="S1-5.1.3", fields=tuple(f"{path}.{name}" for name in missing))
    due = (f"{path}.due_time",)
    if point["due_time"] <= written:
        raise Refused("POINT_DUE_IN_THE_PAST", clause="S1-5.1.3", fields=due)
    if point["due_time"] - now > within:
        raise Refused("POINT_DUE_TOO_FAR_AHEAD", clause="S1-5.1.3", fields=due, days=within.days)


class Visit(Aggregate):
    TOPIC = "visits.Visit"
    class_version = 2

    class Planned(FirstFact):
        TOPIC = "visits.VisitPlanned"
        region: str
        customer_id: str
        owner_id: str
        kind: str
        planned_time: datetime
        purpose: str

    class Confirmed(Fact):
        TOPIC = "visits.VisitConfirmed"
        confirmed_by: str
        channel: str
        place: str

    class Cancelled(Fact):
        TOPIC = "visits.VisitCancelled"
        reason: str
        by_customer: bool

    class HandedOver(Fact):
        TOPIC = "visits.VisitHandedOver"
        customer_id: str
        owner_id: str
        former_id: str

    class Logged(Fact):
        TOPIC = "visits.VisitLogged"
        class_version = 2
        customer_id: str
        owner_id: str
        kind: str
        started_time: datetime
        ended_time: datetime
        late: bool
        recorded_late: bool
        record: dict[str, Any]
        points: list[dict[str, Any]]

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> None:
            """A record was judged by the instant at which it was recorded."""
            state["recorded_late"] = state["late"]

    @classmethod
    def plan(
        cls,
        id: UUID,
        *,
        region: str,
        customer_id: str,
        owner_id: str,
        kind: str,
        planned_time: datetime,
        purpose: str,
        now: datetime,
        within: timedelta,
    ) -> Self:
        """Plan a visit for an instant that has not passed and lies no further ahead than `within` (S1-3.3.1).

        `owner_id` is the member of staff who makes the visit; `kind` a kind of visit such as KEY_ACCOUNT; `purpose` is
        sealed. Raises Refused.
        """
        if planned_time < now:
            raise Refused("VISIT_PLANNED_IN_THE_PAST", clause="S1-3.3.1", fields=("planned_time",))
        if planned_time - now > within:
            fields = ("planned_time",)
            raise Refused("VISIT_PLANNED_TOO_FAR_AHEAD", clause="S1-3.3.1", fields=fields, days=within.days)
        return cls.begin(
            cls.Planned,
            id,
            region=region,
            customer_id=customer_id,
            owner_id=owner_id,
            kind=kind,
            planned_time=planned_time,
            purpose=purpose,
        )

    def must_be_planned(self) -> None:
        """Raise Refused unless the visit is planned and not confirmed yet (S1-1.2)."""
        if self.status != "PLANNED":
            raise Refused("VISIT_NOT_PLANNED", clause="S1-1.2", status=self.status)

    def must_be_open(self) -> None:
        """Raise Refused for a visit that was logged or cancelled (S1-1.2)."""
        if self.status in ("LOGGED", "CANCELLED"):
            raise Refused("VISIT_CLOSED", clause="S1-1.2", status=self.status)

    def must_be_confirmed(self) -> None:
        """Raise Refused unless the customer has confirmed the visit, and it is not logged yet (S1-1.2)."""
        if self.status != "CONFIRMED":
            raise Refused("VISIT_NOT_CONFIRMED", clause="S1-1.2", status=self.status)

    @when("ConfirmVisit", must_be_planned)
    def confirm(self, *, confirmed_by: str, channel: str, place: str) -> None:
        """Record that the customer confirmed time and place, once (S1-3.3.2-a, S1-4.1.3).

        Raises Refused unless the visit is planned (S1-1.2).
        """
        self.record(self.Confirmed, confirmed_by=confirmed_by, channel=channel, place=place)

    @when("CancelVisit", must_be_open)
    def cancel(self, *, reason: str, by_customer: bool) -> None:
        """Cancel a visit that is not logged yet, with a reason (S1-1.2). Raises Refused."""
        self.record(self.Cancelled, reason=reason, by_customer=by_customer)

    def hand_over(self, former_id: str, owner_id: str) -> None:
        """Give a visit that is not made yet to whoever looks after the customer now (S2i-1-b).

        Nothing changes if it is somebody else's, logged or cancelled.
        """
        if self.owner_id == former_id != owner_id and self.status in ("PLANNED", "CONFIRMED"):
            self.record(self.HandedOver, customer_id=self.customer_id, owner_id=owner_id, former_id=former_id)

    @when("LogVisit", must_be_confirmed)
    def log(
        self,
        record: dict[str, Any],
        points: list[dict[str, Any]],
        *,
        now: datetime,
        written: datetime,
        zone: str,
        longest: timedelta,
        log_within: timedelta,
        settle_within: timedelta,
    ) -> None:
        """Log a confirmed visit (S1-1.2); after the local day on which it ended, it stays marked late (S3-4.1-a).

        `written` is when the record was written down: what counts for being late. That it came after the day is marked
        apart from that.
        `record` holds the fields of `RECORD`, texts sealed, none empty (S1-4.3.1, S3-4.1-b); `points` are held to
        `check_point`, `settle_within` being how far ahead one may be due. `zone` is the region's time zone, `longest`
        what a visit may take, `log_within` how long ago it may have begun. Raises Refused.
        """
        if missing := unfilled(record, RECORD):
            raise Refused("VISIT_RECORD_INCOMPLETE", clause="S1-4.3.1", fields=missing)
        started, ended = (not_ahead(record[name], now) for name in ("started_time", "ended_time"))
        if not started <= ended <= now:
            raise Refused("VISIT_TIMES_IMPOSSIBLE", clause="S1-4.3.1", fields=("started_time", "ended_time"))
        if ended - started > longest:
            times, hours = ("started_time", "ended_time"), f"{longest / timedelta(hours=1):g}"
            raise Refused("VISIT_TOO_LONG", clause="S1-4.3.1", fields=times, hours=hours)
        if now - started > log_within:
            days = log_within.days
            raise Refused("VISIT_TOO_LONG_AGO", clause="S3-4.1-a", fields=("started_time",), days=days)
        for at, point in enumerate(points):
            point["point_id"] = str(uuid5(self.id, f"point {at}"))
            check_point(point, f"points[{at}]", written=written, now=now, within=settle_within)
        self.record(
            self.Logged,
            occurred_at=ended,
            customer_id=self.customer_id,
            owner_id=self.owner_id,
            kind=self.kind,
            started_time=started,
            ended_time=ended,
            late=written > (until := end_of_local_day(ended, zone)),
            recorded_late=now > until,
            record={field: record[field] for field in RECORD[2:]},
            points=points,
        )

    @property
    def data_subject(self) -> str:
        """The customer: what is written down about a visit is personal data of the customer."""
        return self.customer_id

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """A snapshot from before how a visit was confirmed, called off and begun was kept: its history tells."""
        unknown = {"confirmed_by": "", "channel": "", "place": "", "reason": "", "by_customer": False}
        state |= unknown | {"started_time": None, "recorded_late": state["late"]}

    @event(Planned)
    def __init__(
        self,
        id: UUID,
        region: str,
        customer_id: str,
        owner_id: str,
        kind: str,
        planned_time: datetime,
        purpose: str,
    ) -> None:
        self.region, self.customer_id, self.owner_id, self.kind = region, customer_id, owner_id, kind
        self.planned_time, self.purpose = planned_time, purpose
        self.status, self.late, self.recorded_late = "PLANNED", False, False
        self.confirmed_by = self.channel = self.place = self.reason = ""
        self.by_customer = False
        self.started_time: datetime | None = None
        self.ended_time: datetime | None = None
        self.record_fields: dict[str, Any] = {}
        self.points: list[dict[str, Any]] = []

    @event(Confirmed)
    def _(self, confirmed_by: str, channel: str, place: str) -> None:
        self.status = "CONFIRMED"
        self.confirmed_by, self.channel, self.place = confirmed_by, channel, place

    @event(HandedOver)
    def _(self, owner_id: str) -> None:
        self.owner_id = owner_id

    @event(Cancelled)
    def _(self, reason: str, by_customer: bool) -> None:
        self.status, self.reason, self.by_customer = "CANCELLED", reason, by_customer

    @event(Logged)
    def _(
        self,
        started_time: datetime,
        ended_time: datetime,
        late: bool,
        recorded_late: bool,
        record: dict[str, Any],
        points: list[dict[str, Any]],
    ) -> None:
        self.status, self.started_time, self.ended_time = "LOGGED", started_time, ended_time
        self.late, self.recorded_late = late, recorded_late
        self.record_fields, self.points = record, points
