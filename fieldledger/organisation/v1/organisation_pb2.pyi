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

class PolicyStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    POLICY_STATUS_UNSPECIFIED: _ClassVar[PolicyStatus]
    POLICY_STATUS_DRAFT: _ClassVar[PolicyStatus]
    POLICY_STATUS_APPROVED: _ClassVar[PolicyStatus]
    POLICY_STATUS_REJECTED: _ClassVar[PolicyStatus]
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
POLICY_STATUS_UNSPECIFIED: PolicyStatus
POLICY_STATUS_DRAFT: PolicyStatus
POLICY_STATUS_APPROVED: PolicyStatus
POLICY_STATUS_REJECTED: PolicyStatus

class OpenRegionRequest(_message.Message):
    __slots__ = ("region", "name", "time_zone")
    REGION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    TIME_ZONE_FIELD_NUMBER: _ClassVar[int]
    region: str
    name: str
    time_zone: str
    def __init__(self, region: _Optional[str] = ..., name: _Optional[str] = ..., time_zone: _Optional[str] = ...) -> None: ...

class FormDepartmentRequest(_message.Message):
    __slots__ = ("department_id", "region", "kind", "name")
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    department_id: str
    region: str
    kind: DepartmentKind
    name: str
    def __init__(self, department_id: _Optional[str] = ..., region: _Optional[str] = ..., kind: _Optional[_Union[DepartmentKind, str]] = ..., name: _Optional[str] = ...) -> None: ...

class EnrolStaffRequest(_message.Message):
    __slots__ = ("staff_id", "department_id", "role", "manager_id", "display_name")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    department_id: str
    role: StaffRole
    manager_id: str
    display_name: str
    def __init__(self, staff_id: _Optional[str] = ..., department_id: _Optional[str] = ..., role: _Optional[_Union[StaffRole, str]] = ..., manager_id: _Optional[str] = ..., display_name: _Optional[str] = ...) -> None: ...

class MoveStaffRequest(_message.Message):
    __slots__ = ("staff_id", "department_id", "role")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    department_id: str
    role: StaffRole
    def __init__(self, staff_id: _Optional[str] = ..., department_id: _Optional[str] = ..., role: _Optional[_Union[StaffRole, str]] = ...) -> None: ...

class ChangeManagerRequest(_message.Message):
    __slots__ = ("staff_id", "manager_id")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    manager_id: str
    def __init__(self, staff_id: _Optional[str] = ..., manager_id: _Optional[str] = ...) -> None: ...

class DraftPolicyValueRequest(_message.Message):
    __slots__ = ("key", "scope", "value", "effective_time", "clause")
    KEY_FIELD_NUMBER: _ClassVar[int]
    SCOPE_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_TIME_FIELD_NUMBER: _ClassVar[int]
    CLAUSE_FIELD_NUMBER: _ClassVar[int]
    key: str
    scope: str
    value: str
    effective_time: _timestamp_pb2.Timestamp
    clause: str
    def __init__(self, key: _Optional[str] = ..., scope: _Optional[str] = ..., value: _Optional[str] = ..., effective_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clause: _Optional[str] = ...) -> None: ...

class ApprovePolicyValueRequest(_message.Message):
    __slots__ = ("policy_id", "version")
    POLICY_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    policy_id: str
    version: int
    def __init__(self, policy_id: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class RejectPolicyValueRequest(_message.Message):
    __slots__ = ("policy_id", "version", "reason")
    POLICY_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    policy_id: str
    version: int
    reason: str
    def __init__(self, policy_id: _Optional[str] = ..., version: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class ErasePersonRequest(_message.Message):
    __slots__ = ("person_id", "reason", "clause")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CLAUSE_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    reason: _platform_pb2.ErasureReason
    clause: str
    def __init__(self, person_id: _Optional[str] = ..., reason: _Optional[_Union[_platform_pb2.ErasureReason, str]] = ..., clause: _Optional[str] = ...) -> None: ...

class ListErasuresRequest(_message.Message):
    __slots__ = ("person_id", "reason", "erased_time_from", "erased_time_until", "page_size", "page_token")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ERASED_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    ERASED_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    reason: _platform_pb2.ErasureReason
    erased_time_from: _timestamp_pb2.Timestamp
    erased_time_until: _timestamp_pb2.Timestamp
    page_size: int
    page_token: str
    def __init__(self, person_id: _Optional[str] = ..., reason: _Optional[_Union[_platform_pb2.ErasureReason, str]] = ..., erased_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., erased_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListErasuresResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[_platform_pb2.PersonErased]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[_platform_pb2.PersonErased, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetStaffRequest(_message.Message):
    __slots__ = ("staff_id",)
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    def __init__(self, staff_id: _Optional[str] = ...) -> None: ...

class StaffDetails(_message.Message):
    __slots__ = ("staff_id", "version", "region", "department_id", "role", "manager_id", "display_name")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    version: int
    region: str
    department_id: str
    role: StaffRole
    manager_id: str
    display_name: str
    def __init__(self, staff_id: _Optional[str] = ..., version: _Optional[int] = ..., region: _Optional[str] = ..., department_id: _Optional[str] = ..., role: _Optional[_Union[StaffRole, str]] = ..., manager_id: _Optional[str] = ..., display_name: _Optional[str] = ...) -> None: ...

class ListStaffRequest(_message.Message):
    __slots__ = ("region", "department_id", "role", "manager_id", "page_size", "page_token")
    REGION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    region: str
    department_id: str
    role: StaffRole
    manager_id: str
    page_size: int
    page_token: str
    def __init__(self, region: _Optional[str] = ..., department_id: _Optional[str] = ..., role: _Optional[_Union[StaffRole, str]] = ..., manager_id: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListStaffResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[StaffRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[StaffRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class StaffRow(_message.Message):
    __slots__ = ("staff_id", "region", "department_id", "role", "manager_id")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    region: str
    department_id: str
    role: StaffRole
    manager_id: str
    def __init__(self, staff_id: _Optional[str] = ..., region: _Optional[str] = ..., department_id: _Optional[str] = ..., role: _Optional[_Union[StaffRole, str]] = ..., manager_id: _Optional[str] = ...) -> None: ...

class ListDepartmentsRequest(_message.Message):
    __slots__ = ("region", "kind", "page_size", "page_token")
    REGION_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    region: str
    kind: DepartmentKind
    page_size: int
    page_token: str
    def __init__(self, region: _Optional[str] = ..., kind: _Optional[_Union[DepartmentKind, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListDepartmentsResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[DepartmentRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[DepartmentRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DepartmentRow(_message.Message):
    __slots__ = ("department_id", "region", "kind", "name")
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    department_id: str
    region: str
    kind: DepartmentKind
    name: str
    def __init__(self, department_id: _Optional[str] = ..., region: _Optional[str] = ..., kind: _Optional[_Union[DepartmentKind, str]] = ..., name: _Optional[str] = ...) -> None: ...

class ListRegionsRequest(_message.Message):
    __slots__ = ("time_zone", "page_size", "page_token")
    TIME_ZONE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    time_zone: str
    page_size: int
    page_token: str
    def __init__(self, time_zone: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListRegionsResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[RegionRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[RegionRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RegionRow(_message.Message):
    __slots__ = ("region", "name", "time_zone")
    REGION_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    TIME_ZONE_FIELD_NUMBER: _ClassVar[int]
    region: str
    name: str
    time_zone: str
    def __init__(self, region: _Optional[str] = ..., name: _Optional[str] = ..., time_zone: _Optional[str] = ...) -> None: ...

class ListPoliciesRequest(_message.Message):
    __slots__ = ("key", "policy_id", "status", "page_size", "page_token")
    KEY_FIELD_NUMBER: _ClassVar[int]
    POLICY_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    key: str
    policy_id: str
    status: PolicyStatus
    page_size: int
    page_token: str
    def __init__(self, key: _Optional[str] = ..., policy_id: _Optional[str] = ..., status: _Optional[_Union[PolicyStatus, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListPoliciesResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[PolicyRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[PolicyRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class PolicyRow(_message.Message):
    __slots__ = ("policy_id", "version", "key", "scope", "value", "effective_time", "status", "drafted_by", "approved_by", "clause")
    POLICY_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    SCOPE_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_TIME_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    DRAFTED_BY_FIELD_NUMBER: _ClassVar[int]
    APPROVED_BY_FIELD_NUMBER: _ClassVar[int]
    CLAUSE_FIELD_NUMBER: _ClassVar[int]
    policy_id: str
    version: int
    key: str
    scope: str
    value: str
    effective_time: _timestamp_pb2.Timestamp
    status: PolicyStatus
    drafted_by: str
    approved_by: str
    clause: str
    def __init__(self, policy_id: _Optional[str] = ..., version: _Optional[int] = ..., key: _Optional[str] = ..., scope: _Optional[str] = ..., value: _Optional[str] = ..., effective_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., status: _Optional[_Union[PolicyStatus, str]] = ..., drafted_by: _Optional[str] = ..., approved_by: _Optional[str] = ..., clause: _Optional[str] = ...) -> None: ...
