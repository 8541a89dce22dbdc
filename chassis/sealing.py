"""The protos say which fields are personal; here they are sealed on the way in, opened or masked on the way out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from google.protobuf.descriptor import Descriptor
from google.protobuf.message import Message

from chassis.personal import MASK, PREFIX, PersonalData
from fieldledger.options.v1 import options_pb2 as options
from ledger.wire import fields, plan

PERSONAL: Any = options.personal


@cache
def personal_fields(descriptor: Descriptor) -> frozenset[str]:
    """The names of a message's own fields that hold personal data."""
    return frozenset(name for name, field in plan(descriptor) if field.GetOptions().Extensions[PERSONAL])


async def seal_fields(
    personal: PersonalData, command: Message, omit: tuple[str, ...], person: str, place: str
) -> dict[str, Any]:
    """The command's fields with every personal text sealed, nested ones included; empty ones stay empty."""
    values = fields(command, *omit)
    places = {path: (holder, name) for path, holder, name in _texts(command.DESCRIPTOR, values) if holder[name]}
    if places:
        boxes = await personal.seal(person, place, {path: holder[name] for path, (holder, name) in places.items()})
        for path, (holder, name) in places.items():
            holder[name] = boxes[path]
    return values


async def open_fields(
    personal: PersonalData, shown: Message, values: Mapping[str, Any], place: str, *, unmask: bool
) -> dict[str, Any]:
    """The values for a message to show: personal ones opened, or masked for a caller who may not see them."""
    names = personal_fields(shown.DESCRIPTOR)
    boxes = {name: value for name, value in values.items() if name in names and isinstance(value, str)}
    if unmask:
        return dict(values) | await personal.open(place, boxes)
    return dict(values) | {name: MASK if box.startswith(PREFIX) else box for name, box in boxes.items()}


def _texts(descriptor: Any, values: Any, path: str = "") -> Iterator[tuple[str, Any, str]]:
    for name, field in plan(descriptor):
        if name not in values:
            continue
        if name in personal_fields(descriptor):
            yield path + name, values, name
        elif field.message_type is not None and field.is_repeated and isinstance(values[name], list):
            for at, item in enumerate(values[name]):
                if isinstance(item, dict):
                    yield from _texts(field.message_type, item, f"{path}{name}.{at}.")
        elif isinstance(values[name], dict) and field.message_type is not None and not field.is_repeated:
            yield from _texts(field.message_type, values[name], f"{path}{name}.")
