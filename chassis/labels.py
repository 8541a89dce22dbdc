"""What people call things: the label of every field, enum value, RPC, row and announced event, in both languages.

`chassis/labels.toml` holds the words that mean the same everywhere, and those of the platform's own messages;
a feature's `labels.toml` holds what is only its, and overrides. A label is found, never made out of an identifier.
`fieldledger labels` says which are missing, and in which file.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from google.protobuf.descriptor import (
    Descriptor,
    EnumDescriptor,
    EnumValueDescriptor,
    FieldDescriptor,
    FileDescriptor,
    MethodDescriptor,
)

from chassis.tables import ROOT
from ledger.wire import short

FILE = "labels.toml"
SHARED = Path("chassis") / FILE
PLATFORM = "platform"
"""The package whose messages are the platform's own: the shared file labels them."""
RPCS = ("commands", "lists", "details")
"""The tables of RPCs: what is asked for, what is listed row by row, what is shown of one thing."""
TABLES = ("words", "enums", *RPCS, "rows", "facts")
EVERY = "*"
"""In place of an enum's name: values of that name in every enum that has no label of its own for it."""
_STEP = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class Label:
    """One label, in both languages."""

    zh: str
    en: str

    def text(self, language: str) -> str:
        """The label in a language such as "zh", "zh-CN" or "en"; English for any other."""
        return self.zh if language.startswith("zh") else self.en

    @property
    def both(self) -> str:
        """The label for documents of both languages: "Developer 开发人"."""
        return self.en if self.en == self.zh else f"{self.en} {self.zh}"


Table = Mapping[str, Label]


@dataclass(frozen=True, slots=True)
class LabelFile:
    """One `labels.toml`. `service` and `feature` are empty for the shared file."""

    path: Path
    service: str = ""
    feature: str = ""
    words: Table = field(default_factory=dict)
    enums: Mapping[str, Table] = field(default_factory=dict)
    rpcs: Mapping[str, Table] = field(default_factory=dict)
    """By table of RPCs."""
    rows: Table = field(default_factory=dict)
    facts: Table = field(default_factory=dict)

    @staticmethod
    def read(root: Path, path: Path) -> LabelFile:
        """The file at a path below a root.

        Raises ValueError, naming file and entry, for what is no table of labels or no label in both languages.
        """
        _, service, feature, _ = path.parts if path != SHARED else ("", "", "", "")
        tables = tomllib.loads((root / path).read_text("utf-8"))
        if unknown := sorted(tables.keys() - {*TABLES}):
            raise ValueError(f"{path}: there is no table {unknown[0]}, but {', '.join(TABLES)}")
        plain = {name: _table(path, name, tables.get(name, {})) for name in TABLES if name != "enums"}
        enums = {name: _table(path, f"enums.{name}", values) for name, values in tables.get("enums", {}).items()}
        rpcs = {name: plain[name] for name in RPCS}
        return LabelFile(path, service, feature, plain["words"], enums, rpcs, plain["rows"], plain["facts"])


class Labels:
    """All labels. Whatever has none is called by its name, so that no answer fails for want of a word."""

    def __init__(self, files: Iterable[LabelFile]) -> None:
        """Raises ValueError for an enum, RPC, row or event that two files of a service label."""
        self.files = tuple(files)
        self._of = {(file.service, file.feature): file for file in self.files}
        self._things: dict[tuple[str, str, str], Label] = {}
        self._by_fact: dict[tuple[str, str], LabelFile] = {}
        seen: dict[tuple[str, str, str], Path] = {}
        for file in self.files:
            service = file.service or PLATFORM
            tables = {f"enums.{name}": values for name, values in file.enums.items()}
            tables |= {"rpc": _joined(file), "rows": file.rows, "facts": file.facts}
            self._by_fact |= {(service, name): file for name in file.facts}
            for table, entries in tables.items():
                for name, label in entries.items():
                    key = (service, table, name)
                    if key in seen:
                        raise ValueError(f"{name} stands in {file.path} and in {seen[key]}")
                    seen[key], self._things[key] = file.path, label

    @staticmethod
    def load(root: Path = ROOT) -> Labels:
        """The labels of every file `labels.toml` below a root. Raises ValueError for an invalid file."""
        paths = [SHARED, *sorted(path.relative_to(root) for path in root.glob(f"services/*/*/{FILE}"))]
        return Labels(LabelFile.read(root, path) for path in paths)

    def field(self, field: FieldDescriptor) -> Label:
        """The label of a message's field."""
        return self.known_field(field) or _unlabelled(field.name)

    def known_field(self, field: FieldDescriptor) -> Label | None:
        """The same, None without one: of the feature for this message, of the feature, of all features."""
        found = self.entry_of(field)
        return found and found[0].words[found[1]]

    def entry_of(self, field: FieldDescriptor) -> tuple[LabelFile, str] | None:
        """The file that has the label of a field, and the entry in its words."""
        message = containing(field)
        for file in (self.file_of(message), self._of[("", "")]):
            for entry in (f"{message.name}.{field.name}", field.name) if file else ():
                if file and entry in file.words:
                    return file, entry
        return None

    def at(self, message: Descriptor, path: str) -> Label | None:
        """The label of a field by its path in a message, such as `points[0].due_time`; None if there is none."""
        *way, last = _STEP.sub("", path).split(".")
        for name in way:
            step = _spelt(message, name)
            if step is None or step.message_type is None:
                return None
            message = step.message_type
        found = _spelt(message, last)
        return self.known_field(found) if found else None

    def named(self, message: Descriptor, path: str, language: str, wanted: str = "") -> str:
        """A field as a refusal names it: its label, and in brackets its path and what is wanted, if anything is said.

        "Due (points[0].due_time: 2026-…)"; without a label the path alone.
        """
        return _named(self.at(message, path), path, language, wanted)

    def named_everywhere(self, name: str, language: str, wanted: str = "") -> str:
        """The same for a field whose name means the same in all messages."""
        return _named(self._of[("", "")].words.get(name), name, language, wanted)

    def value(self, value: EnumValueDescriptor) -> Label:
        """The label of an enum's value."""
        return self.known_value(value) or _unlabelled(value.name)

    def known_value(self, value: EnumValueDescriptor) -> Label | None:
        """The same, None without one."""
        enum: EnumDescriptor = value.type
        service, name = service_of(enum.file), short(enum, value.number)
        own = self._things.get((service, f"enums.{enum.name}", name))
        return own or self._things.get((PLATFORM, f"enums.{EVERY}", name))

    def rpc(self, method: MethodDescriptor) -> Label:
        """The label of an RPC: a command, a list, or the details of one thing."""
        return self.known_rpc(method) or _unlabelled(method.name)

    def known_rpc(self, method: MethodDescriptor) -> Label | None:
        """The same, None without one."""
        return self._things.get((service_of(method.containing_service.file), "rpc", method.name))

    def row(self, message: Descriptor) -> Label:
        """The label of one row of a list."""
        return self.known_row(message) or _unlabelled(message.name)

    def known_row(self, message: Descriptor) -> Label | None:
        """The same, None without one. Where the rows of a list are announced events, the event's."""
        return self._things.get((service_of(message.file), "rows", message.name)) or self.known_fact(message)

    def thing(self, name: str, language: str) -> str:
        """What people call an aggregate, by the name of its class: as a row of its list, else as its id or details."""
        of: dict[tuple[str, str], Label] = {(kind, entry): label for (_, kind, entry), label in self._things.items()}
        id = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower() + "_id"
        label = of.get(("rows", f"{name}Row")) or self._of[("", "")].words.get(id) or of.get(("rpc", f"Get{name}"))
        return label.text(language) if label else name

    def fact(self, message: Descriptor) -> Label:
        """The label of an announced event."""
        return self.known_fact(message) or _unlabelled(message.name)

    def known_fact(self, message: Descriptor) -> Label | None:
        """The same, None without one."""
        return self.fact_named(service_of(message.file), message.name)

    def fact_named(self, service: str, name: str) -> Label | None:
        """The label of an event by the service that announces it and its name; None without one."""
        return self._things.get((service, "facts", name)) or self._things.get((PLATFORM, "facts", name))

    def file_of(self, message: Descriptor) -> LabelFile | None:
        """The file of the feature that a message belongs to, if it has one.

        A message of `events.proto` belongs to where its event is labelled, a part of an event to the event.
        """
        service, name = service_of(message.file), message.file.name.rpartition("/")[2]
        if service == PLATFORM:
            return self._of[("", "")]
        if name != "events.proto":
            return self._of.get((service, name.removesuffix(".proto")))
        return self._file_of_event(message, ())

    def _file_of_event(self, message: Descriptor, below: tuple[str, ...]) -> LabelFile | None:
        if found := self._by_fact.get((service_of(message.file), message.name)):
            return found
        others = (one for one in message.file.message_types_by_name.values() if one.name not in (*below, message.name))
        wholes = (one for one in others if any(field.message_type is message for field in one.fields))
        return next(filter(None, (self._file_of_event(whole, (*below, message.name)) for whole in wholes)), None)


@cache
def labels() -> Labels:
    """All labels, read once. Raises ValueError for an invalid file."""
    return Labels.load()


def containing(field: FieldDescriptor) -> Descriptor:
    """The message that a field is of: not None, since none of ours is an extension."""
    assert field.containing_type is not None
    return field.containing_type


def service_of(file: FileDescriptor) -> str:
    """The service that a proto describes, or "platform"."""
    return str(file.name.split("/")[1])


def _named(label: Label | None, path: str, language: str, wanted: str) -> str:
    if label is None:
        return f"{path} ({wanted})" if wanted else path
    chinese = language == "zh"
    told = f"{path}{':' if chinese else ': '}{wanted}" if wanted else path
    return f"{label.zh}（{told}）" if chinese else f"{label.en} ({told})"


def _spelt(message: Descriptor, name: str) -> FieldDescriptor | None:
    """A field by its name in either spelling."""
    return message.fields_by_name.get(name) or message.fields_by_camelcase_name.get(name)


def _table(path: Path, table: str, entries: Any) -> Table:
    read: dict[str, Label] = {}
    for name, entry in entries.items() if isinstance(entries, dict) else ((table, None),):
        if not isinstance(entry, dict) or entry.keys() != {"zh", "en"} or not all(map(_is_text, entry.values())):
            raise ValueError(f'{path}: {table}, {name}: a label is {{ zh = "…", en = "…" }}, both of them filled')
        read[name] = Label(**entry)
    return read


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value == value.strip() != ""


def _joined(file: LabelFile) -> Table:
    joined: dict[str, Label] = {}
    for table in RPCS:
        if twice := file.rpcs[table].keys() & joined.keys():
            raise ValueError(f"{file.path}: {min(twice)} stands in two tables")
        joined |= file.rpcs[table]
    return joined


def _unlabelled(name: str) -> Label:
    return Label(name, name)
