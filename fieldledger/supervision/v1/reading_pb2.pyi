import datetime

from fieldledger.options.v1 import options_pb2 as _options_pb2
from fieldledger.platform.v1 import platform_pb2 as _platform_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ListReadingsRequest(_message.Message):
    __slots__ = ("person_id", "staff_id", "aggregate_id", "purpose", "region", "read_time_from", "read_time_until", "page_size", "page_token", "order_by")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    AGGREGATE_ID_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    READ_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    READ_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    staff_id: str
    aggregate_id: str
    purpose: _platform_pb2.ReadingPurpose
    region: str
    read_time_from: _timestamp_pb2.Timestamp
    read_time_until: _timestamp_pb2.Timestamp
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, person_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., aggregate_id: _Optional[str] = ..., purpose: _Optional[_Union[_platform_pb2.ReadingPurpose, str]] = ..., region: _Optional[str] = ..., read_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., read_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListReadingsResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[ReadingRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[ReadingRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ReadingRow(_message.Message):
    __slots__ = ("reading_id", "region", "person_id", "staff_id", "service", "aggregate", "aggregate_id", "fields", "purpose", "read_time")
    READING_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_FIELD_NUMBER: _ClassVar[int]
    AGGREGATE_FIELD_NUMBER: _ClassVar[int]
    AGGREGATE_ID_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    READ_TIME_FIELD_NUMBER: _ClassVar[int]
    reading_id: str
    region: str
    person_id: str
    staff_id: str
    service: str
    aggregate: str
    aggregate_id: str
    fields: _containers.RepeatedScalarFieldContainer[str]
    purpose: _platform_pb2.ReadingPurpose
    read_time: _timestamp_pb2.Timestamp
    def __init__(self, reading_id: _Optional[str] = ..., region: _Optional[str] = ..., person_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., service: _Optional[str] = ..., aggregate: _Optional[str] = ..., aggregate_id: _Optional[str] = ..., fields: _Optional[_Iterable[str]] = ..., purpose: _Optional[_Union[_platform_pb2.ReadingPurpose, str]] = ..., read_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
