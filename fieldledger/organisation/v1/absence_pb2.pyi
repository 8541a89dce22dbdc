from fieldledger.options.v1 import options_pb2 as _options_pb2
from fieldledger.organisation.v1 import events_pb2 as _events_pb2
from fieldledger.platform.v1 import platform_pb2 as _platform_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RecordAbsenceRequest(_message.Message):
    __slots__ = ("staff_id", "kind", "from_date", "until_date", "delegate_id")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_DATE_FIELD_NUMBER: _ClassVar[int]
    DELEGATE_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    kind: _events_pb2.AbsenceKind
    from_date: str
    until_date: str
    delegate_id: str
    def __init__(self, staff_id: _Optional[str] = ..., kind: _Optional[_Union[_events_pb2.AbsenceKind, str]] = ..., from_date: _Optional[str] = ..., until_date: _Optional[str] = ..., delegate_id: _Optional[str] = ...) -> None: ...

class EndAbsenceRequest(_message.Message):
    __slots__ = ("absence_id",)
    ABSENCE_ID_FIELD_NUMBER: _ClassVar[int]
    absence_id: str
    def __init__(self, absence_id: _Optional[str] = ...) -> None: ...

class ListAbsencesRequest(_message.Message):
    __slots__ = ("region", "staff_id", "kind", "called_off", "page_size", "page_token", "order_by")
    REGION_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    CALLED_OFF_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    region: str
    staff_id: str
    kind: _events_pb2.AbsenceKind
    called_off: bool
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, region: _Optional[str] = ..., staff_id: _Optional[str] = ..., kind: _Optional[_Union[_events_pb2.AbsenceKind, str]] = ..., called_off: _Optional[bool] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListAbsencesResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[AbsenceRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[AbsenceRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class AbsenceRow(_message.Message):
    __slots__ = ("absence_id", "region", "staff_id", "kind", "from_date", "until_date", "delegate_id", "called_off")
    ABSENCE_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_DATE_FIELD_NUMBER: _ClassVar[int]
    DELEGATE_ID_FIELD_NUMBER: _ClassVar[int]
    CALLED_OFF_FIELD_NUMBER: _ClassVar[int]
    absence_id: str
    region: str
    staff_id: str
    kind: _events_pb2.AbsenceKind
    from_date: str
    until_date: str
    delegate_id: str
    called_off: bool
    def __init__(self, absence_id: _Optional[str] = ..., region: _Optional[str] = ..., staff_id: _Optional[str] = ..., kind: _Optional[_Union[_events_pb2.AbsenceKind, str]] = ..., from_date: _Optional[str] = ..., until_date: _Optional[str] = ..., delegate_id: _Optional[str] = ..., called_off: _Optional[bool] = ...) -> None: ...
