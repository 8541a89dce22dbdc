import datetime

from fieldledger.options.v1 import options_pb2 as _options_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
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
DEPARTMENT_KIND_UNSPECIFIED: DepartmentKind
DEPARTMENT_KIND_SALES: DepartmentKind
DEPARTMENT_KIND_MARKETING: DepartmentKind
DEPARTMENT_KIND_AFTER_SALES: DepartmentKind
DEPARTMENT_KIND_TECHNICAL: DepartmentKind
DEPARTMENT_KIND_CUSTOMER_SERVICE: DepartmentKind
DEPARTMENT_KIND_SUPERVISION: DepartmentKind
DEPARTMENT_KIND_HEAD_OFFICE: DepartmentKind
STAFF_ROLE_UNSPECIFIED: StaffRole
STAFF_ROLE_GENERAL_MANAGER: StaffRole
STAFF_ROLE_DEPUTY_GENERAL_MANAGER: StaffRole
STAFF_ROLE_ACCOUNT_MANAGER: StaffRole
STAFF_ROLE_SALESPERSON: StaffRole
STAFF_ROLE_ASSISTANT: StaffRole
STAFF_ROLE_CLERK: StaffRole
STAFF_ROLE_CUSTOMER_SERVICE: StaffRole
STAFF_ROLE_SUPERVISOR: StaffRole

class RegionOpened(_message.Message):
    __slots__ = ("region", "name", "time_zone")
    REGION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    TIME_ZONE_FIELD_NUMBER: _ClassVar[int]
    region: str
    name: str
    time_zone: str
    def __init__(self, region: _Optional[str] = ..., name: _Optional[str] = ..., time_zone: _Optional[str] = ...) -> None: ...

class DepartmentFormed(_message.Message):
    __slots__ = ("department_id", "kind", "name")
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    department_id: str
    kind: DepartmentKind
    name: str
    def __init__(self, department_id: _Optional[str] = ..., kind: _Optional[_Union[DepartmentKind, str]] = ..., name: _Optional[str] = ...) -> None: ...

class StaffJoined(_message.Message):
    __slots__ = ("staff_id", "department_id", "role", "manager_id")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    department_id: str
    role: StaffRole
    manager_id: str
    def __init__(self, staff_id: _Optional[str] = ..., department_id: _Optional[str] = ..., role: _Optional[_Union[StaffRole, str]] = ..., manager_id: _Optional[str] = ...) -> None: ...

class StaffMoved(_message.Message):
    __slots__ = ("staff_id", "department_id", "role", "region")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    department_id: str
    role: StaffRole
    region: str
    def __init__(self, staff_id: _Optional[str] = ..., department_id: _Optional[str] = ..., role: _Optional[_Union[StaffRole, str]] = ..., region: _Optional[str] = ...) -> None: ...

class ManagerChanged(_message.Message):
    __slots__ = ("staff_id", "manager_id")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    manager_id: str
    def __init__(self, staff_id: _Optional[str] = ..., manager_id: _Optional[str] = ...) -> None: ...

class StaffLeft(_message.Message):
    __slots__ = ("staff_id", "successor_id", "manager_id", "department_id", "last_date", "left_time")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_ID_FIELD_NUMBER: _ClassVar[int]
    MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    LAST_DATE_FIELD_NUMBER: _ClassVar[int]
    LEFT_TIME_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    successor_id: str
    manager_id: str
    department_id: str
    last_date: str
    left_time: _timestamp_pb2.Timestamp
    def __init__(self, staff_id: _Optional[str] = ..., successor_id: _Optional[str] = ..., manager_id: _Optional[str] = ..., department_id: _Optional[str] = ..., last_date: _Optional[str] = ..., left_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

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
