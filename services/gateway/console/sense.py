"""How much a column says of a row: by it the columns of a list without an arrangement are chosen."""

from __future__ import annotations

from google.protobuf.descriptor import FieldDescriptor

from chassis.meanings import PERSONAL, refers_to, shape
from fieldledger.options.v1 import options_pb2 as options
from ledger.wire import TIMESTAMP

LEFT_OUT = ("external_key", "batch_id", "version", "policy_version", "event_id", "spelled", "position", "frontier")
"""What is there for programs only."""


def sense(one: FieldDescriptor) -> int | None:
    """How early a column comes: names, whom it is about, state, due time, who, when, the rest; None: not at all."""
    of, name = refers_to(one), one.name
    bilingual = name in ("zh", "en") or name.endswith(("_en", "_zh"))
    if one.GetOptions().Extensions[PERSONAL] or name in LEFT_OUT or bilingual:
        return None
    if name in ("name", "display_name"):
        return 0
    if of == ("customers",) or (of and _own(one, of)):
        return 1
    if name.endswith("_id") and not of:
        return None
    if name == "status":
        return 2
    if shape(one) == options.SHAPE_TIMER:
        return 3
    if one.enum_type is not None or name in ("key", "event", "clause", "value", "month"):
        return 4
    if of == ("staff",):
        return 5
    if one.message_type is not None and one.message_type.full_name == TIMESTAMP:
        return 6
    if name == "region":
        return 8
    return 9 if one.is_repeated else 7


def _own(one: FieldDescriptor, of: tuple[str, ...]) -> bool:
    assert one.containing_type is not None
    first = next((each for each in one.containing_type.fields if refers_to(each) and each.name != "region"), None)
    return of not in (("staff",), ("regions",)) and first is one
