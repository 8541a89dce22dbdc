"""Commands for personal data: erase a person by destroying keys; rotate and retire the keys of regions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cli.platform import SERVICES, Session
from cli.running import DATA, Data, Running, work
from cli.terminal import Table, errors, terminal
from fieldledger.organisation import v1 as organisation
from fieldledger.platform.v1 import platform_pb2 as pb
from ledger.wire import instant
from privacy.keys import FIRST, HELD_SECONDS, KeyRing

keys = typer.Typer(help="The keys that wrap persons' keys, by region.", no_args_is_help=True)
BATCH = 500
GRACE = 2 * HELD_SECONDS
"""Seconds after which no process uses an older key any more."""

REASONS = [name.removeprefix("ERASURE_REASON_").lower() for name in pb.ErasureReason.keys()[1:]]
Uses = dict[tuple[str, str], dict[str, int]]
Yes = Annotated[bool, typer.Option("--yes", help="Do it without asking.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would be done.")]
Region = Annotated[str, typer.Argument(help='A region\'s code; "*": of no region in particular.')]


def erase(
    person: Annotated[str, typer.Argument(help="A customer, a member of staff or an imported case: its id.")],
    reason: Annotated[str, typer.Option(help="requested, consent_withdrawn, purpose_fulfilled, retention_over …")],
    clause: Annotated[str, typer.Option(help="What it rests on, such as S0-5.3.3-a or PIPL-47.")],
    dry_run: DryRun = False,
    yes: Yes = False,
    data: Data = DATA,
) -> None:
    """Destroy a person's keys in every service, after showing what is held of the person. This cannot be undone."""
    if reason.lower() not in REASONS:
        errors.bad(f"--reason: there is no reason {reason} to erase somebody, but {', '.join(REASONS)}")
        raise typer.Exit(2)
    _show_holdings(work(data, lambda session: _held(session, person)))
    if dry_run or not (yes or terminal.confirm(f"Erase {person} for ever?")):
        return
    command = organisation.ErasePersonRequest(
        person_id=person, reason=f"ERASURE_REASON_{reason.upper()}", clause=clause
    )
    receipt = work(data, lambda session: session.do(command), role="data_protection")
    terminal.print(f"erased {person}: `fieldledger history {receipt.aggregate_id}` is the record of it")


@keys.command("list")
def list_keys(data: Data = DATA) -> None:
    """Show how many persons' keys each key wraps, by service."""
    _show_keys(work(data, _uses))


@keys.command()
def rotate(region: Region, dry_run: DryRun = False, yes: Yes = False, data: Data = DATA) -> None:
    """Create a region's next key and rewrap its persons' keys. The previous key is kept until it is retired."""
    uses = work(data, _uses)
    _show_keys({use: persons for use, persons in uses.items() if use[0] == region})
    if dry_run or not (yes or terminal.confirm(f"Make the next key of {region}?")):
        return
    try:
        name = _ring(data).make(region)
    except (OSError, ValueError) as error:
        errors.bad(str(error))
        raise typer.Exit(1) from None
    done = work(data, lambda session: _rewrap(session, region))
    terminal.print(f"{name} wraps {done} persons' keys; retire the ones before with `fieldledger keys retire {region}`")


@keys.command()
def retire(region: Region, dry_run: DryRun = False, yes: Yes = False, data: Data = DATA) -> None:
    """Destroy a region's unused old keys. After that, old backups of persons' keys cannot be used."""
    if missing := set(SERVICES) - Running.find(data).peers.keys():
        errors.bad(f"what {', '.join(sorted(missing))} uses is not known: name every service")
        raise typer.Exit(1)
    ring = _ring(data)
    *old, newest = ring.names(region) or [""]
    if not newest or ring.age(newest) < GRACE:
        errors.bad(f"wait: {newest or 'no key'} is younger than {GRACE:.0f} seconds")
        raise typer.Exit(1)
    work(data, lambda session: _rewrap(session, region))
    free = unused(old, work(data, _uses))
    kept = [name for name in old if name not in free]
    terminal.print(f"unused: {', '.join(free) or 'none'}; kept: {', '.join(kept) or 'none'}")
    if not free or dry_run or not (yes or terminal.confirm("Destroy the unused ones?")):
        return
    for name in free:
        ring.destroy(name)
    terminal.print(f"destroyed {len(free)}")


def unused(names: list[str], uses: Uses) -> list[str]:
    """The keys that wrap no person's key of any region; never the installation's own key."""
    used = {key for _, key in uses}
    return [name for name in names if name not in used and name != FIRST]


async def _held(session: Session, person: str) -> dict[str, pb.GetHoldingResponse]:
    request = pb.GetHoldingRequest(person_id=person)
    return {name: await session.ask_of(name, request, pb.GetHoldingResponse) for name in session.peers}


async def _uses(session: Session) -> Uses:
    found: Uses = {}
    for name in session.peers:
        answer = await session.ask_of(name, pb.RewrapKeysRequest(region="*"), pb.RewrapKeysResponse)
        for use in answer.uses:
            found.setdefault((use.region, use.key), {})[name] = use.persons
    return found


async def _rewrap(session: Session, region: str) -> int:
    request, done = pb.RewrapKeysRequest(region=region, limit=BATCH), 0
    for name in session.peers:
        while (answer := await session.ask_of(name, request, pb.RewrapKeysResponse)).rewrapped:
            done += answer.rewrapped
    return done


def _ring(data: Path) -> KeyRing:
    return KeyRing(Path(Running.find(data).keys))


def _show_holdings(held: dict[str, pb.GetHoldingResponse]) -> None:
    table = Table("service", "facts", "key", "erased")
    for name, one in held.items():
        erased = instant(one.erased_time).isoformat(" ", "seconds") if one.HasField("erased_time") else ""
        table.add_row(name, str(one.facts), "yes" if one.has_key else "", erased)
    terminal.show(table)


def _show_keys(uses: Uses) -> None:
    table = Table("region", "key", "persons", "service")
    for (region, key), persons in sorted(uses.items()):
        for name, count in persons.items():
            table.add_row(region, key, str(count), name)
    terminal.show(table)
