import datetime

from fieldledger.options.v1 import options_pb2 as _options_pb2
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
POINT_KIND_UNSPECIFIED: PointKind
POINT_KIND_PROBLEM: PointKind
POINT_KIND_SUGGESTION: PointKind
POINT_KIND_PROMISE: PointKind

class VisitPlanned(_message.Message):
    __slots__ = ("visit_id", "customer_id", "owner_id", "kind", "planned_time")
    VISIT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PLANNED_TIME_FIELD_NUMBER: _ClassVar[int]
    visit_id: str
    customer_id: str
    owner_id: str
    kind: VisitKind
    planned_time: _timestamp_pb2.Timestamp
    def __init__(self, visit_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., kind: _Optional[_Union[VisitKind, str]] = ..., planned_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class VisitConfirmed(_message.Message):
    __slots__ = ("visit_id", "channel")
    VISIT_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    visit_id: str
    channel: str
    def __init__(self, visit_id: _Optional[str] = ..., channel: _Optional[str] = ...) -> None: ...

class VisitCancelled(_message.Message):
    __slots__ = ("visit_id", "by_customer")
    VISIT_ID_FIELD_NUMBER: _ClassVar[int]
    BY_CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    visit_id: str
    by_customer: bool
    def __init__(self, visit_id: _Optional[str] = ..., by_customer: _Optional[bool] = ...) -> None: ...

class VisitHandedOver(_message.Message):
    __slots__ = ("visit_id", "customer_id", "owner_id", "former_id")
    VISIT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_ID_FIELD_NUMBER: _ClassVar[int]
    visit_id: str
    customer_id: str
    owner_id: str
    former_id: str
    def __init__(self, visit_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., former_id: _Optional[str] = ...) -> None: ...

class VisitLogged(_message.Message):
    __slots__ = ("visit_id", "customer_id", "owner_id", "kind", "started_time", "ended_time", "late", "points", "recorded_late")
    VISIT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    STARTED_TIME_FIELD_NUMBER: _ClassVar[int]
    ENDED_TIME_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    RECORDED_LATE_FIELD_NUMBER: _ClassVar[int]
    visit_id: str
    customer_id: str
    owner_id: str
    kind: VisitKind
    started_time: _timestamp_pb2.Timestamp
    ended_time: _timestamp_pb2.Timestamp
    late: bool
    points: _containers.RepeatedCompositeFieldContainer[PointRaised]
    recorded_late: bool
    def __init__(self, visit_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., kind: _Optional[_Union[VisitKind, str]] = ..., started_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., late: _Optional[bool] = ..., points: _Optional[_Iterable[_Union[PointRaised, _Mapping]]] = ..., recorded_late: _Optional[bool] = ...) -> None: ...

class PointRaised(_message.Message):
    __slots__ = ("point_id", "kind", "department_id", "responsible_id", "due_time")
    POINT_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    point_id: str
    kind: PointKind
    department_id: str
    responsible_id: str
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, point_id: _Optional[str] = ..., kind: _Optional[_Union[PointKind, str]] = ..., department_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class VisitsOwed(_message.Message):
    __slots__ = ("duty_id", "customer_id", "tier", "responsible_id", "per_year", "policy_version", "due_time")
    DUTY_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    TIER_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    PER_YEAR_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    duty_id: str
    customer_id: str
    tier: str
    responsible_id: str
    per_year: int
    policy_version: int
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, duty_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., tier: _Optional[str] = ..., responsible_id: _Optional[str] = ..., per_year: _Optional[int] = ..., policy_version: _Optional[int] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class VisitDutyHandedOver(_message.Message):
    __slots__ = ("duty_id", "customer_id", "responsible_id")
    DUTY_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    duty_id: str
    customer_id: str
    responsible_id: str
    def __init__(self, duty_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., responsible_id: _Optional[str] = ...) -> None: ...

class OwedVisitMade(_message.Message):
    __slots__ = ("duty_id", "customer_id", "visit_id", "due_time")
    DUTY_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    VISIT_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    duty_id: str
    customer_id: str
    visit_id: str
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, duty_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., visit_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class OwedVisitMissed(_message.Message):
    __slots__ = ("duty_id", "customer_id", "responsible_id", "missed_time", "due_time")
    DUTY_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    MISSED_TIME_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    duty_id: str
    customer_id: str
    responsible_id: str
    missed_time: _timestamp_pb2.Timestamp
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, duty_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., missed_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
