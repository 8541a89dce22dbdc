import datetime

from fieldledger.options.v1 import options_pb2 as _options_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
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

class ReassignReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REASSIGN_REASON_UNSPECIFIED: _ClassVar[ReassignReason]
    REASSIGN_REASON_STAFF_CHANGE: _ClassVar[ReassignReason]
    REASSIGN_REASON_ABSENCE: _ClassVar[ReassignReason]
    REASSIGN_REASON_REORGANISATION: _ClassVar[ReassignReason]
    REASSIGN_REASON_PERFORMANCE: _ClassVar[ReassignReason]
    REASSIGN_REASON_STAFF_LEFT: _ClassVar[ReassignReason]

class OutletKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OUTLET_KIND_UNSPECIFIED: _ClassVar[OutletKind]
    OUTLET_KIND_REPAIR_SHOP: _ClassVar[OutletKind]
    OUTLET_KIND_DEALER: _ClassVar[OutletKind]
    OUTLET_KIND_CHAIN: _ClassVar[OutletKind]
    OUTLET_KIND_FLEET: _ClassVar[OutletKind]
    OUTLET_KIND_OTHER: _ClassVar[OutletKind]

class LegalForm(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LEGAL_FORM_UNSPECIFIED: _ClassVar[LegalForm]
    LEGAL_FORM_LEGAL_PERSON: _ClassVar[LegalForm]
    LEGAL_FORM_SOLE_TRADER: _ClassVar[LegalForm]
    LEGAL_FORM_NATURAL_PERSON: _ClassVar[LegalForm]

class FilingCause(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FILING_CAUSE_UNSPECIFIED: _ClassVar[FilingCause]
    FILING_CAUSE_EXPIRED: _ClassVar[FilingCause]
    FILING_CAUSE_STAFFED: _ClassVar[FilingCause]
    FILING_CAUSE_WITHDRAWN: _ClassVar[FilingCause]

class NextStepKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NEXT_STEP_KIND_UNSPECIFIED: _ClassVar[NextStepKind]
    NEXT_STEP_KIND_FIRST_CONTACT: _ClassVar[NextStepKind]
    NEXT_STEP_KIND_CALL: _ClassVar[NextStepKind]
    NEXT_STEP_KIND_VISIT: _ClassVar[NextStepKind]
    NEXT_STEP_KIND_MATERIAL: _ClassVar[NextStepKind]
    NEXT_STEP_KIND_SAMPLE: _ClassVar[NextStepKind]
    NEXT_STEP_KIND_OFFER: _ClassVar[NextStepKind]
    NEXT_STEP_KIND_OTHER: _ClassVar[NextStepKind]

class LeadClass(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LEAD_CLASS_UNSPECIFIED: _ClassVar[LeadClass]
    LEAD_CLASS_POTENTIAL: _ClassVar[LeadClass]
    LEAD_CLASS_INTENT: _ClassVar[LeadClass]
    LEAD_CLASS_FOCUS: _ClassVar[LeadClass]

class ProspectOutcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PROSPECT_OUTCOME_UNSPECIFIED: _ClassVar[ProspectOutcome]
    PROSPECT_OUTCOME_VALID: _ClassVar[ProspectOutcome]
    PROSPECT_OUTCOME_CLOSED_DOWN: _ClassVar[ProspectOutcome]
    PROSPECT_OUTCOME_UNREACHABLE: _ClassVar[ProspectOutcome]
    PROSPECT_OUTCOME_NOT_FIT: _ClassVar[ProspectOutcome]

class MergeReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MERGE_REASON_UNSPECIFIED: _ClassVar[MergeReason]
    MERGE_REASON_ENTERED_TWICE: _ClassVar[MergeReason]
    MERGE_REASON_RENAMED: _ClassVar[MergeReason]
    MERGE_REASON_TAKEN_OVER: _ClassVar[MergeReason]

class AccountRole(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ACCOUNT_ROLE_UNSPECIFIED: _ClassVar[AccountRole]
    ACCOUNT_ROLE_RESPONSIBLE: _ClassVar[AccountRole]
    ACCOUNT_ROLE_ASSISTANT: _ClassVar[AccountRole]
    ACCOUNT_ROLE_CLERK: _ClassVar[AccountRole]
    ACCOUNT_ROLE_SERVICE: _ClassVar[AccountRole]

class HandOverReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    HAND_OVER_REASON_UNSPECIFIED: _ClassVar[HandOverReason]
    HAND_OVER_REASON_MOVED: _ClassVar[HandOverReason]
    HAND_OVER_REASON_LEAVING: _ClassVar[HandOverReason]
    HAND_OVER_REASON_ABSENT: _ClassVar[HandOverReason]
    HAND_OVER_REASON_WORKLOAD: _ClassVar[HandOverReason]
    HAND_OVER_REASON_CUSTOMER_ASKED: _ClassVar[HandOverReason]

class ReleaseReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RELEASE_REASON_UNSPECIFIED: _ClassVar[ReleaseReason]
    RELEASE_REASON_NO_NEED: _ClassVar[ReleaseReason]
    RELEASE_REASON_UNREACHABLE: _ClassVar[ReleaseReason]
    RELEASE_REASON_WORKLOAD: _ClassVar[ReleaseReason]
    RELEASE_REASON_ANOTHER_AREA: _ClassVar[ReleaseReason]

class ReturnCause(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    RETURN_CAUSE_UNSPECIFIED: _ClassVar[ReturnCause]
    RETURN_CAUSE_RELEASED: _ClassVar[ReturnCause]
    RETURN_CAUSE_NO_CONTACT: _ClassVar[ReturnCause]
    RETURN_CAUSE_NO_DEAL: _ClassVar[ReturnCause]

class HoldCause(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    HOLD_CAUSE_UNSPECIFIED: _ClassVar[HoldCause]
    HOLD_CAUSE_COMPLAINT_OPEN: _ClassVar[HoldCause]
    HOLD_CAUSE_HAND_OVER_OPEN: _ClassVar[HoldCause]

class ImportKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    IMPORT_KIND_UNSPECIFIED: _ClassVar[ImportKind]
    IMPORT_KIND_CUSTOMERS: _ClassVar[ImportKind]
    IMPORT_KIND_CONTACTS: _ClassVar[ImportKind]

class HandOverParty(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    HAND_OVER_PARTY_UNSPECIFIED: _ClassVar[HandOverParty]
    HAND_OVER_PARTY_GIVER: _ClassVar[HandOverParty]
    HAND_OVER_PARTY_RECEIVER: _ClassVar[HandOverParty]

class LookUpKey(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LOOK_UP_KEY_UNSPECIFIED: _ClassVar[LookUpKey]
    LOOK_UP_KEY_PHONE: _ClassVar[LookUpKey]
    LOOK_UP_KEY_USCC: _ClassVar[LookUpKey]
    LOOK_UP_KEY_NAME: _ClassVar[LookUpKey]

class CustomerStanding(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CUSTOMER_STANDING_UNSPECIFIED: _ClassVar[CustomerStanding]
    CUSTOMER_STANDING_MINE: _ClassVar[CustomerStanding]
    CUSTOMER_STANDING_TEAMS: _ClassVar[CustomerStanding]
    CUSTOMER_STANDING_POOL: _ClassVar[CustomerStanding]
    CUSTOMER_STANDING_OTHERS: _ClassVar[CustomerStanding]

class ContactRole(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONTACT_ROLE_UNSPECIFIED: _ClassVar[ContactRole]
    CONTACT_ROLE_DECIDER: _ClassVar[ContactRole]
    CONTACT_ROLE_INFLUENCER: _ClassVar[ContactRole]
    CONTACT_ROLE_BUYER: _ClassVar[ContactRole]
    CONTACT_ROLE_USER: _ClassVar[ContactRole]
    CONTACT_ROLE_ENGINEER: _ClassVar[ContactRole]
    CONTACT_ROLE_FINANCE: _ClassVar[ContactRole]
    CONTACT_ROLE_RECEPTION: _ClassVar[ContactRole]
    CONTACT_ROLE_OTHER: _ClassVar[ContactRole]

class ConsentKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONSENT_KIND_UNSPECIFIED: _ClassVar[ConsentKind]
    CONSENT_KIND_BIRTHDAY: _ClassVar[ConsentKind]
    CONSENT_KIND_PREFERENCES: _ClassVar[ConsentKind]
    CONSENT_KIND_GREETINGS: _ClassVar[ConsentKind]
    CONSENT_KIND_CAMPAIGNS: _ClassVar[ConsentKind]

class InformationSource(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    INFORMATION_SOURCE_UNSPECIFIED: _ClassVar[InformationSource]
    INFORMATION_SOURCE_CUSTOMER: _ClassVar[InformationSource]
    INFORMATION_SOURCE_VISIT: _ClassVar[InformationSource]
    INFORMATION_SOURCE_CALL: _ClassVar[InformationSource]
    INFORMATION_SOURCE_DOCUMENT: _ClassVar[InformationSource]
    INFORMATION_SOURCE_PUBLIC_RECORD: _ClassVar[InformationSource]
    INFORMATION_SOURCE_COLLEAGUE: _ClassVar[InformationSource]
    INFORMATION_SOURCE_IMPORT: _ClassVar[InformationSource]

class ProfileSection(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PROFILE_SECTION_UNSPECIFIED: _ClassVar[ProfileSection]
    PROFILE_SECTION_OVERVIEW: _ClassVar[ProfileSection]
    PROFILE_SECTION_BUSINESS: _ClassVar[ProfileSection]
    PROFILE_SECTION_DECIDERS: _ClassVar[ProfileSection]
    PROFILE_SECTION_PURCHASES: _ClassVar[ProfileSection]
    PROFILE_SECTION_SUPPLIERS: _ClassVar[ProfileSection]
    PROFILE_SECTION_NEEDS: _ClassVar[ProfileSection]
SALES_CHANNEL_UNSPECIFIED: SalesChannel
SALES_CHANNEL_OFFLINE: SalesChannel
SALES_CHANNEL_ECOMMERCE: SalesChannel
LEAD_SOURCE_UNSPECIFIED: LeadSource
LEAD_SOURCE_REFERRAL: LeadSource
LEAD_SOURCE_COMPETITOR_CHANNEL: LeadSource
LEAD_SOURCE_MARKET_SURVEY: LeadSource
LEAD_SOURCE_WALK_IN: LeadSource
LEAD_SOURCE_GROUP_RESOURCE: LeadSource
REASSIGN_REASON_UNSPECIFIED: ReassignReason
REASSIGN_REASON_STAFF_CHANGE: ReassignReason
REASSIGN_REASON_ABSENCE: ReassignReason
REASSIGN_REASON_REORGANISATION: ReassignReason
REASSIGN_REASON_PERFORMANCE: ReassignReason
REASSIGN_REASON_STAFF_LEFT: ReassignReason
OUTLET_KIND_UNSPECIFIED: OutletKind
OUTLET_KIND_REPAIR_SHOP: OutletKind
OUTLET_KIND_DEALER: OutletKind
OUTLET_KIND_CHAIN: OutletKind
OUTLET_KIND_FLEET: OutletKind
OUTLET_KIND_OTHER: OutletKind
LEGAL_FORM_UNSPECIFIED: LegalForm
LEGAL_FORM_LEGAL_PERSON: LegalForm
LEGAL_FORM_SOLE_TRADER: LegalForm
LEGAL_FORM_NATURAL_PERSON: LegalForm
FILING_CAUSE_UNSPECIFIED: FilingCause
FILING_CAUSE_EXPIRED: FilingCause
FILING_CAUSE_STAFFED: FilingCause
FILING_CAUSE_WITHDRAWN: FilingCause
NEXT_STEP_KIND_UNSPECIFIED: NextStepKind
NEXT_STEP_KIND_FIRST_CONTACT: NextStepKind
NEXT_STEP_KIND_CALL: NextStepKind
NEXT_STEP_KIND_VISIT: NextStepKind
NEXT_STEP_KIND_MATERIAL: NextStepKind
NEXT_STEP_KIND_SAMPLE: NextStepKind
NEXT_STEP_KIND_OFFER: NextStepKind
NEXT_STEP_KIND_OTHER: NextStepKind
LEAD_CLASS_UNSPECIFIED: LeadClass
LEAD_CLASS_POTENTIAL: LeadClass
LEAD_CLASS_INTENT: LeadClass
LEAD_CLASS_FOCUS: LeadClass
PROSPECT_OUTCOME_UNSPECIFIED: ProspectOutcome
PROSPECT_OUTCOME_VALID: ProspectOutcome
PROSPECT_OUTCOME_CLOSED_DOWN: ProspectOutcome
PROSPECT_OUTCOME_UNREACHABLE: ProspectOutcome
PROSPECT_OUTCOME_NOT_FIT: ProspectOutcome
MERGE_REASON_UNSPECIFIED: MergeReason
MERGE_REASON_ENTERED_TWICE: MergeReason
MERGE_REASON_RENAMED: MergeReason
MERGE_REASON_TAKEN_OVER: MergeReason
ACCOUNT_ROLE_UNSPECIFIED: AccountRole
ACCOUNT_ROLE_RESPONSIBLE: AccountRole
ACCOUNT_ROLE_ASSISTANT: AccountRole
ACCOUNT_ROLE_CLERK: AccountRole
ACCOUNT_ROLE_SERVICE: AccountRole
HAND_OVER_REASON_UNSPECIFIED: HandOverReason
HAND_OVER_REASON_MOVED: HandOverReason
HAND_OVER_REASON_LEAVING: HandOverReason
HAND_OVER_REASON_ABSENT: HandOverReason
HAND_OVER_REASON_WORKLOAD: HandOverReason
HAND_OVER_REASON_CUSTOMER_ASKED: HandOverReason
RELEASE_REASON_UNSPECIFIED: ReleaseReason
RELEASE_REASON_NO_NEED: ReleaseReason
RELEASE_REASON_UNREACHABLE: ReleaseReason
RELEASE_REASON_WORKLOAD: ReleaseReason
RELEASE_REASON_ANOTHER_AREA: ReleaseReason
RETURN_CAUSE_UNSPECIFIED: ReturnCause
RETURN_CAUSE_RELEASED: ReturnCause
RETURN_CAUSE_NO_CONTACT: ReturnCause
RETURN_CAUSE_NO_DEAL: ReturnCause
HOLD_CAUSE_UNSPECIFIED: HoldCause
HOLD_CAUSE_COMPLAINT_OPEN: HoldCause
HOLD_CAUSE_HAND_OVER_OPEN: HoldCause
IMPORT_KIND_UNSPECIFIED: ImportKind
IMPORT_KIND_CUSTOMERS: ImportKind
IMPORT_KIND_CONTACTS: ImportKind
HAND_OVER_PARTY_UNSPECIFIED: HandOverParty
HAND_OVER_PARTY_GIVER: HandOverParty
HAND_OVER_PARTY_RECEIVER: HandOverParty
LOOK_UP_KEY_UNSPECIFIED: LookUpKey
LOOK_UP_KEY_PHONE: LookUpKey
LOOK_UP_KEY_USCC: LookUpKey
LOOK_UP_KEY_NAME: LookUpKey
CUSTOMER_STANDING_UNSPECIFIED: CustomerStanding
CUSTOMER_STANDING_MINE: CustomerStanding
CUSTOMER_STANDING_TEAMS: CustomerStanding
CUSTOMER_STANDING_POOL: CustomerStanding
CUSTOMER_STANDING_OTHERS: CustomerStanding
CONTACT_ROLE_UNSPECIFIED: ContactRole
CONTACT_ROLE_DECIDER: ContactRole
CONTACT_ROLE_INFLUENCER: ContactRole
CONTACT_ROLE_BUYER: ContactRole
CONTACT_ROLE_USER: ContactRole
CONTACT_ROLE_ENGINEER: ContactRole
CONTACT_ROLE_FINANCE: ContactRole
CONTACT_ROLE_RECEPTION: ContactRole
CONTACT_ROLE_OTHER: ContactRole
CONSENT_KIND_UNSPECIFIED: ConsentKind
CONSENT_KIND_BIRTHDAY: ConsentKind
CONSENT_KIND_PREFERENCES: ConsentKind
CONSENT_KIND_GREETINGS: ConsentKind
CONSENT_KIND_CAMPAIGNS: ConsentKind
INFORMATION_SOURCE_UNSPECIFIED: InformationSource
INFORMATION_SOURCE_CUSTOMER: InformationSource
INFORMATION_SOURCE_VISIT: InformationSource
INFORMATION_SOURCE_CALL: InformationSource
INFORMATION_SOURCE_DOCUMENT: InformationSource
INFORMATION_SOURCE_PUBLIC_RECORD: InformationSource
INFORMATION_SOURCE_COLLEAGUE: InformationSource
INFORMATION_SOURCE_IMPORT: InformationSource
PROFILE_SECTION_UNSPECIFIED: ProfileSection
PROFILE_SECTION_OVERVIEW: ProfileSection
PROFILE_SECTION_BUSINESS: ProfileSection
PROFILE_SECTION_DECIDERS: ProfileSection
PROFILE_SECTION_PURCHASES: ProfileSection
PROFILE_SECTION_SUPPLIERS: ProfileSection
PROFILE_SECTION_NEEDS: ProfileSection

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
    __slots__ = ("territory_id", "responsible_id", "former_id", "reason")
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    territory_id: str
    responsible_id: str
    former_id: str
    reason: ReassignReason
    def __init__(self, territory_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., former_id: _Optional[str] = ..., reason: _Optional[_Union[ReassignReason, str]] = ...) -> None: ...

class TerritoryReassignmentPlanned(_message.Message):
    __slots__ = ("territory_id", "responsible_id", "reason", "effective_time")
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_TIME_FIELD_NUMBER: _ClassVar[int]
    territory_id: str
    responsible_id: str
    reason: ReassignReason
    effective_time: _timestamp_pb2.Timestamp
    def __init__(self, territory_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., reason: _Optional[_Union[ReassignReason, str]] = ..., effective_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TerritoryReassignmentAsked(_message.Message):
    __slots__ = ("territory_id", "responsible_id", "reason", "asked_by", "effective_time")
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ASKED_BY_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_TIME_FIELD_NUMBER: _ClassVar[int]
    territory_id: str
    responsible_id: str
    reason: ReassignReason
    asked_by: str
    effective_time: _timestamp_pb2.Timestamp
    def __init__(self, territory_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., reason: _Optional[_Union[ReassignReason, str]] = ..., asked_by: _Optional[str] = ..., effective_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class TerritoryReassignmentDecided(_message.Message):
    __slots__ = ("territory_id", "responsible_id", "asked_by", "decided_by", "approved")
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    ASKED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    APPROVED_FIELD_NUMBER: _ClassVar[int]
    territory_id: str
    responsible_id: str
    asked_by: str
    decided_by: str
    approved: bool
    def __init__(self, territory_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., asked_by: _Optional[str] = ..., decided_by: _Optional[str] = ..., approved: _Optional[bool] = ...) -> None: ...

class TerritoryVacated(_message.Message):
    __slots__ = ("territory_id", "former_id", "acting_id")
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_ID_FIELD_NUMBER: _ClassVar[int]
    ACTING_ID_FIELD_NUMBER: _ClassVar[int]
    territory_id: str
    former_id: str
    acting_id: str
    def __init__(self, territory_id: _Optional[str] = ..., former_id: _Optional[str] = ..., acting_id: _Optional[str] = ...) -> None: ...

class PotentialSet(_message.Message):
    __slots__ = ("territory_id", "kind", "count", "survey_date")
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    SURVEY_DATE_FIELD_NUMBER: _ClassVar[int]
    territory_id: str
    kind: OutletKind
    count: int
    survey_date: str
    def __init__(self, territory_id: _Optional[str] = ..., kind: _Optional[_Union[OutletKind, str]] = ..., count: _Optional[int] = ..., survey_date: _Optional[str] = ...) -> None: ...

class TerritoryClosed(_message.Message):
    __slots__ = ("territory_id", "responsible_id", "successor_territory_id")
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    territory_id: str
    responsible_id: str
    successor_territory_id: str
    def __init__(self, territory_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., successor_territory_id: _Optional[str] = ...) -> None: ...

class AreaAssigned(_message.Message):
    __slots__ = ("area_id", "code", "territory_id", "former_territory_id", "change", "effective_time", "region")
    AREA_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGE_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_TIME_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    area_id: str
    code: str
    territory_id: str
    former_territory_id: str
    change: int
    effective_time: _timestamp_pb2.Timestamp
    region: str
    def __init__(self, area_id: _Optional[str] = ..., code: _Optional[str] = ..., territory_id: _Optional[str] = ..., former_territory_id: _Optional[str] = ..., change: _Optional[int] = ..., effective_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., region: _Optional[str] = ...) -> None: ...

class AreaReplaced(_message.Message):
    __slots__ = ("area_id", "code", "new_code", "former_territory_id", "change", "effective_time")
    AREA_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    NEW_CODE_FIELD_NUMBER: _ClassVar[int]
    FORMER_TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGE_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_TIME_FIELD_NUMBER: _ClassVar[int]
    area_id: str
    code: str
    new_code: str
    former_territory_id: str
    change: int
    effective_time: _timestamp_pb2.Timestamp
    def __init__(self, area_id: _Optional[str] = ..., code: _Optional[str] = ..., new_code: _Optional[str] = ..., former_territory_id: _Optional[str] = ..., change: _Optional[int] = ..., effective_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AreaChangeApplied(_message.Message):
    __slots__ = ("area_id", "code", "territory_id", "former_territory_id", "change")
    AREA_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGE_FIELD_NUMBER: _ClassVar[int]
    area_id: str
    code: str
    territory_id: str
    former_territory_id: str
    change: int
    def __init__(self, area_id: _Optional[str] = ..., code: _Optional[str] = ..., territory_id: _Optional[str] = ..., former_territory_id: _Optional[str] = ..., change: _Optional[int] = ...) -> None: ...

class FilingSubmitted(_message.Message):
    __slots__ = ("filing_id", "filer_id", "area_codes", "days", "due_time", "policy_version", "calendar_time")
    FILING_ID_FIELD_NUMBER: _ClassVar[int]
    FILER_ID_FIELD_NUMBER: _ClassVar[int]
    AREA_CODES_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    CALENDAR_TIME_FIELD_NUMBER: _ClassVar[int]
    filing_id: str
    filer_id: str
    area_codes: _containers.RepeatedScalarFieldContainer[str]
    days: int
    due_time: _timestamp_pb2.Timestamp
    policy_version: int
    calendar_time: _timestamp_pb2.Timestamp
    def __init__(self, filing_id: _Optional[str] = ..., filer_id: _Optional[str] = ..., area_codes: _Optional[_Iterable[str]] = ..., days: _Optional[int] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., policy_version: _Optional[int] = ..., calendar_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class FilingDecided(_message.Message):
    __slots__ = ("filing_id", "filer_id", "decided_by", "approved", "valid_until_date", "until_time", "warn_time")
    FILING_ID_FIELD_NUMBER: _ClassVar[int]
    FILER_ID_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    APPROVED_FIELD_NUMBER: _ClassVar[int]
    VALID_UNTIL_DATE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_TIME_FIELD_NUMBER: _ClassVar[int]
    WARN_TIME_FIELD_NUMBER: _ClassVar[int]
    filing_id: str
    filer_id: str
    decided_by: str
    approved: bool
    valid_until_date: str
    until_time: _timestamp_pb2.Timestamp
    warn_time: _timestamp_pb2.Timestamp
    def __init__(self, filing_id: _Optional[str] = ..., filer_id: _Optional[str] = ..., decided_by: _Optional[str] = ..., approved: _Optional[bool] = ..., valid_until_date: _Optional[str] = ..., until_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., warn_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class FilingExtensionAsked(_message.Message):
    __slots__ = ("filing_id", "filer_id", "days", "due_time", "policy_version", "calendar_time")
    FILING_ID_FIELD_NUMBER: _ClassVar[int]
    FILER_ID_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    CALENDAR_TIME_FIELD_NUMBER: _ClassVar[int]
    filing_id: str
    filer_id: str
    days: int
    due_time: _timestamp_pb2.Timestamp
    policy_version: int
    calendar_time: _timestamp_pb2.Timestamp
    def __init__(self, filing_id: _Optional[str] = ..., filer_id: _Optional[str] = ..., days: _Optional[int] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., policy_version: _Optional[int] = ..., calendar_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class FilingExtensionDecided(_message.Message):
    __slots__ = ("filing_id", "filer_id", "decided_by", "approved", "valid_until_date", "until_time", "warn_time")
    FILING_ID_FIELD_NUMBER: _ClassVar[int]
    FILER_ID_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    APPROVED_FIELD_NUMBER: _ClassVar[int]
    VALID_UNTIL_DATE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_TIME_FIELD_NUMBER: _ClassVar[int]
    WARN_TIME_FIELD_NUMBER: _ClassVar[int]
    filing_id: str
    filer_id: str
    decided_by: str
    approved: bool
    valid_until_date: str
    until_time: _timestamp_pb2.Timestamp
    warn_time: _timestamp_pb2.Timestamp
    def __init__(self, filing_id: _Optional[str] = ..., filer_id: _Optional[str] = ..., decided_by: _Optional[str] = ..., approved: _Optional[bool] = ..., valid_until_date: _Optional[str] = ..., until_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., warn_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class FilingDueSoon(_message.Message):
    __slots__ = ("filing_id", "filer_id", "until_time")
    FILING_ID_FIELD_NUMBER: _ClassVar[int]
    FILER_ID_FIELD_NUMBER: _ClassVar[int]
    UNTIL_TIME_FIELD_NUMBER: _ClassVar[int]
    filing_id: str
    filer_id: str
    until_time: _timestamp_pb2.Timestamp
    def __init__(self, filing_id: _Optional[str] = ..., filer_id: _Optional[str] = ..., until_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class FilingOverdue(_message.Message):
    __slots__ = ("filing_id", "filer_id", "due_time")
    FILING_ID_FIELD_NUMBER: _ClassVar[int]
    FILER_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    filing_id: str
    filer_id: str
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, filing_id: _Optional[str] = ..., filer_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class FilingClosed(_message.Message):
    __slots__ = ("filing_id", "filer_id", "cause")
    FILING_ID_FIELD_NUMBER: _ClassVar[int]
    FILER_ID_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    filing_id: str
    filer_id: str
    cause: FilingCause
    def __init__(self, filing_id: _Optional[str] = ..., filer_id: _Optional[str] = ..., cause: _Optional[_Union[FilingCause, str]] = ...) -> None: ...

class LeadRegistered(_message.Message):
    __slots__ = ("customer_id", "territory_id", "developer_id", "responsible_id", "channel", "source", "referrer_id", "exempt_by", "area_code", "filing_id", "first_contact_time", "source_code", "source_group", "campaign_id", "contact_id", "next_step_kind", "next_step_due_time", "registered_date", "case_no", "policy_version", "legal_form", "outlet_kind", "display_name", "imported", "batch_id", "external_key")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    DEVELOPER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    REFERRER_ID_FIELD_NUMBER: _ClassVar[int]
    EXEMPT_BY_FIELD_NUMBER: _ClassVar[int]
    AREA_CODE_FIELD_NUMBER: _ClassVar[int]
    FILING_ID_FIELD_NUMBER: _ClassVar[int]
    FIRST_CONTACT_TIME_FIELD_NUMBER: _ClassVar[int]
    SOURCE_CODE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_GROUP_FIELD_NUMBER: _ClassVar[int]
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_KIND_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    REGISTERED_DATE_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    LEGAL_FORM_FIELD_NUMBER: _ClassVar[int]
    OUTLET_KIND_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    IMPORTED_FIELD_NUMBER: _ClassVar[int]
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_KEY_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    territory_id: str
    developer_id: str
    responsible_id: str
    channel: SalesChannel
    source: LeadSource
    referrer_id: str
    exempt_by: str
    area_code: str
    filing_id: str
    first_contact_time: _timestamp_pb2.Timestamp
    source_code: str
    source_group: str
    campaign_id: str
    contact_id: str
    next_step_kind: NextStepKind
    next_step_due_time: _timestamp_pb2.Timestamp
    registered_date: str
    case_no: int
    policy_version: int
    legal_form: LegalForm
    outlet_kind: OutletKind
    display_name: str
    imported: bool
    batch_id: str
    external_key: str
    def __init__(self, customer_id: _Optional[str] = ..., territory_id: _Optional[str] = ..., developer_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., channel: _Optional[_Union[SalesChannel, str]] = ..., source: _Optional[_Union[LeadSource, str]] = ..., referrer_id: _Optional[str] = ..., exempt_by: _Optional[str] = ..., area_code: _Optional[str] = ..., filing_id: _Optional[str] = ..., first_contact_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., source_code: _Optional[str] = ..., source_group: _Optional[str] = ..., campaign_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., next_step_kind: _Optional[_Union[NextStepKind, str]] = ..., next_step_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., registered_date: _Optional[str] = ..., case_no: _Optional[int] = ..., policy_version: _Optional[int] = ..., legal_form: _Optional[_Union[LegalForm, str]] = ..., outlet_kind: _Optional[_Union[OutletKind, str]] = ..., display_name: _Optional[str] = ..., imported: _Optional[bool] = ..., batch_id: _Optional[str] = ..., external_key: _Optional[str] = ...) -> None: ...

class CustomerRenamed(_message.Message):
    __slots__ = ("customer_id", "legal_form", "display_name")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    LEGAL_FORM_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    legal_form: LegalForm
    display_name: str
    def __init__(self, customer_id: _Optional[str] = ..., legal_form: _Optional[_Union[LegalForm, str]] = ..., display_name: _Optional[str] = ...) -> None: ...

class CustomerRelocated(_message.Message):
    __slots__ = ("customer_id", "territory_id", "former_territory_id", "area_code")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    AREA_CODE_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    territory_id: str
    former_territory_id: str
    area_code: str
    def __init__(self, customer_id: _Optional[str] = ..., territory_id: _Optional[str] = ..., former_territory_id: _Optional[str] = ..., area_code: _Optional[str] = ...) -> None: ...

class CustomersMoved(_message.Message):
    __slots__ = ("relocation_id", "code", "territory_id", "successor_territory_id", "moved", "cursor", "step")
    RELOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    CODE_FIELD_NUMBER: _ClassVar[int]
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    MOVED_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    relocation_id: str
    code: str
    territory_id: str
    successor_territory_id: str
    moved: int
    cursor: str
    step: int
    def __init__(self, relocation_id: _Optional[str] = ..., code: _Optional[str] = ..., territory_id: _Optional[str] = ..., successor_territory_id: _Optional[str] = ..., moved: _Optional[int] = ..., cursor: _Optional[str] = ..., step: _Optional[int] = ...) -> None: ...

class CustomerWon(_message.Message):
    __slots__ = ("customer_id", "developer_id", "responsible_id", "case_no", "review_due_time", "imported")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    DEVELOPER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    REVIEW_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    IMPORTED_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    developer_id: str
    responsible_id: str
    case_no: int
    review_due_time: _timestamp_pb2.Timestamp
    imported: bool
    def __init__(self, customer_id: _Optional[str] = ..., developer_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., case_no: _Optional[int] = ..., review_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., imported: _Optional[bool] = ...) -> None: ...

class CreditAwarded(_message.Message):
    __slots__ = ("customer_id", "staff_id", "share", "reason", "imported")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    SHARE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    IMPORTED_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    staff_id: str
    share: int
    reason: str
    imported: bool
    def __init__(self, customer_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., share: _Optional[int] = ..., reason: _Optional[str] = ..., imported: _Optional[bool] = ...) -> None: ...

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
    __slots__ = ("customer_id", "responsible_id", "former_id", "line", "hand_over_id", "cause")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_ID_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    HAND_OVER_ID_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    responsible_id: str
    former_id: str
    line: SalesChannel
    hand_over_id: str
    cause: str
    def __init__(self, customer_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., former_id: _Optional[str] = ..., line: _Optional[_Union[SalesChannel, str]] = ..., hand_over_id: _Optional[str] = ..., cause: _Optional[str] = ...) -> None: ...

class CustomersMerged(_message.Message):
    __slots__ = ("customer_id", "into_id", "reason", "responsible_id")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    INTO_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    into_id: str
    reason: MergeReason
    responsible_id: str
    def __init__(self, customer_id: _Optional[str] = ..., into_id: _Optional[str] = ..., reason: _Optional[_Union[MergeReason, str]] = ..., responsible_id: _Optional[str] = ...) -> None: ...

class CustomersUnmerged(_message.Message):
    __slots__ = ("customer_id", "into_id", "responsible_id", "next_step_due_time")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    INTO_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    into_id: str
    responsible_id: str
    next_step_due_time: _timestamp_pb2.Timestamp
    def __init__(self, customer_id: _Optional[str] = ..., into_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., next_step_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DuplicateSuspected(_message.Message):
    __slots__ = ("duplicate_id", "customer_id", "other_id", "same")
    DUPLICATE_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    OTHER_ID_FIELD_NUMBER: _ClassVar[int]
    SAME_FIELD_NUMBER: _ClassVar[int]
    duplicate_id: str
    customer_id: str
    other_id: str
    same: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, duplicate_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., other_id: _Optional[str] = ..., same: _Optional[_Iterable[str]] = ...) -> None: ...

class DuplicateDismissed(_message.Message):
    __slots__ = ("duplicate_id",)
    DUPLICATE_ID_FIELD_NUMBER: _ClassVar[int]
    duplicate_id: str
    def __init__(self, duplicate_id: _Optional[str] = ...) -> None: ...

class DuplicateWithdrawn(_message.Message):
    __slots__ = ("duplicate_id",)
    DUPLICATE_ID_FIELD_NUMBER: _ClassVar[int]
    duplicate_id: str
    def __init__(self, duplicate_id: _Optional[str] = ...) -> None: ...

class DuplicateMerged(_message.Message):
    __slots__ = ("duplicate_id",)
    DUPLICATE_ID_FIELD_NUMBER: _ClassVar[int]
    duplicate_id: str
    def __init__(self, duplicate_id: _Optional[str] = ...) -> None: ...

class DuplicateReopened(_message.Message):
    __slots__ = ("duplicate_id", "dismissed")
    DUPLICATE_ID_FIELD_NUMBER: _ClassVar[int]
    DISMISSED_FIELD_NUMBER: _ClassVar[int]
    duplicate_id: str
    dismissed: bool
    def __init__(self, duplicate_id: _Optional[str] = ..., dismissed: _Optional[bool] = ...) -> None: ...

class ProspectChecked(_message.Message):
    __slots__ = ("customer_id", "outcome")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    outcome: ProspectOutcome
    def __init__(self, customer_id: _Optional[str] = ..., outcome: _Optional[_Union[ProspectOutcome, str]] = ...) -> None: ...

class NextStepSet(_message.Message):
    __slots__ = ("customer_id", "kind", "due_time", "responsible_id", "policy_version")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    kind: NextStepKind
    due_time: _timestamp_pb2.Timestamp
    responsible_id: str
    policy_version: int
    def __init__(self, customer_id: _Optional[str] = ..., kind: _Optional[_Union[NextStepKind, str]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., responsible_id: _Optional[str] = ..., policy_version: _Optional[int] = ...) -> None: ...

class NextStepOverdue(_message.Message):
    __slots__ = ("customer_id", "kind", "due_time", "responsible_id")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    kind: NextStepKind
    due_time: _timestamp_pb2.Timestamp
    responsible_id: str
    def __init__(self, customer_id: _Optional[str] = ..., kind: _Optional[_Union[NextStepKind, str]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., responsible_id: _Optional[str] = ...) -> None: ...

class LeadQualified(_message.Message):
    __slots__ = ("customer_id", "segment", "scores", "lead_class", "priority", "priority_by", "policy_version", "weights_version")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    SEGMENT_FIELD_NUMBER: _ClassVar[int]
    SCORES_FIELD_NUMBER: _ClassVar[int]
    LEAD_CLASS_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_BY_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    WEIGHTS_VERSION_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    segment: str
    scores: LeadScores
    lead_class: LeadClass
    priority: int
    priority_by: LeadScores
    policy_version: int
    weights_version: int
    def __init__(self, customer_id: _Optional[str] = ..., segment: _Optional[str] = ..., scores: _Optional[_Union[LeadScores, _Mapping]] = ..., lead_class: _Optional[_Union[LeadClass, str]] = ..., priority: _Optional[int] = ..., priority_by: _Optional[_Union[LeadScores, _Mapping]] = ..., policy_version: _Optional[int] = ..., weights_version: _Optional[int] = ...) -> None: ...

class LeadScores(_message.Message):
    __slots__ = ("intent", "fit", "potential")
    INTENT_FIELD_NUMBER: _ClassVar[int]
    FIT_FIELD_NUMBER: _ClassVar[int]
    POTENTIAL_FIELD_NUMBER: _ClassVar[int]
    intent: int
    fit: int
    potential: int
    def __init__(self, intent: _Optional[int] = ..., fit: _Optional[int] = ..., potential: _Optional[int] = ...) -> None: ...

class LeadLost(_message.Message):
    __slots__ = ("customer_id", "case_no", "reason", "lost_to", "developer_id", "responsible_id", "review_due_time")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LOST_TO_FIELD_NUMBER: _ClassVar[int]
    DEVELOPER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    REVIEW_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    case_no: int
    reason: str
    lost_to: str
    developer_id: str
    responsible_id: str
    review_due_time: _timestamp_pb2.Timestamp
    def __init__(self, customer_id: _Optional[str] = ..., case_no: _Optional[int] = ..., reason: _Optional[str] = ..., lost_to: _Optional[str] = ..., developer_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., review_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CaseReviewed(_message.Message):
    __slots__ = ("customer_id", "case_no", "tags", "late")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    TAGS_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    case_no: int
    tags: _containers.RepeatedScalarFieldContainer[str]
    late: bool
    def __init__(self, customer_id: _Optional[str] = ..., case_no: _Optional[int] = ..., tags: _Optional[_Iterable[str]] = ..., late: _Optional[bool] = ...) -> None: ...

class CaseReviewOverdue(_message.Message):
    __slots__ = ("customer_id", "case_no", "due_time", "responsible_id")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    case_no: int
    due_time: _timestamp_pb2.Timestamp
    responsible_id: str
    def __init__(self, customer_id: _Optional[str] = ..., case_no: _Optional[int] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., responsible_id: _Optional[str] = ...) -> None: ...

class LeadReopened(_message.Message):
    __slots__ = ("customer_id", "case_no", "territory_id", "developer_id", "responsible_id", "channel", "source", "referrer_id", "exempt_by", "source_code", "source_group", "campaign_id", "contact_id", "next_step_kind", "next_step_due_time", "registered_date", "policy_version", "area_code", "filing_id")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    CASE_NO_FIELD_NUMBER: _ClassVar[int]
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    DEVELOPER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    REFERRER_ID_FIELD_NUMBER: _ClassVar[int]
    EXEMPT_BY_FIELD_NUMBER: _ClassVar[int]
    SOURCE_CODE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_GROUP_FIELD_NUMBER: _ClassVar[int]
    CAMPAIGN_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_KIND_FIELD_NUMBER: _ClassVar[int]
    NEXT_STEP_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    REGISTERED_DATE_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    AREA_CODE_FIELD_NUMBER: _ClassVar[int]
    FILING_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    case_no: int
    territory_id: str
    developer_id: str
    responsible_id: str
    channel: SalesChannel
    source: LeadSource
    referrer_id: str
    exempt_by: str
    source_code: str
    source_group: str
    campaign_id: str
    contact_id: str
    next_step_kind: NextStepKind
    next_step_due_time: _timestamp_pb2.Timestamp
    registered_date: str
    policy_version: int
    area_code: str
    filing_id: str
    def __init__(self, customer_id: _Optional[str] = ..., case_no: _Optional[int] = ..., territory_id: _Optional[str] = ..., developer_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., channel: _Optional[_Union[SalesChannel, str]] = ..., source: _Optional[_Union[LeadSource, str]] = ..., referrer_id: _Optional[str] = ..., exempt_by: _Optional[str] = ..., source_code: _Optional[str] = ..., source_group: _Optional[str] = ..., campaign_id: _Optional[str] = ..., contact_id: _Optional[str] = ..., next_step_kind: _Optional[_Union[NextStepKind, str]] = ..., next_step_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., registered_date: _Optional[str] = ..., policy_version: _Optional[int] = ..., area_code: _Optional[str] = ..., filing_id: _Optional[str] = ...) -> None: ...

class CustomerLapsed(_message.Message):
    __slots__ = ("customer_id", "last_purchase_date", "responsible_id", "policy_version")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    LAST_PURCHASE_DATE_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    last_purchase_date: str
    responsible_id: str
    policy_version: int
    def __init__(self, customer_id: _Optional[str] = ..., last_purchase_date: _Optional[str] = ..., responsible_id: _Optional[str] = ..., policy_version: _Optional[int] = ...) -> None: ...

class LapseRevoked(_message.Message):
    __slots__ = ("customer_id", "last_purchase_date")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    LAST_PURCHASE_DATE_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    last_purchase_date: str
    def __init__(self, customer_id: _Optional[str] = ..., last_purchase_date: _Optional[str] = ...) -> None: ...

class ContactAdded(_message.Message):
    __slots__ = ("contact_id", "customer_id", "role", "power", "disposition", "consents", "policy_version", "imported", "batch_id", "external_key")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    POWER_FIELD_NUMBER: _ClassVar[int]
    DISPOSITION_FIELD_NUMBER: _ClassVar[int]
    CONSENTS_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    IMPORTED_FIELD_NUMBER: _ClassVar[int]
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_KEY_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    customer_id: str
    role: ContactRole
    power: int
    disposition: int
    consents: _containers.RepeatedScalarFieldContainer[ConsentKind]
    policy_version: int
    imported: bool
    batch_id: str
    external_key: str
    def __init__(self, contact_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., role: _Optional[_Union[ContactRole, str]] = ..., power: _Optional[int] = ..., disposition: _Optional[int] = ..., consents: _Optional[_Iterable[_Union[ConsentKind, str]]] = ..., policy_version: _Optional[int] = ..., imported: _Optional[bool] = ..., batch_id: _Optional[str] = ..., external_key: _Optional[str] = ...) -> None: ...

class ContactChanged(_message.Message):
    __slots__ = ("contact_id", "customer_id", "role", "power", "disposition", "source", "effective_date")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    POWER_FIELD_NUMBER: _ClassVar[int]
    DISPOSITION_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_DATE_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    customer_id: str
    role: ContactRole
    power: int
    disposition: int
    source: InformationSource
    effective_date: str
    def __init__(self, contact_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., role: _Optional[_Union[ContactRole, str]] = ..., power: _Optional[int] = ..., disposition: _Optional[int] = ..., source: _Optional[_Union[InformationSource, str]] = ..., effective_date: _Optional[str] = ...) -> None: ...

class ConsentChanged(_message.Message):
    __slots__ = ("contact_id", "customer_id", "kind", "given")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    GIVEN_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    customer_id: str
    kind: ConsentKind
    given: bool
    def __init__(self, contact_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., kind: _Optional[_Union[ConsentKind, str]] = ..., given: _Optional[bool] = ...) -> None: ...

class ContactRelated(_message.Message):
    __slots__ = ("contact_id", "customer_id", "other_id")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    OTHER_ID_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    customer_id: str
    other_id: str
    def __init__(self, contact_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., other_id: _Optional[str] = ...) -> None: ...

class ContactLeft(_message.Message):
    __slots__ = ("contact_id", "customer_id", "left_date", "successor_contact_id")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    LEFT_DATE_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    customer_id: str
    left_date: str
    successor_contact_id: str
    def __init__(self, contact_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., left_date: _Optional[str] = ..., successor_contact_id: _Optional[str] = ...) -> None: ...

class ContactEmployed(_message.Message):
    __slots__ = ("contact_id", "customer_id", "former_customer_id", "from_date")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    customer_id: str
    former_customer_id: str
    from_date: str
    def __init__(self, contact_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., former_customer_id: _Optional[str] = ..., from_date: _Optional[str] = ...) -> None: ...

class ContactErased(_message.Message):
    __slots__ = ("contact_id", "customer_id")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    customer_id: str
    def __init__(self, contact_id: _Optional[str] = ..., customer_id: _Optional[str] = ...) -> None: ...

class KeyPersonNamed(_message.Message):
    __slots__ = ("contact_id", "customer_id", "role")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    customer_id: str
    role: ContactRole
    def __init__(self, contact_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., role: _Optional[_Union[ContactRole, str]] = ...) -> None: ...

class ProfileUpdated(_message.Message):
    __slots__ = ("customer_id", "fields", "completeness_bp", "conflicts", "incomplete", "policy_version")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    COMPLETENESS_BP_FIELD_NUMBER: _ClassVar[int]
    CONFLICTS_FIELD_NUMBER: _ClassVar[int]
    INCOMPLETE_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    fields: _containers.RepeatedScalarFieldContainer[str]
    completeness_bp: int
    conflicts: int
    incomplete: bool
    policy_version: int
    def __init__(self, customer_id: _Optional[str] = ..., fields: _Optional[_Iterable[str]] = ..., completeness_bp: _Optional[int] = ..., conflicts: _Optional[int] = ..., incomplete: _Optional[bool] = ..., policy_version: _Optional[int] = ...) -> None: ...

class ProfileEntryChosen(_message.Message):
    __slots__ = ("customer_id", "field", "conflicts")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    CONFLICTS_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    field: str
    conflicts: int
    def __init__(self, customer_id: _Optional[str] = ..., field: _Optional[str] = ..., conflicts: _Optional[int] = ...) -> None: ...

class ProfileReviewOwed(_message.Message):
    __slots__ = ("customer_id", "tier", "due_time", "policy_version")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    TIER_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    tier: str
    due_time: _timestamp_pb2.Timestamp
    policy_version: int
    def __init__(self, customer_id: _Optional[str] = ..., tier: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., policy_version: _Optional[int] = ...) -> None: ...

class ProfileReviewed(_message.Message):
    __slots__ = ("customer_id", "sections", "due_time", "policy_version")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    SECTIONS_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    sections: _containers.RepeatedScalarFieldContainer[ProfileSection]
    due_time: _timestamp_pb2.Timestamp
    policy_version: int
    def __init__(self, customer_id: _Optional[str] = ..., sections: _Optional[_Iterable[_Union[ProfileSection, str]]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., policy_version: _Optional[int] = ...) -> None: ...

class ProfileReviewMissed(_message.Message):
    __slots__ = ("customer_id", "responsible_id", "missed_time", "due_time")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    MISSED_TIME_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    responsible_id: str
    missed_time: _timestamp_pb2.Timestamp
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, customer_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., missed_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AccountMemberAdded(_message.Message):
    __slots__ = ("customer_id", "line", "staff_id", "role", "policy_version")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    line: SalesChannel
    staff_id: str
    role: AccountRole
    policy_version: int
    def __init__(self, customer_id: _Optional[str] = ..., line: _Optional[_Union[SalesChannel, str]] = ..., staff_id: _Optional[str] = ..., role: _Optional[_Union[AccountRole, str]] = ..., policy_version: _Optional[int] = ...) -> None: ...

class AccountMemberRemoved(_message.Message):
    __slots__ = ("customer_id", "line", "staff_id", "role")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    line: SalesChannel
    staff_id: str
    role: AccountRole
    def __init__(self, customer_id: _Optional[str] = ..., line: _Optional[_Union[SalesChannel, str]] = ..., staff_id: _Optional[str] = ..., role: _Optional[_Union[AccountRole, str]] = ...) -> None: ...

class LineOpened(_message.Message):
    __slots__ = ("customer_id", "line", "responsible_id", "territory_id", "area_code", "exempt_by", "filing_id")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    AREA_CODE_FIELD_NUMBER: _ClassVar[int]
    EXEMPT_BY_FIELD_NUMBER: _ClassVar[int]
    FILING_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    line: SalesChannel
    responsible_id: str
    territory_id: str
    area_code: str
    exempt_by: str
    filing_id: str
    def __init__(self, customer_id: _Optional[str] = ..., line: _Optional[_Union[SalesChannel, str]] = ..., responsible_id: _Optional[str] = ..., territory_id: _Optional[str] = ..., area_code: _Optional[str] = ..., exempt_by: _Optional[str] = ..., filing_id: _Optional[str] = ...) -> None: ...

class LineReassigned(_message.Message):
    __slots__ = ("customer_id", "line", "responsible_id", "former_id", "cause")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_ID_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    line: SalesChannel
    responsible_id: str
    former_id: str
    cause: str
    def __init__(self, customer_id: _Optional[str] = ..., line: _Optional[_Union[SalesChannel, str]] = ..., responsible_id: _Optional[str] = ..., former_id: _Optional[str] = ..., cause: _Optional[str] = ...) -> None: ...

class HandOverPlanned(_message.Message):
    __slots__ = ("hand_over_id", "from_id", "to_id", "reason", "customers", "effective_time")
    HAND_OVER_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_ID_FIELD_NUMBER: _ClassVar[int]
    TO_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CUSTOMERS_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_TIME_FIELD_NUMBER: _ClassVar[int]
    hand_over_id: str
    from_id: str
    to_id: str
    reason: HandOverReason
    customers: int
    effective_time: _timestamp_pb2.Timestamp
    def __init__(self, hand_over_id: _Optional[str] = ..., from_id: _Optional[str] = ..., to_id: _Optional[str] = ..., reason: _Optional[_Union[HandOverReason, str]] = ..., customers: _Optional[int] = ..., effective_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class HandOverStarted(_message.Message):
    __slots__ = ("hand_over_id",)
    HAND_OVER_ID_FIELD_NUMBER: _ClassVar[int]
    hand_over_id: str
    def __init__(self, hand_over_id: _Optional[str] = ...) -> None: ...

class HandOverMoved(_message.Message):
    __slots__ = ("hand_over_id", "step", "undo", "last", "moved", "stayed_ids")
    HAND_OVER_ID_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    UNDO_FIELD_NUMBER: _ClassVar[int]
    LAST_FIELD_NUMBER: _ClassVar[int]
    MOVED_FIELD_NUMBER: _ClassVar[int]
    STAYED_IDS_FIELD_NUMBER: _ClassVar[int]
    hand_over_id: str
    step: int
    undo: bool
    last: bool
    moved: int
    stayed_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, hand_over_id: _Optional[str] = ..., step: _Optional[int] = ..., undo: _Optional[bool] = ..., last: _Optional[bool] = ..., moved: _Optional[int] = ..., stayed_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class HandOverInForce(_message.Message):
    __slots__ = ("hand_over_id", "from_id", "to_id", "sign_due_time", "policy_version", "calendar_time")
    HAND_OVER_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_ID_FIELD_NUMBER: _ClassVar[int]
    TO_ID_FIELD_NUMBER: _ClassVar[int]
    SIGN_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    CALENDAR_TIME_FIELD_NUMBER: _ClassVar[int]
    hand_over_id: str
    from_id: str
    to_id: str
    sign_due_time: _timestamp_pb2.Timestamp
    policy_version: int
    calendar_time: _timestamp_pb2.Timestamp
    def __init__(self, hand_over_id: _Optional[str] = ..., from_id: _Optional[str] = ..., to_id: _Optional[str] = ..., sign_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., policy_version: _Optional[int] = ..., calendar_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class HandOverSigned(_message.Message):
    __slots__ = ("hand_over_id", "party", "staff_id", "complete")
    HAND_OVER_ID_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    COMPLETE_FIELD_NUMBER: _ClassVar[int]
    hand_over_id: str
    party: HandOverParty
    staff_id: str
    complete: bool
    def __init__(self, hand_over_id: _Optional[str] = ..., party: _Optional[_Union[HandOverParty, str]] = ..., staff_id: _Optional[str] = ..., complete: _Optional[bool] = ...) -> None: ...

class HandOverSignatureOverdue(_message.Message):
    __slots__ = ("hand_over_id", "from_id", "to_id", "due_time")
    HAND_OVER_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_ID_FIELD_NUMBER: _ClassVar[int]
    TO_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    hand_over_id: str
    from_id: str
    to_id: str
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, hand_over_id: _Optional[str] = ..., from_id: _Optional[str] = ..., to_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class HandOverUndoBegun(_message.Message):
    __slots__ = ("hand_over_id",)
    HAND_OVER_ID_FIELD_NUMBER: _ClassVar[int]
    hand_over_id: str
    def __init__(self, hand_over_id: _Optional[str] = ...) -> None: ...

class HandOverUndone(_message.Message):
    __slots__ = ("hand_over_id",)
    HAND_OVER_ID_FIELD_NUMBER: _ClassVar[int]
    hand_over_id: str
    def __init__(self, hand_over_id: _Optional[str] = ...) -> None: ...

class CustomerReturned(_message.Message):
    __slots__ = ("customer_id", "former_id", "reason", "territory_id", "area_code", "line", "lead_class", "cause", "display_name", "legal_form", "outlet_kind")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    TERRITORY_ID_FIELD_NUMBER: _ClassVar[int]
    AREA_CODE_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    LEAD_CLASS_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    LEGAL_FORM_FIELD_NUMBER: _ClassVar[int]
    OUTLET_KIND_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    former_id: str
    reason: ReleaseReason
    territory_id: str
    area_code: str
    line: SalesChannel
    lead_class: LeadClass
    cause: ReturnCause
    display_name: str
    legal_form: LegalForm
    outlet_kind: OutletKind
    def __init__(self, customer_id: _Optional[str] = ..., former_id: _Optional[str] = ..., reason: _Optional[_Union[ReleaseReason, str]] = ..., territory_id: _Optional[str] = ..., area_code: _Optional[str] = ..., line: _Optional[_Union[SalesChannel, str]] = ..., lead_class: _Optional[_Union[LeadClass, str]] = ..., cause: _Optional[_Union[ReturnCause, str]] = ..., display_name: _Optional[str] = ..., legal_form: _Optional[_Union[LegalForm, str]] = ..., outlet_kind: _Optional[_Union[OutletKind, str]] = ...) -> None: ...

class ActivityNoted(_message.Message):
    __slots__ = ("customer_id", "activity_time")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    ACTIVITY_TIME_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    activity_time: _timestamp_pb2.Timestamp
    def __init__(self, customer_id: _Optional[str] = ..., activity_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ReturnSet(_message.Message):
    __slots__ = ("customer_id", "responsible_id", "since_time", "return_time", "warn_time", "cause", "policy_version")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    SINCE_TIME_FIELD_NUMBER: _ClassVar[int]
    RETURN_TIME_FIELD_NUMBER: _ClassVar[int]
    WARN_TIME_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    responsible_id: str
    since_time: _timestamp_pb2.Timestamp
    return_time: _timestamp_pb2.Timestamp
    warn_time: _timestamp_pb2.Timestamp
    cause: ReturnCause
    policy_version: int
    def __init__(self, customer_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., since_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., return_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., warn_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., cause: _Optional[_Union[ReturnCause, str]] = ..., policy_version: _Optional[int] = ...) -> None: ...

class ReturnDropped(_message.Message):
    __slots__ = ("customer_id",)
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    def __init__(self, customer_id: _Optional[str] = ...) -> None: ...

class ReturnDueSoon(_message.Message):
    __slots__ = ("customer_id", "responsible_id", "return_time", "cause")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    RETURN_TIME_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    responsible_id: str
    return_time: _timestamp_pb2.Timestamp
    cause: ReturnCause
    def __init__(self, customer_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., return_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., cause: _Optional[_Union[ReturnCause, str]] = ...) -> None: ...

class ReturnReached(_message.Message):
    __slots__ = ("customer_id", "responsible_id", "cause")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    responsible_id: str
    cause: ReturnCause
    def __init__(self, customer_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., cause: _Optional[_Union[ReturnCause, str]] = ...) -> None: ...

class ReturnPostponed(_message.Message):
    __slots__ = ("customer_id", "responsible_id", "return_time", "cause")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    RETURN_TIME_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    responsible_id: str
    return_time: _timestamp_pb2.Timestamp
    cause: HoldCause
    def __init__(self, customer_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., return_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., cause: _Optional[_Union[HoldCause, str]] = ...) -> None: ...

class ReturnRevoked(_message.Message):
    __slots__ = ("customer_id", "responsible_id", "activity_time")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    ACTIVITY_TIME_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    responsible_id: str
    activity_time: _timestamp_pb2.Timestamp
    def __init__(self, customer_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., activity_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class HoldingAsked(_message.Message):
    __slots__ = ("customer_id", "asked_by", "days")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    ASKED_BY_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    asked_by: str
    days: int
    def __init__(self, customer_id: _Optional[str] = ..., asked_by: _Optional[str] = ..., days: _Optional[int] = ...) -> None: ...

class HoldingDecided(_message.Message):
    __slots__ = ("customer_id", "asked_by", "decided_by", "approved", "days", "until_time")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    ASKED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    APPROVED_FIELD_NUMBER: _ClassVar[int]
    DAYS_FIELD_NUMBER: _ClassVar[int]
    UNTIL_TIME_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    asked_by: str
    decided_by: str
    approved: bool
    days: int
    until_time: _timestamp_pb2.Timestamp
    def __init__(self, customer_id: _Optional[str] = ..., asked_by: _Optional[str] = ..., decided_by: _Optional[str] = ..., approved: _Optional[bool] = ..., days: _Optional[int] = ..., until_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CustomerClaimed(_message.Message):
    __slots__ = ("customer_id", "staff_id", "claim_date", "policy_version")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    CLAIM_DATE_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    staff_id: str
    claim_date: str
    policy_version: int
    def __init__(self, customer_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., claim_date: _Optional[str] = ..., policy_version: _Optional[int] = ...) -> None: ...

class LookUpMade(_message.Message):
    __slots__ = ("look_up_id", "staff_id", "look_up_date", "by", "standing", "policy_version")
    LOOK_UP_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    LOOK_UP_DATE_FIELD_NUMBER: _ClassVar[int]
    BY_FIELD_NUMBER: _ClassVar[int]
    STANDING_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    look_up_id: str
    staff_id: str
    look_up_date: str
    by: LookUpKey
    standing: CustomerStanding
    policy_version: int
    def __init__(self, look_up_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., look_up_date: _Optional[str] = ..., by: _Optional[_Union[LookUpKey, str]] = ..., standing: _Optional[_Union[CustomerStanding, str]] = ..., policy_version: _Optional[int] = ...) -> None: ...

class ImportBegun(_message.Message):
    __slots__ = ("batch_id", "kind", "actor_id")
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ACTOR_ID_FIELD_NUMBER: _ClassVar[int]
    batch_id: str
    kind: ImportKind
    actor_id: str
    def __init__(self, batch_id: _Optional[str] = ..., kind: _Optional[_Union[ImportKind, str]] = ..., actor_id: _Optional[str] = ...) -> None: ...

class RowsImported(_message.Message):
    __slots__ = ("batch_id", "part", "kind", "accepted", "refused", "alike_ids")
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    PART_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_FIELD_NUMBER: _ClassVar[int]
    REFUSED_FIELD_NUMBER: _ClassVar[int]
    ALIKE_IDS_FIELD_NUMBER: _ClassVar[int]
    batch_id: str
    part: int
    kind: ImportKind
    accepted: int
    refused: int
    alike_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, batch_id: _Optional[str] = ..., part: _Optional[int] = ..., kind: _Optional[_Union[ImportKind, str]] = ..., accepted: _Optional[int] = ..., refused: _Optional[int] = ..., alike_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ImportWithdrawalBegun(_message.Message):
    __slots__ = ("batch_id", "actor_id", "parts")
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    ACTOR_ID_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    batch_id: str
    actor_id: str
    parts: int
    def __init__(self, batch_id: _Optional[str] = ..., actor_id: _Optional[str] = ..., parts: _Optional[int] = ...) -> None: ...

class ImportedRowsWithdrawn(_message.Message):
    __slots__ = ("batch_id", "part", "kind", "withdrawn", "kept_ids", "last")
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    PART_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_FIELD_NUMBER: _ClassVar[int]
    KEPT_IDS_FIELD_NUMBER: _ClassVar[int]
    LAST_FIELD_NUMBER: _ClassVar[int]
    batch_id: str
    part: int
    kind: ImportKind
    withdrawn: int
    kept_ids: _containers.RepeatedScalarFieldContainer[str]
    last: bool
    def __init__(self, batch_id: _Optional[str] = ..., part: _Optional[int] = ..., kind: _Optional[_Union[ImportKind, str]] = ..., withdrawn: _Optional[int] = ..., kept_ids: _Optional[_Iterable[str]] = ..., last: _Optional[bool] = ...) -> None: ...

class CustomerWithdrawn(_message.Message):
    __slots__ = ("customer_id", "batch_id")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    batch_id: str
    def __init__(self, customer_id: _Optional[str] = ..., batch_id: _Optional[str] = ...) -> None: ...

class ContactWithdrawn(_message.Message):
    __slots__ = ("contact_id", "batch_id", "customer_id")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    batch_id: str
    customer_id: str
    def __init__(self, contact_id: _Optional[str] = ..., batch_id: _Optional[str] = ..., customer_id: _Optional[str] = ...) -> None: ...
