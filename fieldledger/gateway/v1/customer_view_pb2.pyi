import datetime

from fieldledger.complaints.v1 import complaint_pb2 as _complaint_pb2
from fieldledger.complaints.v1 import issue_pb2 as _issue_pb2
from fieldledger.customers.v1 import account_pb2 as _account_pb2
from fieldledger.customers.v1 import contact_pb2 as _contact_pb2
from fieldledger.customers.v1 import customer_pb2 as _customer_pb2
from fieldledger.customers.v1 import hand_over_pb2 as _hand_over_pb2
from fieldledger.customers.v1 import lead_pb2 as _lead_pb2
from fieldledger.customers.v1 import merge_pb2 as _merge_pb2
from fieldledger.customers.v1 import pool_pb2 as _pool_pb2
from fieldledger.customers.v1 import profile_pb2 as _profile_pb2
from fieldledger.customers.v1 import territory_pb2 as _territory_pb2
from fieldledger.customers.v1 import timeline_pb2 as _timeline_pb2
from fieldledger.options.v1 import options_pb2 as _options_pb2
from fieldledger.organisation.v1 import directory_pb2 as _directory_pb2
from fieldledger.visits.v1 import visit_pb2 as _visit_pb2
from fieldledger.visits.v1 import visit_duty_pb2 as _visit_duty_pb2
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

class ViewSection(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    VIEW_SECTION_UNSPECIFIED: _ClassVar[ViewSection]
    VIEW_SECTION_CUSTOMER: _ClassVar[ViewSection]
    VIEW_SECTION_TERRITORIES: _ClassVar[ViewSection]
    VIEW_SECTION_ACCOUNT_MEMBERS: _ClassVar[ViewSection]
    VIEW_SECTION_LEAD: _ClassVar[ViewSection]
    VIEW_SECTION_MERGES: _ClassVar[ViewSection]
    VIEW_SECTION_PROFILE: _ClassVar[ViewSection]
    VIEW_SECTION_CONTACTS: _ClassVar[ViewSection]
    VIEW_SECTION_VISITS: _ClassVar[ViewSection]
    VIEW_SECTION_VISITS_OWED: _ClassVar[ViewSection]
    VIEW_SECTION_COMPLAINTS: _ClassVar[ViewSection]
    VIEW_SECTION_ISSUES: _ClassVar[ViewSection]
    VIEW_SECTION_HAND_OVERS: _ClassVar[ViewSection]
    VIEW_SECTION_HOLDING: _ClassVar[ViewSection]
    VIEW_SECTION_POOL: _ClassVar[ViewSection]
    VIEW_SECTION_TIMELINE: _ClassVar[ViewSection]
    VIEW_SECTION_STAFF_NAMES: _ClassVar[ViewSection]
    VIEW_SECTION_LAST_VISITS: _ClassVar[ViewSection]
    VIEW_SECTION_CHANGES: _ClassVar[ViewSection]
    VIEW_SECTION_PROMISES: _ClassVar[ViewSection]

class SectionState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SECTION_STATE_UNSPECIFIED: _ClassVar[SectionState]
    SECTION_STATE_SHOWN: _ClassVar[SectionState]
    SECTION_STATE_NOTHING: _ClassVar[SectionState]
    SECTION_STATE_NOT_ALLOWED: _ClassVar[SectionState]
    SECTION_STATE_UNAVAILABLE: _ClassVar[SectionState]
VIEW_SECTION_UNSPECIFIED: ViewSection
VIEW_SECTION_CUSTOMER: ViewSection
VIEW_SECTION_TERRITORIES: ViewSection
VIEW_SECTION_ACCOUNT_MEMBERS: ViewSection
VIEW_SECTION_LEAD: ViewSection
VIEW_SECTION_MERGES: ViewSection
VIEW_SECTION_PROFILE: ViewSection
VIEW_SECTION_CONTACTS: ViewSection
VIEW_SECTION_VISITS: ViewSection
VIEW_SECTION_VISITS_OWED: ViewSection
VIEW_SECTION_COMPLAINTS: ViewSection
VIEW_SECTION_ISSUES: ViewSection
VIEW_SECTION_HAND_OVERS: ViewSection
VIEW_SECTION_HOLDING: ViewSection
VIEW_SECTION_POOL: ViewSection
VIEW_SECTION_TIMELINE: ViewSection
VIEW_SECTION_STAFF_NAMES: ViewSection
VIEW_SECTION_LAST_VISITS: ViewSection
VIEW_SECTION_CHANGES: ViewSection
VIEW_SECTION_PROMISES: ViewSection
SECTION_STATE_UNSPECIFIED: SectionState
SECTION_STATE_SHOWN: SectionState
SECTION_STATE_NOTHING: SectionState
SECTION_STATE_NOT_ALLOWED: SectionState
SECTION_STATE_UNAVAILABLE: SectionState

class SectionReport(_message.Message):
    __slots__ = ("section", "state", "reason", "reason_zh", "reason_en", "more")
    SECTION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REASON_ZH_FIELD_NUMBER: _ClassVar[int]
    REASON_EN_FIELD_NUMBER: _ClassVar[int]
    MORE_FIELD_NUMBER: _ClassVar[int]
    section: ViewSection
    state: SectionState
    reason: str
    reason_zh: str
    reason_en: str
    more: bool
    def __init__(self, section: _Optional[_Union[ViewSection, str]] = ..., state: _Optional[_Union[SectionState, str]] = ..., reason: _Optional[str] = ..., reason_zh: _Optional[str] = ..., reason_en: _Optional[str] = ..., more: _Optional[bool] = ...) -> None: ...

class GetCustomer360Request(_message.Message):
    __slots__ = ("customer_id",)
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    def __init__(self, customer_id: _Optional[str] = ...) -> None: ...

class Customer360(_message.Message):
    __slots__ = ("customer_id", "family_ids", "sections", "customer", "territories", "account_members", "lead", "merges", "profile", "contacts", "visits", "visits_owed", "complaints", "issues", "hand_overs", "holding", "pool", "timeline", "staff_names")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    FAMILY_IDS_FIELD_NUMBER: _ClassVar[int]
    SECTIONS_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    TERRITORIES_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_MEMBERS_FIELD_NUMBER: _ClassVar[int]
    LEAD_FIELD_NUMBER: _ClassVar[int]
    MERGES_FIELD_NUMBER: _ClassVar[int]
    PROFILE_FIELD_NUMBER: _ClassVar[int]
    CONTACTS_FIELD_NUMBER: _ClassVar[int]
    VISITS_FIELD_NUMBER: _ClassVar[int]
    VISITS_OWED_FIELD_NUMBER: _ClassVar[int]
    COMPLAINTS_FIELD_NUMBER: _ClassVar[int]
    ISSUES_FIELD_NUMBER: _ClassVar[int]
    HAND_OVERS_FIELD_NUMBER: _ClassVar[int]
    HOLDING_FIELD_NUMBER: _ClassVar[int]
    POOL_FIELD_NUMBER: _ClassVar[int]
    TIMELINE_FIELD_NUMBER: _ClassVar[int]
    STAFF_NAMES_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    family_ids: _containers.RepeatedScalarFieldContainer[str]
    sections: _containers.RepeatedCompositeFieldContainer[SectionReport]
    customer: _customer_pb2.CustomerDetails
    territories: _containers.RepeatedCompositeFieldContainer[_territory_pb2.TerritoryRow]
    account_members: _containers.RepeatedCompositeFieldContainer[_account_pb2.AccountMemberRow]
    lead: _lead_pb2.LeadDetails
    merges: _containers.RepeatedCompositeFieldContainer[_merge_pb2.MergeRow]
    profile: _profile_pb2.ProfileDetails
    contacts: _containers.RepeatedCompositeFieldContainer[_contact_pb2.ContactDetails]
    visits: _containers.RepeatedCompositeFieldContainer[_visit_pb2.VisitRow]
    visits_owed: _containers.RepeatedCompositeFieldContainer[_visit_duty_pb2.VisitsOwedRow]
    complaints: _containers.RepeatedCompositeFieldContainer[_complaint_pb2.ComplaintRow]
    issues: _containers.RepeatedCompositeFieldContainer[_issue_pb2.IssueRow]
    hand_overs: _containers.RepeatedCompositeFieldContainer[_hand_over_pb2.CustomerHandOver]
    holding: _pool_pb2.HoldingDetails
    pool: _containers.RepeatedCompositeFieldContainer[_pool_pb2.PoolRow]
    timeline: _containers.RepeatedCompositeFieldContainer[_timeline_pb2.TimelineRow]
    staff_names: _containers.RepeatedCompositeFieldContainer[_directory_pb2.StaffName]
    def __init__(self, customer_id: _Optional[str] = ..., family_ids: _Optional[_Iterable[str]] = ..., sections: _Optional[_Iterable[_Union[SectionReport, _Mapping]]] = ..., customer: _Optional[_Union[_customer_pb2.CustomerDetails, _Mapping]] = ..., territories: _Optional[_Iterable[_Union[_territory_pb2.TerritoryRow, _Mapping]]] = ..., account_members: _Optional[_Iterable[_Union[_account_pb2.AccountMemberRow, _Mapping]]] = ..., lead: _Optional[_Union[_lead_pb2.LeadDetails, _Mapping]] = ..., merges: _Optional[_Iterable[_Union[_merge_pb2.MergeRow, _Mapping]]] = ..., profile: _Optional[_Union[_profile_pb2.ProfileDetails, _Mapping]] = ..., contacts: _Optional[_Iterable[_Union[_contact_pb2.ContactDetails, _Mapping]]] = ..., visits: _Optional[_Iterable[_Union[_visit_pb2.VisitRow, _Mapping]]] = ..., visits_owed: _Optional[_Iterable[_Union[_visit_duty_pb2.VisitsOwedRow, _Mapping]]] = ..., complaints: _Optional[_Iterable[_Union[_complaint_pb2.ComplaintRow, _Mapping]]] = ..., issues: _Optional[_Iterable[_Union[_issue_pb2.IssueRow, _Mapping]]] = ..., hand_overs: _Optional[_Iterable[_Union[_hand_over_pb2.CustomerHandOver, _Mapping]]] = ..., holding: _Optional[_Union[_pool_pb2.HoldingDetails, _Mapping]] = ..., pool: _Optional[_Iterable[_Union[_pool_pb2.PoolRow, _Mapping]]] = ..., timeline: _Optional[_Iterable[_Union[_timeline_pb2.TimelineRow, _Mapping]]] = ..., staff_names: _Optional[_Iterable[_Union[_directory_pb2.StaffName, _Mapping]]] = ...) -> None: ...

class GetBriefingRequest(_message.Message):
    __slots__ = ("customer_id",)
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    def __init__(self, customer_id: _Optional[str] = ...) -> None: ...

class Briefing(_message.Message):
    __slots__ = ("customer_id", "family_ids", "sections", "since_time", "customer", "lead", "merges", "profile", "contacts", "visits", "visits_owed", "complaints", "issues", "last_visits", "changes", "promises", "staff_names")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    FAMILY_IDS_FIELD_NUMBER: _ClassVar[int]
    SECTIONS_FIELD_NUMBER: _ClassVar[int]
    SINCE_TIME_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    LEAD_FIELD_NUMBER: _ClassVar[int]
    MERGES_FIELD_NUMBER: _ClassVar[int]
    PROFILE_FIELD_NUMBER: _ClassVar[int]
    CONTACTS_FIELD_NUMBER: _ClassVar[int]
    VISITS_FIELD_NUMBER: _ClassVar[int]
    VISITS_OWED_FIELD_NUMBER: _ClassVar[int]
    COMPLAINTS_FIELD_NUMBER: _ClassVar[int]
    ISSUES_FIELD_NUMBER: _ClassVar[int]
    LAST_VISITS_FIELD_NUMBER: _ClassVar[int]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    PROMISES_FIELD_NUMBER: _ClassVar[int]
    STAFF_NAMES_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    family_ids: _containers.RepeatedScalarFieldContainer[str]
    sections: _containers.RepeatedCompositeFieldContainer[SectionReport]
    since_time: _timestamp_pb2.Timestamp
    customer: _customer_pb2.CustomerDetails
    lead: _lead_pb2.LeadDetails
    merges: _containers.RepeatedCompositeFieldContainer[_merge_pb2.MergeRow]
    profile: _profile_pb2.ProfileDetails
    contacts: _containers.RepeatedCompositeFieldContainer[_contact_pb2.ContactDetails]
    visits: _containers.RepeatedCompositeFieldContainer[_visit_pb2.VisitRow]
    visits_owed: _containers.RepeatedCompositeFieldContainer[_visit_duty_pb2.VisitsOwedRow]
    complaints: _containers.RepeatedCompositeFieldContainer[_complaint_pb2.ComplaintRow]
    issues: _containers.RepeatedCompositeFieldContainer[_issue_pb2.IssueRow]
    last_visits: _containers.RepeatedCompositeFieldContainer[_visit_pb2.VisitDetails]
    changes: _containers.RepeatedCompositeFieldContainer[_timeline_pb2.TimelineRow]
    promises: _containers.RepeatedCompositeFieldContainer[_issue_pb2.IssueDetails]
    staff_names: _containers.RepeatedCompositeFieldContainer[_directory_pb2.StaffName]
    def __init__(self, customer_id: _Optional[str] = ..., family_ids: _Optional[_Iterable[str]] = ..., sections: _Optional[_Iterable[_Union[SectionReport, _Mapping]]] = ..., since_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., customer: _Optional[_Union[_customer_pb2.CustomerDetails, _Mapping]] = ..., lead: _Optional[_Union[_lead_pb2.LeadDetails, _Mapping]] = ..., merges: _Optional[_Iterable[_Union[_merge_pb2.MergeRow, _Mapping]]] = ..., profile: _Optional[_Union[_profile_pb2.ProfileDetails, _Mapping]] = ..., contacts: _Optional[_Iterable[_Union[_contact_pb2.ContactDetails, _Mapping]]] = ..., visits: _Optional[_Iterable[_Union[_visit_pb2.VisitRow, _Mapping]]] = ..., visits_owed: _Optional[_Iterable[_Union[_visit_duty_pb2.VisitsOwedRow, _Mapping]]] = ..., complaints: _Optional[_Iterable[_Union[_complaint_pb2.ComplaintRow, _Mapping]]] = ..., issues: _Optional[_Iterable[_Union[_issue_pb2.IssueRow, _Mapping]]] = ..., last_visits: _Optional[_Iterable[_Union[_visit_pb2.VisitDetails, _Mapping]]] = ..., changes: _Optional[_Iterable[_Union[_timeline_pb2.TimelineRow, _Mapping]]] = ..., promises: _Optional[_Iterable[_Union[_issue_pb2.IssueDetails, _Mapping]]] = ..., staff_names: _Optional[_Iterable[_Union[_directory_pb2.StaffName, _Mapping]]] = ...) -> None: ...
