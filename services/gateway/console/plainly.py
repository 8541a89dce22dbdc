"""What a service says, as people say it: names instead of ids, and no word that only a program knows.

The API's texts name a field as its callers do, "区划代码(area_code)"; a page shows the label alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from ledger.wire import ID
from services.gateway.console.names import Naming, short_id
from services.gateway.console.page import Page, told

_STEP = r"[a-z][a-z0-9_]*(?:\[\d+\])?"
_FIELD = re.compile(rf"\s?[(（]({_STEP}(?:\.{_STEP})*)(?:[:：]\s*([^()（）]+))?[)）]")
_SHAPES = {"UUID": "drawn_wanted_chosen"}
"""What is wanted of a field, as the API says it: what a person is to do."""
NO_NAMES: Mapping[str, str] = {}


async def names_in(text: str, page: Page, naming: Naming) -> Mapping[str, str]:
    """The names of what the ids in a text are of, as far as the reader may know them."""
    ids = {found.lower() for found in ID.findall(text)}
    return await naming.of_any(page, ids) if ids else NO_NAMES


def plainly(text: str, language: str, names: Mapping[str, str] = NO_NAMES) -> str:
    """A service's words without names of fields; of ids the names, or their ends."""
    text = ID.sub(lambda found: names.get(found[0].lower()) or short_id(found[0]), text)
    return _FIELD.sub(lambda found: _bracket(found[0], found[1], found[2] or "", language), text)


def _bracket(whole: str, field: str, wanted: str, language: str) -> str:
    """What stays of a bracket with a field's name: what is wanted of it. An ordinary word in brackets stays."""
    if wanted:
        wanted = told(language, _SHAPES[wanted]) if wanted in _SHAPES else wanted
        return f"（{wanted}）" if language == "zh" else f" ({wanted})"
    return "" if "_" in field or "." in field else whole
