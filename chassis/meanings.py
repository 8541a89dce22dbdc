"""What a page needs to know of a field besides its type, as the protos' options say it.

A field has its own option or else, since a name means the same in all messages, the one that its name has for its type
in `fieldledger/options/v1/meanings.proto`. Descriptors are read; nothing here is sent or stored.
"""

from __future__ import annotations

from functools import cache
from typing import Any, cast

from google.protobuf.descriptor import Descriptor, FieldDescriptor, MethodDescriptor

from fieldledger.options.v1 import meanings_pb2 as meanings
from fieldledger.options.v1 import options_pb2 as options

REFERS_TO: Any = options.refers_to
SHAPE: Any = options.shape
CHOICES: Any = options.choices
NEEDED_BY: Any = options.needed_by
PERSONAL: Any = options.personal
PERSONAL_CLASS: Any = options.personal_class
SCOPE: Any = options.scope
BY_PROOF: Any = options.by_proof
MARKS: dict[str, Any] = {"careful": options.careful, "offline": options.offline}


def refers_to(field: FieldDescriptor) -> tuple[str, ...]:
    """The collections that an id is of, as their routes name them, such as ("customers",); none if it is of no list."""
    return tuple(_meaning(field, REFERS_TO) or ())


def shape(field: FieldDescriptor) -> int:
    """How a value is entered and shown, a number of `Shape`; 0 where its type and name tell."""
    return int(_meaning(field, SHAPE) or 0)


def choices(field: FieldDescriptor) -> str:
    """The key of policy that lists what a text takes; empty for any other."""
    return str(_meaning(field, CHOICES) or "")


def needed_by(field: FieldDescriptor) -> str:
    """The clause by which a request without the field is refused, though its proto does not require it; else empty."""
    return str(field.GetOptions().Extensions[NEEDED_BY])


def personal_class(field: FieldDescriptor) -> int:
    """What kind of personal data a personal field holds, a number of `PersonalClass`; 0 for any other field."""
    declared = field.GetOptions().Extensions[PERSONAL] and _meaning(field, PERSONAL_CLASS)
    return int(declared or 0)


def scope_of(method: MethodDescriptor) -> str:
    """The scope a caller needs; empty for a method without one, which nobody may call by a token (D12)."""
    return str(method.GetOptions().Extensions[SCOPE])


def by_proof(method: MethodDescriptor) -> bool:
    """Whether the request itself proves who calls, so that there is neither a token nor a scope (0064)."""
    return bool(method.GetOptions().Extensions[BY_PROOF])


def marks(method: MethodDescriptor) -> tuple[str, ...]:
    """How a command is to be given: "careful", "offline", or neither."""
    extensions = method.GetOptions().Extensions
    return tuple(name for name, option in MARKS.items() if extensions[option])


@cache
def _meaning(field: FieldDescriptor, option: Any) -> Any:
    own = field.GetOptions().Extensions[option]
    if own:
        return own
    everywhere = cast(Descriptor, meanings.Meanings.DESCRIPTOR).fields_by_name.get(field.name)
    return everywhere.GetOptions().Extensions[option] if everywhere and _type(everywhere) == _type(field) else None


def _type(field: FieldDescriptor) -> tuple[int, str]:
    return field.cpp_type, field.message_type.full_name if field.message_type else ""
