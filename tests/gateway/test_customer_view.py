"""The whole view and the briefing over real services: what they answer a caller elsewhere, and not a byte more."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from starlette.applications import Starlette

from access.tokens import Verifier
from chassis.reasons import Reasons
from chassis.vocabulary import interfaces_of
from cli.platform import SERVICES
from embedded.ports import free_ports
from fieldledger.complaints import v1 as complaints
from fieldledger.customers import v1 as customers
from fieldledger.organisation import v1 as organisation
from fieldledger.supervision import v1 as supervision
from fieldledger.visits import v1 as visits
from ledger.context import EVERYWHERE, Caller
from privacy.personal import MASK
from services.gateway.app import create_app
from services.gateway.catalogue import descriptions
from services.gateway.limits import Limits
from services.gateway.transcoding import routes
from tests.chassis import world
from tests.chassis.tokens import bad_tokens
from tests.chassis.world import LEAD, OTHER_LEAD, OWNER, PLANTED, plant, scopes
from tests.ledger.stage import Stage, a_lead, caught_up, stage
from tests.servers import Servers
from tests.support import NOON

pytestmark = [pytest.mark.postgres, pytest.mark.kafka]
Json = dict[str, Any]
ALL = Caller(OWNER, "east", "region", scopes())
MINE = replace(ALL, reach="own")
HELPER = str(uuid4())
PATHS = tuple(route.template.segments[1] for route in routes(interfaces_of("gateway")))
"""The composed answers, all of them by the id of a customer."""
SCOPED = {
    "visits.read": {"visits", "visits_owed", "last_visits"},
    "complaints.read": {"complaints"},
    "issues.read": {"issues", "promises"},
    "organisation.names": {"staff_names"},
}
"""The sections that need another scope than the route does."""
OF = {
    "customers": {
        *("customer", "territories", "account_members", "lead", "merges", "profile", "contacts", "hand_overs"),
        *("holding", "pool", "timeline", "changes"),
    },
    "visits": SCOPED["visits.read"],
    "complaints": SCOPED["complaints.read"] | SCOPED["issues.read"],
    "organisation": SCOPED["organisation.names"],
}
"""The sections of each service."""


@dataclass
class There:
    """One of everything, the gateway in front of it, and the ids of what is there."""

    play: Stage
    keys: Path
    ids: dict[str, str]
    merged: str
    gateways: AsyncExitStack
    apps: dict[tuple[str, ...], Starlette] = field(default_factory=dict)

    @asynccontextmanager
    async def http(self, *down: str) -> AsyncIterator[httpx.AsyncClient]:
        """A gateway in this process; nobody listens where these services should be."""
        if down not in self.apps:
            self.apps[down] = self._app(down)
            await self.gateways.enter_async_context(self.apps[down].router.lifespan_context(self.apps[down]))
        transport = httpx.ASGITransport(self.apps[down], raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url="http://gateway") as http:
            yield http

    def _app(self, down: tuple[str, ...]) -> Starlette:
        nobody = {name: f"127.0.0.1:{port}" for name, port in zip(down, free_ports(len(down)), strict=True)}
        return create_app(
            {name: self.play.platform.peers[name] for name in SERVICES} | nobody,
            descriptions(),
            reasons=Reasons.load(),
            verifier=Verifier.from_keys(self.keys),
            limits=Limits(deadline=30),
        )

    def headers(self, who: Caller, purpose: str = "", read_after: str = "") -> dict[str, str]:
        given = {"unmask-purpose": purpose, "read-after": read_after}
        token = self.play.platform.issuer.issue(who)
        return {"authorization": f"Bearer {token}"} | {name: value for name, value in given.items() if value}

    async def ask(
        self, http: httpx.AsyncClient, path: str, who: Caller = ALL, purpose: str = "", read_after: str = "", **of: Any
    ) -> Json:
        answer = await http.get(f"/v1/{path}", params=of, headers=self.headers(who, purpose, read_after))
        assert answer.status_code == 200, answer.text
        found: Json = answer.json()
        return found


@pytest.fixture(scope="module")
async def there(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[There]:
    keys = tmp_path_factory.mktemp("keys")
    async with stage(servers, keys, regions=()) as made:
        ids = await world.everything(made)
        session = made.session_of(ALL)
        record: dict[str, Any] = dict.fromkeys(
            ("place", "met", "customer_situation", "content", "needs", "objections", "consensus", "feedback"), plant()
        )
        logged = visits.LogVisitRequest(visit_id=ids["visit_id"], visitor_ids=[OWNER], next_step=plant(), **record)
        for stamp in (logged.started_time, logged.ended_time):
            stamp.FromDatetime(made.clock.now())
        await session.do(logged)
        await session.do(_promise(ids, plant()))
        links = customers.ListMergesRequest(customer_id=ids["customer_id"])
        (link,) = (await session.ask(links, customers.ListMergesResponse)).rows
        await caught_up(made.operator(), SERVICES, 60)
        async with AsyncExitStack() as gateways:
            yield There(made, keys, ids, link.customer_id, gateways)


def _lead(ids: dict[str, str]) -> customers.RegisterLeadRequest:
    lead = a_lead(ids["territory_id"])
    lead.area_code = ids["area_code"]
    return lead


def _promise(ids: dict[str, str], text: str) -> complaints.OpenIssueRequest:
    issue = complaints.OpenIssueRequest(
        customer_id=ids["customer_id"],
        kind=complaints.ISSUE_KIND_PROMISE,
        responsible_id=OWNER,
        department_id=ids["department_id"],
        text=text,
    )
    issue.due_time.FromDatetime(NOON.replace(month=11, day=4))
    return issue


def states(view: Json) -> dict[str, str]:
    return {one["section"].lower(): one["state"] for one in view["sections"]}


def leaks(text: str) -> list[str]:
    """What must not be in an answer that shows nothing."""
    return [each for each in PLANTED if each in text]


@pytest.mark.clause("S2g-2")
async def test_each_section_is_what_the_services_answer_the_same_caller(there: There) -> None:
    id = there.ids["customer_id"]
    async with there.http() as http:
        for purpose in ("", "CONTACT"):
            view = await there.ask(http, f"customer-360/{id}", purpose=purpose)
            of: Json = {"customer_id": id}
            for name, path, filters in (
                ("account_members", "account-members", of),
                ("merges", "merges", of),
                ("visits", "visits", of | {"open": "true"}),
                ("visits_owed", "visits-owed", of),
                ("complaints", "complaints", of | {"open": "true"}),
                ("issues", "issues", of | {"open": "true", "order_by": "due_time"}),
                ("pool", "pool", of),
            ):
                rows = (await there.ask(http, path, **filters))["rows"]
                assert view[name] == rows and (rows or name in ("visits", "pool")), name
            for name, path in (("customer", f"customers/{id}"), ("lead", f"leads/{id}"), ("holding", f"holdings/{id}")):
                answer = await http.get(f"/v1/{path}", headers=there.headers(ALL, purpose))
                assert view.get(name) == (answer.json() if answer.status_code == 200 else None), name
            listed = await there.ask(http, "contacts", **of, order_by="key_person desc,power desc")
            ids = [row["contact_id"] for row in listed["rows"]]
            opened = [await there.ask(http, f"contacts/{one}", purpose=purpose) for one in ids]
            assert view["contacts"] == opened and len(opened) == 2
            profile = await there.ask(http, f"customers/{id}/profile", purpose=purpose)
            assert view["profile"] == profile and profile["entries"][0]["source"] == "VISIT"
            assert view["timeline"] == (await there.ask(http, "timeline", **of, page_size="20"))["rows"]
            assert (opened[0]["name"] == MASK) == (leaks(str([*opened, profile])) == []) == (purpose == "")
            names = {row["staff_id"]: row["display_name"] for row in view["staff_names"]}
            assert names[OWNER] in PLANTED
            (territory,) = view["territories"]
            assert territory["territory_id"] == there.ids["territory_id"] == view["customer"]["territory_id"]
            assert set(states(view).values()) <= {"SHOWN", "NOTHING"}, states(view)


async def test_what_is_opened_for_a_purpose_is_recorded_and_what_is_masked_is_not(there: There) -> None:
    reader = replace(ALL, staff_id=LEAD)
    asked = supervision.ListReadingsRequest(staff_id=LEAD)

    async def read() -> set[str]:
        await caught_up(there.play.operator(), SERVICES, 60)
        rows = (await there.play.session_of(ALL).ask(asked, supervision.ListReadingsResponse)).rows
        return {row.aggregate for row in rows}

    async with there.http() as http:
        before = await read()
        await there.ask(http, f"briefings/{there.ids['customer_id']}", reader)
        assert await read() == before
        await there.ask(http, f"briefings/{there.ids['customer_id']}", reader, "VISIT")
        assert await read() - before == {"Customer", "Contact", "Profile", "Visit", "Issue"}
        without = replace(reader, scopes=reader.scopes - {"personal.read"})
        answer = await http.get(f"/v1/customer-360/{there.ids['customer_id']}", headers=there.headers(without, "VISIT"))
        assert (answer.status_code, answer.json()["code"], leaks(answer.text)) == (403, "SCOPE_MISSING", [])


@pytest.mark.clause("S0-5.3.3-b")
async def test_whoever_sees_the_customer_sees_the_view_and_nobody_else_gets_a_byte(there: There) -> None:
    id = there.ids["customer_id"]
    helper = Caller(HELPER, "east", "own", scopes())
    kept_out = {
        "another region": Caller(str(uuid4()), "west", "region", scopes()),
        "another person": Caller(str(uuid4()), "east", "own", scopes()),
        "the lead of another team": Caller(OTHER_LEAD, "east", "team", scopes()),
        "without the scope": replace(ALL, scopes=ALL.scopes - {"customers.read"}),
    }
    let_in = {
        "the responsible person": MINE,
        "his lead": Caller(LEAD, "east", "team", scopes()),
        "his region": replace(ALL, staff_id=str(uuid4())),
        "head office": Caller(str(uuid4()), EVERYWHERE, "organisation", scopes()),
    }
    async with there.http() as http:
        for path in PATHS:
            for who, caller in kept_out.items():
                answer = await http.get(f"/v1/{path}/{id}", headers=there.headers(caller, "VISIT"))
                elsewhere = await http.get(f"/v1/customers/{id}", headers=there.headers(caller, "VISIT"))
                told, other = answer.json(), elsewhere.json()
                assert answer.status_code == elsewhere.status_code in (403, 404), who
                assert (told["code"], told["title"]) == (other["code"], other["title"]), who
                assert leaks(answer.text) == [] and OWNER not in answer.text, who
            for who, caller in let_in.items():
                view = await there.ask(http, f"{path}/{id}", caller)
                assert states(view)["customer"] == states(view)["complaints"] == "SHOWN", who
            for token in ("", *bad_tokens(there.keys, ALL).values()):
                headers = {"authorization": f"Bearer {token}"} if token else {}
                nobody = await http.get(f"/v1/{path}/{id}", headers=headers)
                assert nobody.status_code == 401 and leaks(nobody.text) == []
            unknown = await http.get(f"/v1/{path}/{uuid4()}", headers=there.headers(ALL))
            assert (unknown.status_code, unknown.json()["code"]) == (404, "NOT_FOUND")
        refused = await http.get(f"/v1/customer-360/{id}", headers=there.headers(helper))
        assert refused.status_code == 403
        await _helps(there, id)
        view = await there.ask(http, f"customer-360/{id}", helper)
        assert states(view)["visits_owed"] == states(view)["issues"] == "SHOWN"


async def _helps(there: There, customer: str) -> None:
    """The helper is enrolled and becomes the customer's assistant."""
    head = there.play.session_of(Caller(str(uuid4()), EVERYWHERE, "organisation", scopes()))
    enrolled = organisation.EnrolStaffRequest(staff_id=HELPER, department_id=there.ids["department_id"])
    enrolled.role, enrolled.display_name = organisation.STAFF_ROLE_SALESPERSON, "Helper"
    await head.do(enrolled)
    await caught_up(there.play.operator(), SERVICES, 60)
    team = customers.StaffAccountRequest(customer_id=customer, line=customers.SALES_CHANNEL_OFFLINE)
    team.assistant_ids.append(HELPER)
    team.service_team_ids.append(there.ids["staff_id"])
    await head.do(team)
    await caught_up(there.play.operator(), SERVICES, 60)


@pytest.mark.parametrize("scope", SCOPED)
async def test_a_section_whose_scope_the_caller_lacks_is_said_to_be_not_allowed_and_is_empty(
    there: There, scope: str
) -> None:
    caller = replace(ALL, scopes=ALL.scopes - {scope})
    async with there.http() as http:
        for path in PATHS:
            view = await there.ask(http, f"{path}/{there.ids['customer_id']}", caller)
            for one in view["sections"]:
                name = one["section"].lower()
                if name in SCOPED[scope]:
                    assert (one["state"], one["reason"], view[name]) == ("NOT_ALLOWED", "SCOPE_MISSING", [])
                    assert scope in one["reason_zh"] and scope in one["reason_en"]
                else:
                    assert one["state"] in ("SHOWN", "NOTHING") and "reason" in one, name


@pytest.mark.parametrize("name", OF)
async def test_while_a_service_is_down_its_sections_say_so_and_the_others_are_there(there: There, name: str) -> None:
    async with there.http(name) as http:
        for path in PATHS:
            view = await there.ask(http, f"{path}/{there.ids['customer_id']}")
            found = states(view)
            for section in found.keys() & OF[name]:
                assert found[section] == "UNAVAILABLE" and not view.get(section), section
            kept = {section: state for section, state in found.items() if section not in OF[name]}
            assert set(kept.values()) <= {"SHOWN", "NOTHING"} and "SHOWN" in kept.values()
            told = [one for one in view["sections"] if one["state"] == "UNAVAILABLE"]
            assert {one["reason"] for one in told} == {"SERVICE_DOWN"} and all(one["reason_zh"] for one in told)


async def test_a_person_without_reach_is_shown_nothing_while_customers_cannot_say_so(there: There) -> None:
    stranger = Caller(str(uuid4()), "east", "own", scopes())
    async with there.http("customers") as http:
        for path in PATHS:
            view = await there.ask(http, f"{path}/{there.ids['customer_id']}", stranger)
            assert leaks(str(view)) == [] and "SHOWN" not in states(view).values()


@pytest.mark.clause("S2e-8")
async def test_of_a_merged_customer_the_family_is_shown_whichever_is_asked_for(there: There) -> None:
    id, merged = there.ids["customer_id"], there.merged
    async with there.http() as http:
        one, other = [await there.ask(http, f"customer-360/{each}") for each in (id, merged)]
        assert one["family_ids"] == other["family_ids"] == sorted((id, merged))
        for name in ("complaints", "issues", "visits_owed", "timeline", "merges", "account_members"):
            assert one[name] == other[name] and one[name], name
        assert [row["contact_id"] for row in one["contacts"]] == [row["contact_id"] for row in other["contacts"]]
        assert id in {row["customer_id"] for row in other["timeline"]} <= {id, merged}
        assert (one["customer"]["merged_into"], other["customer"]["merged_into"]) == ("", id)
        brief = await there.ask(http, f"briefings/{merged}")
        assert [row["visit_id"] for row in brief["last_visits"]] == [there.ids["visit_id"]]


@pytest.mark.clause("S2f-9")
async def test_a_briefing_tells_of_the_last_visit_open_promises_and_whom_to_ask_for_how(there: There) -> None:
    id = there.ids["customer_id"]
    async with there.http() as http:
        masked = await there.ask(http, f"briefings/{id}", MINE)
        opened = await there.ask(http, f"briefings/{id}", MINE, "VISIT")
    (visit,), (promise,) = opened["last_visits"], opened["promises"]
    assert (visit["visit_id"], opened["since_time"]) == (there.ids["visit_id"], visit["ended_time"])
    assert visit["feedback"] in PLANTED and promise["text"] in PLANTED and promise["kind"] == "PROMISE"
    assert {one["preferences"] for one in opened["contacts"]} <= set(PLANTED)
    assert [one["role"] for one in opened["contacts"]] == ["DECIDER", "DECIDER"]
    names = {name for row in masked["staff_names"] for name in [row["display_name"]]}
    assert set(leaks(str(masked))) <= names, "only what colleagues are called is not masked"
    assert masked["promises"][0]["text"] == masked["last_visits"][0]["feedback"] == MASK
    assert {row["event"] for row in opened["changes"]} >= {"IssueOpened"}
    assert all(row["reference_id"] != visit["visit_id"] for row in opened["changes"])
    assert all(row["occurred_time"] >= opened["since_time"] for row in opened["changes"])


async def test_the_hand_overs_of_a_customer_are_shown_with_it_but_not_its_companions(there: There) -> None:
    async with there.http() as http:
        view = await there.ask(http, f"customer-360/{there.ids['given_id']}")
        (over,) = view["hand_overs"]
        assert (over["from_id"], over["to_id"], over["status"]) == (OWNER, there.ids["staff_id"], "PLANNED")
        assert there.ids["customer_id"] not in str(over)
        assert states(view)["hand_overs"] == "SHOWN"
        other = await there.ask(http, f"customer-360/{there.ids['customer_id']}")
        assert (other["hand_overs"], states(other)["hand_overs"]) == ([], "NOTHING")


async def test_a_customer_of_the_pool_says_since_when(there: There) -> None:
    session = there.play.session_of(ALL)
    customer = (await session.do(_lead(there.ids))).aggregate_id
    given_up = customers.ReleaseCustomerRequest(customer_id=customer, reason=customers.RELEASE_REASON_NO_NEED)
    receipt = await session.do(given_up)
    async with there.http() as http:
        view = await there.ask(http, f"customer-360/{customer}", read_after=receipt.read_after)
        (row,) = view["pool"]
        assert (row["customer_id"], row["reason"]) == (customer, "NO_NEED")
        assert (states(view)["pool"], view["customer"]["responsible_id"]) == ("SHOWN", "")


async def test_a_view_holds_what_its_reader_wrote_just_before(there: There) -> None:
    session = there.play.session_of(ALL)
    async with there.http() as http:
        for _ in range(5):
            receipt = await session.do(_promise(there.ids, "soon"))
            view = await there.ask(http, f"customer-360/{there.ids['customer_id']}", read_after=receipt.read_after)
            assert receipt.aggregate_id in {row["issue_id"] for row in view["issues"]}
