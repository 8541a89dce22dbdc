"""Visits at any stage and duties to visit, with defaults for what a test does not care about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from services.visits.visit.domain import Visit
from services.visits.visit_duty.domain import Terms, VisitDuty, duty_id

NOW = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
SHANGHAI = "Asia/Shanghai"
ID = UUID("10000000-0000-4000-8000-000000000001")
CUSTOMER = "20000000-0000-4000-8000-000000000001"
OWNER = "30000000-0000-4000-8000-000000000001"
DEPARTMENT = "40000000-0000-4000-8000-000000000001"


def a_planned_visit(**changes: Any) -> Visit:
    plan: dict[str, Any] = {
        "region": "east",
        "customer_id": CUSTOMER,
        "owner_id": OWNER,
        "kind": "KEY_ACCOUNT",
        "planned_time": NOW + DAY,
        "purpose": "needs of next year",
        "now": NOW,
        "within": 366 * DAY,
    }
    return Visit.plan(ID, **plan | changes)


def a_confirmed_visit() -> Visit:
    visit = a_planned_visit()
    visit.confirm(confirmed_by="Chen", channel="phone", place="head office")
    return visit


def a_record(**changes: Any) -> dict[str, Any]:
    texts = ("customer_situation", "content", "needs", "objections", "consensus", "feedback", "next_step")
    record: dict[str, Any] = dict.fromkeys(texts, "none")
    record |= {"place": "head office", "met": "Chen", "visitor_ids": [OWNER]}
    return record | {"started_time": NOW, "ended_time": NOW + HOUR} | changes


def a_point(**changes: Any) -> dict[str, Any]:
    owners = {"department_id": DEPARTMENT, "responsible_id": OWNER, "due_time": NOW + DAY}
    return {"kind": "PROMISE", "text": "a sample", **owners} | changes


def log(
    visit: Visit, *points: dict[str, Any], now: datetime = NOW + HOUR, written: datetime | None = None, **changes: Any
) -> None:
    limits = {"longest": DAY, "log_within": 366 * DAY, "settle_within": 366 * DAY}
    visit.log(a_record(**changes), list(points), now=now, written=written or now, zone=SHANGHAI, **limits)


def a_logged_visit() -> Visit:
    visit = a_confirmed_visit()
    log(visit)
    return visit


def a_duty(tier: str = "core", per_year: int = 12) -> VisitDuty:
    terms = Terms(tier, OWNER, per_year, policy_version=3)
    return VisitDuty.owe(duty_id(CUSTOMER), terms, region="east", customer_id=CUSTOMER, zone=SHANGHAI, now=NOW)
