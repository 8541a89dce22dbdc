import datetime

from fieldledger.options.v1 import options_pb2 as _options_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Outcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    OUTCOME_UNSPECIFIED: _ClassVar[Outcome]
    OUTCOME_ACCEPTED: _ClassVar[Outcome]
    OUTCOME_ALREADY_ACCEPTED: _ClassVar[Outcome]
    OUTCOME_REFUSED: _ClassVar[Outcome]
    OUTCOME_UNKNOWN: _ClassVar[Outcome]

class ErasureReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ERASURE_REASON_UNSPECIFIED: _ClassVar[ErasureReason]
    ERASURE_REASON_REQUESTED: _ClassVar[ErasureReason]
    ERASURE_REASON_CONSENT_WITHDRAWN: _ClassVar[ErasureReason]
    ERASURE_REASON_PURPOSE_FULFILLED: _ClassVar[ErasureReason]
    ERASURE_REASON_RETENTION_OVER: _ClassVar[ErasureReason]
    ERASURE_REASON_UNLAWFUL: _ClassVar[ErasureReason]

class ReadingPurpose(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    READING_PURPOSE_UNSPECIFIED: _ClassVar[ReadingPurpose]
    READING_PURPOSE_CONTACT: _ClassVar[ReadingPurpose]
    READING_PURPOSE_VISIT: _ClassVar[ReadingPurpose]
    READING_PURPOSE_COMPLAINT: _ClassVar[ReadingPurpose]
    READING_PURPOSE_ISSUE: _ClassVar[ReadingPurpose]
    READING_PURPOSE_INSPECTION: _ClassVar[ReadingPurpose]
    READING_PURPOSE_CORRECTION: _ClassVar[ReadingPurpose]
    READING_PURPOSE_DISCLOSURE: _ClassVar[ReadingPurpose]
    READING_PURPOSE_DECISION: _ClassVar[ReadingPurpose]
OUTCOME_UNSPECIFIED: Outcome
OUTCOME_ACCEPTED: Outcome
OUTCOME_ALREADY_ACCEPTED: Outcome
OUTCOME_REFUSED: Outcome
OUTCOME_UNKNOWN: Outcome
ERASURE_REASON_UNSPECIFIED: ErasureReason
ERASURE_REASON_REQUESTED: ErasureReason
ERASURE_REASON_CONSENT_WITHDRAWN: ErasureReason
ERASURE_REASON_PURPOSE_FULFILLED: ErasureReason
ERASURE_REASON_RETENTION_OVER: ErasureReason
ERASURE_REASON_UNLAWFUL: ErasureReason
READING_PURPOSE_UNSPECIFIED: ReadingPurpose
READING_PURPOSE_CONTACT: ReadingPurpose
READING_PURPOSE_VISIT: ReadingPurpose
READING_PURPOSE_COMPLAINT: ReadingPurpose
READING_PURPOSE_ISSUE: ReadingPurpose
READING_PURPOSE_INSPECTION: ReadingPurpose
READING_PURPOSE_CORRECTION: ReadingPurpose
READING_PURPOSE_DISCLOSURE: ReadingPurpose
READING_PURPOSE_DECISION: ReadingPurpose

class Receipt(_message.Message):
    __slots__ = ("aggregate_id", "version", "outcome", "read_after", "recorded_time", "rows", "warnings")
    AGGREGATE_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    READ_AFTER_FIELD_NUMBER: _ClassVar[int]
    RECORDED_TIME_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    WARNINGS_FIELD_NUMBER: _ClassVar[int]
    aggregate_id: str
    version: int
    outcome: Outcome
    read_after: str
    recorded_time: _timestamp_pb2.Timestamp
    rows: RowsJudged
    warnings: _containers.RepeatedCompositeFieldContainer[CommandWarning]
    def __init__(self, aggregate_id: _Optional[str] = ..., version: _Optional[int] = ..., outcome: _Optional[_Union[Outcome, str]] = ..., read_after: _Optional[str] = ..., recorded_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., rows: _Optional[_Union[RowsJudged, _Mapping]] = ..., warnings: _Optional[_Iterable[_Union[CommandWarning, _Mapping]]] = ...) -> None: ...

class CommandWarning(_message.Message):
    __slots__ = ("code", "clause", "field", "params", "en", "zh")
    class ParamsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    CODE_FIELD_NUMBER: _ClassVar[int]
    CLAUSE_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    PARAMS_FIELD_NUMBER: _ClassVar[int]
    EN_FIELD_NUMBER: _ClassVar[int]
    ZH_FIELD_NUMBER: _ClassVar[int]
    code: str
    clause: str
    field: str
    params: _containers.ScalarMap[str, str]
    en: str
    zh: str
    def __init__(self, code: _Optional[str] = ..., clause: _Optional[str] = ..., field: _Optional[str] = ..., params: _Optional[_Mapping[str, str]] = ..., en: _Optional[str] = ..., zh: _Optional[str] = ...) -> None: ...

class RowsJudged(_message.Message):
    __slots__ = ("accepted", "already", "turned_down")
    ACCEPTED_FIELD_NUMBER: _ClassVar[int]
    ALREADY_FIELD_NUMBER: _ClassVar[int]
    TURNED_DOWN_FIELD_NUMBER: _ClassVar[int]
    accepted: int
    already: int
    turned_down: _containers.RepeatedCompositeFieldContainer[RowTurnedDown]
    def __init__(self, accepted: _Optional[int] = ..., already: _Optional[int] = ..., turned_down: _Optional[_Iterable[_Union[RowTurnedDown, _Mapping]]] = ...) -> None: ...

class RowTurnedDown(_message.Message):
    __slots__ = ("row", "external_key", "refused_by", "clause", "fields", "en", "zh")
    ROW_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_KEY_FIELD_NUMBER: _ClassVar[int]
    REFUSED_BY_FIELD_NUMBER: _ClassVar[int]
    CLAUSE_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    EN_FIELD_NUMBER: _ClassVar[int]
    ZH_FIELD_NUMBER: _ClassVar[int]
    row: int
    external_key: str
    refused_by: str
    clause: str
    fields: _containers.RepeatedScalarFieldContainer[str]
    en: str
    zh: str
    def __init__(self, row: _Optional[int] = ..., external_key: _Optional[str] = ..., refused_by: _Optional[str] = ..., clause: _Optional[str] = ..., fields: _Optional[_Iterable[str]] = ..., en: _Optional[str] = ..., zh: _Optional[str] = ...) -> None: ...

class PolicyApproved(_message.Message):
    __slots__ = ("policy_id", "key", "version", "scope", "value", "effective_time", "drafted_by", "approved_by", "clause")
    POLICY_ID_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    SCOPE_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_TIME_FIELD_NUMBER: _ClassVar[int]
    DRAFTED_BY_FIELD_NUMBER: _ClassVar[int]
    APPROVED_BY_FIELD_NUMBER: _ClassVar[int]
    CLAUSE_FIELD_NUMBER: _ClassVar[int]
    policy_id: str
    key: str
    version: int
    scope: str
    value: str
    effective_time: _timestamp_pb2.Timestamp
    drafted_by: str
    approved_by: str
    clause: str
    def __init__(self, policy_id: _Optional[str] = ..., key: _Optional[str] = ..., version: _Optional[int] = ..., scope: _Optional[str] = ..., value: _Optional[str] = ..., effective_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., drafted_by: _Optional[str] = ..., approved_by: _Optional[str] = ..., clause: _Optional[str] = ...) -> None: ...

class PersonErased(_message.Message):
    __slots__ = ("person_id", "reason", "clause", "erased_by", "erased_time")
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CLAUSE_FIELD_NUMBER: _ClassVar[int]
    ERASED_BY_FIELD_NUMBER: _ClassVar[int]
    ERASED_TIME_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    reason: ErasureReason
    clause: str
    erased_by: str
    erased_time: _timestamp_pb2.Timestamp
    def __init__(self, person_id: _Optional[str] = ..., reason: _Optional[_Union[ErasureReason, str]] = ..., clause: _Optional[str] = ..., erased_by: _Optional[str] = ..., erased_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ReportingLine(_message.Message):
    __slots__ = ("staff_id", "manager_id")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    manager_id: str
    def __init__(self, staff_id: _Optional[str] = ..., manager_id: _Optional[str] = ...) -> None: ...

class AccountMember(_message.Message):
    __slots__ = ("customer_id", "line", "seat", "staff_id", "role", "region")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    LINE_FIELD_NUMBER: _ClassVar[int]
    SEAT_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    line: str
    seat: str
    staff_id: str
    role: str
    region: str
    def __init__(self, customer_id: _Optional[str] = ..., line: _Optional[str] = ..., seat: _Optional[str] = ..., staff_id: _Optional[str] = ..., role: _Optional[str] = ..., region: _Optional[str] = ...) -> None: ...

class KnownRegion(_message.Message):
    __slots__ = ("region", "opened_time", "closed_time")
    REGION_FIELD_NUMBER: _ClassVar[int]
    OPENED_TIME_FIELD_NUMBER: _ClassVar[int]
    CLOSED_TIME_FIELD_NUMBER: _ClassVar[int]
    region: str
    opened_time: _timestamp_pb2.Timestamp
    closed_time: _timestamp_pb2.Timestamp
    def __init__(self, region: _Optional[str] = ..., opened_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., closed_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class KnownDepartment(_message.Message):
    __slots__ = ("department_id", "formed_time", "dissolved_time")
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    FORMED_TIME_FIELD_NUMBER: _ClassVar[int]
    DISSOLVED_TIME_FIELD_NUMBER: _ClassVar[int]
    department_id: str
    formed_time: _timestamp_pb2.Timestamp
    dissolved_time: _timestamp_pb2.Timestamp
    def __init__(self, department_id: _Optional[str] = ..., formed_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., dissolved_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Leaver(_message.Message):
    __slots__ = ("staff_id", "leaving_time")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    LEAVING_TIME_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    leaving_time: _timestamp_pb2.Timestamp
    def __init__(self, staff_id: _Optional[str] = ..., leaving_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class StaffMember(_message.Message):
    __slots__ = ("staff_id", "region", "department_id", "left_time")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    LEFT_TIME_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    region: str
    department_id: str
    left_time: _timestamp_pb2.Timestamp
    def __init__(self, staff_id: _Optional[str] = ..., region: _Optional[str] = ..., department_id: _Optional[str] = ..., left_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class FamilyLink(_message.Message):
    __slots__ = ("customer_id", "into_id")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    INTO_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    into_id: str
    def __init__(self, customer_id: _Optional[str] = ..., into_id: _Optional[str] = ...) -> None: ...

class Spelling(_message.Message):
    __slots__ = ("id", "spelled")
    ID_FIELD_NUMBER: _ClassVar[int]
    SPELLED_FIELD_NUMBER: _ClassVar[int]
    id: str
    spelled: str
    def __init__(self, id: _Optional[str] = ..., spelled: _Optional[str] = ...) -> None: ...

class PersonalDataRead(_message.Message):
    __slots__ = ("reading_id", "person_id", "staff_id", "aggregate", "aggregate_id", "fields", "purpose", "read_time")
    READING_ID_FIELD_NUMBER: _ClassVar[int]
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    AGGREGATE_FIELD_NUMBER: _ClassVar[int]
    AGGREGATE_ID_FIELD_NUMBER: _ClassVar[int]
    FIELDS_FIELD_NUMBER: _ClassVar[int]
    PURPOSE_FIELD_NUMBER: _ClassVar[int]
    READ_TIME_FIELD_NUMBER: _ClassVar[int]
    reading_id: str
    person_id: str
    staff_id: str
    aggregate: str
    aggregate_id: str
    fields: _containers.RepeatedScalarFieldContainer[str]
    purpose: ReadingPurpose
    read_time: _timestamp_pb2.Timestamp
    def __init__(self, reading_id: _Optional[str] = ..., person_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., aggregate: _Optional[str] = ..., aggregate_id: _Optional[str] = ..., fields: _Optional[_Iterable[str]] = ..., purpose: _Optional[_Union[ReadingPurpose, str]] = ..., read_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Deadline(_message.Message):
    __slots__ = ("aggregate_id", "kind", "due_time", "open", "region")
    AGGREGATE_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    OPEN_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    aggregate_id: str
    kind: str
    due_time: _timestamp_pb2.Timestamp
    open: bool
    region: str
    def __init__(self, aggregate_id: _Optional[str] = ..., kind: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., open: _Optional[bool] = ..., region: _Optional[str] = ...) -> None: ...

class ReadLogRequest(_message.Message):
    __slots__ = ("after", "limit")
    class AfterEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: int
        value: int
        def __init__(self, key: _Optional[int] = ..., value: _Optional[int] = ...) -> None: ...
    AFTER_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    after: _containers.ScalarMap[int, int]
    limit: int
    def __init__(self, after: _Optional[_Mapping[int, int]] = ..., limit: _Optional[int] = ...) -> None: ...

class ReadLogResponse(_message.Message):
    __slots__ = ("facts", "complete", "scanned")
    class ScannedEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: int
        value: int
        def __init__(self, key: _Optional[int] = ..., value: _Optional[int] = ...) -> None: ...
    FACTS_FIELD_NUMBER: _ClassVar[int]
    COMPLETE_FIELD_NUMBER: _ClassVar[int]
    SCANNED_FIELD_NUMBER: _ClassVar[int]
    facts: _containers.RepeatedCompositeFieldContainer[LoggedFact]
    complete: bool
    scanned: _containers.ScalarMap[int, int]
    def __init__(self, facts: _Optional[_Iterable[_Union[LoggedFact, _Mapping]]] = ..., complete: _Optional[bool] = ..., scanned: _Optional[_Mapping[int, int]] = ...) -> None: ...

class LoggedFact(_message.Message):
    __slots__ = ("partition", "position", "key", "payload", "headers", "head")
    class HeadersEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    PARTITION_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    PAYLOAD_FIELD_NUMBER: _ClassVar[int]
    HEADERS_FIELD_NUMBER: _ClassVar[int]
    HEAD_FIELD_NUMBER: _ClassVar[int]
    partition: int
    position: int
    key: str
    payload: bytes
    headers: _containers.ScalarMap[str, str]
    head: bytes
    def __init__(self, partition: _Optional[int] = ..., position: _Optional[int] = ..., key: _Optional[str] = ..., payload: _Optional[bytes] = ..., headers: _Optional[_Mapping[str, str]] = ..., head: _Optional[bytes] = ...) -> None: ...

class GetCommandOutcomeRequest(_message.Message):
    __slots__ = ("command_id",)
    COMMAND_ID_FIELD_NUMBER: _ClassVar[int]
    command_id: str
    def __init__(self, command_id: _Optional[str] = ...) -> None: ...

class GetCommandOutcomeResponse(_message.Message):
    __slots__ = ("outcome", "receipt", "reason")
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    outcome: Outcome
    receipt: Receipt
    reason: str
    def __init__(self, outcome: _Optional[_Union[Outcome, str]] = ..., receipt: _Optional[_Union[Receipt, _Mapping]] = ..., reason: _Optional[str] = ...) -> None: ...

class GetHistoryRequest(_message.Message):
    __slots__ = ("aggregate_id", "as_of_version", "as_of_time", "page_size", "page_token")
    AGGREGATE_ID_FIELD_NUMBER: _ClassVar[int]
    AS_OF_VERSION_FIELD_NUMBER: _ClassVar[int]
    AS_OF_TIME_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    aggregate_id: str
    as_of_version: int
    as_of_time: _timestamp_pb2.Timestamp
    page_size: int
    page_token: str
    def __init__(self, aggregate_id: _Optional[str] = ..., as_of_version: _Optional[int] = ..., as_of_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class GetHistoryResponse(_message.Message):
    __slots__ = ("facts", "state", "aggregate", "next_page_token")
    FACTS_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    AGGREGATE_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    facts: _containers.RepeatedCompositeFieldContainer[StoredFact]
    state: str
    aggregate: str
    next_page_token: str
    def __init__(self, facts: _Optional[_Iterable[_Union[StoredFact, _Mapping]]] = ..., state: _Optional[str] = ..., aggregate: _Optional[str] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class StoredFact(_message.Message):
    __slots__ = ("position", "version", "topic", "state", "occurred_time", "recorded_time", "actor", "command_id", "correlation_id", "causation_id", "entered_time", "warnings")
    POSITION_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    TOPIC_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    OCCURRED_TIME_FIELD_NUMBER: _ClassVar[int]
    RECORDED_TIME_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    COMMAND_ID_FIELD_NUMBER: _ClassVar[int]
    CORRELATION_ID_FIELD_NUMBER: _ClassVar[int]
    CAUSATION_ID_FIELD_NUMBER: _ClassVar[int]
    ENTERED_TIME_FIELD_NUMBER: _ClassVar[int]
    WARNINGS_FIELD_NUMBER: _ClassVar[int]
    position: int
    version: int
    topic: str
    state: str
    occurred_time: _timestamp_pb2.Timestamp
    recorded_time: _timestamp_pb2.Timestamp
    actor: str
    command_id: str
    correlation_id: str
    causation_id: str
    entered_time: _timestamp_pb2.Timestamp
    warnings: _containers.RepeatedCompositeFieldContainer[CommandWarning]
    def __init__(self, position: _Optional[int] = ..., version: _Optional[int] = ..., topic: _Optional[str] = ..., state: _Optional[str] = ..., occurred_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., recorded_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., actor: _Optional[str] = ..., command_id: _Optional[str] = ..., correlation_id: _Optional[str] = ..., causation_id: _Optional[str] = ..., entered_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., warnings: _Optional[_Iterable[_Union[CommandWarning, _Mapping]]] = ...) -> None: ...

class GetChangesRequest(_message.Message):
    __slots__ = ("aggregate_id", "after_version")
    AGGREGATE_ID_FIELD_NUMBER: _ClassVar[int]
    AFTER_VERSION_FIELD_NUMBER: _ClassVar[int]
    aggregate_id: str
    after_version: int
    def __init__(self, aggregate_id: _Optional[str] = ..., after_version: _Optional[int] = ...) -> None: ...

class GetChangesResponse(_message.Message):
    __slots__ = ("facts", "more")
    FACTS_FIELD_NUMBER: _ClassVar[int]
    MORE_FIELD_NUMBER: _ClassVar[int]
    facts: _containers.RepeatedCompositeFieldContainer[StoredFact]
    more: bool
    def __init__(self, facts: _Optional[_Iterable[_Union[StoredFact, _Mapping]]] = ..., more: _Optional[bool] = ...) -> None: ...

class GetCausedRequest(_message.Message):
    __slots__ = ("correlation", "positions")
    CORRELATION_FIELD_NUMBER: _ClassVar[int]
    POSITIONS_FIELD_NUMBER: _ClassVar[int]
    correlation: str
    positions: _containers.RepeatedScalarFieldContainer[int]
    def __init__(self, correlation: _Optional[str] = ..., positions: _Optional[_Iterable[int]] = ...) -> None: ...

class GetCausedResponse(_message.Message):
    __slots__ = ("rows", "left_out", "more")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    LEFT_OUT_FIELD_NUMBER: _ClassVar[int]
    MORE_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[CausedFact]
    left_out: int
    more: bool
    def __init__(self, rows: _Optional[_Iterable[_Union[CausedFact, _Mapping]]] = ..., left_out: _Optional[int] = ..., more: _Optional[bool] = ...) -> None: ...

class CausedFact(_message.Message):
    __slots__ = ("event_id", "aggregate", "aggregate_id", "fact")
    EVENT_ID_FIELD_NUMBER: _ClassVar[int]
    AGGREGATE_FIELD_NUMBER: _ClassVar[int]
    AGGREGATE_ID_FIELD_NUMBER: _ClassVar[int]
    FACT_FIELD_NUMBER: _ClassVar[int]
    event_id: str
    aggregate: str
    aggregate_id: str
    fact: StoredFact
    def __init__(self, event_id: _Optional[str] = ..., aggregate: _Optional[str] = ..., aggregate_id: _Optional[str] = ..., fact: _Optional[_Union[StoredFact, _Mapping]] = ...) -> None: ...

class GetProofRequest(_message.Message):
    __slots__ = ("aggregate_id", "version")
    AGGREGATE_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    aggregate_id: str
    version: int
    def __init__(self, aggregate_id: _Optional[str] = ..., version: _Optional[int] = ...) -> None: ...

class GetProofResponse(_message.Message):
    __slots__ = ("proof", "position")
    PROOF_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    proof: str
    position: int
    def __init__(self, proof: _Optional[str] = ..., position: _Optional[int] = ...) -> None: ...

class ListCheckpointsRequest(_message.Message):
    __slots__ = ("page_size", "page_token")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListCheckpointsResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[Checkpoint]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[Checkpoint, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class Checkpoint(_message.Message):
    __slots__ = ("size", "start", "sealed_time", "note")
    SIZE_FIELD_NUMBER: _ClassVar[int]
    START_FIELD_NUMBER: _ClassVar[int]
    SEALED_TIME_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    size: int
    start: int
    sealed_time: _timestamp_pb2.Timestamp
    note: str
    def __init__(self, size: _Optional[int] = ..., start: _Optional[int] = ..., sealed_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., note: _Optional[str] = ...) -> None: ...

class CountRowsRequest(_message.Message):
    __slots__ = ("lists",)
    LISTS_FIELD_NUMBER: _ClassVar[int]
    lists: _containers.RepeatedCompositeFieldContainer[RowsToCount]
    def __init__(self, lists: _Optional[_Iterable[_Union[RowsToCount, _Mapping]]] = ...) -> None: ...

class RowsToCount(_message.Message):
    __slots__ = ("method", "request")
    METHOD_FIELD_NUMBER: _ClassVar[int]
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    method: str
    request: bytes
    def __init__(self, method: _Optional[str] = ..., request: _Optional[bytes] = ...) -> None: ...

class CountRowsResponse(_message.Message):
    __slots__ = ("counts",)
    COUNTS_FIELD_NUMBER: _ClassVar[int]
    counts: _containers.RepeatedCompositeFieldContainer[RowCount]
    def __init__(self, counts: _Optional[_Iterable[_Union[RowCount, _Mapping]]] = ...) -> None: ...

class RowCount(_message.Message):
    __slots__ = ("count", "more", "status")
    COUNT_FIELD_NUMBER: _ClassVar[int]
    MORE_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    count: int
    more: bool
    status: bytes
    def __init__(self, count: _Optional[int] = ..., more: _Optional[bool] = ..., status: _Optional[bytes] = ...) -> None: ...

class ListViewsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListViewsResponse(_message.Message):
    __slots__ = ("views",)
    VIEWS_FIELD_NUMBER: _ClassVar[int]
    views: _containers.RepeatedCompositeFieldContainer[ViewStatus]
    def __init__(self, views: _Optional[_Iterable[_Union[ViewStatus, _Mapping]]] = ...) -> None: ...

class ViewStatus(_message.Message):
    __slots__ = ("name", "version", "source", "partition", "position", "parked")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    PARTITION_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    PARKED_FIELD_NUMBER: _ClassVar[int]
    name: str
    version: int
    source: str
    partition: int
    position: int
    parked: int
    def __init__(self, name: _Optional[str] = ..., version: _Optional[int] = ..., source: _Optional[str] = ..., partition: _Optional[int] = ..., position: _Optional[int] = ..., parked: _Optional[int] = ...) -> None: ...

class RebuildViewRequest(_message.Message):
    __slots__ = ("name", "verify_only")
    NAME_FIELD_NUMBER: _ClassVar[int]
    VERIFY_ONLY_FIELD_NUMBER: _ClassVar[int]
    name: str
    verify_only: bool
    def __init__(self, name: _Optional[str] = ..., verify_only: _Optional[bool] = ...) -> None: ...

class RebuildViewResponse(_message.Message):
    __slots__ = ("facts", "rows", "equal", "differences")
    FACTS_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    EQUAL_FIELD_NUMBER: _ClassVar[int]
    DIFFERENCES_FIELD_NUMBER: _ClassVar[int]
    facts: int
    rows: int
    equal: bool
    differences: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, facts: _Optional[int] = ..., rows: _Optional[int] = ..., equal: _Optional[bool] = ..., differences: _Optional[_Iterable[str]] = ...) -> None: ...

class VerifyViewsRequest(_message.Message):
    __slots__ = ("names",)
    NAMES_FIELD_NUMBER: _ClassVar[int]
    names: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, names: _Optional[_Iterable[str]] = ...) -> None: ...

class VerifyViewsResponse(_message.Message):
    __slots__ = ("views",)
    VIEWS_FIELD_NUMBER: _ClassVar[int]
    views: _containers.RepeatedCompositeFieldContainer[VerifiedView]
    def __init__(self, views: _Optional[_Iterable[_Union[VerifiedView, _Mapping]]] = ...) -> None: ...

class VerifiedView(_message.Message):
    __slots__ = ("name", "facts", "rows", "equal", "differences")
    NAME_FIELD_NUMBER: _ClassVar[int]
    FACTS_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    EQUAL_FIELD_NUMBER: _ClassVar[int]
    DIFFERENCES_FIELD_NUMBER: _ClassVar[int]
    name: str
    facts: int
    rows: int
    equal: bool
    differences: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, name: _Optional[str] = ..., facts: _Optional[int] = ..., rows: _Optional[int] = ..., equal: _Optional[bool] = ..., differences: _Optional[_Iterable[str]] = ...) -> None: ...

class ListParkedRequest(_message.Message):
    __slots__ = ("follower", "page_size", "page_token")
    FOLLOWER_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    follower: str
    page_size: int
    page_token: str
    def __init__(self, follower: _Optional[str] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ...) -> None: ...

class ListParkedResponse(_message.Message):
    __slots__ = ("facts", "next_page_token")
    FACTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    facts: _containers.RepeatedCompositeFieldContainer[ParkedFact]
    next_page_token: str
    def __init__(self, facts: _Optional[_Iterable[_Union[ParkedFact, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ParkedFact(_message.Message):
    __slots__ = ("follower", "source", "partition", "position", "key", "type", "reason", "attempts", "parked_time", "payload")
    FOLLOWER_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    PARTITION_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ATTEMPTS_FIELD_NUMBER: _ClassVar[int]
    PARKED_TIME_FIELD_NUMBER: _ClassVar[int]
    PAYLOAD_FIELD_NUMBER: _ClassVar[int]
    follower: str
    source: str
    partition: int
    position: int
    key: str
    type: str
    reason: str
    attempts: int
    parked_time: _timestamp_pb2.Timestamp
    payload: bytes
    def __init__(self, follower: _Optional[str] = ..., source: _Optional[str] = ..., partition: _Optional[int] = ..., position: _Optional[int] = ..., key: _Optional[str] = ..., type: _Optional[str] = ..., reason: _Optional[str] = ..., attempts: _Optional[int] = ..., parked_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., payload: _Optional[bytes] = ...) -> None: ...

class RetryParkedRequest(_message.Message):
    __slots__ = ("follower", "key")
    FOLLOWER_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    follower: str
    key: str
    def __init__(self, follower: _Optional[str] = ..., key: _Optional[str] = ...) -> None: ...

class RetryParkedResponse(_message.Message):
    __slots__ = ("handled", "still_parked")
    HANDLED_FIELD_NUMBER: _ClassVar[int]
    STILL_PARKED_FIELD_NUMBER: _ClassVar[int]
    handled: int
    still_parked: int
    def __init__(self, handled: _Optional[int] = ..., still_parked: _Optional[int] = ...) -> None: ...

class DiscardParkedRequest(_message.Message):
    __slots__ = ("follower", "key", "position", "reason")
    FOLLOWER_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    POSITION_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    follower: str
    key: str
    position: int
    reason: str
    def __init__(self, follower: _Optional[str] = ..., key: _Optional[str] = ..., position: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...

class DiscardParkedResponse(_message.Message):
    __slots__ = ("discarded",)
    DISCARDED_FIELD_NUMBER: _ClassVar[int]
    discarded: int
    def __init__(self, discarded: _Optional[int] = ...) -> None: ...

class SubmitRequest(_message.Message):
    __slots__ = ("commands",)
    COMMANDS_FIELD_NUMBER: _ClassVar[int]
    commands: _containers.RepeatedCompositeFieldContainer[SubmittedCommand]
    def __init__(self, commands: _Optional[_Iterable[_Union[SubmittedCommand, _Mapping]]] = ...) -> None: ...

class SubmittedCommand(_message.Message):
    __slots__ = ("command_id", "method", "request")
    COMMAND_ID_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    REQUEST_FIELD_NUMBER: _ClassVar[int]
    command_id: str
    method: str
    request: bytes
    def __init__(self, command_id: _Optional[str] = ..., method: _Optional[str] = ..., request: _Optional[bytes] = ...) -> None: ...

class SubmitResponse(_message.Message):
    __slots__ = ("submitted",)
    SUBMITTED_FIELD_NUMBER: _ClassVar[int]
    submitted: _containers.RepeatedCompositeFieldContainer[Submitted]
    def __init__(self, submitted: _Optional[_Iterable[_Union[Submitted, _Mapping]]] = ...) -> None: ...

class Submitted(_message.Message):
    __slots__ = ("command_id", "receipt", "status")
    COMMAND_ID_FIELD_NUMBER: _ClassVar[int]
    RECEIPT_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    command_id: str
    receipt: Receipt
    status: bytes
    def __init__(self, command_id: _Optional[str] = ..., receipt: _Optional[_Union[Receipt, _Mapping]] = ..., status: _Optional[bytes] = ...) -> None: ...

class GetHoldingRequest(_message.Message):
    __slots__ = ("person_id",)
    PERSON_ID_FIELD_NUMBER: _ClassVar[int]
    person_id: str
    def __init__(self, person_id: _Optional[str] = ...) -> None: ...

class GetHoldingResponse(_message.Message):
    __slots__ = ("facts", "has_key", "erased_time")
    FACTS_FIELD_NUMBER: _ClassVar[int]
    HAS_KEY_FIELD_NUMBER: _ClassVar[int]
    ERASED_TIME_FIELD_NUMBER: _ClassVar[int]
    facts: int
    has_key: bool
    erased_time: _timestamp_pb2.Timestamp
    def __init__(self, facts: _Optional[int] = ..., has_key: _Optional[bool] = ..., erased_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class RewrapKeysRequest(_message.Message):
    __slots__ = ("region", "limit")
    REGION_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    region: str
    limit: int
    def __init__(self, region: _Optional[str] = ..., limit: _Optional[int] = ...) -> None: ...

class RewrapKeysResponse(_message.Message):
    __slots__ = ("rewrapped", "uses")
    REWRAPPED_FIELD_NUMBER: _ClassVar[int]
    USES_FIELD_NUMBER: _ClassVar[int]
    rewrapped: int
    uses: _containers.RepeatedCompositeFieldContainer[KeyUse]
    def __init__(self, rewrapped: _Optional[int] = ..., uses: _Optional[_Iterable[_Union[KeyUse, _Mapping]]] = ...) -> None: ...

class KeyUse(_message.Message):
    __slots__ = ("region", "key", "persons")
    REGION_FIELD_NUMBER: _ClassVar[int]
    KEY_FIELD_NUMBER: _ClassVar[int]
    PERSONS_FIELD_NUMBER: _ClassVar[int]
    region: str
    key: str
    persons: int
    def __init__(self, region: _Optional[str] = ..., key: _Optional[str] = ..., persons: _Optional[int] = ...) -> None: ...

class Possible(_message.Message):
    __slots__ = ("rpc", "reason", "clause", "text_zh", "text_en")
    RPC_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CLAUSE_FIELD_NUMBER: _ClassVar[int]
    TEXT_ZH_FIELD_NUMBER: _ClassVar[int]
    TEXT_EN_FIELD_NUMBER: _ClassVar[int]
    rpc: str
    reason: str
    clause: str
    text_zh: str
    text_en: str
    def __init__(self, rpc: _Optional[str] = ..., reason: _Optional[str] = ..., clause: _Optional[str] = ..., text_zh: _Optional[str] = ..., text_en: _Optional[str] = ...) -> None: ...
