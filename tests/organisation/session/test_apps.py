"""WeCom, DingTalk and Feishu against exchanges of their documented form; their hosts were not asked."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from access.login import Login
from access.proofs import Proof
from access.providers import Proofs
from kernel.errors import Forbidden, Unavailable

LIN = "019aa000-0000-7000-8000-000000000000"
KINDS = ("wecom", "dingtalk", "feishu")
Exchange = list[tuple[str, str, dict[str, Any], dict[str, Any]]]
"""What is asked, in order: method and path, what the query or body must hold, and the answer."""

RECORDED: dict[str, Exchange] = {
    "wecom": [
        (
            "GET",
            "/cgi-bin/gettoken",
            {"corpid": "ours", "corpsecret": "hidden"},
            {"errcode": 0, "errmsg": "ok", "access_token": "app", "expires_in": 7200},
        ),
        (
            "GET",
            "/cgi-bin/auth/getuserinfo",
            {"access_token": "app", "code": "good"},
            {"errcode": 0, "errmsg": "ok", "userid": LIN, "user_ticket": "x"},
        ),
    ],
    "dingtalk": [
        (
            "POST",
            "/v1.0/oauth2/userAccessToken",
            {"clientId": "ours", "clientSecret": "hidden", "code": "good", "grantType": "authorization_code"},
            {"accessToken": "own", "refreshToken": "r", "expireIn": 7200, "corpId": "corp"},
        ),
        ("GET", "/v1.0/contact/users/me", {}, {"nick": "林", "unionId": "union", "openId": "open"}),
        (
            "POST",
            "/v1.0/oauth2/accessToken",
            {"appKey": "ours", "appSecret": "hidden"},
            {"accessToken": "app", "expireIn": 7200},
        ),
        (
            "POST",
            "/topapi/user/getbyunionid",
            {"access_token": "app", "unionid": "union"},
            {"errcode": 0, "errmsg": "ok", "result": {"contact_type": 0, "userid": LIN}, "request_id": "x"},
        ),
    ],
    "feishu": [
        (
            "POST",
            "/open-apis/authen/v2/oauth/token",
            {
                "grant_type": "authorization_code",
                "client_id": "ours",
                "client_secret": "hidden",
                "code": "good",
                "redirect_uri": "https://field.example/back",
                "code_verifier": "v",
            },
            {"code": 0, "access_token": "own", "expires_in": 7200, "token_type": "Bearer", "scope": "x"},
        ),
        (
            "GET",
            "/open-apis/authen/v1/user_info",
            {},
            {"code": 0, "msg": "success", "data": {"name": "林", "open_id": "o", "union_id": "u", "user_id": LIN}},
        ),
    ],
}
BEARERS = {
    "/v1.0/contact/users/me": ("x-acs-dingtalk-access-token", "own"),
    "/open-apis/authen/v1/user_info": ("authorization", "Bearer own"),
}
NO: dict[str, dict[str, Any]] = {
    "wecom": {"errcode": 40029, "errmsg": "invalid code"},
    "dingtalk": {"errcode": 60121, "errmsg": "no such user"},
    "feishu": {"code": 20003, "error": "invalid_grant"},
}


class Played:
    """Answers as recorded, and says what was asked."""

    def __init__(self, exchange: Exchange) -> None:
        self.exchange, self.asked, self.status = exchange, list[str](), 200

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request.url.path)
        found = {(method, path): (wanted, told) for method, path, wanted, told in self.exchange}
        wanted, told = found[(request.method, request.url.path)]
        given = dict(request.url.params) | (json.loads(request.content) if request.content else {})
        assert given == wanted and request.url.host == "api.example"
        if bearer := BEARERS.get(request.url.path):
            assert request.headers[bearer[0]] == bearer[1]
        return httpx.Response(self.status, json=told)


def _play(kind: str, monkeypatch: pytest.MonkeyPatch, **instead: dict[str, Any]) -> tuple[Played, Proofs]:
    exchange = [(method, path, wanted, instead.get(path, told)) for method, path, wanted, told in RECORDED[kind]]
    played = Played(exchange)

    @asynccontextmanager
    async def asking() -> AsyncIterator[httpx.AsyncClient]:
        async with httpx.AsyncClient(transport=httpx.MockTransport(played.answer)) as http:
            yield http

    monkeypatch.setattr("access.apps.asking", asking)
    named = {"BASE": "https://api.example", "OLD_BASE": "https://api.example", "CLIENT": "ours", "SECRET": "hidden"}
    values = {f"FIELDLEDGER_{kind.upper()}_{name}": value for name, value in named.items()}
    return played, Proofs(Login((kind,), values))


PROOF = Proof("good", "https://field.example/back", "v")


@pytest.mark.parametrize("kind", KINDS)
async def test_a_code_is_exchanged_for_the_persons_id_in_the_company(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    played, proofs = _play(kind, monkeypatch)
    assert await proofs.whose(kind.upper(), PROOF) == LIN
    assert played.asked == [path for _, path, _, _ in RECORDED[kind]]


@pytest.mark.parametrize("kind", ["wecom", "dingtalk"])
async def test_the_apps_own_token_is_fetched_once(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    played, proofs = _play(kind, monkeypatch)
    for _ in range(3):
        await proofs.whose(kind.upper(), PROOF)
    fetched = {"/cgi-bin/gettoken", "/v1.0/oauth2/accessToken"}
    assert sum(path in fetched for path in played.asked) == 1


@pytest.mark.parametrize("kind", KINDS)
async def test_a_refusal_that_comes_with_200_is_one(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _, path, _, told = RECORDED[kind][-1]
    _, proofs = _play(kind, monkeypatch, **{path: told | NO[kind]})
    with pytest.raises(Forbidden, match="PROOF_REFUSED"):
        await proofs.whose(kind.upper(), PROOF)


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("wecom", {"errcode": 0, "openid": "somebody from outside", "external_userid": LIN}),
        ("dingtalk", {"errcode": 0, "result": {"contact_type": 1}}),
        ("feishu", {"code": 0, "data": {"open_id": "o"}}),
    ],
)
async def test_somebody_from_outside_the_company_is_nobody(
    kind: str, told: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, proofs = _play(kind, monkeypatch, **{RECORDED[kind][-1][1]: told})
    with pytest.raises(Forbidden, match="PROOF_REFUSED"):
        await proofs.whose(kind.upper(), PROOF)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("status", "kind_of"), [(401, Forbidden), (500, Unavailable), (302, Unavailable)])
async def test_what_is_no_answer_proves_nothing(
    kind: str, status: int, kind_of: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    played, proofs = _play(kind, monkeypatch)
    played.status = status
    with pytest.raises(kind_of):
        await proofs.whose(kind.upper(), PROOF)
