"""The JSON body of a request, within its limits."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import orjson
from starlette.requests import Request

from kernel.errors import Invalid
from services.gateway.limits import Limits

_JSON = re.compile(r"application/(?:[\w.-]+\+)?json")
# An unterminated string is a token too; otherwise each of its quotes would be tried as the start of another one.
_NESTING = re.compile(rb'"(?:[^"\\]|\\.)*+"?|[\[{\]}]', re.DOTALL)


async def json_body(request: Request, limits: Limits) -> Any:
    """The parsed body, None when there is none. Raises Invalid."""
    text = await _read(request, limits)
    if not text:
        return None
    kind = request.headers.get("content-type", "application/json").partition(";")[0].strip().lower()
    if not _JSON.fullmatch(kind):
        raise Invalid("MEDIA_TYPE_UNKNOWN")
    return parsed(text, limits)


def parsed(text: bytes, limits: Limits) -> Any:
    """The value of a JSON text, never null. Raises Invalid."""
    if depth(text) > limits.depth:
        raise Invalid("BODY_TOO_DEEP", depth=limits.depth)
    try:
        body = orjson.loads(text)
    except orjson.JSONDecodeError:
        raise Invalid("BODY_MALFORMED") from None
    if body is None:
        raise Invalid("BODY_MALFORMED")
    return body


async def _read(request: Request, limits: Limits) -> bytes:
    declared = request.headers.get("content-length", "")
    if declared.isdigit() and int(declared) > limits.body:
        raise Invalid("BODY_TOO_LARGE", bytes=limits.body)
    gathered = bytearray()
    try:
        async with asyncio.timeout(limits.body_seconds):
            async for chunk in request.stream():
                gathered += chunk
                if len(gathered) > limits.body:
                    raise Invalid("BODY_TOO_LARGE", bytes=limits.body)
    except TimeoutError:
        raise Invalid("BODY_TOO_SLOW", seconds=f"{limits.body_seconds:g}") from None
    return bytes(gathered)


def depth(body: bytes) -> int:
    """The nesting depth of a JSON text, measured before it is parsed."""
    if body.count(b"{") + body.count(b"[") <= 1:
        return 1
    deepest = level = 0
    for token in _NESTING.findall(body):
        if token in b"[{":
            level += 1
            deepest = max(deepest, level)
        elif token in b"]}":
            level -= 1
    return deepest
