"""`fieldledger import`: imports histories after a dry run, in batches that can be undone."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated
from uuid import NAMESPACE_URL, UUID, uuid5

import typer

from cli import importing
from cli.import_plan import Case, grouped
from cli.importing import Known, Origin, WhenKnown
from cli.running import DATA, Data, Running, run_or_exit
from cli.terminal import Table, errors, terminal
from fieldledger.organisation import v1 as organisation
from kernel.blank import trimmed

bring = typer.Typer(help="Import a history, or undo a batch.", no_args_is_help=True)
SHOWN = 50
IMPORTER = uuid5(NAMESPACE_URL, "fieldledger:import")
"""The default importer: the same person at every run."""

Staff = Annotated[UUID, typer.Option(help="Who imports: a staff id.")]


@bring.command()
def complaints(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A status-change log as CSV.")],
    map: Annotated[Path, typer.Option(exists=True, dir_okay=False, help="What the columns mean: TOML.")],
    source: Annotated[str, typer.Option(help="The old system's name; the map's `source` unless given.")] = "",
    known: Annotated[
        WhenKnown, typer.Option(help="Cases that are here: leave them, add their new changes, or replace them.")
    ] = WhenKnown.LEAVE,
    other_batch: Annotated[
        list[UUID] | None, typer.Option(help="A batch that named no source, and is of another system than this.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be imported.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Import after the dry run without asking.")] = False,
    batch: Annotated[UUID | None, typer.Option(help="The batch's id; from the file and the map unless given.")] = None,
    staff: Staff = IMPORTER,
    data: Data = DATA,
) -> None:
    """Import a status-change log as complaints with their original times. What is here already is left alone."""
    content, mapping = file.read_bytes(), map.read_bytes()
    try:
        read = importing.read_map(_text(mapping))
        origin = Origin(trimmed(source) or read.source, batch or UUID(int=0))
        if not origin.source:
            raise importing.Unusable("the old system has no name: give one with --source, or with source in the map")
        origin = Origin(origin.source, batch or importing.batch_of(origin.source, content, mapping))
        plan = importing.within_limits(importing.plan(content, read, datetime.now(UTC)), origin)
    except importing.Unusable as error:
        errors.bad(str(error))
        raise typer.Exit(2) from None
    _show(plan)
    running = None if dry_run and not _runs(data) else Running.find(data)
    if running is None:
        terminal.print("Nothing runs here, so that it is not known which of the cases are here already.")
        return
    here = run_or_exit(lambda: _known(running, origin, other_batch or [], staff))
    fresh = _show_known(plan, here, known)
    coming = [case for case in plan.cases if known == WhenKnown.REPLACE or case.external_key not in here]
    _show_closed(run_or_exit(lambda: _closed(running, coming, staff)))
    if dry_run or not (yes or terminal.confirm(f"Import {fresh} complaints as batch {origin.batch_id}?")):
        return
    result = run_or_exit(lambda: _import(plan, origin, here, known, running, staff))
    terminal.print(
        f"batch {origin.batch_id}: {result.accepted} complaints imported, {result.already} known already, "
        f"{result.extended} added to, {result.replaced} replaced, "
        f"{len(result.turned_down)} turned down; {result.rows} of {plan.rows} rows, {len(plan.problems)} problems"
    )
    for case, no in result.turned_down[:SHOWN]:
        terminal.print(f"  {case.external_key}: {no.reason}")
    raise typer.Exit(1 if result.turned_down else 0)


@bring.command()
def undo(
    batch: Annotated[UUID, typer.Argument(help="The batch's id.")],
    reason: Annotated[str, typer.Option(help="Why, for the record.")] = "import undone",
    staff: Staff = IMPORTER,
    data: Data = DATA,
) -> None:
    """Undo a batch by compensation: its complaints are withdrawn, and their history is kept."""
    result = run_or_exit(lambda: _undo(batch, reason, Running.find(data), staff))
    if result.unknown:
        errors.bad(f"nothing of batch {batch} is here: it is unknown, or was undone before")
        raise typer.Exit(1)
    terminal.print(f"batch {batch}: {result.withdrawn} complaints withdrawn, {len(result.turned_down)} turned down")
    raise typer.Exit(1 if result.turned_down else 0)


def _text(mapping: bytes) -> str:
    try:
        return mapping.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise importing.Unusable(f"the map is not UTF-8, as TOML is: {error}") from None


def _runs(data: Path) -> bool:
    return bool(os.environ.get("FIELDLEDGER_PEERS") or Running.answering(data))


async def _known(running: Running, origin: Origin, but_not: list[UUID], staff: UUID) -> dict[str, Known]:
    client = running.client("complaints", "head_office", str(staff))
    return await importing.known_cases(client, origin.source, but_not)


async def _import(
    plan: importing.ImportPlan,
    origin: Origin,
    here: Mapping[str, Known],
    known: WhenKnown,
    running: Running,
    staff: UUID,
) -> importing.Imported:
    client = running.client("complaints", "head_office", str(staff))
    with terminal.progress() as progress:
        task = progress.add_task("importing", total=len(plan.cases))
        return await importing.run(
            plan, client, origin, here, known, lambda done, of: progress.update(task, completed=done, total=of)
        )


async def _undo(batch_id: UUID, reason: str, running: Running, staff: UUID) -> importing.Undone:
    client = running.client("complaints", "head_office", str(staff))
    with terminal.progress() as progress:
        task = progress.add_task("withdrawing")
        return await importing.undo(
            batch_id, client, reason, lambda done, of: progress.update(task, completed=done, total=of)
        )


async def _closed(running: Running, coming: Sequence[Case], staff: UUID) -> dict[str, int]:
    """The regions of these cases that are not open, each with the number of its cases; none if nobody can be asked."""
    if "organisation" not in running.peers:
        return {}
    client = running.client("organisation", "head_office", str(staff))
    cases = Counter(case.region for case in coming)
    rows = await importing.rows(organisation.ListRegionsRequest(), client)
    return {region: cases[region] for region in sorted(cases.keys() - {row.region for row in rows})}


def _show_closed(closed: Mapping[str, int]) -> None:
    if closed:
        named = ", ".join(f"{region} ({count})" for region, count in closed.items())
        terminal.print(f"cases that will be turned down, since their region is not open: {named}")
        terminal.print("Open these regions, or say under [region] in the map which one is meant.")


def _show(plan: importing.ImportPlan) -> None:
    terminal.print(f"read as {plan.read.encoding}, cells separated by {plan.read.delimiter!r}")
    terminal.print(f"{plan.rows} rows: {len(plan.cases)} complaints, {len(plan.problems)} problems")
    if plan.problems:
        table, found = Table("row", "column", "rows", "problem", "问题"), grouped(plan.problems)
        for problem, count in found[:SHOWN]:
            table.add_row(str(problem.row), problem.column, str(count), problem.en, problem.zh)
        terminal.show(table)
        if len(found) > SHOWN:
            terminal.print(f"and {len(found) - SHOWN} more")


def _show_known(plan: importing.ImportPlan, here: Mapping[str, Known], known: WhenKnown) -> int:
    """Say which cases are here already. Returns how many would be imported."""
    found = [(case, here[case.external_key]) for case in plan.cases if case.external_key in here]
    batches = ", ".join(sorted({one.batch_id for _, one in found}))
    longer = sum(len(case.changes) > one.changes for case, one in found)
    if found:
        then = {"leave": "left alone", "add": "given their new changes", "replace": "replaced"}[known]
        terminal.print(f"{len(found)} of {len(plan.cases)} cases are here already (batch {batches}): they are {then}")
        terminal.print(f"{longer or 'none'} of them with more changes in this file")
    return len(plan.cases) - (0 if known == WhenKnown.REPLACE else len(found))
