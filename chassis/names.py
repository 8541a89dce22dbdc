"""Whether the regions, departments and persons that a command names are there (0044).

Every service follows which regions organisation opened, which departments it formed and whom it enrolled. The proto
says which fields of a command name one (`names`, fieldledger/options/v1/options.proto); they are checked in one place,
before the command is decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any

from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message
from psycopg_pool import AsyncConnectionPool

from chassis.freshness import Freshness
from fieldledger.options.v1 import options_pb2 as options
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import NotFound, Refused
from ledger.context import EVERYWHERE
from ledger.envelope import Envelope
from ledger.view import Key, View
from ledger.wire import plan, set_instant

NAMES: Any = options.names
REGIONS = (options.NAMED_REGION, options.NAMED_REGION_OR_ALL, options.NAMED_SCOPE)
DEPARTMENTS = (options.NAMED_DEPARTMENT,)
PERSONS = (options.NAMED_STAFF, options.NAMED_STAFF_EVER)


class KnownRegions(View[platform.KnownRegion]):
    """The regions that were opened; none is ever closed, so that one found once need not be looked up again."""

    NAME, VERSION, ROW, KEY = "known_regions", 1, platform.KnownRegion, ("region",)
    FOLLOWS = ("organisation",)

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        return super().keys(event, fact) if event.DESCRIPTOR.name == "RegionOpened" else ()

    def fold(self, row: platform.KnownRegion, event: Any, fact: Envelope) -> None:
        set_instant(row.opened_time, fact.occurred_at)


class KnownDepartments(View[platform.KnownDepartment]):
    """The departments that were formed, of every region; none is ever dissolved."""

    NAME, VERSION, ROW, KEY = "known_departments", 1, platform.KnownDepartment, ("department_id",)
    FOLLOWS = ("organisation",)

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        return super().keys(event, fact) if event.DESCRIPTOR.name == "DepartmentFormed" else ()

    def fold(self, row: platform.KnownDepartment, event: Any, fact: Envelope) -> None:
        set_instant(row.formed_time, fact.occurred_at)


class StaffRegister(View[platform.StaffMember]):
    """Everybody who was enrolled, where they work, and since when they have not been on the staff any more."""

    NAME, VERSION, ROW, KEY = "staff_register", 1, platform.StaffMember, ("staff_id",)
    FOLLOWS = ("organisation",)
    OWNED = False

    def __init__(self, pool: AsyncConnectionPool) -> None:
        super().__init__(pool)
        self._held: dict[str, platform.StaffMember] = {}

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        return super().keys(event, fact) if event.DESCRIPTOR.name in ("StaffJoined", "StaffMoved", "StaffLeft") else ()

    def fold(self, row: platform.StaffMember, event: Any, fact: Envelope) -> None:
        row.department_id = event.department_id
        if event.DESCRIPTOR.name == "StaffLeft":
            row.left_time.CopyFrom(event.left_time)
        else:
            row.region = getattr(event, "region", "") or fact.region

    async def member(self, staff_id: str) -> platform.StaffMember | None:
        """Somebody who was enrolled, from memory for up to a second; None for anybody else."""
        held = self._held  # a row that is read while `refresh` puts another memory here is not kept in that one
        if staff_id not in held and (row := await self.get(staff_id)) is not None:
            held[staff_id] = row
        return held.get(staff_id)

    def remembers(self, staff_id: str) -> bool:
        """Whether somebody was read within the last second and is on the staff."""
        row = self._held.get(staff_id)
        return row is not None and not row.HasField("left_time")

    async def refresh(self) -> None:
        """Forget what was read: at once after own changes, within a second after another replica's, at rest eight."""
        self._held = {}


class Names:
    """Checks what a command names against what the service follows of organisation.

    What is not found is looked for again once the list is whole, so that whoever was enrolled a moment ago is known.
    A department need only be there: several work together on one thing, also those of another region (S1-5.2.2).
    """

    def __init__(self, views: Mapping[type[View[Any]], View[Any]], freshness: Freshness) -> None:
        self._views, self._freshness = views, freshness
        self._open: set[str] = set()
        self._formed: set[str] = set()

    async def check(self, command: Message) -> None:
        """Raise NotFound, Refused (STAFF_NAMED_TWICE) or Unavailable (VIEW_BEHIND) for what is not there."""
        regions: dict[str, str] = {}
        departments: dict[str, list[str]] = {}
        persons: dict[str, list[tuple[str, int]]] = {}
        things = list(_named(command, ""))
        if all(self._known(named, values) for _, named, values in things):
            return
        for path, named, values in things:
            if named in REGIONS:
                regions |= {code: path for value in values if (code := _region(value, named))}
            elif named in DEPARTMENTS:
                for id in values:
                    departments.setdefault(id, []).append(path)
            elif len(set(values)) < len(values):
                raise Refused("STAFF_NAMED_TWICE", fields=(path,))
            else:
                for id in values:
                    persons.setdefault(id, []).append((path, named))
        for code, path in regions.items():
            await self._region_open(code, path)
        await self._departments_formed(departments)
        if persons:
            await self._persons_there(persons)

    def _known(self, named: int, values: Sequence[str]) -> bool:
        """Whether all of these were found before, which spares most commands a question."""
        if named in REGIONS:
            return all(not (code := _region(value, named)) or code in self._open for value in values)
        if named in DEPARTMENTS:
            return self._formed.issuperset(values)
        register: Any = self._views[StaffRegister]
        return len(set(values)) == len(values) and all(register.remembers(id) for id in values)

    async def _region_open(self, code: str, path: str) -> None:
        if code in self._open:
            return
        view = self._views[KnownRegions]
        if await view.get(code) is None:
            await self._freshness.await_complete(KnownRegions)
            if await view.get(code) is None:
                raise _unknown(code, [row.region for row in await view.rows()], path)
        self._open.add(code)

    async def _departments_formed(self, places: Mapping[str, Sequence[str]]) -> None:
        if await self._unformed(places):
            await self._freshness.await_complete(KnownDepartments)
            for id in await self._unformed(places):
                raise NotFound("DEPARTMENT_UNKNOWN", fields=tuple(places[id]), id=id)

    async def _unformed(self, ids: Iterable[str]) -> list[str]:
        view = self._views[KnownDepartments]
        for id in set(ids) - self._formed:
            if await view.get(id) is not None:
                self._formed.add(id)
        return [id for id in ids if id not in self._formed]

    async def _persons_there(self, persons: Mapping[str, Sequence[tuple[str, int]]]) -> None:
        known = await self._members(persons)
        if known.keys() != persons.keys():
            await self._freshness.await_complete(StaffRegister)
            known = await self._members(persons)
        for id, places in persons.items():
            if id not in known:
                raise NotFound("STAFF_UNKNOWN", fields=tuple(path for path, _ in places), id=id)
            today = tuple(path for path, named in places if named == options.NAMED_STAFF)
            if today and known[id].HasField("left_time"):
                raise NotFound("STAFF_LEFT", fields=today, id=id)

    async def _members(self, ids: Iterable[str]) -> dict[str, platform.StaffMember]:
        register: Any = self._views[StaffRegister]
        rows = [await register.member(id) for id in ids]
        return {row.staff_id: row for row in rows if row is not None}


def named(field: FieldDescriptor) -> int:
    """What a field names, as its proto declares it; 0 if it names no region, department or person."""
    return int(field.GetOptions().Extensions[NAMES])


def _named(message: Message, path: str) -> Iterator[tuple[str, int, Sequence[str]]]:
    """The fields to be checked that are filled, nested ones too: path, what it names, the values."""
    for name, kind, single in _fields(message.DESCRIPTOR):
        value: Any = getattr(message, name)
        if kind:
            if values := [value] if single and value else [] if single else list(value):
                yield path + name, kind, values
        elif single:
            if message.HasField(name):
                yield from _named(value, f"{path}{name}.")
        else:
            for at, item in enumerate(value):
                yield from _named(item, f"{path}{name}[{at}].")


@cache
def _fields(descriptor: Descriptor) -> tuple[tuple[str, int, bool], ...]:
    """The fields that name something to be checked, and those that may hold such ones: name, kind, whether single."""
    return tuple(
        (name, kind, not field.is_repeated)
        for name, field in plan(descriptor)
        if (kind := named(field)) in (*REGIONS, *DEPARTMENTS, *PERSONS) or (not kind and _holds(field))
    )


def _holds(field: FieldDescriptor) -> bool:
    inner = field.message_type
    return inner is not None and not inner.GetOptions().map_entry and bool(_fields(inner))


def _region(value: str, kind: int) -> str:
    """The code of the region to be checked, "" for the whole organisation where that is meant."""
    if kind == options.NAMED_SCOPE:
        return value.partition("/")[0]
    return "" if kind == options.NAMED_REGION_OR_ALL and value == EVERYWHERE else value


def _unknown(code: str, known: Sequence[str], path: str) -> NotFound:
    if not known:
        return NotFound("NO_REGION_OPEN", fields=(path,), region=code[:100])
    (nearest,) = get_close_matches(code[:100].strip().casefold(), known, n=1, cutoff=0.0)
    return NotFound("REGION_UNKNOWN", fields=(path,), region=code[:100], nearest=nearest)
