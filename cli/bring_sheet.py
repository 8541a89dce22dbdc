"""`fieldledger import customers` and `import contacts`: rows of a .csv or an .xlsx, in batches that can be undone."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from cli import sheet_import
from cli.bring import IMPORTER, SHOWN, Staff, bring
from cli.import_map import Unusable, zone_of
from cli.running import DATA, Data, Running, run_or_exit
from cli.sheet import Sheet, read_sheet
from cli.sheet_import import KINDS, Outcome, Row, TurnedDown
from cli.sheet_rows import Columns
from cli.terminal import Table, errors, terminal
from fieldledger.customers import v1 as pb

File = Annotated[Path | None, typer.Argument(exists=True, dir_okay=False, help="A .csv or an .xlsx with a header.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would be imported.")]
Yes = Annotated[bool, typer.Option("--yes", help="Import without asking.")]
BatchId = Annotated[UUID | None, typer.Option(help="The batch's id; from the file unless given.")]
Undo = Annotated[UUID | None, typer.Option(help="Instead of a file: withdraw this batch.")]
Reason = Annotated[str, typer.Option(help="Why a batch is withdrawn, for the record.")]
imports = bring
"""The commands of imports: those of `cli.bring`, and the two below."""
Zone = Annotated[str, typer.Option(help="The zone of times without one, named after a place.")]


@imports.command()
def customers(
    file: File = None,
    dry_run: DryRun = False,
    batch: BatchId = None,
    undo: Undo = None,
    reason: Reason = "import undone",
    zone: Zone = "Asia/Shanghai",
    yes: Yes = False,
    staff: Staff = IMPORTER,
    data: Data = DATA,
) -> None:
    """Import customers with their original times; each row is judged on its own, and what is here is left alone."""
    _bring("customers", file, dry_run, batch, undo, reason, zone, yes, staff, data)


@imports.command()
def contacts(
    file: File = None,
    of: Annotated[UUID | None, typer.Option(help="The batch that brought the customers, named by their key.")] = None,
    dry_run: DryRun = False,
    batch: BatchId = None,
    undo: Undo = None,
    reason: Reason = "import undone",
    zone: Zone = "Asia/Shanghai",
    yes: Yes = False,
    staff: Staff = IMPORTER,
    data: Data = DATA,
) -> None:
    """Import contacts of customers; each row is judged on its own, and what is here is left alone."""
    given = {"customer_batch_id": str(of)} if of else {}
    _bring("contacts", file, dry_run, batch, undo, reason, zone, yes, staff, data, **given)


def _bring(
    name: str,
    file: Path | None,
    dry_run: bool,
    batch: UUID | None,
    undo: UUID | None,
    reason: str,
    zone: str,
    yes: bool,
    staff: UUID,
    data: Path,
    **given: str,
) -> None:
    if (file is None) == (undo is None):
        errors.bad("name either a FILE, or with --undo a batch that is to be withdrawn")
        raise typer.Exit(2)
    if undo:
        raise typer.Exit(_withdraw(Running.find(data), undo, reason, staff))
    assert file is not None
    content = file.read_bytes()
    try:
        columns = Columns(KINDS[name].row, zone_of(zone))
        sheet = read_sheet(content, columns.names)
        rows, unread, left_out = sheet_import.plan(sheet, columns, **given)
    except Unusable as error:
        errors.bad(str(error))
        raise typer.Exit(2) from None
    if left_out:
        terminal.print(f"columns that are left out: {', '.join(left_out)}")
    running = Running.find(data)
    wanted = batch or sheet_import.batch_of(name, content)
    id = batch or run_or_exit(lambda: _open(running, wanted, staff))
    if not dry_run and not yes and not terminal.confirm(f"Import {len(rows)} {name} as batch {id}?"):
        return
    outcome = run_or_exit(lambda: _send(running, name, rows, id, staff, dry_run))
    turned_down = sorted([*outcome.turned_down, *unread], key=lambda one: one.number)
    outcome.turned_down = [one.headed(columns, sheet.header) for one in turned_down]
    terminal.print(
        f"batch {id}: {outcome.accepted} {name} {'would be ' if dry_run else ''}imported, {outcome.already} here "
        f"already, {len(outcome.turned_down)} turned down"
    )
    if outcome.turned_down:
        _show(outcome.turned_down)
        _write(file, sheet, outcome, id)
    raise typer.Exit(1 if outcome.turned_down else 0)


async def _open(running: Running, first: UUID, staff: UUID) -> UUID:
    return await sheet_import.open_batch(running.client("customers", "head_office", str(staff)), first)


async def _send(running: Running, name: str, rows: list[Row], batch_id: UUID, staff: UUID, dry_run: bool) -> Outcome:
    client = running.client("customers", "head_office", str(staff))
    send = sheet_import.judge if dry_run else sheet_import.run
    with terminal.progress() as progress:
        task = progress.add_task("judging" if dry_run else "importing", total=len(rows))
        return await send(
            KINDS[name], rows, client, batch_id, lambda done, of: progress.update(task, completed=done, total=of)
        )


def _withdraw(running: Running, batch_id: UUID, reason: str, staff: UUID) -> int:
    """Withdraw a batch, and print what stays. Gives the exit code."""

    async def carry_out() -> tuple[pb.ImportRow, list[str]]:
        client = running.client("customers", "head_office", str(staff))
        with terminal.progress() as progress:
            task = progress.add_task("withdrawing")
            return await sheet_import.withdraw(
                client, batch_id, reason, lambda done, of: progress.update(task, completed=done, total=of)
            )

    row, kept = run_or_exit(carry_out)
    terminal.print(f"batch {batch_id}: {row.withdrawn} withdrawn, {row.kept} stay, since somebody has touched them")
    for id in kept:
        terminal.print(f"  {id}")
    return 1 if kept else 0


def _show(turned_down: list[TurnedDown]) -> None:
    table = Table("row", "fields", "why not", "原因")
    for one in turned_down[:SHOWN]:
        table.add_row(str(one.number), ", ".join(one.fields), one.en, one.zh)
    terminal.show(table)
    if len(turned_down) > SHOWN:
        terminal.print(f"and {len(turned_down) - SHOWN} more")


def _write(file: Path, sheet: Sheet, outcome: Outcome, batch_id: UUID) -> None:
    beside = file.with_name(f"{file.stem}.turned-down.csv")
    beside.write_bytes(sheet_import.written(sheet.header, outcome.turned_down))
    terminal.print(f"these rows are in {beside}: put them right, and import that file with --batch {batch_id}")
