import datetime

from fieldledger.notices.v1 import events_pb2 as _events_pb2
from fieldledger.options.v1 import options_pb2 as _options_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ListWatchesRequest(_message.Message):
    __slots__ = ("status", "rule", "subject_id", "region", "next_time_from", "next_time_until", "page_size", "page_token", "order_by")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    NEXT_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    NEXT_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    status: _events_pb2.WatchStatus
    rule: str
    subject_id: str
    region: str
    next_time_from: _timestamp_pb2.Timestamp
    next_time_until: _timestamp_pb2.Timestamp
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, status: _Optional[_Union[_events_pb2.WatchStatus, str]] = ..., rule: _Optional[str] = ..., subject_id: _Optional[str] = ..., region: _Optional[str] = ..., next_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., next_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListWatchesResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[WatchRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[WatchRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class WatchRow(_message.Message):
    __slots__ = ("watch_id", "region", "rule", "subject_id", "status", "steps", "fired", "started_time", "next_time", "policy_version")
    WATCH_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    FIRED_FIELD_NUMBER: _ClassVar[int]
    STARTED_TIME_FIELD_NUMBER: _ClassVar[int]
    NEXT_TIME_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    watch_id: str
    region: str
    rule: str
    subject_id: str
    status: _events_pb2.WatchStatus
    steps: int
    fired: int
    started_time: _timestamp_pb2.Timestamp
    next_time: _timestamp_pb2.Timestamp
    policy_version: int
    def __init__(self, watch_id: _Optional[str] = ..., region: _Optional[str] = ..., rule: _Optional[str] = ..., subject_id: _Optional[str] = ..., status: _Optional[_Union[_events_pb2.WatchStatus, str]] = ..., steps: _Optional[int] = ..., fired: _Optional[int] = ..., started_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., next_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., policy_version: _Optional[int] = ...) -> None: ...
