"""The public surface, read from the live descriptors and classes: `python -m tests.architecture.surface > FILE`.

Compared before and after a refactoring, it shows that nothing else has changed. Names of gRPC services and of files are
left out: they may change.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import sys
from collections.abc import Iterator
from typing import Any

from google.api import annotations_pb2
from google.protobuf.descriptor import Descriptor, EnumDescriptor, FileDescriptor, MethodDescriptor
from google.protobuf.json_format import MessageToDict

import fieldledger
from chassis.policy import defaults
from chassis.reasons import Reasons
from kernel.aggregate import Fact

NAMES = ("organisation", "customers", "visits", "complaints", "appraisal", "supervision")
HTTP: Any = annotations_pb2.http


def surface() -> dict[str, Any]:
    """Everything by kind, each kind a mapping of name to its contract."""
    services = {name: importlib.import_module(f"services.{name}.__main__").SERVICE for name in NAMES}
    files = dict(_files())
    return {
        "topics": {topic: _stored(cls) for topic, cls in _topics()},
        "views": {
            f"{name}.{view.NAME}": [view.VERSION, view.ROW.DESCRIPTOR.full_name, view.KEY, view.FOLLOWS, view.INDEXES]
            for name, service in services.items()
            for view in service.views
        },
        "rpcs": {
            f"{name}.{method.name}": _rpc(method)
            for name, service in services.items()
            for descriptor in service.descriptors
            for method in descriptor.methods
        },
        "messages": {m.full_name: _fields(m) for file in files.values() for m in file.message_types_by_name.values()},
        "enums": {e.full_name: _values(e) for file in files.values() for e in file.enum_types_by_name.values()},
        "reasons": {one.name: [one.grpc, one.http, one.en, one.zh] for one in Reasons.load()},
        "policies": {key: one.value for key, one in defaults().items()},
        "react_to": {name: sorted(service.react_to) for name, service in services.items()},
    }


def _topics() -> Iterator[tuple[str, type[Any]]]:
    """Every stored name of an aggregate or a fact of the services."""
    for name, module in list(sys.modules.items()):
        if name.startswith("services."):
            for value in list(vars(module).values()):
                if isinstance(value, type) and value.__module__ == name and hasattr(value, "TOPIC"):
                    yield value.TOPIC, value
                    for inner in list(vars(value).values()):
                        if isinstance(inner, type) and issubclass(inner, Fact) and hasattr(inner, "TOPIC"):
                            yield inner.TOPIC, inner


def _stored(cls: type[Any]) -> dict[str, str]:
    """The fields of a fact with their types; for an aggregate none."""
    if not issubclass(cls, Fact):
        return {}
    return {
        name: str(kind)
        for base in reversed(cls.__mro__)
        for name, kind in vars(base).get("__annotations__", {}).items()
    }


def _files() -> Iterator[tuple[str, FileDescriptor]]:
    for found in pkgutil.walk_packages(fieldledger.__path__, "fieldledger."):
        if found.name.endswith("_pb2"):
            yield found.name, importlib.import_module(found.name).DESCRIPTOR


def _rpc(method: MethodDescriptor) -> list[Any]:
    options = method.GetOptions()
    extensions = {
        extension.full_name: str(value) for extension, value in options.ListFields() if extension.is_extension
    }
    extensions.pop("google.api.http", None)
    route = MessageToDict(options.Extensions[HTTP])
    level = options.idempotency_level
    return [method.input_type.full_name, method.output_type.full_name, level, route, dict(sorted(extensions.items()))]


def _fields(message: Descriptor) -> dict[str, Any]:
    return {
        field.name: [
            field.number,
            field.type,
            field.is_repeated,
            (field.message_type or field.enum_type or message).full_name,
            {extension.full_name: str(value) for extension, value in field.GetOptions().ListFields()},
        ]
        for field in message.fields
    }


def _values(enum: EnumDescriptor) -> dict[str, int]:
    return {value.name: value.number for value in enum.values}


if __name__ == "__main__":
    json.dump(surface(), sys.stdout, ensure_ascii=False, indent=1, sort_keys=True)
