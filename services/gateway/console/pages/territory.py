"""A territory with its areas and customers; the hand-over of customers, with a dry run that says what would not go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from starlette.responses import Response

from fieldledger.customers.v1 import area_pb2 as areas
from fieldledger.customers.v1 import customer_pb2 as customers
from fieldledger.customers.v1 import events_pb2 as events
from fieldledger.customers.v1 import hand_over_pb2 as hand_overs
from fieldledger.customers.v1 import territory_pb2 as pb
from kernel.errors import NotFound
from ledger.wire import ID
from services.gateway.console.asking import Told
from services.gateway.console.facts import part_of
from services.gateway.console.guard import draws
from services.gateway.console.handmade import act, all_rows, answered, done, pickers, scene_of
from services.gateway.console.page import Page
from services.gateway.console.posted import new_key
from services.gateway.console.records import HISTORY
from services.gateway.console.scene import Scene
from services.gateway.console.spoken import reasons_in
from services.gateway.console.tables import table
from services.gateway.console.words import enum_values

READ, CHANGE, SERVICE = "customers.read", "customers.territory", "customers"
PATH, NEW = "/territories/{territory_id}", "/hand-overs:new"
ACTS = ("DecideReassignment", "ReassignTerritory", "AssignAreas", "SetPotential", "CloseTerritory")
COLUMNS = ("customer_id", "status", "tier", "area_code", "owner_id", "next_step_due_time")
HANDED = ("from_id", "to_id", "reason", "status", "customers", "effective_time", "sign_due_time")
MOST = 200
"""Customers that are ticked one by one; of more, all go over."""


@draws(PATH, READ)
async def draw(page: Page) -> Response:
    """A territory. Raises NotFound for one that is not there or not within reach, Told for what may not be seen."""
    id = page.request.path_params["territory_id"]
    found = (await page.asking.ask(pb.ListTerritoriesRequest(territory_id=id))).rows if ID.fullmatch(id) else ()
    if not found:
        raise NotFound("NOT_FOUND", what="territory", what_zh="片区", id=id)
    row = found[0]
    held, held_areas, given = await answered((
        all_rows(page, customers.ListCustomersRequest(territory_id=id)),
        all_rows(page, areas.ListAreasRequest(territory_id=id)),
        page.asking.ask(hand_overs.ListHandOversRequest(from_id=row.responsible_id, page_size=20)),
    ))  # fmt: skip
    held, held_areas = ([] if isinstance(one, Told) else one for one in (held, held_areas))
    gone = [] if isinstance(given, Told) else list({one.hand_over_id: one for one in given.rows}.values())
    at = await scene_of(page, row, *held, *gone)
    made = (act(page, SERVICE, rpc, {"territory_id": id}) for rpc in _acts(row))
    may = page.person.may(CHANGE) and bool(row.responsible_id)
    return page.drawn(
        "pages/territory.html",
        name=row.name,
        part=part_of(row, at, "", ("territory_id", "name")),
        areas=sorted(one.code for one in held_areas),
        count=len(held),
        held=_table(_sorted(held), at, COLUMNS, page.text("territory_customers")),
        gone=_table(gone, at, HANDED, page.text("territory_hand_overs")),
        hand_over=f"{NEW}?from_staff_id={row.responsible_id}" if may and held else "",
        acts=[one for one in made if one],
        list_href=f"/customers?territory_id={id}",
        history=f"/history/customers/{id}" if page.person.may(HISTORY) else "",
        done=done(page),
        now=at.now,
    )


def _table(rows: list[Any], at: Scene, names: tuple[str, ...], caption: str) -> Markup | None:
    return table(rows[0].DESCRIPTOR, rows, at, names, caption) if rows else None


def _sorted(rows: list[Any]) -> list[Any]:
    """Customers, those whose next step is due first on top."""
    return sorted(rows, key=lambda row: (not row.HasField("next_step_due_time"), row.next_step_due_time.seconds))


def _acts(row: Any) -> tuple[str, ...]:
    """What can be done to a territory as it is: a closed one is over, a decision needs somebody who was asked for."""
    if row.status == pb.TERRITORY_STATUS_CLOSED:
        return ()
    return ACTS if row.asked_id else ACTS[1:]


@dataclass(frozen=True, slots=True)
class Going:
    """A customer of the dry run: whether it is chosen, and why it would not go over."""

    id: str
    name: str
    chosen: bool
    why: str


@draws(NEW, CHANGE)
async def hand_over(page: Page) -> Response:
    """Whose customers go to whom: a dry run says of each whether it would, then the hand-over itself is sent."""
    given = page.request.query_params
    giver, receiver = (
        given.get(name, "") if ID.fullmatch(given.get(name, "")) else "" for name in ("from_staff_id", "to_id")
    )
    ticked = {id for id in given.getlist("customer_ids") if ID.fullmatch(id)}
    people = await pickers(page).offer(page, ("staff",))
    givers = await pickers(page).offer(page, ("staff",), gone=True)  # who has left gives over what is still his
    rows: list[Any] = []
    refused = ""
    if giver or ticked:
        request = hand_overs.CheckHandOverRequest(to_id=receiver)
        if giver:
            request.from_staff_id = giver
        else:
            request.customer_ids.extend(sorted(ticked))
        try:
            answer = await page.asking.ask(request)
            rows, refused = list(answer.rows), answer.refused_by
        except Told as no:
            refused, rows = no.problem.text, []
    at = await scene_of(page, *rows)
    going = [
        Going(
            row.customer_id,
            at.names["customers", row.customer_id].text,
            not ticked or row.customer_id in ticked,
            _why(row.refused_by, page.language),
        )
        for row in rows
    ]
    chosen = [one for one in going if one.chosen and not one.why]
    return page.drawn(
        "pages/hand_over.html",
        people=people.options,
        givers=givers.options,
        giver=giver,
        receiver=receiver,
        going=going,
        single=len(going) <= MOST,
        chosen=chosen,
        whole=len(chosen) == len(going) and bool(giver),
        refused=_why(refused, page.language),
        reasons=enum_values(events.HandOverReason.DESCRIPTOR, page.language),
        key=new_key(),
        zone=at.zone,
    )


def _why(code: str, language: str) -> str:
    """A reason by its code in words; what is no code as it is."""
    return reasons_in(language).get(code, code) if code else ""
