"""Prints the month: tables, one score explained, and the verdict."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from cli.demo import report
from cli.demo.checks import Checks, plain
from cli.demo.closing import Figures
from cli.demo.company import HEAD_OFFICE, REGIONS, Company
from cli.demo.proof import Proof
from fieldledger.appraisal import v1 as appraisal
from ledger.wire import instant

BEST, FACTS = 10, 4
"""How many of the best results are shown, and how many facts per line."""


def story(console: Console, checks: Checks) -> None:
    """The story, step by step with its figures."""
    table = _table("The story 故事", "when", "what", "clause", "figures", "")
    for step in checks.steps:
        figures = ", ".join(
            f"{name} {plain(found)}" + ("" if found == expected else f" [red]≠ {plain(expected)}[/]")
            for name, (found, expected) in step.figures.items()
        )
        table.add_row(plain(step.at)[5:], step.text, step.clause, figures, _mark(step.ok))
    console.print(table)


def month(console: Console, figures: Figures, company: Company) -> None:
    """The month's tables."""
    table = _table("Appraisal 绩效考核 2026-10", "", "name", "region", "points", "grade")
    for place, row in enumerate(figures.results[:BEST], 1):
        points, grade = f"{row.total_points:.2f}", report.grade(row.grade)
        table.add_row(str(place), company.names[row.staff_id], REGIONS[row.region], points, grade)
    console.print(table)
    table = _table("By region 各区域", "region", "people", "mean", "grades")
    for one in report.regions(figures):
        grades = ", ".join(f"{name} {count}" for name, count in one["grades"].items())
        table.add_row(REGIONS[one["region"]], str(one["people"]), f"{one['mean']:.2f}", grades)
    console.print(table)
    rows = report.sla(figures)
    console.print(_of("First contact of complaints 投诉首次联系", [one | {"region": _region(one)} for one in rows]))
    console.print(_of("Visits owed 应走访", report.tiers(figures)))
    rows = report.findings(figures, company)
    console.print(_of("Supervision findings 督导检查", [one | {"region": _region(one)} for one in rows]))


def score(console: Console, result: appraisal.ResultExplained, company: Company) -> None:
    """One score, with the facts behind it."""
    name = company.names[result.staff_id]
    console.print(f"\n[bold]{name}: {result.total_points:.2f} points, {report.grade(result.grade)}[/], because")
    for line in result.lines:
        title = appraisal.Indicator.Name(line.indicator).removeprefix("INDICATOR_")
        if not line.counted:
            why = appraisal.Omission.Name(line.omission).removeprefix("OMISSION_")
            console.print(f"  {title}: not counted ({why}), its weight is spread over the others")
            continue
        counted = f"{line.points:.2f} = weight {line.effective_weight:g} × {line.value:g} of {line.target:g}"
        console.print(f"  [bold]{title}[/]: {counted}")
        worst_first = sorted(line.evidence, key=lambda piece: (piece.value, piece.event_id))
        for piece in worst_first[:FACTS]:
            when, kind = plain(instant(piece.occurred_time)), piece.type.rpartition(".")[2]
            console.print(
                f"    {when}  {kind} {piece.event_id}: {piece.numerator} of {piece.denominator}", highlight=False
            )
        if len(worst_first) > FACTS:
            console.print(f"    … and {len(worst_first) - FACTS} more")


def verdict(console: Console, proof: Proof, checks: Checks, counted: tuple[int, int], seconds: float, ok: bool) -> None:
    """Whether all checks hold."""
    holds = sum(step.ok for step in checks.steps)
    console.print(f"\n{_mark(checks.ok)} story: {holds} of {len(checks.steps)} steps hold")
    console.print(
        f"{_mark(proof.views == proof.equal)} views: {proof.equal} of {proof.views} equal a fresh fold of history"
    )
    console.print(f"{_mark(not proof.parked)} parked facts: {proof.parked}")
    console.print(
        f"{_mark(proof.evidence == proof.traced)} facts behind the score: {proof.traced} of {proof.evidence} found"
    )
    for line in proof.differences:
        console.print(f"  [red]{line}[/]")
    events, commands = counted
    console.print(f"{_mark(ok)} {events:,} events from {commands:,} commands in {seconds:.1f} s")


def _region(row: dict[str, object]) -> str:
    return REGIONS.get(str(row["region"]), HEAD_OFFICE)


def _of(title: str, rows: list[dict[str, object]]) -> Table:
    table = _table(title, *(name.replace("_", " ") for name in (rows[0] if rows else {"none": ""})))
    for row in rows:
        table.add_row(*map(str, row.values()))
    return table


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", header_style="dim")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _mark(ok: bool) -> str:
    return "[green]✔[/]" if ok else "[red]✘[/]"
