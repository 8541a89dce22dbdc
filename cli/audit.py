"""`fieldledger audit`: exports and their verification, most of which needs neither a database nor a network."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import psycopg
import typer
from aiokafka.errors import KafkaError

from chassis.settings import login
from cli import replaying
from cli.arguments import LARGEST
from cli.platform import SERVICES
from cli.running import DATA, Data, Running
from cli.terminal import errors, terminal
from evidence import export as exports
from evidence.export import Damaged, Export
from evidence.note import NoteError, PublicKey
from evidence.outside import Topic, topic
from evidence.proof import Included, check_proof, prove_consistency, prove_inclusion
from evidence.sealed import read_seals
from evidence.tree import ProofError
from evidence.verify import verify as verified
from ledger.ending import lived

audit = typer.Typer(help="Evidence: export a log, verify it offline, prove, replay.", no_args_is_help=True)
audit.command()(replaying.replay)
audit.command()(replaying.ocel)
File = Annotated[Path, typer.Argument(help="An export.", exists=True, dir_okay=False)]
Key = Annotated[Path, typer.Option(help="The public key, seal.pub.pem: from the installation, not from the file.")]
Out = Annotated[Path | None, typer.Option(help="Write to this file instead of the terminal.")]
Database = Annotated[str, typer.Option(help="Connection string; of the running platform unless given.")]


@audit.command()
def export(
    service: Annotated[str, typer.Argument(help="A service's name, or all.")],
    out: Annotated[
        Path, typer.Option(help="A directory, or a file: gzip if it ends with .gz; - for the standard output.")
    ] = Path("."),
    database: Database = "",
    data: Data = DATA,
) -> None:
    """Write a service's whole log with its checkpoints to one self-contained file."""
    if out == exports.STANDARD_OUTPUT:
        with _exit_on_failure():
            exports.write(database or _database(service, data), service, out)
        return
    names = SERVICES if service == "all" else (service,)
    for name in names:
        path = out / f"{name}{exports.SUFFIX}" if out.is_dir() or not out.suffix else out
        with _exit_on_failure(), _progress(f"exporting {name}") as progress:
            rows, seals = exports.write(database or _database(name, data), name, path, progress)
        terminal.print(f"{path}: {rows} facts, {seals} checkpoints")


@audit.command()
def checkpoints(
    service: Annotated[str, typer.Argument(help="A service's name.")],
    out: Annotated[Path, typer.Option(help="The file to write.")],
    kafka: Annotated[str, typer.Option(help="Bootstrap servers; of the running platform unless given.")] = "",
    cell: Annotated[str, typer.Option(help="The cell before the topic's name.")] = "",
    data: Data = DATA,
) -> None:
    """Copy a service's checkpoints from Kafka, so that the auditor has a copy nobody else can change."""
    place = Topic(kafka or Running.find(data).kafka, topic(service, cell))

    async def read() -> int:
        count = 0
        with out.open("wb") as file:
            async for seal in place.seals():
                file.write(seal.line())
                count += 1
        return count

    with _exit_on_failure():
        terminal.print(f"{out}: {lived(read())} checkpoints")


@audit.command()
def verify(
    file: File,
    key: Key,
    checkpoint: Annotated[
        list[Path] | None, typer.Option(help="Checkpoints kept elsewhere: a file of seals, or signed notes.")
    ] = None,
) -> None:
    """Verify an export against its signed checkpoints, offline; exits with 1 and the first bad position."""
    started = time.monotonic()
    with _exit_on_failure(), _progress("verifying") as progress:
        public = PublicKey.from_file(key)
        outside = [seal for path in checkpoint or () for seal in read_seals(path)]
        found = verified(Export(file), public, outside, progress)
    terminal.print(f"log          {found.origin or 'unknown'}")
    terminal.print(f"key          {public.fingerprint}")
    terminal.print(f"sealed       to position {found.sealed}, by {found.checkpoints} checkpoints")
    terminal.print(f"kept outside {f'to position {found.outside}' if checkpoint else 'nothing: see docs/evidence.md'}")
    terminal.print(f"checked      {found.rows} facts in {time.monotonic() - started:.1f} s")
    if found.unsealed:
        terminal.print(f"not sealed   the last {found.unsealed} facts: only their order and versions were checked")
    if found.first_bad is None:
        terminal.good("nothing was altered")
        return
    for finding in sorted(found.findings, key=lambda each: each.first):
        terminal.print(f"  {finding}")
    terminal.bad(f"first bad: {found.first_bad}")
    raise typer.Exit(1)


@audit.command()
def prove(
    source: Annotated[str, typer.Argument(help="An export, or the name of a service that runs.")],
    position: Annotated[
        int, typer.Argument(help="The fact's position; with --consistency, the older size.", min=1, max=LARGEST)
    ],
    size: Annotated[
        int, typer.Option(help="Under the checkpoint of this size; the newest unless given.", min=0, max=LARGEST)
    ] = 0,
    consistency: Annotated[bool, typer.Option(help="Prove that one checkpoint continues an older one.")] = False,
    out: Out = None,
    database: Database = "",
    data: Data = DATA,
) -> None:
    """Write a proof that a fact is in the log (C2SP tlog-proof), or that one checkpoint continues another."""
    with _exit_on_failure(), tempfile.TemporaryDirectory() as passing:
        path = Path(source)
        if not path.exists():
            path = Path(passing) / "log.jsonl"
            exports.write(database or _database(source, data), source, path)
        made = (prove_consistency if consistency else prove_inclusion)(Export(path), position, size)
    if out:
        out.write_text(made, "utf-8")
    else:
        terminal.document(made)


@audit.command("check-proof")
def check(proof: File, key: Key) -> None:
    """Check a proof offline and show what it proves."""
    with _exit_on_failure():
        proved = check_proof(proof.read_text("utf-8"), PublicKey.from_file(key))
    if isinstance(proved, Included):
        row, checkpoint = proved.row, proved.checkpoint
        where = f"position {row.position} of {checkpoint.origin}"
        terminal.good(f"{where}, sealed under {checkpoint.size} facts")
        terminal.print(f"  {row.topic}, version {row.version} of {row.aggregate_id}")
        terminal.print(f"  {row.state.decode(errors='replace')}")
        terminal.print(f"  {row.metadata}")
    else:
        old, new = proved.old, proved.new
        terminal.good(f"{new.origin}: {new.size} facts begin with the {old.size} sealed before")


def _database(service: str, data: Path) -> str:
    found = Running.answering(data)
    if given := login(os.environ, "FIELDLEDGER_DATABASE"):
        return given
    if service not in SERVICES or found is None or service not in found.databases:
        raise Damaged(f"no database of {service} is known: name it with --database, or start `fieldledger up`")
    return found.databases[service]


@contextmanager
def _progress(what: str) -> Iterator[exports.Progress]:
    with terminal.progress(disable=not sys.stdout.isatty()) as progress:
        task = progress.add_task(what, total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of)


@contextmanager
def _exit_on_failure() -> Iterator[None]:
    try:
        yield
    except (Damaged, NoteError, ProofError, psycopg.Error, KafkaError, OSError, ValueError, KeyError) as error:
        errors.bad(str(error).strip() or repr(error))
        raise typer.Exit(1) from None
