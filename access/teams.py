"""Teams: the reporting lines, followed by every service, for callers whose reach is their team's rows (0035)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from fieldledger.platform.v1 import platform_pb2 as platform
from ledger.context import Caller
from ledger.envelope import Envelope
from ledger.reach import ALL
from ledger.view import Key, View

LINE = set(platform.ReportingLine.DESCRIPTOR.fields_by_name)


class ReportingLines(View[platform.ReportingLine]):
    """Whom each person reports to: a projection of what organisation announces (S0-5.3.3-b)."""

    NAME, VERSION, ROW, KEY = "reporting_lines", 1, platform.ReportingLine, ("staff_id",)
    FOLLOWS = ("organisation",)
    INDEXES = (("manager_id",),)

    def keys(self, event: Any, fact: Envelope) -> Iterable[Key]:
        return [(event.staff_id,)] if LINE.issubset(event.DESCRIPTOR.fields_by_name) else ()

    def fold(self, row: platform.ReportingLine, event: Any, fact: Envelope) -> None:
        row.manager_id = event.manager_id

    async def reaching(self, caller: Caller) -> Caller:
        """The caller with his team. Raises psycopg.Error.

        Read from the table at every call, without a cache: a person who leaves the team is out of it with the next
        call.
        """
        # UNION stops at a person already found: two concurrent changes may close a cycle (S2d-7).
        below = (
            f"WITH RECURSIVE below AS (SELECT staff_id FROM {self.table} WHERE manager_id = %(staff_id)s UNION "
            f"SELECT l.staff_id FROM {self.table} AS l JOIN below ON l.manager_id = below.staff_id) "
            "SELECT staff_id FROM below"
        )
        records = await self.records(below, {"staff_id": caller.staff_id}, ALL)
        return replace(caller, team=frozenset(record["staff_id"] for record in records))
