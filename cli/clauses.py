"""`fieldledger clauses`: which clauses of the rule book are carried out; writes `build/clauses.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from chassis.rulebook import STATES, Clause
from chassis.rulebook import clauses as clauses_of_the_register
from chassis.tables import ROOT
from cli.collection import NotCollected
from cli.comparison import Found, Row, disagreements
from cli.one_clause import UnknownClause, described
from cli.terminal import Table, errors, lines, terminal

REPORT = Path("build") / "clauses.json"


def clauses(
    ids: Annotated[list[str] | None, typer.Argument(help="Clauses to show alone, such as S1-4.3.1.")] = None,
) -> None:
    """Compare the register of clauses with code and tests, print what is carried out, write build/clauses.json.

    With clauses named, print of each its title, the lines of code that cite it, and the tests that prove it.
    """
    try:
        if ids:
            for line in described(ROOT, clauses_of_the_register(), ids):
                terminal.print(line)
            return
        found = Found.at(ROOT)
    except (ValueError, NotCollected, UnknownClause) as error:
        errors.bad(str(error))
        raise typer.Exit(1) from None
    report, wrong = found.report(), list(disagreements(found, ROOT))
    _write(report)
    for printed in (_carried_out(found.register, report), _by_state(report), _by_service(report)):
        terminal.show(printed)
    terminal.print(_sum(report))
    for sentence in wrong:
        terminal.bad(sentence)
    if wrong:
        raise typer.Exit(1)


def _write(report: Mapping[str, Row]) -> None:
    (ROOT / REPORT).parent.mkdir(exist_ok=True)
    (ROOT / REPORT).write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _carried_out(register: Mapping[str, Clause], report: Mapping[str, Row]) -> Table:
    table = Table("clause", "about", "state", "decided in", "tests")
    for id, row in report.items():
        if _done(row):
            about = lines((register[id].zh, register[id].en))
            table.add_row(id, about, row["state"], lines(row["decided"]), str(len(row["tests"])))
    return table


def _by_state(report: Mapping[str, Row]) -> Table:
    return _counted("state", [(row["state"], row) for row in report.values()], STATES)


def _by_service(report: Mapping[str, Row]) -> Table:
    names = dict.fromkeys(sorted(row["service"] for row in report.values()))
    return _counted("service", [(row["service"], row) for row in report.values()], tuple(names))


def _counted(what: str, rows: list[tuple[str, Row]], names: tuple[str, ...]) -> Table:
    table = Table(what, "carried out", "clauses")
    for name in names:
        of = [row for one, row in rows if one == name]
        table.add_row(name, str(sum(map(_done, of))), str(len(of)))
    return table


def _done(row: Row) -> bool:
    """Whether a clause is carried out: code decides by it, or a test proves it."""
    return bool(row["decided"] or row["tests"])


def _sum(report: Mapping[str, Row]) -> str:
    rows = report.values()
    both = sum(1 for row in rows if row["decided"] and row["tests"])
    decided = sum(1 for row in rows if row["decided"] and not row["tests"])
    proved = sum(1 for row in rows if row["tests"] and not row["decided"])
    return (
        f"{both + decided + proved} of {len(report)} clauses are carried out: {both} decided and proved"
        f" · {decided} decided, without a test of their own · {proved} proved as behaviour"
    )
