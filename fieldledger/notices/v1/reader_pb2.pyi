from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class ReaderRow(_message.Message):
    __slots__ = ("staff_id", "region", "department_id", "role", "manager_id", "gone")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    MANAGER_ID_FIELD_NUMBER: _ClassVar[int]
    GONE_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    region: str
    department_id: str
    role: str
    manager_id: str
    gone: bool
    def __init__(self, staff_id: _Optional[str] = ..., region: _Optional[str] = ..., department_id: _Optional[str] = ..., role: _Optional[str] = ..., manager_id: _Optional[str] = ..., gone: _Optional[bool] = ...) -> None: ...

class HeadRow(_message.Message):
    __slots__ = ("department_id", "staff_id")
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    department_id: str
    staff_id: str
    def __init__(self, department_id: _Optional[str] = ..., staff_id: _Optional[str] = ...) -> None: ...

class StandInRow(_message.Message):
    __slots__ = ("absence_id", "staff_id", "delegate_id", "from_date", "until_date")
    ABSENCE_ID_FIELD_NUMBER: _ClassVar[int]
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DELEGATE_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    UNTIL_DATE_FIELD_NUMBER: _ClassVar[int]
    absence_id: str
    staff_id: str
    delegate_id: str
    from_date: str
    until_date: str
    def __init__(self, absence_id: _Optional[str] = ..., staff_id: _Optional[str] = ..., delegate_id: _Optional[str] = ..., from_date: _Optional[str] = ..., until_date: _Optional[str] = ...) -> None: ...
