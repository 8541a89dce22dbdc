import datetime

from fieldledger.options.v1 import options_pb2 as _options_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
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

class ComplaintOpened(_message.Message):
    __slots__ = ("complaint_id", "customer_id", "handler_id", "urgency", "received_time", "first_contact_due_time", "policy_version", "product", "imported", "batch_id", "source", "external_key")
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
    def __init__(self, complaint_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., handler_id: _Optional[str] = ..., urgency: _Optional[_Union[ComplaintUrgency, str]] = ..., received_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., first_contact_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., policy_version: _Optional[int] = ..., product: _Optional[str] = ..., imported: _Optional[bool] = ..., batch_id: _Optional[str] = ..., source: _Optional[str] = ..., external_key: _Optional[str] = ...) -> None: ...

class FirstContactMade(_message.Message):
    __slots__ = ("complaint_id", "handler_id", "contacted_time", "late", "late_by_minutes")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACTED_TIME_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    LATE_BY_MINUTES_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    handler_id: str
    contacted_time: _timestamp_pb2.Timestamp
    late: bool
    late_by_minutes: int
    def __init__(self, complaint_id: _Optional[str] = ..., handler_id: _Optional[str] = ..., contacted_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., late: _Optional[bool] = ..., late_by_minutes: _Optional[int] = ...) -> None: ...

class SlaBreached(_message.Message):
    __slots__ = ("complaint_id", "handler_id", "kind", "due_time")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    handler_id: str
    kind: str
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, complaint_id: _Optional[str] = ..., handler_id: _Optional[str] = ..., kind: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

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
    __slots__ = ("complaint_id", "round", "due_time")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    ROUND_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    round: int
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, complaint_id: _Optional[str] = ..., round: _Optional[int] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

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
    __slots__ = ("complaint_id", "late")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    late: bool
    def __init__(self, complaint_id: _Optional[str] = ..., late: _Optional[bool] = ...) -> None: ...

class ComplaintReopened(_message.Message):
    __slots__ = ("complaint_id",)
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    def __init__(self, complaint_id: _Optional[str] = ...) -> None: ...

class ComplaintClosed(_message.Message):
    __slots__ = ("complaint_id", "handler_id", "contact_owed")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    HANDLER_ID_FIELD_NUMBER: _ClassVar[int]
    CONTACT_OWED_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    handler_id: str
    contact_owed: bool
    def __init__(self, complaint_id: _Optional[str] = ..., handler_id: _Optional[str] = ..., contact_owed: _Optional[bool] = ...) -> None: ...

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
    __slots__ = ("subject_id", "subject_kind", "customer_id", "staff_id", "score")
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_KIND_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    SCORE_FIELD_NUMBER: _ClassVar[int]
    subject_id: str
    subject_kind: str
    customer_id: str
    staff_id: str
    score: int
    def __init__(self, subject_id: _Optional[str] = ..., subject_kind: _Optional[str] = ..., customer_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., score: _Optional[int] = ...) -> None: ...

class IssueOpened(_message.Message):
    __slots__ = ("issue_id", "customer_id", "source_id", "kind", "department_id", "responsible_id", "due_time")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    SOURCE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    customer_id: str
    source_id: str
    kind: IssueKind
    department_id: str
    responsible_id: str
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, issue_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., source_id: _Optional[str] = ..., kind: _Optional[_Union[IssueKind, str]] = ..., department_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class IssueOverdue(_message.Message):
    __slots__ = ("issue_id", "responsible_id", "due_time")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    responsible_id: str
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, issue_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ResolutionReported(_message.Message):
    __slots__ = ("issue_id", "late")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    late: bool
    def __init__(self, issue_id: _Optional[str] = ..., late: _Optional[bool] = ...) -> None: ...

class IssueResolved(_message.Message):
    __slots__ = ("issue_id", "responsible_id", "late")
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    LATE_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    responsible_id: str
    late: bool
    def __init__(self, issue_id: _Optional[str] = ..., responsible_id: _Optional[str] = ..., late: _Optional[bool] = ...) -> None: ...

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
    __slots__ = ("issue_id",)
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    issue_id: str
    def __init__(self, issue_id: _Optional[str] = ...) -> None: ...

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
