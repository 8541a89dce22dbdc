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

class ComplaintStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    COMPLAINT_STATUS_UNSPECIFIED: _ClassVar[ComplaintStatus]
    COMPLAINT_STATUS_OPEN: _ClassVar[ComplaintStatus]
    COMPLAINT_STATUS_CAUSE_FOUND: _ClassVar[ComplaintStatus]
    COMPLAINT_STATUS_PROPOSED: _ClassVar[ComplaintStatus]
    COMPLAINT_STATUS_REJECTED: _ClassVar[ComplaintStatus]
    COMPLAINT_STATUS_ACCEPTED: _ClassVar[ComplaintStatus]
    COMPLAINT_STATUS_REMEDIED: _ClassVar[ComplaintStatus]
    COMPLAINT_STATUS_REOPENED: _ClassVar[ComplaintStatus]
    COMPLAINT_STATUS_CLOSED: _ClassVar[ComplaintStatus]
    COMPLAINT_STATUS_WITHDRAWN: _ClassVar[ComplaintStatus]
    COMPLAINT_STATUS_AWAITING_APPROVAL: _ClassVar[ComplaintStatus]
    COMPLAINT_STATUS_COMMUNICATED: _ClassVar[ComplaintStatus]
    COMPLAINT_STATUS_UNDER_REVIEW: _ClassVar[ComplaintStatus]
    COMPLAINT_STATUS_FINAL: _ClassVar[ComplaintStatus]

class Remedy(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REMEDY_UNSPECIFIED: _ClassVar[Remedy]
    REMEDY_REPLACEMENT: _ClassVar[Remedy]
    REMEDY_REPAIR: _ClassVar[Remedy]
    REMEDY_REFUND: _ClassVar[Remedy]
    REMEDY_APOLOGY: _ClassVar[Remedy]
    REMEDY_COMPENSATION: _ClassVar[Remedy]
    REMEDY_PROCESS_CHANGE: _ClassVar[Remedy]
COMPLAINT_STATUS_UNSPECIFIED: ComplaintStatus
COMPLAINT_STATUS_OPEN: ComplaintStatus
COMPLAINT_STATUS_CAUSE_FOUND: ComplaintStatus
COMPLAINT_STATUS_PROPOSED: ComplaintStatus
COMPLAINT_STATUS_REJECTED: ComplaintStatus
COMPLAINT_STATUS_ACCEPTED: ComplaintStatus
COMPLAINT_STATUS_REMEDIED: ComplaintStatus
COMPLAINT_STATUS_REOPENED: ComplaintStatus
COMPLAINT_STATUS_CLOSED: ComplaintStatus
COMPLAINT_STATUS_WITHDRAWN: ComplaintStatus
COMPLAINT_STATUS_AWAITING_APPROVAL: ComplaintStatus
COMPLAINT_STATUS_COMMUNICATED: ComplaintStatus
COMPLAINT_STATUS_UNDER_REVIEW: ComplaintStatus
COMPLAINT_STATUS_FINAL: ComplaintStatus
REMEDY_UNSPECIFIED: Remedy
REMEDY_REPLACEMENT: Remedy
REMEDY_REPAIR: Remedy
REMEDY_REFUND: Remedy
REMEDY_APOLOGY: Remedy
REMEDY_COMPENSATION: Remedy
REMEDY_PROCESS_CHANGE: Remedy

class OpenComplaintRequest(_message.Message):
    __slots__ = ("customer_id", "urgency", "channel", "received_time", "happened_time", "place", "product", "statement", "demand", "handler_id")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    URGENCY_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_TIME_FIELD_NUMBER: _ClassVar[int]
    HAPPENED_TIME_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    STATEMENT_FIELD_NUMBER: _ClassVar[int]
    DEMAND_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    urgency: _events_pb2.ComplaintUrgency
    channel: str
    received_time: _timestamp_pb2.Timestamp
    happened_time: _timestamp_pb2.Timestamp
    place: str
    product: str
    statement: str
    demand: str
    handler_id: str
    def __init__(self, customer_id: _Optional[str] = ..., urgency: _Optional[_Union[_events_pb2.ComplaintUrgency, str]] = ..., channel: _Optional[str] = ..., received_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., happened_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., place: _Optional[str] = ..., product: _Optional[str] = ..., statement: _Optional[str] = ..., demand: _Optional[str] = ..., handler_id: _Optional[str] = ...) -> None: ...

class RecordFirstContactRequest(_message.Message):
    __slots__ = ("complaint_id", "contacted_time", "channel")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACTED_TIME_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    contacted_time: _timestamp_pb2.Timestamp
    channel: str
    def __init__(self, complaint_id: _Optional[str] = ..., contacted_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., channel: _Optional[str] = ...) -> None: ...

class ReclassifyComplaintRequest(_message.Message):
    __slots__ = ("complaint_id", "urgency", "reason")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    URGENCY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    urgency: _events_pb2.ComplaintUrgency
    reason: str
    def __init__(self, complaint_id: _Optional[str] = ..., urgency: _Optional[_Union[_events_pb2.ComplaintUrgency, str]] = ..., reason: _Optional[str] = ...) -> None: ...

class BreachFirstContactRequest(_message.Message):
    __slots__ = ("complaint_id",)
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    def __init__(self, complaint_id: _Optional[str] = ...) -> None: ...

class RecordCauseRequest(_message.Message):
    __slots__ = ("complaint_id", "cause", "cause_detail", "loss_fen", "inconvenience", "affected", "department_id")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    CAUSE_DETAIL_FIELD_NUMBER: _ClassVar[int]
    LOSS_FEN_FIELD_NUMBER: _ClassVar[int]
    INCONVENIENCE_FIELD_NUMBER: _ClassVar[int]
    AFFECTED_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    cause: _events_pb2.ComplaintCause
    cause_detail: str
    loss_fen: int
    inconvenience: _events_pb2.Inconvenience
    affected: str
    department_id: str
    def __init__(self, complaint_id: _Optional[str] = ..., cause: _Optional[_Union[_events_pb2.ComplaintCause, str]] = ..., cause_detail: _Optional[str] = ..., loss_fen: _Optional[int] = ..., inconvenience: _Optional[_Union[_events_pb2.Inconvenience, str]] = ..., affected: _Optional[str] = ..., department_id: _Optional[str] = ...) -> None: ...

class ProposeSolutionRequest(_message.Message):
    __slots__ = ("complaint_id", "remedy", "responsible_id", "due_time", "cost_cents", "solution", "compensation_fen")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    REMEDY_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    COST_CENTS_FIELD_NUMBER: _ClassVar[int]
    SOLUTION_FIELD_NUMBER: _ClassVar[int]
    COMPENSATION_FEN_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    remedy: Remedy
    responsible_id: str
    due_time: _timestamp_pb2.Timestamp
    cost_cents: int
    solution: str
    compensation_fen: int
    def __init__(self, complaint_id: _Optional[str] = ..., remedy: _Optional[_Union[Remedy, str]] = ..., responsible_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., cost_cents: _Optional[int] = ..., solution: _Optional[str] = ..., compensation_fen: _Optional[int] = ...) -> None: ...

class RejectSolutionRequest(_message.Message):
    __slots__ = ("complaint_id", "expectation")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    EXPECTATION_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    expectation: str
    def __init__(self, complaint_id: _Optional[str] = ..., expectation: _Optional[str] = ...) -> None: ...

class AcceptSolutionRequest(_message.Message):
    __slots__ = ("complaint_id",)
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    def __init__(self, complaint_id: _Optional[str] = ...) -> None: ...

class CompleteRemedyRequest(_message.Message):
    __slots__ = ("complaint_id", "completed_time", "callback_by_id")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    COMPLETED_TIME_FIELD_NUMBER: _ClassVar[int]
    CALLBACK_BY_ID_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    completed_time: _timestamp_pb2.Timestamp
    callback_by_id: str
    def __init__(self, complaint_id: _Optional[str] = ..., completed_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., callback_by_id: _Optional[str] = ...) -> None: ...

class RecordCallbackRequest(_message.Message):
    __slots__ = ("complaint_id", "score", "suggestion", "outcome", "called_time")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    SUGGESTION_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    CALLED_TIME_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    score: int
    suggestion: str
    outcome: _events_pb2.CallbackOutcome
    called_time: _timestamp_pb2.Timestamp
    def __init__(self, complaint_id: _Optional[str] = ..., score: _Optional[int] = ..., suggestion: _Optional[str] = ..., outcome: _Optional[_Union[_events_pb2.CallbackOutcome, str]] = ..., called_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ImportComplaintRequest(_message.Message):
    __slots__ = ("batch_id", "external_key", "region", "product", "urgency", "received_time", "changes", "closed", "source")
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_KEY_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    URGENCY_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_TIME_FIELD_NUMBER: _ClassVar[int]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    CLOSED_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    batch_id: str
    external_key: str
    region: str
    product: str
    urgency: _events_pb2.ComplaintUrgency
    received_time: _timestamp_pb2.Timestamp
    changes: _containers.RepeatedCompositeFieldContainer[StatusChange]
    closed: bool
    source: str
    def __init__(self, batch_id: _Optional[str] = ..., external_key: _Optional[str] = ..., region: _Optional[str] = ..., product: _Optional[str] = ..., urgency: _Optional[_Union[_events_pb2.ComplaintUrgency, str]] = ..., received_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., changes: _Optional[_Iterable[_Union[StatusChange, _Mapping]]] = ..., closed: _Optional[bool] = ..., source: _Optional[str] = ...) -> None: ...

class StatusChange(_message.Message):
    __slots__ = ("status", "changed_time", "detail", "handler")
    STATUS_FIELD_NUMBER: _ClassVar[int]
    CHANGED_TIME_FIELD_NUMBER: _ClassVar[int]
    DETAIL_FIELD_NUMBER: _ClassVar[int]
    HANDLER_FIELD_NUMBER: _ClassVar[int]
    status: str
    changed_time: _timestamp_pb2.Timestamp
    detail: str
    handler: str
    def __init__(self, status: _Optional[str] = ..., changed_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., detail: _Optional[str] = ..., handler: _Optional[str] = ...) -> None: ...

class ExtendImportedComplaintRequest(_message.Message):
    __slots__ = ("complaint_id", "changes", "closed")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    CLOSED_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    changes: _containers.RepeatedCompositeFieldContainer[StatusChange]
    closed: bool
    def __init__(self, complaint_id: _Optional[str] = ..., changes: _Optional[_Iterable[_Union[StatusChange, _Mapping]]] = ..., closed: _Optional[bool] = ...) -> None: ...

class UndoImportedComplaintRequest(_message.Message):
    __slots__ = ("complaint_id", "batch_id", "reason")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    batch_id: str
    reason: str
    def __init__(self, complaint_id: _Optional[str] = ..., batch_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class HandOverComplaintsRequest(_message.Message):
    __slots__ = ("customer_id", "former_id", "responsible_id", "region")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    FORMER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    former_id: str
    responsible_id: str
    region: str
    def __init__(self, customer_id: _Optional[str] = ..., former_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., region: _Optional[str] = ...) -> None: ...

class GetComplaintRequest(_message.Message):
    __slots__ = ("complaint_id",)
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    def __init__(self, complaint_id: _Optional[str] = ...) -> None: ...

class ComplaintDetails(_message.Message):
    __slots__ = ("complaint_id", "version", "region", "customer_id", "handler_id", "urgency", "status", "channel", "product", "received_time", "happened_time", "place", "statement", "demand", "first_contact_due_time", "first_contact_time", "late", "late_by_minutes", "breached", "cause", "cause_detail", "round", "remedy", "responsible_id", "remedy_due_time", "cost_cents", "solution", "expectation", "remedy_late", "score", "suggestion", "imported", "batch_id", "external_key", "changes", "source", "clock_id", "excused", "paused_time", "pause_reason", "pause_until_time", "pauses", "compensation_fen", "given_fen", "proposer_id", "asked_by", "amount_fen", "approver_role", "expires_time", "opinion", "position", "reviewer_id", "more_rounds", "reopens", "callback_by_id", "tries", "ratings", "outcome", "reason", "possible")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ID_FIELD_NUMBER: _ClassVar[int]
    URGENCY_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_TIME_FIELD_NUMBER: _ClassVar[int]
    HAPPENED_TIME_FIELD_NUMBER: _ClassVar[int]
    PLACE_FIELD_NUMBER: _ClassVar[int]
    STATEMENT_FIELD_NUMBER: _ClassVar[int]
    DEMAND_FIELD_NUMBER: _ClassVar[int]
    FIRST_CONTACT_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    FIRST_CONTACT_TIME_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    LATE_BY_MINUTES_FIELD_NUMBER: _ClassVar[int]
    BREACHED_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    CAUSE_DETAIL_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    REMEDY_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    REMEDY_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    COST_CENTS_FIELD_NUMBER: _ClassVar[int]
    SOLUTION_FIELD_NUMBER: _ClassVar[int]
    EXPECTATION_FIELD_NUMBER: _ClassVar[int]
    REMEDY_LATE_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    SUGGESTION_FIELD_NUMBER: _ClassVar[int]
    IMPORTED_FIELD_NUMBER: _ClassVar[int]
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_KEY_FIELD_NUMBER: _ClassVar[int]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    CLOCK_ID_FIELD_NUMBER: _ClassVar[int]
    EXCUSED_FIELD_NUMBER: _ClassVar[int]
    PAUSED_TIME_FIELD_NUMBER: _ClassVar[int]
    PAUSE_REASON_FIELD_NUMBER: _ClassVar[int]
    PAUSE_UNTIL_TIME_FIELD_NUMBER: _ClassVar[int]
    PAUSES_FIELD_NUMBER: _ClassVar[int]
    COMPENSATION_FEN_FIELD_NUMBER: _ClassVar[int]
    GIVEN_FEN_FIELD_NUMBER: _ClassVar[int]
    PROPOSER_ID_FIELD_NUMBER: _ClassVar[int]
    ASKED_BY_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FEN_FIELD_NUMBER: _ClassVar[int]
    APPROVER_ROLE_FIELD_NUMBER: _ClassVar[int]
    EXPIRES_TIME_FIELD_NUMBER: _ClassVar[int]
    OPINION_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    REVIEWER_ID_FIELD_NUMBER: _ClassVar[int]
    MORE_ROUNDS_FIELD_NUMBER: _ClassVar[int]
    REOPENS_FIELD_NUMBER: _ClassVar[int]
    CALLBACK_BY_ID_FIELD_NUMBER: _ClassVar[int]
    TRIES_FIELD_NUMBER: _ClassVar[int]
    RATINGS_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    POSSIBLE_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    version: int
    region: str
    customer_id: str
    handler_id: str
    urgency: _events_pb2.ComplaintUrgency
    status: ComplaintStatus
    channel: str
    product: str
    received_time: _timestamp_pb2.Timestamp
    happened_time: _timestamp_pb2.Timestamp
    place: str
    statement: str
    demand: str
    first_contact_due_time: _timestamp_pb2.Timestamp
    first_contact_time: _timestamp_pb2.Timestamp
    late: bool
    late_by_minutes: int
    breached: bool
    cause: _events_pb2.ComplaintCause
    cause_detail: str
    round: int
    remedy: Remedy
    responsible_id: str
    remedy_due_time: _timestamp_pb2.Timestamp
    cost_cents: int
    solution: str
    expectation: str
    remedy_late: bool
    score: int
    suggestion: str
    imported: bool
    batch_id: str
    external_key: str
    changes: _containers.RepeatedCompositeFieldContainer[StatusChange]
    source: str
    clock_id: str
    excused: bool
    paused_time: _timestamp_pb2.Timestamp
    pause_reason: _events_pb2.PauseReason
    pause_until_time: _timestamp_pb2.Timestamp
    pauses: int
    compensation_fen: int
    given_fen: int
    proposer_id: str
    asked_by: str
    amount_fen: int
    approver_role: str
    expires_time: _timestamp_pb2.Timestamp
    opinion: str
    position: str
    reviewer_id: str
    more_rounds: int
    reopens: int
    callback_by_id: str
    tries: int
    ratings: _containers.RepeatedCompositeFieldContainer[Rating]
    outcome: _events_pb2.ComplaintOutcome
    reason: str
    possible: _containers.RepeatedCompositeFieldContainer[_platform_pb2.Possible]
    def __init__(self, complaint_id: _Optional[str] = ..., version: _Optional[int] = ..., region: _Optional[str] = ..., customer_id: _Optional[str] = ..., handler_id: _Optional[str] = ..., urgency: _Optional[_Union[_events_pb2.ComplaintUrgency, str]] = ..., status: _Optional[_Union[ComplaintStatus, str]] = ..., channel: _Optional[str] = ..., product: _Optional[str] = ..., received_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., happened_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., place: _Optional[str] = ..., statement: _Optional[str] = ..., demand: _Optional[str] = ..., first_contact_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., first_contact_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., late: _Optional[bool] = ..., late_by_minutes: _Optional[int] = ..., breached: _Optional[bool] = ..., cause: _Optional[_Union[_events_pb2.ComplaintCause, str]] = ..., cause_detail: _Optional[str] = ..., round: _Optional[int] = ..., remedy: _Optional[_Union[Remedy, str]] = ..., responsible_id: _Optional[str] = ..., remedy_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., cost_cents: _Optional[int] = ..., solution: _Optional[str] = ..., expectation: _Optional[str] = ..., remedy_late: _Optional[bool] = ..., score: _Optional[int] = ..., suggestion: _Optional[str] = ..., imported: _Optional[bool] = ..., batch_id: _Optional[str] = ..., external_key: _Optional[str] = ..., changes: _Optional[_Iterable[_Union[StatusChange, _Mapping]]] = ..., source: _Optional[str] = ..., clock_id: _Optional[str] = ..., excused: _Optional[bool] = ..., paused_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., pause_reason: _Optional[_Union[_events_pb2.PauseReason, str]] = ..., pause_until_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., pauses: _Optional[int] = ..., compensation_fen: _Optional[int] = ..., given_fen: _Optional[int] = ..., proposer_id: _Optional[str] = ..., asked_by: _Optional[str] = ..., amount_fen: _Optional[int] = ..., approver_role: _Optional[str] = ..., expires_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., opinion: _Optional[str] = ..., position: _Optional[str] = ..., reviewer_id: _Optional[str] = ..., more_rounds: _Optional[int] = ..., reopens: _Optional[int] = ..., callback_by_id: _Optional[str] = ..., tries: _Optional[int] = ..., ratings: _Optional[_Iterable[_Union[Rating, _Mapping]]] = ..., outcome: _Optional[_Union[_events_pb2.ComplaintOutcome, str]] = ..., reason: _Optional[str] = ..., possible: _Optional[_Iterable[_Union[_platform_pb2.Possible, _Mapping]]] = ...) -> None: ...

class Rating(_message.Message):
    __slots__ = ("round", "score", "called_time", "recorder_id")
    ROUND_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    CALLED_TIME_FIELD_NUMBER: _ClassVar[int]
    RECORDER_ID_FIELD_NUMBER: _ClassVar[int]
    round: int
    score: int
    called_time: _timestamp_pb2.Timestamp
    recorder_id: str
    def __init__(self, round: _Optional[int] = ..., score: _Optional[int] = ..., called_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., recorder_id: _Optional[str] = ...) -> None: ...

class ListComplaintsRequest(_message.Message):
    __slots__ = ("customer_id", "handler_id", "status", "urgency", "product", "region", "batch_id", "received_time_from", "received_time_until", "late", "breached", "imported", "source", "page_size", "page_token", "order_by", "external_key", "open", "paused", "complaint_ids")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    URGENCY_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    BREACHED_FIELD_NUMBER: _ClassVar[int]
    IMPORTED_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_KEY_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    PAUSED_FIELD_NUMBER: _ClassVar[int]
    COMPLAINT_IDS_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    handler_id: str
    status: ComplaintStatus
    urgency: _events_pb2.ComplaintUrgency
    product: str
    region: str
    batch_id: str
    received_time_from: _timestamp_pb2.Timestamp
    received_time_until: _timestamp_pb2.Timestamp
    late: bool
    breached: bool
    imported: bool
    source: str
    page_size: int
    page_token: str
    order_by: str
    external_key: str
    open: bool
    paused: bool
    complaint_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, customer_id: _Optional[str] = ..., handler_id: _Optional[str] = ..., status: _Optional[_Union[ComplaintStatus, str]] = ..., urgency: _Optional[_Union[_events_pb2.ComplaintUrgency, str]] = ..., product: _Optional[str] = ..., region: _Optional[str] = ..., batch_id: _Optional[str] = ..., received_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., received_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., late: _Optional[bool] = ..., breached: _Optional[bool] = ..., imported: _Optional[bool] = ..., source: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ..., external_key: _Optional[str] = ..., open: _Optional[bool] = ..., paused: _Optional[bool] = ..., complaint_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ListComplaintsResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[ComplaintRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[ComplaintRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ComplaintRow(_message.Message):
    __slots__ = ("complaint_id", "region", "customer_id", "handler_id", "owner_id", "status", "urgency", "product", "received_time", "first_contact_due_time", "first_contact_time", "late", "late_by_minutes", "breached", "policy_version", "cause", "round", "remedy_due_time", "remedy_late", "score", "closed_time", "imported", "batch_id", "noted_status", "changes", "source", "external_key", "noted_handler", "open", "excused", "counted_urgency", "counted_time", "former_urgency", "reclassified_time", "paused", "reopens", "outcome")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ID_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    URGENCY_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_TIME_FIELD_NUMBER: _ClassVar[int]
    FIRST_CONTACT_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    FIRST_CONTACT_TIME_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    LATE_BY_MINUTES_FIELD_NUMBER: _ClassVar[int]
    BREACHED_FIELD_NUMBER: _ClassVar[int]
    POLICY_VERSION_FIELD_NUMBER: _ClassVar[int]
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    REMEDY_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    REMEDY_LATE_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    CLOSED_TIME_FIELD_NUMBER: _ClassVar[int]
    IMPORTED_FIELD_NUMBER: _ClassVar[int]
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    NOTED_STATUS_FIELD_NUMBER: _ClassVar[int]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_KEY_FIELD_NUMBER: _ClassVar[int]
    NOTED_HANDLER_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    EXCUSED_FIELD_NUMBER: _ClassVar[int]
    COUNTED_URGENCY_FIELD_NUMBER: _ClassVar[int]
    COUNTED_TIME_FIELD_NUMBER: _ClassVar[int]
    FORMER_URGENCY_FIELD_NUMBER: _ClassVar[int]
    RECLASSIFIED_TIME_FIELD_NUMBER: _ClassVar[int]
    PAUSED_FIELD_NUMBER: _ClassVar[int]
    REOPENS_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    region: str
    customer_id: str
    handler_id: str
    owner_id: str
    status: ComplaintStatus
    urgency: _events_pb2.ComplaintUrgency
    product: str
    received_time: _timestamp_pb2.Timestamp
    first_contact_due_time: _timestamp_pb2.Timestamp
    first_contact_time: _timestamp_pb2.Timestamp
    late: bool
    late_by_minutes: int
    breached: bool
    policy_version: int
    cause: _events_pb2.ComplaintCause
    round: int
    remedy_due_time: _timestamp_pb2.Timestamp
    remedy_late: bool
    score: int
    closed_time: _timestamp_pb2.Timestamp
    imported: bool
    batch_id: str
    noted_status: str
    changes: int
    source: str
    external_key: str
    noted_handler: str
    open: bool
    excused: bool
    counted_urgency: _events_pb2.ComplaintUrgency
    counted_time: _timestamp_pb2.Timestamp
    former_urgency: _events_pb2.ComplaintUrgency
    reclassified_time: _timestamp_pb2.Timestamp
    paused: bool
    reopens: int
    outcome: _events_pb2.ComplaintOutcome
    def __init__(self, complaint_id: _Optional[str] = ..., region: _Optional[str] = ..., customer_id: _Optional[str] = ..., handler_id: _Optional[str] = ..., owner_id: _Optional[str] = ..., status: _Optional[_Union[ComplaintStatus, str]] = ..., urgency: _Optional[_Union[_events_pb2.ComplaintUrgency, str]] = ..., product: _Optional[str] = ..., received_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., first_contact_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., first_contact_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., late: _Optional[bool] = ..., late_by_minutes: _Optional[int] = ..., breached: _Optional[bool] = ..., policy_version: _Optional[int] = ..., cause: _Optional[_Union[_events_pb2.ComplaintCause, str]] = ..., round: _Optional[int] = ..., remedy_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., remedy_late: _Optional[bool] = ..., score: _Optional[int] = ..., closed_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., imported: _Optional[bool] = ..., batch_id: _Optional[str] = ..., noted_status: _Optional[str] = ..., changes: _Optional[int] = ..., source: _Optional[str] = ..., external_key: _Optional[str] = ..., noted_handler: _Optional[str] = ..., open: _Optional[bool] = ..., excused: _Optional[bool] = ..., counted_urgency: _Optional[_Union[_events_pb2.ComplaintUrgency, str]] = ..., counted_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., former_urgency: _Optional[_Union[_events_pb2.ComplaintUrgency, str]] = ..., reclassified_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., paused: _Optional[bool] = ..., reopens: _Optional[int] = ..., outcome: _Optional[_Union[_events_pb2.ComplaintOutcome, str]] = ...) -> None: ...

class SummariseSlaRequest(_message.Message):
    __slots__ = ("region", "received_time_from", "received_time_until", "imported", "clock")
    REGION_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    IMPORTED_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    region: str
    received_time_from: _timestamp_pb2.Timestamp
    received_time_until: _timestamp_pb2.Timestamp
    imported: bool
    clock: _events_pb2.ClockKind
    def __init__(self, region: _Optional[str] = ..., received_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., received_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., imported: _Optional[bool] = ..., clock: _Optional[_Union[_events_pb2.ClockKind, str]] = ...) -> None: ...

class SummariseSlaResponse(_message.Message):
    __slots__ = ("rows",)
    ROWS_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[SlaRow]
    def __init__(self, rows: _Optional[_Iterable[_Union[SlaRow, _Mapping]]] = ...) -> None: ...

class SlaRow(_message.Message):
    __slots__ = ("region", "urgency", "opened", "imported", "contacted_in_time", "contacted_late", "breached", "mean_minutes_late", "closed", "rated", "mean_score", "open_breached", "excused", "running", "share", "p90_minutes_late", "clock", "voided")
    REGION_FIELD_NUMBER: _ClassVar[int]
    URGENCY_FIELD_NUMBER: _ClassVar[int]
    OPENED_FIELD_NUMBER: _ClassVar[int]
    IMPORTED_FIELD_NUMBER: _ClassVar[int]
    CONTACTED_IN_TIME_FIELD_NUMBER: _ClassVar[int]
    CONTACTED_LATE_FIELD_NUMBER: _ClassVar[int]
    BREACHED_FIELD_NUMBER: _ClassVar[int]
    MEAN_MINUTES_LATE_FIELD_NUMBER: _ClassVar[int]
    CLOSED_FIELD_NUMBER: _ClassVar[int]
    RATED_FIELD_NUMBER: _ClassVar[int]
    MEAN_SCORE_FIELD_NUMBER: _ClassVar[int]
    OPEN_BREACHED_FIELD_NUMBER: _ClassVar[int]
    EXCUSED_FIELD_NUMBER: _ClassVar[int]
    RUNNING_FIELD_NUMBER: _ClassVar[int]
    SHARE_FIELD_NUMBER: _ClassVar[int]
    P90_MINUTES_LATE_FIELD_NUMBER: _ClassVar[int]
    CLOCK_FIELD_NUMBER: _ClassVar[int]
    VOIDED_FIELD_NUMBER: _ClassVar[int]
    region: str
    urgency: _events_pb2.ComplaintUrgency
    opened: int
    imported: int
    contacted_in_time: int
    contacted_late: int
    breached: int
    mean_minutes_late: float
    closed: int
    rated: int
    mean_score: float
    open_breached: int
    excused: int
    running: int
    share: float
    p90_minutes_late: int
    clock: _events_pb2.ClockKind
    voided: int
    def __init__(self, region: _Optional[str] = ..., urgency: _Optional[_Union[_events_pb2.ComplaintUrgency, str]] = ..., opened: _Optional[int] = ..., imported: _Optional[int] = ..., contacted_in_time: _Optional[int] = ..., contacted_late: _Optional[int] = ..., breached: _Optional[int] = ..., mean_minutes_late: _Optional[float] = ..., closed: _Optional[int] = ..., rated: _Optional[int] = ..., mean_score: _Optional[float] = ..., open_breached: _Optional[int] = ..., excused: _Optional[int] = ..., running: _Optional[int] = ..., share: _Optional[float] = ..., p90_minutes_late: _Optional[int] = ..., clock: _Optional[_Union[_events_pb2.ClockKind, str]] = ..., voided: _Optional[int] = ...) -> None: ...
