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

class IssueStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ISSUE_STATUS_UNSPECIFIED: _ClassVar[IssueStatus]
    ISSUE_STATUS_OPEN: _ClassVar[IssueStatus]
    ISSUE_STATUS_REPORTED: _ClassVar[IssueStatus]
    ISSUE_STATUS_RESOLVED: _ClassVar[IssueStatus]
    ISSUE_STATUS_TOLD: _ClassVar[IssueStatus]
    ISSUE_STATUS_REOPENED: _ClassVar[IssueStatus]
    ISSUE_STATUS_CLOSED: _ClassVar[IssueStatus]
ISSUE_STATUS_UNSPECIFIED: IssueStatus
ISSUE_STATUS_OPEN: IssueStatus
ISSUE_STATUS_REPORTED: IssueStatus
ISSUE_STATUS_RESOLVED: IssueStatus
ISSUE_STATUS_TOLD: IssueStatus
ISSUE_STATUS_REOPENED: IssueStatus
ISSUE_STATUS_CLOSED: IssueStatus

class OpenIssueRequest(_message.Message):
    __slots__ = ("customer_id", "source_id", "kind", "department_id", "responsible_id", "due_time", "region", "text")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    source_id: str
    kind: _events_pb2.IssueKind
    department_id: str
    responsible_id: str
    due_time: _timestamp_pb2.Timestamp
    region: str
    text: str
    def __init__(self, customer_id: _Optional[str] = ..., source_id: _Optional[str] = ..., kind: _Optional[_Union[_events_pb2.IssueKind, str]] = ..., department_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., region: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class RaiseIssueRequest(_message.Message):
    __slots__ = ("point_id", "customer_id", "source_id", "kind", "department_id", "responsible_id", "due_time", "region")
    POINT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    point_id: str
    customer_id: str
    source_id: str
    kind: _events_pb2.IssueKind
    department_id: str
    responsible_id: str
    due_time: _timestamp_pb2.Timestamp
    region: str
    def __init__(self, point_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., source_id: _Optional[str] = ..., kind: _Optional[_Union[_events_pb2.IssueKind, str]] = ..., department_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., region: _Optional[str] = ...) -> None: ...

class ReportResolutionRequest(_message.Message):
    __slots__ = ("issue_id", "report")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    REPORT_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    report: str
    def __init__(self, issue_id: _Optional[str] = ..., report: _Optional[str] = ...) -> None: ...

class AcceptResolutionRequest(_message.Message):
    __slots__ = ("issue_id",)
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    def __init__(self, issue_id: _Optional[str] = ...) -> None: ...

class TellCustomerRequest(_message.Message):
    __slots__ = ("issue_id", "channel")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    channel: str
    def __init__(self, issue_id: _Optional[str] = ..., channel: _Optional[str] = ...) -> None: ...

class RateResolutionRequest(_message.Message):
    __slots__ = ("issue_id", "score", "suggestion")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    SUGGESTION_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    score: int
    suggestion: str
    def __init__(self, issue_id: _Optional[str] = ..., score: _Optional[int] = ..., suggestion: _Optional[str] = ...) -> None: ...

class MarkIssueOverdueRequest(_message.Message):
    __slots__ = ("issue_id",)
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    def __init__(self, issue_id: _Optional[str] = ...) -> None: ...

class HandOverIssuesRequest(_message.Message):
    __slots__ = ("customer_id", "former_id", "responsible_id", "region")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    former_id: str
    responsible_id: str
    region: str
    def __init__(self, customer_id: _Optional[str] = ..., former_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., region: _Optional[str] = ...) -> None: ...

class GetIssueRequest(_message.Message):
    __slots__ = ("issue_id",)
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    def __init__(self, issue_id: _Optional[str] = ...) -> None: ...

class IssueDetails(_message.Message):
    __slots__ = ("issue_id", "version", "region", "customer_id", "source_id", "kind", "status", "department_id", "responsible_id", "due_time", "text", "overdue", "late", "reported_time", "reported_by", "report", "accepted_by", "score", "suggestion", "possible")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    REPORTED_TIME_FIELD_NUMBER: _ClassVar[int]
    REPORTED_BY_FIELD_NUMBER: _ClassVar[int]
    REPORT_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_BY_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    SUGGESTION_FIELD_NUMBER: _ClassVar[int]
    POSSIBLE_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    version: int
    region: str
    customer_id: str
    source_id: str
    kind: _events_pb2.IssueKind
    status: IssueStatus
    department_id: str
    responsible_id: str
    due_time: _timestamp_pb2.Timestamp
    text: str
    overdue: bool
    late: bool
    reported_time: _timestamp_pb2.Timestamp
    reported_by: str
    report: str
    accepted_by: str
    score: int
    suggestion: str
    possible: _containers.RepeatedCompositeFieldContainer[_platform_pb2.Possible]
    def __init__(self, issue_id: _Optional[str] = ..., version: _Optional[int] = ..., region: _Optional[str] = ..., customer_id: _Optional[str] = ..., source_id: _Optional[str] = ..., kind: _Optional[_Union[_events_pb2.IssueKind, str]] = ..., status: _Optional[_Union[IssueStatus, str]] = ..., department_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., text: _Optional[str] = ..., overdue: _Optional[bool] = ..., late: _Optional[bool] = ..., reported_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reported_by: _Optional[str] = ..., report: _Optional[str] = ..., accepted_by: _Optional[str] = ..., score: _Optional[int] = ..., suggestion: _Optional[str] = ..., possible: _Optional[_Iterable[_Union[_platform_pb2.Possible, _Mapping]]] = ...) -> None: ...

class ListIssuesRequest(_message.Message):
    __slots__ = ("customer_id", "source_id", "kind", "status", "department_id", "responsible_id", "region", "due_time_from", "due_time_until", "overdue", "open", "page_size", "page_token", "order_by")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    source_id: str
    kind: _events_pb2.IssueKind
    status: IssueStatus
    department_id: str
    responsible_id: str
    region: str
    due_time_from: _timestamp_pb2.Timestamp
    due_time_until: _timestamp_pb2.Timestamp
    overdue: bool
    open: bool
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, customer_id: _Optional[str] = ..., source_id: _Optional[str] = ..., kind: _Optional[_Union[_events_pb2.IssueKind, str]] = ..., status: _Optional[_Union[IssueStatus, str]] = ..., department_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., region: _Optional[str] = ..., due_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., overdue: _Optional[bool] = ..., open: _Optional[bool] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListIssuesResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[IssueRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[IssueRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class IssueRow(_message.Message):
    __slots__ = ("issue_id", "region", "customer_id", "source_id", "kind", "status", "department_id", "responsible_id", "due_time", "opened_time", "reported_time", "resolved_time", "overdue", "late", "score", "times_reopened", "open")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    OPENED_TIME_FIELD_NUMBER: _ClassVar[int]
    REPORTED_TIME_FIELD_NUMBER: _ClassVar[int]
    RESOLVED_TIME_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    TIMES_REOPENED_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    region: str
    customer_id: str
    source_id: str
    kind: _events_pb2.IssueKind
    status: IssueStatus
    department_id: str
    responsible_id: str
    due_time: _timestamp_pb2.Timestamp
    opened_time: _timestamp_pb2.Timestamp
    reported_time: _timestamp_pb2.Timestamp
    resolved_time: _timestamp_pb2.Timestamp
    overdue: bool
    late: bool
    score: int
    times_reopened: int
    open: bool
    def __init__(self, issue_id: _Optional[str] = ..., region: _Optional[str] = ..., customer_id: _Optional[str] = ..., source_id: _Optional[str] = ..., kind: _Optional[_Union[_events_pb2.IssueKind, str]] = ..., status: _Optional[_Union[IssueStatus, str]] = ..., department_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., opened_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reported_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., resolved_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., overdue: _Optional[bool] = ..., late: _Optional[bool] = ..., score: _Optional[int] = ..., times_reopened: _Optional[int] = ..., open: _Optional[bool] = ...) -> None: ...
