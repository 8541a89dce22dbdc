"""Sends every command with personal data through the gateway, with canaries in it, and keeps all responses."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4, uuid5

import httpx

from access.tokens import Issuer
from chassis.rows import imported_id
from cli.platform import caller, roles
from fieldledger.complaints import v1 as complaints
from fieldledger.customers import v1 as customers
from fieldledger.notices import v1 as notices
from fieldledger.organisation import v1 as organisation
from fieldledger.supervision import v1 as supervision
from fieldledger.visits import v1 as visits
from ledger.context import EVERYWHERE, Caller
from ledger.eventstore import SNAPSHOT_EVERY
from tests.journeys.canaries import Canaries
from tests.journeys.cases import AFTERWARDS, IMPACT, LATER, contacts, issues, looked_into, prevented
from tests.journeys.persons import Json, Person
from tests.journeys.stage import BEGINNING, ClockFile
from tests.journeys.stage import as_json as instant
from tests.support import eventually

MONTH = {"month": "2026-09", "region": "east"}
EVERY = frozenset(
    scope
    for name in ("salesperson", "manager", "customer_service", "supervisor", "head_office", "auditor")
    for scope in roles()[name][1]
)
"""All permissions in one token."""


class Play:
    """Plants all canaries through the gateway and keeps all responses."""

    def __init__(
        self, http: httpx.AsyncClient, issuer: Issuer, clock: ClockFile, settled: Callable[[], Awaitable[None]]
    ) -> None:
        def somebody(*roles: str) -> Person:
            return Person(http, issuer, Caller(str(uuid4()), EVERYWHERE, "organisation", EVERY, roles))

        self.http, self.clock, self.settled, self.canaries = http, clock, settled, Canaries()
        self.answers = list[str]()
        self.one = somebody("everything")
        self.other, self.third = (somebody("everything", "head_office") for _ in range(2))
        self.officer = Person(http, issuer, caller("data_protection", EVERYWHERE))
        self.ids: dict[str, str] = {}

    async def do(self, path: str, request: Any, by: Person | None = None, **known: Any) -> str:
        """Send a command with its canaries, after its invalid variants. Returns the id of its aggregate."""
        by = by or self.one
        for wrong in self.canaries.broken(request, **known):
            answer = await by.post(path, wrong)
            assert answer.status_code in (400, 422), answer.text
            self.keep(answer)
        key = uuid4()
        body = self.canaries.body(request, **known)
        answer = await self._answered(by, path, body, key)
        self.keep(await by.post(path, body, key=key), await by.post(path, body | known | {"x": 1}, key=key))
        return str(answer.json()["aggregate_id"])

    async def _answered(self, by: Person, path: str, body: Json, key: UUID) -> httpx.Response:
        """The answer to a command, sent again under its key while what it is to, or its outcome, is not known yet."""

        async def sent() -> httpx.Response | None:
            answer = await by.post(path, body, key=key)
            self.keep(answer)
            return None if answer.status_code in (404, 503, 504) else answer

        answer = await eventually(sent, 30)
        assert answer.status_code == 200, answer.text
        return answer

    async def ask(self, path: str, purpose: str = "") -> Json:
        answer = await self.one.get(path, purpose)
        assert answer.status_code == 200, answer.text
        if not purpose:
            self.keep(answer)
        content: Json = answer.json()
        return content

    def keep(self, *answers: httpx.Response) -> None:
        self.answers += [f"{answer.headers} {answer.text}" for answer in answers]

    async def all(self) -> None:
        """Send every command that carries personal data, in the order of a customer's life."""
        who, ids = self.one.id, self.ids
        await self.do("/v1/regions", organisation.OpenRegionRequest, region="east", name="e", time_zone="Asia/Shanghai")
        kind: Json = {"region": "east", "kind": "SALES", "name": "sales"}
        department = await self.do("/v1/departments", organisation.FormDepartmentRequest, **kind)
        enrolled: Json = {"department_id": department, "role": "CLERK"}
        ids["staff"] = await self.do("/v1/staff", organisation.EnrolStaffRequest, **enrolled)
        await self.do("/v1/staff", organisation.EnrolStaffRequest, **enrolled | {"staff_id": who})
        where: Json = {"region": "east", "name": self.canaries.control, "responsible_id": who}
        territory = await self.do("/v1/territories", customers.OpenTerritoryRequest, **where)
        lead: Json = {"territory_id": territory, "channel": "OFFLINE", "source": "WALK_IN"}
        body = self.canaries.body(customers.RegisterLeadRequest, **lead)
        malformed = await self.one.post("/v1/leads", body | {"phone": f"{body['phone']} at home"})
        assert malformed.json()["code"] == "PHONE_MALFORMED"
        self.keep(malformed)
        ids["customer"] = ids["lead"] = customer = await self.do("/v1/leads", customers.RegisterLeadRequest, **lead)
        at = f"/v1/customers/{customer}"
        await self.do(f"{at}:askHolding", customers.AskHoldingRequest, days=10)
        await self.do(f"{at}:qualifyLead", customers.QualifyLeadRequest, segment="RETAILER", intent=50)
        await self.do(f"{at}:win", customers.WinCustomerRequest)
        await self.do(f"{at}:reviewCase", customers.ReviewCaseRequest, review={})
        assessed: Json = {"tier": "CORE", "reasons": [{"kind": "MAJOR_REVENUE"}, {"kind": "INDUSTRY_RENOWN"}]}
        await self.do(f"{at}:assess", customers.AssessImportanceRequest, **assessed)
        await self._file(customer, lead)
        await self._imports(territory, customer)
        await self._filing()
        reassigned = customers.ReassignCustomerRequest
        await self.do(f"{at}:reassign", reassigned, responsible_id=ids["staff"])
        body = self.canaries.body(reassigned)
        for n in range(SNAPSHOT_EVERY + 1):  # an odd number, so that the last owner is this person
            body["responsible_id"] = ids["staff"] if n % 2 else who
            await self._answered(self.one, f"{at}:reassign", body, uuid4())
        await self.settled()  # or what is begun next would be handed over once more
        await self._visits(customer, department)
        await self._complaint(customer, department)
        await prevented(self, department)
        await issues(self, customer, department)
        await self._finding(department)
        await self.do(f"/v1/readers/{who}:setAddress", notices.SetAddressRequest, channel="MAIL")
        await self.do("/v1/saved-views", organisation.SaveViewRequest, self.other, collection="visits")

    async def _file(self, customer: str, lead: Json) -> None:
        """Persons of the customer, what is known of it, and another spelling of it that is merged into it."""
        today = BEGINNING.date().isoformat()
        asked: Json = {"channel": "IN_PERSON", "how": "SIGNED", "given_date": today}
        consents = [asked | {"kind": kind} for kind in ("BIRTHDAY", "PREFERENCES")]
        person: Json = {"customer_id": customer, "role": "BUYER", "consents": consents}
        for name in ("contact", "cousin"):
            self.ids[name] = await self.do("/v1/contacts", customers.AddContactRequest, **person)
        at = f"/v1/contacts/{self.ids['contact']}"
        await self.do(f"{at}:change", customers.ChangeContactRequest, source="VISIT", effective_date=today)
        await self.do(f"{at}:relate", customers.RelateContactRequest, other_id=self.ids["cousin"])
        known: Json = {"field": "ADDRESS", "source": "VISIT", "as_of_date": today}
        await self.do(f"/v1/customers/{customer}:updateProfile", customers.UpdateProfileRequest, changes=[known])
        again = await self.do("/v1/leads", customers.RegisterLeadRequest, **lead | {"uscc": ""})
        renamed = customers.RenameCustomerRequest
        await self.do(f"/v1/customers/{again}:rename", renamed, legal_form="SOLE_TRADER")
        merged: Json = {"customer_id": again, "into_id": customer, "reason": "ENTERED_TWICE"}
        await self.do("/v1/merges", customers.MergeCustomersRequest, **merged)

    async def _imports(self, territory: str, customer: str) -> None:
        """A customer and a contact from elsewhere; the batch of the contact is withdrawn."""
        shop, people = str(uuid4()), str(uuid4())
        row: Json = {"external_key": "k", "state": "LEAD", "territory_id": territory}
        row |= {"channel": "OFFLINE", "source": "WALK_IN"}
        await self.do("/v1/customers:import", customers.ImportCustomersRequest, batch_id=shop, rows=[row])
        assert await self.ask(f"/v1/customers/{imported_id(shop, 'k')}")
        asked: Json = {"channel": "IN_PERSON", "how": "SIGNED", "given_date": BEGINNING.date().isoformat()}
        consents = [asked | {"kind": kind} for kind in ("BIRTHDAY", "PREFERENCES")]
        person: Json = {"external_key": "p", "customer_id": customer, "role": "BUYER", "consents": consents}
        await self.do("/v1/contacts:import", customers.ImportContactsRequest, batch_id=people, rows=[person])
        assert await self.ask(f"/v1/contacts/{imported_id(people, 'p')}")
        await self.do(f"/v1/imports/{people}:withdraw", customers.WithdrawImportedRequest)

    async def _filing(self) -> None:
        """A blank area, decided by another and extended."""
        asked: Json = {"region": "east", "area_codes": ["320583"], "days": 30}
        self.ids["filing"] = await self.do("/v1/filings", customers.SubmitFilingRequest, **asked)
        at = f"/v1/filings/{self.ids['filing']}"
        await self.do(f"{at}:decide", customers.DecideFilingRequest, by=self.other, approve=True)
        await self.do(f"{at}:extend", customers.ExtendFilingRequest, days=10)

    async def _visits(self, customer: str, department: str) -> None:
        who = self.one.id
        plan: Json = {"customer_id": customer, "kind": "KEY_ACCOUNT", "planned_time": instant(LATER)}
        for name in ("visit", "cancelled"):
            self.ids[name] = await self.do("/v1/visits", visits.PlanVisitRequest, **plan)
        await self.do(f"/v1/visits/{self.ids['cancelled']}:cancel", visits.CancelVisitRequest, by_customer=True)
        visit = f"/v1/visits/{self.ids['visit']}"
        await self.do(f"{visit}:confirm", visits.ConfirmVisitRequest, channel="phone")
        self.clock.move_to(LATER)
        point: Json = {
            "kind": "PROMISE",
            "department_id": department,
            "responsible_id": who,
            "due_time": instant(LATER + timedelta(days=1)),
        }
        times: Json = {"started_time": instant(LATER), "ended_time": instant(LATER)}
        logged: Json = times | {"visitor_ids": [who], "points": [point, point]}
        await self.do(f"{visit}:log", visits.LogVisitRequest, **logged)

    async def _complaint(self, customer: str, department: str) -> None:
        times: Json = {"received_time": instant(LATER), "happened_time": instant(BEGINNING)}
        intake: Json = {"customer_id": customer, "urgency": "NORMAL", "channel": "phone", "product": "P"}
        self.ids["complaint"] = await self.do("/v1/complaints", complaints.OpenComplaintRequest, **intake, **times)
        at = f"/v1/complaints/{self.ids['complaint']}"
        await self.do(f"{at}:reclassify", complaints.ReclassifyComplaintRequest, urgency="URGENT")
        self.ids["clock"] = str(uuid5(UUID(self.ids["complaint"]), "FIRST_CONTACT"))
        await self.do(f"/v1/clocks/{self.ids['clock']}:excuse", complaints.ExcuseClockRequest, by=self.other)
        await contacts(self)
        await looked_into(self, department)
        await self.do(f"{at}:cause", complaints.RecordCauseRequest, cause="PRODUCT_QUALITY", **IMPACT)
        due: Json = {"responsible_id": self.one.id, "due_time": instant(LATER + timedelta(days=1)), "cost_cents": 0}
        await self._settlement(at, due)
        await self.do("/v1/clocks:retime", complaints.RetimeClocksRequest, region="east")

    async def _settlement(self, at: str, due: Json) -> None:
        """Three proposals turned down, a review, one accepted, opened again and rated; another with compensation."""
        told: Json = {"channel": "phone", "told_time": instant(LATER)}
        more = due | {"compensation_fen": 100}
        await self.do(f"{at}:propose", complaints.ProposeSolutionRequest, remedy="REPAIR", **more)
        decided = at.replace("/complaints/", "/complaint-approvals/")
        await self.do(f"{decided}:decide", complaints.DecideApprovalRequest, self.other, approve=False)
        for n in range(3):
            await self.do(f"{at}:propose", complaints.ProposeSolutionRequest, remedy="REPAIR", **due)
            if not n:
                await self.do(f"{at}:communicate", complaints.CommunicateSolutionRequest, **told)
            await self.do(f"{at}:reject", complaints.RejectSolutionRequest)
        reviewed: Json = {"review": "MORE_ROUNDS", "more_rounds": 1}
        await self.do(f"{at}:review", complaints.ReviewSettlementRequest, self.third, **reviewed)
        for n in range(2):
            await self.do(f"{at}:propose", complaints.ProposeSolutionRequest, remedy="REPLACEMENT", **due)
            await self.do(f"{at}:accept", complaints.AcceptSolutionRequest)
            await self.do(f"{at}:complete", complaints.CompleteRemedyRequest, completed_time=instant(LATER))
            if not n:
                await self.do(f"{at}:reopen", complaints.ReopenComplaintRequest, said_time=instant(LATER))
        called: Json = {"outcome": "REACHED", "called_time": instant(LATER)}
        await self.do(f"{at}:callback", complaints.RecordCallbackRequest, self.other, score=2, **called)

    async def _finding(self, department: str) -> None:
        found: Json = {
            "region": "east",
            "subject_id": self.ids["staff"],
            "department_id": department,
            "clause": "S3-4.1-a",
        }
        terms: Json = {"severity": "MAJOR", "evidence": ["visits/0/1"]}
        self.ids["finding"] = await self.do("/v1/findings", supervision.RaiseFindingRequest, **found, **terms)
        issued: Json = {"finding_id": self.ids["finding"], "department_id": department}
        self.ids["rectification"] = await self.do("/v1/rectifications", supervision.IssueRectificationRequest, **issued)
        at = f"/v1/rectifications/{self.ids['rectification']}"
        await self.do(f"{at}:answer", supervision.AnswerRectificationRequest)
        await self.do(f"{at}:verify", supervision.VerifyRectificationRequest, by=self.other, fixed=True)

    async def judged(self) -> str:
        """Close the month under a scheme with all indicators. Returns the id of this person's result."""
        weights = {**dict.fromkeys(("VISIT_COMPLETION", "RECORD_TIMELINESS", "SATISFACTION", "DEVELOPMENT"), 20)}
        weights |= dict.fromkeys(("ISSUE_RESOLUTION", "COMPLAINT_HANDLING"), 10)
        scheme: Json = {
            **{"name": "all", "region": "east", "from_month": MONTH["month"]},
            "indicators": [{"indicator": name, "weight": weight, "target": 1} for name, weight in weights.items()],
            "grades": {"excellent_from": 90, "good_from": 80, "pass_from": 60},
        }
        adopted = (await self.one.do("/v1/appraisal-schemes", scheme))["aggregate_id"]
        await self.other.do(f"/v1/appraisal-schemes/{adopted}:adopt")
        await self.one.see_one("/v1/appraisal-schemes", {"scheme_id": adopted})
        self.clock.move_to(AFTERWARDS)
        await self.one.see("/v1/appraisal-evidence", lambda rows: len(rows) > 3, region="east")
        await self.one.do("/v1/appraisal-cycles", MONTH)
        return str((await self.one.see_one("/v1/appraisal-results", MONTH, staff_id=self.one.id))["result_id"])

    async def details(self, purpose: str = "") -> dict[str, str]:
        """The details of each aggregate."""
        kinds: tuple[str, ...] = ("customer", "lead", "staff", "visit", "cancelled", "complaint", "clock", "issue")
        kinds += ("case_contact", "divided", "given_up", "finding", "rectification", "call", "evidence")
        plural = {"staff": "staff", "cancelled": "visits", "rectification": "rectifications"}
        plural |= {"case_contact": "case-contacts", "divided": "issues", "given_up": "issues"}
        plural |= {"evidence": "evidence"}
        return {k: str(await self.ask(f"/v1/{plural.get(k, k + 's')}/{self.ids[k]}", purpose)) for k in kinds}

    async def lists(self) -> None:
        """Query every list of every service, and keep the responses."""
        document = (await self.http.get("/openapi.json")).json()
        found = [path for path, verbs in document["paths"].items() if "get" in verbs and "{" not in path]
        assert len(found) > 15
        for path in found:
            self.keep(await self.one.get(path))
        names = await self.one.get("/v1/customer-names", customer_ids=self.ids["customer"])
        assert [row["display_name"] for row in names.json()["rows"]] == [""]
        for marker in self.canaries.of("RegisterLeadRequest", "RenameCustomerRequest"):
            assert (await self.one.get("/v1/customers", name=marker)).json()["rows"] == []
        self.keep(names)

    async def colleague(self) -> Json:
        """The name of the member of staff, for whoever may read the directory: it needs no purpose."""
        content: Json = (await self.one.get("/v1/staff-names", staff_ids=self.ids["staff"])).json()
        return content
