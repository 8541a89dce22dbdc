"""Has everything that the protos describe a label in both languages, is none left over, and is what is wrong found?"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from google.protobuf.descriptor import FieldDescriptor, FileDescriptor
from google.protobuf.descriptor_pb2 import FileDescriptorProto
from google.protobuf.descriptor_pool import DescriptorPool
from typer.testing import CliRunner

from chassis.labels import FILE, SHARED, Labels, labels
from chassis.reasons import Reasons
from chassis.tables import ROOT
from cli.app import app
from cli.labelling import Missing, described, every_file, missing, row_of, unfit, unused

CUSTOMER = Path("services") / "customers" / "customer" / FILE
VISIT = Path("services") / "visits" / "visit" / FILE
EVERYTHING = described()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of all labels, to be spoilt."""
    for path in (ROOT / SHARED, *ROOT.glob(f"services/*/*/{FILE}")):
        copy = tmp_path / path.relative_to(ROOT)
        copy.parent.mkdir(parents=True)
        shutil.copy(path, copy)
    return tmp_path


def spoil(root: Path, path: Path, old: str, new: str = "") -> Labels:
    """The labels after a line of a file was changed, or removed with everything on it."""
    lines = (root / path).read_text("utf-8").splitlines()
    assert sum(line.startswith(old) for line in lines) == 1
    text = "\n".join(new if line.startswith(old) else line for line in lines)
    (root / path).write_text(text, "utf-8")
    return Labels.load(root)


def added(name: str, *messages: tuple[str, tuple[str, ...]]) -> FileDescriptor:
    """A proto of visits as somebody might add it, with texts as fields."""
    file = FileDescriptorProto(name=f"fieldledger/visits/v1/{name}", package="fieldledger.visits.v1", syntax="proto3")
    for message, fields in messages:
        of = file.message_type.add(name=message)
        for number, field in enumerate(fields, 1):
            of.field.add(name=field, number=number, type="TYPE_STRING", label="LABEL_OPTIONAL")
    pool = DescriptorPool()
    pool.Add(file)
    return pool.FindFileByName(file.name)


def test_everything_has_a_label_in_both_languages() -> None:
    assert [f"{one.path}: {one.entry} of {one.needed_by}" for one in missing(labels(), EVERYTHING)] == []


def test_no_label_is_left_over_and_every_one_fits_where_it_is_shown() -> None:
    assert [*unused(labels(), EVERYTHING), *unfit(labels(), EVERYTHING)] == []


def test_all_protos_are_looked_at() -> None:
    names = {file.name for file in every_file()}
    of_disk = {path.relative_to(ROOT / "protos").as_posix() for path in ROOT.glob("protos/fieldledger/*/v1/*.proto")}
    assert names == {name for name in of_disk if not name.startswith("fieldledger/options/")}
    assert len(list(EVERYTHING.fields)) >= 1_100 and len(EVERYTHING.methods) >= 98 and len(EVERYTHING.events) >= 57


def test_the_rows_of_every_list_are_found() -> None:
    lists = {method.name for method in EVERYTHING.methods if method.name.startswith(("List", "Summarise"))}
    assert lists == {method.name for method in EVERYTHING.methods if row_of(method)} - {
        "ReadLog",
        "GetHistory",
        "GetChanges",
        "GetCaused",
        "CountRows",
        "CheckHandOver",
        "CheckRetiming",
        "CheckReply",
        "LookUpNames",
        "GetNameReadings",
        "GetCalendar",
        "VerifyViews",
        "GetCast",
    }


@pytest.mark.parametrize(
    ("line", "table", "entry"),
    [
        ("phone", "words", "phone"),
        ("CORE", "enums.CustomerTier", "CORE"),
        ("ECOMMERCE", "enums.SalesChannel", "ECOMMERCE"),
        ("RegisterLead", "commands", "RegisterLead"),
        ("ListCredits", "lists", "ListCredits"),
        ("GetCustomer", "details", "GetCustomer"),
        ("CreditRow", "rows", "CreditRow"),
        ("CreditAwarded ", "facts", "CreditAwarded"),
    ],
)
def test_a_label_that_is_gone_is_missed_in_the_file_where_it_belongs(
    root: Path, line: str, table: str, entry: str
) -> None:
    found = {(one.path, one.table, one.entry) for one in missing(spoil(root, CUSTOMER, line), EVERYTHING)}
    assert (CUSTOMER, table, entry) in found
    assert {path for path, _, _ in found} == {CUSTOMER}


FEATURES = ("account", "area", "customer", "filing", "pool", "relocation", "territory")
"""Those of customers whose messages name a territory."""


def test_a_word_that_several_services_need_is_missed_once_in_the_shared_file(root: Path) -> None:
    found = [(one.path, one.entry) for one in missing(spoil(root, SHARED, "tier"), EVERYTHING)]
    assert found == [(SHARED, "tier")]
    found = [(one.path, one.entry) for one in missing(spoil(root, SHARED, "territory_id"), EVERYTHING)]
    folders = (Path("services") / "customers" / feature / FILE for feature in FEATURES)
    assert {*found} == {(SHARED, "tier"), *((folder, "territory_id") for folder in folders)}


def test_what_somebody_adds_is_missed_where_it_belongs() -> None:
    note = added("note.proto", ("NoteRow", ("visit_id", "subject")))
    assert list(missing(labels(), described([note]))) == [
        Missing(
            Path("services") / "visits" / "note" / FILE, "words", "subject", "fieldledger.visits.v1.NoteRow.subject"
        )
    ]
    events = added("events.proto", ("VisitLogged", ("visit_id", "weather")), ("VisitForgotten", ("visit_id",)))
    assert list(missing(labels(), described([events]))) == [
        Missing(VISIT, "words", "weather", "fieldledger.visits.v1.VisitLogged.weather"),
        Missing(
            Path("services") / "visits" / "<feature>" / FILE,
            *("facts", "VisitForgotten", "fieldledger.visits.v1.VisitForgotten"),
        ),
    ]


@pytest.mark.parametrize(
    ("path", "line", "new", "told"),
    [
        (CUSTOMER, "phone", 'fone = { zh = "电话", en = "Telephone" }', "no field needs the word fone"),
        (CUSTOMER, "phone", 'region = { zh = "区域", en = "Region" }', "region is called so everywhere"),
        (CUSTOMER, "CORE", 'GOLD = { zh = "金牌", en = "Gold" }', "there is no GOLD for [enums.CustomerTier]"),
        (
            CUSTOMER,
            "RegisterLead",
            'Register = { zh = "登记", en = "Register" }',
            "there is no Register for [commands]",
        ),
        (VISIT, "VisitLogged", 'Logged = { zh = "已记录", en = "Logged" }', "there is no Logged for [facts]"),
    ],
)
def test_a_label_that_nothing_needs_is_found(root: Path, path: Path, line: str, new: str, told: str) -> None:
    assert any(sentence.startswith(f"{path}: {told}") for sentence in unused(spoil(root, path, line, new), EVERYTHING))


@pytest.mark.parametrize(
    ("new", "told"),
    [
        ('phone = { zh = "phone", en = "Telephone" }', "phone is not Chinese"),
        ('phone = { zh = "电话", en = "电话" }', "is not English"),
        ('phone = { zh = "电话", en = "telephone" }', "does not begin with a capital"),
        ('phone = { zh = "电话。", en = "Telephone" }', "a label is no sentence"),
        ('phone = { zh = "客户方联系人在用的电话号码全称", en = "Telephone" }', "longer than 14 characters"),
        ('phone = { zh = "联系人", en = "Telephone" }', "contact_name and phone, are both called 联系人"),
        ('phone = { zh = "电话", en = "Contact" }', "contact_name and phone, are both called Contact"),
        ('phone = { zh = "姓名", en = "Telephone" }', "姓名 is "),
    ],
)
def test_a_label_that_would_mislead_is_found(root: Path, new: str, told: str) -> None:
    found = list(unfit(spoil(root, CUSTOMER, "phone", new), EVERYTHING))
    assert any(told in sentence for sentence in found), found


def test_a_column_is_short_and_a_choice_is_not_offered_twice(root: Path) -> None:
    long = spoil(
        root, CUSTOMER, "registered_time = ", 'registered_time = { zh = "首次登记该客户的时间", en = "Registered" }'
    )
    assert any("is longer than the 8 characters of a column" in sentence for sentence in unfit(long, EVERYTHING))
    twice = spoil(root, CUSTOMER, "IMPORTANT", 'IMPORTANT = { zh = "核心重点", en = "Important" }')
    assert any("are both called 核心重点" in sentence for sentence in unfit(twice, EVERYTHING))


def test_the_command_says_what_is_missing_as_lines_to_be_filled_in(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "are labelled in zh and en" in CliRunner().invoke(app, ["labels"]).output
    spoilt = spoil(root, CUSTOMER, "phone")
    monkeypatch.setattr(Labels, "load", lambda: spoilt)
    done = CliRunner().invoke(app, ["labels"])
    assert done.exit_code == 1
    assert f"{CUSTOMER} lacks, in both languages:\n  [words]\n" in done.output
    assert '  phone = { zh = "", en = "" }  # fieldledger.customers.v1.RegisterLeadRequest.phone\n' in done.output
    assert "1 labels are missing" in done.output


def test_a_reason_that_names_a_field_in_its_sentence_names_its_label_too() -> None:
    by_name: dict[str, list[FieldDescriptor]] = {}
    for field in EVERYTHING.fields:
        by_name.setdefault(field.name, []).append(field)
    named = [
        (reason.name, language, name, text)
        for reason in Reasons.load()
        for language, text in (("en", reason.en), ("zh", reason.zh))
        for name in re.findall(r"[a-z]+(?:_[a-z]+)+", re.sub(r"{\w+}", "", text))
        if name in by_name
    ]
    assert named
    for reason, language, name, text in named:
        called = {labels().field(field).text(language) for field in by_name[name]}
        assert any(label in text for label in called), f"{reason}: {name} is called {called}"


def test_make_check_runs_it() -> None:
    check = (ROOT / "Makefile").read_text("utf-8").partition("\ncheck: ")[2].partition("\n\n")[0]
    assert "$(BIN)/fieldledger labels\n" in check
