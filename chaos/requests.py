"""The requests that callers make, and the state they know of so far. Every choice comes from the seed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID

from google.protobuf.message import Message

from chaos.ownership import Operation, Ownership
from chaos.record import Intent
from fieldledger.complaints import v1 as complaints
from fieldledger.customers import v1 as customers
from fieldledger.organisation import v1 as organisation
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.visits import v1 as visits

REGION = "east"
ERASE = "erase person"
"""Needs the reach of the whole organisation: the person's key is destroyed in every service."""
URGENT = timedelta(minutes=30)
"""The default time limit for first contact of an urgent complaint: one received nearly that long ago is due at once."""


@dataclass
class World:
    """The ids of what was accepted so far, by state, as far as callers know."""

    random: Random
    names: tuple[str, ...]
    staff: str = ""
    boss: str = ""
    """Whom all who are enrolled at the start report to; nobody gives him work."""
    people: list[str] = field(default_factory=list)
    """Who is enrolled, and may be given work."""
    department: str = ""
    """The one that was formed at the start: theirs."""
    territories: list[str] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)
    won: list[str] = field(default_factory=list)
    planned: list[str] = field(default_factory=list)
    confirmed: list[str] = field(default_factory=list)
    waiting: list[tuple[str, datetime]] = field(default_factory=list)
    contacted: list[str] = field(default_factory=list)
    paused: list[str] = field(default_factory=list)
    duties: list[str] = field(default_factory=list)
    ownership: Ownership = field(init=False)

    def __post_init__(self) -> None:
        self.ownership = Ownership(self)

    def id(self) -> UUID:
        return UUID(int=self.random.getrandbits(128), version=4)

    def pick(self) -> tuple[str, str, Message]:
        """The next operation: service, kind, request."""
        operations: list[Operation] = [
            (1 if len(self.territories) < 3 else 0.1, "customers", "open territory", self._territory),
            (2 if self.territories else 0, "customers", "reassign territory", self._reassign),
            (3 if self.territories else 0, "customers", "register lead", self._lead),
            (2 if self.leads else 0, "customers", "win", self._win),
            (1 if self.won else 0, "customers", "assess", self._assess),
            (3 if self.leads else 0, "visits", "plan", self._plan),
            (2 if self.planned else 0, "visits", "confirm", self._confirm),
            (1.5 if self.confirmed else 0, "visits", "log", self._log),
            (2, "visits", "owe", self._owe),
            (1.5 if self.leads else 0, "complaints", "complain", self._complain),
            (2 if self.waiting else 0, "complaints", "contact", self._contact),
            (1.5 if self.contacted else 0, "complaints", "pause", self._pause),
            (0.4 if self.paused else 0, "complaints", "resume", self._resume),
            (0.8, "organisation", "form department", self._department),
            (0.5, "organisation", ERASE, self._erase),
            *self.ownership.operations(),
        ]
        offered = [operation for operation in operations if operation[1] in self.names]
        _, service, kind, made = self.random.choices(offered, [operation[0] for operation in offered])[0]
        return service, kind, made()

    def learn(self, intent: Intent, request: Message) -> None:
        """Remember the outcome of an accepted operation."""
        self.ownership.learn(intent, request)
        id = intent.aggregate_id
        match intent.kind:
            case "open territory":
                self.territories.append(id)
            case "register lead":
                self.leads.append(id)
            case "win":
                self.won.append(id)
            case "plan":
                self.planned.append(id)
            case "confirm":
                self.confirmed.append(id)
            case "complain":
                assert isinstance(request, complaints.OpenComplaintRequest)
                self.waiting.append((id, request.received_time.ToDatetime(UTC) + URGENT))
            case "contact":
                assert isinstance(request, complaints.RecordFirstContactRequest)
                self.contacted.append(request.complaint_id)
            case "pause":
                self.paused.append(id)

    def newer(self, of: list[str]) -> str:
        """One of these; newer ones are likelier, since replicas may not know them yet."""
        return of[int(len(of) * self.random.random() ** 0.5)]

    def _territory(self) -> Message:
        return customers.OpenTerritoryRequest(
            region=REGION, name=f"园区 {self.id()}", responsible_id=self.random.choice(self.people)
        )

    def _reassign(self) -> Message:
        hot = self.territories[self.random.randrange(min(2, len(self.territories)))]
        return customers.ReassignTerritoryRequest(territory_id=hot, responsible_id=self.random.choice(self.people))

    def _quiet_territory(self) -> str:
        """Seldom one that is often reassigned: each reassignment hands over all its customers."""
        quiet = self.territories[2:]
        return self.newer(quiet if quiet and self.random.random() < 0.95 else self.territories)

    def _lead(self) -> Message:
        mine = self.random.random() < 0.9
        return customers.RegisterLeadRequest(
            territory_id=self._quiet_territory(),
            channel=customers.SALES_CHANNEL_ECOMMERCE if mine else customers.SALES_CHANNEL_OFFLINE,
            source=customers.LEAD_SOURCE_WALK_IN,
            company_name=f"恒达 {self.id()}",
            contact_name="Lin",
            phone=f"138{self.id().int % 10**8:08}",
        )

    def _win(self) -> Message:
        return customers.WinCustomerRequest(customer_id=self.newer(self.leads))

    def _assess(self) -> Message:
        reason = customers.ImportanceReason(kind=customers.IMPORTANCE_KIND_MAJOR_REVENUE, evidence="orders")
        tier = self.random.choice([customers.CUSTOMER_TIER_CORE, customers.CUSTOMER_TIER_IMPORTANT])
        return customers.AssessImportanceRequest(customer_id=self.newer(self.won), tier=tier, reasons=[reason])

    def _plan(self) -> Message:
        made = visits.PlanVisitRequest(
            customer_id=self.newer(self.leads), kind=visits.VISIT_KIND_KEY_ACCOUNT, purpose="see the mill"
        )
        made.planned_time.FromDatetime(datetime.now(UTC) + timedelta(days=3))
        return made

    def _confirm(self) -> Message:
        return visits.ConfirmVisitRequest(
            visit_id=self.newer(self.planned), confirmed_by="Lin", channel="phone", place="mill"
        )

    def _log(self) -> Message:
        now = datetime.now(UTC)
        texts = ("met", "customer_situation", "content", "needs", "objections", "consensus", "feedback", "next_step")
        made = visits.LogVisitRequest(visit_id=self.newer(self.confirmed), place="mill", visitor_ids=[self.staff])
        for name in texts:
            setattr(made, name, "none")
        made.started_time.FromDatetime(now - timedelta(minutes=20))
        made.ended_time.FromDatetime(now - timedelta(minutes=11))  # in the past even where a clock is ten minutes slow
        point = made.points.add(kind=visits.POINT_KIND_PROBLEM, text="late", department_id=self.department)
        point.responsible_id = self.staff
        point.due_time.FromDatetime(now + timedelta(seconds=self.random.uniform(1, 8)))
        return made

    def _owe(self) -> Message:
        if len(self.duties) < 2:
            self.duties.append(str(self.id()))
        hot = self.random.choice(self.duties)
        somebody = str(self.id())  # the same tier for the same person again would change nothing
        return visits.OweVisitsRequest(customer_id=hot, tier="core", region=REGION, responsible_id=somebody)

    def _complain(self) -> Message:
        now = datetime.now(UTC)
        made = complaints.OpenComplaintRequest(
            customer_id=self.newer(self.leads),
            urgency=complaints.COMPLAINT_URGENCY_URGENT,
            channel="phone",
            place="mill",
            product="P1",
            statement="it broke",
            demand="a new one",
        )
        received = now - URGENT + timedelta(seconds=self.random.uniform(1, 8))
        made.happened_time.FromDatetime(received - timedelta(hours=1))
        made.received_time.FromDatetime(received)
        return made

    def _contact(self) -> Message:
        id, due = self.waiting[int(len(self.waiting) * self.random.random() ** 0.3)]
        made = complaints.RecordFirstContactRequest(complaint_id=id, channel="phone")
        made.contacted_time.FromDatetime(min(datetime.now(UTC) - timedelta(milliseconds=50), due))
        return made

    def _pause(self) -> Message:
        waits = complaints.PAUSE_REASON_WAITING_CUSTOMER
        made = complaints.PauseComplaintRequest(complaint_id=self.newer(self.contacted), pause_reason=waits)
        made.channel, made.asked = "phone", "which machine?"
        return made

    def _resume(self) -> Message:
        return complaints.ResumeComplaintRequest(complaint_id=self.newer(self.paused))

    def _department(self) -> Message:
        made = organisation.FormDepartmentRequest(region=REGION, name="sales")
        made.kind = organisation.DEPARTMENT_KIND_SALES
        return made

    def _erase(self) -> Message:
        """A person whom no command names, so that the data of all others stays comparable."""
        reason = platform.ERASURE_REASON_REQUESTED
        return organisation.ErasePersonRequest(person_id=str(self.id()), reason=reason, clause="S0-5.3.3-a")
