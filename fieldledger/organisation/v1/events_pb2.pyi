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

class DepartmentKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DEPARTMENT_KIND_UNSPECIFIED: _ClassVar[DepartmentKind]
    DEPARTMENT_KIND_SALES: _ClassVar[DepartmentKind]
    DEPARTMENT_KIND_MARKETING: _ClassVar[DepartmentKind]
    DEPARTMENT_KIND_AFTER_SALES: _ClassVar[DepartmentKind]
    DEPARTMENT_KIND_TECHNICAL: _ClassVar[DepartmentKind]
    DEPARTMENT_KIND_CUSTOMER_SERVICE: _ClassVar[DepartmentKind]
    DEPARTMENT_KIND_SUPERVISION: _ClassVar[DepartmentKind]
    DEPARTMENT_KIND_HEAD_OFFICE: _ClassVar[DepartmentKind]
    DEPARTMENT_KIND_KEY_ACCOUNT: _ClassVar[DepartmentKind]
    DEPARTMENT_KIND_RESEARCH: _ClassVar[DepartmentKind]
    DEPARTMENT_KIND_OTHER: _ClassVar[DepartmentKind]

class StaffRole(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STAFF_ROLE_UNSPECIFIED: _ClassVar[StaffRole]
    STAFF_ROLE_GENERAL_MANAGER: _ClassVar[StaffRole]
    STAFF_ROLE_DEPUTY_GENERAL_MANAGER: _ClassVar[StaffRole]
    STAFF_ROLE_ACCOUNT_MANAGER: _ClassVar[StaffRole]
    STAFF_ROLE_SALESPERSON: _ClassVar[StaffRole]
    STAFF_ROLE_ASSISTANT: _ClassVar[StaffRole]
    STAFF_ROLE_CLERK: _ClassVar[StaffRole]
    STAFF_ROLE_CUSTOMER_SERVICE: _ClassVar[StaffRole]
    STAFF_ROLE_SUPERVISOR: _ClassVar[StaffRole]
    STAFF_ROLE_TEAM_LEAD: _ClassVar[StaffRole]
    STAFF_ROLE_MARKETING: _ClassVar[StaffRole]
    STAFF_ROLE_SPECIALIST: _ClassVar[StaffRole]
    STAFF_ROLE_FINANCE: _ClassVar[StaffRole]
    STAFF_ROLE_HEAD_OFFICE: _ClassVar[StaffRole]
    STAFF_ROLE_DATA_PROTECTION: _ClassVar[StaffRole]
    STAFF_ROLE_AUDITOR: _ClassVar[StaffRole]

class LoginProvider(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LOGIN_PROVIDER_UNSPECIFIED: _ClassVar[LoginProvider]
    LOGIN_PROVIDER_DEMO: _ClassVar[LoginProvider]
    LOGIN_PROVIDER_OIDC: _ClassVar[LoginProvider]
    LOGIN_PROVIDER_WECOM: _ClassVar[LoginProvider]
    LOGIN_PROVIDER_DINGTALK: _ClassVar[LoginProvider]
    LOGIN_PROVIDER_FEISHU: _ClassVar[LoginProvider]

class AbsenceKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ABSENCE_KIND_UNSPECIFIED: _ClassVar[AbsenceKind]
    ABSENCE_KIND_LEAVE: _ClassVar[AbsenceKind]
    ABSENCE_KIND_TRAINING: _ClassVar[AbsenceKind]
    ABSENCE_KIND_OTHER: _ClassVar[AbsenceKind]
DEPARTMENT_KIND_UNSPECIFIED: DepartmentKind
DEPARTMENT_KIND_SALES: DepartmentKind
DEPARTMENT_KIND_MARKETING: DepartmentKind
DEPARTMENT_KIND_AFTER_SALES: DepartmentKind
DEPARTMENT_KIND_TECHNICAL: DepartmentKind
DEPARTMENT_KIND_CUSTOMER_SERVICE: DepartmentKind
DEPARTMENT_KIND_SUPERVISION: DepartmentKind
DEPARTMENT_KIND_HEAD_OFFICE: DepartmentKind
DEPARTMENT_KIND_KEY_ACCOUNT: DepartmentKind
DEPARTMENT_KIND_RESEARCH: DepartmentKind
DEPARTMENT_KIND_OTHER: DepartmentKind
STAFF_ROLE_UNSPECIFIED: StaffRole
STAFF_ROLE_GENERAL_MANAGER: StaffRole
STAFF_ROLE_DEPUTY_GENERAL_MANAGER: StaffRole
STAFF_ROLE_ACCOUNT_MANAGER: StaffRole
STAFF_ROLE_SALESPERSON: StaffRole
STAFF_ROLE_ASSISTANT: StaffRole
STAFF_ROLE_CLERK: StaffRole
STAFF_ROLE_CUSTOMER_SERVICE: StaffRole
STAFF_ROLE_SUPERVISOR: StaffRole
STAFF_ROLE_TEAM_LEAD: StaffRole
STAFF_ROLE_MARKETING: StaffRole
STAFF_ROLE_SPECIALIST: StaffRole
STAFF_ROLE_FINANCE: StaffRole
STAFF_ROLE_HEAD_OFFICE: StaffRole
STAFF_ROLE_DATA_PROTECTION: StaffRole
STAFF_ROLE_AUDITOR: StaffRole
LOGIN_PROVIDER_UNSPECIFIED: LoginProvider
LOGIN_PROVIDER_DEMO: LoginProvider
LOGIN_PROVIDER_OIDC: LoginProvider
LOGIN_PROVIDER_WECOM: LoginProvider
LOGIN_PROVIDER_DINGTALK: LoginProvider
LOGIN_PROVIDER_FEISHU: LoginProvider
ABSENCE_KIND_UNSPECIFIED: AbsenceKind
ABSENCE_KIND_LEAVE: AbsenceKind
ABSENCE_KIND_TRAINING: AbsenceKind
ABSENCE_KIND_OTHER: AbsenceKind

class RegionOpened(_message.Message):
    __slots__ = ("region", "name", "time_zone")
    REGION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    TIME_ZONE_FIELD_NUMBER: _ClassVar[int]
    region: str
    name: str
    time_zone: str
    def __init__(self, region: _Optional[str] = ..., name: _Optional[str] = ..., time_zone: _Optional[str] = ...) -> None: ...

class RegionRenamed(_message.Message):
    __slots__ = ("region", "name")
    REGION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    region: str
    name: str
    def __init__(self, region: _Optional[str] = ..., name: _Optional[str] = ...) -> None: ...

class RegionClosed(_message.Message):
    __slots__ = ("region", "successor_region")
    REGION_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_REGION_FIELD_NUMBER: _ClassVar[int]
    region: str
    successor_region: str
    def __init__(self, region: _Optional[str] = ..., successor_region: _Optional[str] = ...) -> None: ...

class OfficeOpened(_message.Message):
    __slots__ = ("office", "name")
    OFFICE_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    office: str
    name: str
    def __init__(self, office: _Optional[str] = ..., name: _Optional[str] = ...) -> None: ...

class OfficeClosed(_message.Message):
    __slots__ = ("office",)
    OFFICE_FIELD_NUMBER: _ClassVar[int]
    office: str
    def __init__(self, office: _Optional[str] = ...) -> None: ...

class DepartmentFormed(_message.Message):
    __slots__ = ("department_id", "kind", "name", "parent_id", "owns_key_accounts")
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PARENT_ID_FIELD_NUMBER: _ClassVar[int]
    OWNS_KEY_ACCOUNTS_FIELD_NUMBER: _ClassVar[int]
    department_id: str
    kind: DepartmentKind
    name: str
    parent_id: str
    owns_key_accounts: bool
    def __init__(self, department_id: _Optional[str] = ..., kind: _Optional[_Union[DepartmentKind, str]] = ..., name: _Optional[str] = ..., parent_id: _Optional[str] = ..., owns_key_accounts: _Optional[bool] = ...) -> None: ...

class DepartmentChanged(_message.Message):
    __slots__ = ("department_id", "name", "parent_id")
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PARENT_ID_FIELD_NUMBER: _ClassVar[int]
    department_id: str
    name: str
    parent_id: str
    def __init__(self, department_id: _Optional[str] = ..., name: _Optional[str] = ..., parent_id: _Optional[str] = ...) -> None: ...

class HeadAppointed(_message.Message):
    __slots__ = ("department_id", "staff_id", "former_id")
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_ID_FIELD_NUMBER: _ClassVar[int]
    department_id: str
    staff_id: str
    former_id: str
    def __init__(self, department_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., former_id: _Optional[str] = ...) -> None: ...

class DepartmentDissolved(_message.Message):
    __slots__ = ("department_id", "successor_id", "remaining")
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_ID_FIELD_NUMBER: _ClassVar[int]
    REMAINING_FIELD_NUMBER: _ClassVar[int]
    department_id: str
    successor_id: str
    remaining: int
    def __init__(self, department_id: _Optional[str] = ..., successor_id: _Optional[str] = ..., remaining: _Optional[int] = ...) -> None: ...

class StaffJoined(_message.Message):
    __slots__ = ("staff_id", "department_id", "role", "manager_id", "office", "joined_date")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    OFFICE_FIELD_NUMBER: _ClassVar[int]
    JOINED_DATE_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    department_id: str
    role: StaffRole
    manager_id: str
    office: str
    joined_date: str
    def __init__(self, staff_id: _Optional[str] = ..., department_id: _Optional[str] = ..., role: _Optional[_Union[StaffRole, str]] = ..., manager_id: _Optional[str] = ..., office: _Optional[str] = ..., joined_date: _Optional[str] = ...) -> None: ...

class StaffMoved(_message.Message):
    __slots__ = ("staff_id", "department_id", "role", "region", "office", "former_department_id", "former_role", "former_region", "since_time", "since_version")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    OFFICE_FIELD_NUMBER: _ClassVar[int]
    FORMER_DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_ROLE_FIELD_NUMBER: _ClassVar[int]
    FORMER_REGION_FIELD_NUMBER: _ClassVar[int]
    SINCE_TIME_FIELD_NUMBER: _ClassVar[int]
    SINCE_VERSION_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    department_id: str
    role: StaffRole
    region: str
    office: str
    former_department_id: str
    former_role: StaffRole
    former_region: str
    since_time: _timestamp_pb2.Timestamp
    since_version: int
    def __init__(self, staff_id: _Optional[str] = ..., department_id: _Optional[str] = ..., role: _Optional[_Union[StaffRole, str]] = ..., region: _Optional[str] = ..., office: _Optional[str] = ..., former_department_id: _Optional[str] = ..., former_role: _Optional[_Union[StaffRole, str]] = ..., former_region: _Optional[str] = ..., since_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., since_version: _Optional[int] = ...) -> None: ...

class ManagerChanged(_message.Message):
    __slots__ = ("staff_id", "manager_id", "former_id", "since_time", "since_version")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_ID_FIELD_NUMBER: _ClassVar[int]
    SINCE_TIME_FIELD_NUMBER: _ClassVar[int]
    SINCE_VERSION_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    manager_id: str
    former_id: str
    since_time: _timestamp_pb2.Timestamp
    since_version: int
    def __init__(self, staff_id: _Optional[str] = ..., manager_id: _Optional[str] = ..., former_id: _Optional[str] = ..., since_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., since_version: _Optional[int] = ...) -> None: ...

class StaffReleased(_message.Message):
    __slots__ = ("staff_id", "successor_id", "last_date", "leaving_time")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_ID_FIELD_NUMBER: _ClassVar[int]
    LAST_DATE_FIELD_NUMBER: _ClassVar[int]
    LEAVING_TIME_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    successor_id: str
    last_date: str
    leaving_time: _timestamp_pb2.Timestamp
    def __init__(self, staff_id: _Optional[str] = ..., successor_id: _Optional[str] = ..., last_date: _Optional[str] = ..., leaving_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ReleaseWithdrawn(_message.Message):
    __slots__ = ("staff_id",)
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    def __init__(self, staff_id: _Optional[str] = ...) -> None: ...

class StaffLeft(_message.Message):
    __slots__ = ("staff_id", "successor_id", "manager_id", "department_id", "last_date", "left_time", "since_version", "line_since_version")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_ID_FIELD_NUMBER: _ClassVar[int]
    MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    LAST_DATE_FIELD_NUMBER: _ClassVar[int]
    LEFT_TIME_FIELD_NUMBER: _ClassVar[int]
    SINCE_VERSION_FIELD_NUMBER: _ClassVar[int]
    LINE_SINCE_VERSION_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    successor_id: str
    manager_id: str
    department_id: str
    last_date: str
    left_time: _timestamp_pb2.Timestamp
    since_version: int
    line_since_version: int
    def __init__(self, staff_id: _Optional[str] = ..., successor_id: _Optional[str] = ..., manager_id: _Optional[str] = ..., department_id: _Optional[str] = ..., last_date: _Optional[str] = ..., left_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., since_version: _Optional[int] = ..., line_since_version: _Optional[int] = ...) -> None: ...

class StaffRejoined(_message.Message):
    __slots__ = ("staff_id", "department_id", "role", "manager_id", "office", "joined_date", "region")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    OFFICE_FIELD_NUMBER: _ClassVar[int]
    JOINED_DATE_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    department_id: str
    role: StaffRole
    manager_id: str
    office: str
    joined_date: str
    region: str
    def __init__(self, staff_id: _Optional[str] = ..., department_id: _Optional[str] = ..., role: _Optional[_Union[StaffRole, str]] = ..., manager_id: _Optional[str] = ..., office: _Optional[str] = ..., joined_date: _Optional[str] = ..., region: _Optional[str] = ...) -> None: ...

class SeatTaken(_message.Message):
    __slots__ = ("seat_id", "department_id", "role", "staff_id")
    SEAT_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    seat_id: str
    department_id: str
    role: StaffRole
    staff_id: str
    def __init__(self, seat_id: _Optional[str] = ..., department_id: _Optional[str] = ..., role: _Optional[_Union[StaffRole, str]] = ..., staff_id: _Optional[str] = ...) -> None: ...

class SeatVacated(_message.Message):
    __slots__ = ("seat_id", "department_id", "role", "staff_id")
    SEAT_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    seat_id: str
    department_id: str
    role: StaffRole
    staff_id: str
    def __init__(self, seat_id: _Optional[str] = ..., department_id: _Optional[str] = ..., role: _Optional[_Union[StaffRole, str]] = ..., staff_id: _Optional[str] = ...) -> None: ...

class StaffAbsent(_message.Message):
    __slots__ = ("absence_id", "staff_id", "kind", "from_date", "until_date", "delegate_id")
    ABSENCE_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_DATE_FIELD_NUMBER: _ClassVar[int]
    DELEGATE_ID_FIELD_NUMBER: _ClassVar[int]
    absence_id: str
    staff_id: str
    kind: AbsenceKind
    from_date: str
    until_date: str
    delegate_id: str
    def __init__(self, absence_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., kind: _Optional[_Union[AbsenceKind, str]] = ..., from_date: _Optional[str] = ..., until_date: _Optional[str] = ..., delegate_id: _Optional[str] = ...) -> None: ...

class AbsenceEnded(_message.Message):
    __slots__ = ("absence_id", "staff_id", "from_date", "until_date")
    ABSENCE_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_DATE_FIELD_NUMBER: _ClassVar[int]
    absence_id: str
    staff_id: str
    from_date: str
    until_date: str
    def __init__(self, absence_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., from_date: _Optional[str] = ..., until_date: _Optional[str] = ...) -> None: ...

class SessionOpened(_message.Message):
    __slots__ = ("session_id", "staff_id", "provider", "expires_time")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_TIME_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    staff_id: str
    provider: LoginProvider
    expires_time: _timestamp_pb2.Timestamp
    def __init__(self, session_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., provider: _Optional[_Union[LoginProvider, str]] = ..., expires_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SessionEnded(_message.Message):
    __slots__ = ("session_id", "staff_id", "ended_by")
    SESSION_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    ENDED_BY_FIELD_NUMBER: _ClassVar[int]
    session_id: str
    staff_id: str
    ended_by: str
    def __init__(self, session_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., ended_by: _Optional[str] = ...) -> None: ...

class ViewSaved(_message.Message):
    __slots__ = ("desk_id", "saved_view_id", "staff_id", "collection", "name", "filters", "columns", "sorted_by")
    DESK_ID_FIELD_NUMBER: _ClassVar[int]
    SAVED_VIEW_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    COLLECTION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    FILTERS_FIELD_NUMBER: _ClassVar[int]
    COLUMNS_FIELD_NUMBER: _ClassVar[int]
    SORTED_BY_FIELD_NUMBER: _ClassVar[int]
    desk_id: str
    saved_view_id: str
    staff_id: str
    collection: str
    name: str
    filters: str
    columns: _containers.RepeatedScalarFieldContainer[str]
    sorted_by: str
    def __init__(self, desk_id: _Optional[str] = ..., saved_view_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., collection: _Optional[str] = ..., name: _Optional[str] = ..., filters: _Optional[str] = ..., columns: _Optional[_Iterable[str]] = ..., sorted_by: _Optional[str] = ...) -> None: ...

class ViewShared(_message.Message):
    __slots__ = ("desk_id", "saved_view_id", "staff_id", "shared_department_id", "shared_region")
    DESK_ID_FIELD_NUMBER: _ClassVar[int]
    SAVED_VIEW_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    SHARED_DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    SHARED_REGION_FIELD_NUMBER: _ClassVar[int]
    desk_id: str
    saved_view_id: str
    staff_id: str
    shared_department_id: str
    shared_region: str
    def __init__(self, desk_id: _Optional[str] = ..., saved_view_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., shared_department_id: _Optional[str] = ..., shared_region: _Optional[str] = ...) -> None: ...

class ViewDropped(_message.Message):
    __slots__ = ("desk_id", "saved_view_id", "staff_id")
    DESK_ID_FIELD_NUMBER: _ClassVar[int]
    SAVED_VIEW_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    desk_id: str
    saved_view_id: str
    staff_id: str
    def __init__(self, desk_id: _Optional[str] = ..., saved_view_id: _Optional[str] = ..., staff_id: _Optional[str] = ...) -> None: ...

class PolicyDrafted(_message.Message):
    __slots__ = ("policy_id", "key", "version", "scope", "value", "effective_time", "drafted_by", "clause")
    POLICY_ID_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    SCOPE_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_TIME_FIELD_NUMBER: _ClassVar[int]
    DRAFTED_BY_FIELD_NUMBER: _ClassVar[int]
    CLAUSE_FIELD_NUMBER: _ClassVar[int]
    policy_id: str
    key: str
    version: int
    scope: str
    value: str
    effective_time: _timestamp_pb2.Timestamp
    drafted_by: str
    clause: str
    def __init__(self, policy_id: _Optional[str] = ..., key: _Optional[str] = ..., version: _Optional[int] = ..., scope: _Optional[str] = ..., value: _Optional[str] = ..., effective_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., drafted_by: _Optional[str] = ..., clause: _Optional[str] = ...) -> None: ...

class PolicyRejected(_message.Message):
    __slots__ = ("policy_id", "version", "rejected_by")
    POLICY_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REJECTED_BY_FIELD_NUMBER: _ClassVar[int]
    policy_id: str
    version: int
    rejected_by: str
    def __init__(self, policy_id: _Optional[str] = ..., version: _Optional[int] = ..., rejected_by: _Optional[str] = ...) -> None: ...
