"""A feature: one concept of the rule book, in one folder of a service; its parts are found by their file names."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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

Announced = Mapping[type[Fact], type[Message] | Callable[[Any], Message | None] | None]
"""How each stored fact of a feature is announced: an event with the same fields, whose field 1 is the aggregate's id
unless the fact has a field of that name; a function from the fact to the event where the names do not match, or to None
for a form of the fact that is not announced; or None for a fact that stays private to the service.
"""

PARTS = ("domain", "commands", "views", "reactions")
FILES = {
    "__init__.py",
    "reasons.toml",
    "policies.toml",
    "labels.toml",
    "arrange.toml",
    *(f"{part}.py" for part in PARTS),
    "domain",
    "views",
}
Class = TypeVar("Class", bound=type)


@dataclass(frozen=True)
class Feature:
    """What a feature contributes to its service. `interface` is the gRPC service of its own proto, if it has one."""

    name: str
    announced: Announced
    aggregates: tuple[type[Aggregate], ...]
    commands: type[Commands] | None
    queries: type[Queries] | None
    views: tuple[type[View[Any]], ...]
    react: React | None
    react_to: tuple[str, ...]
    interface: ServiceDescriptor | None
    first: Message | None = None
    """A command that the service gives itself at every start, before it follows anything: it takes effect once."""

    @classmethod
    def load(cls, service: str, name: str) -> Feature:
        """The feature in `services/<service>/<name>`.

        Raises ValueError for a file that is no part of a feature, for a fact that ANNOUNCED lacks, and for commands or
        queries without a proto.
        """
        folder = ROOT / "services" / service / name
        names = {path.name for path in folder.iterdir() if not path.name.startswith((".", "__pycache__"))}
        if unknown := sorted(names - FILES):
            raise ValueError(f"services/{service}/{name}: a feature has no {', '.join(unknown)}, only {sorted(FILES)}")
        domain, commands, views, reactions = (_modules(f"services.{service}.{name}", folder, part) for part in PARTS)
        react = getattr(reactions[0], "react", None) if reactions else None
        feature = cls(
            name,
            announced=commands[0].ANNOUNCED if commands else {},
            aggregates=tuple(_defined(domain, Aggregate)),
            commands=_only(commands, Commands),
            queries=_only(views, Queries),
            views=tuple(_defined([*views, *reactions], View)),
            react=react,
            react_to=reactions[0].FOLLOWS if react else (),
            interface=_interface(service, name),
            first=getattr(reactions[0], "FIRST", None) if reactions else None,
        )
        if missing := sorted(_topic(fact) for fact in facts_of(feature) if fact not in feature.announced):
            raise ValueError(f"{name}: ANNOUNCED lacks {', '.join(missing)}: name the event of each, or None")
        if (feature.commands or feature.queries) and not feature.interface:
            raise ValueError(f"{name} has commands or queries, but no service in fieldledger/{service}/v1/{name}.proto")
        return feature


def facts_of(feature: Feature) -> Iterator[type[Fact]]:
    """Every fact type of the feature's aggregates."""
    for aggregate in feature.aggregates:
        for value in vars(aggregate).values():
            if isinstance(value, type) and issubclass(value, Fact) and hasattr(value, "TOPIC"):
                yield value


def announcing(features: tuple[Feature, ...]) -> Callable[[Fact], Message | None]:
    """The function from a stored fact of these features to the event that is announced, or None."""
    # By stored name, because the library replaces a fact's class by a subclass that calls its @event method.
    table: dict[str, Callable[[Any], Message | None] | None] = {
        _topic(fact): _event(fact, event) if isinstance(event, type) else event
        for feature in features
        for fact, event in feature.announced.items()
    }

    def announce(fact: Fact) -> Message | None:
        kind: Any = type(fact)
        make = table.get(kind.TOPIC)
        return make(fact) if make else None

    return announce


def _topic(fact: Any) -> str:
    return str(fact.TOPIC)


def _event(kind: type[Fact], event: type[Message]) -> Callable[[Any], Message]:
    subject = event.DESCRIPTOR.fields_by_number[1].name
    if any(subject in vars(base).get("__annotations__", {}) for base in kind.__mro__):
        return lambda fact: message(event, fact)
    return lambda fact: message(event, fact, **{subject: str(fact.originator_id)})


def _modules(package: str, folder: Path, part: str) -> list[ModuleType]:
    """The module of a part; where the part is a package, it and its modules. Empty if the feature has no such part."""
    inside = folder / part
    if not inside.is_dir():
        return [importlib.import_module(f"{package}.{part}")] if (folder / f"{part}.py").exists() else []
    if (folder / f"{part}.py").exists() or not (inside / "__init__.py").exists():
        raise ValueError(f"{inside}: a part is {part}.py, or a folder {part} with an __init__.py, not both")
    names = [part, *(f"{part}.{found.name}" for found in pkgutil.iter_modules([str(inside)]))]
    return [importlib.import_module(f"{package}.{name}") for name in names]


def _defined(modules: Sequence[ModuleType], base: Class) -> Iterator[Class]:
    """The subclasses of a base that these modules define, each once."""
    names = {module.__name__ for module in modules}
    for value in dict.fromkeys(
        value for module in modules for value in vars(module).values() if isinstance(value, type)
    ):
        if issubclass(value, base) and value.__module__ in names:
            yield value  # type: ignore[misc]


def _only(modules: Sequence[ModuleType], base: Class) -> Class | None:
    """The one subclass of a base that these modules define, or None. Raises ValueError for a second one."""
    classes = list(_defined(modules, base))
    if len(classes) > 1:
        raise ValueError(f"{modules[0].__name__} has {len(classes)} classes of {base.__name__}; a feature has one")
    return classes[0] if classes else None


def _interface(service: str, feature: str) -> ServiceDescriptor | None:
    """The one gRPC service of the feature's proto. Raises ValueError for a second one."""
    name = f"fieldledger.{service}.v1.{feature}_pb2"
    try:
        file = importlib.import_module(name).DESCRIPTOR
    except ModuleNotFoundError as error:
        if not name.startswith(str(error.name)):  # the proto is there, and something that it needs is not
            raise
        return None
    services = list(file.services_by_name.values())
    if len(services) > 1:
        raise ValueError(f"{feature}.proto has {len(services)} services; a feature has one")
    return services[0] if services else None
