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

class CustomerStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CUSTOMER_STATUS_UNSPECIFIED: _ClassVar[CustomerStatus]
    CUSTOMER_STATUS_LEAD: _ClassVar[CustomerStatus]
    CUSTOMER_STATUS_WON: _ClassVar[CustomerStatus]

class CustomerTier(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CUSTOMER_TIER_UNSPECIFIED: _ClassVar[CustomerTier]
    CUSTOMER_TIER_CORE: _ClassVar[CustomerTier]
    CUSTOMER_TIER_IMPORTANT: _ClassVar[CustomerTier]
    CUSTOMER_TIER_GENERAL: _ClassVar[CustomerTier]
    CUSTOMER_TIER_ORDINARY: _ClassVar[CustomerTier]

class ImportanceKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    IMPORTANCE_KIND_UNSPECIFIED: _ClassVar[ImportanceKind]
    IMPORTANCE_KIND_MAJOR_REVENUE: _ClassVar[ImportanceKind]
    IMPORTANCE_KIND_INDUSTRY_RENOWN: _ClassVar[ImportanceKind]
    IMPORTANCE_KIND_LONG_COOPERATION: _ClassVar[ImportanceKind]
CUSTOMER_STATUS_UNSPECIFIED: CustomerStatus
CUSTOMER_STATUS_LEAD: CustomerStatus
CUSTOMER_STATUS_WON: CustomerStatus
CUSTOMER_TIER_UNSPECIFIED: CustomerTier
CUSTOMER_TIER_CORE: CustomerTier
CUSTOMER_TIER_IMPORTANT: CustomerTier
CUSTOMER_TIER_GENERAL: CustomerTier
CUSTOMER_TIER_ORDINARY: CustomerTier
IMPORTANCE_KIND_UNSPECIFIED: ImportanceKind
IMPORTANCE_KIND_MAJOR_REVENUE: ImportanceKind
IMPORTANCE_KIND_INDUSTRY_RENOWN: ImportanceKind
IMPORTANCE_KIND_LONG_COOPERATION: ImportanceKind

class RegisterLeadRequest(_message.Message):
    __slots__ = ("territory_id", "channel", "source", "referrer_customer_id", "company_name", "contact_name", "phone", "not_the_same")
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    REFERRER_CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    COMPANY_NAME_FIELD_NUMBER: _ClassVar[int]
    CONTACT_NAME_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    NOT_THE_SAME_FIELD_NUMBER: _ClassVar[int]
    territory_id: str
    channel: _events_pb2.SalesChannel
    source: _events_pb2.LeadSource
    referrer_customer_id: str
    company_name: str
    contact_name: str
    phone: str
    not_the_same: str
    def __init__(self, territory_id: _Optional[str] = ..., channel: _Optional[_Union[_events_pb2.SalesChannel, str]] = ..., source: _Optional[_Union[_events_pb2.LeadSource, str]] = ..., referrer_customer_id: _Optional[str] = ..., company_name: _Optional[str] = ..., contact_name: _Optional[str] = ..., phone: _Optional[str] = ..., not_the_same: _Optional[str] = ...) -> None: ...

class WinCustomerRequest(_message.Message):
    __slots__ = ("customer_id", "first_order_cents")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    FIRST_ORDER_CENTS_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    first_order_cents: int
    def __init__(self, customer_id: _Optional[str] = ..., first_order_cents: _Optional[int] = ...) -> None: ...

class AssessImportanceRequest(_message.Message):
    __slots__ = ("customer_id", "tier", "reasons")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    TIER_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    tier: CustomerTier
    reasons: _containers.RepeatedCompositeFieldContainer[ImportanceReason]
    def __init__(self, customer_id: _Optional[str] = ..., tier: _Optional[_Union[CustomerTier, str]] = ..., reasons: _Optional[_Iterable[_Union[ImportanceReason, _Mapping]]] = ...) -> None: ...

class ImportanceReason(_message.Message):
    __slots__ = ("kind", "evidence")
    KIND_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    kind: ImportanceKind
    evidence: str
    def __init__(self, kind: _Optional[_Union[ImportanceKind, str]] = ..., evidence: _Optional[str] = ...) -> None: ...

class ReassignCustomerRequest(_message.Message):
    __slots__ = ("customer_id", "responsible_id", "reason")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    responsible_id: str
    reason: str
    def __init__(self, customer_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class HandOverCustomersRequest(_message.Message):
    __slots__ = ("territory_id", "former_id")
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_ID_FIELD_NUMBER: _ClassVar[int]
    territory_id: str
    former_id: str
    def __init__(self, territory_id: _Optional[str] = ..., former_id: _Optional[str] = ...) -> None: ...

class SucceedLeaverRequest(_message.Message):
    __slots__ = ("former_id", "responsible_id", "region")
    FORMER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    former_id: str
    responsible_id: str
    region: str
    def __init__(self, former_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., region: _Optional[str] = ...) -> None: ...

class GetCustomerRequest(_message.Message):
    __slots__ = ("customer_id",)
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    def __init__(self, customer_id: _Optional[str] = ...) -> None: ...

class CustomerDetails(_message.Message):
    __slots__ = ("customer_id", "version", "region", "territory_id", "developer_id", "responsible_id", "channel", "source", "referrer_id", "exempt_by", "status", "tier", "company_name", "contact_name", "phone", "won_time", "first_order_cents", "likely_same", "not_the_same")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    DEVELOPER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    REFERRER_ID_FIELD_NUMBER: _ClassVar[int]
    EXEMPT_BY_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    TIER_FIELD_NUMBER: _ClassVar[int]
    COMPANY_NAME_FIELD_NUMBER: _ClassVar[int]
    CONTACT_NAME_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    WON_TIME_FIELD_NUMBER: _ClassVar[int]
    FIRST_ORDER_CENTS_FIELD_NUMBER: _ClassVar[int]
    LIKELY_SAME_FIELD_NUMBER: _ClassVar[int]
    NOT_THE_SAME_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    version: int
    region: str
    territory_id: str
    developer_id: str
    responsible_id: str
    channel: _events_pb2.SalesChannel
    source: _events_pb2.LeadSource
    referrer_id: str
    exempt_by: str
    status: CustomerStatus
    tier: str
    company_name: str
    contact_name: str
    phone: str
    won_time: _timestamp_pb2.Timestamp
    first_order_cents: int
    likely_same: _containers.RepeatedScalarFieldContainer[str]
    not_the_same: str
    def __init__(self, customer_id: _Optional[str] = ..., version: _Optional[int] = ..., region: _Optional[str] = ..., territory_id: _Optional[str] = ..., developer_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., channel: _Optional[_Union[_events_pb2.SalesChannel, str]] = ..., source: _Optional[_Union[_events_pb2.LeadSource, str]] = ..., referrer_id: _Optional[str] = ..., exempt_by: _Optional[str] = ..., status: _Optional[_Union[CustomerStatus, str]] = ..., tier: _Optional[str] = ..., company_name: _Optional[str] = ..., contact_name: _Optional[str] = ..., phone: _Optional[str] = ..., won_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., first_order_cents: _Optional[int] = ..., likely_same: _Optional[_Iterable[str]] = ..., not_the_same: _Optional[str] = ...) -> None: ...

class ListCustomersRequest(_message.Message):
    __slots__ = ("territory_id", "owner_id", "developer_id", "status", "channel", "source", "tier", "page_size", "page_token")
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    DEVELOPER_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    TIER_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    territory_id: str
    owner_id: str
    developer_id: str
    status: CustomerStatus
    channel: _events_pb2.SalesChannel
    source: _events_pb2.LeadSource
    tier: str
    page_size: int
    page_token: str
    def __init__(self, territory_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., developer_id: _Optional[str] = ..., status: _Optional[_Union[CustomerStatus, str]] = ..., channel: _Optional[_Union[_events_pb2.SalesChannel, str]] = ..., source: _Optional[_Union[_events_pb2.LeadSource, str]] = ..., tier: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListCustomersResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[CustomerRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[CustomerRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CustomerRow(_message.Message):
    __slots__ = ("customer_id", "region", "territory_id", "owner_id", "developer_id", "channel", "source", "referrer_id", "status", "tier", "registered_time", "won_time")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    DEVELOPER_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    REFERRER_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    TIER_FIELD_NUMBER: _ClassVar[int]
    REGISTERED_TIME_FIELD_NUMBER: _ClassVar[int]
    WON_TIME_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    region: str
    territory_id: str
    owner_id: str
    developer_id: str
    channel: _events_pb2.SalesChannel
    source: _events_pb2.LeadSource
    referrer_id: str
    status: CustomerStatus
    tier: str
    registered_time: _timestamp_pb2.Timestamp
    won_time: _timestamp_pb2.Timestamp
    def __init__(self, customer_id: _Optional[str] = ..., region: _Optional[str] = ..., territory_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., developer_id: _Optional[str] = ..., channel: _Optional[_Union[_events_pb2.SalesChannel, str]] = ..., source: _Optional[_Union[_events_pb2.LeadSource, str]] = ..., referrer_id: _Optional[str] = ..., status: _Optional[_Union[CustomerStatus, str]] = ..., tier: _Optional[str] = ..., registered_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., won_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListCreditsRequest(_message.Message):
    __slots__ = ("customer_id", "staff_id", "awarded_time_from", "awarded_time_until", "page_size", "page_token")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    AWARDED_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    AWARDED_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    staff_id: str
    awarded_time_from: _timestamp_pb2.Timestamp
    awarded_time_until: _timestamp_pb2.Timestamp
    page_size: int
    page_token: str
    def __init__(self, customer_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., awarded_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., awarded_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListCreditsResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[CreditRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[CreditRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CreditRow(_message.Message):
    __slots__ = ("award", "region", "customer_id", "staff_id", "owner_id", "share", "reason", "awarded_time")
    AWARD_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    SHARE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    AWARDED_TIME_FIELD_NUMBER: _ClassVar[int]
    award: str
    region: str
    customer_id: str
    staff_id: str
    owner_id: str
    share: int
    reason: str
    awarded_time: _timestamp_pb2.Timestamp
    def __init__(self, award: _Optional[str] = ..., region: _Optional[str] = ..., customer_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., share: _Optional[int] = ..., reason: _Optional[str] = ..., awarded_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
