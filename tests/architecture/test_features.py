"""Is every service laid out by feature: parts by file name, one proto and gRPC service each, everything announced?"""

from __future__ import annotations

import ast
import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from eventsourcing.utils import _topic_cache

from chassis.feature import Feature, facts_of
from chassis.service import Service
from chassis.tables import ROOT
from cli.features import with_canvas
from cli.platform import SERVICES, service

FEATURES = [(name, feature) for name in SERVICES for feature in service(name).features]
each_feature = pytest.mark.parametrize(("owner", "feature"), FEATURES, ids=[f"{n}.{f.name}" for n, f in FEATURES])


def _generated(path: Path) -> Iterator[tuple[str, str]]:
    """The generated modules that a file imports: the service and the file, as `visits` and `visit_pb2`."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("fieldledger."):
            _, owner, *rest = str(node.module).split(".")
            for alias in node.names:
                yield owner, rest[1] if len(rest) > 1 else alias.name


@each_feature
def test_a_feature_knows_its_own_proto_and_everybodys_events(owner: str, feature: Feature) -> None:
    """Rows of the features whose views it reads, too: in its own service only."""
    folder = ROOT / "services" / owner / feature.name
    siblings = {f"{one.name}_pb2" for one in service(owner).features}
    for path in sorted(folder.rglob("*.py")):
        for whose, file in _generated(path):
            if whose in ("platform", "options") or file == "events_pb2":
                continue
            assert (whose, file) == (owner, f"{feature.name}_pb2") or (whose == owner and file in siblings), path


@each_feature
def test_a_features_grpc_service_bears_its_name(owner: str, feature: Feature) -> None:
    if feature.interface is None:
        assert feature.commands is None and feature.queries is None
        return
    name = "".join(word.capitalize() for word in feature.name.split("_"))
    assert feature.interface.full_name == f"fieldledger.{owner}.v1.{name}Service"
    assert feature.interface.file.name == f"fieldledger/{owner}/v1/{feature.name}.proto"
    for kind, part in ((feature.commands, "Commands"), (feature.queries, "Queries")):
        assert kind is None or kind.__name__ == f"{name}{part}"


@each_feature
def test_a_features_proto_knows_no_other_features(owner: str, feature: Feature) -> None:
    path = ROOT / "protos" / "fieldledger" / owner / "v1" / f"{feature.name}.proto"
    if path.exists():
        own = re.findall(rf'^import "fieldledger/{owner}/v1/(\w+)\.proto";$', path.read_text("utf-8"), re.MULTILINE)
        assert set(own) <= {"events"}


def test_every_proto_of_a_service_is_a_features() -> None:
    for name in SERVICES:
        protos = {path.stem for path in (ROOT / "protos" / "fieldledger" / name / "v1").glob("*.proto")}
        assert protos - {"events"} <= {feature.name for feature in service(name).features}


def test_every_stored_fact_says_what_it_tells_the_others() -> None:
    facts = [fact for _, feature in FEATURES for fact in facts_of(feature)]
    assert len(facts) > 50, "the walk finds them"
    for _, feature in FEATURES:
        assert set(facts_of(feature)) == set(feature.announced)


def test_no_rpc_of_a_service_has_the_name_of_another() -> None:
    for name in SERVICES:
        one = service(name)
        methods = [method.name for interface in one.descriptors for method in interface.methods]
        assert len(methods) == len(set(methods))


@each_feature
def test_a_features_canvas_is_true(owner: str, feature: Feature) -> None:
    text = (ROOT / "services" / owner / feature.name / "__init__.py").read_text("utf-8")
    assert text == with_canvas(text, feature), "run: make protos"


ADDED = {
    "__init__.py": '"""A feature that a test adds."""\n',
    "domain.py": """
from kernel.aggregate import Aggregate, Fact, FirstFact, event

class Note(Aggregate):
    TOPIC = "added.Note"

    class Written(FirstFact):
        TOPIC = "added.NoteWritten"
        region: str

    class Kept(Fact):
        TOPIC = "added.NoteKept"

    @event(Written)
    def __init__(self, id: object, region: str) -> None:
        self.region = region

    @event(Kept)
    def _(self) -> None:
        self.kept = True
""",
    "commands.py": """
from chassis.commands import Commands
from services.added.note.domain import Note

ANNOUNCED = {Note.Written: None, Note.Kept: None}
""",
}


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A service of one feature in a tree of its own, as the chassis finds those of the project."""
    folder = tmp_path / "services" / "added" / "note"
    folder.mkdir(parents=True)
    for file, text in ADDED.items():
        (folder / file).write_text(text)
    (folder.parent / "__init__.py").write_text('"""Added."""\n')
    monkeypatch.setattr("chassis.feature.ROOT", tmp_path)
    monkeypatch.setattr("chassis.service.ROOT", tmp_path)
    monkeypatch.setattr(importlib.import_module("services"), "__path__", [str(tmp_path / "services")], raising=False)
    importlib.invalidate_caches()
    yield folder
    _forget()


def _forget() -> None:
    """Forget what was imported of the added feature, as a new process would."""
    for known in (sys.modules, _topic_cache):
        for name in [name for name in known if name.startswith(("services.added", "added."))]:
            del known[name]
    importlib.invalidate_caches()


def test_a_feature_is_found_by_its_folder_alone(added: Path) -> None:
    (feature,) = Service.named("added").features
    assert (feature.name, feature.aggregates[0].__name__) == ("note", "Note")
    assert set(facts_of(feature)) == set(feature.announced)


def test_an_aggregate_that_a_package_does_not_re_export_is_found_all_the_same(added: Path) -> None:
    (added / "domain").mkdir()
    (added / "domain.py").rename(added / "domain" / "note.py")
    (added / "domain" / "__init__.py").write_text("")
    (added / "commands.py").write_text("ANNOUNCED = {}\n")
    with pytest.raises(ValueError, match=r"added\.NoteKept, added\.NoteWritten"):
        Service.named("added")


def test_a_part_is_a_module_or_a_package_and_not_both(added: Path) -> None:
    (added / "domain").mkdir()
    with pytest.raises(ValueError, match="not both"):
        Service.named("added")
    (added / "domain.py").unlink()
    with pytest.raises(ValueError, match="not both"):
        Service.named("added")


def test_commands_without_a_service_in_a_proto_end_the_start(added: Path) -> None:
    with (added / "commands.py").open("a") as commands:
        commands.write("class NoteCommands(Commands): ...\n")
    with pytest.raises(ValueError, match=r"note\.proto"):
        Service.named("added")
    with (added / "commands.py").open("a") as commands:
        commands.write("class MoreCommands(Commands): ...\n")
    _forget()
    with pytest.raises(ValueError, match="2 classes of Commands"):
        Service.named("added")


def test_a_folder_that_is_no_package_ends_the_start_and_so_does_a_service_without_features(added: Path) -> None:
    (added / "__init__.py").unlink()
    with pytest.raises(ValueError, match="note has no __init__"):
        Service.named("added")
    with pytest.raises(ValueError, match="no features"):
        Service.named("nowhere")


@pytest.mark.parametrize("more", ['"""A note.\n\nTwo paragraphs.\n"""\n', '"""A note."""\n\nKEPT = 1\n', "KEPT = 1\n"])
def test_text_that_the_canvas_would_overwrite_is_refused(more: str) -> None:
    feature = FEATURES[0][1]
    with pytest.raises(ValueError, match="to be a docstring"):
        with_canvas(more, feature)
    assert with_canvas('"""A note."""\n', feature).startswith('"""A note.\n\nCommands   ')


def test_a_file_that_is_no_part_of_a_feature_ends_the_start(added: Path) -> None:
    (added / "helpers.py").write_text("")
    with pytest.raises(ValueError, match="helpers"):
        Service.named("added")


def test_a_fact_that_nobody_spoke_of_ends_the_start(added: Path) -> None:
    text = ADDED["commands.py"].replace(", Note.Kept: None", "")
    (added / "commands.py").write_text(text)
    with pytest.raises(ValueError, match=r"added\.NoteKept"):
        Service.named("added")


def test_a_view_name_that_stands_twice_ends_the_start(added: Path) -> None:
    (added / "views.py").write_text(
        "from ledger.view import View\n"
        "class One(View):\n    NAME, VERSION, KEY, FOLLOWS = 'same', 1, ('id',), ()\n"
        "class Two(View):\n    NAME, VERSION, KEY, FOLLOWS = 'same', 1, ('id',), ()\n"
    )
    with pytest.raises(ValueError, match="same"):
        Service.named("added")


def _untyped(path: Path) -> Iterator[str]:
    """The functions of a file that take keywords nobody has named."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.args.kwarg:
            yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"


def test_a_domain_names_every_keyword_it_takes() -> None:
    paths = sorted([*ROOT.glob("services/*/*/domain.py"), *ROOT.glob("services/*/*/domain/*.py")])
    assert len(paths) > 20 and [one for path in paths for one in _untyped(path)] == []
