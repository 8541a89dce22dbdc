"""The checks that `make mutants` takes out: there is one for every clause that is decided by a refusal and proved."""

from __future__ import annotations

import ast

from chassis.tables import ROOT
from tests.mutants import Check, checks, drawn, without

TEXT = """def a(x):
    if x:
        raise Refused(
            "A", clause="S1-1"
        )
    return 1
"""


def test_a_check_is_found_and_taken_out_and_the_lines_stay_where_they_are() -> None:
    changed = without(TEXT, Check("a.py", 3, 5, "S1-1"))
    assert changed.count("\n") == TEXT.count("\n") and "Refused" not in changed
    space: dict[str, object] = {}
    exec(changed, space)
    assert space["a"](True) == 1  # type: ignore[operator]


def test_every_check_can_be_taken_out() -> None:
    found = list(checks(ROOT))
    assert len({check.clause for check in found}) >= 40
    for check in found:
        text = (ROOT / check.path).read_text("utf-8")
        changed = without(text, check)
        ast.parse(changed)
        assert changed.count("\n") == text.count("\n") and changed != text


def test_a_seed_draws_the_same_checks_again_one_for_each_clause() -> None:
    found = [Check("a.py", line, line, f"S1-{line % 7}") for line in range(1, 50)]
    proved = {f"S1-{number}": ["a test"] for number in range(5)}
    first = drawn(found, proved, 4, 11)
    assert first == drawn(found, proved, 4, 11) != drawn(found, proved, 4, 12)
    assert len({check.clause for check in first}) == 4 and {check.clause for check in first} <= set(proved)
