import datetime

from fieldledger.complaints.v1 import events_pb2 as _events_pb2
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

class WriteSummaryRequest(_message.Message):
    __slots__ = ("complaint_id", "lesson", "action_ids", "no_action_reason")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    LESSON_FIELD_NUMBER: _ClassVar[int]
    ACTION_IDS_FIELD_NUMBER: _ClassVar[int]
    NO_ACTION_REASON_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    lesson: str
    action_ids: _containers.RepeatedScalarFieldContainer[str]
    no_action_reason: str
    def __init__(self, complaint_id: _Optional[str] = ..., lesson: _Optional[str] = ..., action_ids: _Optional[_Iterable[str]] = ..., no_action_reason: _Optional[str] = ...) -> None: ...

class OweSummaryRequest(_message.Message):
    __slots__ = ("complaint_id",)
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    def __init__(self, complaint_id: _Optional[str] = ...) -> None: ...

class RaisePreventiveActionRequest(_message.Message):
    __slots__ = ("complaint_ids", "product", "cause", "measure", "department_id", "responsible_id", "due_time")
    COMPLAINT_IDS_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    MEASURE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    complaint_ids: _containers.RepeatedScalarFieldContainer[str]
    product: str
    cause: _events_pb2.ComplaintCause
    measure: str
    department_id: str
    responsible_id: str
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, complaint_ids: _Optional[_Iterable[str]] = ..., product: _Optional[str] = ..., cause: _Optional[_Union[_events_pb2.ComplaintCause, str]] = ..., measure: _Optional[str] = ..., department_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ReportActionRequest(_message.Message):
    __slots__ = ("action_id", "report")
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    REPORT_FIELD_NUMBER: _ClassVar[int]
    action_id: str
    report: str
    def __init__(self, action_id: _Optional[str] = ..., report: _Optional[str] = ...) -> None: ...

class CheckEffectRequest(_message.Message):
    __slots__ = ("action_id", "effective", "reason", "due_time")
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    action_id: str
    effective: bool
    reason: str
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, action_id: _Optional[str] = ..., effective: _Optional[bool] = ..., reason: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AbandonActionRequest(_message.Message):
    __slots__ = ("action_id", "reason")
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    action_id: str
    reason: str
    def __init__(self, action_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class GetCaseSummaryRequest(_message.Message):
    __slots__ = ("complaint_id",)
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    def __init__(self, complaint_id: _Optional[str] = ...) -> None: ...

class CaseSummaryDetails(_message.Message):
    __slots__ = ("complaint_id", "version", "region", "customer_id", "lesson", "action_ids", "no_action_reason", "summarised_by", "summarised_time")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    LESSON_FIELD_NUMBER: _ClassVar[int]
    ACTION_IDS_FIELD_NUMBER: _ClassVar[int]
    NO_ACTION_REASON_FIELD_NUMBER: _ClassVar[int]
    SUMMARISED_BY_FIELD_NUMBER: _ClassVar[int]
    SUMMARISED_TIME_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    version: int
    region: str
    customer_id: str
    lesson: str
    action_ids: _containers.RepeatedScalarFieldContainer[str]
    no_action_reason: str
    summarised_by: str
    summarised_time: _timestamp_pb2.Timestamp
    def __init__(self, complaint_id: _Optional[str] = ..., version: _Optional[int] = ..., region: _Optional[str] = ..., customer_id: _Optional[str] = ..., lesson: _Optional[str] = ..., action_ids: _Optional[_Iterable[str]] = ..., no_action_reason: _Optional[str] = ..., summarised_by: _Optional[str] = ..., summarised_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListCaseSummariesRequest(_message.Message):
    __slots__ = ("customer_id", "handler_id", "region", "product", "cause", "summarised_time_from", "summarised_time_until", "page_size", "page_token", "order_by")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    SUMMARISED_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    SUMMARISED_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    handler_id: str
    region: str
    product: str
    cause: _events_pb2.ComplaintCause
    summarised_time_from: _timestamp_pb2.Timestamp
    summarised_time_until: _timestamp_pb2.Timestamp
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, customer_id: _Optional[str] = ..., handler_id: _Optional[str] = ..., region: _Optional[str] = ..., product: _Optional[str] = ..., cause: _Optional[_Union[_events_pb2.ComplaintCause, str]] = ..., summarised_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., summarised_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListCaseSummariesResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[CaseSummaryRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[CaseSummaryRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CaseSummaryRow(_message.Message):
    __slots__ = ("complaint_id", "region", "owner_id", "customer_id", "handler_id", "product", "cause", "summarised_by", "summarised_time", "actions")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ID_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    SUMMARISED_BY_FIELD_NUMBER: _ClassVar[int]
    SUMMARISED_TIME_FIELD_NUMBER: _ClassVar[int]
    ACTIONS_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    region: str
    owner_id: str
    customer_id: str
    handler_id: str
    product: str
    cause: _events_pb2.ComplaintCause
    summarised_by: str
    summarised_time: _timestamp_pb2.Timestamp
    actions: int
    def __init__(self, complaint_id: _Optional[str] = ..., region: _Optional[str] = ..., owner_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., handler_id: _Optional[str] = ..., product: _Optional[str] = ..., cause: _Optional[_Union[_events_pb2.ComplaintCause, str]] = ..., summarised_by: _Optional[str] = ..., summarised_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actions: _Optional[int] = ...) -> None: ...

class GetPreventiveActionRequest(_message.Message):
    __slots__ = ("action_id",)
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    action_id: str
    def __init__(self, action_id: _Optional[str] = ...) -> None: ...

class PreventiveActionDetails(_message.Message):
    __slots__ = ("action_id", "version", "region", "status", "complaint_ids", "product", "cause", "measure", "department_id", "responsible_id", "raised_by", "due_time", "report", "reported_time", "effect_time", "repeats", "reason", "possible")
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    COMPLAINT_IDS_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    MEASURE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    RAISED_BY_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    REPORT_FIELD_NUMBER: _ClassVar[int]
    REPORTED_TIME_FIELD_NUMBER: _ClassVar[int]
    EFFECT_TIME_FIELD_NUMBER: _ClassVar[int]
    REPEATS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    POSSIBLE_FIELD_NUMBER: _ClassVar[int]
    action_id: str
    version: int
    region: str
    status: _events_pb2.PreventiveActionStatus
    complaint_ids: _containers.RepeatedScalarFieldContainer[str]
    product: str
    cause: _events_pb2.ComplaintCause
    measure: str
    department_id: str
    responsible_id: str
    raised_by: str
    due_time: _timestamp_pb2.Timestamp
    report: str
    reported_time: _timestamp_pb2.Timestamp
    effect_time: _timestamp_pb2.Timestamp
    repeats: int
    reason: str
    possible: _containers.RepeatedCompositeFieldContainer[_platform_pb2.Possible]
    def __init__(self, action_id: _Optional[str] = ..., version: _Optional[int] = ..., region: _Optional[str] = ..., status: _Optional[_Union[_events_pb2.PreventiveActionStatus, str]] = ..., complaint_ids: _Optional[_Iterable[str]] = ..., product: _Optional[str] = ..., cause: _Optional[_Union[_events_pb2.ComplaintCause, str]] = ..., measure: _Optional[str] = ..., department_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., raised_by: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., report: _Optional[str] = ..., reported_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., effect_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., repeats: _Optional[int] = ..., reason: _Optional[str] = ..., possible: _Optional[_Iterable[_Union[_platform_pb2.Possible, _Mapping]]] = ...) -> None: ...

class ListPreventiveActionsRequest(_message.Message):
    __slots__ = ("region", "status", "product", "cause", "department_id", "responsible_id", "due_time_from", "due_time_until", "page_size", "page_token", "order_by", "action_ids")
    REGION_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    ACTION_IDS_FIELD_NUMBER: _ClassVar[int]
    region: str
    status: _events_pb2.PreventiveActionStatus
    product: str
    cause: _events_pb2.ComplaintCause
    department_id: str
    responsible_id: str
    due_time_from: _timestamp_pb2.Timestamp
    due_time_until: _timestamp_pb2.Timestamp
    page_size: int
    page_token: str
    order_by: str
    action_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, region: _Optional[str] = ..., status: _Optional[_Union[_events_pb2.PreventiveActionStatus, str]] = ..., product: _Optional[str] = ..., cause: _Optional[_Union[_events_pb2.ComplaintCause, str]] = ..., department_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., due_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ..., action_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ListPreventiveActionsResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[PreventiveActionRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[PreventiveActionRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class PreventiveActionRow(_message.Message):
    __slots__ = ("action_id", "region", "status", "product", "cause", "department_id", "responsible_id", "due_time", "reported_time", "effect_time", "repeats", "raised_by")
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    REPORTED_TIME_FIELD_NUMBER: _ClassVar[int]
    EFFECT_TIME_FIELD_NUMBER: _ClassVar[int]
    REPEATS_FIELD_NUMBER: _ClassVar[int]
    RAISED_BY_FIELD_NUMBER: _ClassVar[int]
    action_id: str
    region: str
    status: _events_pb2.PreventiveActionStatus
    product: str
    cause: _events_pb2.ComplaintCause
    department_id: str
    responsible_id: str
    due_time: _timestamp_pb2.Timestamp
    reported_time: _timestamp_pb2.Timestamp
    effect_time: _timestamp_pb2.Timestamp
    repeats: int
    raised_by: str
    def __init__(self, action_id: _Optional[str] = ..., region: _Optional[str] = ..., status: _Optional[_Union[_events_pb2.PreventiveActionStatus, str]] = ..., product: _Optional[str] = ..., cause: _Optional[_Union[_events_pb2.ComplaintCause, str]] = ..., department_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reported_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., effect_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., repeats: _Optional[int] = ..., raised_by: _Optional[str] = ...) -> None: ...

class SummariseRecurrencesRequest(_message.Message):
    __slots__ = ("region", "product", "cause", "received_time_from", "received_time_until")
    REGION_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    region: str
    product: str
    cause: _events_pb2.ComplaintCause
    received_time_from: _timestamp_pb2.Timestamp
    received_time_until: _timestamp_pb2.Timestamp
    def __init__(self, region: _Optional[str] = ..., product: _Optional[str] = ..., cause: _Optional[_Union[_events_pb2.ComplaintCause, str]] = ..., received_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., received_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SummariseRecurrencesResponse(_message.Message):
    __slots__ = ("rows",)
    ROWS_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[RecurrenceRow]
    def __init__(self, rows: _Optional[_Iterable[_Union[RecurrenceRow, _Mapping]]] = ...) -> None: ...

class RecurrenceRow(_message.Message):
    __slots__ = ("region", "product", "cause", "complaints", "repeats", "customers")
    REGION_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    COMPLAINTS_FIELD_NUMBER: _ClassVar[int]
    REPEATS_FIELD_NUMBER: _ClassVar[int]
    CUSTOMERS_FIELD_NUMBER: _ClassVar[int]
    region: str
    product: str
    cause: _events_pb2.ComplaintCause
    complaints: int
    repeats: int
    customers: int
    def __init__(self, region: _Optional[str] = ..., product: _Optional[str] = ..., cause: _Optional[_Union[_events_pb2.ComplaintCause, str]] = ..., complaints: _Optional[int] = ..., repeats: _Optional[int] = ..., customers: _Optional[int] = ...) -> None: ...
