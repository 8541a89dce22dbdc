"""团队: what each person has planned, done, missed and left late, whoever needs somebody most first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from starlette.responses import Response

from fieldledger.complaints.v1.complaint_pb2 import ListComplaintsRequest
from fieldledger.complaints.v1.issue_pb2 import ListIssuesRequest
from fieldledger.customers.v1.customer_pb2 import ListCustomersRequest
from fieldledger.customers.v1.merge_pb2 import ListMergesRequest
from fieldledger.organisation.v1 import events_pb2 as organisation
from fieldledger.organisation.v1.staff_pb2 import STAFF_STATUS_LEFT, ListStaffRequest
from fieldledger.visits.v1 import visit_pb2 as visits
from fieldledger.visits.v1.visit_duty_pb2 import ListVisitsOwedRequest
from services.gateway.console import guard
from services.gateway.console.kit import kit
from services.gateway.console.moments import day_begins
from services.gateway.console.page import Page
from services.gateway.console.pages.asked import every_list

PATH, SCOPE = "/team", "personal.decide"
"""Whoever decides on what others did."""
DAYS = 30
FIELD = (
    organisation.STAFF_ROLE_SALESPERSON,
    organisation.STAFF_ROLE_ACCOUNT_MANAGER,
    organisation.STAFF_ROLE_TEAM_LEAD,
)
"""The posts that make visits: they are listed with nothing to their names too."""
WEIGHTS = {"overdue": 3, "unwritten": 3, "complaints": 2, "missed": 2, "late": 1}
"""What makes somebody need his manager, and how much of each."""
COLUMNS = ("planned", "done", "unwritten", "late", "missed", "complaints", "overdue")


@dataclass(slots=True)
class Member:
    """One person: name, page, each number with the list behind it, "" where there is none that shows just that."""

    id: str
    name: str = ""
    href: str = ""
    days: tuple[str, str, str] = ("", "", "")
    """From which day on what was done is counted; until which one all should be recorded by now; and today."""
    complaining: set[str] = field(default_factory=set)
    """His customers whose complaints are open."""
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def need(self) -> int:
        """How much he needs his manager."""
        return sum(self.counts[name] * weight for name, weight in WEIGHTS.items())

    def cells(self) -> list[tuple[str, int, str, str]]:
        """By column: its name, the number, the address of its list, and "bad" for what should not be."""
        return [(name, self.counts[name], self._list(name), self._tone(name)) for name in COLUMNS]

    def _tone(self, name: str) -> str:
        return "bad" if name in WEIGHTS and self.counts[name] else ""

    def _list(self, name: str) -> str:
        since, before, today = self.days
        to_do = {"owner_id": self.id, "open": "true"}
        done = {"owner_id": self.id, "status": "LOGGED", "ended_time_from": since}
        one = min(self.complaining) if len(self.complaining) == 1 else ""  # a list is filtered by one customer
        asked = {
            "planned": ("visits", to_do | {"planned_time_from": today}),
            "done": ("visits", done),
            "unwritten": ("visits", to_do | {"planned_time_until": before}),
            "late": ("visits", done | {"late": "true"}),
            "missed": ("visits-owed", {"responsible_id": self.id, "order_by": "missed desc"}),
            "complaints": ("complaints", {"customer_id": one, "open": "true"} if one else {}),
            "overdue": ("issues", {"responsible_id": self.id, "overdue": "true", "open": "true"}),
        }.get(name)
        return f"/{asked[0]}?{urlencode(asked[1])}" if asked and asked[1] and self.counts[name] else ""


@guard.draws(PATH, SCOPE)
async def team(page: Page) -> Response:
    """The page; of a list that may not be seen its column is empty."""
    staff, open_ones, done, owed, issues, complaints, customers, merges = await every_list(
        page,
        ListStaffRequest(),
        visits.ListVisitsRequest(open=True),
        visits.ListVisitsRequest(status=visits.VISIT_STATUS_LOGGED, order_by="ended_time desc"),
        ListVisitsOwedRequest(),
        ListIssuesRequest(open=True, overdue=True),
        ListComplaintsRequest(open=True),
        ListCustomersRequest(),
        ListMergesRequest(),
    )
    ids = {row.staff_id for row in staff if row.status != STAFF_STATUS_LEFT}
    at = await kit().scene(page, more={"staff": ids, "regions": set()})
    today = page.now.astimezone(ZoneInfo(at.zone)).date()
    days = [(today - timedelta(days=n)).isoformat() for n in (DAYS, 1, 0)]
    since = day_begins(days[0], at.zone).timestamp()
    members = {id: Member(id, days=(days[0], days[1], days[2])) for id in ids}
    begins = {zone: _today(page, zone) for zone in {at.zone, *at.zones.values()}}

    def count(id: str, name: str, n: int = 1) -> None:
        if id in members:
            members[id].counts[name] += n

    for row in open_ones:
        past = row.planned_time.seconds < begins[at.zone_of(row.region)]
        count(row.owner_id, "unwritten" if past else "planned")
    for row in done:
        if row.ended_time.seconds >= since:
            count(row.owner_id, "done")
            count(row.owner_id, "late", int(row.late))
    for row in owed:
        count(row.responsible_id, "missed", row.missed)
    for row in issues:
        count(row.responsible_id, "overdue")
    whose = {row.customer_id: row.owner_id for row in (*customers, *merges)}
    for row in complaints:
        count(owner := whose.get(row.customer_id, ""), "complaints")
        if owner in members:
            members[owner].complaining.add(row.customer_id)
    shown = [members[row.staff_id] for row in staff if row.staff_id in members and _is_shown(row, members, page)]
    for one in shown:
        name = at.names.get(("staff", one.id))
        one.name, one.href = (name.text if name else ""), f"/visits?{urlencode({'owner_id': one.id, 'open': 'true'})}"
    shown.sort(key=lambda one: (-one.need, one.name))
    together: Counter[str] = Counter()
    for one in shown:
        together.update(one.counts)
    return page.drawn(
        "pages/team.html",
        members=shown,
        columns=[(name, page.text(f"team_{name}")) for name in COLUMNS],
        together=[together[name] for name in COLUMNS],
    )


def _today(page: Page, zone: str) -> int:
    """When the day began in a zone, in seconds since 1970."""
    return int(day_begins(page.now.astimezone(ZoneInfo(zone)).date().isoformat(), zone).timestamp())


def _is_shown(row: Any, members: dict[str, Member], page: Page) -> bool:
    """Whether somebody makes visits or has something to answer for; oneself is not one's own team."""
    return row.staff_id != page.person.staff_id and (row.role in FIELD or bool(members[row.staff_id].counts))
