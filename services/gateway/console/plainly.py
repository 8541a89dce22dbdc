"""What a service says, as people say it: names instead of ids, and no word that only a program knows.

The API's texts name a field as its callers do, "区划代码(area_code)"; a page shows the label alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from google.protobuf.descriptor import EnumDescriptor, MethodDescriptor

from chassis.vocabulary import interfaces_of
from ledger.wire import ID, short
from services.gateway.console.names import Naming, short_id
from services.gateway.console.page import Page, told
from services.gateway.console.words import value_label

_STEP = r"[a-z][a-z0-9_]*(?:\[\d+\])?"
_FIELD = re.compile(rf"\s?[(（]({_STEP}(?:\.{_STEP})*)(?:[:：]\s*([^()（）]+))?[)）]")
_SHAPES = {"UUID": "drawn_wanted_chosen"}
"""What is wanted of a field, as the API says it: what a person is to do."""
_CODE = re.compile(r"(?<![A-Za-z0-9_])[A-Z][A-Z0-9]{2,}(?:_[A-Z0-9]+)*(?![A-Za-z0-9_])")
NO_NAMES: Mapping[str, str] = {}


async def names_in(text: str, page: Page, naming: Naming) -> Mapping[str, str]:
    """The names of what the ids in a text are of, as far as the reader may know them."""
    ids = {found.lower() for found in ID.findall(text)}
    return await naming.of_any(page, ids) if ids else NO_NAMES


@cache
def codes_of(rpc: MethodDescriptor, language: str) -> Mapping[str, str]:
    """What the values are called that a refusal of an RPC may speak of, by their short names.

    The status of the RPC's own thing comes first. A word that means several things in its service stays as it is.
    """
    service = rpc.containing_service
    fields = (
        one
        for interface in interfaces_of(service.file.package.split(".")[1])
        for message in interface.file.message_types_by_name.values()
        for one in message.fields
    )
    enums: dict[str, EnumDescriptor] = {one.enum_type.full_name: one.enum_type for one in fields if one.enum_type}
    called: dict[str, set[str]] = {}
    for enum in enums.values():
        for value in enum.values:
            called.setdefault(short(enum, value.number), set()).add(value_label(enum, value.number, language))
    own = [enum for enum in enums.values() if enum.name == f"{service.name.removesuffix('Service')}Status"]
    first = {short(enum, one.number): value_label(enum, one.number, language) for enum in own for one in enum.values}
    return {name: words.pop() for name, words in called.items() if len(words) == 1} | first


def plainly(text: str, language: str, names: Mapping[str, str] = NO_NAMES, codes: Mapping[str, str] = NO_NAMES) -> str:
    """A service's words without names of fields; of ids the names, or their ends; of codes what they are called."""
    text = _CODE.sub(lambda found: codes.get(found[0], found[0]), text)
    text = ID.sub(lambda found: names.get(found[0].lower()) or short_id(found[0]), text)
    return _FIELD.sub(lambda found: _bracket(found[0], found[1], found[2] or "", language), text)


def _bracket(whole: str, field: str, wanted: str, language: str) -> str:
    """What stays of a bracket with a field's name: what is wanted of it. An ordinary word in brackets stays."""
    if wanted:
        wanted = told(language, _SHAPES[wanted]) if wanted in _SHAPES else wanted
        return f"（{wanted}）" if language == "zh" else f" ({wanted})"
    return "" if "_" in field or "." in field else whole
