"""What a foreign page can do to somebody who is signed in: nothing; and what a browser is told of every page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fieldledger.organisation.v1 import session_pb2 as pb
from kernel.errors import Unavailable
from services.gateway.console.guard import POLICY, own_path
from services.gateway.console.static import BROWSER, assets, place
from tests.console.conftest import SECRET
from tests.console.office import HERE, LIN, ZHOU, Desk

FOREIGN = [
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "none"},
    {"sec-fetch-site": "cross-site", "origin": HERE},
    {"origin": "null"},
    {"origin": "https://evil.example"},
    {"origin": "http://127.0.0.1:8081"},
    {"origin": "https://127.0.0.1:8080"},
    {"x-requested-with": "nothing"},
]


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
async def test_a_form_from_elsewhere_does_nothing(at_desk: Desk, headers: dict[str, str]) -> None:
    await at_desk.sign_in()
    for path, form in (("/staff/1:move", {"x": "1"}), ("/sign-out", {}), ("/sign-in/demo", {"staff_id": ZHOU})):
        answer = await at_desk.http.post(path, data=form, headers=headers)
        assert answer.status_code == 403 and "set-cookie" not in answer.headers, path
    assert at_desk.office.count(pb.SignInRequest) == 1 and not at_desk.office.ended


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "same-origin"}, {"origin": HERE}], ids=str)
async def test_a_form_of_our_own_is_taken_also_from_an_older_browser(at_desk: Desk, headers: dict[str, str]) -> None:
    await at_desk.sign_in()
    answer = await at_desk.http.post("/staff/1:move", data={"x": "1"}, headers=headers)
    assert answer.status_code == 303 and answer.headers["location"] == "/regions?x=1"


async def test_every_page_says_what_a_browser_may_load_and_that_nobody_frames_or_keeps_it(at_desk: Desk) -> None:
    pages = [await at_desk.get("/sign-in"), await at_desk.get("/regions")]
    await at_desk.sign_in()
    pages += [await at_desk.get(path) for path in ("/", "/menu", "/regions", "/staff", "/nowhere", "/broken")]
    pages.append(await at_desk.post("/sign-out"))
    for answer in pages:
        assert answer.headers["content-security-policy"] == POLICY
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["x-frame-options"] == "DENY" and answer.headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in POLICY and "trusted-types console" in POLICY and "unsafe" not in POLICY


async def test_nothing_is_inline_and_nothing_comes_from_elsewhere(at_desk: Desk) -> None:
    await at_desk.sign_in()
    for path in ("/sign-in", "/menu", "/staff", "/nowhere"):
        page = (await at_desk.get(path)).text
        assert not re.search(r"<style|style=|\son\w+=|javascript:|<script(?![^>]*src=)", page), path
        assert not re.search(r"(?:src|href|action)=\"(?!/|#|data:,)", page), path


async def test_after_signing_out_no_page_is_shown_again(at_desk: Desk) -> None:
    await at_desk.sign_in()
    answer = await at_desk.post("/sign-out")
    assert answer.headers["location"] == "/sign-in?out=1" and len(at_desk.office.ended) == 1
    assert answer.headers["clear-site-data"] == '"cache", "storage"'
    assert "s" not in at_desk.http.cookies
    assert (await at_desk.get("/regions")).headers["location"] == "/sign-in?next=%2Fregions"
    assert "已退出登录" in (await at_desk.get("/sign-in?out=1")).text


async def test_signing_out_clears_the_browser_though_the_session_cannot_be_ended(at_desk: Desk) -> None:
    await at_desk.sign_in()
    copied = {"cookie": f"s={at_desk.http.cookies['s']}"}
    at_desk.office.instead |= {name: Unavailable("DATABASE_DOWN") for name in ("EndSession", "GetCast")}
    answer = await at_desk.post("/sign-out")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?out=here")
    assert answer.headers["clear-site-data"] == '"cache", "storage"' and "s" not in at_desk.http.cookies
    assert (await at_desk.get("/regions", headers=copied)).status_code == 303, "at least this process knows"
    for language, words in (("zh", "未能结束"), ("en", "could not be ended")):
        said = await at_desk.get("/sign-in?out=here", headers={"accept-language": language})
        assert said.status_code == 200 and words in said.text and 'href="/sign-in"' in said.text


async def test_who_lacks_the_scope_has_no_entry_and_sees_not_a_byte(at_desk: Desk) -> None:
    await at_desk.sign_in(LIN)
    menu = (await at_desk.get("/menu")).text
    assert 'href="/regions"' in menu and 'href="/staff"' not in menu
    answer = await at_desk.get("/staff")
    assert answer.status_code == 403 and SECRET not in answer.text
    assert "管理组织与员工" in answer.text and "organisation.write" not in answer.text
    english = await at_desk.get("/staff", headers={"accept-language": "en"})
    assert "manage organisation and staff" in english.text and SECRET not in english.text


async def test_who_has_the_scope_has_the_entry_and_the_page(at_desk: Desk) -> None:
    from tests.console.office import CHIEF

    await at_desk.sign_in(CHIEF)
    assert 'href="/staff"' in (await at_desk.get("/menu")).text
    assert SECRET in (await at_desk.get("/staff")).text
    head = await at_desk.http.head("/staff")
    assert head.status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        *("//evil.example", "/\\evil.example", "\\\\evil.example", "http://evil.example", "https:evil.example"),
        *("%2f%2fevil.example", "/%2fevil.example", "/%5cevil.example", "/\t/evil.example", "/\n/evil.example"),
        *("javascript:alert(1)", "evil", "", "/a\x00b", "/%0d%0aset-cookie:x"),
    ],
)
def test_what_may_lead_elsewhere_leads_to_the_beginning(path: str) -> None:
    assert own_path(path) == "/"


@pytest.mark.parametrize("path", ["/", "/visits", "/visits?status=PLANNED", "/visits/1:confirm", "/客户?q=%E5%8D%8E"])
def test_our_own_paths_are_kept(path: str) -> None:
    assert own_path(path) == path


@pytest.mark.parametrize(
    "next", ["//evil.example", "/\\evil.example", "http://evil.example", "/%2f%2fevil", "/v1/staff"]
)
async def test_one_is_led_to_our_own_pages_only(at_desk: Desk, next: str) -> None:
    assert (await at_desk.sign_in(next=next)).headers["location"] == "/"
    assert (await at_desk.post("/language", {"language": "en", "next": next})).headers["location"] == "/"


async def test_files_are_the_same_for_ever_and_small(at_desk: Desk) -> None:
    for name in ("console.css", "console.js"):
        answer = await at_desk.http.get(f"{place()}/{name}", headers={"accept-encoding": "gzip"})
        assert answer.status_code == 200 and "immutable" in answer.headers["cache-control"]
        assert answer.headers["content-encoding"] == "gzip" and len(assets()[name].compressed) < 8 * 1024
        plain = await at_desk.http.get(f"{place()}/{name}", headers={"accept-encoding": "identity"})
        assert plain.content == answer.content and "content-encoding" not in plain.headers
    assert (await at_desk.http.get("/static/0000000000000000/console.js")).status_code == 404


async def test_a_page_is_compressed_for_whoever_takes_that(at_desk: Desk) -> None:
    small = await at_desk.http.get("/sign-in", headers={"accept-encoding": "gzip"})
    plain = await at_desk.http.get("/sign-in", headers={"accept-encoding": "identity"})
    assert small.headers["content-encoding"] == "gzip" and "content-encoding" not in plain.headers
    assert int(small.headers["content-length"]) < int(plain.headers["content-length"]) / 2


def test_no_words_stand_in_templates_or_scripts_and_no_foreign_host() -> None:
    files = [path for path in Path(BROWSER.parent).rglob("*") if path.suffix in (".html", ".js", ".css", ".py")]
    assert len(files) >= 15
    for path in files:
        text = path.read_text("utf-8")
        assert not re.search(r"https?://(?!\{)", text), path
        if path.suffix != ".py":
            assert not re.search(r"[\u3400-\u9fff]", text), path


async def test_a_form_in_which_nothing_was_entered_is_a_form(at_desk: Desk) -> None:
    await at_desk.sign_in()
    answer = await at_desk.post("/staff/1:move")
    assert (answer.status_code, answer.headers["location"]) == (303, "/regions?")
