"""Regions, departments, staff and policies with everything a test does not care about filled in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from chassis.policy import declared
from kernel.aggregate import Aggregate, Fact
from services.organisation.department.domain import Department
from services.organisation.policy.domain import Policy
from services.organisation.region.domain import Region
from services.organisation.staff.domain import Staff

NOW = datetime(2026, 10, 5, 1, 0, tzinfo=UTC)
DRAFTER, APPROVER = str(uuid4()), str(uuid4())


def a_region(region: str = "east", name: str = "华东", time_zone: str = "Asia/Shanghai") -> Region:
    return Region.open(region, name=name, time_zone=time_zone)


def a_department(region: str = "east", kind: str = "SALES", name: str = "华东销售部") -> Department:
    return Department.form(uuid4(), region=region, kind=kind, name=name)


def a_member(
    id: UUID | None = None, region: str = "east", role: str = "SALESPERSON", line: tuple[str, ...] = ()
) -> Staff:
    department = str(uuid4())
    return Staff.enrol(
        id or uuid4(), region=region, department_id=department, role=role, line=line, display_name="sealed"
    )


def a_released_member(last_date: str = "2026-10-31") -> Staff:
    member = a_member()
    member.release(last_date=last_date, successor_id="", zone="Asia/Shanghai", now=NOW, within=timedelta(days=366))
    return member


def a_drafted_policy(
    key: str = "visit.frequency_per_year.core",
    scope: str = "east",
    value: str = "12",
    effective_time: datetime | None = None,
    clause: str = "S1-3.2.1-a",
) -> Policy:
    policy = Policy.start(key, scope)
    policy.draft(declared(key), value=value, effective_time=effective_time, drafted_by=DRAFTER, clause=clause)
    return policy


def facts(aggregate: Aggregate) -> list[Fact]:
    """What was recorded and waits to be committed."""
    return [fact for fact in aggregate.collect_events() if isinstance(fact, Fact)]
