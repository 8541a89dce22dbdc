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

class ReopenComplaintRequest(_message.Message):
    __slots__ = ("complaint_id", "reason", "said_time")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SAID_TIME_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    reason: str
    said_time: _timestamp_pb2.Timestamp
    def __init__(self, complaint_id: _Optional[str] = ..., reason: _Optional[str] = ..., said_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListCallbacksRequest(_message.Message):
    __slots__ = ("customer_id", "handler_id", "holder_id", "region", "open", "due_time_from", "due_time_until", "page_size", "page_token", "order_by")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ID_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    handler_id: str
    holder_id: str
    region: str
    open: bool
    due_time_from: _timestamp_pb2.Timestamp
    due_time_until: _timestamp_pb2.Timestamp
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, customer_id: _Optional[str] = ..., handler_id: _Optional[str] = ..., holder_id: _Optional[str] = ..., region: _Optional[str] = ..., open: _Optional[bool] = ..., due_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListCallbacksResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[CallbackRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[CallbackRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CallbackRow(_message.Message):
    __slots__ = ("complaint_id", "region", "customer_id", "handler_id", "holder_id", "owner_id", "remedied_time", "due_time", "tries", "tried_time", "score", "recorder_id", "open")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ID_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    REMEDIED_TIME_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    TRIES_FIELD_NUMBER: _ClassVar[int]
    TRIED_TIME_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    RECORDER_ID_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    region: str
    customer_id: str
    handler_id: str
    holder_id: str
    owner_id: str
    remedied_time: _timestamp_pb2.Timestamp
    due_time: _timestamp_pb2.Timestamp
    tries: int
    tried_time: _timestamp_pb2.Timestamp
    score: int
    recorder_id: str
    open: bool
    def __init__(self, complaint_id: _Optional[str] = ..., region: _Optional[str] = ..., customer_id: _Optional[str] = ..., handler_id: _Optional[str] = ..., holder_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., remedied_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., tries: _Optional[int] = ..., tried_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., score: _Optional[int] = ..., recorder_id: _Optional[str] = ..., open: _Optional[bool] = ...) -> None: ...
