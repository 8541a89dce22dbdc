import datetime

from fieldledger.appraisal.v1 import events_pb2 as _events_pb2
from fieldledger.options.v1 import options_pb2 as _options_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ListCyclesRequest(_message.Message):
    __slots__ = ("month", "region", "page_size", "page_token", "order_by", "cycle_ids")
    MONTH_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    CYCLE_IDS_FIELD_NUMBER: _ClassVar[int]
    month: str
    region: str
    page_size: int
    page_token: str
    order_by: str
    cycle_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, month: _Optional[str] = ..., region: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ..., cycle_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ListCyclesResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[CycleRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[CycleRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CycleRow(_message.Message):
    __slots__ = ("cycle_id", "region", "month", "results", "scheme_id", "closed_time", "start_time", "end_time", "pieces", "late_pieces", "late_evidence", "frontier", "open_pieces")
    CYCLE_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    RESULTS_FIELD_NUMBER: _ClassVar[int]
    SCHEME_ID_FIELD_NUMBER: _ClassVar[int]
    CLOSED_TIME_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    END_TIME_FIELD_NUMBER: _ClassVar[int]
    PIECES_FIELD_NUMBER: _ClassVar[int]
    LATE_PIECES_FIELD_NUMBER: _ClassVar[int]
    LATE_EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    FRONTIER_FIELD_NUMBER: _ClassVar[int]
    OPEN_PIECES_FIELD_NUMBER: _ClassVar[int]
    cycle_id: str
    region: str
    month: str
    results: int
    scheme_id: str
    closed_time: _timestamp_pb2.Timestamp
    start_time: _timestamp_pb2.Timestamp
    end_time: _timestamp_pb2.Timestamp
    pieces: int
    late_pieces: int
    late_evidence: str
    frontier: _containers.RepeatedCompositeFieldContainer[_events_pb2.LogPosition]
    open_pieces: int
    def __init__(self, cycle_id: _Optional[str] = ..., region: _Optional[str] = ..., month: _Optional[str] = ..., results: _Optional[int] = ..., scheme_id: _Optional[str] = ..., closed_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., end_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., pieces: _Optional[int] = ..., late_pieces: _Optional[int] = ..., late_evidence: _Optional[str] = ..., frontier: _Optional[_Iterable[_Union[_events_pb2.LogPosition, _Mapping]]] = ..., open_pieces: _Optional[int] = ...) -> None: ...
