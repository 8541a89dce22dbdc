from fieldledger.options.v1 import options_pb2 as _options_pb2
from fieldledger.platform.v1 import platform_pb2 as _platform_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class CloseTerritoryRequest(_message.Message):
    __slots__ = ("territory_id", "successor_territory_id")
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    territory_id: str
    successor_territory_id: str
    def __init__(self, territory_id: _Optional[str] = ..., successor_territory_id: _Optional[str] = ...) -> None: ...

class MoveCustomersRequest(_message.Message):
    __slots__ = ("relocation_id", "code", "territory_id", "successor_territory_id", "region", "cursor", "step")
    RELOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    relocation_id: str
    code: str
    territory_id: str
    successor_territory_id: str
    region: str
    cursor: str
    step: int
    def __init__(self, relocation_id: _Optional[str] = ..., code: _Optional[str] = ..., territory_id: _Optional[str] = ..., successor_territory_id: _Optional[str] = ..., region: _Optional[str] = ..., cursor: _Optional[str] = ..., step: _Optional[int] = ...) -> None: ...

class CustomerPlace(_message.Message):
    __slots__ = ("customer_id", "region", "territory_id", "province", "prefecture", "county", "street")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    PROVINCE_FIELD_NUMBER: _ClassVar[int]
    PREFECTURE_FIELD_NUMBER: _ClassVar[int]
    COUNTY_FIELD_NUMBER: _ClassVar[int]
    STREET_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    region: str
    territory_id: str
    province: str
    prefecture: str
    county: str
    street: str
    def __init__(self, customer_id: _Optional[str] = ..., region: _Optional[str] = ..., territory_id: _Optional[str] = ..., province: _Optional[str] = ..., prefecture: _Optional[str] = ..., county: _Optional[str] = ..., street: _Optional[str] = ...) -> None: ...
