from fieldledger.options.v1 import options_pb2 as _options_pb2
from fieldledger.platform.v1 import platform_pb2 as _platform_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class DissolveDepartmentRequest(_message.Message):
    __slots__ = ("department_id", "successor_id")
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_ID_FIELD_NUMBER: _ClassVar[int]
    department_id: str
    successor_id: str
    def __init__(self, department_id: _Optional[str] = ..., successor_id: _Optional[str] = ...) -> None: ...

class CloseOfficeRequest(_message.Message):
    __slots__ = ("region", "code")
    REGION_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    region: str
    code: str
    def __init__(self, region: _Optional[str] = ..., code: _Optional[str] = ...) -> None: ...

class CloseRegionRequest(_message.Message):
    __slots__ = ("region", "successor_region")
    REGION_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_REGION_FIELD_NUMBER: _ClassVar[int]
    region: str
    successor_region: str
    def __init__(self, region: _Optional[str] = ..., successor_region: _Optional[str] = ...) -> None: ...
