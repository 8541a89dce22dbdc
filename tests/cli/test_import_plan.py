"""A dry run accounts for every row: it is imported, or left out with a reason."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from cli.import_map import Unusable, read_map
from cli.import_plan import grouped, plan
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
        ("\u200b,2012-05-03 08:00:00,SE,P1,High,A,one\n", "case", "EMPTY", ""),
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
        ('High = "URGENT"', "High = 1", "urgency is to give text for text, but gives 1 for High"),
        ('High = "URGENT"', 'High = "\\u200b"', "gives nothing for High"),
        ("[details]", "[detials]", "has the key detials.*nearest to detials is details"),
        ('case = "case"', 'case = "case"\ncost = "x"', "table columns has the key cost"),
        ('zone = "Asia/Shanghai"', "zone = 8", "time.zone is to be a text, not 8"),
        ('zone = "Asia/Shanghai"', 'zon = "x"', "table time has the key zon"),
        ('closing = ["C"]', 'closing = "C"', "status.closing is to be a list of texts"),
        ('closing = ["C"]', "closing = [1]", "status.closing is to be a list of texts"),
        ("[columns]", 'delimiter = ";;"\n[columns]', "one character"),
        ("[columns]", "delimiter = 1\n[columns]", "delimiter is to be a text"),
        ("[columns]", 'encoding = "utf-99"\n[columns]', "no encoding utf-99"),
        ("[columns]", 'encoding = "idna"\n[columns]', "no encoding idna"),
        ("[columns]", 'encoding = "hex"\n[columns]', "no encoding hex"),
        ("[columns]", "source = []\n[columns]", "source is to be a text"),
        ("[details]", '[constants]\nregion = "se"\n[details]', "a column and a constant for: region"),
        ("[details]", '[constants]\ncase = "1"\n[details]', "table constants has the key case"),
        ('zone = "Asia/Shanghai"', 'format = "%Y-%m-%d %H:%M:%S %Z"', "leave out %Z"),
        *(
            ('zone = "Asia/Shanghai"', f'format = "{wrong}"', r"time\.format is no format of strptime")
            for wrong in ("%Q", "%Y-%m-%d %H:%M:%S %", "%-d.%m.%Y", "%d.%m.%Y %d", "%G-%m-%d", "%e", "%Y-%m-%d %k")
        ),
        *(
            ("Asia/Shanghai", zone, f"no time zone {zone}; one is named after a place")
            for zone in ("localtime", "Factory", "posixrules", "EST", "../etc/passwd", "asia/shanghai")
        ),
        (MAP, "columns = 1", "columns is to be a table, not 1"),
        (MAP, 'status = ["x"]', "status is to be a table"),
    ],
)
def test_an_invalid_map_is_refused_with_the_reason(was: str, becomes: str, complaint: str) -> None:
    with pytest.raises(Unusable, match=complaint):
        a_map(MAP.replace(was, becomes))


@pytest.mark.parametrize(
    "known",
    [f"%Y-%m-%d {rest}" for rest in ("%H:%M:%S", "%H:%M:%S.%f", "%I:%M %p", "%H:%M%z", "%X", "%a %H:%M", "100%% %H:%M")]
    + ["%c", "%x %X", "%d/%b/%y %H.%M", "%j %Y %H:%M", "%G-W%V-%u %H:%M", "%Y %U %w %H:%M", "%d %B %Y"],
)
def test_every_format_that_strptime_knows_is_one(known: str) -> None:
    assert a_map(MAP.replace('zone = "Asia/Shanghai"', f'format = "{known}"')).time_format == known


TEXT = HEADER + "1,2012-05-01 08:00:00,SE,螺栓,High,A,一班\n" + GOOD


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        *(("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("gb18030", "gb18030")),
        *(("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be"), ("gbk", "gb18030")),
    ],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("named", [False, True], ids=["", "sep="])
@pytest.mark.parametrize("ending", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_encoding_and_delimiter_are_those_of_the_file(
    encoding: str, found: str, delimiter: str, named: bool, ending: str
) -> None:
    text = (f"sep={delimiter}\n" if named else "") + TEXT.replace(",", delimiter)
    dry = plan(text.replace("\n", ending).encode(encoding), a_map(), NOW)
    assert (dry.read.encoding, dry.read.delimiter, dry.problems) == (found, delimiter, ())
    assert (only_case(dry).product, len(only_case(dry).changes)) == ("螺栓", 3)
    assert [change.row for change in only_case(dry).changes] == [2 + named, 3 + named, 4 + named]


def test_a_delimiter_and_an_encoding_of_the_map_go_first() -> None:
    map = a_map('delimiter = "~"\nencoding = "latin-1"\n' + MAP)
    dry = plan((HEADER + GOOD).replace(",", "~").replace("P1", "P\xdf").encode("latin-1"), map, NOW)
    assert (only_case(dry).product, dry.problems) == ("P\xdf", ())


def test_a_column_that_is_there_twice_is_refused_with_its_places() -> None:
    with pytest.raises(Unusable, match="column at more than once, at 2, 4"):
        plan(b"case,at,land,at,part\n", a_map(), NOW)


def test_a_column_that_is_not_there_is_named_with_what_was_found_and_the_nearest() -> None:
    with pytest.raises(
        Unusable, match=r"no column: impact; it has: case, at, land, part, Impacts, state, team; .* is Impacts"
    ):
        plan(HEADER.replace("impact", "Impacts").encode(), a_map(), NOW)


def test_a_constant_is_the_same_in_all_rows() -> None:
    constants = '[constants]\nregion = "east"\nurgency = "NORMAL"\nproduct = "lift"\nhandler = "T-1"\n'
    map = MAP
    for line in ('region = "land"\n', 'product = "part"\n', 'urgency = "impact"\n'):
        map = map.replace(line, "")
    dry = plan(b"case,at,state,team\n1,2012-05-01 08:00:00,C,one\n", a_map(constants + map), NOW)
    case = only_case(dry)
    assert (case.region, case.urgency, case.product, case.closed) == ("east", "NORMAL", "lift", True)
    assert [(change.handler, change.detail) for change in case.changes] == [("T-1", "team one")]


def test_who_handled_a_change_is_a_column_which_may_be_empty() -> None:
    map = a_map(MAP.replace('status = "state"', 'status = "state"\nhandler = "team"') + '[handler]\ntwo = "T-2"\n')
    changes = only_case(plan((HEADER + GOOD + GOOD.replace("one", "")).encode(), map, NOW)).changes
    assert [change.handler for change in changes] == ["one", "", "T-2", "T-2"]


def test_an_unknown_word_is_told_once_with_how_many_rows_have_it() -> None:
    row = "{},2012-05-01 08:00:00,SE,P1,{},A,one\n"
    dry = planned(*(row.format(key, "Dire" if key % 2 else "Soon") for key in range(7)), row.format("", "High"))
    told = [(problem.row, problem.column, problem.value, count) for problem, count in grouped(dry.problems)]
    assert told == [(2, "impact", "Soon", 4), (3, "impact", "Dire", 3), (9, "case", "", 1)]
    assert dry.rows == dry.rows_to_import + dry.rows_reported


BERLIN = MAP.replace("Asia/Shanghai", "Europe/Berlin")


def hours(*times: str, map: str = BERLIN) -> list[str]:
    rows = "".join(f"1,{time},SE,P1,High,A,one\n" for time in times)
    dry = plan((HEADER + rows).encode(), a_map(map), NOW)
    told = {problem.row: problem.reason for problem in dry.problems}
    found = {change.row: f"{change.time:%H:%M}" for case in dry.cases for change in case.changes}
    return [told.get(row) or found[row] for row in range(2, 2 + len(times))]


def test_in_the_hour_that_comes_twice_the_order_of_the_file_decides() -> None:
    twice = [f"2012-10-28 {time}:00" for time in ("01:50", "02:30", "02:10", "02:40", "03:10")]
    assert hours(*twice) == ["23:50", "00:30", "01:10", "01:40", "02:10"]
    assert hours(*twice[::-1]) == ["02:10", "01:40", "01:10", "00:30", "23:50"]
    assert hours("2012-10-28 02:30:00") == ["00:30"]


def test_a_time_of_the_hour_that_does_not_exist_is_reported() -> None:
    assert hours("2012-03-25 01:59:59", "2012-03-25 02:30:00", "2012-03-25 03:00:00") == [
        "00:59",
        "TIME_SKIPPED",
        "01:00",
    ]


@pytest.mark.parametrize(
    ("time", "hour"),
    [
        ("2012-07-01 08:00:00", "06:00"),
        *(
            ("2012-07-01 08:00:00Z", "08:00"),
            ("2012-07-01 08:00:00 UTC", "08:00"),
            ("2012-07-01 08:00:00 GMT", "08:00"),
        ),
        *(
            ("2012-07-01T08:00:00+08:00", "00:00"),
            ("2012-07-01 08:00:00 +0800", "00:00"),
            ("2012-07-01 08:00-05:30", "13:30"),
        ),
        *(("2012-07-01 08:00:00 Asia/Shanghai", "00:00"), ("2012-07-01T08:00:00 [Asia/Tokyo]", "23:00")),
        *(("2012-07-01 08:00:00 Asia/Nowhere", "TIME_MALFORMED"), ("2012-07-01 08:00:00 CST", "TIME_MALFORMED")),
        ("2012-07-01 08:00:00 +2500", "TIME_MALFORMED"),
    ],
)
def test_a_zone_in_the_cell_goes_before_that_of_the_map(time: str, hour: str) -> None:
    assert hours(time) == [hour]
    if ":00:00" in time and "T" not in time.replace("UTC", "").replace("GMT", "").replace("CST", "").replace(
        "Tokyo", ""
    ):
        patterned = BERLIN.replace("[time]", '[time]\nformat = "%Y-%m-%d %H:%M:%S"')
        assert hours(time, map=patterned) == [hour]


@pytest.mark.skipif(not SHARED.exists(), reason="the file of the BPI Challenge 2013 is not here")
def test_the_closed_problems_of_bpi_2013_are_1487_complaints_of_6660_changes() -> None:
    map = read_map((ROOT / "examples/bpi2013.map.toml").read_text("utf-8"))
    dry = plan(SHARED.read_bytes(), map, NOW)
    assert (dry.rows, len(dry.cases), dry.rows_to_import, dry.problems) == (6660, 1487, 6660, ())
    assert all(case.closed for case in dry.cases)
    assert sum(case.urgency == "URGENT" for case in dry.cases) == 441
