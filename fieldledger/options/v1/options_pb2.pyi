from google.protobuf import descriptor_pb2 as _descriptor_pb2
from google.protobuf import descriptor as _descriptor
from typing import ClassVar as _ClassVar

DESCRIPTOR: _descriptor.FileDescriptor
SCOPE_FIELD_NUMBER: _ClassVar[int]
scope: _descriptor.FieldDescriptor
FACTS_READ_SCOPE_FIELD_NUMBER: _ClassVar[int]
facts_read_scope: _descriptor.FieldDescriptor
READ_SCOPE_FIELD_NUMBER: _ClassVar[int]
read_scope: _descriptor.FieldDescriptor
PERSONAL_FIELD_NUMBER: _ClassVar[int]
personal: _descriptor.FieldDescriptor
