"""Two regions with random teams, customers, work and moves, done by real services and written down in the model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any
from uuid import uuid4

from cli.platform import Session, caller
from fieldledger.complaints import v1 as complaints
from fieldledger.customers import v1 as customers
from fieldledger.organisation import v1 as organisation
from tests.ledger.stage import Stage, a_lead, a_visit_plan, department_of, enrol
from tests.properties.reach_model import Model
from tests.properties.rest import at_rest
from tests.support import NOON

DAY = f"{NOON:%Y-%m-%d}"
OFFLINE, ONLINE = customers.SALES_CHANNEL_OFFLINE, customers.SALES_CHANNEL_ECOMMERCE
PEOPLE, CUSTOMERS = 6, 7


@dataclass
class World:
    """What was done, by whom; every command is accepted."""

    play: Stage
    random: Random
    moves: int = 18
    model: Model = field(default_factory=Model)
    regions: list[str] = field(default_factory=lambda: [f"r{uuid4().hex[:8]}" for _ in range(2)])
    people: dict[str, list[str]] = field(default_factory=dict)
    territories: dict[str, str] = field(default_factory=dict)
    phones: dict[str, str] = field(default_factory=dict)
    sessions: dict[str, Session] = field(default_factory=dict)

    def own(self, person: str) -> Session:
        """A person's session, who reaches his own rows."""
        if person not in self.sessions:
            self.sessions[person] = self.play.session_of(caller("salesperson", self.model.regions[person], person))
        return self.sessions[person]

    async def open(self) -> World:
        """Found the regions, begin work, move much of it, and wait until all lists have followed."""
        self.head = self.play.session("head_office")
        await enrol(self.play.platform, {region: [] for region in self.regions})
        for region in self.regions:
            await self._people(region)
        await at_rest(self.play)
        for region in self.regions:
            for _ in range(CUSTOMERS):
                await self._customer(region)
            await self._customer(region, same=self.random.choice([*self.phones.values()][-CUSTOMERS:]))
        await at_rest(self.play)
        for customer in list(self.model.owner):
            await self.work(customer)
        acts: list[Callable[[str], Any]] = [
            self._reassign,
            self._staff,
            self._release,
            self._merge,
            self._line,
            self.work,
        ]
        for _ in range(self.moves):
            await at_rest(self.play)
            await self.random.choice(acts)(self.random.choice(sorted(self.model.owner)))
        for region in self.regions:
            await self._change_manager(region)
        await at_rest(self.play)
        return self

    async def _people(self, region: str) -> None:
        self.people[region] = []
        for number in range(PEOPLE):
            person = str(uuid4())
            manager = self.random.choice([*self.people[region], ""]) if number else ""
            job = organisation.EnrolStaffRequest(staff_id=person, manager_id=manager, display_name=f"P{number}")
            job.department_id, job.role = department_of(region), organisation.STAFF_ROLE_SALESPERSON
            await self.head.do(job)
            self.people[region].append(person)
            self.model.regions[person], self.model.managers[person] = region, manager
            self.model.begin("staff", person, region, person)
        away = organisation.RecordAbsenceRequest(kind=organisation.ABSENCE_KIND_LEAVE, from_date=DAY, until_date=DAY)
        away.staff_id = self.random.choice(self.people[region])
        self.model.begin("absences", (await self.head.do(away)).aggregate_id, region, away.staff_id)
        for person in self.people[region]:
            opened = customers.OpenTerritoryRequest(region=region, name=person, responsible_id=person)
            self.territories[person] = (await self.head.do(opened)).aggregate_id
            self.model.begin("territories", self.territories[person], region, None)

    async def _customer(self, region: str, same: str = "") -> None:
        """A customer with all that is known of it; with the telephone number of another one, a pair that may be one."""
        model, owner = self.model, self.random.choice(self.people[region])
        lead = a_lead(self.territories[owner])
        lead.company_name, lead.legal_form = f"恒达{uuid4().hex}有限公司", customers.LEGAL_FORM_LEGAL_PERSON
        lead.phone, lead.not_the_same = same or lead.phone, "another gate" if same else ""
        session = self.own(owner)
        id = (await session.do(lead)).aggregate_id
        model.owner[id], model.names[id], self.phones[id] = owner, lead.company_name, lead.phone
        for kind in ("customers", "holdings", "timeline", "profiles"):
            model.begin(kind, id, region, None, id)
        model.begin("cases", id, region, owner, id)
        await self.contact(id, session)
        known = customers.ProfileChange(field="NEEDS", text="steel", as_of_date=DAY)
        known.source = customers.INFORMATION_SOURCE_VISIT
        await session.do(customers.UpdateProfileRequest(customer_id=id, changes=[known]))
        if self.random.random() < 0.4:
            await session.do(customers.WinCustomerRequest(customer_id=id))
            reason = customers.ImportanceReason(kind=customers.IMPORTANCE_KIND_MAJOR_REVENUE, evidence="orders")
            tier = customers.AssessImportanceRequest(customer_id=id, tier=customers.CUSTOMER_TIER_ORDINARY)
            tier.reasons.append(reason)
            await self.head.do(tier)
            model.begin("credits", id, region, owner, id)
            model.begin("owed", id, region, owner, id)
        if self.random.random() < 0.4:
            filing = customers.SubmitFilingRequest(region=region, area_codes=["42"], days=9, reason="r", resources="r")
            filer = self.random.choice(self.people[region])
            if filer not in {row.owner for row in model.rows["filings"].values()}:
                model.begin("filings", (await self.own(filer).do(filing)).aggregate_id, region, filer)

    async def contact(self, customer: str, session: Session) -> str:
        """The id of a person at a customer whom somebody enters."""
        person = customers.AddContactRequest(customer_id=customer, name="Lin", role=customers.CONTACT_ROLE_USER)
        id = (await session.do(person)).aggregate_id
        self.model.begin("contacts", id, self.model.rows["customers"][customer].region, None, customer)
        return str(id)

    async def work(self, customer: str) -> list[tuple[str, str, str]]:
        """A visit of somebody who looks after the customer, a complaint and an issue of anybody in the region.

        Gives the facts that begin them: name, id and actor.
        """
        told = []
        model = self.model
        region = model.rows["customers"][customer].region
        anybody = self.random.choice(self.people[region])
        if looking := sorted(model.looking_after(customer)):
            planner = self.random.choice(looking)
            visit = (await self.own(planner).do(a_visit_plan(customer))).aggregate_id
            model.begin("visits", visit, region, planner, customer)
            told.append(("VisitPlanned", visit, planner))
        case = complaints.OpenComplaintRequest(customer_id=customer, channel="phone", statement="s", handler_id=anybody)
        case.urgency, case.place, case.product, case.demand = complaints.COMPLAINT_URGENCY_NORMAL, "mill", "P", "d"
        case.received_time.FromDatetime(NOON)
        case.happened_time.FromDatetime(NOON)
        id = (await self.own(anybody).do(case)).aggregate_id
        model.begin("complaints", id, region, anybody, customer)
        told.append(("ComplaintOpened", id, anybody))
        issue = complaints.OpenIssueRequest(customer_id=customer, text="late", kind=complaints.ISSUE_KIND_PROBLEM)
        issue.responsible_id = self.random.choice(self.people[region])
        issue.department_id = department_of(region)
        issue.due_time.FromDatetime(NOON + timedelta(days=2))
        id = (await self.own(anybody).do(issue)).aggregate_id
        model.begin("issues", id, region, issue.responsible_id, customer)
        return [*told, ("IssueOpened", id, anybody)]

    async def _reassign(self, customer: str) -> None:
        if customer in self.model.merged:
            return
        to = self.random.choice(self.people[self.model.rows["customers"][customer].region])
        given = customers.ReassignCustomerRequest(customer_id=customer, responsible_id=to, reason="asked")
        await self.head.do(given)
        self.model.rows["pool"].pop(customer, None)
        if to != self.model.owner[customer]:
            self.model.give(customer, to)

    async def _staff(self, customer: str) -> None:
        region = self.model.rows["customers"][customer].region
        chosen = self.random.sample(self.people[region], self.random.randint(0, 2))
        staffed = customers.StaffAccountRequest(customer_id=customer, line=OFFLINE, assistant_ids=chosen)
        await self.head.do(staffed)
        self.model.members[customer] = {*chosen, *self._of_line(customer)}

    def _of_line(self, customer: str) -> set[str]:
        return {row.owner for id, row in self.model.rows["lines"].items() if id == customer and row.owner}

    async def _release(self, customer: str) -> None:
        if not (owner := self.model.owner[customer]) or customer in self.model.merged:
            return
        reason = customers.RELEASE_REASON_NO_NEED
        await self.own(owner).do(customers.ReleaseCustomerRequest(customer_id=customer, reason=reason))
        self.model.give(customer, "")
        self.model.begin("pool", customer, self.model.regions[owner], None)

    async def _merge(self, customer: str) -> None:
        """Merge with another customer of the region, or part again."""
        model = self.model
        if customer in model.merged:
            await self.head.do(customers.UndoMergeRequest(customer_id=customer))
            del model.merged[customer], model.rows["merges"][customer]
            return
        region = model.rows["customers"][customer].region
        others = [id for id in sorted(model.owner) if id not in {customer, *model.merged}]
        into = self.random.choice([id for id in others if model.rows["customers"][id].region == region])
        same = customers.MergeCustomersRequest(customer_id=customer, into_id=into, evidence="the same door")
        same.reason = customers.MERGE_REASON_ENTERED_TWICE
        await self.head.do(same)
        model.merged[customer] = into
        model.begin("merges", customer, region, model.owner[customer], customer)

    async def _line(self, customer: str) -> None:
        """Somebody who looks after the customer opens its online line: it is his."""
        looking = sorted(self.model.looking_after(customer))
        if not looking or customer in {*self.model.merged, *self.model.rows["lines"]}:
            return
        person = self.random.choice(looking)
        await self.own(person).do(customers.OpenLineRequest(customer_id=customer, line=ONLINE))
        self.model.rows["lines"][customer] = self.model.rows["customers"][customer].__class__(
            self.model.regions[person], person, customer
        )
        self.model.members[customer].add(person)

    async def _change_manager(self, region: str) -> None:
        """Somebody reports to somebody else, who does not report to him."""
        person = self.random.choice(self.people[region])
        below = self.model.who(caller("team_lead", region, person))
        to = self.random.choice([one for one in self.people[region] if one not in below] or [""])
        if to != self.model.managers[person]:
            await self.head.do(organisation.ChangeManagerRequest(staff_id=person, manager_id=to))
            self.model.managers[person] = to
