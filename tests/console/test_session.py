"""The session's cookie: what is in it cannot be read or altered, and it is good for as long as the session is."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse, Response

from access.sealed import KEY, Box, make_console_key
from fieldledger.organisation.v1 import session_pb2 as pb
from kernel.errors import Unavailable
from services.gateway.console import session
from services.gateway.console.page import Page
from services.gateway.console.route import ConsoleRoute
from services.gateway.console.session import Held
from tests.console.conftest import PAGES
from tests.console.office import AWAY, LIN, NOW, ZHOU, Desk, desk


def _cookie(at: Desk) -> str:
    return str(at.http.cookies["s"])


def _held(at: Desk) -> Held:
    return Held(**json.loads(at.box.open("s", _cookie(at)) or b""))


async def test_nobody_who_sees_the_cookie_reads_token_secret_or_name_in_it(at_desk: Desk) -> None:
    answer = await at_desk.sign_in()
    assert answer.status_code == 303
    held = _held(at_desk)
    assert held.name == "林晓芸" and held.token.count(".") == 2 and held.secret.startswith("secret of")
    for text in (held.token, held.secret, held.session_id, "林晓芸"):
        assert text not in answer.headers["set-cookie"]
    given = answer.headers["set-cookie"].lower()
    assert given.startswith("s=") and "httponly" in given and "samesite=lax" in given and "path=/" in given
    assert f"max-age={12 * 3600}" in given and "secure" not in given, "on this machine there is no TLS"


async def test_away_from_this_machine_the_cookie_is_of_this_very_host_and_over_tls_only(tmp_path: Path) -> None:
    async with desk(tmp_path, PAGES, address=AWAY) as at:
        held = Held("token", 0, "id", "secret", 0, "name", "SALESPERSON", "")
        assert "__Host-f" not in str((await at.get("/sign-in")).headers)
        answer = await at.post("/language", {"language": "en"})
        given = answer.headers["set-cookie"].lower()
        assert given.startswith("__host-lang=en") and "; secure" in given and "domain" not in given
        at.http.cookies.set("s", at.box.seal("s", json.dumps(asdict(held)).encode()))
        assert (await at.get("/regions")).headers["location"].startswith("/sign-in"), "the plain name counts here only"


@pytest.mark.parametrize("at", [0, 11, 12, 40, -1])
async def test_an_altered_cookie_is_none(at_desk: Desk, at: int) -> None:
    await at_desk.sign_in()
    sealed = _cookie(at_desk)
    other = "A" if sealed[at] != "A" else "B"
    altered = sealed[:at] + other + sealed[at + 1 :] if at >= 0 else sealed[:-8]
    assert (await at_desk.get("/regions")).status_code == 200
    at_desk.http.cookies.clear()
    at_desk.http.cookies.set("s", altered)
    assert (await at_desk.get("/regions")).headers["location"] == "/sign-in?next=%2Fregions"


async def test_a_cookie_of_another_installation_or_for_another_purpose_is_none(at_desk: Desk, tmp_path: Path) -> None:
    await at_desk.sign_in()
    content = at_desk.box.open("s", _cookie(at_desk)) or b""
    (tmp_path / "other").mkdir()
    make_console_key(tmp_path / "other")
    foreign = Box.from_keys(tmp_path / "other").seal("s", content)
    for sealed in (foreign, at_desk.box.seal("f", content), "", "ß", "a" * 5000):
        at_desk.http.cookies.clear()
        answer = await at_desk.get("/regions", headers={"cookie": f"s={sealed}".encode()})
        assert answer.status_code == 303, sealed


def test_all_gateways_share_a_key_that_others_cannot_read(tmp_path: Path) -> None:
    make_console_key(tmp_path)
    assert (tmp_path / KEY).stat().st_mode & 0o777 == 0o600
    before = (tmp_path / KEY).read_bytes()
    make_console_key(tmp_path)
    assert (tmp_path / KEY).read_bytes() == before
    assert Box.from_keys(tmp_path).open("s", Box.from_keys(tmp_path).seal("s", b"held")) == b"held"


async def test_a_token_is_renewed_before_its_time_is_over_and_not_earlier(at_desk: Desk) -> None:
    await at_desk.sign_in()
    first = _held(at_desk).token
    at_desk.pass_by(minutes=7)
    assert "set-cookie" not in (await at_desk.get("/regions")).headers
    at_desk.pass_by(minutes=1, seconds=1)
    assert (await at_desk.get("/regions")).status_code == 200
    assert _held(at_desk).token != first and _held(at_desk).secret.startswith("secret of")
    assert at_desk.office.count(pb.RenewSessionRequest) == 1


async def test_of_many_requests_at_once_one_renews(at_desk: Desk) -> None:
    await at_desk.sign_in()
    at_desk.pass_by(minutes=9)
    sealed = _cookie(at_desk)
    answers = await asyncio.gather(*(at_desk.get("/regions", headers={"cookie": f"s={sealed}"}) for _ in range(20)))
    late = await at_desk.get("/regions", headers={"cookie": f"s={sealed}"})
    assert [one.status_code for one in (*answers, late)] == [200] * 21
    assert at_desk.office.count(pb.RenewSessionRequest) == 1, "one that comes with the cookie of before, too"


async def test_whoever_left_is_refused_at_the_next_renewal_and_forgotten(at_desk: Desk) -> None:
    await at_desk.sign_in()
    at_desk.office.gone.add(LIN)
    assert (await at_desk.get("/regions")).status_code == 200
    at_desk.pass_by(minutes=9)
    answer = await at_desk.get("/regions")
    assert answer.status_code == 403 and "离职" in answer.text and "林晓芸" not in answer.text
    assert "s" not in at_desk.http.cookies


async def test_whoever_was_signed_out_elsewhere_signs_in_again_and_comes_back(at_desk: Desk) -> None:
    await at_desk.sign_in()
    at_desk.office.ended.add(_held(at_desk).session_id)
    at_desk.pass_by(minutes=9)
    answer = await at_desk.get("/staff/1?tab=2")
    assert answer.status_code == 401 and "/sign-in?next=%2Fstaff%2F1%3Ftab%3D2" in answer.text
    assert "s" not in at_desk.http.cookies
    back = await at_desk.sign_in(next="/staff/1?tab=2")
    assert back.headers["location"] == "/staff/1?tab=2"


async def test_a_renewal_that_is_not_answered_ends_nothing(at_desk: Desk) -> None:
    await at_desk.sign_in()
    at_desk.pass_by(minutes=9)
    at_desk.office.instead["RenewSession"] = Unavailable("DATABASE_DOWN")
    answer = await at_desk.get("/regions")
    assert answer.status_code == 503 and answer.headers["retry-after"] == "5"
    del at_desk.office.instead["RenewSession"]
    assert (await at_desk.get("/regions")).status_code == 200


async def test_after_its_hours_a_session_is_over(at_desk: Desk) -> None:
    await at_desk.sign_in()
    sealed = _cookie(at_desk)
    at_desk.office.now = NOW + timedelta(hours=12)
    answer = await at_desk.get("/regions", headers={"cookie": f"s={sealed}"})
    assert answer.headers["location"] == "/sign-in?next=%2Fregions"
    assert at_desk.office.count(pb.RenewSessionRequest) == 0


async def test_the_cookie_opens_nothing_under_the_api(at_desk: Desk) -> None:
    await at_desk.sign_in()
    assert (await at_desk.get("/regions")).status_code == 200
    answer = await at_desk.get("/v1/regions")
    assert (answer.status_code, answer.json()["code"]) == (401, "TOKEN_MISSING")


async def test_signing_in_again_makes_another_session(at_desk: Desk) -> None:
    await at_desk.sign_in(LIN)
    first, sealed = _held(at_desk), _cookie(at_desk)
    await at_desk.sign_in(ZHOU)
    assert _held(at_desk).session_id != first.session_id and _cookie(at_desk) != sealed
    assert _held(at_desk).name == "周婉婷"


async def test_a_copy_of_a_cookie_opens_nothing_after_signing_out(at_desk: Desk) -> None:
    await at_desk.sign_in()
    copied = {"cookie": f"s={_cookie(at_desk)}"}
    await at_desk.post("/sign-out")
    assert (await at_desk.get("/regions", headers=copied)).headers["location"] == "/sign-in?next=%2Fregions"
    sent = await at_desk.http.post("/staff/1:move", data={"x": "1"}, headers=copied | {"sec-fetch-site": "same-origin"})
    assert sent.status_code == 401


async def test_signing_in_again_ends_the_session_of_before(at_desk: Desk) -> None:
    await at_desk.sign_in(LIN)
    before, copied = _held(at_desk).session_id, {"cookie": f"s={_cookie(at_desk)}"}
    at_desk.office.instead["SignIn"] = Unavailable("DATABASE_DOWN")
    assert (await at_desk.sign_in(ZHOU)).status_code == 503 and not at_desk.office.ended, "nobody else came"
    del at_desk.office.instead["SignIn"]
    await at_desk.sign_in(ZHOU)
    assert at_desk.office.ended == {before}
    own = await at_desk.get("/regions")
    assert own.status_code == 200 and "周婉婷" in own.text
    at_desk.http.cookies.clear()
    assert (await at_desk.get("/regions", headers=copied)).status_code == 303


async def test_what_lasts_knows_that_its_session_was_ended(tmp_path: Path) -> None:
    asked: list[Page] = []

    async def lasts(page: Page) -> Response:
        asked.append(page)
        return PlainTextResponse("")

    async with desk(tmp_path, [ConsoleRoute("GET", "/lasts", "", lasts)]) as at:
        await at.sign_in()
        await at.get("/lasts")
        assert asked[0].still()
        await at.post("/sign-out")
        assert not asked[0].still()


def test_only_the_last_that_ended_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "REMEMBERED", 3)
    sessions = session.Sessions(Box(b"\1" * 32), None, None)  # type: ignore[arg-type]
    for number in range(5):
        sessions.end(str(number))
    assert [sessions.has_ended(str(number)) for number in range(5)] == [False, False, True, True, True]


async def test_ones_own_write_is_asked_for_by_the_next_page_and_not_for_long(at_desk: Desk) -> None:
    await at_desk.sign_in()
    answer = await at_desk.post("/staff/1:move", {"x": "1"})
    assert answer.status_code == 303 and "max-age=60" in answer.headers["set-cookie"].lower()
    assert (await at_desk.get("/after")).text == "organisation/3/7"
    at_desk.http.cookies.set("after", "no place at all\\")
    assert (await at_desk.get("/after", headers={"cookie": f"s={_cookie(at_desk)}; after=<b>"})).text == ""


async def test_a_purpose_is_remembered_until_one_signs_out(at_desk: Desk) -> None:
    await at_desk.sign_in()
    assert "purpose=VISIT" in (await at_desk.post("/staff/1:unmask", {"purpose": "VISIT"})).headers["set-cookie"]
    assert "purpose" not in (await at_desk.post("/staff/1:unmask", {"purpose": "a;b"})).headers.get("set-cookie", "")
    gone = await at_desk.post("/sign-out")
    assert any(one.startswith("purpose=") and "Max-Age=0" in one for one in gone.headers.get_list("set-cookie"))
