"""Every method of every service, called by everybody without permission: denied, and not a byte disclosed.

Generated from the protos: a new method is included, and one that a port serves beyond them fails the last test.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

import grpc
import pytest
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from grpc_health.v1 import health, health_pb2
from grpc_reflection.v1alpha import reflection, reflection_pb2, reflection_pb2_grpc

from chassis.client import PLATFORM
from chassis.meanings import by_proof
from chassis.rpc import is_query, scope_of
from chassis.validation import required
from chassis.vocabulary import interfaces_of
from cli.platform import SERVICES, service
from fieldledger.customers import v1 as customers
from fieldledger.platform.v1 import platform_pb2 as platform
from ledger.context import EVERYWHERE, Caller
from tests.chassis import world
from tests.chassis.tokens import bad_tokens
from tests.chassis.world import OWNER, PLANTED, filled, scopes
from tests.ledger.stage import Stage, stage
from tests.servers import Servers

EVERY_METHOD = [(name, m) for name in SERVICES for d in (*service(name).descriptors, *PLATFORM) for m in d.methods]
BY_PROOF = [m for _, m in EVERY_METHOD if by_proof(m)]
"""Opened by what the request proves: no token opens them, and none is asked for (0064)."""
METHODS = [(name, m) for name, m in EVERY_METHOD if m not in BY_PROOF]
OPEN = {health.SERVICE_NAME, reflection.SERVICE_NAME}
"""Served without a token: health, and the interface itself, which the gateway publishes too."""

PEOPLES = scopes(but="service")
HEAD = Caller(str(uuid4()), EVERYWHERE, "organisation", scopes())
WEST = Caller(str(uuid4()), "west", "region", scopes())
ELSE = Caller(str(uuid4()), "east", "own", scopes())
OTHERS = Caller(world.OTHER_LEAD, "east", "team", scopes())

Code = grpc.StatusCode
UNKNOWN = {Code.UNAUTHENTICATED}
DENIED = {Code.PERMISSION_DENIED, Code.NOT_FOUND}

OPENLY: dict[str, tuple[str, Callable[[Any, str], bool]]] = {
    "ListPolicies": ("the rules one is judged by are everybody's", lambda row, who: True),
    "ListLookUps": ("what one asked oneself is shown", lambda row, who: row.staff_id != OWNER),
    "ListRegions": ("a region's row is its own people's", lambda row, who: row.region == who),
}
"""Lists that have rows even for a caller who is denied another's rows: why, and which rows for which region."""

OF_A_REGION = {
    # Places and rules of the region, which have no owner: everybody who works there sees them.
    *(
        "ListOffices",
        "ListSeats",
        "ListRegions",
        "ListDepartments",
        "ListColleagues",
        "ListTerritories",
        "ListAreas",
        "ListPool",
        "fieldledger.organisation.v1.DirectoryService.LookUpNames",
        "GetCalendar",
        "DraftCalendar",
        "CheckReply",
        "ResolveArea",
        "OpenLine",  # the address that is named decides, as for a lead
        "ClaimCustomer",  # a customer of the pool is nobody's; of any other he is told that it is not in the pool
        "ListSchemes",
        "GetScheme",
        "ListCycles",
    ),
    # Commands that create something: the caller's own, or about a customer that has called.
    *(
        "OpenOffice",
        "FormDepartment",
        "OpenTerritory",
        "RegisterLead",
        "SubmitFiling",
        "DraftPolicyValue",
        "DraftScheme",
    ),
    *("OpenComplaint", "OpenIssue", "ImportComplaint", "RecordCall", "RecordCalls"),
    # Decisions about a place or a rule: their scopes belong to no role whose reach is own rows.
    *("ApprovePolicyValue", "RejectPolicyValue", "AdoptScheme", "CloseCycle"),
    *("RetimeClocks", "CheckRetiming"),
}
"""Methods whose subject has no owner: left out of the last column, as are those that only services may call."""


OF_ONESELF = {"SaveView"}
"""Commands to what is the caller's own, whoever he is and wherever: they concern nobody else."""

OF_THE_NAMED = {"CheckHandOver"}
"""Questions about the customers that they name: without any there is no row."""

UNKNOWN_HERE = {
    "GetCommandOutcome": platform.GetCommandOutcomeResponse(outcome=platform.OUTCOME_UNKNOWN).SerializeToString(),
    "CountRows": platform.CountRowsResponse(counts=[platform.RowCount()]).SerializeToString(),
    "LookUpCustomer": customers.LookUpCustomerResponse(
        known=True, standing=customers.CUSTOMER_STANDING_OTHERS
    ).SerializeToString(),
}
"""What is answered about another's as about what is not there: a refusal would tell that it is (decision 0041).

And all that anybody is told of a customer that is another's (decision 0058).
"""

NOTHING_HIDDEN = {"GetCalendar", "DraftCalendar", "CheckReply", "LookUpCustomer", "CheckCustomers", "CheckContacts"}
"""Questions whose answers hold nothing of anybody."""


@dataclass(frozen=True)
class Response:
    """Everything that came back: the code, the answer's bytes, and all bytes of details and metadata."""

    code: grpc.StatusCode
    answer: bytes
    received: bytes

    def leaks(self, request: Message, there: World) -> list[str]:
        """The planted texts and the persons' ids, unless the request contained them."""
        asked = request.SerializeToString()
        secrets = (*PLANTED, OWNER, there.known["staff_id"])
        return [text for text in secrets if text.encode() in self.received and text.encode() not in asked]


@dataclass(frozen=True)
class World:
    """The data to protect, and the callers."""

    stage: Stage
    known: dict[str, str]
    bad: dict[str, str]
    channels: dict[str, grpc.aio.Channel]
    """One to each service, for all calls: to connect costs more than to be refused."""

    def token(self, who: Caller) -> str:
        return self.stage.platform.issuer.issue(who)


@pytest.fixture(scope="module")
async def all_there(servers: Servers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[World]:
    keys = tmp_path_factory.mktemp("keys")
    async with stage(servers, keys, regions=()) as made, AsyncExitStack() as opened:
        channels = {
            name: await opened.enter_async_context(grpc.aio.insecure_channel(made.platform.peers[name]))
            for name in SERVICES
        }
        yield World(made, await world.everything(made), bad_tokens(keys, HEAD), channels)


async def _ask(
    channel: grpc.aio.Channel, method: MethodDescriptor, token: str | None, request: Message, purpose: str = ""
) -> Response:
    metadata = [("command-id", str(uuid4()))] + ([("authorization", f"Bearer {token}")] if token else [])
    metadata += [("unmask-purpose", purpose)] if purpose else []
    path = f"/{method.containing_service.full_name}/{method.name}"
    # As a stream: for a single answer the client would discard any bytes that preceded a refusal.
    ask: Any = channel.unary_stream(path, request_serializer=lambda m: m.SerializeToString())
    call, answer = ask(request, metadata=metadata, timeout=20), b""
    try:
        async for part in call:
            answer += part
        code, details = Code.OK, ""
    except grpc.aio.AioRpcError as error:
        code, details = error.code(), error.details() or ""
    sent_back = [*(await call.initial_metadata() or ()), *(await call.trailing_metadata() or ())]
    values = [value if isinstance(value, bytes) else value.encode() for _, value in sent_back]
    return Response(code, answer, b"\n".join([answer, details.encode(), *values]))


def _is_list(method: MethodDescriptor) -> bool:
    return is_query(method) and "rows" in method.output_type.fields_by_name


def _of_a_region(method: MethodDescriptor) -> bool:
    """Whether everybody of a region may; two services have a method of one name, of which only one is so."""
    return bool({method.name, method.full_name} & OF_A_REGION)


def _requests(there: World, name: str, method: MethodDescriptor) -> list[tuple[Message, str]]:
    """A request for the known ids; for a list, one for all of it too; for masked fields, unmasked by purpose too.

    All of a list that requires a filter, such as one customer's id, is all that it has of what is known.
    """
    known = filled(name, method, there.known)
    if method.name in OF_THE_NAMED:
        return [(known, "")]
    if _is_list(method):
        whole = GetMessageClass(method.input_type)()
        for field in filter(required, method.input_type.fields):
            world.fill(whole, field, there.known)
        return [(known, ""), (whole, "")]
    return [(known, ""), (known, "INSPECTION")] if is_query(method) else [(known, "")]


def _columns(there: World, method: MethodDescriptor) -> Iterator[tuple[str, str | None, set[grpc.StatusCode], str]]:
    """The callers: name, token, the only correct codes, and the caller's region, if any."""
    yield "no token", None, UNKNOWN, ""
    for what, token in there.bad.items():
        yield what, token, UNKNOWN, ""
    lacking = replace(HEAD, scopes=HEAD.scopes - {scope_of(method)})
    yield "missing scope", there.token(lacking), {Code.PERMISSION_DENIED}, ""
    # A list of another's rows is an empty list: it may be answered, but with nothing in it.
    answered = {Code.OK} if _is_list(method) or method.name in UNKNOWN_HERE else set()
    if method.name in OF_ONESELF:
        return
    yield "another region", there.token(WEST), DENIED | answered, WEST.region
    if not _of_a_region(method) and scope_of(method) in PEOPLES:
        yield "another person", there.token(ELSE), DENIED | answered, ELSE.region
        yield "the lead of another team", there.token(OTHERS), DENIED | answered, OTHERS.region


def _shown(response: Response, request: Message, there: World, method: MethodDescriptor, region: str) -> list[str]:
    """What came back but must not: any byte of an answer, except rows that are the caller's by a named exception."""
    if response.code is Code.OK and method.name in OPENLY:
        _, his = OPENLY[method.name]
        answer: Any = GetMessageClass(method.output_type).FromString(response.answer)
        return [str(row) for row in answer.rows if not his(row, region)]
    told = response.answer and response.answer != UNKNOWN_HERE.get(method.name)
    return [*([f"{response.answer!r}"] if told else []), *response.leaks(request, there)]


@pytest.mark.parametrize(("name", "method"), METHODS, ids=[f"{name}-{m.full_name}" for name, m in METHODS])
async def test_nobody_without_permission_gets_in_or_gets_any_data(
    all_there: World, name: str, method: MethodDescriptor
) -> None:
    wrong, channel = [], all_there.channels[name]
    for request, purpose in _requests(all_there, name, method):
        for who, token, right, region in _columns(all_there, method):
            response = await _ask(channel, method, token, request, purpose)
            shown = _shown(response, request, all_there, method, region)
            if response.code not in right or shown:
                wrong.append(f"{who}: {response.code.name} {shown} {response.received[:80]!r}")
    assert wrong == []


OF_NO_REGION = {"ListErasures", "ListImports", "ListKept"}
"""Rows of the register of erasures have no region, imports are the whole organisation's: only who reaches it sees them.
"""


OF_WHOLE_REGIONS = {"ListDuplicates", "GetDuplicate", "ListWatches"}
"""For whoever reaches a region: a pair of customers concerns two persons, and who is told of a watch is a rule's."""

OF_ONE_PERSON = {"ListSavedViews", "ListReaders", "ListDeliveries"}
"""A saved view is its owner's; how somebody is told outside the console is his alone, whoever he reports to."""


async def test_there_is_something_to_be_hidden(all_there: World) -> None:
    """The control: a caller with permission gets rows, or the planted texts, so their absence above is significant."""
    silent = []
    for name, method in METHODS:
        if not is_query(method) or method.containing_service in PLATFORM or method.name in NOTHING_HIDDEN:
            continue
        who = HEAD if method.name in OF_NO_REGION else Caller(OWNER, "east", "region", scopes())
        request, purpose = _requests(all_there, name, method)[-1]
        response = await _ask(all_there.channels[name], method, all_there.token(who), request, purpose)
        answer: Any = GetMessageClass(method.output_type).FromString(response.answer)
        shown = answer.rows if _is_list(method) else response.leaks(request, all_there)
        if response.code is not Code.OK or not shown:
            silent.append(method.name)
    assert silent == []


async def test_whoever_may_know_is_told_how_many_there_are(all_there: World) -> None:
    who, count = Caller(OWNER, "east", "region", scopes()), next(m for _, m in METHODS if m.name == "CountRows")
    for name in SERVICES:
        asked = filled(name, count, all_there.known)
        told = await _ask(all_there.channels[name], count, all_there.token(who), asked, "")
        (found,) = platform.CountRowsResponse.FromString(told.answer).counts
        assert found.count > 0, name


async def test_the_lead_of_another_team_has_one(all_there: World) -> None:
    for host in all_there.stage.platform.hosts.values():
        assert len((await host.reaching(OTHERS)).team) == 1


async def test_a_lead_is_shown_what_those_own_who_report_to_others_of_his_team(all_there: World) -> None:
    """The control of the last column: the lead is denied because of the owner, not because his reach is a team."""
    lead, silent = Caller(world.LEAD, "east", "team", scopes()), []
    for name, method in METHODS:
        if (
            not is_query(method)
            or method.containing_service in PLATFORM
            or method.name in (*OF_NO_REGION, *NOTHING_HIDDEN, *OF_WHOLE_REGIONS, *OF_ONE_PERSON)
        ):
            continue
        request, purpose = _requests(all_there, name, method)[-1]
        response = await _ask(all_there.channels[name], method, all_there.token(lead), request, purpose)
        answer: Any = GetMessageClass(method.output_type).FromString(response.answer)
        if response.code is not Code.OK or not (
            answer.rows if _is_list(method) else response.leaks(request, all_there)
        ):
            silent.append((method.name, response.code))
    assert silent == []


async def test_without_a_proof_nobody_gets_in_or_gets_any_data_and_a_token_is_none(all_there: World) -> None:
    """These four methods and no other: one that is added is read here first."""
    assert {m.name for m in BY_PROOF} == {"SignIn", "RenewSession", "EndSession", "GetCast"}
    wrong = []
    for method in BY_PROOF:
        whole = filled("organisation", method, all_there.known)
        for request in (GetMessageClass(method.input_type)(), whole):
            for token in (None, all_there.token(HEAD)):
                response = await _ask(all_there.channels["organisation"], method, token, request)
                closed = response.code in {Code.INVALID_ARGUMENT, Code.UNAUTHENTICATED, Code.PERMISSION_DENIED}
                if not closed or response.answer or response.leaks(request, all_there):
                    wrong.append(f"{method.name}: {response.code.name} {response.received[:80]!r}")
    assert wrong == []


async def test_bytes_before_a_refusal_would_be_seen() -> None:
    """The other control: a server that sends its answer and then an error."""
    method = METHODS[0][1]

    async def tells(request: bytes, call: Any) -> None:
        await call.write(b"row")
        await call.abort(Code.PERMISSION_DENIED, "no")

    server, service_name = grpc.aio.server(), method.containing_service.full_name
    handler = grpc.method_handlers_generic_handler(
        service_name, {method.name: grpc.unary_stream_rpc_method_handler(tells)}
    )
    server.add_generic_rpc_handlers((handler,))
    port = server.add_insecure_port("127.0.0.1:0")
    await server.start()
    try:
        async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
            response = await _ask(channel, method, None, GetMessageClass(method.input_type)())
    finally:
        await server.stop(None)
    assert (response.code, response.answer) == (Code.PERMISSION_DENIED, b"row")


async def test_every_method_that_a_port_serves_is_in_the_matrix(all_there: World) -> None:
    """From the servers' own reflection, not from our list."""
    asked = {method.containing_service.full_name for _, method in METHODS}
    for name in SERVICES:
        async with grpc.aio.insecure_channel(all_there.stage.platform.peers[name]) as channel:
            ask = reflection_pb2_grpc.ServerReflectionStub(channel).ServerReflectionInfo
            answers = ask(iter([reflection_pb2.ServerReflectionRequest(list_services="*")]), timeout=10)
            served = {each.name async for answer in answers for each in answer.list_services_response.service}
        assert served - OPEN <= asked and served >= OPEN
        assert {d.full_name for d in (*interfaces_of(name), *PLATFORM)} == served - OPEN


async def test_what_is_open_says_only_whether_a_service_serves(all_there: World) -> None:
    for name in SERVICES:
        async with grpc.aio.insecure_channel(all_there.stage.platform.peers[name]) as channel:
            check: Any = channel.unary_unary(f"/{health.SERVICE_NAME}/Check")
            assert health_pb2.HealthCheckResponse.FromString(bytes(await check(b"", timeout=10))).status == 1


async def test_a_call_without_a_deadline_or_with_an_endless_one_is_refused_before_its_token_is_read(
    all_there: World,
) -> None:
    name, method = METHODS[0]
    for seconds in (None, 100_000.0):
        async with grpc.aio.insecure_channel(all_there.stage.platform.peers[name]) as channel:
            call: Any = channel.unary_unary(f"/{method.containing_service.full_name}/{method.name}")
            with pytest.raises(grpc.aio.AioRpcError) as denied:
                await call(b"", timeout=seconds)
        assert denied.value.code() is Code.INVALID_ARGUMENT
        assert "deadline" in (denied.value.details() or "")


def test_the_matrix_is_as_large_as_the_protos(record_property: Any) -> None:
    """A missing column or method changes the number."""
    people = [m for _, m in METHODS if not _of_a_region(m) and scope_of(m) in PEOPLES]
    cells = len(METHODS) * 19 + 2 * len(people)
    print(f"authorisation matrix: {len(METHODS)} methods, {cells} cells")
    record_property("cells", cells)
    assert {name for _, m in METHODS for name in (m.name, m.full_name)} >= OF_A_REGION | set(OPENLY) | OF_NO_REGION
    assert len(METHODS) >= 124 and cells >= 2_300
