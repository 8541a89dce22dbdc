"""WeCom, DingTalk and Feishu: each turns the code that its app gave the browser into the person's id in the company.

Written by their documentation and tried against exchanges of that form, not against their hosts. The id that the
company gives a person there is the staff id: that is set up in the app's own directory.
"""

from __future__ import annotations

import time
from typing import Any

import httpx

from access.login import Login
from access.proofs import NotProven, Proof, answered, asking, text_of

EARLY = 300.0
"""Seconds before its end at which an app's own token is replaced."""


class _AppToken:
    """The token by which the company's app itself asks; a provider limits how often one is fetched."""

    def __init__(self) -> None:
        self._held, self._until = "", 0.0

    def held(self) -> str:
        """The token while it is valid, "" otherwise."""
        return self._held if time.monotonic() < self._until else ""

    def keep(self, token: str, seconds: object) -> str:
        """Keep a token for so many seconds, less what is needed to use it."""
        valid = float(seconds) if isinstance(seconds, int | float) else 0.0
        self._held, self._until = token, time.monotonic() + valid - EARLY
        return token


class WeCom:
    """FIELDLEDGER_WECOM_BASE (of its API), _CLIENT (the company's id) and _SECRET (the app's)."""

    def __init__(self, login: Login) -> None:
        """Exits naming the setting that is missing."""
        self._base = login.url("wecom", "BASE")
        self._client, self._secret = login.value("wecom", "CLIENT"), login.value("wecom", "SECRET")
        self._token = _AppToken()

    async def user(self, proof: Proof) -> str:
        """The `userid` of whoever the code is of. Raises NotProven, httpx.HTTPError."""
        async with asking() as http:
            token = self._token.held() or await self._fetched(http)
            asked = {"access_token": token, "code": proof.code}
            found = _agreed(await http.get(f"{self._base}/cgi-bin/auth/getuserinfo", params=asked))
        return text_of(found, "userid")  # somebody from outside the company has an `openid` instead

    async def _fetched(self, http: httpx.AsyncClient) -> str:
        asked = {"corpid": self._client, "corpsecret": self._secret}
        found = _agreed(await http.get(f"{self._base}/cgi-bin/gettoken", params=asked))
        return self._token.keep(text_of(found, "access_token"), found.get("expires_in"))


class DingTalk:
    """FIELDLEDGER_DINGTALK_BASE and _OLD_BASE (of its two APIs), _CLIENT and _SECRET (the app's)."""

    def __init__(self, login: Login) -> None:
        """Exits naming the setting that is missing."""
        self._base, self._old = login.url("dingtalk", "BASE"), login.url("dingtalk", "OLD_BASE")
        self._client, self._secret = login.value("dingtalk", "CLIENT"), login.value("dingtalk", "SECRET")
        self._token = _AppToken()

    async def user(self, proof: Proof) -> str:
        """The `userid` of whoever the code is of. Raises NotProven, httpx.HTTPError."""
        given = {"clientId": self._client, "clientSecret": self._secret, "code": proof.code}
        async with asking() as http:
            asked = given | {"grantType": "authorization_code"}
            own = answered(await http.post(f"{self._base}/v1.0/oauth2/userAccessToken", json=asked))
            header = {"x-acs-dingtalk-access-token": text_of(own, "accessToken")}
            me = answered(await http.get(f"{self._base}/v1.0/contact/users/me", headers=header))
            token = self._token.held() or await self._fetched(http)
            found = _agreed(
                await http.post(
                    f"{self._old}/topapi/user/getbyunionid",
                    params={"access_token": token},
                    json={"unionid": text_of(me, "unionId")},
                )
            )
        return text_of(_part(found, "result"), "userid")

    async def _fetched(self, http: httpx.AsyncClient) -> str:
        asked = {"appKey": self._client, "appSecret": self._secret}
        found = answered(await http.post(f"{self._base}/v1.0/oauth2/accessToken", json=asked))
        return self._token.keep(text_of(found, "accessToken"), found.get("expireIn"))


class Feishu:
    """FIELDLEDGER_FEISHU_BASE (of its API), _CLIENT and _SECRET (the app's)."""

    def __init__(self, login: Login) -> None:
        """Exits naming the setting that is missing."""
        self._base = login.url("feishu", "BASE")
        self._client, self._secret = login.value("feishu", "CLIENT"), login.value("feishu", "SECRET")

    async def user(self, proof: Proof) -> str:
        """The `user_id` of whoever the code is of. Raises NotProven, httpx.HTTPError."""
        given = {
            "grant_type": "authorization_code",
            "client_id": self._client,
            "client_secret": self._secret,
            "code": proof.code,
            "redirect_uri": proof.redirect_uri,
            "code_verifier": proof.verifier,
        }
        async with asking() as http:
            asked = {name: value for name, value in given.items() if value}
            own = _agreed(await http.post(f"{self._base}/open-apis/authen/v2/oauth/token", json=asked))
            header = {"authorization": f"Bearer {text_of(own, 'access_token')}"}
            found = _agreed(await http.get(f"{self._base}/open-apis/authen/v1/user_info", headers=header))
        return text_of(_part(found, "data"), "user_id")


def _agreed(response: httpx.Response) -> dict[str, Any]:
    """An answer whose own code says that all is well: a refusal, too, comes with the status 200. Raises NotProven."""
    found = answered(response)
    if found.get("errcode", found.get("code")) != 0:
        raise NotProven
    return found


def _part(found: dict[str, Any], name: str) -> dict[str, Any]:
    part = found.get(name)
    if not isinstance(part, dict):
        raise NotProven
    return part
