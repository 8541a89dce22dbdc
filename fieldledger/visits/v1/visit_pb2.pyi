import datetime

from fieldledger.options.v1 import options_pb2 as _options_pb2
from fieldledger.platform.v1 import platform_pb2 as _platform_pb2
from fieldledger.visits.v1 import events_pb2 as _events_pb2
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

class VisitStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VISIT_STATUS_UNSPECIFIED: _ClassVar[VisitStatus]
    VISIT_STATUS_PLANNED: _ClassVar[VisitStatus]
    VISIT_STATUS_CONFIRMED: _ClassVar[VisitStatus]
    VISIT_STATUS_LOGGED: _ClassVar[VisitStatus]
    VISIT_STATUS_CANCELLED: _ClassVar[VisitStatus]
VISIT_STATUS_UNSPECIFIED: VisitStatus
VISIT_STATUS_PLANNED: VisitStatus
VISIT_STATUS_CONFIRMED: VisitStatus
VISIT_STATUS_LOGGED: VisitStatus
VISIT_STATUS_CANCELLED: VisitStatus

class PlanVisitRequest(_message.Message):
    __slots__ = ("customer_id", "kind", "planned_time", "purpose")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PLANNED_TIME_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    kind: _events_pb2.VisitKind
    planned_time: _timestamp_pb2.Timestamp
    purpose: str
    def __init__(self, customer_id: _Optional[str] = ..., kind: _Optional[_Union[_events_pb2.VisitKind, str]] = ..., planned_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., purpose: _Optional[str] = ...) -> None: ...

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
    kind: _events_pb2.PointKind
    text: str
    department_id: str
    responsible_id: str
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, kind: _Optional[_Union[_events_pb2.PointKind, str]] = ..., text: _Optional[str] = ..., department_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class HandOverVisitsRequest(_message.Message):
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

class GetVisitRequest(_message.Message):
    __slots__ = ("visit_id",)
    VISIT_ID_FIELD_NUMBER: _ClassVar[int]
    visit_id: str
    def __init__(self, visit_id: _Optional[str] = ...) -> None: ...

class VisitDetails(_message.Message):
    __slots__ = ("visit_id", "version", "region", "customer_id", "owner_id", "kind", "status", "planned_time", "purpose", "ended_time", "content", "feedback", "next_step", "late", "points", "recorded_late", "started_time", "place", "visitor_ids", "met", "customer_situation", "needs", "objections", "consensus", "confirmed_by", "channel", "reason", "by_customer", "possible")
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
    RECORDED_LATE_FIELD_NUMBER: _ClassVar[int]
    STARTED_TIME_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    VISITOR_IDS_FIELD_NUMBER: _ClassVar[int]
    MET_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_SITUATION_FIELD_NUMBER: _ClassVar[int]
    NEEDS_FIELD_NUMBER: _ClassVar[int]
    OBJECTIONS_FIELD_NUMBER: _ClassVar[int]
    CONSENSUS_FIELD_NUMBER: _ClassVar[int]
    CONFIRMED_BY_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    BY_CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    POSSIBLE_FIELD_NUMBER: _ClassVar[int]
    visit_id: str
    version: int
    region: str
    customer_id: str
    owner_id: str
    kind: _events_pb2.VisitKind
    status: VisitStatus
    planned_time: _timestamp_pb2.Timestamp
    purpose: str
    ended_time: _timestamp_pb2.Timestamp
    content: str
    feedback: str
    next_step: str
    late: bool
    points: _containers.RepeatedCompositeFieldContainer[PointToSettle]
    recorded_late: bool
    started_time: _timestamp_pb2.Timestamp
    place: str
    visitor_ids: _containers.RepeatedScalarFieldContainer[str]
    met: str
    customer_situation: str
    needs: str
    objections: str
    consensus: str
    confirmed_by: str
    channel: str
    reason: str
    by_customer: bool
    possible: _containers.RepeatedCompositeFieldContainer[_platform_pb2.Possible]
    def __init__(self, visit_id: _Optional[str] = ..., version: _Optional[int] = ..., region: _Optional[str] = ..., customer_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., kind: _Optional[_Union[_events_pb2.VisitKind, str]] = ..., status: _Optional[_Union[VisitStatus, str]] = ..., planned_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., purpose: _Optional[str] = ..., ended_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., content: _Optional[str] = ..., feedback: _Optional[str] = ..., next_step: _Optional[str] = ..., late: _Optional[bool] = ..., points: _Optional[_Iterable[_Union[PointToSettle, _Mapping]]] = ..., recorded_late: _Optional[bool] = ..., started_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., place: _Optional[str] = ..., visitor_ids: _Optional[_Iterable[str]] = ..., met: _Optional[str] = ..., customer_situation: _Optional[str] = ..., needs: _Optional[str] = ..., objections: _Optional[str] = ..., consensus: _Optional[str] = ..., confirmed_by: _Optional[str] = ..., channel: _Optional[str] = ..., reason: _Optional[str] = ..., by_customer: _Optional[bool] = ..., possible: _Optional[_Iterable[_Union[_platform_pb2.Possible, _Mapping]]] = ...) -> None: ...

class ListVisitsRequest(_message.Message):
    __slots__ = ("customer_id", "owner_id", "status", "open", "late", "planned_time_from", "planned_time_until", "ended_time_from", "ended_time_until", "recorded_late", "page_size", "page_token", "order_by", "visit_ids")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    PLANNED_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    PLANNED_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    ENDED_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    ENDED_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    RECORDED_LATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    VISIT_IDS_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    owner_id: str
    status: VisitStatus
    open: bool
    late: bool
    planned_time_from: _timestamp_pb2.Timestamp
    planned_time_until: _timestamp_pb2.Timestamp
    ended_time_from: _timestamp_pb2.Timestamp
    ended_time_until: _timestamp_pb2.Timestamp
    recorded_late: bool
    page_size: int
    page_token: str
    order_by: str
    visit_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, customer_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., status: _Optional[_Union[VisitStatus, str]] = ..., open: _Optional[bool] = ..., late: _Optional[bool] = ..., planned_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., planned_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., recorded_late: _Optional[bool] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ..., visit_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ListVisitsResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[VisitRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[VisitRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class VisitRow(_message.Message):
    __slots__ = ("visit_id", "region", "customer_id", "owner_id", "kind", "status", "planned_time", "ended_time", "logged_time", "late", "points", "open", "recorded_late")
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
    OPEN_FIELD_NUMBER: _ClassVar[int]
    RECORDED_LATE_FIELD_NUMBER: _ClassVar[int]
    visit_id: str
    region: str
    customer_id: str
    owner_id: str
    kind: _events_pb2.VisitKind
    status: VisitStatus
    planned_time: _timestamp_pb2.Timestamp
    ended_time: _timestamp_pb2.Timestamp
    logged_time: _timestamp_pb2.Timestamp
    late: bool
    points: int
    open: bool
    recorded_late: bool
    def __init__(self, visit_id: _Optional[str] = ..., region: _Optional[str] = ..., customer_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., kind: _Optional[_Union[_events_pb2.VisitKind, str]] = ..., status: _Optional[_Union[VisitStatus, str]] = ..., planned_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., logged_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., late: _Optional[bool] = ..., points: _Optional[int] = ..., open: _Optional[bool] = ..., recorded_late: _Optional[bool] = ...) -> None: ...

class GetPointRequest(_message.Message):
    __slots__ = ("visit_id", "point_id")
    VISIT_ID_FIELD_NUMBER: _ClassVar[int]
    POINT_ID_FIELD_NUMBER: _ClassVar[int]
    visit_id: str
    point_id: str
    def __init__(self, visit_id: _Optional[str] = ..., point_id: _Optional[str] = ...) -> None: ...

class PointDetails(_message.Message):
    __slots__ = ("visit_id", "point_id", "region", "customer_id", "owner_id", "ended_time", "points")
    VISIT_ID_FIELD_NUMBER: _ClassVar[int]
    POINT_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    ENDED_TIME_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    visit_id: str
    point_id: str
    region: str
    customer_id: str
    owner_id: str
    ended_time: _timestamp_pb2.Timestamp
    points: _containers.RepeatedCompositeFieldContainer[PointToSettle]
    def __init__(self, visit_id: _Optional[str] = ..., point_id: _Optional[str] = ..., region: _Optional[str] = ..., customer_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., ended_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., points: _Optional[_Iterable[_Union[PointToSettle, _Mapping]]] = ...) -> None: ...
