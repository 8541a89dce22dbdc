"""Errors on HTTP: RFC 9457 problems, from the reason table and gRPC error details."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import grpc
import orjson
import structlog
from google.protobuf.descriptor import Descriptor
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from chassis.client import too_long
from chassis.labels import labels
from chassis.reasons import Reason, shortened
from chassis.rulebook import title
from kernel.errors import Invalid, NotFound, TurnedDown, Unavailable
from services.gateway.kinds import kinds
from services.gateway.refusals import Refusal
from services.gateway.violations import Malformed

log = structlog.get_logger()

LANGUAGES = {"zh": "zh-CN", "en": "en"}
RETRY = (429, 503)
"""The statuses of what may succeed a moment later; the same request gets any other refusal again."""
WITHOUT_DETAILS = {
    grpc.StatusCode.UNAVAILABLE: "SERVICE_DOWN",
    grpc.StatusCode.CANCELLED: "SERVICE_DOWN",  # by a service that is stopping: the same id may be sent again
    grpc.StatusCode.DEADLINE_EXCEEDED: "ANSWER_OVERDUE",
    grpc.StatusCode.RESOURCE_EXHAUSTED: "OVERLOADED",
    grpc.StatusCode.UNAUTHENTICATED: "TOKEN_INVALID",
}


@dataclass(slots=True)
class Problem:
    """An error, before it is rendered for the client."""

    reason: str
    status: int
    text: str
    clause: str = ""
    errors: list[dict[str, str]] = field(default_factory=list)


class Problems:
    """Renders problems in the caller's language, without internal details."""

    def __init__(self, reasons: Iterable[Reason]) -> None:
        self._reasons = {reason.name: reason for reason in reasons}

    async def turned_down(self, request: Request, error: Exception) -> Response:
        """Refusals by the edge itself: Starlette's handler for TurnedDown."""
        assert isinstance(error, TurnedDown)
        language = spoken(request)
        problem = self.problem(error.reason, language, error.params, error.clause)
        if isinstance(error, Malformed):
            problem.errors = [
                {"field": wrong.field, "message": self.problem(wrong.reason, language, wrong.params).text}
                for wrong in error.violations
            ]
            several = {one["message"] for one in problem.errors}
            problem.text = several.pop() if len(several) == 1 else self.problem("REQUEST_MALFORMED", language, {}).text
        else:
            problem.errors = [{"field": name, "message": problem.text} for name in error.fields]
        return self._response(request, problem)

    async def http_error(self, request: Request, error: Exception) -> Response:
        """Starlette's own errors for a path or a method, as problems."""
        assert isinstance(error, HTTPException)
        known: dict[int, TurnedDown] = {
            404: NotFound("ROUTE_UNKNOWN", path=request.url.path),
            405: Invalid("METHOD_NOT_ALLOWED", method=request.method),
        }
        response = await self.turned_down(request, known.get(error.status_code, Unavailable("SERVICE_DOWN")))
        for name, value in (error.headers or {}).items():
            response.headers[name] = value
        return response

    async def fault(self, request: Request, error: Exception) -> Response:
        """Refusals by the middleware, and unforeseen errors: the client gets the reference, the log the traceback."""
        if isinstance(error, TurnedDown):
            return await self.turned_down(request, error)
        log.error("request failed", trace_id=trace_id(request), exc_info=error)
        return self._response(request, self._internal(request))

    def of_call(self, request: Request, error: grpc.aio.AioRpcError) -> Response:
        """A service's answer other than OK."""
        return self._response(request, self.told(error, spoken(request), trace_id(request)))

    def told(self, error: grpc.aio.AioRpcError, language: str, reference: str) -> Problem:
        """A service's answer other than OK in a language; `reference` is the trace id of the request."""
        if (refusal := Refusal.of(error)) is not None:
            text = refusal.texts.get(language) or self.problem(refusal.reason, language, refusal.params).text
            problem = Problem(refusal.reason, refusal.http, text, refusal.params.get("clause", ""))
            problem.errors = refusal.errors(language, text)
            return problem
        reason = too_long(error) or WITHOUT_DETAILS.get(error.code(), "INTERNAL")
        if reason == "INTERNAL":
            log.error("call of request %s failed: %s %s", reference, error.code(), error.details())
        return self.problem(reason, language, {"reference": reference})

    def problem(self, name: str, language: str, params: Mapping[str, str], clause: str = "") -> Problem:
        """The problem of a reason of the table, in a language."""
        reason = self._reasons.get(name)
        if reason is None:
            return Problem(name, 500, name, clause)
        words, tongue = (reason.zh, "zh") if language == "zh-CN" else (reason.en, "en")
        shown = _Params({key: shortened(value) for key, value in params.items()})
        if kind := kinds().get(shown.get("kind", "")):
            shown["kind"] = kind[tongue].format_map(shown)
        return Problem(reason.name, reason.http, words.format_map(shown), clause)

    def _internal(self, request: Request) -> Problem:
        return self.problem("INTERNAL", spoken(request), {"reference": trace_id(request)})

    def _response(self, request: Request, problem: Problem) -> Response:
        errors = [_labelled(error, request) for error in problem.errors]
        content: dict[str, Any] = {
            "type": f"/docs/errors#{problem.reason}",
            "title": problem.text,
            "status": problem.status,
            "detail": _detail(errors) or problem.text,
            "code": problem.reason,
            "clause": problem.clause,
            "clause_title": title(problem.clause, spoken(request)),
            "errors": errors,
            "trace_id": trace_id(request),
        }
        headers = {
            "content-language": spoken(request),
            "vary": "accept-language",
            "cache-control": "no-store",
        }
        if command_id := getattr(request.state, "command_id", ""):
            headers["idempotency-key"] = command_id
        if problem.status in RETRY:
            headers["retry-after"] = "1"
        if problem.reason == "ENCODING_UNKNOWN":
            headers["accept-encoding"] = "identity"
        if problem.status == 401:
            headers["www-authenticate"] = "Bearer"
        return Response(
            orjson.dumps({name: value for name, value in content.items() if value != "" and value != []}),
            status_code=problem.status,
            headers=headers,
            media_type="application/problem+json",
        )


def spoken(request: Request) -> str:
    """The caller's language: zh-CN unless English is preferred."""
    best, language = 0.0, LANGUAGES["zh"]
    for part in request.headers.get("accept-language", "").split(","):
        tag, _, weight = part.strip().partition(";")
        try:
            quality = float(weight.strip().removeprefix("q=") or 1)
        except ValueError:
            continue
        known = LANGUAGES.get(tag.partition("-")[0].lower())
        if known and quality > best:
            best, language = quality, known
    return language


def trace_id(request: Request) -> str:
    """The W3C trace id under which the request is found in logs."""
    return str(request.state.traceparent).split("-")[1]


def _labelled(error: Mapping[str, str], request: Request) -> dict[str, str]:
    """A field at fault with its label in the caller's language, if it is a field of what the request's route takes."""
    asked: Descriptor | None = getattr(request.state, "asked", None)
    label = labels().at(asked, error["field"]) if asked else None
    told = {"field": shortened(error["field"]), "message": error["message"]}
    return told | ({"label": label.text(spoken(request))} if label else {})


def _detail(errors: Iterable[Mapping[str, str]]) -> str:
    """Each field with its label and what is wrong with it."""
    named = [(error.get("label", ""), error["field"], error["message"]) for error in errors if error["field"]]
    return "; ".join(f"{label} ({name}): {told}" if label else f"{name}: {told}" for label, name, told in named)


class _Params(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "?"
