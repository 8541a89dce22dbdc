import datetime

from fieldledger.customers.v1 import events_pb2 as _events_pb2
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

class CaseOutcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CASE_OUTCOME_UNSPECIFIED: _ClassVar[CaseOutcome]
    CASE_OUTCOME_OPEN: _ClassVar[CaseOutcome]
    CASE_OUTCOME_WON: _ClassVar[CaseOutcome]
    CASE_OUTCOME_LOST: _ClassVar[CaseOutcome]
CASE_OUTCOME_UNSPECIFIED: CaseOutcome
CASE_OUTCOME_OPEN: CaseOutcome
CASE_OUTCOME_WON: CaseOutcome
CASE_OUTCOME_LOST: CaseOutcome

class CheckProspectRequest(_message.Message):
    __slots__ = ("customer_id", "outcome")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    outcome: _events_pb2.ProspectOutcome
    def __init__(self, customer_id: _Optional[str] = ..., outcome: _Optional[_Union[_events_pb2.ProspectOutcome, str]] = ...) -> None: ...

class SetNextStepRequest(_message.Message):
    __slots__ = ("customer_id", "kind", "due_time")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    kind: _events_pb2.NextStepKind
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, customer_id: _Optional[str] = ..., kind: _Optional[_Union[_events_pb2.NextStepKind, str]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class QualifyLeadRequest(_message.Message):
    __slots__ = ("customer_id", "segment", "intent", "fit", "potential", "class_reason")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    SEGMENT_FIELD_NUMBER: _ClassVar[int]
    INTENT_FIELD_NUMBER: _ClassVar[int]
    FIT_FIELD_NUMBER: _ClassVar[int]
    POTENTIAL_FIELD_NUMBER: _ClassVar[int]
    CLASS_REASON_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    segment: str
    intent: int
    fit: int
    potential: int
    class_reason: str
    def __init__(self, customer_id: _Optional[str] = ..., segment: _Optional[str] = ..., intent: _Optional[int] = ..., fit: _Optional[int] = ..., potential: _Optional[int] = ..., class_reason: _Optional[str] = ...) -> None: ...

class LoseLeadRequest(_message.Message):
    __slots__ = ("customer_id", "reason", "lost_to", "review", "tags")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LOST_TO_FIELD_NUMBER: _ClassVar[int]
    REVIEW_FIELD_NUMBER: _ClassVar[int]
    TAGS_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    reason: str
    lost_to: str
    review: CaseReview
    tags: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, customer_id: _Optional[str] = ..., reason: _Optional[str] = ..., lost_to: _Optional[str] = ..., review: _Optional[_Union[CaseReview, _Mapping]] = ..., tags: _Optional[_Iterable[str]] = ...) -> None: ...

class CaseReview(_message.Message):
    __slots__ = ("result", "cause", "lesson")
    RESULT_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    LESSON_FIELD_NUMBER: _ClassVar[int]
    result: str
    cause: str
    lesson: str
    def __init__(self, result: _Optional[str] = ..., cause: _Optional[str] = ..., lesson: _Optional[str] = ...) -> None: ...

class ReviewCaseRequest(_message.Message):
    __slots__ = ("customer_id", "review", "tags")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    REVIEW_FIELD_NUMBER: _ClassVar[int]
    TAGS_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    review: CaseReview
    tags: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, customer_id: _Optional[str] = ..., review: _Optional[_Union[CaseReview, _Mapping]] = ..., tags: _Optional[_Iterable[str]] = ...) -> None: ...

class LapseCustomerRequest(_message.Message):
    __slots__ = ("customer_id", "last_purchase_date")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    LAST_PURCHASE_DATE_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    last_purchase_date: str
    def __init__(self, customer_id: _Optional[str] = ..., last_purchase_date: _Optional[str] = ...) -> None: ...

class RevokeLapseRequest(_message.Message):
    __slots__ = ("customer_id", "last_purchase_date")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    LAST_PURCHASE_DATE_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    last_purchase_date: str
    def __init__(self, customer_id: _Optional[str] = ..., last_purchase_date: _Optional[str] = ...) -> None: ...

class MissNextStepRequest(_message.Message):
    __slots__ = ("customer_id",)
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    def __init__(self, customer_id: _Optional[str] = ...) -> None: ...

class MissReviewRequest(_message.Message):
    __slots__ = ("customer_id",)
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    def __init__(self, customer_id: _Optional[str] = ...) -> None: ...

class GetLeadRequest(_message.Message):
    __slots__ = ("customer_id",)
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    def __init__(self, customer_id: _Optional[str] = ...) -> None: ...

class LeadDetails(_message.Message):
    __slots__ = ("customer_id", "version", "region", "developer_id", "responsible_id", "case_no", "source_code", "source_group", "validity", "next_step_kind", "next_step_due_time", "next_step_overdue", "segment", "scores", "lead_class", "priority", "priority_by", "class_reason", "lost_reason", "lost_to", "review_due_time", "review_overdue", "review", "tags", "possible")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    DEVELOPER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    SOURCE_CODE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_GROUP_FIELD_NUMBER: _ClassVar[int]
    VALIDITY_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_KIND_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_OVERDUE_FIELD_NUMBER: _ClassVar[int]
    SEGMENT_FIELD_NUMBER: _ClassVar[int]
    SCORES_FIELD_NUMBER: _ClassVar[int]
    LEAD_CLASS_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_BY_FIELD_NUMBER: _ClassVar[int]
    CLASS_REASON_FIELD_NUMBER: _ClassVar[int]
    LOST_REASON_FIELD_NUMBER: _ClassVar[int]
    LOST_TO_FIELD_NUMBER: _ClassVar[int]
    REVIEW_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    REVIEW_OVERDUE_FIELD_NUMBER: _ClassVar[int]
    REVIEW_FIELD_NUMBER: _ClassVar[int]
    TAGS_FIELD_NUMBER: _ClassVar[int]
    POSSIBLE_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    version: int
    region: str
    developer_id: str
    responsible_id: str
    case_no: int
    source_code: str
    source_group: str
    validity: _events_pb2.ProspectOutcome
    next_step_kind: _events_pb2.NextStepKind
    next_step_due_time: _timestamp_pb2.Timestamp
    next_step_overdue: bool
    segment: str
    scores: _events_pb2.LeadScores
    lead_class: _events_pb2.LeadClass
    priority: int
    priority_by: _events_pb2.LeadScores
    class_reason: str
    lost_reason: str
    lost_to: str
    review_due_time: _timestamp_pb2.Timestamp
    review_overdue: bool
    review: CaseReview
    tags: _containers.RepeatedScalarFieldContainer[str]
    possible: _containers.RepeatedCompositeFieldContainer[_platform_pb2.Possible]
    def __init__(self, customer_id: _Optional[str] = ..., version: _Optional[int] = ..., region: _Optional[str] = ..., developer_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., case_no: _Optional[int] = ..., source_code: _Optional[str] = ..., source_group: _Optional[str] = ..., validity: _Optional[_Union[_events_pb2.ProspectOutcome, str]] = ..., next_step_kind: _Optional[_Union[_events_pb2.NextStepKind, str]] = ..., next_step_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., next_step_overdue: _Optional[bool] = ..., segment: _Optional[str] = ..., scores: _Optional[_Union[_events_pb2.LeadScores, _Mapping]] = ..., lead_class: _Optional[_Union[_events_pb2.LeadClass, str]] = ..., priority: _Optional[int] = ..., priority_by: _Optional[_Union[_events_pb2.LeadScores, _Mapping]] = ..., class_reason: _Optional[str] = ..., lost_reason: _Optional[str] = ..., lost_to: _Optional[str] = ..., review_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., review_overdue: _Optional[bool] = ..., review: _Optional[_Union[CaseReview, _Mapping]] = ..., tags: _Optional[_Iterable[str]] = ..., possible: _Optional[_Iterable[_Union[_platform_pb2.Possible, _Mapping]]] = ...) -> None: ...

class ListCasesRequest(_message.Message):
    __slots__ = ("customer_id", "region", "owner_id", "outcome", "reason", "lost_to", "source_code", "source_group", "month", "reviewed", "review_overdue", "tags", "page_size", "page_token", "order_by")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LOST_TO_FIELD_NUMBER: _ClassVar[int]
    SOURCE_CODE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_GROUP_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    REVIEWED_FIELD_NUMBER: _ClassVar[int]
    REVIEW_OVERDUE_FIELD_NUMBER: _ClassVar[int]
    TAGS_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    region: str
    owner_id: str
    outcome: CaseOutcome
    reason: str
    lost_to: str
    source_code: str
    source_group: str
    month: str
    reviewed: bool
    review_overdue: bool
    tags: str
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, customer_id: _Optional[str] = ..., region: _Optional[str] = ..., owner_id: _Optional[str] = ..., outcome: _Optional[_Union[CaseOutcome, str]] = ..., reason: _Optional[str] = ..., lost_to: _Optional[str] = ..., source_code: _Optional[str] = ..., source_group: _Optional[str] = ..., month: _Optional[str] = ..., reviewed: _Optional[bool] = ..., review_overdue: _Optional[bool] = ..., tags: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListCasesResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[CaseRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[CaseRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CaseRow(_message.Message):
    __slots__ = ("customer_id", "case_no", "region", "owner_id", "source_code", "source_group", "month", "began_time", "ended_time", "outcome", "reason", "lost_to", "reviewed", "review_overdue", "late", "tags")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_CODE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_GROUP_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    BEGAN_TIME_FIELD_NUMBER: _ClassVar[int]
    ENDED_TIME_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LOST_TO_FIELD_NUMBER: _ClassVar[int]
    REVIEWED_FIELD_NUMBER: _ClassVar[int]
    REVIEW_OVERDUE_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    TAGS_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    case_no: int
    region: str
    owner_id: str
    source_code: str
    source_group: str
    month: str
    began_time: _timestamp_pb2.Timestamp
    ended_time: _timestamp_pb2.Timestamp
    outcome: CaseOutcome
    reason: str
    lost_to: str
    reviewed: bool
    review_overdue: bool
    late: bool
    tags: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, customer_id: _Optional[str] = ..., case_no: _Optional[int] = ..., region: _Optional[str] = ..., owner_id: _Optional[str] = ..., source_code: _Optional[str] = ..., source_group: _Optional[str] = ..., month: _Optional[str] = ..., began_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., outcome: _Optional[_Union[CaseOutcome, str]] = ..., reason: _Optional[str] = ..., lost_to: _Optional[str] = ..., reviewed: _Optional[bool] = ..., review_overdue: _Optional[bool] = ..., late: _Optional[bool] = ..., tags: _Optional[_Iterable[str]] = ...) -> None: ...

class SummariseSourcesRequest(_message.Message):
    __slots__ = ("region", "source_code", "source_group", "month")
    REGION_FIELD_NUMBER: _ClassVar[int]
    SOURCE_CODE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_GROUP_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    region: str
    source_code: str
    source_group: str
    month: str
    def __init__(self, region: _Optional[str] = ..., source_code: _Optional[str] = ..., source_group: _Optional[str] = ..., month: _Optional[str] = ...) -> None: ...

class SummariseSourcesResponse(_message.Message):
    __slots__ = ("rows",)
    ROWS_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[SourceConversionRow]
    def __init__(self, rows: _Optional[_Iterable[_Union[SourceConversionRow, _Mapping]]] = ...) -> None: ...

class SourceConversionRow(_message.Message):
    __slots__ = ("region", "source_code", "source_group", "month", "leads", "won", "lost", "won_bp")
    REGION_FIELD_NUMBER: _ClassVar[int]
    SOURCE_CODE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_GROUP_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    LEADS_FIELD_NUMBER: _ClassVar[int]
    WON_FIELD_NUMBER: _ClassVar[int]
    LOST_FIELD_NUMBER: _ClassVar[int]
    WON_BP_FIELD_NUMBER: _ClassVar[int]
    region: str
    source_code: str
    source_group: str
    month: str
    leads: int
    won: int
    lost: int
    won_bp: int
    def __init__(self, region: _Optional[str] = ..., source_code: _Optional[str] = ..., source_group: _Optional[str] = ..., month: _Optional[str] = ..., leads: _Optional[int] = ..., won: _Optional[int] = ..., lost: _Optional[int] = ..., won_bp: _Optional[int] = ...) -> None: ...
