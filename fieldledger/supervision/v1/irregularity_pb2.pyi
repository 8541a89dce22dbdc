import datetime

from fieldledger.options.v1 import options_pb2 as _options_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class IrregularityKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    IRREGULARITY_KIND_UNSPECIFIED: _ClassVar[IrregularityKind]
    IRREGULARITY_KIND_LATE_FIRST_CONTACT: _ClassVar[IrregularityKind]
    IRREGULARITY_KIND_SLA_BREACHED: _ClassVar[IrregularityKind]
    IRREGULARITY_KIND_LATE_VISIT_RECORD: _ClassVar[IrregularityKind]
    IRREGULARITY_KIND_OWED_VISIT_MISSED: _ClassVar[IrregularityKind]
    IRREGULARITY_KIND_ISSUE_OVERDUE: _ClassVar[IrregularityKind]
IRREGULARITY_KIND_UNSPECIFIED: IrregularityKind
IRREGULARITY_KIND_LATE_FIRST_CONTACT: IrregularityKind
IRREGULARITY_KIND_SLA_BREACHED: IrregularityKind
IRREGULARITY_KIND_LATE_VISIT_RECORD: IrregularityKind
IRREGULARITY_KIND_OWED_VISIT_MISSED: IrregularityKind
IRREGULARITY_KIND_ISSUE_OVERDUE: IrregularityKind

class ListIrregularitiesRequest(_message.Message):
    __slots__ = ("kind", "staff_id", "region", "clause", "occurred_time_from", "occurred_time_until", "page_size", "page_token", "order_by")
    KIND_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    CLAUSE_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    kind: IrregularityKind
    staff_id: str
    region: str
    clause: str
    occurred_time_from: _timestamp_pb2.Timestamp
    occurred_time_until: _timestamp_pb2.Timestamp
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, kind: _Optional[_Union[IrregularityKind, str]] = ..., staff_id: _Optional[str] = ..., region: _Optional[str] = ..., clause: _Optional[str] = ..., occurred_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., occurred_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListIrregularitiesResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[IrregularityRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[IrregularityRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class IrregularityRow(_message.Message):
    __slots__ = ("event_id", "region", "kind", "clause", "staff_id", "subject_id", "occurred_time", "minutes_late", "customer_id", "incident", "in_order", "excused")
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    CLAUSE_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_TIME_FIELD_NUMBER: _ClassVar[int]
    MINUTES_LATE_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    INCIDENT_FIELD_NUMBER: _ClassVar[int]
    IN_ORDER_FIELD_NUMBER: _ClassVar[int]
    EXCUSED_FIELD_NUMBER: _ClassVar[int]
    event_id: str
    region: str
    kind: IrregularityKind
    clause: str
    staff_id: str
    subject_id: str
    occurred_time: _timestamp_pb2.Timestamp
    minutes_late: int
    customer_id: str
    incident: str
    in_order: bool
    excused: bool
    def __init__(self, event_id: _Optional[str] = ..., region: _Optional[str] = ..., kind: _Optional[_Union[IrregularityKind, str]] = ..., clause: _Optional[str] = ..., staff_id: _Optional[str] = ..., subject_id: _Optional[str] = ..., occurred_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., minutes_late: _Optional[int] = ..., customer_id: _Optional[str] = ..., incident: _Optional[str] = ..., in_order: _Optional[bool] = ..., excused: _Optional[bool] = ...) -> None: ...
