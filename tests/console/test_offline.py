"""What an outbox is told, what a worker is made of, which forms may wait, and how small all of it is."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from chassis.meanings import marks
from chassis.validation import required
from fieldledger.organisation.v1 import policy_pb2 as policy
from fieldledger.platform.v1 import platform_pb2 as platform
from fieldledger.visits.v1 import visit_pb2 as visit
from kernel.errors import Unavailable
from services.gateway.console.app import Settings
from services.gateway.console.fields import Kind, fields_of
from services.gateway.console.offline import accepted, stamps
from services.gateway.console.page import HERE, Page
from services.gateway.console.route import ConsoleRoute
from services.gateway.console.site import Site, variables_of
from services.gateway.console.static import assets
from services.gateway.console.warned import lead_on
from services.gateway.transcoding import Route
from tests.console.by_hand import Office, at
from tests.console.drawing import ID, LANGUAGES, Services, get, page_of, path_for, person, post, seen, text_of
from tests.console.office import FROM_US, LIN, ZHOU, Desk, desk
from tests.console.refusals import no_answer, refused
from tests.gateway.everything import ROUTES

KEY = "019aa000-0000-7000-8000-00000000abcd"
CONFIRM = f"/visits/{ID}:confirm"
ENTRIES = {"confirmed_by": "王", "channel": "PHONE", "place": "店里", "_key": KEY, "_version": "3"}
OUTBOX = {"x-part": "outbox"}
LINS = OUTBOX | {"x-person": replace(person(), staff_id=LIN).mark}
ENTERED, NOW = "2026-11-25T00:40:00.125Z", "2026-11-25T01:00:00.000Z"
COMMANDS = [route for route in ROUTES if route.method != "GET"]
LATER = [route for route in COMMANDS if "offline" in marks(route.rpc)]
SITE = Site(ROUTES)


def told(response: Response) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(bytes(response.body))
    return found


def services(answer: Any, **record: Any) -> Services:
    """Services of which visits answers a confirmation so; what it answers may be a refusal."""

    def confirm(request: Any) -> Any:
        if isinstance(answer, Exception):
            raise answer
        return answer

    details = visit.VisitDetails(visit_id=ID, version=5, status=visit.VISIT_STATUS_CANCELLED)
    for name, no in record.items():
        details.possible.add(rpc=name, **no)
    return Services({visit.ConfirmVisitRequest: confirm, visit.GetVisitRequest: lambda request: details})


async def test_an_entry_that_is_accepted_is_named_and_a_form_goes_on_as_ever() -> None:
    receipt = platform.Receipt(aggregate_id=ID, version=4)
    response = await post(services(receipt), CONFIRM, ENTRIES, headers=OUTBOX)
    to = f"/visits/{ID}?_done=ConfirmVisit"
    assert told(response) == {"accepted": True, "key": KEY, "version": 4} and response.headers["location"] == to
    page = await post(services(receipt), CONFIRM, ENTRIES)
    assert (page.status_code, page.headers["location"]) == (303, to)


async def test_what_was_unwise_is_told_where_an_entry_leads_to() -> None:
    page = page_of(Services(), "zh", CONFIRM, "", person(), b"_=", OUTBOX)
    page.asking.warned = f"visits/{KEY}"
    response = accepted(page, platform.Receipt(version=4), KEY, "/visits/1?_done=ConfirmVisit")
    lead_on(page, response)
    assert response.headers["location"] == f"/visits/1?_done=ConfirmVisit&_warned=visits/{KEY}"


async def test_an_entry_that_is_refused_is_told_why_by_which_clause_and_where() -> None:
    no = refused("VISIT_NOT_PLANNED", 409, "只有已计划的走访才能确认。", ("place",), "S1-1.2")
    response = await post(services(no), CONFIRM, ENTRIES, headers=OUTBOX)
    said = told(response)
    assert response.status_code == 409 and said["title"] == "只有已计划的走访才能确认。"
    assert said["clause"].startswith("依据 S1-1.2") and "先完成" in said["advice"]
    assert said["errors"] == [["地点", "只有已计划的走访才能确认。"]]
    english = told(await post(services(no), CONFIRM, ENTRIES, "en", headers=OUTBOX))
    assert english["clause"].startswith("By S1-1.2") and english["errors"][0][0] == "Place"


async def test_an_entry_that_lacks_something_is_told_so_without_a_command() -> None:
    asked = services(platform.Receipt())
    response = await post(asked, CONFIRM, {"_key": KEY}, headers=OUTBOX)
    assert response.status_code == 400 and len(told(response)["errors"]) == 3
    assert not asked.of(visit.ConfirmVisitRequest)


async def test_what_nobody_knows_the_outcome_of_may_be_sent_again() -> None:
    response = await post(services(no_answer()), CONFIRM, ENTRIES, headers=OUTBOX)
    assert response.status_code >= 500 and told(response)["title"]


@pytest.mark.clause("S1-1.2")
async def test_of_a_record_that_changed_it_is_told_whether_that_is_why() -> None:
    conflict = refused("VERSION_CONFLICT", 412, "该数据已被他人修改，请重新读取。")
    closed = {"reason": "VISIT_CLOSED", "clause": "S1-1.2", "text_zh": "走访当前为CANCELLED，不能再变更。"}
    response = await post(services(conflict, ConfirmVisit=closed), CONFIRM, ENTRIES, headers=OUTBOX)
    said = told(response)
    assert response.status_code == 412 and said["title"] == "走访当前为已取消，不能再变更。"
    assert "S1-1.2" in said["clause"] and "先完成" in said["advice"]
    still = told(await post(services(conflict, ConfirmVisit={}), CONFIRM, ENTRIES, headers=OUTBOX))
    assert "2 次变更" in still["title"] and "改后重发" in still["advice"]


async def test_when_it_was_entered_goes_with_the_command_and_with_no_question(tmp_path: Path) -> None:
    seen_by: list[dict[str, str]] = []

    async def sees(page: Page) -> Response:
        seen_by.append(dict(page.asking.stamps))
        return JSONResponse({})

    pages = [ConsoleRoute(method, "/staff/{staff_id}:move", "", sees) for method in ("POST", "GET")]
    async with desk(tmp_path, pages) as at_desk:
        await at_desk.sign_in()
        stamps = {"entered-time": ENTERED, "device-time": NOW}
        await at_desk.post("/staff/1:move", {}, **FROM_US, **LINS, **stamps)
        await at_desk.get("/staff/1:move", headers=stamps)
        assert seen_by == [stamps, {}]
        long = await at_desk.post("/staff/1:move", {}, **FROM_US, **LINS, **{"entered-time": "9" * 65})
        assert long.status_code == 400 and "Entered-Time" in long.json()["title"]
    asked = services(platform.Receipt())
    await post(asked, CONFIRM, ENTRIES)
    assert not {"entered-time", "device-time"} & {name for _, sent in asked.asked for name in sent}


async def test_the_stamps_are_sent_with_a_command_only() -> None:
    office = Office()
    page = page_of(office, "zh", "/", "", person())
    page.asking.stamps = {"entered-time": ENTERED, "device-time": NOW}
    await page.asking.do(visit.ConfirmVisitRequest(visit_id=ID), KEY)
    await page.asking.ask(visit.GetVisitRequest(visit_id=ID))
    (_, command), (_, question) = office.asked
    assert command["entered-time"] == ENTERED and command["device-time"] == NOW
    assert "entered-time" not in question and "device-time" not in question


async def test_whoever_is_not_signed_in_is_told_so_and_loses_nothing(at_desk: Desk) -> None:
    answer = await at_desk.post("/staff/1:move", {"x": "1"}, **FROM_US, **LINS)
    assert answer.status_code == 401 and "尚未登录" in answer.json()["title"]
    await at_desk.sign_in(LIN)
    at_desk.office.ended.update(at_desk.office.of)
    at_desk.pass_by(minutes=9)
    over = await at_desk.post("/staff/1:move", {"x": "1"}, **FROM_US, **LINS)
    assert over.status_code == 401 and "重新登录" in over.json()["title"]


async def test_what_somebody_entered_is_not_sent_in_the_name_of_who_signed_in_since(at_desk: Desk) -> None:
    await at_desk.sign_in(LIN)
    await at_desk.sign_in(ZHOU)
    for headers in (LINS, OUTBOX):
        answer = await at_desk.post("/staff/1:move", {"x": "1"}, **FROM_US, **headers)
        said = answer.json()
        assert (answer.status_code, said["reason"]) == (401, "ANOTHER_PERSON") and "周婉婷" in said["title"]
        assert "location" not in answer.headers and "set-cookie" not in answer.headers
    part = await at_desk.get("/regions", headers=LINS | {"x-part": "live"})
    assert part.status_code == 401 and part.json()["reason"] == "ANOTHER_PERSON"
    assert (await at_desk.get("/regions")).status_code == 200, "whoever is signed in stays so"
    await at_desk.sign_in(LIN)
    assert (await at_desk.post("/staff/1:move", {"x": "1"}, **FROM_US, **LINS)).status_code == 303
    assert (await at_desk.get("/regions", headers=LINS | {"x-part": "live"})).status_code == 200


async def test_a_service_that_is_away_is_no_refusal(at_desk: Desk) -> None:
    await at_desk.sign_in()
    answer = await at_desk.post("/staff/1:move", {"x": "fail"}, **FROM_US, **LINS)
    assert answer.status_code == 503 and answer.json()["title"]
    at_desk.office.instead["RenewSession"] = Unavailable("DATABASE_DOWN")
    at_desk.office.now += timedelta(minutes=9)
    assert (await at_desk.post("/staff/1:move", {"x": "1"}, **FROM_US, **LINS)).status_code == 503


async def test_a_foreign_page_sends_nothing_through_an_outbox(at_desk: Desk) -> None:
    await at_desk.sign_in()
    answer = await at_desk.post("/staff/1:move", {"x": "1"}, **{"sec-fetch-site": "cross-site"}, **OUTBOX)
    assert answer.status_code == 403


@pytest.mark.parametrize("route", COMMANDS, ids=lambda route: route.rpc.name)
async def test_only_what_may_wait_is_marked(route: Route) -> None:
    page = seen(await get(Services(), _form(route)))
    (form,) = page.every("form", class_="command")
    assert ("data-offline" in form) is (route in LATER)
    assert bool(page.every("template", id="offline-kept")) is (route in LATER)


def _form(route: Route) -> str:
    path = path_for(route)
    return path if ":" in path else f"{path}:new"


def test_some_commands_may_wait() -> None:
    assert {"LogVisit", "ConfirmVisit", "RegisterLead"} <= {route.rpc.name for route in LATER}


@pytest.mark.parametrize("route", LATER, ids=lambda route: route.rpc.name)
def test_every_id_of_what_may_wait_comes_with_the_address_is_chosen_or_is_made(route: Route) -> None:
    """A device without a network cannot ask for an id; and what came of it is told by a receipt alone."""
    known = {*variables_of(route), *SITE.made_by_service(route)}
    fields = {one.name: one for one in fields_of(route.rpc.input_type, "zh")}
    for field in route.rpc.input_type.fields:
        if required(field) and field.name.endswith(("_id", "_ids")) and field.name not in known:
            assert fields[field.name].kind in (Kind.REFERS, Kind.SEVERAL) and fields[field.name].refers_to, field.name
    assert route.response is platform.Receipt and "careful" not in marks(route.rpc)


async def test_the_worker_is_asked_for_anew_serves_every_file_and_is_one_script(at_desk: Desk) -> None:
    answer = await at_desk.http.get("/sw.js")
    assert answer.status_code == 200 and answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-type"].startswith("text/javascript") and "unsafe" not in str(answer.headers)
    place, names = (json.loads(found) for found in re.findall(r"^const (?:PLACE|FILES) = (.*);$", answer.text, re.M))
    assert set(names) == set(assets()) - {"sw.js"} and names == sorted(names)
    for name in names:
        assert (await at_desk.http.get(f"{place}/{name}")).status_code == 200
    assert not re.search(r"^(?:export|import)\b", answer.text, re.M), "browsers of the floor know no modules in workers"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/outbox", "/offline"])
async def test_its_pages_are_for_everybody(path: str, language: str) -> None:
    response = await at(Office(), path, language, person(scopes=frozenset()))
    page = seen(response)
    assert len(page.every("h1")) == 1 and "{" not in page.visible
    (mark,) = page.every("a", id="waiting")
    assert re.fullmatch("[0-9a-f]{16}", mark["data-who"]) and ID not in text_of(response)
    assert "hidden" in mark and all("hidden" in one for one in page.every("p", class_="note bad"))


def test_people_are_told_apart() -> None:
    assert person().mark != replace(person(), staff_id=KEY).mark


def _size(*names: str) -> int:
    return sum(len(assets()[name].compressed) for name in names)


def test_what_a_page_loads_first_is_small() -> None:
    """8 KB for what a page names itself; what is for later is loaded behind it, within the 18 of the whole console."""
    templates = "\n".join(path.read_text("utf-8") for path in HERE.glob("templates/**/*.html"))
    named = set(re.findall(r"address\(.(\w+\.js).\)", templates))
    assert named and not named & {"outbox.js", "store.js", "draft.js", "pack.js", "waiting.js", "offline.js"}
    assert _size(*named) < 8 * 1024
    assert _size(*(name for name in assets() if name.endswith(".js"))) < 18 * 1024


ABOVE = r"structuredClone|\.at\(|Object\.hasOwn|findLast|replaceAll|AbortSignal\.timeout\(|\bawait import\(.*with\b"
"""What Chromium 90 or iOS 14.5 lacks."""


GUARDED = {
    "navigator.locks.": r"navigator\.locks \?|!navigator\.locks",
    "new BroadcastChannel": r"window\.BroadcastChannel \?",
    "showModal": r"showModal\?\.",
}
"""What only some browsers of the floor have, and how a script looks whether it is there."""


def test_no_script_is_above_the_floor_or_too_long() -> None:
    for path in (HERE / "browser").glob("*.js"):
        text = path.read_text("utf-8")
        assert len(text.splitlines()) <= 300, path.name
        assert not re.search(ABOVE, text), path.name
        assert "performance.timeOrigin" not in text, path.name
        for name, guard in GUARDED.items():
            assert name not in text or re.search(guard, text), f"{path.name}: {name} is not everywhere"


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("2026-11-02T10:00:00.123Z", "2026-10-31T10:00:00.123000+00:00"),
        ("2026-11-02T10:00:00+08:00", "2026-10-31T10:00:00+08:00"),
        ("2026-11-02T10:00:00", "2026-11-02T10:00:00"),
        ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
        ("soon", "soon"),
    ],
)
def test_the_stamps_of_a_device_are_moved_to_a_clock_that_is_played(text: str, moved: str) -> None:
    request = Request({"type": "http", "method": "POST", "headers": [(b"entered-time", text.encode())]})
    assert stamps(request, timedelta(days=-2)) == {"entered-time": moved}
    assert stamps(request) == {"entered-time": text}


async def test_where_the_clock_is_played_no_device_is_off(tmp_path: Path) -> None:
    seen_by: list[dict[str, str]] = []

    async def sees(page: Page) -> Response:
        seen_by.append(dict(page.asking.stamps))
        return JSONResponse({})

    def played(settings: Settings) -> Settings:
        return replace(settings, clock=lambda: datetime.now(UTC) - timedelta(days=20))

    async with desk(tmp_path, [ConsoleRoute("POST", "/staff/{staff_id}:move", "", sees)], change=played) as at_desk:
        await at_desk.sign_in()
        sent = datetime.now(UTC)
        told = {"entered-time": (sent - timedelta(hours=1)).isoformat(), "device-time": sent.isoformat()}
        await at_desk.post("/staff/1:move", {}, **FROM_US, **LINS, **told)
    ((entered, device),) = [[datetime.fromisoformat(text) for text in one.values()] for one in seen_by]
    assert device - entered == timedelta(hours=1)
    assert timedelta(days=-21) < device - sent < timedelta(days=-19)


def _policy(value: str, scope: str) -> Any:
    row = policy.PolicyRow(policy_id=ID, key="offline.allowed", scope=scope, value=json.dumps(value), approved_by=ID)
    return {policy.ListPoliciesRequest: lambda asked: policy.ListPoliciesResponse(rows=[row])}


@pytest.mark.parametrize(("value", "scope", "kept"), [("NO", "east", False), ("NO", "north", True), ("YES", "", True)])
async def test_a_region_may_let_nothing_be_kept_on_devices(value: str, scope: str, kept: bool) -> None:
    office = Office(_policy(value, scope))
    today = seen(await at(office, "/today", who=person("region")))
    (pack,) = [one for one in today.every("div") if "data-pack" in one]
    assert bool(pack["data-pack"]) is kept and ("不在设备上保存" in today.visible) is not kept
    form = seen(await get(Services(_policy(value, scope)), CONFIRM)).every("form", class_="command")[0]
    assert ("data-offline" in form) is kept
