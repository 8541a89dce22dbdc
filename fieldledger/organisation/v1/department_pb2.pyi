import datetime

from fieldledger.options.v1 import options_pb2 as _options_pb2
from fieldledger.organisation.v1 import events_pb2 as _events_pb2
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

class FormDepartmentRequest(_message.Message):
    __slots__ = ("department_id", "region", "kind", "name", "parent_id", "owns_key_accounts")
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PARENT_ID_FIELD_NUMBER: _ClassVar[int]
    OWNS_KEY_ACCOUNTS_FIELD_NUMBER: _ClassVar[int]
    department_id: str
    region: str
    kind: _events_pb2.DepartmentKind
    name: str
    parent_id: str
    owns_key_accounts: bool
    def __init__(self, department_id: _Optional[str] = ..., region: _Optional[str] = ..., kind: _Optional[_Union[_events_pb2.DepartmentKind, str]] = ..., name: _Optional[str] = ..., parent_id: _Optional[str] = ..., owns_key_accounts: _Optional[bool] = ...) -> None: ...

class ChangeDepartmentRequest(_message.Message):
    __slots__ = ("department_id", "name", "parent_id")
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PARENT_ID_FIELD_NUMBER: _ClassVar[int]
    department_id: str
    name: str
    parent_id: str
    def __init__(self, department_id: _Optional[str] = ..., name: _Optional[str] = ..., parent_id: _Optional[str] = ...) -> None: ...

class ListDepartmentsRequest(_message.Message):
    __slots__ = ("region", "kind", "parent_id", "owns_key_accounts", "page_size", "page_token", "order_by")
    REGION_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    PARENT_ID_FIELD_NUMBER: _ClassVar[int]
    OWNS_KEY_ACCOUNTS_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    region: str
    kind: _events_pb2.DepartmentKind
    parent_id: str
    owns_key_accounts: bool
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, region: _Optional[str] = ..., kind: _Optional[_Union[_events_pb2.DepartmentKind, str]] = ..., parent_id: _Optional[str] = ..., owns_key_accounts: _Optional[bool] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListDepartmentsResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[DepartmentRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[DepartmentRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DepartmentRow(_message.Message):
    __slots__ = ("department_id", "region", "kind", "name", "parent_id", "owns_key_accounts", "head_id", "dissolved_time", "successor_id")
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PARENT_ID_FIELD_NUMBER: _ClassVar[int]
    OWNS_KEY_ACCOUNTS_FIELD_NUMBER: _ClassVar[int]
    HEAD_ID_FIELD_NUMBER: _ClassVar[int]
    DISSOLVED_TIME_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_ID_FIELD_NUMBER: _ClassVar[int]
    department_id: str
    region: str
    kind: _events_pb2.DepartmentKind
    name: str
    parent_id: str
    owns_key_accounts: bool
    head_id: str
    dissolved_time: _timestamp_pb2.Timestamp
    successor_id: str
    def __init__(self, department_id: _Optional[str] = ..., region: _Optional[str] = ..., kind: _Optional[_Union[_events_pb2.DepartmentKind, str]] = ..., name: _Optional[str] = ..., parent_id: _Optional[str] = ..., owns_key_accounts: _Optional[bool] = ..., head_id: _Optional[str] = ..., dissolved_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., successor_id: _Optional[str] = ...) -> None: ...
