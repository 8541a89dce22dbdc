"""The commands for tokens and policy values; one person drafts a value and another approves it (S2i-6)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from access.tokens import fresh_token
from chassis.policy import declarations
from cli.arguments import LARGEST, LONGEST_HOURS, finite, region_code
from cli.platform import Session, caller
from cli.running import DATA, Data, Running, issuer, work
from cli.terminal import Table, errors, terminal
from fieldledger.organisation import v1 as pb
from ledger.wire import instant

policy = typer.Typer(help="Policy values: list, draft, approve.", no_args_is_help=True)


def token(
    role: Annotated[str, typer.Option(help="A role of services/organisation/roles.toml.")] = "manager",
    region: Annotated[str, typer.Option(help="A region's code.", callback=region_code)] = "east",
    staff: Annotated[UUID | None, typer.Option(help="A staff id; a new one unless given.")] = None,
    reach: Annotated[str, typer.Option(help="own, team, region or organisation; the role's unless given.")] = "",
    hours: Annotated[
        float, typer.Option(help="How long it is valid.", min=0.01, max=LONGEST_HOURS, callback=finite)
    ] = 8.0,
    data: Data = DATA,
) -> None:
    """Print a token for a role, signed with the key of the running platform."""
    try:
        who = caller(role, region, str(staff or ""), reach)
    except KeyError:
        errors.bad(f"--role: there is no role {role}" + (f", or --reach: no reach {reach}" if reach else ""))
        raise typer.Exit(2) from None
    keys = data / "keys" if (data / "keys").exists() else Path(Running.find(data).keys)
    terminal.document(issuer(keys).issue(who, timedelta(hours=hours)) + "\n")


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
    terminal.show(table)
    for row in rows:
        if row.HasField("out_of_force"):
            terminal.print(out_of_force(row))
            terminal.print(f"  {row.out_of_force.zh}")


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
    staff: Annotated[UUID, typer.Option(help="Who drafts: a staff id.")],
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
    terminal.print(f"drafted {key}: policy {receipt.aggregate_id}, approve it with `fieldledger policy approve`")


@policy.command()
def approve(
    policy_id: str,
    version: Annotated[int, typer.Argument(min=1, max=LARGEST)],
    staff: Annotated[UUID, typer.Option(help="Who approves: a staff id, not the drafter's.")],
    data: Data = DATA,
) -> None:
    """Approve a drafted value."""
    command = pb.ApprovePolicyValueRequest(policy_id=policy_id, version=version)
    work(data, lambda session: _as(session, data, staff).do(command))
    terminal.print(f"approved version {version}")


def _as(session: Session, data: Path, staff: UUID) -> Session:
    """The same session for a named person, since drafter and approver must differ."""
    who = caller("head_office", "*", str(staff))
    token = fresh_token(issuer(Path(Running.find(data).keys)), who)
    return Session(session.peers, token, who, session.transport)
