"""What somebody may do to the thing whose details he asked for: its commands, and for each that he may not, why."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from google.protobuf.descriptor import MethodDescriptor

from chassis.loader import Loader, owned, require_reach
from chassis.meanings import scope_of
from chassis.reasons import Reasons
from chassis.vocabulary import interfaces_of
from kernel.aggregate import Aggregate
from kernel.errors import Forbidden, TurnedDown
from kernel.possible import refusals
from ledger.context import Context

FIELD = "possible"
"""The field of details that holds it."""


async def possible(service: str, found: Aggregate, loader: Loader, ctx: Context) -> list[dict[str, Any]]:
    """The commands to this aggregate that the caller's token allows, each with the refusal that it would meet now.

    A command for which he lacks the scope is left out; one that is for the thing's owner he is told so.
    """
    barred = await _barred(found, loader, ctx)
    every = list(refusals(found, ctx.caller.staff_id))
    for no in (no for _, no in every if no and no.instants):
        no.tell_in(loader.policy.text("region.time_zone", found.region, ctx.now))
    return [_told(command, barred or no) for command, no in every if _may(service, command, found, ctx)]


async def _barred(found: Aggregate, loader: Loader, ctx: Context) -> TurnedDown | None:
    """Why the caller, who sees it, may not change it: others than its owner only see it, unless it says so."""
    held = await loader.held_by(found)
    owner_id, customer_id = owned(held)
    by_account = held is not None and held.WORKED_BY_ACCOUNT
    try:
        await require_reach(owner_id, customer_id if owner_id is None or by_account else "", ctx.caller, loader)
    except Forbidden as no:
        return no
    return None


def _may(service: str, command: str, found: Aggregate, ctx: Context) -> bool:
    more = found.needed_scope(command, ctx.caller.staff_id)
    return ctx.caller.may(scope_of(_methods(service)[command])) and (not more or ctx.caller.may(more))


def _told(command: str, no: TurnedDown | None) -> dict[str, Any]:
    if no is None:
        return {"rpc": command}
    en, zh = Reasons.load().texts(no)
    return {"rpc": command, "reason": no.reason, "clause": no.clause, "text_zh": zh, "text_en": en}


@cache
def _methods(service: str) -> dict[str, MethodDescriptor]:
    def every() -> Iterator[MethodDescriptor]:
        for interface in interfaces_of(service):
            yield from interface.methods

    return {method.name: method for method in every()}
