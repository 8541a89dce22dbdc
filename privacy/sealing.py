"""Seals the fields that the protos declare personal in commands, and opens or masks them in answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from typing import Any

from google.protobuf.descriptor import Descriptor
from google.protobuf.message import Message

from fieldledger.options.v1 import options_pb2 as options
from kernel.blank import is_blank
from ledger.context import EVERYWHERE
from ledger.wire import fields, plan
from privacy.personal import MASK, PersonalData, person_of

PERSONAL: Any = options.personal
SEALED_AS: Any = options.sealed_as


@cache
def personal_fields(descriptor: Descriptor) -> frozenset[str]:
    """The names of a message's own fields that hold personal data."""
    return frozenset(name for name, field in plan(descriptor) if field.GetOptions().Extensions[PERSONAL])


async def seal_fields(
    personal: PersonalData, command: Message, omit: tuple[str, ...], person: str, place: str, region: str = EVERYWHERE
) -> dict[str, Any]:
    """The command's fields with every personal text sealed, nested ones included.

    A blank text becomes "": once sealed, nobody could see any more that there is nothing in it.
    """
    values = fields(command, *omit)
    places = {path: (holder, name) for path, holder, name in _texts(command.DESCRIPTOR, values)}
    for path, (holder, name) in list(places.items()):
        if is_blank(holder[name]):
            holder[name] = ""
            del places[path]
    if places:
        texts = {path: holder[name] for path, (holder, name) in places.items()}
        boxes = await personal.seal(person, place, texts, region=region)
        for path, (holder, name) in places.items():
            holder[name] = boxes[path]
    return values


def mask_fields(shown: type[Message], values: Mapping[str, Any]) -> dict[str, Any]:
    """The values for a message, with every sealed text masked, nested ones included."""
    masked = _own(shown, values)
    for _, holder, name in _texts(shown.DESCRIPTOR, masked):
        holder[name] = MASK if person_of(holder[name] or "") else holder[name]
    return masked


async def open_fields(
    personal: PersonalData, shown: type[Message], values: Mapping[str, Any], place: str
) -> tuple[dict[str, Any], dict[str, list[str]]]:
    """The values for a message, with every sealed text opened, and which were: person → paths of fields.

    A text is at the place where it was sealed: its path in the shown message is that in the command it came with, but
    for a field that says under which name that was (`sealed_as`).
    """
    opened, seen = _own(shown, values), dict[str, list[str]]()
    for path, holder, name in _texts(shown.DESCRIPTOR, opened):
        if person := person_of(box := holder[name] or ""):
            sealed = sealed_path(shown.DESCRIPTOR, path)
            holder[name] = (await personal.open(place, {sealed: box}))[sealed]
            if holder[name] != MASK:
                seen.setdefault(person, []).append(path)
    return opened, seen


@cache
def sealed_path(descriptor: Descriptor, path: str) -> str:
    """The path under which a message's own text was sealed, where it is shown under another name."""
    field = descriptor.fields_by_name.get(path)
    return (field.GetOptions().Extensions[SEALED_AS] if field is not None else "") or path


def _own(shown: type[Message], values: Mapping[str, Any]) -> dict[str, Any]:
    # A copy: changing it must not change the aggregate that it came from.
    return {
        name: deepcopy(value) if name in shown.DESCRIPTOR.fields_by_name else value for name, value in values.items()
    }


def _texts(descriptor: Any, values: Any, path: str = "") -> Iterator[tuple[str, Any, Any]]:
    for name, field in plan(descriptor):
        held = values.get(name)
        if held is None:
            continue
        if name in personal_fields(descriptor):
            if isinstance(held, list):
                yield from ((f"{path}{name}.{at}", held, at) for at in range(len(held)))
            else:
                yield path + name, values, name
        elif field.message_type is not None and isinstance(held, list):
            for at, item in enumerate(held):
                if isinstance(item, dict):
                    yield from _texts(field.message_type, item, f"{path}{name}.{at}.")
        elif field.message_type is not None and isinstance(held, dict):
            yield from _texts(field.message_type, held, f"{path}{name}.")
