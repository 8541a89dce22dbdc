from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class AccountRow(_message.Message):
    __slots__ = ("customer_id", "region", "responsible_id", "tier", "won")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    TIER_FIELD_NUMBER: _ClassVar[int]
    WON_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    region: str
    responsible_id: str
    tier: str
    won: bool
    def __init__(self, customer_id: _Optional[str] = ..., region: _Optional[str] = ..., responsible_id: _Optional[str] = ..., tier: _Optional[str] = ..., won: _Optional[bool] = ...) -> None: ...
