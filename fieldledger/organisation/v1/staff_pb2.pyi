import datetime

from fieldledger.options.v1 import options_pb2 as _options_pb2
from fieldledger.organisation.v1 import events_pb2 as _events_pb2
from fieldledger.platform.v1 import platform_pb2 as _platform_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class StaffStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STAFF_STATUS_UNSPECIFIED: _ClassVar[StaffStatus]
    STAFF_STATUS_ACTIVE: _ClassVar[StaffStatus]
    STAFF_STATUS_LEAVING: _ClassVar[StaffStatus]
    STAFF_STATUS_LEFT: _ClassVar[StaffStatus]
STAFF_STATUS_UNSPECIFIED: StaffStatus
STAFF_STATUS_ACTIVE: StaffStatus
STAFF_STATUS_LEAVING: StaffStatus
STAFF_STATUS_LEFT: StaffStatus

class EnrolStaffRequest(_message.Message):
    __slots__ = ("staff_id", "department_id", "role", "manager_id", "display_name", "office", "joined_date")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    OFFICE_FIELD_NUMBER: _ClassVar[int]
    JOINED_DATE_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    department_id: str
    role: _events_pb2.StaffRole
    manager_id: str
    display_name: str
    office: str
    joined_date: str
    def __init__(self, staff_id: _Optional[str] = ..., department_id: _Optional[str] = ..., role: _Optional[_Union[_events_pb2.StaffRole, str]] = ..., manager_id: _Optional[str] = ..., display_name: _Optional[str] = ..., office: _Optional[str] = ..., joined_date: _Optional[str] = ...) -> None: ...

class MoveStaffRequest(_message.Message):
    __slots__ = ("staff_id", "department_id", "role", "office")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    OFFICE_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    department_id: str
    role: _events_pb2.StaffRole
    office: str
    def __init__(self, staff_id: _Optional[str] = ..., department_id: _Optional[str] = ..., role: _Optional[_Union[_events_pb2.StaffRole, str]] = ..., office: _Optional[str] = ...) -> None: ...

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

class ReleaseStaffRequest(_message.Message):
    __slots__ = ("staff_id", "successor_id", "last_date")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_ID_FIELD_NUMBER: _ClassVar[int]
    LAST_DATE_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    successor_id: str
    last_date: str
    def __init__(self, staff_id: _Optional[str] = ..., successor_id: _Optional[str] = ..., last_date: _Optional[str] = ...) -> None: ...

class WithdrawReleaseRequest(_message.Message):
    __slots__ = ("staff_id",)
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    def __init__(self, staff_id: _Optional[str] = ...) -> None: ...

class MarkStaffLeftRequest(_message.Message):
    __slots__ = ("staff_id",)
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    def __init__(self, staff_id: _Optional[str] = ...) -> None: ...

class MoveStaffOnRequest(_message.Message):
    __slots__ = ("department_id", "successor_id", "count")
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_ID_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    department_id: str
    successor_id: str
    count: int
    def __init__(self, department_id: _Optional[str] = ..., successor_id: _Optional[str] = ..., count: _Optional[int] = ...) -> None: ...

class RejoinStaffRequest(_message.Message):
    __slots__ = ("staff_id", "department_id", "role", "manager_id", "office", "joined_date")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    OFFICE_FIELD_NUMBER: _ClassVar[int]
    JOINED_DATE_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    department_id: str
    role: _events_pb2.StaffRole
    manager_id: str
    office: str
    joined_date: str
    def __init__(self, staff_id: _Optional[str] = ..., department_id: _Optional[str] = ..., role: _Optional[_Union[_events_pb2.StaffRole, str]] = ..., manager_id: _Optional[str] = ..., office: _Optional[str] = ..., joined_date: _Optional[str] = ...) -> None: ...

class GetStaffRequest(_message.Message):
    __slots__ = ("staff_id",)
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    def __init__(self, staff_id: _Optional[str] = ...) -> None: ...

class StaffDetails(_message.Message):
    __slots__ = ("staff_id", "version", "region", "department_id", "role", "manager_id", "display_name", "status", "office", "joined_date", "last_date", "successor_id", "left_time")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    OFFICE_FIELD_NUMBER: _ClassVar[int]
    JOINED_DATE_FIELD_NUMBER: _ClassVar[int]
    LAST_DATE_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_ID_FIELD_NUMBER: _ClassVar[int]
    LEFT_TIME_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    version: int
    region: str
    department_id: str
    role: _events_pb2.StaffRole
    manager_id: str
    display_name: str
    status: StaffStatus
    office: str
    joined_date: str
    last_date: str
    successor_id: str
    left_time: _timestamp_pb2.Timestamp
    def __init__(self, staff_id: _Optional[str] = ..., version: _Optional[int] = ..., region: _Optional[str] = ..., department_id: _Optional[str] = ..., role: _Optional[_Union[_events_pb2.StaffRole, str]] = ..., manager_id: _Optional[str] = ..., display_name: _Optional[str] = ..., status: _Optional[_Union[StaffStatus, str]] = ..., office: _Optional[str] = ..., joined_date: _Optional[str] = ..., last_date: _Optional[str] = ..., successor_id: _Optional[str] = ..., left_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListStaffRequest(_message.Message):
    __slots__ = ("region", "department_id", "role", "manager_id", "status", "office", "page_size", "page_token", "order_by")
    REGION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    OFFICE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    region: str
    department_id: str
    role: _events_pb2.StaffRole
    manager_id: str
    status: StaffStatus
    office: str
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, region: _Optional[str] = ..., department_id: _Optional[str] = ..., role: _Optional[_Union[_events_pb2.StaffRole, str]] = ..., manager_id: _Optional[str] = ..., status: _Optional[_Union[StaffStatus, str]] = ..., office: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListStaffResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[StaffRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[StaffRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class StaffRow(_message.Message):
    __slots__ = ("staff_id", "region", "department_id", "role", "manager_id", "left_time", "status", "office", "last_date")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    LEFT_TIME_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    OFFICE_FIELD_NUMBER: _ClassVar[int]
    LAST_DATE_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    region: str
    department_id: str
    role: _events_pb2.StaffRole
    manager_id: str
    left_time: _timestamp_pb2.Timestamp
    status: StaffStatus
    office: str
    last_date: str
    def __init__(self, staff_id: _Optional[str] = ..., region: _Optional[str] = ..., department_id: _Optional[str] = ..., role: _Optional[_Union[_events_pb2.StaffRole, str]] = ..., manager_id: _Optional[str] = ..., left_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., status: _Optional[_Union[StaffStatus, str]] = ..., office: _Optional[str] = ..., last_date: _Optional[str] = ...) -> None: ...

class ListStaffHistoryRequest(_message.Message):
    __slots__ = ("region", "staff_id", "department_id", "role", "page_size", "page_token", "order_by")
    REGION_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    region: str
    staff_id: str
    department_id: str
    role: _events_pb2.StaffRole
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, region: _Optional[str] = ..., staff_id: _Optional[str] = ..., department_id: _Optional[str] = ..., role: _Optional[_Union[_events_pb2.StaffRole, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListStaffHistoryResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[StaffPeriod]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[StaffPeriod, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class StaffPeriod(_message.Message):
    __slots__ = ("staff_id", "since_version", "region", "department_id", "role", "office", "since_time", "until_time")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    SINCE_VERSION_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    OFFICE_FIELD_NUMBER: _ClassVar[int]
    SINCE_TIME_FIELD_NUMBER: _ClassVar[int]
    UNTIL_TIME_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    since_version: int
    region: str
    department_id: str
    role: _events_pb2.StaffRole
    office: str
    since_time: _timestamp_pb2.Timestamp
    until_time: _timestamp_pb2.Timestamp
    def __init__(self, staff_id: _Optional[str] = ..., since_version: _Optional[int] = ..., region: _Optional[str] = ..., department_id: _Optional[str] = ..., role: _Optional[_Union[_events_pb2.StaffRole, str]] = ..., office: _Optional[str] = ..., since_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., until_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListLineHistoryRequest(_message.Message):
    __slots__ = ("region", "staff_id", "manager_id", "page_size", "page_token", "order_by")
    REGION_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    region: str
    staff_id: str
    manager_id: str
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, region: _Optional[str] = ..., staff_id: _Optional[str] = ..., manager_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListLineHistoryResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[LinePeriod]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[LinePeriod, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class LinePeriod(_message.Message):
    __slots__ = ("staff_id", "since_version", "region", "manager_id", "since_time", "until_time")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    SINCE_VERSION_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    SINCE_TIME_FIELD_NUMBER: _ClassVar[int]
    UNTIL_TIME_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    since_version: int
    region: str
    manager_id: str
    since_time: _timestamp_pb2.Timestamp
    until_time: _timestamp_pb2.Timestamp
    def __init__(self, staff_id: _Optional[str] = ..., since_version: _Optional[int] = ..., region: _Optional[str] = ..., manager_id: _Optional[str] = ..., since_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., until_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GetLineRequest(_message.Message):
    __slots__ = ("staff_id", "at_time")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    AT_TIME_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    at_time: _timestamp_pb2.Timestamp
    def __init__(self, staff_id: _Optional[str] = ..., at_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Line(_message.Message):
    __slots__ = ("staff_id", "manager_ids")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    MANAGER_IDS_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    manager_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, staff_id: _Optional[str] = ..., manager_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ListSeatsRequest(_message.Message):
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

class ListSeatsResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[SeatRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[SeatRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class SeatRow(_message.Message):
    __slots__ = ("seat_id", "department_id", "role", "region", "holder_ids", "deputy_ids", "acting_ids")
    SEAT_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    HOLDER_IDS_FIELD_NUMBER: _ClassVar[int]
    DEPUTY_IDS_FIELD_NUMBER: _ClassVar[int]
    ACTING_IDS_FIELD_NUMBER: _ClassVar[int]
    seat_id: str
    department_id: str
    role: _events_pb2.StaffRole
    region: str
    holder_ids: _containers.RepeatedScalarFieldContainer[str]
    deputy_ids: _containers.RepeatedScalarFieldContainer[str]
    acting_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, seat_id: _Optional[str] = ..., department_id: _Optional[str] = ..., role: _Optional[_Union[_events_pb2.StaffRole, str]] = ..., region: _Optional[str] = ..., holder_ids: _Optional[_Iterable[str]] = ..., deputy_ids: _Optional[_Iterable[str]] = ..., acting_ids: _Optional[_Iterable[str]] = ...) -> None: ...
