import datetime

from fieldledger.customers.v1 import events_pb2 as _events_pb2
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

class StaffAccountRequest(_message.Message):
    __slots__ = ("customer_id", "line", "assistant_ids", "clerk_id", "service_team_ids")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    ASSISTANT_IDS_FIELD_NUMBER: _ClassVar[int]
    CLERK_ID_FIELD_NUMBER: _ClassVar[int]
    SERVICE_TEAM_IDS_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    line: _events_pb2.SalesChannel
    assistant_ids: _containers.RepeatedScalarFieldContainer[str]
    clerk_id: str
    service_team_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, customer_id: _Optional[str] = ..., line: _Optional[_Union[_events_pb2.SalesChannel, str]] = ..., assistant_ids: _Optional[_Iterable[str]] = ..., clerk_id: _Optional[str] = ..., service_team_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class EndMembershipsRequest(_message.Message):
    __slots__ = ("former_id", "region", "responsible_id")
    FORMER_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    former_id: str
    region: str
    responsible_id: str
    def __init__(self, former_id: _Optional[str] = ..., region: _Optional[str] = ..., responsible_id: _Optional[str] = ...) -> None: ...

class OpenLineRequest(_message.Message):
    __slots__ = ("customer_id", "line", "area_code")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    AREA_CODE_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    line: _events_pb2.SalesChannel
    area_code: str
    def __init__(self, customer_id: _Optional[str] = ..., line: _Optional[_Union[_events_pb2.SalesChannel, str]] = ..., area_code: _Optional[str] = ...) -> None: ...

class ReassignLineRequest(_message.Message):
    __slots__ = ("customer_id", "line", "responsible_id")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    line: _events_pb2.SalesChannel
    responsible_id: str
    def __init__(self, customer_id: _Optional[str] = ..., line: _Optional[_Union[_events_pb2.SalesChannel, str]] = ..., responsible_id: _Optional[str] = ...) -> None: ...

class HandOverLinesRequest(_message.Message):
    __slots__ = ("territory_id", "former_id")
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_ID_FIELD_NUMBER: _ClassVar[int]
    territory_id: str
    former_id: str
    def __init__(self, territory_id: _Optional[str] = ..., former_id: _Optional[str] = ...) -> None: ...

class ListAccountMembersRequest(_message.Message):
    __slots__ = ("customer_id", "staff_id", "role", "line", "page_size", "page_token", "order_by")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    staff_id: str
    role: _events_pb2.AccountRole
    line: str
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, customer_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., role: _Optional[_Union[_events_pb2.AccountRole, str]] = ..., line: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListAccountMembersResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[AccountMemberRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[AccountMemberRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class AccountMemberRow(_message.Message):
    __slots__ = ("customer_id", "line", "seat", "staff_id", "role", "region", "since_time")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    SEAT_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    SINCE_TIME_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    line: str
    seat: str
    staff_id: str
    role: _events_pb2.AccountRole
    region: str
    since_time: _timestamp_pb2.Timestamp
    def __init__(self, customer_id: _Optional[str] = ..., line: _Optional[str] = ..., seat: _Optional[str] = ..., staff_id: _Optional[str] = ..., role: _Optional[_Union[_events_pb2.AccountRole, str]] = ..., region: _Optional[str] = ..., since_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AccountLineRow(_message.Message):
    __slots__ = ("customer_id", "line", "region", "responsible_id", "territory_id", "exempt_by")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    EXEMPT_BY_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    line: str
    region: str
    responsible_id: str
    territory_id: str
    exempt_by: str
    def __init__(self, customer_id: _Optional[str] = ..., line: _Optional[str] = ..., region: _Optional[str] = ..., responsible_id: _Optional[str] = ..., territory_id: _Optional[str] = ..., exempt_by: _Optional[str] = ...) -> None: ...

class StaffRoleRow(_message.Message):
    __slots__ = ("staff_id", "region", "staff_role")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    STAFF_ROLE_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    region: str
    staff_role: str
    def __init__(self, staff_id: _Optional[str] = ..., region: _Optional[str] = ..., staff_role: _Optional[str] = ...) -> None: ...
