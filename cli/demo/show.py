"""Prints the month: tables, one score explained, and the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from google.protobuf.descriptor import Descriptor, EnumDescriptor
from google.protobuf.message import Message

from chassis.labels import labels
from cli.demo import report
from cli.demo.checks import Checks, plain
from cli.demo.closing import Figures
from cli.demo.company import HEAD_OFFICE, REGIONS, Company
from cli.demo.proof import Proof
from cli.terminal import Part, Table, Terminal, joined, mark, styled
from fieldledger.appraisal import v1 as appraisal
from fieldledger.complaints import v1 as complaints
from fieldledger.supervision import v1 as supervision
from fieldledger.visits import v1 as visits
from ledger.wire import instant

BEST, FACTS = 10, 4
"""How many of the best results are shown, and how many facts per line."""


def story(terminal: Terminal, checks: Checks) -> None:
    """The story, step by step with its figures."""
    table = Table("when", "what", "clause", "figures", "", title="The story 故事")
    for step in checks.steps:
        figures: list[Part] = []
        for name, (found, expected) in step.figures.items():
            figures.append(f"{', ' if figures else ''}{name} {plain(found)}")
            if found != expected:
                figures.append(styled(f" ≠ {plain(expected)}", "red"))
        table.add_row(plain(step.at)[5:], step.text, step.clause, joined(*figures), mark(step.ok))
    terminal.show(table)


def month(terminal: Terminal, figures: Figures, company: Company) -> None:
    """The month's tables."""
    table = Table("", "name", "region", "points", "grade", title="Appraisal 绩效考核 2026-10")
    for place, row in enumerate(figures.results[:BEST], 1):
        points, grade = f"{row.total_points:.2f}", report.grade(row.grade)
        table.add_row(str(place), company.names[row.staff_id], REGIONS[row.region], points, grade)
    terminal.show(table)
    table = Table("region", "people", "mean", "grades", title="By region 各区域")
    for one in report.regions(figures):
        grades = ", ".join(f"{name} {count}" for name, count in one["grades"].items())
        table.add_row(REGIONS[one["region"]], str(one["people"]), f"{one['mean']:.2f}", grades)
    terminal.show(table)
    rows = [one | {"region": _region(one)} for one in report.sla(figures)]
    terminal.show(_of("First contact of complaints 投诉首次联系", _sla_columns(), rows))
    terminal.show(_of("Visits owed 应走访", _tier_columns(), report.tiers(figures)))
    rows = [one | {"region": _region(one)} for one in report.findings(figures, company)]
    terminal.show(_of("Supervision findings 督导检查", _finding_columns(), rows))


def score(terminal: Terminal, result: appraisal.ResultExplained, company: Company) -> None:
    """One score, with the facts behind it."""
    name = company.names[result.staff_id]
    terminal.print()
    terminal.print(
        styled(f"{name}: {result.total_points:.2f} points, {report.grade(result.grade)}", "bold"), ", because"
    )
    for line in result.lines:
        title = _value(appraisal.Indicator.DESCRIPTOR, line.indicator)
        if not line.counted:
            why = _value(appraisal.Omission.DESCRIPTOR, line.omission)
            terminal.print(f"  {title}: not counted ({why}), its weight is spread over the others")
            continue
        counted = f"{line.points:.2f} = weight {line.effective_weight:g} × {line.value:g} of {line.target:g}"
        terminal.print("  ", styled(title, "bold"), f": {counted}")
        worst_first = sorted(line.evidence, key=lambda piece: (piece.value, piece.event_id))
        for piece in worst_first[:FACTS]:
            when, kind = plain(instant(piece.occurred_time)), _event(piece.type)
            terminal.print(f"    {when}  {kind} {piece.event_id}: {piece.numerator} of {piece.denominator}")
        if len(worst_first) > FACTS:
            terminal.print(f"    … and {len(worst_first) - FACTS} more")


def verdict(
    terminal: Terminal, proof: Proof, checks: Checks, counted: tuple[int, int], seconds: float, ok: bool
) -> None:
    """Whether all checks hold."""
    holds = sum(step.ok for step in checks.steps)
    terminal.print()
    terminal.print(mark(checks.ok), f" story: {holds} of {len(checks.steps)} steps hold")
    views = f" views: {proof.equal} of {proof.views} equal a fresh fold of history"
    terminal.print(mark(proof.views == proof.equal), views)
    terminal.print(mark(not proof.parked), f" parked facts: {proof.parked}")
    traced = f" facts behind the score: {proof.traced} of {proof.evidence} found"
    terminal.print(mark(proof.evidence == proof.traced), traced)
    for line in proof.differences:
        terminal.print("  ", styled(line, "red"))
    events, commands = counted
    terminal.print(mark(ok), f" {events:,} events from {commands:,} commands in {seconds:.1f} s")


def _sla_columns() -> list[str]:
    contacts = "opened", "contacted_in_time", "contacted_late", "breached", "mean_minutes_late"
    return _columns(complaints.SlaRow, "region", "urgency", *contacts, "closed", "mean_score")


def _tier_columns() -> list[str]:
    owed = labels().row(cast(Descriptor, visits.VisitsOwedRow.DESCRIPTOR)).both
    tier, customers, *others = _columns(visits.VisitsOwedRow, "tier", "customer_id", "made", "missed")
    return [tier, customers, owed, *others]


def _finding_columns() -> list[str]:
    found = _columns(supervision.FindingRow, "region", "staff_id", "clause", "severity")
    return [*found, *_columns(supervision.RectificationRow, "status", "due_time", "overdue")]


def _columns(row: type[Message], *names: str) -> list[str]:
    fields = cast(Descriptor, row.DESCRIPTOR).fields_by_name
    return [labels().field(fields[name]).both for name in names]


def _value(enum: EnumDescriptor, number: int) -> str:
    return labels().value(enum.values_by_number[number]).both


def _event(type: str) -> str:
    """The label of an announced event by its full name."""
    _, service, _, name = type.split(".")
    label = labels().fact_named(service, name)
    return label.both if label else name


def _region(row: dict[str, object]) -> str:
    return REGIONS.get(str(row["region"]), HEAD_OFFICE)


def _of(title: str, columns: Sequence[str], rows: list[dict[str, object]]) -> Table:
    """A table of rows whose values are in the order of the columns."""
    table = Table(*columns, title=title)
    for row in rows:
        table.add_row(*map(str, row.values()))
    return table
