"""A user of the gateway, who sends commands and queries only over HTTP/JSON, under a personal token."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID, uuid4

import httpx

from access.tokens import Issuer, fresh_token
from chassis.client import merge_read_after
from ledger.context import Caller
from tests.support import eventually

Json = dict[str, Any]
SECONDS = 30.0
"""The time limit for what depends on facts of other services."""


class Person:
    """One caller, whose queries read his own writes (Read-After)."""

    def __init__(self, http: httpx.AsyncClient, issuer: Issuer, who: Caller) -> None:
        self.who, self.http, self._token, self._read_after = who, http, fresh_token(issuer, who), ""

    @property
    def id(self) -> str:
        return self.who.staff_id

    async def post(
        self, path: str, body: Json | None = None, *, key: UUID | None = None, version: str = ""
    ) -> httpx.Response:
        """Send a command; returns any response. `version` is sent as If-Match."""
        headers = self.headers() | {"idempotency-key": str(key or uuid4())}
        if version:
            headers["if-match"] = version
        return await _in_time(lambda: self.http.post(path, json=body or {}, headers=headers))

    async def get(self, path: str, _for: str = "", **parameters: str) -> httpx.Response:
        """Send a query; returns any response. With a purpose, personal fields are unmasked."""
        optional = {"read-after": self._read_after, "unmask-purpose": _for}
        headers = self.headers() | {name: value for name, value in optional.items() if value}
        return await _in_time(lambda: self.http.get(path, params=parameters, headers=headers))

    async def do(self, path: str, body: Json | None = None, *, key: UUID | None = None, version: str = "") -> Json:
        """Send a command that must be accepted; returns its receipt."""
        return self._receipt(await self.post(path, body, key=key, version=version))

    async def do_when_known(self, path: str, body: Json, key: UUID | None = None) -> Json:
        """The same, retried under one id until the service has received the facts of another one."""
        key = key or uuid4()

        async def sent() -> httpx.Response | None:
            answer = await self.post(path, body, key=key)
            return None if answer.status_code == 404 else answer

        return self._receipt(await eventually(sent, SECONDS))

    async def turned_down(
        self, status: int, code: str, path: str, body: Json | None = None, *, key: UUID | None = None, version: str = ""
    ) -> Json:
        """Send a command that must be refused; returns the problem."""
        return _problem(await self.post(path, body, key=key, version=version), status, code)

    async def kept_out(self, status: int, code: str, path: str, **parameters: str) -> Json:
        """Send a query that must be refused; returns the problem."""
        return _problem(await self.get(path, **parameters), status, code)

    async def ask(self, path: str, _for: str = "", **parameters: str) -> Json:
        """Send a query that must succeed; returns its content. With a purpose, personal fields are unmasked."""
        answer = await self.get(path, _for, **parameters)
        assert answer.status_code == 200, described(answer)
        content: Json = answer.json()
        return content

    async def rows(self, path: str, **parameters: str) -> list[Json]:
        """All rows of a list, page by page."""
        found: list[Json] = []
        page: Json = {"next_page_token": ""}
        while page:
            page = await self.ask(path, **parameters)
            found += page["rows"]
            if not (token := page.get("next_page_token")):
                break
            parameters["page_token"] = token
        return found

    async def see(self, path: str, until: Callable[[list[Json]], bool], **parameters: str) -> list[Json]:
        """The rows of a list, once they satisfy the condition."""
        last: list[Json] = []

        async def look() -> tuple[list[Json]] | None:
            last[:] = await self.rows(path, **parameters)
            return (list(last),) if until(last) else None

        try:
            return (await eventually(look, SECONDS))[0]
        except AssertionError:
            raise AssertionError(
                f"{path} {parameters} did not come to be as it should; the last rows: {last}"
            ) from None

    async def see_one(self, path: str, /, _with: Json | None = None, **parameters: str) -> Json:
        """The only row of a list, once it exists and holds these values."""
        wanted = (_with or {}).items()
        (row,) = await self.see(path, lambda rows: len(rows) == 1 and wanted <= rows[0].items(), **parameters)
        return row

    def headers(self) -> dict[str, str]:
        return {"authorization": f"Bearer {self._token()}", "accept-language": "en"}

    def _receipt(self, answer: httpx.Response) -> Json:
        assert answer.status_code == 200, described(answer)
        receipt: Json = answer.json()
        self._read_after = merge_read_after(self._read_after, receipt["read_after"])
        return receipt


async def _in_time(send: Callable[[], Awaitable[httpx.Response]]) -> httpx.Response:
    """The answer; sent again, under the same id, if a busy machine gave none in time, as that problem asks for."""
    for _ in range(4):
        answer = await send()
        if answer.status_code != 504:
            break
    return answer


def described(answer: httpx.Response) -> str:
    """A response on one line, for a failed assertion."""
    return f"{answer.request.method} {answer.request.url}: {answer.status_code} {answer.text}"


def _problem(answer: httpx.Response, status: int, code: str) -> Json:
    assert answer.headers["content-type"] == "application/problem+json", described(answer)
    problem: Json = answer.json()
    assert (answer.status_code, problem["code"]) == (status, code), described(answer)
    return problem
