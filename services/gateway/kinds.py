"""What a value must be, in the caller's language, from `kinds.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from google.protobuf.descriptor import FieldDescriptor

from chassis.nearest import nearest
from chassis.paging import PAGING
from chassis.validation import names_of
from services.gateway.values import kind


@cache
def kinds() -> Mapping[str, Mapping[str, str]]:
    """Every kind with its words by language: "zh" and "en"."""
    return tomllib.loads(Path(__file__).with_name("kinds.toml").read_text("utf-8"))


def kind_of(target: FieldDescriptor) -> str:
    """The kind of value that a field takes, as the table names it; a page's size has bounds of its own."""
    if target.name == PAGING[0]:
        return PAGING[0]
    named = kind(target).lower()
    return named if named in kinds() else "other"


def wanted(target: FieldDescriptor, value: object) -> dict[str, str]:
    """The parameters of VALUE_MALFORMED for a value that does not fit its field; an enum's nearest name first."""
    if target.enum_type is None:
        taken = kind_of(target)
        return {"kind": "printable" if taken == "string" and isinstance(value, str) else taken}
    return {"kind": "enum", "names": ", ".join(nearest(str(value), names_of(target)))}
