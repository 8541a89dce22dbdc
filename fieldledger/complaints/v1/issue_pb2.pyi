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
    ISSUE_STATUS_ACCEPTED: _ClassVar[IssueStatus]
    ISSUE_STATUS_PLANNED: _ClassVar[IssueStatus]
    ISSUE_STATUS_DECLINED: _ClassVar[IssueStatus]
    ISSUE_STATUS_RETURNED: _ClassVar[IssueStatus]
    ISSUE_STATUS_CANCELLED: _ClassVar[IssueStatus]

class IssueStep(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ISSUE_STEP_UNSPECIFIED: _ClassVar[IssueStep]
    ISSUE_STEP_OPENED: _ClassVar[IssueStep]
    ISSUE_STEP_TAKEN: _ClassVar[IssueStep]
    ISSUE_STEP_DECLINED: _ClassVar[IssueStep]
    ISSUE_STEP_REASSIGNED: _ClassVar[IssueStep]
    ISSUE_STEP_HANDED_OVER: _ClassVar[IssueStep]
    ISSUE_STEP_PLANNED: _ClassVar[IssueStep]
    ISSUE_STEP_SPLIT: _ClassVar[IssueStep]
    ISSUE_STEP_EXTENSION_ASKED: _ClassVar[IssueStep]
    ISSUE_STEP_EXTENDED: _ClassVar[IssueStep]
    ISSUE_STEP_EXTENSION_REFUSED: _ClassVar[IssueStep]
    ISSUE_STEP_OVERDUE: _ClassVar[IssueStep]
    ISSUE_STEP_REPORTED: _ClassVar[IssueStep]
    ISSUE_STEP_RETURNED: _ClassVar[IssueStep]
    ISSUE_STEP_RESOLVED: _ClassVar[IssueStep]
    ISSUE_STEP_TOLD: _ClassVar[IssueStep]
    ISSUE_STEP_RATED: _ClassVar[IssueStep]
    ISSUE_STEP_REOPENED: _ClassVar[IssueStep]
    ISSUE_STEP_CLOSED: _ClassVar[IssueStep]
    ISSUE_STEP_CANCELLED: _ClassVar[IssueStep]
    ISSUE_STEP_PROGRESS_TOLD: _ClassVar[IssueStep]
ISSUE_STATUS_UNSPECIFIED: IssueStatus
ISSUE_STATUS_OPEN: IssueStatus
ISSUE_STATUS_REPORTED: IssueStatus
ISSUE_STATUS_RESOLVED: IssueStatus
ISSUE_STATUS_TOLD: IssueStatus
ISSUE_STATUS_REOPENED: IssueStatus
ISSUE_STATUS_CLOSED: IssueStatus
ISSUE_STATUS_ACCEPTED: IssueStatus
ISSUE_STATUS_PLANNED: IssueStatus
ISSUE_STATUS_DECLINED: IssueStatus
ISSUE_STATUS_RETURNED: IssueStatus
ISSUE_STATUS_CANCELLED: IssueStatus
ISSUE_STEP_UNSPECIFIED: IssueStep
ISSUE_STEP_OPENED: IssueStep
ISSUE_STEP_TAKEN: IssueStep
ISSUE_STEP_DECLINED: IssueStep
ISSUE_STEP_REASSIGNED: IssueStep
ISSUE_STEP_HANDED_OVER: IssueStep
ISSUE_STEP_PLANNED: IssueStep
ISSUE_STEP_SPLIT: IssueStep
ISSUE_STEP_EXTENSION_ASKED: IssueStep
ISSUE_STEP_EXTENDED: IssueStep
ISSUE_STEP_EXTENSION_REFUSED: IssueStep
ISSUE_STEP_OVERDUE: IssueStep
ISSUE_STEP_REPORTED: IssueStep
ISSUE_STEP_RETURNED: IssueStep
ISSUE_STEP_RESOLVED: IssueStep
ISSUE_STEP_TOLD: IssueStep
ISSUE_STEP_RATED: IssueStep
ISSUE_STEP_REOPENED: IssueStep
ISSUE_STEP_CLOSED: IssueStep
ISSUE_STEP_CANCELLED: IssueStep
ISSUE_STEP_PROGRESS_TOLD: IssueStep

class OpenIssueRequest(_message.Message):
    __slots__ = ("customer_id", "source_id", "kind", "department_id", "responsible_id", "due_time", "region", "text", "lead_id", "product")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    source_id: str
    kind: _events_pb2.IssueKind
    department_id: str
    responsible_id: str
    due_time: _timestamp_pb2.Timestamp
    region: str
    text: str
    lead_id: str
    product: str
    def __init__(self, customer_id: _Optional[str] = ..., source_id: _Optional[str] = ..., kind: _Optional[_Union[_events_pb2.IssueKind, str]] = ..., department_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., region: _Optional[str] = ..., text: _Optional[str] = ..., lead_id: _Optional[str] = ..., product: _Optional[str] = ...) -> None: ...

class RaiseIssueRequest(_message.Message):
    __slots__ = ("point_id", "customer_id", "source_id", "kind", "department_id", "responsible_id", "due_time", "region", "lead_id", "product")
    POINT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    point_id: str
    customer_id: str
    source_id: str
    kind: _events_pb2.IssueKind
    department_id: str
    responsible_id: str
    due_time: _timestamp_pb2.Timestamp
    region: str
    lead_id: str
    product: str
    def __init__(self, point_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., source_id: _Optional[str] = ..., kind: _Optional[_Union[_events_pb2.IssueKind, str]] = ..., department_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., region: _Optional[str] = ..., lead_id: _Optional[str] = ..., product: _Optional[str] = ...) -> None: ...

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
    __slots__ = ("issue_id", "channel", "note")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    channel: str
    note: str
    def __init__(self, issue_id: _Optional[str] = ..., channel: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class RateResolutionRequest(_message.Message):
    __slots__ = ("issue_id", "score", "suggestion", "refused")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    SUGGESTION_FIELD_NUMBER: _ClassVar[int]
    REFUSED_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    score: int
    suggestion: str
    refused: bool
    def __init__(self, issue_id: _Optional[str] = ..., score: _Optional[int] = ..., suggestion: _Optional[str] = ..., refused: _Optional[bool] = ...) -> None: ...

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
    __slots__ = ("issue_id", "version", "region", "customer_id", "source_id", "kind", "status", "department_id", "responsible_id", "due_time", "text", "overdue", "late", "reported_time", "reported_by", "report", "accepted_by", "score", "suggestion", "lead_id", "parent_id", "product", "point_id", "cut", "bounces", "extensions", "extension_due_time", "extension_asked_by", "extension_reason", "reason", "note", "steps", "part_ids", "course", "refused", "possible")
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
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    PARENT_ID_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    POINT_ID_FIELD_NUMBER: _ClassVar[int]
    CUT_FIELD_NUMBER: _ClassVar[int]
    BOUNCES_FIELD_NUMBER: _ClassVar[int]
    EXTENSIONS_FIELD_NUMBER: _ClassVar[int]
    EXTENSION_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    EXTENSION_ASKED_BY_FIELD_NUMBER: _ClassVar[int]
    EXTENSION_REASON_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    PART_IDS_FIELD_NUMBER: _ClassVar[int]
    COURSE_FIELD_NUMBER: _ClassVar[int]
    REFUSED_FIELD_NUMBER: _ClassVar[int]
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
    lead_id: str
    parent_id: str
    product: str
    point_id: str
    cut: bool
    bounces: int
    extensions: int
    extension_due_time: _timestamp_pb2.Timestamp
    extension_asked_by: str
    extension_reason: str
    reason: str
    note: str
    steps: _containers.RepeatedCompositeFieldContainer[PlanStep]
    part_ids: _containers.RepeatedScalarFieldContainer[str]
    course: _containers.RepeatedCompositeFieldContainer[CourseStep]
    refused: bool
    possible: _containers.RepeatedCompositeFieldContainer[_platform_pb2.Possible]
    def __init__(self, issue_id: _Optional[str] = ..., version: _Optional[int] = ..., region: _Optional[str] = ..., customer_id: _Optional[str] = ..., source_id: _Optional[str] = ..., kind: _Optional[_Union[_events_pb2.IssueKind, str]] = ..., status: _Optional[_Union[IssueStatus, str]] = ..., department_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., text: _Optional[str] = ..., overdue: _Optional[bool] = ..., late: _Optional[bool] = ..., reported_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reported_by: _Optional[str] = ..., report: _Optional[str] = ..., accepted_by: _Optional[str] = ..., score: _Optional[int] = ..., suggestion: _Optional[str] = ..., lead_id: _Optional[str] = ..., parent_id: _Optional[str] = ..., product: _Optional[str] = ..., point_id: _Optional[str] = ..., cut: _Optional[bool] = ..., bounces: _Optional[int] = ..., extensions: _Optional[int] = ..., extension_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., extension_asked_by: _Optional[str] = ..., extension_reason: _Optional[str] = ..., reason: _Optional[str] = ..., note: _Optional[str] = ..., steps: _Optional[_Iterable[_Union[PlanStep, _Mapping]]] = ..., part_ids: _Optional[_Iterable[str]] = ..., course: _Optional[_Iterable[_Union[CourseStep, _Mapping]]] = ..., refused: _Optional[bool] = ..., possible: _Optional[_Iterable[_Union[_platform_pb2.Possible, _Mapping]]] = ...) -> None: ...

class ListIssuesRequest(_message.Message):
    __slots__ = ("customer_id", "source_id", "kind", "status", "department_id", "responsible_id", "region", "due_time_from", "due_time_until", "overdue", "open", "lead_id", "parent_id", "product", "cut", "extension_asked", "page_size", "page_token", "order_by", "issue_ids")
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
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    PARENT_ID_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    CUT_FIELD_NUMBER: _ClassVar[int]
    EXTENSION_ASKED_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    ISSUE_IDS_FIELD_NUMBER: _ClassVar[int]
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
    lead_id: str
    parent_id: str
    product: str
    cut: bool
    extension_asked: bool
    page_size: int
    page_token: str
    order_by: str
    issue_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, customer_id: _Optional[str] = ..., source_id: _Optional[str] = ..., kind: _Optional[_Union[_events_pb2.IssueKind, str]] = ..., status: _Optional[_Union[IssueStatus, str]] = ..., department_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., region: _Optional[str] = ..., due_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., overdue: _Optional[bool] = ..., open: _Optional[bool] = ..., lead_id: _Optional[str] = ..., parent_id: _Optional[str] = ..., product: _Optional[str] = ..., cut: _Optional[bool] = ..., extension_asked: _Optional[bool] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ..., issue_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ListIssuesResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[IssueRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[IssueRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class IssueRow(_message.Message):
    __slots__ = ("issue_id", "region", "customer_id", "source_id", "kind", "status", "department_id", "responsible_id", "due_time", "opened_time", "reported_time", "resolved_time", "overdue", "late", "score", "times_reopened", "open", "lead_id", "parent_id", "product", "bounces", "extensions", "cut", "extension_asked", "extension_asked_by", "extension_due_time")
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
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    PARENT_ID_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    BOUNCES_FIELD_NUMBER: _ClassVar[int]
    EXTENSIONS_FIELD_NUMBER: _ClassVar[int]
    CUT_FIELD_NUMBER: _ClassVar[int]
    EXTENSION_ASKED_FIELD_NUMBER: _ClassVar[int]
    EXTENSION_ASKED_BY_FIELD_NUMBER: _ClassVar[int]
    EXTENSION_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
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
    lead_id: str
    parent_id: str
    product: str
    bounces: int
    extensions: int
    cut: bool
    extension_asked: bool
    extension_asked_by: str
    extension_due_time: _timestamp_pb2.Timestamp
    def __init__(self, issue_id: _Optional[str] = ..., region: _Optional[str] = ..., customer_id: _Optional[str] = ..., source_id: _Optional[str] = ..., kind: _Optional[_Union[_events_pb2.IssueKind, str]] = ..., status: _Optional[_Union[IssueStatus, str]] = ..., department_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., opened_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reported_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., resolved_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., overdue: _Optional[bool] = ..., late: _Optional[bool] = ..., score: _Optional[int] = ..., times_reopened: _Optional[int] = ..., open: _Optional[bool] = ..., lead_id: _Optional[str] = ..., parent_id: _Optional[str] = ..., product: _Optional[str] = ..., bounces: _Optional[int] = ..., extensions: _Optional[int] = ..., cut: _Optional[bool] = ..., extension_asked: _Optional[bool] = ..., extension_asked_by: _Optional[str] = ..., extension_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AcceptIssueRequest(_message.Message):
    __slots__ = ("issue_id",)
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    def __init__(self, issue_id: _Optional[str] = ...) -> None: ...

class DeclineIssueRequest(_message.Message):
    __slots__ = ("issue_id", "reason")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    reason: str
    def __init__(self, issue_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class ReassignIssueRequest(_message.Message):
    __slots__ = ("issue_id", "department_id", "responsible_id", "reason")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    department_id: str
    responsible_id: str
    reason: str
    def __init__(self, issue_id: _Optional[str] = ..., department_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class PlanStep(_message.Message):
    __slots__ = ("text", "step_date")
    TEXT_FIELD_NUMBER: _ClassVar[int]
    STEP_DATE_FIELD_NUMBER: _ClassVar[int]
    text: str
    step_date: str
    def __init__(self, text: _Optional[str] = ..., step_date: _Optional[str] = ...) -> None: ...

class PlanIssueRequest(_message.Message):
    __slots__ = ("issue_id", "steps")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    steps: _containers.RepeatedCompositeFieldContainer[PlanStep]
    def __init__(self, issue_id: _Optional[str] = ..., steps: _Optional[_Iterable[_Union[PlanStep, _Mapping]]] = ...) -> None: ...

class IssuePart(_message.Message):
    __slots__ = ("department_id", "responsible_id", "due_time", "text")
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    department_id: str
    responsible_id: str
    due_time: _timestamp_pb2.Timestamp
    text: str
    def __init__(self, department_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., text: _Optional[str] = ...) -> None: ...

class SplitIssueRequest(_message.Message):
    __slots__ = ("issue_id", "parts")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    parts: _containers.RepeatedCompositeFieldContainer[IssuePart]
    def __init__(self, issue_id: _Optional[str] = ..., parts: _Optional[_Iterable[_Union[IssuePart, _Mapping]]] = ...) -> None: ...

class AskExtensionRequest(_message.Message):
    __slots__ = ("issue_id", "due_time", "reason")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    due_time: _timestamp_pb2.Timestamp
    reason: str
    def __init__(self, issue_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reason: _Optional[str] = ...) -> None: ...

class DecideExtensionRequest(_message.Message):
    __slots__ = ("issue_id", "approve")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    APPROVE_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    approve: bool
    def __init__(self, issue_id: _Optional[str] = ..., approve: _Optional[bool] = ...) -> None: ...

class ReturnResolutionRequest(_message.Message):
    __slots__ = ("issue_id", "reason")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    reason: str
    def __init__(self, issue_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class CancelIssueRequest(_message.Message):
    __slots__ = ("issue_id", "cause", "reason")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    cause: _events_pb2.IssueCancelCause
    reason: str
    def __init__(self, issue_id: _Optional[str] = ..., cause: _Optional[_Union[_events_pb2.IssueCancelCause, str]] = ..., reason: _Optional[str] = ...) -> None: ...

class TellProgressRequest(_message.Message):
    __slots__ = ("issue_id", "channel", "note")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    channel: str
    note: str
    def __init__(self, issue_id: _Optional[str] = ..., channel: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class CourseStep(_message.Message):
    __slots__ = ("step", "step_time", "staff_id", "late", "score")
    STEP_FIELD_NUMBER: _ClassVar[int]
    STEP_TIME_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    step: IssueStep
    step_time: _timestamp_pb2.Timestamp
    staff_id: str
    late: bool
    score: int
    def __init__(self, step: _Optional[_Union[IssueStep, str]] = ..., step_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., staff_id: _Optional[str] = ..., late: _Optional[bool] = ..., score: _Optional[int] = ...) -> None: ...

class DepartmentKindRow(_message.Message):
    __slots__ = ("department_id", "marketing")
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    MARKETING_FIELD_NUMBER: _ClassVar[int]
    department_id: str
    marketing: bool
    def __init__(self, department_id: _Optional[str] = ..., marketing: _Optional[bool] = ...) -> None: ...

class SummariseIssueAgesRequest(_message.Message):
    __slots__ = ("region", "department_id", "kind")
    REGION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    region: str
    department_id: str
    kind: _events_pb2.IssueKind
    def __init__(self, region: _Optional[str] = ..., department_id: _Optional[str] = ..., kind: _Optional[_Union[_events_pb2.IssueKind, str]] = ...) -> None: ...

class SummariseIssueAgesResponse(_message.Message):
    __slots__ = ("rows",)
    ROWS_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[IssueAgeRow]
    def __init__(self, rows: _Optional[_Iterable[_Union[IssueAgeRow, _Mapping]]] = ...) -> None: ...

class IssueAgeRow(_message.Message):
    __slots__ = ("region", "department_id", "kind", "open", "up_to_2_days", "up_to_7_days", "up_to_30_days", "over_30_days", "overdue", "extended", "bounced")
    REGION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    UP_TO_2_DAYS_FIELD_NUMBER: _ClassVar[int]
    UP_TO_7_DAYS_FIELD_NUMBER: _ClassVar[int]
    UP_TO_30_DAYS_FIELD_NUMBER: _ClassVar[int]
    OVER_30_DAYS_FIELD_NUMBER: _ClassVar[int]
    OVERDUE_FIELD_NUMBER: _ClassVar[int]
    EXTENDED_FIELD_NUMBER: _ClassVar[int]
    BOUNCED_FIELD_NUMBER: _ClassVar[int]
    region: str
    department_id: str
    kind: _events_pb2.IssueKind
    open: int
    up_to_2_days: int
    up_to_7_days: int
    up_to_30_days: int
    over_30_days: int
    overdue: int
    extended: int
    bounced: int
    def __init__(self, region: _Optional[str] = ..., department_id: _Optional[str] = ..., kind: _Optional[_Union[_events_pb2.IssueKind, str]] = ..., open: _Optional[int] = ..., up_to_2_days: _Optional[int] = ..., up_to_7_days: _Optional[int] = ..., up_to_30_days: _Optional[int] = ..., over_30_days: _Optional[int] = ..., overdue: _Optional[int] = ..., extended: _Optional[int] = ..., bounced: _Optional[int] = ...) -> None: ...
