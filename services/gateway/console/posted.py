"""What a form sent, within its limits: what was entered, and what the page hid in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl
from uuid import UUID

import uuid_utils

from kernel.calendar import time_zones
from kernel.errors import Invalid
from services.gateway.console.entries import Texts, compact
from services.gateway.console.fields import Field
from services.gateway.console.page import Page

LARGEST, MOST_FIELDS = 1024 * 1024, 5000
"""Bytes and fields of what a form sends."""


async def posted(page: Page) -> dict[str, list[str]]:
    """What a form sent, by name. Raises Invalid (BODY_TOO_LARGE, BODY_MALFORMED)."""
    gathered = bytearray()
    async for chunk in page.request.stream():
        gathered += chunk
        if len(gathered) > LARGEST:
            raise Invalid("BODY_TOO_LARGE", bytes=LARGEST)
    given: dict[str, list[str]] = {}
    try:
        for name, text in parse_qsl(gathered.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS):
            given.setdefault(name, []).append(text.replace("\r\n", "\n"))
    except ValueError:
        raise Invalid("BODY_MALFORMED") from None
    return given


@dataclass(frozen=True, slots=True)
class Entered:
    """A form as it was sent, or as it is first drawn."""

    given: Texts
    key: str
    version: int = 0
    zone: str = ""
    sure: bool = False
    again: str = ""
    """What another drawing was asked for: "" for none, else the name of the input, or "-"."""

    @staticmethod
    def read(given: Mapping[str, list[str]], fields: Iterable[Field]) -> Entered:
        """What a form sent: names that begin with _ are the page's own."""
        own = {name: (values or [""])[0] for name, values in given.items() if name.startswith("_")}
        rest = {name: values for name, values in given.items() if not name.startswith("_")}
        zone = own.get("_zone", "")
        return Entered(
            compact(fields, rest),
            key_in(own.get("_key", "")),
            version_of(own.get("_version", "")),
            zone if zone in time_zones() else "",
            own.get("_sure") == "1",
            own.get("_again", ""),
        )


def new_key() -> str:
    """An id for a command, by which it is carried out once."""
    return str(uuid_utils.uuid7())


def key_in(text: str) -> str:
    """The command's id that a form carries; another one for what is none."""
    try:
        return str(UUID(text)) if UUID(text).int else new_key()
    except ValueError:
        return new_key()


def version_of(text: str) -> int:
    """The version that a form or an address carries; 0, which is any, for what is none."""
    return int(text) if text.isdecimal() and len(text) < 19 else 0
