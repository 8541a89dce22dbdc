"""What a complaint must hold when it is taken in, from a customer or from an old system (S0-4.1.2)."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from kernel.blank import unfilled
from kernel.calendar import not_ahead
from kernel.errors import Refused

RECORD = ("happened_time", "place", "product", "statement", "demand")
"""Time, place, product or service, description, demand: all five (S0-4.1.2-a)."""


@dataclass(frozen=True, slots=True)
class Intake:
    """A complaint as it was received from a customer; `place`, `statement` and `demand` are sealed."""

    region: str
    customer_id: str
    handler_id: str
    urgency: str
    channel: str
    received_time: datetime
    happened_time: datetime | None
    place: str
    product: str
    statement: str
    demand: str


@dataclass(frozen=True, slots=True)
class ImportedCase:
    """A case as an old system kept it, known by its `external_key` there; the cases of one import share a batch.

    Each of `changes` has `status`, `changed_time` (None: the same time as the change before it), `detail` and
    `handler`. `closed` says that the last of them closed the case. `source` is the old system's name, empty if unnamed.
    """

    batch_id: str
    external_key: str
    region: str
    product: str
    urgency: str
    received_time: datetime
    changes: list[dict[str, Any]]
    closed: bool
    source: str


@dataclass(frozen=True, slots=True)
class FirstContact:
    """When a first contact is due, by which clock and which version of the policy; neither if there is no clock."""

    due_time: datetime | None
    clock_id: str
    policy_version: int


def judge_intake(intake: Intake, *, first_contact: FirstContact, within: timedelta, now: datetime) -> dict[str, Any]:
    """Give the fields of a complaint's first fact.

    When the first contact is due is its clock's to say (S0-4.1.1-c).
    Raises Refused unless all of `RECORD` is there (S0-4.1.2-a), and unless it happened before it was received, and was
    received before now, which is no longer than `within` ago (S0-4.1.2-b).
    """
    if missing := unfilled(asdict(intake), RECORD):
        raise Refused("COMPLAINT_RECORD_INCOMPLETE", clause="S0-4.1.2-a", fields=missing)
    record = {field: getattr(intake, field) for field in RECORD if field != "product"}
    record["happened_time"], received = not_ahead(record["happened_time"], now), not_ahead(intake.received_time, now)
    if not record["happened_time"] <= received <= now:
        raise Refused("COMPLAINT_TIMES_IMPOSSIBLE", clause="S0-4.1.2-b", fields=("happened_time", "received_time"))
    if now - record["happened_time"] > within:
        raise Refused("COMPLAINT_TOO_LONG_AGO", clause="S0-4.1.2-b", fields=("happened_time",), days=within.days)
    return {
        "region": intake.region,
        "customer_id": intake.customer_id,
        "handler_id": intake.handler_id,
        "urgency": intake.urgency,
        "channel": intake.channel,
        "product": intake.product,
        "received_time": received,
        "first_contact_due_time": first_contact.due_time,
        "policy_version": first_contact.policy_version,
        "clock_id": first_contact.clock_id,
        "record": record,
        "imported": False,
        "batch_id": "",
        "external_key": "",
        "source": "",
    }


def in_order(changes: list[dict[str, Any]], *, since: datetime, now: datetime) -> list[dict[str, Any]]:
    """Give the changes, each with its time as it is recorded, which is none a few seconds ahead of now.

    Raises Refused unless there are any, in the order of their times, none before `since` or after now (S0-4.1.2-b).
    """
    timed, at = [], since
    for change in changes:
        at = not_ahead(change["changed_time"] or at, now)
        timed.append(change | {"changed_time": at})
    times = [since, *(change["changed_time"] for change in timed), now]
    if not timed or times != sorted(times):
        raise Refused("HISTORY_OUT_OF_ORDER", clause="S0-4.1.2-b", fields=("changes",))
    return timed


def dated(case: ImportedCase, *, now: datetime) -> ImportedCase:
    """Give the case with its times as they are recorded. Raises Refused like `in_order`."""
    received = not_ahead(case.received_time, now)
    return replace(case, received_time=received, changes=in_order(case.changes, since=received, now=now))


def judge_history(case: ImportedCase) -> dict[str, Any]:
    """Give the fields of an imported case's first fact; it has no deadline."""
    return {
        "region": case.region,
        "customer_id": "",
        "handler_id": "",
        "urgency": case.urgency,
        "channel": "",
        "product": case.product,
        "received_time": case.received_time,
        "first_contact_due_time": None,
        "clock_id": "",
        "policy_version": 0,
        "record": {},
        "imported": True,
        "batch_id": case.batch_id,
        "external_key": case.external_key,
        "source": case.source,
    }
