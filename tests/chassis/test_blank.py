"""Is a text without one visible character empty everywhere: in required fields, when sealed, and in every rule?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from google.protobuf.descriptor import Descriptor, FieldDescriptor, MethodDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from chassis.rpc import is_command
from chassis.validation import required
from cli.platform import SERVICES, service
from kernel.aggregate import RECORDED_AT
from kernel.blank import is_blank, is_empty, trimmed, unfilled
from kernel.errors import Invalid, Refused
from ledger.wire import TIMESTAMP
from privacy.sealing import personal_fields, seal_fields
from services.complaints.complaint.domain import intake
from services.complaints.issue import domain as issue
from services.visits.visit import domain as visit
from tests.chassis.checked import checked
from tests.complaints import builders as of_complaints
from tests.customers.builders import a_won_customer
from tests.support import NOON
from tests.visits import builders as of_visits

BLANKS = ("", " ", "\t", "\r\n", "\u00a0", "\u3000", "\u200b", "\ufeff", "\u00ad", "\u2028", "\u2060", " \u200d ",
          "\u2800", "\u3164", "\ufe0f", "\u0085", "\u202e")  # fmt: skip
VISIBLE = ("无", "none", "-", "—", "0", ".", " 无\u200b", "\u0301e", "👍🏽", "𠮷", "\ue000", "\U0003134a")

COMMANDS = [
    method
    for name in SERVICES
    for descriptor in service(name).descriptors
    for method in descriptor.methods
    if is_command(method)
]


@pytest.mark.parametrize("text", BLANKS, ids=ascii)
def test_a_text_without_a_visible_character_is_blank(text: str) -> None:
    assert is_blank(text) and is_empty(text) and is_empty([text, text])


@pytest.mark.parametrize("text", VISIBLE, ids=ascii)
def test_a_text_with_a_visible_character_is_not(text: str) -> None:
    assert not is_blank(text) and not is_empty(["", text])


def test_what_is_unset_is_empty_and_a_number_is_not() -> None:
    assert unfilled({"a": None, "b": [], "c": 0, "d": False, "e": NOON, "f": " "}, "abcdefg") == ("a", "b", "f", "g")


def _filled(descriptor: Descriptor) -> Any:
    made: Any = GetMessageClass(descriptor)()
    for field in descriptor.fields:
        if not _is_map(field):
            _fill(made, field)
    return made


def _is_map(field: FieldDescriptor) -> bool:
    """Whether a field holds what a fact said by name: nothing that somebody enters, it stays empty."""
    return field.message_type is not None and field.message_type.GetOptions().map_entry


def _fill(made: Any, field: FieldDescriptor) -> None:
    name = field.name
    if field.message_type is not None and field.message_type.full_name == TIMESTAMP:
        getattr(made, name).FromDatetime(NOON)
    elif field.message_type is not None:
        inner = _filled(field.message_type)
        getattr(made, name).append(inner) if field.is_repeated else getattr(made, name).CopyFrom(inner)
    elif field.is_repeated:
        # A word of an enum is no text: its first one after the unspecified fills the list.
        getattr(made, name).append(str(uuid4()) if field.type == FieldDescriptor.TYPE_STRING else 1)
    elif field.type == FieldDescriptor.TYPE_STRING:
        setattr(made, name, str(uuid4()))
    elif field.enum_type is not None or field.cpp_type != FieldDescriptor.CPPTYPE_BOOL:
        setattr(made, name, 1)


def _texts(holder: Any, path: str = "") -> Iterator[tuple[str, FieldDescriptor, Callable[[str], None]]]:
    """Every text of a filled request, nested and repeated ones too, with what writes another into it."""
    for field in holder.DESCRIPTOR.fields:
        if _is_map(field):
            continue
        held = getattr(holder, field.name)
        if field.message_type is not None and field.message_type.full_name != TIMESTAMP:
            inner = f"{path}{field.name}[0]." if field.is_repeated else f"{path}{field.name}."
            yield from _texts(held[0] if field.is_repeated else held, inner)
        elif field.type == FieldDescriptor.TYPE_STRING and field.is_repeated:
            yield path + field.name, field, lambda text, held=held: held.__setitem__(0, text)  # type: ignore[misc]
        elif field.type == FieldDescriptor.TYPE_STRING:
            yield path + field.name, field, lambda text, name=field.name: setattr(holder, name, text)  # type: ignore[misc]


def _walked(wanted: Callable[[FieldDescriptor], bool]) -> list[Any]:
    found = [
        pytest.param(method, path, id=f"{method.name}.{path}")
        for method in COMMANDS
        for path, field, _ in _texts(_filled(method.input_type))
        if wanted(field)
    ]
    assert len(found) > 20
    return found


def _with(method: MethodDescriptor, path: str, text: str) -> Message:
    request: Message = _filled(method.input_type)
    checked(request)
    next(write for at, _, write in _texts(request) if at == path)(text)
    return request


@pytest.mark.parametrize(("method", "path"), _walked(required))
def test_every_required_text_of_every_command_refuses_blanks(method: MethodDescriptor, path: str) -> None:
    for blank in BLANKS:
        with pytest.raises(Invalid) as no:
            checked(_with(method, path, blank))
        assert (no.value.reason, no.value.fields) == ("FIELD_REQUIRED", (path.removeprefix("rows[0]."),))


def _copied(message: Message) -> Message:
    copy = type(message)()
    copy.CopyFrom(message)
    return copy


def _not_required(field: FieldDescriptor) -> bool:
    return not required(field) and not field.name.removesuffix("s").endswith("_id")


@pytest.mark.parametrize(("method", "path"), _walked(_not_required))
def test_every_other_text_that_is_blank_is_kept_as_empty(method: MethodDescriptor, path: str) -> None:
    wanted = _with(method, path, "")
    request = _copied(wanted)
    write = next(write for at, _, write in _texts(request) if at == path)
    for blank in BLANKS:
        write(blank)
        checked(request)
        assert request == wanted


def test_what_cannot_be_seen_around_a_text_is_not_part_of_it() -> None:
    assert trimmed("\u200b 旧系统\u3164\ufe0f") == "旧系统"
    assert [trimmed(blank) for blank in BLANKS] == [""] * len(BLANKS)


@pytest.mark.parametrize(
    ("method", "path"), _walked(lambda field: field.name in personal_fields(field.containing_type))
)
async def test_every_personal_text_that_is_blank_is_empty_and_not_sealed(method: MethodDescriptor, path: str) -> None:
    at = path.replace("[0]", ".0")

    class Sealer:
        async def seal(self, person: str, place: str, texts: dict[str, str], region: str = "") -> dict[str, str]:
            assert not {at, f"{at}.0"} & texts.keys()
            return dict.fromkeys(texts, "box")

    sealer: Any = Sealer()
    for blank in BLANKS:
        request = _with(method, path, blank)
        held: Any = await seal_fields(sealer, request, (), str(uuid4()), str(uuid4()))
        for part in at.split("."):
            held = held[int(part)] if part.isdecimal() else held[part]
        # Of a list, such as a contact's numbers, each text is empty, and the list keeps its length.
        assert held == ([""] if isinstance(held, list) else "")


def _visit_record(field: str, value: Any) -> None:
    of_visits.log(of_visits.a_confirmed_visit(), **{field: value})


def _point(field: str, value: Any) -> None:
    of_visits.log(of_visits.a_confirmed_visit(), of_visits.a_point(**{field: value}))


def _complaint(field: str, value: Any) -> None:
    of_complaints.a_complaint(**{field: value})


def _issue(field: str, value: Any) -> None:
    of_complaints.an_issue(**{field: value})


def _proposal(field: str, value: Any) -> None:
    complaint = of_complaints.a_complaint()
    complaint.record_cause(cause="SERVICE", cause_detail="")
    of_complaints.propose(complaint, **{field: value})


def _importance(field: str, value: Any) -> None:
    a_won_customer().assess("core", [{"kind": "MAJOR_REVENUE", field: value}])


RULES: list[tuple[Callable[[str, Any], None], tuple[str, ...], str, str]] = [
    (_visit_record, visit.RECORD, "VISIT_RECORD_INCOMPLETE", "S1-4.3.1"),
    (_point, ("text",), "POINT_SAYS_NOTHING", "S1-4.2.2"),
    (_point, visit.OWNERS, "POINT_WITHOUT_OWNER", "S1-5.1.3"),
    (_complaint, intake.RECORD, "COMPLAINT_RECORD_INCOMPLETE", "S0-4.1.2-a"),
    (_issue, issue.OWNERS, "ISSUE_WITHOUT_OWNER", "S1-5.1.3"),
    (_proposal, ("responsible_id",), "SOLUTION_NOT_WORKABLE", "S0-4.3.1-b"),
    (_importance, ("evidence",), "IMPORTANCE_WITHOUT_EVIDENCE", "S1-3.1.1-b"),
]


@pytest.mark.clause("S1-4.3.1", "S3-4.1-b", "S1-4.2.2", "S1-5.1.3", "S0-4.1.2-a", "S0-4.3.1-b", "S1-3.1.1-b")
@pytest.mark.parametrize(
    ("rule", "fields", "reason", "clause"), RULES, ids=[f"{rule[0].__name__[1:]} {rule[2]}" for rule in RULES]
)
def test_every_rule_that_asks_for_a_filled_field_refuses_blanks(
    rule: Callable[[str, Any], None], fields: tuple[str, ...], reason: str, clause: str
) -> None:
    RECORDED_AT.set(NOON)
    for field in fields:
        empty: tuple[Any, ...] = (None,) if field.endswith("_time") else BLANKS
        for value in empty:
            with pytest.raises(Refused) as no:
                rule(field, [value] if field.endswith("_ids") else value)
            assert (no.value.reason, no.value.clause) == (reason, clause)
            assert no.value.fields in ((field,), (f"points[0].{field}",), ("reasons[0]",))
        if not field.endswith(("_time", "_id", "_ids", "_ids")):
            rule(field, "无")
