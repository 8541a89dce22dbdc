"""Proofs of who somebody is: what a provider gave the person's browser, and what the provider says of it (0064)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx

SECONDS = 5.0
"""How long a provider may take for one answer."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What came back from a provider: its code, and what belongs to how it was asked for."""

    code: str
    redirect_uri: str = ""
    verifier: str = ""
    nonce: str = ""


class NotProven(Exception):
    """The provider says no, or what it says does not hold."""


@asynccontextmanager
async def asking() -> AsyncIterator[httpx.AsyncClient]:
    """A client that sends what is confidential nowhere but where it was told to: it follows no redirection."""
    async with httpx.AsyncClient(timeout=SECONDS, follow_redirects=False, trust_env=False) as http:
        yield http


def answered(response: httpx.Response) -> dict[str, Any]:
    """The JSON object that a provider answered with.

    Raises NotProven if it refuses what was sent, HTTPStatusError if it fails, DecodingError for anything else.
    """
    if response.status_code in (400, 401, 403):
        raise NotProven
    if response.status_code != httpx.codes.OK:
        raise httpx.HTTPStatusError("no answer", request=response.request, response=response)
    try:
        found = response.json()
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise httpx.DecodingError("no JSON object", request=response.request)
    return found


def text_of(found: Mapping[str, Any], name: str) -> str:
    """A text of an answer. Raises NotProven without one: an answer that does not say who it is proves nothing."""
    value = found.get(name)
    if not isinstance(value, str) or not value:
        raise NotProven
    return value
