"""Signing in: by the cards of the demo on this machine only, or by a provider to whom the browser is sent."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from access.login import Login
from access.sealed import Box
from fieldledger.organisation.v1 import events_pb2 as events
from fieldledger.organisation.v1 import session_pb2 as pb
from kernel.errors import Forbidden
from tests.console.conftest import PAGES
from tests.console.office import AWAY, LIN, Desk, desk

PROVIDERS = Login(
    ("oidc", "wecom", "dingtalk", "feishu"),
    {
        f"FIELDLEDGER_{kind.upper()}_{name}": value
        for kind in ("oidc", "wecom", "dingtalk", "feishu")
        for name, value in {"CLIENT": "ours", "AUTHORIZE": f"https://{kind}.example/authorize"}.items()
    },
    AWAY,
)


@pytest.fixture
async def away(tmp_path: Path) -> AsyncIterator[Desk]:
    async with desk(tmp_path, PAGES, PROVIDERS, AWAY, "0.0.0.0:8080") as found:
        yield found


def _asked(answer: httpx.Response) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["location"]).query).items()}


async def test_the_cards_show_who_there_is_and_a_click_signs_in(at_desk: Desk) -> None:
    page = (await at_desk.get("/sign-in?next=/regions")).text
    for text in ("林晓芸", "周婉婷", "方建华", "业务员", "全组织", f'value="{LIN}"', 'value="/regions"'):
        assert text in page
    answer = await at_desk.sign_in(LIN, "/regions")
    assert (answer.status_code, answer.headers["location"]) == (303, "/regions")
    assert "林晓芸" in (await at_desk.get("/regions")).text
    assert (await at_desk.get("/")).headers["location"] == "/today"


async def test_where_nobody_is_on_the_staff_one_is_told_how_that_is_done(at_desk: Desk) -> None:
    at_desk.office.staff.clear()
    page = (await at_desk.get("/sign-in")).text
    assert "fieldledger enrol" in page and "名册中还没有任何人" in page


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8080", "10.0.0.7", ""]
)
async def test_a_foreign_name_that_leads_to_this_machine_shows_no_cards(at_desk: Desk, host: str) -> None:
    answer = await at_desk.get("/sign-in", headers={"host": host})
    assert answer.status_code == 403 and "林晓芸" not in answer.text
    posted = await at_desk.http.post(
        "/sign-in/demo", data={"staff_id": LIN}, headers={"host": host, "sec-fetch-site": "same-origin"}
    )
    assert posted.status_code == 403 and at_desk.office.asked == []


@pytest.mark.parametrize("host", ["localhost:8080", "[::1]:8080", "127.0.0.1"])
async def test_every_name_of_this_machine_does(at_desk: Desk, host: str) -> None:
    assert "林晓芸" in (await at_desk.get("/sign-in", headers={"host": host})).text


@pytest.mark.parametrize("bound", ["0.0.0.0:8080", "10.0.0.7:8080", ":8080", "[::]:8080"])
async def test_the_demo_does_not_start_where_other_machines_reach_it(tmp_path: Path, bound: str) -> None:
    with pytest.raises(SystemExit, match="demo lets everybody in"):
        async with desk(tmp_path, PAGES, bound=bound):
            pass


def test_the_demo_stands_alone_and_a_provider_that_there_is_not_is_named() -> None:
    for setting in ("demo,oidc", "ldap"):
        with pytest.raises(ValueError, match="FIELDLEDGER_LOGIN"):
            Login.from_env({"FIELDLEDGER_LOGIN": setting})
    assert Login.from_env({}).kinds == () and Login.from_env({"FIELDLEDGER_LOGIN": "none"}).kinds == ()


async def test_a_provider_without_its_settings_does_not_start(tmp_path: Path) -> None:
    for login, wanted in (
        (Login(("oidc",)), "FIELDLEDGER_OIDC_CLIENT"),
        (Login(("oidc",), {"FIELDLEDGER_OIDC_CLIENT": "x"}), "FIELDLEDGER_OIDC_AUTHORIZE"),
        (Login(("oidc",), {**PROVIDERS.values, "FIELDLEDGER_OIDC_AUTHORIZE": "http://sso.example"}), "no https"),
        (Login(("oidc",), PROVIDERS.values), "FIELDLEDGER_CONSOLE_URL"),
    ):
        with pytest.raises(SystemExit, match=wanted):
            async with desk(tmp_path, PAGES, login, AWAY):
                pass


async def test_one_is_sent_to_a_provider_and_comes_back_signed_in(away: Desk) -> None:
    page = (await away.get("/sign-in?next=/regions")).text
    assert "统一登录" in page and 'href="/sign-in/oidc?next=%2Fregions"' in page
    sent = await away.get("/sign-in/oidc?next=/regions")
    asked = _asked(sent)
    assert sent.headers["location"].startswith("https://oidc.example/authorize?")
    assert asked["redirect_uri"] == f"{AWAY}/sign-in/oidc/back" and asked["code_challenge_method"] == "S256"
    assert {"state", "nonce"} <= asked.keys() and asked["scope"] == "openid" and asked["client_id"] == "ours"
    given = sent.headers["set-cookie"].lower()
    assert given.startswith("__host-f=") and "; secure" in given and "httponly" in given
    back = await away.get(f"/sign-in/oidc/back?code={LIN}&state={asked['state']}")
    assert (back.status_code, back.headers["location"]) == (303, "/regions")
    request = away.office.asked[-1]
    assert isinstance(request, pb.SignInRequest) and request.provider == events.LOGIN_PROVIDER_OIDC
    digest = urlsafe_b64encode(sha256(request.code_verifier.encode()).digest()).decode().rstrip("=")
    assert digest == asked["code_challenge"] and request.nonce == asked["nonce"]
    assert request.redirect_uri == asked["redirect_uri"]
    assert (await away.get("/regions")).status_code == 200
    again = await away.get(f"/sign-in/oidc/back?code={LIN}&state={asked['state']}")
    assert again.status_code == 401, "what was under way is over"


async def test_a_code_that_this_browser_did_not_ask_for_signs_nobody_in(away: Desk) -> None:
    none = await away.get(f"/sign-in/oidc/back?code={LIN}&state=x")
    asked = _asked(await away.get("/sign-in/oidc"))
    others = [
        await away.get(f"/sign-in/oidc/back?code={LIN}&state={asked['state']}x"),
        await away.get(f"/sign-in/oidc/back?code={LIN}"),
        await away.get(f"/sign-in/wecom/back?code={LIN}&state={asked['state']}"),
        await away.get(f"/sign-in/oidc/back?state={asked['state']}"),
    ]
    assert [one.status_code for one in (none, *others)] == [401] * 5
    away.pass_by(minutes=11)
    assert (await away.get(f"/sign-in/oidc/back?code={LIN}&state={asked['state']}")).status_code == 401
    assert away.office.asked == [] and "__Host-s" not in away.http.cookies


async def test_a_provider_that_does_not_confirm_is_said_in_words(away: Desk) -> None:
    away.office.instead["SignIn"] = Forbidden("PROOF_REFUSED", provider="OIDC")
    asked = _asked(await away.get("/sign-in/oidc"))
    answer = await away.get(f"/sign-in/oidc/back?code=wrong&state={asked['state']}")
    assert answer.status_code == 401 and "未能确认登录人身份" in answer.text and "__Host-s" not in away.http.cookies


@pytest.mark.parametrize(
    ("agent", "kind", "own"),
    [
        ("Mozilla/5.0 (iPhone) MicroMessenger/8.0 wxwork/4.1", "wecom", {"appid": "ours", "scope": "snsapi_base"}),
        ("Mozilla/5.0 (Linux; Android 12) AliApp(DingTalk/7.0)", "dingtalk", {"client_id": "ours", "scope": "openid"}),
        ("Mozilla/5.0 (Linux; Android 12) Lark/7.3", "feishu", {"client_id": "ours", "code_challenge_method": "S256"}),
    ],
)
async def test_inside_an_app_nobody_is_asked_by_whom(away: Desk, agent: str, kind: str, own: dict[str, str]) -> None:
    answer = await away.get("/sign-in", headers={"user-agent": agent})
    assert answer.status_code == 303 and answer.headers["location"].startswith(f"https://{kind}.example/authorize?")
    assert own.items() <= _asked(answer).items() and "nonce" not in _asked(answer)
    assert answer.headers["location"].endswith("#wechat_redirect") == (kind == "wecom")
    assert (await away.get("/sign-in?out=1", headers={"user-agent": agent})).status_code == 200, "not at once again"


async def test_nobody_is_sent_to_a_provider_that_is_not_set_up(at_desk: Desk) -> None:
    assert (await at_desk.get("/sign-in/oidc")).status_code == 403


async def test_without_a_way_to_sign_in_one_is_told_which_setting_is_missing(tmp_path: Path) -> None:
    async with desk(tmp_path, PAGES, Login(), AWAY) as at:
        assert "FIELDLEDGER_LOGIN" in (await at.get("/sign-in")).text
        assert (await at.post("/sign-in/demo", {"staff_id": LIN})).status_code == 403


async def test_guessing_who_there_is_is_slowed_down(at_desk: Desk) -> None:
    answers = [await at_desk.sign_in(f"nobody {number}") for number in range(70)]
    assert answers[0].status_code == 403 and answers[-1].status_code == 429
    assert answers[-1].headers["retry-after"]
    assert (await at_desk.post("/sign-out", {})).status_code < 400, "whoever is in can leave"


async def test_a_session_of_before_does_not_outlive_a_new_key(at_desk: Desk) -> None:
    await at_desk.sign_in()
    foreign = Box(b"\1" * 32).seal("s", at_desk.box.open("s", at_desk.http.cookies["s"]) or b"")
    answer = await at_desk.get("/regions", headers={"cookie": f"s={foreign}"})
    assert answer.status_code in (200, 303)
