"""删除个人数据: of whom, by what is known of him without a name, before keys are destroyed for ever (S0-5.3.3-a)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from starlette.responses import Response

from fieldledger.customers.v1.contact_pb2 import GetContactRequest
from fieldledger.customers.v1.customer_pb2 import GetCustomerRequest
from fieldledger.organisation.v1.erasure_pb2 import ErasePersonRequest
from fieldledger.organisation.v1.staff_pb2 import GetStaffRequest
from services.gateway.console import guard
from services.gateway.console.asking import Told
from services.gateway.console.facts import Part, part_of
from services.gateway.console.forms import Forms
from services.gateway.console.handmade import answered
from services.gateway.console.kit import kit
from services.gateway.console.page import Page
from services.gateway.console.pickers import Pickers
from services.gateway.console.posted import Entered
from services.gateway.console.scene import Scene
from services.gateway.console.site import path_of, variables_of
from services.gateway.console.words import collection_label
from services.gateway.transcoding import Route

PATH, SCOPE = "/persons/{person_id}:erase", "personal.erase"
RECORDS = (GetStaffRequest, GetContactRequest, GetCustomerRequest)
"""Whose records a person's id may be of: each is asked for, since nothing in an id says which."""
SHOWN = ("role", "department_id", "status", "joined_date", "customer_id", "responsible_id", "area_code", "outlet_kind")
"""What tells whom it is about where his name is masked."""
CLAUSE = "S0-5.3.3-a"
"""The clause by which nearly every erasure is ordered."""


class ErasureForm(Forms):
    """The form for one person; `shown` is his record, with the route that answered it, None if there is none."""

    shown: tuple[Route, Any] | None = None
    scene: Scene | None = None

    def _subject(self, page: Page, route: Route, at: Scene, record: Any) -> str:
        if self.shown is None or self.scene is None:
            return super()._subject(page, route, at, record)
        of, answer = self.shown
        id = page.request.path_params["person_id"]
        told = self._records.subject(of, id, self.scene, answer)
        kind = collection_label(path_of(of).strip("/").split("/")[0], page.language)
        return told if told.startswith(kind) else f"{kind} {told}"

    def _about_it(self, page: Page) -> Part | None:
        if self.shown is None or self.scene is None:
            return None
        answer = self.shown[1]
        leave = {one.name for one in answer.DESCRIPTOR.fields} - {*SHOWN} | {*variables_of(self.shown[0])}
        return part_of(answer, self.scene, "", leave, {name: n for n, name in enumerate(SHOWN)})

    async def _drawn(self, page: Page, route: Route, entered: Entered, *args: Any, **more: Any) -> Response:
        if page.request.method == "GET" and not entered.given.get("clause"):
            entered = replace(entered, given={**entered.given, "clause": [CLAUSE]})
        return await super()._drawn(page, route, entered, *args, **more)


async def _form(page: Page) -> ErasureForm:
    """The form for the person in the address."""
    one, id = kit(), page.request.path_params["person_id"]
    made = ErasureForm(
        one.site, one.naming, Pickers(one.site, one.naming, page.clock), one.records(page), one.arrangement, page.clock
    )
    known = [route for route in map(one.route, RECORDS) if page.person.may(route.scope)]
    requests = [route.request(**{variables_of(route)[0]: id}) for route in known]
    found = await answered(page.asking.ask(request) for request in requests)
    made.shown = next((pair for pair in zip(known, found, strict=True) if not isinstance(pair[1], Told)), None)
    if made.shown is not None:
        made.scene = await one.scene(page, made.shown[1])
    return made


@guard.draws(PATH, SCOPE)
async def erase(page: Page) -> Response:
    """The form, with whom it is about. Raises Told."""
    return await (await _form(page)).draw(page, kit().route(ErasePersonRequest))


@guard.draws(PATH, SCOPE, "POST")
async def erased(page: Page) -> Response:
    """On to the register, or what is to be confirmed, or the form with what is wrong. Raises Told."""
    return await (await _form(page)).carry_out(page, kit().route(ErasePersonRequest))
