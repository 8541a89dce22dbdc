"""What is kept of facts and aggregates, by their topics: record it by `python -m tests.architecture.kept`.

Stored facts and snapshots of aggregates are read by the code of today. When one of them gains or loses an attribute,
what was kept before lacks it: `class_version` has to grow, with a method that makes the old state a new one.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import pkgutil
import sys
import textwrap
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import services
from kernel.aggregate import Aggregate, Fact

KEPT = Path(__file__).with_name("kept.json")
Shape = tuple[int, list[str]]
"""The version of a class, and the names of what it holds."""


def shapes() -> dict[str, Shape]:
    """What every stored class of the services holds now, by its topic."""
    pairs: tuple[tuple[type[Any], Callable[[type[Any]], set[str]]], ...] = ((Fact, _fields), (Aggregate, _assigned))
    for module in pkgutil.walk_packages(services.__path__, "services."):
        if "domain" in module.name:
            importlib.import_module(module.name)
    return {
        vars(one)["TOPIC"]: (int(vars(one).get("class_version", 1)), sorted(names(one)))
        for kind, names in pairs
        for one in _below(kind)
        if "TOPIC" in vars(one) and one.__module__.startswith("services.") and one.__module__ in sys.modules
    }


def _below(kind: type[Any]) -> Iterator[type[Any]]:
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def _fields(fact: type[Any]) -> set[str]:
    """The fields of a fact, those of a base in the services too."""
    ours = (one for one in fact.__mro__ if one.__module__.startswith("services."))
    return {name for one in ours for name in vars(one).get("__annotations__", {}) if name.islower()}


def _assigned(aggregate: type[Any]) -> set[str]:
    """The attributes that the methods of an aggregate and its parts give it."""
    found: set[str] = set()
    for one in aggregate.__mro__:
        if one.__module__.startswith("services."):
            tree = ast.parse(textwrap.dedent(inspect.getsource(one)))
            found |= {
                node.attr
                for node in ast.walk(tree)
                if isinstance(node, ast.Attribute)
                and isinstance(node.ctx, ast.Store)
                and isinstance(node.value, ast.Name)
                and node.value.id == "self"
            }
    return found


def faults(kept: dict[str, Shape], now: dict[str, Shape]) -> list[str]:
    """What holds something else than what was kept, without another version."""
    return [
        f"{topic}: {sorted({*kept[topic][1]} ^ {*names})} came or went: its class_version is to be {kept[topic][0] + 1}"
        for topic, (version, names) in now.items()
        if topic in kept and kept[topic][0] == version and [*kept[topic][1]] != names
    ]


def kept() -> dict[str, Shape]:
    """What was recorded."""
    return {topic: (version, names) for topic, (version, names) in json.loads(KEPT.read_text("utf-8")).items()}


def main() -> int:
    """Record what is kept now; refused where a version is to grow first."""
    now = shapes()
    if KEPT.exists() and (wrong := faults(kept(), now)):
        print("\n".join(wrong), file=sys.stderr)
        return 1
    lines = (f"{json.dumps(topic)}: {json.dumps(shape)}" for topic, shape in sorted(now.items()))
    KEPT.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
