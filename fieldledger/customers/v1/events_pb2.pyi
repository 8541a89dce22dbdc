from fieldledger.options.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class SalesChannel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SALES_CHANNEL_UNSPECIFIED: _ClassVar[SalesChannel]
    SALES_CHANNEL_OFFLINE: _ClassVar[SalesChannel]
    SALES_CHANNEL_ECOMMERCE: _ClassVar[SalesChannel]

class LeadSource(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LEAD_SOURCE_UNSPECIFIED: _ClassVar[LeadSource]
    LEAD_SOURCE_REFERRAL: _ClassVar[LeadSource]
    LEAD_SOURCE_COMPETITOR_CHANNEL: _ClassVar[LeadSource]
    LEAD_SOURCE_MARKET_SURVEY: _ClassVar[LeadSource]
    LEAD_SOURCE_WALK_IN: _ClassVar[LeadSource]
    LEAD_SOURCE_GROUP_RESOURCE: _ClassVar[LeadSource]
SALES_CHANNEL_UNSPECIFIED: SalesChannel
SALES_CHANNEL_OFFLINE: SalesChannel
SALES_CHANNEL_ECOMMERCE: SalesChannel
LEAD_SOURCE_UNSPECIFIED: LeadSource
LEAD_SOURCE_REFERRAL: LeadSource
LEAD_SOURCE_COMPETITOR_CHANNEL: LeadSource
LEAD_SOURCE_MARKET_SURVEY: LeadSource
LEAD_SOURCE_WALK_IN: LeadSource
LEAD_SOURCE_GROUP_RESOURCE: LeadSource

class TerritoryOpened(_message.Message):
    __slots__ = ("territory_id", "name", "responsible_id")
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    territory_id: str
    name: str
    responsible_id: str
    def __init__(self, territory_id: _Optional[str] = ..., name: _Optional[str] = ..., responsible_id: _Optional[str] = ...) -> None: ...

class TerritoryReassigned(_message.Message):
    __slots__ = ("territory_id", "responsible_id", "former_id")
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_ID_FIELD_NUMBER: _ClassVar[int]
    territory_id: str
    responsible_id: str
    former_id: str
    def __init__(self, territory_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., former_id: _Optional[str] = ...) -> None: ...

class LeadRegistered(_message.Message):
    __slots__ = ("customer_id", "territory_id", "developer_id", "responsible_id", "channel", "source", "referrer_id", "exempt_by")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    DEVELOPER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    REFERRER_ID_FIELD_NUMBER: _ClassVar[int]
    EXEMPT_BY_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    territory_id: str
    developer_id: str
    responsible_id: str
    channel: SalesChannel
    source: LeadSource
    referrer_id: str
    exempt_by: str
    def __init__(self, customer_id: _Optional[str] = ..., territory_id: _Optional[str] = ..., developer_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., channel: _Optional[_Union[SalesChannel, str]] = ..., source: _Optional[_Union[LeadSource, str]] = ..., referrer_id: _Optional[str] = ..., exempt_by: _Optional[str] = ...) -> None: ...

class CustomerWon(_message.Message):
    __slots__ = ("customer_id", "developer_id", "responsible_id")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    DEVELOPER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    developer_id: str
    responsible_id: str
    def __init__(self, customer_id: _Optional[str] = ..., developer_id: _Optional[str] = ..., responsible_id: _Optional[str] = ...) -> None: ...

class CreditAwarded(_message.Message):
    __slots__ = ("customer_id", "staff_id", "share", "reason")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    SHARE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    staff_id: str
    share: int
    reason: str
    def __init__(self, customer_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., share: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class TierAssigned(_message.Message):
    __slots__ = ("customer_id", "tier", "responsible_id")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    TIER_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    tier: str
    responsible_id: str
    def __init__(self, customer_id: _Optional[str] = ..., tier: _Optional[str] = ..., responsible_id: _Optional[str] = ...) -> None: ...

class CustomerReassigned(_message.Message):
    __slots__ = ("customer_id", "responsible_id", "former_id")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    responsible_id: str
    former_id: str
    def __init__(self, customer_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., former_id: _Optional[str] = ...) -> None: ...
