"""A territory: a part of a region, with one person responsible for developing and looking after customers (S2i-1-b)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID

from kernel.aggregate import Aggregate, Fact, FirstFact, event
from kernel.calendar import local_day, not_ahead
from kernel.errors import Refused

ONLINE = "S2i-2-a"
"""The clause that exempts online business from the territory rule."""
FILED = "S2i-3-b"
"""The clause under which an approved filing opens a blank area to its filer."""


class Territory(Aggregate):
    TOPIC = "customers.Territory"
    class_version = 4

    class Opened(FirstFact):
        TOPIC = "customers.TerritoryOpened"
        region: str
        name: str
        responsible_id: str

    class Reassigned(Fact):
        """In its first version nobody said why."""

        TOPIC = "customers.TerritoryReassigned"
        class_version = 2
        responsible_id: str
        former_id: str
        reason: str

        @staticmethod
        def upcast_v1_v2(state: dict[str, Any]) -> None:
            state["reason"] = "UNSPECIFIED"

    class ReassignmentPlanned(Fact):
        TOPIC = "customers.TerritoryReassignmentPlanned"
        responsible_id: str
        reason: str
        effective_time: datetime

    class ReassignmentAsked(Fact):
        TOPIC = "customers.TerritoryReassignmentAsked"
        responsible_id: str
        reason: str
        asked_by: str
        effective_time: datetime | None

    class ReassignmentDecided(Fact):
        TOPIC = "customers.TerritoryReassignmentDecided"
        responsible_id: str
        asked_by: str
        decided_by: str
        approved: bool

    class Vacated(Fact):
        """Whoever was responsible left without a successor; `acting_id` answers meanwhile, "" if nobody does."""

        TOPIC = "customers.TerritoryVacated"
        former_id: str
        acting_id: str

    class AreasChanged(Fact):
        """Which areas the territory holds is another set from an instant on; each area says it of itself too."""

        TOPIC = "customers.TerritoryAreasChanged"
        added: list[str]
        removed: list[str]
        effective_time: datetime

    class PotentialSet(Fact):
        TOPIC = "customers.PotentialSet"
        kind: str
        count: int
        survey_date: str

    class Closed(Fact):
        TOPIC = "customers.TerritoryClosed"
        responsible_id: str
        successor_territory_id: str

    @classmethod
    def open(cls, id: UUID, *, region: str, name: str, responsible_id: str, same_name: str = "") -> Self:
        """Open a territory of a region, under a responsible person (S2i-1-b).

        `same_name` is the territory of the region that has this name already, if any. Raises Refused.
        """
        if same_name:
            raise Refused("TERRITORY_NAME_TAKEN", clause="S2i-1-b", fields=("name",), territory=same_name)
        return cls.begin(cls.Opened, id, region=region, name=name, responsible_id=responsible_id)

    def reassign(self, responsible_id: str, reason: str = "UNSPECIFIED") -> None:
        """Make somebody else responsible for the territory from now on (S2i-1-b). Raises Refused once it is closed.

        It replaces what was planned and asked, unless nobody decided it: what somebody planned or asked before the
        person left stays. Whoever answers for a vacant territory becomes responsible for it like another.
        """
        self.check_open()
        if responsible_id != self.responsible_id or self.vacant_since or self.planned:
            planned, asked = (self.planned, self.asked) if reason == "STAFF_LEFT" else ({}, {})
            self._reassign(responsible_id, reason)
            if planned:
                self.record(self.ReassignmentPlanned, **planned)
            if asked:
                self.record(self.ReassignmentAsked, **asked)

    def plan_reassignment(self, responsible_id: str, reason: str, effective_time: datetime) -> None:
        """Make somebody else responsible from an instant ahead on, instead of what was planned before (S2i-1-b)."""
        self.check_open()
        self.record(
            self.ReassignmentPlanned, responsible_id=responsible_id, reason=reason, effective_time=effective_time
        )

    def ask_reassignment(
        self, responsible_id: str, reason: str, *, asked_by: str, effective_time: datetime | None
    ) -> None:
        """Ask that somebody else become responsible, instead of what was asked before (S2i-1-b). Raises Refused.

        Without an `effective_time` it is to be from the decision on.
        """
        self.check_open()
        terms: dict[str, Any] = {"responsible_id": responsible_id, "reason": reason, "asked_by": asked_by}
        self.record(self.ReassignmentAsked, **terms, effective_time=effective_time)

    def decide_reassignment(self, by: str, *, approve: bool, responsible_id: str, now: datetime) -> None:
        """Decide what was asked, unless one asked himself (S2i-1-b). Raises Refused.

        `responsible_id` is the person asked for, or who follows him if he has left meanwhile. A day that has passed
        before the decision is not made up for: he becomes responsible now.
        """
        self.check_open()
        if not (asked := self.asked):
            raise Refused("REASSIGNMENT_NOT_ASKED", clause="S2i-1-b")
        if by == asked["asked_by"]:
            raise Refused("REASSIGNMENT_DECIDED_BY_ASKER", clause="S2i-1-b")
        who: dict[str, Any] = {"responsible_id": asked["responsible_id"], "asked_by": asked["asked_by"]}
        self.record(self.ReassignmentDecided, **who, decided_by=by, approved=approve)
        if approve and (at := asked["effective_time"]) and at > now:
            self.plan_reassignment(responsible_id, asked["reason"], at)
        elif approve:
            self.reassign(responsible_id, asked["reason"])

    def apply_reassignment(self, responsible_id: str, now: datetime) -> None:
        """Carry out what was planned, once its instant has passed; without a plan it records nothing. Raises Refused.

        `responsible_id` is the person who was planned, or who follows him if he has left meanwhile.
        """
        if self.closed or not self.planned:
            return
        if now <= (at := self.planned["effective_time"]):
            raise Refused("REASSIGNMENT_NOT_YET_DUE", clause="S2i-1-b", at=at)
        self._reassign(responsible_id, self.planned["reason"], at)

    def vacate(self, acting_id: str) -> None:
        """Have nobody responsible, because the person left without a successor (S2i-1-b); `acting_id` answers."""
        if not (self.closed or self.vacant_since):
            self.record(self.Vacated, former_id=self.responsible_id, acting_id=acting_id)

    def change_areas(self, added: Sequence[str], removed: Sequence[str], at: datetime) -> None:
        """Hold other areas from an instant on (S2i-1-b). Raises Refused once it is closed."""
        self.check_open()
        if added or removed:
            self.record(self.AreasChanged, added=list(added), removed=list(removed), effective_time=at)

    def set_potential(self, kind: str, count: int, survey_date: str, *, begins: datetime, now: datetime) -> None:
        """Record how many outlets of a kind a survey counted here; the latest survey counts. Raises Refused.

        `begins` is the instant at which the day of the survey begins.
        """
        if begins > now:
            raise Refused("SURVEY_DATE_AHEAD", clause="S2i-1-b", fields=("survey_date",), given=survey_date)
        if count < 0:
            raise Refused("POTENTIAL_NEGATIVE", clause="S2i-1-b", fields=("count",), count=count)
        if (known := self.potential.get(kind)) and survey_date < known["survey_date"]:
            raise Refused("SURVEY_OUTDATED", clause="S2i-1-b", fields=("survey_date",), newer=known["survey_date"])
        self.record(self.PotentialSet, kind=kind, count=count, survey_date=survey_date)

    def close(self, successor_id: str, *, customers: int, now: datetime) -> None:
        """Close the territory, once (S2i-1-b). Raises Refused.

        Its areas, also those that it gives up on a day ahead, and its `customers` need a territory that follows,
        `successor_id`; without any, none is needed.
        """
        self.check_open()
        areas = self.held_codes(now)
        if not successor_id and (areas or customers):
            held: dict[str, Any] = {"areas": len(areas), "customers": customers}
            raise Refused("TERRITORY_NOT_EMPTY", clause="S2i-1-b", fields=("successor_territory_id",), **held)
        self.record(self.Closed, responsible_id=self.responsible_id, successor_territory_id=successor_id)

    def responsible_at(self, now: datetime) -> str:
        """Who is responsible, also where what was planned has come due and was not carried out yet."""
        due = self.planned and self.planned["effective_time"] <= now
        return str(self.planned["responsible_id"]) if due else self.responsible_id

    def held_codes(self, now: datetime) -> list[str]:
        """Its areas after all changes decided so far, and those that it holds until a day ahead."""
        return sorted({*self.area_codes, *(code for code, until in self.leaving.items() if until > now)})

    def is_blank(self, now: datetime, days: int) -> bool:
        """Whether nobody has been responsible for more than so many days, so that its areas are blank (S2i-3-a)."""
        return self.vacant_since is not None and now > self.vacant_since + timedelta(days=days)

    def check_named(self, now: datetime) -> None:
        """Raise Refused where the territory has drawn its areas: an address, not its name, decides then (S2i-1-b)."""
        if self.drawn_from and self.drawn_from <= now:
            raise Refused("AREA_CODE_WANTED", clause="S2i-1-b", fields=("area_code",), territory=self.name)

    def check_open(self) -> None:
        """Raise Refused once the territory is closed."""
        if self.closed:
            raise Refused("TERRITORY_CLOSED", clause="S2i-1-b", fields=("territory_id",), territory=self.name)

    def _reassign(self, responsible_id: str, reason: str, at: datetime | None = None) -> None:
        terms = {"responsible_id": responsible_id, "former_id": self.responsible_id, "reason": reason}
        self.record(self.Reassigned, occurred_at=at, **terms)

    @staticmethod
    def upcast_v1_v2(state: dict[str, Any]) -> None:
        """A snapshot from before territories had areas and a status."""
        state |= {"vacant_since": None, "drawn_from": None, "planned": {}, "area_codes": [], "potential": {}}
        state |= {"closed": False}

    @staticmethod
    def upcast_v2_v3(state: dict[str, Any]) -> None:
        """A snapshot from before a change could need an approval."""
        state["asked"] = {}

    @staticmethod
    def upcast_v3_v4(state: dict[str, Any]) -> None:
        """A snapshot from before it was kept until when an area that is given up is held."""
        state["leaving"] = {}

    @event(Opened)
    def __init__(self, id: UUID, region: str, name: str, responsible_id: str) -> None:
        self.region, self.name, self.responsible_id = region, name, responsible_id
        self.vacant_since: datetime | None = None
        self.drawn_from: datetime | None = None
        self.planned: dict[str, Any] = {}
        self.asked: dict[str, Any] = {}
        self.area_codes: list[str] = []
        self.leaving: dict[str, datetime] = {}
        self.potential: dict[str, dict[str, Any]] = {}
        self.closed = False

    @event(Reassigned)
    def _(self, responsible_id: str) -> None:
        self.asked = {}
        self.responsible_id, self.vacant_since, self.planned = responsible_id, None, {}

    @event(ReassignmentPlanned)
    def _(self, responsible_id: str, reason: str, effective_time: datetime) -> None:
        self.planned = {"responsible_id": responsible_id, "reason": reason, "effective_time": effective_time}

    @event(ReassignmentAsked)
    def _(self, responsible_id: str, reason: str, asked_by: str, effective_time: datetime | None) -> None:
        self.asked = {
            "responsible_id": responsible_id,
            "reason": reason,
            "asked_by": asked_by,
            "effective_time": effective_time,
        }

    @event(ReassignmentDecided)
    def _(self) -> None:
        self.asked = {}

    @event(Vacated)
    def _(self, acting_id: str, occurred_at: datetime) -> None:
        self.vacant_since, self.responsible_id = occurred_at, acting_id or self.responsible_id

    @event(AreasChanged)
    def _(self, added: list[str], removed: list[str], effective_time: datetime, occurred_at: datetime) -> None:
        self.area_codes = sorted(set(self.area_codes) - set(removed) | set(added))
        self.leaving = {code: until for code, until in self.leaving.items() if until > occurred_at}
        if effective_time > occurred_at:
            self.leaving |= dict.fromkeys(removed, effective_time)
        if added:
            self.drawn_from = min(self.drawn_from or effective_time, effective_time)

    @event(PotentialSet)
    def _(self, kind: str, count: int, survey_date: str) -> None:
        self.potential[kind] = {"count": count, "survey_date": survey_date}

    @event(Closed)
    def _(self) -> None:
        self.closed = True


def effective(begins: datetime, *, now: datetime, zone: str, longest: timedelta) -> datetime:
    """The instant at which a change takes effect: where its day begins, and now if that is today. Raises Refused.

    No change is made for a day that is over: what was decided on it stays as it was (S2i-1-b).
    """
    if local_day(begins, zone) < local_day(now, zone):
        raise Refused("EFFECTIVE_DATE_PAST", clause="S2i-1-b", fields=("effective_date",))
    if begins > now + longest:
        days = longest.days
        raise Refused("EFFECTIVE_DATE_TOO_FAR", clause="S2i-1-b", fields=("effective_date",), days=days)
    return max(begins, now)


def refuse_inner(outer: Sequence[str]) -> None:
    """Raise Refused where a code would be replaced by itself or by one that lies in it (S2i-1-b)."""
    if outer:
        raise Refused("AREA_REPLACED_BY_ITSELF", clause="S2i-1-b", fields=("new_code",), code=outer[0])


def the_one_territory(holders: Sequence[str], chosen: str) -> str:
    """The territory that holds the code which replaces others: the chosen one, or the one that held them (S2i-1-b).

    "" where nobody held them. Raises Refused where several did and none is chosen.
    """
    several = sorted(set(holders) - {""})
    if not chosen and len(several) > 1:
        names = ", ".join(several)
        raise Refused("AREAS_OF_SEVERAL", clause="S2i-1-b", fields=("territory_id",), territories=names)
    return chosen or "".join(several)


@dataclass(frozen=True, slots=True)
class Ground:
    """What an address is to a caller who wants to develop a customer there.

    `territory` holds it, if any; `blank` says that nobody has been responsible long enough. `team` says that the caller
    reports to whoever is responsible, directly or through others. `filing_id` is a filing of the caller that covers the
    address, if he has one: in force since `approved_time`, or, without that, not decided yet. `field` is what named
    the address.
    """

    territory: Territory | None
    blank: bool
    field: str = "area_code"
    team: bool = False
    filing_id: str = ""
    approved_time: datetime | None = None

    def territory_id(self, region: str) -> str:
        """The territory to which a customer of a region belongs here; none, "", in an area of another region."""
        return str(self.territory.id) if self.territory and self.territory.region == region else ""


@dataclass(frozen=True, slots=True)
class Admission:
    """That a caller may develop a customer, by which clause if by an exemption, and who looks after the customer."""

    exempt_by: str
    responsible_id: str
    filing_id: str = ""


def first_contact(given: datetime | None, *, now: datetime, longest: timedelta) -> datetime:
    """When somebody first met a customer: as he said, or now. Raises Refused for what is ahead or too long ago."""
    contacted = not_ahead(given, now) if given else now
    if contacted > now:
        raise Refused("FIRST_CONTACT_AHEAD", clause="S2i-3-b", fields=("first_contact_time",))
    if contacted < now - longest:
        days = longest.days
        raise Refused("FIRST_CONTACT_TOO_LONG_AGO", clause="S2i-3-b", fields=("first_contact_time",), days=days)
    return contacted


def admit(developer_id: str, channel: str, ground: Ground, *, contacted: datetime, now: datetime) -> Admission:
    """Whether somebody may develop a customer at an address; the only place that decides it (S2i-1-b). Raises Refused.

    The online line is exempt (S2i-2-a). Then the responsible person and his team, then who has a filing in force of an
    area that is blank (S2i-3-b), from its approval on: `contacted` is the first contact. A blank area is closed to
    everybody else until it is filed (S2i-3-a).
    """
    if channel == "ECOMMERCE":
        return Admission(ONLINE, developer_id)
    territory = ground.territory
    responsible_id = territory.responsible_at(now) if territory else ""
    if territory and not ground.blank and (developer_id == responsible_id or ground.team):
        return Admission("", developer_id)
    if ground.blank and ground.filing_id:
        if ground.approved_time is None or contacted < ground.approved_time:
            field = "first_contact_time" if ground.approved_time else ground.field
            raise Refused("DEVELOPMENT_BEFORE_APPROVAL", clause="S2i-3-b", fields=(field,), filing=ground.filing_id)
        return Admission(FILED, developer_id, ground.filing_id)
    if ground.blank:
        raise Refused("BLANK_AREA_UNFILED", clause="S2i-3-a", fields=(ground.field,))
    raise Refused("TERRITORY_OF_ANOTHER", clause="S2i-1-b", fields=(ground.field,), responsible=responsible_id)
