from fieldledger.customers.v1 import events_pb2 as _events_pb2
from fieldledger.options.v1 import options_pb2 as _options_pb2
from fieldledger.platform.v1 import platform_pb2 as _platform_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class LookUpCustomerRequest(_message.Message):
    __slots__ = ("phone", "uscc", "company_name", "area_code")
    PHONE_FIELD_NUMBER: _ClassVar[int]
    USCC_FIELD_NUMBER: _ClassVar[int]
    COMPANY_NAME_FIELD_NUMBER: _ClassVar[int]
    AREA_CODE_FIELD_NUMBER: _ClassVar[int]
    phone: str
    uscc: str
    company_name: str
    area_code: str
    def __init__(self, phone: _Optional[str] = ..., uscc: _Optional[str] = ..., company_name: _Optional[str] = ..., area_code: _Optional[str] = ...) -> None: ...

class LookUpCustomerResponse(_message.Message):
    __slots__ = ("known", "standing")
    KNOWN_FIELD_NUMBER: _ClassVar[int]
    STANDING_FIELD_NUMBER: _ClassVar[int]
    known: bool
    standing: _events_pb2.CustomerStanding
    def __init__(self, known: _Optional[bool] = ..., standing: _Optional[_Union[_events_pb2.CustomerStanding, str]] = ...) -> None: ...

class NoteLookUpRequest(_message.Message):
    __slots__ = ("staff_id", "by", "standing", "region")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    BY_FIELD_NUMBER: _ClassVar[int]
    STANDING_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    by: _events_pb2.LookUpKey
    standing: _events_pb2.CustomerStanding
    region: str
    def __init__(self, staff_id: _Optional[str] = ..., by: _Optional[_Union[_events_pb2.LookUpKey, str]] = ..., standing: _Optional[_Union[_events_pb2.CustomerStanding, str]] = ..., region: _Optional[str] = ...) -> None: ...

class ListLookUpsRequest(_message.Message):
    __slots__ = ("staff_id", "look_up_date", "page_size", "page_token", "order_by")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    LOOK_UP_DATE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    look_up_date: str
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, staff_id: _Optional[str] = ..., look_up_date: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListLookUpsResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[LookUpRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[LookUpRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class LookUpRow(_message.Message):
    __slots__ = ("staff_id", "look_up_date", "region", "asked", "of_others")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    LOOK_UP_DATE_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    ASKED_FIELD_NUMBER: _ClassVar[int]
    OF_OTHERS_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    look_up_date: str
    region: str
    asked: int
    of_others: int
    def __init__(self, staff_id: _Optional[str] = ..., look_up_date: _Optional[str] = ..., region: _Optional[str] = ..., asked: _Optional[int] = ..., of_others: _Optional[int] = ...) -> None: ...
