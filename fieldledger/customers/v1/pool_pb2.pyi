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

class ReleaseCustomerRequest(_message.Message):
    __slots__ = ("customer_id", "reason")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    reason: _events_pb2.ReleaseReason
    def __init__(self, customer_id: _Optional[str] = ..., reason: _Optional[_Union[_events_pb2.ReleaseReason, str]] = ...) -> None: ...

class ClaimCustomerRequest(_message.Message):
    __slots__ = ("customer_id",)
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    def __init__(self, customer_id: _Optional[str] = ...) -> None: ...

class AskHoldingRequest(_message.Message):
    __slots__ = ("customer_id", "days", "reason")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    days: int
    reason: str
    def __init__(self, customer_id: _Optional[str] = ..., days: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class DecideHoldingRequest(_message.Message):
    __slots__ = ("customer_id", "approve", "days")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    APPROVE_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    approve: bool
    days: int
    def __init__(self, customer_id: _Optional[str] = ..., approve: _Optional[bool] = ..., days: _Optional[int] = ...) -> None: ...

class WatchHoldingRequest(_message.Message):
    __slots__ = ("customer_id", "since_time")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    SINCE_TIME_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    since_time: _timestamp_pb2.Timestamp
    def __init__(self, customer_id: _Optional[str] = ..., since_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class NoteActivityRequest(_message.Message):
    __slots__ = ("customer_id", "activity_time")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    ACTIVITY_TIME_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    activity_time: _timestamp_pb2.Timestamp
    def __init__(self, customer_id: _Optional[str] = ..., activity_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class WarnReturnRequest(_message.Message):
    __slots__ = ("customer_id",)
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    def __init__(self, customer_id: _Optional[str] = ...) -> None: ...

class EndHoldingRequest(_message.Message):
    __slots__ = ("customer_id",)
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    def __init__(self, customer_id: _Optional[str] = ...) -> None: ...

class ReturnCustomerRequest(_message.Message):
    __slots__ = ("customer_id",)
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    def __init__(self, customer_id: _Optional[str] = ...) -> None: ...

class GetCustomerHoldingRequest(_message.Message):
    __slots__ = ("customer_id",)
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    def __init__(self, customer_id: _Optional[str] = ...) -> None: ...

class HoldingDetails(_message.Message):
    __slots__ = ("customer_id", "version", "region", "since_time", "activity_time", "return_time", "cause", "warned", "kept_until", "asked_by", "asked_days", "reason")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    SINCE_TIME_FIELD_NUMBER: _ClassVar[int]
    ACTIVITY_TIME_FIELD_NUMBER: _ClassVar[int]
    RETURN_TIME_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    WARNED_FIELD_NUMBER: _ClassVar[int]
    KEPT_UNTIL_FIELD_NUMBER: _ClassVar[int]
    ASKED_BY_FIELD_NUMBER: _ClassVar[int]
    ASKED_DAYS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    version: int
    region: str
    since_time: _timestamp_pb2.Timestamp
    activity_time: _timestamp_pb2.Timestamp
    return_time: _timestamp_pb2.Timestamp
    cause: _events_pb2.ReturnCause
    warned: bool
    kept_until: _timestamp_pb2.Timestamp
    asked_by: str
    asked_days: int
    reason: str
    def __init__(self, customer_id: _Optional[str] = ..., version: _Optional[int] = ..., region: _Optional[str] = ..., since_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., activity_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., return_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., cause: _Optional[_Union[_events_pb2.ReturnCause, str]] = ..., warned: _Optional[bool] = ..., kept_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., asked_by: _Optional[str] = ..., asked_days: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class ListHoldingsRequest(_message.Message):
    __slots__ = ("customer_id", "warned", "asked", "return_time_from", "return_time_until", "page_size", "page_token", "order_by")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    WARNED_FIELD_NUMBER: _ClassVar[int]
    ASKED_FIELD_NUMBER: _ClassVar[int]
    RETURN_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    RETURN_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    warned: bool
    asked: bool
    return_time_from: _timestamp_pb2.Timestamp
    return_time_until: _timestamp_pb2.Timestamp
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, customer_id: _Optional[str] = ..., warned: _Optional[bool] = ..., asked: _Optional[bool] = ..., return_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., return_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListHoldingsResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[HoldingRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[HoldingRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class HoldingRow(_message.Message):
    __slots__ = ("customer_id", "region", "return_time", "cause", "warned", "activity_time", "hold", "asked", "asked_by", "asked_days", "until_time")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    RETURN_TIME_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    WARNED_FIELD_NUMBER: _ClassVar[int]
    ACTIVITY_TIME_FIELD_NUMBER: _ClassVar[int]
    HOLD_FIELD_NUMBER: _ClassVar[int]
    ASKED_FIELD_NUMBER: _ClassVar[int]
    ASKED_BY_FIELD_NUMBER: _ClassVar[int]
    ASKED_DAYS_FIELD_NUMBER: _ClassVar[int]
    UNTIL_TIME_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    region: str
    return_time: _timestamp_pb2.Timestamp
    cause: _events_pb2.ReturnCause
    warned: bool
    activity_time: _timestamp_pb2.Timestamp
    hold: _events_pb2.HoldCause
    asked: bool
    asked_by: str
    asked_days: int
    until_time: _timestamp_pb2.Timestamp
    def __init__(self, customer_id: _Optional[str] = ..., region: _Optional[str] = ..., return_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., cause: _Optional[_Union[_events_pb2.ReturnCause, str]] = ..., warned: _Optional[bool] = ..., activity_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., hold: _Optional[_Union[_events_pb2.HoldCause, str]] = ..., asked: _Optional[bool] = ..., asked_by: _Optional[str] = ..., asked_days: _Optional[int] = ..., until_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CustomerComplaintRow(_message.Message):
    __slots__ = ("complaint_id", "region", "customer_id", "open")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    region: str
    customer_id: str
    open: bool
    def __init__(self, complaint_id: _Optional[str] = ..., region: _Optional[str] = ..., customer_id: _Optional[str] = ..., open: _Optional[bool] = ...) -> None: ...

class ClaimsRow(_message.Message):
    __slots__ = ("staff_id", "claim_date", "region", "claims")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    CLAIM_DATE_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    CLAIMS_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    claim_date: str
    region: str
    claims: int
    def __init__(self, staff_id: _Optional[str] = ..., claim_date: _Optional[str] = ..., region: _Optional[str] = ..., claims: _Optional[int] = ...) -> None: ...

class ListPoolRequest(_message.Message):
    __slots__ = ("customer_id", "territory_id", "line", "lead_class", "returned_time_from", "returned_time_until", "area_code", "legal_form", "outlet_kind", "page_size", "page_token", "order_by")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    LEAD_CLASS_FIELD_NUMBER: _ClassVar[int]
    RETURNED_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    RETURNED_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    AREA_CODE_FIELD_NUMBER: _ClassVar[int]
    LEGAL_FORM_FIELD_NUMBER: _ClassVar[int]
    OUTLET_KIND_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    territory_id: str
    line: _events_pb2.SalesChannel
    lead_class: _events_pb2.LeadClass
    returned_time_from: _timestamp_pb2.Timestamp
    returned_time_until: _timestamp_pb2.Timestamp
    area_code: str
    legal_form: _events_pb2.LegalForm
    outlet_kind: _events_pb2.OutletKind
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, customer_id: _Optional[str] = ..., territory_id: _Optional[str] = ..., line: _Optional[_Union[_events_pb2.SalesChannel, str]] = ..., lead_class: _Optional[_Union[_events_pb2.LeadClass, str]] = ..., returned_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., returned_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., area_code: _Optional[str] = ..., legal_form: _Optional[_Union[_events_pb2.LegalForm, str]] = ..., outlet_kind: _Optional[_Union[_events_pb2.OutletKind, str]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListPoolResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[PoolRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[PoolRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class PoolRow(_message.Message):
    __slots__ = ("customer_id", "region", "territory_id", "area_code", "line", "lead_class", "reason", "returned_time", "cause", "display_name", "legal_form", "outlet_kind", "merged_into")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    AREA_CODE_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    LEAD_CLASS_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RETURNED_TIME_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    LEGAL_FORM_FIELD_NUMBER: _ClassVar[int]
    OUTLET_KIND_FIELD_NUMBER: _ClassVar[int]
    MERGED_INTO_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    region: str
    territory_id: str
    area_code: str
    line: _events_pb2.SalesChannel
    lead_class: _events_pb2.LeadClass
    reason: _events_pb2.ReleaseReason
    returned_time: _timestamp_pb2.Timestamp
    cause: _events_pb2.ReturnCause
    display_name: str
    legal_form: _events_pb2.LegalForm
    outlet_kind: _events_pb2.OutletKind
    merged_into: str
    def __init__(self, customer_id: _Optional[str] = ..., region: _Optional[str] = ..., territory_id: _Optional[str] = ..., area_code: _Optional[str] = ..., line: _Optional[_Union[_events_pb2.SalesChannel, str]] = ..., lead_class: _Optional[_Union[_events_pb2.LeadClass, str]] = ..., reason: _Optional[_Union[_events_pb2.ReleaseReason, str]] = ..., returned_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., cause: _Optional[_Union[_events_pb2.ReturnCause, str]] = ..., display_name: _Optional[str] = ..., legal_form: _Optional[_Union[_events_pb2.LegalForm, str]] = ..., outlet_kind: _Optional[_Union[_events_pb2.OutletKind, str]] = ..., merged_into: _Optional[str] = ...) -> None: ...

class ListPortfoliosRequest(_message.Message):
    __slots__ = ("owner_id", "region", "order_by")
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    owner_id: str
    region: str
    order_by: str
    def __init__(self, owner_id: _Optional[str] = ..., region: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListPortfoliosResponse(_message.Message):
    __slots__ = ("rows",)
    ROWS_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[PortfolioRow]
    def __init__(self, rows: _Optional[_Iterable[_Union[PortfolioRow, _Mapping]]] = ...) -> None: ...

class PortfolioRow(_message.Message):
    __slots__ = ("owner_id", "region", "held", "won", "cap", "claims_today", "claims_per_day")
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    HELD_FIELD_NUMBER: _ClassVar[int]
    WON_FIELD_NUMBER: _ClassVar[int]
    CAP_FIELD_NUMBER: _ClassVar[int]
    CLAIMS_TODAY_FIELD_NUMBER: _ClassVar[int]
    CLAIMS_PER_DAY_FIELD_NUMBER: _ClassVar[int]
    owner_id: str
    region: str
    held: int
    won: int
    cap: int
    claims_today: int
    claims_per_day: int
    def __init__(self, owner_id: _Optional[str] = ..., region: _Optional[str] = ..., held: _Optional[int] = ..., won: _Optional[int] = ..., cap: _Optional[int] = ..., claims_today: _Optional[int] = ..., claims_per_day: _Optional[int] = ...) -> None: ...
