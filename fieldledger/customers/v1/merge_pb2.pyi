import datetime

from fieldledger.customers.v1 import events_pb2 as _events_pb2
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

class MergeCustomersRequest(_message.Message):
    __slots__ = ("customer_id", "into_id", "reason", "evidence")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    INTO_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    into_id: str
    reason: _events_pb2.MergeReason
    evidence: str
    def __init__(self, customer_id: _Optional[str] = ..., into_id: _Optional[str] = ..., reason: _Optional[_Union[_events_pb2.MergeReason, str]] = ..., evidence: _Optional[str] = ...) -> None: ...

class UndoMergeRequest(_message.Message):
    __slots__ = ("customer_id",)
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    def __init__(self, customer_id: _Optional[str] = ...) -> None: ...

class GetMergeRequest(_message.Message):
    __slots__ = ("customer_id",)
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    def __init__(self, customer_id: _Optional[str] = ...) -> None: ...

class MergeDetails(_message.Message):
    __slots__ = ("customer_id", "version", "region", "responsible_id", "merged_into", "merge_reason", "merge_evidence", "merged_time")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    MERGED_INTO_FIELD_NUMBER: _ClassVar[int]
    MERGE_REASON_FIELD_NUMBER: _ClassVar[int]
    MERGE_EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    MERGED_TIME_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    version: int
    region: str
    responsible_id: str
    merged_into: str
    merge_reason: _events_pb2.MergeReason
    merge_evidence: str
    merged_time: _timestamp_pb2.Timestamp
    def __init__(self, customer_id: _Optional[str] = ..., version: _Optional[int] = ..., region: _Optional[str] = ..., responsible_id: _Optional[str] = ..., merged_into: _Optional[str] = ..., merge_reason: _Optional[_Union[_events_pb2.MergeReason, str]] = ..., merge_evidence: _Optional[str] = ..., merged_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListMergesRequest(_message.Message):
    __slots__ = ("customer_id", "into_id", "region", "reason", "page_size", "page_token", "order_by")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    INTO_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    into_id: str
    region: str
    reason: _events_pb2.MergeReason
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, customer_id: _Optional[str] = ..., into_id: _Optional[str] = ..., region: _Optional[str] = ..., reason: _Optional[_Union[_events_pb2.MergeReason, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListMergesResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[MergeRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[MergeRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class MergeRow(_message.Message):
    __slots__ = ("customer_id", "into_id", "region", "owner_id", "reason", "merged_time")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    INTO_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    MERGED_TIME_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    into_id: str
    region: str
    owner_id: str
    reason: _events_pb2.MergeReason
    merged_time: _timestamp_pb2.Timestamp
    def __init__(self, customer_id: _Optional[str] = ..., into_id: _Optional[str] = ..., region: _Optional[str] = ..., owner_id: _Optional[str] = ..., reason: _Optional[_Union[_events_pb2.MergeReason, str]] = ..., merged_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
