"""`fieldledger import`: imports histories after a dry run, in batches that can be undone."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated
from uuid import NAMESPACE_URL, UUID, uuid5

import typer

from cli import importing
from cli.running import DATA, Data, Running, run_or_exit
from cli.terminal import Table, errors, terminal

bring = typer.Typer(help="Import a history, or undo a batch.", no_args_is_help=True)
SHOWN = 50
IMPORTER = str(uuid5(NAMESPACE_URL, "fieldledger:import"))
"""The default importer: the same person at every run, since a command id only answers the person who used it."""

Staff = Annotated[str, typer.Option(help="Who imports: a staff id; the same one for the same batch.")]


@bring.command()
def complaints(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A status-change log as CSV.")],
    map: Annotated[Path, typer.Option(exists=True, dir_okay=False, help="What the columns mean: TOML.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be imported.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Import after the dry run without asking.")] = False,
    batch: Annotated[UUID | None, typer.Option(help="The batch's id; from the file and the map unless given.")] = None,
    staff: Staff = IMPORTER,
    data: Data = DATA,
) -> None:
    """Import a status-change log as complaints with their original times. Repeating an import changes nothing."""
    content, mapping = file.read_bytes(), map.read_bytes()
    try:
        plan = importing.plan(content, importing.read_map(mapping.decode("utf-8")), datetime.now(UTC))
    except importing.Unusable as error:
        errors.bad(str(error))
        raise typer.Exit(2) from None
    batch_id = batch or importing.batch_of(content, mapping)
    _show(plan)
    if dry_run or not (yes or terminal.confirm(f"Import {len(plan.cases)} complaints as batch {batch_id}?")):
        return
    try:
        result = run_or_exit(lambda: _import(plan, batch_id, Running.find(data), staff))
    except importing.BatchUndone as undone:
        errors.bad(str(undone))
        raise typer.Exit(1) from None
    terminal.print(
        f"batch {batch_id}: {result.accepted} complaints imported, {result.already} known already, "
        f"{result.withdrawn} taken back before, "
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
    terminal.print(f"batch {batch}: {result.withdrawn} complaints withdrawn, {len(result.turned_down)} turned down")
    raise typer.Exit(1 if result.turned_down else 0)


async def _import(plan: importing.ImportPlan, batch_id: UUID, running: Running, staff: str) -> importing.Imported:
    client = running.client("complaints", "head_office", staff)
    with terminal.progress() as progress:
        task = progress.add_task("importing", total=len(plan.cases))
        return await importing.run(
            plan, client, batch_id, lambda done, of: progress.update(task, completed=done, total=of)
        )


async def _undo(batch_id: UUID, reason: str, running: Running, staff: str) -> importing.Undone:
    client = running.client("complaints", "head_office", staff)
    with terminal.progress() as progress:
        task = progress.add_task("withdrawing")
        return await importing.undo(
            batch_id, client, reason, lambda done, of: progress.update(task, completed=done, total=of)
        )


def _show(plan: importing.ImportPlan) -> None:
    terminal.print(f"{plan.rows} rows: {len(plan.cases)} complaints, {len(plan.problems)} problems")
    if plan.problems:
        table = Table("row", "column", "problem", "问题")
        for problem in plan.problems[:SHOWN]:
            table.add_row(str(problem.row), problem.column, problem.en, problem.zh)
        terminal.show(table)
        if len(plan.problems) > SHOWN:
            terminal.print(f"and {len(plan.problems) - SHOWN} more")
