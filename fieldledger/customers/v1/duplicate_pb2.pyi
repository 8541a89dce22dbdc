import datetime

from fieldledger.customers.v1 import events_pb2 as _events_pb2
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

class DuplicateStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DUPLICATE_STATUS_UNSPECIFIED: _ClassVar[DuplicateStatus]
    DUPLICATE_STATUS_OPEN: _ClassVar[DuplicateStatus]
    DUPLICATE_STATUS_DISMISSED: _ClassVar[DuplicateStatus]
    DUPLICATE_STATUS_MERGED: _ClassVar[DuplicateStatus]
DUPLICATE_STATUS_UNSPECIFIED: DuplicateStatus
DUPLICATE_STATUS_OPEN: DuplicateStatus
DUPLICATE_STATUS_DISMISSED: DuplicateStatus
DUPLICATE_STATUS_MERGED: DuplicateStatus

class CheckDuplicatesRequest(_message.Message):
    __slots__ = ("customer_id",)
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    def __init__(self, customer_id: _Optional[str] = ...) -> None: ...

class DismissDuplicateRequest(_message.Message):
    __slots__ = ("duplicate_id",)
    DUPLICATE_ID_FIELD_NUMBER: _ClassVar[int]
    duplicate_id: str
    def __init__(self, duplicate_id: _Optional[str] = ...) -> None: ...

class GetDuplicateRequest(_message.Message):
    __slots__ = ("duplicate_id",)
    DUPLICATE_ID_FIELD_NUMBER: _ClassVar[int]
    duplicate_id: str
    def __init__(self, duplicate_id: _Optional[str] = ...) -> None: ...

class DuplicateDetails(_message.Message):
    __slots__ = ("duplicate_id", "version", "region", "same", "status", "sides")
    DUPLICATE_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    SAME_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    SIDES_FIELD_NUMBER: _ClassVar[int]
    duplicate_id: str
    version: int
    region: str
    same: _containers.RepeatedScalarFieldContainer[str]
    status: DuplicateStatus
    sides: _containers.RepeatedCompositeFieldContainer[DuplicateSide]
    def __init__(self, duplicate_id: _Optional[str] = ..., version: _Optional[int] = ..., region: _Optional[str] = ..., same: _Optional[_Iterable[str]] = ..., status: _Optional[_Union[DuplicateStatus, str]] = ..., sides: _Optional[_Iterable[_Union[DuplicateSide, _Mapping]]] = ...) -> None: ...

class DuplicateSide(_message.Message):
    __slots__ = ("customer_id", "region", "responsible_id", "tier", "area_code", "registered_date", "display_name", "legal_form", "outlet_kind", "merged_into", "company_name", "contact_name", "phone", "uscc", "not_the_same")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    TIER_FIELD_NUMBER: _ClassVar[int]
    AREA_CODE_FIELD_NUMBER: _ClassVar[int]
    REGISTERED_DATE_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    LEGAL_FORM_FIELD_NUMBER: _ClassVar[int]
    OUTLET_KIND_FIELD_NUMBER: _ClassVar[int]
    MERGED_INTO_FIELD_NUMBER: _ClassVar[int]
    COMPANY_NAME_FIELD_NUMBER: _ClassVar[int]
    CONTACT_NAME_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    USCC_FIELD_NUMBER: _ClassVar[int]
    NOT_THE_SAME_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    region: str
    responsible_id: str
    tier: str
    area_code: str
    registered_date: str
    display_name: str
    legal_form: _events_pb2.LegalForm
    outlet_kind: _events_pb2.OutletKind
    merged_into: str
    company_name: str
    contact_name: str
    phone: str
    uscc: str
    not_the_same: str
    def __init__(self, customer_id: _Optional[str] = ..., region: _Optional[str] = ..., responsible_id: _Optional[str] = ..., tier: _Optional[str] = ..., area_code: _Optional[str] = ..., registered_date: _Optional[str] = ..., display_name: _Optional[str] = ..., legal_form: _Optional[_Union[_events_pb2.LegalForm, str]] = ..., outlet_kind: _Optional[_Union[_events_pb2.OutletKind, str]] = ..., merged_into: _Optional[str] = ..., company_name: _Optional[str] = ..., contact_name: _Optional[str] = ..., phone: _Optional[str] = ..., uscc: _Optional[str] = ..., not_the_same: _Optional[str] = ...) -> None: ...

class ListDuplicatesRequest(_message.Message):
    __slots__ = ("customer_id", "other_id", "region", "status", "page_size", "page_token", "order_by")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    OTHER_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    other_id: str
    region: str
    status: DuplicateStatus
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, customer_id: _Optional[str] = ..., other_id: _Optional[str] = ..., region: _Optional[str] = ..., status: _Optional[_Union[DuplicateStatus, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListDuplicatesResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[DuplicateRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[DuplicateRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DuplicateRow(_message.Message):
    __slots__ = ("duplicate_id", "region", "customer_id", "other_id", "same", "status", "suspected_time")
    DUPLICATE_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    OTHER_ID_FIELD_NUMBER: _ClassVar[int]
    SAME_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    SUSPECTED_TIME_FIELD_NUMBER: _ClassVar[int]
    duplicate_id: str
    region: str
    customer_id: str
    other_id: str
    same: _containers.RepeatedScalarFieldContainer[str]
    status: DuplicateStatus
    suspected_time: _timestamp_pb2.Timestamp
    def __init__(self, duplicate_id: _Optional[str] = ..., region: _Optional[str] = ..., customer_id: _Optional[str] = ..., other_id: _Optional[str] = ..., same: _Optional[_Iterable[str]] = ..., status: _Optional[_Union[DuplicateStatus, str]] = ..., suspected_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
