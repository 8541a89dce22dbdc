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

class HandOverStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    HAND_OVER_STATUS_UNSPECIFIED: _ClassVar[HandOverStatus]
    HAND_OVER_STATUS_PLANNED: _ClassVar[HandOverStatus]
    HAND_OVER_STATUS_MOVING: _ClassVar[HandOverStatus]
    HAND_OVER_STATUS_IN_FORCE: _ClassVar[HandOverStatus]
    HAND_OVER_STATUS_SIGNED: _ClassVar[HandOverStatus]
    HAND_OVER_STATUS_UNDOING: _ClassVar[HandOverStatus]
    HAND_OVER_STATUS_UNDONE: _ClassVar[HandOverStatus]
HAND_OVER_STATUS_UNSPECIFIED: HandOverStatus
HAND_OVER_STATUS_PLANNED: HandOverStatus
HAND_OVER_STATUS_MOVING: HandOverStatus
HAND_OVER_STATUS_IN_FORCE: HandOverStatus
HAND_OVER_STATUS_SIGNED: HandOverStatus
HAND_OVER_STATUS_UNDOING: HandOverStatus
HAND_OVER_STATUS_UNDONE: HandOverStatus

class HandOverAccountsRequest(_message.Message):
    __slots__ = ("customer_ids", "from_staff_id", "to_id", "reason", "effective_date")
    CUSTOMER_IDS_FIELD_NUMBER: _ClassVar[int]
    FROM_STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    TO_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_DATE_FIELD_NUMBER: _ClassVar[int]
    customer_ids: _containers.RepeatedScalarFieldContainer[str]
    from_staff_id: str
    to_id: str
    reason: _events_pb2.HandOverReason
    effective_date: str
    def __init__(self, customer_ids: _Optional[_Iterable[str]] = ..., from_staff_id: _Optional[str] = ..., to_id: _Optional[str] = ..., reason: _Optional[_Union[_events_pb2.HandOverReason, str]] = ..., effective_date: _Optional[str] = ...) -> None: ...

class SignHandOverRequest(_message.Message):
    __slots__ = ("hand_over_id",)
    HAND_OVER_ID_FIELD_NUMBER: _ClassVar[int]
    hand_over_id: str
    def __init__(self, hand_over_id: _Optional[str] = ...) -> None: ...

class UndoHandOverRequest(_message.Message):
    __slots__ = ("hand_over_id",)
    HAND_OVER_ID_FIELD_NUMBER: _ClassVar[int]
    hand_over_id: str
    def __init__(self, hand_over_id: _Optional[str] = ...) -> None: ...

class StartHandOverRequest(_message.Message):
    __slots__ = ("hand_over_id",)
    HAND_OVER_ID_FIELD_NUMBER: _ClassVar[int]
    hand_over_id: str
    def __init__(self, hand_over_id: _Optional[str] = ...) -> None: ...

class MoveAccountsRequest(_message.Message):
    __slots__ = ("hand_over_id", "step", "undo")
    HAND_OVER_ID_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    UNDO_FIELD_NUMBER: _ClassVar[int]
    hand_over_id: str
    step: int
    undo: bool
    def __init__(self, hand_over_id: _Optional[str] = ..., step: _Optional[int] = ..., undo: _Optional[bool] = ...) -> None: ...

class MissSignatureRequest(_message.Message):
    __slots__ = ("hand_over_id",)
    HAND_OVER_ID_FIELD_NUMBER: _ClassVar[int]
    hand_over_id: str
    def __init__(self, hand_over_id: _Optional[str] = ...) -> None: ...

class CheckHandOverRequest(_message.Message):
    __slots__ = ("customer_ids", "from_staff_id", "to_id")
    CUSTOMER_IDS_FIELD_NUMBER: _ClassVar[int]
    FROM_STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    TO_ID_FIELD_NUMBER: _ClassVar[int]
    customer_ids: _containers.RepeatedScalarFieldContainer[str]
    from_staff_id: str
    to_id: str
    def __init__(self, customer_ids: _Optional[_Iterable[str]] = ..., from_staff_id: _Optional[str] = ..., to_id: _Optional[str] = ...) -> None: ...

class CheckHandOverResponse(_message.Message):
    __slots__ = ("rows", "refused_by")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    REFUSED_BY_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[HandOverCheckRow]
    refused_by: str
    def __init__(self, rows: _Optional[_Iterable[_Union[HandOverCheckRow, _Mapping]]] = ..., refused_by: _Optional[str] = ...) -> None: ...

class HandOverCheckRow(_message.Message):
    __slots__ = ("customer_id", "refused_by")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    REFUSED_BY_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    refused_by: str
    def __init__(self, customer_id: _Optional[str] = ..., refused_by: _Optional[str] = ...) -> None: ...

class GetHandOverRequest(_message.Message):
    __slots__ = ("hand_over_id",)
    HAND_OVER_ID_FIELD_NUMBER: _ClassVar[int]
    hand_over_id: str
    def __init__(self, hand_over_id: _Optional[str] = ...) -> None: ...

class HandOverDetails(_message.Message):
    __slots__ = ("hand_over_id", "version", "region", "from_id", "to_id", "reason", "status", "customer_ids", "effective_time", "sign_due_time", "signature_overdue", "giver_signed_by", "receiver_signed_by")
    HAND_OVER_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    FROM_ID_FIELD_NUMBER: _ClassVar[int]
    TO_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_IDS_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_TIME_FIELD_NUMBER: _ClassVar[int]
    SIGN_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    SIGNATURE_OVERDUE_FIELD_NUMBER: _ClassVar[int]
    GIVER_SIGNED_BY_FIELD_NUMBER: _ClassVar[int]
    RECEIVER_SIGNED_BY_FIELD_NUMBER: _ClassVar[int]
    hand_over_id: str
    version: int
    region: str
    from_id: str
    to_id: str
    reason: _events_pb2.HandOverReason
    status: HandOverStatus
    customer_ids: _containers.RepeatedScalarFieldContainer[str]
    effective_time: _timestamp_pb2.Timestamp
    sign_due_time: _timestamp_pb2.Timestamp
    signature_overdue: bool
    giver_signed_by: str
    receiver_signed_by: str
    def __init__(self, hand_over_id: _Optional[str] = ..., version: _Optional[int] = ..., region: _Optional[str] = ..., from_id: _Optional[str] = ..., to_id: _Optional[str] = ..., reason: _Optional[_Union[_events_pb2.HandOverReason, str]] = ..., status: _Optional[_Union[HandOverStatus, str]] = ..., customer_ids: _Optional[_Iterable[str]] = ..., effective_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., sign_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., signature_overdue: _Optional[bool] = ..., giver_signed_by: _Optional[str] = ..., receiver_signed_by: _Optional[str] = ...) -> None: ...

class ListHandOversRequest(_message.Message):
    __slots__ = ("hand_over_id", "from_id", "to_id", "status", "party", "signature_overdue", "page_size", "page_token", "order_by", "hand_over_ids")
    HAND_OVER_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_ID_FIELD_NUMBER: _ClassVar[int]
    TO_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    SIGNATURE_OVERDUE_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    HAND_OVER_IDS_FIELD_NUMBER: _ClassVar[int]
    hand_over_id: str
    from_id: str
    to_id: str
    status: HandOverStatus
    party: _events_pb2.HandOverParty
    signature_overdue: bool
    page_size: int
    page_token: str
    order_by: str
    hand_over_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, hand_over_id: _Optional[str] = ..., from_id: _Optional[str] = ..., to_id: _Optional[str] = ..., status: _Optional[_Union[HandOverStatus, str]] = ..., party: _Optional[_Union[_events_pb2.HandOverParty, str]] = ..., signature_overdue: _Optional[bool] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ..., hand_over_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class ListHandOversResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[HandOverRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[HandOverRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class HandOverRow(_message.Message):
    __slots__ = ("hand_over_id", "side", "party", "owner_id", "region", "from_id", "to_id", "reason", "status", "customers", "moved", "left_out_ids", "kept_ids", "effective_time", "signed_time", "sign_due_time", "signature_overdue")
    HAND_OVER_ID_FIELD_NUMBER: _ClassVar[int]
    SIDE_FIELD_NUMBER: _ClassVar[int]
    PARTY_FIELD_NUMBER: _ClassVar[int]
    OWNER_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    FROM_ID_FIELD_NUMBER: _ClassVar[int]
    TO_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    CUSTOMERS_FIELD_NUMBER: _ClassVar[int]
    MOVED_FIELD_NUMBER: _ClassVar[int]
    LEFT_OUT_IDS_FIELD_NUMBER: _ClassVar[int]
    KEPT_IDS_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_TIME_FIELD_NUMBER: _ClassVar[int]
    SIGNED_TIME_FIELD_NUMBER: _ClassVar[int]
    SIGN_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    SIGNATURE_OVERDUE_FIELD_NUMBER: _ClassVar[int]
    hand_over_id: str
    side: str
    party: _events_pb2.HandOverParty
    owner_id: str
    region: str
    from_id: str
    to_id: str
    reason: _events_pb2.HandOverReason
    status: HandOverStatus
    customers: int
    moved: int
    left_out_ids: _containers.RepeatedScalarFieldContainer[str]
    kept_ids: _containers.RepeatedScalarFieldContainer[str]
    effective_time: _timestamp_pb2.Timestamp
    signed_time: _timestamp_pb2.Timestamp
    sign_due_time: _timestamp_pb2.Timestamp
    signature_overdue: bool
    def __init__(self, hand_over_id: _Optional[str] = ..., side: _Optional[str] = ..., party: _Optional[_Union[_events_pb2.HandOverParty, str]] = ..., owner_id: _Optional[str] = ..., region: _Optional[str] = ..., from_id: _Optional[str] = ..., to_id: _Optional[str] = ..., reason: _Optional[_Union[_events_pb2.HandOverReason, str]] = ..., status: _Optional[_Union[HandOverStatus, str]] = ..., customers: _Optional[int] = ..., moved: _Optional[int] = ..., left_out_ids: _Optional[_Iterable[str]] = ..., kept_ids: _Optional[_Iterable[str]] = ..., effective_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., signed_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., sign_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., signature_overdue: _Optional[bool] = ...) -> None: ...

class GetCustomerHandOversRequest(_message.Message):
    __slots__ = ("customer_id",)
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    def __init__(self, customer_id: _Optional[str] = ...) -> None: ...

class CustomerHandOvers(_message.Message):
    __slots__ = ("customer_id", "hand_overs")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    HAND_OVERS_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    hand_overs: _containers.RepeatedCompositeFieldContainer[CustomerHandOver]
    def __init__(self, customer_id: _Optional[str] = ..., hand_overs: _Optional[_Iterable[_Union[CustomerHandOver, _Mapping]]] = ...) -> None: ...

class CustomerHandOver(_message.Message):
    __slots__ = ("hand_over_id", "from_id", "to_id", "reason", "status", "effective_time", "sign_due_time", "signature_overdue", "left_out")
    HAND_OVER_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_ID_FIELD_NUMBER: _ClassVar[int]
    TO_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_TIME_FIELD_NUMBER: _ClassVar[int]
    SIGN_DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    SIGNATURE_OVERDUE_FIELD_NUMBER: _ClassVar[int]
    LEFT_OUT_FIELD_NUMBER: _ClassVar[int]
    hand_over_id: str
    from_id: str
    to_id: str
    reason: _events_pb2.HandOverReason
    status: HandOverStatus
    effective_time: _timestamp_pb2.Timestamp
    sign_due_time: _timestamp_pb2.Timestamp
    signature_overdue: bool
    left_out: bool
    def __init__(self, hand_over_id: _Optional[str] = ..., from_id: _Optional[str] = ..., to_id: _Optional[str] = ..., reason: _Optional[_Union[_events_pb2.HandOverReason, str]] = ..., status: _Optional[_Union[HandOverStatus, str]] = ..., effective_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., sign_due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., signature_overdue: _Optional[bool] = ..., left_out: _Optional[bool] = ...) -> None: ...
