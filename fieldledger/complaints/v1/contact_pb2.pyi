import datetime

from fieldledger.complaints.v1 import events_pb2 as _events_pb2
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

class StyleFault(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STYLE_FAULT_UNSPECIFIED: _ClassVar[StyleFault]
    STYLE_FAULT_EMOJI: _ClassVar[StyleFault]
    STYLE_FAULT_ABBREVIATION: _ClassVar[StyleFault]
    STYLE_FAULT_SLANG: _ClassVar[StyleFault]
STYLE_FAULT_UNSPECIFIED: StyleFault
STYLE_FAULT_EMOJI: StyleFault
STYLE_FAULT_ABBREVIATION: StyleFault
STYLE_FAULT_SLANG: StyleFault

class RecordContactRequest(_message.Message):
    __slots__ = ("complaint_id", "issue_id", "direction", "channel", "outcome", "contacted_time", "told_progress", "note", "next_update_time", "call_id")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    DIRECTION_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    CONTACTED_TIME_FIELD_NUMBER: _ClassVar[int]
    TOLD_PROGRESS_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    NEXT_UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    issue_id: str
    direction: _events_pb2.CaseContactDirection
    channel: str
    outcome: _events_pb2.CaseContactOutcome
    contacted_time: _timestamp_pb2.Timestamp
    told_progress: bool
    note: str
    next_update_time: _timestamp_pb2.Timestamp
    call_id: str
    def __init__(self, complaint_id: _Optional[str] = ..., issue_id: _Optional[str] = ..., direction: _Optional[_Union[_events_pb2.CaseContactDirection, str]] = ..., channel: _Optional[str] = ..., outcome: _Optional[_Union[_events_pb2.CaseContactOutcome, str]] = ..., contacted_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., told_progress: _Optional[bool] = ..., note: _Optional[str] = ..., next_update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., call_id: _Optional[str] = ...) -> None: ...

class AcknowledgeComplaintRequest(_message.Message):
    __slots__ = ("complaint_id", "channel", "automatic", "written", "next_update_time")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    AUTOMATIC_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    NEXT_UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    channel: str
    automatic: bool
    written: str
    next_update_time: _timestamp_pb2.Timestamp
    def __init__(self, complaint_id: _Optional[str] = ..., channel: _Optional[str] = ..., automatic: _Optional[bool] = ..., written: _Optional[str] = ..., next_update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CheckReplyRequest(_message.Message):
    __slots__ = ("purpose", "channel", "region", "written")
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    purpose: _events_pb2.ReplyPurpose
    channel: str
    region: str
    written: str
    def __init__(self, purpose: _Optional[_Union[_events_pb2.ReplyPurpose, str]] = ..., channel: _Optional[str] = ..., region: _Optional[str] = ..., written: _Optional[str] = ...) -> None: ...

class StyleFinding(_message.Message):
    __slots__ = ("fault", "found", "position")
    FAULT_FIELD_NUMBER: _ClassVar[int]
    FOUND_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    fault: StyleFault
    found: str
    position: int
    def __init__(self, fault: _Optional[_Union[StyleFault, str]] = ..., found: _Optional[str] = ..., position: _Optional[int] = ...) -> None: ...

class CheckReplyResponse(_message.Message):
    __slots__ = ("findings", "text_zh", "text_en", "template_version")
    FINDINGS_FIELD_NUMBER: _ClassVar[int]
    TEXT_ZH_FIELD_NUMBER: _ClassVar[int]
    TEXT_EN_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_VERSION_FIELD_NUMBER: _ClassVar[int]
    findings: _containers.RepeatedCompositeFieldContainer[StyleFinding]
    text_zh: str
    text_en: str
    template_version: int
    def __init__(self, findings: _Optional[_Iterable[_Union[StyleFinding, _Mapping]]] = ..., text_zh: _Optional[str] = ..., text_en: _Optional[str] = ..., template_version: _Optional[int] = ...) -> None: ...

class ProveContactRequest(_message.Message):
    __slots__ = ("case_contact_id", "proof", "reference", "call_id", "evidence_id")
    CASE_CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    PROOF_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_ID_FIELD_NUMBER: _ClassVar[int]
    case_contact_id: str
    proof: _events_pb2.ContactProof
    reference: str
    call_id: str
    evidence_id: str
    def __init__(self, case_contact_id: _Optional[str] = ..., proof: _Optional[_Union[_events_pb2.ContactProof, str]] = ..., reference: _Optional[str] = ..., call_id: _Optional[str] = ..., evidence_id: _Optional[str] = ...) -> None: ...

class WithdrawContactRequest(_message.Message):
    __slots__ = ("case_contact_id", "reason")
    CASE_CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    case_contact_id: str
    reason: str
    def __init__(self, case_contact_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class PauseComplaintRequest(_message.Message):
    __slots__ = ("complaint_id", "pause_reason", "channel", "asked")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    PAUSE_REASON_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    ASKED_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    pause_reason: _events_pb2.PauseReason
    channel: str
    asked: str
    def __init__(self, complaint_id: _Optional[str] = ..., pause_reason: _Optional[_Union[_events_pb2.PauseReason, str]] = ..., channel: _Optional[str] = ..., asked: _Optional[str] = ...) -> None: ...

class ResumeComplaintRequest(_message.Message):
    __slots__ = ("complaint_id", "resumed_time")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    RESUMED_TIME_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    resumed_time: _timestamp_pb2.Timestamp
    def __init__(self, complaint_id: _Optional[str] = ..., resumed_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class EndPauseRequest(_message.Message):
    __slots__ = ("complaint_id",)
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    def __init__(self, complaint_id: _Optional[str] = ...) -> None: ...

class EscalateComplaintRequest(_message.Message):
    __slots__ = ("complaint_id", "by_customer", "reason")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    BY_CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    by_customer: bool
    reason: str
    def __init__(self, complaint_id: _Optional[str] = ..., by_customer: _Optional[bool] = ..., reason: _Optional[str] = ...) -> None: ...

class ReturnCallsRequest(_message.Message):
    __slots__ = ("customer_id", "region")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    region: str
    def __init__(self, customer_id: _Optional[str] = ..., region: _Optional[str] = ...) -> None: ...

class GetCaseContactRequest(_message.Message):
    __slots__ = ("case_contact_id",)
    CASE_CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    case_contact_id: str
    def __init__(self, case_contact_id: _Optional[str] = ...) -> None: ...

class CaseContactDetails(_message.Message):
    __slots__ = ("case_contact_id", "version", "region", "complaint_id", "issue_id", "customer_id", "staff_id", "direction", "channel", "outcome", "contacted_time", "counted_time", "told_progress", "note", "next_update_time", "proof", "reference", "proved_by", "withdrawn", "withdrawn_by", "reason", "call_id", "proof_call_id", "evidence_id", "purpose", "written", "template_version", "style_warnings", "possible")
    CASE_CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DIRECTION_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    CONTACTED_TIME_FIELD_NUMBER: _ClassVar[int]
    COUNTED_TIME_FIELD_NUMBER: _ClassVar[int]
    TOLD_PROGRESS_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    NEXT_UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    PROOF_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    PROVED_BY_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_BY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    PROOF_CALL_ID_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_ID_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    WRITTEN_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_VERSION_FIELD_NUMBER: _ClassVar[int]
    STYLE_WARNINGS_FIELD_NUMBER: _ClassVar[int]
    POSSIBLE_FIELD_NUMBER: _ClassVar[int]
    case_contact_id: str
    version: int
    region: str
    complaint_id: str
    issue_id: str
    customer_id: str
    staff_id: str
    direction: _events_pb2.CaseContactDirection
    channel: str
    outcome: _events_pb2.CaseContactOutcome
    contacted_time: _timestamp_pb2.Timestamp
    counted_time: _timestamp_pb2.Timestamp
    told_progress: bool
    note: str
    next_update_time: _timestamp_pb2.Timestamp
    proof: _events_pb2.ContactProof
    reference: str
    proved_by: str
    withdrawn: bool
    withdrawn_by: str
    reason: str
    call_id: str
    proof_call_id: str
    evidence_id: str
    purpose: _events_pb2.ReplyPurpose
    written: str
    template_version: int
    style_warnings: int
    possible: _containers.RepeatedCompositeFieldContainer[_platform_pb2.Possible]
    def __init__(self, case_contact_id: _Optional[str] = ..., version: _Optional[int] = ..., region: _Optional[str] = ..., complaint_id: _Optional[str] = ..., issue_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., direction: _Optional[_Union[_events_pb2.CaseContactDirection, str]] = ..., channel: _Optional[str] = ..., outcome: _Optional[_Union[_events_pb2.CaseContactOutcome, str]] = ..., contacted_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., counted_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., told_progress: _Optional[bool] = ..., note: _Optional[str] = ..., next_update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., proof: _Optional[_Union[_events_pb2.ContactProof, str]] = ..., reference: _Optional[str] = ..., proved_by: _Optional[str] = ..., withdrawn: _Optional[bool] = ..., withdrawn_by: _Optional[str] = ..., reason: _Optional[str] = ..., call_id: _Optional[str] = ..., proof_call_id: _Optional[str] = ..., evidence_id: _Optional[str] = ..., purpose: _Optional[_Union[_events_pb2.ReplyPurpose, str]] = ..., written: _Optional[str] = ..., template_version: _Optional[int] = ..., style_warnings: _Optional[int] = ..., possible: _Optional[_Iterable[_Union[_platform_pb2.Possible, _Mapping]]] = ...) -> None: ...

class ListCaseContactsRequest(_message.Message):
    __slots__ = ("complaint_id", "issue_id", "customer_id", "staff_id", "region", "direction", "outcome", "told_progress", "withdrawn", "contacted_time_from", "contacted_time_until", "page_size", "page_token", "call_id", "purpose", "order_by", "case_contact_ids")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    DIRECTION_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    TOLD_PROGRESS_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_FIELD_NUMBER: _ClassVar[int]
    CONTACTED_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    CONTACTED_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    CASE_CONTACT_IDS_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    issue_id: str
    customer_id: str
    staff_id: str
    region: str
    direction: _events_pb2.CaseContactDirection
    outcome: _events_pb2.CaseContactOutcome
    told_progress: bool
    withdrawn: bool
    contacted_time_from: _timestamp_pb2.Timestamp
    contacted_time_until: _timestamp_pb2.Timestamp
    page_size: int
    page_token: str
    call_id: str
    purpose: _events_pb2.ReplyPurpose
    order_by: str
    case_contact_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, complaint_id: _Optional[str] = ..., issue_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., region: _Optional[str] = ..., direction: _Optional[_Union[_events_pb2.CaseContactDirection, str]] = ..., outcome: _Optional[_Union[_events_pb2.CaseContactOutcome, str]] = ..., told_progress: _Optional[bool] = ..., withdrawn: _Optional[bool] = ..., contacted_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., contacted_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., call_id: _Optional[str] = ..., purpose: _Optional[_Union[_events_pb2.ReplyPurpose, str]] = ..., order_by: _Optional[str] = ..., case_contact_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ListCaseContactsResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[CaseContactRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[CaseContactRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CaseContactRow(_message.Message):
    __slots__ = ("case_contact_id", "region", "owner_id", "complaint_id", "issue_id", "customer_id", "staff_id", "direction", "channel", "outcome", "contacted_time", "counted_time", "told_progress", "proof", "withdrawn", "call_id", "recorded_time", "purpose", "style_warnings")
    CASE_CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DIRECTION_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    CONTACTED_TIME_FIELD_NUMBER: _ClassVar[int]
    COUNTED_TIME_FIELD_NUMBER: _ClassVar[int]
    TOLD_PROGRESS_FIELD_NUMBER: _ClassVar[int]
    PROOF_FIELD_NUMBER: _ClassVar[int]
    WITHDRAWN_FIELD_NUMBER: _ClassVar[int]
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    RECORDED_TIME_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    STYLE_WARNINGS_FIELD_NUMBER: _ClassVar[int]
    case_contact_id: str
    region: str
    owner_id: str
    complaint_id: str
    issue_id: str
    customer_id: str
    staff_id: str
    direction: _events_pb2.CaseContactDirection
    channel: str
    outcome: _events_pb2.CaseContactOutcome
    contacted_time: _timestamp_pb2.Timestamp
    counted_time: _timestamp_pb2.Timestamp
    told_progress: bool
    proof: _events_pb2.ContactProof
    withdrawn: bool
    call_id: str
    recorded_time: _timestamp_pb2.Timestamp
    purpose: _events_pb2.ReplyPurpose
    style_warnings: int
    def __init__(self, case_contact_id: _Optional[str] = ..., region: _Optional[str] = ..., owner_id: _Optional[str] = ..., complaint_id: _Optional[str] = ..., issue_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., direction: _Optional[_Union[_events_pb2.CaseContactDirection, str]] = ..., channel: _Optional[str] = ..., outcome: _Optional[_Union[_events_pb2.CaseContactOutcome, str]] = ..., contacted_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., counted_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., told_progress: _Optional[bool] = ..., proof: _Optional[_Union[_events_pb2.ContactProof, str]] = ..., withdrawn: _Optional[bool] = ..., call_id: _Optional[str] = ..., recorded_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., purpose: _Optional[_Union[_events_pb2.ReplyPurpose, str]] = ..., style_warnings: _Optional[int] = ...) -> None: ...
