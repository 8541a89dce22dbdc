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

class OweVisitsRequest(_message.Message):
    __slots__ = ("customer_id", "tier", "region", "responsible_id")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    TIER_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    tier: str
    region: str
    responsible_id: str
    def __init__(self, customer_id: _Optional[str] = ..., tier: _Optional[str] = ..., region: _Optional[str] = ..., responsible_id: _Optional[str] = ...) -> None: ...

class HandOverDutyRequest(_message.Message):
    __slots__ = ("customer_id", "responsible_id")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    responsible_id: str
    def __init__(self, customer_id: _Optional[str] = ..., responsible_id: _Optional[str] = ...) -> None: ...

class NoteVisitMadeRequest(_message.Message):
    __slots__ = ("customer_id", "visit_id", "region")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    VISIT_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    visit_id: str
    region: str
    def __init__(self, customer_id: _Optional[str] = ..., visit_id: _Optional[str] = ..., region: _Optional[str] = ...) -> None: ...

class MissVisitRequest(_message.Message):
    __slots__ = ("duty_id",)
    DUTY_ID_FIELD_NUMBER: _ClassVar[int]
    duty_id: str
    def __init__(self, duty_id: _Optional[str] = ...) -> None: ...

class ListVisitsOwedRequest(_message.Message):
    __slots__ = ("tier", "responsible_id", "customer_id", "page_size", "page_token", "order_by")
    TIER_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    tier: str
    responsible_id: str
    customer_id: str
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, tier: _Optional[str] = ..., responsible_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListVisitsOwedResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[VisitsOwedRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[VisitsOwedRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class VisitsOwedRow(_message.Message):
    __slots__ = ("customer_id", "region", "tier", "responsible_id", "per_year", "due_time", "made", "missed")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    TIER_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    PER_YEAR_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    MADE_FIELD_NUMBER: _ClassVar[int]
    MISSED_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    region: str
    tier: str
    responsible_id: str
    per_year: int
    due_time: _timestamp_pb2.Timestamp
    made: int
    missed: int
    def __init__(self, customer_id: _Optional[str] = ..., region: _Optional[str] = ..., tier: _Optional[str] = ..., responsible_id: _Optional[str] = ..., per_year: _Optional[int] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., made: _Optional[int] = ..., missed: _Optional[int] = ...) -> None: ...
