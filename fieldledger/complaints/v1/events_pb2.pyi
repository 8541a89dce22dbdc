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

class ComplaintUrgency(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    COMPLAINT_URGENCY_UNSPECIFIED: _ClassVar[ComplaintUrgency]
    COMPLAINT_URGENCY_URGENT: _ClassVar[ComplaintUrgency]
    COMPLAINT_URGENCY_NORMAL: _ClassVar[ComplaintUrgency]

class ComplaintCause(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    COMPLAINT_CAUSE_UNSPECIFIED: _ClassVar[ComplaintCause]
    COMPLAINT_CAUSE_PRODUCT_QUALITY: _ClassVar[ComplaintCause]
    COMPLAINT_CAUSE_SERVICE: _ClassVar[ComplaintCause]
    COMPLAINT_CAUSE_OTHER: _ClassVar[ComplaintCause]

class IssueKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ISSUE_KIND_UNSPECIFIED: _ClassVar[IssueKind]
    ISSUE_KIND_PROBLEM: _ClassVar[IssueKind]
    ISSUE_KIND_SUGGESTION: _ClassVar[IssueKind]
    ISSUE_KIND_PROMISE: _ClassVar[IssueKind]
    ISSUE_KIND_SERVICE_REQUEST: _ClassVar[IssueKind]
    ISSUE_KIND_AFTER_SALES: _ClassVar[IssueKind]
    ISSUE_KIND_IMPROVEMENT: _ClassVar[IssueKind]
    ISSUE_KIND_INVESTIGATION: _ClassVar[IssueKind]
    ISSUE_KIND_TASK: _ClassVar[IssueKind]
    ISSUE_KIND_RISK: _ClassVar[IssueKind]
    ISSUE_KIND_REMEDY: _ClassVar[IssueKind]

class ClockKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CLOCK_KIND_UNSPECIFIED: _ClassVar[ClockKind]
    CLOCK_KIND_FIRST_CONTACT: _ClassVar[ClockKind]
    CLOCK_KIND_UPDATE: _ClassVar[ClockKind]
    CLOCK_KIND_RESOLUTION: _ClassVar[ClockKind]
    CLOCK_KIND_COMMUNICATE: _ClassVar[ClockKind]
    CLOCK_KIND_CALLBACK: _ClassVar[ClockKind]
    CLOCK_KIND_SUMMARY: _ClassVar[ClockKind]
    CLOCK_KIND_ACCEPT: _ClassVar[ClockKind]
    CLOCK_KIND_PLAN: _ClassVar[ClockKind]
    CLOCK_KIND_DUE: _ClassVar[ClockKind]
    CLOCK_KIND_EFFECT: _ClassVar[ClockKind]
    CLOCK_KIND_RETURN_CALL: _ClassVar[ClockKind]

class ClockSubject(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CLOCK_SUBJECT_UNSPECIFIED: _ClassVar[ClockSubject]
    CLOCK_SUBJECT_COMPLAINT: _ClassVar[ClockSubject]
    CLOCK_SUBJECT_ISSUE: _ClassVar[ClockSubject]
    CLOCK_SUBJECT_CALL: _ClassVar[ClockSubject]

class ClockChange(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CLOCK_CHANGE_UNSPECIFIED: _ClassVar[ClockChange]
    CLOCK_CHANGE_STARTED: _ClassVar[ClockChange]
    CLOCK_CHANGE_REBUDGETED: _ClassVar[ClockChange]
    CLOCK_CHANGE_HANDED: _ClassVar[ClockChange]
    CLOCK_CHANGE_CORRECTED: _ClassVar[ClockChange]
    CLOCK_CHANGE_EXCUSED: _ClassVar[ClockChange]
    CLOCK_CHANGE_PAUSED: _ClassVar[ClockChange]
    CLOCK_CHANGE_RESUMED: _ClassVar[ClockChange]
    CLOCK_CHANGE_REOPENED: _ClassVar[ClockChange]
    CLOCK_CHANGE_ENDED: _ClassVar[ClockChange]
    CLOCK_CHANGE_VOIDED: _ClassVar[ClockChange]
    CLOCK_CHANGE_EXTENDED: _ClassVar[ClockChange]
    CLOCK_CHANGE_TAKEN_BACK: _ClassVar[ClockChange]

class ClockState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CLOCK_STATE_UNSPECIFIED: _ClassVar[ClockState]
    CLOCK_STATE_OPEN: _ClassVar[ClockState]
    CLOCK_STATE_IN_TIME: _ClassVar[ClockState]
    CLOCK_STATE_LATE: _ClassVar[ClockState]
    CLOCK_STATE_PAUSED: _ClassVar[ClockState]
    CLOCK_STATE_VOID: _ClassVar[ClockState]
    CLOCK_STATE_MISSED: _ClassVar[ClockState]

class EscalationTarget(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ESCALATION_TARGET_UNSPECIFIED: _ClassVar[EscalationTarget]
    ESCALATION_TARGET_MANAGER_1: _ClassVar[EscalationTarget]
    ESCALATION_TARGET_MANAGER_2: _ClassVar[EscalationTarget]
    ESCALATION_TARGET_GENERAL_MANAGER: _ClassVar[EscalationTarget]

class IssueCancelCause(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ISSUE_CANCEL_CAUSE_UNSPECIFIED: _ClassVar[IssueCancelCause]
    ISSUE_CANCEL_CAUSE_WITHDRAWN: _ClassVar[IssueCancelCause]
    ISSUE_CANCEL_CAUSE_DUPLICATE: _ClassVar[IssueCancelCause]
    ISSUE_CANCEL_CAUSE_NO_LONGER: _ClassVar[IssueCancelCause]

class CaseContactDirection(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CASE_CONTACT_DIRECTION_UNSPECIFIED: _ClassVar[CaseContactDirection]
    CASE_CONTACT_DIRECTION_OUTBOUND: _ClassVar[CaseContactDirection]
    CASE_CONTACT_DIRECTION_INBOUND: _ClassVar[CaseContactDirection]

class CaseContactOutcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CASE_CONTACT_OUTCOME_UNSPECIFIED: _ClassVar[CaseContactOutcome]
    CASE_CONTACT_OUTCOME_REACHED: _ClassVar[CaseContactOutcome]
    CASE_CONTACT_OUTCOME_SENT: _ClassVar[CaseContactOutcome]
    CASE_CONTACT_OUTCOME_NO_ANSWER: _ClassVar[CaseContactOutcome]
    CASE_CONTACT_OUTCOME_BUSY: _ClassVar[CaseContactOutcome]
    CASE_CONTACT_OUTCOME_WRONG_NUMBER: _ClassVar[CaseContactOutcome]
    CASE_CONTACT_OUTCOME_AUTOMATIC: _ClassVar[CaseContactOutcome]

class ContactProof(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONTACT_PROOF_UNSPECIFIED: _ClassVar[ContactProof]
    CONTACT_PROOF_CALL_RECORD: _ClassVar[ContactProof]
    CONTACT_PROOF_DOCUMENT: _ClassVar[ContactProof]

class PauseReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PAUSE_REASON_UNSPECIFIED: _ClassVar[PauseReason]
    PAUSE_REASON_WAITING_CUSTOMER: _ClassVar[PauseReason]
    PAUSE_REASON_CUSTOMER_WISH: _ClassVar[PauseReason]
    PAUSE_REASON_THIRD_PARTY: _ClassVar[PauseReason]

class CallbackOutcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CALLBACK_OUTCOME_UNSPECIFIED: _ClassVar[CallbackOutcome]
    CALLBACK_OUTCOME_REACHED: _ClassVar[CallbackOutcome]
    CALLBACK_OUTCOME_REFUSED: _ClassVar[CallbackOutcome]
    CALLBACK_OUTCOME_NO_ANSWER: _ClassVar[CallbackOutcome]

class ComplaintOutcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    COMPLAINT_OUTCOME_UNSPECIFIED: _ClassVar[ComplaintOutcome]
    COMPLAINT_OUTCOME_CONTENT: _ClassVar[ComplaintOutcome]
    COMPLAINT_OUTCOME_UNRATED: _ClassVar[ComplaintOutcome]
    COMPLAINT_OUTCOME_FINAL_POSITION: _ClassVar[ComplaintOutcome]

class SettlementReview(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SETTLEMENT_REVIEW_UNSPECIFIED: _ClassVar[SettlementReview]
    SETTLEMENT_REVIEW_MORE_ROUNDS: _ClassVar[SettlementReview]
    SETTLEMENT_REVIEW_FINAL: _ClassVar[SettlementReview]

class ComplaintStage(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    COMPLAINT_STAGE_UNSPECIFIED: _ClassVar[ComplaintStage]
    COMPLAINT_STAGE_CAUSE_FOUND: _ClassVar[ComplaintStage]
    COMPLAINT_STAGE_REJECTED: _ClassVar[ComplaintStage]
    COMPLAINT_STAGE_REOPENED: _ClassVar[ComplaintStage]
    COMPLAINT_STAGE_PROPOSED: _ClassVar[ComplaintStage]
    COMPLAINT_STAGE_FINAL: _ClassVar[ComplaintStage]

class CallStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CALL_STATUS_UNSPECIFIED: _ClassVar[CallStatus]
    CALL_STATUS_ANSWERED: _ClassVar[CallStatus]
    CALL_STATUS_MISSED: _ClassVar[CallStatus]
    CALL_STATUS_RETURNED: _ClassVar[CallStatus]
    CALL_STATUS_OUT_OF_HOURS: _ClassVar[CallStatus]
    CALL_STATUS_NOT_REACHED: _ClassVar[CallStatus]

class CallTransferReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CALL_TRANSFER_REASON_UNSPECIFIED: _ClassVar[CallTransferReason]
    CALL_TRANSFER_REASON_OTHER_DEPARTMENT: _ClassVar[CallTransferReason]
    CALL_TRANSFER_REASON_SPECIALIST: _ClassVar[CallTransferReason]
    CALL_TRANSFER_REASON_ASKED_FOR: _ClassVar[CallTransferReason]
    CALL_TRANSFER_REASON_OTHER: _ClassVar[CallTransferReason]

class EvidenceKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    EVIDENCE_KIND_UNSPECIFIED: _ClassVar[EvidenceKind]
    EVIDENCE_KIND_TEST_REPORT: _ClassVar[EvidenceKind]
    EVIDENCE_KIND_SERVICE_RECORD: _ClassVar[EvidenceKind]
    EVIDENCE_KIND_PHOTO: _ClassVar[EvidenceKind]
    EVIDENCE_KIND_RECORDING: _ClassVar[EvidenceKind]
    EVIDENCE_KIND_CORRESPONDENCE: _ClassVar[EvidenceKind]
    EVIDENCE_KIND_OTHER: _ClassVar[EvidenceKind]

class ReplyPurpose(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REPLY_PURPOSE_UNSPECIFIED: _ClassVar[ReplyPurpose]
    REPLY_PURPOSE_ACKNOWLEDGE: _ClassVar[ReplyPurpose]
    REPLY_PURPOSE_PROGRESS: _ClassVar[ReplyPurpose]
    REPLY_PURPOSE_SOLUTION: _ClassVar[ReplyPurpose]
    REPLY_PURPOSE_FINAL: _ClassVar[ReplyPurpose]
    REPLY_PURPOSE_GREETING: _ClassVar[ReplyPurpose]
    REPLY_PURPOSE_GOODBYE: _ClassVar[ReplyPurpose]

class Inconvenience(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    INCONVENIENCE_UNSPECIFIED: _ClassVar[Inconvenience]
    INCONVENIENCE_NONE: _ClassVar[Inconvenience]
    INCONVENIENCE_LOW: _ClassVar[Inconvenience]
    INCONVENIENCE_MEDIUM: _ClassVar[Inconvenience]
    INCONVENIENCE_HIGH: _ClassVar[Inconvenience]

class PreventiveActionStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PREVENTIVE_ACTION_STATUS_UNSPECIFIED: _ClassVar[PreventiveActionStatus]
    PREVENTIVE_ACTION_STATUS_RAISED: _ClassVar[PreventiveActionStatus]
    PREVENTIVE_ACTION_STATUS_REPORTED: _ClassVar[PreventiveActionStatus]
    PREVENTIVE_ACTION_STATUS_EFFECTIVE: _ClassVar[PreventiveActionStatus]
    PREVENTIVE_ACTION_STATUS_ABANDONED: _ClassVar[PreventiveActionStatus]
COMPLAINT_URGENCY_UNSPECIFIED: ComplaintUrgency
COMPLAINT_URGENCY_URGENT: ComplaintUrgency
COMPLAINT_URGENCY_NORMAL: ComplaintUrgency
COMPLAINT_CAUSE_UNSPECIFIED: ComplaintCause
COMPLAINT_CAUSE_PRODUCT_QUALITY: ComplaintCause
COMPLAINT_CAUSE_SERVICE: ComplaintCause
COMPLAINT_CAUSE_OTHER: ComplaintCause
ISSUE_KIND_UNSPECIFIED: IssueKind
ISSUE_KIND_PROBLEM: IssueKind
ISSUE_KIND_SUGGESTION: IssueKind
ISSUE_KIND_PROMISE: IssueKind
ISSUE_KIND_SERVICE_REQUEST: IssueKind
ISSUE_KIND_AFTER_SALES: IssueKind
ISSUE_KIND_IMPROVEMENT: IssueKind
ISSUE_KIND_INVESTIGATION: IssueKind
ISSUE_KIND_TASK: IssueKind
ISSUE_KIND_RISK: IssueKind
ISSUE_KIND_REMEDY: IssueKind
CLOCK_KIND_UNSPECIFIED: ClockKind
CLOCK_KIND_FIRST_CONTACT: ClockKind
CLOCK_KIND_UPDATE: ClockKind
CLOCK_KIND_RESOLUTION: ClockKind
CLOCK_KIND_COMMUNICATE: ClockKind
CLOCK_KIND_CALLBACK: ClockKind
CLOCK_KIND_SUMMARY: ClockKind
CLOCK_KIND_ACCEPT: ClockKind
CLOCK_KIND_PLAN: ClockKind
CLOCK_KIND_DUE: ClockKind
CLOCK_KIND_EFFECT: ClockKind
CLOCK_KIND_RETURN_CALL: ClockKind
CLOCK_SUBJECT_UNSPECIFIED: ClockSubject
CLOCK_SUBJECT_COMPLAINT: ClockSubject
CLOCK_SUBJECT_ISSUE: ClockSubject
CLOCK_SUBJECT_CALL: ClockSubject
CLOCK_CHANGE_UNSPECIFIED: ClockChange
CLOCK_CHANGE_STARTED: ClockChange
CLOCK_CHANGE_REBUDGETED: ClockChange
CLOCK_CHANGE_HANDED: ClockChange
CLOCK_CHANGE_CORRECTED: ClockChange
CLOCK_CHANGE_EXCUSED: ClockChange
CLOCK_CHANGE_PAUSED: ClockChange
CLOCK_CHANGE_RESUMED: ClockChange
CLOCK_CHANGE_REOPENED: ClockChange
CLOCK_CHANGE_ENDED: ClockChange
CLOCK_CHANGE_VOIDED: ClockChange
CLOCK_CHANGE_EXTENDED: ClockChange
CLOCK_CHANGE_TAKEN_BACK: ClockChange
CLOCK_STATE_UNSPECIFIED: ClockState
CLOCK_STATE_OPEN: ClockState
CLOCK_STATE_IN_TIME: ClockState
CLOCK_STATE_LATE: ClockState
CLOCK_STATE_PAUSED: ClockState
CLOCK_STATE_VOID: ClockState
CLOCK_STATE_MISSED: ClockState
ESCALATION_TARGET_UNSPECIFIED: EscalationTarget
ESCALATION_TARGET_MANAGER_1: EscalationTarget
ESCALATION_TARGET_MANAGER_2: EscalationTarget
ESCALATION_TARGET_GENERAL_MANAGER: EscalationTarget
ISSUE_CANCEL_CAUSE_UNSPECIFIED: IssueCancelCause
ISSUE_CANCEL_CAUSE_WITHDRAWN: IssueCancelCause
ISSUE_CANCEL_CAUSE_DUPLICATE: IssueCancelCause
ISSUE_CANCEL_CAUSE_NO_LONGER: IssueCancelCause
CASE_CONTACT_DIRECTION_UNSPECIFIED: CaseContactDirection
CASE_CONTACT_DIRECTION_OUTBOUND: CaseContactDirection
CASE_CONTACT_DIRECTION_INBOUND: CaseContactDirection
CASE_CONTACT_OUTCOME_UNSPECIFIED: CaseContactOutcome
CASE_CONTACT_OUTCOME_REACHED: CaseContactOutcome
CASE_CONTACT_OUTCOME_SENT: CaseContactOutcome
CASE_CONTACT_OUTCOME_NO_ANSWER: CaseContactOutcome
CASE_CONTACT_OUTCOME_BUSY: CaseContactOutcome
CASE_CONTACT_OUTCOME_WRONG_NUMBER: CaseContactOutcome
CASE_CONTACT_OUTCOME_AUTOMATIC: CaseContactOutcome
CONTACT_PROOF_UNSPECIFIED: ContactProof
CONTACT_PROOF_CALL_RECORD: ContactProof
CONTACT_PROOF_DOCUMENT: ContactProof
PAUSE_REASON_UNSPECIFIED: PauseReason
PAUSE_REASON_WAITING_CUSTOMER: PauseReason
PAUSE_REASON_CUSTOMER_WISH: PauseReason
PAUSE_REASON_THIRD_PARTY: PauseReason
CALLBACK_OUTCOME_UNSPECIFIED: CallbackOutcome
CALLBACK_OUTCOME_REACHED: CallbackOutcome
CALLBACK_OUTCOME_REFUSED: CallbackOutcome
CALLBACK_OUTCOME_NO_ANSWER: CallbackOutcome
COMPLAINT_OUTCOME_UNSPECIFIED: ComplaintOutcome
COMPLAINT_OUTCOME_CONTENT: ComplaintOutcome
COMPLAINT_OUTCOME_UNRATED: ComplaintOutcome
COMPLAINT_OUTCOME_FINAL_POSITION: ComplaintOutcome
SETTLEMENT_REVIEW_UNSPECIFIED: SettlementReview
SETTLEMENT_REVIEW_MORE_ROUNDS: SettlementReview
SETTLEMENT_REVIEW_FINAL: SettlementReview
COMPLAINT_STAGE_UNSPECIFIED: ComplaintStage
COMPLAINT_STAGE_CAUSE_FOUND: ComplaintStage
COMPLAINT_STAGE_REJECTED: ComplaintStage
COMPLAINT_STAGE_REOPENED: ComplaintStage
COMPLAINT_STAGE_PROPOSED: ComplaintStage
COMPLAINT_STAGE_FINAL: ComplaintStage
CALL_STATUS_UNSPECIFIED: CallStatus
CALL_STATUS_ANSWERED: CallStatus
CALL_STATUS_MISSED: CallStatus
CALL_STATUS_RETURNED: CallStatus
CALL_STATUS_OUT_OF_HOURS: CallStatus
CALL_STATUS_NOT_REACHED: CallStatus
CALL_TRANSFER_REASON_UNSPECIFIED: CallTransferReason
CALL_TRANSFER_REASON_OTHER_DEPARTMENT: CallTransferReason
CALL_TRANSFER_REASON_SPECIALIST: CallTransferReason
CALL_TRANSFER_REASON_ASKED_FOR: CallTransferReason
CALL_TRANSFER_REASON_OTHER: CallTransferReason
EVIDENCE_KIND_UNSPECIFIED: EvidenceKind
EVIDENCE_KIND_TEST_REPORT: EvidenceKind
EVIDENCE_KIND_SERVICE_RECORD: EvidenceKind
EVIDENCE_KIND_PHOTO: EvidenceKind
EVIDENCE_KIND_RECORDING: EvidenceKind
EVIDENCE_KIND_CORRESPONDENCE: EvidenceKind
EVIDENCE_KIND_OTHER: EvidenceKind
REPLY_PURPOSE_UNSPECIFIED: ReplyPurpose
REPLY_PURPOSE_ACKNOWLEDGE: ReplyPurpose
REPLY_PURPOSE_PROGRESS: ReplyPurpose
REPLY_PURPOSE_SOLUTION: ReplyPurpose
REPLY_PURPOSE_FINAL: ReplyPurpose
REPLY_PURPOSE_GREETING: ReplyPurpose
REPLY_PURPOSE_GOODBYE: ReplyPurpose
INCONVENIENCE_UNSPECIFIED: Inconvenience
INCONVENIENCE_NONE: Inconvenience
INCONVENIENCE_LOW: Inconvenience
INCONVENIENCE_MEDIUM: Inconvenience
INCONVENIENCE_HIGH: Inconvenience
PREVENTIVE_ACTION_STATUS_UNSPECIFIED: PreventiveActionStatus
PREVENTIVE_ACTION_STATUS_RAISED: PreventiveActionStatus
PREVENTIVE_ACTION_STATUS_REPORTED: PreventiveActionStatus
PREVENTIVE_ACTION_STATUS_EFFECTIVE: PreventiveActionStatus
PREVENTIVE_ACTION_STATUS_ABANDONED: PreventiveActionStatus

class ComplaintOpened(_message.Message):
    __slots__ = ("complaint_id", "customer_id", "handler_id", "urgency", "received_time", "first_contact_due_time", "policy_version", "product", "imported", "batch_id", "source", "external_key", "clock_id")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ID_FIELD_NUMBER: _ClassVar[int]
    URGENCY_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_TIME_FIELD_NUMBER: _ClassVar[int]
    FIRST_CONTACT_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    IMPORTED_FIELD_NUMBER: _ClassVar[int]
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_KEY_FIELD_NUMBER: _ClassVar[int]
    CLOCK_ID_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    customer_id: str
    handler_id: str
    urgency: ComplaintUrgency
    received_time: _timestamp_pb2.Timestamp
    first_contact_due_time: _timestamp_pb2.Timestamp
    policy_version: int
    product: str
    imported: bool
    batch_id: str
    source: str
    external_key: str
    clock_id: str
    def __init__(self, complaint_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., handler_id: _Optional[str] = ..., urgency: _Optional[_Union[ComplaintUrgency, str]] = ..., received_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., first_contact_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., policy_version: _Optional[int] = ..., product: _Optional[str] = ..., imported: _Optional[bool] = ..., batch_id: _Optional[str] = ..., source: _Optional[str] = ..., external_key: _Optional[str] = ..., clock_id: _Optional[str] = ...) -> None: ...

class FirstContactMade(_message.Message):
    __slots__ = ("complaint_id", "handler_id", "contacted_time", "late", "late_by_minutes", "clock_id", "used_minutes", "budget_minutes", "charged_id", "due_time")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACTED_TIME_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    LATE_BY_MINUTES_FIELD_NUMBER: _ClassVar[int]
    CLOCK_ID_FIELD_NUMBER: _ClassVar[int]
    USED_MINUTES_FIELD_NUMBER: _ClassVar[int]
    BUDGET_MINUTES_FIELD_NUMBER: _ClassVar[int]
    CHARGED_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    handler_id: str
    contacted_time: _timestamp_pb2.Timestamp
    late: bool
    late_by_minutes: int
    clock_id: str
    used_minutes: int
    budget_minutes: int
    charged_id: str
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, complaint_id: _Optional[str] = ..., handler_id: _Optional[str] = ..., contacted_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., late: _Optional[bool] = ..., late_by_minutes: _Optional[int] = ..., clock_id: _Optional[str] = ..., used_minutes: _Optional[int] = ..., budget_minutes: _Optional[int] = ..., charged_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SlaBreached(_message.Message):
    __slots__ = ("complaint_id", "handler_id", "kind", "due_time", "clock_id", "clock", "run", "charged_id", "used_minutes", "budget_minutes", "next_time", "customer_id")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    CLOCK_ID_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    RUN_FIELD_NUMBER: _ClassVar[int]
    CHARGED_ID_FIELD_NUMBER: _ClassVar[int]
    USED_MINUTES_FIELD_NUMBER: _ClassVar[int]
    BUDGET_MINUTES_FIELD_NUMBER: _ClassVar[int]
    NEXT_TIME_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    handler_id: str
    kind: str
    due_time: _timestamp_pb2.Timestamp
    clock_id: str
    clock: ClockKind
    run: int
    charged_id: str
    used_minutes: int
    budget_minutes: int
    next_time: _timestamp_pb2.Timestamp
    customer_id: str
    def __init__(self, complaint_id: _Optional[str] = ..., handler_id: _Optional[str] = ..., kind: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock_id: _Optional[str] = ..., clock: _Optional[_Union[ClockKind, str]] = ..., run: _Optional[int] = ..., charged_id: _Optional[str] = ..., used_minutes: _Optional[int] = ..., budget_minutes: _Optional[int] = ..., next_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., customer_id: _Optional[str] = ...) -> None: ...

class ClockMoved(_message.Message):
    __slots__ = ("clock_id", "subject_id", "customer_id", "clock", "run", "change", "holder_id", "due_time", "next_time", "budget_minutes", "policy_version", "calendar_time", "subject_kind", "urgency")
    CLOCK_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    RUN_FIELD_NUMBER: _ClassVar[int]
    CHANGE_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    NEXT_TIME_FIELD_NUMBER: _ClassVar[int]
    BUDGET_MINUTES_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    CALENDAR_TIME_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_KIND_FIELD_NUMBER: _ClassVar[int]
    URGENCY_FIELD_NUMBER: _ClassVar[int]
    clock_id: str
    subject_id: str
    customer_id: str
    clock: ClockKind
    run: int
    change: ClockChange
    holder_id: str
    due_time: _timestamp_pb2.Timestamp
    next_time: _timestamp_pb2.Timestamp
    budget_minutes: int
    policy_version: int
    calendar_time: _timestamp_pb2.Timestamp
    subject_kind: ClockSubject
    urgency: ComplaintUrgency
    def __init__(self, clock_id: _Optional[str] = ..., subject_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., clock: _Optional[_Union[ClockKind, str]] = ..., run: _Optional[int] = ..., change: _Optional[_Union[ClockChange, str]] = ..., holder_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., next_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., budget_minutes: _Optional[int] = ..., policy_version: _Optional[int] = ..., calendar_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., subject_kind: _Optional[_Union[ClockSubject, str]] = ..., urgency: _Optional[_Union[ComplaintUrgency, str]] = ...) -> None: ...

class ClockDueSoon(_message.Message):
    __slots__ = ("clock_id", "subject_id", "customer_id", "clock", "run", "holder_id", "due_time", "next_time", "subject_kind")
    CLOCK_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    RUN_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    NEXT_TIME_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_KIND_FIELD_NUMBER: _ClassVar[int]
    clock_id: str
    subject_id: str
    customer_id: str
    clock: ClockKind
    run: int
    holder_id: str
    due_time: _timestamp_pb2.Timestamp
    next_time: _timestamp_pb2.Timestamp
    subject_kind: ClockSubject
    def __init__(self, clock_id: _Optional[str] = ..., subject_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., clock: _Optional[_Union[ClockKind, str]] = ..., run: _Optional[int] = ..., holder_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., next_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., subject_kind: _Optional[_Union[ClockSubject, str]] = ...) -> None: ...

class ClockEscalated(_message.Message):
    __slots__ = ("clock_id", "subject_id", "customer_id", "clock", "run", "holder_id", "due_time", "next_time", "level", "to", "subject_kind", "manual", "told_with_breach")
    CLOCK_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    RUN_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    NEXT_TIME_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    TO_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_KIND_FIELD_NUMBER: _ClassVar[int]
    MANUAL_FIELD_NUMBER: _ClassVar[int]
    TOLD_WITH_BREACH_FIELD_NUMBER: _ClassVar[int]
    clock_id: str
    subject_id: str
    customer_id: str
    clock: ClockKind
    run: int
    holder_id: str
    due_time: _timestamp_pb2.Timestamp
    next_time: _timestamp_pb2.Timestamp
    level: int
    to: EscalationTarget
    subject_kind: ClockSubject
    manual: bool
    told_with_breach: bool
    def __init__(self, clock_id: _Optional[str] = ..., subject_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., clock: _Optional[_Union[ClockKind, str]] = ..., run: _Optional[int] = ..., holder_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., next_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., level: _Optional[int] = ..., to: _Optional[_Union[EscalationTarget, str]] = ..., subject_kind: _Optional[_Union[ClockSubject, str]] = ..., manual: _Optional[bool] = ..., told_with_breach: _Optional[bool] = ...) -> None: ...

class ClockStopped(_message.Message):
    __slots__ = ("clock_id", "subject_id", "customer_id", "clock", "run", "holder_id", "due_time", "stopped_time", "late", "late_by_minutes", "used_minutes", "budget_minutes", "charged_id", "outcome", "subject_kind")
    CLOCK_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    RUN_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    STOPPED_TIME_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    LATE_BY_MINUTES_FIELD_NUMBER: _ClassVar[int]
    USED_MINUTES_FIELD_NUMBER: _ClassVar[int]
    BUDGET_MINUTES_FIELD_NUMBER: _ClassVar[int]
    CHARGED_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_KIND_FIELD_NUMBER: _ClassVar[int]
    clock_id: str
    subject_id: str
    customer_id: str
    clock: ClockKind
    run: int
    holder_id: str
    due_time: _timestamp_pb2.Timestamp
    stopped_time: _timestamp_pb2.Timestamp
    late: bool
    late_by_minutes: int
    used_minutes: int
    budget_minutes: int
    charged_id: str
    outcome: ClockState
    subject_kind: ClockSubject
    def __init__(self, clock_id: _Optional[str] = ..., subject_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., clock: _Optional[_Union[ClockKind, str]] = ..., run: _Optional[int] = ..., holder_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., stopped_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., late: _Optional[bool] = ..., late_by_minutes: _Optional[int] = ..., used_minutes: _Optional[int] = ..., budget_minutes: _Optional[int] = ..., charged_id: _Optional[str] = ..., outcome: _Optional[_Union[ClockState, str]] = ..., subject_kind: _Optional[_Union[ClockSubject, str]] = ...) -> None: ...

class UrgencyReclassified(_message.Message):
    __slots__ = ("complaint_id", "urgency", "former_urgency", "first_contact_due_time")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    URGENCY_FIELD_NUMBER: _ClassVar[int]
    FORMER_URGENCY_FIELD_NUMBER: _ClassVar[int]
    FIRST_CONTACT_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    urgency: ComplaintUrgency
    former_urgency: ComplaintUrgency
    first_contact_due_time: _timestamp_pb2.Timestamp
    def __init__(self, complaint_id: _Optional[str] = ..., urgency: _Optional[_Union[ComplaintUrgency, str]] = ..., former_urgency: _Optional[_Union[ComplaintUrgency, str]] = ..., first_contact_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ComplaintHandedOver(_message.Message):
    __slots__ = ("complaint_id", "customer_id", "handler_id", "former_id")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_ID_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    customer_id: str
    handler_id: str
    former_id: str
    def __init__(self, complaint_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., handler_id: _Optional[str] = ..., former_id: _Optional[str] = ...) -> None: ...

class CauseFound(_message.Message):
    __slots__ = ("complaint_id", "cause")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    cause: ComplaintCause
    def __init__(self, complaint_id: _Optional[str] = ..., cause: _Optional[_Union[ComplaintCause, str]] = ...) -> None: ...

class SolutionProposed(_message.Message):
    __slots__ = ("complaint_id", "round", "due_time", "customer_id", "handler_id", "proposer_id", "responsible_id", "cost_cents", "compensation_fen")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ID_FIELD_NUMBER: _ClassVar[int]
    PROPOSER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    COST_CENTS_FIELD_NUMBER: _ClassVar[int]
    COMPENSATION_FEN_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    round: int
    due_time: _timestamp_pb2.Timestamp
    customer_id: str
    handler_id: str
    proposer_id: str
    responsible_id: str
    cost_cents: int
    compensation_fen: int
    def __init__(self, complaint_id: _Optional[str] = ..., round: _Optional[int] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., customer_id: _Optional[str] = ..., handler_id: _Optional[str] = ..., proposer_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., cost_cents: _Optional[int] = ..., compensation_fen: _Optional[int] = ...) -> None: ...

class SolutionRejected(_message.Message):
    __slots__ = ("complaint_id", "round")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    round: int
    def __init__(self, complaint_id: _Optional[str] = ..., round: _Optional[int] = ...) -> None: ...

class SolutionAccepted(_message.Message):
    __slots__ = ("complaint_id", "round")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    round: int
    def __init__(self, complaint_id: _Optional[str] = ..., round: _Optional[int] = ...) -> None: ...

class RemedyCompleted(_message.Message):
    __slots__ = ("complaint_id", "late", "customer_id", "handler_id", "callback_by_id", "completed_time")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ID_FIELD_NUMBER: _ClassVar[int]
    CALLBACK_BY_ID_FIELD_NUMBER: _ClassVar[int]
    COMPLETED_TIME_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    late: bool
    customer_id: str
    handler_id: str
    callback_by_id: str
    completed_time: _timestamp_pb2.Timestamp
    def __init__(self, complaint_id: _Optional[str] = ..., late: _Optional[bool] = ..., customer_id: _Optional[str] = ..., handler_id: _Optional[str] = ..., callback_by_id: _Optional[str] = ..., completed_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ComplaintReopened(_message.Message):
    __slots__ = ("complaint_id", "customer_id", "handler_id", "reopens")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ID_FIELD_NUMBER: _ClassVar[int]
    REOPENS_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    customer_id: str
    handler_id: str
    reopens: int
    def __init__(self, complaint_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., handler_id: _Optional[str] = ..., reopens: _Optional[int] = ...) -> None: ...

class ComplaintClosed(_message.Message):
    __slots__ = ("complaint_id", "handler_id", "contact_owed", "customer_id", "outcome")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_OWED_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    handler_id: str
    contact_owed: bool
    customer_id: str
    outcome: ComplaintOutcome
    def __init__(self, complaint_id: _Optional[str] = ..., handler_id: _Optional[str] = ..., contact_owed: _Optional[bool] = ..., customer_id: _Optional[str] = ..., outcome: _Optional[_Union[ComplaintOutcome, str]] = ...) -> None: ...

class ComplaintWithdrawn(_message.Message):
    __slots__ = ("complaint_id", "batch_id")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    batch_id: str
    def __init__(self, complaint_id: _Optional[str] = ..., batch_id: _Optional[str] = ...) -> None: ...

class ComplaintStatusNoted(_message.Message):
    __slots__ = ("complaint_id", "status", "handler")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    HANDLER_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    status: str
    handler: str
    def __init__(self, complaint_id: _Optional[str] = ..., status: _Optional[str] = ..., handler: _Optional[str] = ...) -> None: ...

class SatisfactionRated(_message.Message):
    __slots__ = ("subject_id", "subject_kind", "customer_id", "staff_id", "score", "recorder_id", "round")
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_KIND_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    RECORDER_ID_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    subject_id: str
    subject_kind: str
    customer_id: str
    staff_id: str
    score: int
    recorder_id: str
    round: int
    def __init__(self, subject_id: _Optional[str] = ..., subject_kind: _Optional[str] = ..., customer_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., score: _Optional[int] = ..., recorder_id: _Optional[str] = ..., round: _Optional[int] = ...) -> None: ...

class IssueOpened(_message.Message):
    __slots__ = ("issue_id", "customer_id", "source_id", "kind", "department_id", "responsible_id", "due_time", "lead_id", "parent_id", "product", "point_id", "cut")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    PARENT_ID_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    POINT_ID_FIELD_NUMBER: _ClassVar[int]
    CUT_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    customer_id: str
    source_id: str
    kind: IssueKind
    department_id: str
    responsible_id: str
    due_time: _timestamp_pb2.Timestamp
    lead_id: str
    parent_id: str
    product: str
    point_id: str
    cut: bool
    def __init__(self, issue_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., source_id: _Optional[str] = ..., kind: _Optional[_Union[IssueKind, str]] = ..., department_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., lead_id: _Optional[str] = ..., parent_id: _Optional[str] = ..., product: _Optional[str] = ..., point_id: _Optional[str] = ..., cut: _Optional[bool] = ...) -> None: ...

class IssueOverdue(_message.Message):
    __slots__ = ("issue_id", "responsible_id", "due_time", "clock_id", "clock", "run", "charged_id", "used_minutes", "budget_minutes", "next_time", "kind", "department_id")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    CLOCK_ID_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    RUN_FIELD_NUMBER: _ClassVar[int]
    CHARGED_ID_FIELD_NUMBER: _ClassVar[int]
    USED_MINUTES_FIELD_NUMBER: _ClassVar[int]
    BUDGET_MINUTES_FIELD_NUMBER: _ClassVar[int]
    NEXT_TIME_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    responsible_id: str
    due_time: _timestamp_pb2.Timestamp
    clock_id: str
    clock: ClockKind
    run: int
    charged_id: str
    used_minutes: int
    budget_minutes: int
    next_time: _timestamp_pb2.Timestamp
    kind: IssueKind
    department_id: str
    def __init__(self, issue_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock_id: _Optional[str] = ..., clock: _Optional[_Union[ClockKind, str]] = ..., run: _Optional[int] = ..., charged_id: _Optional[str] = ..., used_minutes: _Optional[int] = ..., budget_minutes: _Optional[int] = ..., next_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., kind: _Optional[_Union[IssueKind, str]] = ..., department_id: _Optional[str] = ...) -> None: ...

class ResolutionReported(_message.Message):
    __slots__ = ("issue_id", "late")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    late: bool
    def __init__(self, issue_id: _Optional[str] = ..., late: _Optional[bool] = ...) -> None: ...

class IssueResolved(_message.Message):
    __slots__ = ("issue_id", "responsible_id", "late", "kind", "department_id", "due_time", "charged_id")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    CHARGED_ID_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    responsible_id: str
    late: bool
    kind: IssueKind
    department_id: str
    due_time: _timestamp_pb2.Timestamp
    charged_id: str
    def __init__(self, issue_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., late: _Optional[bool] = ..., kind: _Optional[_Union[IssueKind, str]] = ..., department_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., charged_id: _Optional[str] = ...) -> None: ...

class CustomerToldOfResolution(_message.Message):
    __slots__ = ("issue_id",)
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    def __init__(self, issue_id: _Optional[str] = ...) -> None: ...

class IssueReopened(_message.Message):
    __slots__ = ("issue_id", "due_time")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, issue_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class IssueClosed(_message.Message):
    __slots__ = ("issue_id", "source_id", "point_id", "customer_id")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_ID_FIELD_NUMBER: _ClassVar[int]
    POINT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    source_id: str
    point_id: str
    customer_id: str
    def __init__(self, issue_id: _Optional[str] = ..., source_id: _Optional[str] = ..., point_id: _Optional[str] = ..., customer_id: _Optional[str] = ...) -> None: ...

class IssueHandedOver(_message.Message):
    __slots__ = ("issue_id", "customer_id", "responsible_id", "former_id")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_ID_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    customer_id: str
    responsible_id: str
    former_id: str
    def __init__(self, issue_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., former_id: _Optional[str] = ...) -> None: ...

class IssueClockBreached(_message.Message):
    __slots__ = ("issue_id", "responsible_id", "due_time", "clock_id", "clock", "run", "charged_id", "used_minutes", "budget_minutes", "next_time", "customer_id")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    CLOCK_ID_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    RUN_FIELD_NUMBER: _ClassVar[int]
    CHARGED_ID_FIELD_NUMBER: _ClassVar[int]
    USED_MINUTES_FIELD_NUMBER: _ClassVar[int]
    BUDGET_MINUTES_FIELD_NUMBER: _ClassVar[int]
    NEXT_TIME_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    responsible_id: str
    due_time: _timestamp_pb2.Timestamp
    clock_id: str
    clock: ClockKind
    run: int
    charged_id: str
    used_minutes: int
    budget_minutes: int
    next_time: _timestamp_pb2.Timestamp
    customer_id: str
    def __init__(self, issue_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock_id: _Optional[str] = ..., clock: _Optional[_Union[ClockKind, str]] = ..., run: _Optional[int] = ..., charged_id: _Optional[str] = ..., used_minutes: _Optional[int] = ..., budget_minutes: _Optional[int] = ..., next_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., customer_id: _Optional[str] = ...) -> None: ...

class IssueAccepted(_message.Message):
    __slots__ = ("issue_id", "responsible_id", "taken_by")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    TAKEN_BY_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    responsible_id: str
    taken_by: str
    def __init__(self, issue_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., taken_by: _Optional[str] = ...) -> None: ...

class IssueDeclined(_message.Message):
    __slots__ = ("issue_id", "customer_id", "department_id", "responsible_id", "former_id", "bounces")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_ID_FIELD_NUMBER: _ClassVar[int]
    BOUNCES_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    customer_id: str
    department_id: str
    responsible_id: str
    former_id: str
    bounces: int
    def __init__(self, issue_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., department_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., former_id: _Optional[str] = ..., bounces: _Optional[int] = ...) -> None: ...

class IssueReassigned(_message.Message):
    __slots__ = ("issue_id", "customer_id", "department_id", "responsible_id", "former_id", "bounces", "due_time")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_ID_FIELD_NUMBER: _ClassVar[int]
    BOUNCES_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    customer_id: str
    department_id: str
    responsible_id: str
    former_id: str
    bounces: int
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, issue_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., department_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., former_id: _Optional[str] = ..., bounces: _Optional[int] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class IssuePlanned(_message.Message):
    __slots__ = ("issue_id", "responsible_id", "steps")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    STEPS_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    responsible_id: str
    steps: int
    def __init__(self, issue_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., steps: _Optional[int] = ...) -> None: ...

class IssueSplit(_message.Message):
    __slots__ = ("issue_id", "lead_id", "part_ids")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    PART_IDS_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    lead_id: str
    part_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, issue_id: _Optional[str] = ..., lead_id: _Optional[str] = ..., part_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class IssueExtensionAsked(_message.Message):
    __slots__ = ("issue_id", "customer_id", "responsible_id", "asked_by", "due_time")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    ASKED_BY_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    customer_id: str
    responsible_id: str
    asked_by: str
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, issue_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., asked_by: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class IssueExtended(_message.Message):
    __slots__ = ("issue_id", "customer_id", "responsible_id", "asked_by", "decided_by", "due_time", "former_due_time", "reported", "late")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    ASKED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    FORMER_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    REPORTED_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    customer_id: str
    responsible_id: str
    asked_by: str
    decided_by: str
    due_time: _timestamp_pb2.Timestamp
    former_due_time: _timestamp_pb2.Timestamp
    reported: bool
    late: bool
    def __init__(self, issue_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., asked_by: _Optional[str] = ..., decided_by: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., former_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reported: _Optional[bool] = ..., late: _Optional[bool] = ...) -> None: ...

class IssueExtensionRefused(_message.Message):
    __slots__ = ("issue_id", "customer_id", "responsible_id", "asked_by", "decided_by")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    ASKED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    customer_id: str
    responsible_id: str
    asked_by: str
    decided_by: str
    def __init__(self, issue_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., asked_by: _Optional[str] = ..., decided_by: _Optional[str] = ...) -> None: ...

class ResolutionReturned(_message.Message):
    __slots__ = ("issue_id", "customer_id", "responsible_id", "due_time", "returned_by", "late")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    RETURNED_BY_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    customer_id: str
    responsible_id: str
    due_time: _timestamp_pb2.Timestamp
    returned_by: str
    late: bool
    def __init__(self, issue_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., returned_by: _Optional[str] = ..., late: _Optional[bool] = ...) -> None: ...

class IssueCancelled(_message.Message):
    __slots__ = ("issue_id", "customer_id", "responsible_id", "cause", "parent_id")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    PARENT_ID_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    customer_id: str
    responsible_id: str
    cause: IssueCancelCause
    parent_id: str
    def __init__(self, issue_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., cause: _Optional[_Union[IssueCancelCause, str]] = ..., parent_id: _Optional[str] = ...) -> None: ...

class IssueProgressTold(_message.Message):
    __slots__ = ("issue_id", "customer_id", "told_by")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    TOLD_BY_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    customer_id: str
    told_by: str
    def __init__(self, issue_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., told_by: _Optional[str] = ...) -> None: ...

class IssueLeadHandedOver(_message.Message):
    __slots__ = ("issue_id", "customer_id", "lead_id", "former_id")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    LEAD_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_ID_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    customer_id: str
    lead_id: str
    former_id: str
    def __init__(self, issue_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., lead_id: _Optional[str] = ..., former_id: _Optional[str] = ...) -> None: ...

class CaseContactRecorded(_message.Message):
    __slots__ = ("case_contact_id", "complaint_id", "issue_id", "customer_id", "staff_id", "holder_id", "direction", "channel", "outcome", "contacted_time", "counted_time", "told_progress", "call_id", "purpose", "template_version", "style_warnings")
    CASE_CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ID_FIELD_NUMBER: _ClassVar[int]
    DIRECTION_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    CONTACTED_TIME_FIELD_NUMBER: _ClassVar[int]
    COUNTED_TIME_FIELD_NUMBER: _ClassVar[int]
    TOLD_PROGRESS_FIELD_NUMBER: _ClassVar[int]
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    TEMPLATE_VERSION_FIELD_NUMBER: _ClassVar[int]
    STYLE_WARNINGS_FIELD_NUMBER: _ClassVar[int]
    case_contact_id: str
    complaint_id: str
    issue_id: str
    customer_id: str
    staff_id: str
    holder_id: str
    direction: CaseContactDirection
    channel: str
    outcome: CaseContactOutcome
    contacted_time: _timestamp_pb2.Timestamp
    counted_time: _timestamp_pb2.Timestamp
    told_progress: bool
    call_id: str
    purpose: ReplyPurpose
    template_version: int
    style_warnings: int
    def __init__(self, case_contact_id: _Optional[str] = ..., complaint_id: _Optional[str] = ..., issue_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., holder_id: _Optional[str] = ..., direction: _Optional[_Union[CaseContactDirection, str]] = ..., channel: _Optional[str] = ..., outcome: _Optional[_Union[CaseContactOutcome, str]] = ..., contacted_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., counted_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., told_progress: _Optional[bool] = ..., call_id: _Optional[str] = ..., purpose: _Optional[_Union[ReplyPurpose, str]] = ..., template_version: _Optional[int] = ..., style_warnings: _Optional[int] = ...) -> None: ...

class CaseContactProved(_message.Message):
    __slots__ = ("case_contact_id", "proof", "counted_time", "proof_call_id", "evidence_id")
    CASE_CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    PROOF_FIELD_NUMBER: _ClassVar[int]
    COUNTED_TIME_FIELD_NUMBER: _ClassVar[int]
    PROOF_CALL_ID_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_ID_FIELD_NUMBER: _ClassVar[int]
    case_contact_id: str
    proof: ContactProof
    counted_time: _timestamp_pb2.Timestamp
    proof_call_id: str
    evidence_id: str
    def __init__(self, case_contact_id: _Optional[str] = ..., proof: _Optional[_Union[ContactProof, str]] = ..., counted_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., proof_call_id: _Optional[str] = ..., evidence_id: _Optional[str] = ...) -> None: ...

class CaseContactWithdrawn(_message.Message):
    __slots__ = ("case_contact_id",)
    CASE_CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    case_contact_id: str
    def __init__(self, case_contact_id: _Optional[str] = ...) -> None: ...

class FirstContactWithdrawn(_message.Message):
    __slots__ = ("complaint_id", "handler_id", "clock_id", "breached", "due_time", "charged_id")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ID_FIELD_NUMBER: _ClassVar[int]
    CLOCK_ID_FIELD_NUMBER: _ClassVar[int]
    BREACHED_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    CHARGED_ID_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    handler_id: str
    clock_id: str
    breached: bool
    due_time: _timestamp_pb2.Timestamp
    charged_id: str
    def __init__(self, complaint_id: _Optional[str] = ..., handler_id: _Optional[str] = ..., clock_id: _Optional[str] = ..., breached: _Optional[bool] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., charged_id: _Optional[str] = ...) -> None: ...

class ComplaintPaused(_message.Message):
    __slots__ = ("complaint_id", "pause_reason", "until_time", "pauses")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    PAUSE_REASON_FIELD_NUMBER: _ClassVar[int]
    UNTIL_TIME_FIELD_NUMBER: _ClassVar[int]
    PAUSES_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    pause_reason: PauseReason
    until_time: _timestamp_pb2.Timestamp
    pauses: int
    def __init__(self, complaint_id: _Optional[str] = ..., pause_reason: _Optional[_Union[PauseReason, str]] = ..., until_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., pauses: _Optional[int] = ...) -> None: ...

class ComplaintResumed(_message.Message):
    __slots__ = ("complaint_id", "resumed_time")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    RESUMED_TIME_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    resumed_time: _timestamp_pb2.Timestamp
    def __init__(self, complaint_id: _Optional[str] = ..., resumed_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ComplaintEscalated(_message.Message):
    __slots__ = ("complaint_id", "clock_id", "level", "by_customer")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    CLOCK_ID_FIELD_NUMBER: _ClassVar[int]
    LEVEL_FIELD_NUMBER: _ClassVar[int]
    BY_CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    clock_id: str
    level: int
    by_customer: bool
    def __init__(self, complaint_id: _Optional[str] = ..., clock_id: _Optional[str] = ..., level: _Optional[int] = ..., by_customer: _Optional[bool] = ...) -> None: ...

class RetimingBegun(_message.Message):
    __slots__ = ("retiming_id", "calendar_time")
    RETIMING_ID_FIELD_NUMBER: _ClassVar[int]
    CALENDAR_TIME_FIELD_NUMBER: _ClassVar[int]
    retiming_id: str
    calendar_time: _timestamp_pb2.Timestamp
    def __init__(self, retiming_id: _Optional[str] = ..., calendar_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ClocksRetimed(_message.Message):
    __slots__ = ("retiming_id", "step", "looked_at", "moved", "cursor")
    RETIMING_ID_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    LOOKED_AT_FIELD_NUMBER: _ClassVar[int]
    MOVED_FIELD_NUMBER: _ClassVar[int]
    CURSOR_FIELD_NUMBER: _ClassVar[int]
    retiming_id: str
    step: int
    looked_at: int
    moved: int
    cursor: str
    def __init__(self, retiming_id: _Optional[str] = ..., step: _Optional[int] = ..., looked_at: _Optional[int] = ..., moved: _Optional[int] = ..., cursor: _Optional[str] = ...) -> None: ...

class FirstContactRetimed(_message.Message):
    __slots__ = ("complaint_id", "first_contact_due_time")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    FIRST_CONTACT_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    first_contact_due_time: _timestamp_pb2.Timestamp
    def __init__(self, complaint_id: _Optional[str] = ..., first_contact_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CallbackTried(_message.Message):
    __slots__ = ("complaint_id", "customer_id", "handler_id", "recorder_id", "outcome", "called_time", "tries")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ID_FIELD_NUMBER: _ClassVar[int]
    RECORDER_ID_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    CALLED_TIME_FIELD_NUMBER: _ClassVar[int]
    TRIES_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    customer_id: str
    handler_id: str
    recorder_id: str
    outcome: CallbackOutcome
    called_time: _timestamp_pb2.Timestamp
    tries: int
    def __init__(self, complaint_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., handler_id: _Optional[str] = ..., recorder_id: _Optional[str] = ..., outcome: _Optional[_Union[CallbackOutcome, str]] = ..., called_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., tries: _Optional[int] = ...) -> None: ...

class SolutionCommunicated(_message.Message):
    __slots__ = ("complaint_id", "round", "told_time")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    TOLD_TIME_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    round: int
    told_time: _timestamp_pb2.Timestamp
    def __init__(self, complaint_id: _Optional[str] = ..., round: _Optional[int] = ..., told_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CompensationAsked(_message.Message):
    __slots__ = ("complaint_id", "customer_id", "handler_id", "asked_by", "amount_fen", "approver_role", "expires_time", "asked_time", "round")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ID_FIELD_NUMBER: _ClassVar[int]
    ASKED_BY_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    APPROVER_ROLE_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_TIME_FIELD_NUMBER: _ClassVar[int]
    ASKED_TIME_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    customer_id: str
    handler_id: str
    asked_by: str
    amount_fen: int
    approver_role: str
    expires_time: _timestamp_pb2.Timestamp
    asked_time: _timestamp_pb2.Timestamp
    round: int
    def __init__(self, complaint_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., handler_id: _Optional[str] = ..., asked_by: _Optional[str] = ..., amount_fen: _Optional[int] = ..., approver_role: _Optional[str] = ..., expires_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., asked_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., round: _Optional[int] = ...) -> None: ...

class CompensationPassedOn(_message.Message):
    __slots__ = ("complaint_id", "customer_id", "handler_id", "asked_by", "amount_fen", "approver_role", "expires_time")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ID_FIELD_NUMBER: _ClassVar[int]
    ASKED_BY_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    APPROVER_ROLE_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_TIME_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    customer_id: str
    handler_id: str
    asked_by: str
    amount_fen: int
    approver_role: str
    expires_time: _timestamp_pb2.Timestamp
    def __init__(self, complaint_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., handler_id: _Optional[str] = ..., asked_by: _Optional[str] = ..., amount_fen: _Optional[int] = ..., approver_role: _Optional[str] = ..., expires_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CompensationDecided(_message.Message):
    __slots__ = ("complaint_id", "customer_id", "handler_id", "asked_by", "decided_by", "approved", "amount_fen", "stage")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ID_FIELD_NUMBER: _ClassVar[int]
    ASKED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    APPROVED_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    customer_id: str
    handler_id: str
    asked_by: str
    decided_by: str
    approved: bool
    amount_fen: int
    stage: ComplaintStage
    def __init__(self, complaint_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., handler_id: _Optional[str] = ..., asked_by: _Optional[str] = ..., decided_by: _Optional[str] = ..., approved: _Optional[bool] = ..., amount_fen: _Optional[int] = ..., stage: _Optional[_Union[ComplaintStage, str]] = ...) -> None: ...

class ReviewAsked(_message.Message):
    __slots__ = ("complaint_id", "customer_id", "handler_id", "round", "reopens")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ID_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    REOPENS_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    customer_id: str
    handler_id: str
    round: int
    reopens: int
    def __init__(self, complaint_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., handler_id: _Optional[str] = ..., round: _Optional[int] = ..., reopens: _Optional[int] = ...) -> None: ...

class ReviewDecided(_message.Message):
    __slots__ = ("complaint_id", "customer_id", "handler_id", "reviewer_id", "review", "more_rounds", "stage")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ID_FIELD_NUMBER: _ClassVar[int]
    REVIEWER_ID_FIELD_NUMBER: _ClassVar[int]
    REVIEW_FIELD_NUMBER: _ClassVar[int]
    MORE_ROUNDS_FIELD_NUMBER: _ClassVar[int]
    STAGE_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    customer_id: str
    handler_id: str
    reviewer_id: str
    review: SettlementReview
    more_rounds: int
    stage: ComplaintStage
    def __init__(self, complaint_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., handler_id: _Optional[str] = ..., reviewer_id: _Optional[str] = ..., review: _Optional[_Union[SettlementReview, str]] = ..., more_rounds: _Optional[int] = ..., stage: _Optional[_Union[ComplaintStage, str]] = ...) -> None: ...

class CallEnded(_message.Message):
    __slots__ = ("call_id", "customer_id", "staff_id", "department_id", "holder_id", "direction", "status", "answered", "started_time", "ended_time", "rings", "ring_seconds", "in_three_rings", "call_date", "source", "policy_version", "due_time")
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ID_FIELD_NUMBER: _ClassVar[int]
    DIRECTION_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    ANSWERED_FIELD_NUMBER: _ClassVar[int]
    STARTED_TIME_FIELD_NUMBER: _ClassVar[int]
    ENDED_TIME_FIELD_NUMBER: _ClassVar[int]
    RINGS_FIELD_NUMBER: _ClassVar[int]
    RING_SECONDS_FIELD_NUMBER: _ClassVar[int]
    IN_THREE_RINGS_FIELD_NUMBER: _ClassVar[int]
    CALL_DATE_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    call_id: str
    customer_id: str
    staff_id: str
    department_id: str
    holder_id: str
    direction: CaseContactDirection
    status: CallStatus
    answered: bool
    started_time: _timestamp_pb2.Timestamp
    ended_time: _timestamp_pb2.Timestamp
    rings: int
    ring_seconds: int
    in_three_rings: bool
    call_date: str
    source: str
    policy_version: int
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, call_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., department_id: _Optional[str] = ..., holder_id: _Optional[str] = ..., direction: _Optional[_Union[CaseContactDirection, str]] = ..., status: _Optional[_Union[CallStatus, str]] = ..., answered: _Optional[bool] = ..., started_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., ended_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., rings: _Optional[int] = ..., ring_seconds: _Optional[int] = ..., in_three_rings: _Optional[bool] = ..., call_date: _Optional[str] = ..., source: _Optional[str] = ..., policy_version: _Optional[int] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CallReturned(_message.Message):
    __slots__ = ("call_id", "customer_id", "holder_id", "returned_time", "late", "late_by_minutes", "case_contact_id", "returned_by_call_id")
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ID_FIELD_NUMBER: _ClassVar[int]
    RETURNED_TIME_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    LATE_BY_MINUTES_FIELD_NUMBER: _ClassVar[int]
    CASE_CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    RETURNED_BY_CALL_ID_FIELD_NUMBER: _ClassVar[int]
    call_id: str
    customer_id: str
    holder_id: str
    returned_time: _timestamp_pb2.Timestamp
    late: bool
    late_by_minutes: int
    case_contact_id: str
    returned_by_call_id: str
    def __init__(self, call_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., holder_id: _Optional[str] = ..., returned_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., late: _Optional[bool] = ..., late_by_minutes: _Optional[int] = ..., case_contact_id: _Optional[str] = ..., returned_by_call_id: _Optional[str] = ...) -> None: ...

class CallTransferred(_message.Message):
    __slots__ = ("call_id", "customer_id", "transferred_by", "former_department_id", "staff_id", "department_id", "transfer_reason", "told", "number", "call_date", "started_time")
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    TRANSFERRED_BY_FIELD_NUMBER: _ClassVar[int]
    FORMER_DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    TRANSFER_REASON_FIELD_NUMBER: _ClassVar[int]
    TOLD_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    CALL_DATE_FIELD_NUMBER: _ClassVar[int]
    STARTED_TIME_FIELD_NUMBER: _ClassVar[int]
    call_id: str
    customer_id: str
    transferred_by: str
    former_department_id: str
    staff_id: str
    department_id: str
    transfer_reason: CallTransferReason
    told: bool
    number: int
    call_date: str
    started_time: _timestamp_pb2.Timestamp
    def __init__(self, call_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., transferred_by: _Optional[str] = ..., former_department_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., department_id: _Optional[str] = ..., transfer_reason: _Optional[_Union[CallTransferReason, str]] = ..., told: _Optional[bool] = ..., number: _Optional[int] = ..., call_date: _Optional[str] = ..., started_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CallMisrouted(_message.Message):
    __slots__ = ("call_id", "customer_id", "transferred_by", "department_id", "number", "marked_by")
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    TRANSFERRED_BY_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    MARKED_BY_FIELD_NUMBER: _ClassVar[int]
    call_id: str
    customer_id: str
    transferred_by: str
    department_id: str
    number: int
    marked_by: str
    def __init__(self, call_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., transferred_by: _Optional[str] = ..., department_id: _Optional[str] = ..., number: _Optional[int] = ..., marked_by: _Optional[str] = ...) -> None: ...

class CallOverdue(_message.Message):
    __slots__ = ("call_id", "responsible_id", "due_time", "clock_id", "clock", "run", "charged_id", "used_minutes", "budget_minutes", "next_time", "customer_id")
    CALL_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    CLOCK_ID_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    RUN_FIELD_NUMBER: _ClassVar[int]
    CHARGED_ID_FIELD_NUMBER: _ClassVar[int]
    USED_MINUTES_FIELD_NUMBER: _ClassVar[int]
    BUDGET_MINUTES_FIELD_NUMBER: _ClassVar[int]
    NEXT_TIME_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    call_id: str
    responsible_id: str
    due_time: _timestamp_pb2.Timestamp
    clock_id: str
    clock: ClockKind
    run: int
    charged_id: str
    used_minutes: int
    budget_minutes: int
    next_time: _timestamp_pb2.Timestamp
    customer_id: str
    def __init__(self, call_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., clock_id: _Optional[str] = ..., clock: _Optional[_Union[ClockKind, str]] = ..., run: _Optional[int] = ..., charged_id: _Optional[str] = ..., used_minutes: _Optional[int] = ..., budget_minutes: _Optional[int] = ..., next_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., customer_id: _Optional[str] = ...) -> None: ...

class EvidenceAttached(_message.Message):
    __slots__ = ("evidence_id", "complaint_id", "issue_id", "customer_id", "holder_id", "attached_by", "evidence_kind", "obtained_time", "digest")
    EVIDENCE_ID_FIELD_NUMBER: _ClassVar[int]
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    HOLDER_ID_FIELD_NUMBER: _ClassVar[int]
    ATTACHED_BY_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_KIND_FIELD_NUMBER: _ClassVar[int]
    OBTAINED_TIME_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    evidence_id: str
    complaint_id: str
    issue_id: str
    customer_id: str
    holder_id: str
    attached_by: str
    evidence_kind: EvidenceKind
    obtained_time: _timestamp_pb2.Timestamp
    digest: str
    def __init__(self, evidence_id: _Optional[str] = ..., complaint_id: _Optional[str] = ..., issue_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., holder_id: _Optional[str] = ..., attached_by: _Optional[str] = ..., evidence_kind: _Optional[_Union[EvidenceKind, str]] = ..., obtained_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., digest: _Optional[str] = ...) -> None: ...

class EvidenceSuperseded(_message.Message):
    __slots__ = ("evidence_id", "complaint_id", "issue_id", "successor_evidence_id", "superseded_by")
    EVIDENCE_ID_FIELD_NUMBER: _ClassVar[int]
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_EVIDENCE_ID_FIELD_NUMBER: _ClassVar[int]
    SUPERSEDED_BY_FIELD_NUMBER: _ClassVar[int]
    evidence_id: str
    complaint_id: str
    issue_id: str
    successor_evidence_id: str
    superseded_by: str
    def __init__(self, evidence_id: _Optional[str] = ..., complaint_id: _Optional[str] = ..., issue_id: _Optional[str] = ..., successor_evidence_id: _Optional[str] = ..., superseded_by: _Optional[str] = ...) -> None: ...

class ComplaintDispatched(_message.Message):
    __slots__ = ("complaint_id", "customer_id", "dispatched_by", "department_ids", "issue_ids")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    DISPATCHED_BY_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_IDS_FIELD_NUMBER: _ClassVar[int]
    ISSUE_IDS_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    customer_id: str
    dispatched_by: str
    department_ids: _containers.RepeatedScalarFieldContainer[str]
    issue_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, complaint_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., dispatched_by: _Optional[str] = ..., department_ids: _Optional[_Iterable[str]] = ..., issue_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class CaseMeetingHeld(_message.Message):
    __slots__ = ("complaint_id", "customer_id", "held_time", "attendee_ids", "department_ids", "issue_ids")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    HELD_TIME_FIELD_NUMBER: _ClassVar[int]
    ATTENDEE_IDS_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_IDS_FIELD_NUMBER: _ClassVar[int]
    ISSUE_IDS_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    customer_id: str
    held_time: _timestamp_pb2.Timestamp
    attendee_ids: _containers.RepeatedScalarFieldContainer[str]
    department_ids: _containers.RepeatedScalarFieldContainer[str]
    issue_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, complaint_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., held_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., attendee_ids: _Optional[_Iterable[str]] = ..., department_ids: _Optional[_Iterable[str]] = ..., issue_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ImpactAssessed(_message.Message):
    __slots__ = ("complaint_id", "customer_id", "product", "cause", "loss_fen", "inconvenience", "responsible_department_id")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    LOSS_FEN_FIELD_NUMBER: _ClassVar[int]
    INCONVENIENCE_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    customer_id: str
    product: str
    cause: ComplaintCause
    loss_fen: int
    inconvenience: Inconvenience
    responsible_department_id: str
    def __init__(self, complaint_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., product: _Optional[str] = ..., cause: _Optional[_Union[ComplaintCause, str]] = ..., loss_fen: _Optional[int] = ..., inconvenience: _Optional[_Union[Inconvenience, str]] = ..., responsible_department_id: _Optional[str] = ...) -> None: ...

class CaseSummarised(_message.Message):
    __slots__ = ("complaint_id", "customer_id", "summarised_by", "handler_id", "action_ids", "cause", "product")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    SUMMARISED_BY_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ID_FIELD_NUMBER: _ClassVar[int]
    ACTION_IDS_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    customer_id: str
    summarised_by: str
    handler_id: str
    action_ids: _containers.RepeatedScalarFieldContainer[str]
    cause: ComplaintCause
    product: str
    def __init__(self, complaint_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., summarised_by: _Optional[str] = ..., handler_id: _Optional[str] = ..., action_ids: _Optional[_Iterable[str]] = ..., cause: _Optional[_Union[ComplaintCause, str]] = ..., product: _Optional[str] = ...) -> None: ...

class PreventiveActionRaised(_message.Message):
    __slots__ = ("action_id", "product", "cause", "department_id", "responsible_id", "raised_by", "due_time", "complaint_ids")
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    RAISED_BY_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    COMPLAINT_IDS_FIELD_NUMBER: _ClassVar[int]
    action_id: str
    product: str
    cause: ComplaintCause
    department_id: str
    responsible_id: str
    raised_by: str
    due_time: _timestamp_pb2.Timestamp
    complaint_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, action_id: _Optional[str] = ..., product: _Optional[str] = ..., cause: _Optional[_Union[ComplaintCause, str]] = ..., department_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., raised_by: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., complaint_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class PreventiveActionReported(_message.Message):
    __slots__ = ("action_id", "responsible_id", "effect_time")
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    EFFECT_TIME_FIELD_NUMBER: _ClassVar[int]
    action_id: str
    responsible_id: str
    effect_time: _timestamp_pb2.Timestamp
    def __init__(self, action_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., effect_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class EffectChecked(_message.Message):
    __slots__ = ("action_id", "responsible_id", "effective", "repeats", "checked_by", "due_time")
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_FIELD_NUMBER: _ClassVar[int]
    REPEATS_FIELD_NUMBER: _ClassVar[int]
    CHECKED_BY_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    action_id: str
    responsible_id: str
    effective: bool
    repeats: int
    checked_by: str
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, action_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., effective: _Optional[bool] = ..., repeats: _Optional[int] = ..., checked_by: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class PreventiveActionAbandoned(_message.Message):
    __slots__ = ("action_id", "responsible_id", "abandoned_by")
    ACTION_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    ABANDONED_BY_FIELD_NUMBER: _ClassVar[int]
    action_id: str
    responsible_id: str
    abandoned_by: str
    def __init__(self, action_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., abandoned_by: _Optional[str] = ...) -> None: ...
