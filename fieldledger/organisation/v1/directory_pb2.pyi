from fieldledger.options.v1 import options_pb2 as _options_pb2
from fieldledger.organisation.v1 import events_pb2 as _events_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class LookUpNamesRequest(_message.Message):
    __slots__ = ("staff_ids",)
    STAFF_IDS_FIELD_NUMBER: _ClassVar[int]
    staff_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, staff_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class LookUpNamesResponse(_message.Message):
    __slots__ = ("rows",)
    ROWS_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[StaffName]
    def __init__(self, rows: _Optional[_Iterable[_Union[StaffName, _Mapping]]] = ...) -> None: ...

class StaffName(_message.Message):
    __slots__ = ("staff_id", "display_name")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    display_name: str
    def __init__(self, staff_id: _Optional[str] = ..., display_name: _Optional[str] = ...) -> None: ...

class ListColleaguesRequest(_message.Message):
    __slots__ = ("region", "department_id", "role", "page_size", "page_token", "order_by")
    REGION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    region: str
    department_id: str
    role: _events_pb2.StaffRole
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, region: _Optional[str] = ..., department_id: _Optional[str] = ..., role: _Optional[_Union[_events_pb2.StaffRole, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListColleaguesResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[ColleagueRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[ColleagueRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ColleagueRow(_message.Message):
    __slots__ = ("staff_id", "region", "department_id", "role")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    region: str
    department_id: str
    role: _events_pb2.StaffRole
    def __init__(self, staff_id: _Optional[str] = ..., region: _Optional[str] = ..., department_id: _Optional[str] = ..., role: _Optional[_Union[_events_pb2.StaffRole, str]] = ...) -> None: ...

class GetNameReadingsRequest(_message.Message):
    __slots__ = ("from_date", "until_date", "staff_id")
    FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_DATE_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    from_date: str
    until_date: str
    staff_id: str
    def __init__(self, from_date: _Optional[str] = ..., until_date: _Optional[str] = ..., staff_id: _Optional[str] = ...) -> None: ...

class GetNameReadingsResponse(_message.Message):
    __slots__ = ("rows",)
    ROWS_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[NameReadings]
    def __init__(self, rows: _Optional[_Iterable[_Union[NameReadings, _Mapping]]] = ...) -> None: ...

class NameReadings(_message.Message):
    __slots__ = ("staff_id", "region", "read_date", "look_ups", "names")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    READ_DATE_FIELD_NUMBER: _ClassVar[int]
    LOOK_UPS_FIELD_NUMBER: _ClassVar[int]
    NAMES_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    region: str
    read_date: str
    look_ups: int
    names: int
    def __init__(self, staff_id: _Optional[str] = ..., region: _Optional[str] = ..., read_date: _Optional[str] = ..., look_ups: _Optional[int] = ..., names: _Optional[int] = ...) -> None: ...
