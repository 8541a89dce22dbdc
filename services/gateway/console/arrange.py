"""How lists, forms and records are laid out: `services/<name>/<feature>/arrange.toml`, each optional.

Without one a list shows at most eight columns, chosen by what they are, and a form its fields in the proto's order. An
arrangement names what exists, and leaves no needed field of a form out: `arrangements` refuses any other.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from dataclasses import fields as parts_of
from functools import cache
from pathlib import Path
from typing import Any

from google.protobuf.descriptor import Descriptor, FieldDescriptor, MethodDescriptor

from chassis.labels import service_of
from chassis.meanings import PERSONAL, needed_by, refers_to
from chassis.tables import ROOT
from chassis.validation import required
from ledger.wire import TIMESTAMP, short
from services.gateway.console.called import check_called
from services.gateway.console.sense import LEFT_OUT, sense
from services.gateway.console.site import Site, path_of, rows_of, variables_of
from services.gateway.console.usual import Usual, check_order, usual_view
from services.gateway.transcoding import Route

MOST = 8
"""Columns of a list without an arrangement."""
POSSIBLE = "possible"
"""The field of details that says which commands are possible now, and why others are not."""
_KEYS = {
    "lists": {"columns", "title", "acts", "acts_if", "ticked", "begins", "order", "batch", "views", "called"},
    "forms": {"groups", "unless", "now", "beyond", "either", "refused"},
    "records": {"next", "then", "sections"},
    "undo": None,
}


@dataclass(frozen=True, slots=True)
class Group:
    """A part of a form or of a record: its title in both languages, and its fields."""

    title: Mapping[str, str]
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Onward:
    """A command that is next, and which of its fields are those that were entered already, under which name."""

    command: str
    carries: Mapping[str, str]


@dataclass(frozen=True)
class Arrangement:
    """What the files say. By the name of an RPC, with its service: `("visits", "ListVisits")`."""

    lists: Mapping[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)
    views: Mapping[tuple[str, str], tuple[Usual, ...]] = field(default_factory=dict)
    forms: Mapping[tuple[str, str], tuple[Group, ...]] = field(default_factory=dict)
    sections: Mapping[tuple[str, str], tuple[Group, ...]] = field(default_factory=dict)
    begins: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """By list: the command that begins one of its things, where its path does not say so."""
    called: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """By list: the columns that together say, where it is spoken of, which of its things is meant."""
    now: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """By command: the times that are nearly always the present one."""
    unless: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    """By command: which other one is next where a field of its answer says no."""
    beyond: Mapping[tuple[str, str], bool] = field(default_factory=dict)
    """By command: whether it is also given to what one does not reach, as a claim is."""
    either: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """By command: two fields of which one is needed, the usual one first."""
    refused: Mapping[tuple[str, str], Mapping[str, Onward]] = field(default_factory=dict)
    """By command: which other one is next where it is refused, by the reason."""
    next: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)
    """By record: which command is the next one in a status, by its short name."""
    then: Mapping[tuple[str, str], Mapping[str, Onward]] = field(default_factory=dict)
    """By record: which command begins what comes after it, in a status in which it is done with."""
    undo: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """By command: the one that takes it back."""


def columns_of(route: Route, arrangement: Arrangement) -> tuple[str, ...]:
    """The columns of a list, those of a message within its rows as `evidence.staff_id`."""
    rows = rows_of(route)
    assert rows is not None and rows.message_type is not None
    arranged = arrangement.lists.get(key_of(route.rpc), {})
    if "columns" in arranged:
        return tuple(arranged["columns"])
    twice = _said_twice(rows.message_type)
    scored = sorted(one for one in _scored(rows.message_type, "") if one[2] != twice)
    return tuple(name for _, _, name in scored[:MOST]) or (rows.message_type.fields[0].name,)


def _said_twice(message: Descriptor) -> str:
    """The column that another one says too: the id beside a name, or a public name beside the id shown by it."""
    first = message.fields[0]
    if not refers_to(first) or not first.name.endswith("_id"):
        return ""
    return first.name if "name" in message.fields_by_name else "display_name"


@cache
def every_column(message: Descriptor) -> tuple[str, ...]:
    """All columns that rows have, for a sheet."""
    return tuple(name for name, _ in leaves(message, ""))


def of_no_column(name: str) -> bool:
    """Whether a field is there for programs only, so that no list has it as a column."""
    return name.rpartition(".")[2] in LEFT_OUT


def leaves(message: Descriptor, at: str) -> Iterator[tuple[str, FieldDescriptor]]:
    """The fields of a message by dotted path, those of single messages inside it in their place."""
    for one in message.fields:
        inner = one.message_type
        if inner is not None and not one.is_repeated and inner.full_name != TIMESTAMP:
            yield from leaves(inner, f"{at}{one.name}.")
        else:
            yield f"{at}{one.name}", one


def _scored(message: Descriptor, at: str) -> Iterator[tuple[int, int, str]]:
    for number, (name, one) in enumerate(leaves(message, at)):
        if (score := sense(one)) is not None:
            yield score, number, name


def key_of(rpc: MethodDescriptor) -> tuple[str, str]:
    """How arrangements name an RPC."""
    return service_of(rpc.containing_service.file), rpc.name


def begins(site: Site, arrangement: Arrangement, listed: Route) -> Route | None:
    """The command that begins a thing of a list: the one that is arranged, else the one at the list's own path."""
    name = arrangement.begins.get(key_of(listed.rpc), "")
    return site.command_named(name, key_of(listed.rpc)[0]) if name else site.creates(path_of(listed).strip("/"))


@cache
def arrangements(routes: tuple[Route, ...], root: Path = ROOT) -> Arrangement:
    """What all files say of these routes. Raises ValueError, naming file and entry, for what is wrong with one.

    A service that has none of the routes is not behind this gateway: what it says is left out.
    """
    by_name = {key_of(route.rpc): route for route in routes}
    made: dict[str, dict[tuple[str, str], Any]] = {one.name: {} for one in parts_of(Arrangement)}
    for path in sorted(root.glob("services/*/*/arrange.toml")):
        service, shown = path.parent.parent.name, path.relative_to(root)
        if service not in {of for of, _ in by_name}:
            continue
        for table, entries in tomllib.loads(path.read_text("utf-8")).items():
            if table not in _KEYS:
                raise ValueError(f"{shown}: there is no table {table}")
            for name, entry in entries.items():
                route = by_name.get((service, name))
                if route is None:
                    raise ValueError(f"{shown}: {table}.{name}: there is no such RPC with a route")
                at, allowed = f"{shown}: {table}.{name}", _KEYS[table]
                if allowed is not None and (unknown := entry.keys() - allowed):
                    raise ValueError(f"{at}: there is no {min(unknown)}")
                _read(table, entry, route, by_name, service, at, made)
    return Arrangement(**made)


def _read(
    table: str,
    entry: Any,
    route: Route,
    by_name: Mapping[tuple[str, str], Route],
    service: str,
    at: str,
    made: dict[str, dict[tuple[str, str], Any]],
) -> None:
    """Put one entry, once it is checked, where it belongs."""
    key = key_of(route.rpc)
    if table == "lists":
        rows = rows_of(route)
        assert rows is not None and rows.message_type is not None
        known = dict(leaves(rows.message_type, ""))
        _known([*entry.get("columns", ()), *filter(None, [entry.get("title")])], known, at)
        if "order" in entry:
            check_order(entry["order"], route, at)
        made["views"][key] = tuple(usual_view(one, route, at) for one in entry.get("views", ()))
        for status, commands in entry.get("acts", {}).items():
            _status(rows.message_type, status, at)
            for command in commands:
                _command(command, service, by_name, at)
        _known(entry.get("acts_if", {}).values(), rows.message_type.fields_by_name, at)
        for command in entry.get("acts_if", {}):
            _command(command, service, by_name, at)
        for status in entry.get("ticked", ()):
            _status(rows.message_type, status, at)
        for command in entry.get("batch", ()):
            _command(command, service, by_name, at)
            _batch(by_name[service, command], rows.message_type, by_name, at)
        if called := entry.get("called"):
            check_called(called, route, at)
            made["called"][key] = tuple(called)
        if begins := entry.get("begins"):
            _command(begins, service, by_name, at)
            made["begins"][key] = begins
        made["lists"][key] = entry
    elif table == "forms":
        for name, command in entry.get("unless", {}).items():
            _known([name], route.rpc.output_type.fields_by_name, at)
            _command(command, service, by_name, at)
        made["now"][key] = now = tuple(entry.get("now", ()))
        _known(now, route.rpc.input_type.fields_by_name, at)
        made["unless"][key], made["beyond"][key] = entry.get("unless", {}), bool(entry.get("beyond"))
        made["either"][key] = either = tuple(entry.get("either", ()))
        _known(either, route.rpc.input_type.fields_by_name, at)
        made["refused"][key] = {
            reason: _onward(one, route.rpc.input_type, service, by_name, at)
            for reason, one in entry.get("refused", {}).items()
        }
        if "groups" not in entry:
            return
        groups = _groups(entry["groups"], at)
        fields = route.rpc.input_type.fields_by_name
        _known((name for group in groups for name in group.fields), fields, at)
        named = {name for group in groups for name in group.fields} | {*variables_of(route)}
        for one in fields.values():
            if (required(one) or needed_by(one)) and one.name not in named:
                raise ValueError(f"{at}: {one.name} is needed, and left out")
        made["forms"][key] = groups
    elif table == "records":
        if sections := entry.get("sections"):
            made["sections"][key] = groups = _groups(sections, at)
            _known((name for group in groups for name in group.fields), route.rpc.output_type.fields_by_name, at)
        for status, command in entry.get("next", {}).items():
            _status(route.rpc.output_type, status, at)
            _command(command, service, by_name, at)
        made["next"][key], made["then"][key] = entry.get("next", {}), {}
        for status, one in entry.get("then", {}).items():
            _status(route.rpc.output_type, status, at)
            made["then"][key][status] = _onward(one, route.rpc.output_type, service, by_name, at)
    else:
        _command(entry, service, by_name, at)
        made["undo"][key] = entry


def _onward(
    entry: Mapping[str, Any], told: Descriptor, service: str, by_name: Mapping[tuple[str, str], Route], at: str
) -> Onward:
    """A command that is next, with what goes along: nothing personal, since an address is kept where others read it."""
    onward = Onward(entry["command"], entry.get("carries", {}))
    _command(onward.command, service, by_name, at)
    _known(onward.carries, by_name[service, onward.command].rpc.input_type.fields_by_name, at)
    entered = told.fields_by_name
    _known(onward.carries.values(), entered, at)
    if personal := [name for name in onward.carries.values() if entered[name].GetOptions().Extensions[PERSONAL]]:
        raise ValueError(f"{at}: {personal[0]} is personal, and no part of an address")
    return onward


def _batch(command: Route, rows: Descriptor, by_name: Mapping[tuple[str, str], Route], at: str) -> None:
    """A command can be given to several rows if it is to a row's record, and that tells beforehand what is possible."""
    of = path_of(command).partition(":")[0]
    record = next((one for one in by_name.values() if one.method == "GET" and path_of(one) == of), None)
    id = variables_of(command)
    told = record is not None and POSSIBLE in record.rpc.output_type.fields_by_name
    if not told or len(id) != 1 or id[0] not in rows.fields_by_name:
        raise ValueError(f"{at}: nothing tells of which rows {command.rpc.name} is possible")


def _groups(entries: Iterable[Mapping[str, Any]], at: str) -> tuple[Group, ...]:
    groups = tuple(Group(one["title"], tuple(one["fields"])) for one in entries)
    if any(group.title.keys() != {"zh", "en"} for group in groups):
        raise ValueError(f"{at}: a title has zh and en")
    return groups


def _known(names: Iterable[str], known: Mapping[str, Any], at: str) -> None:
    for name in names:
        if name not in known:
            raise ValueError(f"{at}: there is no field {name}")


def _status(message: Descriptor, name: str, at: str) -> None:
    field = message.fields_by_name.get("status")
    enum = field.enum_type if field is not None else None
    if enum is None or name not in [short(enum, number) for number in enum.values_by_number]:
        raise ValueError(f"{at}: there is no status {name}")


def _command(name: str, service: str, by_name: Mapping[tuple[str, str], Route], at: str) -> None:
    if (service, name) not in by_name:
        raise ValueError(f"{at}: there is no command {name} with a route")
