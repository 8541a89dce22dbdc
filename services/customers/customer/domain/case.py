"""What a development case consists of: its origin, its next step, its assessment, its review, and when it lapses."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from kernel.blank import unfilled
from kernel.calendar import end_of_local_day
from kernel.errors import Refused

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
UNQUALIFIED = "UNQUALIFIED"
"""What the policy contact.interval_days calls a lead that nobody has put in a class yet."""
DIMENSIONS = ("intent", "fit", "potential")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a lead comes from (S2f-1): `code` is one of the policy lead.sources, `group` the group that it is in.

    `source` is the kind of S2j-5.2. `policy_version` is that of lead.sources.
    """

    source: str
    code: str
    group: str
    policy_version: int
    campaign_id: str = ""
    contact_id: str = ""
    referrer_id: str = ""
    referrer_status: str | None = None

    @property
    def known(self) -> dict[str, Any]:
        """The fields of a fact that say so."""
        return {
            "source": self.source,
            "source_code": self.code,
            "source_group": self.group,
            "campaign_id": self.campaign_id,
            "contact_id": self.contact_id,
            "referrer_id": self.referrer_id,
            "policy_version": self.policy_version,
        }

    def check(self) -> None:
        """Raise Refused where a referral names no referrer, or one that was never won (S2j-5.2.1–5.2.5)."""
        if "REFERRAL" in (self.source, self.group) and self.referrer_status is None:
            raise Refused("REFERRER_MISSING", clause="S2j-5.2.1–5.2.5", fields=("referrer_customer_id",))
        if self.referrer_status not in (None, "WON"):
            raise Refused("REFERRER_NOT_WON", clause="S2j-5.2.1–5.2.5", fields=("referrer_customer_id",))


def source_in(sources: Mapping[str, Mapping[str, str]], code: str, source: str) -> tuple[str, str]:
    """A code of the policy lead.sources and its group (S3-2.1-a, S3-2.1-b). Raises Refused for one that is not listed.

    Without a code it is the source itself, whose group is "" where the policy does not list it any more.
    """
    if not code:
        return source, sources[source]["group"] if source in sources else ""
    if code not in sources:
        raise Refused("SOURCE_UNKNOWN", clause="S2f-1", fields=("source_code",), code=code, known=", ".join(sources))
    return code, sources[code]["group"]


@dataclass(frozen=True, slots=True)
class NextStep:
    """What is to be done next about a lead, and by when."""

    kind: str
    due_time: datetime

    @classmethod
    def first(
        cls, given: NextStep | None, *, days: int, within: Mapping[str, int], zone: str, now: datetime
    ) -> NextStep:
        """The first step of a lead: the given one, so many days ahead at most, or else the first contact (S2e-7).

        The first contact is due at the end of the local day that many `days` ahead. Raises Refused.
        """
        if given is None:
            return cls("FIRST_CONTACT", end_of_local_day(now + timedelta(days=days), zone))
        given.check(within[UNQUALIFIED], zone, now, at="next_step.due_time")
        return given

    def check(self, within: int, zone: str, now: datetime, at: str = "due_time") -> None:
        """Raise Refused if it is in the past, or later than the end of the local day so many days ahead (S2e-7)."""
        if self.due_time < now:
            raise Refused("NEXT_STEP_IN_PAST", clause="S2e-7", fields=(at,))
        latest = end_of_local_day(now + timedelta(days=within), zone)
        if self.due_time > latest:
            told = {"days": within, "latest": latest.astimezone(ZoneInfo(zone))}
            raise Refused("NEXT_STEP_TOO_FAR", clause="S2e-7", fields=(at,), **told)


@dataclass(frozen=True, slots=True)
class Assessment:
    """How a lead was found: a segment of the target profile, three scores of 0 to 100, and why (sealed)."""

    segment: str
    intent: int
    fit: int
    potential: int
    class_reason: str

    def check(self, segments: Collection[str]) -> None:
        """Raise Refused for a segment that is not of the target profile (S3-2.2-a), or a score beyond (S3-2.2-b)."""
        if self.segment not in segments:
            raise Refused(
                "SEGMENT_UNKNOWN", clause="S3-2.2-a", fields=("segment",), given=self.segment, known=", ".join(segments)
            )
        if beyond := tuple(name for name in DIMENSIONS if not 0 <= getattr(self, name) <= 100):
            raise Refused("LEAD_SCORE_OUT_OF_RANGE", clause="S3-2.2-b", fields=beyond)

    def lead_class(self, bands: Mapping[str, Mapping[str, int]]) -> str:
        """FOCUS or INTENT if it reaches every least score of the band, else POTENTIAL (S3-2.2-b)."""
        for name in ("FOCUS", "INTENT"):
            if all(getattr(self, score) >= least for score, least in bands[name].items()):
                return name
        return "POTENTIAL"

    def priority(self, weights: Mapping[str, int]) -> dict[str, int]:
        """What each score brings to the priority: their sum is the weighted mean, rounded down (S2j-5.1.3)."""
        total, before, parts = sum(weights.values()), 0, dict[str, int]()
        for name in DIMENSIONS:
            after = before + weights[name] * getattr(self, name)
            parts[name] = after // total - before // total
            before = after
        return parts


@dataclass(frozen=True, slots=True)
class Review:
    """What a development came to, why, and what others may learn from it (sealed); `tags` are of lesson.tags."""

    result: str
    cause: str
    lesson: str
    tags: tuple[str, ...] = ()

    @property
    def texts(self) -> dict[str, str]:
        """The three texts by name."""
        return {"result": self.result, "cause": self.cause, "lesson": self.lesson}

    def check(self, tags: Collection[str]) -> None:
        """Raise Refused where one of the three is missing (S2j-5.10), or for a tag that the policy does not list."""
        if missing := unfilled(self.texts, ("result", "cause", "lesson")):
            named = tuple(f"review.{name}" for name in missing)
            raise Refused("REVIEW_INCOMPLETE", clause="S2j-5.10", fields=named)
        if unknown := [tag for tag in self.tags if tag not in tags]:
            known = ", ".join(tags)
            raise Refused("TAG_UNKNOWN", clause="S2j-5.10", fields=("tags",), given=unknown[0], known=known)


def lapse_time(last_purchase_date: str, months: int, zone: str) -> datetime:
    """When a customer lapses who bought last on a local day: at the end of that day so many months later (S2j-3.1).

    Where that month has no such day, it is its last one: 29 February and 12 months is 28 February. Raises Refused.
    """
    try:
        if not DAY.fullmatch(last_purchase_date):
            raise ValueError
        bought = date.fromisoformat(last_purchase_date)
        month = bought.month - 1 + months
        year, month = bought.year + month // 12, month % 12 + 1
        day = bought.replace(year=year, month=month, day=min(bought.day, monthrange(year, month)[1]))
        return end_of_local_day(datetime.combine(day, time(12), ZoneInfo(zone)).astimezone(UTC), zone)
    except (ValueError, OverflowError):
        raise Refused(
            "DATE_MALFORMED", clause="S2j-3.1", fields=("last_purchase_date",), given=last_purchase_date[:100]
        ) from None
