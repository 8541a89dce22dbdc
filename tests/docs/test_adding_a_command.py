"""Is docs/adding-a-command.md still true: does its diff apply to this tree, and is a command still so cheap?"""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from chassis.tables import ROOT

EDITS, LINES = 6, 40
TEXT = (ROOT / "docs" / "adding-a-command.md").read_text("utf-8")
DIFFS = re.findall(r"^```diff\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def _file(diff: str) -> str:
    found = re.match(r"diff --git a/(\S+) b/\1\n", diff)
    assert found, diff
    return found[1]


def _added(diff: str) -> int:
    """Lines that say something; blank ones only set them apart."""
    return len(re.findall(r"^\+(?!\+\+ ).*\S", diff, re.MULTILINE))


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_the_diffs_apply_to_this_tree() -> None:
    asked = ["git", "apply", "--check", "--verbose", "-"]
    done = subprocess.run(asked, cwd=ROOT, input="".join(DIFFS), capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"bring docs/adding-a-command.md up to date:\n{done.stderr}"


def test_a_command_with_fact_event_column_and_route_is_six_edits_and_forty_lines() -> None:
    hand = [diff for diff in DIFFS if not _file(diff).startswith("tests/")]
    edits, lines = len({_file(diff) for diff in hand}), sum(map(_added, hand))
    assert edits <= EDITS
    assert lines <= LINES
    assert f"**{edits} edits, {lines} lines**" in TEXT


def test_nothing_generated_is_edited_by_hand() -> None:
    assert [file for file in map(_file, DIFFS) if file.startswith("fieldledger/")] == []
    assert any(file.startswith("tests/") for file in map(_file, DIFFS))
