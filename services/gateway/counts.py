"""How many rows lists have, several at once: `GET /v1/counts?of=visits%3Fopen%3Dtrue&of=issues`.

Each `of` is the address of a list without `/v1/`, with its filters as the list itself takes them. The operations that
every service offers alike have no routes of their own: their paths would be the same (`proofs.py`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

import grpc
import orjson
from google.rpc.status_pb2 import Status
from starlette.requests import Request
from starlette.responses import Response

from chassis.counting import MOST_LISTS
from chassis.labels import service_of
from fieldledger.platform.v1 import platform_pb2 as platform
from kernel.errors import Invalid
from services.gateway.admission import Admission
from services.gateway.console.offered import Offered
from services.gateway.headers import header, token
from services.gateway.limits import Limits
from services.gateway.problems import Problem, Problems, spoken, trace_id
from services.gateway.refusals import DETAILS
from services.gateway.routing import Router
from services.gateway.transcoding import Route
from services.gateway.violations import Malformed, Violation, Wrong, settle

PATH = "/v1/counts"
OF = "of"
_CODES = {code.value[0]: code for code in grpc.StatusCode}


@dataclass(frozen=True, slots=True)
class _Asked:
    """A list of whose rows the number is asked: as the client named it, its service, and its request."""

    of: str
    service: str
    list: platform.RowsToCount


class Counts:
    """The endpoint. Each service checks the scopes of its own lists, and counts within the caller's reach."""

    def __init__(
        self, routes: Iterable[Route], offered: Offered, admission: Admission, problems: Problems, limits: Limits
    ) -> None:
        self._router, self._offered = Router(routes), offered
        self._admission, self._problems, self._limits = admission, problems, limits

    async def answer(self, request: Request) -> Response:
        """A count for each list, in order, or the problem of one that is not counted. Raises Malformed, Invalid."""
        request.scope["fieldledger.route"] = PATH
        self._admission.admit(request)
        asked = self._read(request)
        by_service: dict[str, list[_Asked]] = {}
        for one in asked:
            by_service.setdefault(one.service, []).append(one)
        told = await asyncio.gather(*(self._told(request, name, of) for name, of in by_service.items()))
        found = {id(one): shown for shown_of in told for one, shown in shown_of}
        content = orjson.dumps({"counts": [found[id(one)] for one in asked]})
        headers = {"cache-control": "no-store", "vary": "accept-language, authorization"}
        return Response(content, headers=headers, media_type="application/json")

    def _read(self, request: Request) -> list[_Asked]:
        wrong, asked = Wrong(), list[_Asked]()
        given = request.query_params.multi_items()
        wrong += [Violation(name, "PARAMETER_UNKNOWN") for name, _ in given if name != OF]
        settle(wrong)
        if not 0 < len(given) <= MOST_LISTS:
            wanted = f"{OF} (1 … {MOST_LISTS} ×)"
            raise Invalid("FIELD_MALFORMED", names=wanted, names_zh=wanted, fields=(OF,))
        for number, (_, text) in enumerate(given):
            path, _, query = text.partition("?")
            try:
                found = self._router.find("GET", f"/v1/{path.strip('/')}")
            except ValueError:
                found = None
            if found is None or "next_page_token" not in found[0].rpc.output_type.fields_by_name:
                wrong.append(Violation(f"{OF}[{number}]", "LIST_UNKNOWN", {"method": path[:100]}))
                continue
            route, bound = found
            try:
                message = route.message(bound, parse_qsl(query, keep_blank_values=True), None)
            except Malformed as no:
                wrong += [Violation(f"{OF}[{number}].{one.field}", one.reason, one.params) for one in no.violations]
                continue
            of = platform.RowsToCount(method=route.rpc.name, request=message.SerializeToString())
            asked.append(_Asked(text, service_of(route.rpc.input_type.file), of))
        settle(wrong)
        return asked

    async def _told(self, request: Request, service: str, asked: Sequence[_Asked]) -> list[tuple[_Asked, Any]]:
        given = {
            "authorization": f"Bearer {token(request)}" if header(request, "authorization", 4096) else "",
            "traceparent": request.state.traceparent,
            "read-after": header(request, "read-after"),
        }
        metadata = tuple((name, value) for name, value in given.items() if value)
        peer = self._offered[service][platform.CountRowsRequest]
        question = platform.CountRowsRequest(lists=[one.list for one in asked])
        try:
            data = await peer.call(question, metadata=metadata, timeout=self._limits.deadline)
        except grpc.aio.AioRpcError as error:
            return [(one, self._problem(request, one, error)) for one in asked]
        counts = platform.CountRowsResponse.FromString(data).counts
        return [(one, self._shown(request, one, count)) for one, count in zip(asked, counts, strict=True)]

    def _shown(self, request: Request, one: _Asked, count: platform.RowCount) -> dict[str, Any]:
        if not count.status:
            return {"of": one.of, "count": count.count, "more": count.more}
        return self._problem(request, one, as_error(count.status))

    def _problem(self, request: Request, one: _Asked, error: grpc.aio.AioRpcError) -> dict[str, Any]:
        problem: Problem = self._problems.told(error, spoken(request), trace_id(request))
        told = {"code": problem.reason, "status": problem.status, "title": problem.text, "clause": problem.clause}
        return {"of": one.of, "problem": {name: value for name, value in told.items() if value}}


def as_error(status: bytes) -> grpc.aio.AioRpcError:
    """What a list of its own would have been refused with, from a serialised google.rpc.Status."""
    code = _CODES.get(Status.FromString(status).code, grpc.StatusCode.UNKNOWN)
    return grpc.aio.AioRpcError(code, grpc.aio.Metadata(), grpc.aio.Metadata((DETAILS, status)))
