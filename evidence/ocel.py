"""A log for process mining: OCEL 2.0 (JSON), events and their objects, without any text that a person wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import orjson

from evidence.export import Damaged, Export, Progress, no_progress
from evidence.row import Row

CODE = re.compile(r"[A-Z][A-Z0-9_]*")
"""The only texts that are included, besides the region: codes of kinds and states. Free text stays out."""
TYPES = {bool: "boolean", int: "integer", float: "float", str: "string"}
PLUMBING = ("originator_topic", "timestamp", "occurred_at", "class_version")
TIME = "time"


class Ocel:
    """Collects the objects of the events of several logs, and writes both."""

    def __init__(self) -> None:
        self._event_types: dict[str, dict[str, str]] = {}
        self._objects: dict[str, str] = {}
        self._known: dict[str, str] = {}

    def write(self, exports: Sequence[Export], path: Path, progress: Progress = no_progress) -> tuple[int, int]:
        """Write the events of the exports as they are read. Returns counts of events and objects. Raises Damaged."""
        count = 0
        with path.open("wb") as file:
            file.write(b'{"events": [')
            for export in exports:
                for row in export.rows():
                    file.write((b",\n" if count else b"\n") + orjson.dumps(self._event(export.service, row)))
                    count += 1
                    if count % 2_000 == 0:
                        progress(count, count)
            # The type of an object is certain once its own log was read; until then it is guessed from the field's
            # name.
            objects = {id: self._known.get(id, kind) for id, kind in self._objects.items()}
            written: list[dict[str, Any]] = [
                {"id": id, "type": kind, "attributes": [], "relationships": []} for id, kind in sorted(objects.items())
            ]
            file.write(b'],\n"objects": [\n' + b",\n".join(map(orjson.dumps, written)))
            kinds = [{"name": kind, "attributes": []} for kind in sorted(set(objects.values()))]
            types = [
                {"name": name, "attributes": [{"name": field, "type": kind} for field, kind in sorted(fields.items())]}
                for name, fields in sorted(self._event_types.items())
            ]
            file.write(b'],\n"objectTypes": ' + orjson.dumps(kinds) + b',\n"eventTypes": ' + orjson.dumps(types))
            file.write(b"}\n")
        return count, len(objects)

    def _event(self, service: str, row: Row) -> dict[str, Any]:
        try:
            return self._converted(service, row, orjson.loads(row.state))
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
            raise Damaged(f"position {row.position} is no fact: {error!r}") from None

    def _converted(self, service: str, row: Row, state: dict[str, Any]) -> dict[str, Any]:
        aggregate = row.aggregate_id
        if kind := state.get("originator_topic"):
            self._known[aggregate] = str(kind)
        self._objects.setdefault(aggregate, service)
        related = {aggregate: "subject"}
        for name, id in _ids(state):
            self._objects.setdefault(id, name)
            related.setdefault(id, name)
        known = self._event_types.setdefault(row.topic, {})
        attributes = []
        for name, value in _attributes(state):
            kind = known.setdefault(name, _type(value))
            if kind == _type(value):
                attributes.append({"name": name, "value": value[TIME] if isinstance(value, dict) else value})
        return {
            "id": f"{service}/{row.position}",
            "type": row.topic,
            "time": _instant(state["occurred_at"]["_data_"]),
            "attributes": attributes,
            "relationships": [{"objectId": id, "qualifier": name} for id, name in related.items()],
        }


def _ids(state: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The ids that a fact refers to: fields named `..._id` or `..._ids`, with the names."""
    for name, value in state.items():
        if not name.endswith(("_id", "_ids")):
            continue
        for id in value if isinstance(value, list) else [value]:
            if _is_id(id):
                yield name.removesuffix("s").removesuffix("_id"), str(UUID(id))


def _attributes(state: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in state.items():
        if name in PLUMBING:
            continue
        if isinstance(value, dict) and value.get("_type_") == "datetime_iso":
            yield name, {TIME: _instant(value["_data_"])}
        elif isinstance(value, bool | int | float) or (
            isinstance(value, str) and (name == "region" or CODE.fullmatch(value))
        ):
            yield name, value


def _type(value: Any) -> str:
    return TIME if isinstance(value, dict) else TYPES[type(value)]


def _instant(text: str) -> str:
    return datetime.fromisoformat(text).isoformat().replace("+00:00", "Z")


def _is_id(value: object) -> bool:
    try:
        return isinstance(value, str) and bool(UUID(value))
    except ValueError:
        return False
