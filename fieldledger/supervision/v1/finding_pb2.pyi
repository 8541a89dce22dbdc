import datetime

from fieldledger.options.v1 import options_pb2 as _options_pb2
from fieldledger.platform.v1 import platform_pb2 as _platform_pb2
from fieldledger.supervision.v1 import events_pb2 as _events_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

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
    severity: _events_pb2.Severity
    evidence: _containers.RepeatedScalarFieldContainer[str]
    summary: str
    def __init__(self, region: _Optional[str] = ..., subject_id: _Optional[str] = ..., department_id: _Optional[str] = ..., clause: _Optional[str] = ..., severity: _Optional[_Union[_events_pb2.Severity, str]] = ..., evidence: _Optional[_Iterable[str]] = ..., summary: _Optional[str] = ...) -> None: ...

class GetFindingRequest(_message.Message):
    __slots__ = ("finding_id",)
    FINDING_ID_FIELD_NUMBER: _ClassVar[int]
    finding_id: str
    def __init__(self, finding_id: _Optional[str] = ...) -> None: ...

class FindingDetails(_message.Message):
    __slots__ = ("finding_id", "version", "region", "subject_id", "department_id", "clause", "severity", "evidence", "summary", "inspector_id", "evidence_facts")
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
    EVIDENCE_FACTS_FIELD_NUMBER: _ClassVar[int]
    finding_id: str
    version: int
    region: str
    subject_id: str
    department_id: str
    clause: str
    severity: _events_pb2.Severity
    evidence: _containers.RepeatedScalarFieldContainer[str]
    summary: str
    inspector_id: str
    evidence_facts: _containers.RepeatedCompositeFieldContainer[FactFound]
    def __init__(self, finding_id: _Optional[str] = ..., version: _Optional[int] = ..., region: _Optional[str] = ..., subject_id: _Optional[str] = ..., department_id: _Optional[str] = ..., clause: _Optional[str] = ..., severity: _Optional[_Union[_events_pb2.Severity, str]] = ..., evidence: _Optional[_Iterable[str]] = ..., summary: _Optional[str] = ..., inspector_id: _Optional[str] = ..., evidence_facts: _Optional[_Iterable[_Union[FactFound, _Mapping]]] = ...) -> None: ...

class FactFound(_message.Message):
    __slots__ = ("event_id", "clause", "customer_id", "subject_id", "occurred_time", "minutes_late")
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    CLAUSE_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_TIME_FIELD_NUMBER: _ClassVar[int]
    MINUTES_LATE_FIELD_NUMBER: _ClassVar[int]
    event_id: str
    clause: str
    customer_id: str
    subject_id: str
    occurred_time: _timestamp_pb2.Timestamp
    minutes_late: int
    def __init__(self, event_id: _Optional[str] = ..., clause: _Optional[str] = ..., customer_id: _Optional[str] = ..., subject_id: _Optional[str] = ..., occurred_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., minutes_late: _Optional[int] = ...) -> None: ...

class ListFindingsRequest(_message.Message):
    __slots__ = ("staff_id", "department_id", "severity", "clause", "region", "page_size", "page_token", "order_by", "finding_ids")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    SEVERITY_FIELD_NUMBER: _ClassVar[int]
    CLAUSE_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    FINDING_IDS_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    department_id: str
    severity: _events_pb2.Severity
    clause: str
    region: str
    page_size: int
    page_token: str
    order_by: str
    finding_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, staff_id: _Optional[str] = ..., department_id: _Optional[str] = ..., severity: _Optional[_Union[_events_pb2.Severity, str]] = ..., clause: _Optional[str] = ..., region: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ..., finding_ids: _Optional[_Iterable[str]] = ...) -> None: ...

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
    severity: _events_pb2.Severity
    raised_time: _timestamp_pb2.Timestamp
    def __init__(self, finding_id: _Optional[str] = ..., region: _Optional[str] = ..., staff_id: _Optional[str] = ..., department_id: _Optional[str] = ..., inspector_id: _Optional[str] = ..., clause: _Optional[str] = ..., severity: _Optional[_Union[_events_pb2.Severity, str]] = ..., raised_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
