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
    CUSTOMER_STATUS_LOST: _ClassVar[CustomerStatus]
    CUSTOMER_STATUS_LAPSED: _ClassVar[CustomerStatus]

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

class ImportedState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    IMPORTED_STATE_UNSPECIFIED: _ClassVar[ImportedState]
    IMPORTED_STATE_PROSPECT: _ClassVar[ImportedState]
    IMPORTED_STATE_LEAD: _ClassVar[ImportedState]
    IMPORTED_STATE_WON: _ClassVar[ImportedState]
CUSTOMER_STATUS_UNSPECIFIED: CustomerStatus
CUSTOMER_STATUS_LEAD: CustomerStatus
CUSTOMER_STATUS_WON: CustomerStatus
CUSTOMER_STATUS_LOST: CustomerStatus
CUSTOMER_STATUS_LAPSED: CustomerStatus
CUSTOMER_TIER_UNSPECIFIED: CustomerTier
CUSTOMER_TIER_CORE: CustomerTier
CUSTOMER_TIER_IMPORTANT: CustomerTier
CUSTOMER_TIER_GENERAL: CustomerTier
CUSTOMER_TIER_ORDINARY: CustomerTier
IMPORTANCE_KIND_UNSPECIFIED: ImportanceKind
IMPORTANCE_KIND_MAJOR_REVENUE: ImportanceKind
IMPORTANCE_KIND_INDUSTRY_RENOWN: ImportanceKind
IMPORTANCE_KIND_LONG_COOPERATION: ImportanceKind
IMPORTED_STATE_UNSPECIFIED: ImportedState
IMPORTED_STATE_PROSPECT: ImportedState
IMPORTED_STATE_LEAD: ImportedState
IMPORTED_STATE_WON: ImportedState

class RegisterLeadRequest(_message.Message):
    __slots__ = ("territory_id", "channel", "source", "referrer_customer_id", "company_name", "contact_name", "phone", "not_the_same", "area_code", "first_contact_time", "source_code", "campaign_id", "contact_id", "uscc", "next_step", "legal_form", "outlet_kind")
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    REFERRER_CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    COMPANY_NAME_FIELD_NUMBER: _ClassVar[int]
    CONTACT_NAME_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    NOT_THE_SAME_FIELD_NUMBER: _ClassVar[int]
    AREA_CODE_FIELD_NUMBER: _ClassVar[int]
    FIRST_CONTACT_TIME_FIELD_NUMBER: _ClassVar[int]
    SOURCE_CODE_FIELD_NUMBER: _ClassVar[int]
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    USCC_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_FIELD_NUMBER: _ClassVar[int]
    LEGAL_FORM_FIELD_NUMBER: _ClassVar[int]
    OUTLET_KIND_FIELD_NUMBER: _ClassVar[int]
    territory_id: str
    channel: _events_pb2.SalesChannel
    source: _events_pb2.LeadSource
    referrer_customer_id: str
    company_name: str
    contact_name: str
    phone: str
    not_the_same: str
    area_code: str
    first_contact_time: _timestamp_pb2.Timestamp
    source_code: str
    campaign_id: str
    contact_id: str
    uscc: str
    next_step: FirstStep
    legal_form: _events_pb2.LegalForm
    outlet_kind: _events_pb2.OutletKind
    def __init__(self, territory_id: _Optional[str] = ..., channel: _Optional[_Union[_events_pb2.SalesChannel, str]] = ..., source: _Optional[_Union[_events_pb2.LeadSource, str]] = ..., referrer_customer_id: _Optional[str] = ..., company_name: _Optional[str] = ..., contact_name: _Optional[str] = ..., phone: _Optional[str] = ..., not_the_same: _Optional[str] = ..., area_code: _Optional[str] = ..., first_contact_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., source_code: _Optional[str] = ..., campaign_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., uscc: _Optional[str] = ..., next_step: _Optional[_Union[FirstStep, _Mapping]] = ..., legal_form: _Optional[_Union[_events_pb2.LegalForm, str]] = ..., outlet_kind: _Optional[_Union[_events_pb2.OutletKind, str]] = ...) -> None: ...

class ImportCustomersRequest(_message.Message):
    __slots__ = ("batch_id", "rows")
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    batch_id: str
    rows: _containers.RepeatedCompositeFieldContainer[ImportedCustomer]
    def __init__(self, batch_id: _Optional[str] = ..., rows: _Optional[_Iterable[_Union[ImportedCustomer, _Mapping]]] = ...) -> None: ...

class CheckCustomersRequest(_message.Message):
    __slots__ = ("batch_id", "rows")
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    batch_id: str
    rows: _containers.RepeatedCompositeFieldContainer[ImportedCustomer]
    def __init__(self, batch_id: _Optional[str] = ..., rows: _Optional[_Iterable[_Union[ImportedCustomer, _Mapping]]] = ...) -> None: ...

class CheckCustomersResponse(_message.Message):
    __slots__ = ("judged",)
    JUDGED_FIELD_NUMBER: _ClassVar[int]
    judged: _platform_pb2.RowsJudged
    def __init__(self, judged: _Optional[_Union[_platform_pb2.RowsJudged, _Mapping]] = ...) -> None: ...

class ImportedCustomer(_message.Message):
    __slots__ = ("external_key", "state", "channel", "source", "source_code", "referrer_customer_id", "company_name", "contact_name", "phone", "uscc", "not_the_same", "area_code", "territory_id", "region", "developer_id", "responsible_id", "registered_time", "first_contact_time", "won_time", "first_order_cents", "next_step", "campaign_id", "legal_form", "outlet_kind")
    EXTERNAL_KEY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_CODE_FIELD_NUMBER: _ClassVar[int]
    REFERRER_CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    COMPANY_NAME_FIELD_NUMBER: _ClassVar[int]
    CONTACT_NAME_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    USCC_FIELD_NUMBER: _ClassVar[int]
    NOT_THE_SAME_FIELD_NUMBER: _ClassVar[int]
    AREA_CODE_FIELD_NUMBER: _ClassVar[int]
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    DEVELOPER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    REGISTERED_TIME_FIELD_NUMBER: _ClassVar[int]
    FIRST_CONTACT_TIME_FIELD_NUMBER: _ClassVar[int]
    WON_TIME_FIELD_NUMBER: _ClassVar[int]
    FIRST_ORDER_CENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_FIELD_NUMBER: _ClassVar[int]
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    LEGAL_FORM_FIELD_NUMBER: _ClassVar[int]
    OUTLET_KIND_FIELD_NUMBER: _ClassVar[int]
    external_key: str
    state: ImportedState
    channel: _events_pb2.SalesChannel
    source: _events_pb2.LeadSource
    source_code: str
    referrer_customer_id: str
    company_name: str
    contact_name: str
    phone: str
    uscc: str
    not_the_same: str
    area_code: str
    territory_id: str
    region: str
    developer_id: str
    responsible_id: str
    registered_time: _timestamp_pb2.Timestamp
    first_contact_time: _timestamp_pb2.Timestamp
    won_time: _timestamp_pb2.Timestamp
    first_order_cents: int
    next_step: FirstStep
    campaign_id: str
    legal_form: _events_pb2.LegalForm
    outlet_kind: _events_pb2.OutletKind
    def __init__(self, external_key: _Optional[str] = ..., state: _Optional[_Union[ImportedState, str]] = ..., channel: _Optional[_Union[_events_pb2.SalesChannel, str]] = ..., source: _Optional[_Union[_events_pb2.LeadSource, str]] = ..., source_code: _Optional[str] = ..., referrer_customer_id: _Optional[str] = ..., company_name: _Optional[str] = ..., contact_name: _Optional[str] = ..., phone: _Optional[str] = ..., uscc: _Optional[str] = ..., not_the_same: _Optional[str] = ..., area_code: _Optional[str] = ..., territory_id: _Optional[str] = ..., region: _Optional[str] = ..., developer_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., registered_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., first_contact_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., won_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., first_order_cents: _Optional[int] = ..., next_step: _Optional[_Union[FirstStep, _Mapping]] = ..., campaign_id: _Optional[str] = ..., legal_form: _Optional[_Union[_events_pb2.LegalForm, str]] = ..., outlet_kind: _Optional[_Union[_events_pb2.OutletKind, str]] = ...) -> None: ...

class FirstStep(_message.Message):
    __slots__ = ("kind", "due_time")
    KIND_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    kind: _events_pb2.NextStepKind
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, kind: _Optional[_Union[_events_pb2.NextStepKind, str]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ReopenLeadRequest(_message.Message):
    __slots__ = ("customer_id", "channel", "source", "referrer_customer_id", "source_code", "campaign_id", "contact_id", "next_step", "area_code")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    REFERRER_CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_CODE_FIELD_NUMBER: _ClassVar[int]
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_FIELD_NUMBER: _ClassVar[int]
    AREA_CODE_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    channel: _events_pb2.SalesChannel
    source: _events_pb2.LeadSource
    referrer_customer_id: str
    source_code: str
    campaign_id: str
    contact_id: str
    next_step: FirstStep
    area_code: str
    def __init__(self, customer_id: _Optional[str] = ..., channel: _Optional[_Union[_events_pb2.SalesChannel, str]] = ..., source: _Optional[_Union[_events_pb2.LeadSource, str]] = ..., referrer_customer_id: _Optional[str] = ..., source_code: _Optional[str] = ..., campaign_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., next_step: _Optional[_Union[FirstStep, _Mapping]] = ..., area_code: _Optional[str] = ...) -> None: ...

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
    __slots__ = ("former_id", "responsible_id", "region", "vacant")
    FORMER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    VACANT_FIELD_NUMBER: _ClassVar[int]
    former_id: str
    responsible_id: str
    region: str
    vacant: bool
    def __init__(self, former_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., region: _Optional[str] = ..., vacant: _Optional[bool] = ...) -> None: ...

class GetCustomerRequest(_message.Message):
    __slots__ = ("customer_id",)
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    def __init__(self, customer_id: _Optional[str] = ...) -> None: ...

class CustomerDetails(_message.Message):
    __slots__ = ("customer_id", "version", "region", "territory_id", "developer_id", "responsible_id", "channel", "source", "referrer_id", "exempt_by", "status", "tier", "company_name", "contact_name", "phone", "won_time", "first_order_cents", "likely_same", "not_the_same", "area_code", "filing_id", "first_contact_time", "source_code", "source_group", "campaign_id", "contact_id", "uscc", "registered_date", "last_purchase_date", "merged_into", "legal_form", "outlet_kind", "display_name", "imported", "batch_id", "external_key", "possible")
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
    AREA_CODE_FIELD_NUMBER: _ClassVar[int]
    FILING_ID_FIELD_NUMBER: _ClassVar[int]
    FIRST_CONTACT_TIME_FIELD_NUMBER: _ClassVar[int]
    SOURCE_CODE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_GROUP_FIELD_NUMBER: _ClassVar[int]
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    USCC_FIELD_NUMBER: _ClassVar[int]
    REGISTERED_DATE_FIELD_NUMBER: _ClassVar[int]
    LAST_PURCHASE_DATE_FIELD_NUMBER: _ClassVar[int]
    MERGED_INTO_FIELD_NUMBER: _ClassVar[int]
    LEGAL_FORM_FIELD_NUMBER: _ClassVar[int]
    OUTLET_KIND_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    IMPORTED_FIELD_NUMBER: _ClassVar[int]
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_KEY_FIELD_NUMBER: _ClassVar[int]
    POSSIBLE_FIELD_NUMBER: _ClassVar[int]
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
    area_code: str
    filing_id: str
    first_contact_time: _timestamp_pb2.Timestamp
    source_code: str
    source_group: str
    campaign_id: str
    contact_id: str
    uscc: str
    registered_date: str
    last_purchase_date: str
    merged_into: str
    legal_form: _events_pb2.LegalForm
    outlet_kind: _events_pb2.OutletKind
    display_name: str
    imported: bool
    batch_id: str
    external_key: str
    possible: _containers.RepeatedCompositeFieldContainer[_platform_pb2.Possible]
    def __init__(self, customer_id: _Optional[str] = ..., version: _Optional[int] = ..., region: _Optional[str] = ..., territory_id: _Optional[str] = ..., developer_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., channel: _Optional[_Union[_events_pb2.SalesChannel, str]] = ..., source: _Optional[_Union[_events_pb2.LeadSource, str]] = ..., referrer_id: _Optional[str] = ..., exempt_by: _Optional[str] = ..., status: _Optional[_Union[CustomerStatus, str]] = ..., tier: _Optional[str] = ..., company_name: _Optional[str] = ..., contact_name: _Optional[str] = ..., phone: _Optional[str] = ..., won_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., first_order_cents: _Optional[int] = ..., likely_same: _Optional[_Iterable[str]] = ..., not_the_same: _Optional[str] = ..., area_code: _Optional[str] = ..., filing_id: _Optional[str] = ..., first_contact_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., source_code: _Optional[str] = ..., source_group: _Optional[str] = ..., campaign_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., uscc: _Optional[str] = ..., registered_date: _Optional[str] = ..., last_purchase_date: _Optional[str] = ..., merged_into: _Optional[str] = ..., legal_form: _Optional[_Union[_events_pb2.LegalForm, str]] = ..., outlet_kind: _Optional[_Union[_events_pb2.OutletKind, str]] = ..., display_name: _Optional[str] = ..., imported: _Optional[bool] = ..., batch_id: _Optional[str] = ..., external_key: _Optional[str] = ..., possible: _Optional[_Iterable[_Union[_platform_pb2.Possible, _Mapping]]] = ...) -> None: ...

class ListCustomersRequest(_message.Message):
    __slots__ = ("territory_id", "owner_id", "developer_id", "status", "channel", "source", "tier", "area_code", "page_size", "page_token", "order_by", "merged_into", "source_code", "source_group", "lead_class", "segment", "validity", "next_step_overdue", "review_overdue", "next_step_due_time_from", "next_step_due_time_until", "review_due_time_from", "review_due_time_until", "name", "legal_form", "outlet_kind", "registered_time_from", "registered_time_until", "imported", "batch_id", "external_key")
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    DEVELOPER_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    TIER_FIELD_NUMBER: _ClassVar[int]
    AREA_CODE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    MERGED_INTO_FIELD_NUMBER: _ClassVar[int]
    SOURCE_CODE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_GROUP_FIELD_NUMBER: _ClassVar[int]
    LEAD_CLASS_FIELD_NUMBER: _ClassVar[int]
    SEGMENT_FIELD_NUMBER: _ClassVar[int]
    VALIDITY_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_OVERDUE_FIELD_NUMBER: _ClassVar[int]
    REVIEW_OVERDUE_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_DUE_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_DUE_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    REVIEW_DUE_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    REVIEW_DUE_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    LEGAL_FORM_FIELD_NUMBER: _ClassVar[int]
    OUTLET_KIND_FIELD_NUMBER: _ClassVar[int]
    REGISTERED_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    REGISTERED_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    IMPORTED_FIELD_NUMBER: _ClassVar[int]
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_KEY_FIELD_NUMBER: _ClassVar[int]
    territory_id: str
    owner_id: str
    developer_id: str
    status: CustomerStatus
    channel: _events_pb2.SalesChannel
    source: _events_pb2.LeadSource
    tier: str
    area_code: str
    page_size: int
    page_token: str
    order_by: str
    merged_into: str
    source_code: str
    source_group: str
    lead_class: _events_pb2.LeadClass
    segment: str
    validity: _events_pb2.ProspectOutcome
    next_step_overdue: bool
    review_overdue: bool
    next_step_due_time_from: _timestamp_pb2.Timestamp
    next_step_due_time_until: _timestamp_pb2.Timestamp
    review_due_time_from: _timestamp_pb2.Timestamp
    review_due_time_until: _timestamp_pb2.Timestamp
    name: str
    legal_form: _events_pb2.LegalForm
    outlet_kind: _events_pb2.OutletKind
    registered_time_from: _timestamp_pb2.Timestamp
    registered_time_until: _timestamp_pb2.Timestamp
    imported: bool
    batch_id: str
    external_key: str
    def __init__(self, territory_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., developer_id: _Optional[str] = ..., status: _Optional[_Union[CustomerStatus, str]] = ..., channel: _Optional[_Union[_events_pb2.SalesChannel, str]] = ..., source: _Optional[_Union[_events_pb2.LeadSource, str]] = ..., tier: _Optional[str] = ..., area_code: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ..., merged_into: _Optional[str] = ..., source_code: _Optional[str] = ..., source_group: _Optional[str] = ..., lead_class: _Optional[_Union[_events_pb2.LeadClass, str]] = ..., segment: _Optional[str] = ..., validity: _Optional[_Union[_events_pb2.ProspectOutcome, str]] = ..., next_step_overdue: _Optional[bool] = ..., review_overdue: _Optional[bool] = ..., next_step_due_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., next_step_due_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., review_due_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., review_due_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., name: _Optional[str] = ..., legal_form: _Optional[_Union[_events_pb2.LegalForm, str]] = ..., outlet_kind: _Optional[_Union[_events_pb2.OutletKind, str]] = ..., registered_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., registered_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., imported: _Optional[bool] = ..., batch_id: _Optional[str] = ..., external_key: _Optional[str] = ...) -> None: ...

class ListCustomersResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[CustomerRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[CustomerRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CustomerRow(_message.Message):
    __slots__ = ("customer_id", "region", "territory_id", "owner_id", "developer_id", "channel", "source", "referrer_id", "status", "tier", "registered_time", "won_time", "area_code", "source_code", "source_group", "case_no", "lead_class", "segment", "priority", "validity", "next_step_kind", "next_step_due_time", "next_step_overdue", "review_due_time", "review_overdue", "merged_into", "display_name", "legal_form", "outlet_kind", "imported", "batch_id", "external_key")
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
    AREA_CODE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_CODE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_GROUP_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    LEAD_CLASS_FIELD_NUMBER: _ClassVar[int]
    SEGMENT_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    VALIDITY_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_KIND_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_OVERDUE_FIELD_NUMBER: _ClassVar[int]
    REVIEW_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    REVIEW_OVERDUE_FIELD_NUMBER: _ClassVar[int]
    MERGED_INTO_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    LEGAL_FORM_FIELD_NUMBER: _ClassVar[int]
    OUTLET_KIND_FIELD_NUMBER: _ClassVar[int]
    IMPORTED_FIELD_NUMBER: _ClassVar[int]
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_KEY_FIELD_NUMBER: _ClassVar[int]
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
    area_code: str
    source_code: str
    source_group: str
    case_no: int
    lead_class: _events_pb2.LeadClass
    segment: str
    priority: int
    validity: _events_pb2.ProspectOutcome
    next_step_kind: _events_pb2.NextStepKind
    next_step_due_time: _timestamp_pb2.Timestamp
    next_step_overdue: bool
    review_due_time: _timestamp_pb2.Timestamp
    review_overdue: bool
    merged_into: str
    display_name: str
    legal_form: _events_pb2.LegalForm
    outlet_kind: _events_pb2.OutletKind
    imported: bool
    batch_id: str
    external_key: str
    def __init__(self, customer_id: _Optional[str] = ..., region: _Optional[str] = ..., territory_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., developer_id: _Optional[str] = ..., channel: _Optional[_Union[_events_pb2.SalesChannel, str]] = ..., source: _Optional[_Union[_events_pb2.LeadSource, str]] = ..., referrer_id: _Optional[str] = ..., status: _Optional[_Union[CustomerStatus, str]] = ..., tier: _Optional[str] = ..., registered_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., won_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., area_code: _Optional[str] = ..., source_code: _Optional[str] = ..., source_group: _Optional[str] = ..., case_no: _Optional[int] = ..., lead_class: _Optional[_Union[_events_pb2.LeadClass, str]] = ..., segment: _Optional[str] = ..., priority: _Optional[int] = ..., validity: _Optional[_Union[_events_pb2.ProspectOutcome, str]] = ..., next_step_kind: _Optional[_Union[_events_pb2.NextStepKind, str]] = ..., next_step_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., next_step_overdue: _Optional[bool] = ..., review_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., review_overdue: _Optional[bool] = ..., merged_into: _Optional[str] = ..., display_name: _Optional[str] = ..., legal_form: _Optional[_Union[_events_pb2.LegalForm, str]] = ..., outlet_kind: _Optional[_Union[_events_pb2.OutletKind, str]] = ..., imported: _Optional[bool] = ..., batch_id: _Optional[str] = ..., external_key: _Optional[str] = ...) -> None: ...

class ListCreditsRequest(_message.Message):
    __slots__ = ("customer_id", "staff_id", "awarded_time_from", "awarded_time_until", "page_size", "page_token", "order_by")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    AWARDED_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    AWARDED_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    staff_id: str
    awarded_time_from: _timestamp_pb2.Timestamp
    awarded_time_until: _timestamp_pb2.Timestamp
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, customer_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., awarded_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., awarded_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

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
