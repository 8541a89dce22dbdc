import datetime

from fieldledger.notices.v1 import events_pb2 as _events_pb2
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

class ReaderRow(_message.Message):
    __slots__ = ("staff_id", "region", "department_id", "role", "manager_id", "gone")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    GONE_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    region: str
    department_id: str
    role: str
    manager_id: str
    gone: bool
    def __init__(self, staff_id: _Optional[str] = ..., region: _Optional[str] = ..., department_id: _Optional[str] = ..., role: _Optional[str] = ..., manager_id: _Optional[str] = ..., gone: _Optional[bool] = ...) -> None: ...

class HeadRow(_message.Message):
    __slots__ = ("department_id", "staff_id")
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    department_id: str
    staff_id: str
    def __init__(self, department_id: _Optional[str] = ..., staff_id: _Optional[str] = ...) -> None: ...

class StandInRow(_message.Message):
    __slots__ = ("absence_id", "staff_id", "delegate_id", "from_date", "until_date")
    ABSENCE_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DELEGATE_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_DATE_FIELD_NUMBER: _ClassVar[int]
    absence_id: str
    staff_id: str
    delegate_id: str
    from_date: str
    until_date: str
    def __init__(self, absence_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., delegate_id: _Optional[str] = ..., from_date: _Optional[str] = ..., until_date: _Optional[str] = ...) -> None: ...

class SetAddressRequest(_message.Message):
    __slots__ = ("staff_id", "channel", "outside_address")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    OUTSIDE_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    channel: _events_pb2.OutsideChannel
    outside_address: str
    def __init__(self, staff_id: _Optional[str] = ..., channel: _Optional[_Union[_events_pb2.OutsideChannel, str]] = ..., outside_address: _Optional[str] = ...) -> None: ...

class SetPreferencesRequest(_message.Message):
    __slots__ = ("staff_id", "urgent", "normal", "digest", "quiet_from", "quiet_until", "time_zone")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    URGENT_FIELD_NUMBER: _ClassVar[int]
    NORMAL_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    QUIET_FROM_FIELD_NUMBER: _ClassVar[int]
    QUIET_UNTIL_FIELD_NUMBER: _ClassVar[int]
    TIME_ZONE_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    urgent: _containers.RepeatedScalarFieldContainer[_events_pb2.OutsideChannel]
    normal: _containers.RepeatedScalarFieldContainer[_events_pb2.OutsideChannel]
    digest: _containers.RepeatedScalarFieldContainer[_events_pb2.OutsideChannel]
    quiet_from: str
    quiet_until: str
    time_zone: str
    def __init__(self, staff_id: _Optional[str] = ..., urgent: _Optional[_Iterable[_Union[_events_pb2.OutsideChannel, str]]] = ..., normal: _Optional[_Iterable[_Union[_events_pb2.OutsideChannel, str]]] = ..., digest: _Optional[_Iterable[_Union[_events_pb2.OutsideChannel, str]]] = ..., quiet_from: _Optional[str] = ..., quiet_until: _Optional[str] = ..., time_zone: _Optional[str] = ...) -> None: ...

class ListReadersRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "order_by")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListReadersResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[ReaderPreferencesRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[ReaderPreferencesRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ReaderPreferencesRow(_message.Message):
    __slots__ = ("reader_id", "staff_id", "region", "reachable", "urgent", "normal", "digest", "quiet_from", "quiet_until", "time_zone", "chosen_time")
    READER_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    REACHABLE_FIELD_NUMBER: _ClassVar[int]
    URGENT_FIELD_NUMBER: _ClassVar[int]
    NORMAL_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    QUIET_FROM_FIELD_NUMBER: _ClassVar[int]
    QUIET_UNTIL_FIELD_NUMBER: _ClassVar[int]
    TIME_ZONE_FIELD_NUMBER: _ClassVar[int]
    CHOSEN_TIME_FIELD_NUMBER: _ClassVar[int]
    reader_id: str
    staff_id: str
    region: str
    reachable: _containers.RepeatedScalarFieldContainer[_events_pb2.OutsideChannel]
    urgent: _containers.RepeatedScalarFieldContainer[_events_pb2.OutsideChannel]
    normal: _containers.RepeatedScalarFieldContainer[_events_pb2.OutsideChannel]
    digest: _containers.RepeatedScalarFieldContainer[_events_pb2.OutsideChannel]
    quiet_from: str
    quiet_until: str
    time_zone: str
    chosen_time: _timestamp_pb2.Timestamp
    def __init__(self, reader_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., region: _Optional[str] = ..., reachable: _Optional[_Iterable[_Union[_events_pb2.OutsideChannel, str]]] = ..., urgent: _Optional[_Iterable[_Union[_events_pb2.OutsideChannel, str]]] = ..., normal: _Optional[_Iterable[_Union[_events_pb2.OutsideChannel, str]]] = ..., digest: _Optional[_Iterable[_Union[_events_pb2.OutsideChannel, str]]] = ..., quiet_from: _Optional[str] = ..., quiet_until: _Optional[str] = ..., time_zone: _Optional[str] = ..., chosen_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
