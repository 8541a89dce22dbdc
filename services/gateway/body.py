"""The JSON body of a request, within its limits."""

from __future__ import annotations

import asyncio
import json
import re
from codecs import BOM_UTF8
from collections.abc import Iterator
from email.message import Message
from typing import Any

import orjson
from starlette.requests import Request

from kernel.errors import Invalid
from services.gateway.headers import every, only
from services.gateway.limits import Limits
from services.gateway.violations import Violation, settle

JSON = "application/json"
# An unterminated string is a token too; otherwise each of its quotes would be tried as the start of another one.
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_NESTING = re.compile(rb'"(?:[^"\\]|\\.)*+"?|[\[{\]}]', re.DOTALL)


async def json_body(request: Request, limits: Limits) -> Any:
    """The parsed body, None when there is none. Raises Invalid."""
    text = await raw_body(request, limits)
    if not text:
        return None
    codings = ",".join(every(request).get("content-encoding", ())).lower().split(",")
    if any(coding.strip() not in ("", "identity") for coding in codings):
        raise Invalid("ENCODING_UNKNOWN")
    if not is_json(only(request, "content-type") or JSON):
        raise Invalid("MEDIA_TYPE_UNKNOWN")
    return parsed(text, limits)


def is_json(content_type: str) -> bool:
    """Whether a Content-Type is application/json, and in UTF-8 if it says so: JSON has no other (RFC 8259).

    A type such as application/merge-patch+json is JSON with another meaning.
    """
    if content_type.lower() == JSON:
        return True
    header = Message()
    header["content-type"] = content_type
    charsets = [str(value).lower() for name, value in header.get_params([]) if name.lower() == "charset"]
    return header.get_content_type() == JSON and set(charsets) <= {"utf-8"}


def parsed(text: bytes, limits: Limits) -> Any:
    """The value of a JSON text, never null; a byte order mark before it is ignored (RFC 8259). Raises Invalid.

    A key that is there twice is refused (RFC 7493): of its two values, one program sees the first and another the last.
    """
    text = text.removeprefix(BOM_UTF8)
    if depth(text) > limits.depth:
        raise Invalid("BODY_TOO_DEEP", depth=limits.depth)
    try:
        body = orjson.loads(text)
    except orjson.JSONDecodeError:
        raise Invalid("BODY_MALFORMED") from None
    if body is None:
        raise Invalid("BODY_MALFORMED")
    if _STRING.sub(b"", text).count(b":") != _keys(body):
        settle([Violation(path, "FIELD_TWICE") for path in _twice(json.loads(text, object_pairs_hook=_Pairs), "")])
    return body


class _Pairs(list[tuple[str, Any]]):
    """A JSON object with all of its keys."""


def _keys(body: Any) -> int:
    """The number of keys at all depths of a parsed text."""
    found, left = 0, [body]
    while left:
        one = left.pop()
        if isinstance(one, dict):
            found += len(one)
            left += one.values()
        elif isinstance(one, list):
            left += one
    return found


def _twice(body: Any, at: str) -> Iterator[str]:
    """The paths of the keys that are there before."""
    if isinstance(body, _Pairs):
        seen = set[str]()
        for key, value in body:
            if key in seen:
                yield f"{at}{key}"
            seen.add(key)
            yield from _twice(value, f"{at}{key}.")
    elif isinstance(body, list):
        for index, value in enumerate(body):
            yield from _twice(value, f"{at.rstrip('.')}[{index}].")


async def raw_body(request: Request, limits: Limits) -> bytes:
    """The bytes of the body, within its size and time; empty when there is none. Raises Invalid."""
    (declared,) = every(request).get("content-length", ("",))[:1]
    if not declared and "transfer-encoding" not in every(request):
        return b""  # nothing comes (RFC 9112)
    if declared.isascii() and declared.isdigit() and int(declared) > limits.body:
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
