"""Which labels are missing, unused or unfit: compares the files `labels.toml` with what the protos describe."""

from __future__ import annotations

import pkgutil
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from google.protobuf.descriptor import Descriptor, EnumDescriptor, FieldDescriptor, FileDescriptor, MethodDescriptor

import fieldledger
from chassis.labels import FILE, PLATFORM, SHARED, Label, Labels, containing, service_of
from chassis.rpc import is_query
from chassis.vocabulary import SHARED as SHARED_EVENTS
from chassis.vocabulary import announcing
from cli.platform import SERVICES, service
from ledger.wire import short

CHINESE = re.compile(r"[\u3400-\u9fff]")
COLUMN, LONG, WORDY = 8, 14, 32
"""The most characters of a column's label in Chinese, of any label in Chinese, of any in English."""
OPTIONS = "options"
"""The package of the protos' own options, which nobody is shown."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Something without a label: the file where the label belongs, the table in it, the entry, and who needs it."""

    path: Path
    table: str
    entry: str
    needed_by: str


@dataclass(frozen=True, slots=True)
class Described:
    """Everything that the protos of some files describe and that is to have a label."""

    messages: tuple[Descriptor, ...]
    enums: tuple[EnumDescriptor, ...]
    methods: tuple[MethodDescriptor, ...]
    events: tuple[Descriptor, ...]

    @property
    def fields(self) -> Iterator[FieldDescriptor]:
        """Every field of every message."""
        return (field for message in self.messages for field in message.fields)

    @property
    def rows(self) -> Iterator[Descriptor]:
        """The message of one row of each list."""
        return (row for method in self.methods if (row := row_of(method)))


def described(files: Iterable[FileDescriptor] = ()) -> Described:
    """What the given files describe; all of Fieldledger's unless some are given."""
    files = tuple(files) or tuple(every_file())
    messages = [one for file in files for top in file.message_types_by_name.values() for one in _with_nested(top)]
    enums = [enum for file in files for enum in file.enum_types_by_name.values()]
    enums += [enum for message in messages for enum in message.enum_types]
    methods = [each for file in files for service in file.services_by_name.values() for each in service.methods]
    return Described(tuple(messages), tuple(enums), tuple(methods), tuple(_events(files)))


@cache
def every_file() -> tuple[FileDescriptor, ...]:
    """The descriptors of all protos but the options'."""
    names = sorted(
        found.name
        for found in pkgutil.walk_packages(fieldledger.__path__, "fieldledger.")
        if found.name.endswith("_pb2")
    )
    return tuple(import_module(name).DESCRIPTOR for name in names if name.split(".")[1] != OPTIONS)


def missing(labels: Labels, of: Described) -> Iterator[Missing]:
    """Everything that has no label, in the order of the protos; an entry that several need, once.

    A word that fields of several services need belongs to the shared file.
    """
    found: dict[tuple[Path, str, str], str] = {}
    unnamed = [field for field in of.fields if labels.known_field(field) is None]
    users = Counter(name for name, _ in {(field.name, service_of(containing(field).file)) for field in unnamed})
    for field in unnamed:
        home = SHARED if users[field.name] > 1 else _home(labels, containing(field))
        found.setdefault((home, "words", field.name), field.full_name)
    for enum in of.enums:
        for value in enum.values:
            if labels.known_value(value) is None:
                at = (_home_of_enum(labels, enum, of), f"enums.{enum.name}", short(enum, value.number))
                found.setdefault(at, f"{enum.full_name}.{value.name}")
    for method in of.methods:
        if labels.known_rpc(method) is None:
            found.setdefault(
                (_home_of_file(method.containing_service.file), table_of(method), method.name), method.full_name
            )
    for row in of.rows:
        if labels.known_row(row) is None:
            found.setdefault((_home(labels, row), "rows", row.name), row.full_name)
    for event in of.events:
        if labels.known_fact(event) is None:
            found.setdefault((_home(labels, event), "facts", event.name), event.full_name)
    return (Missing(*at, needed_by) for at, needed_by in found.items())


def unused(labels: Labels, of: Described) -> Iterator[str]:
    """A sentence for each label that nothing needs, and for each word of a feature that only repeats the shared one."""
    used = {(entry[0].path, entry[1]) for field in of.fields if (entry := labels.entry_of(field))}
    known = {
        (service_of(enum.file), f"enums.{enum.name}", short(enum, value.number))
        for enum in of.enums
        for value in enum.values
    }
    known |= {(PLATFORM, "enums.*", name) for _, _, name in known}
    known |= {(service_of(each.containing_service.file), table_of(each), each.name) for each in of.methods}
    known |= {(service_of(row.file), "rows", row.name) for row in of.rows}
    known |= {(service_of(event.file), "facts", event.name) for event in of.events}
    known |= {(name, "facts", fact) for name in SERVICES for fact in _stored(name)}
    shared = labels.files[0].words
    for file in labels.files:
        for word, label in file.words.items():
            if (file.path, word) not in used:
                yield f"{file.path}: no field needs the word {word}"
            elif file.path != SHARED and shared.get(word) == label:
                yield f"{file.path}: {word} is called so everywhere; leave it to {SHARED}"
        tables = {f"enums.{name}": values for name, values in file.enums.items()}
        tables |= {**file.rpcs, "rows": file.rows, "facts": file.facts}
        for table, entries in tables.items():
            for name in entries:
                if (file.service or PLATFORM, table, name) not in known:
                    yield f"{file.path}: there is no {name} for [{table}]"


@cache
def _stored(name: str) -> frozenset[str]:
    """The names of the facts that a service stores: a history shows them, also those announced under another name."""
    facts: Iterator[Any] = (fact for feature in service(name).features for fact in feature.announced)
    return frozenset(fact.TOPIC.rpartition(".")[2] for fact in facts)


def unfit(labels: Labels, of: Described) -> Iterator[str]:
    """A sentence for each label that would mislead or not fit where it is shown."""
    for file in labels.files:
        tables = [file.words, *file.enums.values(), *file.rpcs.values(), file.rows, file.facts]
        for name, label in (entry for table in tables for entry in table.items()):
            if why := _unfit(label):
                yield f"{file.path}: {name}: {why}"
    columns = {field for row in of.rows for field in row.fields}
    for field in of.fields:
        column = labels.known_field(field) if field in columns else None
        if column and len(column.zh) > COLUMN:
            yield f"{field.full_name}: {column.zh} is longer than the {COLUMN} characters of a column"
    for message in of.messages:
        yield from _alike(
            f"two fields of {message.full_name}", ((one.name, labels.field(one)) for one in message.fields)
        )
    for enum in of.enums:
        yield from _alike(f"two values of {enum.full_name}", ((one.name, labels.value(one)) for one in enum.values))
    yield from _split(labels)


def row_of(method: MethodDescriptor) -> Descriptor | None:
    """The message of one row, if a query answers with rows before all else."""
    first = method.output_type.fields_by_number.get(1) if is_query(method) else None
    return first.message_type if first is not None and first.is_repeated else None


def table_of(method: MethodDescriptor) -> str:
    """The table in which an RPC is labelled."""
    return "commands" if not is_query(method) else "lists" if row_of(method) else "details"


def _unfit(label: Label) -> str:
    if not CHINESE.search(label.zh):
        return f"{label.zh} is not Chinese"
    if CHINESE.search(label.en) or not label.en[0].isupper():
        return f"{label.en} is not English, or does not begin with a capital"
    if label.zh[-1] in "。;:" or label.en[-1] in ".;:":
        return "a label is no sentence"
    if len(label.zh) > LONG or len(label.en) > WORDY:
        return f"longer than {LONG} characters in Chinese or {WORDY} in English"
    return ""


def _alike(of_what: str, named: Iterable[tuple[str, Label]]) -> Iterator[str]:
    """Where one form, or one list of choices, would show the same words twice."""
    seen: dict[str, str] = {}
    for name, label in named:
        for text in (label.zh, label.en):
            if seen.setdefault(text, name) != name:
                yield f"{of_what}, {seen[text]} and {name}, are both called {text}"


def _split(labels: Labels) -> Iterator[str]:
    """Where one Chinese word for fields has two English ones."""
    seen: dict[str, tuple[str, Path]] = {}
    for file in labels.files:
        for label in file.words.values():
            en, path = seen.setdefault(label.zh, (label.en, file.path))
            if en != label.en:
                yield f"{label.zh} is {label.en} in {file.path}, but {en} in {path}"


def _with_nested(message: Descriptor) -> Iterator[Descriptor]:
    if not message.GetOptions().map_entry:
        yield message
        for inner in message.nested_types:
            yield from _with_nested(inner)


def _events(files: Iterable[FileDescriptor]) -> Iterator[Descriptor]:
    """The messages of events.proto that are no part of another, and the shared events."""
    for file in files:
        messages = list(file.message_types_by_name.values())
        if file.name.endswith("/events.proto"):
            parts = {field.message_type for message in messages for field in message.fields if field.message_type}
            yield from (message for message in messages if message not in parts)
        yield from (event.DESCRIPTOR for event in SHARED_EVENTS if event.DESCRIPTOR in messages)


def _home(labels: Labels, message: Descriptor) -> Path:
    """The file where the words of a message belong."""
    if message.containing_type is not None:
        return _home(labels, message.containing_type)
    if found := labels.file_of(message):
        return found.path
    if not message.file.name.endswith("/events.proto"):
        return _home_of_file(message.file)
    for one in (message, *message.file.message_types_by_name.values()):
        is_part = any(field.message_type is message for field in one.fields)
        if (one is message or is_part) and (path := _announcers().get(one.full_name)):
            return path
    return Path("services") / service_of(message.file) / "<feature>" / FILE


def _home_of_enum(labels: Labels, enum: EnumDescriptor, of: Described) -> Path:
    """The file that has other values of the enum, or else the one of the first message that has a field of it."""
    service = service_of(enum.file)
    for file in labels.files:
        if (file.service or PLATFORM) == service and enum.name in file.enums:
            return file.path
    if not enum.file.name.endswith("/events.proto"):
        return _home_of_file(enum.file)
    users = (containing(field) for field in of.fields if field.enum_type is enum)
    own = (message for message in users if service_of(message.file) == service)
    first = next(own, None)
    return _home(labels, first) if first else Path("services") / service / "<feature>" / FILE


def _home_of_file(file: FileDescriptor) -> Path:
    service, feature = service_of(file), file.name.rpartition("/")[2].removesuffix(".proto")
    return SHARED if service == PLATFORM else Path("services") / service / feature / FILE


@cache
def _announcers() -> dict[str, Path]:
    """The file of the feature that announces each event, by the event's full name."""
    from cli.features import events_of  # these load every service, which only a missing label of an event needs
    from cli.platform import service

    return {
        kind.DESCRIPTOR.full_name: Path("services") / name / feature.name / FILE
        for name in announcing()
        for feature in service(name).features
        for event in feature.announced.values()
        if event is not None
        for kind in events_of(event)
    }
