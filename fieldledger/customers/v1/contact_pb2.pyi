from fieldledger.customers.v1 import events_pb2 as _events_pb2
from fieldledger.options.v1 import options_pb2 as _options_pb2
from fieldledger.platform.v1 import platform_pb2 as _platform_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.api import field_behavior_pb2 as _field_behavior_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ContactStatus(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONTACT_STATUS_UNSPECIFIED: _ClassVar[ContactStatus]
    CONTACT_STATUS_ACTIVE: _ClassVar[ContactStatus]
    CONTACT_STATUS_LEFT: _ClassVar[ContactStatus]
    CONTACT_STATUS_ERASED: _ClassVar[ContactStatus]

class BirthdayCalendar(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    BIRTHDAY_CALENDAR_UNSPECIFIED: _ClassVar[BirthdayCalendar]
    BIRTHDAY_CALENDAR_SOLAR: _ClassVar[BirthdayCalendar]
    BIRTHDAY_CALENDAR_LUNAR: _ClassVar[BirthdayCalendar]
    BIRTHDAY_CALENDAR_LUNAR_LEAP: _ClassVar[BirthdayCalendar]

class ContactChannel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONTACT_CHANNEL_UNSPECIFIED: _ClassVar[ContactChannel]
    CONTACT_CHANNEL_IN_PERSON: _ClassVar[ContactChannel]
    CONTACT_CHANNEL_PHONE: _ClassVar[ContactChannel]
    CONTACT_CHANNEL_MESSAGE: _ClassVar[ContactChannel]
    CONTACT_CHANNEL_MAIL: _ClassVar[ContactChannel]
    CONTACT_CHANNEL_WEB: _ClassVar[ContactChannel]

class ConsentManner(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    CONSENT_MANNER_UNSPECIFIED: _ClassVar[ConsentManner]
    CONSENT_MANNER_SPOKEN: _ClassVar[ConsentManner]
    CONSENT_MANNER_WRITTEN: _ClassVar[ConsentManner]
    CONSENT_MANNER_SIGNED: _ClassVar[ConsentManner]
CONTACT_STATUS_UNSPECIFIED: ContactStatus
CONTACT_STATUS_ACTIVE: ContactStatus
CONTACT_STATUS_LEFT: ContactStatus
CONTACT_STATUS_ERASED: ContactStatus
BIRTHDAY_CALENDAR_UNSPECIFIED: BirthdayCalendar
BIRTHDAY_CALENDAR_SOLAR: BirthdayCalendar
BIRTHDAY_CALENDAR_LUNAR: BirthdayCalendar
BIRTHDAY_CALENDAR_LUNAR_LEAP: BirthdayCalendar
CONTACT_CHANNEL_UNSPECIFIED: ContactChannel
CONTACT_CHANNEL_IN_PERSON: ContactChannel
CONTACT_CHANNEL_PHONE: ContactChannel
CONTACT_CHANNEL_MESSAGE: ContactChannel
CONTACT_CHANNEL_MAIL: ContactChannel
CONTACT_CHANNEL_WEB: ContactChannel
CONSENT_MANNER_UNSPECIFIED: ConsentManner
CONSENT_MANNER_SPOKEN: ConsentManner
CONSENT_MANNER_WRITTEN: ConsentManner
CONSENT_MANNER_SIGNED: ConsentManner

class Consent(_message.Message):
    __slots__ = ("kind", "channel", "how", "given_date")
    KIND_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    HOW_FIELD_NUMBER: _ClassVar[int]
    GIVEN_DATE_FIELD_NUMBER: _ClassVar[int]
    kind: _events_pb2.ConsentKind
    channel: ContactChannel
    how: ConsentManner
    given_date: str
    def __init__(self, kind: _Optional[_Union[_events_pb2.ConsentKind, str]] = ..., channel: _Optional[_Union[ContactChannel, str]] = ..., how: _Optional[_Union[ConsentManner, str]] = ..., given_date: _Optional[str] = ...) -> None: ...

class AddContactRequest(_message.Message):
    __slots__ = ("customer_id", "name", "phones", "role", "power", "disposition", "birthday", "birthday_calendar", "preferences", "consents")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PHONES_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    POWER_FIELD_NUMBER: _ClassVar[int]
    DISPOSITION_FIELD_NUMBER: _ClassVar[int]
    BIRTHDAY_FIELD_NUMBER: _ClassVar[int]
    BIRTHDAY_CALENDAR_FIELD_NUMBER: _ClassVar[int]
    PREFERENCES_FIELD_NUMBER: _ClassVar[int]
    CONSENTS_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    name: str
    phones: _containers.RepeatedScalarFieldContainer[str]
    role: _events_pb2.ContactRole
    power: int
    disposition: int
    birthday: str
    birthday_calendar: BirthdayCalendar
    preferences: str
    consents: _containers.RepeatedCompositeFieldContainer[Consent]
    def __init__(self, customer_id: _Optional[str] = ..., name: _Optional[str] = ..., phones: _Optional[_Iterable[str]] = ..., role: _Optional[_Union[_events_pb2.ContactRole, str]] = ..., power: _Optional[int] = ..., disposition: _Optional[int] = ..., birthday: _Optional[str] = ..., birthday_calendar: _Optional[_Union[BirthdayCalendar, str]] = ..., preferences: _Optional[str] = ..., consents: _Optional[_Iterable[_Union[Consent, _Mapping]]] = ...) -> None: ...

class ImportContactsRequest(_message.Message):
    __slots__ = ("batch_id", "rows")
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    batch_id: str
    rows: _containers.RepeatedCompositeFieldContainer[ImportedContact]
    def __init__(self, batch_id: _Optional[str] = ..., rows: _Optional[_Iterable[_Union[ImportedContact, _Mapping]]] = ...) -> None: ...

class CheckContactsRequest(_message.Message):
    __slots__ = ("batch_id", "rows")
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    ROWS_FIELD_NUMBER: _ClassVar[int]
    batch_id: str
    rows: _containers.RepeatedCompositeFieldContainer[ImportedContact]
    def __init__(self, batch_id: _Optional[str] = ..., rows: _Optional[_Iterable[_Union[ImportedContact, _Mapping]]] = ...) -> None: ...

class CheckContactsResponse(_message.Message):
    __slots__ = ("judged",)
    JUDGED_FIELD_NUMBER: _ClassVar[int]
    judged: _platform_pb2.RowsJudged
    def __init__(self, judged: _Optional[_Union[_platform_pb2.RowsJudged, _Mapping]] = ...) -> None: ...

class ImportedContact(_message.Message):
    __slots__ = ("external_key", "customer_id", "customer_batch_id", "customer_key", "name", "phones", "role", "power", "disposition", "birthday", "birthday_calendar", "preferences", "consents")
    EXTERNAL_KEY_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_KEY_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PHONES_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    POWER_FIELD_NUMBER: _ClassVar[int]
    DISPOSITION_FIELD_NUMBER: _ClassVar[int]
    BIRTHDAY_FIELD_NUMBER: _ClassVar[int]
    BIRTHDAY_CALENDAR_FIELD_NUMBER: _ClassVar[int]
    PREFERENCES_FIELD_NUMBER: _ClassVar[int]
    CONSENTS_FIELD_NUMBER: _ClassVar[int]
    external_key: str
    customer_id: str
    customer_batch_id: str
    customer_key: str
    name: str
    phones: _containers.RepeatedScalarFieldContainer[str]
    role: _events_pb2.ContactRole
    power: int
    disposition: int
    birthday: str
    birthday_calendar: BirthdayCalendar
    preferences: str
    consents: _containers.RepeatedCompositeFieldContainer[Consent]
    def __init__(self, external_key: _Optional[str] = ..., customer_id: _Optional[str] = ..., customer_batch_id: _Optional[str] = ..., customer_key: _Optional[str] = ..., name: _Optional[str] = ..., phones: _Optional[_Iterable[str]] = ..., role: _Optional[_Union[_events_pb2.ContactRole, str]] = ..., power: _Optional[int] = ..., disposition: _Optional[int] = ..., birthday: _Optional[str] = ..., birthday_calendar: _Optional[_Union[BirthdayCalendar, str]] = ..., preferences: _Optional[str] = ..., consents: _Optional[_Iterable[_Union[Consent, _Mapping]]] = ...) -> None: ...

class ChangeContactRequest(_message.Message):
    __slots__ = ("contact_id", "name", "phones", "role", "power", "disposition", "birthday", "birthday_calendar", "preferences", "source", "effective_date")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PHONES_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    POWER_FIELD_NUMBER: _ClassVar[int]
    DISPOSITION_FIELD_NUMBER: _ClassVar[int]
    BIRTHDAY_FIELD_NUMBER: _ClassVar[int]
    BIRTHDAY_CALENDAR_FIELD_NUMBER: _ClassVar[int]
    PREFERENCES_FIELD_NUMBER: _ClassVar[int]
    SOURCE_FIELD_NUMBER: _ClassVar[int]
    EFFECTIVE_DATE_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    name: str
    phones: _containers.RepeatedScalarFieldContainer[str]
    role: _events_pb2.ContactRole
    power: int
    disposition: int
    birthday: str
    birthday_calendar: BirthdayCalendar
    preferences: str
    source: _events_pb2.InformationSource
    effective_date: str
    def __init__(self, contact_id: _Optional[str] = ..., name: _Optional[str] = ..., phones: _Optional[_Iterable[str]] = ..., role: _Optional[_Union[_events_pb2.ContactRole, str]] = ..., power: _Optional[int] = ..., disposition: _Optional[int] = ..., birthday: _Optional[str] = ..., birthday_calendar: _Optional[_Union[BirthdayCalendar, str]] = ..., preferences: _Optional[str] = ..., source: _Optional[_Union[_events_pb2.InformationSource, str]] = ..., effective_date: _Optional[str] = ...) -> None: ...

class ChangeConsentRequest(_message.Message):
    __slots__ = ("contact_id", "kind", "given", "channel", "how", "given_date")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    GIVEN_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    HOW_FIELD_NUMBER: _ClassVar[int]
    GIVEN_DATE_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    kind: _events_pb2.ConsentKind
    given: bool
    channel: ContactChannel
    how: ConsentManner
    given_date: str
    def __init__(self, contact_id: _Optional[str] = ..., kind: _Optional[_Union[_events_pb2.ConsentKind, str]] = ..., given: _Optional[bool] = ..., channel: _Optional[_Union[ContactChannel, str]] = ..., how: _Optional[_Union[ConsentManner, str]] = ..., given_date: _Optional[str] = ...) -> None: ...

class RelateContactRequest(_message.Message):
    __slots__ = ("contact_id", "other_id", "relation")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    OTHER_ID_FIELD_NUMBER: _ClassVar[int]
    RELATION_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    other_id: str
    relation: str
    def __init__(self, contact_id: _Optional[str] = ..., other_id: _Optional[str] = ..., relation: _Optional[str] = ...) -> None: ...

class LeaveContactRequest(_message.Message):
    __slots__ = ("contact_id", "left_date", "successor_contact_id")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    LEFT_DATE_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    left_date: str
    successor_contact_id: str
    def __init__(self, contact_id: _Optional[str] = ..., left_date: _Optional[str] = ..., successor_contact_id: _Optional[str] = ...) -> None: ...

class EmployContactRequest(_message.Message):
    __slots__ = ("contact_id", "customer_id", "from_date")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_DATE_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    customer_id: str
    from_date: str
    def __init__(self, contact_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., from_date: _Optional[str] = ...) -> None: ...

class EraseContactRequest(_message.Message):
    __slots__ = ("contact_id",)
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    def __init__(self, contact_id: _Optional[str] = ...) -> None: ...

class GetContactRequest(_message.Message):
    __slots__ = ("contact_id",)
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    def __init__(self, contact_id: _Optional[str] = ...) -> None: ...

class Relation(_message.Message):
    __slots__ = ("other_id", "relation")
    OTHER_ID_FIELD_NUMBER: _ClassVar[int]
    RELATION_FIELD_NUMBER: _ClassVar[int]
    other_id: str
    relation: str
    def __init__(self, other_id: _Optional[str] = ..., relation: _Optional[str] = ...) -> None: ...

class ContactDetails(_message.Message):
    __slots__ = ("contact_id", "version", "region", "customer_id", "status", "name", "phones", "role", "power", "disposition", "birthday", "birthday_calendar", "preferences", "consents", "relations", "successor_contact_id", "left_date", "imported", "batch_id", "external_key")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PHONES_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    POWER_FIELD_NUMBER: _ClassVar[int]
    DISPOSITION_FIELD_NUMBER: _ClassVar[int]
    BIRTHDAY_FIELD_NUMBER: _ClassVar[int]
    BIRTHDAY_CALENDAR_FIELD_NUMBER: _ClassVar[int]
    PREFERENCES_FIELD_NUMBER: _ClassVar[int]
    CONSENTS_FIELD_NUMBER: _ClassVar[int]
    RELATIONS_FIELD_NUMBER: _ClassVar[int]
    SUCCESSOR_CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    LEFT_DATE_FIELD_NUMBER: _ClassVar[int]
    IMPORTED_FIELD_NUMBER: _ClassVar[int]
    BATCH_ID_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_KEY_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    version: int
    region: str
    customer_id: str
    status: ContactStatus
    name: str
    phones: _containers.RepeatedScalarFieldContainer[str]
    role: _events_pb2.ContactRole
    power: int
    disposition: int
    birthday: str
    birthday_calendar: BirthdayCalendar
    preferences: str
    consents: _containers.RepeatedCompositeFieldContainer[Consent]
    relations: _containers.RepeatedCompositeFieldContainer[Relation]
    successor_contact_id: str
    left_date: str
    imported: bool
    batch_id: str
    external_key: str
    def __init__(self, contact_id: _Optional[str] = ..., version: _Optional[int] = ..., region: _Optional[str] = ..., customer_id: _Optional[str] = ..., status: _Optional[_Union[ContactStatus, str]] = ..., name: _Optional[str] = ..., phones: _Optional[_Iterable[str]] = ..., role: _Optional[_Union[_events_pb2.ContactRole, str]] = ..., power: _Optional[int] = ..., disposition: _Optional[int] = ..., birthday: _Optional[str] = ..., birthday_calendar: _Optional[_Union[BirthdayCalendar, str]] = ..., preferences: _Optional[str] = ..., consents: _Optional[_Iterable[_Union[Consent, _Mapping]]] = ..., relations: _Optional[_Iterable[_Union[Relation, _Mapping]]] = ..., successor_contact_id: _Optional[str] = ..., left_date: _Optional[str] = ..., imported: _Optional[bool] = ..., batch_id: _Optional[str] = ..., external_key: _Optional[str] = ...) -> None: ...

class ListContactsRequest(_message.Message):
    __slots__ = ("customer_id", "role", "status", "key_person", "page_size", "page_token", "order_by")
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    KEY_PERSON_FIELD_NUMBER: _ClassVar[int]
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_BY_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    role: _events_pb2.ContactRole
    status: ContactStatus
    key_person: bool
    page_size: int
    page_token: str
    order_by: str
    def __init__(self, customer_id: _Optional[str] = ..., role: _Optional[_Union[_events_pb2.ContactRole, str]] = ..., status: _Optional[_Union[ContactStatus, str]] = ..., key_person: _Optional[bool] = ..., page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_by: _Optional[str] = ...) -> None: ...

class ListContactsResponse(_message.Message):
    __slots__ = ("rows", "next_page_token")
    ROWS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    rows: _containers.RepeatedCompositeFieldContainer[ContactRow]
    next_page_token: str
    def __init__(self, rows: _Optional[_Iterable[_Union[ContactRow, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ContactRow(_message.Message):
    __slots__ = ("contact_id", "region", "customer_id", "status", "role", "power", "disposition", "key_person", "consents")
    CONTACT_ID_FIELD_NUMBER: _ClassVar[int]
    REGION_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    STATUS_FIELD_NUMBER: _ClassVar[int]
    ROLE_FIELD_NUMBER: _ClassVar[int]
    POWER_FIELD_NUMBER: _ClassVar[int]
    DISPOSITION_FIELD_NUMBER: _ClassVar[int]
    KEY_PERSON_FIELD_NUMBER: _ClassVar[int]
    CONSENTS_FIELD_NUMBER: _ClassVar[int]
    contact_id: str
    region: str
    customer_id: str
    status: ContactStatus
    role: _events_pb2.ContactRole
    power: int
    disposition: int
    key_person: bool
    consents: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, contact_id: _Optional[str] = ..., region: _Optional[str] = ..., customer_id: _Optional[str] = ..., status: _Optional[_Union[ContactStatus, str]] = ..., role: _Optional[_Union[_events_pb2.ContactRole, str]] = ..., power: _Optional[int] = ..., disposition: _Optional[int] = ..., key_person: _Optional[bool] = ..., consents: _Optional[_Iterable[str]] = ...) -> None: ...
