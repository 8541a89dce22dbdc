"""One HTTP request as one gRPC call: message and metadata in, message and headers out."""

from __future__ import annotations

import re
from collections.abc import Mapping

import grpc
import orjson
import uuid_utils
from google.protobuf.message import Message
from starlette.requests import Request
from starlette.responses import Response

from chassis.entered import ENTERED, SENT
from chassis.validation import as_command_id
from fieldledger.platform.v1.platform_pb2 import OUTCOME_ALREADY_ACCEPTED, Receipt
from kernel.errors import Invalid, NotFound
from services.gateway.admission import Admission
from services.gateway.body import json_body
from services.gateway.encoding import read
from services.gateway.headers import header, only, token
from services.gateway.limits import Limits
from services.gateway.problems import Problems
from services.gateway.routing import Router
from services.gateway.transcoding import Route

CHANNEL_OPTIONS = (
    ("grpc.enable_http_proxy", 0),
    ("grpc.max_receive_message_length", 16 * 1024 * 1024),
    ("grpc.lb_policy_name", "round_robin"),
)
_VERSION = re.compile(r'(?:W/)?"?([0-9]{1,18})"?')


class Edge:
    """Every transcoded route. Knows no service: channels and messages come from the descriptors."""

    def __init__(
        self,
        router: Router,
        calls: Mapping[Route, grpc.aio.UnaryUnaryMultiCallable[Message, bytes]],
        admission: Admission,
        problems: Problems,
        limits: Limits,
    ) -> None:
        self._router, self._calls, self._limits = router, calls, limits
        self._admission, self._problems = admission, problems

    async def answer(self, request: Request) -> Response:
        route, bound = self._find(request)
        request.scope["fieldledger.route"] = route.template.plain
        request.state.asked = route.rpc.input_type
        self._admission.admit(request)
        metadata = self._metadata(request, route)
        message = route.message(bound, list(request.query_params.multi_items()), await json_body(request, self._limits))
        try:
            data = await self._calls[route](message, metadata=metadata, timeout=self._limits.deadline)
        except grpc.aio.AioRpcError as error:
            return self._problems.of_call(request, error)
        return self._answered(request, route, data)

    def _find(self, request: Request) -> tuple[Route, dict[str, str]]:
        path = request.scope.get("raw_path", request.url.path.encode()).decode("ascii", "replace")
        try:
            # HEAD is GET without the content (RFC 9110), which the HTTP server leaves out.
            found = self._router.find("GET" if request.method == "HEAD" else request.method, path)
            allowed = [] if found else self._router.allowed(path)
        except ValueError:
            found, allowed = None, []
        if found:
            return found
        if allowed:
            request.state.allow = ", ".join(allowed)
            raise Invalid("METHOD_NOT_ALLOWED", method=request.method)
        raise NotFound("ROUTE_UNKNOWN", path=request.url.path)

    def _metadata(self, request: Request, route: Route) -> tuple[tuple[str, str], ...]:
        """The call's metadata; a command without an id from the client gets one here."""
        given = {
            "authorization": header(request, "authorization", 4096),
            "traceparent": request.state.traceparent,
            "correlation-id": header(request, "correlation-id"),
            "read-after": header(request, "read-after"),
            "unmask-purpose": header(request, "unmask-purpose", 64),
        }
        if given["authorization"]:
            given["authorization"] = f"Bearer {token(request)}"
        if route.command:
            request.state.command_id = given["command-id"] = _command_id(request)
            given |= {name: header(request, name, 64) for name in (ENTERED, SENT)}
        if (match := only(request, "if-match") or "*") != "*":
            version = _VERSION.fullmatch(match)
            if version is None:
                raise Invalid("HEADER_MALFORMED", header="If-Match", kind="version")
            given["expected-version"] = version[1]
        return tuple((name, value) for name, value in given.items() if value)

    def _answered(self, request: Request, route: Route, data: bytes) -> Response:
        answer, content = read(route.response, data)
        headers = {"cache-control": "no-store", "vary": "accept-language, authorization"}
        if route.command:
            headers["idempotency-key"] = request.state.command_id
        if "version" in answer.DESCRIPTOR.fields_by_name and (version := getattr(answer, "version", 0)):
            headers["etag"] = f'"{version}"'
        if isinstance(answer, Receipt):
            if answer.read_after:
                headers["read-after"] = answer.read_after
            if answer.outcome == OUTCOME_ALREADY_ACCEPTED:
                headers["idempotent-replayed"] = "true"
        body = orjson.dumps(content.get(route.answer) if route.answer else content)
        return Response(body, headers=headers, media_type="application/json")


def _command_id(request: Request) -> str:
    key = only(request, "idempotency-key")
    if key is None:
        return str(uuid_utils.uuid7())
    try:
        return str(as_command_id(key.strip('"')))
    except ValueError:
        raise Invalid("HEADER_MALFORMED", header="Idempotency-Key", kind="command_id") from None
