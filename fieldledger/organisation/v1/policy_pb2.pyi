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

class PolicyStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    POLICY_STATUS_UNSPECIFIED: _ClassVar[PolicyStatus]
    POLICY_STATUS_DRAFT: _ClassVar[PolicyStatus]
    POLICY_STATUS_APPROVED: _ClassVar[PolicyStatus]
    POLICY_STATUS_REJECTED: _ClassVar[PolicyStatus]
POLICY_STATUS_UNSPECIFIED: PolicyStatus
POLICY_STATUS_DRAFT: PolicyStatus
POLICY_STATUS_APPROVED: PolicyStatus
POLICY_STATUS_REJECTED: PolicyStatus

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

class ListPoliciesRequest(_message.Message):
    __slots__ = ("key", "policy_id", "status", "page_size", "page_token", "order_by", "policy_ids")
    KEY_FIELD_NUMBER: _ClassVar[int]
    POLICY_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    POLICY_IDS_FIELD_NUMBER: _ClassVar[int]
    key: str
    policy_id: str
    status: PolicyStatus
    page_size: int
    page_token: str
    order_by: str
    policy_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, key: _Optional[str] = ..., policy_id: _Optional[str] = ..., status: _Optional[_Union[PolicyStatus, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ..., policy_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ListPoliciesResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[PolicyRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[PolicyRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class PolicyRow(_message.Message):
    __slots__ = ("policy_id", "version", "key", "scope", "value", "effective_time", "status", "drafted_by", "approved_by", "clause", "out_of_force")
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
    OUT_OF_FORCE_FIELD_NUMBER: _ClassVar[int]
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
    out_of_force: OutOfForce
    def __init__(self, policy_id: _Optional[str] = ..., version: _Optional[int] = ..., key: _Optional[str] = ..., scope: _Optional[str] = ..., value: _Optional[str] = ..., effective_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., status: _Optional[_Union[PolicyStatus, str]] = ..., drafted_by: _Optional[str] = ..., approved_by: _Optional[str] = ..., clause: _Optional[str] = ..., out_of_force: _Optional[_Union[OutOfForce, _Mapping]] = ...) -> None: ...

class OutOfForce(_message.Message):
    __slots__ = ("reason", "en", "zh")
    REASON_FIELD_NUMBER: _ClassVar[int]
    EN_FIELD_NUMBER: _ClassVar[int]
    ZH_FIELD_NUMBER: _ClassVar[int]
    reason: str
    en: str
    zh: str
    def __init__(self, reason: _Optional[str] = ..., en: _Optional[str] = ..., zh: _Optional[str] = ...) -> None: ...
