"""Commands that need only exports: a view as of a date with its digest, and a log for process mining."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from access.teams import ReportingLines
from chassis.policy import PolicyBook
from chassis.vocabulary import vocabulary_of
from cli.embedded import temporary_postgres
from cli.platform import SERVICES, service
from cli.running import DATA, Data, Running
from cli.terminal import errors, terminal
from evidence.export import Damaged, Export
from evidence.ocel import Ocel
from evidence.replay import AsOf, Replayed, State, state
from evidence.replay import replay as replayed
from ledger import database
from ledger.ending import lived
from ledger.view import View

Files = Annotated[list[Path], typer.Argument(help="Exports: of every service that the view follows.")]


def replay(
    export: Files,
    view: Annotated[str, typer.Option(help="A view, as SERVICE.VIEW or by its name alone.")],
    as_of: Annotated[datetime | None, typer.Option(help="An instant, UTC; everything unless given.")] = None,
    occurred: Annotated[bool, typer.Option(help="By when facts occurred, not by when they were recorded.")] = False,
    compare: Annotated[
        str, typer.Option(help="Compare with the live view: `running`, or its database's connection string.")
    ] = "",
    digest: Annotated[str, typer.Option(help="The digest it must have, or it ends with 1.")] = "",
    data: Data = DATA,
) -> None:
    """Build a view as of a date from exports alone, in an empty database, and print its digest."""
    owner, kind = _view(view)
    when = AsOf(as_of.replace(tzinfo=as_of.tzinfo or UTC) if as_of else None, occurred)
    try:
        opened = {one.service: one for one in map(Export, export)}
        if missing := set(kind.FOLLOWS) - opened.keys():
            raise Damaged(f"{kind.NAME} follows {', '.join(sorted(missing))} too: export that as well")
        with temporary_postgres() as postgres, terminal.status(f"folding {kind.NAME}"):
            made = lived(_replayed(kind, opened, postgres.create_database, when))
    except (Damaged, OSError, RuntimeError) as error:
        errors.bad(str(error))
        raise typer.Exit(1) from None
    terminal.print(f"{owner}.{kind.NAME}: {made.state.rows} rows from {made.facts} facts")
    terminal.print(f"digest {made.state.digest}")
    wrong = bool(digest) and digest.strip().lower() != made.state.digest
    if wrong:
        terminal.bad(f"DIFFERENT from the digest {digest}")
    if compare:
        running = Running.answering(data) if compare == "running" else None
        dsn = running.databases.get(owner, "") if running else compare
        wrong |= not _compared(made.state, lived(_live(kind, dsn)))
    if wrong:
        raise typer.Exit(1)


def ocel(
    export: Files,
    out: Annotated[Path, typer.Option(help="The file to write.")],
) -> None:
    """Write facts as OCEL 2.0 for process-mining tools, without sealed and free text."""
    try:
        with terminal.status("writing"):
            events, objects = Ocel().write([Export(path) for path in export], out)
    except (Damaged, OSError) as error:
        errors.bad(str(error))
        raise typer.Exit(1) from None
    terminal.print(f"{out}: {events} events about {objects} objects")


def _view(name: str) -> tuple[str, type[View[Any]]]:
    known: dict[str, tuple[str, type[View[Any]]]] = {}
    for owner in SERVICES:
        kinds: tuple[type[View[Any]], ...] = (*service(owner).views, PolicyBook, ReportingLines)
        known |= {f"{owner}.{kind.NAME}": (owner, kind) for kind in kinds}
    found = [one for path, one in known.items() if name in (path, path.partition(".")[2])]
    if len(found) != 1:
        errors.bad(
            f"--view: {name} is {'a view of several services' if found else 'no view'}: one of {', '.join(known)}"
        )
        raise typer.Exit(2)
    return found[0]


async def _replayed(
    kind: type[View[Any]], opened: dict[str, Export], database_of: Callable[[str], str], as_of: AsOf
) -> Replayed:
    announce = {source: service(source).announcing for source in kind.FOLLOWS}
    return await replayed(kind, opened, announce, vocabulary_of(kind.FOLLOWS), database_of, as_of)


async def _live(kind: type[View[Any]], dsn: str) -> State:
    pool = await database.open_pool(dsn, 2)
    try:
        return await state(kind(pool))
    finally:
        await pool.close()


def _compared(made: State, live: State) -> bool:
    if made.digest == live.digest and made.positions == live.positions:
        terminal.good("equal to the live view")
        return True
    if made.positions != live.positions:
        for place, at in sorted(live.positions.items()):
            if made.positions.get(place) != at:
                terminal.print(f"  {place[0]}, partition {place[1]}: {made.positions.get(place)} here, {at} live")
        terminal.bad("the live view stands elsewhere in the logs: export when it stands still")
    else:
        terminal.bad(f"DIFFERENT: the live view has {live.rows} rows and digest {live.digest}")
    return False
