import datetime

from fieldledger.options.v1 import options_pb2 as _options_pb2
from fieldledger.platform.v1 import platform_pb2 as _platform_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ApplyChangeRequest(_message.Message):
    __slots__ = ("area_id", "change")
    AREA_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGE_FIELD_NUMBER: _ClassVar[int]
    area_id: str
    change: int
    def __init__(self, area_id: _Optional[str] = ..., change: _Optional[int] = ...) -> None: ...

class ListAreasRequest(_message.Message):
    __slots__ = ("region", "territory_id", "code", "page_size", "page_token", "order_by")
    REGION_FIELD_NUMBER: _ClassVar[int]
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    region: str
    territory_id: str
    code: str
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, region: _Optional[str] = ..., territory_id: _Optional[str] = ..., code: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListAreasResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[AreaRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[AreaRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class AreaRow(_message.Message):
    __slots__ = ("area_id", "region", "code", "territory_id", "former_territory_id", "effective_time", "new_code")
    AREA_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_TIME_FIELD_NUMBER: _ClassVar[int]
    NEW_CODE_FIELD_NUMBER: _ClassVar[int]
    area_id: str
    region: str
    code: str
    territory_id: str
    former_territory_id: str
    effective_time: _timestamp_pb2.Timestamp
    new_code: str
    def __init__(self, area_id: _Optional[str] = ..., region: _Optional[str] = ..., code: _Optional[str] = ..., territory_id: _Optional[str] = ..., former_territory_id: _Optional[str] = ..., effective_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., new_code: _Optional[str] = ...) -> None: ...
