from google.protobuf import descriptor_pb2 as _descriptor_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional

DESCRIPTOR: _descriptor.FileDescriptor

class Notable(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NOTABLE_UNSPECIFIED: _ClassVar[Notable]
    NOTABLE_TOLD: _ClassVar[Notable]
    NOTABLE_ASSIGNED: _ClassVar[Notable]
    NOTABLE_ASKED: _ClassVar[Notable]
    NOTABLE_DECIDED: _ClassVar[Notable]
    NOTABLE_DUE_SOON: _ClassVar[Notable]
    NOTABLE_OVERDUE: _ClassVar[Notable]
    NOTABLE_OVER: _ClassVar[Notable]

class Form(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    FORM_UNSPECIFIED: _ClassVar[Form]
    FORM_TEXT: _ClassVar[Form]
    FORM_MONTH: _ClassVar[Form]
    FORM_CLAUSE: _ClassVar[Form]
    FORM_TIME_ZONE: _ClassVar[Form]
    FORM_ID: _ClassVar[Form]
    FORM_NAME: _ClassVar[Form]
    FORM_AREA: _ClassVar[Form]

class Shape(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SHAPE_UNSPECIFIED: _ClassVar[Shape]
    SHAPE_LONG: _ClassVar[Shape]
    SHAPE_PHONE: _ClassVar[Shape]
    SHAPE_SCORE: _ClassVar[Shape]
    SHAPE_MONTH: _ClassVar[Shape]
    SHAPE_PERCENT: _ClassVar[Shape]
    SHAPE_PLACE: _ClassVar[Shape]
    SHAPE_FILE: _ClassVar[Shape]
    SHAPE_TIMER: _ClassVar[Shape]

class PersonalClass(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PERSONAL_CLASS_UNSPECIFIED: _ClassVar[PersonalClass]
    PERSONAL_CLASS_NAME: _ClassVar[PersonalClass]
    PERSONAL_CLASS_CONTACT: _ClassVar[PersonalClass]
    PERSONAL_CLASS_TEXT: _ClassVar[PersonalClass]

class Named(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    NAMED_UNSPECIFIED: _ClassVar[Named]
    NAMED_REGION: _ClassVar[Named]
    NAMED_REGION_OR_ALL: _ClassVar[Named]
    NAMED_SCOPE: _ClassVar[Named]
    NAMED_STAFF: _ClassVar[Named]
    NAMED_STAFF_EVER: _ClassVar[Named]
    NAMED_BY_COMMAND: _ClassVar[Named]
    NAMED_BY_FACT: _ClassVar[Named]
    NAMED_DEPARTMENT: _ClassVar[Named]
NOTABLE_UNSPECIFIED: Notable
NOTABLE_TOLD: Notable
NOTABLE_ASSIGNED: Notable
NOTABLE_ASKED: Notable
NOTABLE_DECIDED: Notable
NOTABLE_DUE_SOON: Notable
NOTABLE_OVERDUE: Notable
NOTABLE_OVER: Notable
FORM_UNSPECIFIED: Form
FORM_TEXT: Form
FORM_MONTH: Form
FORM_CLAUSE: Form
FORM_TIME_ZONE: Form
FORM_ID: Form
FORM_NAME: Form
FORM_AREA: Form
SHAPE_UNSPECIFIED: Shape
SHAPE_LONG: Shape
SHAPE_PHONE: Shape
SHAPE_SCORE: Shape
SHAPE_MONTH: Shape
SHAPE_PERCENT: Shape
SHAPE_PLACE: Shape
SHAPE_FILE: Shape
SHAPE_TIMER: Shape
PERSONAL_CLASS_UNSPECIFIED: PersonalClass
PERSONAL_CLASS_NAME: PersonalClass
PERSONAL_CLASS_CONTACT: PersonalClass
PERSONAL_CLASS_TEXT: PersonalClass
NAMED_UNSPECIFIED: Named
NAMED_REGION: Named
NAMED_REGION_OR_ALL: Named
NAMED_SCOPE: Named
NAMED_STAFF: Named
NAMED_STAFF_EVER: Named
NAMED_BY_COMMAND: Named
NAMED_BY_FACT: Named
NAMED_DEPARTMENT: Named
SCOPE_FIELD_NUMBER: _ClassVar[int]
scope: _descriptor.FieldDescriptor
CAREFUL_FIELD_NUMBER: _ClassVar[int]
careful: _descriptor.FieldDescriptor
OFFLINE_FIELD_NUMBER: _ClassVar[int]
offline: _descriptor.FieldDescriptor
DECIDED_WITH_FIELD_NUMBER: _ClassVar[int]
decided_with: _descriptor.FieldDescriptor
BY_PROOF_FIELD_NUMBER: _ClassVar[int]
by_proof: _descriptor.FieldDescriptor
FACTS_READ_SCOPE_FIELD_NUMBER: _ClassVar[int]
facts_read_scope: _descriptor.FieldDescriptor
FACTS_PRIVATE_FIELD_NUMBER: _ClassVar[int]
facts_private: _descriptor.FieldDescriptor
READ_SCOPE_FIELD_NUMBER: _ClassVar[int]
read_scope: _descriptor.FieldDescriptor
NOTABLE_FIELD_NUMBER: _ClassVar[int]
notable: _descriptor.FieldDescriptor
PERSONAL_FIELD_NUMBER: _ClassVar[int]
personal: _descriptor.FieldDescriptor
NAMES_FIELD_NUMBER: _ClassVar[int]
names: _descriptor.FieldDescriptor
WORDS_FIELD_NUMBER: _ClassVar[int]
words: _descriptor.FieldDescriptor
FORM_FIELD_NUMBER: _ClassVar[int]
form: _descriptor.FieldDescriptor
REFERS_TO_FIELD_NUMBER: _ClassVar[int]
refers_to: _descriptor.FieldDescriptor
SHAPE_FIELD_NUMBER: _ClassVar[int]
shape: _descriptor.FieldDescriptor
CHOICES_FIELD_NUMBER: _ClassVar[int]
choices: _descriptor.FieldDescriptor
NEEDED_BY_FIELD_NUMBER: _ClassVar[int]
needed_by: _descriptor.FieldDescriptor
PERSONAL_CLASS_FIELD_NUMBER: _ClassVar[int]
personal_class: _descriptor.FieldDescriptor
LONGEST_FIELD_NUMBER: _ClassVar[int]
longest: _descriptor.FieldDescriptor
EACH_FIELD_NUMBER: _ClassVar[int]
each: _descriptor.FieldDescriptor
SEALED_AS_FIELD_NUMBER: _ClassVar[int]
sealed_as: _descriptor.FieldDescriptor

class Words(_message.Message):
    __slots__ = ("of", "small")
    OF_FIELD_NUMBER: _ClassVar[int]
    SMALL_FIELD_NUMBER: _ClassVar[int]
    of: str
    small: bool
    def __init__(self, of: _Optional[str] = ..., small: _Optional[bool] = ...) -> None: ...
