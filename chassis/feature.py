"""A feature: one concept of the rule book, in one folder of a service; its parts are found by their file names."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

from google.protobuf.descriptor import ServiceDescriptor
from google.protobuf.message import Message

from chassis.commands import Commands
from chassis.query import Queries
from chassis.tables import ROOT
from kernel.aggregate import Aggregate, Fact
from ledger.follower import React
from ledger.view import View
from ledger.wire import message

Announced = Mapping[type[Fact], type[Message] | Callable[[Any], Message] | None]
"""How each stored fact of a feature is announced: an event with the same fields, whose field 1 is the aggregate's id
unless the fact has a field of that name; a function from the fact to the event where the names do not match; or None
for a fact that stays private to the service.
"""

PARTS = ("domain", "commands", "views", "reactions")
FILES = {"__init__.py", "reasons.toml", "policies.toml", *(f"{part}.py" for part in PARTS), "domain", "views"}
Class = TypeVar("Class", bound=type)


@dataclass(frozen=True)
class Feature:
    """What a feature contributes to its service. `interface` is the gRPC service of its own proto, if it has one."""

    name: str
    announced: Announced
    aggregates: tuple[type[Aggregate], ...] = ()
    commands: type[Commands] | None = None
    queries: type[Queries] | None = None
    views: tuple[type[View[Any]], ...] = ()
    react: React | None = None
    react_to: tuple[str, ...] = ()
    interface: ServiceDescriptor | None = None

    @classmethod
    def found(cls, service: str, name: str) -> Feature:
        """Load the feature in `services/<service>/<name>`.

        Raises ValueError for a file without any part in it, and for a fact missing from ANNOUNCED.
        """
        place = ROOT / "services" / service / name
        if unknown := sorted({path.name for path in place.iterdir()} - FILES - {"__pycache__"}):
            raise ValueError(f"services/{service}/{name}: a feature has no {', '.join(unknown)}, only {sorted(FILES)}")
        parts = {part: _module(f"services.{service}.{name}.{part}") for part in PARTS if _there(place, part)}
        feature = cls(name, announced=getattr(parts.get("commands"), "ANNOUNCED", {}))
        for part, module in parts.items():
            feature = replace(feature, **_FINDERS[part](module, feature))
        if undeclared := sorted(_topic(fact) for fact in facts_of(feature) if fact not in feature.announced):
            raise ValueError(f"{name}: ANNOUNCED declares for {', '.join(undeclared)} neither an event nor None")
        return replace(feature, interface=_interface(service, name))


def announcing(features: tuple[Feature, ...]) -> Callable[[Fact], Message | None]:
    """The function from a stored fact of these features to the event that is announced, or None."""
    # Looked up by stored name: history is read as the class registered for it, which the library has wrapped since.
    table: dict[str, Callable[[Any], Message] | None] = {
        _topic(fact): _event(fact, event) if isinstance(event, type) else event
        for feature in features
        for fact, event in feature.announced.items()
    }

    def announce(fact: Fact) -> Message | None:
        make = table.get(_topic(type(fact)))
        return make(fact) if make else None

    return announce


def _topic(fact: Any) -> str:
    return str(fact.TOPIC)


def _event(kind: type[Fact], event: type[Message]) -> Callable[[Any], Message]:
    subject = event.DESCRIPTOR.fields_by_number[1].name
    if any(subject in vars(base).get("__annotations__", {}) for base in kind.__mro__):
        return lambda fact: message(event, fact)
    return lambda fact: message(event, fact, **{subject: fact.originator_id})


def facts_of(feature: Feature) -> Iterator[type[Fact]]:
    """Every fact type of the feature's aggregates."""
    for aggregate in feature.aggregates:
        for value in vars(aggregate).values():
            if isinstance(value, type) and issubclass(value, Fact) and hasattr(value, "TOPIC"):
                yield value


def _of_domain(module: ModuleType, feature: Feature) -> dict[str, Any]:
    return {"aggregates": tuple(_defined(module, Aggregate))}


def _of_commands(module: ModuleType, feature: Feature) -> dict[str, Any]:
    return {"commands": next(_defined(module, Commands), None)}


def _of_views(module: ModuleType, feature: Feature) -> dict[str, Any]:
    queries = next(_defined(module, Queries), None)
    return {"queries": queries, "views": (*feature.views, *_defined(module, View))}


def _of_reactions(module: ModuleType, feature: Feature) -> dict[str, Any]:
    react = getattr(module, "react", None)
    return {
        "react": react,
        "react_to": module.FOLLOWS if react else (),
        "views": (*feature.views, *_defined(module, View)),
    }


_FINDERS = {
    "domain": _of_domain,
    "commands": _of_commands,
    "views": _of_views,
    "reactions": _of_reactions,
}


def _defined(module: ModuleType, base: Class) -> Iterator[Class]:
    """The subclasses of a base that a module, or a package that re-exports them, defines."""
    for value in vars(module).values():
        if isinstance(value, type) and issubclass(value, base) and value.__module__.startswith(module.__name__):
            yield value  # type: ignore[misc]


def _there(place: Path, part: str) -> bool:
    return (place / f"{part}.py").exists() or (place / part / "__init__.py").exists()


def _module(name: str) -> ModuleType:
    return importlib.import_module(name)


def _interface(service: str, feature: str) -> ServiceDescriptor | None:
    """The one gRPC service of the feature's proto. Raises ValueError if there is a second one."""
    try:
        file = _module(f"fieldledger.{service}.v1.{feature}_pb2").DESCRIPTOR
    except ModuleNotFoundError:
        return None  # the feature has no RPCs and no rows of its own
    services = list(file.services_by_name.values())
    if len(services) > 1:
        raise ValueError(f"{feature}.proto has {len(services)} services; a feature has one")
    return services[0] if services else None
