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

class ErasePersonRequest(_message.Message):
    __slots__ = ("person_id", "reason", "clause")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CLAUSE_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    reason: _platform_pb2.ErasureReason
    clause: str
    def __init__(self, person_id: _Optional[str] = ..., reason: _Optional[_Union[_platform_pb2.ErasureReason, str]] = ..., clause: _Optional[str] = ...) -> None: ...

class ListErasuresRequest(_message.Message):
    __slots__ = ("person_id", "reason", "erased_time_from", "erased_time_until", "page_size", "page_token", "order_by")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ERASED_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    ERASED_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    reason: _platform_pb2.ErasureReason
    erased_time_from: _timestamp_pb2.Timestamp
    erased_time_until: _timestamp_pb2.Timestamp
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, person_id: _Optional[str] = ..., reason: _Optional[_Union[_platform_pb2.ErasureReason, str]] = ..., erased_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., erased_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListErasuresResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[_platform_pb2.PersonErased]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[_platform_pb2.PersonErased, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
