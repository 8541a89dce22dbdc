"""Values as HTML: for each field a function, made once, that draws it from its message.

A list of fifty rows draws some five hundred values; templates frame them, these functions draw them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from google.protobuf.descriptor import FieldDescriptor
from markupsafe import escape

from chassis.area_names import area_name
from chassis.meanings import PERSONAL, refers_to, shape
from fieldledger.options.v1 import options_pb2 as options
from ledger.wire import ID, TIMESTAMP
from privacy.personal import MASK
from services.gateway.console.clocks import clock
from services.gateway.console.fields import is_area
from services.gateway.console.moments import lasting
from services.gateway.console.names import PERSONS_OF, is_read_of, short_id, stand_in
from services.gateway.console.scene import Scene
from services.gateway.console.spoken import SPOKEN
from services.gateway.console.words import BASIS, MONEY, codes_of, collection_label, value_label

Cell = Callable[[Any, Scene, str], str]
"""Draws a value of a message: the message, the scene, and the zone in which its instants are shown."""

NOTHING = '<span class="nothing">–</span>'
MASKED = '<span class="masked">＊＊＊</span>'
_BAD = ("late", "overdue", "breached")
_WHOLE = {getattr(FieldDescriptor, f"CPPTYPE_{name}") for name in ("INT32", "INT64", "UINT32", "UINT64")}
_DECIMAL = {FieldDescriptor.CPPTYPE_DOUBLE, FieldDescriptor.CPPTYPE_FLOAT}


@cache
def cell_of(field: FieldDescriptor, language: str, linked: bool = True) -> Cell:
    """What draws a field; `linked` is whether ids lead to their pages."""
    name = field.name
    if field.containing_type is not None and is_read_of(field.containing_type, "person_id"):
        if name == "person_id":
            return _person
        if name == "aggregate_id":
            return _matter
    if field.is_repeated:
        return _several(field, language, linked)
    if (inner := field.message_type) is not None:
        if inner.full_name != TIMESTAMP:
            return lambda message, scene, zone: escape(scene.text("drawn_there")) if message.HasField(name) else NOTHING
        return clock(name, inner_names(field)) if shape(field) == options.SHAPE_TIMER else _moment(name)
    if field.enum_type is not None:
        return _enum(field, language)
    if name in SPOKEN and field.cpp_type == FieldDescriptor.CPPTYPE_STRING:
        spoken = SPOKEN[name]
        return lambda message, scene, zone: _told(spoken(getattr(message, name), message, scene.language))
    one = _one(field, language, linked)
    if field.has_presence:
        return lambda message, scene, zone: one(getattr(message, name), scene) if message.HasField(name) else NOTHING
    return lambda message, scene, zone: one(getattr(message, name), scene)


def inner_names(field: FieldDescriptor) -> frozenset[str]:
    """The names of the fields beside one."""
    assert field.containing_type is not None
    return frozenset(field.containing_type.fields_by_name)


def _told(text: str) -> str:
    return str(escape(text)) if text else NOTHING


def _moment(name: str) -> Cell:
    def draw(message: Any, scene: Scene, zone: str) -> str:
        if not message.HasField(name):
            return NOTHING
        return f'<span class="moment">{scene.moment(getattr(message, name).seconds, zone)}</span>'

    return draw


def _enum(field: FieldDescriptor, language: str) -> Cell:
    name, enum = field.name, field.enum_type
    assert enum is not None
    tag = '<span class="tag">%s</span>' if name in ("status", "state", "severity", "urgency", "grade") else "%s"
    drawn = {one.number: tag % escape(value_label(enum, one.number, language)) for one in enum.values if one.number}

    def draw(message: Any, scene: Scene, zone: str) -> str:
        number = getattr(message, name)
        return drawn.get(number) or (str(number) if number else NOTHING)

    return draw


def _several(field: FieldDescriptor, language: str, linked: bool) -> Cell:
    name = field.name
    if field.message_type is not None:
        return lambda message, scene, zone: str(len(getattr(message, name)))
    if field.enum_type is not None:
        enum = field.enum_type
        return lambda message, scene, zone: (
            "<br>".join(escape(value_label(enum, one, language)) for one in getattr(message, name)) or NOTHING
        )
    if name == "fields":
        told = SPOKEN[name]
        return lambda message, scene, zone: _listed(
            (told(one, message, scene.language) for one in getattr(message, name)), scene.language
        )
    if name in SPOKEN:
        spoken = SPOKEN[name]
        return lambda message, scene, zone: (
            "<br>".join(_told(spoken(one, message, scene.language)) for one in getattr(message, name)) or NOTHING
        )
    one = _one(field, language, linked)
    return lambda message, scene, zone: "<br>".join(one(value, scene) for value in getattr(message, name)) or NOTHING


def _one(field: FieldDescriptor, language: str, linked: bool) -> Callable[[Any, Scene], str]:
    """What draws one value that needs nothing else of its message."""
    name = field.name
    if field.cpp_type == FieldDescriptor.CPPTYPE_BOOL:
        bad = name in _BAD or name.endswith(tuple(f"_{one}" for one in _BAD))
        mark, kind = ("✕", "bad") if bad else ("✓", "ok")
        return lambda value, scene: (
            f'<span class="tag {kind}">{mark} {escape(scene.text("drawn_yes"))}</span>' if value else NOTHING
        )
    if field.cpp_type in _WHOLE:
        return _number(name, field)
    if field.cpp_type in _DECIMAL:
        return lambda value, scene: f'<span class="number">{value:,.2f}</span>'.replace(".00<", "<")
    if of := refers_to(field):
        return _reference(of, linked)
    if is_area(field):
        return _place
    codes = codes_of(field)
    personal = bool(field.GetOptions().Extensions[PERSONAL])
    long = shape(field) == options.SHAPE_LONG

    def text(value: str, scene: Scene) -> str:
        if not value:
            return NOTHING
        if personal and value == MASK:
            return MASKED
        if code := codes.get(value):
            return str(escape(code[language]))
        if ID.fullmatch(value):
            return f'<span class="id">{short_id(value)}</span>'
        return f'<div class="long">{escape(value)}</div>' if long else str(escape(value))

    return text


def _listed(told: Iterable[str], language: str) -> str:
    """Several words in one line, each once."""
    return str(escape(("、" if language == "zh" else ", ").join(dict.fromkeys(told)))) or NOTHING


def _person(message: Any, scene: Scene, zone: str) -> str:
    """Of whom something was read, by the name that he has, whichever he is; else by the end of his id."""
    id = message.person_id
    for of in PERSONS_OF:
        if (name := scene.names.get((of, id))) and name.text != stand_in(of, id, scene.language):
            return f'<a href="{escape(name.href)}">{escape(name.text)}</a>' if name.href else str(escape(name.text))
    return f'<span class="id">{escape(short_id(id))}</span>' if id else NOTHING


def _matter(message: Any, scene: Scene, zone: str) -> str:
    """In which record something was read, with its history: its kind, and the end of its id."""
    told = f"{SPOKEN['aggregate'](message.aggregate, message, scene.language)} {short_id(message.aggregate_id)}".strip()
    if not ID.fullmatch(message.aggregate_id) or not message.service:
        return _told(told)
    return f'<a href="/history/{escape(message.service)}/{message.aggregate_id}">{escape(told)}</a>'


def _place(code: str, scene: Scene) -> str:
    """An area by its name, with its code; by the code alone where it has no name."""
    if not code:
        return NOTHING
    called = area_name(code)
    return f'{escape(called)} <span class="soft nowrap">{escape(code)}</span>' if called else str(escape(code))


def _number(name: str, field: FieldDescriptor) -> Callable[[Any, Scene], str]:
    if name.endswith(MONEY):
        return lambda value, scene: f'<span class="number">¥{value / 100:,.2f}</span>'
    if name.endswith(BASIS):
        return lambda value, scene: f'<span class="number">{value / 100:g}%</span>'
    if shape(field) == options.SHAPE_PERCENT:
        return lambda value, scene: f'<span class="number">{value}%</span>'
    if name.endswith("_minutes") or name == "minutes_late":
        return lambda value, scene: lasting(value, scene.language) if value else NOTHING
    if shape(field) == options.SHAPE_SCORE:
        return lambda value, scene: f'<span class="number">{value}</span>' if value else NOTHING
    return lambda value, scene: f'<span class="number">{value}</span>'


def _reference(collections: tuple[str, ...], linked: bool) -> Callable[[Any, Scene], str]:
    first, alone = collections[0], len(collections) == 1

    def draw(id: str, scene: Scene) -> str:
        if not id:
            return NOTHING
        if not alone:
            return str(escape(f"{scene.text('drawn_or').join(_kinds(collections, scene.language))} {short_id(id)}"))
        if (name := scene.names.get((first, id))) is None:
            return str(escape(stand_in(first, id, scene.language)))
        text = escape(name.text)
        return f'<a href="{escape(name.href)}">{text}</a>' if linked and name.href else str(text)

    return draw


@cache
def _kinds(collections: tuple[str, ...], language: str) -> tuple[str, ...]:
    return tuple(collection_label(one, language) for one in collections)
