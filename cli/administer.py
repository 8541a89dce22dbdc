"""The commands for tokens and policy values; one person drafts a value and another approves it (S2i-6)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from access.tokens import Issuer, fresh_token
from chassis.policy import declarations
from cli.platform import Session, caller
from cli.running import DATA, Data, Running, console, work
from fieldledger.organisation import v1 as pb
from ledger.wire import instant

policy = typer.Typer(help="Policy values: list, draft, approve.", no_args_is_help=True)


def token(
    role: Annotated[str, typer.Option(help="A role of services/organisation/roles.toml.")] = "manager",
    region: Annotated[str, typer.Option(help="A region's code.")] = "east",
    staff: Annotated[str, typer.Option(help="A staff id; a new one unless given.")] = "",
    reach: Annotated[str, typer.Option(help="own, team, region or organisation; the role's unless given.")] = "",
    hours: Annotated[float, typer.Option(help="How long it is valid.")] = 8.0,
    data: Data = DATA,
) -> None:
    """Print a token for a role, signed with the key of the running platform."""
    try:
        who = caller(role, region, staff, reach)
    except KeyError:
        console.print(f"There is no role {role}." if not reach else f"There is no role {role}, or no reach {reach}.")
        raise typer.Exit(2) from None
    keys = data / "keys" if (data / "keys").exists() else Path(Running.find(data).keys)
    typer.echo(Issuer.from_keys(keys).issue(who, timedelta(hours=hours)))


@policy.command("list")
def list_values(data: Data = DATA) -> None:
    """List all values: the rule book's defaults, and what was drafted and approved since; also those out of force."""
    table = Table("key", "scope", "version", "value", "from", "status", "clause")
    for key, one in sorted(declarations().items()):
        table.add_row(key, "", "0", str(one.value), "", "default", one.clause)
    rows = work(data, all_values)
    for row in rows:
        since = instant(row.effective_time).isoformat(" ", "minutes") if row.HasField("effective_time") else ""
        status = pb.PolicyStatus.Name(row.status).removeprefix("POLICY_STATUS_").lower()
        status = "out of force" if row.HasField("out_of_force") else status
        table.add_row(row.key, row.scope, str(row.version), row.value, since, status, row.clause)
    console.print(table)
    for row in rows:
        if row.HasField("out_of_force"):
            console.print(f"{out_of_force(row)}\n  {row.out_of_force.zh}", markup=False)


async def all_values(session: Session) -> list[pb.PolicyRow]:
    """Every version of every value, page by page."""
    rows: list[pb.PolicyRow] = []
    request = pb.ListPoliciesRequest(page_size=500)
    while True:
        answer = await session.ask(request, pb.ListPoliciesResponse)
        rows += answer.rows
        request.page_token = answer.next_page_token
        if not request.page_token:
            return rows


def out_of_force(row: pb.PolicyRow) -> str:
    """Which value is out of force, and why."""
    return f"version {row.version} of {row.key} {row.scope} is out of force: {row.out_of_force.en}"


@policy.command()
def draft(
    key: str,
    value: Annotated[str, typer.Argument(help="The value as JSON.")],
    staff: Annotated[str, typer.Option(help="Who drafts: a staff id.")],
    scope: Annotated[str, typer.Option(help="Empty: everywhere; else a path such as east/office/core.")] = "",
    clause: Annotated[str, typer.Option(help="The clause the number belongs to.")] = "",
    effective: Annotated[datetime | None, typer.Option(help="UTC; at the approval unless given.")] = None,
    data: Data = DATA,
) -> None:
    """Draft a value, which takes effect once another person has approved it."""
    command = pb.DraftPolicyValueRequest(key=key, scope=scope, value=value, clause=clause)
    if effective:
        command.effective_time.FromDatetime(effective.replace(tzinfo=UTC))
    receipt = work(data, lambda session: _as(session, data, staff).do(command))
    console.print(f"drafted {key}: policy {receipt.aggregate_id}, approve it with `fieldledger policy approve`")


@policy.command()
def approve(
    policy_id: str,
    version: int,
    staff: Annotated[str, typer.Option(help="Who approves: not the drafter.")],
    data: Data = DATA,
) -> None:
    """Approve a drafted value."""
    command = pb.ApprovePolicyValueRequest(policy_id=policy_id, version=version)
    work(data, lambda session: _as(session, data, staff).do(command))
    console.print(f"approved version {version}")


def _as(session: Session, data: Path, staff: str) -> Session:
    """The same session for a named person, since drafter and approver must differ."""
    who = caller("head_office", "*", staff)
    return Session(
        session.peers, fresh_token(Issuer.from_keys(Path(Running.find(data).keys)), who), who, session.transport
    )
