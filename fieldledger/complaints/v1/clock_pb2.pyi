import datetime

from fieldledger.complaints.v1 import events_pb2 as _events_pb2
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

class ClockCalendar(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CLOCK_CALENDAR_UNSPECIFIED: _ClassVar[ClockCalendar]
    CLOCK_CALENDAR_BUSINESS: _ClassVar[ClockCalendar]
    CLOCK_CALENDAR_ALWAYS: _ClassVar[ClockCalendar]

class ClockThreshold(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CLOCK_THRESHOLD_UNSPECIFIED: _ClassVar[ClockThreshold]
    CLOCK_THRESHOLD_WARNING: _ClassVar[ClockThreshold]
    CLOCK_THRESHOLD_DUE: _ClassVar[ClockThreshold]
    CLOCK_THRESHOLD_LEVEL: _ClassVar[ClockThreshold]
CLOCK_CALENDAR_UNSPECIFIED: ClockCalendar
CLOCK_CALENDAR_BUSINESS: ClockCalendar
CLOCK_CALENDAR_ALWAYS: ClockCalendar
CLOCK_THRESHOLD_UNSPECIFIED: ClockThreshold
CLOCK_THRESHOLD_WARNING: ClockThreshold
CLOCK_THRESHOLD_DUE: ClockThreshold
CLOCK_THRESHOLD_LEVEL: ClockThreshold

class TickClockRequest(_message.Message):
    __slots__ = ("clock_id",)
    CLOCK_ID_FIELD_NUMBER: _ClassVar[int]
    clock_id: str
    def __init__(self, clock_id: _Optional[str] = ...) -> None: ...

class ExcuseClockRequest(_message.Message):
    __slots__ = ("clock_id", "reason", "run", "reference")
    CLOCK_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RUN_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    clock_id: str
    reason: str
    run: int
    reference: str
    def __init__(self, clock_id: _Optional[str] = ..., reason: _Optional[str] = ..., run: _Optional[int] = ..., reference: _Optional[str] = ...) -> None: ...

class GetClockRequest(_message.Message):
    __slots__ = ("clock_id",)
    CLOCK_ID_FIELD_NUMBER: _ClassVar[int]
    clock_id: str
    def __init__(self, clock_id: _Optional[str] = ...) -> None: ...

class ClockSegment(_message.Message):
    __slots__ = ("begin_time", "end_time", "calendar", "budget_minutes", "used_minutes", "holder_id")
    BEGIN_TIME_FIELD_NUMBER: _ClassVar[int]
    END_TIME_FIELD_NUMBER: _ClassVar[int]
    CALENDAR_FIELD_NUMBER: _ClassVar[int]
    BUDGET_MINUTES_FIELD_NUMBER: _ClassVar[int]
    USED_MINUTES_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ID_FIELD_NUMBER: _ClassVar[int]
    begin_time: _timestamp_pb2.Timestamp
    end_time: _timestamp_pb2.Timestamp
    calendar: ClockCalendar
    budget_minutes: int
    used_minutes: int
    holder_id: str
    def __init__(self, begin_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., end_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., calendar: _Optional[_Union[ClockCalendar, str]] = ..., budget_minutes: _Optional[int] = ..., used_minutes: _Optional[int] = ..., holder_id: _Optional[str] = ...) -> None: ...

class ClockMark(_message.Message):
    __slots__ = ("threshold", "level", "to", "mark_time", "fallen")
    THRESHOLD_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    MARK_TIME_FIELD_NUMBER: _ClassVar[int]
    FALLEN_FIELD_NUMBER: _ClassVar[int]
    threshold: ClockThreshold
    level: int
    to: _events_pb2.EscalationTarget
    mark_time: _timestamp_pb2.Timestamp
    fallen: bool
    def __init__(self, threshold: _Optional[_Union[ClockThreshold, str]] = ..., level: _Optional[int] = ..., to: _Optional[_Union[_events_pb2.EscalationTarget, str]] = ..., mark_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., fallen: _Optional[bool] = ...) -> None: ...

class ClockDetails(_message.Message):
    __slots__ = ("clock_id", "version", "region", "subject_id", "customer_id", "clock", "run", "state", "holder_id", "charged_id", "started_time", "due_time", "stopped_time", "said_time", "used_minutes", "budget_minutes", "breached", "late_by_minutes", "calendar", "calendar_time", "policy_version", "excused", "excused_by", "reason", "segments", "marks", "subject_kind", "fixed", "complaint_id", "issue_id", "reference", "excused_runs", "call_id", "possible")
    CLOCK_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    RUN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ID_FIELD_NUMBER: _ClassVar[int]
    CHARGED_ID_FIELD_NUMBER: _ClassVar[int]
    STARTED_TIME_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    STOPPED_TIME_FIELD_NUMBER: _ClassVar[int]
    SAID_TIME_FIELD_NUMBER: _ClassVar[int]
    USED_MINUTES_FIELD_NUMBER: _ClassVar[int]
    BUDGET_MINUTES_FIELD_NUMBER: _ClassVar[int]
    BREACHED_FIELD_NUMBER: _ClassVar[int]
    LATE_BY_MINUTES_FIELD_NUMBER: _ClassVar[int]
    CALENDAR_FIELD_NUMBER: _ClassVar[int]
    CALENDAR_TIME_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    EXCUSED_FIELD_NUMBER: _ClassVar[int]
    EXCUSED_BY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    SEGMENTS_FIELD_NUMBER: _ClassVar[int]
    MARKS_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_KIND_FIELD_NUMBER: _ClassVar[int]
    FIXED_FIELD_NUMBER: _ClassVar[int]
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    EXCUSED_RUNS_FIELD_NUMBER: _ClassVar[int]
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    POSSIBLE_FIELD_NUMBER: _ClassVar[int]
    clock_id: str
    version: int
    region: str
    subject_id: str
    customer_id: str
    clock: _events_pb2.ClockKind
    run: int
    state: _events_pb2.ClockState
    holder_id: str
    charged_id: str
    started_time: _timestamp_pb2.Timestamp
    due_time: _timestamp_pb2.Timestamp
    stopped_time: _timestamp_pb2.Timestamp
    said_time: _timestamp_pb2.Timestamp
    used_minutes: int
    budget_minutes: int
    breached: bool
    late_by_minutes: int
    calendar: ClockCalendar
    calendar_time: _timestamp_pb2.Timestamp
    policy_version: int
    excused: bool
    excused_by: str
    reason: str
    segments: _containers.RepeatedCompositeFieldContainer[ClockSegment]
    marks: _containers.RepeatedCompositeFieldContainer[ClockMark]
    subject_kind: _events_pb2.ClockSubject
    fixed: bool
    complaint_id: str
    issue_id: str
    reference: str
    excused_runs: _containers.RepeatedScalarFieldContainer[int]
    call_id: str
    possible: _containers.RepeatedCompositeFieldContainer[_platform_pb2.Possible]
    def __init__(self, clock_id: _Optional[str] = ..., version: _Optional[int] = ..., region: _Optional[str] = ..., subject_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., clock: _Optional[_Union[_events_pb2.ClockKind, str]] = ..., run: _Optional[int] = ..., state: _Optional[_Union[_events_pb2.ClockState, str]] = ..., holder_id: _Optional[str] = ..., charged_id: _Optional[str] = ..., started_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., stopped_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., said_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., used_minutes: _Optional[int] = ..., budget_minutes: _Optional[int] = ..., breached: _Optional[bool] = ..., late_by_minutes: _Optional[int] = ..., calendar: _Optional[_Union[ClockCalendar, str]] = ..., calendar_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., policy_version: _Optional[int] = ..., excused: _Optional[bool] = ..., excused_by: _Optional[str] = ..., reason: _Optional[str] = ..., segments: _Optional[_Iterable[_Union[ClockSegment, _Mapping]]] = ..., marks: _Optional[_Iterable[_Union[ClockMark, _Mapping]]] = ..., subject_kind: _Optional[_Union[_events_pb2.ClockSubject, str]] = ..., fixed: _Optional[bool] = ..., complaint_id: _Optional[str] = ..., issue_id: _Optional[str] = ..., reference: _Optional[str] = ..., excused_runs: _Optional[_Iterable[int]] = ..., call_id: _Optional[str] = ..., possible: _Optional[_Iterable[_Union[_platform_pb2.Possible, _Mapping]]] = ...) -> None: ...

class ListClocksRequest(_message.Message):
    __slots__ = ("subject_id", "customer_id", "clock", "state", "holder_id", "charged_id", "region", "breached", "excused", "due_time_from", "due_time_until", "subject_kind", "run", "page_size", "page_token", "order_by", "clock_ids")
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ID_FIELD_NUMBER: _ClassVar[int]
    CHARGED_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    BREACHED_FIELD_NUMBER: _ClassVar[int]
    EXCUSED_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_KIND_FIELD_NUMBER: _ClassVar[int]
    RUN_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    CLOCK_IDS_FIELD_NUMBER: _ClassVar[int]
    subject_id: str
    customer_id: str
    clock: _events_pb2.ClockKind
    state: _events_pb2.ClockState
    holder_id: str
    charged_id: str
    region: str
    breached: bool
    excused: bool
    due_time_from: _timestamp_pb2.Timestamp
    due_time_until: _timestamp_pb2.Timestamp
    subject_kind: _events_pb2.ClockSubject
    run: int
    page_size: int
    page_token: str
    order_by: str
    clock_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, subject_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., clock: _Optional[_Union[_events_pb2.ClockKind, str]] = ..., state: _Optional[_Union[_events_pb2.ClockState, str]] = ..., holder_id: _Optional[str] = ..., charged_id: _Optional[str] = ..., region: _Optional[str] = ..., breached: _Optional[bool] = ..., excused: _Optional[bool] = ..., due_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., subject_kind: _Optional[_Union[_events_pb2.ClockSubject, str]] = ..., run: _Optional[int] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ..., clock_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ListClocksResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[ClockRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[ClockRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ClockRow(_message.Message):
    __slots__ = ("clock_id", "region", "subject_id", "customer_id", "clock", "run", "state", "holder_id", "owner_id", "charged_id", "due_time", "next_time", "stopped_time", "breached", "level", "used_minutes", "budget_minutes", "late_by_minutes", "excused", "policy_version", "subject_kind", "started_time", "urgency", "complaint_id", "issue_id", "call_id")
    CLOCK_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    RUN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    CHARGED_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    NEXT_TIME_FIELD_NUMBER: _ClassVar[int]
    STOPPED_TIME_FIELD_NUMBER: _ClassVar[int]
    BREACHED_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    USED_MINUTES_FIELD_NUMBER: _ClassVar[int]
    BUDGET_MINUTES_FIELD_NUMBER: _ClassVar[int]
    LATE_BY_MINUTES_FIELD_NUMBER: _ClassVar[int]
    EXCUSED_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_KIND_FIELD_NUMBER: _ClassVar[int]
    STARTED_TIME_FIELD_NUMBER: _ClassVar[int]
    URGENCY_FIELD_NUMBER: _ClassVar[int]
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    clock_id: str
    region: str
    subject_id: str
    customer_id: str
    clock: _events_pb2.ClockKind
    run: int
    state: _events_pb2.ClockState
    holder_id: str
    owner_id: str
    charged_id: str
    due_time: _timestamp_pb2.Timestamp
    next_time: _timestamp_pb2.Timestamp
    stopped_time: _timestamp_pb2.Timestamp
    breached: bool
    level: int
    used_minutes: int
    budget_minutes: int
    late_by_minutes: int
    excused: bool
    policy_version: int
    subject_kind: _events_pb2.ClockSubject
    started_time: _timestamp_pb2.Timestamp
    urgency: _events_pb2.ComplaintUrgency
    complaint_id: str
    issue_id: str
    call_id: str
    def __init__(self, clock_id: _Optional[str] = ..., region: _Optional[str] = ..., subject_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., clock: _Optional[_Union[_events_pb2.ClockKind, str]] = ..., run: _Optional[int] = ..., state: _Optional[_Union[_events_pb2.ClockState, str]] = ..., holder_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., charged_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., next_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., stopped_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., breached: _Optional[bool] = ..., level: _Optional[int] = ..., used_minutes: _Optional[int] = ..., budget_minutes: _Optional[int] = ..., late_by_minutes: _Optional[int] = ..., excused: _Optional[bool] = ..., policy_version: _Optional[int] = ..., subject_kind: _Optional[_Union[_events_pb2.ClockSubject, str]] = ..., started_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., urgency: _Optional[_Union[_events_pb2.ComplaintUrgency, str]] = ..., complaint_id: _Optional[str] = ..., issue_id: _Optional[str] = ..., call_id: _Optional[str] = ...) -> None: ...
