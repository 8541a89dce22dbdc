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

class VisitKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VISIT_KIND_UNSPECIFIED: _ClassVar[VisitKind]
    VISIT_KIND_KEY_ACCOUNT: _ClassVar[VisitKind]
    VISIT_KIND_DEVELOPMENT: _ClassVar[VisitKind]
    VISIT_KIND_RECEPTION: _ClassVar[VisitKind]
    VISIT_KIND_CALLBACK: _ClassVar[VisitKind]

class VisitStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VISIT_STATUS_UNSPECIFIED: _ClassVar[VisitStatus]
    VISIT_STATUS_PLANNED: _ClassVar[VisitStatus]
    VISIT_STATUS_CONFIRMED: _ClassVar[VisitStatus]
    VISIT_STATUS_LOGGED: _ClassVar[VisitStatus]
    VISIT_STATUS_CANCELLED: _ClassVar[VisitStatus]

class PointKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    POINT_KIND_UNSPECIFIED: _ClassVar[PointKind]
    POINT_KIND_PROBLEM: _ClassVar[PointKind]
    POINT_KIND_SUGGESTION: _ClassVar[PointKind]
    POINT_KIND_PROMISE: _ClassVar[PointKind]
VISIT_KIND_UNSPECIFIED: VisitKind
VISIT_KIND_KEY_ACCOUNT: VisitKind
VISIT_KIND_DEVELOPMENT: VisitKind
VISIT_KIND_RECEPTION: VisitKind
VISIT_KIND_CALLBACK: VisitKind
VISIT_STATUS_UNSPECIFIED: VisitStatus
VISIT_STATUS_PLANNED: VisitStatus
VISIT_STATUS_CONFIRMED: VisitStatus
VISIT_STATUS_LOGGED: VisitStatus
VISIT_STATUS_CANCELLED: VisitStatus
POINT_KIND_UNSPECIFIED: PointKind
POINT_KIND_PROBLEM: PointKind
POINT_KIND_SUGGESTION: PointKind
POINT_KIND_PROMISE: PointKind

class PlanVisitRequest(_message.Message):
    __slots__ = ("customer_id", "kind", "planned_time", "purpose")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PLANNED_TIME_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    kind: VisitKind
    planned_time: _timestamp_pb2.Timestamp
    purpose: str
    def __init__(self, customer_id: _Optional[str] = ..., kind: _Optional[_Union[VisitKind, str]] = ..., planned_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., purpose: _Optional[str] = ...) -> None: ...

class ConfirmVisitRequest(_message.Message):
    __slots__ = ("visit_id", "confirmed_by", "channel", "place")
    VISIT_ID_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_BY_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    visit_id: str
    confirmed_by: str
    channel: str
    place: str
    def __init__(self, visit_id: _Optional[str] = ..., confirmed_by: _Optional[str] = ..., channel: _Optional[str] = ..., place: _Optional[str] = ...) -> None: ...

class CancelVisitRequest(_message.Message):
    __slots__ = ("visit_id", "reason", "by_customer")
    VISIT_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    BY_CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    visit_id: str
    reason: str
    by_customer: bool
    def __init__(self, visit_id: _Optional[str] = ..., reason: _Optional[str] = ..., by_customer: _Optional[bool] = ...) -> None: ...

class LogVisitRequest(_message.Message):
    __slots__ = ("visit_id", "started_time", "ended_time", "place", "visitor_ids", "met", "customer_situation", "content", "needs", "objections", "consensus", "feedback", "next_step", "points")
    VISIT_ID_FIELD_NUMBER: _ClassVar[int]
    STARTED_TIME_FIELD_NUMBER: _ClassVar[int]
    ENDED_TIME_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    VISITOR_IDS_FIELD_NUMBER: _ClassVar[int]
    MET_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_SITUATION_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    NEEDS_FIELD_NUMBER: _ClassVar[int]
    OBJECTIONS_FIELD_NUMBER: _ClassVar[int]
    CONSENSUS_FIELD_NUMBER: _ClassVar[int]
    FEEDBACK_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    visit_id: str
    started_time: _timestamp_pb2.Timestamp
    ended_time: _timestamp_pb2.Timestamp
    place: str
    visitor_ids: _containers.RepeatedScalarFieldContainer[str]
    met: str
    customer_situation: str
    content: str
    needs: str
    objections: str
    consensus: str
    feedback: str
    next_step: str
    points: _containers.RepeatedCompositeFieldContainer[PointToSettle]
    def __init__(self, visit_id: _Optional[str] = ..., started_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., place: _Optional[str] = ..., visitor_ids: _Optional[_Iterable[str]] = ..., met: _Optional[str] = ..., customer_situation: _Optional[str] = ..., content: _Optional[str] = ..., needs: _Optional[str] = ..., objections: _Optional[str] = ..., consensus: _Optional[str] = ..., feedback: _Optional[str] = ..., next_step: _Optional[str] = ..., points: _Optional[_Iterable[_Union[PointToSettle, _Mapping]]] = ...) -> None: ...

class PointToSettle(_message.Message):
    __slots__ = ("kind", "text", "department_id", "responsible_id", "due_time")
    KIND_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    kind: PointKind
    text: str
    department_id: str
    responsible_id: str
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, kind: _Optional[_Union[PointKind, str]] = ..., text: _Optional[str] = ..., department_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class OweVisitsRequest(_message.Message):
    __slots__ = ("customer_id", "tier", "region", "responsible_id")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    TIER_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    tier: str
    region: str
    responsible_id: str
    def __init__(self, customer_id: _Optional[str] = ..., tier: _Optional[str] = ..., region: _Optional[str] = ..., responsible_id: _Optional[str] = ...) -> None: ...

class HandOverDutyRequest(_message.Message):
    __slots__ = ("customer_id", "responsible_id")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    responsible_id: str
    def __init__(self, customer_id: _Optional[str] = ..., responsible_id: _Optional[str] = ...) -> None: ...

class NoteVisitMadeRequest(_message.Message):
    __slots__ = ("customer_id", "visit_id")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    VISIT_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    visit_id: str
    def __init__(self, customer_id: _Optional[str] = ..., visit_id: _Optional[str] = ...) -> None: ...

class MissVisitRequest(_message.Message):
    __slots__ = ("duty_id",)
    DUTY_ID_FIELD_NUMBER: _ClassVar[int]
    duty_id: str
    def __init__(self, duty_id: _Optional[str] = ...) -> None: ...

class GetVisitRequest(_message.Message):
    __slots__ = ("visit_id",)
    VISIT_ID_FIELD_NUMBER: _ClassVar[int]
    visit_id: str
    def __init__(self, visit_id: _Optional[str] = ...) -> None: ...

class VisitDetails(_message.Message):
    __slots__ = ("visit_id", "version", "region", "customer_id", "owner_id", "kind", "status", "planned_time", "purpose", "ended_time", "content", "feedback", "next_step", "late", "points")
    VISIT_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    PLANNED_TIME_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    ENDED_TIME_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    FEEDBACK_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    visit_id: str
    version: int
    region: str
    customer_id: str
    owner_id: str
    kind: VisitKind
    status: VisitStatus
    planned_time: _timestamp_pb2.Timestamp
    purpose: str
    ended_time: _timestamp_pb2.Timestamp
    content: str
    feedback: str
    next_step: str
    late: bool
    points: _containers.RepeatedCompositeFieldContainer[PointToSettle]
    def __init__(self, visit_id: _Optional[str] = ..., version: _Optional[int] = ..., region: _Optional[str] = ..., customer_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., kind: _Optional[_Union[VisitKind, str]] = ..., status: _Optional[_Union[VisitStatus, str]] = ..., planned_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., purpose: _Optional[str] = ..., ended_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., content: _Optional[str] = ..., feedback: _Optional[str] = ..., next_step: _Optional[str] = ..., late: _Optional[bool] = ..., points: _Optional[_Iterable[_Union[PointToSettle, _Mapping]]] = ...) -> None: ...

class ListVisitsRequest(_message.Message):
    __slots__ = ("customer_id", "owner_id", "status", "page_size", "page_token")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    owner_id: str
    status: VisitStatus
    page_size: int
    page_token: str
    def __init__(self, customer_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., status: _Optional[_Union[VisitStatus, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListVisitsResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[VisitRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[VisitRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class VisitRow(_message.Message):
    __slots__ = ("visit_id", "region", "customer_id", "owner_id", "kind", "status", "planned_time", "ended_time", "logged_time", "late", "points")
    VISIT_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    PLANNED_TIME_FIELD_NUMBER: _ClassVar[int]
    ENDED_TIME_FIELD_NUMBER: _ClassVar[int]
    LOGGED_TIME_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    visit_id: str
    region: str
    customer_id: str
    owner_id: str
    kind: VisitKind
    status: VisitStatus
    planned_time: _timestamp_pb2.Timestamp
    ended_time: _timestamp_pb2.Timestamp
    logged_time: _timestamp_pb2.Timestamp
    late: bool
    points: int
    def __init__(self, visit_id: _Optional[str] = ..., region: _Optional[str] = ..., customer_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., kind: _Optional[_Union[VisitKind, str]] = ..., status: _Optional[_Union[VisitStatus, str]] = ..., planned_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., logged_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., late: _Optional[bool] = ..., points: _Optional[int] = ...) -> None: ...

class ListVisitsOwedRequest(_message.Message):
    __slots__ = ("tier", "responsible_id", "page_size", "page_token")
    TIER_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    tier: str
    responsible_id: str
    page_size: int
    page_token: str
    def __init__(self, tier: _Optional[str] = ..., responsible_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListVisitsOwedResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[VisitsOwedRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[VisitsOwedRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class VisitsOwedRow(_message.Message):
    __slots__ = ("customer_id", "region", "tier", "responsible_id", "per_year", "due_time", "made", "missed")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    TIER_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    PER_YEAR_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    MADE_FIELD_NUMBER: _ClassVar[int]
    MISSED_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    region: str
    tier: str
    responsible_id: str
    per_year: int
    due_time: _timestamp_pb2.Timestamp
    made: int
    missed: int
    def __init__(self, customer_id: _Optional[str] = ..., region: _Optional[str] = ..., tier: _Optional[str] = ..., responsible_id: _Optional[str] = ..., per_year: _Optional[int] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., made: _Optional[int] = ..., missed: _Optional[int] = ...) -> None: ...

class AccountRow(_message.Message):
    __slots__ = ("customer_id", "region", "responsible_id", "tier", "won")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    TIER_FIELD_NUMBER: _ClassVar[int]
    WON_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    region: str
    responsible_id: str
    tier: str
    won: bool
    def __init__(self, customer_id: _Optional[str] = ..., region: _Optional[str] = ..., responsible_id: _Optional[str] = ..., tier: _Optional[str] = ..., won: _Optional[bool] = ...) -> None: ...
