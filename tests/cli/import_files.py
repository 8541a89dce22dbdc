"""A small map and files that it reads."""

from __future__ import annotations

from datetime import UTC, datetime

from cli.import_map import ImportMap, read_map
from cli.import_plan import Case, ImportPlan, plan

NOW = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
MAP = """
[columns]
case = "case"
time = "at"
region = "land"
product = "part"
urgency = "impact"
status = "state"
[details]
team = "team"
[time]
zone = "Asia/Shanghai"
[region]
X = "unknown"
[urgency]
High = "URGENT"
Low = "NORMAL"
[status]
closing = ["C"]
[status.codes]
A = "accepted"
C = "closed"
"""
HEADER = "case,at,land,part,impact,state,team\n"
GOOD = "1,2012-05-01 08:00:00,SE,P1,High,A,one\n1,2012-05-02 08:00:00,SE,P1,High,C,two\n"


def a_map(text: str = MAP) -> ImportMap:
    return read_map(text)


def planned(*lines: str) -> ImportPlan:
    return plan((HEADER + "".join(lines)).encode(), a_map(), NOW)


def only_case(of: ImportPlan) -> Case:
    (case,) = of.cases
    return case


def cases(count: int) -> ImportPlan:
    return planned(*(f"{key},2012-05-01 08:00:00,SE,P1,High,A,one\n" for key in range(count)))
