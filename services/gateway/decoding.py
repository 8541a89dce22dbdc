"""Decodes a client's JSON, query and path into a protobuf message; invalid input is reported, not dropped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from google.protobuf import json_format
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from services.gateway.kinds import wanted
from services.gateway.values import by_name, from_text, rfc3339, scalar
from services.gateway.violations import Violation, Wrong, not_of_kind


def fill(message: Message, value: Any, at: str, wrong: Wrong) -> None:
    """Set fields from a JSON object, by snake_case or camelCase names; null leaves a field unset."""
    if not isinstance(value, dict):
        wrong.append(not_of_kind(at.rstrip("."), "object"))
        return
    known = by_name(message.DESCRIPTOR)
    seen = set()
    for key, item in value.items():
        path, target = f"{at}{key}", known.get(key)
        if target is None:
            wrong.append(Violation(path, "FIELD_UNKNOWN"))
        elif target.name in seen or (item is not None and _other_of_its_oneof(message, target)):
            wrong.append(Violation(path, "FIELD_TWICE"))
        else:
            seen.add(target.name)
            if item is not None:
                _put(message, target, item, path, wrong)


def bind_query(message: Message, query: Iterable[tuple[str, str]], taken: set[str], wrong: Wrong) -> None:
    """Set fields from query parameters: `a.b` is nested, a repeated field is a repeated parameter."""
    texts: dict[str, list[str]] = {}
    for name, text in query:
        texts.setdefault(name, []).append(text)
    seen = set(taken)
    for name, values in texts.items():
        found = _leaf(message, name)
        if found is None or found[2] in taken:
            wrong.append(Violation(name, "PARAMETER_UNKNOWN"))
            continue
        owner, target, path = found
        if path in seen or (len(values) > 1 and not target.is_repeated):
            wrong.append(Violation(name, "FIELD_TWICE"))
            continue
        seen.add(path)
        items = [from_text(target, text) for text in values]
        _put(owner, target, items if target.is_repeated else items[0], name, wrong)


def bind_path(message: Message, bound: Mapping[str, str], wrong: Wrong) -> None:
    """Set the fields that are bound in the path; a body with another value is invalid."""
    for name, text in bound.items():
        found = _leaf(message, name)
        if found is None:
            raise ValueError(f"{message.DESCRIPTOR.full_name} has no field {name} for its path")
        owner, target, _ = found
        before = getattr(owner, target.name)
        _put(owner, target, from_text(target, text), name, wrong)
        if before and before != getattr(owner, target.name):
            wrong.append(Violation(name, "FIELD_TWICE"))


def _put(message: Message, target: FieldDescriptor, item: Any, path: str, wrong: Wrong) -> None:
    if target.message_type is not None and target.message_type.GetOptions().map_entry:
        _put_map(message, target, item, path, wrong)
    elif not target.is_repeated:
        _put_one(message, target, item, path, wrong)
    elif not isinstance(item, list):
        wrong.append(not_of_kind(path, "array"))
    elif target.message_type is not None:
        for at, element in enumerate(item):
            _merge(getattr(message, target.name).add(), element, f"{path}[{at}]", wrong)
    else:
        for at, element in enumerate(item):
            try:
                getattr(message, target.name).append(scalar(target, element))
            except (ValueError, TypeError):
                wrong.append(_misfit(f"{path}[{at}]", target, element))


def _put_one(message: Message, target: FieldDescriptor, item: Any, path: str, wrong: Wrong) -> None:
    if target.message_type is not None:
        inner = getattr(message, target.name)
        inner.SetInParent()
        _merge(inner, item, path, wrong)
        return
    try:
        setattr(message, target.name, scalar(target, item))
    except (ValueError, TypeError):
        wrong.append(_misfit(path, target, item))


def _put_map(message: Message, target: FieldDescriptor, item: Any, path: str, wrong: Wrong) -> None:
    if not isinstance(item, dict):
        wrong.append(not_of_kind(path, "object"))
        return
    entry = target.message_type
    assert entry is not None
    key_field, value_field = entry.fields_by_name["key"], entry.fields_by_name["value"]
    held = getattr(message, target.name)
    for name, element in item.items():
        try:
            key = scalar(key_field, from_text(key_field, name))
            if key in held:
                wrong.append(Violation(f"{path}.{name}", "FIELD_TWICE"))
            elif value_field.message_type is not None:
                _merge(held[key], element, f"{path}.{name}", wrong)
            else:
                held[key] = scalar(value_field, element)
        except (ValueError, TypeError):
            wrong.append(_misfit(f"{path}.{name}", value_field, element))


def _misfit(path: str, target: FieldDescriptor, value: Any) -> Violation:
    return not_of_kind(path, **wanted(target, value))


def _merge(inner: Message, item: Any, path: str, wrong: Wrong) -> None:
    if not inner.DESCRIPTOR.full_name.startswith("google.protobuf."):
        fill(inner, item, f"{path}.", wrong)
        return
    try:
        if isinstance(inner, Timestamp):
            inner.seconds, inner.nanos = rfc3339(item)
        else:
            json_format.ParseDict(item, inner)
    except (json_format.ParseError, ValueError, TypeError, AttributeError):
        wrong.append(not_of_kind(path, "timestamp" if isinstance(inner, Timestamp) else "other"))


def _leaf(message: Message, path: str) -> tuple[Message, FieldDescriptor, str] | None:
    """The message that holds the last field of a dotted path, that field if it can be set from a text, and the path.

    The path is given back in snake_case, whichever spelling it came in.
    """
    *way, last = path.split(".")
    spelt: list[str] = []
    for name in way:
        step = by_name(message.DESCRIPTOR).get(name)
        if step is None or step.message_type is None or step.is_repeated:
            return None
        message = getattr(message, step.name)
        spelt.append(step.name)
    target = by_name(message.DESCRIPTOR).get(last)
    inner = target.message_type if target is not None else None
    if target is None or (inner is not None and not inner.full_name.startswith("google.protobuf.")):
        return None
    return message, target, ".".join([*spelt, target.name])


def _other_of_its_oneof(message: Message, target: FieldDescriptor) -> bool:
    oneof = target.containing_oneof
    return oneof is not None and message.WhichOneof(oneof.name) not in (None, target.name)
