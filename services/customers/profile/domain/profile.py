"""A profile: entries that are never replaced, which of them holds, and when all is reviewed next."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Self
from uuid import UUID, uuid5

from kernel.aggregate import Aggregate, Fact, FirstFact, event
from kernel.calendar import end_of_day_months_after
from kernel.errors import Refused
from services.customers.profile.domain.fields import Rules, completeness, sections

LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def profile_id(customer_id: str) -> UUID:
    """The id of the one profile of a customer."""
    return uuid5(UUID(customer_id), "profile")


class Profile(Aggregate):
    TOPIC = "customers.Profile"

    class Opened(FirstFact):
        TOPIC = "customers.ProfileOpened"
        region: str
        customer_id: str

    class Updated(Fact):
        """Each entry has field, value, text, source, as_of_date, entered_by and same_as.

        `same_as` is the number of the first entry of the same field and day with the same text, or -1: sealed texts
        cannot be compared later.
        """

        TOPIC = "customers.ProfileUpdated"
        customer_id: str
        entries: list[dict[str, Any]]
        completeness_bp: int
        conflicts: int
        incomplete: bool
        policy_version: int

    class Chosen(Fact):
        TOPIC = "customers.ProfileEntryChosen"
        customer_id: str
        field: str
        number: int
        conflicts: int

    class ReviewOwed(Fact):
        TOPIC = "customers.ProfileReviewOwed"
        customer_id: str
        tier: str
        months: int
        due_time: datetime
        policy_version: int

    class Reviewed(Fact):
        TOPIC = "customers.ProfileReviewed"
        customer_id: str
        sections: list[str]
        months: int
        due_time: datetime
        policy_version: int

    class ReviewMissed(Fact):
        TOPIC = "customers.ProfileReviewMissed"
        customer_id: str
        responsible_id: str
        missed_time: datetime
        due_time: datetime

    @classmethod
    def open(cls, customer_id: str, *, region: str) -> Self:
        """Begin the profile of a customer, of which nothing is known yet."""
        return cls.begin(cls.Opened, profile_id(customer_id), region=region, customer_id=customer_id)

    def update(
        self,
        entries: Sequence[dict[str, Any]],
        rules: Rules,
        *,
        won: bool,
        key_account: bool,
        least_bp: int,
        policy_version: int,
    ) -> None:
        """Add what sources say (S0-3.1.1-a); what a source said of the same day already records nothing.

        `won` and `key_account` say what the customer is, `least_bp` the completeness that policy wants. Texts are
        sealed, each for the place of its entry.
        """
        if not entries:
            return
        figures = self._figures([*self.entries, *entries], entries)
        known = {entry["field"] for entry in (*self.entries, *entries)}
        complete = completeness(rules, known, won=won, key_account=key_account)
        self.record(
            self.Updated,
            customer_id=self.customer_id,
            entries=list(entries),
            completeness_bp=complete,
            incomplete=complete < least_bp,
            conflicts=figures,
            policy_version=policy_version,
        )

    def choose(self, field: str, number: int) -> None:
        """Say which of the entries holds of which sources disagree; until one of them says more. Raises Refused."""
        if field not in self.conflicting or number not in self._latest(self.entries, field):
            raise Refused("NO_CONFLICT", clause="S0-3.1.1-a", fields=("field", "number"))
        conflicts = len(self.conflicting) - 1
        self.record(self.Chosen, customer_id=self.customer_id, field=field, number=number, conflicts=conflicts)

    def owe_review(self, tier: str, *, months: int, policy_version: int, zone: str, at: datetime) -> None:
        """Owe a review so many months after an instant, as a tier demands it (S0-5.3.2-a, S2f-8).

        The review is due one interval after the latest of that instant and of the last review, made or missed. What is
        owed as often already stays due when it is.
        """
        if months != self.months:
            due = end_of_day_months_after(max(self.since, at), months, zone)
            terms: dict[str, Any] = {"tier": tier, "months": months, "due_time": due, "policy_version": policy_version}
            self.record(self.ReviewOwed, occurred_at=at, customer_id=self.customer_id, **terms)

    def review(
        self,
        confirmed: Collection[str],
        rules: Rules,
        *,
        months: int,
        policy_version: int,
        zone: str,
        now: datetime,
        won: bool,
        key_account: bool,
    ) -> None:
        """Record that all sections were gone through, the needs too once the customer is won (S0-5.3.2-a, S2d-12).

        The next review is due so many months later. Raises Refused, naming the sections that were not.
        """
        if missing := sorted(sections(rules, won=won, key_account=key_account) - {*confirmed}):
            names = ", ".join(missing)
            raise Refused("SECTION_UNCONFIRMED", clause="S0-5.3.2-a", fields=("sections",), missing=names)
        due = end_of_day_months_after(now, months, zone)
        terms: dict[str, Any] = {"months": months, "due_time": due, "policy_version": policy_version}
        self.record(self.Reviewed, customer_id=self.customer_id, sections=sorted({*confirmed}), **terms)

    def miss_review(self, responsible_id: str, *, zone: str, now: datetime) -> None:
        """Record that the due time passed without a review, and owe the next (S2f-8). Raises Refused until then."""
        if self.due_time is None or now <= self.due_time:
            due = self.due_time or "-"
            raise Refused("PROFILE_REVIEW_NOT_YET_DUE", clause="S2f-8", due=due)
        ended = self.due_time - timedelta(microseconds=1)  # on the day that ended then, not on the one that began
        self.record(
            self.ReviewMissed,
            occurred_at=self.due_time,
            customer_id=self.customer_id,
            responsible_id=responsible_id,
            missed_time=self.due_time,
            due_time=end_of_day_months_after(ended, self.months, zone),
        )

    def of_day(self, field: str, as_of_date: str) -> list[int]:
        """The numbers of the entries of a field and day."""
        return [
            at for at, entry in enumerate(self.entries) if (entry["field"], entry["as_of_date"]) == (field, as_of_date)
        ]

    @property
    def conflicting(self) -> list[str]:
        """The fields of which two sources say different things of the newest day, and nobody chose."""
        return self._conflicting(self.entries, self.chosen)

    @property
    def shown_entries(self) -> dict[str, Any]:
        """All entries for the details, each with its number, whether it holds, and whether sources disagree."""
        fields, conflicting = {entry["field"] for entry in self.entries}, set(self.conflicting)
        holds = {self.chosen.get(field, self._latest(self.entries, field)[-1]) for field in fields}
        disputed = {number for field in conflicting for number in self._latest(self.entries, field)}
        entries = [
            {**entry, "number": at, "shown": at in holds, "conflict": at in disputed}
            for at, entry in enumerate(self.entries)
        ]
        return {"entries": entries, "conflicts": len(conflicting)}

    @property
    def account_id(self) -> str:
        """The customer: who reaches the customer reaches its profile."""
        return self.customer_id

    @property
    def data_subject(self) -> str:
        """The customer, under whose key texts are sealed."""
        return self.customer_id

    def _figures(self, entries: Sequence[dict[str, Any]], new: Sequence[dict[str, Any]]) -> int:
        chosen = {field: at for field, at in self.chosen.items() if field not in _reopened(self.entries, new)}
        return len(self._conflicting(entries, chosen))

    def _conflicting(self, entries: Sequence[dict[str, Any]], chosen: dict[str, int]) -> list[str]:
        fields = dict.fromkeys(entry["field"] for entry in entries if entry["field"] not in chosen)
        return [field for field in fields if len({_says(entries, at) for at in self._latest(entries, field)}) > 1]

    def _latest(self, entries: Sequence[dict[str, Any]], field: str) -> list[int]:
        """The numbers of what each source says last of the newest day of a field, in the order of entry."""
        newest = max(entry["as_of_date"] for entry in entries if entry["field"] == field)
        by_source = {
            entry["source"]: at
            for at, entry in enumerate(entries)
            if (entry["field"], entry["as_of_date"]) == (field, newest)
        }
        return sorted(by_source.values())

    @event(Opened)
    def __init__(self, id: UUID, region: str, customer_id: str) -> None:
        self.region, self.customer_id = region, customer_id
        self.entries: list[dict[str, Any]] = []
        self.chosen: dict[str, int] = {}
        self.completeness_bp, self.incomplete, self.months = 0, True, 0
        self.since = LONG_AGO
        self.due_time: datetime | None = None
        self.reviewed_time: datetime | None = None

    @event(Updated)
    def _(self, entries: list[dict[str, Any]], completeness_bp: int, incomplete: bool) -> None:
        for field in _reopened(self.entries, entries):
            self.chosen.pop(field, None)
        self.entries = [*self.entries, *entries]
        self.completeness_bp, self.incomplete = completeness_bp, incomplete

    @event(Chosen)
    def _(self, field: str, number: int) -> None:
        self.chosen[field] = number

    @event(ReviewOwed)
    def _(self, occurred_at: datetime, months: int, due_time: datetime) -> None:
        self.since, self.months, self.due_time = max(self.since, occurred_at), months, due_time

    @event(Reviewed)
    def _(self, occurred_at: datetime, months: int, due_time: datetime) -> None:
        self.since = self.reviewed_time = occurred_at
        self.months, self.due_time = months, due_time

    @event(ReviewMissed)
    def _(self, missed_time: datetime, due_time: datetime) -> None:
        self.since, self.due_time = missed_time, due_time


def _says(entries: Sequence[dict[str, Any]], at: int) -> str:
    """What an entry says, so that equal ones say the same: a value, or the first entry with the same text."""
    entry = entries[at]
    if entry["value"]:
        return str(entry["value"])
    return f"#{at if entry['same_as'] < 0 else entry['same_as']}"


def _reopened(entries: Sequence[dict[str, Any]], new: Sequence[dict[str, Any]]) -> set[str]:
    """The fields of which something is said that is as new as what is known."""
    newest: dict[str, str] = {}
    for entry in entries:
        newest[entry["field"]] = max(newest.get(entry["field"], ""), entry["as_of_date"])
    return {entry["field"] for entry in new if entry["as_of_date"] >= newest.get(entry["field"], "")}
