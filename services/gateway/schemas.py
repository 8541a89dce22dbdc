"""JSON Schemas of messages, generated from their descriptors."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from google.api.field_behavior_pb2 import REQUIRED
from google.api.field_behavior_pb2 import field_behavior as behavior_option
from google.protobuf.descriptor import Descriptor, FieldDescriptor

from chassis.forms import FORM, words_of
from chassis.labels import labels
from chassis.meanings import needed_by, refers_to
from fieldledger.options.v1 import options_pb2 as options
from fieldledger.options.v1.options_pb2 import personal as personal_option
from kernel.calendar import MONTH
from kernel.clause import CLAUSE
from ledger.wire import ID, short

Schema = dict[str, Any]

WELL_KNOWN: dict[str, Schema] = {
    "Timestamp": {"type": "string", "format": "date-time"},
    "Duration": {"type": "string"},
    "FieldMask": {"type": "string"},
    "BoolValue": {"type": "boolean"},
    "StringValue": {"type": "string"},
    "BytesValue": {"type": "string", "format": "byte"},
    "DoubleValue": {"type": "number", "format": "double"},
    "FloatValue": {"type": "number", "format": "float"},
    "Int32Value": {"type": "integer", "format": "int32"},
    "UInt32Value": {"type": "integer", "format": "int64"},
    "Int64Value": {"type": "string", "format": "int64"},
    "UInt64Value": {"type": "string", "format": "int64"},
    "ListValue": {"type": "array", "items": {}},
    "Value": {},
}
SCALARS: dict[int, Schema] = {
    FieldDescriptor.CPPTYPE_BOOL: {"type": "boolean"},
    FieldDescriptor.CPPTYPE_INT32: {"type": "integer", "format": "int32"},
    FieldDescriptor.CPPTYPE_UINT32: {"type": "integer", "format": "int64", "minimum": 0},
    FieldDescriptor.CPPTYPE_INT64: {"type": "integer", "format": "int64"},
    FieldDescriptor.CPPTYPE_UINT64: {"type": "integer", "format": "int64", "minimum": 0},
    FieldDescriptor.CPPTYPE_FLOAT: {"type": "number", "format": "float"},
    FieldDescriptor.CPPTYPE_DOUBLE: {"type": "number", "format": "double"},
    FieldDescriptor.CPPTYPE_STRING: {"type": "string"},
}
UUID_OR_NONE = "^([0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})?$"
PATTERNS = {options.FORM_MONTH: MONTH.pattern, options.FORM_CLAUSE: CLAUSE.pattern, options.FORM_ID: ID.pattern}
PLACE = "^([a-z]+/[0-9]+/[0-9]+)?$"


class Schemas:
    """Collects the schemas of messages as they are referred to, by name."""

    def __init__(self) -> None:
        self.components: dict[str, Schema] = {}

    def reference(self, message: Descriptor) -> Schema:
        """A schema for a value of the message: a reference, and the component that it refers to."""
        if message.full_name.startswith("google.protobuf."):
            return dict(WELL_KNOWN.get(message.name, {"type": "object"}))
        name = message.full_name.removeprefix("fieldledger.")
        if name not in self.components:
            self.components[name] = {}  # a placeholder: a message type may be recursive
            self.components[name] = self.object(message)
            if label := labels().known_row(message):
                self.components[name]["description"] = label.both
        return {"$ref": f"#/components/schemas/{name}"}

    def object(self, message: Descriptor, omit: Collection[str] = ()) -> Schema:
        """The message's object schema inline, without some of its fields."""
        fields = [field for field in message.fields if field.name not in omit]
        schema: Schema = {"type": "object", "properties": {field.name: self.field(field) for field in fields}}
        if required := [field.name for field in fields if is_required(field)]:
            schema["required"] = required
        return schema

    def field(self, field: FieldDescriptor) -> Schema:
        """A field's schema, repeated or not, with what people call the field and each of its values."""
        schema = self._shape(field)
        if "$ref" in schema:  # what stands beside a reference is ignored
            schema = {"allOf": [schema]}
        told: Schema = {"x-refers-to": list(refers_to(field)), "x-needed-by": needed_by(field)}
        return schema | {"description": _described(field)} | {name: value for name, value in told.items() if value}

    def _shape(self, field: FieldDescriptor) -> Schema:
        inner = field.message_type
        if inner is not None and inner.GetOptions().map_entry:
            return {"type": "object", "additionalProperties": self.one(inner.fields_by_name["value"])}
        return {"type": "array", "items": self.one(field)} if field.is_repeated else self.one(field)

    def one(self, field: FieldDescriptor) -> Schema:
        """The schema of one value of a field."""
        if field.message_type is not None:
            return self.reference(field.message_type)
        if field.enum_type is not None:
            # A field with presence that is set holds a value, so the unspecified one is not offered.
            offered = [value for value in field.enum_type.values if value.number or not field.has_presence]
            names = [short(field.enum_type, value.number) for value in offered]
            return {"type": "string", "enum": names}
        schema = dict(SCALARS[field.cpp_type])
        if field.type == FieldDescriptor.TYPE_BYTES:
            schema["format"] = "byte"
        elif field.cpp_type == FieldDescriptor.CPPTYPE_STRING and field.name.endswith(("_id", "_ids")):
            # An optional id that is missing is empty; an event's id is no UUID (it is a place in a log).
            if is_required(field) or field.is_repeated or field.has_presence:
                schema["format"] = "uuid"
            else:
                schema["pattern"] = PLACE if field.name == "event_id" else UUID_OR_NONE
        if words := words_of(field):
            schema["enum"] = list(words)
        elif pattern := PATTERNS.get(field.GetOptions().Extensions[FORM]):
            schema["pattern"] = f"^({pattern})$"
        if field.name == "page_size":
            schema["minimum"] = 0
        if field.GetOptions().Extensions[personal_option]:  # type: ignore[index]
            schema["x-personal"] = True
        return schema


def _described(field: FieldDescriptor) -> str:
    """What people call a field, and each value that it takes: "Status 状态 (PLANNED: Planned 已计划; …)"."""
    values = dict(words_of(field))
    if field.enum_type is not None:
        values = {short(field.enum_type, value.number): value for value in field.enum_type.values}
    told = "; ".join(f"{name}: {labels().value(value).both}" for name, value in values.items())
    return labels().field(field).both + (f" ({told})" if told else "")


def is_required(field: FieldDescriptor) -> bool:
    """Whether the proto declares the field as required."""
    return REQUIRED in field.GetOptions().Extensions[behavior_option]
