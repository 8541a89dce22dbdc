"""Is a person's data nowhere but in answers to whoever says what for, and after his erasure nowhere at all?"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from chassis.tokens import Issuer, fresh_token
from cli.platform import SERVICES, Desk, caller, role
from fieldledger.complaints.v1 import complaints_pb2 as complaints
from fieldledger.customers.v1 import customers_pb2 as customers
from fieldledger.organisation.v1 import organisation_pb2 as organisation
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.supervision.v1 import supervision_pb2 as supervision
from fieldledger.visits.v1 import visits_pb2 as visits
from ledger.context import EVERYWHERE, Caller
from ledger.envelope import topic
from ledger.eventstore import SNAPSHOT_EVERY
from tests.journeys.canaries import BOOKKEEPING, Canaries, on_disk, personal_fields_of_commands, said, tables, topics
from tests.journeys.conftest import Cell
from tests.journeys.persons import Json, Person
from tests.journeys.processes import Processes
from tests.journeys.stage import BEGINNING, ClockFile
from tests.journeys.stage import said as instant
from tests.ledger.stage import caught_up
from tests.support import eventually

pytestmark = [pytest.mark.journey, pytest.mark.clause("S0-5.3.3-a"), pytest.mark.clause("S0-5.3.3-b")]
LATER = BEGINNING + timedelta(days=1)
RECORD = ("visitor_ids", "started_time", "ended_time")
EVERY = frozenset(
    scope
    for name in ("salesperson", "manager", "customer_service", "supervisor", "head_office", "auditor")
    for scope in role(name)[1]
)
"""Whatever a person may do, in one token."""


class Play:
    """Plants every canary through the gateway and keeps whatever it is answered."""

    def __init__(self, http: httpx.AsyncClient, issuer: Issuer, clock: ClockFile) -> None:
        def somebody(scopes: frozenset[str]) -> Person:
            return Person(http, issuer, Caller(str(uuid4()), EVERYWHERE, "organisation", scopes, ("everything",)))

        self.http, self.clock, self.canaries, self.answers = http, clock, Canaries(), list[str]()
        self.one, self.other = somebody(EVERY), somebody(EVERY)
        self.officer = Person(http, issuer, caller("data_protection", EVERYWHERE))
        self.ids: dict[str, str] = {}

    async def do(self, path: str, request: Any, by: Person | None = None, **known: Any) -> str:
        """A command with its canaries, first in every wrong way; the id of its aggregate."""
        by = by or self.one
        for wrong in self.canaries.broken(request, **known):
            answer = await by.post(path, wrong)
            assert answer.status_code in (400, 422), answer.text
            self.keep(answer)
        key = uuid4()
        body = self.canaries.body(request, **known)

        async def sent() -> httpx.Response | None:
            answer = await by.post(path, body, key=key)
            self.keep(answer)
            return None if answer.status_code == 404 else answer

        answer = await eventually(sent, 30)
        assert answer.status_code == 200, answer.text
        self.keep(await by.post(path, body, key=key), await by.post(path, body | known | {"x": 1}, key=key))
        return str(answer.json()["aggregate_id"])

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
        """Every command that carries personal data, in the order of a customer's life."""
        who, ids = self.one.id, self.ids
        await self.do("/v1/regions", organisation.OpenRegionRequest, region="east", name="e", time_zone="Asia/Shanghai")
        kind: Json = {"region": "east", "kind": "SALES", "name": "sales"}
        department = await self.do("/v1/departments", organisation.FormDepartmentRequest, **kind)
        enrolled: Json = {"department_id": department, "role": "CLERK"}
        ids["staff"] = await self.do("/v1/staff", organisation.EnrolStaffRequest, **enrolled)
        where: Json = {"region": "east", "name": self.canaries.control, "responsible_id": who}
        territory = await self.do("/v1/territories", customers.OpenTerritoryRequest, **where)
        lead: Json = {"territory_id": territory, "channel": "OFFLINE", "source": "WALK_IN"}
        body = self.canaries.body(customers.RegisterLeadRequest, **lead)
        malformed = await self.one.post("/v1/leads", body | {"phone": f"{body['phone']} at home"})
        assert malformed.json()["code"] == "PHONE_MALFORMED"
        self.keep(malformed)
        ids["customer"] = customer = await self.do("/v1/leads", customers.RegisterLeadRequest, **lead)
        at = f"/v1/customers/{customer}"
        await self.do(f"{at}:win", customers.WinCustomerRequest)
        assessed: Json = {"tier": "CORE", "reasons": [{"kind": "MAJOR_REVENUE"}, {"kind": "INDUSTRY_RENOWN"}]}
        await self.do(f"{at}:assess", customers.AssessImportanceRequest, **assessed)
        reassigned = customers.ReassignCustomerRequest
        await self.do(f"{at}:reassign", reassigned, responsible_id=str(uuid4()))
        body = self.canaries.body(reassigned)
        for n in range(SNAPSHOT_EVERY + 1):  # odd, so that the last one is oneself
            body["responsible_id"] = str(uuid4()) if n % 2 else who
            assert (await self.one.post(f"{at}:reassign", body)).status_code == 200
        await self._visits(customer, department)
        await self._complaint(customer)
        await self._issue(customer, department)
        await self._finding(department)

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
            "due_time": instant(LATER),
        }
        times: Json = {"started_time": instant(LATER), "ended_time": instant(LATER)}
        logged: Json = times | {"visitor_ids": [who], "points": [point, point]}
        await self.do(f"{visit}:log", visits.LogVisitRequest, **logged)

    async def _complaint(self, customer: str) -> None:
        times: Json = {"received_time": instant(LATER), "happened_time": instant(BEGINNING)}
        intake: Json = {"customer_id": customer, "urgency": "URGENT", "channel": "phone", "product": "P"}
        self.ids["complaint"] = await self.do("/v1/complaints", complaints.OpenComplaintRequest, **intake, **times)
        at = f"/v1/complaints/{self.ids['complaint']}"
        await self.do(f"{at}:cause", complaints.RecordCauseRequest, cause="PRODUCT_QUALITY")
        due: Json = {"responsible_id": self.one.id, "due_time": instant(LATER + timedelta(days=1)), "cost_cents": 0}
        await self.do(f"{at}:propose", complaints.ProposeSolutionRequest, remedy="REPAIR", **due)
        await self.do(f"{at}:reject", complaints.RejectSolutionRequest)
        await self.do(f"{at}:propose", complaints.ProposeSolutionRequest, remedy="REPLACEMENT", **due)
        await self.do(f"{at}:accept", complaints.AcceptSolutionRequest)
        await self.do(f"{at}:complete", complaints.CompleteRemedyRequest, completed_time=instant(LATER))
        await self.do(f"{at}:callback", complaints.RecordCallbackRequest, score=2)

    async def _issue(self, customer: str, department: str) -> None:
        owner: Json = {"department_id": department, "responsible_id": self.one.id}
        due = instant(LATER + timedelta(hours=2))
        issue: Json = {"customer_id": customer, "kind": "PROBLEM", "due_time": due, **owner}
        self.ids["issue"] = await self.do("/v1/issues", complaints.OpenIssueRequest, **issue)
        at = f"/v1/issues/{self.ids['issue']}"
        await self.do(f"{at}:report", complaints.ReportResolutionRequest)
        await self.do(f"{at}:accept", complaints.AcceptResolutionRequest, by=self.other)
        await self.do(f"{at}:tell", complaints.TellCustomerRequest, channel="phone")
        await self.do(f"{at}:rate", complaints.RateResolutionRequest, score=5)

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
        self.ids["notice"] = await self.do("/v1/rectifications", supervision.IssueRectificationRequest, **issued)
        at = f"/v1/rectifications/{self.ids['notice']}"
        await self.do(f"{at}:answer", supervision.AnswerRectificationRequest)
        await self.do(f"{at}:verify", supervision.VerifyRectificationRequest, by=self.other, fixed=True)

    async def details(self, purpose: str = "") -> dict[str, str]:
        """What each aggregate's page says."""
        kinds = ("customer", "staff", "visit", "cancelled", "complaint", "issue", "finding", "notice")
        plural = {"staff": "staff", "cancelled": "visits", "notice": "rectifications"}
        return {k: str(await self.ask(f"/v1/{plural.get(k, k + 's')}/{self.ids[k]}", purpose)) for k in kinds}

    async def lists(self) -> None:
        """Every list of every service, kept."""
        document = (await self.http.get("/openapi.json")).json()
        found = [path for path, verbs in document["paths"].items() if "get" in verbs and "{" not in path]
        assert len(found) > 15
        for path in found:
            self.keep(await self.one.get(path))


@asynccontextmanager
async def listening(url: str, person: Person) -> AsyncIterator[list[str]]:
    """What is published live meanwhile."""
    heard: list[str] = []

    async def listen() -> None:
        async with (
            httpx.AsyncClient(base_url=url, timeout=None, trust_env=False) as http,
            http.stream("GET", "/v1/live", headers=person.headers()) as stream,
        ):
            async for line in stream.aiter_lines():
                heard.append(line)

    task = asyncio.create_task(listen())
    await eventually(lambda: _true(heard), 20)
    yield heard
    task.cancel()


async def _true(what: object) -> bool:
    return bool(what)


def rows_of(cell: Cell) -> dict[str, dict[str, list[tuple[Any, ...]]]]:
    return {name: tables(dsn) for name, dsn in cell.databases.items()}


def views_and_facts(cell: Cell) -> dict[str, list[tuple[Any, ...]]]:
    """What must not change: every view's rows; a log only grows, by the facts of readings and erasures."""
    kept: dict[str, list[tuple[Any, ...]]] = {}
    for name, found in rows_of(cell).items():
        kept |= {f"{name}.{table}": rows for table, rows in found.items() if table not in BOOKKEEPING}
        new = ("platform.PersonalDataRead", "organisation.PersonErased")
        kept[f"{name}.{name}_events"] = [row for row in kept[f"{name}.{name}_events"] if row[2] not in new]
    return kept


async def everywhere(play: Play, cell: Cell, processes: Processes, place: Path) -> dict[str, set[str]]:
    """Where markers are found: outside of answers to whoever said what for."""
    texts = {f"{db}.{table}": said(rows) for db, all in rows_of(cell).items() for table, rows in all.items()}
    assert play.ids["customer"] in texts["customers.customers_snapshots"]
    texts["topics"] = await topics(cell.kafka, [topic(name, cell.name) for name in SERVICES])
    texts["answers"] = "\n".join(play.answers)
    control = play.canaries.control
    for reached in ("customers.customers_events", "customers.territory_list_v1", "topics", "answers"):
        assert control in texts[reached], f"the search does not reach {reached}"
    texts["metrics"] = await processes.metrics()
    assert "fieldledger_call_seconds" in texts["metrics"]
    texts |= {one.name: one.log.read_text("utf-8", "replace") for one in processes.running}
    found = {name: play.canaries.seen(text) for name, text in texts.items()}
    dsn = next(iter(cell.databases.values()))
    assert on_disk(dsn, [control], place) != [], "the search does not reach the server's files"
    found["disk"] = set(on_disk(dsn, play.canaries.planted, place))
    return {name: markers for name, markers in found.items() if markers}


async def test_personal_data_is_nowhere_and_after_erasure_nowhere_at_all(cell: Cell, tmp_path: Path) -> None:
    clock = ClockFile(tmp_path / "now", BEGINNING)
    loud = {"FIELDLEDGER_LOG_LEVEL": "DEBUG", "OTEL_TRACES_EXPORTER": "console"}
    processes = Processes(tmp_path, cell.databases, cell.kafka, cell.name, clock.path, **loud)
    with processes.told_on_failure():
        await processes.start()
        issuer = Issuer.from_keys(processes.keys)
        operator = Desk(processes.peers, fresh_token(issuer, caller("auditor", "*")), caller("auditor", "*"))
        async with httpx.AsyncClient(base_url=processes.url, timeout=20, trust_env=False) as http:
            play = Play(http, issuer, clock)
            async with listening(processes.url, play.one) as heard:
                await play.all()
                await caught_up(operator, SERVICES, 60)
                await play.lists()
                await _before(play, operator)
                assert await everywhere(play, cell, processes, tmp_path) == {}
                before = views_and_facts(cell)
                await _erase(play, cell, operator)
                await play.lists()
                assert views_and_facts(cell) == before
                assert await everywhere(play, cell, processes, tmp_path) == {}
            published = "\n".join(heard)
            assert play.canaries.control in published and not play.canaries.seen(published)
        await operator.close()
        assert set((await processes.stop()).values()) == {0}
        logs = b"".join(one.log.read_bytes() for one in processes.running)
        assert b'"debug"' in logs and b'"trace_id"' in logs and not play.canaries.seen(logs)


async def _before(play: Play, operator: Desk) -> None:
    """Every field was planted; masked to all, opened to whoever says what for; histories hold sealed text only."""
    assert set(play.canaries.planted.values()) == personal_fields_of_commands()
    assert play.canaries.seen(str(await play.details())) == set()
    opened = await play.details("INSPECTION")
    assert play.canaries.seen(opened["customer"]) and play.canaries.seen(opened["staff"])
    shown = play.canaries.seen(str(opened))
    assert play.canaries.of("RejectSolutionRequest", "RateResolutionRequest") & shown
    assert len({play.canaries.planted[marker] for marker in shown}) > 20
    for id in play.ids.values():
        play.answers += [str(await _history(operator, id))]


async def _history(operator: Desk, id: str) -> platform.GetHistoryResponse:
    asked = platform.GetHistoryRequest(aggregate_id=id)
    for name in SERVICES:
        try:
            return await operator.ask_of(name, asked, platform.GetHistoryResponse)
        except Exception:
            continue
    raise AssertionError(f"no history of {id}")


async def _erase(play: Play, cell: Cell, operator: Desk) -> None:
    """Both persons are erased; nothing opens; nothing is taken for them again."""
    for person in (play.ids["customer"], play.ids["staff"]):
        order = {"reason": "REQUESTED", "clause": "PIPL-47"}
        await play.officer.do(f"/v1/persons/{person}:erase", order)

    async def gone() -> bool:
        keys = [row for found in rows_of(cell).values() for row in found["person_keys"]]
        return len(keys) == 2 * len(SERVICES) and all(row[1] is None for row in keys)

    await eventually(gone, 30)
    opened = await play.details("INSPECTION")
    assert play.canaries.seen(str(opened)) == set() and "***" in opened["customer"]
    again: list[tuple[str, Any, Json]] = [
        (
            f"/v1/customers/{play.ids['customer']}:reassign",
            customers.ReassignCustomerRequest,
            {"responsible_id": play.one.id},
        ),
        (f"/v1/complaints/{play.ids['complaint']}:cause", complaints.RecordCauseRequest, {"cause": "OTHER"}),
        (
            "/v1/visits",
            visits.PlanVisitRequest,
            {"customer_id": play.ids["customer"], "kind": "CALLBACK", "planned_time": instant(LATER)},
        ),
        (f"/v1/rectifications/{play.ids['notice']}:answer", supervision.AnswerRectificationRequest, {}),
    ]
    for path, request, known in again:
        answer = await play.one.post(path, play.canaries.body(request, **known))
        play.keep(answer)
        assert (answer.status_code, answer.json()["code"]) == (409, "PERSON_ERASED"), answer.text
    await caught_up(operator, SERVICES, 60)
