import datetime

from fieldledger.options.v1 import options_pb2 as _options_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ListLateEvidenceRequest(_message.Message):
    __slots__ = ("region", "month", "page_size", "page_token")
    REGION_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    region: str
    month: str
    page_size: int
    page_token: str
    def __init__(self, region: _Optional[str] = ..., month: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListLateEvidenceResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[LateEvidenceRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[LateEvidenceRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class LateEvidenceRow(_message.Message):
    __slots__ = ("month", "counted_in_month", "pending", "evidence")
    MONTH_FIELD_NUMBER: _ClassVar[int]
    COUNTED_IN_MONTH_FIELD_NUMBER: _ClassVar[int]
    PENDING_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    month: str
    counted_in_month: str
    pending: bool
    evidence: EvidenceRow
    def __init__(self, month: _Optional[str] = ..., counted_in_month: _Optional[str] = ..., pending: _Optional[bool] = ..., evidence: _Optional[_Union[EvidenceRow, _Mapping]] = ...) -> None: ...

class ListEvidenceRequest(_message.Message):
    __slots__ = ("staff_id", "indicator", "region", "occurred_time_from", "occurred_time_until", "page_size", "page_token", "order_by")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    INDICATOR_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    indicator: str
    region: str
    occurred_time_from: _timestamp_pb2.Timestamp
    occurred_time_until: _timestamp_pb2.Timestamp
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, staff_id: _Optional[str] = ..., indicator: _Optional[str] = ..., region: _Optional[str] = ..., occurred_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., occurred_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListEvidenceResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[EvidenceRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[EvidenceRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class EvidenceRow(_message.Message):
    __slots__ = ("basis", "indicator", "region", "staff_id", "event_id", "type", "source", "occurred_time", "numerator", "denominator", "value", "place", "position", "recorded_time")
    BASIS_FIELD_NUMBER: _ClassVar[int]
    INDICATOR_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_TIME_FIELD_NUMBER: _ClassVar[int]
    NUMERATOR_FIELD_NUMBER: _ClassVar[int]
    DENOMINATOR_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    RECORDED_TIME_FIELD_NUMBER: _ClassVar[int]
    basis: str
    indicator: str
    region: str
    staff_id: str
    event_id: str
    type: str
    source: str
    occurred_time: _timestamp_pb2.Timestamp
    numerator: int
    denominator: int
    value: float
    place: str
    position: int
    recorded_time: _timestamp_pb2.Timestamp
    def __init__(self, basis: _Optional[str] = ..., indicator: _Optional[str] = ..., region: _Optional[str] = ..., staff_id: _Optional[str] = ..., event_id: _Optional[str] = ..., type: _Optional[str] = ..., source: _Optional[str] = ..., occurred_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., numerator: _Optional[int] = ..., denominator: _Optional[int] = ..., value: _Optional[float] = ..., place: _Optional[str] = ..., position: _Optional[int] = ..., recorded_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
