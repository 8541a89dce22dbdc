import datetime

from fieldledger.options.v1 import options_pb2 as _options_pb2
from fieldledger.organisation.v1 import events_pb2 as _events_pb2
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

class EnrolStaffRequest(_message.Message):
    __slots__ = ("staff_id", "department_id", "role", "manager_id", "display_name")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    department_id: str
    role: _events_pb2.StaffRole
    manager_id: str
    display_name: str
    def __init__(self, staff_id: _Optional[str] = ..., department_id: _Optional[str] = ..., role: _Optional[_Union[_events_pb2.StaffRole, str]] = ..., manager_id: _Optional[str] = ..., display_name: _Optional[str] = ...) -> None: ...

class MoveStaffRequest(_message.Message):
    __slots__ = ("staff_id", "department_id", "role")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    department_id: str
    role: _events_pb2.StaffRole
    def __init__(self, staff_id: _Optional[str] = ..., department_id: _Optional[str] = ..., role: _Optional[_Union[_events_pb2.StaffRole, str]] = ...) -> None: ...

class ChangeManagerRequest(_message.Message):
    __slots__ = ("staff_id", "manager_id")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    manager_id: str
    def __init__(self, staff_id: _Optional[str] = ..., manager_id: _Optional[str] = ...) -> None: ...

class EndEmploymentRequest(_message.Message):
    __slots__ = ("staff_id", "successor_id", "last_date")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_ID_FIELD_NUMBER: _ClassVar[int]
    LAST_DATE_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    successor_id: str
    last_date: str
    def __init__(self, staff_id: _Optional[str] = ..., successor_id: _Optional[str] = ..., last_date: _Optional[str] = ...) -> None: ...

class GetStaffRequest(_message.Message):
    __slots__ = ("staff_id",)
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    def __init__(self, staff_id: _Optional[str] = ...) -> None: ...

class StaffDetails(_message.Message):
    __slots__ = ("staff_id", "version", "region", "department_id", "role", "manager_id", "display_name")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    version: int
    region: str
    department_id: str
    role: _events_pb2.StaffRole
    manager_id: str
    display_name: str
    def __init__(self, staff_id: _Optional[str] = ..., version: _Optional[int] = ..., region: _Optional[str] = ..., department_id: _Optional[str] = ..., role: _Optional[_Union[_events_pb2.StaffRole, str]] = ..., manager_id: _Optional[str] = ..., display_name: _Optional[str] = ...) -> None: ...

class ListStaffRequest(_message.Message):
    __slots__ = ("region", "department_id", "role", "manager_id", "page_size", "page_token")
    REGION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    region: str
    department_id: str
    role: _events_pb2.StaffRole
    manager_id: str
    page_size: int
    page_token: str
    def __init__(self, region: _Optional[str] = ..., department_id: _Optional[str] = ..., role: _Optional[_Union[_events_pb2.StaffRole, str]] = ..., manager_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListStaffResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[StaffRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[StaffRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class StaffRow(_message.Message):
    __slots__ = ("staff_id", "region", "department_id", "role", "manager_id", "left_time")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    LEFT_TIME_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    region: str
    department_id: str
    role: _events_pb2.StaffRole
    manager_id: str
    left_time: _timestamp_pb2.Timestamp
    def __init__(self, staff_id: _Optional[str] = ..., region: _Optional[str] = ..., department_id: _Optional[str] = ..., role: _Optional[_Union[_events_pb2.StaffRole, str]] = ..., manager_id: _Optional[str] = ..., left_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
