"""A dry run accounts for every row: it is imported, or left out with a reason."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cli.import_map import Unusable, read_map
from cli.import_plan import plan
from tests.cli.import_files import GOOD, HEADER, MAP, NOW, a_map, only_case, planned

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("FIELDLEDGER_BPI2013", ROOT / "../shared/data/bpi2013_closed_problems.csv"))


def test_rows_of_a_case_become_its_changes_in_the_order_of_their_times() -> None:
    later, earlier = GOOD.splitlines(keepends=True)[::-1]
    case = only_case(planned(later, earlier))
    assert [(change.row, change.status) for change in case.changes] == [(3, "accepted"), (2, "closed")]
    assert (case.region, case.product, case.urgency, case.closed) == ("se", "P1", "URGENT", True)


def test_rows_of_one_instant_keep_the_order_of_the_file() -> None:
    row = "1,2012-05-01 08:00:00,SE,P1,High,{},one\n"
    case = only_case(planned(row.format("C"), row.format("A")))
    assert ([change.code for change in case.changes], case.closed) == (["C", "A"], False)


def test_a_time_without_zone_is_of_the_maps_zone_and_one_with_zone_of_its_own() -> None:
    case = only_case(planned("1,2012-05-01 08:00:00,SE,P1,High,A,one\n", "1,2012-05-01T08:00:00Z,SE,P1,High,A,one\n"))
    assert [change.time.hour for change in case.changes] == [0, 8]


def test_details_are_noted_first_and_when_they_change_and_so_is_a_change_of_region() -> None:
    moved = "1,2012-05-03 08:00:00,PL,P1,High,C,two\n"
    case = only_case(planned(GOOD, moved))
    assert [change.detail for change in case.changes] == ["team one", "team two", "land PL"]
    assert case.region == "se"


def test_a_code_that_is_no_region_is_named_by_the_map() -> None:
    assert only_case(planned("1,2012-05-01 08:00:00,X,P1,High,A,one\n")).region == "unknown"


@pytest.mark.parametrize(
    ("broken", "column", "reason", "value"),
    [
        ("1,yesterday,SE,P1,High,A,one\n", "at", "TIME_MALFORMED", "yesterday"),
        ("1,2012-13-01 08:00:00,SE,P1,High,A,one\n", "at", "TIME_MALFORMED", "2012-13-01 08:00:00"),
        ("1,0001-01-01 00:00:00,SE,P1,High,A,one\n", "at", "TIME_MALFORMED", "0001-01-01 00:00:00"),
        ("1,2027-01-01 08:00:00,SE,P1,High,A,one\n", "at", "TIME_AHEAD", "2027-01-01 08:00:00"),
        ("1,,SE,P1,High,A,one\n", "at", "EMPTY", ""),
        (" ,2012-05-03 08:00:00,SE,P1,High,A,one\n", "case", "EMPTY", ""),
        ("1,2012-05-03 08:00:00,,P1,High,A,one\n", "land", "EMPTY", ""),
        ("1,2012-05-03 08:00:00,SE,,High,A,one\n", "part", "EMPTY", ""),
        ("1,2012-05-03 08:00:00,SE,P1,Dire,A,one\n", "impact", "CODE_UNKNOWN", "Dire"),
        ("1,2012-05-03 08:00:00,SE,P1,High,Z,one\n", "state", "CODE_UNKNOWN", "Z"),
        ("1,2012-05-03 08:00:00,SE,P1,High,A\n", "", "COLUMN_COUNT", "6"),
        ("1,2012-05-03 08:00:00,SE,P1,High,A,one,more\n", "", "COLUMN_COUNT", "8"),
        ('1,"2012-05-03 08:00:00,SE,P1,High,A,one\n', "", "UNREADABLE", "0"),
        ("1,2012-05-03 08:00:00,SE,P\0,High,A,one\n", "", "UNREADABLE", "0"),
    ],
)
def test_a_broken_row_is_reported_and_leaves_the_others_of_its_case_alone(
    broken: str, column: str, reason: str, value: str
) -> None:
    first, last = GOOD.splitlines(keepends=True)
    dry = planned(first, broken, last)
    (problem,) = dry.problems
    assert (problem.row, problem.column, problem.reason, problem.value) == (3, column, reason, value)
    assert problem.en != problem.zh
    assert [change.row for change in only_case(dry).changes] == [2, 4]
    assert (dry.rows, dry.rows_to_import, dry.rows_reported) == (3, 2, 1)


def test_all_problems_of_a_row_are_reported_and_the_row_counted_once() -> None:
    dry = planned(GOOD, ",never,SE,,High,Z,one\n")
    assert [problem.column for problem in dry.problems] == ["case", "part", "state", "at"]
    assert (dry.rows, dry.rows_to_import, dry.rows_reported) == (3, 2, 1)


def test_a_case_of_broken_rows_only_is_left_out() -> None:
    dry = planned(GOOD, "2,never,SE,P1,High,A,one\n")
    assert only_case(dry).external_key == "1"


def test_invalid_bytes_only_affect_their_row() -> None:
    data = (HEADER + GOOD).encode() + b"2,2012-05-01 08:00:00,SE,P\xff,High,A,one\n" + GOOD.encode()
    dry = plan(data, a_map(), NOW)
    assert [(problem.row, problem.reason) for problem in dry.problems] == [(4, "UNREADABLE")]
    assert dry.rows_to_import == 4


def test_cells_may_be_quoted_and_span_lines_and_a_byte_order_mark_is_no_column() -> None:
    quoted = '1,2012-05-01 08:00:00,SE,"P,1",High,A,"one\ntwo"\n\n'
    dry = plan(("\ufeff" + HEADER + quoted + GOOD).replace("\n", "\r\n").encode(), a_map(), NOW)
    assert dry.problems == ()
    assert [change.row for change in only_case(dry).changes] == [2, 5, 6]
    assert only_case(dry).product == "P,1"


@pytest.mark.parametrize("data", [b"", b"case,at\n1,2\n", b'"case\n'])
def test_a_file_without_the_maps_columns_is_refused_as_a_whole(data: bytes) -> None:
    with pytest.raises(Unusable, match=r"the file has no column: .*impact"):
        plan(data, a_map(), NOW)


@pytest.mark.parametrize(
    ("was", "becomes", "complaint"),
    [
        ('case = "case"', "", "no column for: case"),
        ('"URGENT"', '"HOT"', "not: HOT"),
        ('closing = ["C"]', 'closing = ["Q"]', "among the codes: Q"),
        ("Asia/Shanghai", "Asia/Nowhere", "no time zone"),
        ("[columns]", "[columns", "not TOML"),
        ("[columns]", f"n = {'9' * 5_000}\n[columns]", "not TOML: Exceeds the limit"),
        ('High = "URGENT"', "High = 1", "text for text"),
    ],
)
def test_an_invalid_map_is_refused_with_the_reason(was: str, becomes: str, complaint: str) -> None:
    with pytest.raises(Unusable, match=complaint):
        a_map(MAP.replace(was, becomes))


@pytest.mark.skipif(not SHARED.exists(), reason="the file of the BPI Challenge 2013 is not here")
def test_the_closed_problems_of_bpi_2013_are_1487_complaints_of_6660_changes() -> None:
    map = read_map((ROOT / "examples/bpi2013.map.toml").read_text("utf-8"))
    dry = plan(SHARED.read_bytes(), map, NOW)
    assert (dry.rows, len(dry.cases), dry.rows_to_import, dry.problems) == (6660, 1487, 6660, ())
    assert all(case.closed for case in dry.cases)
    assert sum(case.urgency == "URGENT" for case in dry.cases) == 441
