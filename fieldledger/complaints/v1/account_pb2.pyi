from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class AccountRow(_message.Message):
    __slots__ = ("customer_id", "region", "responsible_id")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    region: str
    responsible_id: str
    def __init__(self, customer_id: _Optional[str] = ..., region: _Optional[str] = ..., responsible_id: _Optional[str] = ...) -> None: ...

class StaffRow(_message.Message):
    __slots__ = ("staff_id", "department_id")
    STAFF_ID_FIELD_NUMBER: _ClassVar[int]
    DEPARTMENT_ID_FIELD_NUMBER: _ClassVar[int]
    staff_id: str
    department_id: str
    def __init__(self, staff_id: _Optional[str] = ..., department_id: _Optional[str] = ...) -> None: ...
