"""Where there is no page, a person is told why in his language, what to do, and the number to name to others."""

from __future__ import annotations

import pytest
from starlette.requests import Request
from starlette.responses import Response

from chassis.labels import labels
from services.gateway.console.guard import drawn_by_hand
from services.gateway.console.navigation import BEGINS, TABS, Navigation, path_of
from services.gateway.console.page import Page, Person, texts
from services.gateway.console.route import ConsoleRoute
from services.gateway.console.trouble import named_scope, of_post, trouble
from services.organisation.granted import roles
from tests.console.conftest import SECRET
from tests.console.drawing import PROBLEMS
from tests.console.office import CHIEF, Desk
from tests.gateway.everything import ROUTES

TRACE = "0af7651916cd43dd8448eb211c80319c"
HEADERS = {"traceparent": f"00-{TRACE}-b7ad6b7169203331-01"}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("path", "status", "title"),
    [("/staff", 403, "trouble_403"), ("/nowhere", 404, "trouble_404"), ("/broken", 500, "trouble_5xx")],
)
async def test_there_is_a_page_in_words_with_its_number(
    at_desk: Desk, path: str, status: int, title: str, language: str
) -> None:
    await at_desk.sign_in()
    answer = await at_desk.get(path, headers=HEADERS | {"accept-language": language})
    assert answer.status_code == status and answer.headers["content-type"].startswith("text/html")
    for text in (texts()[title][language], texts()[f"{title}_advice"][language], TRACE):
        assert text in answer.text
    assert answer.text.count("<h1") == 1 and SECRET not in answer.text and "Traceback" not in answer.text
    assert 'lang="zh-CN"' in answer.text if language == "zh" else '<html lang="en">' in answer.text


@pytest.mark.clause("S0-5.3.3-b")
def test_who_lacks_a_right_is_told_of_his_post_and_not_of_a_token_and_its_scope() -> None:
    problem = PROBLEMS.problem("SCOPE_MISSING", "zh-CN", {"scope": "operations.read"})
    told = of_post(problem, PROBLEMS, "zh")
    assert told.text == f"您的岗位不含“{named_scope('operations.read', 'zh')}”权限。" and told.status == 403
    other = PROBLEMS.problem("ROUTE_UNKNOWN", "zh-CN", {"path": "/x"})
    assert of_post(other, PROBLEMS, "zh") is other


async def test_a_stranger_is_told_that_there_is_nothing_and_a_program_as_ever(at_desk: Desk) -> None:
    assert texts()["trouble_404"]["zh"] in (await at_desk.get("/nowhere")).text
    for path, accept in (
        ("/nowhere", "application/json"),
        ("/v1/nowhere", "text/html"),
        ("/docs/nowhere", "text/html"),
    ):
        answer = await at_desk.http.get(path, headers={"accept": accept})
        assert (answer.status_code, answer.json()["code"]) == (404, "ROUTE_UNKNOWN"), path


async def test_what_may_succeed_a_moment_later_counts_down_and_keeps_the_form(at_desk: Desk) -> None:
    await at_desk.sign_in()
    answer = await at_desk.post("/staff/1:move", {"fail": "yes", "note": '客户说"不"<b>', "command_id": "42"})
    assert answer.status_code == 503 and answer.headers["retry-after"] == "5"
    assert 'data-retry="5"' in answer.text and 'action="/staff/1:move"' in answer.text
    assert 'name="note" value="客户说&#34;不&#34;&lt;b&gt;"' in answer.text
    assert 'name="command_id" value="42"' in answer.text


def test_what_is_offered_again_leads_nowhere_else() -> None:
    scope = {"type": "http", "method": "GET", "path": "//evil.example/x", "query_string": b"", "headers": []}
    at = Request({**scope, "state": {"traceparent": f"00-{'1' * 32}-{'1' * 16}-01"}})
    problem = PROBLEMS.problem("SERVICE_DOWN", "en", {})
    page = bytes(trouble(at, problem, "en", None).body).decode()
    assert "data-retry" in page and "evil" not in page


async def test_a_form_without_a_session_is_not_carried_out(at_desk: Desk) -> None:
    answer = await at_desk.post("/staff/1:move", {"x": "1"})
    assert answer.status_code == 401 and "/sign-in?next=" in answer.text


async def test_a_form_that_is_too_large_is_refused(at_desk: Desk) -> None:
    await at_desk.sign_in()
    assert (await at_desk.post("/staff/1:move", {"x": "1" * 300_000})).status_code == 413


async def test_a_path_with_a_verb_is_the_form_and_not_the_record(at_desk: Desk) -> None:
    await at_desk.sign_in(CHIEF)
    assert (await at_desk.get("/staff/17")).text == f"{SECRET} 17 方建华"
    assert (await at_desk.get("/staff/17:move")).text == f"{SECRET} 17 方建华"
    assert (await at_desk.post("/staff/17:move", {"a": "b"})).headers["location"] == "/regions?a=b"


async def test_the_language_is_as_it_was_chosen(at_desk: Desk) -> None:
    await at_desk.sign_in()
    assert "退出登录" in (await at_desk.get("/menu")).text
    answer = await at_desk.post("/language", {"language": "en", "next": "/menu"})
    assert answer.headers["location"] == "/menu"
    page = (await at_desk.get("/menu")).text
    assert "Sign out" in page and "Salesperson" in page and "退出登录" not in page
    await at_desk.post("/language", {"language": "fr", "next": "/menu"})
    assert "Sign out" in (await at_desk.get("/menu")).text


async def test_what_the_first_page_was_is_where_programmers_begin(at_desk: Desk) -> None:
    assert "/openapi.json" in (await at_desk.http.get("/docs/start")).text
    assert (await at_desk.http.get("/")).headers["location"] == "/sign-in"


def test_every_scope_that_a_person_may_lack_has_a_name_in_words() -> None:
    scopes = {scope for role, (_, held) in roles().items() if role != "service" for scope in held}
    assert {scope for scope in scopes if named_scope(scope, "zh") == scope} == set()
    said = {name.removeprefix("scope:") for name in texts() if name.startswith("scope:")}
    assert said == scopes


def test_the_navigation_has_lists_that_need_not_be_told_of_what() -> None:
    async def page(page: Page) -> Response:
        return Response()

    pages = [ConsoleRoute("GET", path_of(route), route.scope, page) for route in ROUTES if "{" not in route.path]
    pages += [one for one in drawn_by_hand() if one.method == "GET" and "{" not in one.template]
    scopes = {route.scope for route in ROUTES} | {one.scope for one in pages}
    everybody = Person("x", "", "*", "organisation", ("head_office",), frozenset(scopes))
    around = Navigation(ROUTES, pages).around(everybody, "zh", "/visits/1", "")
    paths = [entry.path for _, entries in around.groups for entry in entries]
    assert len(paths) == len(set(paths)) >= 25 and "/staff-names" not in paths, "names are looked up by ids"
    assert [entry.path for entry in around.tabs] == [*BEGINS["head_office"]][:TABS]
    assert [entry.path for _, entries in around.groups for entry in entries if entry.here] == ["/visits"]
    assert {path for begins in BEGINS.values() for path in begins} <= set(paths), (
        "every role begins with lists there are"
    )


def test_every_service_has_a_name() -> None:
    services = {file.service for file in labels().files if file.service}
    assert {f"service_{name}" for name in services} <= texts().keys()


def test_the_side_begins_with_the_lists_of_ones_role_and_folds_the_others() -> None:
    scopes = frozenset(route.scope for route in ROUTES)

    async def nothing(page: Page) -> Response:
        raise AssertionError(page)

    listed = [ConsoleRoute("GET", path_of(one), one.scope, nothing) for one in ROUTES if one.method == "GET"]
    navigation = Navigation(ROUTES, listed)
    who = Person("1", "x", "east", "own", ("salesperson",), scopes)
    around = navigation.around(who, "zh", "/visits", "")
    assert [one.path for one in around.own] == ["/customers", "/visits", "/notices", "/issues", "/pool"]
    assert not around.elsewhere and sum(len(entries) for _, entries in around.groups) > 30
    away = navigation.around(who, "zh", "/readings", "")
    assert not away.elsewhere and [(one.path, one.here) for one in away.own][-1] == ("/readings", True)
    nobody = Person("1", "x", "east", "own", (), scopes)
    assert navigation.around(nobody, "zh", "/readings", "").elsewhere, "without lists of its own, all are open"


def test_whoever_decides_has_what_waits_among_his_own() -> None:
    deciding = {"team_lead", "manager", "marketing", "customer_service", "supervisor", "head_office"}
    assert {role for role, begins in BEGINS.items() if "/approvals" in begins} == deciding
