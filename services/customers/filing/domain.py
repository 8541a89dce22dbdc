"""A filing: somebody asks head office to develop in a blank area; the first filed is decided first (S2i-3)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Self
from uuid import UUID, uuid5

from kernel.aggregate import EVERYWHERE, Aggregate, Fact, FirstFact, event, namespace
from kernel.area import overlap, within
from kernel.blank import is_blank
from kernel.calendar import beginning_of, local_day
from kernel.errors import Refused
from kernel.possible import when

HELD = ("EXPIRED", "WITHDRAWN", "REJECTED")
"""How a filing ends that keeps its filer from filing the area again for a while; not where it was staffed meanwhile."""


class Filing(Aggregate):
    """SUBMITTED, then APPROVED or REJECTED; once approved, CLOSED as EXPIRED, STAFFED or WITHDRAWN.

    Each number comes from policy when it is needed; the facts say which version judged.
    """

    TOPIC = "customers.Filing"
    class_version = 2

    class Submitted(FirstFact):
        TOPIC = "customers.FilingSubmitted"
        class_version = 2
        region: str
        filer_id: str
        area_codes: list[str]
        days: int
        reason: str
        resources: str
        due_time: datetime
        policy_version: int
        calendar_time: datetime | None

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> None:
            """Before, nobody said when the calendar was read."""
            state["calendar_time"] = None

    class Decided(Fact):
        TOPIC = "customers.FilingDecided"
        filer_id: str
        decided_by: str
        approved: bool
        reason: str
        valid_until_date: str
        until_time: datetime | None
        warn_time: datetime | None

    class ExtensionAsked(Fact):
        TOPIC = "customers.FilingExtensionAsked"
        class_version = 2
        filer_id: str
        days: int
        reason: str
        due_time: datetime
        policy_version: int
        calendar_time: datetime | None

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> None:
            """Before, nobody said when the calendar was read."""
            state["calendar_time"] = None

    class ExtensionDecided(Fact):
        TOPIC = "customers.FilingExtensionDecided"
        filer_id: str
        decided_by: str
        approved: bool
        reason: str
        valid_until_date: str
        until_time: datetime
        warn_time: datetime | None

    class Warned(Fact):
        TOPIC = "customers.FilingDueSoon"
        filer_id: str
        until_time: datetime

    class Overdue(Fact):
        TOPIC = "customers.FilingOverdue"
        filer_id: str
        due_time: datetime

    class Closed(Fact):
        TOPIC = "customers.FilingClosed"
        filer_id: str
        cause: str

    @classmethod
    def submit(
        cls,
        id: UUID,
        *,
        region: str,
        filer_id: str,
        area_codes: list[str],
        days: int,
        most: int,
        reason: str,
        resources: str,
        due_time: datetime,
        policy_version: int,
        calendar_time: datetime | None = None,
    ) -> Self:
        """Ask for so many days, at most `most`, in areas that are blank (S2i-3-a). Raises Refused.

        `reason` and `resources` are sealed; `due_time` is when it has to be decided, by the calendar as
        it was at `calendar_time`.
        """
        check_days(days, most)
        return cls.begin(
            cls.Submitted,
            id,
            region=region,
            filer_id=filer_id,
            area_codes=area_codes,
            days=days,
            reason=reason,
            resources=resources,
            due_time=due_time,
            policy_version=policy_version,
            calendar_time=calendar_time,
        )

    def must_be_anothers(self, by: str) -> None:
        """Raise Refused for its filer: somebody else decides (S2i-3-b)."""
        if by == self.filer_id:
            raise Refused("OWN_FILING", clause="S2i-3-b")

    def must_wait_for_decision(self) -> None:
        """Raise Refused unless the filing, or its extension, is to be decided (S2i-3-b)."""
        if self.status != "SUBMITTED" and not self.asked_days:
            raise Refused("FILING_NOT_OPEN", clause="S2i-3-b", status=self.state)

    def must_be_ones_own(self, by: str) -> None:
        """Raise Refused for anybody but the filer (S2i-3-a)."""
        if by != self.filer_id:
            raise Refused("FILING_OF_ANOTHER", clause="S2i-3-a")

    def must_be_approved(self) -> None:
        """Raise Refused unless the filing was approved and is not closed (S2i-3-b)."""
        if self.status != "APPROVED":
            raise Refused("FILING_NOT_IN_FORCE", clause="S2i-3-b", status=self.state)

    def must_not_ask_already(self) -> None:
        """Raise Refused while an extension is to be decided (S2i-3-b)."""
        if self.asked_days:
            raise Refused("EXTENSION_ASKED_ALREADY", clause="S2i-3-b")

    def must_be_withdrawable(self) -> None:
        """Raise Refused for a filing that is closed (S2i-3-a)."""
        if self.status not in ("SUBMITTED", "APPROVED"):
            raise Refused("FILING_NOT_OPEN", clause="S2i-3-a", status=self.state)

    def check_decidable(self, by: str, *, approve: bool, reason: str) -> None:
        """Raise Refused unless somebody else than the filer decides what is open, a rejection with its reason.

        (S2i-3-b). `reason` is sealed, or empty.
        """
        self.must_be_anothers(by)
        self.must_wait_for_decision()
        if not approve and is_blank(reason):
            raise Refused("FILING_REJECTED_WITHOUT_REASON", clause="S2i-3-b", fields=("reason",))

    @when("DecideFiling", must_be_anothers, must_wait_for_decision)
    def decide(
        self, by: str, *, approve: bool, reason: str, now: datetime, zone: str, warn_days: int, blank: Sequence[bool]
    ) -> None:
        """Approve or reject the filing, or its extension (S2i-3-b). Raises Refused.

        Approved, it is in force from now to the end of the local day that is so many days after today's; an extension
        counts from the day until which it was. `blank` says of each area whether it is blank. The filer is warned
        `warn_days` days before the end, if it is further away.
        """
        self.check_decidable(by, approve=approve, reason=reason)
        if approve and not all(blank):
            raise not_blank(self.area_codes[list(blank).index(False)])
        who: dict[str, Any] = {"filer_id": self.filer_id, "decided_by": by, "approved": approve, "reason": reason}
        if self.status == "APPROVED":
            self._check_in_force(now)
            assert self.until_time
            day = local_day(self.until_time - timedelta(microseconds=1), zone)
            self.record(
                self.ExtensionDecided, **who, **self._term(day, self.asked_days * approve, zone, now, warn_days)
            )
        elif approve:
            self.record(self.Decided, **who, **self._term(local_day(now, zone), self.days, zone, now, warn_days))
        else:
            self.record(self.Decided, **who, valid_until_date="", until_time=None, warn_time=None)

    @when("ExtendFiling", must_be_ones_own, must_be_approved, must_not_ask_already)
    def ask_extension(
        self,
        by: str,
        *,
        days: int,
        most: int,
        extensions: int,
        reason: str,
        now: datetime,
        due_time: datetime,
        policy_version: int,
        calendar_time: datetime | None = None,
    ) -> None:
        """Ask for so many days more, at most `extensions` times, decided like a filing (S2i-3-b). Raises Refused."""
        self._check_in_force(now)
        check_days(days, most)
        if self.extended >= extensions:
            raise Refused("EXTENSIONS_USED", clause="S2i-3-b", used=self.extended)
        terms: dict[str, Any] = {"days": days, "reason": reason, "due_time": due_time, "policy_version": policy_version}
        self.record(self.ExtensionAsked, filer_id=self.filer_id, calendar_time=calendar_time, **terms)

    @when("WithdrawFiling", must_be_ones_own, must_be_withdrawable)
    def withdraw(self, by: str) -> None:
        """Take the filing back, whether decided or not, once; only its filer does (S2i-3-a). Raises Refused."""
        self.record(self.Closed, filer_id=self.filer_id, cause="WITHDRAWN")

    def expire(self, now: datetime) -> None:
        """Close the filing when its days are over; closed already, it records nothing (S2i-3-b). Raises Refused."""
        if self.status == "APPROVED" and (end := _passed(self.until_time, now)):
            self.record(self.Closed, occurred_at=end, filer_id=self.filer_id, cause="EXPIRED")

    def close_staffed(self, blank: Sequence[bool]) -> None:
        """Close the filing once none of its areas is blank any more: somebody is responsible there (S2i-3-a)."""
        if self.status in ("SUBMITTED", "APPROVED") and not any(blank):
            self.record(self.Closed, filer_id=self.filer_id, cause="STAFFED")

    def warn(self, now: datetime) -> None:
        """Say that the filing ends soon, once for each end (S2i-3-b). Raises Refused before it is time."""
        if self.status == "APPROVED" and (at := _passed(self.warn_time, now)):
            assert self.until_time
            self.record(self.Warned, occurred_at=at, filer_id=self.filer_id, until_time=self.until_time)

    def miss(self, now: datetime) -> None:
        """Say that the decision was not made in time and is still owed, once for each request (S2i-3-b).

        Raises Refused while it is in time.
        """
        if at := _passed(self.due_time, now):
            self.record(self.Overdue, occurred_at=at, filer_id=self.filer_id, due_time=at)

    def in_force(self, now: datetime) -> bool:
        """Whether the filer may develop in its areas where they are blank; at its last instant he still may."""
        return self.status == "APPROVED" and self.until_time is not None and now <= self.until_time

    def is_open(self, now: datetime) -> bool:
        """Whether it waits for a decision or is in force."""
        return self.status == "SUBMITTED" or self.in_force(now)

    def awaits_decision_by(self, staff_id: str) -> bool:
        """Whether it, or its extension, waits for a decision by somebody else than its filer (S2i-3-b)."""
        return staff_id != self.filer_id and (self.status == "SUBMITTED" or bool(self.asked_days))

    @property
    def state(self) -> str:
        """Its status, or how it was closed."""
        return self.cause if self.status == "CLOSED" else self.status

    @property
    def owner_id(self) -> str:
        """The filer."""
        return self.filer_id

    @property
    def data_subject(self) -> str:
        """The filer: what he wrote is sealed under his key."""
        return self.filer_id

    def _check_in_force(self, now: datetime) -> None:
        if not self.in_force(now):
            raise Refused("FILING_NOT_IN_FORCE", clause="S2i-3-b", status=self.state)

    def _term(self, day: date, days: int, zone: str, now: datetime, warn_days: int) -> dict[str, Any]:
        last = day + timedelta(days=days)
        until = beginning_of((last + timedelta(days=1)).isoformat(), zone, "days")
        warn = until - timedelta(days=warn_days)
        return {"valid_until_date": last.isoformat(), "until_time": until, "warn_time": warn if warn > now else None}

    @event(Submitted)
    def __init__(
        self,
        id: UUID,
        region: str,
        filer_id: str,
        area_codes: list[str],
        days: int,
        reason: str,
        resources: str,
        due_time: datetime,
        occurred_at: datetime,
    ) -> None:
        self.region, self.filer_id, self.area_codes, self.days = region, filer_id, area_codes, days
        self.reason, self.resources = reason, resources
        self.submitted_time = occurred_at
        self.status, self.cause, self.decision, self.decided_by = "SUBMITTED", "UNSPECIFIED", "", ""
        self.due_time: datetime | None = due_time
        self.approved_time: datetime | None = None
        self.until_time: datetime | None = None
        self.warn_time: datetime | None = None
        self.valid_until_date = ""
        self.asked_days, self.asked_reason, self.extended = 0, "", 0
        self.ended_time: datetime | None = None

    @event(Decided)
    def _(
        self,
        approved: bool,
        decided_by: str,
        reason: str,
        valid_until_date: str,
        until_time: datetime | None,
        warn_time: datetime | None,
        occurred_at: datetime,
    ) -> None:
        self.status = "APPROVED" if approved else "REJECTED"
        self.decided_by, self.decision, self.due_time = decided_by, reason, None
        self.approved_time, self.ended_time = (occurred_at, None) if approved else (None, occurred_at)
        self.valid_until_date, self.until_time, self.warn_time = valid_until_date, until_time, warn_time

    @event(ExtensionAsked)
    def _(self, days: int, reason: str, due_time: datetime) -> None:
        self.asked_days, self.asked_reason, self.due_time = days, reason, due_time

    @event(ExtensionDecided)
    def _(
        self,
        approved: bool,
        decided_by: str,
        reason: str,
        valid_until_date: str,
        until_time: datetime,
        warn_time: datetime | None,
    ) -> None:
        self.asked_days, self.asked_reason, self.due_time = 0, "", None
        self.extended += approved
        self.decided_by, self.decision = decided_by, reason
        self.valid_until_date, self.until_time, self.warn_time = valid_until_date, until_time, warn_time

    @event(Warned)
    def _(self, until_time: datetime) -> None:
        self.warn_time = None

    @event(Overdue)
    def _(self, due_time: datetime) -> None:
        self.due_time = None

    @event(Closed)
    def _(self, cause: str, occurred_at: datetime) -> None:
        self.status, self.cause, self.due_time, self.asked_days = "CLOSED", cause, None, 0
        self.asked_reason, self.ended_time = "", occurred_at

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """Complete a snapshot from before it was kept why more days are asked for."""
        state["asked_reason"] = ""


@lru_cache(20_000)
def queue_id(key: str) -> UUID:
    """The id of the one queue of a province, "31", or of a person, by his id."""
    return uuid5(namespace("customers"), f"filings/{key}")


class FilingQueue(Aggregate):
    """The filings of one province, or of one person, in the order of the log: written with each of them (0039).

    So the first filed comes first however close in time two were, and neither limits nor conflicts are decided on a
    list that lags. `ended` keeps when a person's filing of an area ended.
    """

    TOPIC = "customers.FilingQueue"

    class Begun(FirstFact):
        TOPIC = "customers.FilingQueueBegun"
        region: str
        key: str

    class Entered(Fact):
        TOPIC = "customers.FilingEntered"
        filing_id: str
        filer_id: str
        area_codes: list[str]

    class Left(Fact):
        TOPIC = "customers.FilingLeft"
        filing_id: str
        cause: str

    @classmethod
    def begun(cls, key: str) -> Self:
        """The queue of a province or a person in which nothing was filed yet."""
        return cls.begin(cls.Begun, queue_id(key), region=EVERYWHERE, key=key)

    def enter(self, filing: Filing) -> None:
        """Put a filing behind all others."""
        entry: dict[str, Any] = {"filing_id": str(filing.id), "filer_id": filing.filer_id}
        self.record(self.Entered, **entry, area_codes=filing.area_codes)

    def leave(self, filing: Filing) -> None:
        """Take out a filing that was rejected or closed, once."""
        if str(filing.id) in self.waiting:
            before = not filing.approved_time and filing.cause == "WITHDRAWN"
            cause = "TAKEN_BACK" if before else filing.state
            self.record(self.Left, occurred_at=filing.ended_time, filing_id=str(filing.id), cause=cause)

    def check_cooled_down(
        self, area_codes: Sequence[str], over: Iterable[tuple[Sequence[str], datetime]], *, days: int, now: datetime
    ) -> None:
        """Raise Refused where the person's filing of one of these areas ended less than so many days ago (S2i-3-a).

        `over` has the areas and the ends of those that are over and still stand in the queue.
        """
        for codes, ended in (*self.ended, *over):
            if overlap(area_codes, codes) and now < (until := ended + timedelta(days=days)):
                where = {"fields": ("area_codes",), "codes": ", ".join(codes), "until": until}
                raise Refused("FILING_TOO_SOON", clause="S2i-3-a", **where)

    @event(Begun)
    def __init__(self, id: UUID, region: str, key: str) -> None:
        self.region, self.key = region, key
        self.waiting: dict[str, dict[str, Any]] = {}
        self.ended: list[list[Any]] = []

    @event(Entered)
    def _(self, filing_id: str, filer_id: str, area_codes: list[str]) -> None:
        self.waiting[filing_id] = {"filer_id": filer_id, "area_codes": area_codes}

    @event(Left)
    def _(self, filing_id: str, cause: str, occurred_at: datetime) -> None:
        entry = self.waiting.pop(filing_id)
        if cause in HELD and entry["filer_id"] == self.key:
            self.ended.append([entry["area_codes"], occurred_at])


@dataclass(frozen=True, slots=True)
class Rival:
    """Another filing of the same area: whether it was filed before, whether it waits, and whether it is in force."""

    filing_id: str
    earlier: bool
    undecided: bool
    in_force: bool


def _passed(at: datetime | None, now: datetime) -> datetime | None:
    """An instant that has passed, None if there is none. Raises Refused for one that has not."""
    if at and now <= at:
        raise Refused("FILING_NOT_YET_DUE", clause="S2i-3-b", at=at)
    return at


def check_first(rivals: Iterable[Rival], *, approve: bool) -> None:
    """Raise Refused where an earlier filing of the area waits, or another is in force (S2i-3-b)."""
    rivals = list(rivals)
    for rival in rivals:
        if rival.earlier and rival.undecided:
            raise Refused("EARLIER_FILING_UNDECIDED", clause="S2i-3-b", filing=rival.filing_id)
    for rival in rivals:
        if approve and rival.in_force:
            raise Refused("AREA_FILED_ALREADY", clause="S2i-3-b", filing=rival.filing_id)


def check_areas(area_codes: Sequence[str], blank: Sequence[bool], *, most: int) -> None:
    """Raise Refused for too many areas, and for one where somebody is responsible (S2i-3-a)."""
    if not 0 < len(area_codes) <= most:
        raise Refused("FILING_TOO_WIDE", clause="S2i-3-a", fields=("area_codes",), most=most, given=len(area_codes))
    if not all(blank):
        raise not_blank(area_codes[list(blank).index(False)])


def check_open_filings(others: int, *, most: int) -> None:
    """Raise Refused for who has as many open filings as one person may have (S2i-3-a)."""
    if others >= most:
        raise Refused("FILING_LIMIT", clause="S2i-3-a", most=most)


def check_days(days: int, most: int) -> None:
    """Raise Refused for less than one day, and for more days than a filing may have (S2i-3-a)."""
    if not 1 <= days <= most:
        raise Refused("FILING_TOO_LONG", clause="S2i-3-a", fields=("days",), days=days, most=most)


def not_blank(code: str) -> Refused:
    """The refusal of an area where somebody is responsible (S2i-3-a)."""
    return Refused("AREA_NOT_BLANK", clause="S2i-3-a", fields=("area_codes",), code=code)


def covers(area_codes: Iterable[str], address: str) -> bool:
    """Whether an address lies in one of these areas."""
    return any(within(address, code) for code in area_codes)
