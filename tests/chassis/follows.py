"""What a service follows of organisation, in memory, for the checks of what a command names."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from chassis.names import KnownDepartments, KnownRegions, Names, StaffRegister
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import TurnedDown, Unavailable
from tests.support import NOON

HERE, LEFT, NOBODY, SALES, NOWHERE = (str(uuid4()) for _ in range(5))
"""Somebody on the staff, somebody who left, nobody; a department, and none."""


class Follows:
    """What a service follows of organisation, and what it will have followed once it waited."""

    def __init__(self) -> None:
        left = platform.StaffMember(staff_id=LEFT, department_id="d")
        left.left_time.FromDatetime(NOON)
        here = platform.StaffMember(staff_id=HERE, department_id="d")
        self.rows: dict[type[Any], dict[str, Any]] = {
            KnownRegions: {"east": platform.KnownRegion(region="east")},
            KnownDepartments: {SALES: platform.KnownDepartment(department_id=SALES)},
            StaffRegister: {HERE: here, LEFT: left},
        }
        self.coming: dict[type[Any], dict[str, Any]] = {view: {} for view in self.rows}
        self.waited: list[type[Any]] = []
        self.behind = False

    def names(self) -> Names:
        views: Any = {kind: _Rows(kind, rows) for kind, rows in self.rows.items()}
        freshness: Any = self
        return Names(views, freshness)

    async def await_complete(self, view: type[Any]) -> None:
        self.waited.append(view)
        if self.behind:
            raise Unavailable("VIEW_BEHIND")
        self.rows[view].update(self.coming[view])


class _Rows:
    def __init__(self, kind: type[Any], held: dict[str, Any]) -> None:
        self.kind, self.held = kind, held

    async def get(self, key: str) -> Any:
        return self.held.get(key)

    async def remembered(self, key: str) -> Any:
        return self.held.get(key)

    def usable(self, key: str) -> bool:
        ended = {KnownRegions: "closed_time", KnownDepartments: "dissolved_time", StaffRegister: "left_time"}
        return key in self.held and not self.held[key].HasField(ended[self.kind])

    async def rows(self) -> list[Any]:
        return list(self.held.values())


async def why(follows: Follows, command: Any) -> TurnedDown:
    with pytest.raises(TurnedDown) as no:
        await follows.names().check(command)
    return no.value
