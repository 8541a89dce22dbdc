import datetime

from fieldledger.complaints.v1 import events_pb2 as _events_pb2
from fieldledger.options.v1 import options_pb2 as _options_pb2
from fieldledger.platform.v1 import platform_pb2 as _platform_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class AttachEvidenceRequest(_message.Message):
    __slots__ = ("complaint_id", "issue_id", "evidence_kind", "obtained_time", "origin", "reference", "digest")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_KIND_FIELD_NUMBER: _ClassVar[int]
    OBTAINED_TIME_FIELD_NUMBER: _ClassVar[int]
    ORIGIN_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    issue_id: str
    evidence_kind: _events_pb2.EvidenceKind
    obtained_time: _timestamp_pb2.Timestamp
    origin: str
    reference: str
    digest: str
    def __init__(self, complaint_id: _Optional[str] = ..., issue_id: _Optional[str] = ..., evidence_kind: _Optional[_Union[_events_pb2.EvidenceKind, str]] = ..., obtained_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., origin: _Optional[str] = ..., reference: _Optional[str] = ..., digest: _Optional[str] = ...) -> None: ...

class SupersedeEvidenceRequest(_message.Message):
    __slots__ = ("evidence_id", "successor_evidence_id", "reason")
    EVIDENCE_ID_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_EVIDENCE_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    evidence_id: str
    successor_evidence_id: str
    reason: str
    def __init__(self, evidence_id: _Optional[str] = ..., successor_evidence_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class GetEvidenceRequest(_message.Message):
    __slots__ = ("evidence_id",)
    EVIDENCE_ID_FIELD_NUMBER: _ClassVar[int]
    evidence_id: str
    def __init__(self, evidence_id: _Optional[str] = ...) -> None: ...

class EvidenceDetails(_message.Message):
    __slots__ = ("evidence_id", "version", "region", "complaint_id", "issue_id", "customer_id", "evidence_kind", "obtained_time", "origin", "reference", "digest", "attached_by", "attached_time", "superseded", "successor_evidence_id", "superseded_by", "reason", "possible")
    EVIDENCE_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_KIND_FIELD_NUMBER: _ClassVar[int]
    OBTAINED_TIME_FIELD_NUMBER: _ClassVar[int]
    ORIGIN_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    ATTACHED_BY_FIELD_NUMBER: _ClassVar[int]
    ATTACHED_TIME_FIELD_NUMBER: _ClassVar[int]
    SUPERSEDED_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_EVIDENCE_ID_FIELD_NUMBER: _ClassVar[int]
    SUPERSEDED_BY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    POSSIBLE_FIELD_NUMBER: _ClassVar[int]
    evidence_id: str
    version: int
    region: str
    complaint_id: str
    issue_id: str
    customer_id: str
    evidence_kind: _events_pb2.EvidenceKind
    obtained_time: _timestamp_pb2.Timestamp
    origin: str
    reference: str
    digest: str
    attached_by: str
    attached_time: _timestamp_pb2.Timestamp
    superseded: bool
    successor_evidence_id: str
    superseded_by: str
    reason: str
    possible: _containers.RepeatedCompositeFieldContainer[_platform_pb2.Possible]
    def __init__(self, evidence_id: _Optional[str] = ..., version: _Optional[int] = ..., region: _Optional[str] = ..., complaint_id: _Optional[str] = ..., issue_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., evidence_kind: _Optional[_Union[_events_pb2.EvidenceKind, str]] = ..., obtained_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., origin: _Optional[str] = ..., reference: _Optional[str] = ..., digest: _Optional[str] = ..., attached_by: _Optional[str] = ..., attached_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., superseded: _Optional[bool] = ..., successor_evidence_id: _Optional[str] = ..., superseded_by: _Optional[str] = ..., reason: _Optional[str] = ..., possible: _Optional[_Iterable[_Union[_platform_pb2.Possible, _Mapping]]] = ...) -> None: ...

class ListEvidenceRequest(_message.Message):
    __slots__ = ("complaint_id", "issue_id", "customer_id", "region", "evidence_kind", "superseded", "obtained_time_from", "obtained_time_until", "page_size", "page_token", "order_by", "evidence_ids")
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_KIND_FIELD_NUMBER: _ClassVar[int]
    SUPERSEDED_FIELD_NUMBER: _ClassVar[int]
    OBTAINED_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    OBTAINED_TIME_UNTIL_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_IDS_FIELD_NUMBER: _ClassVar[int]
    complaint_id: str
    issue_id: str
    customer_id: str
    region: str
    evidence_kind: _events_pb2.EvidenceKind
    superseded: bool
    obtained_time_from: _timestamp_pb2.Timestamp
    obtained_time_until: _timestamp_pb2.Timestamp
    page_size: int
    page_token: str
    order_by: str
    evidence_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, complaint_id: _Optional[str] = ..., issue_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., region: _Optional[str] = ..., evidence_kind: _Optional[_Union[_events_pb2.EvidenceKind, str]] = ..., superseded: _Optional[bool] = ..., obtained_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., obtained_time_until: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ..., evidence_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ListEvidenceResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[EvidenceRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[EvidenceRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class EvidenceRow(_message.Message):
    __slots__ = ("evidence_id", "region", "owner_id", "complaint_id", "issue_id", "customer_id", "evidence_kind", "obtained_time", "attached_time", "attached_by", "digest", "superseded", "successor_evidence_id")
    EVIDENCE_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    COMPLAINT_ID_FIELD_NUMBER: _ClassVar[int]
    ISSUE_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    EVIDENCE_KIND_FIELD_NUMBER: _ClassVar[int]
    OBTAINED_TIME_FIELD_NUMBER: _ClassVar[int]
    ATTACHED_TIME_FIELD_NUMBER: _ClassVar[int]
    ATTACHED_BY_FIELD_NUMBER: _ClassVar[int]
    DIGEST_FIELD_NUMBER: _ClassVar[int]
    SUPERSEDED_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_EVIDENCE_ID_FIELD_NUMBER: _ClassVar[int]
    evidence_id: str
    region: str
    owner_id: str
    complaint_id: str
    issue_id: str
    customer_id: str
    evidence_kind: _events_pb2.EvidenceKind
    obtained_time: _timestamp_pb2.Timestamp
    attached_time: _timestamp_pb2.Timestamp
    attached_by: str
    digest: str
    superseded: bool
    successor_evidence_id: str
    def __init__(self, evidence_id: _Optional[str] = ..., region: _Optional[str] = ..., owner_id: _Optional[str] = ..., complaint_id: _Optional[str] = ..., issue_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., evidence_kind: _Optional[_Union[_events_pb2.EvidenceKind, str]] = ..., obtained_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., attached_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., attached_by: _Optional[str] = ..., digest: _Optional[str] = ..., superseded: _Optional[bool] = ..., successor_evidence_id: _Optional[str] = ...) -> None: ...
