import datetime

from fieldledger.options.v1 import options_pb2 as _options_pb2
from fieldledger.platform.v1 import platform_pb2 as _platform_pb2
from fieldledger.supervision.v1 import events_pb2 as _events_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RectificationStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RECTIFICATION_STATUS_UNSPECIFIED: _ClassVar[RectificationStatus]
    RECTIFICATION_STATUS_ISSUED: _ClassVar[RectificationStatus]
    RECTIFICATION_STATUS_ANSWERED: _ClassVar[RectificationStatus]
    RECTIFICATION_STATUS_CLOSED: _ClassVar[RectificationStatus]
RECTIFICATION_STATUS_UNSPECIFIED: RectificationStatus
RECTIFICATION_STATUS_ISSUED: RectificationStatus
RECTIFICATION_STATUS_ANSWERED: RectificationStatus
RECTIFICATION_STATUS_CLOSED: RectificationStatus

class IssueRectificationRequest(_message.Message):
    __slots__ = ("finding_id", "department_id")
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    finding_id: str
    department_id: str
    def __init__(self, finding_id: _Optional[str] = ..., department_id: _Optional[str] = ...) -> None: ...

class AnswerRectificationRequest(_message.Message):
    __slots__ = ("rectification_id", "measures")
    RECTIFICATION_ID_FIELD_NUMBER: _ClassVar[int]
    MEASURES_FIELD_NUMBER: _ClassVar[int]
    rectification_id: str
    measures: str
    def __init__(self, rectification_id: _Optional[str] = ..., measures: _Optional[str] = ...) -> None: ...

class VerifyRectificationRequest(_message.Message):
    __slots__ = ("rectification_id", "fixed", "note")
    RECTIFICATION_ID_FIELD_NUMBER: _ClassVar[int]
    FIXED_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    rectification_id: str
    fixed: bool
    note: str
    def __init__(self, rectification_id: _Optional[str] = ..., fixed: _Optional[bool] = ..., note: _Optional[str] = ...) -> None: ...

class MarkRectificationOverdueRequest(_message.Message):
    __slots__ = ("rectification_id",)
    RECTIFICATION_ID_FIELD_NUMBER: _ClassVar[int]
    rectification_id: str
    def __init__(self, rectification_id: _Optional[str] = ...) -> None: ...

class GetRectificationRequest(_message.Message):
    __slots__ = ("rectification_id",)
    RECTIFICATION_ID_FIELD_NUMBER: _ClassVar[int]
    rectification_id: str
    def __init__(self, rectification_id: _Optional[str] = ...) -> None: ...

class RectificationDetails(_message.Message):
    __slots__ = ("rectification_id", "version", "region", "finding_id", "department_id", "subject_id", "severity", "status", "round", "due_time", "overdue", "issued_by", "answered_by", "measures", "verified_by", "note", "possible")
    RECTIFICATION_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    SEVERITY_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    ISSUED_BY_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_BY_FIELD_NUMBER: _ClassVar[int]
    MEASURES_FIELD_NUMBER: _ClassVar[int]
    VERIFIED_BY_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    POSSIBLE_FIELD_NUMBER: _ClassVar[int]
    rectification_id: str
    version: int
    region: str
    finding_id: str
    department_id: str
    subject_id: str
    severity: _events_pb2.Severity
    status: RectificationStatus
    round: int
    due_time: _timestamp_pb2.Timestamp
    overdue: bool
    issued_by: str
    answered_by: str
    measures: str
    verified_by: str
    note: str
    possible: _containers.RepeatedCompositeFieldContainer[_platform_pb2.Possible]
    def __init__(self, rectification_id: _Optional[str] = ..., version: _Optional[int] = ..., region: _Optional[str] = ..., finding_id: _Optional[str] = ..., department_id: _Optional[str] = ..., subject_id: _Optional[str] = ..., severity: _Optional[_Union[_events_pb2.Severity, str]] = ..., status: _Optional[_Union[RectificationStatus, str]] = ..., round: _Optional[int] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., overdue: _Optional[bool] = ..., issued_by: _Optional[str] = ..., answered_by: _Optional[str] = ..., measures: _Optional[str] = ..., verified_by: _Optional[str] = ..., note: _Optional[str] = ..., possible: _Optional[_Iterable[_Union[_platform_pb2.Possible, _Mapping]]] = ...) -> None: ...

class ListRectificationsRequest(_message.Message):
    __slots__ = ("department_id", "status", "finding_id", "region", "due_time_from", "due_time_until", "page_size", "page_token", "order_by", "rectification_ids")
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    RECTIFICATION_IDS_FIELD_NUMBER: _ClassVar[int]
    department_id: str
    status: RectificationStatus
    finding_id: str
    region: str
    due_time_from: _timestamp_pb2.Timestamp
    due_time_until: _timestamp_pb2.Timestamp
    page_size: int
    page_token: str
    order_by: str
    rectification_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, department_id: _Optional[str] = ..., status: _Optional[_Union[RectificationStatus, str]] = ..., finding_id: _Optional[str] = ..., region: _Optional[str] = ..., due_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ..., rectification_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ListRectificationsResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[RectificationRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[RectificationRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RectificationRow(_message.Message):
    __slots__ = ("rectification_id", "region", "finding_id", "department_id", "staff_id", "severity", "status", "round", "due_time", "overdue")
    RECTIFICATION_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    SEVERITY_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    rectification_id: str
    region: str
    finding_id: str
    department_id: str
    staff_id: str
    severity: _events_pb2.Severity
    status: RectificationStatus
    round: int
    due_time: _timestamp_pb2.Timestamp
    overdue: int
    def __init__(self, rectification_id: _Optional[str] = ..., region: _Optional[str] = ..., finding_id: _Optional[str] = ..., department_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., severity: _Optional[_Union[_events_pb2.Severity, str]] = ..., status: _Optional[_Union[RectificationStatus, str]] = ..., round: _Optional[int] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., overdue: _Optional[int] = ...) -> None: ...
