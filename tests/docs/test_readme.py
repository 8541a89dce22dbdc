"""Does the README, in both languages, name what is there: paths, the map, settings, targets?"""

from __future__ import annotations

import dataclasses
import re

import pytest

from chassis.settings import Settings
from chassis.tables import ROOT
from cli.platform import SERVICES, service

READMES = {name: (ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh.md")}
MADE = ("build/",)
"""What exists only after something was run."""

both = pytest.mark.parametrize("text", READMES.values(), ids=READMES.keys())


def _mapped(text: str) -> list[str]:
    """The paths of the map: an indented name, and a file named in a line, belong to the last folder that is not."""
    (block,) = re.findall(r"^```\n(protos/.*?)^```$", text, re.MULTILINE | re.DOTALL)
    paths, parent = list[str](), ""
    for line in block.splitlines():
        name, *about = line.split()
        if not line.startswith(" "):
            parent, paths = name, [*paths, name]
            continue
        paths += [parent + one for one in (name, *re.findall(r"[a-z]+\.(?:py|toml)", " ".join(about)))]
    return paths


@both
def test_the_map_names_what_is_there(text: str) -> None:
    for path in _mapped(text):
        found = list(ROOT.glob(re.sub(r"<\w+>", "*", path).rstrip("/")))
        assert found, f"{path} is in the map and not in the tree"
        assert not path.endswith("/") or any(one.is_dir() for one in found)


@both
def test_the_map_leaves_no_package_out(text: str) -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert packages - {path.split("/")[0] for path in _mapped(text)} == set()
    services = {path.parent.name for path in ROOT.glob("services/*/__init__.py")}
    assert [name for name in services if f"| `{name}` |" not in text] == []


@both
def test_the_table_names_the_features_of_each_service(text: str) -> None:
    for name in SERVICES:
        (cell,) = re.findall(rf"^\| `{name}` \| ([^|]*) \|", text, re.MULTILINE)
        assert set(re.findall(r"`(\w+)`", cell)) == {feature.name for feature in service(name).features}


@both
def test_every_path_in_the_text_exists(text: str) -> None:
    named = set(re.findall(r"[`(]([\w.-]+(?:/[\w.-]+)*/[\w-]+\.\w+)[`)]", text))
    named |= set(re.findall(r"`((?:services|kernel|ledger|chassis|tests|cli|docs|protos)/[\w/.-]*)`", text))
    assert len(named) > 30
    assert [path for path in sorted(named) if not path.startswith(MADE) and not (ROOT / path).exists()] == []


@both
def test_every_setting_is_explained(text: str) -> None:
    known = {f"FIELDLEDGER_{field.name.upper()}" for field in dataclasses.fields(Settings) if field.name != "name"}
    assert set(re.findall(r"^\| `(FIELDLEDGER_[A-Z_]+)` \| [^|]+ \| ", text, re.MULTILINE)) == known


@both
def test_every_target_is_explained(text: str) -> None:
    targets = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"^\| `make ([a-z-]+)` ", text, re.MULTILINE)) == targets - {"help"}


def test_both_languages_have_the_same_structure() -> None:
    shapes = []
    for text in READMES.values():
        lines = text.splitlines()
        shapes.append([re.match(r"#*|\||```|- ", line)[0] for line in lines if re.match(r"#|\||```|- ", line)])  # type: ignore[index]
    assert shapes[0] == shapes[1]
    code = [re.findall(r"`([^`\n]+)`", text) for text in READMES.values()]
    assert sorted(set(code[0])) == sorted(set(code[1]))
