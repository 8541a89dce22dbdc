"""Does every refusal arrive as what it is, however long its parameters, and only an overload as an overload?"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import grpc
import httpx
import pytest
from google.rpc.error_details_pb2 import BadRequest, ErrorInfo, LocalizedMessage
from google.rpc.status_pb2 import Status

from chassis.client import Client
from chassis.reasons import BUDGET, Reason, Reasons, encoded_size
from chassis.rulebook import clauses
from fieldledger.visits import v1 as pb
from kernel.errors import Invalid, TurnedDown, Unavailable
from services.gateway.limits import Limits
from tests.gateway.conftest import asking
from tests.gateway.service import SERVICE, Visits, refusing

TEXTS = {
    "Chinese": "华" * 20_000,
    "four bytes each": "𠮷" * 20_000,
    "escaped": '%"\\\n' * 5_000,
    "plain": "x" * 20_000,
    "short": "华东",
}
LONGEST_TITLES = max(clauses().values(), key=lambda clause: len(clause.zh.encode()) + len(clause.en)).id
TABLE = Reasons.load()
REASONS = [reason for reason in TABLE if reason.grpc != "OK"]
"""Of every refusal; the others are warnings, which come with a receipt."""
MAY_BE_SENT_AGAIN = ("UNAVAILABLE", "RESOURCE_EXHAUSTED", "DEADLINE_EXCEEDED")
every_reason = pytest.mark.parametrize("reason", REASONS, ids=lambda reason: str(reason.name))


def refusal_of(reason: Reason, text: str, fields: int = 1) -> TurnedDown:
    """A refusal for this reason: every parameter that it shows is this text, and so is every field's name."""
    names = set(re.findall(r"{(\w+)}", reason.en + reason.zh)) | {"more"}
    given = dict.fromkeys(names - {"fields"}, text)
    return TurnedDown(reason.name, clause=LONGEST_TITLES, fields=(text,) * fields, **given)


@every_reason
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_refusal_fits_into_its_budget_and_says_its_reason_in_both_languages(reason: Reason, text: str) -> None:
    for fields in (0, 1, 1_000):
        code, message, details = TABLE.status(refusal_of(reason, text, fields))
        assert encoded_size(message, details) <= BUDGET
        status, info, texts, bad = Status.FromString(details), ErrorInfo(), list[str](), BadRequest()
        for detail in status.details:
            words = LocalizedMessage()
            if detail.Unpack(words):
                texts.append(words.message)
            else:
                detail.Unpack(info)
                detail.Unpack(bad)
        assert (code, status.message, info.reason) == (reason.code, message, reason.name)
        assert len(texts) == 2 and bool(bad.field_violations) == bool(fields)
        if len(text) > 100 and "{" in reason.en:
            assert "…" in message and text[:8] in message, "the beginning is shown, and that it was cut"
        elif "{" in reason.en:
            assert text in message


def test_the_size_is_that_of_base64_and_percent_encoding() -> None:
    assert encoded_size("a%华", b"") == 1 + 3 + 9
    assert [encoded_size("", b"x" * n) for n in (0, 1, 3, 4)] == [0, 4, 4, 8]


@dataclass(frozen=True)
class Asked:
    """A service, the gateway in front of it, and a client of the service itself."""

    visits: Visits
    http: httpx.AsyncClient
    client: Client


@pytest.fixture(scope="module")
async def asked() -> AsyncIterator[Asked]:
    visits = Visits()
    await visits.start()
    client = Client(visits.target, [SERVICE], lambda: "t")
    async with asking(visits, Limits(rate=1e6, burst=1e6)) as http:
        yield Asked(visits, http, client)
    await client.close()
    await visits.stop()


@every_reason
async def test_it_arrives_over_http_and_over_grpc_as_what_it_is(asked: Asked, reason: Reason) -> None:
    for text in TEXTS.values():
        asked.visits.answers["ListVisits"] = refusing(refusal_of(reason, text, 20))
        for language, template in (("zh", reason.zh), ("en", reason.en)):
            answer = await asked.http.get("/v1/visits", headers={"accept-language": language})
            assert (answer.status_code, answer.json()["code"]) == (reason.http, reason.name)
            assert ("retry-after" in answer.headers) == (reason.http in (429, 503))
            assert answer.json()["title"].startswith(template.partition("{")[0])
        with pytest.raises(TurnedDown) as no:
            await asked.client.ask(pb.ListVisitsRequest())
        assert no.value.reason == reason.name
        assert isinstance(no.value, Unavailable) == (reason.grpc in MAY_BE_SENT_AGAIN)


@pytest.fixture
async def verbose() -> AsyncIterator[str]:
    """A service that refuses with more metadata than a client accepts; its address."""
    server = grpc.aio.server(options=(("grpc.max_receive_message_length", 10),))

    async def refuse(request: bytes, context: grpc.aio.ServicerContext[bytes, bytes]) -> bytes:
        if not request:
            return b"x" * (17 * 1024 * 1024)
        await context.abort(grpc.StatusCode.INVALID_ARGUMENT, "no", (("grpc-status-details-bin", b"x" * 20_000),))
        raise AssertionError("abort raises")

    handlers: Any = {method.name: grpc.unary_unary_rpc_method_handler(refuse) for method in SERVICE.methods}
    server.add_generic_rpc_handlers((grpc.method_handlers_generic_handler(SERVICE.full_name, handlers),))
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    yield f"127.0.0.1:{port}"
    await server.stop(None)


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("page_size=1", 500, "ANSWER_TOO_LONG"),
        ("", 500, "ANSWER_TOO_LONG"),
        ("page_token=longer-than-the-service-reads", 413, "REQUEST_TOO_LONG"),
    ],
    ids=["metadata", "answer", "request"],
)
async def test_what_is_too_long_is_no_overload(verbose: str, query: str, status: int, code: str) -> None:
    async with asking(Visits(target=verbose), Limits()) as http:
        answer = await http.get(f"/v1/visits?{query}")
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert "retry-after" not in answer.headers
    client = Client(verbose, [SERVICE], lambda: "t")
    asked = pb.ListVisitsRequest(**dict(httpx.QueryParams(query)) if "token" in query else {})  # type: ignore[arg-type]
    if query == "page_size=1":
        asked.page_size = 1
    with pytest.raises(Invalid, match=code):
        await client.ask(asked)
    await client.close()


async def test_all_headers_that_the_edge_hands_on_fit_into_the_metadata_that_a_service_accepts(
    http: httpx.AsyncClient, visits: Visits
) -> None:
    visits.answers["ListVisits"] = lambda request: pb.ListVisitsResponse()
    longest = {"correlation-id": 1024, "read-after": 1024, "unmask-purpose": 64}
    headers = {name: "x" * length for name, length in longest.items()} | {"authorization": "Bearer " + "x" * 4089}
    assert (await http.get("/v1/visits", headers=headers)).status_code == 200
    size = sum(len(name) + len(value) + 32 for name, value in visits.asked[0][2].items())
    assert size < 8 * 1024 - 512, "the pseudo-headers need some room too"
