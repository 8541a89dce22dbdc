from fieldledger.options.v1 import options_pb2 as _options_pb2
from fieldledger.platform.v1 import platform_pb2 as _platform_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class OpenTerritoryRequest(_message.Message):
    __slots__ = ("region", "name", "responsible_id")
    REGION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    region: str
    name: str
    responsible_id: str
    def __init__(self, region: _Optional[str] = ..., name: _Optional[str] = ..., responsible_id: _Optional[str] = ...) -> None: ...

class ReassignTerritoryRequest(_message.Message):
    __slots__ = ("territory_id", "responsible_id")
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    territory_id: str
    responsible_id: str
    def __init__(self, territory_id: _Optional[str] = ..., responsible_id: _Optional[str] = ...) -> None: ...

class ListTerritoriesRequest(_message.Message):
    __slots__ = ("region", "responsible_id", "page_size", "page_token")
    REGION_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    region: str
    responsible_id: str
    page_size: int
    page_token: str
    def __init__(self, region: _Optional[str] = ..., responsible_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListTerritoriesResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[TerritoryRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[TerritoryRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class TerritoryRow(_message.Message):
    __slots__ = ("territory_id", "region", "name", "responsible_id")
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    territory_id: str
    region: str
    name: str
    responsible_id: str
    def __init__(self, territory_id: _Optional[str] = ..., region: _Optional[str] = ..., name: _Optional[str] = ..., responsible_id: _Optional[str] = ...) -> None: ...
