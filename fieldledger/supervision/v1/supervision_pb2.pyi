import datetime

from fieldledger.options.v1 import options_pb2 as _options_pb2
from fieldledger.platform.v1 import platform_pb2 as _platform_pb2
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

class Severity(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SEVERITY_UNSPECIFIED: _ClassVar[Severity]
    SEVERITY_MINOR: _ClassVar[Severity]
    SEVERITY_MAJOR: _ClassVar[Severity]
    SEVERITY_SEVERE: _ClassVar[Severity]

class NoticeStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NOTICE_STATUS_UNSPECIFIED: _ClassVar[NoticeStatus]
    NOTICE_STATUS_ISSUED: _ClassVar[NoticeStatus]
    NOTICE_STATUS_ANSWERED: _ClassVar[NoticeStatus]
    NOTICE_STATUS_CLOSED: _ClassVar[NoticeStatus]

class IrregularityKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    IRREGULARITY_KIND_UNSPECIFIED: _ClassVar[IrregularityKind]
    IRREGULARITY_KIND_LATE_FIRST_CONTACT: _ClassVar[IrregularityKind]
    IRREGULARITY_KIND_SLA_BREACHED: _ClassVar[IrregularityKind]
    IRREGULARITY_KIND_LATE_VISIT_RECORD: _ClassVar[IrregularityKind]
    IRREGULARITY_KIND_OWED_VISIT_MISSED: _ClassVar[IrregularityKind]
    IRREGULARITY_KIND_ISSUE_OVERDUE: _ClassVar[IrregularityKind]
SEVERITY_UNSPECIFIED: Severity
SEVERITY_MINOR: Severity
SEVERITY_MAJOR: Severity
SEVERITY_SEVERE: Severity
NOTICE_STATUS_UNSPECIFIED: NoticeStatus
NOTICE_STATUS_ISSUED: NoticeStatus
NOTICE_STATUS_ANSWERED: NoticeStatus
NOTICE_STATUS_CLOSED: NoticeStatus
IRREGULARITY_KIND_UNSPECIFIED: IrregularityKind
IRREGULARITY_KIND_LATE_FIRST_CONTACT: IrregularityKind
IRREGULARITY_KIND_SLA_BREACHED: IrregularityKind
IRREGULARITY_KIND_LATE_VISIT_RECORD: IrregularityKind
IRREGULARITY_KIND_OWED_VISIT_MISSED: IrregularityKind
IRREGULARITY_KIND_ISSUE_OVERDUE: IrregularityKind

class RaiseFindingRequest(_message.Message):
    __slots__ = ("region", "subject_id", "department_id", "clause", "severity", "evidence", "summary")
    REGION_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CLAUSE_FIELD_NUMBER: _ClassVar[int]
    SEVERITY_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    region: str
    subject_id: str
    department_id: str
    clause: str
    severity: Severity
    evidence: _containers.RepeatedScalarFieldContainer[str]
    summary: str
    def __init__(self, region: _Optional[str] = ..., subject_id: _Optional[str] = ..., department_id: _Optional[str] = ..., clause: _Optional[str] = ..., severity: _Optional[_Union[Severity, str]] = ..., evidence: _Optional[_Iterable[str]] = ..., summary: _Optional[str] = ...) -> None: ...

class IssueRectificationRequest(_message.Message):
    __slots__ = ("finding_id", "department_id")
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    finding_id: str
    department_id: str
    def __init__(self, finding_id: _Optional[str] = ..., department_id: _Optional[str] = ...) -> None: ...

class AnswerRectificationRequest(_message.Message):
    __slots__ = ("notice_id", "measures")
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    MEASURES_FIELD_NUMBER: _ClassVar[int]
    notice_id: str
    measures: str
    def __init__(self, notice_id: _Optional[str] = ..., measures: _Optional[str] = ...) -> None: ...

class VerifyRectificationRequest(_message.Message):
    __slots__ = ("notice_id", "fixed", "note")
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    FIXED_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    notice_id: str
    fixed: bool
    note: str
    def __init__(self, notice_id: _Optional[str] = ..., fixed: _Optional[bool] = ..., note: _Optional[str] = ...) -> None: ...

class MarkRectificationOverdueRequest(_message.Message):
    __slots__ = ("notice_id",)
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    notice_id: str
    def __init__(self, notice_id: _Optional[str] = ...) -> None: ...

class ListIrregularitiesRequest(_message.Message):
    __slots__ = ("kind", "staff_id", "region", "clause", "occurred_time_from", "occurred_time_until", "page_size", "page_token")
    KIND_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    CLAUSE_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    kind: IrregularityKind
    staff_id: str
    region: str
    clause: str
    occurred_time_from: _timestamp_pb2.Timestamp
    occurred_time_until: _timestamp_pb2.Timestamp
    page_size: int
    page_token: str
    def __init__(self, kind: _Optional[_Union[IrregularityKind, str]] = ..., staff_id: _Optional[str] = ..., region: _Optional[str] = ..., clause: _Optional[str] = ..., occurred_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., occurred_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListIrregularitiesResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[IrregularityRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[IrregularityRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class IrregularityRow(_message.Message):
    __slots__ = ("event_id", "region", "kind", "clause", "staff_id", "subject_id", "occurred_time", "minutes_late")
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    CLAUSE_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_TIME_FIELD_NUMBER: _ClassVar[int]
    MINUTES_LATE_FIELD_NUMBER: _ClassVar[int]
    event_id: str
    region: str
    kind: IrregularityKind
    clause: str
    staff_id: str
    subject_id: str
    occurred_time: _timestamp_pb2.Timestamp
    minutes_late: int
    def __init__(self, event_id: _Optional[str] = ..., region: _Optional[str] = ..., kind: _Optional[_Union[IrregularityKind, str]] = ..., clause: _Optional[str] = ..., staff_id: _Optional[str] = ..., subject_id: _Optional[str] = ..., occurred_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., minutes_late: _Optional[int] = ...) -> None: ...

class ListReadingsRequest(_message.Message):
    __slots__ = ("person_id", "staff_id", "aggregate_id", "purpose", "region", "read_time_from", "read_time_until", "page_size", "page_token")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    AGGREGATE_ID_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    READ_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    READ_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    staff_id: str
    aggregate_id: str
    purpose: _platform_pb2.ReadingPurpose
    region: str
    read_time_from: _timestamp_pb2.Timestamp
    read_time_until: _timestamp_pb2.Timestamp
    page_size: int
    page_token: str
    def __init__(self, person_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., aggregate_id: _Optional[str] = ..., purpose: _Optional[_Union[_platform_pb2.ReadingPurpose, str]] = ..., region: _Optional[str] = ..., read_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., read_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

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

class GetFindingRequest(_message.Message):
    __slots__ = ("finding_id",)
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    finding_id: str
    def __init__(self, finding_id: _Optional[str] = ...) -> None: ...

class FindingDetails(_message.Message):
    __slots__ = ("finding_id", "version", "region", "subject_id", "department_id", "clause", "severity", "evidence", "summary", "inspector_id")
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CLAUSE_FIELD_NUMBER: _ClassVar[int]
    SEVERITY_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    SUMMARY_FIELD_NUMBER: _ClassVar[int]
    INSPECTOR_ID_FIELD_NUMBER: _ClassVar[int]
    finding_id: str
    version: int
    region: str
    subject_id: str
    department_id: str
    clause: str
    severity: Severity
    evidence: _containers.RepeatedScalarFieldContainer[str]
    summary: str
    inspector_id: str
    def __init__(self, finding_id: _Optional[str] = ..., version: _Optional[int] = ..., region: _Optional[str] = ..., subject_id: _Optional[str] = ..., department_id: _Optional[str] = ..., clause: _Optional[str] = ..., severity: _Optional[_Union[Severity, str]] = ..., evidence: _Optional[_Iterable[str]] = ..., summary: _Optional[str] = ..., inspector_id: _Optional[str] = ...) -> None: ...

class ListFindingsRequest(_message.Message):
    __slots__ = ("staff_id", "department_id", "severity", "clause", "region", "page_size", "page_token")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    SEVERITY_FIELD_NUMBER: _ClassVar[int]
    CLAUSE_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    department_id: str
    severity: Severity
    clause: str
    region: str
    page_size: int
    page_token: str
    def __init__(self, staff_id: _Optional[str] = ..., department_id: _Optional[str] = ..., severity: _Optional[_Union[Severity, str]] = ..., clause: _Optional[str] = ..., region: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListFindingsResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[FindingRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[FindingRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class FindingRow(_message.Message):
    __slots__ = ("finding_id", "region", "staff_id", "department_id", "inspector_id", "clause", "severity", "raised_time")
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    INSPECTOR_ID_FIELD_NUMBER: _ClassVar[int]
    CLAUSE_FIELD_NUMBER: _ClassVar[int]
    SEVERITY_FIELD_NUMBER: _ClassVar[int]
    RAISED_TIME_FIELD_NUMBER: _ClassVar[int]
    finding_id: str
    region: str
    staff_id: str
    department_id: str
    inspector_id: str
    clause: str
    severity: Severity
    raised_time: _timestamp_pb2.Timestamp
    def __init__(self, finding_id: _Optional[str] = ..., region: _Optional[str] = ..., staff_id: _Optional[str] = ..., department_id: _Optional[str] = ..., inspector_id: _Optional[str] = ..., clause: _Optional[str] = ..., severity: _Optional[_Union[Severity, str]] = ..., raised_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GetNoticeRequest(_message.Message):
    __slots__ = ("notice_id",)
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    notice_id: str
    def __init__(self, notice_id: _Optional[str] = ...) -> None: ...

class NoticeDetails(_message.Message):
    __slots__ = ("notice_id", "version", "region", "finding_id", "department_id", "subject_id", "severity", "status", "round", "due_time", "overdue", "issued_by", "answered_by", "measures", "verified_by", "note")
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
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
    notice_id: str
    version: int
    region: str
    finding_id: str
    department_id: str
    subject_id: str
    severity: Severity
    status: NoticeStatus
    round: int
    due_time: _timestamp_pb2.Timestamp
    overdue: bool
    issued_by: str
    answered_by: str
    measures: str
    verified_by: str
    note: str
    def __init__(self, notice_id: _Optional[str] = ..., version: _Optional[int] = ..., region: _Optional[str] = ..., finding_id: _Optional[str] = ..., department_id: _Optional[str] = ..., subject_id: _Optional[str] = ..., severity: _Optional[_Union[Severity, str]] = ..., status: _Optional[_Union[NoticeStatus, str]] = ..., round: _Optional[int] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., overdue: _Optional[bool] = ..., issued_by: _Optional[str] = ..., answered_by: _Optional[str] = ..., measures: _Optional[str] = ..., verified_by: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class ListNoticesRequest(_message.Message):
    __slots__ = ("department_id", "status", "finding_id", "region", "due_time_from", "due_time_until", "page_size", "page_token")
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    department_id: str
    status: NoticeStatus
    finding_id: str
    region: str
    due_time_from: _timestamp_pb2.Timestamp
    due_time_until: _timestamp_pb2.Timestamp
    page_size: int
    page_token: str
    def __init__(self, department_id: _Optional[str] = ..., status: _Optional[_Union[NoticeStatus, str]] = ..., finding_id: _Optional[str] = ..., region: _Optional[str] = ..., due_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListNoticesResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[NoticeRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[NoticeRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class NoticeRow(_message.Message):
    __slots__ = ("notice_id", "region", "finding_id", "department_id", "staff_id", "severity", "status", "round", "due_time", "overdue")
    NOTICE_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    SEVERITY_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    notice_id: str
    region: str
    finding_id: str
    department_id: str
    staff_id: str
    severity: Severity
    status: NoticeStatus
    round: int
    due_time: _timestamp_pb2.Timestamp
    overdue: int
    def __init__(self, notice_id: _Optional[str] = ..., region: _Optional[str] = ..., finding_id: _Optional[str] = ..., department_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., severity: _Optional[_Union[Severity, str]] = ..., status: _Optional[_Union[NoticeStatus, str]] = ..., round: _Optional[int] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., overdue: _Optional[int] = ...) -> None: ...
