"""Commands to inspect histories, views and parked facts."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Annotated, TypeVar

import typer
from google.protobuf import json_format

from chassis.labels import labels
from cli.arguments import LARGEST
from cli.platform import Session
from cli.running import DATA, Data, work
from cli.terminal import Part, Table, lines, terminal
from fieldledger.platform.v1 import platform_pb2 as pb
from kernel.errors import NotFound
from ledger.wire import instant

views = typer.Typer(help="Views: show positions, rebuild, verify.", no_args_is_help=True)
parked = typer.Typer(help="Parked facts: those that could not be handled.", no_args_is_help=True)
Paged = pb.GetHistoryRequest | pb.ListParkedRequest
P = TypeVar("P", pb.GetHistoryResponse, pb.ListParkedResponse)
Service = Annotated[str, typer.Argument(help="The service's name.")]
Position = Annotated[int, typer.Argument(help="The parked fact's position in its source's log.", min=1, max=LARGEST)]
Follower = Annotated[str, typer.Argument(help="The follower's name, as `parked list` shows it.")]


def history(
    aggregate_id: str,
    as_of_version: Annotated[int, typer.Option(help="State as of this version.", min=0, max=LARGEST)] = 0,
    as_of_time: Annotated[datetime | None, typer.Option(help="State as of this instant, UTC.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Everything as JSON.")] = False,
    data: Data = DATA,
) -> None:
    """Show all facts of one aggregate, and its state after them."""
    request = pb.GetHistoryRequest(aggregate_id=aggregate_id, as_of_version=as_of_version)
    if as_of_time:
        request.as_of_time.FromDatetime(as_of_time.replace(tzinfo=UTC))

    async def find(session: Session) -> pb.GetHistoryResponse:
        for name in session.peers:
            try:
                return await _whole(session, name, request, pb.GetHistoryResponse)
            except NotFound:
                continue
        raise NotFound("NOT_FOUND", what="history", id=aggregate_id)

    found = work(data, find)
    if as_json:
        terminal.json(json_format.MessageToJson(found, preserving_proto_field_name=True, ensure_ascii=False))
        return
    table = Table("version", "occurred", "recorded", "fact", "actor", "what it says", title=found.aggregate)
    for fact in found.facts:
        values = {k: v for k, v in json.loads(fact.state).items() if k not in HIDDEN and v not in ("", None, [])}
        words = json.dumps(values, ensure_ascii=False)
        when = [instant(stamp).isoformat(" ", "seconds")[:19] for stamp in (fact.occurred_time, fact.recorded_time)]
        table.add_row(
            *(str(fact.version), *when, _called(fact.topic), fact.actor[:8]),
            words if len(words) < 200 else words[:199] + "…",
        )
    terminal.show(table)
    terminal.json(json.dumps(json.loads(found.state), indent=2, ensure_ascii=False))


def _called(topic: str) -> Part:
    """A fact by its topic, and below it its label, if it is announced under its name."""
    service, _, name = topic.partition(".")
    label = labels().fact_named(service, name)
    return lines((topic, label.both)) if label else topic


async def _whole(session: Session, service: str, request: Paged, kind: type[P]) -> P:
    """All pages of an answer merged into one."""
    request.page_size = 500
    whole = await session.ask_of(service, request, kind)
    while whole.next_page_token:
        request.page_token = whole.next_page_token
        whole.ClearField("next_page_token")
        whole.MergeFrom(await session.ask_of(service, request, kind))
    return whole


HIDDEN = ("originator_id", "originator_version", "originator_topic", "timestamp", "occurred_at")


@views.command("list")
def list_views(data: Data = DATA) -> None:
    """Show the position of each view in each source's log, and how many facts it has parked."""

    async def ask(session: Session) -> dict[str, pb.ListViewsResponse]:
        return {name: await session.ask_of(name, pb.ListViewsRequest(), pb.ListViewsResponse) for name in session.peers}

    table = Table("service", "view", "version", "source", "positions by partition", "parked")
    for name, answer in work(data, ask).items():
        rows: dict[tuple[str, int, str], list[pb.ViewStatus]] = {}
        for view in answer.views:
            rows.setdefault((view.name, view.version, view.source), []).append(view)
        for (view_name, version, source), places in sorted(rows.items()):
            held = " ".join(str(place.position) for place in sorted(places, key=lambda place: place.partition))
            table.add_row(name, view_name, str(version), source, held, str(sum(place.parked for place in places)))
    terminal.show(table)


@views.command()
def rebuild(service: Service, view: str, data: Data = DATA) -> None:
    """Rebuild a view from the history beside the live one, then switch to it."""

    async def ask(session: Session) -> pb.RebuildViewResponse:
        return await session.ask_of(service, pb.RebuildViewRequest(name=view), pb.RebuildViewResponse)

    answer = work(data, ask)
    terminal.print(f"{view}: {answer.rows} rows from {answer.facts} facts, switched")


@views.command()
def verify(service: Service, views: Annotated[list[str] | None, typer.Argument()] = None, data: Data = DATA) -> None:
    """Compare views, by default all of the service, with a fresh fold of the history; exits with 1 if one differs."""

    async def ask(session: Session) -> pb.VerifyViewsResponse:
        return await session.ask_of(service, pb.VerifyViewsRequest(names=views or ()), pb.VerifyViewsResponse)

    answer = work(data, ask)
    for view in answer.views:
        equal = "equal" if view.equal else "DIFFERENT"
        terminal.print(f"{view.name}: {view.rows} rows from {view.facts} facts, {equal}")
        for line in view.differences:
            terminal.print(f"  {line}")
    raise typer.Exit(0 if all(view.equal for view in answer.views) else 1)


@parked.command("list")
def list_parked(service: Service, data: Data = DATA) -> None:
    """List the parked facts of a service, oldest first."""
    answer = work(data, lambda session: _whole(session, service, pb.ListParkedRequest(), pb.ListParkedResponse))
    table = Table("follower", "key", "fact", "type", "tries", "reason")
    for fact in answer.facts:
        place = f"{fact.source}/{fact.partition}/{fact.position}"
        table.add_row(fact.follower, fact.key, place, fact.type.rpartition(".")[2], str(fact.attempts), fact.reason)
    terminal.show(table)


@parked.command()
def show(service: Service, key: str, data: Data = DATA) -> None:
    """Show the parked facts of a key as JSON, with payloads in base64."""
    answer = work(data, lambda session: _whole(session, service, pb.ListParkedRequest(), pb.ListParkedResponse))
    for fact in answer.facts:
        if fact.key == key:
            terminal.json(json_format.MessageToJson(fact, preserving_proto_field_name=True, ensure_ascii=False))


@parked.command()
def retry(
    service: Service,
    follower: Follower,
    key: Annotated[str, typer.Option(help="One key; every key unless given.")] = "",
    data: Data = DATA,
) -> None:
    """Handle parked facts again, in order."""
    request = pb.RetryParkedRequest(follower=follower, key=key)
    answer = work(data, lambda session: session.ask_of(service, request, pb.RetryParkedResponse))
    terminal.print(f"handled {answer.handled}, still parked {answer.still_parked}")


@parked.command()
def discard(service: Service, follower: Follower, key: str, position: Position, reason: str, data: Data = DATA) -> None:
    """Discard one parked fact, with a reason."""
    request = pb.DiscardParkedRequest(follower=follower, key=key, position=position, reason=reason)
    answer = work(data, lambda session: session.ask_of(service, request, pb.DiscardParkedResponse))
    terminal.print(f"discarded {answer.discarded}")
