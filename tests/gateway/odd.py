"""An interface with features that ours do not use yet: nested paths, maps, bodies of one field, more bindings."""

from __future__ import annotations

from google.api.annotations_pb2 import http
from google.protobuf import descriptor_pb2, descriptor_pool, timestamp_pb2
from google.protobuf.descriptor import ServiceDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

Field = descriptor_pb2.FieldDescriptorProto
SCALARS = {
    "big": Field.TYPE_INT64,
    "small": Field.TYPE_INT32,
    "natural": Field.TYPE_UINT32,
    "ratio": Field.TYPE_DOUBLE,
    "share": Field.TYPE_FLOAT,
    "yes": Field.TYPE_BOOL,
    "raw": Field.TYPE_BYTES,
    "long_name": Field.TYPE_STRING,
}


def _file() -> descriptor_pb2.FileDescriptorProto:
    file = descriptor_pb2.FileDescriptorProto(name="fieldledger/odd/v1/odd.proto", syntax="proto3")
    file.package = "fieldledger.odd.v1"
    file.dependency.extend(["google/protobuf/timestamp.proto", "google/api/annotations.proto"])
    colour = file.enum_type.add(name="WallColour")
    for number, name in enumerate(("UNSPECIFIED", "RED", "DARK_RED")):
        colour.value.add(name=f"WALL_COLOUR_{name}", number=number)
    odd = file.message_type.add(name="Odd")
    for number, (name, kind) in enumerate(SCALARS.items(), 1):
        odd.field.add(name=name, number=number, type=kind, label=Field.LABEL_OPTIONAL)
    single, many = Field.LABEL_OPTIONAL, Field.LABEL_REPEATED
    enum, message = Field.TYPE_ENUM, Field.TYPE_MESSAGE
    named = ".fieldledger.odd.v1."
    odd.field.add(name="colours", number=20, type=enum, type_name=f"{named}WallColour", label=many)
    odd.field.add(name="inner", number=21, type=message, type_name=f"{named}Odd", label=single)
    odd.field.add(name="more", number=22, type=message, type_name=f"{named}Odd", label=many)
    odd.field.add(name="at", number=23, type=message, type_name=".google.protobuf.Timestamp", label=single)
    odd.field.add(name="counts", number=24, type=message, type_name=f"{named}Odd.CountsEntry", label=many)
    odd.field.add(name="numbers", number=25, type=Field.TYPE_INT32, label=many)
    entry = odd.nested_type.add(name="CountsEntry")
    entry.options.map_entry = True
    entry.field.add(name="key", number=1, type=Field.TYPE_INT32, label=single)
    entry.field.add(name="value", number=2, type=Field.TYPE_INT64, label=single)
    service = file.service.add(name="OddService")
    for name, method, path, body in (
        ("Patch", "patch", "/v1/odd/{inner.long_name}", "inner"),
        ("Find", "get", "/v1/odd", ""),
        ("Nested", "get", "/v1/{long_name=shelves/*/books/*}:read", ""),
        ("Deep", "delete", "/v1/files/{long_name=**}", ""),
    ):
        rpc = service.method.add(name=name, input_type=f"{named}Odd", output_type=f"{named}Odd")
        rule = rpc.options.Extensions[http]
        setattr(rule, method, path)
        rule.body = body
        if name == "Find":
            rule.additional_bindings.add(post="/v1/odd:find", body="*")
    return file


assert timestamp_pb2.DESCRIPTOR
_pool = descriptor_pool.Default()
_pool.AddSerializedFile(_file().SerializeToString())
ODD_SERVICE: ServiceDescriptor = _pool.FindServiceByName("fieldledger.odd.v1.OddService")
Odd: type[Message] = GetMessageClass(_pool.FindMessageTypeByName("fieldledger.odd.v1.Odd"))
