"""What a form offers to choose from: things by their names, and the codes that are in force."""

from __future__ import annotations

import asyncio
from typing import Any

from services.gateway.console.entries import FIND, Texts
from services.gateway.console.fields import Field
from services.gateway.console.inputs import every
from services.gateway.console.page import Page
from services.gateway.console.pickers import Pickers


async def sought(
    page: Page, pickers: Pickers, fields: list[Field], given: Texts
) -> tuple[dict[Any, Any], dict[str, Any]]:
    """What can be chosen, by collections, and the codes in force, by key of policy; all asked at once."""
    wanted: dict[tuple[str, ...], str] = {}
    for one in every(fields):
        if one.refers_to:
            wanted.setdefault(one.refers_to, "")
    for name, texts in given.items():
        if name.endswith(FIND) and texts[0].strip():
            bare = name.removesuffix(FIND).rpartition(".")[2]
            of = next((one.refers_to for one in every(fields) if one.name == bare), ())
            wanted[of] = texts[0].strip()[:50]
    keys = list(dict.fromkeys(one.policy for one in every(fields) if one.policy))
    offers = asyncio.gather(*(pickers.offer(page, of, text) for of, text in wanted.items()))
    codes = asyncio.gather(*(pickers.codes(page, key) for key in keys))
    found, listed = await offers, await codes
    return dict(zip(wanted, found, strict=True)), dict(zip(keys, listed, strict=True))
