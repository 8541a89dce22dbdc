from fieldledger.customers.v1 import events_pb2 as _events_pb2
from fieldledger.options.v1 import options_pb2 as _options_pb2
from fieldledger.platform.v1 import platform_pb2 as _platform_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RenameCustomerRequest(_message.Message):
    __slots__ = ("customer_id", "company_name", "legal_form")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    COMPANY_NAME_FIELD_NUMBER: _ClassVar[int]
    LEGAL_FORM_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    company_name: str
    legal_form: _events_pb2.LegalForm
    def __init__(self, customer_id: _Optional[str] = ..., company_name: _Optional[str] = ..., legal_form: _Optional[_Union[_events_pb2.LegalForm, str]] = ...) -> None: ...

class WithdrawNameRequest(_message.Message):
    __slots__ = ("customer_id",)
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    def __init__(self, customer_id: _Optional[str] = ...) -> None: ...

class LookUpNamesRequest(_message.Message):
    __slots__ = ("customer_ids",)
    CUSTOMER_IDS_FIELD_NUMBER: _ClassVar[int]
    customer_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, customer_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class LookUpNamesResponse(_message.Message):
    __slots__ = ("rows",)
    ROWS_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[CustomerName]
    def __init__(self, rows: _Optional[_Iterable[_Union[CustomerName, _Mapping]]] = ...) -> None: ...

class CustomerName(_message.Message):
    __slots__ = ("customer_id", "display_name", "stand_in_zh", "stand_in_en")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    DISPLAY_NAME_FIELD_NUMBER: _ClassVar[int]
    STAND_IN_ZH_FIELD_NUMBER: _ClassVar[int]
    STAND_IN_EN_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    display_name: str
    stand_in_zh: str
    stand_in_en: str
    def __init__(self, customer_id: _Optional[str] = ..., display_name: _Optional[str] = ..., stand_in_zh: _Optional[str] = ..., stand_in_en: _Optional[str] = ...) -> None: ...

class MatterRow(_message.Message):
    __slots__ = ("matter_id", "region", "customer_id", "responsible_id")
    MATTER_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_ID_FIELD_NUMBER: _ClassVar[int]
    matter_id: str
    region: str
    customer_id: str
    responsible_id: str
    def __init__(self, matter_id: _Optional[str] = ..., region: _Optional[str] = ..., customer_id: _Optional[str] = ..., responsible_id: _Optional[str] = ...) -> None: ...
