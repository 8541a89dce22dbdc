"""A message as facts with labels, in sections: what a record is made of."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from google.protobuf.message import Message
from markupsafe import Markup

from chassis.meanings import PERSONAL
from ledger.wire import TIMESTAMP
from privacy.personal import MASK
from services.gateway.console.arrange import Group, leaves
from services.gateway.console.cells import NOTHING, cell_of
from services.gateway.console.scene import Scene, region_of
from services.gateway.console.tables import shown_fields, table
from services.gateway.console.words import field_label

Fact = tuple[str, Markup]
"""What it is called, and its value as HTML."""


@dataclass(slots=True)
class Part:
    """A section of a record: its title, its facts, the tables of what it has several of, and its own sections."""

    title: str
    facts: list[Fact] = field(default_factory=list)
    tables: list[Markup] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    @property
    def bare(self) -> bool:
        """Whether there is nothing in it."""
        return not (self.facts or self.tables or self.parts)


def facts_of(
    message: Any,
    scene: Scene,
    leave: Collection[str] = (),
    place: Mapping[str, int] | None = None,
    *,
    empty: bool = True,
) -> list[Fact]:
    """The facts of a message that hold one value or several texts; without the empty ones unless `empty`.

    `place` is their order, by name; without it they come in the order of the proto.
    """
    zone, found = scene.zone_of(region_of(message)), list[Fact]()
    fields = shown_fields(message.DESCRIPTOR, scene.language, tuple(leave))
    for one in sorted(fields, key=lambda field: (place or {}).get(field.name, 0)):
        if one.message_type is not None and (one.is_repeated or one.message_type.full_name != TIMESTAMP):
            continue
        drawn = cell_of(one, scene.language)(message, scene, zone)
        if empty or drawn != NOTHING:
            found.append((field_label(one, scene.language), Markup(drawn)))
    return found


def part_of(
    message: Any, scene: Scene, title: str, leave: Collection[str] = (), place: Mapping[str, int] | None = None
) -> Part:
    """A message as a section, with those of its fields that say anything, in the order of `place`."""
    part = Part(title, facts_of(message, scene, leave, place, empty=False))
    for one in shown_fields(message.DESCRIPTOR, scene.language, tuple(leave)):
        if (inner := one.message_type) is None or inner.full_name == TIMESTAMP:
            continue
        label = field_label(one, scene.language)
        if one.is_repeated:
            if rows := getattr(message, one.name):
                names = tuple(name for name, leaf in leaves(inner, "") if leaf in _shown(inner, leaf, scene.language))
                part.tables.append(table(inner, rows, scene, names, label))
        elif message.HasField(one.name):
            own = part_of(getattr(message, one.name), scene, label, ("version", "possible"))
            if not own.bare:
                part.parts.append(own)
    return part


def _shown(inner: Any, leaf: Any, language: str) -> Sequence[Any]:
    """The fields of a leaf's own message that are shown, in which it is looked for."""
    return shown_fields(leaf.containing_type or inner, language, ("possible",))


def arranged(message: Message, scene: Scene, groups: Sequence[Group], rest: str, leave: Collection[str]) -> list[Part]:
    """The sections of a record as it is arranged, then one with what no section names."""
    every = {one.name for one in message.DESCRIPTOR.fields}
    named = {name for group in groups for name in group.fields}
    parts = []
    for group in groups:
        place = {name: n for n, name in enumerate(group.fields)}
        part = part_of(message, scene, group.title[scene.language], (every - place.keys()) | {*leave}, place)
        parts.append(part)
    parts.append(part_of(message, scene, rest if groups else "", named | {*leave}))
    return [part for part in parts if not part.bare]


def is_masked(message: Any) -> bool:
    """Whether anything in a message, at any depth, is masked."""
    for one in message.DESCRIPTOR.fields:
        value = getattr(message, one.name)
        if one.message_type is not None:
            if one.message_type.full_name.startswith("google."):
                continue
            if any(map(is_masked, value)) if one.is_repeated else message.HasField(one.name) and is_masked(value):
                return True
        elif one.GetOptions().Extensions[PERSONAL] and (MASK in value if one.is_repeated else value == MASK):
            return True
    return False
