"""Whether the regions, departments and persons that a command names are there (0044).

Every service follows which regions organisation opened, which departments it formed and whom it enrolled. The proto
says which fields of a command name one (`names`, fieldledger/options/v1/options.proto); they are checked in one place,
before the command is decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any, ClassVar, TypeVar

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
EACH: Any = options.each
REGIONS = (options.NAMED_REGION, options.NAMED_REGION_OR_ALL, options.NAMED_SCOPE)
DEPARTMENTS = (options.NAMED_DEPARTMENT,)
PERSONS = (options.NAMED_STAFF, options.NAMED_STAFF_EVER)
R = TypeVar("R", bound=Message)


class _Remembered(View[R]):
    """A view whose rows are remembered for up to a second: most commands name what was read a moment ago."""

    ENDED: ClassVar[str]
    """The column that says since when a row may not be named any more."""

    def __init__(self, pool: AsyncConnectionPool) -> None:
        super().__init__(pool)
        self._held: dict[str, R] = {}

    async def remembered(self, id: str) -> R | None:
        """The row of an id, from memory for up to a second; None if there is none."""
        held = self._held  # a row that is read while `refresh` puts another memory here is not kept in that one
        if id not in held and (row := await self.get(id)) is not None:
            held[id] = row
        return held.get(id)

    def usable(self, id: str) -> bool:
        """Whether somebody or something was read within the last second, and may be named."""
        row = self._held.get(id)
        return row is not None and not row.HasField(self.ENDED)

    async def refresh(self) -> None:
        """Forget what was read: at once after own changes, within a second after another replica's, at rest eight."""
        self._held = {}


class KnownRegions(_Remembered[platform.KnownRegion]):
    """The regions that were opened, and since when they are closed."""

    NAME, VERSION, ROW, KEY, ENDED = "known_regions", 2, platform.KnownRegion, ("region",), "closed_time"
    FOLLOWS = ("organisation",)

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        return super().keys(event, fact) if event.DESCRIPTOR.name in ("RegionOpened", "RegionClosed") else ()

    def fold(self, row: platform.KnownRegion, event: Any, fact: Envelope) -> None:
        opened = event.DESCRIPTOR.name == "RegionOpened"
        set_instant(row.opened_time if opened else row.closed_time, fact.occurred_at)


class KnownDepartments(_Remembered[platform.KnownDepartment]):
    """The departments that were formed, of every region, and since when they are dissolved."""

    NAME, VERSION, ROW, KEY = "known_departments", 2, platform.KnownDepartment, ("department_id",)
    FOLLOWS, ENDED = ("organisation",), "dissolved_time"

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        known = event.DESCRIPTOR.name in ("DepartmentFormed", "DepartmentDissolved")
        return super().keys(event, fact) if known else ()

    def fold(self, row: platform.KnownDepartment, event: Any, fact: Envelope) -> None:
        formed = event.DESCRIPTOR.name == "DepartmentFormed"
        set_instant(row.formed_time if formed else row.dissolved_time, fact.occurred_at)


class StaffRegister(_Remembered[platform.StaffMember]):
    """Everybody who was enrolled, where they work, and since when they have not been on the staff any more."""

    NAME, VERSION, ROW, KEY, ENDED = "staff_register", 2, platform.StaffMember, ("staff_id",), "left_time"
    FOLLOWS = ("organisation",)
    OWNED = False

    def keys(self, event: Message, fact: Envelope) -> Iterable[Key]:
        return super().keys(event, fact) if event.DESCRIPTOR.name in _PLACED else ()

    def fold(self, row: platform.StaffMember, event: Any, fact: Envelope) -> None:
        row.department_id = event.department_id
        if event.DESCRIPTOR.name == "StaffLeft":
            row.left_time.CopyFrom(event.left_time)
        else:
            row.region = getattr(event, "region", "") or fact.region
            row.ClearField("left_time")


_PLACED = ("StaffJoined", "StaffMoved", "StaffLeft", "StaffRejoined")


class Names:
    """Checks what a command names against what the service follows of organisation.

    What is not found is looked for again once the list is whole, so that whoever was enrolled a moment ago is known.
    A department need only be there: several work together on one thing, also those of another region (S1-5.2.2).
    """

    def __init__(self, views: Mapping[type[View[Any]], View[Any]], freshness: Freshness) -> None:
        self._views, self._freshness = views, freshness

    async def check(self, command: Message) -> None:
        """Raise NotFound, Refused (STAFF_NAMED_TWICE) or Unavailable (VIEW_BEHIND) for what is not there."""
        regions: dict[str, str] = {}
        departments: dict[str, list[str]] = {}
        persons: dict[str, list[tuple[str, int]]] = {}
        things = list(_named(command, ""))
        if all(self._known(named, values) for _, named, values, _ in things):
            return
        for field, named, values, single in things:
            if named in PERSONS and len(set(values)) < len(values):
                raise Refused("STAFF_NAMED_TWICE", fields=(field,))
            for at, value in enumerate(values):
                path = field if single else f"{field}[{at}]"
                if named in DEPARTMENTS:
                    departments.setdefault(value, []).append(path)
                elif named in PERSONS:
                    persons.setdefault(value, []).append((path, named))
                elif code := _region(value, named):
                    regions[code] = path
        for code, path in regions.items():
            await self._region_open(code, path)
        await self._departments_formed(departments)
        if persons:
            await self._persons_there(persons)

    def _known(self, named: int, values: Sequence[str]) -> bool:
        """Whether all of these were found before, which spares most commands a question."""
        if named in REGIONS:
            regions: Any = self._views[KnownRegions]
            return all(not (code := _region(value, named)) or regions.usable(code) for value in values)
        known: Any = self._views[KnownDepartments if named in DEPARTMENTS else StaffRegister]
        apart = named in DEPARTMENTS or len(set(values)) == len(values)
        return apart and all(known.usable(id) for id in values)

    async def _region_open(self, code: str, path: str) -> None:
        view: Any = self._views[KnownRegions]
        if (row := await view.remembered(code)) is None:
            await self._freshness.await_complete(KnownRegions)
            if (row := await view.remembered(code)) is None:
                raise _unknown(code, [row.region for row in await view.rows()], path)
        if row.HasField("closed_time"):
            raise NotFound("REGION_CLOSED", fields=(path,), region=code)

    async def _departments_formed(self, places: Mapping[str, Sequence[str]]) -> None:
        known = await self._rows(KnownDepartments, places)
        if known.keys() != places.keys():
            await self._freshness.await_complete(KnownDepartments)
            known = await self._rows(KnownDepartments, places)
        for id, paths in places.items():
            if id not in known:
                raise NotFound("DEPARTMENT_UNKNOWN", fields=tuple(paths), id=id)
            if known[id].HasField("dissolved_time"):
                raise NotFound("DEPARTMENT_DISSOLVED", fields=tuple(paths), id=id)

    async def _persons_there(self, persons: Mapping[str, Sequence[tuple[str, int]]]) -> None:
        known = await self._rows(StaffRegister, persons)
        if known.keys() != persons.keys():
            await self._freshness.await_complete(StaffRegister)
            known = await self._rows(StaffRegister, persons)
        for id, places in persons.items():
            if id not in known:
                raise NotFound("STAFF_UNKNOWN", fields=tuple(path for path, _ in places), id=id)
            today = tuple(path for path, named in places if named == options.NAMED_STAFF)
            if today and known[id].HasField("left_time"):
                raise NotFound("STAFF_LEFT", fields=today, id=id)

    async def _rows(self, kind: type[View[Any]], ids: Iterable[str]) -> dict[str, Any]:
        view: Any = self._views[kind]
        found = {id: await view.remembered(id) for id in ids}
        return {id: row for id, row in found.items() if row is not None}


def named(field: FieldDescriptor) -> int:
    """What a field names, as its proto declares it; 0 if it names no region, department or person."""
    return int(field.GetOptions().Extensions[NAMES])


def _named(message: Message, path: str) -> Iterator[tuple[str, int, Sequence[str], bool]]:
    """The fields to be checked that are filled, nested ones too: path, what it names, the values, whether single."""
    for name, kind, single in _fields(message.DESCRIPTOR):
        value: Any = getattr(message, name)
        if kind:
            if values := [value] if single and value else [] if single else list(value):
                yield path + name, kind, values, single
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
    if field.GetOptions().Extensions[EACH]:
        return False  # rows are checked one by one, where they are judged
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
